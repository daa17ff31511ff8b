//! The whole window, played through its accessibility tree without a screen.

mod common;

use common::{Look, first_run, first_run_on, open_in, with_sample, with_workspace};
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
    let path = window.path();
    let loaded = inroads::storage::read(&inroads::storage::RealDisk, &path)
        .expect("the file can be read while it is open");
    assert_eq!(
        &loaded.workspace,
        window.workspace(),
        "what is called saved is on the disk"
    );
}

#[test]
fn escape_in_a_field_of_the_card_gives_up_the_words_and_nothing_else() {
    let mut window = with_sample(Look {
        // High enough for the whole card.
        size: (1_280.0, 2_400.0),
        ..Look::default()
    });
    window.press(Modifiers::NONE, Key::ArrowDown);
    let selected = window.harness.state().state.view.selection.clone();
    assert!(selected.lead.is_some());
    let before = window.workspace().clone();
    for field in ["Add note", "Connect to…"] {
        window.harness.get_by_label(field).click();
        window.harness.run_steps(4);
        window.type_text("Nothing that stays");
        window.press(Modifiers::NONE, Key::Escape);
        assert_eq!(window.harness.state().state.view.selection, selected);
        assert_eq!(window.workspace(), &before, "{field}");
    }
    window.press(Modifiers::NONE, Key::Escape);
    assert_eq!(window.harness.state().state.view.selection.lead, None);
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
                    PanelKind::Today,
                    PanelKind::Calendar,
                    PanelKind::Wins,
                    PanelKind::FollowUps,
                    PanelKind::Settings,
                ] {
                    window.send(Command::Show(kind));
                    window.harness.run_steps(6);
                    assert_eq!(window.harness.state().state.view.panel, kind);
                    if !empty {
                        let me = window.workspace().settings.me.expect("the sample has a me");
                        window.send(Command::Select(inroads::panels::Selection::one(me)));
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
        (Key::Num3, PanelKind::Calendar),
        (Key::Num4, PanelKind::Wins),
        (Key::Num6, PanelKind::Insights),
        (Key::Num5, PanelKind::FollowUps),
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
        window.send(Command::Show(*kind));
        // `run` gives up with a panic when the window goes on asking for frames.
        window
            .harness
            .try_run_realtime()
            .expect("the window comes to rest");
    }
}

/// Writes what another program might: the same workspace with one more contact.
fn write_from_outside(path: &std::path::Path, scratch: &std::path::Path, workspace: &Workspace) {
    use inroads::storage::{RealDisk, Store, StoreOptions};
    let mut other = workspace.clone();
    let contact = inroads::model::Contact::named(
        inroads::model::Id::from_uuid(uuid::Uuid::from_u128(99)),
        "Somebody Else",
    );
    let edit = inroads::edit::Edit::one(inroads::edit::Change::add(contact));
    other.apply(&edit).expect("valid");
    let options = StoreOptions::new(|| chrono::DateTime::UNIX_EPOCH);
    Store::create(std::sync::Arc::new(RealDisk), scratch, &other, &options)
        .expect("a file")
        .close();
    std::fs::copy(scratch, path).expect("the other program writes");
}

#[test]
fn a_file_that_another_program_changed_is_read_again_when_nothing_is_lost_by_it() {
    let mut window = with_sample(Look::default());
    let path = window.path();
    let scratch = window.folder.path().join("other.inroads");
    let workspace = window.workspace().clone();
    write_from_outside(&path, &scratch, &workspace);
    window
        .harness
        .state()
        .state
        .document
        .as_ref()
        .expect("open")
        .check_outside();
    window.wait_for("an answer", |app| {
        let document = app.state.document.as_ref().expect("open");
        document.workspace.contacts.len() == 121 || app.state.dialog.is_some()
    });
    assert_eq!(
        window.workspace().contacts.len(),
        121,
        "the file was read again without a question"
    );
}

#[test]
fn a_file_that_another_program_changed_is_never_overwritten_unasked() {
    let mut window = with_sample(Look::default());
    let path = window.path();
    let scratch = window.folder.path().join("other.inroads");
    let workspace = window.workspace().clone();
    window.press(Modifiers::COMMAND, Key::N);
    window.type_text("Mine Alone");
    window.press(Modifiers::NONE, Key::Enter);
    write_from_outside(&path, &scratch, &workspace);
    let theirs = std::fs::read(&path).expect("the file");
    window
        .harness
        .state()
        .state
        .document
        .as_ref()
        .expect("open")
        .check_outside();
    window.wait_for("the question", |app| app.state.dialog.is_some());
    assert_eq!(
        std::fs::read(&path).expect("the file"),
        theirs,
        "nothing was overwritten"
    );
    window.harness.get_by_label("Keep all mine").click();
    window.harness.run_steps(3);
    let mine = |path: &std::path::Path| {
        let loaded = inroads::storage::read(&inroads::storage::RealDisk, path);
        loaded.is_ok_and(|loaded| {
            loaded
                .workspace
                .contacts
                .iter()
                .any(|contact| contact.display_name() == "Mine Alone")
        })
    };
    window.wait_for("my version", |_| mine(&path));
    let kept = std::fs::read_dir(window.folder.path())
        .expect("the folder")
        .filter_map(Result::ok);
    assert!(
        kept.into_iter().any(|entry| std::fs::read(entry.path())
            .is_ok_and(|bytes| bytes == theirs)
            && entry.path() != scratch),
        "theirs is kept"
    );
}

