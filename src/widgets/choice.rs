//! One of several: tabs in a panel's header, and the segmented switch.

use egui::{CornerRadius, Response, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo};

use super::button::focus_ring;
use crate::theme::{Type, measure, palette, tokens};

/// A tab in a panel's header, with how much it holds.
pub fn tab(ui: &mut Ui, text: &str, count: Option<usize>, active: bool) -> Response {
    let p = palette(ui);
    let words = Type::strong().line(ui, text, egui::Color32::PLACEHOLDER, f32::INFINITY);
    let number = count
        .map(|count| Type::caption_strong().line(ui, &count.to_string(), *p.muted, f32::INFINITY));
    let tail = number
        .as_ref()
        .map_or(0.0, |number| measure::ICON_GAP + number.size().x);
    let size = Vec2::new(words.size().x + tail, measure::HEADER);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let name = count.map_or_else(|| text.to_owned(), |count| format!("{text}, {count}"));
    super::option_info(ui, &response, Role::Tab, active, &name);
    if ui.is_rect_visible(rect) {
        let ink = if active || response.hovered() {
            *p.text
        } else {
            *p.muted
        };
        let painter = ui.painter();
        let width = words.size().x;
        let top = rect.center().y - words.size().y / 2.0;
        painter.galley(egui::pos2(rect.left(), top), words, ink);
        if let Some(number) = number {
            let at = egui::pos2(
                rect.left() + width + measure::ICON_GAP,
                rect.center().y - number.size().y / 2.0,
            );
            painter.galley(at, number, *p.muted);
        }
        if active {
            let bar = egui::Rect::from_min_max(
                egui::pos2(rect.left(), rect.bottom() - measure::TAB_BAR_ABOVE - 2.0),
                egui::pos2(rect.right(), rect.bottom() - measure::TAB_BAR_ABOVE),
            );
            painter.rect_filled(bar, CornerRadius::same(1), *p.accent);
        }
        let ring = response
            .clone()
            .with_new_rect(rect.shrink2(Vec2::new(0.0, 14.0)));
        focus_ring(ui, &ring, tokens().radius_key);
    }
    response
}

/// A switch of a few words, one of which is on. Returns the one that was clicked.
pub fn segmented<T: Copy + PartialEq>(
    ui: &mut Ui,
    name: &str,
    present: T,
    choices: &[(T, &str)],
) -> Option<T> {
    let p = palette(ui);
    let widths: Vec<f32> = choices
        .iter()
        .map(|(_, text)| {
            let galley = Type::control().line(ui, text, *p.text, f32::INFINITY);
            galley.size().x + 2.0 * measure::BUTTON_PADDING
        })
        .collect();
    let size = Vec2::new(widths.iter().sum(), measure::CONTROL);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let radius = CornerRadius::same(tokens().radius);
    ui.painter().rect(
        rect,
        radius,
        *p.ground,
        Stroke::new(1.0, *p.line),
        StrokeKind::Inside,
    );
    let mut chosen = None;
    let mut left = rect.left();
    for (at, ((value, text), width)) in choices.iter().zip(widths).enumerate() {
        let part = egui::Rect::from_min_size(
            egui::pos2(left, rect.top()),
            Vec2::new(width, measure::CONTROL),
        );
        left += width;
        let id = ui.unique_id().with((name, at));
        let response = ui.interact(part, id, Sense::click());
        let on = *value == present;
        let spoken = format!("{name}: {text}");
        response
            .widget_info(|| WidgetInfo::selected(Role::RadioButton, ui.is_enabled(), on, &spoken));
        let ink = if on || response.hovered() {
            *p.text
        } else {
            *p.muted
        };
        if on {
            ui.painter().rect(
                part.shrink(1.0),
                CornerRadius::same(tokens().radius - 1),
                *p.raised,
                Stroke::new(1.0, *p.line),
                StrokeKind::Inside,
            );
        }
        let galley = Type::control().line(ui, text, ink, f32::INFINITY);
        ui.painter()
            .galley(part.center() - galley.size() / 2.0, galley, ink);
        focus_ring(ui, &response, tokens().radius);
        if response.clicked() && !on {
            chosen = Some(*value);
        }
    }
    chosen
}
