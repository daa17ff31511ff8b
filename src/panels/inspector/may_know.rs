//! Below the ties of a person: whom they may know, answered in one tap, and what was answered so.

use egui::{Align, Layout, Sense, Ui, UiBuilder, Vec2};

use super::rows::quiet_button;
use crate::edit::build;
use crate::model::{Answer, Contact, Id};
use crate::panels::knowing::saying;
use crate::panels::{Command, Cx, person_menu};
use crate::query::acquaintances::{MayKnow, may_know, noted};
use crate::theme::{Type, measure, palette};
use crate::widgets::{Button, avatar, caption, elided, icons, inside};

/// So many likely acquaintances are asked about.
const FEW: usize = 3;

/// Whom a person may know, worked out once per change.
#[derive(Debug, Default)]
pub struct MayKnowView {
    of: Option<(Id<Contact>, u64)>,
    likely: Vec<MayKnow>,
    noted: Vec<Id<Contact>>,
}

/// Shows what was noted and what is asked.
pub fn may_know_ui(ui: &mut Ui, cx: Cx<'_>, contact: &Contact, view: &mut MayKnowView) {
    let key = Some((contact.id, cx.revision));
    if view.of != key {
        view.of = key;
        view.likely = may_know(cx.workspace, cx.index, contact.id, FEW);
        view.noted = noted(cx.workspace, cx.index, contact.id);
    }
    for other in &view.noted {
        row_ui(ui, cx, *other, "noted, no tie yet", |ui, name| {
            let forget = format!("Forget that {name} is known");
            if quiet_button(ui, icons::CLOSE, &forget, true).clicked() {
                let edit = build::forget_acquaintance(cx.workspace, contact.id, *other);
                cx.edit(forget, edit);
            }
        });
    }
    if view.likely.is_empty() {
        return;
    }
    ui.add_space(measure::GAP);
    caption(ui, format!("Does {} know them?", contact.name.short()));
    let my = contact.display_name();
    for one in &view.likely {
        let words = format!("{} in common", one.common);
        row_ui(ui, cx, one.who, &words, |ui, name| {
            let answer = |ui: &mut Ui, words: &str, spoken: &str, answer: Answer| {
                if Button::ghost(words).small().name(spoken).ui(ui).clicked() {
                    let edit = saying(cx, (contact.id, one.who), Some(answer));
                    cx.edit(spoken.to_owned(), edit);
                }
            };
            let denied = format!("{my} does not know {name}");
            answer(ui, "No", &denied, Answer::Denied);
            let known = format!("{my} knows {name}");
            answer(ui, "Yes", &known, Answer::Known);
        });
    }
}

fn row_ui(
    ui: &mut Ui,
    cx: Cx<'_>,
    who: Id<Contact>,
    words: &str,
    right: impl FnOnce(&mut Ui, &str),
) {
    let Some(other) = cx.workspace.contacts.get(who) else {
        return;
    };
    let p = palette(ui);
    let name = other.display_name();
    let size = Vec2::new(ui.available_width(), measure::TIE_ROW);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let builder = UiBuilder::new()
        .id_salt(("may know right", who.uuid()))
        .max_rect(rect)
        .layout(Layout::right_to_left(Align::Center));
    let end = inside(ui, builder, |ui| {
        right(ui, &name);
        ui.min_rect().left()
    });
    let builder = UiBuilder::new()
        .id_salt(("may know", who.uuid()))
        .max_rect(rect.with_max_x(end - measure::GAP))
        .layout(Layout::left_to_right(Align::Center));
    inside(ui, builder, |ui| {
        avatar(ui, cx.workspace, other, measure::AVATAR_TIE);
        ui.add_space(measure::GAP);
        let room = ui.available_width();
        let label = elided(ui, Type::control(), &name, *p.text, room);
        // A place of its own: what only shows gives the keyboard back at once.
        let label = ui.interact(label.rect, label.id.with("open"), Sense::click());
        label.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Link, true, &name));
        crate::widgets::focus_ring(ui, &label, crate::theme::tokens().radius_key);
        person_menu(&label, cx, other);
        if label.clicked() {
            cx.send(Command::OpenContact(who));
        }
        ui.add_space(measure::GAP);
        let room = ui.available_width();
        if room > measure::AVATAR_TIE {
            elided(ui, Type::caption(), words, *p.muted, room);
        }
    });
}
