//! The calendar: meetings by month, by week and as an agenda.

mod act;
mod agenda;
mod cell;
mod day_list;
mod drag;
mod header;
mod keys;
mod listing;
mod month;
mod move_to;
mod page;
mod pill;
mod row;
mod week;
mod words;

use std::sync::Arc;

use chrono::{Datelike, NaiveDate, Weekday};
use egui::{Align, Popup, Ui, Vec2};

pub use self::keys::KEYS;

use self::act::Act;
use self::drag::Drag;
use self::keys::Press;
use self::listing::{Listing, Wanted};
use self::month::Done;
use self::move_to::{Decided, MoveForm};
use self::page::Page;
use self::week::WeekState;
use super::{Background, Command, Cx, Where};
use crate::model::{Id, Meeting};
use crate::widgets::{ScrollPlace, empty_state, icons};

/// Above so many meetings, month and agenda are worked out on a thread.
const MANY: usize = 3_000;

/// How the meetings are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
pub enum View {
    /// A month of days.
    #[default]
    Month,
    /// A week of hours.
    Week,
    /// A list by day.
    Agenda,
}

/// What is to be brought into view in the agenda.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reveal {
    /// What is to be asked about, and today.
    Start,
    Meeting(Id<Meeting>),
    Day(NaiveDate),
}

impl Reveal {
    /// Where it is in the listing, and whether it is to stand at the top in any case.
    fn top(self, listing: &Listing) -> Option<(f32, Option<Align>)> {
        match self {
            Self::Start => Some((0.0, Some(Align::Min))),
            Self::Meeting(id) => Some((listing.top_of(id)?, None)),
            Self::Day(day) => Some((
                listing.top_of_day(day)? + crate::theme::measure::GROUP_HEAD,
                Some(Align::Min),
            )),
        }
    }
}

/// What the panel remembers.
#[derive(Debug, Default)]
pub struct CalendarState {
    view: View,
    /// The day of the keyboard; today at first.
    day: Option<NaiveDate>,
    /// A day of the month that is shown; that of the keyboard may lie at its edge, in another month.
    shown: Option<NaiveDate>,
    /// The year that the small picker shows.
    year: i32,
    /// The month that the small month shows, from which a week is chosen.
    picking: NaiveDate,
    page: Page,
    pages: Background<(u64, NaiveDate, Weekday), Page>,
    /// How many pills fit into a day, since it was last drawn.
    fitting: usize,
    drag: Option<Drag>,
    week: WeekState,
    listing: Arc<Listing>,
    listings: Background<(u64, Wanted), Arc<Listing>>,
    /// The agenda lists the days before today too.
    past: bool,
    reveal: Option<Reveal>,
    moving: Option<MoveForm>,
    selected: Option<Id<Meeting>>,
    /// Where the agenda is scrolled to.
    pub scroll: ScrollPlace,
}

impl CalendarState {
    /// The panel as a file was left with it.
    pub fn with_view(view: View, scroll: ScrollPlace) -> Self {
        Self {
            view,
            scroll,
            ..Self::default()
        }
    }

    /// Whether the month or the agenda is shown.
    pub fn view(&self) -> View {
        self.view
    }

    /// Brings a day into view.
    pub fn show_day(&mut self, day: NaiveDate) {
        (self.day, self.shown) = (Some(day), Some(day));
        self.reveal = Some(Reveal::Day(day));
    }

    /// Brings today into view, with what is to be asked about above it.
    fn show_today(&mut self, today: NaiveDate) {
        self.show_day(today);
        self.reveal = Some(Reveal::Start);
    }

    /// What the status bar says of it: "16 held, 11 planned in November".
    pub fn status(&self, cx: Cx<'_>) -> String {
        if self.view == View::Week {
            let week = &self.week.page;
            let counts = format!("{} held, {} planned this week", week.held, week.planned);
            return match week.free_lunches(cx.workspace, cx.wall) {
                0 => counts,
                free => format!("{counts} · {} free", words::lunches(free)),
            };
        }
        let Page { held, planned, .. } = self.page;
        let month = self.month(cx.today);
        let form = if month.year() == cx.today.year() {
            "%B"
        } else {
            "%B %Y"
        };
        format!("{held} held, {planned} planned in {}", month.format(form))
    }

