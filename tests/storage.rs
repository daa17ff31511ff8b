//! Saving on a real disk: recipe, lock, links, modes, backups, changes by others, and the saving thread.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, mpsc};
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use inroads::edit::random::RandomEdits;
use inroads::edit::{Change, Edit};
use inroads::model::{Contact, Counter, Mint, Workspace, mint};
use inroads::storage::{
    BackupKind, BadJournal, Damage, Disk, JournalProblem, Loaded, Notice, OpenError, OutsideChange,
    RealDisk, SaveError, SaveEvent, Saver, Store, StoreOptions, journal_path, list_backups,
    lock_path, newest_good_backup, read, read_backup, recover, write_atomic,
};
use tempfile::TempDir;
use uuid::Uuid;

fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_790_000_000, 0).expect("a time")
}

fn disk() -> Arc<dyn Disk> {
    Arc::new(RealDisk)
}

fn options() -> StoreOptions {
    StoreOptions::new(now)
}

fn open(path: &Path) -> Result<(Store, Loaded), OpenError> {
    Store::open(disk(), path, &options())
}

struct Bench {
    folder: TempDir,
    path: PathBuf,
    workspace: Workspace,
    source: RandomEdits,
}

impl Bench {
    fn new() -> Self {
        let folder = TempDir::new().expect("a folder");
        Self {
            path: folder
                .path()
                .canonicalize()
                .expect("there")
                .join("work.inroads"),
            folder,
            workspace: Workspace::new(Uuid::from_u128(5)),
            source: RandomEdits::new(11),
        }
    }

    fn create(&self) -> Store {
        Store::create(disk(), &self.path, &self.workspace, &options()).expect("created")
    }

    fn edit(&mut self) -> Edit {
        let edit = self.source.edit(&self.workspace);
        self.workspace.apply(&edit).expect("random edits are valid");
        edit
    }

    fn append(&mut self, store: &mut Store, count: usize) {
        for _ in 0..count {
            let edit = self.edit();
            store.append("Edit", &edit).expect("saved");
        }
    }

    fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(self.folder.path())
            .expect("a folder")
            .map(|entry| {
                entry
                    .expect("an entry")
                    .file_name()
                    .to_string_lossy()
                    .into_owned()
            })
            .collect();
        names.sort();
        names
    }
}

fn people(count: u64) -> Workspace {
    let mut ids = Counter(0);
    let mut workspace = Workspace::new(ids.mint());
    let edit: Edit = (0..count)
        .map(|n| Change::add(Contact::named(mint(&mut ids), format!("Person {n}"))))
        .collect();
    workspace.apply(&edit).expect("valid");
    workspace
}

#[test]
fn edits_and_snapshots_come_back() {
    let mut bench = Bench::new();
    let mut store = bench.create();
    for round in 0..4 {
        bench.append(&mut store, 25);
        let loaded = read(&RealDisk, &bench.path).expect("readable while open");
        assert_eq!(loaded.workspace, bench.workspace);
        assert_eq!(
            (loaded.seq, store.seq()),
            (25 * (round + 1), 25 * (round + 1))
        );
        assert_eq!(loaded.journal.replayed, 25);
        assert_eq!(loaded.notices, vec![]);
        let warnings = store.snapshot(&bench.workspace, now()).expect("saved");
        assert!(warnings.is_empty());
        let loaded = read(&RealDisk, &bench.path).expect("readable");
        assert_eq!((loaded.journal.replayed, loaded.journal.skipped), (0, 0));
        assert_eq!(loaded.workspace, bench.workspace);
    }
    bench.append(&mut store, 3);
    drop(store);
    let (mut store, loaded) = open(&bench.path).expect("opened again");
    assert_eq!(loaded.workspace, bench.workspace);
    assert_eq!((loaded.seq, loaded.journal.replayed), (103, 3));
    bench.append(&mut store, 2);
    assert_eq!(
        read(&RealDisk, &bench.path).expect("readable").workspace,
        bench.workspace
    );
    store.snapshot(&bench.workspace, now()).expect("saved");
    store.close();
    assert_eq!(bench.names(), ["work.inroads"]);
    assert_eq!(
        read(&RealDisk, &bench.path).expect("readable").workspace,
        bench.workspace
    );
}

