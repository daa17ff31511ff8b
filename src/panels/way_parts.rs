//! The way to somebody, as the card of a key player and the canvas show it: looked for once, told in the same words.

use std::collections::BTreeMap;

use egui::{
    Align, CornerRadius, Layout, Rect, Response, Role, Sense, Ui, UiBuilder, Vec2, WidgetInfo,
};

use super::{Command, Cx};
use crate::model::{Contact, Id, Workspace};
use crate::network::Graph;
use crate::network::paths::{self, Leg};
use crate::query::Index;
use crate::query::suggest::Way;
use crate::query::ways::{Question, Ranked, Ways, asking_words, between, why_first};
use crate::query::words::counted;
use crate::theme::{Type, measure, palette, tokens};
use crate::widgets::{
    STRENGTH_WIDTH, avatar, elided, focus_ring, inside, paint_avatar, paint_strength, strength_word,
};
use chrono::NaiveDate;

/// The ways from one person to another, with the words that take a look at all ties.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Found {
    /// The ways.
    pub ways: Ways,
    /// For every broker what each leg rests on, and what they are to the person.
    pub legs: BTreeMap<Id<Contact>, (Vec<String>, String)>,
    /// Why each way is good.
    pub reasons: BTreeMap<Id<Contact>, String>,
}

impl Found {
    /// Nothing is known.
    pub fn nothing() -> Self {
        Self {
            ways: Ways::NobodyNoted,
            legs: BTreeMap::new(),
            reasons: BTreeMap::new(),
        }
    }

    /// Looks for the ways; `them` is what the person at the end is called.
    pub fn of(
        workspace: &Workspace,
        index: &Index,
        question: Question,
        them: &str,
        today: NaiveDate,
    ) -> Self {
        let graph = Graph::of_everybody(workspace);
        let found = between(workspace, index, &graph, question, today);
        let mut legs = BTreeMap::new();
        let mut reasons = BTreeMap::new();
        for one in found.ranked() {
            let to = |id: Id<Contact>| match workspace.contacts.get(id) {
                _ if id == question.to => them.to_owned(),
                Some(other) => other.name.short(),
                None => workspace.name_of(id),
            };
            let path = &one.path;
            let words = path
                .legs
                .iter()
                .map(|leg| paths::leg_words(workspace, leg, &to(leg.to)));
            let verb = path.legs.get(1).map_or_else(String::new, |leg| {
                paths::leg_verb(workspace, leg, &to(leg.to))
            });
            legs.insert(one.broker, (words.collect(), verb));
            reasons.insert(one.broker, paths::reason(workspace, path));
        }
        Self {
            ways: found,
            legs,
            reasons,
        }
    }

    /// What a request over somebody needs to know.
    pub fn way(&self, cx: Cx<'_>, target: Id<Contact>, ranked: &Ranked) -> Way {
        let name = || format!("{} can introduce you", cx.workspace.name_of(ranked.broker));
        Way {
            target,
            broker: ranked.broker,
            people: ranked.path.people(),
            why: self
                .reasons
                .get(&ranked.broker)
                .cloned()
                .unwrap_or_else(name),
        }
    }
}

/// A way that is told.
#[derive(Clone, Copy)]
pub(super) struct Told<'a> {
    /// Which.
    pub one: &'a Ranked,
    /// Where its words are.
    pub found: &'a Found,
    /// What stands beside the name at its end; may be empty.
    pub role: &'a str,
}

/// The people on a way and what ties each to the next.
pub(super) fn path_ui(ui: &mut Ui, cx: Cx<'_>, told: Told<'_>) {
    let Told { one, found, role } = told;
    let words = found
        .legs
        .get(&one.broker)
        .map(|(words, _)| words.as_slice());
    let people = one.path.people();
    let is_mine = cx.workspace.settings.me == people.first().copied();
    let whole = if is_mine {
        asking_words(cx.workspace, &one.asking, cx.dates())
    } else {
        // Nobody knows how often somebody else has asked.
        String::new()
    };
    // The advice stands below; beside the name there is room for what was.
    let (asked, advice) = match whole.split_once(", ") {
        Some((asked, advice)) => (asked.to_owned(), Some(advice)),
        None => (whole.clone(), None),
    };
    for (at, who) in people.iter().enumerate() {
        let is_me = cx.workspace.settings.me == Some(*who);
        let right = if *who == one.broker {
            asked.as_str()
        } else if at + 1 == people.len() {
            role
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

/// Why there is no way over somebody, in words that say what to do.
pub(super) fn no_way(ways: &Ways, them: &str) -> Option<String> {
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

/// Why a way stands before a shorter one, where it does.
pub(super) fn why_words(cx: Cx<'_>, found: &Found, broker: Id<Contact>) -> Option<String> {
    let ranked = found.ways.ranked();
    let at = ranked.iter().position(|one| one.broker == broker)?;
    Some(why_first(ranked, at, cx.today)?.words(cx.workspace))
}

/// What to think of before somebody is asked.
pub(super) fn advice_ui(ui: &mut Ui, words: &str) {
    ui.add_space(measure::GAP);
    let ink = *palette(ui).soon_ink;
    let words = format!("{}.", upper_first(words));
    ui.add(egui::Label::new(Type::caption().rich(words, ink)).wrap());
}

/// "Trusted · lunch 13 days ago".
pub(super) fn my_leg(cx: Cx<'_>, leg: &Leg) -> String {
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

pub(super) fn upper_first(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

/// A person on the way.
pub(super) fn hop_ui(ui: &mut Ui, cx: Cx<'_>, who: Id<Contact>, is_me: bool, right: &str) {
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
pub(super) fn leg_ui(ui: &mut Ui, leg: &Leg, words: &str) {
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

/// A row with a face, a name, words and something at the right; none where nobody is there any more.
pub(super) fn row_ui(
    ui: &mut Ui,
    cx: Cx<'_>,
    who: Id<Contact>,
    about: &str,
    spoken: &str,
    right: impl FnOnce(&mut Ui),
) -> Option<Response> {
    let contact = cx.workspace.contacts.get(who)?;
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
    let id = ui.scope_id().with(("way over", who.uuid()));
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
    Some(response)
}
