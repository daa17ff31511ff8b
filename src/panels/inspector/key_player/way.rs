//! The way to a key player: whom to ask, what each leg rests on, who else could, and who might know them.

use egui::{Align, CornerRadius, Layout, Rect, Role, Sense, Ui, UiBuilder, Vec2, WidgetInfo};

use super::question::{Question, question_ui};
use super::{Found, KeyPlayerState};
use crate::model::{Contact, Grade, Id};
use crate::network::paths::{self, Candidate, Leg};
use crate::panels::inspector::section::section_ui;
use crate::panels::{Command, Cx, Item, Selection, next_step};
use crate::query::letters::who_knows;
use crate::query::stages::{Card, Stage};
use crate::query::ways::{Ranked, Ways, asking_words, why_first};
use crate::query::words::counted;
use crate::theme::{Type, measure, palette, tokens};
use crate::widgets::{
    STRENGTH_WIDTH, avatar, caption, elided, focus_ring, hairline, inside, link, muted,
    paint_avatar, paint_strength, strength, strength_word,
};

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
        let people = shown.chosen.map(|one| one.path.people());
        let people = people.unwrap_or_else(|| vec![shown.contact.id]);
        show_in_graph(cx, shown.contact.id, people);
    }
}

/// Shows everybody on the way on the graph.
fn show_in_graph(cx: Cx<'_>, lead: Id<Contact>, people: Vec<Id<Contact>>) {
    cx.send(Command::ShowInGraph(lead));
    let selection = Selection {
        lead: Some(lead),
        item: Some(Item::KeyPlayer(lead)),
        ..Selection::many(people)
    };
    cx.send(Command::Select(selection));
    cx.send(Command::FitSelection);
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
        path_ui(ui, cx, chosen, found);
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

/// Why there is no way over somebody, in words that say what to do.
fn no_way(ways: &Ways, them: &str) -> Option<String> {
    Some(match ways {
        Ways::Found { .. } => return None,
        Ways::Known { .. } => format!("You know {them} yourself."),
        Ways::NoMe => {
            "Say first who you are: open your own card and choose “This is me”.".to_owned()
        }
        Ways::IsMe => "This is you.".to_owned(),
        Ways::NotInFile => "This person is not among your contacts.".to_owned(),
        Ways::Unknown { ask, noted: 0 } => format!(
            "No path known: nobody is noted as knowing {them}. {} might; ask, and note the answer.",
            counted(ask.len(), "contact")
        ),
        Ways::Unknown { ask, noted } => format!(
            "No path known: nobody you know is noted as knowing {them} or any of {} around {them}. {} might; ask, and \
             note the answer.",
            counted(*noted, "contact"),
            counted(ask.len(), "contact")
        ),
        Ways::TooFar { noted } => format!(
            "No path known: {} {} {them}, and nobody you know knows any of those.",
            counted(*noted, "contact"),
            if *noted == 1 { "knows" } else { "know" }
        ),
        Ways::NobodyNoted => format!(
            "Nobody is noted as knowing {them}, and nothing hints at anybody. Ask around, and connect whoever does."
        ),
    })
}

fn path_ui(ui: &mut Ui, cx: Cx<'_>, one: &Ranked, found: &Found) {
    let words = found
        .legs
        .get(&one.broker)
        .map(|(words, _)| words.as_slice());
    let people = one.path.people();
    let whole = asking_words(cx.workspace, &one.asking, cx.dates());
    // The advice stands below; beside the name there is room for what was.
    let (asked, advice) = match whole.split_once(", ") {
        Some((asked, advice)) => (asked.to_owned(), Some(advice)),
        None => (whole.clone(), None),
    };
    for (at, who) in people.iter().enumerate() {
        let is_me = cx.workspace.settings.me == Some(*who);
        let right = if *who == one.broker {
            asked.as_str()
        } else {
            ""
        };
        hop_ui(ui, cx, *who, is_me, right);
        if let Some(leg) = one.path.legs.get(at) {
            let noted = words
                .and_then(|words| words.get(at))
                .cloned()
                .unwrap_or_default();
            let words = if is_me {
                my_leg(cx, leg)
            } else {
                upper_first(&noted)
            };
            leg_ui(ui, leg, &words);
        }
    }
    if let Some(advice) = advice {
        advice_ui(ui, advice);
    }
    if let Some(why) = why_words(cx, found, one.broker) {
        ui.add_space(measure::GAP);
        let words = format!("{}.", upper_first(&why));
        let words = Type::caption().rich(words, *palette(ui).muted);
        ui.add(egui::Label::new(words).wrap());
    }
}

/// Why a way stands before a shorter one, where it does.
fn why_words(cx: Cx<'_>, found: &Found, broker: Id<Contact>) -> Option<String> {
    let ranked = found.ways.ranked();
    let at = ranked.iter().position(|one| one.broker == broker)?;
    Some(why_first(ranked, at, cx.today)?.words(cx.workspace))
}

/// What to think of before somebody is asked.
fn advice_ui(ui: &mut Ui, words: &str) {
    ui.add_space(measure::GAP);
    let ink = *palette(ui).soon_ink;
    let words = format!("{}.", upper_first(words));
    ui.add(egui::Label::new(Type::caption().rich(words, ink)).wrap());
}

/// "Trusted · lunch 13 days ago".
fn my_leg(cx: Cx<'_>, leg: &Leg) -> String {
    let word = strength_word(leg.grade);
    let last = cx.index.last_contact(leg.to);
    match last {
        None => format!("{word} · no contact noted"),
        Some(day) => {
            let kind = cx
                .index
                .mentions(leg.to)
                .filter_map(|key| cx.workspace.meetings.by_uuid(key.uuid))
                .find(|one| one.date == Some(day) && one.is_contact())
                .map_or("contact", |one| one.kind.label());
            let ago = match (cx.today - day).num_days() {
                0 => "today".to_owned(),
                1 => "yesterday".to_owned(),
                days @ 2..=60 => format!("{days} days ago"),
                days => format!("{} months ago", (days + 15) / 30),
            };
            format!("{word} · {} {ago}", kind.to_lowercase())
        }
    }
}

fn upper_first(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

/// A person on the way.
fn hop_ui(ui: &mut Ui, cx: Cx<'_>, who: Id<Contact>, is_me: bool, right: &str) {
    let p = palette(ui);
    let size = Vec2::new(ui.available_width(), measure::PATH_HOP.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let name = if is_me {
        "Me".to_owned()
    } else {
        cx.workspace.name_of(who)
    };
    let spoken = if right.is_empty() {
        name.clone()
    } else {
        format!("{name}, {right}")
    };
    response.widget_info(|| WidgetInfo::labeled(Role::Link, true, &spoken));
    if response.hovered() {
        ui.painter()
            .rect_filled(rect, CornerRadius::same(tokens().radius), *p.hover);
    }
    let radius = measure::AVATAR_LIST / 2.0;
    if let Some(contact) = cx.workspace.contacts.get(who) {
        let center = egui::pos2(rect.left() + radius, rect.center().y);
        paint_avatar(ui, cx.workspace, contact, center, measure::AVATAR_LIST);
    }
    let left = rect.left() + measure::AVATAR_LIST + measure::GAP + 2.0;
    let words = Type::control().line(ui, &name, *p.text, rect.right() - left);
    let end = left + words.size().x + measure::GAP;
    let at = egui::pos2(left, rect.center().y - words.size().y / 2.0);
    ui.painter().galley(at, words, *p.text);
    let room = rect.right() - end;
    if !right.is_empty() && room > measure::AVATAR_LIST {
        let words = Type::caption().line(ui, right, *p.muted, room);
        let at = egui::pos2(
            rect.right() - words.size().x,
            rect.center().y - words.size().y / 2.0,
        );
        ui.painter().galley(at, words, *p.muted);
    }
    focus_ring(ui, &response, tokens().radius);
    let response = if right.is_empty() {
        response
    } else {
        response.on_hover_text(right)
    };
    if response.clicked() {
        cx.send(Command::OpenContact(who));
    }
}

/// What two people on the way have in common.
fn leg_ui(ui: &mut Ui, leg: &Leg, words: &str) {
    let p = palette(ui);
    let size = Vec2::new(ui.available_width(), measure::PATH_HOP.1);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    let spoken = format!("{words}, {}", crate::widgets::strength_name(leg.grade));
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &spoken));
    let x = rect.left() + measure::AVATAR_LIST / 2.0;
    let bar = Rect::from_center_size(
        egui::pos2(x, rect.center().y),
        Vec2::new(measure::PATH_BAR, rect.height() - measure::ICON_GAP),
    );
    ui.painter()
        .rect_filled(bar, CornerRadius::same(1), *p.accent);
    let left = rect.left() + measure::AVATAR_LIST + measure::GAP + 2.0;
    let bars = rect.right() - STRENGTH_WIDTH;
    let galley = Type::caption().line(ui, words, *p.muted, bars - left - measure::GAP);
    let cut = galley.elided;
    let at = egui::pos2(left, rect.center().y - galley.size().y / 2.0);
    ui.painter().galley(at, galley, *p.muted);
    paint_strength(
        ui,
        ui.painter(),
        egui::pos2(bars, rect.center().y),
        leg.grade,
    );
    if cut {
        response.on_hover_text(words);
    }
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
    });
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
    });
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