#[test]
fn what_is_worked_out_while_opening_sees_the_journal_too() {
    let mut bench = Bench::new();
    let mut store = bench.create();
    let edit = Edit::one(Change::add(Contact::named(
        mint(&mut Counter(7)),
        "Ada Lovelace",
    )));
    store.append("Add Ada Lovelace", &edit).expect("saved");
    drop(store);
    bench.workspace.apply(&edit).expect("it fits");
    let (store, loaded, seen) =
        Store::open_while(disk(), &bench.path, &options(), Workspace::clone).expect("opened");
    assert_eq!(seen, bench.workspace);
    assert_eq!(seen, loaded.workspace);
    assert_eq!(store.journaled(), 1);
    let second = Store::open_while(disk(), &bench.path, &options(), |_| ());
    assert!(matches!(second, Err(OpenError::Locked { .. })));
}

#[test]
fn creating_never_replaces_and_keeps_an_orphaned_journal() {
    let mut bench = Bench::new();
    let mut store = bench.create();
    bench.append(&mut store, 3);
    drop(store);
    let before = fs::read(&bench.path).expect("there");
    let again = Store::create(disk(), &bench.path, &people(1), &options());
    assert!(matches!(again, Err(OpenError::Exists(_))));
    assert_eq!(fs::read(&bench.path).expect("there"), before);
    let journal = fs::read(journal_path(&bench.path)).expect("there");
    fs::remove_file(&bench.path).expect("removed");
    match open(&bench.path) {
        Err(OpenError::NotFound { has_journal, .. }) => assert!(has_journal),
        other => panic!("{other:?}"),
    }
    let store = Store::create(disk(), &bench.path, &people(1), &options()).expect("created");
    drop(store);
    let kept = bench.folder.path().join("work.inroads.journal.orphan-1");
    assert_eq!(fs::read(kept).expect("kept"), journal);
    assert_eq!(
        read(&RealDisk, &bench.path).expect("readable").workspace,
        people(1)
    );
}

#[test]
fn a_second_window_is_told_who_has_the_file() {
    let bench = Bench::new();
    let store = bench.create();
    match open(&bench.path) {
        Err(error @ OpenError::Locked { .. }) => {
            let text = error.to_string();
            assert!(text.contains(&std::process::id().to_string()), "{text}");
            assert!(text.contains("since 2026-09-21"), "{text}");
            assert!(text.ends_with("work.inroads"), "{text}");
        }
        other => panic!("{other:?}"),
    }
    read(&RealDisk, &bench.path).expect("reading needs no lock");
    drop(store);
    // What a killed program leaves is no lock.
    fs::write(lock_path(&bench.path), "1\nelsewhere\n").expect("written");
    let (store, _) = open(&bench.path).expect("unlocked");
    drop(store);
    assert!(!lock_path(&bench.path).exists());
}

