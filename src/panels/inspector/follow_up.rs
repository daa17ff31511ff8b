//! The inspector of a follow-up: what, for whom, by when, where it came from; each value edited where it stands.

use chrono::NaiveDate;
use egui::{
    Align, Frame, Id as WidgetId, Layout, Margin, Popup, Role, ScrollArea, Sense, Ui, Vec2,
    WidgetInfo,
};

use super::header;
use super::rows::{labeled, line_button};
use super::section::{centered, section_ui};
use crate::edit::build;
use crate::model::{FollowUp, FollowUpStatus, Id, Owner, Priority, Repeat, RepeatFrom};
use crate::panels::source::source;
use crate::panels::{Command, Cx, Plan};
use crate::query::due::snooze_days;
use crate::query::letters::owed_thanks;
use crate::query::{Dates, day_words, origin};
use crate::theme::{Type, measure, palette, tokens};
use crate::widgets::{
    Button, Edited, PersonField, State, editable_area, editable_text, elided, focus_ring,
    icon_button, icons, is_editing, menu_row, person_chip, resting, start_editing, state_pill,
};

/// What it remembers.
#[derive(Debug, Default)]
pub struct FollowUpState {
    /// The field for another person, and for which follow-up it is open.
    picking: Option<(Id<FollowUp>, PersonField)>,
}

/// Shows it.
pub fn follow_up_ui(ui: &mut Ui, cx: Cx<'_>, one: &FollowUp, state: &mut FollowUpState) {
    header::frame_ui(ui, cx, "Follow-up", |ui| {
        if icon_button(ui, icons::DELETE, "Delete follow-up").clicked() {
            let edit = build::delete_follow_up(cx.workspace, one.id);
            cx.edit(format!("Delete: {}", one.what), edit);
        }
    });
    ScrollArea::vertical()
        .id_salt(("follow-up card", one.id.uuid()))
        .auto_shrink(false)
        .show(ui, |ui| {
            head_ui(ui, cx, one);
            section_ui(ui, "Details", |_| (), |ui| details_ui(ui, cx, one, state));
            section_ui(
                ui,
                "Notes",
                |_| (),
                |ui| {
                    let hint = "What to remember. Markdown is kept as it is.";
                    let id = field(one, "notes");
                    // A field that is not taken would look as if it were.
                    if cx.is_read_only() {
                        let words = if one.meta.notes.is_empty() {
                            "No notes."
                        } else {
                            &one.meta.notes
                        };
                        ui.label(Type::secondary().rich(words, *palette(ui).text));
                        return;
                    }
                    if let Edited::To(text) = editable_area(ui, id, &one.meta.notes, "Notes", hint)
                    {
                        change(cx, one, "notes", |one| one.meta.notes = text);
                    }
                },
            );
            ui.add_space(measure::TEXT_MARGIN);
        });
}

fn field(one: &FollowUp, name: &'static str) -> WidgetId {
    WidgetId::unique(("follow-up field", one.id.uuid(), name))
}

/// Changes it as one step with a name.
fn change(cx: Cx<'_>, one: &FollowUp, what: &str, change: impl FnOnce(&mut FollowUp)) {
    let edit = build::change_follow_up(cx.workspace, one.id, change);
    cx.edit(format!("Change {what} of “{}”", one.what), edit);
}

/// What is to be done, how it stands, and what can be done with it.
fn head_ui(ui: &mut Ui, cx: Cx<'_>, one: &FollowUp) {
    let p = palette(ui);
    Frame::new()
        .inner_margin(Margin::same(measure::MARGIN as i8))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.label(Type::section().rich(&one.what, *p.text));
            ui.add_space(measure::GAP);
            let (state, words) = standing(one, cx.dates());
            state_pill(ui, state, &words);
            ui.add_space(measure::SECTION_BOTTOM);
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = measure::GAP;
                buttons_ui(ui, cx, one);
            });
        });
    crate::widgets::hairline(ui);
}

