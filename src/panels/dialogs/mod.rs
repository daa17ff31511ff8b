//! The dialogs of the app. Each is a function that the app calls while the dialog is open, and that returns what was
//! decided; none knows the state of the app.

mod about;
mod address;
mod ask_leaders;
mod compare;
mod confirm;
mod duplicates;
pub mod frame;
mod import;
mod import_columns;
mod import_events;
mod leave;
mod letter;
mod log_win;
mod merge;
mod names;
mod new_workspace;
mod not_opened;
mod outcome;
mod path;
mod plan;
mod prepare;
mod restore;
mod settle;
mod shortcuts;
mod tag_cadences;
mod trash;

pub use about::{AboutDecision, AboutView, about_dialog};
pub use address::{Address, AddressDecision, Refusal, address_dialog};
pub use ask_leaders::{AskLeadersForm, ask_leaders_dialog};
pub use compare::{CompareDecision, CompareView, CompareWords, Comparison, compare_dialog};
pub use confirm::{Answer, Question, Weight, confirm_dialog, empty_trash_question};
pub use duplicates::{DuplicatesForm, duplicates_dialog};
pub use import::{ImportDecision, ImportView, import_dialog};
pub use leave::{LeaveDecision, leave_dialog};
pub use letter::{LetterForm, Purpose, letter_dialog};
pub use log_win::{LogWinForm, log_win_dialog};
pub use names::{NamesForm, names_dialog};
pub use new_workspace::{
    NewWorkspace, NewWorkspaceDecision, NewWorkspaceForm, new_workspace_dialog,
};
pub use not_opened::{NotOpenedDecision, Offer, not_opened_dialog};
pub use outcome::{OutcomeForm, outcome_dialog};
pub use path::{PathDecision, PathForm, PathWords, path_dialog};
pub use plan::{PlanForm, RepeatForm, plan_dialog, repeat_told, warnings_of};
pub use prepare::{PrepareForm, prepare_dialog};
pub use restore::{
    BackupRow, Check, Holds, Place, RestoreDecision, RestoreView, restore_dialog, step_name,
};
pub use settle::{SettleForm, settle_dialog};
pub use shortcuts::{Closed, KEY_GROUPS, KeyGroup, ShortcutsView, shortcuts_dialog};
pub use tag_cadences::{TagCadencesForm, tag_cadences_dialog};
pub use trash::{TrashDecision, sweep as sweep_trash, trash_dialog};