#[test]
fn what_others_wrote_is_never_overwritten() {
    let mut bench = Bench::new();
    let mut store = bench.create();
    bench.append(&mut store, 30);
    store.snapshot(&bench.workspace, now()).expect("saved");
    assert_eq!(store.changed_outside().expect("readable"), None);
    let text = fs::read_to_string(&bench.path).expect("there");
    let stamp = fs::metadata(&bench.path)
        .expect("there")
        .modified()
        .expect("known");

    // One letter, same length, same stamp.
    let theirs = text
        .replacen("Design", "Desing", 1)
        .replacen("Sales", "Slaes", 1);
    assert_ne!(theirs, text);
    fs::write(&bench.path, &theirs).expect("written");
    let file = fs::File::options()
        .write(true)
        .open(&bench.path)
        .expect("there");
    file.set_modified(stamp).expect("set");
    assert_eq!(
        store.changed_outside().expect("readable"),
        Some(OutsideChange::Changed)
    );
    bench.append(&mut store, 2);
    match store.snapshot(&bench.workspace, now()) {
        Err(SaveError::Outside { change, .. }) => assert_eq!(change, OutsideChange::Changed),
        other => panic!("{other:?}"),
    }
    assert_eq!(fs::read_to_string(&bench.path).expect("there"), theirs);
    assert_eq!(bench.names().len(), 3, "{:?}", bench.names());

    // Ours, and theirs beside it.
    let aside = store
        .keep_mine(&bench.workspace, now())
        .expect("saved")
        .expect("kept");
    assert_eq!(fs::read_to_string(&aside).expect("kept"), theirs);
    assert_eq!(
        read(&RealDisk, &bench.path).expect("readable").workspace,
        bench.workspace
    );

    // Theirs, and ours beside it.
    fs::write(&bench.path, &theirs).expect("written");
    bench.append(&mut store, 2);
    let (mine, loaded) = store.take_theirs(&bench.workspace).expect("taken");
    assert_eq!(
        read(&RealDisk, &mine).expect("a workspace").workspace,
        bench.workspace
    );
    assert_eq!(loaded.seq, 30);
    bench.workspace = loaded.workspace;
    bench.source = RandomEdits::new(77);
    bench.append(&mut store, 4);
    drop(store);
    let (_, loaded) = open(&bench.path).expect("opened");
    assert_eq!(loaded.workspace, bench.workspace);

    // Touched, or replaced by the same bytes: nothing to ask.
    let (store, _) = {
        let bytes = fs::read(&bench.path).expect("there");
        let opened = open(&bench.path).expect("opened");
        fs::remove_file(&bench.path).expect("removed");
        assert_eq!(
            opened.0.changed_outside().expect("told"),
            Some(OutsideChange::Removed)
        );
        fs::write(&bench.path, bytes).expect("written");
        opened
    };
    assert_eq!(store.changed_outside().expect("readable"), None);
}

#[test]
fn a_removed_file_is_written_again_only_when_asked() {
    let mut bench = Bench::new();
    let mut store = bench.create();
    bench.append(&mut store, 5);
    fs::remove_file(&bench.path).expect("removed");
    match store.snapshot(&bench.workspace, now()) {
        Err(SaveError::Outside { change, .. }) => assert_eq!(change, OutsideChange::Removed),
        other => panic!("{other:?}"),
    }
    assert!(!bench.path.exists());
    assert_eq!(
        store.keep_mine(&bench.workspace, now()).expect("saved"),
        None
    );
    drop(store);
    assert_eq!(
        open(&bench.path).expect("opened").1.workspace,
        bench.workspace
    );
}

#[test]
fn a_journal_that_somebody_removed_is_written_again() {
    let mut bench = Bench::new();
    let mut store = bench.create();
    bench.append(&mut store, 5);
    fs::remove_file(journal_path(&bench.path)).expect("removed");
    bench.append(&mut store, 1);
    assert_eq!(
        read(&RealDisk, &bench.path).expect("readable").workspace,
        bench.workspace
    );
    fs::write(journal_path(&bench.path), "something else").expect("written");
    bench.append(&mut store, 1);
    assert_eq!(
        read(&RealDisk, &bench.path).expect("readable").workspace,
        bench.workspace
    );
    let kept = bench.folder.path().join("work.inroads.journal.outside-1");
    assert_eq!(fs::read_to_string(kept).expect("kept"), "something else");
}

#[test]
fn many_records_do_not_vanish_without_a_word() {
    let bench = Bench::new();
    let whole = people(100);
    let mut store = Store::create(disk(), &bench.path, &whole, &options()).expect("created");
    let few = |count: usize| {
        let mut few = whole.clone();
        let gone = whole.contacts.rows().skip(count).cloned();
        let edit: Edit = gone
            .map(|row| Change::remove(inroads::model::Record::Contact(row)))
            .collect();
        few.apply(&edit).expect("valid");
        (few, edit)
    };
    let (ten, edit) = few(10);
    match store.snapshot(&ten, now()) {
        Err(SaveError::Shrunk { before, after, .. }) => assert_eq!((before, after), (100, 10)),
        other => panic!("{other:?}"),
    }
    store
        .snapshot(&few(85).0, now())
        .expect("fifteen are no mass");
    store.snapshot(&whole, now()).expect("saved");
    // Deleted by an edit: that is the user's word.
    store.append("Delete 90 people", &edit).expect("saved");
    store.snapshot(&ten, now()).expect("saved");
    // Confirmed: once.
    store.snapshot(&whole, now()).expect("saved");
    store.allow_shrink();
    store.snapshot(&ten, now()).expect("saved");
    store.snapshot(&whole, now()).expect("saved");
    assert!(store.snapshot(&ten, now()).is_err());
}

