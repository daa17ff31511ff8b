//! The app around the panels: main menu, history of steps, notices, settings, guide, About, recent files and drops.

mod common;

use std::sync::Arc;

use common::{Look, Window, first_run, with_sample};
use egui::{Key, Modifiers, Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use inroads::model::ThemeChoice;
use inroads::panels::{Command, PanelKind, Selection, Wheel};

const NONE: Modifiers = Modifiers::NONE;

fn count(window: &Window) -> usize {
    window.workspace().contacts.len()
}

fn steps_done(window: &Window) -> usize {
    let document = window.harness.state().state.document.as_ref();
    document.expect("a workspace is open").history.len()
}

fn has_dialog(window: &Window) -> bool {
    window.harness.state().state.dialog.is_some()
}

#[test]
fn the_menu_is_walked_with_the_arrows() {
    let mut window = with_sample(Look::default());
    window.press(NONE, Key::F10);
    window.harness.get_by_role_and_label(Role::MenuItem, "File");
    // File, Recent files, Edit, View, Graph, Go.
    for _ in 0..5 {
        window.press(NONE, Key::ArrowDown);
    }
    assert!(
        window
            .harness
            .get_by_role_and_label(Role::MenuItem, "Go")
            .is_focused()
    );
    window.press(NONE, Key::ArrowRight);
    assert!(
        window
            .harness
            .get_by_role_and_label(Role::MenuItem, "Search or run a command")
            .is_focused()
    );
    // Back and forward lead nowhere yet, so that the next row is the first panel.
    window.press(NONE, Key::ArrowDown);
    window.press(NONE, Key::ArrowDown);
    window.press(NONE, Key::ArrowDown);
    window.press(NONE, Key::Enter);
    assert!(!has_dialog(&window));
    assert_eq!(window.harness.state().state.view.panel, PanelKind::Graph);
    // Up from the first topic is the last one.
    window.press(NONE, Key::F10);
    window.press(NONE, Key::ArrowUp);
    window.press(NONE, Key::Enter);
    assert!(
        window
            .harness
            .get_by_role_and_label(Role::MenuItem, "Guide")
            .is_focused()
    );
    window.press(NONE, Key::ArrowLeft);
    assert!(
        window
            .harness
            .get_by_role_and_label(Role::MenuItem, "Help")
            .is_focused()
    );
    window.press(NONE, Key::Escape);
    assert!(!has_dialog(&window));
}

#[test]
fn the_menu_names_the_step_and_grays_what_makes_no_sense() {
    let mut window = with_sample(Look::default());
    window.harness.get_by_label("Main menu  F10").click();
    window.harness.run_steps(4);
    window
        .harness
        .get_by_role_and_label(Role::MenuItem, "Edit")
        .click();
    window.harness.run_steps(4);
    let undo = window
        .harness
        .get_by_role_and_label(Role::MenuItem, "Undo")
        .accesskit_node()
        .is_disabled();
    assert!(undo, "nothing was done yet");
    window.press(NONE, Key::Escape);
    window.press(NONE, Key::ArrowDown);
    window.press(NONE, Key::Delete);
    assert_eq!(count(&window), 119);
    window.send(Command::Menu);
    window.harness.run_steps(4);
    window
        .harness
        .get_by_role_and_label(Role::MenuItem, "Edit")
        .click();
    window.harness.run_steps(4);
    let label = window.harness.state().state.document.as_ref();
    let label = label.and_then(|document| document.history.undo_label());
    let label = format!("Undo: {}", label.expect("a step was done"));
    window
        .harness
        .get_by_role_and_label(Role::MenuItem, &label)
        .click();
    window.harness.run_steps(4);
    assert_eq!(count(&window), 120);
}

#[test]
fn the_menu_is_there_without_a_workspace() {
    let mut window = first_run(Look::default());
    window.press(NONE, Key::F10);
    window.press(NONE, Key::ArrowRight);
    assert!(
        window
            .harness
            .get_by_role_and_label(Role::MenuItem, "New workspace…")
            .is_focused()
    );
    let save = window
        .harness
        .get_by_role_and_label(Role::MenuItem, "Save now");
    assert!(save.accesskit_node().is_disabled());
}

/// Makes each of the first people a key player, one after the other.
fn make_steps(window: &mut Window, many: usize) {
    let ids: Vec<_> = window
        .workspace()
        .contacts
        .iter()
        .map(|one| one.id)
        .take(many)
        .collect();
    for id in ids {
        window.send(Command::Select(Selection::one(id)));
        window.send(Command::ToggleKeyPlayer);
        window.harness.run_steps(2);
    }
}

#[test]
fn the_history_leads_back_and_forward_by_several_steps() {
    let mut window = with_sample(Look::default());
    let start = window.workspace().clone();
    make_steps(&mut window, 6);
    let end = window.workspace().clone();
    assert_eq!(steps_done(&window), 6);
    window.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::H);
    window
        .harness
        .get_by_role_and_label(Role::Dialog, "History of steps");
    window
        .harness
        .get_by_label("Before the first step, 6 steps back")
        .click();
    window.harness.run_steps(6);
    assert_eq!(window.workspace(), &start);
    assert!(has_dialog(&window), "the list stays open");
    // By keyboard: up is newer.
    window.press(NONE, Key::Home);
    window.press(NONE, Key::ArrowDown);
    window.press(NONE, Key::Enter);
    assert_eq!(steps_done(&window), 5);
    window.press(NONE, Key::ArrowUp);
    window.press(NONE, Key::Enter);
    assert_eq!(window.workspace(), &end);
    window.press(NONE, Key::Escape);
    assert!(!has_dialog(&window));
}

