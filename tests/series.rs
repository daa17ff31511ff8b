//! Meetings that repeat, in the window: how far a change reaches, how a series ends, and that nobody is asked ten times
//! whether it happened.

mod common;

use chrono::{Days, NaiveDate, NaiveTime};
use common::{Look, Window, day, with_sample};
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use inroads::edit::meetings;
use inroads::edit::series::{Maker, plan};
use inroads::model::{Contact, Id, Meeting, MeetingKind, MeetingStatus, mint};
use inroads::panels::{ClockMint, Command, Item, PanelKind, Selection};
use inroads::query::series::{End, Rule};

/// What a play can do with the window.
trait Play {
    fn series(&mut self, start: &str, rule: Rule) -> Vec<Id<Meeting>>;
    fn show(&mut self, id: Id<Meeting>);
    fn meeting(&self, id: Id<Meeting>) -> &Meeting;
    fn siblings(&self, id: Id<Meeting>) -> usize;
    fn use_key(&mut self, name: &str);
}

impl Play for Window {
    /// Adds weekly calls with Priya, and tells them in order.
    fn series(&mut self, start: &str, rule: Rule) -> Vec<Id<Meeting>> {
        let priya = person(self, "Priya Raman");
        let start: NaiveDate = start.parse().expect("a day");
        let id = mint(&mut ClockMint);
        let mut first = Meeting::new(id, MeetingKind::Call, Some(start), [priya]);
        first.start = NaiveTime::from_hms_opt(16, 0, 0);
        first.title = "Catching up".to_owned();
        let mut maker = Maker {
            today: day(),
            now: chrono::DateTime::UNIX_EPOCH,
            ids: &mut ClockMint,
        };
        let made = plan(first, &rule, &mut maker);
        let ids = made.iter().map(|one| one.id).collect();
        self.send(Command::Apply {
            label: "Plan calls".to_owned(),
            edit: meetings::plan_all(self.workspace(), made, []),
            gesture: None,
        });
        self.harness.run_steps(3);
        ids
    }

    fn show(&mut self, id: Id<Meeting>) {
        self.send(Command::Show(PanelKind::Calendar));
        self.send(Command::Select(Selection::item(Item::Meeting(id))));
        self.harness.run_steps(4);
    }

    fn meeting(&self, id: Id<Meeting>) -> &Meeting {
        self.workspace().meetings.get(id).expect("it is there")
    }

    /// How many meetings the series of a meeting has.
    fn siblings(&self, id: Id<Meeting>) -> usize {
        let series = self.meeting(id).series.expect("it is one").id;
        let all = self.workspace().meetings.iter();
        all.filter(|one| one.series.is_some_and(|at| at.id == series))
            .count()
    }

    /// Goes to something with Tab, and presses Enter.
    fn use_key(&mut self, name: &str) {
        for _ in 0..400 {
            let found = self
                .harness
                .query_all_by_label(name)
                .any(|node| node.accesskit_node().is_focused());
            if found {
                self.press(Modifiers::NONE, Key::Enter);
                return;
            }
            self.press(Modifiers::NONE, Key::Tab);
        }
        panic!("Tab never reaches “{name}”");
    }
}

fn window() -> Window {
    with_sample(Look::default())
}

fn person(window: &Window, name: &str) -> Id<Contact> {
    let found = window
        .workspace()
        .contacts
        .iter()
        .find(|contact| contact.display_name() == name);
    found.expect("the sample knows them").id
}

fn times(count: u32) -> Rule {
    Rule {
        end: End::Times(count),
        ..Rule::weekly(1)
    }
}

#[test]
fn a_change_reaches_as_far_as_is_chosen() {
    let mut window = window();
    let ids = window.series("2026-11-24", times(4));
    window.show(ids[1]);
    assert!(window.has("Every week on Tuesday, 4 times."));
    assert!(window.has("2 more planned, the next on Tue 8 Dec."));
    let before = window.workspace().clone();
    let places = |window: &Window| -> Vec<String> {
        ids.iter()
            .map(|id| window.meeting(*id).place.clone())
            .collect()
    };
    // Nothing asks: a change is for this one.
    let write = |window: &mut Window, place: &str| {
        window.use_key("Edit Place: empty");
        window.type_text(place);
        window.press(Modifiers::NONE, Key::Enter);
    };
    write(&mut window, "Pier");
    assert_eq!(places(&window), ["", "Pier", "", ""]);
    window.undo();
    window.use_key("Changes are for: Following");
    write(&mut window, "Roof");
    assert_eq!(places(&window), ["", "Roof", "Roof", "Roof"]);
    window.undo();
    assert_eq!(window.workspace(), &before, "one step");
    window.use_key("Changes are for: All planned");
    write(&mut window, "Lake");
    assert_eq!(places(&window), ["Lake"; 4]);
    // The choice is for this meeting, not for whatever is selected next.
    window.undo();
    window.show(ids[2]);
    write(&mut window, "Here");
    assert_eq!(places(&window), ["", "", "Here", ""]);
}

