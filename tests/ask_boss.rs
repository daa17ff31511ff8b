//! The boss is asked for leaders to know: from the note to the mentor, by keyboard, and all of it taken back.

mod common;

use common::{Look, Window, day, with_sample, with_workspace};
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use inroads::edit::{Change, Edit, build};
use inroads::model::{
    Contact, Direction, FollowUpStatus, Id, Introduction, IntroductionStatus, Meeting, MeetingKind,
    MeetingStatus, RelationKind, Workspace,
};
use inroads::network::Graph;
use inroads::network::paths::{self, PathAnswer, PathRequest};
use inroads::panels::people::PeopleTab;
use inroads::panels::{Command, PanelKind};
use inroads::query::boss::{AGENDA_POINT, to_ask};
use inroads::query::mentoring::QUESTION;
use uuid::Uuid;

const NONE: Modifiers = Modifiers::NONE;

fn person(workspace: &Workspace, name: &str) -> Id<Contact> {
    let mut all = workspace.contacts.iter();
    let found = all.find(|one| one.display_name() == name);
    found.expect("they are there").id
}

fn contact<'w>(workspace: &'w Workspace, name: &str) -> &'w Contact {
    let id = person(workspace, name);
    workspace.contacts.get(id).expect("they are there")
}

/// Runs a command by its words, as the palette lists it.
fn by_palette(window: &mut Window, words: &str) {
    window.press(Modifiers::COMMAND, Key::K);
    window.type_text(words);
    window.harness.run_steps(4);
    window.press(NONE, Key::Enter);
    window.harness.run_steps(4);
}

/// Walks with Tab to what has this name, and presses Enter there.
fn tab_to_and_press(window: &mut Window, name: &str) {
    for _ in 0..60 {
        window.press(NONE, Key::Tab);
        let node = window.harness.query_by_label(name);
        if node.is_some_and(|node| node.accesskit_node().is_focused()) {
            window.press(NONE, Key::Enter);
            return;
        }
    }
    panic!("{name} is not reached by Tab");
}

/// Opens somebody's card, and presses Enter on what has this name.
fn on_card(window: &mut Window, who: &str, name: &str) {
    let id = person(window.workspace(), who);
    window.send(Command::OpenContact(id));
    window.harness.run_steps(4);
    window.harness.get_by_label(name).focus();
    window.harness.run_steps(2);
    window.press(NONE, Key::Enter);
    window.harness.run_steps(4);
}

fn door<'w>(workspace: &'w Workspace, target: &str, by: &str) -> &'w Introduction {
    let (target, by) = (person(workspace, target), person(workspace, by));
    let mut all = workspace.introductions.iter();
    all.find(|one| one.target == target && one.broker == Some(by))
        .expect("it is there")
}

/// Asserts that a dialog of this title is open; its card and its heading both have the name.
fn is_open(window: &Window, title: &str) {
    assert!(
        window.harness.query_all_by_label(title).count() > 0,
        "{title}"
    );
}

fn find_meeting(workspace: &Workspace, fits: impl Fn(&Meeting) -> bool) -> &Meeting {
    let mut all = workspace.meetings.iter();
    all.find(|one| fits(one)).expect("it is there")
}

/// A coffee of the two of us that was held.
fn coffee(who: Id<Contact>, at: u128, on: &str) -> Command {
    let id = Id::from_uuid(Uuid::from_u128(at));
    let mut one = Meeting::new(id, MeetingKind::Coffee, on.parse().ok(), [who]);
    one.status = MeetingStatus::Done;
    Command::Apply {
        label: "Coffee".to_owned(),
        edit: Edit::one(Change::add(one)),
        gesture: None,
    }
}

