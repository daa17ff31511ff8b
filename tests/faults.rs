//! Storage on a disk that fails at every single operation, loses power, or changes bits.

use std::path::{Path, PathBuf};
use std::sync::{Arc, mpsc};
use std::time::Duration;

use chrono::{DateTime, Utc};
use inroads::edit::Edit;
use inroads::edit::random::RandomEdits;
use inroads::model::Workspace;
use inroads::storage::faulty::{Fault, FaultyDisk, PowerCut, Times};
use inroads::storage::{
    Disk, Loaded, Notice, OpenError, SaveError, SaveEvent, Saver, Store, StoreOptions,
    journal_path, read, recover, write_atomic,
};
use uuid::Uuid;

const FILE: &str = "/work.inroads";

fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_790_000_000, 0).expect("a time")
}

fn options() -> StoreOptions {
    StoreOptions {
        backups: Some(PathBuf::from("/backups")),
        ..StoreOptions::new(now)
    }
}

fn shared(disk: &FaultyDisk) -> Arc<dyn Disk> {
    Arc::new(disk.clone())
}

fn open(disk: &FaultyDisk) -> Result<(Store, Loaded), OpenError> {
    Store::open(shared(disk), Path::new(FILE), &options())
}

/// A history: the state after each edit, from the empty workspace on.
struct Story {
    states: Vec<Workspace>,
    edits: Vec<Edit>,
}

impl Story {
    fn new(seed: u64, count: usize) -> Self {
        let mut source = RandomEdits::new(seed);
        let mut story = Self {
            states: vec![Workspace::new(Uuid::from_u128(9))],
            edits: Vec::new(),
        };
        for at in 0..count {
            let mut next = story.states[at].clone();
            let edit = source.edit(&next);
            next.apply(&edit).expect("random edits are valid");
            story.states.push(next);
            story.edits.push(edit);
        }
        story
    }

    /// A disk with a file that holds `whole` edits and a journal with `lines` more.
    fn disk(&self, whole: usize, lines: usize) -> FaultyDisk {
        let disk = FaultyDisk::new();
        let path = Path::new(FILE);
        let mut store = Store::create(shared(&disk), path, &self.states[0], &options())
            .expect("nothing fails yet");
        for (at, edit) in self.edits[..whole + lines].iter().enumerate() {
            if at == whole {
                store
                    .snapshot(&self.states[at], now())
                    .expect("nothing fails yet");
            }
            store
                .append(&format!("Edit {at}"), edit)
                .expect("nothing fails yet");
        }
        if lines == 0 {
            store
                .snapshot(&self.states[whole], now())
                .expect("nothing fails yet");
        }
        drop(store);
        disk
    }

    /// After any kind of power cut, the file holds all that was acknowledged, and at most one edit more.
    fn check(&self, disk: &FaultyDisk, acked: usize, what: &str) {
        for cut in PowerCut::ALL {
            let after = disk.after(cut);
            let context = || format!("{what}, {cut:?}, {:#?}", disk.log());
            let loaded = read(&after, Path::new(FILE))
                .unwrap_or_else(|error| panic!("{error}: {}", context()));
            assert_eq!(loaded.journal.problem, None, "{}", context());
            let seq = usize::try_from(loaded.seq).expect("small");
            assert!(
                seq == acked || seq == acked + 1,
                "{seq} is not {acked}: {}",
                context()
            );
            assert!(loaded.workspace == self.states[seq], "{}", context());
        }
    }

    /// The next start: what was read is also opened, and nothing lies about afterwards.
    fn check_restart(&self, disk: &FaultyDisk, acked: usize, what: &str) {
        for cut in [PowerCut::Synced, PowerCut::Nothing] {
            let after = disk.after(cut);
            let (mut store, loaded) =
                open(&after).unwrap_or_else(|error| panic!("{error}: {what}, {cut:?}"));
            let seq = usize::try_from(loaded.seq).expect("small");
            assert!(seq == acked || seq == acked + 1, "{what}");
            assert!(loaded.workspace == self.states[seq], "{what}");
            if let Some(edit) = self.edits.get(seq) {
                store.append("Next", edit).expect("nothing fails");
                let loaded = read(&after, Path::new(FILE)).expect("readable");
                assert!(loaded.workspace == self.states[seq + 1], "{what}");
            }
            drop(store);
            let stray = |path: &PathBuf| path.extension().is_some_and(|end| end == "tmp");
            let strays: Vec<_> = after.names().into_iter().filter(stray).collect();
            let strays: Vec<_> = strays
                .iter()
                .filter(|path| !path.starts_with("/backups"))
                .collect();
            assert!(strays.is_empty(), "{strays:?}: {what}");
        }
    }

