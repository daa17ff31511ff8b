//! The calendar, driven through its accessibility tree: days, keys, dragging, the whole day, the agenda.

mod common;

use std::sync::Arc;

use chrono::{Days, NaiveDate, NaiveDateTime, NaiveTime};
use egui::{Event, Key, Modifiers, PointerButton, Pos2, Role};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use inroads::edit::{Change, Edit, History};
use inroads::model::{Contact, Counter, Id, Meeting, MeetingKind, MeetingStatus, Workspace, mint};
use inroads::panels::calendar::{CalendarState, calendar_ui};
use inroads::panels::{
    Clock, Command, Cx, Item, Outbox, PanelKind, Plan, Preferences, Selection, WeekStart,
};
use inroads::query::Index;
use uuid::Uuid;

/// The panel with a workspace that obeys its commands.
struct World {
    workspace: Workspace,
    index: Arc<Index>,
    history: History,
    selection: Selection,
    preferences: Preferences,
    outbox: Outbox,
    state: CalendarState,
    revision: u64,
    other: Vec<Command>,
    installed: bool,
}

/// A Tuesday.
fn wall() -> NaiveDateTime {
    "2026-11-24T09:30:00".parse().expect("a time")
}

fn date(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

impl World {
    fn new(workspace: Workspace) -> Self {
        Self {
            index: Arc::new(Index::of(&workspace)),
            workspace,
            history: History::default(),
            selection: Selection::default(),
            preferences: Preferences {
                week_start: WeekStart::Monday,
                clock: Clock::Hours24,
                ..Preferences::default()
            },
            outbox: Outbox::default(),
            state: CalendarState::default(),
            revision: 0,
            other: Vec::new(),
            installed: false,
        }
    }

    fn ui(&mut self, ui: &mut egui::Ui) {
        if !std::mem::replace(&mut self.installed, true) {
            inroads::theme::install(ui.ctx());
            return;
        }
        let cx = Cx {
            workspace: &self.workspace,
            index: &self.index,
            revision: self.revision,
            selection: &self.selection,
            today: wall().date(),
            wall: wall(),
            preferences: &self.preferences,
            outbox: &self.outbox,
        };
        calendar_ui(ui, cx, &mut self.state);
        for command in self.outbox.take() {
            match command {
                Command::Apply {
                    label,
                    edit,
                    gesture,
                } => {
                    self.workspace
                        .apply(&edit)
                        .expect("panels send edits that fit");
                    self.history.note(label, edit, gesture);
                    self.changed();
                }
                Command::Select(selection) => self.selection = selection,
                other => self.other.push(other),
            }
        }
    }

    fn changed(&mut self) {
        self.revision += 1;
        self.index = Arc::new(Index::of(&self.workspace));
    }

    fn undo(&mut self) -> String {
        let (label, _) = self
            .history
            .undo(&mut self.workspace)
            .expect("it can be taken back")
            .expect("there is a step");
        self.changed();
        label
    }

    fn one(&self, title: &str) -> &Meeting {
        let mut all = self.workspace.meetings.iter();
        all.find(|one| one.title == title).expect("it is there")
    }

    fn selected(&self) -> &str {
        let selected = self.selection.meeting();
        let meeting = selected.and_then(|id| self.workspace.meetings.get(id));
        meeting.map_or("", |one| &one.title)
    }
}

type Play = Harness<'static, World>;

fn meeting(ids: &mut Counter, title: &str, day: &str, time: &str, who: &[Id<Contact>]) -> Meeting {
    let who = who.iter().copied();
    let mut one = Meeting::new(mint(ids), MeetingKind::Lunch, day.parse().ok(), who);
    title.clone_into(&mut one.title);
    one.start = NaiveTime::parse_from_str(time, "%H:%M").ok();
    one.status = MeetingStatus::Confirmed;
    one
}

/// Two people, three meetings on a Tuesday, one on the Thursday after, and one that nobody was asked about.
fn sample() -> Workspace {
    let mut ids = Counter(0);
    let sofia = Contact::named(mint(&mut ids), "Sofia Almeida");
    let kwame = Contact::named(mint(&mut ids), "Kwame Mensah");
    let (a, b) = (sofia.id, kwame.id);
    let mut idea = meeting(&mut ids, "Idea", "2026-11-26", "10:00", &[a]);
    idea.status = MeetingStatus::Idea;
    let mut held = meeting(&mut ids, "Held", "2026-11-10", "10:00", &[b]);
    held.status = MeetingStatus::Done;
    let edit: Edit = [
        Change::add(meeting(&mut ids, "", "2026-11-24", "12:15", &[a, b])),
        Change::add(meeting(&mut ids, "Early", "2026-11-24", "08:00", &[b])),
        Change::add(meeting(&mut ids, "Late", "2026-11-24", "18:00", &[])),
        Change::add(meeting(&mut ids, "Forgotten", "2026-11-20", "10:00", &[a])),
        Change::add(idea),
        Change::add(held),
        Change::add(sofia),
        Change::add(kwame),
    ]
    .into_iter()
    .collect();
    let mut workspace = Workspace::new(Uuid::from_u128(1));
    workspace.apply(&edit).expect("the sample fits");
    workspace
}

const LUNCH: &str = "Lunch with Sofia Almeida and Kwame Mensah, 12:15, confirmed";

fn play(workspace: Workspace) -> Play {
    let mut harness = Harness::builder()
        .with_size(egui::vec2(900.0, 700.0))
        .allow_missing_glyphs()
        .build_ui_state(|ui, world: &mut World| world.ui(ui), World::new(workspace));
    harness.run();
    harness
}

fn press(harness: &mut Play, modifiers: Modifiers, key: Key) {
    harness.key_press_modifiers(modifiers, key);
    harness.run();
}

fn click(harness: &mut Play, name: &str) {
    harness.get_by_label(name).click();
    harness.run();
}

fn button(harness: &mut Play, at: Pos2, pressed: bool) {
    harness.event(Event::PointerButton {
        pos: at,
        button: PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    });
    harness.step();
}

/// Presses on one thing and goes over another, without letting go.
fn carry(harness: &mut Play, from: Pos2, to: Pos2) {
    harness.event(Event::PointerMoved(from));
    harness.step();
    button(harness, from, true);
    for step in 1..=5_u8 {
        let at = from.lerp(to, f32::from(step) / 5.0);
        harness.event(Event::PointerMoved(at));
        harness.step();
    }
}

fn middle(harness: &Play, name: &str) -> Pos2 {
    harness.get_by_label_contains(name).rect().center()
}

#[test]
fn days_and_meetings_say_what_they_are() {
    let mut harness = play(sample());
    harness.get_by_label("November 2026, choose a month");
    harness.get_by_label_contains("Tuesday 24 November, today, 3 meetings");
    harness.get_by_label("Wednesday 25 November, no meetings");
    harness.get_by_label("Thursday 26 November, 1 meeting");
    harness.get_by_label(LUNCH);
    harness.get_by_label("Idea, 10:00, idea");
    harness.state_mut().preferences.clock = Clock::Hours12;
    harness.run();
    harness.get_by_label("Lunch with Sofia Almeida and Kwame Mensah, 12:15 pm, confirmed");
    // Kwame is met twice on one day; it is said and forbids nothing.
    harness.get_by_label("Kwame Mensah is also met that day: Early");
}

#[test]
fn the_week_starts_where_the_user_wants_it() {
    let mut harness = play(sample());
    let left = |harness: &Play, name: &str| harness.get_by_label(name).rect().left();
    let (sunday, monday) = (
        "Sunday 22 November, no meetings",
        "Monday 16 November, no meetings",
    );
    assert!(left(&harness, monday) < left(&harness, sunday));
    harness.state_mut().preferences.week_start = WeekStart::Sunday;
    harness.state_mut().preferences.week_numbers = true;
    harness.run();
    assert!(left(&harness, sunday) < left(&harness, monday));
    harness.get_by_label("Sunday 1 November, no meetings");
    assert!(harness.query_by_label_contains("31 October").is_none());
    // The week of Thursday 26 November is number 48, whatever day it starts on.
    harness.get_by_label("Week 48");
}

#[test]
fn months_are_turned_by_button_key_and_picker() {
    let mut harness = play(sample());
    let shows = |harness: &Play, month: &str| {
        harness.get_by_label(&format!("{month}, choose a month"));
    };
    click(&mut harness, "Next month (Page Down)");
    shows(&harness, "December 2026");
    press(&mut harness, Modifiers::NONE, Key::PageUp);
    press(&mut harness, Modifiers::NONE, Key::PageUp);
    shows(&harness, "October 2026");
    press(&mut harness, Modifiers::COMMAND, Key::T);
    shows(&harness, "November 2026");
    press(&mut harness, Modifiers::NONE, Key::PageDown);
    press(&mut harness, Modifiers::NONE, Key::Home);
    shows(&harness, "November 2026");
    click(&mut harness, "November 2026, choose a month");
    click(&mut harness, "Next year");
    click(&mut harness, "March 2027");
    shows(&harness, "March 2027");
    click(&mut harness, "Go to today");
    shows(&harness, "November 2026");
}

#[test]
fn arrows_go_from_day_to_day_and_enter_opens() {
    let mut harness = play(sample());
    press(&mut harness, Modifiers::NONE, Key::ArrowRight);
    let focused = |harness: &Play, name: &str| {
        assert!(harness.get_by_label(name).is_focused(), "{name}");
    };
    focused(&harness, "Wednesday 25 November, no meetings");
    press(&mut harness, Modifiers::NONE, Key::ArrowRight);
    press(&mut harness, Modifiers::NONE, Key::Enter);
    assert_eq!(harness.state().selected(), "Idea");
    press(&mut harness, Modifiers::NONE, Key::ArrowDown);
    focused(&harness, "Thursday 3 December, no meetings");
    harness.get_by_label("December 2026, choose a month");
    press(&mut harness, Modifiers::NONE, Key::Enter);
    let plan = Command::PlanMeeting(Plan::on(date("2026-12-03")));
    assert_eq!(harness.state_mut().other, [plan]);
    press(&mut harness, Modifiers::NONE, Key::ArrowUp);
    press(&mut harness, Modifiers::NONE, Key::ArrowLeft);
    press(&mut harness, Modifiers::NONE, Key::N);
    let plan = Command::PlanMeeting(Plan::on(date("2026-11-25")));
    assert_eq!(harness.state_mut().other.pop(), Some(plan));
}

#[test]
fn tab_goes_through_the_meetings_of_the_day() {
    let mut harness = play(sample());
    press(&mut harness, Modifiers::NONE, Key::ArrowRight);
    press(&mut harness, Modifiers::NONE, Key::ArrowLeft);
    for name in ["Early, 08:00, confirmed", LUNCH, "Late, 18:00, confirmed"] {
        press(&mut harness, Modifiers::NONE, Key::Tab);
        assert!(harness.get_by_label(name).is_focused(), "{name}");
    }
    press(&mut harness, Modifiers::NONE, Key::Enter);
    assert_eq!(harness.state().selected(), "Late");
    // From a meeting the arrows go on from its day.
    press(&mut harness, Modifiers::NONE, Key::ArrowLeft);
    let monday = harness.get_by_label("Monday 23 November, no meetings");
    assert!(monday.is_focused());
}

#[test]
fn delete_calls_off_what_is_planned_and_takes_ideas_away() {
    let mut harness = play(sample());
    let before = harness.state().workspace.clone();
    click(&mut harness, "Late, 18:00, confirmed");
    press(&mut harness, Modifiers::NONE, Key::Delete);
    harness.get_by_label("Late, 18:00, canceled");
    assert_eq!(harness.state_mut().undo(), "Cancel Late");
    harness.run();
    click(&mut harness, "Idea, 10:00, idea");
    press(&mut harness, Modifiers::NONE, Key::Delete);
    assert!(harness.query_by_label("Idea, 10:00, idea").is_none());
    assert_eq!(harness.state_mut().undo(), "Delete Idea");
    assert_eq!(harness.state().workspace, before);
}

#[test]
fn a_click_on_an_empty_day_plans_and_one_on_a_full_day_does_not() {
    let mut harness = play(sample());
    click(&mut harness, "Friday 27 November, no meetings");
    let plan = Command::PlanMeeting(Plan::on(date("2026-11-27")));
    assert_eq!(harness.state_mut().other, [plan]);
    click(&mut harness, "Thursday 26 November, 1 meeting");
    assert_eq!(harness.state().other.len(), 1);
}

#[test]
fn a_meeting_is_dragged_to_another_day_as_one_step() {
    let mut harness = play(sample());
    let before = harness.state().workspace.clone();
    let (from, to) = (
        middle(&harness, LUNCH),
        middle(&harness, "Friday 27 November"),
    );
    carry(&mut harness, from, to);
    assert!(harness.state().state.holds_escape());
    button(&mut harness, to, false);
    harness.run();
    assert!(!harness.state().state.holds_escape());
    harness.get_by_label("Friday 27 November, 1 meeting");
    let id = before.meetings.iter().find(|one| one.title.is_empty());
    let id = id.expect("the lunch").id;
    let moved = harness.state().workspace.meetings.get(id);
    let moved = moved.expect("the lunch");
    assert_eq!(moved.date, Some(date("2026-11-27")));
    assert_eq!(moved.start, NaiveTime::from_hms_opt(12, 15, 0));
    let label = harness.state_mut().undo();
    assert_eq!(
        label,
        "Move lunch with Sofia Almeida and Kwame Mensah to Fri 27 Nov"
    );
    assert_eq!(harness.state().workspace, before);
    assert!(harness.state().other.is_empty(), "the day was not clicked");
}

#[test]
fn a_past_day_takes_a_meeting_too() {
    let mut harness = play(sample());
    let (from, to) = (
        middle(&harness, LUNCH),
        middle(&harness, "Monday 2 November"),
    );
    carry(&mut harness, from, to);
    button(&mut harness, to, false);
    harness.run();
    harness.get_by_label("Monday 2 November, 1 meeting");
}

#[test]
fn escape_and_letting_go_elsewhere_leave_a_meeting_where_it_is() {
    let mut harness = play(sample());
    let before = harness.state().workspace.clone();
    let from = middle(&harness, LUNCH);
    let to = middle(&harness, "Friday 27 November");
    carry(&mut harness, from, to);
    press(&mut harness, Modifiers::NONE, Key::Escape);
    assert!(!harness.state().state.holds_escape());
    button(&mut harness, to, false);
    harness.run();
    let title = middle(&harness, "choose a month");
    for outside in [title, from, Pos2::new(-50.0, -50.0)] {
        carry(&mut harness, from, outside);
        button(&mut harness, outside, false);
        harness.run();
    }
    assert_eq!(harness.state().workspace, before);
    assert_eq!(harness.state().revision, 0);
}

#[test]
fn moving_by_words_needs_no_dragging() {
    let mut harness = play(sample());
    click(&mut harness, LUNCH);
    press(&mut harness, Modifiers::NONE, Key::M);
    harness.get_by_role_and_label(Role::TextInput, "New day");
    harness.event(Event::Text("31 nov".to_owned()));
    harness.run();
    harness.get_by_label("No such day. Try “fri”, “+3d” or “24 dec”.");
    press(&mut harness, Modifiers::NONE, Key::Escape);
    assert!(harness.query_by_label("New day").is_none());
    press(&mut harness, Modifiers::NONE, Key::M);
    harness.event(Event::Text("fri".to_owned()));
    harness.run();
    click(&mut harness, "Move to Fri 27 Nov");
    harness.get_by_label("Friday 27 November, 1 meeting");
    assert_eq!(harness.state().revision, 1);
}

#[test]
fn the_menu_of_a_meeting_offers_the_move() {
    let mut harness = play(sample());
    harness.get_by_label(LUNCH).click_secondary();
    harness.run();
    click(&mut harness, "Move to…");
    harness.get_by_role_and_label(Role::TextInput, "New day");
}

/// 400 meetings in November, 40 of them on the 25th.
fn crowd() -> Workspace {
    let mut ids = Counter(0);
    let people: Vec<Contact> = (0..50)
        .map(|at| Contact::named(mint(&mut ids), format!("Person {at}")))
        .collect();
    let mut edit: Edit = people.iter().cloned().map(Change::add).collect();
    for at in 0..400_usize {
        let day = match at {
            0..40 => 24,
            _ => at as u64 % 30,
        };
        let day = date("2026-11-01") + Days::new(day);
        let mut one = meeting(&mut ids, "", &day.to_string(), "09:00", &[]);
        one.title = format!("Meeting {at}");
        one.start = NaiveTime::from_num_seconds_from_midnight_opt(at as u32 * 60, 0);
        one.attendees = vec![inroads::model::Attendee::new(people[at % 50].id)];
        edit.changes.push(Change::add(one));
    }
    let mut workspace = Workspace::new(Uuid::from_u128(1));
    workspace.apply(&edit).expect("they fit");
    workspace
}

#[test]
fn four_hundred_meetings_in_a_month_are_counted_and_reached() {
    let mut harness = play(crowd());
    let start = std::time::Instant::now();
    harness.run_steps(20);
    let each = start.elapsed() / 20;
    assert!(each.as_millis() < 100, "a frame took {each:?}");
    let more: Vec<String> = harness
        .query_all_by_label_contains(" more on Wednesday 25 November")
        .filter_map(|node| node.accesskit_node().label())
        .collect();
    assert_eq!(more.len(), 1);
    let count: usize = more[0]
        .trim_start_matches('+')
        .split(' ')
        .next()
        .and_then(|count| count.parse().ok())
        .expect("a number");
    let cell = "Wednesday 25 November, ";
    let total = 40 + 12;
    harness.get_by_label_contains(&format!("{cell}{total} meetings"));
    assert!((total - 4..total).contains(&count), "{count}");
    click(&mut harness, &more[0]);
    // The list holds the first meeting, which has a pill too, and one that has none.
    harness.get_by_role_and_label(Role::MenuItem, "Meeting 0");
    let sixth = harness.get_by_role_and_label(Role::MenuItem, "Meeting 5");
    sixth.click();
    harness.run();
    assert_eq!(harness.state().selected(), "Meeting 5");
    assert!(
        harness
            .query_by_role_and_label(Role::MenuItem, "Meeting 5")
            .is_none(),
        "the list closes"
    );
}

#[test]
fn enter_on_a_crowded_day_opens_its_list() {
    let mut harness = play(crowd());
    press(&mut harness, Modifiers::NONE, Key::ArrowRight);
    press(&mut harness, Modifiers::NONE, Key::Enter);
    let first = harness.get_by_role_and_label(Role::MenuItem, "Meeting 0");
    assert!(first.is_focused());
    press(&mut harness, Modifiers::NONE, Key::Escape);
    assert!(
        harness
            .query_by_role_and_label(Role::MenuItem, "Meeting 0")
            .is_none()
    );
}

#[test]
fn the_agenda_asks_first_and_keeps_the_day() {
    let mut harness = play(sample());
    press(&mut harness, Modifiers::ALT, Key::Num3);
    let headings: Vec<String> = harness
        .query_all_by_role(Role::Heading)
        .filter_map(|node| node.accesskit_node().label())
        .collect();
    assert_eq!(
        headings,
        [
            "To ask about, 2 meetings",
            "Today, Tuesday 24 November, 2 meetings",
            "Thursday 26 November, 1 meeting",
        ]
    );
    click(&mut harness, "Did it happen?: Forgotten");
    let id = harness.state().one("Forgotten").id;
    assert_eq!(
        harness.state_mut().other.pop(),
        Some(Command::HowDidItGo(id))
    );
    click(&mut harness, "Confirm: Idea");
    assert_eq!(harness.state().one("Idea").status, MeetingStatus::Confirmed);
    assert_eq!(harness.state_mut().undo(), "Confirm Idea");
    harness.run();
    // The button of what is confirmed opens its sheet, as the one of Today does.
    click(&mut harness, "Prepare: Late");
    let id = harness.state().one("Late").id;
    assert_eq!(harness.state_mut().other.pop(), Some(Command::Prepare(id)));
    click(&mut harness, "Show 1 past meeting");
    harness.get_by_label("Tuesday 10 November, 1 meeting");
    // The same day in both views.
    press(&mut harness, Modifiers::ALT, Key::Num1);
    press(&mut harness, Modifiers::NONE, Key::PageDown);
    press(&mut harness, Modifiers::ALT, Key::Num3);
    press(&mut harness, Modifiers::ALT, Key::Num1);
    harness.get_by_label("December 2026, choose a month");
}

#[test]
fn arrows_go_through_the_agenda_and_faces_lead_to_people() {
    let mut harness = play(sample());
    press(&mut harness, Modifiers::ALT, Key::Num3);
    press(&mut harness, Modifiers::NONE, Key::ArrowDown);
    assert_eq!(harness.state().selected(), "Early");
    press(&mut harness, Modifiers::NONE, Key::ArrowDown);
    assert_eq!(harness.state().selected(), "Forgotten");
    press(&mut harness, Modifiers::NONE, Key::ArrowUp);
    press(&mut harness, Modifiers::NONE, Key::ArrowUp);
    assert_eq!(harness.state().selected(), "Early");
    let faces = "Show Sofia Almeida";
    let face = harness.get_all_by_label(faces).next().expect("a face");
    face.click();
    harness.run();
    let sofia = harness.state().one("Forgotten").attendees[0].who;
    let sent = harness.state_mut().other.pop();
    assert_eq!(sent, Some(Command::OpenContact(sofia)));
}

#[test]
fn what_is_selected_elsewhere_comes_into_view() {
    let mut harness = play(sample());
    press(&mut harness, Modifiers::NONE, Key::PageDown);
    press(&mut harness, Modifiers::NONE, Key::PageDown);
    let id = harness.state().one("Held").id;
    harness.state_mut().selection = Selection::item(Item::Meeting(id));
    harness.run();
    harness.get_by_label("November 2026, choose a month");
    harness.state_mut().state.show_day(date("2028-02-29"));
    harness.run();
    harness.get_by_label("Tuesday 29 February 2028, no meetings");
}

#[test]
fn an_empty_calendar_offers_to_plan() {
    let mut harness = play(Workspace::new(Uuid::from_u128(1)));
    harness.get_by_label("No meetings yet");
    click(&mut harness, "Plan meeting");
    let sent = harness.state_mut().other.pop();
    assert_eq!(sent, Some(Command::PlanMeeting(Plan::default())));
}

#[test]
fn in_the_window_a_drag_is_undone_from_its_notice_and_escape_keeps_the_selection() {
    let mut window = common::with_sample(common::Look::default());
    window.press(Modifiers::COMMAND, Key::Num3);
    assert_eq!(window.harness.state().state.view.panel, PanelKind::Calendar);
    let before = window.workspace().clone();
    let harness = &mut window.harness;
    let name = "Walk with Fatima El-Sayed, 08:30, confirmed";
    harness.get_by_label(name).click();
    harness.run_steps(4);
    let selection = harness.state().state.view.selection.clone();
    assert!(selection.meeting().is_some());
    let from = harness.get_by_label(name).rect().center();
    let to = harness.get_by_label_contains("Friday 27 November");
    let to = to.rect().center();
    let button = |pressed, pos| Event::PointerButton {
        pos,
        button: PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    };
    for is_given_up in [true, false] {
        harness.event(Event::PointerMoved(from));
        harness.step();
        harness.event(button(true, from));
        harness.step();
        for at in [from.lerp(to, 0.5), to] {
            harness.event(Event::PointerMoved(at));
            harness.step();
        }
        if is_given_up {
            harness.key_press(Key::Escape);
            harness.run_steps(3);
        }
        harness.event(button(false, to));
        harness.run_steps(3);
        let state = &harness.state().state;
        assert_eq!(state.view.selection, selection);
        let document = state.document.as_ref().expect("a workspace is open");
        assert_eq!(document.workspace == before, is_given_up);
    }
    harness.get_by_label("Move walk with Fatima El-Sayed to Fri 27 Nov");
    harness.get_by_role_and_label(Role::Link, "Undo").click();
    window.harness.run_steps(4);
    assert_eq!(window.workspace(), &before);
}
