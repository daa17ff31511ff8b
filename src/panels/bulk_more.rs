//! What is done to several people at once, each as one step: how often to be in touch, and ties among them.

use std::collections::{BTreeMap, BTreeSet};

use egui::Response;

use super::Cx;
use super::bulk::{BulkState, choices, popover, who};
use crate::edit::{Change, Edit, build};
use crate::model::{Cadence, Contact, Id, Tie, TieType};
use crate::query::words::counted;
use crate::theme::measure;
use crate::widgets::{caption, icons, menu_row, offer_ui, people_like};

/// The distances that are offered for keeping in touch, in days.
pub const CADENCES: [(u32, &str); 7] = [
    (7, "Every week"),
    (14, "Every 2 weeks"),
    (21, "Every 3 weeks"),
    (30, "Every month"),
    (91, "Every quarter"),
    (182, "Twice a year"),
    (365, "Every year"),
];

/// The most people that are tied to each other at once: 1,225 ties.
const MOST_MUTUAL: usize = 50;
/// How many people are offered for what is typed.
const OFFERED: usize = 8;

/// Sets how often to be in touch with people, as one step; none turns it off. Pauses and snoozes stay.
pub fn set_cadence(cx: Cx<'_>, ids: &BTreeSet<Id<Contact>>, days: Option<u32>) {
    let edit = build::change_contacts(cx.workspace, ids.iter().copied(), |contact| {
        let before = contact.relation.cadence.take();
        contact.relation.cadence = days.map(|days| match before {
            Some(before) if before.ideal_days == days => before,
            Some(before) => Cadence {
                paused: before.paused,
                snoozed_until: before.snoozed_until,
                ..Cadence::every(days)
            },
            None => Cadence::every(days),
        });
    });
    cx.edit(format!("Change cadence of {}", who(cx, ids)), edit);
}

/// Ties people to each other, or all of them to somebody; pairs who have such a tie already are left as they are.
pub fn connect(cx: Cx<'_>, ids: &BTreeSet<Id<Contact>>, to: Option<Id<Contact>>) {
    let there = cx.workspace.ties.iter().map(Tie::key);
    let mut known: BTreeSet<_> = there.collect();
    let all: Vec<_> = ids.iter().copied().collect();
    let mut edit = Edit::default();
    let mut tie = |from: Id<Contact>, to: Id<Contact>| {
        let one = Tie::new(cx.new_id(), from, to, TieType::Knows, None);
        if from != to && known.insert(one.key()) {
            edit.changes.push(Change::add(one));
        }
    };
    match to {
        Some(to) => all.iter().for_each(|from| tie(*from, to)),
        None => {
            for (at, from) in all.iter().enumerate() {
                all[at + 1..].iter().for_each(|to| tie(*from, *to));
            }
        }
    }
    let label = match to {
        Some(to) => format!("Connect {} to {}", who(cx, ids), cx.workspace.name_of(to)),
        None => format!("Connect {} to each other", who(cx, ids)),
    };
    if edit.is_empty() {
        let words = "All of them are connected already.";
        cx.send(super::Command::Tell(words.to_owned()));
    }
    cx.edit(label, edit);
}

/// The popover of distances below a button.
pub fn cadence_popover(
    button: &Response,
    cx: Cx<'_>,
    ids: &BTreeSet<Id<Contact>>,
    state: &mut BulkState,
) {
    popover(button, "Keep in touch", state, |ui, state, entered| {
        let typed = state.text.trim().to_lowercase();
        let mut done = None;
        let fits = |words: &str| words.to_lowercase().contains(&typed);
        let mut held: BTreeMap<Option<u32>, usize> = BTreeMap::new();
        for contact in ids.iter().filter_map(|id| cx.workspace.contacts.get(*id)) {
            let days = contact.relation.cadence.as_ref();
            *held.entry(days.map(|one| one.ideal_days)).or_insert(0) += 1;
        }
        for (days, words) in CADENCES {
            let count = held.get(&Some(days)).copied().unwrap_or(0);
            let (icon, right) = match count {
                0 => (Some(icons::REPEAT), String::new()),
                _ if count == ids.len() => (Some(icons::CHECK), String::new()),
                _ => (Some(icons::MINUS), format!("{count} of {}", ids.len())),
            };
            if fits(words)
                && (menu_row(ui, icon, words, &right).clicked()
                    || entered && !typed.is_empty() && done.is_none())
            {
                done = Some(Some(days));
            }
        }
        if fits("Off") && menu_row(ui, Some(icons::CLOSE), "Off", "").clicked() {
            done = Some(None);
        }
        if let Some(days) = done {
            set_cadence(cx, ids, days);
        }
        done.is_some()
    });
}

/// The popover of people below a button: tie the selected to each other, or all of them to somebody.
pub fn connect_popover(
    button: &Response,
    cx: Cx<'_>,
    ids: &BTreeSet<Id<Contact>>,
    state: &mut BulkState,
) {
    popover(button, "Connect to", state, |ui, state, entered| {
        let typed = state.text.trim();
        if typed.is_empty() {
            let few = ids.len() <= MOST_MUTUAL;
            let mut done = false;
            ui.add_enabled_ui(few, |ui| {
                done = menu_row(ui, Some(icons::GRAPH), "To each other", "").clicked();
            });
            caption(
                ui,
                if few {
                    "Or type the name of somebody whom all of them know.".to_owned()
                } else {
                    format!(
                        "For at most {}. Type the name of somebody whom all of them know.",
                        counted(MOST_MUTUAL, "contact")
                    )
                },
            );
            if done {
                connect(cx, ids, None);
            }
            return done;
        }
        let hits = people_like(cx.index, typed);
        let mut to = hits.first().copied().filter(|_| entered);
        if hits.is_empty() {
            caption(ui, format!("Nobody is called “{typed}”."));
        }
        choices(ui, "people to connect to", |ui| {
            ui.set_min_width(measure::POPOVER);
            for (at, id) in hits.iter().take(OFFERED).enumerate() {
                if let Some(contact) = cx.workspace.contacts.get(*id)
                    && offer_ui(ui, cx.workspace, contact, at == 0)
                {
                    to = Some(*id);
                }
            }
        });
        if to.is_some() {
            connect(cx, ids, to);
        }
        to.is_some()
    });
}