#[test]
fn from_the_note_to_the_mentor_and_back() {
    let mut window = with_sample(Look::default());
    let before = window.workspace().clone();

    // The note, on the agenda of the next one-on-one, and asked.
    by_palette(&mut window, "ask my boss");
    is_open(&window, "Ask Tomás Herrera for leaders to know");
    tab_to_and_press(&mut window, "Put on the next one-on-one");
    let workspace = window.workspace();
    let talk = find_meeting(workspace, |one| one.agenda.ends_with(AGENDA_POINT));
    assert_eq!(talk.kind, MeetingKind::OneOnOne);
    assert_eq!(
        talk.agenda,
        format!("Three leaders worth knowing\n{AGENDA_POINT}")
    );
    window.press(Modifiers::COMMAND, Key::Enter);
    let is_it = |what: &str| what == to_ask("Tomás Herrera");
    let all = window.workspace().follow_ups.iter();
    let asked: Vec<_> = all
        .filter(|one| is_it(&one.what))
        .map(|one| (one.status, one.done))
        .collect();
    assert_eq!(asked, [(FollowUpStatus::Done, Some(day()))]);

    // Two names: one who is here, typed, and one who is new, pasted.
    on_card(&mut window, "Tomás Herrera", "Enter names…");
    window.type_text("Wendy Haddad");
    tab_to_and_press(&mut window, "Use Wendy Haddad, Finance");
    tab_to_and_press(&mut window, "May I use your name 1: Yes");
    window.harness.get_by_label("Why 1").focus();
    window.harness.run_steps(2);
    window.type_text("How she decides");
    window.press(NONE, Key::Enter);
    let lines = "Ada Byron, finance, how cash is planned, yes\nBo Lind, Estates, the new site";
    window.harness.event(egui::Event::Paste(lines.to_owned()));
    window.harness.run_steps(4);
    window.harness.get_by_label("Add 3 names");
    window.press(Modifiers::COMMAND, Key::Enter);
    window.harness.run_steps(4);
    let workspace = window.workspace();
    let expected = [
        (
            "Wendy Haddad",
            "Finance",
            "How she decides",
            IntroductionStatus::Agreed,
        ),
        (
            "Ada Byron",
            "Finance",
            "how cash is planned",
            IntroductionStatus::Agreed,
        ),
        (
            "Bo Lind",
            "Estates",
            "the new site",
            IntroductionStatus::Planned,
        ),
    ];
    let tomas = person(workspace, "Tomás Herrera");
    for (name, department, why, status) in expected {
        let one = contact(workspace, name);
        assert_eq!(one.work.department, department, "{name}");
        let target = one.relation.target.as_ref().expect("a wish");
        assert_eq!(target.why, why, "{name}");
        assert_eq!(one.relation.met.through, Some(tomas), "{name}");
        let door = door(workspace, name, "Tomás Herrera");
        assert_eq!(door.direction, Direction::RecommendedByBoss);
        assert_eq!((door.status, door.reason.as_str()), (status, why), "{name}");
    }
    assert_eq!(workspace.contacts.len(), before.contacts.len() + 2);

    // The way there leads through the boss.
    let me = workspace.settings.me.expect("it is me");
    let ada = person(workspace, "Ada Byron");
    let graph = Graph::of_everybody(workspace);
    match paths::find(workspace, &graph, PathRequest::new(me, ada)) {
        PathAnswer::Found { best, .. } => assert_eq!(best.brokers(), [tomas]),
        other => panic!("no way: {other:?}"),
    }

    // The day suggests the coffees; the card plans one.
    window.send(Command::Show(PanelKind::Today));
    window.harness.run_steps(4);
    assert_eq!(
        window
            .harness
            .get_all_by_label("Plan coffee: Plan the coffee with Ada Byron")
            .count(),
        1
    );
    on_card(&mut window, "Tomás Herrera", "Plan coffee with Ada Byron");
    window.press(Modifiers::COMMAND, Key::Enter);
    window.harness.run_steps(4);
    let workspace = window.workspace();
    let planned = find_meeting(workspace, |one| {
        one.kind == MeetingKind::Coffee && one.attendees.iter().any(|guest| guest.who == ada)
    });
    let planned = planned.id;

    // It was held; the news is owed once, on the day and on the card.
    window.send(Command::HowDidItGo(planned));
    window.harness.run_steps(4);
    window.press(Modifiers::COMMAND, Key::Enter);
    window.harness.run_steps(4);
    met(&mut window, "Ada Byron");
    window.send(Command::Show(PanelKind::Today));
    window.harness.run_steps(4);
    let news = "Write thanks: Tell Tomás Herrera how it went with Ada Byron";
    assert_eq!(window.harness.get_all_by_label(news).count(), 1);
    on_card(
        &mut window,
        "Tomás Herrera",
        "Tell Tomás how it went with Ada Byron",
    );
    window.press(Modifiers::COMMAND, Key::Enter);
    window.harness.run_steps(4);
    let told = door(window.workspace(), "Ada Byron", "Tomás Herrera");
    assert!(told.reported_back);
    assert_eq!(told.status, IntroductionStatus::Thanked);
    window.send(Command::OpenContact(tomas));
    window.harness.run_steps(4);
    window.harness.get_by_label("Told");
    let owed = "Tell Tomás how it went with Ada Byron";
    assert!(
        window.harness.query_by_label(owed).is_none(),
        "once is enough"
    );

    // After the third talk she is asked about, once.
    window.send(coffee(ada, 1, "2026-11-21"));
    window.send(Command::OpenContact(ada));
    window.harness.run_steps(4);
    assert!(window.harness.query_by_label(QUESTION).is_none());
    window.send(coffee(ada, 2, "2026-11-22"));
    window.send(Command::Show(PanelKind::Today));
    window.harness.run_steps(4);
    window
        .harness
        .get_by_label("Yes, mentor: Ada Byron: is this becoming mentoring?");
    on_card(&mut window, "Ada Byron", "Yes, Ada is my mentor");
    let mentor = contact(window.workspace(), "Ada Byron");
    assert_eq!(mentor.relation.kind, RelationKind::Mentor);
    let every = mentor.relation.cadence.as_ref().map(|one| one.ideal_days);
    assert_eq!(every, Some(30));
    assert!(window.harness.query_by_label(QUESTION).is_none());

    // All of it goes again.
    for _ in 0..20 {
        if *window.workspace() == before {
            break;
        }
        window.press(Modifiers::COMMAND, Key::Z);
    }
    assert_eq!(*window.workspace(), before);
}

