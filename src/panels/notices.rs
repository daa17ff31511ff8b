//! What was told at the foot of the window, the latest first, for whoever looked away.

use chrono::NaiveDateTime;
use egui::{Context, ScrollArea};

use super::Preferences;
use super::dialogs::frame::{Can, Choice, Dialog, footer};
use crate::theme::{Type, measure, palette};
use crate::widgets::{Button, caption, hairline, muted};

/// Something that was told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// When, by the user's clock.
    pub at: NaiveDateTime,
    /// What.
    pub text: String,
}

/// What was decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoticesDecision {
    /// The dialog closes.
    Close,
    /// Text for the clipboard; the dialog stays.
    Copy(String),
}

/// Shows what was told; `told` has the latest last.
pub fn notices_dialog(
    ctx: &Context,
    told: &[Told],
    preferences: &Preferences,
) -> Option<NoticesDecision> {
    Dialog::new("notices", "Notices").show(ctx, NoticesDecision::Close, |ui, showing| {
        let p = palette(ui);
        if told.is_empty() {
            muted(ui, "Nothing was told since Inroads was started.");
        }
        let room = ctx.content_rect().height() / 2.0;
        ScrollArea::vertical()
            .max_height(room)
            .auto_shrink([false, true])
            .show(ui, |ui| {
                for (row, one) in told.iter().rev().enumerate() {
                    if row > 0 {
                        hairline(ui);
                    }
                    ui.add_space(measure::GAP_SMALL);
                    caption(ui, preferences.time(one.at.time()));
                    let words = Type::secondary().rich(&one.text, *p.text);
                    ui.add(egui::Label::new(words).wrap());
                    ui.add_space(measure::GAP_SMALL);
                }
            });
        let copy = if told.is_empty() { "" } else { "Copy all" };
        let footer = footer(ui, Button::primary("Close"), copy, Can::Go);
        if let Some(close) = &footer.main {
            showing.start_in(close);
        }
        footer.choice.map(|choice| match choice {
            Choice::Main => NoticesDecision::Close,
            Choice::Cancel => {
                let line =
                    |one: &Told| format!("{} {}\n", one.at.format("%Y-%m-%d %H:%M"), one.text);
                NoticesDecision::Copy(told.iter().map(line).collect())
            }
        })
    })
}
