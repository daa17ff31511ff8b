//! Inroads: networking inside one's own company. This page is the tour of the code for newcomers.
//!
//! # The idea in one picture
//!
//! ```text
//! main ─ app ─ panels ─ widgets ─ theme          knows egui
//!   │      │      │
//!  cli     │      └──── query ── network         pure questions about a workspace
//!   │      │
//!   └──────┴─ storage ─ exchange ─ sample        bytes on disk, foreign formats, an example
//!             └─ edit ─── model                  what a workspace is, and the only door for change
//! ```
//!
//! An arrow points down only. [`model`], [`edit`], [`query`], [`network`], [`exchange`], [`sample`] and [`storage`] never name
//! egui, never ask the clock (today, now and new ids are arguments), and only [`storage`] touches the disk.
//! `tests/architecture.rs` reads the sources and fails where this is broken.
//!
//! # How a change happens
//!
//! 1. A panel draws with shared references ([`panels::Cx`]) and *sends* a [`panels::Command`], often
//!    [`Apply`](panels::Command::Apply) with an [`edit::Edit`] and the name of the step.
//! 2. After all panels are drawn, `app::execute` carries the commands out. An edit goes through
//!    [`Workspace::apply`](model::Workspace::apply), the only door: it is checked whole, applied whole or refused.
//! 3. [`query::Index`] follows the edit change by change, [`edit::History`] notes it as a step, and [`storage::Saver`] appends it to
//!    the journal on its own thread. When the journal is synced the status bar says "Saved".
//!
//! # What holds always (invariants)
//!
//! - Every reference between records leads somewhere: a deleted contact is in the trash, or its name is kept.
//! - The inverse of an edit restores exactly what was; the journal replayed gives the same workspace.
//! - The index equals one built from nothing.
//! - Nothing called saved is lost, and a file that cannot be read is never overwritten or shown as empty.
//! - The thread of the window never waits for the disk: opening, importing, exporting, layout, large searches and
//!   edits of thousands of records (`app/long_edit.rs`) are jobs on threads that work on a cheap copy of the workspace
//!   (rows are shared, see [`model::Table`]). Large files are read and written in pieces (`storage/pieces.rs`).
//! - There is one window per user: a second start leaves its files in a folder for it (`app/hand_over.rs`).
//!
//! # Where to look
//!
//! A new kind of record starts in [`model`] (one line in `model/record.rs` lists all kinds), gets its references in
//! `edit/references.rs`, and is then saved, undone and counted by itself. A new command starts in `panels/command.rs`. A new
//! panel is a function `name_ui(ui, cx, state)` in [`panels`] and a line in `app/shell.rs`. What is selected and is no person
//! ([`panels::Item`]) has its inspector in `panels/inspector`; where a command leads to is in `app/go.rs`.

pub mod app;
pub mod cli;
pub mod edit;
pub mod exchange;
pub mod font;
pub mod headless;
pub mod model;
pub mod network;
pub mod panels;
pub mod query;
pub mod sample;
pub mod storage;
pub mod theme;
pub mod widgets;
