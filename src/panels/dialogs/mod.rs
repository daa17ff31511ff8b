//! The dialogs of the app. Each is a function that the app calls while the dialog is open, and that returns what was
//! decided; none knows the state of the app.

mod about;
mod address;
mod confirm;
pub mod frame;
mod import;
mod log_win;
mod new_workspace;
mod outcome;
mod path;
mod plan;
mod shortcuts;
mod trash;

pub use about::{AboutDecision, about_dialog};
pub use address::{Address, AddressDecision, Refusal, address_dialog};
pub use confirm::{Answer, Question, Weight, confirm_dialog, empty_trash_question};
pub use import::{ImportDecision, ImportView, import_dialog};
pub use log_win::{LogWinForm, log_win_dialog};
pub use new_workspace::{
    NewWorkspace, NewWorkspaceDecision, NewWorkspaceForm, new_workspace_dialog,
};
pub use outcome::{OutcomeForm, outcome_dialog};
pub use path::{PathDecision, PathForm, PathWords, path_dialog};
pub use plan::{PlanForm, plan_dialog, warnings_of};
pub use shortcuts::{Closed, KeyGroup, ShortcutsView, shortcuts_dialog};
pub use trash::{TrashDecision, trash_dialog};
