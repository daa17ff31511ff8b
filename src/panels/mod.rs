//! What is on the screen, one file or folder per thing. A panel sees the workspace and its own state, and sends commands;
//! it never sees another panel or the state of the app.

mod alike;
mod background;
pub mod banner;
mod bulk;
mod bulk_more;
pub mod calendar;
mod command;
mod cx;
pub mod dialogs;
pub mod follow_ups;
pub mod graph;
pub mod guide;
pub mod history;
pub mod inspector;
pub mod menu;
pub mod nav;
pub mod notices;
pub mod palette;
pub mod people;
mod person_menu;
mod preferences;
pub mod settings;
mod source;
pub mod status_bar;
pub mod today;
pub mod top_bar;
pub mod welcome;
mod win_words;
pub mod wins;

pub use background::{Background, Where};
pub use command::{Command, ExportKind, PanelKind, Plan, Steps, Words};
pub use cx::{ClockMint, Cx, Item, Outbox, Selection};
pub use person_menu::{menu_with, person_chip_ui, person_menu, person_rows};
pub use preferences::{Clock, DateForm, Preferences, WeekStart, Wheel};