/// Notes that the two have met, where nothing else did.
fn met(window: &mut Window, name: &str) {
    let door = door(window.workspace(), name, "Tomás Herrera").clone();
    if door.status == IntroductionStatus::Met {
        return;
    }
    let mut after = door.clone();
    after.status = IntroductionStatus::Met;
    after.dates.push((IntroductionStatus::Met, day()));
    window.send(Command::Apply {
        label: "Met".to_owned(),
        edit: Edit::one(Change::replace(door, after)),
        gesture: None,
    });
    window.harness.run_steps(4);
}

#[test]
fn no_is_an_answer_for_good() {
    let mut window = with_sample(Look::default());
    let anders = person(window.workspace(), "Anders Holm");
    for (at, on) in ["2026-11-19", "2026-11-20", "2026-11-21"]
        .into_iter()
        .enumerate()
    {
        window.send(coffee(anders, at as u128 + 1, on));
    }
    window.harness.run_steps(4);
    on_card(
        &mut window,
        "Anders Holm",
        "No, Anders is no mentor; do not ask again",
    );
    assert!(window.harness.query_by_label(QUESTION).is_none());
    let kind = contact(window.workspace(), "Anders Holm").relation.kind;
    assert_ne!(kind, RelationKind::Mentor);
    window.send(coffee(anders, 9, "2026-11-22"));
    window.harness.run_steps(4);
    assert!(
        window.harness.query_by_label(QUESTION).is_none(),
        "never again"
    );
    window.press(Modifiers::COMMAND, Key::Z);
    window.press(Modifiers::COMMAND, Key::Z);
    window.harness.get_by_label(QUESTION);
}

/// A workspace with me and nobody else but a colleague.
fn two() -> Workspace {
    let mut workspace = Workspace::new(Uuid::from_u128(7));
    let me = Contact::named(Id::from_uuid(Uuid::from_u128(1)), "Mira Berg");
    let ana = Contact::named(Id::from_uuid(Uuid::from_u128(2)), "Ana Ruiz");
    let mine = me.id;
    let edit: Edit = [me, ana].into_iter().map(Change::add).collect();
    workspace.apply(&edit).expect("it fits");
    let edit = build::change_settings(&workspace, |settings| settings.me = Some(mine));
    workspace.apply(&edit).expect("it fits");
    workspace
}

#[test]
fn who_the_boss_is_can_be_said_first() {
    let mut window = with_workspace(Look::default(), two());
    by_palette(&mut window, "ask my boss");
    is_open(&window, "Who is your boss?");
    window.type_text("ana");
    window.press(NONE, Key::Enter);
    window.press(Modifiers::COMMAND, Key::Enter);
    is_open(&window, "Ask Ana Ruiz for leaders to know");
    let kind = contact(window.workspace(), "Ana Ruiz").relation.kind;
    assert_eq!(kind, RelationKind::Boss);
    // Nothing is planned with her: a one-on-one is.
    tab_to_and_press(&mut window, "Plan a one-on-one…");
    is_open(&window, "Plan a meeting");
    window.press(Modifiers::COMMAND, Key::Enter);
    let planned = find_meeting(window.workspace(), |_| true);
    assert_eq!(planned.kind, MeetingKind::OneOnOne);
    assert_eq!(planned.date, day().succ_opt(), "the next working day");
}

