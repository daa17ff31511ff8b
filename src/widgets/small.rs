//! The small parts: state pills, filter chips, check boxes, key hints, headings, empty states.

use egui::{
    Color32, CornerRadius, Response, RichText, Role, Sense, Stroke, StrokeKind, Ui, Vec2,
    WidgetInfo,
};

use super::button::{Button, focus_ring};
use super::icons::{self, Icon, paint_icon_at};
use crate::theme::{Type, measure, palette, tokens};

/// What a pill says, besides its words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// All is well.
    Good,
    /// Should be done soon.
    Soon,
    /// Should have been done.
    Late,
    /// Nothing to say: plain words.
    Calm,
}

/// Words on how something stands; never the color alone.
pub fn state_pill(ui: &mut Ui, state: State, text: &str) -> Response {
    let icon = match state {
        State::Late => icons::ERROR,
        State::Soon => icons::SOON,
        State::Good | State::Calm => icons::CHECK_CIRCLE,
    };
    state_pill_with(ui, state, icon, text)
}

/// The same with an icon that says more than the state.
pub fn state_pill_with(ui: &mut Ui, state: State, icon: Icon, text: &str) -> Response {
    let p = palette(ui);
    let (ground, ink) = match state {
        State::Good => (*p.good_pale, *p.good_ink),
        State::Soon => (*p.soon_pale, *p.soon_ink),
        State::Late => (*p.late_pale, *p.late_ink),
        State::Calm => {
            return ui.label(Type::secondary().rich(text, *p.muted));
        }
    };
    let galley = Type::caption_strong().line(ui, text, ink, measure::NAV);
    let icon_size = 14.0;
    let size = Vec2::new(6.0 + icon_size + 4.0 + galley.size().x + 8.0, measure::PILL);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, text));
    if ui.is_rect_visible(rect) {
        ui.painter()
            .rect_filled(rect, CornerRadius::same(11), ground);
        paint_icon_at(
            ui.painter(),
            egui::pos2(rect.left() + 6.0 + icon_size / 2.0, rect.center().y),
            icon,
            icon_size,
            ink,
        );
        let at = egui::pos2(
            rect.left() + 6.0 + icon_size + 4.0,
            rect.center().y - galley.size().y / 2.0,
        );
        ui.painter().galley(at, galley, ink);
    }
    response
}

/// What a filter chip shows at its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChipEnd {
    /// It is set; a click takes it off.
    Set,
    /// A click lets choose.
    Choose,
    /// A click switches it on.
    Plain,
}

/// A chip above a list that narrows it.
pub fn filter_chip(ui: &mut Ui, text: &str, end: ChipEnd) -> Response {
    let p = palette(ui);
    let set = end == ChipEnd::Set;
    let ink = if set { *p.accent_ink } else { *p.text };
    let galley = Type::control().line(ui, text, ink, measure::NAV);
    let tail = if end == ChipEnd::Plain {
        0.0
    } else {
        14.0 + measure::ICON_GAP
    };
    let size = Vec2::new(10.0 + galley.size().x + tail + 10.0, measure::CONTROL_SMALL);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let name = if set {
        format!("Filter {text}, on; click to take off")
    } else {
        format!("Filter {text}")
    };
    response.widget_info(|| WidgetInfo::selected(Role::Button, ui.is_enabled(), set, &name));
    if ui.is_rect_visible(rect) {
        let fill = match () {
            () if set => *p.accent_pale,
            () if response.hovered() => *p.hover,
            () => *p.raised,
        };
        let line = if set { *p.accent_pale } else { *p.line };
        let painter = ui.painter();
        painter.rect(
            rect,
            CornerRadius::same(13),
            fill,
            Stroke::new(1.0, line),
            StrokeKind::Inside,
        );
        let at = egui::pos2(rect.left() + 10.0, rect.center().y - galley.size().y / 2.0);
        let after = at.x + galley.size().x + measure::ICON_GAP + 7.0;
        painter.galley(at, galley, ink);
        match end {
            ChipEnd::Set => paint_icon_at(
                painter,
                egui::pos2(after, rect.center().y),
                icons::CLOSE,
                14.0,
                ink,
            ),
            ChipEnd::Choose => paint_icon_at(
                painter,
                egui::pos2(after, rect.center().y),
                icons::DOWN,
                14.0,
                *p.muted,
            ),
            ChipEnd::Plain => {}
        }
        focus_ring(ui, &response, 13);
    }
    response
}

/// How far a check box is checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Checked {
    /// Not.
    No,
    /// Some of what it stands for.
    Some,
    /// Yes.
    Yes,
}

