//! Questions about a workspace: functions of the workspace, its index and today's date.

mod day_words;
pub mod fold;
mod index;

pub use day_words::{day_words, long_day};
pub use index::Index;
