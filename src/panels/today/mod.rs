//! What to do now: the day's meetings, wins, follow-ups and people going cold.

mod act;
mod card;
mod keys;
mod list;
mod listing;
mod row;
mod words;

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use chrono::{NaiveDate, NaiveDateTime};
use egui::{Ui, Vec2};

pub use self::keys::KEYS;

use self::act::Act;
use self::listing::{Group, Listing, Row};
use super::{Background, Command, Cx, Plan, Selection, Where};
use crate::model::MeetingKind;
use crate::query::suggest::{self, Way};
use crate::query::today::{self, Digest};
use crate::theme::measure;
use crate::widgets::{Button, ScrollPlace, caption, empty_state, icons, link};

/// So many rows that went away are remembered for undo.
const REMEMBERED: usize = 100;

/// What the panel remembers.
#[derive(Debug, Default)]
pub struct TodayState {
    working: Background<(u64, NaiveDateTime), Digest>,
    looking: Background<(u64, NaiveDate), Option<Way>>,
    /// What there is to do; empty until it was worked out once.
    digest: Digest,
    is_known: bool,
    way: Option<Way>,
    listing: Listing,
    whole: BTreeSet<Group>,
    /// The row that has the keyboard. It is not always selected: whoever comes here keeps what the inspector shows.
    current: Option<Row>,
    /// Which row it is, so that the next one follows when it goes.
    at: usize,
    /// The selection that `current` has followed.
    heeded: Selection,
    reveal: Option<Row>,
    /// Rows that went away, each with the one that took the keyboard over, the latest last: undo brings them back.
    gone: Vec<(Row, Option<Row>)>,
    /// The row whose button was pressed, of which revision and in which frame: what it opens may take the row away.
    acted: Option<(Row, u64, u64)>,
    /// The last frame in which the panel was shown.
    frame: Option<u64>,
    /// The panel came up, and no row has got the keyboard yet.
    is_opening: bool,
    /// Where the list is scrolled to.
    pub scroll: ScrollPlace,
}

impl TodayState {
    /// What the status bar says of it.
    pub fn status(&self, _cx: Cx<'_>) -> String {
        if self.is_known {
            words::status(self.digest.len())
        } else {
            String::new()
        }
    }

    /// The row that stands for what is selected.
    fn selected(&self, cx: Cx<'_>) -> Option<Row> {
        let is_it = |row: Row| {
            let of = row.selection(cx.workspace, &self.digest);
            let is_person = of.item.is_none() && of.contacts == cx.selection.contacts;
            of.item == cx.selection.item && (of.item.is_some() || is_person)
        };
        let rows = || self.listing.rows();
        if let Some(row) = self.current
            && is_it(row)
            && rows().any(|one| one == row)
        {
            return Some(row);
        }
        if cx.selection.item.is_none() && cx.selection.contacts.len() != 1 {
            return None;
        }
        rows().find(|row| is_it(*row))
    }

    /// The row that has the keyboard.
    fn cursor(&self) -> Option<Row> {
        self.current
            .filter(|row| self.listing.position(*row).is_some())
    }

    /// Follows what was selected, here or elsewhere.
    fn follow_selection(&mut self, cx: Cx<'_>) {
        if self.heeded == *cx.selection {
            return;
        }
        self.heeded = cx.selection.clone();
        if let Some(row) = self.selected(cx) {
            self.current = Some(row);
        }
    }

    /// Gives the keyboard to the first row when the panel comes up.
    fn open(&mut self, ui: &Ui, cx: Cx<'_>) {
        let frame = ui.ctx().cumulative_frame_nr();
        self.is_opening |= self.frame.is_none_or(|before| before + 1 < frame);
        self.frame = Some(frame);
        let is_busy = ui.memory(|memory| memory.top_modal_layer().is_some());
        if !self.is_opening || !self.is_known || is_busy {
            return;
        }
        self.is_opening = false;
        let first = self.listing.rows().next();
        self.current = self.selected(cx).or(first);
        self.heeded = cx.selection.clone();
        // A list that was left further down is found there again.
        if !self.scroll.is_waiting() {
            self.reveal = self.current;
        }
        if !ui.ctx().text_edit_focused() {
            ui.memory_mut(|memory| memory.request_focus(list::list_id()));
        }
    }

