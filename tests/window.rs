//! The whole window, played through its accessibility tree without a screen.

mod common;

use common::{Look, first_run, with_sample, with_workspace};
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use inroads::app::Saved;
use inroads::model::{ThemeChoice, Workspace};
use inroads::panels::{Command, PanelKind};

#[test]
fn somebody_new_is_in_their_sample_company_with_one_click() {
    let mut window = first_run(Look::default());
    for label in [
        "Explore a sample company",
        "New workspace",
        "Import contacts",
        "Open a workspace",
    ] {
        window.harness.get_by_label(label);
    }
    window
        .harness
        .get_by_label("Explore a sample company")
        .click();
    window.harness.run_steps(3);
    window.wait_for("the sample to open", |app| app.state.document.is_some());
    assert_eq!(window.workspace().contacts.len(), 120);
    assert!(
        window
            .harness
            .state()
            .state
            .folders
            .as_ref()
            .expect("folders")
            .sample_file()
            .exists()
    );
}

#[test]
fn a_person_is_added_undone_and_redone_by_keyboard() {
    let mut window = with_sample(Look::default());
    window.press(Modifiers::COMMAND, Key::N);
    assert_eq!(window.workspace().contacts.len(), 121);
    window.type_text("Zora Quist");
    window.press(Modifiers::NONE, Key::Enter);
    assert!(
        window
            .workspace()
            .contacts
            .iter()
            .any(|contact| contact.display_name() == "Zora Quist")
    );
    window.press(Modifiers::COMMAND, Key::Z);
    window.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(window.workspace().contacts.len(), 120);
    window.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    window.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    assert!(
        window
            .workspace()
            .contacts
            .iter()
            .any(|contact| contact.display_name() == "Zora Quist")
    );
    window.wait_for("the edit to be synced", |app| {
        matches!(
            app.state.document.as_ref().map(|document| &document.saved),
            Some(Saved::Yes(Some(_)))
        )
    });
    let path = window
        .harness
        .state()
        .state
        .document
        .as_ref()
        .expect("open")
        .path
        .clone();
    let loaded = inroads::storage::read(&inroads::storage::RealDisk, &path)
        .expect("the file can be read while it is open");
    assert_eq!(
        &loaded.workspace,
        window.workspace(),
        "what is called saved is on the disk"
    );
}

#[test]
fn deleting_several_people_is_one_step() {
    let mut window = with_sample(Look::default());
    let before = window.workspace().clone();
    window.press(Modifiers::COMMAND, Key::A);
    assert_eq!(
        window.harness.state().state.view.selection.contacts.len(),
        120
    );
    window.press(Modifiers::NONE, Key::Delete);
    assert_eq!(
        (
            window.workspace().contacts.len(),
            window.workspace().ties.len(),
            window.workspace().trash.len()
        ),
        (0, 0, 120)
    );
    window.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(window.workspace(), &before);
}

#[test]
fn every_panel_draws_at_every_size_in_both_themes_full_and_empty() {
    for theme in [ThemeChoice::Light, ThemeChoice::Dark] {
        for size in [(1_280.0, 800.0), (900.0, 600.0)] {
            let look = Look { size, theme };
            for empty in [true, false] {
                let mut window = if empty {
                    with_workspace(look, Workspace::new(uuid::Uuid::from_u128(1)))
                } else {
                    with_sample(look)
                };
                for kind in [
                    PanelKind::People,
                    PanelKind::Graph,
                    PanelKind::FollowUps,
                    PanelKind::Settings,
                ] {
                    window
                        .harness
                        .state()
                        .state
                        .outbox
                        .push(Command::Show(kind));
                    window.harness.run_steps(6);
                    assert_eq!(window.harness.state().state.view.panel, kind);
                    if !empty {
                        let me = window.workspace().settings.me.expect("the sample has a me");
                        window
                            .harness
                            .state()
                            .state
                            .outbox
                            .push(Command::Select(inroads::panels::Selection::one(me)));
                        window.harness.run_steps(3);
                    }
                }
            }
        }
    }
}

#[test]
fn keys_lead_to_every_panel_and_back() {
    let mut window = with_sample(Look::default());
    for (key, kind) in [
        (Key::Num2, PanelKind::Graph),
        (Key::Num3, PanelKind::FollowUps),
        (Key::Num1, PanelKind::People),
    ] {
        window.press(Modifiers::COMMAND, key);
        assert_eq!(window.harness.state().state.view.panel, kind);
    }
    window.press(Modifiers::ALT, Key::ArrowLeft);
    assert_eq!(
        window.harness.state().state.view.panel,
        PanelKind::FollowUps
    );
    window.press(Modifiers::ALT, Key::ArrowRight);
    assert_eq!(window.harness.state().state.view.panel, PanelKind::People);
}

#[test]
fn an_idle_window_asks_for_no_frames() {
    let mut window = with_sample(Look::default());
    window.wait_for("everything to settle", |app| {
        app.state
            .document
            .as_ref()
            .is_some_and(|document| document.saved != Saved::Saving)
    });
    for kind in PanelKind::NAV {
        window
            .harness
            .state()
            .state
            .outbox
            .push(Command::Show(*kind));
        // `run` gives up with a panic when the window goes on asking for frames.
        window
            .harness
            .try_run_realtime()
            .expect("the window comes to rest");
    }
}
