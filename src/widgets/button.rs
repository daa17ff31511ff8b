//! Buttons: primary, secondary, ghost, destructive, links, and buttons of an icon alone.

use egui::{
    Color32, CornerRadius, Response, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo,
};

use super::icons::{Icon, paint_icon_at};
use crate::theme::{Palette, Type, blend, faded, measure, palette, tokens};

/// How loud a button is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tone {
    Primary,
    Secondary,
    Ghost,
    Destructive,
}

/// A button with words, and perhaps an icon.
#[must_use = "a button is shown by `ui`"]
pub struct Button<'a> {
    text: &'a str,
    icon: Option<Icon>,
    trailing: Option<Icon>,
    tone: Tone,
    small: bool,
    on: Option<bool>,
    enabled: bool,
    width: Option<f32>,
    name: Option<&'a str>,
}

impl<'a> Button<'a> {
    fn new(text: &'a str, tone: Tone) -> Self {
        Self {
            text,
            icon: None,
            trailing: None,
            tone,
            small: false,
            on: None,
            enabled: true,
            width: None,
            name: None,
        }
    }

    /// The main thing to do: at most one in a panel.
    pub fn primary(text: &'a str) -> Self {
        Self::new(text, Tone::Primary)
    }

    /// Anything else that can be done.
    pub fn secondary(text: &'a str) -> Self {
        Self::new(text, Tone::Secondary)
    }

    /// Without ground or border, for toolbars.
    pub fn ghost(text: &'a str) -> Self {
        Self::new(text, Tone::Ghost)
    }

    /// Takes something away.
    pub fn destructive(text: &'a str) -> Self {
        Self::new(text, Tone::Destructive)
    }

    /// With an icon before the words.
    pub fn icon(mut self, icon: Icon) -> Self {
        self.icon = Some(icon);
        self
    }

    /// With an icon after the words, for what opens a menu.
    pub fn trailing(mut self, icon: Icon) -> Self {
        self.trailing = Some(icon);
        self
    }

    /// Lower, for rows.
    pub fn small(mut self) -> Self {
        self.small = true;
        self
    }

    /// Shown as switched on.
    pub fn on(mut self, on: bool) -> Self {
        self.on = Some(on);
        self
    }

    /// Greyed out when it cannot be used.
    pub fn enabled(mut self, enabled: bool) -> Self {
        self.enabled = enabled;
        self
    }

    /// As wide as given.
    pub fn width(mut self, width: f32) -> Self {
        self.width = Some(width);
        self
    }

    /// An accessible name that says more than the words.
    pub fn name(mut self, name: &'a str) -> Self {
        self.name = Some(name);
        self
    }

    /// Shows the button.
    pub fn ui(self, ui: &mut Ui) -> Response {
        let p = palette(ui);
        let height = if self.small {
            measure::CONTROL_SMALL
        } else {
            measure::CONTROL
        };
        let padding = if self.small {
            measure::BUTTON_PADDING - 2.0
        } else {
            measure::BUTTON_PADDING
        };
        let enabled = self.enabled && ui.is_enabled();
        let (fill, line, ink) = self.colors(p);
        let galley = Type::control().line(ui, self.text, Color32::PLACEHOLDER, f32::INFINITY);
        let icon_width =
            |icon: Option<Icon>| icon.map_or(0.0, |_| measure::ICON_SMALL + measure::ICON_GAP);
        let content = icon_width(self.icon) + galley.size().x + icon_width(self.trailing);
        let size = Vec2::new(self.width.unwrap_or(content + 2.0 * padding), height);
        let sense = if enabled {
            Sense::click()
        } else {
            Sense::hover()
        };
        let (rect, response) = ui.allocate_exact_size(size, sense);
        let name = self.name.unwrap_or(self.text);
        response.widget_info(|| button_info(enabled, self.on, name));
        if ui.is_rect_visible(rect) {
            let (mut fill, mut line, mut ink) = (fill, line, ink);
            if response.is_pointer_button_down_on() || self.on == Some(true) {
                fill = if self.tone == Tone::Primary {
                    blend(fill, *p.text, 0.16)
                } else {
                    *p.selected
                };
            } else if response.hovered() && enabled {
                fill = if self.tone == Tone::Primary {
                    blend(fill, *p.text, 0.08)
                } else {
                    *p.hover
                };
            }
            if self.on == Some(true) {
                ink = *p.accent_ink;
            }
            if !enabled {
                (fill, line, ink) = (faded(fill, 0.4), faded(line, 0.4), faded(ink, 0.4));
            }
            let painter = ui.painter();
            let radius = CornerRadius::same(tokens().radius);
            painter.rect(
                rect,
                radius,
                fill,
                Stroke::new(1.0, line),
                StrokeKind::Inside,
            );
            let mut x = rect.center().x - content / 2.0;
            if let Some(icon) = self.icon {
                paint_icon_at(
                    painter,
                    egui::pos2(x + measure::ICON_SMALL / 2.0, rect.center().y),
                    icon,
                    measure::ICON_SMALL,
                    ink,
                );
                x += measure::ICON_SMALL + measure::ICON_GAP;
            }
            let text_width = galley.size().x;
            painter.galley(
                egui::pos2(x, rect.center().y - galley.size().y / 2.0),
                galley,
                ink,
            );
            if let Some(icon) = self.trailing {
                let at = egui::pos2(
                    x + text_width + measure::ICON_GAP + measure::ICON_SMALL / 2.0,
                    rect.center().y,
                );
                paint_icon_at(painter, at, icon, measure::ICON_SMALL, ink);
            }
            focus_ring(ui, &response, tokens().radius);
        }
        response
    }

