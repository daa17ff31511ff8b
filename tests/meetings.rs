//! Meetings by keyboard alone, through the accessibility tree: planned in one line, confirmed, held, and taken back.

mod common;

use chrono::{NaiveDate, NaiveTime};
use common::{Look, Window, day, with_sample};
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use inroads::edit::{Change, Edit, meetings};
use inroads::model::{
    Cadence, Contact, Energy, FollowUp, FollowUpStatus, Id, Meeting, MeetingKind, MeetingStatus,
    Meta, Origin, Owner, mint,
};
use inroads::panels::{ClockMint, Command, Item, Plan, Selection};
use inroads::query::due::cadence_due;

const CTRL_SHIFT: Modifiers = Modifiers::COMMAND.plus(Modifiers::SHIFT);

/// What a play can do with the window.
trait Play {
    fn plan(&mut self, line: &str);
    fn newest(&self) -> &Meeting;
    fn meetings(&self) -> usize;
}

impl Play for Window {
    /// Opens the dialog by its keys and types a line.
    fn plan(&mut self, line: &str) {
        self.press(CTRL_SHIFT, Key::M);
        self.type_text(line);
    }

    /// The meeting that is selected.
    fn newest(&self) -> &Meeting {
        let state = &self.harness.state().state;
        let id = state.view.selection.meeting().expect("one is selected");
        self.workspace().meetings.get(id).expect("it is there")
    }

