//! What is to be done for the shown person.

use egui::{Align, Layout, Role, Sense, Ui, UiBuilder, Vec2, WidgetInfo};

use super::section::section_ui;
use crate::edit::build;
use crate::model::{Contact, FollowUp, FollowUpStatus, Kind};
use crate::panels::{Command, Cx};
use crate::theme::{Type, measure, palette, tokens};
use crate::widgets::{Checked, State, check_box, elided, focus_ring, inside, link, state_pill};

/// Shows the open follow-ups of a person, the next one first; left out while there are none.
pub fn follow_ups_ui(ui: &mut Ui, cx: Cx<'_>, contact: &Contact) {
    let mut open: Vec<&FollowUp> = cx
        .index
        .mentions(contact.id)
        .filter(|key| key.kind == Kind::FollowUp)
        .filter_map(|key| cx.workspace.follow_ups.by_uuid(key.uuid))
        .filter(|one| one.status == FollowUpStatus::Open && !one.meta.archived)
        .collect();
    if open.is_empty() {
        return;
    }
    open.sort_by_key(|one| (one.due.is_none(), one.due, one.id));
    let add = section_ui(
        ui,
        "Follow-ups",
        |ui| link(ui, "Add").clicked(),
        |ui| {
            for one in open {
                row_ui(ui, cx, one);
            }
        },
    );
    if add {
        cx.send(Command::NewFollowUpFor(contact.id));
    }
}

fn row_ui(ui: &mut Ui, cx: Cx<'_>, one: &FollowUp) {
    let p = palette(ui);
    let size = Vec2::new(ui.available_width(), measure::TIE_ROW);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let builder = UiBuilder::new()
        .id_salt(("follow-up due", one.id.uuid()))
        .max_rect(rect)
        .layout(Layout::right_to_left(Align::Center));
    let right = inside(ui, builder, |ui| {
        if let Some(due) = one.due {
            let state = match (due - cx.today).num_days() {
                ..0 => State::Late,
                0..=1 => State::Soon,
                _ => State::Calm,
            };
            state_pill(ui, state, &cx.dates().in_words(due));
        }
        ui.min_rect().left()
    });
    let builder = UiBuilder::new()
        .id_salt(("follow-up", one.id.uuid()))
        .max_rect(rect.with_max_x(right - measure::GAP))
        .layout(Layout::left_to_right(Align::Center));
    inside(ui, builder, |ui| {
        let name = format!("Mark done: {}", one.what);
        if check_box(ui, Checked::No, &name).clicked() {
            let edit = build::complete_follow_up(cx.workspace, one.id, cx.today, cx.new_id());
            cx.edit(format!("Done: {}", one.what), edit);
        }
        ui.add_space(measure::GAP);
        let room = ui.available_width();
        let words = elided(ui, Type::secondary(), &one.what, *p.text, room);
        // A place of its own: what only shows gives the keyboard back at once.
        let open = ui.interact(words.rect, words.id.with("open"), Sense::click());
        let name = format!("Open follow-up: {}", one.what);
        open.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
        focus_ring(ui, &open, tokens().radius_key);
        if open.clicked() {
            cx.send(Command::OpenFollowUp(one.id));
        }
    });
}
