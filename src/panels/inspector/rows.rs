//! Draws the fields of [`super::fields`], and takes over what is typed into them.

use egui::{Align, Layout, Popup, Sense, Ui, Vec2};

use super::field::{Kind, Row, When};
use super::{InspectorState, cadence, fields, read, step};
use crate::edit::build;
use crate::model::{Contact, Id, YearlyDay};
use crate::panels::Cx;
use crate::theme::{Type, measure, palette};
use crate::widgets::{Checked, check_box, elided, icons, menu_row, resting};

use super::drafts::Line;

/// Whether a field is shown.
pub fn is_shown(row: &Row, contact: &Contact, state: &InspectorState) -> bool {
    state.more
        || state.revealed.contains(row.label)
        || state.drafts.is_open(contact.id, row.label)
        || match row.when {
            When::Always => true,
            When::Filled => !(row.show)(contact).is_empty(),
            When::Unfolded => false,
        }
}

/// Shows fields below each other.
pub fn rows_ui(
    ui: &mut Ui,
    cx: Cx<'_>,
    contact: &Contact,
    state: &mut InspectorState,
    rows: &'static [Row],
) {
    for row in rows {
        if is_shown(row, contact, state) {
            row_ui(ui, cx, contact, state, row);
        }
    }
}

/// Shows a label and, beside it, whatever `value` draws in the width that is left.
pub fn labeled(ui: &mut Ui, label: &str, value: impl FnOnce(&mut Ui, f32)) {
    let p = palette(ui);
    ui.horizontal_top(|ui| {
        let size = Vec2::new(measure::FIELD_LABEL, measure::FIELD_ROW);
        let layout = Layout::left_to_right(Align::Center);
        ui.allocate_ui_with_layout(size, layout, |ui| {
            ui.set_min_size(size);
            let room = measure::FIELD_LABEL - measure::GAP_SMALL;
            elided(ui, Type::secondary(), label, *p.muted, room);
        });
        let width = ui.available_width();
        value(ui, width);
    });
}

fn row_ui(
    ui: &mut Ui,
    cx: Cx<'_>,
    contact: &Contact,
    state: &mut InspectorState,
    row: &'static Row,
) {
    let value = (row.show)(contact);
    let grab = state.grab.take_if(|label| *label == row.label).is_some();
    labeled(ui, row.label, |ui, width| {
        let has_menu = row.label == cadence::LABEL;
        let width = if has_menu {
            width - measure::LINE_BUTTON
        } else {
            width
        };
        let shown = at_rest(cx, contact, row, &value);
        let line = Line {
            key: row.label,
            value: &value,
            shown: &shown,
            name: row.label,
            hint: row.hint,
            width,
        };
        let typed = match row.kind {
            Kind::Line | Kind::Day => state.drafts.line_ui(ui, contact.id, line),
            Kind::Area => state.drafts.area_ui(ui, contact.id, line),
            Kind::Choice(labels) => choice_ui(ui, line, &labels(), grab),
            Kind::Flag => flag_ui(ui, line, grab),
        };
        if has_menu {
            cadence::menu_ui(ui, cx, contact);
        }
        if let Some(typed) = typed
            && let Err(why) = take(cx, contact, row, &typed)
        {
            state
                .drafts
                .refuse(contact.id, row.label, typed, why.to_owned());
        }
    });
}

/// What a field shows while it is not edited.
fn at_rest(cx: Cx<'_>, contact: &Contact, row: &Row, value: &str) -> String {
    if matches!(row.kind, Kind::Day)
        && let Ok(day) = value.parse::<chrono::NaiveDate>()
    {
        return cx.dates().whole(day);
    }
    if matches!(row.label, "Birthday" | "Anniversary")
        && let Some(day) = YearlyDay::parse(value)
    {
        // A leap year has every day.
        let date = day.in_year(day.year().unwrap_or(2_000));
        return date.map_or_else(String::new, |date| match day.year() {
            Some(_) => cx.dates().whole(date),
            None => cx.dates().yearly(date),
        });
    }
    if row.label == "How we met" {
        return how_we_met(contact);
    }
    if row.label == "Keep in touch" {
        let from_tag = crate::query::due::tag_rule(cx.workspace, contact);
        let value = match from_tag {
            _ if !value.is_empty() => value.to_owned(),
            Some(rule) => format!("{} from {}", read::every(rule.days.max(1)), rule.tag),
            None => return String::new(),
        };
        let due = crate::query::due::cadence_due(cx.workspace, cx.index, contact, cx.today);
        let when = due.map(|due| cx.dates().in_words(due.date));
        return match when {
            Some(when) => format!("{value} · {}", super::lower_first(&when)),
            None => format!("{value} · off"),
        };
    }
    value.to_owned()
}

