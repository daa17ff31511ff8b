//! Going back, and two versions of one file: backups, changes made outside, files that can only be read, crashes.

mod common;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::DateTime;
use common::{Look, Window, first_run, open_in, with_sample, with_workspace};
use egui::accesskit::{Role, Toggled};
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use inroads::app::Saved;
use inroads::edit::{Change, Edit};
use inroads::model::{Contact, Id, Workspace};
use inroads::panels::Command;
use inroads::storage::{
    BackupKind, RealDisk, Store, StoreOptions, list_backups, read, read_alone, read_backup,
};
use uuid::Uuid;

fn options() -> StoreOptions {
    StoreOptions::new(|| DateTime::UNIX_EPOCH)
}

fn contact(number: u128, name: &str) -> Contact {
    Contact::named(Id::from_uuid(Uuid::from_u128(number)), name)
}

fn with_contact(workspace: &Workspace, number: u128, name: &str) -> Workspace {
    let mut other = workspace.clone();
    let edit = Edit::one(Change::add(contact(number, name)));
    other.apply(&edit).expect("a new contact");
    other
}

/// Writes a workspace as a file of its own.
fn write(path: &Path, workspace: &Workspace) {
    Store::create(Arc::new(RealDisk), path, workspace, &options())
        .expect("a file")
        .close();
}

/// Puts a workspace in the place of the open file, as another program would.
fn write_over(window: &Window, workspace: &Workspace) {
    let scratch = window.folder.path().join("scratch.other");
    write(&scratch, workspace);
    std::fs::rename(&scratch, window.path()).expect("the other program writes");
    std::fs::remove_file(inroads::storage::lock_path(&scratch)).ok();
}

fn has(workspace: &Workspace, name: &str) -> bool {
    workspace
        .contacts
        .iter()
        .any(|contact| contact.display_name() == name)
}

/// Adds a person by keyboard alone.
fn add_person(window: &mut Window, name: &str) {
    window.press(Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::N);
    window.type_text(name);
    window.press(Modifiers::NONE, Key::Enter);
    window.press(Modifiers::NONE, Key::Escape);
    window.wait_for("the save", |app| {
        let document = app.state.document.as_ref().expect("open");
        matches!(document.saved, Saved::Yes(Some(_)))
    });
}

fn backups_root(window: &Window) -> PathBuf {
    let folders = window.harness.state().state.folders.as_ref();
    folders.expect("the test has folders").backups()
}

fn backups(window: &Window) -> Vec<inroads::storage::Backup> {
    let id = Some(window.workspace().id);
    list_backups(&RealDisk, &backups_root(window), &window.path(), id)
}

/// Closes the file and opens it again, which makes a backup.
fn open_again(window: &mut Window) {
    let path = window.path();
    window.send(Command::CloseWorkspace);
    window.harness.run_steps(2);
    open(window, path);
    window.wait_for("the workspace to open", |app| app.state.document.is_some());
}

fn open(window: &mut Window, path: PathBuf) {
    let ctx = window.harness.ctx.clone();
    inroads::app::open(&mut window.harness.state_mut().state, &ctx, path);
    window.harness.run_steps(2);
}

fn check_outside(window: &Window) {
    let document = window.harness.state().state.document.as_ref();
    document.expect("open").check_outside();
}

/// Waits for words on the screen.
fn wait_for_words(window: &mut Window, words: &str) {
    let start = std::time::Instant::now();
    while window
        .harness
        .query_all_by_label_contains(words)
        .next()
        .is_none()
    {
        assert!(
            start.elapsed() < std::time::Duration::from_mins(1),
            "waited in vain for “{words}”"
        );
        std::thread::sleep(std::time::Duration::from_millis(5));
        window.harness.step();
    }
    window.harness.run_steps(3);
}

fn files_in(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .expect("the folder")
        .filter_map(Result::ok)
        .filter(|entry| entry.path().is_file())
        .map(|entry| {
            let bytes = std::fs::read(entry.path()).expect("a file");
            (entry.path(), bytes)
        })
        .collect();
    files.sort();
    files
}

