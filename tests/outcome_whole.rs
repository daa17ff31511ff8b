//! A meeting from "Did it happen?" to all that follows from it, through the window: one step, and back to the start.

mod common;

use common::{Look, Window, day, with_sample};
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use inroads::edit::{Change, Edit, meetings};
use inroads::model::{
    Contact, Direction, Evidence, FollowUpStatus, Grade, Id, Introduction, IntroductionStatus,
    Meeting, MeetingKind, MeetingStatus, mint,
};
use inroads::panels::{ClockMint, Command, Selection};
use inroads::query::suggest::{NextStep, steps};

fn window() -> Window {
    with_sample(Look {
        size: (1_280.0, 1_100.0),
        ..Look::default()
    })
}

fn person(window: &Window, name: &str) -> Id<Contact> {
    let mut all = window.workspace().contacts.iter();
    let found = all.find(|one| one.display_name() == name);
    found
        .unwrap_or_else(|| panic!("nobody is called {name}"))
        .id
}

/// Somebody whom I have no tie with.
fn stranger(window: &Window) -> Id<Contact> {
    let workspace = window.workspace();
    let me = workspace.settings.me.expect("the sample knows me");
    let is_free = |one: &&Contact| {
        let id = one.id;
        let tied = workspace.ties.iter().any(|tie| tie.other(me) == Some(id));
        let named = workspace.introductions.iter().any(|one| one.target == id);
        id != me && !tied && !named && one.relation.met == inroads::model::HowMet::default()
    };
    workspace
        .contacts
        .iter()
        .find(is_free)
        .expect("somebody")
        .id
}

/// An introduction to a stranger by Priya that was made, and a coffee that is over.
fn with_coffee(window: &mut Window) -> (Id<Introduction>, Id<Meeting>, Id<Contact>) {
    let (who, broker) = (stranger(window), person(window, "Priya Raman"));
    let mut door = Introduction::new(
        mint(&mut ClockMint),
        Direction::AskedForMe,
        who,
        Some(broker),
    );
    door.status = IntroductionStatus::Made;
    let mut one = Meeting::new(
        mint(&mut ClockMint),
        MeetingKind::Coffee,
        Some(day()),
        [who],
    );
    one.start = chrono::NaiveTime::from_hms_opt(8, 0, 0);
    one.status = MeetingStatus::Confirmed;
    one.through = Some(door.id);
    let ids = (door.id, one.id, who);
    let mut edit: Edit = [Change::add(door)].into_iter().collect();
    edit.changes.extend(meetings::plan(one, []).changes);
    window.send(Command::Apply {
        label: "Plan coffee".to_owned(),
        edit,
        gesture: None,
    });
    window.harness.run_steps(3);
    ids
}

fn ask(window: &mut Window, id: Id<Meeting>) {
    window.send(Command::HowDidItGo(id));
    window.harness.run_steps(4);
}

fn focus(window: &mut Window, label: &str) {
    {
        let is_field = |node: &egui_kittest::Node<'_>| {
            node.accesskit_node().role() != egui::accesskit::Role::Label
        };
        let mut all = window.harness.query_all_by_label(label);
        all.find(is_field).expect("a field of this name").focus();
    }
    window.harness.run_steps(3);
}

fn click(window: &mut Window, label: &str) {
    {
        let mut all = window.harness.query_all_by_label(label);
        let found = all.next();
        found.unwrap_or_else(|| panic!("no {label}")).click();
    }
    window.harness.run_steps(4);
}

#[test]
fn one_step_does_all_that_follows_and_undo_takes_all_of_it_back() {
    let mut window = window();
    let (door, id, who) = with_coffee(&mut window);
    let before = window.workspace().clone();
    ask(&mut window, id);
    // The first question has the keyboard.
    window.type_text("We plan a visit to Porto.");
    focus(&mut window, "My promise 1");
    window.type_text("Send the deck by Friday");
    focus(&mut window, "Their promise 1");
    window.type_text("Name a customer by tomorrow");
    focus(&mut window, "Whom they know");
    window.type_text("Kwame Mensah, Lea Brandtner");
    assert!(
        window
            .harness
            .query_by_label_contains("Lea Brandtner is new, and becomes a contact.")
            .is_some()
    );
    window.press(Modifiers::COMMAND, Key::Enter);
    let workspace = window.workspace();
    let held = workspace.meetings.get(id).expect("there");
    assert_eq!(held.status, MeetingStatus::Done);
    let due = |promise: &inroads::model::Promise| {
        let task = promise
            .follow_up
            .and_then(|id| workspace.follow_ups.get(id));
        let task = task.expect("it is a follow-up");
        (
            task.what.clone(),
            task.due.expect("it has a day").to_string(),
        )
    };
    assert_eq!(
        due(&held.outcome.my_promises[0]),
        ("Send the deck".to_owned(), "2026-11-27".to_owned())
    );
    assert_eq!(
        due(&held.outcome.their_promises[0]),
        ("Name a customer".to_owned(), "2026-11-24".to_owned())
    );
    let met = workspace.introductions.get(door).expect("there");
    assert_eq!(met.status, IntroductionStatus::Met);
    assert_eq!(met.dates.last(), Some(&(IntroductionStatus::Met, day())));
    assert_eq!(met.outcome, "We plan a visit to Porto.");
    assert_eq!(met.meeting, Some(id));
    let me = workspace.settings.me.expect("me");
    let tie = |a, b| {
        let mut ties = workspace.ties.iter();
        ties.find(move |tie| tie.other(a) == Some(b))
    };
    assert_eq!(tie(me, who).and_then(|tie| tie.strength), Grade::new(2));
    let kwame = person(&window, "Kwame Mensah");
    let lea = person(&window, "Lea Brandtner");
    for other in [kwame, lea] {
        let tie = tie(who, other).expect("the guest knows them");
        assert_eq!(tie.known, Evidence::ToldBy);
    }
    let state = &window.harness.state().state;
    let document = state.document.as_ref().expect("a workspace is open");
    assert_eq!(document.index.last_contact(who), Some(day()));
    // Thanks to the broker are suggested, once.
    let thanks = steps(workspace, &document.index, day());
    let thanks = thanks
        .iter()
        .filter(|step| step.introduction == door && step.step == NextStep::Thank);
    assert_eq!(thanks.count(), 1);
    window.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(*window.workspace(), before);
}

