//! The note that asks for leaders worth knowing.

use egui::Context;

use crate::model::{Contact, Id};
use crate::panels::Cx;

/// What is filled in.
#[derive(Debug)]
pub struct AskLeadersForm {
    whom: Id<Contact>,
}

impl AskLeadersForm {
    /// The dialog before anything is filled in.
    pub fn new(whom: Id<Contact>) -> Self {
        Self { whom }
    }
}

/// Shows the dialog; false when it is done with.
pub fn ask_leaders_dialog(_ctx: &Context, _cx: Cx<'_>, form: &mut AskLeadersForm) -> bool {
    form.whom.uuid().is_nil()
}
