//! The list of the day, through the whole window and its accessibility tree.

mod common;

use common::{Look, Window, day, with_sample, with_workspace};
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use inroads::edit::{Change, Edit};
use inroads::model::{
    Cadence, Contact, Counter, FollowUpStatus, Id, Meeting, MeetingKind, MeetingStatus, Origin,
    Workspace, mint,
};
use inroads::panels::{Item, PanelKind};
use inroads::query::Index;
use inroads::query::today::{Digest, digest};
use uuid::Uuid;

/// The window with the sample company, at the list of the day.
fn at_today() -> Window {
    let mut window = with_sample(Look::default());
    show(&mut window);
    window
}

fn show(window: &mut Window) {
    window.send(inroads::panels::Command::Show(PanelKind::Today));
    window.harness.run_steps(4);
}

/// What the tree calls everything of a role, in order.
fn names(window: &Window, role: Role) -> Vec<String> {
    let all = window.harness.query_all_by_role(role);
    all.filter_map(|node| node.accesskit_node().label())
        .collect()
}

fn rows(window: &Window) -> Vec<String> {
    names(window, Role::ListBoxOption)
}

fn press(window: &mut Window, key: Key) {
    window.press(Modifiers::NONE, key);
}

fn of(window: &Window) -> Digest {
    let state = &window.harness.state().state;
    let index = &state.document.as_ref().expect("a workspace is open").index;
    digest(window.workspace(), index, state.wall)
}

#[test]
fn the_day_stands_above_its_groups() {
    let window = at_today();
    let headings = names(&window, Role::Heading);
    assert_eq!(
        headings[..5],
        [
            "Monday 23 November: 3 meetings, next in 30 minutes",
            "Meetings, 3",
            "Wins to congratulate, 3",
            "Follow-ups due, 2",
            "Going cold, 2",
        ]
    );
    let rows = rows(&window);
    assert_eq!(
        rows[..3],
        [
            "10:00, Coffee with Jonas Weber, Espresso bar · First talk since he took over treasury, Confirmed",
            rows[1].as_str(),
            rows[2].as_str(),
        ]
    );
    assert!(
        rows[3].starts_with("Lucía Navarro: Renewed the Port"),
        "{}",
        rows[3]
    );
    assert!(rows[3].ends_with("6 days ago"), "{}", rows[3]);
    assert!(
        rows.iter().any(|row| row
            .contains("Aiko Tanaka, Last coffee 9 weeks ago, you aim for every 4, 5 weeks over")),
        "{rows:?}"
    );
    window.harness.get_by_label("10 things for today");
}

#[test]
fn the_nav_counts_what_waits() {
    let window = at_today();
    let digest = of(&window);
    assert_eq!(digest.len(), 10);
    assert_eq!(digest.wins.len(), 3);
    assert_eq!(digest.follow_ups.len(), 2);
    let rail: Vec<String> = names(&window, Role::Button)
        .into_iter()
        .filter(|name| name.contains(" due"))
        .collect();
    assert_eq!(
        rail,
        ["Today, 10 due", "Wins, 3 due", "Follow-ups, 2 due"],
        "each panel with exactly what waits in it"
    );
}

#[test]
fn the_keyboard_goes_through_the_list_and_acts() {
    let mut window = at_today();
    let first = of(&window).meetings[0];
    let selected = |window: &Window| window.harness.state().state.view.selection.clone();
    // The first row has the keyboard from the start; the inspector follows the arrows.
    press(&mut window, Key::Home);
    assert_eq!(selected(&window).item, Some(Item::Meeting(first)));
    for _ in 0..6 {
        press(&mut window, Key::ArrowDown);
    }
    let due = of(&window).follow_ups;
    assert_eq!(selected(&window).follow_up(), Some(due[0]));
    press(&mut window, Key::D);
    let status = |window: &Window, at: usize| {
        let one = window.workspace().follow_ups.get(due[at]);
        one.expect("it is kept").status
    };
    assert_eq!(status(&window, 0), FollowUpStatus::Done);
    assert_eq!(
        selected(&window).follow_up(),
        Some(due[1]),
        "the next row takes over"
    );
    press(&mut window, Key::Enter);
    assert_eq!(status(&window, 1), FollowUpStatus::Done, "“Mark done”");
    press(&mut window, Key::End);
    let last = selected(&window);
    assert!(
        last.item.is_none() && last.contacts.len() == 1,
        "somebody going cold"
    );
    press(&mut window, Key::Home);
    assert_eq!(selected(&window).item, Some(Item::Meeting(first)));
}

