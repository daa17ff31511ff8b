//! Pictures of the panels, compared with those that were looked at and found good.
#![cfg(feature = "snapshots")]

mod common;

use common::{Look, first_run, with_sample};
use egui_kittest::SnapshotOptions;
use inroads::model::ThemeChoice;
use inroads::panels::{Command, PanelKind, Selection};

fn options() -> SnapshotOptions {
    // Software renderers round differently at the edges of letters.
    SnapshotOptions::new().threshold(1.2).max_failed_pixels(10)
}

fn panel(kind: PanelKind, theme: ThemeChoice, person: Option<&str>, name: &str) {
    let mut window = with_sample(Look {
        theme,
        ..Look::default()
    });
    window
        .harness
        .state()
        .state
        .outbox
        .push(Command::Show(kind));
    if let Some(person) = person {
        let id = window
            .workspace()
            .contacts
            .iter()
            .find(|contact| contact.display_name() == person)
            .map(|contact| contact.id);
        window
            .harness
            .state()
            .state
            .outbox
            .push(Command::Select(Selection::one(
                id.expect("the sample has this person"),
            )));
    }
    window.harness.run_steps(8);
    window.wait_for("the picture to come to rest", |app| {
        !app.state.view.graph.is_laying_out()
    });
    window.harness.snapshot_options(name, &options());
}

#[test]
fn welcome() {
    first_run(Look::default())
        .harness
        .snapshot_options("welcome-light", &options());
}

#[test]
fn people_light() {
    panel(
        PanelKind::People,
        ThemeChoice::Light,
        Some("Priya Raman"),
        "people-light",
    );
}

#[test]
fn people_dark() {
    panel(
        PanelKind::People,
        ThemeChoice::Dark,
        Some("Priya Raman"),
        "people-dark",
    );
}

#[test]
fn today_dark() {
    panel(PanelKind::Today, ThemeChoice::Dark, None, "today-dark");
}

#[test]
fn calendar_light() {
    panel(
        PanelKind::Calendar,
        ThemeChoice::Light,
        None,
        "calendar-light",
    );
}

#[test]
fn wins_light() {
    panel(PanelKind::Wins, ThemeChoice::Light, None, "wins-light");
}

#[test]
fn graph_light() {
    panel(PanelKind::Graph, ThemeChoice::Light, None, "graph-light");
}

#[test]
fn graph_dark() {
    panel(PanelKind::Graph, ThemeChoice::Dark, None, "graph-dark");
}

#[test]
fn follow_ups_light() {
    panel(
        PanelKind::FollowUps,
        ThemeChoice::Light,
        None,
        "follow-ups-light",
    );
}
