//! A card of the insights, alone or beside another one of the same height.

use egui::{
    Align, CornerRadius, Frame, Layout, Margin, Popup, PopupCloseBehavior, Rect, Role, Sense,
    Stroke, Ui, UiBuilder, Vec2, WidgetInfo,
};

use crate::theme::{Type, measure, palette, tokens};
use crate::widgets::{icon_button, icons, inside};

/// Shows a card of this width, at least as high as said. Returns the height that its content needs.
pub(super) fn card_ui(
    ui: &mut Ui,
    salt: &str,
    width: f32,
    least: f32,
    draw: impl FnOnce(&mut Ui),
) -> f32 {
    let at = Rect::from_min_size(ui.cursor().min, Vec2::new(width, measure::INSIGHT_ROOM));
    let (natural, height) = card_at(ui, salt, at, least, draw);
    ui.allocate_space(Vec2::new(width, height));
    natural
}

fn card_at(
    ui: &mut Ui,
    salt: &str,
    at: Rect,
    least: f32,
    draw: impl FnOnce(&mut Ui),
) -> (f32, f32) {
    let p = palette(ui);
    let (across, down) = measure::INSIGHT_PADDING;
    let builder = UiBuilder::new()
        .id_salt(("insight", salt))
        .max_rect(at)
        .layout(Layout::top_down(Align::Min));
    inside(ui, builder, |ui| {
        let shown = Frame::new()
            .fill(*p.surface)
            .stroke(Stroke::new(1.0, *p.line))
            .corner_radius(CornerRadius::same(tokens().radius_card))
            .inner_margin(Margin::symmetric(across, down))
            .show(ui, |ui| {
                // The frame's line takes its point on both sides.
                ui.set_width(at.width() - 2.0 * f32::from(across) - 2.0);
                ui.spacing_mut().item_spacing = Vec2::ZERO;
                draw(ui);
                let natural = ui.min_rect().height();
                let around = 2.0 * f32::from(down) + 2.0;
                ui.add_space((least - around - natural).max(0.0));
                natural + around
            });
        (shown.inner, shown.response.rect.height())
    })
}

/// Shows two cards side by side, the first with this share of the width; one above the other where it is narrow. `least` keeps their height.
pub(super) fn pair_ui(
    ui: &mut Ui,
    least: &mut f32,
    share: f32,
    first: impl FnOnce(&mut Ui),
    second: impl FnOnce(&mut Ui),
) {
    let width = ui.available_width();
    let gap = measure::ROW_GAP;
    if width < measure::INSIGHT_BREAK {
        card_ui(ui, "first", width, 0.0, first);
        ui.add_space(gap);
        card_ui(ui, "second", width, 0.0, second);
        ui.add_space(gap);
        return;
    }
    let start = ui.cursor().min;
    let left = ((width - gap) * share).round();
    let at = Rect::from_min_size(start, Vec2::new(left, measure::INSIGHT_ROOM));
    let salt = |which: &str| format!("{which} at {share}");
    let (one, _) = card_at(ui, &salt("first"), at, *least, first);
    let start = start + Vec2::new(left + gap, 0.0);
    let at = Rect::from_min_size(start, Vec2::new(width - gap - left, measure::INSIGHT_ROOM));
    let (other, _) = card_at(ui, &salt("second"), at, *least, second);
    let tallest = one.max(other);
    if (tallest - *least).abs() > 0.5 {
        *least = tallest;
        ui.ctx().request_discard("two insights are equally high");
    }
    ui.allocate_space(Vec2::new(width, tallest + gap));
}

/// The heading of a card, with what it means and where that comes from behind the button at its end.
pub(super) fn title_ui(ui: &mut Ui, title: &str, meaning: &str) {
    let p = palette(ui);
    let size = Vec2::new(ui.available_width(), measure::CONTROL);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, title));
    let line = Type::card().line(ui, title, *p.text, rect.width() - measure::CONTROL);
    let at = egui::pos2(rect.left(), rect.center().y - line.size().y / 2.0);
    ui.painter().galley(at, line, *p.text);
    let builder = UiBuilder::new()
        .id_salt(("meaning of", title))
        .max_rect(rect)
        .layout(Layout::right_to_left(Align::Center));
    inside(ui, builder, |ui| {
        let name = format!("What “{title}” means");
        let button = icon_button(ui, icons::INFO, &name);
        Popup::menu(&button)
            .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
            .width(measure::INSIGHT_MEANING)
            .accessible_name(name)
            .show(|ui| {
                Frame::new()
                    .inner_margin(Margin::same(measure::GAP as i8))
                    .show(ui, |ui| {
                        ui.set_width(measure::INSIGHT_MEANING);
                        let text = Type::secondary().rich(meaning, *p.text);
                        // A menu stretches its rows; words would be spread out over the line.
                        let left = Layout::top_down(Align::Min);
                        ui.with_layout(left, |ui| ui.add(egui::Label::new(text).wrap()));
                    });
            });
    });
    ui.add_space(measure::GAP_SMALL);
}

/// A sentence of a card.
pub(super) fn sentence_ui(ui: &mut Ui, words: &str) {
    let p = palette(ui);
    let text = Type::body().rich(words, *p.text);
    ui.add(egui::Label::new(text).wrap());
}

/// A quieter one.
pub(super) fn aside_ui(ui: &mut Ui, words: &str) {
    let p = palette(ui);
    let text = Type::secondary().rich(words, *p.muted);
    ui.add(egui::Label::new(text).wrap());
}