#[test]
fn a_file_that_shrank_outside_waits_for_a_word() {
    let bench = Bench::new();
    let backups = TempDir::new().expect("a folder");
    let options = StoreOptions {
        backups: Some(backups.path().to_owned()),
        ..options()
    };
    let store = Store::create(disk(), &bench.path, &people(60), &options).expect("created");
    drop(store);
    drop(Store::open(disk(), &bench.path, &options).expect("opened, and backed up"));
    let text = fs::read_to_string(&bench.path).expect("there");
    let start = text.find("contacts: [").expect("contacts");
    let end = text.rfind("],").expect("an end");
    let by_hand = format!("{}contacts: [{}", &text[..start], &text[end..]);
    fs::write(&bench.path, by_hand).expect("written");
    let (mut store, loaded) = Store::open(disk(), &bench.path, &options).expect("opened");
    let shrunk = Notice::Shrunk {
        before: 60,
        after: 0,
    };
    assert_eq!(loaded.notices, vec![Notice::Altered, shrunk]);
    let refused = store.snapshot(&loaded.workspace, now());
    assert!(matches!(
        refused,
        Err(SaveError::Shrunk {
            before: 60,
            after: 0,
            ..
        })
    ));
    store.allow_shrink();
    store.snapshot(&loaded.workspace, now()).expect("confirmed");
}

#[cfg(unix)]
#[test]
fn every_file_is_for_its_owner_only() {
    use std::os::unix::fs::PermissionsExt;
    let mut bench = Bench::new();
    let backups = bench.folder.path().join("backups");
    let options = StoreOptions {
        backups: Some(backups.clone()),
        ..options()
    };
    let store = Store::create(disk(), &bench.path, &bench.workspace, &options).expect("created");
    drop(store);
    let (mut store, _) = Store::open(disk(), &bench.path, &options).expect("opened");
    bench.append(&mut store, 3);
    store.snapshot(&bench.workspace, now()).expect("saved");
    write_atomic(&RealDisk, &bench.folder.path().join("settings.ron"), b"()").expect("written");
    let mut seen = 0;
    let mut folders = vec![bench.folder.path().to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let entry = entry.expect("an entry");
            let mode = entry.metadata().expect("there").permissions().mode() & 0o777;
            if entry.path().is_dir() {
                assert_eq!(mode, 0o700, "{:?}", entry.path());
                folders.push(entry.path());
            } else {
                assert_eq!(mode, 0o600, "{:?}", entry.path());
                seen += 1;
            }
        }
    }
    assert_eq!(seen, 6, "file, journal, lock, settings and two backups");
    fs::set_permissions(&bench.path, fs::Permissions::from_mode(0o644)).expect("set");
    let loaded = read(&RealDisk, &bench.path).expect("readable");
    assert_eq!(loaded.notices, vec![Notice::ReadableByOthers(0o644)]);
}