    /// Opens, appends and replaces the file twice; whatever fails is tried thrice, then the disk is healed.
    fn live(&self, disk: &FaultyDisk, start: usize, what: &str) -> usize {
        let mut acked = start;
        let persist = |acked: usize, act: &mut dyn FnMut() -> Result<(), String>| {
            for attempt in 0.. {
                let Err(error) = act() else { break };
                assert!(attempt < 4, "a healed disk still fails: {error}: {what}");
                self.check(disk, acked, what);
                if attempt == 2 {
                    disk.heal();
                }
            }
        };
        let mut opened = None;
        persist(acked, &mut || {
            opened = Some(open(disk).map_err(|error| error.to_string())?);
            Ok(())
        });
        let (mut store, loaded) = opened.expect("it was tried until it worked");
        assert!(loaded.workspace == self.states[start], "{what}");
        while acked < self.edits.len() {
            let edit = &self.edits[acked];
            persist(acked, &mut || {
                store
                    .append("Edit", edit)
                    .map(drop)
                    .map_err(|error| error.to_string())
            });
            acked += 1;
            if acked.is_multiple_of(2) {
                let state = &self.states[acked];
                persist(acked, &mut || {
                    store
                        .snapshot(state, now())
                        .map(drop)
                        .map_err(|error| error.to_string())
                });
            }
        }
        acked
    }
}

#[test]
fn any_operation_may_fail_and_nothing_acknowledged_is_lost() {
    let story = Story::new(4, 8);
    let prepared = story.disk(3, 2);
    // An interrupted save and a torn line of the life before.
    prepared.poke(Path::new("/.work.inroads.00000000000000aa.tmp"), b"half");
    let journal = journal_path(Path::new(FILE));
    let mut bytes = prepared.peek(&journal).expect("a journal");
    bytes.extend_from_slice(b"6|0123");
    prepared.poke(&journal, &bytes);

    let dry = prepared.after(PowerCut::Nothing);
    dry.fail(usize::MAX, Fault::Io, Times::Once);
    assert_eq!(story.live(&dry, 5, "dry run"), 8);
    let operations = dry.operations();
    assert!(operations > 60, "{operations}");
    let mut runs = 0;
    for nth in 1..=operations {
        for fault in Fault::ALL {
            for times in [Times::Once, Times::Forever] {
                let disk = prepared.after(PowerCut::Nothing);
                disk.fail(nth, fault, times);
                let what = format!("{fault:?} {times:?} at {nth}");
                let acked = story.live(&disk, 5, &what);
                story.check(&disk, acked, &what);
                // A failed descriptor is dropped at once; that nobody else touched the journal needs no guessing.
                let guessed = |path: &PathBuf| path.to_string_lossy().contains(".outside-");
                let is_clear = fault != Fault::Io;
                assert!(!is_clear || !disk.names().iter().any(guessed), "{what}");
                if nth % 4 == 0 || times == Times::Once && fault == Fault::Full {
                    story.check_restart(&disk, acked, &what);
                }
                runs += 1;
            }
        }
    }
    println!("{runs} runs over {operations} operations");
}

#[test]
fn a_fault_during_recovery_costs_nothing() {
    let story = Story::new(8, 7);
    let prepared = story.disk(3, 2);
    let journal = journal_path(Path::new(FILE));
    let mut bytes = prepared.peek(&journal).expect("a journal");
    bytes.extend_from_slice(b"6|0123");
    prepared.poke(&journal, &bytes);
    for first in 1..60 {
        // Killed inside the opening, by one fault, and opened again with another.
        let disk = prepared.after(PowerCut::Nothing);
        disk.fail(first, Fault::Io, Times::Forever);
        drop(open(&disk));
        for second in (1..60).step_by(7) {
            for cut in [PowerCut::Synced, PowerCut::Nothing] {
                let again = disk.after(cut);
                again.fail(second, Fault::Full, Times::Forever);
                drop(open(&again));
                story.check(&again, 5, &format!("{first}, {second}, {cut:?}"));
            }
        }
    }
}

