//! The sheet that prepares a meeting.

use egui::Context;

use crate::model::{Id, Meeting};
use crate::panels::Cx;

/// What is filled in.
#[derive(Debug)]
pub struct PrepareForm {
    meeting: Id<Meeting>,
}

impl PrepareForm {
    /// The dialog before anything is filled in.
    pub fn new(meeting: Id<Meeting>) -> Self {
        Self { meeting }
    }
}

/// Shows the dialog; false when it is done with.
pub fn prepare_dialog(_ctx: &Context, _cx: Cx<'_>, form: &mut PrepareForm) -> bool {
    form.meeting.uuid().is_nil()
}
