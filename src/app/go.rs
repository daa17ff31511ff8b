//! Goes to what is to be shown: which panel, and what is selected in it.

use chrono::NaiveDate;

use super::dialogs::Dialog;
use super::execute::apply;
use super::state::AppState;
use crate::edit::{Change, Edit};
use crate::model::{Accomplishment, Contact, FollowUp, Id, Introduction, Meeting, Meta, Tie, mint};
use crate::panels::dialogs::{
    AskLeadersForm, LetterForm, LogWinForm, NamesForm, OutcomeForm, PlanForm, PrepareForm, Purpose,
};
use crate::panels::people::PeopleTab;
use crate::panels::{ClockMint, Item, PanelKind, Plan, Selection};

/// Shows somebody: on the graph if that is open, else in the table.
pub fn to_contact(state: &mut AppState, id: Id<Contact>) {
    let panel = if state.view.panel == PanelKind::Graph {
        PanelKind::Graph
    } else {
        PanelKind::People
    };
    state.view.go(panel, Selection::one(id));
}

/// Shows a tie in the inspector of the open panel.
pub fn to_tie(state: &mut AppState, id: Id<Tie>) {
    state
        .view
        .go(state.view.panel, Selection::item(Item::Tie(id)));
}

/// Shows a meeting: in the list of the day if that is open, else in the calendar, on its day.
pub fn to_meeting(state: &mut AppState, id: Id<Meeting>) {
    let panel = match state.view.panel {
        PanelKind::Today => PanelKind::Today,
        _ => PanelKind::Calendar,
    };
    state.view.go(panel, Selection::item(Item::Meeting(id)));
}

/// Shows one of the lists of people.
pub fn to_tab(state: &mut AppState, tab: PeopleTab) {
    state
        .view
        .go(PanelKind::People, state.view.selection.clone());
    state.view.people.show_tab(tab);
}

/// Shows an introduction from wish to thanks: beside the list of the day if that is open, else in the list of introductions.
pub fn to_introduction(state: &mut AppState, id: Id<Introduction>) {
    let selection = Selection::item(Item::Introduction(id));
    if state.view.panel == PanelKind::Today {
        state.view.go(PanelKind::Today, selection);
    } else {
        state.view.go(PanelKind::People, selection);
        state.view.people.show_tab(PeopleTab::Introductions);
    }
}

/// Shows somebody on the board of key players.
pub fn to_key_player(state: &mut AppState, id: Id<Contact>) {
    state.view.go(PanelKind::People, Selection::key_player(id));
    state.view.people.show_tab(PeopleTab::KeyPlayers);
    state.view.inspector.start_working();
}

/// Shows a win in the log.
pub fn to_win(state: &mut AppState, id: Id<Accomplishment>) {
    state
        .view
        .go(PanelKind::Wins, Selection::item(Item::Win(id)));
}

/// Shows a day in the calendar.
pub fn to_day(state: &mut AppState, day: NaiveDate) {
    state
        .view
        .go(PanelKind::Calendar, state.view.selection.clone());
    state.view.calendar.show_day(day);
}

/// Shows a follow-up in the list.
pub fn to_follow_up(state: &mut AppState, id: Id<FollowUp>) {
    let selection = Selection {
        item: Some(Item::FollowUp(id)),
        ..state.view.selection.clone()
    };
    state.view.go(PanelKind::FollowUps, selection);
}

/// Opens the note that congratulates on a win, in the inspector of the open panel.
pub fn to_congratulation(state: &mut AppState, id: Id<Accomplishment>) {
    let panel = match state.view.panel {
        PanelKind::Today => PanelKind::Today,
        _ => PanelKind::Wins,
    };
    state.view.go(panel, Selection::item(Item::Win(id)));
    state.view.inspector.start_congratulating(id);
}

/// Asks for a new record of the sort that the open panel shows.
pub fn new_here(state: &mut AppState) {
    match state.view.panel {
        PanelKind::People | PanelKind::Graph | PanelKind::Insights | PanelKind::Settings => {
            new_contact(state);
        }
        PanelKind::Today | PanelKind::Calendar => new_meeting(state),
        PanelKind::Wins => new_win(state),
        PanelKind::FollowUps => new_follow_up(state, state.view.selection.lead),
    }
}

/// Asks for a meeting with what is known of it.
pub fn plan(state: &mut AppState, plan: Plan) {
    state.dialog = Some(Dialog::Plan(Box::new(PlanForm::new(plan))));
}

/// Asks for a meeting with whoever is selected.
pub fn new_meeting(state: &mut AppState) {
    let who = state.view.selection.contacts.iter().copied().collect();
    let wanted = Plan {
        who,
        ..Plan::default()
    };
    plan(state, wanted);
}

/// Asks what came of a meeting.
pub fn how_did_it_go(state: &mut AppState, id: Id<Meeting>) {
    state.dialog = Some(Dialog::Outcome(Box::new(OutcomeForm::new(id))));
}

/// Opens the sheet that prepares a meeting.
pub fn prepare(state: &mut AppState, id: Id<Meeting>) {
    state.dialog = Some(Dialog::Prepare(Box::new(PrepareForm::new(id))));
}

/// Opens the note that asks my boss for leaders worth knowing.
pub fn ask_my_boss(state: &mut AppState) {
    let Some(document) = &state.document else {
        return;
    };
    let boss = crate::query::boss::boss_of_me(&document.workspace, &document.index);
    ask_for_leaders(state, boss);
}

/// Opens the note that asks somebody for leaders worth knowing; with nobody it asks first who my boss is.
pub fn ask_for_leaders(state: &mut AppState, whom: Option<Id<Contact>>) {
    state.dialog = Some(Dialog::AskLeaders(Box::new(AskLeadersForm::new(whom))));
}

/// Asks for the names that came out of a talk.
pub fn add_names(state: &mut AppState, from: Id<Contact>) {
    state.dialog = Some(Dialog::Names(Box::new(NamesForm::new(from))));
}

/// Opens a letter about an introduction.
pub fn to_letter(state: &mut AppState, purpose: Purpose) {
    let begun = state.begun_letter.take_if(|one| one.is_for(&purpose));
    let form = begun.unwrap_or_else(|| Box::new(LetterForm::new(purpose)));
    state.dialog = Some(Dialog::Letter(form));
}

/// Asks for a win of some people.
pub fn log_win(state: &mut AppState, who: Vec<Id<Contact>>) {
    state.dialog = Some(Dialog::LogWin(Box::new(LogWinForm::new(who))));
}

/// Asks for a win with the line that says it begun.
pub fn log_win_line(state: &mut AppState, line: String) {
    state.dialog = Some(Dialog::LogWin(Box::new(LogWinForm::of_line(line))));
}

/// Asks for a win of whoever is selected.
pub fn new_win(state: &mut AppState) {
    let who = state.view.selection.contacts.iter().copied().collect();
    log_win(state, who);
}

/// Adds a person and opens the card with the name.
pub fn new_contact(state: &mut AppState) {
    let mut contact = Contact::named(mint(&mut ClockMint), "");
    contact.meta = Meta::made(chrono::Utc::now());
    let id = contact.id;
    apply(state, "New contact", &Edit::one(Change::add(contact)), None);
    to_contact(state, id);
    state.view.inspector.start_naming(id);
}

/// Asks for a follow-up for somebody.
pub fn new_follow_up(state: &mut AppState, who: Option<Id<Contact>>) {
    state
        .view
        .go(PanelKind::FollowUps, state.view.selection.clone());
    state.view.follow_ups.start_new(who);
}