#[test]
fn another_day_for_the_rest_goes_on_in_the_same_rhythm() {
    let mut window = window();
    let ids = window.series("2026-11-24", times(4));
    window.show(ids[2]);
    let before = window.workspace().clone();
    window.use_key("Changes are for: Following");
    window.use_key("Edit Day: Tue 8 Dec");
    window.press(Modifiers::COMMAND, Key::A);
    window.type_text("2026-12-09");
    window.press(Modifiers::NONE, Key::Enter);
    let days: Vec<String> = ids
        .iter()
        .filter_map(|id| window.meeting(*id).date)
        .map(|day| day.format("%m-%d").to_string())
        .collect();
    assert_eq!(days, ["11-24", "12-01", "12-09", "12-16"]);
    assert_eq!((window.siblings(ids[0]), window.siblings(ids[2])), (2, 2));
    window.undo();
    assert_eq!(window.workspace(), &before, "one step");
}

#[test]
fn one_meeting_learns_to_repeat_and_ends() {
    let mut window = window();
    let ids = window.series("2026-11-24", times(1));
    window.show(ids[0]);
    window.use_key("Change how it repeats");
    window.use_key("Repeats: Every week on Tuesday");
    window.use_key("Every 2 weeks");
    window.use_key("Ends: Never");
    window.use_key("Change this and following");
    assert_eq!(window.siblings(ids[0]), 14, "half a year ahead");
    assert!(window.has("Every 2 weeks on Tuesday."));
    window.use_key("Change how it repeats");
    window.use_key("Repeats: Every 2 weeks on Tuesday");
    window.use_key("Does not repeat");
    window.use_key("End with this one");
    assert_eq!(window.meeting(ids[0]).series, None);
    assert!(window.has("It does not repeat."));
}

#[test]
fn the_menu_ends_a_series() {
    let mut window = window();
    let count = window.workspace().meetings.len();
    let ids = window.series("2026-11-24", times(4));
    window.show(ids[2]);
    window.use_key("More actions");
    window.use_key("Delete this and following");
    assert_eq!(window.workspace().meetings.len(), count + 2);
    window.undo();
    assert_eq!(window.workspace().meetings.len(), count + 4);
    window.show(ids[2]);
    window.use_key("More actions");
    window.use_key("Cancel all planned");
    let canceled = |id: &&Id<Meeting>| window.meeting(**id).status == MeetingStatus::Canceled;
    assert_eq!(ids.iter().filter(canceled).count(), 4);
}

#[test]
fn of_a_series_only_the_latest_is_asked_about() {
    let mut window = window();
    // Three were in the past, and nobody said anything.
    let ids = window.series("2026-11-03", Rule::weekly(1));
    let ahead = window.siblings(ids[0]);
    window.send(Command::Show(PanelKind::Today));
    window.harness.run_steps(4);
    let wall = day().and_hms_opt(9, 30, 0).expect("a time");
    let asked = inroads::query::agenda::to_ask(window.workspace(), wall);
    let of_series = asked.iter().filter(|one| one.series.is_some());
    assert_eq!(of_series.count(), 1, "one of three");
    let heading = format!("Did it happen?, {}", asked.len());
    assert!(window.has(&heading), "{heading}");
    window.show(ids[2]);
    assert!(window.has("2 earlier ones are not answered for yet."));
    let before = window.workspace().clone();
    window.use_key("All were held");
    for id in &ids[..2] {
        assert_eq!(window.meeting(*id).status, MeetingStatus::Done);
    }
    assert_eq!(window.meeting(ids[2]).status, MeetingStatus::Idea);
    assert!(window.siblings(ids[0]) >= ahead);
    window.undo();
    assert_eq!(window.workspace(), &before, "one step, with the next ones");
    window.use_key("None happened");
    assert_eq!(window.meeting(ids[0]).status, MeetingStatus::Canceled);
}

#[test]
fn a_series_goes_on_while_it_is_held() {
    let mut window = window();
    let ids = window.series("2026-11-17", Rule::monthly(12));
    assert_eq!(ids.len(), 3);
    let before = window.workspace().clone();
    window.send(Command::HowDidItGo(ids[0]));
    window.harness.run_steps(4);
    window.press(Modifiers::COMMAND, Key::Enter);
    assert_eq!(window.meeting(ids[0]).status, MeetingStatus::Done);
    assert_eq!(window.siblings(ids[0]), 4);
    let last = window
        .workspace()
        .meetings
        .iter()
        .filter(|one| one.title == "Catching up")
        .filter_map(|one| one.date)
        .max();
    assert_eq!(
        last,
        day()
            .checked_sub_days(Days::new(6))
            .and_then(|day| day.checked_add_months(chrono::Months::new(36)))
    );
    window.undo();
    assert_eq!(window.workspace(), &before, "held and planned are one step");
}
