//! The first questions of a new workspace: who you are, and where.

use egui::Context;

use super::frame::{Can, Choice, Dialog, footer, label, more, wrong};
use crate::theme::measure;
use crate::widgets::{Button, framed_field};

/// What is typed.
#[derive(Debug, Clone, Default)]
pub struct NewWorkspaceForm {
    values: NewWorkspace,
    tried: bool,
}

/// What a workspace starts with; what is not known is empty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewWorkspace {
    /// The user's name; never empty.
    pub name: String,
    /// The company.
    pub company: String,
    /// The user's department.
    pub department: String,
    /// The user's title.
    pub title: String,
    /// The name of the user's manager.
    pub manager: String,
}

/// What was decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NewWorkspaceDecision {
    /// No new workspace.
    Cancel,
    /// A workspace that starts with this; the app asks where it is to be kept.
    Create(NewWorkspace),
}

/// Asks who the user is.
pub fn new_workspace_dialog(
    ctx: &Context,
    form: &mut NewWorkspaceForm,
) -> Option<NewWorkspaceDecision> {
    Dialog::new("new workspace", "New workspace").show(
        ctx,
        NewWorkspaceDecision::Cancel,
        |ui, showing| {
            more(
                ui,
                "You are the first person in it. All but your name can wait.",
            );
            ui.add_space(measure::FORM_GAP);
            let width = ui.available_width();
            let missing = form.tried && form.values.name.trim().is_empty();
            let values = &mut form.values;
            let fields: [(&str, &str, &mut String); 5] = [
                ("Your name", "Ada Okafor", &mut values.name),
                ("Company", "", &mut values.company),
                ("Department", "", &mut values.department),
                ("Title", "", &mut values.title),
                ("Manager’s name", "", &mut values.manager),
            ];
            let mut first = None;
            for (at, (name, hint, text)) in fields.into_iter().enumerate() {
                label(ui, name);
                let is_first = at == 0;
                let field = framed_field(ui, text, name, hint, width, is_first && missing);
                if is_first {
                    showing.start_in(&field);
                    if missing {
                        wrong(ui, "Write your name, so that the network has a middle.");
                    }
                    first = Some(field);
                }
                ui.add_space(measure::GAP_SMALL);
            }
            let main = Button::primary("Choose where to keep it…");
            match footer(ui, main, "Cancel", Can::Go).choice? {
                Choice::Cancel => Some(NewWorkspaceDecision::Cancel),
                Choice::Main if form.values.name.trim().is_empty() => {
                    form.tried = true;
                    // Enter took the keyboard away from the field; what is typed next must not go nowhere.
                    if let Some(first) = first {
                        first.request_focus();
                    }
                    None
                }
                Choice::Main => Some(NewWorkspaceDecision::Create(form.values.trimmed())),
            }
        },
    )
}

impl NewWorkspace {
    fn trimmed(&self) -> Self {
        let trim = |text: &String| text.trim().to_owned();
        Self {
            name: trim(&self.name),
            company: trim(&self.company),
            department: trim(&self.department),
            title: trim(&self.title),
            manager: trim(&self.manager),
        }
    }
}