fn buttons_ui(ui: &mut Ui, cx: Cx<'_>, one: &FollowUp) {
    if one.status != FollowUpStatus::Open {
        if Button::secondary("Reopen")
            .icon(icons::UNDO)
            .ui(ui)
            .clicked()
        {
            let edit = build::reopen_follow_up(cx.workspace, one.id);
            cx.edit(format!("Reopen: {}", one.what), edit);
        }
        return;
    }
    let owed = owed_thanks(cx.workspace, one);
    if let Some(door) = owed {
        let write = Button::primary("Write thanks").icon(icons::MAIL);
        if write.ui(ui).clicked() {
            cx.send(Command::ThankForIntroduction(door, Some(one.id)));
        }
    }
    let done = match owed {
        Some(_) => Button::secondary("Done"),
        None => Button::primary("Done"),
    };
    if done.icon(icons::CHECK).ui(ui).clicked() {
        let edit = build::complete_follow_up(cx.workspace, one.id, cx.today, cx.new_id());
        cx.edit(format!("Done: {}", one.what), edit);
    }
    if one.snoozed_until.is_some_and(|until| until > cx.today) {
        if Button::secondary("End snooze")
            .icon(icons::UNDO)
            .ui(ui)
            .clicked()
        {
            let edit = build::wake_follow_up(cx.workspace, one.id);
            cx.edit(format!("End snooze: {}", one.what), edit);
        }
        return;
    }
    let snooze = Button::secondary("Snooze").icon(icons::SNOOZE).ui(ui);
    Popup::menu(&snooze)
        .width(measure::MENU)
        .accessible_name(format!("Snooze: {}", one.what))
        .show(|ui| {
            for (words, day) in snooze_days(cx.today) {
                let right = cx.dates().day(day);
                if menu_row(ui, Some(icons::SNOOZE), words, &right).clicked() {
                    let edit = build::snooze_follow_up(cx.workspace, one.id, day);
                    let day = cx.dates().day(day);
                    cx.edit(format!("Snooze until {day}: {}", one.what), edit);
                    ui.close();
                }
            }
        });
}

/// How it stands, in words.
fn standing(one: &FollowUp, dates: Dates) -> (State, String) {
    let today = dates.today;
    let on = one
        .done
        .map_or_else(String::new, |done| format!(" on {}", dates.on(done)));
    match (one.status, one.due) {
        (FollowUpStatus::Done, _) => (State::Good, format!("Done{on}")),
        (FollowUpStatus::Dropped, _) => (State::Calm, format!("Dropped{on}")),
        (FollowUpStatus::Open, _) if one.snoozed_until.is_some_and(|until| until > today) => {
            let until = one.snoozed_until.unwrap_or(today);
            (State::Calm, format!("Snoozed until {}", dates.on(until)))
        }
        (FollowUpStatus::Open, None) => (State::Calm, "Some day".to_owned()),
        (FollowUpStatus::Open, Some(due)) => match (due - today).num_days() {
            ..0 => (State::Late, dates.in_words(due)),
            0 => (State::Soon, "Due today".to_owned()),
            _ => (State::Calm, dates.in_words(due)),
        },
    }
}

fn details_ui(ui: &mut Ui, cx: Cx<'_>, one: &FollowUp, state: &mut FollowUpState) {
    if let Some(text) = line_ui(ui, cx, one, "What", &one.what, ("", "What is to be done")) {
        if text.trim().is_empty() {
            let words = "A follow-up needs words: the old ones were kept.";
            cx.send(Command::Tell(words.to_owned()));
        } else {
            change(cx, one, "words", |one| {
                text.trim().clone_into(&mut one.what);
            });
        }
    }
    person_ui(ui, cx, one, state);
    let due = one.due;
    if let Some(NewDay(day)) = day_ui(ui, cx, one, "Due", due) {
        change(cx, one, "due day", |one| one.due = day);
    }
    let labels = Priority::ALL.iter().map(|one| one.label());
    if let Some(at) = choice_ui(ui, cx, "Priority", one.priority.label(), labels) {
        change(cx, one, "priority", |one| one.priority = Priority::ALL[at]);
    }
    let labels = Owner::ALL.iter().map(|one| one.label());
    if let Some(at) = choice_ui(ui, cx, "Whose move", one.owner.label(), labels) {
        change(cx, one, "whose move it is", |one| {
            one.owner = Owner::ALL[at];
        });
    }
    origin_ui(ui, cx, one);
    repeat_ui(ui, cx, one);
    if one.status == FollowUpStatus::Open
        && let Some(NewDay(day)) = day_ui(ui, cx, one, "Snoozed until", one.snoozed_until)
    {
        change(cx, one, "snooze", |one| one.snoozed_until = day);
    }
    let tags = one.meta.tags.join(", ");
    if let Some(text) = line_ui(
        ui,
        cx,
        one,
        "Tags",
        &tags,
        ("Add", "Tags, with commas between"),
    ) {
        let words = text.split(',').map(str::trim);
        let words = words.filter(|tag| !tag.is_empty()).map(str::to_owned);
        let tags = words.collect();
        change(cx, one, "tags", |one| one.meta.tags = tags);
    }
    if !one.exported.is_empty() {
        plain_ui(ui, "Exported to", &one.exported.join(", "));
    }
}