    /// Takes a new list over. Where the row of the keyboard has gone, the one in its place takes over; where one that
    /// went comes back, the keyboard goes back to it. The inspector goes along where the list itself was at work.
    fn take_listing(&mut self, listing: Listing, cx: Cx<'_>) {
        let shown = self.current.filter(|row| self.selected(cx) == Some(*row));
        let lost = self.current.filter(|row| listing.position(*row).is_none());
        self.listing = listing;
        let mut follows = false;
        if let Some(lost) = lost {
            let rows: Vec<Row> = self.listing.rows().collect();
            self.current = rows.get(self.at).or(rows.last()).copied();
            self.reveal = self.current;
            self.note_gone(lost, self.current);
            let acted = self.acted.take_if(|(row, ..)| *row == lost);
            follows = shown == Some(lost) && acted.is_some();
        } else if let Some((row, next)) = self.gone.last().copied()
            && self.listing.position(row).is_some()
        {
            self.gone.pop();
            if next.is_none() || next == self.current {
                self.current = Some(row);
                self.reveal = self.current;
                follows = next.is_some() && shown == next;
            }
        }
        if let Some(row) = self.current.filter(|_| follows) {
            cx.send(Command::Select(row.selection(cx.workspace, &self.digest)));
        }
    }

    /// Remembers that a row went, and which one took over.
    fn note_gone(&mut self, row: Row, next: Option<Row>) {
        self.gone.retain(|(known, _)| *known != row);
        self.gone.push((row, next));
        if self.gone.len() > REMEMBERED {
            self.gone.remove(0);
        }
    }

    /// Forgets the pressed button once what it opened was closed and nothing came of it.
    fn forget_acted(&mut self, ui: &Ui, cx: Cx<'_>) {
        let is_open = ui.memory(|memory| memory.top_modal_layer().is_some());
        let now = ui.ctx().cumulative_frame_nr();
        self.acted.take_if(|(_, revision, frame)| {
            !is_open && *revision == cx.revision && now > *frame + 2
        });
    }

    fn unfold(&mut self, group: Group) {
        self.whole.insert(group);
        self.listing = Listing::of(&self.digest, &self.whole);
    }
}

/// Shows the panel.
pub fn today_ui(ui: &mut Ui, cx: Cx<'_>, state: &mut TodayState) {
    refresh(ui, cx, state);
    state.open(ui, cx);
    state.follow_selection(cx);
    state.forget_acted(ui, cx);
    ui.spacing_mut().item_spacing = Vec2::ZERO;
    card::day_ui(ui, cx, state.is_known.then_some(&state.digest));
    let me = cx.workspace.settings.me;
    let has_others = cx.workspace.contacts.len() > usize::from(me.is_some());
    if !has_others && state.digest.is_empty() {
        nobody_ui(ui, cx);
        return;
    }
    if state.is_known && state.listing.rows().next().is_none() {
        if let Some(way) = &state.way {
            let size = Vec2::new(ui.available_width(), measure::SUGGESTION);
            let (rect, _) = ui.allocate_exact_size(size, egui::Sense::hover());
            let rect = rect.shrink2(Vec2::new(measure::MARGIN, 0.0));
            card::suggestion_ui(ui, cx, rect, way);
        }
        if quiet_ui(ui, cx, &state.digest) {
            state.unfold(Group::Later);
        }
        return;
    }
    if let Some(wanted) = list::list_ui(ui, cx, state) {
        if wanted.act == Act::Select {
            state.current = Some(wanted.row);
        }
        let next = state.listing.neighbor(wanted.row);
        let is_shown = state.selected(cx) == Some(wanted.row);
        let is_current = state.cursor() == Some(wanted.row);
        let goes = act::carry_out(cx, &state.digest, wanted.row, wanted.act);
        if wanted.act == Act::Main && !goes {
            state.acted = Some((wanted.row, cx.revision, ui.ctx().cumulative_frame_nr()));
        }
        if goes && is_current {
            state.note_gone(wanted.row, next);
            state.current = next;
            state.reveal = next;
            // The inspector goes on with the list.
            if let Some(next) = next.filter(|_| is_shown) {
                let selection = next.selection(cx.workspace, &state.digest);
                cx.send(Command::Select(selection));
            }
        } else if !is_current {
            state.current = Some(wanted.row);
        }
    }
    let cursor = state.cursor();
    let mut rows = state.listing.rows();
    if let Some(at) = cursor.and_then(|row| rows.position(|one| one == row)) {
        state.at = at;
    }
}

