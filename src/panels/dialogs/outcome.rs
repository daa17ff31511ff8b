//! Asks whether a meeting happened, what came of it and what was promised.

use egui::Context;

use crate::model::{Id, Meeting};
use crate::panels::Cx;

/// What is filled in.
#[derive(Debug)]
pub struct OutcomeForm {
    meeting: Id<Meeting>,
}

impl OutcomeForm {
    /// The form with what is known already.
    pub fn new(meeting: Id<Meeting>) -> Self {
        Self { meeting }
    }
}

/// Shows the dialog; false when it is done with.
pub fn outcome_dialog(_ctx: &Context, _cx: Cx<'_>, _form: &mut OutcomeForm) -> bool {
    false
}
