//! The panel of follow-ups: what is to be done, by when, for whom.

mod act;
mod day;
mod form;
mod header;
mod keys;
mod list;
mod listing;
mod row;
mod suggested;
mod words;

use std::sync::Arc;

use egui::{Popup, Ui, Vec2};

pub use self::keys::KEYS;

use self::act::Act;
use self::day::DayField;
use self::form::{Decided, Form, Picked};
use self::header::{filter_ui, header_ui, nothing_ui};
use self::list::list_ui;
pub use self::listing::Tab;
use self::listing::{From, Listing};
use super::{Background, Command, Cx, Where};
use crate::model::{Contact, FollowUp, Id};
use crate::query::suggest;
use crate::widgets::ScrollPlace;

/// Above so many follow-ups, the list is worked out on a thread.
const MANY: usize = 3_000;

/// What the listing was worked out from.
type Key = (u64, chrono::NaiveDate, Tab, From, String);

/// What the panel remembers.
#[derive(Debug, Default)]
pub struct FollowUpsState {
    tab: Tab,
    from: From,
    filter: String,
    form: Option<Form>,
    picking: Option<(Id<FollowUp>, DayField)>,
    listing: Background<Key, Listing>,
    shown: Listing,
    reveal: Option<Id<FollowUp>>,
    selected: Option<Id<FollowUp>>,
    /// Where the list is scrolled to.
    pub scroll: ScrollPlace,
}

impl FollowUpsState {
    /// The panel as a file was left with it.
    pub fn with_view(tab: Tab, scroll: ScrollPlace) -> Self {
        Self {
            tab,
            scroll,
            ..Self::default()
        }
    }

    /// Which tab is open.
    pub fn tab(&self) -> Tab {
        self.tab
    }

    /// Opens the form for a new follow-up, perhaps for somebody.
    pub fn start_new(&mut self, who: Option<Id<Contact>>) {
        self.form = Some(Form::new(who));
    }

    /// Brings a follow-up into view, in the tab that lists it.
    pub fn reveal(&mut self, cx: Cx<'_>, id: Id<FollowUp>) {
        if let Some(one) = cx.workspace.follow_ups.get(id) {
            self.tab = Tab::of(one, cx.today);
            self.filter.clear();
            self.from = From::All;
            self.reveal = Some(id);
        }
    }

    /// Whether the form or the field for a day is open, and so has the keyboard.
    pub fn is_asking(&self) -> bool {
        self.form.is_some() || self.picking.is_some()
    }

    /// "12 open, 3 overdue", or how many the filter leaves.
    pub fn status(&self, _cx: Cx<'_>) -> String {
        let [open, snoozed, done] = self.shown.counts;
        let of = [open, snoozed, done][self.tab as usize];
        if !self.filter.trim().is_empty() || self.from != From::All {
            return format!("Showing {} of {of}", self.shown.matching);
        }
        match self.tab {
            Tab::Open => {
                let late = self.shown.overdue;
                if late == 0 {
                    format!("{open} open")
                } else {
                    format!("{open} open, {late} overdue")
                }
            }
            Tab::Snoozed => format!("{snoozed} snoozed"),
            Tab::Done => format!("{done} done or dropped"),
        }
    }
}

/// Shows the panel, and the form over it where it is open.
pub fn follow_ups_ui(ui: &mut Ui, cx: Cx<'_>, state: &mut FollowUpsState) {
    follow_selection(cx, state);
    refresh(ui, cx, state);
    ui.spacing_mut().item_spacing = Vec2::ZERO;
    header_ui(ui, cx, state);
    filter_ui(ui, state);
    if state.shown.matching == 0 && state.shown.suggested.is_empty() {
        nothing_ui(ui, state);
    }
    list_ui(ui, cx, state);
    form_ui(ui, cx, state);
}

/// Shows what was selected elsewhere: by the palette, by going back.
fn follow_selection(cx: Cx<'_>, state: &mut FollowUpsState) {
    let selected = cx.selection.follow_up();
    if selected != state.selected {
        state.selected = selected;
        if let Some(id) = selected
            && state.shown.top_of(id).is_none()
        {
            state.reveal(cx, id);
        }
    }
}

fn refresh(ui: &Ui, cx: Cx<'_>, state: &mut FollowUpsState) {
    let key = (
        cx.revision,
        cx.today,
        state.tab,
        state.from,
        state.filter.clone(),
    );
    let place = if cx.workspace.follow_ups.len() > MANY {
        Where::Thread
    } else {
        Where::Here
    };
    let (today, which) = (cx.today, (state.tab, state.from));
    let filter = state.filter.clone();
    let index = Arc::clone(cx.index);
    let workspace = cx.workspace.clone();
    let listing = state.listing.get(ui.ctx(), key, place, move || {
        let steps = suggest::steps(&workspace, &index, today);
        Listing::of(&workspace, today, which, &filter, steps)
    });
    if let Some(listing) = listing
        && *listing != state.shown
    {
        state.shown = listing.clone();
    }
}

fn perform(ui: &Ui, cx: Cx<'_>, state: &mut FollowUpsState, id: Id<FollowUp>, act: Act) {
    if act::carry_out(cx, id, act) {
        if act.takes_away() && cx.selection.follow_up() == Some(id) {
            let next = state
                .shown
                .neighbor(id)
                .and_then(|next| cx.workspace.follow_ups.get(next));
            cx.send(Command::Select(
                next.map(act::selection_of).unwrap_or_default(),
            ));
        }
        return;
    }
    match act {
        Act::Edit => {
            let one = cx.workspace.follow_ups.get(id);
            state.form = one.map(|one| Form::of(one, cx.preferences));
        }
        Act::AskSnooze => Popup::open_id(ui.ctx(), row::snooze_popup(id)),
        Act::PickDay => state.picking = Some((id, DayField::default())),
        _ => {}
    }
}

fn form_ui(ui: &Ui, cx: Cx<'_>, state: &mut FollowUpsState) {
    if let Some(form) = &mut state.form
        && let Some(decided) = form.ui(ui, cx)
    {
        state.form = None;
        if let Decided::Save { label, edit, id } = decided {
            let one = edit.changes.iter().find_map(|change| match &change.after {
                Some(crate::model::Record::FollowUp(one)) => Some(act::selection_of(one)),
                _ => None,
            });
            cx.edit(label, edit);
            if let Some(selection) = one {
                cx.send(Command::Select(selection));
                state.reveal = Some(id);
            }
        }
    }
    if let Some((id, field)) = &mut state.picking {
        let id = *id;
        let what = cx
            .workspace
            .follow_ups
            .get(id)
            .map_or("", |one| one.what.as_str());
        match form::pick_day_ui(ui, cx.dates(), field, what) {
            Some(Picked::Day(day)) => {
                state.picking = None;
                perform(ui, cx, state, id, Act::Snooze(day));
            }
            Some(Picked::Cancel) => state.picking = None,
            None => {}
        }
    }
}
