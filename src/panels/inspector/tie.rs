//! The inspector of a tie: who, of which type and direction, how strong, how it is known, and what else the pair shares.

use egui::{Align, Layout, Popup, Role, Sense, Ui, Vec2, WidgetInfo};

use super::drafts::{Drafts, Line};
use super::rows::{labeled, line_button};
use super::section::{centered, section_ui};
use super::{header, notes, read, tie_rows};
use crate::edit::build;
use crate::model::{Answer, Contact, Id, Tie, TieType};
use crate::panels::{Command, Cx, knowing, person_chip_ui};
use crate::theme::{Type, measure, palette, tokens};
use crate::widgets::{
    caption, elided, focus_ring, icon_button, icons, link, menu_row, muted, resting, segmented,
    strength_picker, strength_word,
};

/// What it remembers.
#[derive(Debug, Default)]
pub struct TieState {
    pub(super) drafts: Drafts,
    notes: notes::NotesView,
    /// The type is being written in other words.
    own_words: bool,
}

/// Shows a tie.
pub fn tie_ui(ui: &mut Ui, cx: Cx<'_>, one: &Tie, state: &mut TieState) {
    state.drafts.heed(cx);
    header::frame_ui(ui, cx, "Tie", |ui| {
        if icon_button(ui, icons::DELETE, "Delete this tie").clicked() {
            let edit = build::disconnect(cx.workspace, one.id);
            cx.edit(format!("Delete tie {}", pair(cx, one)), edit);
        }
    });
    egui::ScrollArea::vertical()
        .id_salt(("tie", one.id.uuid()))
        .auto_shrink(false)
        .show(ui, |ui| {
            ends_ui(ui, cx, one, state);
            tie_rows::rows_ui(ui, cx, one, state);
            acquaintance_ui(ui, cx, one);
            others_ui(ui, cx, one);
            notes_ui(ui, cx, one, state);
            ui.add_space(measure::TEXT_MARGIN);
        });
}

/// Keeps what was being typed for a tie that is no longer shown.
pub fn settle(cx: Cx<'_>, state: &mut TieState, now: Option<Id<Tie>>) {
    for draft in state.drafts.leave(now.map(Id::cast)) {
        if let Some(tie) = cx.workspace.ties.get(draft.contact.cast()) {
            tie_rows::take_left(cx, tie, &draft.key, &draft.text);
        }
        state.own_words = false;
    }
}

/// "Ada Lovelace and Tom Field".
pub fn pair(cx: Cx<'_>, tie: &Tie) -> String {
    let name = |id| cx.workspace.name_of(id);
    format!("{} and {}", name(tie.from), name(tie.to))
}

/// Changes a tie as one step.
pub(super) fn change(cx: Cx<'_>, tie: &Tie, what: &str, change: impl FnOnce(&mut Tie)) {
    let edit = build::change_tie(cx.workspace, tie.id, change);
    let label = format!(
        "Change {} of tie {}",
        super::lower_first(what),
        pair(cx, tie)
    );
    cx.edit(label, edit);
}

/// Changes type or direction; where the two have such a tie already that is said.
fn rekey(cx: Cx<'_>, tie: &Tie, what: &str, change: impl FnOnce(&mut Tie)) {
    let edit = build::rekey_tie(cx.workspace, tie.id, change);
    if edit.is_empty() {
        let words = "The two have such a tie already. Nothing was changed.";
        cx.send(Command::Tell(words.to_owned()));
    }
    cx.edit(format!("Change {what} of tie {}", pair(cx, tie)), edit);
}

/// The two people and what leads from one to the other.
fn ends_ui(ui: &mut Ui, cx: Cx<'_>, tie: &Tie, state: &mut TieState) {
    let directed = tie.kind.is_directed();
    section_ui(
        ui,
        &title(tie),
        |ui| {
            if directed
                && link(ui, "Turn around")
                    .on_hover_text("Lets the tie lead from the other person to this one.")
                    .clicked()
            {
                rekey(cx, tie, "direction", |tie| {
                    std::mem::swap(&mut tie.from, &mut tie.to);
                });
            }
        },
        |ui| {
            end_ui(ui, cx, tie.from);
            ui.add_space(measure::GAP_SMALL);
            kind_ui(ui, cx, tie, state);
            ui.add_space(measure::GAP_SMALL);
            end_ui(ui, cx, tie.to);
            if directed && tie.kind.inverse_label() != tie.kind.label() {
                ui.add_space(measure::GAP);
                let words = format!(
                    "From {}’s side: {}",
                    short(cx, tie.to),
                    super::lower_first(&tie.kind.inverse_label())
                );
                caption(ui, words);
            }
        },
    );
}