#[test]
fn who_is_to_be_met_waits_until_there_is_room() {
    let mut window = at_today();
    let before = of(&window).cold.len();
    assert_eq!((before, of(&window).later()), (6, 4));
    press(&mut window, Key::End);
    window.harness.run_steps(6);
    window
        .harness
        .get_by_label("10 of 12 coffees this week are planned or held");
    window
        .harness
        .get_by_label("4 more when there is room")
        .click();
    window.harness.run_steps(4);
    press(&mut window, Key::End);
    window.harness.run_steps(6);
    window.harness.get_by_label("When there is room, 4");
    let last = window.harness.state().state.view.selection.lead;
    assert_eq!(last, of(&window).cold.last().map(|(id, _)| *id));
}

#[test]
fn who_goes_cold_is_snoozed_by_the_keyboard() {
    let mut window = at_today();
    let (who, _) = of(&window).cold[0];
    for _ in 0..8 {
        press(&mut window, Key::ArrowDown);
    }
    assert_eq!(window.harness.state().state.view.selection.lead, Some(who));
    press(&mut window, Key::S);
    window.harness.get_by_label("Snooze for two weeks").click();
    window.harness.run_steps(4);
    let cadence = window
        .workspace()
        .contacts
        .get(who)
        .and_then(|one| one.relation.cadence.clone());
    let until = cadence.and_then(|cadence| cadence.snoozed_until);
    assert_eq!(until, "2026-12-07".parse().ok());
    assert!(of(&window).cold.iter().all(|(id, _)| *id != who));
    window.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(of(&window).cold[0].0, who, "one step takes it back");
}

/// A quarter past four on the same day.
fn afternoon() -> chrono::NaiveDateTime {
    day().and_hms_opt(16, 45, 0).expect("a time that exists")
}

/// Just after midnight.
fn next_day() -> chrono::NaiveDateTime {
    let day = day().succ_opt().expect("a day that exists");
    day.and_hms_opt(0, 0, 0).expect("a time that exists")
}

#[test]
fn meetings_are_asked_about_as_the_clock_goes() {
    let mut window = at_today();
    window.harness.state_mut().state.clock = afternoon;
    window.harness.run_steps(4);
    let headings = names(&window, Role::Heading);
    assert_eq!(headings[0], "Monday 23 November: No meetings ahead");
    assert_eq!(headings[1], "Did it happen?, 3");
    window.harness.state_mut().state.clock = next_day;
    window.harness.run_steps(4);
    let headings = names(&window, Role::Heading);
    assert!(
        headings[0].starts_with("Tuesday 24 November"),
        "{}",
        headings[0]
    );
    assert_eq!(headings[1], "Did it happen?, 3");
}

#[test]
fn the_suggestion_leads_to_the_path() {
    let mut window = at_today();
    window.wait_for("the suggestion", |_| true);
    for _ in 0..200 {
        if window
            .harness
            .query_by_label("Show path to Amara Diallo")
            .is_some()
        {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(5));
        window.harness.step();
    }
    window
        .harness
        .get_by_label_contains("Ask Priya Raman to introduce you to Amara Diallo");
    window
        .harness
        .get_by_label("Show path to Amara Diallo")
        .click();
    window.harness.run_steps(4);
    let view = &window.harness.state().state.view;
    assert_eq!(view.panel, PanelKind::Graph);
    let names: Vec<String> = view
        .selection
        .contacts
        .iter()
        .map(|id| window.workspace().name_of(*id))
        .collect();
    assert_eq!(names.len(), 3);
    assert!(
        names.contains(&"Amara Diallo".to_owned()) && names.contains(&"Priya Raman".to_owned())
    );
}