fn plain_ui(ui: &mut Ui, label: &str, words: &str) {
    labeled(ui, label, |ui, width| {
        let p = palette(ui);
        centered(ui, |ui| {
            elided(ui, Type::secondary(), words, *p.text, width)
        });
    });
}

fn line_ui(
    ui: &mut Ui,
    cx: Cx<'_>,
    one: &FollowUp,
    label: &'static str,
    value: &str,
    (at_rest, hint): (&str, &str),
) -> Option<String> {
    let mut answer = None;
    labeled(ui, label, |ui, width| {
        let id = field(one, label);
        // An example looks like a value where nobody is writing.
        let hint = if is_editing(ui, id) { hint } else { at_rest };
        if cx.is_read_only() {
            if resting(ui, value, label, at_rest, width).clicked() {
                cx.may_type();
            }
            return;
        }
        let edited = editable_text(ui, id, value, label, hint, width);
        if let Edited::To(text) = edited {
            answer = Some(text);
        }
    });
    answer
}

/// What a field for a day was set to; perhaps to none.
struct NewDay(Option<NaiveDate>);

/// A day: words at rest, a field for days and words when clicked; what is no day comes back into the field.
fn day_ui(
    ui: &mut Ui,
    cx: Cx<'_>,
    one: &FollowUp,
    label: &'static str,
    present: Option<NaiveDate>,
) -> Option<NewDay> {
    let value = present.map_or_else(String::new, |day| cx.dates().day_and_year(day));
    let text = line_ui(ui, cx, one, label, &value, ("Add", "fri, +3d, 24 dec"))?;
    if text.trim() == value {
        return None;
    }
    if text.trim().is_empty() {
        return Some(NewDay(None));
    }
    let day = day_words(&text, cx.today);
    if day.is_none() {
        let words =
            format!("“{text}” is no day, so nothing was changed. Try “fri”, “+3d” or “24 dec”.");
        cx.send(Command::Tell(words));
        start_editing(ui, field(one, label), &text);
    }
    day.map(|day| NewDay(Some(day)))
}

fn choice_ui(
    ui: &mut Ui,
    cx: Cx<'_>,
    label: &str,
    present: &str,
    labels: impl Iterator<Item = &'static str>,
) -> Option<usize> {
    let mut chosen = None;
    labeled(ui, label, |ui, width| {
        let button = resting(ui, present, label, present, width);
        if cx.is_read_only() {
            if button.clicked() {
                cx.may_type();
            }
            return;
        }
        Popup::menu(&button)
            .width(measure::MENU)
            .accessible_name(label)
            .show(|ui| {
                for (at, words) in labels.enumerate() {
                    let icon = (words == present).then_some(icons::CHECK);
                    if menu_row(ui, icon, words, "").clicked() {
                        chosen = (words != present).then_some(at);
                        ui.close();
                    }
                }
            });
    });
    chosen
}

