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
    /// A dialog has closed in the last frame.
    is_closing: bool,
    /// Who had the keyboard then.
    of_dialog: Option<Id>,
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

    /// Notes that a dialog has closed: what lies below cannot have the keyboard before the next frame. `of_dialog` is who had
    /// it when the dialog was drawn for the last time.
    pub fn close(&mut self, ctx: &Context, of_dialog: Option<Id>) {
        self.is_closing = true;
        self.of_dialog = of_dialog;
        ctx.request_repaint();
    }

    /// Whether a dialog closed in the last frame.
    pub const fn is_closing(&self) -> bool {
        self.is_closing
    }

    /// Gives the keyboard back after a dialog has closed, unless something else asked for it since.
    pub fn give_back(&mut self, ctx: &Context) {
        if !std::mem::take(&mut self.is_closing) {
            return;
        }
        let now = ctx.memory(egui::Memory::focused);
        if now.is_some() && now != self.of_dialog {
            return;
        }
        let is_there = |id: &&Id| ctx.read_response(**id).is_some();
        if let Some(opener) = self.trail.iter().rev().find(is_there) {
            ctx.memory_mut(|memory| memory.request_focus(*opener));
        }
    }
}
