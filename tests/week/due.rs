//! The list of who is due for a meeting, beside the week.

use egui::{Key, Modifiers, vec2};
use egui_kittest::kittest::Queryable as _;
use inroads::edit::Change;
use inroads::model::{
    Cadence, Contact, Counter, Direction, Introduction, IntroductionStatus, MeetingKind,
    MeetingStatus, Workspace, mint,
};
use inroads::panels::{Command, Plan};

use super::world::{
    Play, at, click, date, drag, meeting, play, play_at, press, rect, time, workspace,
};

/// Ada is two weeks over, Ben was met yesterday, Amara was introduced by Ben.
fn people() -> Workspace {
    let mut ids = Counter(0);
    let mut ada = Contact::named(mint(&mut ids), "Ada Lovelace");
    let mut ben = Contact::named(mint(&mut ids), "Ben Okoro");
    ada.relation.cadence = Some(Cadence::every(14));
    ben.relation.cadence = Some(Cadence::every(14));
    let amara = Contact::named(mint(&mut ids), "Amara Diallo");
    let mut call = meeting(&mut ids, "Call", "2026-10-27", "10:00", &[ada.id]);
    call.kind = MeetingKind::Call;
    let mut walk = meeting(&mut ids, "Walk", "2026-11-23", "10:00", &[ben.id]);
    for one in [&mut call, &mut walk] {
        one.status = MeetingStatus::Done;
    }
    let mut door = Introduction::new(
        mint(&mut ids),
        Direction::AskedForMe,
        amara.id,
        Some(ben.id),
    );
    door.status = IntroductionStatus::Made;
    door.reason = "Learn about the fleet".to_owned();
    let people = [ada, ben, amara].map(Change::add).into_iter();
    let rest = [call, walk].map(Change::add);
    workspace(&people.chain(rest).chain([Change::add(door)]).collect())
}

const ADA: &str = "Ada Lovelace, 2 weeks over, call";
const AMARA: &str = "Amara Diallo, Introduced, by Ben";

fn who(harness: &Play, name: &str) -> inroads::model::Id<Contact> {
    let mut all = harness.state().workspace.contacts.iter();
    let found = all.find(|one| one.display_name() == name);
    found.expect("they are there").id
}

#[test]
fn a_card_is_dragged_onto_an_hour_or_a_day() {
    let mut harness = play(people());
    harness.get_by_label("Due for a meeting, 2 people");
    let ada = who(&harness, "Ada Lovelace");
    let from = rect(&harness, ADA).center();
    let to = at(&harness, "Thursday 26 November", "14:00") + vec2(0.0, 16.0);
    drag(&mut harness, from, to);
    let plan = |start| Plan {
        kind: Some(MeetingKind::Call),
        day: Some(date("2026-11-26")),
        start,
        ..Plan::with(ada)
    };
    let sent = harness.state_mut().other.pop();
    assert_eq!(sent, Some(Command::PlanMeeting(plan(Some(time("14:15"))))));
    let to = rect(&harness, "Thursday 26 November, no meetings").center();
    drag(&mut harness, from, to);
    let sent = harness.state_mut().other.pop();
    assert_eq!(sent, Some(Command::PlanMeeting(plan(None))));
    drag(&mut harness, from, egui::pos2(from.x, 400.0));
    assert!(harness.state().other.is_empty(), "it was let go on no day");
}

#[test]
fn without_dragging_a_card_is_planned_by_its_button_and_by_enter() {
    let mut harness = play(people());
    let amara = who(&harness, "Amara Diallo");
    let door = harness.state().workspace.introductions.iter().next();
    let door = door.expect("there is one").id;
    let plan = Plan {
        kind: Some(MeetingKind::Coffee),
        purpose: "Learn about the fleet".to_owned(),
        through: Some(door),
        ..Plan::with(amara)
    };
    click(&mut harness, "Plan a meeting with Amara Diallo…");
    let sent = harness.state_mut().other.pop();
    assert_eq!(sent, Some(Command::PlanMeeting(plan.clone())));
    click(&mut harness, ADA);
    press(&mut harness, Modifiers::NONE, Key::ArrowUp);
    press(&mut harness, Modifiers::NONE, Key::Enter);
    let sent = harness.state_mut().other.pop();
    assert_eq!(sent, Some(Command::PlanMeeting(plan)));
    // Tab reaches the list.
    let mut reached = false;
    for _ in 0..40 {
        press(&mut harness, Modifiers::NONE, Key::Tab);
        reached |= harness
            .get_by_label("People due for a meeting")
            .is_focused();
    }
    assert!(reached);
    harness.get_by_label(AMARA);
}

#[test]
fn whoever_gets_a_meeting_leaves_the_list() {
    let mut harness = play(people());
    let ada = who(&harness, "Ada Lovelace");
    let mut ids = Counter(500);
    let next = meeting(&mut ids, "Next", "2026-11-27", "10:00", &[ada]);
    let world = harness.state_mut();
    let edit = inroads::edit::Edit::one(Change::add(next));
    world.workspace.apply(&edit).expect("it fits");
    world.history.note("Plan", edit, None);
    // As undoing and doing again make the index anew.
    world.undo();
    harness.run_steps(3);
    harness.get_by_label(ADA);
    let world = harness.state_mut();
    let again = world.history.redo(&mut world.workspace);
    assert!(again.is_ok());
    world.refresh();
    harness.run_steps(3);
    assert!(harness.query_by_label(ADA).is_none());
}

#[test]
fn the_list_gives_way_and_comes_back() {
    let is_there = |harness: &Play| harness.query_by_label("People due for a meeting").is_some();
    let mut harness = play(people());
    assert!(is_there(&harness));
    press(&mut harness, Modifiers::NONE, Key::D);
    assert!(!is_there(&harness));
    click(&mut harness, "Show who is due for a meeting (D)");
    assert!(is_there(&harness));
    click(&mut harness, "What the week shows");
    click(&mut harness, "Hide this list");
    assert!(!is_there(&harness));
    let mut harness = play_at(people(), "2026-11-24T09:30:00", (800.0, 500.0));
    assert!(!is_there(&harness), "it hides by itself");
    click(&mut harness, "Show who is due for a meeting (D)");
    assert!(is_there(&harness));
    // Beside the card of a meeting there is no room; the list takes its place.
    let mut harness = play_at(people(), "2026-11-24T09:30:00", (504.0, 500.0));
    let id = harness.state().one("Walk").id;
    harness.state_mut().selection =
        inroads::panels::Selection::item(inroads::panels::Item::Meeting(id));
    harness.run_steps(3);
    press(&mut harness, Modifiers::NONE, Key::D);
    assert_eq!(harness.state().selection.meeting(), None);
}
