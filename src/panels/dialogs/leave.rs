//! The question before the window lets go of edits that are not on the disk.

use egui::Context;

use super::frame::{Can, Choice, Dialog, footer, sentence};
use crate::theme::measure;
use crate::widgets::Button;

/// What was decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LeaveDecision {
    /// Nobody leaves.
    Stay,
    /// A copy is saved somewhere else first.
    SaveCopy,
    /// The edits are lost.
    Leave,
}

/// Asks whether to leave although edits would be lost; `why` says what keeps so many from the disk.
pub fn leave_dialog(ctx: &Context, why: &str, edits: usize) -> Option<LeaveDecision> {
    let title = "Your latest edits are not on the disk";
    Dialog::new("leave", title).show(ctx, LeaveDecision::Stay, |ui, showing| {
        sentence(ui, why);
        let lost = match edits {
            0 | 1 => "If you leave now, your latest edit is lost.".to_owned(),
            many => format!("If you leave now, your latest {many} edits are lost."),
        };
        sentence(
            ui,
            &format!("{lost} Save a copy somewhere else first, and nothing is."),
        );
        ui.add_space(measure::GAP);
        let copy = Button::secondary("Save a copy…").ui(ui).clicked();
        let leave = Button::destructive(match edits {
            0 | 1 => "Leave and lose it",
            _ => "Leave and lose them",
        });
        let footer = footer(ui, leave, "Stay", Can::Go);
        if let Some(stay) = &footer.cancel {
            showing.start_in(stay);
        }
        if copy {
            return Some(LeaveDecision::SaveCopy);
        }
        footer.choice.map(|choice| match choice {
            Choice::Main => LeaveDecision::Leave,
            Choice::Cancel => LeaveDecision::Stay,
        })
    })
}
