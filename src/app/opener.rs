//! Who gets the keyboard back when a dialog closes.

use egui::{Context, Id};

/// So many holders of the keyboard are remembered: a button, the menu that it opened, a row of that menu.
const REMEMBERED: usize = 8;

/// Who had the keyboard outside of dialogs, without a break, the latest last.
///
/// The row of a menu that opened a dialog is gone when the dialog closes; then whoever had the keyboard before it is next.
#[derive(Debug, Default)]
pub struct Openers {
    trail: Vec<Id>,
}

impl Openers {
    /// Notes who has the keyboard in a frame without a dialog.
    pub fn note(&mut self, ctx: &Context) {
        let Some(focused) = ctx.memory(egui::Memory::focused) else {
            self.trail.clear();
            return;
        };
        if self.trail.last() != Some(&focused) {
            self.trail.retain(|id| *id != focused);
            self.trail.push(focused);
            if self.trail.len() > REMEMBERED {
                self.trail.remove(0);
            }
        }
    }

    /// Gives the keyboard back after a dialog has closed, unless something else asked for it since: `of_dialog` is who had it
    /// when the dialog was drawn for the last time.
    pub fn give_back(&self, ctx: &Context, of_dialog: Option<Id>) {
        let now = ctx.memory(egui::Memory::focused);
        if now.is_some() && now != of_dialog {
            return;
        }
        let is_there = |id: &&Id| ctx.read_response(**id).is_some();
        if let Some(opener) = self.trail.iter().rev().find(is_there) {
            ctx.memory_mut(|memory| memory.request_focus(*opener));
        }
    }
}
