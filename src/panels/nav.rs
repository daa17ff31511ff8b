//! The nav rail: the panels that there are, and how much waits in each.

use egui::{CornerRadius, Role, Sense, Ui, Vec2, WidgetInfo};

use super::{Command, Cx, PanelKind};
use crate::theme::{Type, measure, palette, tokens};
use crate::widgets::icons::{self, Icon, paint_icon_at};
use crate::widgets::{focus_ring, icon_button, inside, paint_mark};

/// What waits in a panel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Waiting {
    /// Rows of the list of the day.
    pub today: usize,
    /// Wins to congratulate on.
    pub wins: usize,
    /// Follow-ups overdue or due today.
    pub follow_ups: usize,
}

/// Draws the nav rail.
pub fn nav_ui(ui: &mut Ui, cx: Cx<'_>, open: PanelKind, waiting: Waiting, collapsed: bool) {
    let p = palette(ui);
    ui.spacing_mut().item_spacing = Vec2::new(0.0, 2.0);
    let (brand, _) = ui.allocate_exact_size(
        Vec2::new(ui.available_width(), measure::TOP_BAR),
        Sense::hover(),
    );
    let mark = egui::pos2(
        brand.left()
            + if collapsed {
                brand.width() / 2.0
            } else {
                10.0 + 11.0
            },
        brand.center().y,
    );
    paint_mark(ui.painter(), mark, 22.0, *p.accent);
    if !collapsed {
        let word = Type::section().line(ui, "Inroads", *p.text, brand.width());
        ui.painter().galley(
            egui::pos2(mark.x + 21.0, brand.center().y - word.size().y / 2.0),
            word,
            *p.text,
        );
    }
    menu_ui(ui, cx, brand, collapsed);
    for kind in PanelKind::NAV {
        let count = match kind {
            PanelKind::Today => waiting.today,
            PanelKind::Wins => waiting.wins,
            PanelKind::FollowUps => waiting.follow_ups,
            _ => 0,
        };
        item_ui(ui, cx, *kind, open, count, collapsed);
    }
    let left = ui.available_height() - measure::NAV_ITEM - measure::GAP;
    ui.add_space(left.max(0.0));
    item_ui(ui, cx, PanelKind::Settings, open, 0, collapsed);
}

/// The button of the main menu: beside the brand, or below it where the rail is narrow.
fn menu_ui(ui: &mut Ui, cx: Cx<'_>, brand: egui::Rect, collapsed: bool) {
    let words = Command::Menu.words();
    let keys = words.shortcut.map(|keys| ui.format_shortcut(&keys));
    let name = format!("{}  {}", words.label, keys.unwrap_or_default());
    let side = measure::CONTROL;
    let rect = if collapsed {
        let size = Vec2::new(ui.available_width(), side);
        let (row, _) = ui.allocate_exact_size(size, Sense::hover());
        egui::Rect::from_center_size(row.center(), Vec2::splat(side))
    } else {
        let middle = egui::pos2(brand.right() - side / 2.0, brand.center().y);
        egui::Rect::from_center_size(middle, Vec2::splat(side))
    };
    let builder = egui::UiBuilder::new().id_salt("main menu").max_rect(rect);
    if inside(ui, builder, |ui| icon_button(ui, icons::MENU, &name)).clicked() {
        cx.send(Command::Menu);
    }
}

/// The icon of a panel.
pub fn panel_icon(kind: PanelKind) -> Icon {
    match kind {
        PanelKind::Today => icons::TODAY,
        PanelKind::People => icons::PEOPLE,
        PanelKind::Graph => icons::GRAPH,
        PanelKind::Calendar => icons::CALENDAR,
        PanelKind::Wins => icons::WINS,
        PanelKind::FollowUps => icons::FOLLOW_UPS,
        PanelKind::Insights => icons::INSIGHTS,
        PanelKind::Settings => icons::SETTINGS,
    }
}

fn item_ui(
    ui: &mut Ui,
    cx: Cx<'_>,
    kind: PanelKind,
    open: PanelKind,
    count: usize,
    collapsed: bool,
) {
    let p = palette(ui);
    let active = kind == open;
    let (rect, response) = ui.allocate_exact_size(
        Vec2::new(ui.available_width(), measure::NAV_ITEM),
        Sense::click(),
    );
    let name = if count > 0 {
        format!("{}, {count} due", kind.label())
    } else {
        kind.label().to_owned()
    };
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, active, &name));
    let (ground, ink) = match () {
        () if active => (*p.selected, *p.text),
        () if response.hovered() => (*p.hover, *p.muted),
        () => (egui::Color32::TRANSPARENT, *p.muted),
    };
    let painter = ui.painter();
    painter.rect_filled(rect, CornerRadius::same(tokens().radius), ground);
    let x = if collapsed {
        rect.center().x
    } else {
        rect.left() + 10.0 + measure::ICON / 2.0
    };
    let icon_ink = if active { *p.accent_ink } else { ink };
    paint_icon_at(
        painter,
        egui::pos2(x, rect.center().y),
        panel_icon(kind),
        measure::ICON,
        icon_ink,
    );
    if collapsed {
        if count > 0 {
            painter.circle_filled(egui::pos2(x + 9.0, rect.center().y - 8.0), 3.0, *p.accent);
        }
    } else {
        let label = Type::strong().line(ui, kind.label(), ink, rect.width());
        painter.galley(
            egui::pos2(
                x + measure::ICON / 2.0 + 10.0,
                rect.center().y - label.size().y / 2.0,
            ),
            label,
            ink,
        );
        if count > 0 {
            let number =
                Type::caption_strong().line(ui, &count.to_string(), *p.muted, rect.width());
            painter.galley(
                egui::pos2(
                    rect.right() - 10.0 - number.size().x,
                    rect.center().y - number.size().y / 2.0,
                ),
                number,
                *p.muted,
            );
        }
    }
    focus_ring(ui, &response, tokens().radius);
    if response.clicked() {
        cx.send(Command::Show(kind));
    }
    let keys = Command::Show(kind)
        .words()
        .shortcut
        .map(|keys| ui.format_shortcut(&keys))
        .unwrap_or_default();
    // A screen reader has spoken the name; of the tip only the keys are new to it.
    ui.accesskit_node_builder(response.id, |node| node.set_description(keys.as_str()));
    response.on_hover_text(format!("{name}  {keys}"));
}