#[test]
fn names_of_any_kind_are_drawn() {
    let mut workspace = Workspace::new(uuid::Uuid::from_u128(5));
    let names = [
        "x".repeat(10_000),
        "wide ".repeat(2_000),
        "\u{202e}desrever\u{202c} \u{200f}".to_owned(),
        "line\nbreak\ttab\u{0}nul\u{7}".to_owned(),
        "עברית العربية".to_owned(),
        "🦉🦉🦉".to_owned(),
        "a\u{301}\u{301}\u{301}\u{301}\u{301}".to_owned(),
        String::new(),
    ];
    let add = |(number, name): (usize, &String)| {
        let mut contact = inroads::model::Contact::named(
            inroads::model::Id::from_uuid(uuid::Uuid::from_u128(number as u128 + 1)),
            name.clone(),
        );
        contact.work.department.clone_from(name);
        contact.meta.notes.clone_from(name);
        contact.meta.tags = vec![name.clone()];
        inroads::edit::Change::add(contact)
    };
    let edit: inroads::edit::Edit = names.iter().enumerate().map(add).collect();
    workspace.apply(&edit).expect("valid");
    let ids: Vec<_> = workspace
        .contacts
        .iter()
        .map(|contact| contact.id)
        .collect();
    let mut window = with_workspace(
        Look {
            size: (900.0, 600.0),
            ..Look::default()
        },
        workspace,
    );
    for kind in PanelKind::NAV {
        window.send(Command::Show(*kind));
        for id in &ids {
            window.send(Command::Select(inroads::panels::Selection::one(*id)));
            window.harness.run_steps(3);
        }
    }
    window.press(Modifiers::COMMAND, Key::K);
    window.type_text("x");
    window.harness.run_steps(5);
}

#[test]
fn the_krackhardt_managers_come_in_and_are_drawn() {
    let folder =
        std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/networks/krackhardt");
    if !folder.exists() {
        println!("no shared data here; the import of the managers was not played");
        return;
    }
    let mut window = with_workspace(Look::default(), Workspace::new(uuid::Uuid::from_u128(8)));
    let paths = vec![folder.join("nodes.csv"), folder.join("edges.csv")];
    window.send(Command::ImportPaths(paths));
    window.wait_for("the plan", |app| app.state.dialog.is_some());
    window
        .harness
        .get_by_role_and_label(egui::Role::Button, "Import")
        .click();
    window.harness.run_steps(3);
    assert_eq!(
        (
            window.workspace().contacts.len(),
            window.workspace().ties.len()
        ),
        (21, 312)
    );
    window.press(Modifiers::COMMAND, Key::Num2);
    window.wait_for("the layout", |app| {
        !app.state.view.graph.is_laying_out() && app.state.view.graph.visible().len() == 21
    });
    window.press(Modifiers::COMMAND, Key::Z);
    assert!(
        window.workspace().contacts.is_empty(),
        "an import is one step"
    );
}

#[test]
fn exports_and_copies_are_written_beside_what_is_open() {
    let mut window = with_sample(Look::default());
    let ctx = window.harness.ctx.clone();
    let folder = window.folder.path().to_path_buf();
    let out = folder.join("list.ics");
    inroads::app::export(
        &mut window.harness.state_mut().state,
        &ctx,
        "follow-ups.md",
        out.clone(),
    );
    window.wait_for("the export", |app| app.state.jobs.export.is_none());
    assert!(
        std::fs::read_to_string(&out)
            .expect("an export")
            .contains("BEGIN:VTODO")
    );

    let copy = folder.join("copy.inroads");
    inroads::app::save_copy(&mut window.harness.state_mut().state, &ctx, copy.clone());
    window.wait_for("the copy", |app| app.state.jobs.export.is_none());
    let loaded =
        inroads::storage::read(&inroads::storage::RealDisk, &copy).expect("the copy can be read");
    assert_eq!(&loaded.workspace, window.workspace());

    let before = std::fs::read(&copy).expect("the copy");
    inroads::app::save_copy(&mut window.harness.state_mut().state, &ctx, copy.clone());
    window.wait_for("the refusal", |app| app.state.trouble.is_some());
    assert_eq!(
        std::fs::read(&copy).expect("the copy"),
        before,
        "a copy never replaces a file"
    );
}

