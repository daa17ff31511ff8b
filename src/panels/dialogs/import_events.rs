//! What the user says about the events of an import: which are taken, and what becomes of strangers and of the past.

use egui::Ui;

use super::import::ImportView;
use crate::exchange::{PastMeetings, Plan, PlannedRow, Strangers};
use crate::query::words::{counted, grouped};
use crate::theme::{Type, measure, palette};
use crate::widgets::{Checked, check_box, elided};

/// The choices for all events of an import. True once one changes.
pub(super) fn choices_ui(ui: &mut Ui, plan: &Plan, view: &mut ImportView) -> bool {
    let summary = &plan.summary;
    let mut changed = false;
    if summary.strangers > 0 {
        let words = if summary.strangers == 1 {
            "Add the attendee whom the workspace does not know".to_owned()
        } else {
            format!(
                "Add the {} attendees whom the workspace does not know",
                grouped(summary.strangers)
            )
        };
        let is_on = view.events.strangers == Strangers::Add;
        if choice_ui(ui, is_on, &words) {
            changed = true;
            view.events.strangers = if is_on {
                Strangers::LeaveOut
            } else {
                Strangers::Add
            };
        }
    }
    if summary.past > 0 {
        let words = if summary.past == 1 {
            "The past meeting with others counts as held".to_owned()
        } else {
            format!(
                "{} with others count as held",
                counted(summary.past, "past meeting")
            )
        };
        let is_on = view.events.past == PastMeetings::Held;
        if choice_ui(ui, is_on, &words) {
            changed = true;
            view.events.past = if is_on {
                PastMeetings::Ask
            } else {
                PastMeetings::Held
            };
        }
    }
    if summary.events > 1 {
        let left_out = view.events.left_out.len();
        let checked = match left_out {
            0 => Checked::Yes,
            all if all >= summary.events => Checked::No,
            _ => Checked::Some,
        };
        let taken = summary.events.saturating_sub(left_out);
        let words = format!(
            "{} of {} are taken",
            grouped(taken),
            counted(summary.events, "event")
        );
        if line_ui(ui, checked, "Take all events", &words) {
            changed = true;
            if left_out == 0 {
                let all = plan
                    .rows
                    .iter()
                    .filter_map(|row| Some((row.tick?.file, row.line)));
                view.events.left_out.extend(all);
            } else {
                view.events.left_out.clear();
            }
        }
    }
    changed
}

fn choice_ui(ui: &mut Ui, is_on: bool, words: &str) -> bool {
    let checked = if is_on { Checked::Yes } else { Checked::No };
    line_ui(ui, checked, words, words)
}

fn line_ui(ui: &mut Ui, checked: Checked, name: &str, words: &str) -> bool {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = measure::GAP;
        let clicked = check_box(ui, checked, name).clicked();
        let room = ui.available_width();
        elided(ui, Type::body(), words, *palette(ui).text, room);
        clicked
    })
    .inner
}

/// The tick of one row, if it has one. True once it changes.
pub(super) fn tick_ui(ui: &mut Ui, row: &PlannedRow, view: &mut ImportView) -> bool {
    let Some(tick) = row.tick else {
        ui.add_space(measure::CHECK + 4.0 + ui.spacing().item_spacing.x);
        return false;
    };
    let checked = if tick.on { Checked::Yes } else { Checked::No };
    if !check_box(ui, checked, &format!("Take {}", row.what)).clicked() {
        return false;
    }
    let place = (tick.file, row.line);
    if !view.events.left_out.remove(&place) {
        view.events.left_out.insert(place);
    }
    true
}
