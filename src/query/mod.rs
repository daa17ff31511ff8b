//! Questions about a workspace: functions of the workspace, its index and today's date.

pub mod fold;
mod index;

pub use index::Index;