#[cfg(unix)]
#[test]
fn links_are_followed_and_second_names_refused() {
    use std::os::unix::fs::symlink;
    let mut bench = Bench::new();
    drop(bench.create());
    let link = bench.folder.path().join("link.inroads");
    symlink(&bench.path, &link).expect("linked");
    let (mut store, _) = open(&link).expect("opened through the link");
    assert_eq!(store.path(), bench.path);
    assert!(matches!(open(&bench.path), Err(OpenError::Locked { .. })));
    bench.append(&mut store, 3);
    store.snapshot(&bench.workspace, now()).expect("saved");
    store.close();
    assert!(link.symlink_metadata().expect("there").is_symlink());
    assert_eq!(
        read(&RealDisk, &bench.path).expect("readable").workspace,
        bench.workspace
    );

    let second = bench.folder.path().join("second.inroads");
    fs::hard_link(&bench.path, &second).expect("linked");
    match open(&bench.path) {
        Err(OpenError::HardLinked { links, .. }) => assert_eq!(links, 2),
        other => panic!("{other:?}"),
    }
    read(&RealDisk, &second).expect("reading is fine");

    let nowhere = bench.folder.path().join("nowhere.inroads");
    symlink(bench.folder.path().join("missing"), &nowhere).expect("linked");
    assert!(Store::create(disk(), &nowhere, &people(1), &options()).is_err());
    assert!(!bench.folder.path().join("missing").exists());
    // A planted link in place of the journal is not written through.
    fs::remove_file(&second).expect("removed");
    let victim = bench.folder.path().join("victim");
    fs::write(&victim, "precious").expect("written");
    let (mut store, _) = open(&bench.path).expect("opened");
    fs::remove_file(journal_path(&bench.path)).expect("removed");
    symlink(&victim, journal_path(&bench.path)).expect("linked");
    bench.append(&mut store, 2);
    assert_eq!(fs::read_to_string(&victim).expect("there"), "precious");
    assert_eq!(
        read(&RealDisk, &bench.path).expect("readable").workspace,
        bench.workspace
    );
}

#[cfg(unix)]
#[test]
fn what_is_no_file_or_write_protected_is_told() {
    use std::os::unix::fs::PermissionsExt;
    let bench = Bench::new();
    drop(bench.create());
    let before = fs::read(&bench.path).expect("there");
    // The mode counts even for root, who could write.
    fs::set_permissions(&bench.path, fs::Permissions::from_mode(0o400)).expect("set");
    assert!(matches!(open(&bench.path), Err(OpenError::ReadOnly(_))));
    read(&RealDisk, &bench.path).expect("reading is fine");
    assert_eq!(fs::read(&bench.path).expect("there"), before);
    assert!(matches!(
        open(bench.folder.path()),
        Err(OpenError::NotAFile(_))
    ));
    assert!(matches!(
        open(Path::new("/dev/zero")),
        Err(OpenError::NotAFile(_))
    ));
    let pipe = bench.folder.path().join("pipe");
    rustix::fs::mknodat(
        rustix::fs::CWD,
        &pipe,
        rustix::fs::FileType::Fifo,
        0o600.into(),
        0,
    )
    .expect("a pipe");
    assert!(matches!(open(&pipe), Err(OpenError::NotAFile(_))));
    assert!(RealDisk.read(&pipe, 10).is_err());
    let huge = bench.folder.path().join("huge.inroads");
    let file = fs::File::create(&huge).expect("made");
    file.set_len(1 << 40).expect("sparse");
    assert!(matches!(open(&huge), Err(OpenError::TooBig { .. })));

    let folder = bench.folder.path().join("protected");
    fs::create_dir(&folder).expect("made");
    let inside = folder.join("work.inroads");
    fs::copy(&bench.path, &inside).expect("copied");
    fs::set_permissions(&inside, fs::Permissions::from_mode(0o600)).expect("set");
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o555)).expect("set");
    if rustix::process::geteuid().is_root() {
        println!("skipped: root may write in every folder");
    } else {
        assert!(matches!(open(&inside), Err(OpenError::FolderReadOnly(_))));
    }
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o755)).expect("set");
}

#[cfg(unix)]
#[test]
fn names_that_are_no_text_work() {
    use std::os::unix::ffi::OsStringExt;
    let mut bench = Bench::new();
    let name = std::ffi::OsString::from_vec(b"w\xffrk.inroads".to_vec());
    bench.path = bench.path.with_file_name(name);
    let mut store = bench.create();
    bench.append(&mut store, 3);
    store.snapshot(&bench.workspace, now()).expect("saved");
    drop(store);
    assert_eq!(
        open(&bench.path).expect("opened").1.workspace,
        bench.workspace
    );
}