fn open_restore_by_keyboard(window: &mut Window) {
    window.press(Modifiers::COMMAND, Key::K);
    window.type_text("restore from");
    window.press(Modifiers::NONE, Key::Enter);
    wait_for_words(window, "Restore from a backup");
}

#[test]
fn a_backup_is_restored_and_the_restore_undone_by_keyboard_alone() {
    let mut window = with_sample(Look::default());
    open_again(&mut window);
    let before = window.workspace().clone();
    add_person(&mut window, "Later Arrival");
    let after = window.workspace().clone();
    assert!(has(&after, "Later Arrival"));

    open_restore_by_keyboard(&mut window);
    wait_for_words(&mut window, "Verified");
    wait_for_words(&mut window, "120 contacts");
    // One person fewer than now, and a word that the person's department is not needed any more is no difference.
    wait_for_words(&mut window, "−1");
    window.press(Modifiers::COMMAND, Key::Enter);
    window.wait_for("the restore", |app| {
        app.state.dialog.is_none()
            && app
                .state
                .document
                .as_ref()
                .is_some_and(|document| document.workspace == before)
    });

    let aside = backups(&window)
        .into_iter()
        .find(|backup| backup.kind == BackupKind::Aside)
        .expect("how it was is among the backups");
    let kept = read_backup(&RealDisk, &aside).expect("a good backup");
    assert_eq!(kept.workspace, after);

    window.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(window.workspace(), &after, "one step takes all of it back");
    window.press(Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::Z);
    assert_eq!(window.workspace(), &before);
}

#[test]
fn a_damaged_backup_is_named_and_the_next_good_one_offered() {
    let mut window = with_sample(Look::default());
    open_again(&mut window);
    let oldest = window.workspace().clone();
    add_person(&mut window, "First Change");
    std::thread::sleep(std::time::Duration::from_millis(1_100));
    open_again(&mut window);
    add_person(&mut window, "Second Change");
    let there = backups(&window);
    assert!(there.len() >= 2, "{there:?}");
    let bytes = std::fs::read(&there[0].path).expect("a backup");
    std::fs::write(&there[0].path, &bytes[..bytes.len() / 2]).expect("the test may");

    open_restore_by_keyboard(&mut window);
    wait_for_words(&mut window, "A newer backup is damaged");
    wait_for_words(&mut window, "Verified");
    assert!(has(window.workspace(), "Second Change"), "nothing changed");
    let good = read_backup(&RealDisk, &there[1]).expect("the next is good");
    window.press(Modifiers::COMMAND, Key::Enter);
    window.wait_for("the restore", |app| {
        app.state
            .document
            .as_ref()
            .is_some_and(|document| document.workspace == good.workspace)
    });
    assert!(good.workspace == oldest || has(&good.workspace, "First Change"));
}

#[test]
fn the_arrow_keys_choose_a_backup_and_what_differs_is_told_by_record() {
    let mut window = with_sample(Look::default());
    open_again(&mut window);
    add_person(&mut window, "Somebody New");
    std::thread::sleep(std::time::Duration::from_millis(1_100));
    open_again(&mut window);
    open_restore_by_keyboard(&mut window);
    wait_for_words(&mut window, "Verified");
    let chosen = |window: &Window| {
        let rows = window.harness.query_all_by_role(Role::RadioButton);
        rows.map(|row| row.accesskit_node().toggled() == Some(Toggled::True))
            .collect::<Vec<_>>()
    };
    assert_eq!(chosen(&window)[..2], [true, false]);
    window.press(Modifiers::NONE, Key::ArrowDown);
    assert_eq!(chosen(&window)[..2], [false, true]);
    wait_for_words(&mut window, "−1");
    window.harness.get_by_label("What differs").click();
    window.harness.run_steps(2);
    wait_for_words(&mut window, "Somebody New goes away");
    window.press(Modifiers::NONE, Key::Escape);
    assert!(window.harness.state().state.dialog.is_none());
    assert!(
        has(window.workspace(), "Somebody New"),
        "looking changes nothing"
    );
}