/// Occasion, place and month of the first meeting in one line: "Data guild, Bergen, July 2025".
fn how_we_met(contact: &Contact) -> String {
    let met = &contact.relation.met;
    let month = met
        .date
        .map(|date| date.format("%B %Y").to_string())
        .unwrap_or_default();
    [met.event.trim(), met.place.trim(), &month]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(", ")
}

fn take(cx: Cx<'_>, contact: &Contact, row: &Row, typed: &str) -> Result<(), &'static str> {
    let mut answer = Ok(());
    let edit = build::change_contact(cx.workspace, contact.id, |contact| {
        answer = (row.take)(contact, typed, cx.today);
    });
    answer?;
    cx.edit(step(contact, row.label), edit);
    Ok(())
}

/// Takes over what was left in a field of somebody who is no longer shown; what cannot be read is told, not lost silently.
pub fn take_left(cx: Cx<'_>, contact: Id<Contact>, key: &str, text: &str) {
    let Some(contact) = cx.workspace.contacts.get(contact) else {
        return;
    };
    let name = contact.display_name();
    if key == super::identity::NAME {
        if !text.trim().is_empty() {
            super::change(cx, contact, "name", |contact| {
                text.trim().clone_into(&mut contact.name.display);
            });
        }
        return;
    }
    let mut rows = fields::GROUPS.iter().flat_map(|(_, rows)| *rows);
    let row = rows.find(|row| row.label == key);
    let taken = match row {
        Some(row) => take(cx, contact, row, text).is_ok(),
        None if key == super::notes::KEY => {
            super::change(cx, contact, "notes", |contact| {
                text.clone_into(&mut contact.meta.notes);
            });
            true
        }
        None => text.trim().is_empty(),
    };
    if !taken {
        cx.send(crate::panels::Command::Tell(format!(
            "“{text}” was not kept for {name}: it was left unfinished."
        )));
    }
}

/// Shows a value that is chosen from a menu; the first label means that nothing was said.
pub fn choice_ui(
    ui: &mut Ui,
    line: Line<'_>,
    labels: &[&'static str],
    grab: bool,
) -> Option<String> {
    let button = resting(ui, line.shown, line.name, labels[0], line.width);
    if grab {
        button.request_focus();
        button.scroll_to_me(None);
    }
    let mut chosen = None;
    Popup::menu(&button)
        .width(measure::MENU)
        .accessible_name(line.name)
        .show(|ui| {
            for (at, label) in labels.iter().enumerate() {
                let present = *label == line.value || (at == 0 && line.value.is_empty());
                let icon = present.then_some(icons::CHECK);
                if menu_row(ui, icon, label, "").clicked() {
                    // The first one means that nothing was said.
                    chosen = Some(if at == 0 {
                        String::new()
                    } else {
                        (*label).to_owned()
                    });
                    ui.close();
                }
            }
        });
    chosen.filter(|chosen| chosen != line.value)
}

/// Shows a check box; empty means off.
pub fn flag_ui(ui: &mut Ui, line: Line<'_>, grab: bool) -> Option<String> {
    let on = !line.value.is_empty();
    let checked = if on { Checked::Yes } else { Checked::No };
    let size = Vec2::new(measure::CHECK + 4.0, measure::FIELD_ROW);
    let layout = Layout::left_to_right(Align::Center);
    let clicked = ui
        .allocate_ui_with_layout(size, layout, |ui| {
            let check = check_box(ui, checked, line.name);
            if grab {
                check.request_focus();
                check.scroll_to_me(None);
            }
            check.clicked()
        })
        .inner;
    clicked.then(|| if on { String::new() } else { "Yes".to_owned() })
}

/// A button of an icon as high as a field's row; its name is the tooltip and what a screen reader says.
pub fn line_button(ui: &mut Ui, icon: icons::Icon, name: &str) -> egui::Response {
    quiet_button(ui, icon, name, true)
}

/// The same, seen only while `seen`, or when the keyboard is on it.
pub fn quiet_button(ui: &mut Ui, icon: icons::Icon, name: &str, seen: bool) -> egui::Response {
    let p = palette(ui);
    let size = Vec2::new(measure::LINE_BUTTON, measure::FIELD_ROW);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, name));
    let radius = crate::theme::tokens().radius_key;
    if response.hovered() {
        ui.painter()
            .rect_filled(rect, egui::CornerRadius::same(radius), *p.hover);
    }
    if seen || response.has_focus() {
        icons::paint_icon(ui.painter(), rect, icon, measure::ICON_LINE, *p.muted);
    }
    crate::widgets::focus_ring(ui, &response, radius);
    response.on_hover_text(name)
}