#[test]
fn leftovers_are_swept_when_they_are_old() {
    let bench = Bench::new();
    drop(bench.create());
    let name = |what: &str| bench.folder.path().join(what);
    let (old, fresh) = (
        name(".work.inroads.00000000000000aa.tmp"),
        name(".work.inroads.journal.00000000000000bb.tmp"),
    );
    let foreign = name(".other.inroads.00000000000000cc.tmp");
    let copy = name("work.sync-conflict-20260901-101112-ABCDEFG.inroads");
    for path in [&old, &fresh, &foreign, &copy] {
        fs::write(path, "x").expect("written");
    }
    let set = |path: &Path, age: TimeDelta| {
        let file = fs::File::options().write(true).open(path).expect("there");
        file.set_modified((now() - age).into()).expect("set");
    };
    set(&old, TimeDelta::minutes(11));
    set(&foreign, TimeDelta::minutes(11));
    set(&fresh, TimeDelta::minutes(9));
    let (_store, loaded) = open(&bench.path).expect("opened");
    assert_eq!(
        loaded.notices,
        vec![Notice::Swept(1), Notice::ConflictCopies(vec![copy])]
    );
    assert!(!old.exists() && fresh.exists() && foreign.exists());
}

#[test]
fn backups_are_made_found_and_read() {
    let mut bench = Bench::new();
    let backups = TempDir::new().expect("a folder");
    let root = backups.path();
    let options = StoreOptions {
        backups: Some(root.to_owned()),
        ..options()
    };
    let store = Store::create(disk(), &bench.path, &bench.workspace, &options).expect("created");
    drop(store);
    let mut states = Vec::new();
    for hour in 0..5 {
        let (mut store, loaded) = Store::open(disk(), &bench.path, &options).expect("opened");
        assert_eq!(loaded.workspace, bench.workspace);
        let later = now() + TimeDelta::hours(hour);
        bench.append(&mut store, 6);
        states.push(bench.workspace.clone());
        store.snapshot(&bench.workspace, later).expect("saved");
        bench.append(&mut store, 6);
        store
            .snapshot(&bench.workspace, later + TimeDelta::minutes(1))
            .expect("saved");
    }
    let list = list_backups(&RealDisk, root, &bench.path, None);
    let hours = list
        .iter()
        .filter(|one| one.kind == BackupKind::Hour)
        .count();
    assert_eq!(hours, 5, "one an hour");
    assert!(list.is_sorted_by(|a, b| a.taken >= b.taken));
    for backup in &list {
        let loaded = read_backup(&RealDisk, backup).expect("readable");
        assert_eq!(loaded.workspace.contacts.len(), backup.contacts);
        assert_eq!(loaded.workspace.total(), backup.records);
    }
    // A moved file finds its backups by its id, a broken one by its place.
    let moved = bench.path.with_file_name("moved.inroads");
    assert_eq!(list_backups(&RealDisk, root, &moved, None), vec![]);
    assert_eq!(
        list_backups(&RealDisk, root, &moved, Some(bench.workspace.id)),
        list
    );
    fs::write(&list[0].path, "broken").expect("written");
    let good = newest_good_backup(&RealDisk, root, &bench.path, None).expect("another");
    assert_eq!(good.path, list[1].path);
    let before = fs::read(&bench.path).expect("there");
    fs::write(&bench.path, &before[..before.len() / 2]).expect("written");
    match Store::open(disk(), &bench.path, &options) {
        Err(error @ OpenError::Damaged { .. }) => {
            let text = error.to_string();
            assert!(text.contains("newest good backup"), "{text}");
            assert!(text.contains("line "), "{text}");
        }
        other => panic!("{other:?}"),
    }
    let report = recover(&RealDisk, &bench.path, Some(root)).expect("a report");
    assert!(report.file.is_err() && report.replayed.is_none());
    assert_eq!(
        report.backup.map(|backup| backup.path),
        Some(list[1].path.clone())
    );
    assert_eq!(
        fs::read(&bench.path).expect("there"),
        before[..before.len() / 2]
    );
}

