//! The tags of a person: chips with a way off, and a button that adds.

use std::collections::BTreeSet;

use egui::{CornerRadius, Layout, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo};

use super::{InspectorState, section};
use crate::model::Contact;
use crate::panels::Cx;
use crate::panels::bulk::{tag_popover, untag};
use crate::theme::{Type, measure, palette};
use crate::widgets::icons::{self, paint_icon_at};
use crate::widgets::{Button, focus_ring};

/// What the tags are called among the fields.
pub const TAGS: &str = "Tags";

/// Shows the tags; left out while there are none and empty fields are folded away.
pub fn tags_ui(ui: &mut Ui, cx: Cx<'_>, contact: &Contact, state: &mut InspectorState) {
    if contact.meta.tags.is_empty() && !state.more && !state.revealed.contains(TAGS) {
        return;
    }
    section::section_ui(
        ui,
        TAGS,
        |_| (),
        |ui| {
            let layout = Layout::left_to_right(egui::Align::Center).with_main_wrap(true);
            let size = Vec2::new(ui.available_width(), 0.0);
            ui.allocate_ui_with_layout(size, layout, |ui| {
                ui.spacing_mut().item_spacing = Vec2::splat(measure::GAP_SMALL);
                let ids = BTreeSet::from([contact.id]);
                for tag in &contact.meta.tags {
                    if chip_ui(ui, tag) {
                        untag(cx, &ids, tag);
                    }
                }
                let add = Button::ghost("Tag")
                    .icon(icons::ADD)
                    .small()
                    .name("Add a tag")
                    .ui(ui);
                if state.grab.take_if(|label| *label == TAGS).is_some() {
                    add.request_focus();
                    add.scroll_to_me(None);
                }
                tag_popover(&add, cx, &ids, &mut state.bulk);
            });
        },
    );
}

fn chip_ui(ui: &mut Ui, tag: &str) -> bool {
    let p = palette(ui);
    let room = ui.max_rect().width() - measure::TAB_GAP - measure::ICON_LINE - measure::ICON_GAP;
    let galley = Type::control().line(ui, tag, *p.text, room);
    let size = Vec2::new(
        galley.size().x + measure::TAB_GAP + measure::ICON_LINE + measure::ICON_GAP,
        measure::CONTROL_SMALL,
    );
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let name = format!("Remove tag {tag}");
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    let fill = if response.hovered() {
        *p.hover
    } else {
        *p.raised
    };
    let radius = (measure::CONTROL_SMALL / 2.0) as u8;
    ui.painter().rect(
        rect,
        CornerRadius::same(radius),
        fill,
        Stroke::new(1.0, *p.line),
        StrokeKind::Inside,
    );
    let at = egui::pos2(
        rect.left() + measure::MENU_PADDING,
        rect.center().y - galley.size().y / 2.0,
    );
    ui.painter().galley(at, galley, *p.text);
    let center = egui::pos2(
        rect.right() - measure::MENU_PADDING - measure::ICON_LINE / 2.0,
        rect.center().y,
    );
    paint_icon_at(
        ui.painter(),
        center,
        icons::CLOSE,
        measure::ICON_LINE,
        *p.muted,
    );
    focus_ring(ui, &response, radius);
    response.on_hover_text(name).clicked()
}
