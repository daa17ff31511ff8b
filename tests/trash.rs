//! The trash keeps people for 30 days and says so; whoever is older goes only when asked, as a step that can be undone.

mod common;

use chrono::{DateTime, Local, NaiveDate, TimeZone as _, Utc};
use common::{Look, Window, day, with_workspace};
use egui_kittest::kittest::Queryable as _;
use inroads::edit::{Change, Edit, build};
use inroads::model::{Contact, Counter, Workspace, mint};
use inroads::panels::Command;
use uuid::Uuid;

/// Noon of a day so long before the window's, on the user's clock.
fn ago(days: u64) -> DateTime<Utc> {
    let date: NaiveDate = day() - chrono::Days::new(days);
    let noon = date.and_hms_opt(12, 0, 0).expect("a time");
    let local = Local.from_local_datetime(&noon).earliest();
    local.expect("noon is there on every day").to_utc()
}

fn with_deleted(people: &[(&str, u64)]) -> Window {
    let mut ids = Counter(0);
    let mut workspace = Workspace::new(Uuid::from_u128(1));
    let mut apply = |edit: Edit| workspace.apply(&edit).map(|_| workspace.clone());
    for (name, days) in people {
        let one = Contact::named(mint(&mut ids), *name);
        let id = one.id;
        let now = apply(Edit::one(Change::add(one))).expect("it fits");
        apply(build::delete_contacts(&now, &[id].into(), ago(*days))).expect("it fits");
    }
    let mut window = with_workspace(Look::default(), workspace);
    window.send(Command::Trash);
    window.harness.run_steps(4);
    window
}

fn in_trash(window: &Window) -> Vec<String> {
    let trash = window.workspace().trash.iter();
    trash.map(|one| one.contact.display_name()).collect()
}

#[test]
fn everybody_says_how_many_days_are_left() {
    let window = with_deleted(&[("Ada", 0), ("Bo", 29), ("Cy", 30), ("Di", 400)]);
    let harness = &window.harness;
    harness.get_by_label("Deleted on 23 November 2026 · 30 days left");
    harness.get_by_label("Deleted on 25 October 2026 · 1 day left");
    harness.get_by_label("Deleted on 24 October 2026 · 30 days are over");
    assert_eq!(in_trash(&window), ["Ada", "Bo", "Cy", "Di"]);
}

#[test]
fn the_old_ones_go_as_one_step_that_can_be_undone() {
    let mut window = with_deleted(&[("Ada", 0), ("Bo", 29), ("Cy", 30), ("Di", 400)]);
    window
        .harness
        .get_by_label("Let go of 2 older than 30 days")
        .click();
    window.harness.run_steps(4);
    assert_eq!(in_trash(&window), ["Ada", "Bo"]);
    assert_eq!(window.workspace().formers.len(), 2, "their names stay");
    assert!(
        window
            .harness
            .query_by_label_contains("older than 30 days")
            .is_none()
    );
    window.press(egui::Modifiers::NONE, egui::Key::Escape);
    window
        .harness
        .get_by_label("Let go of 2 people in the trash");
    window.harness.get_by_label("Undo").click();
    window.harness.run_steps(4);
    assert_eq!(in_trash(&window), ["Ada", "Bo", "Cy", "Di"]);
    assert_eq!(window.workspace().formers.len(), 0);
}

#[test]
fn nobody_is_offered_up_before_their_time() {
    let window = with_deleted(&[("Ada", 0), ("Bo", 29)]);
    let old = window.harness.query_by_label_contains("older than 30 days");
    assert!(old.is_none());
    window.harness.get_by_label("Empty trash…");
}
