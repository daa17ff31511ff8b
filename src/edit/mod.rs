//! The only door for change: edits as data, applied whole or not at all, undone and redone.

pub mod after;
mod apply;
pub mod build;
mod change;
mod compare;
mod departments;
mod follow_ups;
mod history;
pub mod introductions;
pub mod leaders;
pub mod meetings;
pub mod merge;
mod merge_fields;
mod moves;
mod people;
pub mod put_off;
pub mod random;
mod redirect;
mod references;
pub mod series;
pub(crate) mod threads;
pub mod wins;

pub use apply::EditError;
pub use change::{Change, Edit};
pub use compare::{Difference, Differences, Side, Sort, compare, edit_from};
pub use departments::name_departments;
pub use history::{History, Step};
pub use references::{Reference, references};