#[test]
fn a_full_disk_is_told_and_nobody_leaves_by_accident() {
    use inroads::storage::faulty::{Fault, FaultyDisk, Times};
    let disk = std::sync::Arc::new(FaultyDisk::new());
    let mut window = open_in(
        first_run_on(Look::default(), disk.clone()),
        Workspace::new(uuid::Uuid::from_u128(9)),
    );
    disk.fail(0, Fault::Full, Times::Forever);
    window.press(Modifiers::COMMAND, Key::N);
    window.type_text("Unsaved Person");
    window.press(Modifiers::NONE, Key::Enter);
    window.wait_for("the failure", |app| {
        matches!(
            app.state.document.as_ref().map(|document| &document.saved),
            Some(Saved::Failed(_))
        )
    });
    window.harness.get_by_label_contains("Not saved");
    window.press(Modifiers::COMMAND, Key::W);
    window.harness.get_by_label("Leave and lose them");
    window.harness.get_by_label("Stay").click();
    window.harness.run_steps(3);
    assert_eq!(
        window.workspace().contacts.len(),
        1,
        "the edit is still in the window"
    );

    disk.heal();
    window.harness.get_by_label("Try again").click();
    window.harness.run_steps(3);
    window.wait_for("the retry", |app| {
        matches!(
            app.state.document.as_ref().map(|document| &document.saved),
            Some(Saved::Yes(_))
        )
    });
    window.press(Modifiers::COMMAND, Key::W);
    assert!(
        window.harness.state().state.document.is_none(),
        "with everything saved nothing is asked"
    );
}

#[test]
fn a_file_that_is_closed_can_be_opened_again_at_once() {
    let mut window = with_sample(Look::default());
    let path = window.path();
    for _ in 0..5 {
        window.press(Modifiers::COMMAND, Key::N);
        window.press(Modifiers::COMMAND, Key::W);
        assert!(window.harness.state().state.document.is_none());
        window.send(Command::OpenPath(path.clone()));
        window.harness.run_steps(2);
        window.wait_for("the file to open", |app| {
            app.state.document.is_some() || app.state.trouble.is_some()
        });
        assert_eq!(window.harness.state().state.trouble, None);
    }
    assert_eq!(window.workspace().contacts.len(), 125);
}

#[test]
fn a_long_edit_is_one_step_and_what_follows_waits_for_it() {
    use inroads::edit::{Change, Edit, build};
    use inroads::model::{Contact, Counter, mint};

    let mut window = common::with_workspace(
        Look::default(),
        inroads::model::Workspace::new(uuid::Uuid::from_u128(9)),
    );
    let mut ids = Counter(0);
    let people: Vec<Contact> = (0..2_500)
        .map(|number| Contact::named(mint(&mut ids), format!("Ada {number}")))
        .collect();
    let first = people[0].clone();
    let edit: Edit = people.into_iter().map(Change::add).collect();
    let send = |window: &mut common::Window, command| {
        window.harness.state_mut().state.outbox.push(command);
    };
    let apply = |label: &str, edit| Command::Apply {
        label: label.to_owned(),
        edit,
        gesture: None,
    };
    let mut there = inroads::model::Workspace::default();
    there.apply(&edit).expect("all are new");
    let rename = build::change_contact(&there, first.id, |one| one.work.title = "Chief".into());
    send(&mut window, apply("Import 2,500 people", edit));
    send(&mut window, apply("Change title", rename));
    let title = move |app: &inroads::app::App| {
        let document = app.state.document.as_ref().expect("a workspace is open");
        let contact = document.workspace.contacts.get(first.id);
        contact.map(|one| one.work.title.clone())
    };
    let count = |app: &inroads::app::App| {
        let document = app.state.document.as_ref().expect("a workspace is open");
        assert_eq!(
            *document.index,
            inroads::query::Index::of(&document.workspace)
        );
        document.workspace.contacts.len()
    };
    window.wait_for("both edits", |app| title(app).as_deref() == Some("Chief"));
    send(&mut window, Command::Undo);
    send(&mut window, Command::Undo);
    window.wait_for("nobody", |app| count(app) == 0);
    send(&mut window, Command::Redo);
    window.wait_for("everybody again", |app| count(app) == 2_500);
    assert_eq!(title(window.harness.state()).as_deref(), Some(""));
    send(&mut window, Command::Redo);
    window.wait_for("the title", |app| title(app).as_deref() == Some("Chief"));
    let state = &window.harness.state().state;
    let history = &state.document.as_ref().expect("open").history;
    assert_eq!((history.len(), history.redo_label()), (2, None));
    assert!(state.jobs.edit.is_none());
}

