//! The card of a person: everything that is known, each value edited where it stands. Several people: what they share.

mod add_field;
mod address;
mod advice;
mod cadence;
mod custom;
mod drafts;
#[macro_use]
mod field;
mod fields;
mod follow_up;
mod follow_ups;
mod header;
mod identity;
mod introduction;
mod jobs;
mod key_player;
mod many;
mod may_know;
mod meeting;
mod notes;
mod noting;
mod people_rows;
mod read;
mod record;
mod rows;
mod section;
mod tags;
mod tie;
mod tie_rows;
mod ties;
mod timeline;
mod win;

use std::collections::BTreeSet;

use egui::{ScrollArea, Ui, Vec2};

pub use self::advice::{dismiss_advice, take_advice};
use self::drafts::Drafts;
use self::identity::clickable;
pub use self::meeting::plan_again;
use super::bulk::BulkState;
use super::{Cx, Item};
use crate::edit::build;
use crate::model::{Accomplishment, Contact, Id, Name, TieType};
use crate::theme::measure;
use crate::widgets::{PersonField, muted};

/// What the card remembers.
#[derive(Debug, Default)]
pub struct InspectorState {
    drafts: Drafts,
    /// Empty fields are shown too.
    more: bool,
    /// Empty fields that were asked for one by one, by their labels.
    revealed: BTreeSet<&'static str>,
    /// The one of them that takes the keyboard.
    grab: Option<&'static str>,
    adding: BulkState,
    shown: Option<Id<Contact>>,
    all_ties: bool,
    timeline: timeline::TimelineView,
    noting: noting::Noting,
    /// The field for a person that is open, with its name.
    picking: Option<(&'static str, PersonField)>,
    connecting: Option<Connecting>,
    bulk: BulkState,
    alike: super::alike::Alike,
    /// Whoever was just named, and nothing else: a namesake can still be opened instead.
    just_named: Option<Id<Contact>>,
    notes: notes::NotesView,
    may_know: may_know::MayKnowView,
    advice: advice::AdviceView,
    tie: tie::TieState,
    meeting: meeting::MeetingState,
    win: win::WinState,
    follow_up: follow_up::FollowUpState,
    introduction: introduction::IntroductionState,
    key_player: key_player::KeyPlayerState,
}

/// A tie that is being made on the card.
#[derive(Debug, Default)]
struct Connecting {
    kind: TieType,
    /// The tie leads from the other person to this one.
    inward: bool,
    who: PersonField,
}

impl InspectorState {
    /// Opens the name of somebody who was just added.
    pub fn start_naming(&mut self, id: Id<Contact>) {
        self.drafts.start(id, identity::NAME, "");
    }

    /// Opens the name of somebody, as it is.
    pub fn start_renaming(&mut self, id: Id<Contact>, name: &str) {
        self.drafts.start(id, identity::NAME, name);
    }

    /// Shows the note that congratulates on the selected win.
    pub fn start_congratulating(&mut self, win: Id<Accomplishment>) {
        self.win.start_congratulating(win);
    }

    /// Gives the keyboard to the request for the shown key player.
    pub fn start_working(&mut self) {
        self.key_player.start_working();
    }

    /// How wide the inspector comes up for what is selected.
    pub fn width(&self, cx: Cx<'_>) -> f32 {
        if cx.selection.win().is_some() || cx.selection.shown_key_player().is_some() {
            measure::COMPOSER
        } else {
            measure::INSPECTOR
        }
    }