    /// Whether a meeting is being dragged, so that Escape ends that and nothing else.
    pub fn holds_escape(&self) -> bool {
        self.drag.is_some() || self.week.is_dragging()
    }

    /// The first day of the shown month.
    fn month(&self, today: NaiveDate) -> NaiveDate {
        page::first_of_month(self.shown.unwrap_or(today))
    }

    /// Goes so many months on, or weeks where these are shown.
    fn step(&mut self, today: NaiveDate, pages: i32) {
        if self.view == View::Week {
            let day = self.shown.unwrap_or(today);
            let stepped = keys::step_day(day, i64::from(pages) * 7);
            self.show_day(stepped.unwrap_or(day));
            return;
        }
        let months = pages;
        let mut day = self.day.unwrap_or(today);
        if page::first_of_month(day) != self.month(today) {
            day = self.month(today);
        }
        self.show_day(keys::step_months(day, months));
    }

    /// Shows the same day in another view.
    fn show_view(&mut self, today: NaiveDate, view: View) {
        self.view = view;
        let day = self.day.unwrap_or(today);
        self.shown = Some(day);
        self.past |= view == View::Agenda && day < today;
        self.reveal = match self.selected {
            Some(id) => Some(Reveal::Meeting(id)),
            // Above today stands what is to be asked about, which is to be seen first.
            None if day == today => Some(Reveal::Start),
            None => Some(Reveal::Day(day)),
        };
    }
}

/// Shows the panel, and the form over it where it is open.
pub fn calendar_ui(ui: &mut Ui, cx: Cx<'_>, state: &mut CalendarState) {
    follow_selection(cx, state);
    ui.spacing_mut().item_spacing = Vec2::ZERO;
    if let Some(press) = keys::read(ui, cx, state, agenda::list_id()) {
        obey(ui, cx, state, press);
    }
    refresh(ui, cx, state);
    header::header_ui(ui, cx, state);
    let done = match state.view {
        _ if cx.workspace.meetings.is_empty() => {
            nothing_ui(ui, cx, state);
            Done::default()
        }
        View::Month => month::month_ui(ui, cx, state),
        View::Week => week::week_ui(ui, cx, state),
        View::Agenda => agenda::agenda_ui(ui, cx, state),
    };
    if let Some(day) = done.day {
        state.day = Some(day);
    }
    if let Some((id, act)) = done.act {
        perform(cx, state, id, act);
    }
    moving_ui(ui, cx, state);
}

fn nothing_ui(ui: &mut Ui, cx: Cx<'_>, state: &CalendarState) {
    let wants = empty_state(
        ui,
        icons::CALENDAR,
        "No meetings yet",
        "A coffee, a lunch or a call with somebody beyond your own team: plan it here, and it is remembered.",
        Some("Plan meeting"),
    );
    if wants {
        cx.send(Command::PlanMeeting(state.plan()));
    }
}

/// Shows what was selected elsewhere: by the palette, by going back.
fn follow_selection(cx: Cx<'_>, state: &mut CalendarState) {
    let selected = cx.selection.meeting();
    if selected == state.selected {
        return;
    }
    state.selected = selected;
    let meeting = selected.and_then(|id| cx.workspace.meetings.get(id));
    let Some(meeting) = meeting else { return };
    if let Some(date) = meeting.date {
        state.day = Some(date);
        // A day that the month shows at its edge is in view already.
        let is_in_view = match state.view {
            View::Month => state.page.day(date).is_some(),
            View::Week => state.week.page.day(date).is_some(),
            View::Agenda => false,
        };
        if !is_in_view {
            state.shown = Some(date);
        }
        state.week.show(meeting);
        let is_asked = crate::query::agenda::is_to_ask(meeting, cx.wall);
        state.past |= date < cx.today && !is_asked;
    }
    state.reveal = selected.map(Reveal::Meeting);
}

