//! The names that came out of a talk.

use egui::Context;

use crate::model::{Contact, Id};
use crate::panels::Cx;

/// What is filled in.
#[derive(Debug)]
pub struct NamesForm {
    from: Id<Contact>,
}

impl NamesForm {
    /// The dialog before anything is filled in.
    pub fn new(from: Id<Contact>) -> Self {
        Self { from }
    }
}

/// Shows the dialog; false when it is done with.
pub fn names_dialog(_ctx: &Context, _cx: Cx<'_>, form: &mut NamesForm) -> bool {
    form.from.uuid().is_nil()
}