fn refresh(ui: &Ui, cx: Cx<'_>, state: &mut TodayState) {
    let place = if today::is_long(cx.workspace) {
        Where::Thread
    } else {
        Where::Here
    };
    let (workspace, index, wall) = (cx.workspace.clone(), Arc::clone(cx.index), cx.wall);
    let key = (cx.revision, wall);
    let digest = state.working.get(ui.ctx(), key, place, move || {
        today::digest(&workspace, &index, wall)
    });
    if let Some(digest) = digest
        && (*digest != state.digest || !state.is_known)
    {
        state.is_known = true;
        state.digest = digest.clone();
        let listing = Listing::of(&state.digest, &state.whole);
        state.take_listing(listing, cx);
    }
    // Paths are looked for in the whole graph: never in a frame.
    let (workspace, day) = (cx.workspace.clone(), cx.today);
    let key = (cx.revision, day);
    let way = state.looking.get(ui.ctx(), key, Where::Thread, move || {
        suggest::best_way(&workspace, day)
    });
    state.way = way.cloned().flatten();
    // The clock moves rows by itself; nothing else would draw the window then.
    let turn = today::next_change(cx.workspace, &state.digest, cx.wall);
    let left = (turn - cx.wall).num_seconds();
    // Within the hour the sentence counts minutes.
    let wait = if left > 3_600 {
        left - 3_600
    } else {
        left.min(60)
    };
    if let Ok(wait) = u64::try_from(wait) {
        ui.ctx()
            .request_repaint_after(Duration::from_secs(wait.max(1)));
    }
}

/// Nobody is in the workspace yet.
fn nobody_ui(ui: &mut Ui, cx: Cx<'_>) {
    let words = "Add a colleague you would like to know better, or bring your address book in.";
    let add = empty_state(
        ui,
        icons::PERSON_ADD,
        "Your network starts with one person",
        words,
        Some("Add first contact"),
    );
    if add {
        cx.send(Command::NewContact);
    }
    ui.vertical_centered(|ui| {
        ui.add_space(measure::GAP);
        if Button::secondary("Import…").ui(ui).clicked() {
            cx.send(Command::Import);
        }
    });
}

/// Nothing waits. Returns whether those are asked for who are to be met when there is room.
fn quiet_ui(ui: &mut Ui, cx: Cx<'_>, digest: &Digest) -> bool {
    let words = format!(
        "Nothing waits for you. A coffee with somebody you like is never the wrong idea. {}",
        words::tomorrow(cx, digest.tomorrow)
    );
    if empty_state(
        ui,
        icons::COFFEE,
        "A quiet day",
        &words,
        Some("Plan a coffee"),
    ) {
        cx.send(Command::PlanMeeting(Plan {
            kind: Some(MeetingKind::Coffee),
            ..Plan::default()
        }));
    }
    let later = digest.later();
    if later == 0 {
        return false;
    }
    let mut is_asked = false;
    ui.vertical_centered(|ui| {
        ui.add_space(measure::MARGIN);
        is_asked = link(ui, &words::later(later)).clicked();
        caption(ui, words::room(digest.room));
    });
    is_asked
}