#[test]
fn a_thousand_steps_are_walked_without_a_long_frame_and_a_new_act_ends_the_future() {
    let mut window = with_sample(Look::default());
    let start = window.workspace().clone();
    let id = window
        .workspace()
        .contacts
        .iter()
        .next()
        .expect("somebody")
        .id;
    for _ in 0..1_000 {
        window.send(Command::Select(Selection::one(id)));
        window.send(Command::ToggleKeyPlayer);
    }
    window.harness.run_steps(2);
    assert_eq!(steps_done(&window), 1_000);
    window.send(Command::StepTo(0));
    window.harness.step();
    window.wait_for("the walk to end", |app| app.state.walk.is_none());
    assert_eq!(steps_done(&window), 0);
    assert_eq!(window.workspace(), &start);
    window.send(Command::StepTo(3));
    window.harness.step();
    window.wait_for("the walk to end", |app| app.state.walk.is_none());
    window.send(Command::ToggleKeyPlayer);
    window.harness.run_steps(2);
    assert_eq!(steps_done(&window), 4);
    window.send(Command::StepTo(900));
    window.harness.step();
    window.wait_for("the walk to end", |app| app.state.walk.is_none());
    assert_eq!(steps_done(&window), 4, "there is nothing beyond");
}

#[test]
fn notices_wait_for_one_another_and_are_kept() {
    let mut window = with_sample(Look::default());
    window.send(Command::Tell("One".to_owned()));
    window.send(Command::Tell("Two".to_owned()));
    window.harness.run_steps(3);
    window.harness.get_by_role_and_label(Role::Status, "One");
    assert!(window.harness.query_by_label("Two").is_none());
    window.harness.get_by_label("Close notice").click();
    window.harness.run_steps(3);
    window.harness.get_by_role_and_label(Role::Status, "Two");
    window.send(Command::Notices);
    window.harness.run_steps(3);
    window
        .harness
        .get_by_role_and_label(Role::Dialog, "Notices");
    window.harness.get_by_label("One");
    window.harness.get_by_label("Copy all");
}

#[test]
fn a_notice_takes_back_its_own_step_or_none() {
    let mut window = with_sample(Look::default());
    window.press(NONE, Key::ArrowDown);
    window.press(NONE, Key::Delete);
    assert_eq!(count(&window), 119);
    window.harness.get_by_role_and_label(Role::Link, "Undo");
    // Another step, of which no notice tells: Undo in the notice would mean that one now.
    window.press(NONE, Key::ArrowDown);
    window.send(Command::ThisIsMe);
    window.harness.run_steps(3);
    assert!(
        window
            .harness
            .query_by_role_and_label(Role::Link, "Undo")
            .is_none()
    );
    window.press(Modifiers::COMMAND, Key::Z);
    window.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(count(&window), 120);
}

fn settings(window: &mut Window) {
    window.send(Command::Show(PanelKind::Settings));
    window.harness.run_steps(4);
}

#[test]
fn settings_are_found_changed_and_set_back_one_by_one() {
    let mut window = with_sample(Look::default());
    settings(&mut window);
    window.harness.get_by_label("Find a setting").focus();
    window.harness.run_steps(2);
    window.type_text("wheel");
    assert!(window.harness.query_by_label("Theme: Dark").is_none());
    let pan = format!("Mouse wheel: {}", Wheel::Pan.label());
    window.harness.get_by_label(&pan).click();
    window.harness.run_steps(3);
    let preferences = |window: &Window| window.harness.state().state.settings.preferences.clone();
    assert_eq!(preferences(&window).wheel, Wheel::Pan);
    window
        .harness
        .get_by_label("Reset: Mouse wheel on the graph")
        .click();
    window.harness.run_steps(3);
    assert_eq!(preferences(&window).wheel, Wheel::Zoom);
    window.harness.get_by_label("Find a setting").focus();
    window.harness.run_steps(2);
    window.press(NONE, Key::End);
    window.type_text(" zzz");
    window.harness.get_by_label("No setting for “wheel zzz”.");
    window
        .harness
        .get_by_role_and_label(Role::Link, "Show all settings")
        .click();
    window.harness.run_steps(3);
    window.harness.get_by_label("Theme: Dark");
    window.harness.get_by_label("Find a setting").focus();
    window.harness.run_steps(2);
    window.type_text("backups kept");
    window.harness.get_by_label("More backups").click();
    window.harness.run_steps(3);
    assert_eq!(preferences(&window).backups, 21);
}