#[test]
fn two_versions_are_mixed_so_that_every_record_of_both_is_there() {
    let mut window = with_sample(Look::default());
    let common = window.workspace().clone();
    add_person(&mut window, "Mine Alone");
    let mine = window.workspace().clone();
    let theirs = with_contact(&common, 99, "Somebody Else");
    write_over(&window, &theirs);
    check_outside(&window);
    wait_for_words(&mut window, "Use this mix");
    window
        .harness
        .get_by_label_contains("Somebody Else: only there");
    window
        .harness
        .get_by_label_contains("Mine Alone: only here");
    let on_disk = read_alone(&RealDisk, &window.path()).expect("theirs");
    assert_eq!(on_disk.workspace, theirs, "nothing was overwritten");

    window.harness.get_by_label("Use this mix").click();
    window.harness.run_steps(2);
    window.wait_for("the mix", |app| {
        let document = app.state.document.as_ref().expect("open");
        has(&document.workspace, "Somebody Else") && has(&document.workspace, "Mine Alone")
    });
    let path = window.path();
    window.wait_for("the file", |_| {
        read(&RealDisk, &path).is_ok_and(|loaded| {
            has(&loaded.workspace, "Somebody Else") && has(&loaded.workspace, "Mine Alone")
        })
    });
    let kept = window.folder.path().join("test.theirs-1.inroads");
    let kept = read_alone(&RealDisk, &kept).expect("theirs is kept beside");
    assert_eq!(kept.workspace, theirs);
    window.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(window.workspace(), &mine, "the mix is one step");
}

#[test]
fn each_record_can_be_left_out_and_the_choice_put_off() {
    let mut window = with_sample(Look::default());
    let common = window.workspace().clone();
    add_person(&mut window, "Mine Alone");
    let theirs = with_contact(
        &with_contact(&common, 99, "Wanted There"),
        98,
        "Unwanted There",
    );
    write_over(&window, &theirs);
    check_outside(&window);
    wait_for_words(&mut window, "Use this mix");
    window.press(Modifiers::NONE, Key::Escape);
    wait_for_words(
        &mut window,
        "Your edits are safe in the journal; the file waits",
    );
    window.harness.get_by_role(Role::Alert);
    add_person_unsettled(&mut window, "Goes On Working");
    window.harness.get_by_label("Compare…").click();
    window.harness.run_steps(2);
    wait_for_words(&mut window, "Use this mix");
    window
        .harness
        .get_by_label("Unwanted There: Leave out")
        .click();
    window.harness.run_steps(2);
    window.harness.get_by_label("Use this mix").click();
    window.harness.run_steps(2);
    window.wait_for("the mix", |app| {
        let document = app.state.document.as_ref().expect("open");
        has(&document.workspace, "Wanted There")
    });
    for (name, is_there) in [
        ("Mine Alone", true),
        ("Goes On Working", true),
        ("Unwanted There", false),
    ] {
        assert_eq!(has(window.workspace(), name), is_there, "{name}");
    }
    window.wait_for("the choice to be settled", |app| {
        let document = app.state.document.as_ref().expect("open");
        !document.is_choice_put_off
    });
    assert!(window.harness.query_by_role(Role::Alert).is_none());
}

fn add_person_unsettled(window: &mut Window, name: &str) {
    window.press(Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::N);
    window.type_text(name);
    window.press(Modifiers::NONE, Key::Enter);
    window.press(Modifiers::NONE, Key::Escape);
    assert!(has(window.workspace(), name));
}

