//! What came of a meeting, once it was held; before that, when it will be asked.

use egui::{Role, Sense, Ui, WidgetInfo};

use super::super::rows::labeled;
use super::super::section::{centered, section_ui};
use super::{MeetingState, ask, fields, words};
use crate::edit::build;
use crate::model::{Energy, FollowUpStatus, Meeting, MeetingStatus, Promise};
use crate::panels::{Command, Cx};
use crate::query::agenda;
use crate::theme::{Type, measure, palette, tokens};
use crate::widgets::{Checked, check_box, elided, focus_ring, link, muted, resting};

/// Shows it.
pub fn after_ui(ui: &mut Ui, cx: Cx<'_>, one: &Meeting, state: &mut MeetingState) {
    let held = one.status == MeetingStatus::Done;
    let edit = section_ui(
        ui,
        "After",
        |ui| {
            held && link(ui, "Edit")
                .accessible_name("Edit what came of it")
                .clicked()
        },
        |ui| {
            if held {
                held_ui(ui, cx, one, state);
            } else {
                before_ui(ui, cx, one);
            }
        },
    );
    if edit {
        ask(cx, one);
    }
}

fn before_ui(ui: &mut Ui, cx: Cx<'_>, one: &Meeting) {
    let sentence = match (one.status, agenda::end(one)) {
        (MeetingStatus::Canceled, _) => "It was called off.".to_owned(),
        (MeetingStatus::NoShow, _) => "They did not come.".to_owned(),
        (_, None) => "Choose a day, and Inroads asks afterwards how it went.".to_owned(),
        (_, Some(end)) if end <= cx.wall => {
            "It is over. Say how it went: what you learned, promises, energy.".to_owned()
        }
        (_, Some(end)) => {
            let time = match one.start {
                Some(_) => cx.preferences.time(end.time()),
                None => "the end of the day".to_owned(),
            };
            let day = one.date.unwrap_or(cx.today);
            let on = match words::named_day(day, cx.dates()).as_str() {
                "Today" => String::new(),
                "Tomorrow" => " tomorrow".to_owned(),
                day => format!(" on {day}"),
            };
            format!("At {time}{on} Inroads asks how it went: what you learned, promises, energy.")
        }
    };
    muted(ui, sentence);
}

fn held_ui(ui: &mut Ui, cx: Cx<'_>, one: &Meeting, state: &mut MeetingState) {
    fields::outcome_ui(ui, cx, one, state);
    promises_ui(ui, cx, "You promised", &one.outcome.my_promises);
    promises_ui(ui, cx, "They promised", &one.outcome.their_promises);
    energy_ui(ui, cx, one);
    if let Some(next) = one
        .outcome
        .next
        .and_then(|id| cx.workspace.meetings.get(id))
    {
        labeled(ui, "Next meeting", |ui, width| {
            let words = words::when(cx, next);
            if resting(ui, &words, "next meeting", "", width).clicked() {
                cx.send(Command::OpenMeeting(next.id));
            }
        });
    }
}

fn promises_ui(ui: &mut Ui, cx: Cx<'_>, label: &str, promises: &[Promise]) {
    for (at, promise) in promises.iter().enumerate() {
        let label = if at == 0 { label } else { "" };
        labeled(ui, label, |ui, width| {
            centered(ui, |ui| promise_ui(ui, cx, promise, width));
        });
    }
}

fn promise_ui(ui: &mut Ui, cx: Cx<'_>, promise: &Promise, width: f32) {
    let p = palette(ui);
    let task = promise
        .follow_up
        .and_then(|id| cx.workspace.follow_ups.get(id));
    let Some(task) = task else {
        elided(ui, Type::secondary(), &promise.what, *p.text, width);
        return;
    };
    let is_open = task.status == FollowUpStatus::Open;
    let checked = if is_open { Checked::No } else { Checked::Yes };
    let name = if is_open {
        format!("Mark done: {}", task.what)
    } else {
        format!("Open again: {}", task.what)
    };
    if check_box(ui, checked, &name).clicked() {
        let (label, edit) = if is_open {
            let edit = build::complete_follow_up(cx.workspace, task.id, cx.today, cx.new_id());
            (format!("Done: {}", task.what), edit)
        } else {
            let edit = build::reopen_follow_up(cx.workspace, task.id);
            (format!("Open again: {}", task.what), edit)
        };
        cx.edit(label, edit);
    }
    ui.add_space(measure::GAP_SMALL);
    let due = match task.due {
        Some(due) if is_open => format!(" · {}", cx.dates().in_words(due)),
        _ => String::new(),
    };
    let ink = if is_open { *p.text } else { *p.muted };
    let words = format!("{}{due}", promise.what);
    let room = ui.available_width();
    let shown = elided(ui, Type::secondary(), &words, ink, room);
    let response = ui.interact(shown.rect, shown.id.with("open"), Sense::click());
    let name = format!("Open follow-up: {}", task.what);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    focus_ring(ui, &response, tokens().radius_key);
    if response.clicked() {
        cx.send(Command::OpenFollowUp(task.id));
    }
}

fn energy_ui(ui: &mut Ui, cx: Cx<'_>, one: &Meeting) {
    let words = match one.outcome.energy {
        Energy::Unknown => "",
        energy => energy.label(),
    };
    labeled(ui, "Energy", |ui, width| {
        let labels: Vec<&'static str> = Energy::ALL.iter().map(|one| one.label()).collect();
        let chosen = fields::choice_ui(ui, "Energy", words, &labels, width);
        if let Some(energy) = chosen.and_then(|at| Energy::ALL.get(at).copied()) {
            super::change(cx, one, "energy", |one| one.outcome.energy = energy);
        }
    });
}
