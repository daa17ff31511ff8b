//! A row of the list for what nobody wrote down yet: the next step of an introduction, to add or to dismiss.

use egui::{Align, Layout, Rect, Role, Sense, Stroke, Ui, UiBuilder, Vec2, WidgetInfo};

use crate::edit::{Change, Edit};
use crate::panels::Cx;
use crate::query::suggest::Suggested;
use crate::theme::{Type, measure, palette};
use crate::widgets::{Button, icon_button, icons, inside, paint_avatar};

/// Shows it; adding and dismissing are one step each.
pub fn suggested_ui(ui: &mut Ui, cx: Cx<'_>, rect: Rect, step: &Suggested) {
    let p = palette(ui);
    let salt = ("suggested follow-up", step.introduction.uuid());
    let response = ui.interact(rect, ui.scope_id().with(salt), Sense::hover());
    let spoken = format!("Suggested: {}, {}", step.what, step.why(cx.dates()));
    response.widget_info(|| WidgetInfo::labeled(Role::Group, true, &spoken));
    let line = Stroke::new(1.0, *p.line);
    ui.painter().hline(rect.x_range(), rect.top(), line);
    let inner = rect.shrink2(Vec2::new(measure::GAP, 0.0));
    let builder = UiBuilder::new()
        .id_salt(salt)
        .max_rect(inner)
        .layout(Layout::right_to_left(Align::Center));
    let right = inside(ui, builder, |ui| {
        ui.spacing_mut().item_spacing.x = measure::GAP;
        let name = format!("Dismiss: {}", step.what);
        if icon_button(ui, icons::CLOSE, &name).clicked() {
            let one = step.dismissed(cx.new_id(), cx.today);
            cx.edit(name, Edit::one(Change::add(one)));
        }
        let name = format!("Add: {}", step.what);
        if Button::secondary("Add")
            .small()
            .name(&name)
            .ui(ui)
            .clicked()
        {
            let one = step.follow_up(cx.new_id(), cx.today);
            let label = format!("Add follow-up: {}", step.what);
            cx.edit(label, Edit::one(Change::add(one)));
        }
        ui.min_rect().left() - measure::ROW_GAP
    });
    let mut left = inner.left();
    let size = measure::AVATAR_LIST;
    if let Some(person) = cx.workspace.contacts.get(step.who) {
        let center = egui::pos2(left + size / 2.0, inner.center().y);
        paint_avatar(ui, cx.workspace, person, center, size);
    }
    left += size + measure::ROW_GAP;
    let room = (right - left).max(1.0);
    let first = Type::strong().line(ui, &step.what, *p.text, room);
    let second = Type::caption().line(ui, &step.why(cx.dates()), *p.muted, room);
    let is_cut = first.elided || second.elided;
    let top = inner.center().y - f32::midpoint(first.size().y, second.size().y);
    let below = egui::pos2(left, top + first.size().y);
    ui.painter().galley(egui::pos2(left, top), first, *p.text);
    ui.painter().galley(below, second, *p.muted);
    if is_cut {
        response.on_hover_text(format!("{}\n{}", step.what, step.why(cx.dates())));
    }
}
