//! The card beside the canvas that tells of a way: its legs, whom to ask, who else could, and who may know the person.

use egui::{Align, Align2, Frame, Layout, Margin, ScrollArea, Ui, Vec2, pos2};

use super::path::{FEW, PathView};
use super::state::GraphState;
use super::{Look, floating_at};
use crate::model::{Contact, Grade, Id};
use crate::network::paths::{self, Candidate, search::MOST_LEGS};
use crate::panels::way_parts::{Found, Told, no_way, path_ui, row_ui, upper_first};
use crate::panels::who_knows::{Question, question_ui};
use crate::panels::{Command, Cx, next_step};
use crate::query::letters::who_knows;
use crate::query::one_more_tie;
use crate::query::ways::{Ranked, Ways, asking_words};
use crate::theme::{Type, measure, palette};
use crate::widgets::{
    Button, caption, hairline, icon_button, icons, link, muted, strength, strength_name,
    strength_word,
};

/// Shows the card while a way is shown or asked for.
pub(super) fn path_panel_ui(ui: &Ui, cx: Cx<'_>, state: &mut GraphState, look: &Look<'_>) {
    let Some(view) = &mut state.path else { return };
    let (width, ..) = measure::WAY_CARD;
    // Where the toolbar leaves no room beside it, the card stands below.
    let beside = look.free.width() - width - 3.0 * measure::MARGIN;
    let mut top = look.free.top() + measure::CANVAS_TOP;
    if state.toolbar_width > beside {
        top += measure::TOOLBAR + measure::GAP;
    }
    let corner = pos2(look.free.right() - measure::MARGIN, top);
    let room = look.free.bottom() - top - 2.0 * measure::MARGIN - measure::TOOLBAR;
    let mut is_closed = false;
    view.pointed = None;
    floating_at(ui, "graph path", corner, Align2::RIGHT_TOP, 0, |ui| {
        ui.vertical(|ui| {
            ui.set_width(width);
            ui.spacing_mut().item_spacing = Vec2::ZERO;
            is_closed = head_ui(ui, cx, view);
            hairline(ui);
            ScrollArea::vertical()
                .id_salt("way on the canvas")
                .min_scrolled_height(room.max(measure::TABLE_ROW))
                .max_height(room.max(measure::TABLE_ROW))
                .show(ui, |ui| {
                    let padding = measure::WAY_CARD.2 as i8;
                    Frame::new()
                        .inner_margin(Margin::symmetric(padding, padding))
                        .show(ui, |ui| body_ui(ui, cx, view));
                });
        });
    });
    if is_closed {
        state.path = None;
    }
}

/// What the way is, and the way out; returns whether that was taken.
fn head_ui(ui: &mut Ui, cx: Cx<'_>, view: &PathView) -> bool {
    let p = palette(ui);
    let (width, height, padding) = measure::WAY_CARD;
    let title = match (view.from, view.to) {
        (_, None) => "Find path".to_owned(),
        (None, Some(to)) => format!("Path to {}", cx.workspace.name_of(to)),
        (Some(from), Some(to)) => format!("{} to {}", short(cx, from), cx.workspace.name_of(to)),
    };
    let size = Vec2::new(width, height);
    let mut is_closed = false;
    ui.allocate_ui_with_layout(size, Layout::right_to_left(Align::Center), |ui| {
        ui.add_space(measure::GAP);
        is_closed = icon_button(ui, icons::CLOSE, "Close the path").clicked();
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            ui.add_space(padding);
            let (mark, _) =
                ui.allocate_exact_size(Vec2::splat(measure::ICON), egui::Sense::hover());
            icons::paint_icon_at(
                ui.painter(),
                mark.center(),
                icons::PATH,
                measure::ICON,
                *p.text,
            );
            ui.add_space(measure::GAP);
            let room = ui.available_width();
            crate::widgets::elided(ui, Type::control(), &title, *p.text, room);
        });
    });
    is_closed
}