#[test]
fn creating_a_file_works_or_leaves_nothing_half() {
    let story = Story::new(2, 3);
    let path = Path::new(FILE);
    for nth in 1..60 {
        for fault in Fault::ALL {
            for times in [Times::Once, Times::Forever] {
                let disk = FaultyDisk::new();
                disk.fail(nth, fault, times);
                let created = Store::create(shared(&disk), path, &story.states[0], &options());
                let what = format!("{fault:?} {times:?} at {nth}");
                match created {
                    Ok(mut store) => {
                        story.check(&disk, 0, &what);
                        disk.heal();
                        store.append("Edit", &story.edits[0]).expect("healed");
                        story.check(&disk, 1, &what);
                    }
                    Err(_) => {
                        for cut in PowerCut::ALL {
                            match read(&disk.after(cut), path) {
                                Ok(loaded) => assert_eq!(loaded.workspace, story.states[0]),
                                Err(OpenError::NotFound { .. }) => {}
                                Err(error) => panic!("{error}: {what}, {cut:?}"),
                            }
                        }
                    }
                }
            }
        }
    }
}

#[test]
fn an_edit_as_a_whole_file_is_not_counted_twice() {
    let story = Story::new(6, 8);
    for nth in 1..40 {
        for fault in [Fault::Io, Fault::Full] {
            let disk = story.disk(3, 1);
            let (mut store, _) = open(&disk).expect("nothing fails yet");
            let mut after = story.states[4].clone();
            let mut contact = after.contacts.iter().next().expect("somebody").clone();
            let before = after.contacts.row(contact.id).cloned().expect("there");
            contact.name.photo = "B".repeat(1_000_100);
            let edit = Edit::one(inroads::edit::Change::replace(
                inroads::model::Record::Contact(before),
                contact,
            ));
            after.apply(&edit).expect("valid");
            disk.fail(nth, fault, Times::Once);
            let first = store.commit("Photo", &edit, &after);
            disk.heal();
            let failed = first.is_err();
            if failed {
                // The user took it back meanwhile and did something else, under the same number.
                store
                    .commit("Other", &story.edits[4], &story.states[5])
                    .expect("healed");
                after = story.states[5].clone();
            }
            drop(store);
            for cut in PowerCut::ALL {
                let loaded = read(&disk.after(cut), Path::new(FILE)).expect("readable");
                let what = format!("{fault:?} at {nth}, {cut:?}, failed: {failed}");
                assert_eq!(loaded.journal.problem, None, "{what}");
                assert_eq!(loaded.seq, 5, "{what}");
                assert!(loaded.workspace == after, "{what}");
            }
        }
    }
}

#[test]
fn a_small_file_is_old_or_new() {
    let path = Path::new("/settings.ron");
    for nth in 1..12 {
        for fault in Fault::ALL {
            let disk = FaultyDisk::new();
            write_atomic(&disk, path, b"old").expect("nothing fails yet");
            disk.fail(nth, fault, Times::Once);
            let result = write_atomic(&disk, path, b"new and longer");
            for cut in PowerCut::ALL {
                let found = disk.after(cut).peek(path).expect("never gone");
                let is_new = found == b"new and longer";
                assert!(
                    is_new || found == b"old" && result.is_err(),
                    "{fault:?} at {nth}"
                );
            }
        }
    }
}

#[test]
fn a_journal_cut_anywhere_gives_the_edits_before_the_cut() {
    let story = Story::new(12, 12);
    let disk = story.disk(4, 8);
    let journal = journal_path(Path::new(FILE));
    let whole = disk.peek(&journal).expect("a journal");
    let header = whole
        .iter()
        .position(|byte| *byte == b'\n')
        .expect("a line");
    let mut seen = std::collections::BTreeSet::new();
    for cut in 0..=whole.len() {
        let bytes = &whole[..cut];
        disk.poke(&journal, bytes);
        let loaded = read(&disk, Path::new(FILE)).expect("readable");
        if cut < header {
            assert!(loaded.journal.problem.is_some(), "cut at {cut}");
            assert!(loaded.workspace == story.states[4], "cut at {cut}");
            continue;
        }
        assert_eq!(loaded.journal.problem, None, "cut at {cut}");
        let lines = bytes.split(|byte| *byte == b'\n').count() - 1;
        // A line that lacks only its end is whole.
        let is_whole = whole.get(cut) == Some(&b'\n');
        let expected = 4 + (lines + usize::from(is_whole)).saturating_sub(1);
        assert_eq!(loaded.seq as usize, expected, "cut at {cut}");
        assert!(loaded.workspace == story.states[expected], "cut at {cut}");
        let is_torn = !is_whole && bytes.last() != Some(&b'\n');
        assert_eq!(loaded.journal.torn_bytes > 0, is_torn, "cut at {cut}");
        seen.insert(expected);
        if cut % 41 == 0 || is_whole {
            let again = disk.after(PowerCut::Nothing);
            let (mut store, loaded) = open(&again).expect("a torn end is no obstacle");
            assert_eq!(loaded.journal.kept_aside.is_some(), is_torn);
            if let Some(aside) = loaded.journal.kept_aside {
                let kept = again.peek(&aside).expect("kept");
                assert!(!kept.is_empty() && bytes.ends_with(&kept));
            }
            if let Some(edit) = story.edits.get(expected) {
                store.append("Next", edit).expect("nothing fails");
                let loaded = read(&again, Path::new(FILE)).expect("readable");
                assert_eq!(loaded.journal.torn_bytes, 0);
                assert!(
                    loaded.workspace == story.states[expected + 1],
                    "cut at {cut}"
                );
            }
        }
    }
    assert_eq!(seen.len(), 9);
}