#[test]
fn settings_of_the_workspace_are_steps() {
    let mut window = with_sample(Look::default());
    settings(&mut window);
    let before = window.workspace().clone();
    // The line is below the window's edge.
    window
        .harness
        .get_by_label("More coffees a week")
        .scroll_to_me();
    window.harness.run_steps(4);
    window.harness.get_by_label("More coffees a week").click();
    window.harness.run_steps(4);
    let coffees = before
        .settings
        .coffees_per_week
        .expect("the sample says it");
    assert_eq!(
        window.workspace().settings.coffees_per_week,
        Some(coffees + 1)
    );
    window.harness.get_by_label_contains("Edit Company").click();
    window.harness.run_steps(4);
    window.press(Modifiers::COMMAND, Key::A);
    window.type_text("Kestrel & Vane\u{2028}GmbH");
    window.press(NONE, Key::Enter);
    assert!(
        window
            .workspace()
            .settings
            .company
            .starts_with("Kestrel & Vane")
    );
    window.press(Modifiers::COMMAND, Key::Z);
    window.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(window.workspace(), &before);
}

#[test]
fn the_size_of_everything_follows_keys_within_bounds() {
    let mut window = with_sample(Look::default());
    let scale = |window: &Window| window.harness.state().state.settings.preferences.ui_scale;
    window.press(Modifiers::COMMAND, Key::Plus);
    window.press(Modifiers::COMMAND, Key::Equals);
    assert_eq!(scale(&window), 120);
    for _ in 0..20 {
        window.press(Modifiers::COMMAND, Key::Minus);
    }
    assert_eq!(scale(&window), 75);
    window.press(Modifiers::COMMAND, Key::Num0);
    assert_eq!(scale(&window), 100);
    window.press(NONE, Key::F9);
    assert!(
        window
            .harness
            .state()
            .state
            .settings
            .preferences
            .nav_collapsed
    );
}

#[test]
fn the_guide_opens_with_its_key_finds_words_and_leads_to_the_keys() {
    let mut window = with_sample(Look::default());
    window.press(NONE, Key::F1);
    window.harness.get_by_role_and_label(Role::Dialog, "Guide");
    window.type_text("infomercial");
    window
        .harness
        .get_by_role_and_label(Role::Heading, "Explain your work in two minutes");
    assert!(
        window
            .harness
            .query_by_role_and_label(Role::Heading, "How saving works")
            .is_none()
    );
    window.harness.get_by_label("Keyboard shortcuts").click();
    window.harness.run_steps(4);
    window
        .harness
        .get_by_role_and_label(Role::Dialog, "Keyboard shortcuts");
    window.press(NONE, Key::Escape);
    window.press(Modifiers::COMMAND, Key::Questionmark);
    assert!(has_dialog(&window));
}

#[test]
fn about_copies_facts_without_names_or_paths() {
    let mut window = with_sample(Look::default());
    window.send(Command::About);
    window.harness.run_steps(4);
    window.harness.get_by_label("Show all libraries").click();
    // The dialog grows, and moves to the middle again.
    window.harness.run_steps(8);
    window.harness.get_by_label_contains("nucleo-matcher: MPL");
    window.harness.get_by_label("Open folder: This workspace");
    window.harness.get_by_label("Copy diagnostics").click();
    let mut copied = String::new();
    for _ in 0..4 {
        window.harness.step();
        for command in &window.harness.output().platform_output.commands {
            if let egui::OutputCommand::CopyText(text) = command {
                copied.clone_from(text);
            }
        }
    }
    assert!(copied.contains("120 contacts"), "{copied}");
    let folder = window.folder.path().display().to_string();
    assert!(
        !copied.contains(&folder) && !copied.contains("test"),
        "{copied}"
    );
}

#[test]
fn what_was_run_lately_comes_first_in_the_next_palette() {
    let mut window = with_sample(Look::default());
    window.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::P);
    window.type_text("about inr");
    window.press(NONE, Key::Enter);
    window.press(NONE, Key::Escape);
    assert_eq!(
        window.harness.state().state.settings.recent_commands,
        ["About Inroads"]
    );
    window.press(Modifiers::COMMAND, Key::K);
    window.press(NONE, Key::Enter);
    window
        .harness
        .get_by_role_and_label(Role::Dialog, "About Inroads");
}