/// For or with whom: a chip that leads to them, or a field to choose somebody.
fn person_ui(ui: &mut Ui, cx: Cx<'_>, one: &FollowUp, state: &mut FollowUpState) {
    labeled(ui, "With", |ui, width| {
        if let Some((of, field)) = &mut state.picking
            && *of == one.id
        {
            let room = width - measure::LINE_BUTTON;
            let changed = field.ui(ui, cx.workspace, cx.index, "With", room);
            let chosen = field.chosen;
            let closed = line_button(ui, icons::CLOSE, "Leave it as it is").clicked();
            if changed && chosen.is_some() {
                change(cx, one, "person", |one| one.who = chosen);
            }
            if closed || field.is_called_off(ui) || (changed && chosen.is_some()) {
                state.picking = None;
            }
            return;
        }
        let Some(who) = one.who else {
            if resting(ui, "", "With", "Add", width).clicked() && cx.may_type() {
                state.picking = Some((one.id, PersonField::ready()));
            }
            return;
        };
        let size = Vec2::new(width, measure::CONTROL);
        ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
            if let Some(person) = cx.workspace.contacts.get(who) {
                let chip = person_chip(ui, cx.workspace, person);
                Popup::menu(&chip)
                    .width(measure::MENU)
                    .accessible_name(format!("Actions for {}", person.display_name()))
                    .show(|ui| person_menu(ui, cx, who));
            } else {
                let name = cx.workspace.name_of(who);
                let room = width - 2.0 * measure::LINE_BUTTON;
                elided(ui, Type::secondary(), &name, *palette(ui).text, room);
            }
            if line_button(ui, icons::EDIT, "Choose somebody else").clicked() && cx.may_type() {
                state.picking = Some((one.id, PersonField::ready()));
            }
            if line_button(ui, icons::CLOSE, "With nobody").clicked() {
                change(cx, one, "person", |one| one.who = None);
            }
        });
    });
}

fn person_menu(ui: &mut Ui, cx: Cx<'_>, who: Id<crate::model::Contact>) {
    let rows = [
        (icons::PERSON, "Show card", Command::OpenContact(who)),
        (icons::GRAPH, "Show in graph", Command::ShowInGraph(who)),
        (
            icons::CALENDAR,
            "Plan a meeting…",
            Command::PlanMeeting(Plan::with(who)),
        ),
    ];
    for (icon, words, command) in rows {
        if menu_row(ui, Some(icon), words, "").clicked() {
            cx.send(command);
            ui.close();
        }
    }
}

/// Where it came from, as a link to it.
fn origin_ui(ui: &mut Ui, cx: Cx<'_>, one: &FollowUp) {
    let words = origin::in_words(cx.workspace, one, cx.dates());
    if words.is_empty() {
        plain_ui(ui, "From", "Written by hand");
        return;
    }
    let Some(command) = source(cx.workspace, one.origin) else {
        plain_ui(ui, "From", &words);
        return;
    };
    labeled(ui, "From", |ui, width| {
        let p = palette(ui);
        let galley = Type::control().line(ui, &words, *p.accent_ink, width);
        let size = Vec2::new(galley.size().x, measure::FIELD_ROW);
        let (rect, response) = ui.allocate_exact_size(size, Sense::click());
        // The name is whole where the words on the screen are cut.
        response.widget_info(|| WidgetInfo::labeled(Role::Link, true, &words));
        let at = egui::pos2(rect.left(), rect.center().y - galley.size().y / 2.0);
        ui.painter().galley(at, galley, *p.accent_ink);
        focus_ring(ui, &response, tokens().radius_key);
        if response.on_hover_text(&words).clicked() {
            cx.send(command);
        }
    });
}

/// How often it comes again, in days.
fn repeat_ui(ui: &mut Ui, cx: Cx<'_>, one: &FollowUp) {
    let present = one
        .repeat
        .map_or_else(String::new, |repeat| match repeat.days {
            1 => "Every day".to_owned(),
            days => format!("Every {days} days"),
        });
    let hints = ("Never", "Every 14 days");
    let Some(text) = line_ui(ui, cx, one, "Repeats", &present, hints) else {
        return;
    };
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let from = one.repeat.map_or(RepeatFrom::Due, |repeat| repeat.from);
    let wanted = match (text.trim(), digits.parse::<u32>()) {
        ("", _) => None,
        (_, Ok(days @ 1..=3_650)) => Some(Repeat { days, from }),
        (words, _) if words.eq_ignore_ascii_case("every day") => Some(Repeat { days: 1, from }),
        _ => {
            let words = format!(
                "“{text}” says no number of days from 1 to 3650, so nothing was changed. Try “14”."
            );
            cx.send(Command::Tell(words));
            start_editing(ui, field(one, "Repeats"), &text);
            return;
        }
    };
    change(cx, one, "repetition", |one| one.repeat = wanted);
}