#[test]
fn a_changed_bit_is_never_taken_for_the_truth() {
    let story = Story::new(21, 14);
    let disk = story.disk(10, 4);
    let path = Path::new(FILE);
    let journal = journal_path(path);
    let (file, lines) = (
        disk.peek(path).expect("there"),
        disk.peek(&journal).expect("there"),
    );
    let (mut errors, mut altered) = (0, 0);
    for at in 0..file.len() {
        let mut broken = file.clone();
        broken[at] ^= 1 << (at % 7);
        disk.poke(path, &broken);
        match read(&disk, path) {
            Err(_) => errors += 1,
            Ok(loaded) if loaded.notices.contains(&Notice::Altered) => altered += 1,
            // The comment, or the name of the program.
            Ok(loaded) => assert!(loaded.workspace == story.states[14], "byte {at}"),
        }
        assert_eq!(disk.peek(path).as_ref(), Some(&broken));
    }
    assert!(
        errors > 100 && altered > 100,
        "{errors} errors, {altered} altered"
    );
    disk.poke(path, &file);
    for at in 0..lines.len() {
        let mut broken = lines.clone();
        broken[at] ^= 1 << (at % 8);
        disk.poke(&journal, &broken);
        let loaded = read(&disk, path).expect("the file is fine");
        let told = loaded.journal.problem.is_some() || loaded.journal.torn_bytes > 0;
        assert!(told, "byte {at}");
        assert!(loaded.seq < 14 && loaded.workspace == story.states[loaded.seq as usize]);
    }
}

#[test]
fn zeros_and_cuts_are_damage_and_stay_as_they_are() {
    let story = Story::new(5, 14);
    let disk = story.disk(10, 4);
    let path = Path::new(FILE);
    let journal = journal_path(path);
    let (file, lines) = (
        disk.peek(path).expect("there"),
        disk.peek(&journal).expect("there"),
    );
    for at in (0..file.len()).step_by(61) {
        for len in [1, 512, usize::MAX] {
            let mut broken = file.clone();
            let end = at.saturating_add(len).min(file.len());
            broken[at..end].fill(0);
            disk.poke(path, &broken);
            let error = open(&disk).expect_err("zeros are damage");
            assert!(
                matches!(error, OpenError::Damaged { .. }),
                "{error} at {at}"
            );
            assert_eq!(disk.peek(path).as_ref(), Some(&broken));
        }
    }
    for cut in 0..file.len() {
        disk.poke(path, &file[..cut]);
        match read(&disk, path) {
            Err(OpenError::Damaged { .. } | OpenError::Foreign(_)) => {}
            Ok(loaded) => assert!(cut + 1 == file.len() && loaded.workspace == story.states[14]),
            Err(error) => panic!("{error} at {cut}"),
        }
    }
    let report = recover(&disk, path, None).expect("a report");
    assert_eq!(report.journal.map(|facts| facts.edits.len()), Some(4));
    disk.poke(path, &file);
    for at in (0..lines.len()).step_by(61) {
        let mut broken = lines.clone();
        broken[at..].fill(0);
        disk.poke(&journal, &broken);
        let loaded = read(&disk, path).expect("the file is fine");
        assert!(
            loaded.workspace == story.states[loaded.seq as usize],
            "zeros from {at}"
        );
        assert!(loaded.journal.problem.is_some() || loaded.journal.torn_bytes > 0);
    }
}