#[test]
fn ten_thousand_differences_are_listed_and_mixed() {
    let base = with_contact(&Workspace::new(Uuid::from_u128(9)), 1, "Ada");
    let mut window = with_workspace(Look::default(), base.clone());
    add_person(&mut window, "Mine Alone");
    let mut theirs = base;
    let edit: Edit = (0..10_000_u128)
        .map(|number| Change::add(contact(1_000 + number, &format!("Person {number}"))))
        .collect();
    theirs.apply(&edit).expect("new contacts");
    write_over(&window, &theirs);
    check_outside(&window);
    wait_for_words(&mut window, "Filter Only in theirs 10,000");
    let started = std::time::Instant::now();
    window.harness.run_steps(5);
    let each = started.elapsed() / 5;
    assert!(
        each < std::time::Duration::from_millis(100),
        "a frame takes {each:?}: the list is virtualized"
    );
    window.harness.get_by_label("Use this mix").click();
    window.harness.run_steps(2);
    window.wait_for("the mix", |app| {
        let document = app.state.document.as_ref().expect("open");
        document.workspace.contacts.len() == 10_002
    });
}

#[cfg(unix)]
#[test]
fn a_write_protected_file_can_be_looked_at_and_nothing_is_written() {
    use std::os::unix::fs::PermissionsExt as _;
    let mut window = first_run(Look::default());
    let folder = window.folder.path().join("shelf");
    std::fs::create_dir(&folder).expect("a folder");
    let path = folder.join("kept.inroads");
    let workspace = with_contact(&Workspace::new(Uuid::from_u128(5)), 1, "Ada Okafor");
    write(&path, &workspace);
    let permit = |mode| {
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(mode)).expect("the owner");
    };
    permit(0o400);
    let before = files_in(&folder);

    open(&mut window, path.clone());
    wait_for_words(&mut window, "Open read-only");
    window.harness.get_by_label("Try again").click();
    window.harness.run_steps(2);
    wait_for_words(&mut window, "Open read-only");
    window.press(Modifiers::NONE, Key::Enter);
    window.wait_for("the workspace", |app| app.state.document.is_some());
    let banner = window.harness.get_by_role(Role::Alert);
    let words = banner.accesskit_node().label().unwrap_or_default();
    assert!(words.contains("The file is write-protected"), "{words}");

    for (modifiers, key) in [
        (Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::N),
        (Modifiers::COMMAND, Key::S),
    ] {
        window.press(modifiers, key);
        window
            .harness
            .get_by_label_contains("as this workspace is open for reading only");
    }
    window.send(Command::Apply {
        label: "New contact".to_owned(),
        edit: Edit::one(Change::add(contact(2, "Nobody"))),
        gesture: None,
    });
    window.harness.run_steps(3);
    assert_eq!(window.workspace(), &workspace, "nothing can be changed");
    check_outside(&window);
    assert_eq!(files_in(&folder), before, "no lock, no journal, no save");

    permit(0o600);
    window.harness.get_by_label("Try again").click();
    window.harness.run_steps(2);
    window.wait_for("the file to be opened for work", |app| {
        let document = app.state.document.as_ref();
        document.is_some_and(|document| document.read_only.is_none())
    });
    assert!(window.harness.query_by_role(Role::Alert).is_none());
    add_person(&mut window, "Bob");
}

#[test]
fn a_file_that_another_window_has_open_says_who_and_can_be_read() {
    let mut window = first_run(Look::default());
    let path = window.folder.path().join("shared.inroads");
    let workspace = with_contact(&Workspace::new(Uuid::from_u128(5)), 1, "Ada Okafor");
    write(&path, &workspace);
    let (other, _) = Store::open(Arc::new(RealDisk), &path, &options()).expect("the other window");
    let lock = std::fs::read(inroads::storage::lock_path(&path)).expect("the lock");

    open(&mut window, path.clone());
    wait_for_words(&mut window, "Another window has this file open");
    window
        .harness
        .get_by_label_contains("Another window has this file open, on the computer");
    let process = format!("process {}", std::process::id());
    let told = window.harness.query_all_by_label_contains(&process);
    assert_eq!(
        told.count(),
        0,
        "numbers of processes are for the command line"
    );
    window.harness.get_by_label("Open read-only").click();
    window.harness.run_steps(2);
    window.wait_for("the workspace", |app| app.state.document.is_some());
    assert_eq!(window.workspace(), &workspace);
    let now = std::fs::read(inroads::storage::lock_path(&path)).expect("the lock");
    assert_eq!(now, lock, "the lock is still the other's");

    other.close();
    window.harness.get_by_label("Try again").click();
    window.harness.run_steps(2);
    window.wait_for("the file to be opened for work", |app| {
        let document = app.state.document.as_ref();
        document.is_some_and(|document| document.read_only.is_none())
    });
}

