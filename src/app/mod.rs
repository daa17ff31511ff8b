//! The app: one state, one place that edits, and the window around the panels.
//!
//! The order of a frame: finished work is collected, keys become commands, panels are drawn with shared references and
//! send commands, commands are carried out, and what takes time starts on a thread.

mod banners;
mod compare;
mod dialog;
mod dialogs;
mod document;
mod drops;
mod execute;
mod files;
mod go;
mod graph_export;
mod hand_over;
mod importing;
mod jobs;
mod keys;
mod long_edit;
mod look;
mod new_workspace;
mod notices;
mod opener;
mod paths;
mod people;
mod photo;
mod recent;
mod remind;
mod restore;
mod run;
mod settings;
mod sheet;
mod shell;
mod signals;
mod state;
mod steps;
mod transfer;
mod view;

pub use document::{Document, Saved};
pub use hand_over::{Start, Visitors, begin};
pub use photo::read as add_photo;
pub use remind::Reminders;
pub use run::{App, open_window};
pub use settings::{Folders, Settings};
pub use state::{AppState, Found, NotOpened, Opened, ReadOnly};
pub use transfer::{close, create, export, open, save_copy, take_over};