fn title(tie: &Tie) -> String {
    if tie.kind.is_directed() {
        "Leads from one to the other".to_owned()
    } else {
        "Goes both ways".to_owned()
    }
}

fn short(cx: Cx<'_>, id: Id<Contact>) -> String {
    let contact = cx.workspace.contacts.get(id);
    contact.map_or_else(|| cx.workspace.name_of(id), |one| one.name.short())
}

fn end_ui(ui: &mut Ui, cx: Cx<'_>, id: Id<Contact>) {
    ui.horizontal(|ui| {
        if let Some(contact) = cx.workspace.contacts.get(id) {
            person_chip_ui(ui, cx, contact);
            ui.add_space(measure::GAP);
            let words = if cx.workspace.settings.me == Some(id) {
                "you".to_owned()
            } else {
                contact.work.title.clone()
            };
            let ink = *palette(ui).muted;
            let room = ui.available_width();
            elided(ui, Type::caption(), &words, ink, room);
        } else {
            muted(ui, cx.workspace.name_of(id));
        }
    });
}

fn kind_ui(ui: &mut Ui, cx: Cx<'_>, tie: &Tie, state: &mut TieState) {
    let width = ui.available_width();
    if state.own_words {
        let line = Line {
            key: "Type",
            value: "",
            shown: "",
            name: "Type in your own words",
            hint: "Carpool with",
            width,
        };
        let was_open = state.drafts.is_open(tie.id.cast(), "Type");
        if let Some(text) = state.drafts.line_ui(ui, tie.id.cast(), line)
            && !text.trim().is_empty()
        {
            rekey(cx, tie, "type", |tie| tie.kind = TieType::from_name(&text));
        }
        state.own_words = !was_open || state.drafts.is_open(tie.id.cast(), "Type");
        return;
    }
    ui.horizontal(|ui| {
        let icon = if tie.kind.is_directed() {
            icons::SORT_DOWN
        } else {
            icons::LINK
        };
        let (rect, _) = ui.allocate_exact_size(Vec2::splat(measure::CONTROL_SMALL), Sense::hover());
        icons::paint_icon(
            ui.painter(),
            rect,
            icon,
            measure::ICON_SMALL,
            *palette(ui).muted,
        );
        let width = ui.available_width();
        let button = resting(ui, tie.kind.label(), "type of tie", "Knows", width);
        Popup::menu(&button)
            .width(measure::MENU)
            .accessible_name("Type of tie")
            .show(|ui| {
                egui::ScrollArea::vertical()
                    .max_height(measure::POPOVER_LIST)
                    .show(ui, |ui| {
                        for kind in TieType::NAMED {
                            let mark = (*kind == tie.kind).then_some(icons::CHECK);
                            if menu_row(ui, mark, kind.label(), "").clicked() {
                                if *kind != tie.kind {
                                    rekey(cx, tie, "type", |tie| tie.kind = kind.clone());
                                }
                                ui.close();
                            }
                        }
                        if menu_row(ui, Some(icons::EDIT), "In your own words…", "").clicked() {
                            state.own_words = true;
                            state.drafts.start(tie.id.cast(), "Type", "");
                            ui.close();
                        }
                    });
            });
    });
}

/// What was said on whether the two know each other.
fn acquaintance_ui(ui: &mut Ui, cx: Cx<'_>, tie: &Tie) {
    let said = cx
        .index
        .acquaintance_id(tie.from, tie.to)
        .and_then(|id| cx.workspace.acquaintances.get(id));
    section_ui(
        ui,
        "Do they know each other?",
        |_| (),
        |ui| {
            let choices = [
                (None, "Not said"),
                (Some(Answer::Known), "Yes"),
                (Some(Answer::Denied), "No"),
            ];
            let present = said.map(|one| one.answer);
            if let Some(chosen) = segmented(ui, "They know each other", present, &choices) {
                knowing::say(cx, (tie.from, tie.to), chosen);
            }
            ui.add_space(measure::ICON_GAP);
            let words = match said {
                Some(one) if one.answer == Answer::Denied => {
                    "This tie says that they do; it counts as long as it is there.".to_owned()
                }
                Some(one) => match one.checked {
                    Some(day) => format!("Said on {}.", cx.dates().whole(day)),
                    None => "Said so.".to_owned(),
                },
                None => "A tie says by itself that they do.".to_owned(),
            };
            caption(ui, words);
        },
    );
}

