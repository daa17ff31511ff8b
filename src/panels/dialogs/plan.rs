//! Plans a meeting: one line that is understood while it is typed, or a form.

use egui::Context;

use crate::panels::{Cx, Plan};

/// What is filled in.
#[derive(Debug)]
pub struct PlanForm {
    plan: Plan,
}

impl PlanForm {
    /// The form with what is known already.
    pub fn new(plan: Plan) -> Self {
        Self { plan }
    }
}

/// Shows the dialog; false when it is done with.
pub fn plan_dialog(_ctx: &Context, _cx: Cx<'_>, _form: &mut PlanForm) -> bool {
    false
}