#[test]
fn a_boss_who_is_not_here_yet_is_added() {
    let mut window = with_workspace(Look::default(), two());
    by_palette(&mut window, "ask my boss");
    window.type_text("Tom Ek");
    window.press(Modifiers::COMMAND, Key::Enter);
    is_open(&window, "Ask Tom Ek for leaders to know");
    let kind = contact(window.workspace(), "Tom Ek").relation.kind;
    assert_eq!(kind, RelationKind::Boss);
    window.press(NONE, Key::Escape);
    window.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(window.workspace().contacts.len(), 2, "one step");
}

#[test]
fn a_name_that_somebody_has_is_asked_about_and_nobody_is_there_twice() {
    let mut window = with_sample(Look::default());
    let count = window.workspace().contacts.len();
    on_card(&mut window, "Tomás Herrera", "Enter names…");
    window.type_text("Wendy Haddad");
    window.press(Modifiers::COMMAND, Key::Enter);
    window.harness.get_by_label("Say who is meant.");
    assert_eq!(
        window.workspace().contacts.len(),
        count,
        "nothing is done yet"
    );
    tab_to_and_press(&mut window, "Another Wendy Haddad");
    window.press(NONE, Key::Enter);
    window.type_text("wendy haddad");
    tab_to_and_press(&mut window, "Another wendy haddad");
    window.harness.run_steps(2);
    window
        .harness
        .get_by_label("This person is here twice. Take one of the rows out.");
    window.press(Modifiers::COMMAND, Key::Enter);
    assert_eq!(window.workspace().contacts.len(), count);
    tab_to_and_press(&mut window, "Take row 2 out");
    window.press(Modifiers::COMMAND, Key::Enter);
    assert_eq!(window.workspace().contacts.len(), count + 1);
    let named = window.workspace().contacts.iter();
    let named = named.filter(|one| one.display_name() == "Wendy Haddad");
    assert_eq!(named.count(), 2, "two people of one name");
}

#[test]
fn leaders_stand_by_unit_and_an_empty_unit_asks_who_leads_it() {
    let mut workspace = two();
    let mut bo = Contact::named(Id::from_uuid(Uuid::from_u128(3)), "Bo Lind");
    bo.work.department = "Estates".to_owned();
    bo.work.title = "Gardener".to_owned();
    let mut cy = Contact::named(Id::from_uuid(Uuid::from_u128(4)), "Cy Dahl");
    cy.work.department = "Finance".to_owned();
    cy.work.title = "Head of finance".to_owned();
    let edit: Edit = [bo, cy].into_iter().map(Change::add).collect();
    workspace.apply(&edit).expect("it fits");
    let mut window = with_workspace(Look::default(), workspace);
    window.send(Command::ShowTab(PeopleTab::Leaders));
    window.harness.run_steps(4);
    window
        .harness
        .get_by_label("Nobody in Estates yet: who leads it?");
    window
        .harness
        .get_by_label("Nobody in Finance yet. Cy Dahl would be a good one to know.");
    // The star puts him on the wish list.
    window
        .harness
        .get_by_label("Put Cy Dahl on the wish list")
        .focus();
    window.harness.run_steps(2);
    window.press(NONE, Key::Enter);
    window
        .harness
        .get_by_label("Cy Dahl, Head of finance, on the wish list");
    // Who leads the other unit is said in one line.
    window
        .harness
        .get_by_label("Add the leader of Estates")
        .focus();
    window.harness.run_steps(2);
    window.press(NONE, Key::Enter);
    window.type_text("Di Holm");
    window.press(NONE, Key::Enter);
    let one = contact(window.workspace(), "Di Holm");
    assert_eq!(one.work.department, "Estates");
    assert!(one.is_key_player());
    window
        .harness
        .get_by_label("Nobody in Estates yet. Di Holm is on your wish list.");
    window.press(Modifiers::COMMAND, Key::Z);
    window
        .harness
        .get_by_label("Nobody in Estates yet: who leads it?");
    // By function the same people stand elsewhere.
    window.harness.get_by_label("Leaders by: Function").click();
    window.harness.run_steps(4);
    window.harness.get_by_label("Finance: 0 of 1 leader known");
}