/// The other ties of the pair.
fn others_ui(ui: &mut Ui, cx: Cx<'_>, tie: &Tie) {
    let mut others: Vec<&Tie> = cx
        .index
        .ties_between(cx.workspace, tie.from, tie.to)
        .filter(|other| other.id != tie.id)
        .collect();
    if others.is_empty() {
        return;
    }
    others.sort_by_key(|other| (other.kind.clone(), other.id));
    section_ui(
        ui,
        "Other ties of the two",
        |_| (),
        |ui| {
            for other in others {
                other_ui(ui, cx, other);
            }
        },
    );
}

fn other_ui(ui: &mut Ui, cx: Cx<'_>, other: &Tie) {
    let p = palette(ui);
    let size = Vec2::new(ui.available_width(), measure::TIE_ROW);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let words = format!(
        "{} {} {}",
        short(cx, other.from),
        super::lower_first(other.kind.label()),
        short(cx, other.to)
    );
    response.widget_info(|| WidgetInfo::labeled(Role::Link, true, &words));
    if response.hovered() {
        let ground = rect.expand2(Vec2::new(measure::GAP_SMALL, 0.0));
        ui.painter().rect_filled(
            ground,
            egui::CornerRadius::same(tokens().radius_key),
            *p.hover,
        );
    }
    let galley = Type::secondary().line(ui, &words, *p.text, rect.width());
    let at = egui::pos2(rect.left(), rect.center().y - galley.size().y / 2.0);
    ui.painter().galley(at, galley, *p.text);
    focus_ring(ui, &response, tokens().radius_key);
    if response.clicked() {
        cx.send(Command::OpenTie(other.id));
    }
}

fn notes_ui(ui: &mut Ui, cx: Cx<'_>, tie: &Tie, state: &mut TieState) {
    let TieState { drafts, notes, .. } = state;
    let of = notes::Of {
        record: tie.id.cast(),
        notes: &tie.meta.notes,
    };
    if let Some(text) = notes::section_ui(ui, cx, of, drafts, notes) {
        change(cx, tie, "notes", |tie| tie.meta.notes = text);
    }
}

/// The strength of the tie, as the card shows it.
pub(super) fn strength_ui(ui: &mut Ui, cx: Cx<'_>, tie: &Tie) {
    labeled(ui, "Strength", |ui, _| {
        centered(ui, |ui| {
            if let Some(chosen) = strength_picker(ui, tie.strength) {
                change(cx, tie, "strength", |tie| tie.strength = chosen);
            }
            ui.add_space(measure::GAP);
            let p = palette(ui);
            let ink = if tie.strength.is_some() {
                *p.text
            } else {
                *p.muted
            };
            ui.label(Type::secondary().rich(strength_word(tie.strength), ink));
        });
    });
}

/// The day on which somebody last made sure, and the way to say "today".
pub(super) fn checked_ui(ui: &mut Ui, cx: Cx<'_>, tie: &Tie, drafts: &mut Drafts) {
    labeled(ui, "Last checked", |ui, width| {
        let value = tie.checked.map_or_else(String::new, |day| day.to_string());
        let shown = tie
            .checked
            .map_or_else(String::new, |day| cx.dates().whole(day));
        let line = Line {
            key: "Last checked",
            value: &value,
            shown: &shown,
            name: "Last checked",
            hint: "Add",
            width: width - measure::LINE_BUTTON,
        };
        if let Some(text) = drafts.line_ui(ui, tie.id.cast(), line) {
            match read::day(&text, cx.today) {
                Ok(day) => change(cx, tie, "last check", |tie| tie.checked = day),
                Err(why) => drafts.refuse(tie.id.cast(), "Last checked", text, why.to_owned()),
            }
        }
        if tie.checked != Some(cx.today)
            && line_button(ui, icons::CHECK, "Checked today: it still holds").clicked()
        {
            change(cx, tie, "last check", |tie| tie.checked = Some(cx.today));
        }
    });
}

/// A value that is one of several, with its menu; returns the place of the chosen one.
pub(super) fn menu_ui(
    ui: &mut Ui,
    (label, present): (&str, usize),
    choices: &[String],
) -> Option<usize> {
    let mut chosen = None;
    labeled(ui, label, |ui, width| {
        let shown = choices.get(present).map_or("", String::as_str);
        let button = resting(ui, shown, label, "Add", width);
        Popup::menu(&button)
            .width(measure::MENU)
            .accessible_name(label)
            .show(|ui| {
                ui.with_layout(Layout::top_down(Align::Min), |ui| {
                    for (at, words) in choices.iter().enumerate() {
                        let mark = (at == present).then_some(icons::CHECK);
                        if menu_row(ui, mark, words, "").clicked() {
                            chosen = (at != present).then_some(at);
                            ui.close();
                        }
                    }
                });
            });
    });
    chosen
}
