//! The bar under the top bar that says what is wrong with the file, and stays until it is not.

use egui::{CornerRadius, Layout, Role, Stroke, Ui, WidgetInfo};

use crate::theme::{Type, measure, palette};
use crate::widgets::icons::{self, paint_icon_at};
use crate::widgets::{Button, State};

/// What the bar says, and what can be done about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Banner<T> {
    /// Late: data are in danger. Soon: something waits for the user. Good and calm: news.
    pub state: State,
    /// Whole sentences.
    pub words: String,
    /// What can be done: words and what they mean.
    pub actions: Vec<(&'static str, T)>,
}

/// Draws the bar, as high as its words need; returns what was chosen.
pub fn banner_ui<T: Clone>(ui: &mut Ui, banner: &Banner<T>) -> Option<T> {
    let p = palette(ui);
    let (ground, ink, icon) = match banner.state {
        State::Late => (*p.late_pale, *p.late_ink, icons::ERROR),
        State::Soon => (*p.soon_pale, *p.soon_ink, icons::WARNING),
        State::Good | State::Calm => (*p.accent_pale, *p.accent_ink, icons::INFO),
    };
    let buttons = banner.actions.len() as f32 * measure::BANNER_BUTTON;
    let side = measure::MARGIN + measure::ICON + measure::GAP;
    let room = (ui.available_width() - side - buttons - measure::MARGIN).max(measure::NAV);
    let galley = Type::secondary().lines(ui, &banner.words, ink, room);
    let height = (galley.size().y + 2.0 * measure::GAP).max(measure::BANNER);
    let size = egui::vec2(ui.available_width(), height);
    let (rect, response) = ui.allocate_exact_size(size, egui::Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Alert, true, &banner.words));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_live(if banner.state == State::Late {
            egui::accesskit::Live::Assertive
        } else {
            egui::accesskit::Live::Polite
        });
    });
    let painter = ui.painter();
    painter.rect_filled(rect, CornerRadius::ZERO, ground);
    let line = Stroke::new(1.0, *p.line);
    painter.hline(rect.x_range(), rect.bottom() - 0.5, line);
    let middle = rect.left() + measure::MARGIN + measure::ICON / 2.0;
    paint_icon_at(
        painter,
        egui::pos2(middle, rect.center().y),
        icon,
        measure::ICON,
        ink,
    );
    let at = egui::pos2(rect.left() + side, rect.center().y - galley.size().y / 2.0);
    painter.galley(at, galley, ink);
    let builder = egui::UiBuilder::new()
        .max_rect(rect.shrink2(egui::vec2(measure::MARGIN, 0.0)))
        .layout(Layout::right_to_left(egui::Align::Center));
    let mut chosen = None;
    ui.new_child(builder).scope(|ui| {
        ui.spacing_mut().item_spacing.x = measure::GAP;
        for (words, meaning) in banner.actions.iter().rev() {
            if Button::secondary(words).small().ui(ui).clicked() {
                chosen = Some(meaning.clone());
            }
        }
    });
    chosen
}