/// A workspace with one person, whose cadence is 14 days, and a coffee two days ago.
fn one_coffee() -> (Workspace, Id<Contact>) {
    let mut ids = Counter(0);
    let mut ada = Contact::named(mint(&mut ids), "Ada Lovelace");
    ada.relation.cadence = Some(Cadence::every(14));
    let id = ada.id;
    let on = day().checked_sub_days(chrono::Days::new(2));
    let mut coffee = Meeting::new(mint(&mut ids), MeetingKind::Coffee, on, [id]);
    coffee.status = MeetingStatus::Done;
    let mut workspace = Workspace::new(Uuid::from_u128(1));
    let edit: Edit = [Change::add(ada), Change::add(coffee)]
        .into_iter()
        .collect();
    workspace.apply(&edit).expect("it fits");
    (workspace, id)
}

#[test]
fn a_coffee_keeps_somebody_warm_for_its_days() {
    let (workspace, id) = one_coffee();
    let index = Index::of(&workspace);
    let cold_in = |days: u64| {
        let date = day()
            .checked_add_days(chrono::Days::new(days))
            .expect("a day");
        let wall = date.and_hms_opt(9, 0, 0).expect("a time");
        digest(&workspace, &index, wall)
            .cold
            .iter()
            .any(|(who, _)| *who == id)
    };
    for days in 0..12 {
        assert!(!cold_in(days), "in {days} days");
    }
    assert!(cold_in(12));
}

#[test]
fn a_quiet_day_offers_a_coffee() {
    let (workspace, _) = one_coffee();
    let mut window = with_workspace(Look::default(), workspace);
    show(&mut window);
    window.harness.get_by_label("A quiet day");
    window.harness.get_by_label("Nothing for today");
    window.harness.get_by_label("Plan a coffee");
}

#[test]
fn an_empty_workspace_asks_for_somebody() {
    let mut window = with_workspace(Look::default(), Workspace::new(Uuid::from_u128(1)));
    show(&mut window);
    window.harness.get_by_label("Import…");
    window.harness.get_by_label("Add first contact").click();
    window.harness.run_steps(3);
    assert_eq!(window.workspace().contacts.len(), 1);
}

#[test]
fn a_large_workspace_is_looked_through_on_a_thread() {
    let (mut workspace, _) = one_coffee();
    let mut ids = Counter(1_000);
    let mut edit = Edit::default();
    for at in 0..4_000 {
        let mut one = Contact::named(mint(&mut ids), format!("Person {at}"));
        one.relation.cadence = Some(Cadence::every(7));
        edit.push(Change::add(one));
    }
    workspace.apply(&edit).expect("it fits");
    assert!(inroads::query::today::is_long(&workspace));
    let mut window = with_workspace(Look::default(), workspace);
    window.send(inroads::panels::Command::Show(PanelKind::Today));
    window.harness.run_steps(3);
    for _ in 0..2_000 {
        if window
            .harness
            .query_by_label("2 things for today")
            .is_some()
        {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(5));
        window.harness.step();
    }
    window.harness.get_by_label("2 things for today");
    window
        .harness
        .get_by_label("3,998 more when there is room")
        .click();
    window.harness.run_steps(3);
    let drawn = rows(&window).len();
    assert!(
        (5..60).contains(&drawn),
        "only what is in view is drawn: {drawn}"
    );
}

#[test]
fn a_promise_says_where_it_was_made() {
    let window = at_today();
    let rows = rows(&window);
    let promised = rows
        .iter()
        .any(|row| row.contains("Promised at lunch on 16 November"));
    assert!(promised, "{rows:?}");
    let due = of(&window).follow_ups;
    let origins = due
        .iter()
        .filter_map(|id| window.workspace().follow_ups.get(*id));
    assert!(
        origins
            .into_iter()
            .any(|one| matches!(one.origin, Origin::Meeting(_)))
    );
}
