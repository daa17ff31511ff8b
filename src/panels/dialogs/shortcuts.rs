//! Every key, made from the same table as menus and tooltips, and the keys that panels have for themselves.

use egui::{Context, Key, Layout, Modifiers, ScrollArea, Ui};

use super::frame::{Can, Dialog, footer};
use crate::panels::{Command, calendar, follow_ups, introductions, key_players, today, wins};
use crate::query::fold::{fold, fold_query};
use crate::theme::{Type, measure, palette};
use crate::widgets::{Button, caption, elided, heading, key_hint, text_field};

/// Keys that only one panel has.
#[derive(Debug, Clone, Copy)]
pub struct KeyGroup {
    /// "In the list of follow-ups".
    pub title: &'static str,
    /// Keys, and what they do.
    pub keys: &'static [(&'static str, &'static str)],
}

/// The keys that panels handle themselves.
pub const KEY_GROUPS: &[KeyGroup] = &[
    KeyGroup {
        title: "In the table of people",
        keys: &[
            ("↑ ↓", "Previous or next person"),
            ("Shift ↑ ↓", "Select a range"),
            ("Space", "Select, or no longer"),
            ("Enter", "Open the person"),
            ("Home End", "First or last person"),
            ("Page Up Page Down", "A page up or down"),
        ],
    },
    KeyGroup {
        title: "On the board of key players",
        keys: key_players::KEYS,
    },
    KeyGroup {
        title: "In the list of introductions",
        keys: introductions::KEYS,
    },
    KeyGroup {
        title: "On the graph",
        keys: &[
            (
                "↑ ↓ ← →",
                "From a person reached by keys to the nearest one there",
            ),
            ("Alt ↑ ↓ ← →", "To the nearest person there, from any"),
            (
                "↑ ↓ ← →",
                "Nudge who was selected by pointer; with Shift further",
            ),
            (
                "Ctrl ↑ ↓ ← →",
                "Nudge whoever is selected; with Shift further",
            ),
            ("↑ ↓ ← →", "Move the picture while nobody is selected"),
            ("Enter", "Open the person; the next tie of two people"),
            (
                "Menu or Shift F10",
                "What can be done with the person, tie or selection",
            ),
            ("Space drag", "Move the picture from anywhere"),
            ("Shift drag", "Select with a box; with Alt with a lasso"),
            ("Space", "Select, or no longer"),
            ("F", "Focus on the selected person"),
            ("1 to 9", "How many steps the focus reaches"),
            ("+ −", "Zoom, or the reach of the focus"),
            ("Home", "Show everything"),
            ("Ctrl F", "Find a person"),
            ("Y N S", "Answer who knows whom: yes, no, skip"),
        ],
    },
    KeyGroup {
        title: "In the list of today",
        keys: today::KEYS,
    },
    KeyGroup {
        title: "In the calendar",
        keys: calendar::KEYS,
    },
    KeyGroup {
        title: "In the list of wins",
        keys: wins::KEYS,
    },
    KeyGroup {
        title: "In the list of follow-ups",
        keys: follow_ups::KEYS,
    },
    KeyGroup {
        title: "In dialogs and fields",
        keys: &[
            ("Tab", "Next field; with Shift the one before"),
            ("Enter", "The main button"),
            (
                "Ctrl Enter",
                "The main button, also from a field of several lines",
            ),
            ("Esc", "Close, or give up the words in the field"),
        ],
    },
];

/// What is looked for.
#[derive(Debug, Clone, Default)]
pub struct ShortcutsView {
    filter: String,
}

/// The dialog was closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Closed;