fn body_ui(ui: &mut Ui, cx: Cx<'_>, view: &mut PathView) {
    ui.set_width(ui.available_width());
    let Some(to) = view.to else {
        ask_ui(ui, cx, view);
        return;
    };
    let is_mine = view.from.is_none();
    let Some(found) = view.found().cloned() else {
        muted(ui, "Looking for ways…");
        return;
    };
    let them = next_step::them(cx, to);
    let words = if is_mine {
        no_way(&found.ways, &them)
    } else {
        no_way_between(&found.ways, &cx.workspace.name_of(to))
    };
    if let Some(words) = words {
        let ink = *palette(ui).muted;
        ui.add(egui::Label::new(Type::secondary().rich(words, ink)).wrap());
        ui.add_space(measure::GAP);
    }
    if let Ways::Known { grade, .. } = &found.ways {
        ui.horizontal(|ui| {
            strength(ui, *grade);
            ui.add_space(measure::GAP);
            muted(ui, strength_word(*grade));
        });
        ui.add_space(measure::GAP);
    }
    let chosen = view.chosen(cx).cloned();
    if let Some(one) = &chosen {
        let contact = cx.workspace.contacts.get(to);
        let role = contact.map_or("", |one| one.work.title.trim());
        let told = Told {
            one,
            found: &found,
            role,
        };
        path_ui(ui, cx, told);
        ui.add_space(measure::FORM_GAP);
        act_ui(ui, cx, view, &found, one);
    }
    others_ui(ui, cx, view, &found, chosen.as_ref());
    if let Some(one) = view.one_more(ui, cx) {
        ui.add_space(measure::GAP);
        let ink = *palette(ui).muted;
        let words = one_more_tie::words(one, &short(cx, to));
        ui.add(egui::Label::new(Type::caption().rich(words, ink)).wrap());
    }
}

/// Asks to whom the way is to lead.
fn ask_ui(ui: &mut Ui, cx: Cx<'_>, view: &mut PathView) {
    caption(ui, "Whom do you want to reach?");
    ui.add_space(measure::GAP_SMALL);
    let width = ui.available_width();
    let (workspace, index) = (cx.workspace, cx.index);
    if view
        .field
        .ui(ui, workspace, index, "Person to reach", width)
    {
        view.to = view.field.chosen;
    }
    ui.add_space(measure::GAP);
    let words = "Or select one person, or two, and press Find path.";
    let ink = *palette(ui).muted;
    ui.add(egui::Label::new(Type::caption().rich(words, ink)).wrap());
}

/// The one thing to do about the way.
fn act_ui(ui: &mut Ui, cx: Cx<'_>, view: &PathView, found: &Found, one: &Ranked) {
    let Some(to) = view.to else { return };
    let width = ui.available_width();
    if view.from.is_none() {
        let words = format!("Ask {} to introduce us", short(cx, one.broker));
        // Whoever should rest is not pushed.
        let button = if one.asking.rests(cx.today) {
            Button::secondary(&words)
        } else {
            Button::primary(&words)
        };
        let button = button.icon(icons::EDIT).width(width);
        if button.enabled(!cx.is_read_only()).ui(ui).clicked() {
            cx.send(Command::AskForIntroduction(Box::new(
                found.way(cx, to, one),
            )));
        }
    } else {
        let button = Button::secondary("Copy the way in words").icon(icons::COPY);
        if button.width(width).ui(ui).clicked() {
            cx.send(Command::Copy(paths::explain(cx.workspace, &one.path)));
        }
    }
}

/// Who else could introduce, who may know the person, and the way to more.
fn others_ui(ui: &mut Ui, cx: Cx<'_>, view: &mut PathView, found: &Found, chosen: Option<&Ranked>) {
    let others: Vec<Ranked> = view.others(cx).into_iter().cloned().collect();
    let is_on_way = |who: Id<Contact>| chosen.is_some_and(|one| one.broker == who);
    let ask: Vec<&Candidate> = found
        .ways
        .candidates()
        .iter()
        .filter(|one| !is_on_way(one.who))
        .collect();
    if !others.is_empty() || !ask.is_empty() {
        ui.add_space(measure::FORM_GAP);
    }
    for one in &others {
        other_ui(ui, cx, view, found, (one, chosen));
    }
    let most = if view.all { ask.len() } else { FEW };
    for one in ask.iter().take(most) {
        candidate_ui(ui, cx, view, one);
    }
    let listed = usize::from(chosen.is_some()) + others.len();
    let hidden = found.ways.ranked().len() - listed + ask.len().saturating_sub(most);
    // Where nobody is noted as knowing them, more people between are of no use.
    let is_reachable = match found.ways {
        Ways::Found { .. } | Ways::Known { .. } | Ways::TooFar { .. } => true,
        Ways::Unknown { noted, .. } => noted > 0,
        Ways::NoMe | Ways::IsMe | Ways::NotInFile | Ways::NobodyNoted => false,
    };
    let can_widen = view.most_legs < MOST_LEGS && is_reachable;
    if hidden == 0 && !can_widen {
        return;
    }
    ui.add_space(measure::GAP_SMALL);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 2.0 * measure::GAP;
        if hidden > 0 && link(ui, &format!("Show {hidden} more")).clicked() {
            view.all = true;
        }
        if can_widen {
            let hint = "At most two people between are looked at; more would pass a wish on over strangers";
            let more = link(ui, "Look over more people").on_hover_text(hint);
            if more.clicked() {
                view.most_legs = MOST_LEGS;
            }
        }
    });
}

