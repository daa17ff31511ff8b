//! The week of the calendar, driven through its accessibility tree.

#[path = "../common/mod.rs"]
mod common;
mod drag;
mod due;
mod keys;
mod look;
mod reach;
mod world;
