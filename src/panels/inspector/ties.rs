//! Whom a person knows, by type of tie, and the form that connects them to somebody else.

use egui::{
    Align, Id as WidgetId, Layout, Popup, Rect, Role, Sense, Ui, UiBuilder, Vec2, WidgetInfo,
};

use super::may_know::may_know_ui;
use super::rows::{labeled, line_button, quiet_button};
use super::section::section_ui;
use super::{Connecting, InspectorState};
use crate::edit::build;
use crate::model::{Contact, Id, Tie, TieType};
use crate::panels::{Command, Cx, person_menu};
use crate::query::people::ties_grouped;
use crate::theme::{Type, measure, palette};
use crate::widgets::{
    avatar, caption, focus_ring, icons, inside, link, menu_row, resting, strength_picker,
};

/// So many ties are shown until all are asked for.
const FEW: usize = 5;

/// Shows the ties of a person.
pub fn ties_ui(ui: &mut Ui, cx: Cx<'_>, contact: &Contact, state: &mut InspectorState) {
    let groups = ties_grouped(cx.workspace, cx.index, contact.id);
    let count: usize = groups.iter().map(|group| group.ties.len()).sum();
    let people = cx.index.degree(cx.workspace, contact.id);
    let words = match people {
        0 => String::new(),
        1 => "1 person".to_owned(),
        many => format!("{many} people"),
    };
    section_ui(
        ui,
        "Knows",
        |ui| {
            caption(ui, words);
        },
        |ui| {
            let mut room = if state.all_ties { count } else { FEW };
            for group in &groups {
                let shown = group.ties.len().min(room);
                room -= shown;
                if shown > 0 && state.all_ties {
                    // Many are found by their type.
                    ui.add_space(measure::GAP_SMALL);
                    caption(ui, format!("{} · {}", group.label, group.ties.len()));
                }
                for (who, tie) in &group.ties[..shown] {
                    if let Some(tie) = cx.workspace.ties.get(*tie) {
                        tie_ui(ui, cx, &group.label, *who, tie);
                    }
                }
            }
            if count > FEW {
                let words = if state.all_ties {
                    "Show fewer".to_owned()
                } else {
                    format!("Show all {count}")
                };
                if link(ui, &words).clicked() {
                    state.all_ties = !state.all_ties;
                }
            }
            may_know_ui(ui, cx, contact, &mut state.may_know);
            if state.connecting.is_some() {
                connecting_ui(ui, cx, contact, state);
            } else if link(ui, "Connect to…").clicked() {
                state.start_connecting();
            }
        },
    );
}

fn tie_ui(ui: &mut Ui, cx: Cx<'_>, label: &str, who: Id<Contact>, tie: &Tie) {
    let Some(other) = cx.workspace.contacts.get(who) else {
        return;
    };
    let p = palette(ui);
    let size = Vec2::new(ui.available_width(), measure::TIE_ROW);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let id = WidgetId::unique(("tie", tie.id.uuid()));
    let is_me = cx.workspace.settings.me == Some(who);
    let name = if is_me {
        format!("{} (you)", other.display_name())
    } else {
        other.display_name()
    };
    let hovered = ui.rect_contains_pointer(rect);
    let builder = UiBuilder::new()
        .id_salt(id.with("right"))
        .max_rect(rect)
        .layout(Layout::right_to_left(Align::Center));
    let right = inside(ui, builder, |ui| {
        ui.spacing_mut().interact_size.y = measure::SECTION_HEAD;
        let remove = format!("Remove tie: {label} {name}");
        if quiet_button(ui, icons::CLOSE, &remove, hovered).clicked() {
            let edit = build::disconnect(cx.workspace, tie.id);
            cx.edit(remove, edit);
        }
        let size = Vec2::new(measure::STRENGTH_PICKER, measure::SECTION_HEAD);
        let (bars, _) = ui.allocate_exact_size(size, Sense::hover());
        let builder = UiBuilder::new()
            .id_salt("bars")
            .max_rect(bars)
            .layout(Layout::left_to_right(Align::Center));
        if let Some(strength) = inside(ui, builder, |ui| strength_picker(ui, tie.strength)) {
            let edit = build::change_tie(cx.workspace, tie.id, |tie| tie.strength = strength);
            cx.edit(format!("Change strength with {name}"), edit);
        }
        ui.min_rect().left()
    });
    let left = Rect::from_min_max(rect.min, egui::pos2(right - measure::GAP, rect.bottom()));
    let response = ui.interact(left, id, Sense::click());
    let spoken = format!("{name}, {label}");
    response.widget_info(|| WidgetInfo::labeled(Role::Link, true, &spoken));
    if response.hovered() {
        let radius = crate::theme::tokens().radius_key;
        ui.painter().rect_filled(
            left.expand2(Vec2::new(measure::GAP_SMALL, 0.0)),
            egui::CornerRadius::same(radius),
            *p.hover,
        );
    }
    let face = Rect::from_center_size(
        egui::pos2(left.left() + measure::AVATAR_TIE / 2.0, left.center().y),
        Vec2::splat(measure::AVATAR_TIE),
    );
    let builder = UiBuilder::new().id_salt(id.with("face")).max_rect(face);
    inside(ui, builder, |ui| {
        let face = avatar(ui, cx.workspace, other, measure::AVATAR_TIE);
        // A place of its own: what only shows gives the keyboard back at once.
        let face = ui.interact(face.rect, face.id.with("open"), Sense::click());
        let open = format!("Show {name}");
        face.widget_info(|| WidgetInfo::labeled(Role::Button, true, &open));
        focus_ring(ui, &face, (measure::AVATAR_TIE / 2.0) as u8);
        if face.clicked() {
            cx.send(Command::OpenContact(who));
        }
        person_menu(&face, cx, other);
        face.on_hover_text(open);
    });
    person_menu(&response, cx, other);
    let start = face.right() + measure::GAP;
    let words = Type::control().line(ui, &name, *p.text, left.right() - start);
    let after = start + words.size().x + measure::GAP;
    let y = left.center().y;
    let cut = words.elided;
    let at = egui::pos2(start, y - words.size().y / 2.0);
    ui.painter().galley(at, words, *p.text);
    let room = left.right() - after;
    if room > measure::AVATAR_TIE {
        let kind = Type::caption().line(ui, &super::lower_first(label), *p.muted, room);
        let at = egui::pos2(after, y - kind.size().y / 2.0);
        ui.painter().galley(at, kind, *p.muted);
    }
    focus_ring(ui, &response, crate::theme::tokens().radius_key);
    if response.clicked() {
        cx.send(Command::OpenTie(tie.id));
    }
    if cut || !tie.evidence.is_empty() {
        let evidence = if tie.evidence.is_empty() {
            String::new()
        } else {
            format!("\n{}", tie.evidence)
        };
        response.on_hover_text(format!("{name}, {}{evidence}", super::lower_first(label)));
    }
}

