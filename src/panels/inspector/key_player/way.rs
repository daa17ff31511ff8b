//! The way to a key player: whom to ask, what each leg rests on, who else could, and who might know them.

use egui::{Align, Layout, Ui, Vec2};

use super::KeyPlayerState;
use crate::model::{Contact, Grade};
use crate::network::paths::{self, Candidate};
use crate::panels::inspector::section::section_ui;
use crate::panels::way_parts::{Found, Told, no_way, path_ui, row_ui, upper_first, why_words};
use crate::panels::who_knows::{Question, question_ui};
use crate::panels::{Command, Cx, next_step};
use crate::query::letters::who_knows;
use crate::query::stages::{Card, Stage};
use crate::query::ways::{Ranked, Ways, asking_words};
use crate::theme::{Type, measure, palette};
use crate::widgets::{caption, hairline, link, muted, strength, strength_word};

/// What is shown.
#[derive(Clone, Copy)]
pub(super) struct Shown<'a> {
    /// Whom.
    pub contact: &'a Contact,
    /// How it stands.
    pub card: &'a Card,
    /// The ways; none while they are looked for the first time.
    pub found: Option<&'a Found>,
    /// The one that is taken.
    pub chosen: Option<&'a Ranked>,
}

/// So many others are shown.
const FEW: usize = 1;

/// Shows it.
pub(super) fn way_ui(ui: &mut Ui, cx: Cx<'_>, shown: Shown<'_>, state: &mut KeyPlayerState) {
    let graph = section_ui(
        ui,
        "Introduction path",
        |ui| link(ui, "Show in graph").clicked(),
        |ui| body_ui(ui, cx, shown, state),
    );
    if graph {
        cx.send(Command::WhoCanIntroduce(shown.contact.id));
    }
}

fn body_ui(ui: &mut Ui, cx: Cx<'_>, shown: Shown<'_>, state: &mut KeyPlayerState) {
    let Some(found) = shown.found else {
        muted(ui, "Looking for ways…");
        return;
    };
    let them = next_step::them(cx, shown.contact.id);
    if let Some(words) = no_way(&found.ways, &them) {
        ui.add(egui::Label::new(Type::secondary().rich(words, *palette(ui).muted)).wrap());
    }
    if let Ways::Known { grade, .. } = &found.ways {
        ui.horizontal(|ui| {
            strength(ui, *grade);
            ui.add_space(measure::GAP);
            muted(ui, strength_word(*grade));
        });
    }
    if let Some(chosen) = shown.chosen {
        let told = Told {
            one: chosen,
            found,
            role: "",
        };
        path_ui(ui, cx, told);
    }
    let is_chosen = |who| shown.chosen.is_some_and(|chosen| chosen.broker == who);
    let ask: Vec<&Candidate> = found
        .ways
        .candidates()
        .iter()
        .filter(|one| !is_chosen(one.who))
        .collect();
    // Whoever may know the person is better asked that than sent the long way round.
    let is_asked = |who| ask.iter().any(|one| one.who == who);
    let others: Vec<&Ranked> = found
        .ways
        .ranked()
        .iter()
        .filter(|one| !is_chosen(one.broker))
        .filter(|one| one.path.legs.len() < 3 || !is_asked(one.broker))
        .collect();
    if shown.card.stage <= Stage::Asked && (!others.is_empty() || !ask.is_empty()) {
        ui.add_space(measure::GAP);
        hairline(ui);
        ui.add_space(measure::GAP_SMALL);
        let limit = |all: bool, count: usize| if all { count } else { FEW };
        for one in others.iter().take(limit(state.all, others.len())) {
            other_ui(ui, cx, one, found, shown, state);
        }
        for one in ask.iter().copied().take(limit(state.all, ask.len())) {
            candidate_ui(ui, cx, one, shown, state);
        }
    }
    let hidden = if shown.card.stage <= Stage::Asked && !state.all {
        others.len().saturating_sub(FEW) + ask.len().saturating_sub(FEW)
    } else {
        0
    };
    let can_invite = shown.card.stage == Stage::Wish;
    if hidden == 0 && !can_invite {
        return;
    }
    ui.add_space(measure::GAP_SMALL);
    let size = Vec2::new(ui.available_width(), measure::SECTION_HEAD);
    ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
        if hidden > 0 && link(ui, &format!("Show {hidden} more")).clicked() {
            state.all = true;
        }
        if !can_invite {
            return;
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = measure::ICON_GAP;
            if link(ui, "Invite directly").clicked() {
                let direct = Card {
                    door: None,
                    ..shown.card.clone()
                };
                cx.send(Command::PlanMeeting(next_step::plan(cx, &direct)));
            }
            if !matches!(found.ways, Ways::Known { .. }) {
                caption(ui, "Comfortable already?");
            }
        });
    });
}

/// Somebody who could introduce me as well; a click takes this way.
fn other_ui(
    ui: &mut Ui,
    cx: Cx<'_>,
    one: &Ranked,
    found: &Found,
    shown: Shown<'_>,
    state: &mut KeyPlayerState,
) {
    let verb = found
        .legs
        .get(&one.broker)
        .map_or("", |(_, verb)| verb.as_str());
    let asked = asking_words(cx.workspace, &one.asking, cx.dates());
    let weakest: Option<Grade> = one.path.legs.iter().filter_map(|leg| leg.grade).min();
    let name = cx.workspace.name_of(one.broker);
    let spoken = format!(
        "Take the way over {name}, {verb}, {asked}, {}",
        crate::widgets::strength_name(weakest)
    );
    let why = why_words(cx, found, one.broker);
    let about = why.clone().unwrap_or_else(|| verb.to_owned());
    let spoken = match &why {
        Some(why) => format!("{spoken}, {why}"),
        None => spoken,
    };
    let clicked = row_ui(ui, cx, one.broker, &about, &spoken, |ui| {
        let why = why.map_or_else(String::new, |why| format!(". {}", upper_first(&why)));
        strength(ui, weakest)
            .on_hover_text(format!("The weaker leg. {}{why}", upper_first(&asked)));
    })
    .is_some_and(|row| row.clicked());
    if clicked {
        state.chosen = Some((shown.contact.id, one.broker));
    }
}

/// Somebody who might know the person.
fn candidate_ui(
    ui: &mut Ui,
    cx: Cx<'_>,
    one: &Candidate,
    shown: Shown<'_>,
    state: &mut KeyPlayerState,
) {
    let target = shown.contact.id;
    let them = next_step::them(cx, target);
    let name = cx.workspace.name_of(one.who);
    let reason = paths::explain_candidate(cx.workspace, one, target);
    let about = format!("may know {them}");
    let spoken = format!("Show {name}, {about}: {reason}");
    let is_asked = state
        .asking
        .as_ref()
        .is_some_and(|question| question.target == target && question.whom == one.who);
    let ask = format!("Ask {}", next_step::them(cx, one.who));
    let mut pressed = false;
    let clicked = row_ui(ui, cx, one.who, &about, &spoken, |ui| {
        pressed = link(ui, &ask).on_hover_text(upper_first(&reason)).clicked();
    })
    .is_some_and(|row| row.clicked());
    if clicked {
        cx.send(Command::OpenContact(one.who));
    }
    if pressed {
        state.asking = (!is_asked).then(|| Question {
            target,
            whom: one.who,
            letter: who_knows(cx.workspace, one.who, target),
        });
    }
    if is_asked && let Some(question) = &mut state.asking {
        let is_done = question_ui(ui, cx, question, &them);
        if is_done {
            state.asking = None;
        }
    }
}