    fn colors(&self, p: &Palette) -> (Color32, Color32, Color32) {
        match self.tone {
            Tone::Primary => (*p.accent, *p.accent, *p.on_accent),
            Tone::Secondary => (*p.raised, *p.line, *p.text),
            Tone::Ghost => (Color32::TRANSPARENT, Color32::TRANSPARENT, *p.text),
            Tone::Destructive => (*p.raised, *p.line, *p.late_ink),
        }
    }
}

/// A button of an icon alone; its name is the tooltip and what a screen reader says.
pub fn icon_button(ui: &mut Ui, icon: Icon, name: &str) -> Response {
    icon_button_ui(ui, icon, name, None)
}

/// An icon button that can be on.
pub fn icon_toggle(ui: &mut Ui, icon: Icon, name: &str, on: bool) -> Response {
    icon_button_ui(ui, icon, name, Some(on))
}

/// What a screen reader is told: a button, or one that is on or off.
fn button_info(enabled: bool, on: Option<bool>, name: &str) -> WidgetInfo {
    match on {
        Some(on) => WidgetInfo::selected(Role::Button, enabled, on, name),
        None => WidgetInfo::labeled(Role::Button, enabled, name),
    }
}

fn icon_button_ui(ui: &mut Ui, icon: Icon, name: &str, on: Option<bool>) -> Response {
    let p = palette(ui);
    let enabled = ui.is_enabled();
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(measure::CONTROL), Sense::click());
    response.widget_info(|| button_info(enabled, on, name));
    if ui.is_rect_visible(rect) {
        let painter = ui.painter();
        let (fill, ink) = match () {
            () if !enabled => (Color32::TRANSPARENT, faded(*p.muted, 0.4)),
            () if on == Some(true) || response.is_pointer_button_down_on() => {
                (*p.selected, *p.accent_ink)
            }
            () if response.hovered() => (*p.hover, *p.text),
            () => (Color32::TRANSPARENT, *p.muted),
        };
        painter.rect_filled(rect, CornerRadius::same(tokens().radius), fill);
        paint_icon_at(painter, rect.center(), icon, measure::ICON, ink);
        focus_ring(ui, &response, tokens().radius);
    }
    response.on_hover_text(name)
}

/// Words that lead somewhere.
pub fn link(ui: &mut Ui, text: &str) -> Response {
    let p = palette(ui);
    let galley = Type::control().line(ui, text, *p.accent_ink, f32::INFINITY);
    let size = Vec2::new(galley.size().x, galley.size().y.max(20.0));
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Link, ui.is_enabled(), text));
    if ui.is_rect_visible(rect) {
        let at = egui::pos2(rect.left(), rect.center().y - galley.size().y / 2.0);
        if response.hovered() {
            let y = rect.center().y + galley.size().y / 2.0 - 2.0;
            ui.painter()
                .hline(rect.x_range(), y, Stroke::new(1.0, *p.accent_ink));
        }
        ui.painter().galley(at, galley, *p.accent_ink);
        focus_ring(ui, &response, tokens().radius_key);
    }
    response.on_hover_cursor(egui::CursorIcon::PointingHand)
}

/// The ring around what has the keyboard.
pub fn focus_ring(ui: &Ui, response: &Response, radius: u8) {
    if response.has_focus() {
        let p = palette(ui);
        let ring = response.rect.expand(2.0);
        ui.painter().rect_stroke(
            ring,
            CornerRadius::same(radius + 2),
            Stroke::new(2.0, *p.accent),
            StrokeKind::Outside,
        );
    }
}