/// The kinds that are offered, from the side of the shown person: what they read, and whether the tie leads inwards.
fn offered() -> Vec<(String, TieType, bool)> {
    let mut all = Vec::new();
    for kind in TieType::NAMED {
        all.push((kind.label().to_owned(), kind.clone(), false));
        let inverse = kind.inverse_label();
        if kind.is_directed() && inverse != kind.label() {
            all.push((inverse, kind.clone(), true));
        }
    }
    all
}

fn connecting_ui(ui: &mut Ui, cx: Cx<'_>, contact: &Contact, state: &mut InspectorState) {
    let mut closed = false;
    let Some(form) = &mut state.connecting else {
        return;
    };
    ui.add_space(measure::GAP);
    labeled(ui, "Tie", |ui, width| {
        kind_ui(ui, form, width - measure::LINE_BUTTON);
        closed = line_button(ui, icons::CLOSE, "No new tie").clicked();
    });
    ui.add_space(measure::GAP_SMALL);
    let width = ui.available_width();
    let changed = form.who.ui(ui, cx.workspace, cx.index, "Connect to", width);
    closed |= form.who.is_called_off(ui);
    if let Some(other) = form.who.chosen.filter(|_| changed) {
        closed = true;
        let (from, to) = if form.inward {
            (other, contact.id)
        } else {
            (contact.id, other)
        };
        let tie = Tie::new(cx.new_id(), from, to, form.kind.clone(), None);
        let edit = build::connect(cx.workspace, tie);
        let name = cx.workspace.name_of(other);
        if edit.is_empty() {
            let words = if other == contact.id {
                "Nobody has a tie with themselves.".to_owned()
            } else {
                format!("There is such a tie with {name} already.")
            };
            cx.send(Command::Tell(words));
        }
        cx.edit(
            format!("Connect {} and {name}", contact.display_name()),
            edit,
        );
    }
    if closed {
        state.connecting = None;
    }
}

fn kind_ui(ui: &mut Ui, form: &mut Connecting, width: f32) {
    let label = if form.inward {
        form.kind.inverse_label()
    } else {
        form.kind.label().to_owned()
    };
    let button = resting(ui, &label, "kind of tie", "", width);
    Popup::menu(&button)
        .width(measure::MENU)
        .accessible_name("Kind of tie")
        .show(|ui| {
            egui::ScrollArea::vertical()
                .max_height(measure::POPOVER_LIST)
                .show(ui, |ui| {
                    for (words, kind, inward) in offered() {
                        let present = form.kind == kind && form.inward == inward;
                        if menu_row(ui, present.then_some(icons::CHECK), &words, "").clicked() {
                            (form.kind, form.inward) = (kind, inward);
                            ui.close();
                        }
                    }
                });
        });
}
