//! What is known of an introduction besides its steps; each value edited where it stands.

use egui::{Align, Id as WidgetId, Layout, Popup, Role, Sense, Ui, Vec2, WidgetInfo};

use super::{IntroductionState, is_of_others};
use crate::edit::introductions;
use crate::model::{Channel, Contact, Direction, Id, Introduction};
use crate::panels::inspector::rows::{labeled, line_button};
use crate::panels::inspector::section::centered;
use crate::panels::{Command, Cx};
use crate::query::stages::Card;
use crate::query::{agenda, day_words};
use crate::theme::{Type, measure, palette, tokens};
use crate::widgets::{
    Checked, Edited, PersonField, check_box, editable_text, elided, focus_ring, icons, is_editing,
    menu_row, person_chip, resting, start_editing,
};

/// The id of a field.
pub fn field(one: &Introduction, name: &str) -> WidgetId {
    WidgetId::unique(("introduction field", one.id.uuid(), name))
}

/// The name of a step: "Change reason of the introduction to Amara Diallo".
pub fn step(cx: Cx<'_>, one: &Introduction, what: &str) -> String {
    let target = cx.workspace.name_of(one.target);
    format!(
        "Change {} of the introduction to {target}",
        what.to_lowercase()
    )
}

fn change(cx: Cx<'_>, one: &Introduction, what: &str, change: impl FnOnce(&mut Introduction)) {
    let edit = introductions::change(cx.workspace, one.id, change);
    cx.edit(step(cx, one, what), edit);
}

/// Shows them.
pub fn fields_ui(
    ui: &mut Ui,
    cx: Cx<'_>,
    one: &Introduction,
    card: &Card,
    state: &mut IntroductionState,
) {
    let others = is_of_others(one);
    person_ui(
        ui,
        cx,
        one,
        state,
        ("To know", Some(one.target)),
        |one, who| {
            one.target = who.unwrap_or(one.target);
        },
    );
    if others {
        person_ui(ui, cx, one, state, ("And", one.other), |one, who| {
            one.other = who;
        });
    } else {
        person_ui(ui, cx, one, state, ("Through", one.broker), |one, who| {
            one.broker = who;
        });
    }
    let labels: Vec<&'static str> = Direction::ALL.iter().map(|one| one.label()).collect();
    if let Some(at) = choice_ui(ui, "Who began", one.direction.label(), &labels) {
        change(cx, one, "kind", |one| one.direction = Direction::ALL[at]);
    }
    line_ui(ui, cx, one, ("Reason", &one.reason, "Why"), |one, text| {
        one.reason = text;
    });
    let for_target = "For them";
    line_ui(
        ui,
        cx,
        one,
        (for_target, &one.for_target, "What they get out of it"),
        |one, text| {
            one.for_target = text;
        },
    );
    let mine = if others { "For the other" } else { "For me" };
    line_ui(
        ui,
        cx,
        one,
        (mine, &one.for_other, "What the other side gets"),
        |one, text| {
            one.for_other = text;
        },
    );
    let labels: Vec<&'static str> = Channel::ALL.iter().map(|one| one.label()).collect();
    if let Some(at) = choice_ui(ui, "Channel", one.channel.label(), &labels) {
        change(cx, one, "channel", |one| one.channel = Channel::ALL[at]);
    }
    if !others {
        let value = one
            .not_before
            .map_or_else(String::new, |day| cx.dates().whole(day));
        day_ui(ui, cx, one, &value);
        path_ui(ui, cx, one);
        meeting_ui(ui, cx, one, card);
        reported_ui(ui, cx, one);
    }
}