/// "second choice, weaker tie".
fn rank_words(view: &PathView, found: &Found, one: &Ranked, chosen: Option<&Ranked>) -> String {
    let ranked = found.ways.ranked();
    let at = ranked.iter().position(|other| other.broker == one.broker);
    let place = match at {
        Some(0) => "first choice",
        Some(1) => "second choice",
        Some(2) => "third choice",
        _ => "another way",
    };
    let Some(chosen) = chosen.filter(|_| view.to.is_some()) else {
        return place.to_owned();
    };
    let why = match () {
        () if one.path.legs.len() > chosen.path.legs.len() => "longer way",
        () if one.path.legs.len() < chosen.path.legs.len() => "shorter way",
        () if one.path.strength < chosen.path.strength => "weaker tie",
        () if one.path.strength > chosen.path.strength => "stronger tie",
        () if !chosen.asking.introduced.is_empty() => "has not introduced you yet",
        () => "as strong a tie",
    };
    format!("{place}, {why}")
}

fn other_ui(
    ui: &mut Ui,
    cx: Cx<'_>,
    view: &mut PathView,
    found: &Found,
    (one, chosen): (&Ranked, Option<&Ranked>),
) {
    let about = rank_words(view, found, one, chosen);
    let weakest: Option<Grade> = one.path.legs.iter().filter_map(|leg| leg.grade).min();
    let name = cx.workspace.name_of(one.broker);
    let mut more = strength_name(weakest);
    if view.from.is_none() {
        let asked = asking_words(cx.workspace, &one.asking, cx.dates());
        more = format!("{asked}, {more}");
    }
    let spoken = format!("Take the way over {name}, {about}, {more}");
    let Some(row) = row_ui(ui, cx, one.broker, &about, &spoken, |_| ()) else {
        return;
    };
    if row.hovered() || row.has_focus() {
        view.pointed = Some(one.broker);
    }
    if row.clicked() {
        view.chosen = Some(one.broker);
    }
    row.on_hover_text(upper_first(&more));
}

fn candidate_ui(ui: &mut Ui, cx: Cx<'_>, view: &mut PathView, one: &Candidate) {
    let Some(target) = view.to else { return };
    let them = next_step::them(cx, target);
    let name = cx.workspace.name_of(one.who);
    let reason = paths::explain_candidate(cx.workspace, one, target);
    let about = format!("may know {them}");
    let spoken = format!("Show {name}, {about}: {reason}");
    let is_asked = view
        .asking
        .as_ref()
        .is_some_and(|question| question.target == target && question.whom == one.who);
    let mut pressed = false;
    let row = row_ui(ui, cx, one.who, &about, &spoken, |ui| {
        let ask = link(ui, "Ask").on_hover_text(upper_first(&reason));
        pressed = ask.clicked();
    });
    if row.is_some_and(|row| row.clicked()) {
        cx.send(Command::OpenContact(one.who));
    }
    if pressed {
        view.asking = (!is_asked).then(|| Question {
            target,
            whom: one.who,
            letter: who_knows(cx.workspace, one.who, target),
        });
    }
    if is_asked
        && let Some(question) = &mut view.asking
        && question_ui(ui, cx, question, &them)
    {
        view.asking = None;
    }
}

/// Why there is no way between two others.
fn no_way_between(ways: &Ways, them: &str) -> Option<String> {
    Some(match ways {
        Ways::Found { .. } => return None,
        Ways::Known { .. } => "The two know each other.".to_owned(),
        Ways::IsMe => "Both are the same person.".to_owned(),
        Ways::NoMe | Ways::NotInFile => "One of the two is not among your contacts.".to_owned(),
        Ways::Unknown { .. } => format!(
            "No path known: no ties that are noted lead to {them}. Somebody may know them all the same; ask, and note the answer."
        ),
        Ways::TooFar { .. } => {
            format!("No path known: whoever knows {them} is too far away.")
        }
        Ways::NobodyNoted => format!("No path known: nobody is noted as knowing {them}."),
    })
}

/// The first name, or whatever they go by.
fn short(cx: Cx<'_>, id: Id<Contact>) -> String {
    let contact = cx.workspace.contacts.get(id);
    contact.map_or_else(|| cx.workspace.name_of(id), |one| one.name.short())
}