#[test]
fn a_shifted_digit_fits_the_graph_on_any_keyboard() {
    let mut window = with_sample(Look::default());
    window.press(Modifiers::COMMAND, Key::Num2);
    window.wait_for("the layout", |app| !app.state.view.graph.is_laying_out());
    let zoom =
        |window: &common::Window| format!("{:?}", window.harness.state().state.view.graph.view());
    let whole = zoom(&window);
    let me = window.workspace().settings.me.expect("the sample has a me");
    window.send(Command::ShowInGraph(me));
    window.harness.run_steps(5);
    assert_ne!(zoom(&window), whole);
    // What a keyboard with "!" above the 1 sends.
    let press = |pressed| egui::Event::Key {
        key: Key::Exclamationmark,
        physical_key: Some(Key::Num1),
        pressed,
        repeat: false,
        modifiers: Modifiers::SHIFT,
    };
    window.press(Modifiers::NONE, Key::Escape);
    window.harness.event(press(true));
    window.harness.event(press(false));
    window.harness.run_steps(5);
    assert_eq!(zoom(&window), whole);
}

#[test]
fn a_new_tie_leaves_the_picture_as_it_is_tomorrow_too() {
    let mut window = with_sample(Look::default());
    window.press(Modifiers::COMMAND, Key::Num2);
    window.wait_for("the layout", |app| !app.state.view.graph.is_laying_out());
    let people: Vec<_> = window
        .workspace()
        .contacts
        .iter()
        .map(|contact| contact.id)
        .collect();
    let where_is = |window: &common::Window| -> Vec<_> {
        people
            .iter()
            .map(|id| window.harness.state().state.view.graph.position_of(*id))
            .collect()
    };
    let before = where_is(&window);
    let me = window.workspace().settings.me.expect("the sample has a me");
    window.send(Command::Select(inroads::panels::Selection::one(me)));
    window.harness.run_steps(3);
    window.press(Modifiers::NONE, Key::C);
    window.type_text("bogna");
    window.press(Modifiers::NONE, Key::Enter);
    assert_eq!(window.workspace().ties.len(), 267);
    let path = window.path();
    window.press(Modifiers::COMMAND, Key::W);
    window.send(Command::OpenPath(path));
    window.harness.run_steps(2);
    window.wait_for("the file to open", |app| app.state.document.is_some());
    window.press(Modifiers::COMMAND, Key::Num2);
    window.wait_for("the layout", |app| !app.state.view.graph.is_laying_out());
    for (before, after) in before.iter().zip(where_is(&window)) {
        let (before, after) = (before.expect("a place"), after.expect("a place"));
        assert!(
            (before - after).length() < 0.2,
            "{before:?} is now {after:?}"
        );
    }
}

/// A file that was dropped on the window.
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
fn dropped_files_are_opened_or_looked_at_for_import() {
    let mut window = first_run(Look::default());
    let folder = window.folder.path().to_path_buf();
    let people = folder.join("people.csv");
    std::fs::write(
        &people,
        "name,department\nAda Okafor,Sales\nBo Lind,Design\n",
    )
    .expect("a small file");
    let other = folder.join("other.inroads");
    let options = inroads::storage::StoreOptions::new(|| chrono::DateTime::UNIX_EPOCH);
    let workspace = Workspace::new(uuid::Uuid::from_u128(12));
    let disk = std::sync::Arc::new(inroads::storage::RealDisk);
    inroads::storage::Store::create(disk, &other, &workspace, &options)
        .expect("a file")
        .close();

    window.harness.input_mut().dropped_files = vec![std::sync::Arc::new(Dropped(other.clone()))];
    window.harness.run_steps(1);
    window.harness.input_mut().dropped_files.clear();
    window.wait_for("the workspace", |app| app.state.document.is_some());
    assert_eq!(window.path(), other);

    window.harness.input_mut().dropped_files = vec![std::sync::Arc::new(Dropped(people))];
    window.harness.run_steps(1);
    window.harness.input_mut().dropped_files.clear();
    window.wait_for("the plan", |app| app.state.dialog.is_some());
    assert!(
        window.workspace().contacts.is_empty(),
        "nothing comes in unasked"
    );
    window
        .harness
        .get_by_role_and_label(egui::Role::Button, "Import")
        .click();
    window.harness.run_steps(3);
    assert_eq!(window.workspace().contacts.len(), 2);
}