    fn meetings(&self) -> usize {
        self.workspace().meetings.len()
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

fn time(text: &str) -> NaiveTime {
    text.parse().expect("a time")
}

/// Adds a meeting of today that begins at nine and is over at ten past.
fn with_meeting(window: &mut Window, change: impl FnOnce(&mut Meeting)) -> Id<Meeting> {
    let who = person(window, "Priya Raman");
    let mut one = Meeting::new(
        mint(&mut ClockMint),
        MeetingKind::Coffee,
        Some(day()),
        [who],
    );
    one.start = Some(time("09:00:00"));
    one.minutes = Some(10);
    one.status = MeetingStatus::Confirmed;
    change(&mut one);
    let id = one.id;
    window.send(Command::Apply {
        label: "Plan coffee".to_owned(),
        edit: meetings::plan(one, []),
        gesture: None,
    });
    window.send(Command::Select(Selection::item(Item::Meeting(id))));
    window.harness.run_steps(3);
    id
}

#[test]
fn a_lunch_from_the_first_word_to_its_promises_by_keyboard_alone() {
    let mut window = window();
    let before = window.workspace().clone();
    // Planned from the palette.
    window.press(Modifiers::COMMAND, Key::K);
    window.type_text("plan a meeting");
    window.press(Modifiers::NONE, Key::Enter);
    assert!(window.has("The meeting in one line"));
    window.type_text("lunch with Priya today 8:00-9:00 @canteen for the renewal");
    window.press(Modifiers::NONE, Key::Enter);
    let one = window.newest().clone();
    assert_eq!(one.kind, MeetingKind::Lunch);
    assert_eq!((one.date, one.start), (Some(day()), Some(time("08:00:00"))));
    assert_eq!(one.minutes, Some(60));
    assert_eq!((&*one.place, &*one.purpose), ("canteen", "the renewal"));
    let priya = person(&window, "Priya Raman");
    assert_eq!(one.attendees[0].who, priya);
    assert!(window.has("Meeting"), "the inspector shows it");
    // It is over, so the main button asks how it went; the state is set first.
    window.tab_to("State: Idea");
    window.press(Modifiers::NONE, Key::Enter);
    window.tab_to("Confirmed");
    window.press(Modifiers::NONE, Key::Enter);
    assert_eq!(window.newest().status, MeetingStatus::Confirmed);
    window.tab_to("Did it happen?");
    window.press(Modifiers::NONE, Key::Enter);
    window.type_text("She wants proof for the renewal.");
    window.tab_to("My promise 1");
    window.type_text("Send the numbers");
    window.tab_to("My promise 1: by when");
    window.type_text("fri");
    window.tab_to("Their promise 1");
    window.type_text("Name a customer");
    window.tab_to("Their promise 1: by when");
    window.type_text("tomorrow");
    window.tab_to("How did it leave you?: Energized");
    window.press(Modifiers::NONE, Key::Enter);
    window.press(Modifiers::COMMAND, Key::Enter);
    let held = window.newest().clone();
    assert_eq!(held.status, MeetingStatus::Done);
    assert_eq!(held.outcome.summary, "She wants proof for the renewal.");
    assert_eq!(held.outcome.energy, Energy::Energized);
    let task = |promise: &inroads::model::Promise| {
        let id = promise.follow_up.expect("it has a follow-up");
        window
            .workspace()
            .follow_ups
            .get(id)
            .expect("there")
            .clone()
    };
    let [mine, theirs] = [
        task(&held.outcome.my_promises[0]),
        task(&held.outcome.their_promises[0]),
    ];
    assert_eq!(mine.what, "Send the numbers");
    assert_eq!(mine.due, Some(date("2026-11-27")));
    assert_eq!((mine.owner, mine.who), (Owner::Me, Some(priya)));
    assert_eq!(mine.origin, Origin::Meeting(held.id));
    assert_eq!(
        (theirs.owner, theirs.due),
        (Owner::Them, Some(date("2026-11-24")))
    );
    assert!(
        window.has("Mark done: Send the numbers"),
        "in the inspector"
    );
    // They stand in the list of follow-ups.
    window.press(Modifiers::COMMAND, Key::Num5);
    window.press(Modifiers::NONE, Key::Escape);
    assert!(window.has("Send the numbers"), "in the list");
    assert!(window.has("Name a customer"), "in the list");
    // Three steps lead back to the start.
    for _ in 0..3 {
        window.press(Modifiers::COMMAND, Key::Z);
    }
    assert_eq!(*window.workspace(), before);
}

#[test]
fn the_form_shows_what_the_line_says_and_the_hand_wins() {
    let mut window = window();
    window.plan("dinner with Priya 24 dec 19h @ Pier 3");
    let value = |window: &Window, name: &str| {
        let node = window
            .harness
            .get_by_role_and_label(egui::accesskit::Role::TextInput, name);
        node.accesskit_node().value().unwrap_or_default()
    };
    assert_eq!(value(&window, "Day"), "2026-12-24");
    assert_eq!(value(&window, "Starts"), "19:00");
    assert_eq!(value(&window, "Place"), "Pier 3");
    assert!(window.has("Take Priya Raman out"));
    window.tab_to("Place");
    window.press(Modifiers::COMMAND, Key::A);
    window.type_text("Canteen");
    window.press(Modifiers::NONE, Key::Enter);
    let one = window.newest();
    assert_eq!(one.place, "Canteen");
    assert_eq!(one.kind, MeetingKind::Dinner);
    assert_eq!(one.date, Some(date("2026-12-24")));
}

#[test]
fn escape_leaves_nothing_behind() {
    let mut window = window();
    let before = window.workspace().clone();
    window.plan("lunch with Priya tomorrow");
    window.press(Modifiers::NONE, Key::Escape);
    assert!(!window.has("The meeting in one line"));
    assert_eq!(*window.workspace(), before);
}

#[test]
fn somebody_unknown_becomes_a_contact_in_the_same_step() {
    let mut window = window();
    let before = window.workspace().clone();
    window.plan("coffee with Zelda Fitz tomorrow");
    window.press(Modifiers::NONE, Key::Enter);
    assert!(window.has("“Zelda Fitz” is nobody you know."));
    assert_eq!(*window.workspace(), before, "nothing is guessed");
    // The question has the keyboard.
    window.press(Modifiers::NONE, Key::Enter);
    assert!(window.has("Take Zelda Fitz (new) out"));
    window.press(Modifiers::COMMAND, Key::Enter);
    let who = window.newest().attendees[0].who;
    assert_eq!(window.workspace().name_of(who), "Zelda Fitz");
    window.undo();
    assert_eq!(*window.workspace(), before);
}

#[test]
fn days_and_times_that_do_not_exist_are_said_and_never_others() {
    let mut window = window();
    let before = window.workspace().clone();
    for (line, words) in [
        ("lunch with Priya 31 nov", "“31 nov” is no day that exists."),
        ("lunch with Priya 2026-02-30", "“2026-02-30” is no day"),
        (
            "lunch with Priya tomorrow 25:00",
            "“25:00” is no time of day.",
        ),
    ] {
        window.plan(line);
        assert!(window.has(words), "{line}");
        window.press(Modifiers::NONE, Key::Enter);
        assert!(window.has("The meeting in one line"), "{line} is not taken");
        assert_eq!(*window.workspace(), before, "{line}");
        window.press(Modifiers::NONE, Key::Escape);
    }
}

#[test]
fn a_meeting_needs_nobody_and_no_day() {
    let mut window = window();
    window.plan("walk");
    assert!(window.has("Nobody is invited yet."));
    window.press(Modifiers::NONE, Key::Enter);
    let one = window.newest();
    assert_eq!((one.kind, one.date), (MeetingKind::Walk, None));
    assert!(one.attendees.is_empty());
    assert!(window.has("No day yet") && window.has("Nobody is invited yet."));
}

#[test]
fn line_breaks_in_one_line_are_spaces() {
    let mut window = window();
    window.press(CTRL_SHIFT, Key::M);
    let pasted = "lunch with Priya\ntomorrow\r\n12:30".to_owned();
    window.harness.event(egui::Event::Paste(pasted));
    window.harness.run_steps(3);
    window.press(Modifiers::NONE, Key::Enter);
    let one = window.newest();
    assert_eq!(one.date, Some(date("2026-11-24")));
    assert_eq!(one.start, Some(time("12:30:00")));
    assert!(!one.title.contains('\n'), "{:?}", one.title);
}

#[test]
fn a_meeting_to_come_is_not_held_by_a_slip() {
    let mut window = window();
    let id = with_meeting(&mut window, |one| one.date = Some(date("2026-12-03")));
    window.send(Command::HowDidItGo(id));
    window.harness.run_steps(4);
    assert!(window.has("This day is still to come."));
    window.press(Modifiers::COMMAND, Key::Enter);
    assert_eq!(window.newest().status, MeetingStatus::Confirmed);
    window.tab_to("It was held earlier: today");
    window.press(Modifiers::NONE, Key::Space);
    window.press(Modifiers::COMMAND, Key::Enter);
    let one = window.newest();
    assert_eq!((one.status, one.date), (MeetingStatus::Done, Some(day())));
}

#[test]
fn a_held_meeting_moves_the_cadence() {
    let mut window = window();
    let two_days_ago = date("2026-11-21");
    let id = with_meeting(&mut window, |one| one.date = Some(two_days_ago));
    let priya = person(&window, "Priya Raman");
    let edit = inroads::edit::build::change_contact(window.workspace(), priya, |contact| {
        contact.relation.cadence = Some(Cadence::every(14));
    });
    window.send(Command::Apply {
        label: "Every 14 days".to_owned(),
        edit,
        gesture: None,
    });
    window.send(Command::HowDidItGo(id));
    window.harness.run_steps(4);
    window.press(Modifiers::COMMAND, Key::Enter);
    assert_eq!(window.newest().status, MeetingStatus::Done);
    let document = window.harness.state().state.document.as_ref();
    let document = document.expect("a workspace is open");
    let contact = document.workspace.contacts.get(priya).expect("there");
    let due = cadence_due(&document.workspace, &document.index, contact, day());
    assert_eq!(due.map(|due| (due.date - day()).num_days()), Some(12));
}

#[test]
fn fields_are_changed_where_they_stand_and_taken_back() {
    let mut window = window();
    let id = with_meeting(&mut window, |_| ());
    let before = window.workspace().clone();
    let edit = |window: &mut Window, name: &str, text: &str, key: Key| {
        window.harness.get_by_label(name).focus();
        window.harness.run_steps(2);
        window.press(Modifiers::NONE, Key::Enter);
        window.press(Modifiers::COMMAND, Key::A);
        window.type_text(text);
        window.press(Modifiers::NONE, key);
    };
    edit(&mut window, "Edit Place: empty", "Canteen", Key::Enter);
    assert_eq!(window.newest().place, "Canteen");
    edit(&mut window, "Edit Place: Canteen", "Elsewhere", Key::Escape);
    assert_eq!(window.newest().place, "Canteen");
    edit(&mut window, "Edit Starts: 09:00", "25:00", Key::Enter);
    assert!(window.has("Write a time like 14:30."));
    assert_eq!(window.newest().start, Some(time("09:00:00")));
    window.press(Modifiers::NONE, Key::Escape);
    edit(&mut window, "Edit Minutes: 10", "1h", Key::Enter);
    assert_eq!(window.newest().minutes, Some(60));
    window.undo();
    window.undo();
    assert_eq!(*window.workspace(), before);
    assert_eq!(window.newest().id, id);
}

#[test]
fn what_was_being_typed_is_kept_when_another_thing_is_shown() {
    let mut window = window();
    let id = with_meeting(&mut window, |_| ());
    let priya = person(&window, "Priya Raman");
    window.harness.get_by_label("Edit Place: empty").focus();
    window.harness.run_steps(2);
    window.press(Modifiers::NONE, Key::Enter);
    window.type_text("Canteen");
    window.send(Command::Select(Selection::one(priya)));
    window.harness.run_steps(4);
    let one = window.workspace().meetings.get(id).expect("there");
    assert_eq!(one.place, "Canteen");
}

#[test]
fn a_changed_outcome_leaves_its_follow_up_done() {
    let mut window = window();
    let id = with_meeting(&mut window, |_| ());
    window.send(Command::HowDidItGo(id));
    window.harness.run_steps(4);
    window.tab_to("My promise 1");
    window.type_text("Send the deck");
    window.press(Modifiers::COMMAND, Key::Enter);
    let done = |window: &Window| -> Vec<FollowUp> {
        let all = window.workspace().follow_ups.iter();
        all.filter(|one| one.origin == Origin::Meeting(id))
            .cloned()
            .collect()
    };
    assert_eq!(done(&window).len(), 1);
    window
        .harness
        .get_by_label("Mark done: Send the deck")
        .click();
    window.harness.run_steps(4);
    window.send(Command::HowDidItGo(id));
    window.harness.run_steps(4);
    window.type_text("It went well.");
    window.press(Modifiers::COMMAND, Key::Enter);
    assert_eq!(window.newest().outcome.summary, "It went well.");
    let kept = done(&window);
    assert_eq!(kept.len(), 1);
    assert_eq!(kept[0].status, FollowUpStatus::Done);
}

#[test]
fn a_deleted_meeting_comes_back_whole() {
    let mut window = window();
    with_meeting(&mut window, |_| ());
    let before = window.workspace().clone();
    let count = window.meetings();
    window.harness.get_by_label("More actions").focus();
    window.harness.run_steps(2);
    window.press(Modifiers::NONE, Key::Enter);
    window.harness.get_by_label("Delete").focus();
    window.harness.run_steps(2);
    window.press(Modifiers::NONE, Key::Enter);
    assert_eq!(window.meetings(), count - 1);
    window.undo();
    assert_eq!(*window.workspace(), before);
}

#[test]
fn a_megabyte_of_notes_does_no_harm() {
    let mut window = window();
    let notes = "A line with *words* that go on.\n".repeat(32_000);
    let id = with_meeting(&mut window, |one| one.meta.notes.clone_from(&notes));
    window.harness.run_steps(4);
    assert!(window.has("Show all of the notes"));
    let one = window.workspace().meetings.get(id).expect("there");
    assert!(one.meta.notes.len() > 1_000_000);
}

#[test]
fn a_plan_for_somebody_on_a_day_starts_with_both() {
    let mut window = window();
    let priya = person(&window, "Priya Raman");
    window.send(Command::PlanMeeting(Plan {
        who: vec![priya],
        kind: Some(MeetingKind::Walk),
        day: Some(date("2026-12-02")),
        ..Plan::default()
    }));
    window.harness.run_steps(4);
    window.press(Modifiers::NONE, Key::Enter);
    let one = window.newest();
    assert_eq!(one.kind, MeetingKind::Walk);
    assert_eq!(one.date, Some(date("2026-12-02")));
    assert_eq!(one.attendees[0].who, priya);
    assert!(one.meta.created.is_some());
}

#[test]
fn two_meetings_at_one_time_are_said_and_allowed() {
    let mut window = window();
    with_meeting(&mut window, |one| one.date = Some(date("2026-12-03")));
    window.plan("call with Sofia 2026-12-03 9:00");
    assert!(window.has("Same time as Coffee with Priya Raman."));
    window.press(Modifiers::NONE, Key::Enter);
    assert_eq!(window.newest().kind, MeetingKind::Call);
}

#[test]
fn a_private_meeting_is_not_exported() {
    let mut window = window();
    let id = with_meeting(&mut window, |one| {
        one.meta = Meta {
            private: true,
            ..Meta::default()
        };
    });
    window.send(Command::ExportMeeting(id));
    window.harness.run_steps(4);
    assert!(window.has("the meeting is private"));
    let now = day().and_hms_opt(8, 0, 0).expect("a time").and_utc();
    let mut one = window.newest().clone();
    one.meta.private = false;
    let edit = Edit::one(Change::replace(window.newest().clone(), one));
    window.send(Command::Apply {
        label: "No longer private".to_owned(),
        edit,
        gesture: None,
    });
    window.harness.run_steps(3);
    let one = window.newest();
    let text = inroads::exchange::meeting_calendar(window.workspace(), one, now);
    let text = text.expect("it may leave");
    assert_eq!(text.matches("BEGIN:VEVENT").count(), 1);
    assert!(text.contains("SUMMARY:Coffee with Priya Raman"), "{text}");
    assert!(text.contains("DTSTART:20261123T090000"), "{text}");
}
