//! People as cards in a grid; what is out of view costs nothing.

use egui::{
    CornerRadius, Id as WidgetId, Rect, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui, UiBuilder,
    Vec2, WidgetInfo,
};

use super::PeopleState;
use super::row::{Clicked, menu_ui};
use super::words::due_words;
use crate::model::{Contact, Id};
use crate::panels::Cx;
use crate::query::due::next_due;
use crate::query::people::strength_to_me;
use crate::theme::{Type, measure, palette, tokens};
use crate::widgets::{
    Checked, check_box, focus_ring, hue, hue_of_department, inside, paint_avatar, paint_dot,
    paint_strength, state_pill,
};

/// How many cards stand side by side.
pub fn per_row(width: f32) -> usize {
    let room = width - 2.0 * measure::MARGIN + measure::GAP;
    ((room / (measure::PERSON_CARD.0 + measure::GAP)) as usize).max(1)
}

/// How high so many cards are.
pub fn height(width: f32, cards: usize) -> f32 {
    let lines = cards.div_ceil(per_row(width));
    lines as f32 * (measure::PERSON_CARD.1 + measure::GAP) + 2.0 * measure::GAP
}

/// Shows the cards in view; `at` is the one that is to be scrolled to. Returns what was clicked.
pub fn cards_ui(
    ui: &mut Ui,
    cx: Cx<'_>,
    state: &mut PeopleState,
    at: Option<usize>,
    area: ScrollArea,
    end: f32,
) -> Option<(Id<Contact>, Clicked)> {
    let mut taken = None;
    let rows = &state.shown.rows;
    let place_in_list = &mut state.scroll;
    area.show_viewport(ui, |ui, view| {
        place_in_list.note(view);
        let width = ui.available_width();
        let many = per_row(width);
        let room = width - 2.0 * measure::MARGIN - (many - 1) as f32 * measure::GAP;
        let size = Vec2::new(room / many as f32, measure::PERSON_CARD.1);
        let pitch = size.y + measure::GAP;
        ui.set_height(height(width, rows.len()) + end);
        let origin = ui.min_rect().min + Vec2::new(measure::MARGIN, measure::GAP);
        let place = |at: usize| {
            let (line, column) = (at / many, at % many);
            let offset = Vec2::new(column as f32 * (size.x + measure::GAP), line as f32 * pitch);
            Rect::from_min_size(origin + offset, size)
        };
        if let Some(at) = at {
            let rect = place(at).expand2(Vec2::new(0.0, measure::GAP));
            if !ui.clip_rect().contains_rect(rect) {
                ui.scroll_to_rect(rect, None);
            }
        }
        let first = (view.top() / pitch).max(0.0) as usize * many;
        let last = (((view.bottom() / pitch).max(0.0) as usize + 1) * many).min(rows.len());
        for (at, id) in rows.iter().enumerate().take(last).skip(first) {
            if let Some(contact) = cx.workspace.contacts.get(*id)
                && let Some(clicked) = card_ui(ui, cx, place(at), contact)
            {
                taken = Some((*id, clicked));
            }
        }
    });
    taken
}

/// The widget of a card.
pub fn card_id(contact: Id<Contact>) -> WidgetId {
    WidgetId::unique(("person's card", contact.uuid()))
}

fn card_ui(ui: &mut Ui, cx: Cx<'_>, rect: Rect, contact: &Contact) -> Option<Clicked> {
    let p = palette(ui);
    let selected = cx.selection.contains(contact.id);
    let name = contact.display_name();
    let due = next_due(cx.workspace, cx.index, contact.id, cx.today)
        .map(|due| due_words(due.date, cx.today));
    let id = card_id(contact.id);
    let response = ui.interact(rect, id, Sense::CLICK);
    let department = contact.work.department.trim();
    response.widget_info(|| {
        let words = due.as_ref().map_or("", |(_, words)| words.as_str());
        let parts = [name.as_str(), &contact.work.title, department, words];
        let spoken: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        WidgetInfo::labeled(Role::GridCell, true, spoken.join(", "))
    });
    ui.accesskit_node_builder(id, |node| node.set_selected(selected));
    let (fill, line) = match () {
        () if selected => (*p.selected, *p.accent),
        () if response.container_contains_pointer() => (*p.hover, *p.line),
        () => (*p.raised, *p.line),
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
    let center = inner.min + Vec2::splat(measure::AVATAR_CARD / 2.0);
    paint_avatar(ui, cx.workspace, contact, center, measure::AVATAR_CARD);
    let left = inner.left() + measure::AVATAR_CARD + measure::GAP;
    let room = inner.right() - measure::CHECK - measure::GAP - left;
    let shown = if cx.workspace.settings.me == Some(contact.id) {
        format!("{name} (you)")
    } else {
        name.clone()
    };
    let galley = Type::strong().line(ui, &shown, *p.text, room);
    let mut cut = galley.elided;
    let height = galley.size().y;
    ui.painter()
        .galley(egui::pos2(left, inner.top() - 1.0), galley, *p.text);
    let galley = Type::caption().line(ui, &contact.work.title, *p.muted, room);
    cut |= galley.elided;
    ui.painter()
        .galley(egui::pos2(left, inner.top() + height), galley, *p.muted);
    let y = inner.top() + measure::AVATAR_CARD + measure::GAP + measure::DOT;
    if !department.is_empty() {
        let colors = hue(p, hue_of_department(cx.workspace, department));
        let center = egui::pos2(inner.left() + measure::DOT / 2.0, y);
        paint_dot(ui.painter(), center, colors);
        let left = inner.left() + measure::DOT + 7.0;
        let room = inner.right() - measure::STRENGTH_PICKER - measure::GAP - left;
        let galley = Type::secondary().line(ui, department, *p.text, room);
        let at = egui::pos2(left, y - galley.size().y / 2.0);
        ui.painter().galley(at, galley, *p.text);
    }
    let strength = strength_to_me(cx.workspace, cx.index, contact.id);
    if strength.is_some() {
        let at = egui::pos2(inner.right() - measure::STRENGTH_PICKER, y);
        paint_strength(ui, ui.painter(), at, strength);
    }
    if let Some((state, words)) = &due {
        let place = Rect::from_min_max(
            egui::pos2(inner.left(), inner.bottom() - measure::PILL),
            inner.max,
        );
        let builder = UiBuilder::new()
            .id_salt(("due", contact.id.uuid()))
            .max_rect(place)
            .layout(egui::Layout::left_to_right(egui::Align::Center));
        inside(ui, builder, |ui| state_pill(ui, *state, words));
    }
    let mut clicked = None;
    let side = measure::CHECK + 4.0;
    let place = Rect::from_min_size(
        egui::pos2(inner.right() - measure::CHECK, inner.top() - 2.0),
        Vec2::splat(side),
    );
    let builder = UiBuilder::new()
        .id_salt(("check", contact.id.uuid()))
        .max_rect(place);
    let checked = if selected { Checked::Yes } else { Checked::No };
    inside(ui, builder, |ui| {
        if check_box(ui, checked, &format!("Select {name}")).clicked() {
            clicked = Some(Clicked::Box);
        }
    });
    if response.double_clicked() {
        clicked = Some(Clicked::Twice);
    } else if response.clicked() {
        clicked = clicked.or(Some(Clicked::Row));
    }
    focus_ring(ui, &response, radius);
    menu_ui(cx, contact, &response);
    if cut {
        response.on_hover_text(format!("{name}\n{}", contact.work.title));
    }
    clicked
}
