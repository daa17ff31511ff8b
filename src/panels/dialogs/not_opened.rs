//! A file that could not be opened, and what can be done about it.

use egui::Context;

use super::frame::{Can, Choice, Dialog, footer, sentence};
use crate::theme::measure;
use crate::widgets::Button;

/// What can be done about a file that could not be opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Offer {
    /// It can be looked at.
    Read,
    /// A backup can take its place.
    Backups,
    /// It can be opened without edits that do not fit it.
    WithoutJournal,
}

/// What was decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotOpenedDecision {
    /// What was offered.
    Accept,
    /// The same once more.
    Again,
    /// Nothing.
    Cancel,
}

/// Says why a file was not opened, in lines, and offers what helps.
pub fn not_opened_dialog(ctx: &Context, words: &str, offer: Offer) -> Option<NotOpenedDecision> {
    let (title, accept) = match offer {
        Offer::Read => ("This workspace cannot be changed now", "Open read-only"),
        Offer::Backups => ("The workspace was not opened", "Look at backups…"),
        Offer::WithoutJournal => ("The workspace was not opened", "Open without them"),
    };
    Dialog::new("not opened", title).show(ctx, NotOpenedDecision::Cancel, |ui, showing| {
        for line in words.lines() {
            sentence(ui, line);
        }
        if offer == Offer::WithoutJournal {
            sentence(
                ui,
                "You can open the file without the edits that do not fit. They are kept beside it, and nothing is deleted.",
            );
        }
        ui.add_space(measure::GAP);
        let again = Button::ghost("Try again").ui(ui).clicked();
        let footer = footer(ui, Button::primary(accept), "Cancel", Can::Go);
        if let Some(main) = &footer.main {
            showing.start_in(main);
        }
        if again {
            return Some(NotOpenedDecision::Again);
        }
        footer.choice.map(|choice| match choice {
            Choice::Main => NotOpenedDecision::Accept,
            Choice::Cancel => NotOpenedDecision::Cancel,
        })
    })
}
