//! The bar that floats over the table while several people are selected.

use egui::{Align, Layout, Rect, Response, Sense, Ui, UiBuilder, Vec2};

use crate::panels::bulk::{BulkState, department_popover, tag_popover};
use crate::panels::bulk_more::{cadence_popover, connect_popover};
use crate::panels::{Command, Cx, PanelKind};
use crate::query::words::grouped;
use crate::theme::{Type, floating, measure, palette};
use crate::widgets::icons::{self, Icon};
use crate::widgets::{Button, icon_button, inside};

/// Shows the bar at the lower edge of `area`.
pub fn bulk_bar_ui(ui: &mut Ui, cx: Cx<'_>, area: Rect, state: &mut BulkState) {
    let p = palette(ui);
    let narrow = area.width() < measure::BULK_BREAK;
    let bottom = area.bottom() - measure::FLOAT;
    let whole = Rect::from_min_max(
        egui::pos2(area.left() + measure::MARGIN, bottom - measure::BULK_BAR),
        egui::pos2(area.right() - measure::MARGIN, bottom),
    );
    // The bar is as wide as what it holds: last frame's width, as egui lays out in one pass.
    let id = ui.scope_id().with("bulk bar");
    let width: f32 = ui.data(|data| data.get_temp(id)).unwrap_or(whole.width());
    let rect = Rect::from_center_size(
        whole.center(),
        Vec2::new(width.min(whole.width()), whole.height()),
    );
    // Clicks between its buttons do not reach the rows below.
    ui.interact(rect, id.with("ground"), Sense::click_and_drag());
    let frame = floating(p);
    ui.painter().add(frame.paint(rect));
    let inner = Rect::from_min_max(
        egui::pos2(rect.left() + measure::MARGIN, rect.top()),
        egui::pos2(rect.right() - measure::GAP, rect.bottom()),
    );
    let builder = UiBuilder::new()
        .id_salt("bulk bar")
        .max_rect(inner)
        .layout(Layout::left_to_right(Align::Center));
    let end = inside(ui, builder, |ui| {
        ui.spacing_mut().item_spacing.x = measure::GAP_SMALL;
        let ids = &cx.selection.contacts;
        let count = format!("{} selected", grouped(ids.len()));
        ui.label(Type::group().rich(count, *p.text));
        divider(ui);
        let button = act(ui, narrow, icons::TAG, "Tag…");
        tag_popover(&button, cx, ids, state);
        let button = act(ui, narrow, icons::LAYOUT, "Department…");
        department_popover(&button, cx, ids, state);
        let button = act(ui, narrow, icons::REPEAT, "Cadence…");
        cadence_popover(&button, cx, ids, state);
        let button = act(ui, narrow, icons::CONNECT, "Connect…");
        connect_popover(&button, cx, ids, state);
        if act(ui, narrow, icons::GRAPH, "Show in graph").clicked() {
            cx.send(Command::Show(PanelKind::Graph));
            cx.send(Command::FitSelection);
        }
        let export = act(ui, narrow, icons::EXPORT, "Export…");
        let words = "Only the selected people, as CSV or vCard";
        if export.on_hover_text(words).clicked() {
            cx.send(Command::ExportSelected);
        }
        if act(ui, narrow, icons::DELETE, "Delete").clicked() {
            cx.send(Command::DeleteSelected);
        }
        divider(ui);
        if icon_button(ui, icons::CLOSE, "Select nobody").clicked() {
            cx.send(Command::ClearSelection);
        }
        ui.min_rect().right()
    });
    let wanted = end - rect.left() + measure::GAP;
    if (wanted - width).abs() > 0.5 {
        ui.data_mut(|data| data.insert_temp(id, wanted));
        ui.ctx().request_repaint();
    }
}

fn act(ui: &mut Ui, narrow: bool, icon: Icon, words: &str) -> Response {
    if narrow {
        icon_button(ui, icon, words)
    } else {
        Button::ghost(words).icon(icon).ui(ui)
    }
}

fn divider(ui: &mut Ui) {
    let size = Vec2::new(2.0 * measure::GAP + 1.0, measure::DIVIDER);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let line = egui::Stroke::new(1.0, *palette(ui).line);
    ui.painter().vline(rect.center().x, rect.y_range(), line);
}