    /// Opens the form that connects the shown person to another.
    pub fn start_connecting(&mut self) {
        self.connecting = Some(Connecting {
            who: PersonField::ready(),
            ..Connecting::default()
        });
    }
}

/// Shows the card of the selected person, or what several have in common.
pub fn inspector_ui(ui: &mut Ui, cx: Cx<'_>, state: &mut InspectorState) {
    ui.spacing_mut().item_spacing = Vec2::ZERO;
    // Lines are as high as what they hold.
    ui.spacing_mut().interact_size.y = 0.0;
    state.drafts.heed(cx);
    tie::settle(cx, &mut state.tie, cx.selection.tie());
    meeting::settle(cx, &mut state.meeting, cx.selection.meeting());
    if cx.selection.win().is_none() {
        win::leave(cx, &mut state.win, None);
    }
    if cx.selection.shown_key_player().is_none() {
        state.key_player.leave(cx);
    }
    if let Some(item) = cx.selection.item
        && item.is_in(cx.workspace)
    {
        settle(cx, state, None);
        item_ui(ui, cx, item, state);
        return;
    }
    if cx.selection.contacts.len() > 1 {
        settle(cx, state, None);
        many::many_ui(ui, cx, state);
        return;
    }
    let first = cx.selection.contacts.first().copied();
    let contact = cx
        .lead()
        .or_else(|| first.and_then(|id| cx.workspace.contacts.get(id)));
    settle(cx, state, contact.map(|contact| contact.id));
    match contact {
        Some(contact) => card_ui(ui, cx, contact, state),
        None => {
            ui.vertical_centered(|ui| {
                ui.add_space(measure::TOP_BAR);
                muted(ui, "Nobody is selected.");
            });
        }
    }
}

/// The inspector of something that is no person.
fn item_ui(ui: &mut Ui, cx: Cx<'_>, item: Item, state: &mut InspectorState) {
    let workspace = cx.workspace;
    match item {
        Item::Tie(id) => {
            if let Some(one) = workspace.ties.get(id) {
                tie::tie_ui(ui, cx, one, &mut state.tie);
            }
        }
        Item::Meeting(id) => {
            if let Some(one) = workspace.meetings.get(id) {
                meeting::meeting_ui(ui, cx, one, &mut state.meeting);
            }
        }
        Item::Win(id) => {
            if let Some(one) = workspace.accomplishments.get(id) {
                win::win_ui(ui, cx, one, &mut state.win);
            }
        }
        Item::Introduction(id) => {
            if let Some(one) = workspace.introductions.get(id) {
                introduction::introduction_ui(ui, cx, one, &mut state.introduction);
            }
        }
        Item::KeyPlayer(id) => {
            if let Some(one) = workspace.contacts.get(id) {
                key_player::key_player_ui(ui, cx, one, &mut state.key_player);
            }
        }
        Item::FollowUp(id) => {
            if let Some(one) = workspace.follow_ups.get(id) {
                follow_up::follow_up_ui(ui, cx, one, &mut state.follow_up);
            }
        }
    }
}

/// When another person is shown: keeps what was being typed for the one before, and starts the card afresh.
fn settle(cx: Cx<'_>, state: &mut InspectorState, now: Option<Id<Contact>>) {
    if state.shown == now {
        return;
    }
    state.shown = now;
    state.revealed.clear();
    state.grab = None;
    state.all_ties = false;
    state.timeline.start();
    noting::settle(cx, &mut state.noting);
    state.picking = None;
    state.connecting = None;
    for draft in state.drafts.leave(now) {
        rows::take_left(cx, draft.contact, &draft.key, &draft.text);
    }
}

fn card_ui(ui: &mut Ui, cx: Cx<'_>, contact: &Contact, state: &mut InspectorState) {
    header::header_ui(ui, cx, contact, state);
    ScrollArea::vertical()
        .id_salt(("card", contact.id.uuid()))
        .auto_shrink(false)
        .show(ui, |ui| {
            identity::identity_ui(ui, cx, contact, state);
            noting::noting_ui(ui, cx, contact, &mut state.noting);
            advice::advice_ui(ui, cx, contact, &mut state.advice);
            section::relation_ui(ui, cx, contact, state);
            section::reach_ui(ui, cx, contact, state);
            section::notes_ui(ui, cx, contact, state);
            follow_ups::follow_ups_ui(ui, cx, contact);
            ties::ties_ui(ui, cx, contact, state);
            timeline::timeline_ui(ui, cx, contact, state);
            tags::tags_ui(ui, cx, contact, state);
            section::work_ui(ui, cx, contact, state);
            section::plain_ui(ui, cx, contact, state, "Person", fields::PERSON);
            section::plain_ui(ui, cx, contact, state, "Name", fields::NAME);
            custom::custom_ui(ui, cx, contact, state);
            section::plain_ui(ui, cx, contact, state, "Status", fields::STATUS);
            section::plain_ui(ui, cx, contact, state, "On the graph", fields::GRAPH);
            if state.more {
                record::record_ui(ui, cx, contact);
            }
            ui.add_space(measure::TEXT_MARGIN);
        });
}

/// Changes a contact as one step with a name.
fn change(cx: Cx<'_>, contact: &Contact, label: &str, change: impl FnOnce(&mut Contact)) {
    let edit = build::change_contact(cx.workspace, contact.id, change);
    cx.edit(step(contact, label), edit);
}

/// "Change title of Priya Raman".
fn step(contact: &Contact, field: &str) -> String {
    let field = lower_first(field);
    // Whoever was added a moment ago has no name to be called by yet.
    let who = if contact.name == Name::default() {
        "the new contact".to_owned()
    } else {
        contact.display_name()
    };
    format!("Change {field} of {who}")
}

/// A text with a small first letter, for the middle of a sentence.
pub fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().into_iter().flat_map(char::to_lowercase);
    first.chain(letters).collect()
}