fn line_ui(
    ui: &mut Ui,
    cx: Cx<'_>,
    one: &Introduction,
    (label, value, hint): (&'static str, &str, &str),
    take: impl FnOnce(&mut Introduction, String),
) {
    labeled(ui, label, |ui, width| {
        let id = field(one, label);
        let hint = if is_editing(ui, id) { hint } else { "Add" };
        if let Edited::To(text) = editable_text(ui, id, value, label, hint, width) {
            change(cx, one, label, |one| take(one, text.trim().to_owned()));
        }
    });
}

/// Until when the broker is to be left alone.
fn day_ui(ui: &mut Ui, cx: Cx<'_>, one: &Introduction, value: &str) {
    let label = "Ask again from";
    labeled(ui, label, |ui, width| {
        let id = field(one, label);
        let hint = if is_editing(ui, id) {
            "fri, +30d, 24 dec"
        } else {
            "Any day"
        };
        let Edited::To(text) = editable_text(ui, id, value, label, hint, width) else {
            return;
        };
        let day = day_words(&text, cx.today);
        if day.is_none() && !text.trim().is_empty() {
            cx.send(Command::Tell(format!(
                "“{text}” is no day, so nothing was changed. Try “fri”, “+30d” or “24 dec”."
            )));
            start_editing(ui, id, &text);
            return;
        }
        change(cx, one, "day to ask again", |one| one.not_before = day);
    });
}

fn choice_ui(ui: &mut Ui, label: &str, present: &str, labels: &[&'static str]) -> Option<usize> {
    let mut chosen = None;
    labeled(ui, label, |ui, width| {
        let button = resting(ui, present, label, present, width);
        Popup::menu(&button)
            .width(measure::MENU)
            .accessible_name(label)
            .show(|ui| {
                for (at, words) in labels.iter().enumerate() {
                    let icon = (*words == present).then_some(icons::CHECK);
                    if menu_row(ui, icon, words, "").clicked() {
                        chosen = (*words != present).then_some(at);
                        ui.close();
                    }
                }
            });
    });
    chosen
}

/// Somebody: a chip that leads to them, or a field to choose somebody.
fn person_ui(
    ui: &mut Ui,
    cx: Cx<'_>,
    one: &Introduction,
    state: &mut IntroductionState,
    (label, present): (&'static str, Option<Id<Contact>>),
    take: impl FnOnce(&mut Introduction, Option<Id<Contact>>),
) {
    labeled(ui, label, |ui, width| {
        if let Some((which, of, field)) = &mut state.picking
            && (*which, *of) == (label, one.id)
        {
            let room = width - measure::LINE_BUTTON;
            let changed = field.ui(ui, cx.workspace, cx.index, label, room);
            let chosen = field.chosen;
            let closed = line_button(ui, icons::CLOSE, "Leave it as it is").clicked();
            let is_new = changed && chosen.is_some();
            if is_new {
                change(cx, one, label, |one| take(one, chosen));
            }
            if closed || is_new || field.is_called_off(ui) {
                state.picking = None;
            }
            return;
        }
        let Some(who) = present else {
            if resting(ui, "", label, "Add", width).clicked() {
                state.picking = Some((label, one.id, PersonField::ready()));
            }
            return;
        };
        let size = Vec2::new(width, measure::CONTROL);
        ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
            if let Some(person) = cx.workspace.contacts.get(who) {
                if person_chip(ui, cx.workspace, person).clicked() {
                    cx.send(Command::OpenContact(who));
                }
            } else {
                let room = width - measure::LINE_BUTTON;
                elided(
                    ui,
                    Type::secondary(),
                    &cx.workspace.name_of(who),
                    *palette(ui).text,
                    room,
                );
            }
            let name = format!("{label}: choose somebody else");
            if line_button(ui, icons::EDIT, &name).clicked() {
                state.picking = Some((label, one.id, PersonField::ready()));
            }
        });
    });
}

/// The way that was shown when it was asked.
fn path_ui(ui: &mut Ui, cx: Cx<'_>, one: &Introduction) {
    if one.path.len() < 3 {
        return;
    }
    let me = cx.workspace.settings.me;
    let names: Vec<String> = one
        .path
        .iter()
        .map(|who| match cx.workspace.contacts.get(*who) {
            _ if Some(*who) == me => "Me".to_owned(),
            Some(contact) => contact.name.short(),
            None => cx.workspace.name_of(*who),
        })
        .collect();
    labeled(ui, "Way then", |ui, width| {
        let words = names.join(" → ");
        let ink = *palette(ui).text;
        centered(ui, |ui| elided(ui, Type::secondary(), &words, ink, width));
    });
}

/// The meeting that came of it, as a link.
fn meeting_ui(ui: &mut Ui, cx: Cx<'_>, one: &Introduction, card: &Card) {
    let id = one.meeting.or(card.meeting);
    let Some(meeting) = id.and_then(|id| cx.workspace.meetings.get(id)) else {
        return;
    };
    let title = agenda::title(cx.workspace, meeting);
    let words = match meeting.date {
        Some(date) => format!("{title}, {}", cx.dates().day(date)),
        None => title,
    };
    labeled(ui, "Meeting", |ui, width| {
        let p = palette(ui);
        let galley = Type::control().line(ui, &words, *p.accent_ink, width);
        let size = Vec2::new(galley.size().x, measure::FIELD_ROW);
        let (rect, response) = ui.allocate_exact_size(size, Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Role::Link, true, &words));
        let at = egui::pos2(rect.left(), rect.center().y - galley.size().y / 2.0);
        ui.painter().galley(at, galley, *p.accent_ink);
        focus_ring(ui, &response, tokens().radius_key);
        if response.on_hover_text(&words).clicked() {
            cx.send(Command::OpenMeeting(meeting.id));
        }
    });
}

/// Whether the broker knows what came of it.
fn reported_ui(ui: &mut Ui, cx: Cx<'_>, one: &Introduction) {
    if one.broker.is_none() {
        return;
    }
    labeled(ui, "Told them", |ui, _| {
        centered(ui, |ui| {
            let checked = if one.reported_back {
                Checked::Yes
            } else {
                Checked::No
            };
            let name = "The broker knows what came of it";
            if check_box(ui, checked, name).on_hover_text(name).clicked() {
                change(cx, one, "report", |one| {
                    one.reported_back = !one.reported_back;
                });
            }
        });
    });
}
