//! An introduction from wish to thanks on one card: the steps with their days, why, the request, what came of it.

mod actions;
mod fields;
mod steps;

use egui::{Frame, Margin, ScrollArea, Sense, Ui, Vec2};

use super::header;
use super::section::section_ui;
use crate::edit::introductions;
use crate::model::{Contact, Direction, Id, Introduction};
use crate::panels::{Command, Cx, standing};
use crate::query::stages::{Card, Standing, card};
use crate::theme::{Type, measure, palette};
use crate::widgets::{
    Edited, PersonField, State, editable_area, hairline, icon_button, icons, link, muted,
    paint_avatar, state_pill, state_pill_with,
};

/// What it remembers.
#[derive(Debug, Default)]
pub struct IntroductionState {
    /// The field for a person that is open, and of which introduction.
    picking: Option<(&'static str, Id<Introduction>, PersonField)>,
}

/// Shows it.
pub fn introduction_ui(ui: &mut Ui, cx: Cx<'_>, one: &Introduction, state: &mut IntroductionState) {
    header::frame_ui(ui, cx, "Introduction", |ui| {
        if icon_button(ui, icons::DELETE, "Delete introduction").clicked() {
            let edit = introductions::delete(cx.workspace, one.id);
            cx.edit(
                format!(
                    "Delete introduction to {}",
                    cx.workspace.name_of(one.target)
                ),
                edit,
            );
        }
    });
    let card = card_of(cx, one);
    ScrollArea::vertical()
        .id_salt(("introduction", one.id.uuid()))
        .auto_shrink(false)
        .show(ui, |ui| {
            head_ui(ui, cx, one, &card);
            section_ui(ui, "Steps", |_| (), |ui| steps::steps_ui(ui, cx, one));
            section_ui(
                ui,
                "Details",
                |_| (),
                |ui| fields::fields_ui(ui, cx, one, &card, state),
            );
            let texts: [(&'static str, &str, &str); 3] = [
                ("Message", &one.message, "The request as it was sent."),
                (
                    "What came of it",
                    &one.outcome,
                    "What you learned, what you agreed on.",
                ),
                ("Notes", &one.meta.notes, "What to remember."),
            ];
            for (title, value, hint) in texts {
                let id = fields::field(one, title);
                section_ui(
                    ui,
                    title,
                    |_| (),
                    |ui| {
                        if let Edited::To(text) = editable_area(ui, id, value, title, hint) {
                            let label = fields::step(cx, one, title);
                            let edit =
                                introductions::change(cx.workspace, one.id, |one| match title {
                                    "Message" => one.message = text,
                                    "What came of it" => one.outcome = text,
                                    _ => one.meta.notes = text,
                                });
                            cx.edit(label, edit);
                        }
                    },
                );
            }
            ui.add_space(measure::TEXT_MARGIN);
        });
}

/// How an introduction stands, and what is next.
pub fn card_of(cx: Cx<'_>, one: &Introduction) -> Card {
    let gone;
    let contact = if let Some(contact) = cx.workspace.contacts.get(one.target) {
        contact
    } else {
        gone = Contact::named(one.target, cx.workspace.name_of(one.target));
        &gone
    };
    card(cx.workspace, cx.index, contact, &[one], cx.wall)
}

/// How it stands in a pill or plain words.
pub fn standing_ui(ui: &mut Ui, cx: Cx<'_>, card: &Card) {
    let door = card.door.and_then(|id| cx.workspace.introductions.get(id));
    let broker = door.and_then(|door| door.broker).or(card.via);
    let via = broker.and_then(|who| cx.workspace.contacts.get(who));
    let via = via.map_or_else(|| "Whoever was asked".to_owned(), |one| one.name.short());
    match standing::standing(cx, card.standing, &via) {
        Some((State::Calm, _, words)) => {
            let words = if matches!(card.standing, Standing::Thanked(Some(_))) {
                format!("Thanked on {words}")
            } else {
                words
            };
            muted(ui, words);
        }
        Some((state, icon, words)) => {
            state_pill_with(ui, state, icon, &words);
        }
        None => {
            muted(ui, card.stage.label());
        }
    }
}

/// How an introduction goes, beside the key player.
pub fn progress_ui(ui: &mut Ui, cx: Cx<'_>, door: &Introduction, card: &Card) {
    let open = section_ui(
        ui,
        "Introduction",
        |ui| {
            link(ui, "Open")
                .on_hover_text("Show the introduction with all its steps")
                .clicked()
        },
        |ui| {
            standing_ui(ui, cx, card);
            ui.add_space(measure::GAP);
            actions::actions_ui(ui, cx, door, card);
            steps::steps_ui(ui, cx, door);
        },
    );
    if open {
        cx.send(Command::OpenIntroduction(door.id));
    }
}

/// "Introduction to Amara Diallo", "Sofia Almeida and Kwame Mensah".
pub fn title(cx: Cx<'_>, one: &Introduction) -> String {
    let target = cx.workspace.name_of(one.target);
    match one.other {
        Some(other) => format!("{target} and {}", cx.workspace.name_of(other)),
        None => format!("Introduction to {target}"),
    }
}

/// Whether two others are brought together.
pub fn is_of_others(one: &Introduction) -> bool {
    one.direction == Direction::Introduced || one.other.is_some()
}

fn head_ui(ui: &mut Ui, cx: Cx<'_>, one: &Introduction, card: &Card) {
    let p = palette(ui);
    Frame::new()
        .inner_margin(Margin::same(measure::MARGIN as i8))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            let second = if is_of_others(one) {
                one.other
            } else {
                one.broker
            };
            ui.horizontal_top(|ui| {
                faces_ui(ui, cx, second, one.target);
                ui.add_space(measure::ROW_GAP);
                ui.vertical(|ui| {
                    ui.add(egui::Label::new(Type::section().rich(title(cx, one), *p.text)).wrap());
                    let by = match one.broker {
                        Some(broker) if !is_of_others(one) => {
                            format!(
                                "by {} · {}",
                                cx.workspace.name_of(broker),
                                one.direction.label()
                            )
                        }
                        _ => one.direction.label().to_owned(),
                    };
                    ui.add(egui::Label::new(Type::secondary().rich(by, *p.muted)).wrap());
                });
            });
            ui.add_space(measure::SECTION_BOTTOM);
            if is_of_others(one) {
                state_pill(ui, State::Calm, one.status.label());
            } else {
                standing_ui(ui, cx, card);
            }
            ui.add_space(measure::GAP);
            actions::actions_ui(ui, cx, one, card);
        });
    hairline(ui);
}

/// Two faces, the one who is to be met in front.
fn faces_ui(ui: &mut Ui, cx: Cx<'_>, second: Option<Id<Contact>>, target: Id<Contact>) {
    let p = palette(ui);
    let face = measure::AVATAR_COMPOSER;
    let (overlap, ring) = measure::FACES;
    let people: Vec<&Contact> = [second, Some(target)]
        .into_iter()
        .flatten()
        .filter_map(|who| cx.workspace.contacts.get(who))
        .collect();
    let count = people.len().max(1) as f32;
    let width = count * face - (count - 1.0) * overlap;
    let (rect, _) = ui.allocate_exact_size(Vec2::new(width, face), Sense::hover());
    for (at, contact) in people.into_iter().enumerate() {
        let x = rect.left() + face / 2.0 + at as f32 * (face - overlap);
        let center = egui::pos2(x, rect.center().y);
        if at > 0 {
            ui.painter()
                .circle_filled(center, face / 2.0 + ring, *p.surface);
        }
        paint_avatar(ui, cx.workspace, contact, center, face);
    }
}