#[test]
fn exchanged_journals_are_refused() {
    let (one, other) = (Story::new(1, 6), Story::new(2, 6));
    let (here, there) = (one.disk(3, 3), other.disk(3, 3));
    let journal = journal_path(Path::new(FILE));
    here.poke(&journal, &there.peek(&journal).expect("a journal"));
    let before = here.names();
    let error = open(&here).expect_err("not ours");
    assert!(matches!(error, OpenError::Journal { .. }), "{error}");
    assert!(error.to_string().contains("does not continue"), "{error}");
    assert_eq!(here.names(), before);
}

/// A saver whose events can be waited for.
fn watched(store: Store) -> (Saver, mpsc::Receiver<()>) {
    let (wake, woken) = mpsc::channel();
    let saver = Saver::start(store, move || {
        wake.send(()).ok();
    });
    (saver, woken)
}

fn wait<T>(
    saver: &Saver,
    woken: &mpsc::Receiver<()>,
    mut wanted: impl FnMut(SaveEvent) -> Option<T>,
) -> T {
    loop {
        let found = saver.poll().into_iter().find_map(&mut wanted);
        if let Some(found) = found {
            return found;
        }
        woken
            .recv_timeout(Duration::from_secs(20))
            .expect("an event comes");
    }
}

#[test]
fn a_full_disk_keeps_edits_waiting_until_there_is_space() {
    let story = Story::new(3, 9);
    let disk = story.disk(2, 2);
    let (store, _) = open(&disk).expect("nothing fails yet");
    let (saver, woken) = watched(store);
    disk.fail(1, Fault::Full, Times::Forever);
    for at in 4..8 {
        saver.edit("Edit", &story.edits[at], &story.states[at + 1]);
    }
    let error = wait(&saver, &woken, |event| match event {
        SaveEvent::Failed {
            error, unsynced: 4, ..
        } => Some(error),
        SaveEvent::Synced { .. } => panic!("nothing can be synced"),
        _ => None,
    });
    assert!(error.advice().contains("disk is full"), "{error}");
    assert_eq!(saver.unsynced(), 4);
    story.check(&disk, 4, "full");
    disk.heal();
    saver.retry();
    wait(&saver, &woken, |event| {
        matches!(event, SaveEvent::Synced { seq: 8 }).then_some(())
    });
    assert_eq!(saver.unsynced(), 0);
    story.check(&disk, 8, "healed");
    // Closing on a full disk says that an edit is lost with the window.
    disk.fail(1, Fault::Full, Times::Forever);
    saver.edit("Edit", &story.edits[8], &story.states[9]);
    match saver.close() {
        Err(SaveError::Stopped { unsynced, .. }) => assert_eq!(unsynced, 1),
        other => panic!("{other:?}"),
    }
    story.check(&disk, 8, "closed");
}

#[test]
fn every_fault_under_the_saver_ends_well() {
    let story = Story::new(13, 8);
    for nth in 1..40 {
        for fault in [Fault::Io, Fault::Denied] {
            let disk = story.disk(2, 2);
            let (store, _) = open(&disk).expect("nothing fails yet");
            let (saver, woken) = watched(store);
            disk.fail(nth, fault, Times::Once);
            for at in 4..8 {
                saver.edit("Edit", &story.edits[at], &story.states[at + 1]);
                if at == 5 {
                    saver.snapshot(&story.states[6]);
                }
            }
            saver.retry();
            wait(&saver, &woken, |event| {
                matches!(event, SaveEvent::Synced { seq: 8 }).then_some(())
            });
            saver.close().ok();
            let loaded = read(&disk.after(PowerCut::Synced), Path::new(FILE)).expect("readable");
            assert_eq!(
                (loaded.seq, loaded.journal.problem),
                (8, None),
                "{fault:?} at {nth}"
            );
            assert!(loaded.workspace == story.states[8], "{fault:?} at {nth}");
        }
    }
}

#[test]
fn a_saving_thread_that_dies_is_told() {
    let story = Story::new(3, 2);
    let disk = story.disk(1, 0);
    let (store, _) = open(&disk).expect("nothing fails");
    let saver = Saver::start(store, || panic!("on purpose"));
    saver.edit("Edit", &story.edits[1], &story.states[2]);
    let mut stopped = false;
    for _ in 0..2_000 {
        stopped |= saver
            .poll()
            .iter()
            .any(|event| matches!(event, SaveEvent::Stopped { .. }));
        if stopped {
            break;
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    assert!(stopped);
    assert!(matches!(saver.close(), Err(SaveError::Stopped { .. })));
    story.check(&disk, 2, "saved before it died");
}
