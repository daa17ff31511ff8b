//! A row of a menu: icon, words, and the keys that do the same.

use egui::{Color32, CornerRadius, Response, Role, Sense, Ui, Vec2, WidgetInfo};

use super::Checked;
use super::icons::{self, Icon, paint_icon_at};
use crate::theme::{Type, measure, palette, tokens};

/// What stands before the words of a row.
#[derive(Clone, Copy)]
enum Lead {
    Nothing,
    Icon(Icon),
    /// Room for an icon, so that the words of all rows stand below each other.
    Room,
}

/// Shows a row of a menu; `right` is a hint at its end (a key, a date), perhaps empty.
pub fn menu_row(ui: &mut Ui, icon: Option<Icon>, text: &str, right: &str) -> Response {
    let enabled = ui.is_enabled();
    let response = row_ui(ui, icon.map_or(Lead::Nothing, Lead::Icon), text, right);
    response.widget_info(|| WidgetInfo::labeled(Role::MenuItem, enabled, text));
    response
}

/// Shows a row of a menu from which one thing is chosen, with a mark on the present one.
pub fn menu_choice(ui: &mut Ui, checked: Checked, text: &str) -> Response {
    let enabled = ui.is_enabled();
    let is_on = checked == Checked::Yes;
    let lead = if is_on {
        Lead::Icon(icons::CHECK)
    } else {
        Lead::Room
    };
    let response = row_ui(ui, lead, text, "");
    response.widget_info(|| WidgetInfo::selected(Role::MenuItem, enabled, is_on, text));
    response
}

fn row_ui(ui: &mut Ui, lead: Lead, text: &str, right: &str) -> Response {
    let p = palette(ui);
    let width = ui.available_width().max(measure::MENU);
    let size = Vec2::new(width, measure::MENU_ROW);
    // The rows of a menu stand close, whatever else is in it.
    let gap = std::mem::replace(&mut ui.spacing_mut().item_spacing.y, 0.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    ui.spacing_mut().item_spacing.y = gap;
    let enabled = ui.is_enabled();
    if ui.is_rect_visible(rect) {
        let painter = ui.painter();
        let ground = match () {
            () if !enabled => Color32::TRANSPARENT,
            () if response.has_focus() => *p.selected,
            () if response.hovered() => *p.hover,
            () => Color32::TRANSPARENT,
        };
        painter.rect_filled(rect, CornerRadius::same(tokens().radius), ground);
        let (ink, icon_ink) = if enabled {
            (*p.text, *p.muted)
        } else {
            let off: Color32 = crate::theme::faded(*p.text, 0.4);
            (off, off)
        };
        let mut x = rect.left() + measure::MENU_PADDING;
        if let Lead::Icon(icon) = lead {
            let center = egui::pos2(x + measure::ICON_SMALL / 2.0, rect.center().y);
            paint_icon_at(painter, center, icon, measure::ICON_SMALL, icon_ink);
        }
        if !matches!(lead, Lead::Nothing) {
            x += measure::ICON_SMALL + measure::GAP;
        }
        let mut room = rect.right() - measure::MENU_PADDING - x;
        if !right.is_empty() {
            let hint = Type::caption().line(ui, right, *p.muted, f32::INFINITY);
            room -= hint.size().x + measure::MARGIN;
            let at = egui::pos2(
                rect.right() - measure::MENU_PADDING - hint.size().x,
                rect.center().y - hint.size().y / 2.0,
            );
            ui.painter().galley(at, hint, *p.muted);
        }
        let words = Type::secondary().line(ui, text, ink, room);
        let at = egui::pos2(x, rect.center().y - words.size().y / 2.0);
        ui.painter().galley(at, words, ink);
    }
    response
}