#[test]
fn a_backup_that_cannot_be_made_does_not_stop_saving() {
    let mut bench = Bench::new();
    let blocked = bench.folder.path().join("a-file");
    fs::write(&blocked, "x").expect("written");
    let options = StoreOptions {
        backups: Some(blocked),
        ..options()
    };
    drop(bench.create());
    let (mut store, loaded) = Store::open(disk(), &bench.path, &options).expect("opened");
    assert!(matches!(loaded.notices[..], [Notice::NoBackup(_)]));
    bench.append(&mut store, 2);
    let warnings = store.snapshot(&bench.workspace, now()).expect("saved");
    assert_eq!(warnings.len(), 1);
    assert_eq!(
        read(&RealDisk, &bench.path).expect("readable").workspace,
        bench.workspace
    );
}

#[test]
fn a_restored_backup_and_a_journal_of_others_are_asked_about() {
    let mut bench = Bench::new();
    let mut store = bench.create();
    bench.append(&mut store, 5);
    store.snapshot(&bench.workspace, now()).expect("saved");
    let old = (
        fs::read(&bench.path).expect("there"),
        bench.workspace.clone(),
    );
    bench.append(&mut store, 5);
    store.snapshot(&bench.workspace, now()).expect("saved");
    bench.append(&mut store, 5);
    drop(store);
    let journal = fs::read(journal_path(&bench.path)).expect("there");
    fs::write(&bench.path, &old.0).expect("restored");
    match open(&bench.path) {
        Err(OpenError::Journal { problem, .. }) => assert_eq!(*problem, JournalProblem::Diverged),
        other => panic!("{other:?}"),
    }
    assert_eq!(fs::read(journal_path(&bench.path)).expect("there"), journal);
    let consent = StoreOptions {
        bad_journal: BadJournal::SetAside,
        ..options()
    };
    let (mut store, loaded) = Store::open(disk(), &bench.path, &consent).expect("opened");
    assert_eq!(loaded.workspace, old.1);
    let aside = loaded.journal.kept_aside.expect("kept");
    assert_eq!(fs::read(aside).expect("kept"), journal);
    bench.workspace = loaded.workspace;
    bench.source = RandomEdits::new(99);
    bench.append(&mut store, 3);
    drop(store);
    let (_, loaded) = open(&bench.path).expect("opened");
    assert_eq!((loaded.workspace, loaded.seq), (bench.workspace, 8));
}

#[test]
fn a_large_edit_becomes_a_whole_file() {
    let bench = Bench::new();
    let mut ids = Counter(500);
    let mut workspace = bench.workspace.clone();
    let mut store = bench.create();
    let mut contact = Contact::named(mint(&mut ids), "Photogenic");
    contact.name.photo = "A".repeat(1_100_000);
    let edit = Edit::one(Change::add(contact));
    workspace.apply(&edit).expect("valid");
    assert!(matches!(
        store.append("Add", &edit),
        Err(SaveError::NeedsSnapshot { .. })
    ));
    assert_eq!(store.seq(), 0);
    assert_eq!(store.commit("Add", &edit, &workspace).expect("saved"), 1);
    let loaded = read(&RealDisk, &bench.path).expect("readable");
    assert_eq!((loaded.seq, loaded.journal.replayed), (1, 0));
    assert_eq!(loaded.workspace, workspace);
}

#[test]
fn foreign_files_keep_their_bytes() {
    let bench = Bench::new();
    let check = |bytes: &[u8], expected: &str| {
        fs::write(&bench.path, bytes).expect("written");
        let text = match open(&bench.path) {
            Err(error) => {
                assert!(error.advice().len() > 20);
                error.to_string()
            }
            Ok(_) => panic!("{expected}"),
        };
        assert!(text.contains(expected), "{text} / {expected}");
        assert_eq!(fs::read(&bench.path).expect("there"), bytes);
        assert_eq!(bench.names(), ["work.inroads"]);
    };
    check(b"", "is empty");
    check(&[0; 5_000], "zeros from byte 0");
    check(b"BEGIN:VCARD\nEND:VCARD\n", "not an Inroads file");
    check(b"(name: \"x\")", "not an Inroads file");
    check(b"\xff\xd8\xff\xe0JFIF", "not an Inroads file");
    check(
        b"(format: \"inroads\", version: 9, min_reader: 8, app: \"Inroads 4.0\", data: (later: true))",
        "format 9, written by Inroads 4.0",
    );
    check(b"(format: \"inroads\", version: 1, data: (", "line 1");
    check(
        b"(format: \"inroads\", version: 1, data: \xff",
        "not UTF-8 text from byte",
    );
    match open(&bench.path) {
        Err(OpenError::Damaged { damage, .. }) => assert_eq!(*damage, Damage::NotUtf8 { at: 38 }),
        other => panic!("{other:?}"),
    }
}

