//! Questions about a workspace: functions of the workspace, its index and today's date.

pub mod counts;
pub mod due;
pub mod filter;
pub mod fold;
mod index;
mod keys;
pub mod people;
mod records;
pub mod search;
pub mod timeline;
pub mod words;

pub use filter::{ContactFilter, ContactSort, SortColumn};
pub use index::Index;
pub use keys::SearchKeys;