/// A row with a face, a name, words and something at the right. Returns whether it was clicked.
fn row_ui(
    ui: &mut Ui,
    cx: Cx<'_>,
    who: Id<Contact>,
    about: &str,
    spoken: &str,
    right: impl FnOnce(&mut Ui),
) -> bool {
    let Some(contact) = cx.workspace.contacts.get(who) else {
        return false;
    };
    let p = palette(ui);
    let size = Vec2::new(ui.available_width(), measure::TIE_ROW);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let builder = UiBuilder::new()
        .id_salt(("way right", who.uuid()))
        .max_rect(rect)
        .layout(Layout::right_to_left(Align::Center));
    let end = inside(ui, builder, |ui| {
        right(ui);
        ui.min_rect().left()
    });
    let place = rect.with_max_x(end - measure::GAP);
    let id = egui::Id::unique(("way over", who.uuid()));
    let response = ui.interact(place, id, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, spoken));
    if response.hovered() {
        ui.painter()
            .rect_filled(place, CornerRadius::same(tokens().radius), *p.hover);
    }
    let builder = UiBuilder::new()
        .id_salt(("way left", who.uuid()))
        .max_rect(place)
        .layout(Layout::left_to_right(Align::Center));
    inside(ui, builder, |ui| {
        avatar(ui, cx.workspace, contact, measure::AVATAR_OTHER);
        ui.add_space(measure::GAP);
        let room = ui.available_width();
        elided(ui, Type::control(), &contact.display_name(), *p.text, room);
        ui.add_space(measure::GAP);
        let room = ui.available_width();
        if room > measure::AVATAR_LIST {
            elided(ui, Type::caption(), about, *p.muted, room);
        }
    });
    focus_ring(ui, &response, tokens().radius_key);
    response.clicked()
}