fn refresh(ui: &Ui, cx: Cx<'_>, state: &mut CalendarState) {
    let place = if cx.workspace.meetings.len() > MANY {
        Where::Thread
    } else {
        Where::Here
    };
    let (month, first) = (state.month(cx.today), cx.preferences.first_weekday());
    let workspace = cx.workspace.clone();
    let key = (cx.revision, month, first);
    let page = state.pages.get(ui.ctx(), key, place, move || {
        Page::of(&workspace, month, first)
    });
    if let Some(page) = page
        && *page != state.page
    {
        state.page = page.clone();
        // The status bar was drawn before.
        ui.ctx().request_repaint();
    }
    if state.view == View::Week {
        let day = state.shown.unwrap_or(cx.today);
        state.week.refresh(ui, cx, day, place);
    }
    if state.view == View::Agenda {
        let wanted = Wanted {
            wall: cx.wall,
            past: state.past,
            first,
            most: cx.preferences.meetings_per_week,
            order: cx.dates().order,
        };
        let workspace = cx.workspace.clone();
        let key = (cx.revision, wanted);
        let listing = state.listings.get(ui.ctx(), key, place, move || {
            Arc::new(Listing::of(&workspace, wanted))
        });
        if let Some(listing) = listing {
            state.listing = Arc::clone(listing);
        }
    }
}

fn obey(ui: &Ui, cx: Cx<'_>, state: &mut CalendarState, press: Press) {
    let today = cx.today;
    let focus = |day| ui.memory_mut(|memory| memory.request_focus(cell::day_id(day)));
    match press {
        Press::Show(view) => state.show_view(today, view),
        Press::Today => state.show_today(today),
        Press::Step(months) => state.step(today, months),
        Press::Day(day) => {
            (state.day, state.shown) = (Some(day), Some(day));
            focus(day);
        }
        Press::OpenDay => {
            let day = state.day.unwrap_or(today);
            let meetings = state.page.day(day).map_or(&[][..], |day| &day.meetings);
            match meetings.first() {
                None => cx.send(Command::PlanMeeting(state.plan())),
                Some(_) if meetings.len() > state.fitting => {
                    Popup::open_id(ui.ctx(), day_list::day_popup(day));
                }
                Some(first) => perform(cx, state, *first, Act::Select),
            }
        }
        Press::Row(way) => {
            if let Some(id) = agenda::next_row(cx, state, way) {
                perform(cx, state, id, Act::Select);
            }
        }
        Press::Plan => cx.send(Command::PlanMeeting(state.plan())),
        Press::Remove => {
            if let Some(id) = cx.selection.meeting() {
                perform(cx, state, id, Act::Remove);
            }
        }
        Press::Move => state.moving = cx.selection.meeting().map(MoveForm::new),
        Press::Week(press) => week::keys::obey(ui, cx, state, press),
    }
}

fn perform(cx: Cx<'_>, state: &mut CalendarState, id: Id<Meeting>, act: Act) {
    if act::carry_out(cx, id, act) {
        if let Act::Move(day) | Act::MoveTo(day, _) = act {
            state.day = Some(day);
            let is_in_view = match state.view {
                View::Week => state.week.page.day(day).is_some(),
                View::Month | View::Agenda => state.page.day(day).is_some(),
            };
            if !is_in_view {
                state.shown = Some(day);
            }
        }
        return;
    }
    state.moving = Some(MoveForm::new(id));
}

fn moving_ui(ui: &Ui, cx: Cx<'_>, state: &mut CalendarState) {
    let Some(form) = &mut state.moving else {
        return;
    };
    let id = form.meeting;
    match form.ui(ui, cx) {
        None => {}
        Some(Decided::Cancel) => state.moving = None,
        Some(Decided::To(day, time)) => {
            state.moving = None;
            let act = time.map_or(Act::Move(day), |time| Act::MoveTo(day, time));
            perform(cx, state, id, act);
        }
    }
}