/// A check box without words; `name` is what a screen reader says.
pub fn check_box(ui: &mut Ui, checked: Checked, name: &str) -> Response {
    let p = palette(ui);
    let (rect, response) =
        ui.allocate_exact_size(Vec2::splat(measure::CHECK + 4.0), Sense::click());
    response.widget_info(|| {
        WidgetInfo::selected(
            Role::CheckBox,
            ui.is_enabled(),
            checked == Checked::Yes,
            name,
        )
    });
    if ui.is_rect_visible(rect) {
        let square = egui::Rect::from_center_size(rect.center(), Vec2::splat(measure::CHECK));
        let on = checked != Checked::No;
        let (fill, line) = if on {
            (*p.accent, *p.accent)
        } else {
            (Color32::TRANSPARENT, *p.field_line)
        };
        let painter = ui.painter();
        painter.rect(
            square,
            CornerRadius::same(tokens().radius_key),
            fill,
            Stroke::new(1.5, line),
            StrokeKind::Inside,
        );
        match checked {
            Checked::Yes => {
                paint_icon_at(painter, square.center(), icons::CHECK, 14.0, *p.on_accent);
            }
            Checked::Some => {
                paint_icon_at(painter, square.center(), icons::MINUS, 14.0, *p.on_accent);
            }
            Checked::No => {}
        }
        focus_ring(ui, &response, tokens().radius_key);
    }
    response
}

/// A key or chord, as it is printed on keys.
pub fn key_hint(ui: &mut Ui, keys: &str) -> Response {
    let p = palette(ui);
    let galley = Type::hint().line(ui, keys, *p.muted, measure::NAV);
    let (rect, response) =
        ui.allocate_exact_size(Vec2::new(galley.size().x + 10.0, 18.0), Sense::hover());
    let radius = CornerRadius::same(tokens().radius_key);
    ui.painter().rect(
        rect,
        radius,
        *p.surface,
        Stroke::new(1.0, *p.line),
        StrokeKind::Inside,
    );
    ui.painter()
        .galley(rect.center() - galley.size() / 2.0, galley, *p.muted);
    response
}

/// The heading of a section or group.
pub fn heading(ui: &mut Ui, text: &str) -> Response {
    let color = *palette(ui).text;
    let response = ui.label(Type::group().rich(text, color));
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, text));
    response
}

/// Muted words of 13 points.
pub fn muted(ui: &mut Ui, text: impl Into<String>) -> Response {
    let color = *palette(ui).muted;
    ui.label(Type::secondary().rich(text, color))
}

/// Muted words of 12 points.
pub fn caption(ui: &mut Ui, text: impl Into<String>) -> Response {
    let color = *palette(ui).muted;
    let words = Type::caption().rich(text, color);
    if ui.layout().horizontal_justify() {
        // A menu stretches its rows; words would be spread out over the line.
        let left = egui::Layout::top_down(egui::Align::Min);
        return ui.with_layout(left, |ui| ui.label(words)).inner;
    }
    ui.label(words)
}

/// Plain words of 13 points.
pub fn plain(text: impl Into<String>, ui: &Ui) -> RichText {
    Type::secondary().rich(text, *palette(ui).text)
}

/// One line that is cut with an ellipsis where there is no room; hovering shows all of it.
pub fn elided(
    ui: &mut Ui,
    kind: Type,
    text: &str,
    color: impl Into<Color32>,
    width: f32,
) -> Response {
    let galley = kind.line(ui, text, color, width);
    let cut = galley.elided;
    let (rect, response) = ui.allocate_exact_size(galley.size(), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, text));
    ui.painter().galley(rect.min, galley, Color32::PLACEHOLDER);
    if cut {
        response.on_hover_text(text)
    } else {
        response
    }
}

/// A line of one point across what is left of the width.
pub fn hairline(ui: &mut Ui) {
    let (rect, _) = ui.allocate_exact_size(Vec2::new(ui.available_width(), 1.0), Sense::hover());
    let color = *palette(ui).line;
    ui.painter().rect_filled(rect, CornerRadius::ZERO, color);
}

/// What an empty place says: what would be here, and the button that fills it. Returns whether it was clicked.
pub fn empty_state(
    ui: &mut Ui,
    icon: Icon,
    title: &str,
    sentence: &str,
    button: Option<&str>,
) -> bool {
    let p = palette(ui);
    let mut clicked = false;
    let height = 150.0;
    let top = ((ui.available_height() - height) / 2.0).max(measure::MARGIN);
    ui.vertical_centered(|ui| {
        ui.set_max_width(measure::EMPTY_WIDTH);
        ui.add_space(top);
        ui.spacing_mut().item_spacing.y = 0.0;
        let (rect, _) = ui.allocate_exact_size(Vec2::splat(measure::ICON_EMPTY), Sense::hover());
        paint_icon_at(
            ui.painter(),
            rect.center(),
            icon,
            measure::ICON_EMPTY,
            *p.muted,
        );
        ui.add_space(12.0);
        ui.label(Type::section().rich(title, *p.text));
        ui.add_space(4.0);
        ui.label(Type::body().rich(sentence, *p.muted));
        if let Some(button) = button {
            ui.add_space(measure::MARGIN);
            clicked = Button::primary(button).ui(ui).clicked();
        }
    });
    clicked
}