struct Watched {
    saver: Saver,
    woken: mpsc::Receiver<()>,
}

impl Watched {
    fn start(store: Store) -> Self {
        let (wake, woken) = mpsc::channel();
        let saver = Saver::start(store, move || {
            wake.send(()).ok();
        });
        Self { saver, woken }
    }

    /// Waits for an event that `wanted` accepts.
    fn wait<T>(&self, mut wanted: impl FnMut(SaveEvent) -> Option<T>) -> T {
        loop {
            self.woken
                .recv_timeout(Duration::from_secs(20))
                .expect("an event comes");
            if let Some(found) = self.saver.poll().into_iter().find_map(&mut wanted) {
                return found;
            }
        }
    }
}

#[test]
fn the_saver_syncs_replaces_when_idle_and_closes() {
    let mut bench = Bench::new();
    let options = StoreOptions {
        idle: Duration::from_millis(30),
        ..options()
    };
    let store = Store::create(disk(), &bench.path, &bench.workspace, &options).expect("created");
    let watched = Watched::start(store);
    for _ in 0..40 {
        let edit = bench.edit();
        watched.saver.edit("Edit", &edit, &bench.workspace);
    }
    watched.wait(|event| matches!(event, SaveEvent::Synced { seq: 40 }).then_some(()));
    assert_eq!(watched.saver.unsynced(), 0);
    assert_eq!(
        read(&RealDisk, &bench.path).expect("readable").workspace,
        bench.workspace
    );
    watched.wait(|event| matches!(event, SaveEvent::Snapshotted { seq: 40, .. }).then_some(()));
    let loaded = read(&RealDisk, &bench.path).expect("readable");
    assert_eq!((loaded.seq, loaded.journal.replayed), (40, 0));
    let edit = bench.edit();
    watched.saver.edit("Edit", &edit, &bench.workspace);
    watched.saver.close().expect("closed");
    assert_eq!(bench.names(), ["work.inroads"]);
    let (_, loaded) = open(&bench.path).expect("unlocked");
    assert_eq!((loaded.workspace, loaded.seq), (bench.workspace, 41));
}

#[test]
fn the_saver_tells_of_changes_and_carries_out_the_choice() {
    let mut bench = Bench::new();
    let watched = Watched::start(bench.create());
    let edit = bench.edit();
    watched.saver.edit("Edit", &edit, &bench.workspace);
    let theirs = people(3);
    fs::remove_file(&bench.path).expect("removed");
    let other = TempDir::new().expect("a folder");
    let elsewhere = other.path().join("theirs.inroads");
    drop(Store::create(disk(), &elsewhere, &theirs, &options()).expect("created"));
    fs::copy(&elsewhere, &bench.path).expect("copied");
    watched.saver.check_outside();
    let change = watched.wait(|event| match event {
        SaveEvent::ChangedOutside(change) => Some(change),
        _ => None,
    });
    assert_eq!(change, OutsideChange::Changed);
    watched.saver.take_theirs(&bench.workspace);
    let (aside, loaded) = watched.wait(|event| match event {
        SaveEvent::TookTheirs(aside, loaded) => Some((aside, loaded)),
        _ => None,
    });
    assert_eq!(loaded.workspace, theirs);
    assert_eq!(
        read(&RealDisk, &aside).expect("readable").workspace,
        bench.workspace
    );
    fs::write(&bench.path, "garbage").expect("written");
    watched.saver.keep_mine(&theirs);
    let aside = watched.wait(|event| match event {
        SaveEvent::KeptMine(aside) => Some(aside),
        _ => None,
    });
    assert_eq!(
        fs::read_to_string(aside.expect("kept")).expect("kept"),
        "garbage"
    );
    drop(watched);
    assert_eq!(open(&bench.path).expect("unlocked").1.workspace, theirs);
}
