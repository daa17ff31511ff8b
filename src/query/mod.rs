//! Questions about a workspace: functions of the workspace, its index and today's date.

pub mod acquaintances;
pub mod agenda;
pub mod counts;
mod dates;
mod day_words;
pub mod differences;
pub mod drafts;
pub mod due;
pub mod duplicates;
pub mod filter;
mod filter_words;
pub mod fold;
mod index;
mod keys;
pub mod letters;
pub mod mail;
pub mod origin;
mod parts;
pub mod people;
pub mod picture;
pub mod plan_line;
pub mod quick_person;
mod records;
pub mod search;
pub mod suggest;
pub mod timeline;
pub mod today;
pub mod wins;
pub mod words;

pub use dates::{DateOrder, Dates};
pub use day_words::day_words;
pub use filter::{ContactFilter, ContactSort, SortColumn};
pub use index::Index;
pub use keys::SearchKeys;