#[test]
fn a_name_that_means_several_people_asks_for_more_of_it() {
    let mut window = window();
    let (_, id, _) = with_coffee(&mut window);
    for name in ["Zyxa Quell", "Zyxa Quist"] {
        let one = Contact::named(mint(&mut ClockMint), name);
        window.send(Command::Apply {
            label: "Add".to_owned(),
            edit: Edit::one(Change::add(one)),
            gesture: None,
        });
    }
    window.harness.run_steps(3);
    ask(&mut window, id);
    focus(&mut window, "Whom they know");
    window.type_text("zyxa");
    window.press(Modifiers::COMMAND, Key::Enter);
    assert!(
        window
            .harness
            .query_by_label("“zyxa” may be Zyxa Quell or Zyxa Quist. Write more of the name.")
            .is_some()
    );
    let status = |window: &Window| window.workspace().meetings.get(id).expect("there").status;
    assert_eq!(
        status(&window),
        MeetingStatus::Confirmed,
        "nothing is saved"
    );
    focus(&mut window, "Whom they know");
    window.type_text(" quis");
    window.press(Modifiers::COMMAND, Key::Enter);
    assert_eq!(status(&window), MeetingStatus::Done);
}

#[test]
fn a_no_show_leaves_the_introduction_and_plans_anew() {
    let mut window = window();
    let (door, id, who) = with_coffee(&mut window);
    ask(&mut window, id);
    focus(&mut window, "What happened: No-show");
    window.press(Modifiers::NONE, Key::Enter);
    click(&mut window, "Plan it again with the same people");
    click(&mut window, "Save as no-show");
    let one = window.workspace().meetings.get(id).expect("there");
    assert_eq!(one.status, MeetingStatus::NoShow);
    let met = window.workspace().introductions.get(door).expect("there");
    assert_eq!(met.status, IntroductionStatus::Made);
    assert!(
        window
            .harness
            .query_by_label("The meeting in one line")
            .is_some()
    );
    let name = window.workspace().name_of(who);
    assert!(
        window
            .harness
            .query_all_by_label_contains(&name)
            .next()
            .is_some()
    );
}

#[test]
fn thanking_the_broker_tells_what_came_of_it_and_closes_the_follow_up() {
    let mut window = window();
    let (door, id, _) = with_coffee(&mut window);
    ask(&mut window, id);
    window.type_text("We plan a visit to Porto.");
    window.press(Modifiers::COMMAND, Key::Enter);
    // The suggestion is taken up as a follow-up.
    let state = &window.harness.state().state;
    let index = &state.document.as_ref().expect("open").index;
    let found = steps(window.workspace(), index, day());
    let step = found.iter().find(|step| step.introduction == door);
    let task = step
        .expect("suggested")
        .follow_up(mint(&mut ClockMint), day());
    let task_id = task.id;
    window.send(Command::Apply {
        label: "Add follow-up".to_owned(),
        edit: Edit::one(Change::add(task)),
        gesture: None,
    });
    window.send(Command::Select(Selection::default()));
    window.harness.run_steps(3);
    window.send(Command::ThankForIntroduction(door, Some(task_id)));
    window.harness.run_steps(4);
    let text = window.harness.get_by_label("Text of the letter");
    let text = text.accesskit_node().value();
    let text = text.unwrap_or_default();
    assert!(
        text.contains("What came of it: We plan a visit to Porto."),
        "{text}"
    );
    assert!(text.contains("We met on 23 November."), "{text}");
    click(&mut window, "Mark thanked");
    let thanked = window.workspace().introductions.get(door).expect("there");
    assert_eq!(thanked.status, IntroductionStatus::Thanked);
    let task = window.workspace().follow_ups.get(task_id).expect("there");
    assert_eq!(task.status, FollowUpStatus::Done);
}