#[test]
fn what_a_crash_left_in_the_journal_is_told() {
    let mut window = first_run(Look::default());
    let path = window.folder.path().join("crashed.inroads");
    let workspace = Workspace::new(Uuid::from_u128(5));
    let mut store =
        Store::create(Arc::new(RealDisk), &path, &workspace, &options()).expect("a file");
    for (number, name) in [(1, "Ada"), (2, "Bob")] {
        let edit = Edit::one(Change::add(contact(number, name)));
        store
            .append(&format!("Add {name}"), &edit)
            .expect("an edit");
    }
    // A crash: the lock goes, the journal stays.
    drop(store);
    open(&mut window, path);
    window.wait_for("the workspace", |app| app.state.document.is_some());
    assert!(has(window.workspace(), "Ada") && has(window.workspace(), "Bob"));
    wait_for_words(&mut window, "2 edits from the last time were brought back.");
    window.harness.get_by_label("Details").click();
    window.harness.run_steps(3);
    window
        .harness
        .get_by_label_contains("The last one was “Add Bob”");
    window.press(Modifiers::NONE, Key::Escape);
    window.harness.get_by_label("Close").click();
    window.harness.run_steps(3);
    assert!(window.harness.query_by_role(Role::Alert).is_none());
}

#[test]
fn a_copy_of_a_sync_program_is_compared_and_merged() {
    let mut window = first_run(Look::default());
    let path = window.folder.path().join("work.inroads");
    let common = with_contact(&Workspace::new(Uuid::from_u128(5)), 1, "Ada");
    write(&path, &with_contact(&common, 2, "Mine Alone"));
    let copy = window
        .folder
        .path()
        .join("work.sync-conflict-20261122-140500-ABCDEFG.inroads");
    write(&copy, &with_contact(&common, 3, "In The Copy"));
    // What lies beside a copy is no copy itself.
    std::fs::write(inroads::storage::journal_path(&copy), b"").expect("the test may");
    let before = std::fs::read(&copy).expect("the copy");

    open(&mut window, path.clone());
    window.wait_for("the workspace", |app| app.state.document.is_some());
    wait_for_words(
        &mut window,
        "work.sync-conflict-20261122-140500-ABCDEFG.inroads",
    );
    window.harness.get_by_label("Compare…").click();
    window.harness.run_steps(2);
    wait_for_words(&mut window, "In The Copy: only there");
    window.harness.get_by_label("Use this mix").click();
    window.harness.run_steps(2);
    window.wait_for("the mix", |app| {
        let document = app.state.document.as_ref().expect("open");
        has(&document.workspace, "In The Copy") && has(&document.workspace, "Mine Alone")
    });
    assert_eq!(std::fs::read(&copy).expect("the copy"), before);
    assert!(window.harness.query_by_role(Role::Alert).is_none());
    window.press(Modifiers::COMMAND, Key::Z);
    assert!(!has(window.workspace(), "In The Copy"), "one step");
}

