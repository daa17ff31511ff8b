//! The table of people: who is listed, in which order, and what is done to those who are selected.

mod bulk_bar;
mod cards;
mod columns;
mod columns_menu;
mod header;
mod keys;
mod listing;
mod lists;
mod quick;
mod row;
mod select;
mod table;
mod view;
mod words;

use chrono::NaiveDate;
use egui::{Ui, Vec2};

use self::listing::Listing;
pub use self::view::{ColumnChoice, PeopleTab, PeopleView, SavedList};
pub use self::words::{due_words, short_day, span};
use super::bulk::BulkState;
use super::introductions::{IntroductionsState, introductions_ui};
use super::key_players::{BoardState, board_ui};
use super::leaders::{LeadersState, leaders_ui};
use super::{Background, Cx, Where};
use crate::model::{Contact, Id};
use crate::query::ContactSort;
use crate::query::words::grouped;
use crate::widgets::ScrollPlace;

/// Above so many people, the list is worked out on a thread.
const MANY: usize = 3_000;

/// What the table remembers.
#[derive(Debug, Default)]
pub struct PeopleState {
    view: PeopleView,
    listing: Background<(u64, NaiveDate, PeopleView), Listing>,
    shown: Listing,
    /// Grows with every new list.
    version: u64,
    /// Where a range starts.
    anchor: Option<Id<Contact>>,
    /// Who is to be scrolled into view.
    reveal: Option<Id<Contact>>,
    /// Where the list is scrolled to.
    pub scroll: ScrollPlace,
    lead: Option<Id<Contact>>,
    all_selected: Option<(table::SelectedKey, bool)>,
    bulk: BulkState,
    quick: quick::Quick,
    /// The name of the list that is being saved.
    list_name: String,
    /// The order of the last frame: a new one starts at the top.
    sorted: Option<ContactSort>,
    board: BoardState,
    introductions: IntroductionsState,
    leaders: LeadersState,
    /// Whether the field that filters stands below the title, for want of room.
    filter_below: bool,
    /// Nor for its buttons.
    buttons_below: bool,
}

impl PeopleState {
    /// A table with a filter and an order from last time.
    pub fn with_view(view: PeopleView) -> Self {
        Self {
            view,
            ..Self::default()
        }
    }

    /// The part that lasts: tab, filter and order.
    pub fn view(&self) -> &PeopleView {
        &self.view
    }

    /// Everybody who is listed, in order.
    pub fn visible(&self) -> Vec<Id<Contact>> {
        self.shown.rows.clone()
    }

    /// Shows one of the lists.
    pub fn show_tab(&mut self, tab: PeopleTab) {
        self.view.tab = tab;
    }

    /// Whether a list is shown that leaves the nav rail less room: the board and its neighbors.
    pub fn is_wide(&self) -> bool {
        self.view.tab != PeopleTab::Everyone
    }

    /// Opens the field that adds a person in one line.
    pub fn start_quick(&mut self) {
        self.quick.opens = true;
    }

    /// "Showing 86 of 120", with how many are selected.
    pub fn status(&self, cx: Cx<'_>) -> String {
        match self.view.tab {
            PeopleTab::Everyone => {}
            PeopleTab::KeyPlayers => return self.board.status(cx),
            PeopleTab::Introductions => return self.introductions.status(cx),
            PeopleTab::Leaders => return self.leaders.status(cx),
        }
        let (shown, total) = (self.shown.rows.len(), self.shown.total);
        let showing = if shown == total && !self.view.is_filtered() {
            match total {
                1 => "1 person".to_owned(),
                many => format!("{} people", grouped(many)),
            }
        } else {
            format!("Showing {} of {}", grouped(shown), grouped(total))
        };
        let showing = match self.view.list_name() {
            Some(list) => format!("{list}: {}", showing.to_lowercase()),
            None => showing,
        };
        match cx.selection.contacts.len() {
            0 | 1 => showing,
            selected => format!("{} selected · {showing}", grouped(selected)),
        }
    }
}

/// Shows the table.
pub fn people_ui(ui: &mut Ui, cx: Cx<'_>, state: &mut PeopleState) {
    ui.spacing_mut().item_spacing = Vec2::ZERO;
    refresh(ui, cx, state);
    follow_selection(cx, state);
    header::header_ui(ui, cx, state);
    let area = ui.available_rect_before_wrap();
    if cx.workspace.contacts.is_empty() {
        table::nobody_ui(ui, cx);
        return;
    }
    match state.view.tab {
        PeopleTab::Everyone => {}
        PeopleTab::KeyPlayers => return board_ui(ui, cx, &mut state.board),
        PeopleTab::Introductions => return introductions_ui(ui, cx, &mut state.introductions),
        PeopleTab::Leaders => return leaders_ui(ui, cx, &mut state.leaders),
    }
    header::filters_ui(ui, cx, state);
    table::table_ui(ui, cx, state);
    if cx.selection.contacts.len() > 1 {
        bulk_bar::bulk_bar_ui(ui, cx, area, &mut state.bulk);
    }
}

fn refresh(ui: &Ui, cx: Cx<'_>, state: &mut PeopleState) {
    let place = if cx.workspace.contacts.len() > MANY {
        Where::Thread
    } else {
        Where::Here
    };
    let listed = state.view.listed();
    let key = (cx.revision, cx.today, listed.clone());
    let (workspace, index) = (cx.workspace.clone(), std::sync::Arc::clone(cx.index));
    let (view, today) = (listed, cx.today);
    let work = move || Listing::of(&workspace, &index, &view, today);
    if let Some(listing) = state.listing.get(ui.ctx(), key, place, work)
        && *listing != state.shown
    {
        state.shown = listing.clone();
        state.version += 1;
    }
}

/// Brings whoever was selected elsewhere into view.
fn follow_selection(cx: Cx<'_>, state: &mut PeopleState) {
    let lead = cx.selection.lead;
    if lead != state.lead {
        state.lead = lead;
        // At the start the list stands where it was left.
        if !state.scroll.is_waiting() {
            state.reveal = lead;
        }
    }
}