/// Shows the keys of all commands, and below them those of panels.
pub fn shortcuts_dialog(
    ctx: &Context,
    view: &mut ShortcutsView,
    groups: &[KeyGroup],
) -> Option<Closed> {
    Dialog::new("shortcuts", "Keyboard shortcuts").show(ctx, Closed, |ui, showing| {
        let width = ui.available_width();
        let field = text_field(ui, &mut view.filter, "Find a shortcut", "Find", width);
        showing.start_in(&field);
        ui.add_space(measure::GAP);
        let wanted = fold_query(&view.filter);
        let keep = |text: &str, keys: &str| {
            wanted.is_empty() || fold(text).contains(&wanted) || fold(keys).contains(&wanted)
        };
        let room = (ctx.content_rect().height() / 2.0).max(measure::LIST_ROW);
        let mut any = false;
        ScrollArea::vertical()
            .max_height(room)
            .auto_shrink([false, true])
            .show(ui, |ui| {
                turn_pages(ui, room);
                ui.spacing_mut().item_spacing.y = 0.0;
                for (title, commands) in topics() {
                    let listed: Vec<(String, String)> = commands
                        .iter()
                        .filter_map(|command| Some((command.words().label, keys_of(ctx, command)?)))
                        .filter(|(label, keys)| keep(label, keys))
                        .collect();
                    group_ui(ui, title, &listed, &mut any);
                }
                for group in groups {
                    let keys: Vec<(String, String)> = group
                        .keys
                        .iter()
                        .filter(|(keys, what)| keep(what, keys))
                        .map(|(keys, what)| ((*what).to_owned(), (*keys).to_owned()))
                        .collect();
                    group_ui(ui, group.title, &keys, &mut any);
                }
                if !any {
                    caption(ui, "No shortcut of that name.");
                }
            });
        footer(ui, Button::primary("Close"), "", Can::Go)
            .choice
            .map(|_| Closed)
    })
}

/// The list scrolls with the keys, also while the field has the keyboard: a single line has no use for them.
fn turn_pages(ui: &Ui, room: f32) {
    let press = |key: Key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    for (key, by) in [
        (Key::PageUp, room * 0.9),
        (Key::PageDown, -room * 0.9),
        (Key::ArrowUp, measure::MENU_ROW),
        (Key::ArrowDown, -measure::MENU_ROW),
    ] {
        if press(key) {
            ui.scroll_with_delta(egui::vec2(0.0, by));
        }
    }
}

/// The commands by topic, as in the main menu.
fn topics() -> Vec<(&'static str, Vec<Command>)> {
    crate::panels::menu::topics()
        .map(|(topic, commands)| {
            (
                if topic == "Edit" {
                    "Edit and add"
                } else {
                    topic
                },
                commands,
            )
        })
        .collect()
}

/// The keys of a command, and its other keys: "Ctrl Shift Z or Ctrl Y".
fn keys_of(ctx: &Context, command: &Command) -> Option<String> {
    let first = command.words().shortcut?;
    let more = Command::MORE_KEYS
        .iter()
        .filter(|(of, _)| of == command)
        .map(|(_, keys)| keys);
    let all: Vec<String> = std::iter::once(&first)
        .chain(more)
        .map(|keys| ctx.format_shortcut(keys).replace('+', " "))
        .collect();
    Some(all.join(" or "))
}

fn group_ui(ui: &mut Ui, title: &str, rows: &[(String, String)], any: &mut bool) {
    if rows.is_empty() {
        return;
    }
    if std::mem::replace(any, true) {
        ui.add_space(measure::ROW_GAP);
    }
    heading(ui, title);
    for (what, keys) in rows {
        row_ui(ui, what, keys);
    }
}

fn row_ui(ui: &mut Ui, what: &str, keys: &str) {
    let p = palette(ui);
    let size = egui::vec2(ui.available_width(), measure::MENU_ROW);
    ui.allocate_ui_with_layout(size, Layout::left_to_right(egui::Align::Center), |ui| {
        ui.set_min_size(size);
        let width = size.x * 0.6;
        elided(ui, Type::secondary(), what, *p.text, width);
        ui.with_layout(Layout::right_to_left(egui::Align::Center), |ui| {
            ui.add_space(measure::ROW_GAP);
            key_hint(ui, keys);
        });
    });
}
