//! Logs a win: whose, what, when, and where it was heard.

use egui::Context;

use crate::model::{Contact, Id};
use crate::panels::Cx;

/// What is filled in.
#[derive(Debug)]
pub struct LogWinForm {
    who: Vec<Id<Contact>>,
}

impl LogWinForm {
    /// The form with what is known already.
    pub fn new(who: Vec<Id<Contact>>) -> Self {
        Self { who }
    }
}

/// Shows the dialog; false when it is done with.
pub fn log_win_dialog(_ctx: &Context, _cx: Cx<'_>, _form: &mut LogWinForm) -> bool {
    false
}
