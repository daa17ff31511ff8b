//! Planning through the accessibility tree: the line and what is understood of it, free times, what speaks against a
//! meeting, what is taken over into it, and the working hours.

mod common;

use chrono::{NaiveDate, NaiveTime};
use common::{Look, Window, with_sample};
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use inroads::model::{Contact, Direction, Id, Introduction, Meeting, mint};
use inroads::panels::{ClockMint, Command, PanelKind, Plan};

const CTRL_SHIFT: Modifiers = Modifiers::COMMAND.plus(Modifiers::SHIFT);

/// What a play can do with the window.
trait Play {
    fn plan(&mut self, line: &str);
    fn newest(&self) -> Meeting;
}

impl Play for Window {
    fn plan(&mut self, line: &str) {
        self.press(CTRL_SHIFT, Key::M);
        self.type_text(line);
    }

    fn newest(&self) -> Meeting {
        let state = &self.harness.state().state;
        let id = state.view.selection.meeting().expect("one is selected");
        self.workspace()
            .meetings
            .get(id)
            .expect("it is there")
            .clone()
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

fn date(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

#[test]
fn what_is_understood_is_named_before_it_is_saved() {
    let mut window = window();
    let before = window.workspace().clone();
    window.plan("lunch with Priya every second tuesday 12:30 @canteen for the renewal 6 times quarterly numbers");
    for chip in [
        "Kind: Lunch",
        "Who: Priya Raman",
        "Day: Tue 24 Nov",
        "Time: 12:30",
        "Place: canteen",
        "Repeats: Every 2 weeks on Tuesday, 6 times",
    ] {
        assert!(window.harness.query_by_label(chip).is_some(), "{chip}");
    }
    assert_eq!(window.workspace(), &before, "nothing is saved yet");
    window.press(Modifiers::NONE, Key::Enter);
    let first = window.newest();
    let series = first.series.expect("it repeats").id;
    let mut days: Vec<_> = window
        .workspace()
        .meetings
        .iter()
        .filter(|one| one.series.is_some_and(|at| at.id == series))
        .filter_map(|one| one.date)
        .collect();
    days.sort();
    assert_eq!(days.len(), 6);
    assert_eq!(days[..2], [date("2026-11-24"), date("2026-12-08")]);
    assert_eq!(first.date, Some(days[0]));
    window.undo();
    assert_eq!(window.workspace(), &before, "one step");
}

#[test]
fn an_end_that_does_not_exist_is_not_taken_for_none() {
    let mut window = window();
    let count = window.workspace().meetings.len();
    window.plan("coffee with Priya every tuesday 10:00 until 31 nov");
    assert!(window.has("“until 31 nov” is no day that exists"));
    window.press(Modifiers::NONE, Key::Enter);
    assert_eq!(window.workspace().meetings.len(), count, "it is refused");
    assert!(window.has("The meeting in one line"), "and nothing is lost");
    window.tab_to("Ends: After");
    window.press(Modifiers::NONE, Key::Enter);
    window.click("Plan meeting");
    assert_eq!(window.workspace().meetings.len(), count + 6);
}

#[test]
fn a_series_needs_a_day() {
    let mut window = window();
    let count = window.workspace().meetings.len();
    window.plan("coffee with Priya every week");
    window.press(Modifiers::NONE, Key::Enter);
    assert_eq!(window.workspace().meetings.len(), count);
    assert!(window.has("Meetings that repeat need the day of the first one."));
}

#[test]
fn the_form_repeats_without_the_line() {
    let mut window = window();
    let count = window.workspace().meetings.len();
    window.plan("coffee with Priya 2026-12-31 10:00");
    window.tab_to("Repeats: Does not repeat");
    window.press(Modifiers::NONE, Key::Enter);
    window.click("Every month");
    assert!(
        window.has("Every month on the last day: Thu 31 Dec, Sun 31 Jan 2027, Sun 28 Feb 2027")
    );
    window.click("Repeats: Every month");
    window.click("Custom…");
    window.click("On the last Thursday");
    window.tab_to("Ends: After");
    window.press(Modifiers::NONE, Key::Enter);
    assert!(window.has("Every month on the last Thursday, 6 times"));
    window.click("Plan meeting");
    assert_eq!(window.workspace().meetings.len(), count + 6);
    assert_eq!(
        window.newest().recurrence,
        "FREQ=MONTHLY;BYDAY=-1TH;COUNT=6"
    );
}

#[test]
fn somebody_new_is_made_by_keyboard() {
    let mut window = window();
    window.plan("coffee with Zelda Fitz fri 10:00");
    assert!(window.has("“Zelda Fitz” is nobody you know."));
    window.press(Modifiers::NONE, Key::Enter);
    window.tab_to("Create contact “Zelda Fitz”");
    window.press(Modifiers::NONE, Key::Enter);
    window.press(Modifiers::COMMAND, Key::Enter);
    let who = window.newest().attendees[0].who;
    assert_eq!(window.workspace().name_of(who), "Zelda Fitz");
}

#[test]
fn a_free_time_is_one_key_away() {
    let mut window = window();
    window.plan("lunch with Priya");
    let free: Vec<String> = window
        .harness
        .query_all_by_label_contains("Free: ")
        .filter_map(|node| node.accesskit_node().label())
        .collect();
    assert!((1..=4).contains(&free.len()), "{free:?}");
    window.tab_to(&free[0]);
    window.press(Modifiers::NONE, Key::Enter);
    window.press(Modifiers::COMMAND, Key::Enter);
    let one = window.newest();
    let (Some(day), Some(start)) = (one.date, one.start) else {
        panic!("{one:?}");
    };
    let words = format!(
        "Free: {} at {}",
        day.format("%a %-d %b"),
        start.format("%H:%M")
    );
    assert_eq!(words, free[0]);
    // It is taken now.
    window.plan("lunch with Tomás Herrera");
    assert!(window.harness.query_by_label(&free[0]).is_none());
}

#[test]
fn the_same_person_twice_in_a_week_is_said_and_allowed() {
    let mut window = window();
    window.plan("coffee with Zelda wed 10:00");
    window.press(Modifiers::NONE, Key::Enter);
    window.tab_to("Create contact “Zelda”");
    window.press(Modifiers::NONE, Key::Enter);
    window.press(Modifiers::COMMAND, Key::Enter);
    window.plan("lunch with Zelda fri 12:15");
    let words = "Zelda is also met that week: Coffee with Zelda on Wed 25 Nov.";
    assert!(window.has(words));
    window.press(Modifiers::NONE, Key::Enter);
    assert_eq!(window.newest().date, Some(date("2026-11-27")));
    assert!(window.has(words), "the inspector says it too");
}

#[test]
fn what_is_known_is_taken_over() {
    let mut window = window();
    let [broker, target] = ["Priya Raman", "Tomás Herrera"].map(|name| person(&window, name));
    let door = Introduction::new(
        mint(&mut ClockMint),
        Direction::AskedForMe,
        target,
        Some(broker),
    );
    let id = door.id;
    window.send(Command::Apply {
        label: "Ask".to_owned(),
        edit: inroads::edit::Edit::one(inroads::edit::Change::add(door)),
        gesture: None,
    });
    window.harness.run_steps(2);
    let before = window.workspace().clone();
    window.send(Command::PlanMeeting(Plan {
        day: Some(date("2026-12-01")),
        agenda: "Three leaders worth knowing".to_owned(),
        through: Some(id),
        ..Plan::with(target)
    }));
    window.harness.run_steps(4);
    assert!(window.has("Questions"));
    window.press(Modifiers::NONE, Key::Enter);
    window.press(Modifiers::COMMAND, Key::Enter);
    let one = window.newest();
    assert_eq!(one.agenda, "Three leaders worth knowing");
    assert_eq!(one.through, Some(id));
    let door = window.workspace().introductions.get(id).expect("there");
    assert_eq!(door.meeting, Some(one.id));
    window.undo();
    assert_eq!(window.workspace(), &before, "one step");
}

#[test]
fn a_first_meeting_offers_two_questions_and_thinks_of_them() {
    let mut window = window();
    window.plan("coffee with Zelda tomorrow 10:00");
    window.press(Modifiers::NONE, Key::Enter);
    window.click("Create contact “Zelda”");
    assert!(window.has("what they would take home"), "asked, gently");
    window.tab_to("Ask what they do, and how our work touches");
    window.press(Modifiers::NONE, Key::Enter);
    window.press(Modifiers::COMMAND, Key::Enter);
    let one = window.newest();
    assert_eq!(one.agenda, "What do you do?\nHow does our work touch?");
    assert_eq!(one.for_them, "", "nobody was kept from going on");
}

#[test]
fn working_hours_are_set_and_refused_plainly() {
    let mut window = window();
    window.send(Command::Show(PanelKind::Settings));
    window.harness.run_steps(4);
    let hours = |window: &Window| {
        let preferences = &window.harness.state().state.settings.preferences;
        (preferences.work_from, preferences.work_to)
    };
    let time = |text: &str| -> NaiveTime { text.parse().expect("a time") };
    let retype = |window: &mut Window, name: &str, text: &str| {
        window.tab_to(name);
        window.press(Modifiers::COMMAND, Key::A);
        window.type_text(text);
        window.press(Modifiers::NONE, Key::Enter);
    };
    let usual = hours(&window);
    retype(&mut window, "Work ends at", "8:00");
    assert!(window.has("The end is not after the start. The hours stay"));
    assert_eq!(hours(&window), usual);
    retype(&mut window, "Work ends at", "soon");
    assert!(window.has("Write times like 9:00 and 17:30."));
    assert_eq!(hours(&window), usual);
    retype(&mut window, "Work ends at", "15");
    assert_eq!(hours(&window), (usual.0, time("15:00:00")));
    retype(&mut window, "Work starts at", "14:00");
    assert_eq!(hours(&window), (time("14:00:00"), time("15:00:00")));
    // They bound what is proposed.
    window.plan("call with Priya");
    let free: Vec<String> = window
        .harness
        .query_all_by_label_contains("Free: ")
        .filter_map(|node| node.accesskit_node().label())
        .collect();
    assert!(!free.is_empty());
    assert!(free.iter().all(|one| one.ends_with("14:00")), "{free:?}");
    window.press(Modifiers::NONE, Key::Escape);
    window.tab_to("Reset: Working hours");
    window.press(Modifiers::NONE, Key::Enter);
    assert_eq!(hours(&window), usual);
}
