//! The only door for change: edits as data, applied whole or not at all, undone and redone.

mod apply;
pub mod build;
mod change;
mod departments;
mod follow_ups;
mod history;
pub mod merge;
mod merge_fields;
mod people;
pub mod random;
mod redirect;
mod references;

pub use apply::EditError;
pub use change::{Change, Edit};
pub use departments::name_departments;
pub use history::{History, Step};
pub use references::{Reference, references};