#[test]
fn recent_files_that_are_gone_are_grayed_and_the_list_is_cleared() {
    let mut window = first_run(Look::default());
    let here = window.folder.path().join("Here.inroads");
    std::fs::write(&here, "").expect("a file");
    let gone = window.folder.path().join("Gone.inroads");
    let state = &mut window.harness.state_mut().state;
    state.settings.recent = vec![here, gone];
    window.harness.run_steps(3);
    let start = std::time::Instant::now();
    while window.harness.query_by_label("Gone · not found").is_none() {
        assert!(start.elapsed().as_secs() < 60, "the disk was not asked");
        std::thread::sleep(std::time::Duration::from_millis(5));
        window.harness.step();
    }
    window.harness.get_by_role_and_label(Role::Link, "Here");
    window.press(NONE, Key::F10);
    window
        .harness
        .get_by_role_and_label(Role::MenuItem, "Recent files")
        .click();
    window.harness.run_steps(4);
    let row = |name| {
        let row = window.harness.get_by_role_and_label(Role::MenuItem, name);
        row.accesskit_node().is_disabled()
    };
    assert!(!row("Here") && row("Gone"));
    window
        .harness
        .get_by_role_and_label(Role::MenuItem, "Clear recent files")
        .click();
    window.harness.run_steps(4);
    assert!(window.harness.state().state.settings.recent.is_empty());
    assert!(window.harness.query_by_label("Here").is_none());
}

#[test]
fn files_that_nothing_can_be_done_with_are_refused_by_name() {
    let mut window = with_sample(Look::default());
    let dropped = |name: &str| -> Arc<dyn egui::DroppedFile + Send + Sync> {
        Arc::new(Dropped(window.folder.path().join(name)))
    };
    let files = vec![dropped("photo.png"), dropped("people.csv")];
    std::fs::write(
        window.folder.path().join("people.csv"),
        "Name\nZora Quist\n",
    )
    .expect("a file");
    window.harness.input_mut().hovered_files = vec![egui::HoveredFile {
        path: Some("photo.png".into()),
        ..Default::default()
    }];
    window.harness.run_steps(2);
    window.harness.get_by_label("Left alone: photo.png");
    window.harness.input_mut().hovered_files.clear();
    window.harness.input_mut().dropped_files = files;
    window.harness.step();
    window.harness.input_mut().dropped_files.clear();
    window.harness.run_steps(2);
    window
        .harness
        .get_by_label_contains("Nothing was done with photo.png");
    window.wait_for("the preview", |app| app.state.dialog.is_some());
    assert_eq!(count(&window), 120, "nothing came in yet");
}

#[derive(Debug)]
struct Dropped(std::path::PathBuf);

impl egui::DroppedFile for Dropped {
    fn path(&self) -> &std::path::Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        std::fs::read(&self.0).map_err(|error| error.to_string())
    }
}

#[test]
fn the_add_menu_has_what_is_added_and_nothing_else() {
    let mut window = with_sample(Look::default());
    window
        .harness
        .get_by_role_and_label(Role::Button, "Add")
        .click();
    window.harness.run_steps(4);
    for label in [
        "New contact",
        "Plan a meeting…",
        "Log a win…",
        "New follow-up…",
        "Connect to…",
    ] {
        window.harness.get_by_role_and_label(Role::MenuItem, label);
    }
    assert!(
        window
            .harness
            .query_by_role_and_label(Role::MenuItem, "Quit")
            .is_none()
    );
}

#[test]
fn everything_fits_at_the_least_size_and_twice_as_large() {
    for theme in [ThemeChoice::Light, ThemeChoice::Dark] {
        for scale in [100, 200] {
            let look = Look {
                size: (900.0, 600.0),
                theme,
            };
            let mut window = with_sample(look);
            window
                .harness
                .state_mut()
                .state
                .settings
                .preferences
                .ui_scale = scale;
            window.harness.run_steps(4);
            for command in [
                Command::Menu,
                Command::Guide,
                Command::About,
                Command::Shortcuts,
                Command::Notices,
                Command::History,
            ] {
                let area = window.harness.ctx.content_rect();
                window.send(command.clone());
                window.harness.run_steps(4);
                for close in window.harness.query_all_by_label("Close") {
                    assert!(
                        area.contains_rect(close.rect()),
                        "{command:?} at {scale}: {:?} in {area:?}",
                        close.rect()
                    );
                }
                window.press(NONE, Key::Escape);
                assert!(!has_dialog(&window), "{command:?}");
            }
            settings(&mut window);
            window.harness.get_by_label("Theme: Dark");
        }
    }
}
