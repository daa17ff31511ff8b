//! Where follow-ups come from: their inspector, the filter, and steps of introductions that nobody wrote down.

mod common;

use common::{Look, Window, day, with_workspace};
use egui::Key;
use egui::Modifiers;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use inroads::edit::{Change, Edit};
use inroads::model::{
    Contact, Counter, Direction, FollowUp, FollowUpStatus, Id, Introduction, IntroductionStatus,
    Meeting, MeetingKind, Origin, Workspace, mint,
};
use inroads::panels::{Command, Item, PanelKind};
use uuid::Uuid;

struct World {
    window: Window,
    lunch: Id<Meeting>,
    sheet: Id<FollowUp>,
    door: Id<Introduction>,
}

/// A promise made at lunch, something written by hand, and an introduction that led to a talk a week ago.
fn world() -> World {
    let mut ids = Counter(0);
    let priya = Contact::named(mint(&mut ids), "Priya Raman");
    let amara = Contact::named(mint(&mut ids), "Amara Diallo");
    let ago = |days| day().checked_sub_days(chrono::Days::new(days));
    let lunch = Meeting::new(mint(&mut ids), MeetingKind::Lunch, ago(6), [amara.id]);
    let mut sheet = FollowUp::new(
        mint(&mut ids),
        "Send the sheet",
        Some(amara.id),
        Some(day()),
    );
    sheet.origin = Origin::Meeting(lunch.id);
    let hand = FollowUp::new(mint(&mut ids), "Read the report", None, Some(day()));
    let mut door = Introduction::new(
        mint(&mut ids),
        Direction::AskedForMe,
        amara.id,
        Some(priya.id),
    );
    door.status = IntroductionStatus::Met;
    door.dates = vec![(IntroductionStatus::Met, ago(7).expect("a day"))];
    let (lunch_id, sheet_id, door_id) = (lunch.id, sheet.id, door.id);
    let mut workspace = Workspace::new(Uuid::from_u128(1));
    let edit: Edit = [
        Change::add(priya),
        Change::add(amara),
        Change::add(lunch),
        Change::add(sheet),
        Change::add(hand),
        Change::add(door),
    ]
    .into_iter()
    .collect();
    workspace.apply(&edit).expect("it fits");
    let mut window = with_workspace(Look::default(), workspace);
    window.send(Command::Show(PanelKind::FollowUps));
    window.harness.run_steps(4);
    World {
        window,
        lunch: lunch_id,
        sheet: sheet_id,
        door: door_id,
    }
}

impl World {
    fn click(&mut self, name: &str) {
        self.window.harness.get_by_label(name).click();
        self.window.harness.run_steps(4);
    }

    fn of_the_door(&self) -> Vec<&FollowUp> {
        let all = self.window.workspace().follow_ups.iter();
        all.filter(|one| one.origin == Origin::Introduction(self.door))
            .collect()
    }

    fn sheet(&self) -> &FollowUp {
        let all = &self.window.workspace().follow_ups;
        all.get(self.sheet).expect("it is there")
    }
}

const THANKS: &str = "Thank Priya Raman and tell how it went";

#[test]
fn a_suggestion_is_added_in_one_step() {
    let mut world = world();
    world.click(&format!("Add: {THANKS}"));
    let added = world.of_the_door();
    assert_eq!(added.len(), 1);
    assert_eq!(
        (added[0].status, added[0].due),
        (FollowUpStatus::Open, Some(day()))
    );
    assert!(
        world
            .window
            .harness
            .query_by_label(&format!("Add: {THANKS}"))
            .is_none()
    );
    world.window.press(Modifiers::COMMAND, Key::Z);
    assert!(world.of_the_door().is_empty());
    world.window.harness.get_by_label(&format!("Add: {THANKS}"));
}

#[test]
fn a_dismissed_suggestion_stays_away() {
    let mut world = world();
    world.click(&format!("Dismiss: {THANKS}"));
    assert_eq!(world.of_the_door()[0].status, FollowUpStatus::Dropped);
    assert!(
        world
            .window
            .harness
            .query_by_label(&format!("Add: {THANKS}"))
            .is_none()
    );
    let mut window = world.window;
    window.send(Command::Show(PanelKind::Today));
    window.harness.run_steps(4);
    let rows = window
        .harness
        .query_all_by_role(egui::accesskit::Role::ListBoxOption);
    let rows: Vec<String> = rows
        .filter_map(|node| node.accesskit_node().label())
        .collect();
    assert!(!rows.is_empty());
    assert!(rows.iter().all(|row| !row.contains(THANKS)), "{rows:?}");
}

#[test]
fn the_filter_leaves_what_came_from_meetings() {
    let mut world = world();
    world.click("Filter From anywhere");
    world.click("Meetings");
    world
        .window
        .harness
        .get_by_label_contains("Send the sheet, Amara Diallo · Promised at lunch on 17 November");
    assert!(
        world
            .window
            .harness
            .query_by_label("Mark done: Read the report")
            .is_none()
    );
    world.window.harness.get_by_label("Showing 1 of 2");
    world.click("Filter Meetings, on; click to take off");
    world
        .window
        .harness
        .get_by_label("Mark done: Read the report");
}

#[test]
fn the_inspector_leads_to_the_meeting() {
    let mut world = world();
    world.window.send(Command::OpenFollowUp(world.sheet));
    world.window.harness.run_steps(4);
    world.click("Promised at lunch on 17 November");
    let view = &world.window.harness.state().state.view;
    assert_eq!(view.panel, PanelKind::Calendar);
    assert_eq!(view.selection.item, Some(Item::Meeting(world.lunch)));
}

#[test]
fn values_are_edited_where_they_stand() {
    let mut world = world();
    world.window.send(Command::OpenFollowUp(world.sheet));
    world.window.harness.run_steps(4);
    let type_into = |world: &mut World, name: &str, text: &str| {
        world.window.harness.get_by_label_contains(name).click();
        world.window.harness.run_steps(4);
        world.window.press(Modifiers::COMMAND, Key::A);
        world.window.type_text(text);
        world.window.press(Modifiers::NONE, Key::Enter);
    };
    type_into(&mut world, "Edit Due: ", "+3d");
    assert_eq!(world.sheet().due, "2026-11-26".parse().ok());
    type_into(&mut world, "Edit Repeats: empty", "14");
    assert_eq!(world.sheet().repeat.map(|repeat| repeat.days), Some(14));
    type_into(&mut world, "Edit Due: ", "whenever");
    let kept = "2026-11-26".parse().ok();
    assert_eq!(world.sheet().due, kept, "no day changes nothing");
    world.window.press(Modifiers::NONE, Key::Escape);
    world.window.send(Command::OpenFollowUp(world.sheet));
    world.window.harness.run_steps(4);
    world.click("Done");
    assert_eq!(world.sheet().status, FollowUpStatus::Done);
    world.click("Reopen");
    assert_eq!(world.sheet().status, FollowUpStatus::Open);
}
