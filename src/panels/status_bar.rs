//! The status bar: whether everything is saved, and how much there is.

use egui::{Sense, Ui, Vec2};

use super::Cx;
use crate::query::words::counted;
use crate::theme::{Type, measure, palette};
use crate::widgets::State;
use crate::widgets::icons::{self, Icon, paint_icon_at};

/// How the file stands, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// Good, on the way (calm), or failed (late).
    pub state: State,
    /// "Saved 12:41", "Saving…", "Not saved: no space left".
    pub words: String,
}

/// Draws the status bar. What is to be done about a failure stands in a banner.
pub fn status_bar_ui(ui: &mut Ui, cx: Cx<'_>, standing: &Standing, right: &str) {
    let p = palette(ui);
    ui.horizontal_centered(|ui| {
        ui.spacing_mut().item_spacing.x = measure::ICON_GAP;
        let (icon, color): (Icon, _) = match standing.state {
            State::Good => (icons::CHECK, *p.good_ink),
            State::Late => (icons::ERROR, *p.late_ink),
            State::Soon | State::Calm => (icons::SAVING, *p.muted),
        };
        let (rect, _) = ui.allocate_exact_size(Vec2::splat(14.0), Sense::hover());
        paint_icon_at(ui.painter(), rect.center(), icon, 14.0, color);
        let ink = if standing.state == State::Late {
            *p.late_ink
        } else {
            *p.muted
        };
        crate::widgets::elided(
            ui,
            Type::caption(),
            &standing.words,
            ink,
            ui.available_width() * 0.6,
        );
        let people = counted(cx.workspace.contacts.len(), "contact");
        let ties = counted(cx.workspace.ties.len(), "tie");
        for part in [people, ties] {
            let (dot, _) = ui.allocate_exact_size(Vec2::new(9.0, 14.0), Sense::hover());
            ui.painter().circle_filled(dot.center(), 1.5, *p.muted);
            ui.label(Type::caption().rich(part, *p.muted));
        }
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            crate::widgets::elided(ui, Type::caption(), right, *p.muted, ui.available_width());
        });
    });
}
