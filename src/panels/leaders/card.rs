//! A leader: face, name, title, and how far we have come.

use egui::{CornerRadius, Rect, Role, Sense, Stroke, StrokeKind, Ui, UiBuilder, Vec2, WidgetInfo};

use crate::edit::build;
use crate::model::Target;
use crate::panels::{Command, Cx, Selection, person_menu};
use crate::query::leaders::Leader;
use crate::theme::{Type, measure, palette, tokens};
use crate::widgets::icons::{self, paint_icon_at};
use crate::widgets::{
    focus_ring, icon_button, inside, paint_avatar, paint_strength, strength_name,
};

/// Shows a leader. A click selects them, so that the card stands beside; a star puts them on the wish list.
pub fn card_ui(ui: &mut Ui, cx: Cx<'_>, rect: Rect, leader: &Leader) {
    let Some(contact) = cx.workspace.contacts.get(leader.who) else {
        return;
    };
    let p = palette(ui);
    let name = contact.display_name();
    let selected = cx.selection.contains(leader.who);
    let response = ui.interact(rect, super::card_id(leader.who), Sense::click());
    let standing = standing(leader);
    let spoken: Vec<&str> = [name.as_str(), &contact.work.title, &standing]
        .into_iter()
        .filter(|part| !part.trim().is_empty())
        .collect();
    let spoken = spoken.join(", ");
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, selected, &spoken));
    let (fill, line) = match () {
        () if selected => (*p.selected, *p.accent),
        () if response.container_contains_pointer() => (*p.hover, *p.line),
        () => (*p.surface, *p.line),
    };
    let radius = tokens().radius_card;
    ui.painter().rect(
        rect,
        CornerRadius::same(radius),
        fill,
        Stroke::new(1.0, line),
        StrokeKind::Inside,
    );
    let inner = rect.shrink(measure::ROW_GAP);
    let middle = inner.center().y;
    let size = measure::AVATAR_CARD;
    let face = egui::pos2(inner.left() + size / 2.0, middle);
    paint_avatar(ui, cx.workspace, contact, face, size);
    let right = right_ui(ui, cx, inner, leader, &name);
    let left = inner.left() + size + measure::GAP;
    let room = (right - measure::GAP - left).max(1.0);
    let first = Type::strong().line(ui, &name, *p.text, room);
    let second = Type::caption().line(ui, &contact.work.title, *p.muted, room);
    let is_cut = first.elided || second.elided;
    let top = middle - f32::midpoint(first.size().y, second.size().y);
    let below = egui::pos2(left, top + first.size().y);
    ui.painter().galley(egui::pos2(left, top), first, *p.text);
    ui.painter().galley(below, second, *p.muted);
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    focus_ring(ui, &response, radius);
    person_menu(&response, cx, contact);
    if response.clicked() {
        cx.send(Command::Select(Selection::one(leader.who)));
    }
    if is_cut {
        response.on_hover_text(format!("{name}\n{}\n{standing}", contact.work.title));
    }
}

/// "You know them well", "Met", "On the wish list", "Not known yet".
fn standing(leader: &Leader) -> String {
    match (leader.strength, leader.met, leader.wished) {
        (Some(_), _, _) => format!("known, {}", strength_name(leader.strength)),
        (None, Some(_), _) => "met".to_owned(),
        (None, None, true) => "on the wish list".to_owned(),
        (None, None, false) => "not known yet".to_owned(),
    }
}

/// How far it has come, at the right end. Returns where it begins.
fn right_ui(ui: &mut Ui, cx: Cx<'_>, inner: Rect, leader: &Leader, name: &str) -> f32 {
    let p = palette(ui);
    let middle = inner.center().y;
    if leader.strength.is_some() {
        let left = inner.right() - measure::STRENGTH_PICKER;
        paint_strength(ui, ui.painter(), egui::pos2(left, middle), leader.strength);
        return left;
    }
    if leader.met.is_some() {
        let words = Type::caption().line(ui, "Met", *p.good_ink, inner.width());
        let left = inner.right() - words.size().x;
        let at = egui::pos2(left, middle - words.size().y / 2.0);
        ui.painter().galley(at, words, *p.good_ink);
        let icon = egui::pos2(left - measure::ICON_LINE / 2.0 - measure::GAP_SMALL, middle);
        paint_icon_at(
            ui.painter(),
            icon,
            icons::CHECK,
            measure::ICON_LINE,
            *p.good_ink,
        );
        return icon.x - measure::ICON_LINE / 2.0;
    }
    if leader.wished {
        let words = Type::caption().line(ui, "Wish list", *p.accent_ink, inner.width());
        let left = inner.right() - words.size().x;
        let at = egui::pos2(left, middle - words.size().y / 2.0);
        ui.painter().galley(at, words, *p.accent_ink);
        return left;
    }
    let side = measure::CONTROL;
    let place = Rect::from_center_size(
        egui::pos2(inner.right() - side / 2.0, middle),
        Vec2::splat(side),
    );
    let builder = UiBuilder::new()
        .id_salt(("wish", leader.who.uuid()))
        .max_rect(place);
    inside(ui, builder, |ui| {
        let words = format!("Put {name} on the wish list");
        if icon_button(ui, icons::STAR, &words).clicked() {
            let edit = build::change_contact(cx.workspace, leader.who, |one| {
                one.relation.target = Some(Target::default());
            });
            cx.edit(words, edit);
        }
    });
    place.left()
}