#[test]
fn a_file_that_cannot_be_read_gives_way_to_a_backup_and_its_bytes_are_kept() {
    let mut window = open_in(
        first_run(Look::default()),
        with_contact(&Workspace::new(Uuid::from_u128(5)), 1, "Ada Okafor"),
    );
    open_again(&mut window);
    let (path, whole) = (window.path(), window.workspace().clone());
    window.send(Command::CloseWorkspace);
    window.harness.run_steps(3);
    let closing = std::mem::take(&mut window.harness.state_mut().state.closing);
    for thread in closing {
        thread.join().expect("it closes");
    }
    let bytes = std::fs::read(&path).expect("the file");
    let broken = bytes[..bytes.len() - 20].to_vec();
    std::fs::write(&path, &broken).expect("the test may");

    open(&mut window, path.clone());
    wait_for_words(&mut window, "Look at backups…");
    assert_eq!(std::fs::read(&path).expect("the file"), broken);
    window.press(Modifiers::NONE, Key::Enter);
    wait_for_words(&mut window, "Verified");
    window.press(Modifiers::COMMAND, Key::Enter);
    window.wait_for("the workspace", |app| app.state.document.is_some());
    assert_eq!(window.workspace(), &whole);
    let kept = window.folder.path().join("test.inroads.broken-1");
    assert_eq!(std::fs::read(kept).expect("the broken bytes"), broken);
}

#[test]
fn unsaved_edits_can_be_saved_as_a_copy_from_the_banner_and_before_leaving() {
    use inroads::storage::faulty::{Fault, FaultyDisk, Times};
    let disk = Arc::new(FaultyDisk::new());
    let mut window = open_in(
        common::first_run_on(Look::default(), disk.clone()),
        Workspace::new(Uuid::from_u128(9)),
    );
    disk.fail(0, Fault::Full, Times::Forever);
    add_person_unsettled(&mut window, "Unsaved Person");
    window.wait_for("the failure", |app| {
        let document = app.state.document.as_ref().expect("open");
        matches!(document.saved, Saved::Failed(_))
    });
    let banner = window.harness.get_by_role(Role::Alert);
    let words = banner.accesskit_node().label().unwrap_or_default();
    assert!(words.contains("The disk is full"), "{words}");
    window.harness.get_by_label("Save a copy…");
    window.harness.get_by_label("Try again");
    window.press(Modifiers::COMMAND, Key::W);
    let offers = window.harness.query_all_by_label("Save a copy…").count();
    assert_eq!(offers, 2, "the banner and the question both offer it");
    window.harness.get_by_label("Leave and lose them");
    window.press(Modifiers::NONE, Key::Escape);
    assert!(has(window.workspace(), "Unsaved Person"));
    disk.heal();
    window.harness.get_by_label("Try again").click();
    window.harness.run_steps(3);
    window.wait_for("the retry", |app| {
        let document = app.state.document.as_ref().expect("open");
        matches!(document.saved, Saved::Yes(_))
    });
    assert!(
        window.harness.query_by_role(Role::Alert).is_none(),
        "the banner goes with its reason"
    );
}

#[test]
fn a_state_that_cannot_be_put_aside_is_an_error_and_one_that_can_is_whole() {
    use inroads::storage::faulty::{Fault, FaultyDisk, Times};
    let disk = Arc::new(FaultyDisk::new());
    let (path, root) = (Path::new("/work.inroads"), Path::new("/backups"));
    let options = StoreOptions {
        backups: Some(root.to_owned()),
        ..options()
    };
    let workspace = with_contact(&Workspace::new(Uuid::from_u128(9)), 1, "Ada");
    let store = Store::create(disk.clone(), path, &workspace, &options).expect("a file");
    disk.fail(1, Fault::Full, Times::Forever);
    assert!(store.put_aside(&workspace).is_err());
    disk.heal();
    let there = || list_backups(disk.as_ref(), root, path, Some(workspace.id));
    assert_eq!(there(), []);
    store.put_aside(&workspace).expect("room again");
    assert_eq!(there().len(), 1);
    let kept = read_backup(disk.as_ref(), &there()[0]).expect("a good backup");
    assert_eq!(kept.workspace, workspace);
}
