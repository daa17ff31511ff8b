//! Two hundred times kill -9 at random moments: what was acknowledged is there, exactly.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use inroads::edit::random::RandomEdits;
use inroads::model::Workspace;
use inroads::storage::{OpenError, RealDisk, fingerprint, read};
use tempfile::TempDir;
use uuid::Uuid;

const KILLS: u64 = 200;
/// A new file after so many kills, so that files stay small and the test quick.
const KILLS_PER_FILE: u64 = 20;

/// The last complete line of the log: the number of the edit, and the fingerprint of the state.
fn acknowledged(log: &Path) -> Option<(u64, String)> {
    let text = std::fs::read_to_string(log).ok()?;
    let whole = &text[..=text.rfind('\n')?];
    let (seq, hash) = whole.lines().last()?.split_once(' ')?;
    Some((seq.parse().ok()?, hash.to_owned()))
}

#[test]
fn killed_at_any_moment_nothing_acknowledged_is_lost() {
    let start = Instant::now();
    // Any seed will do; it also is the number of the run, so that ids of different runs never meet.
    let mut dice = RandomEdits::new(20_261_123);
    let (mut edits, mut in_flight, mut replayed, mut torn, mut early) = (0, 0, 0, 0, 0);
    let mut folders = (
        TempDir::new().expect("a folder"),
        TempDir::new().expect("a folder"),
    );
    let mut before: Option<(u64, Workspace)> = None;
    for kill in 0..KILLS {
        if kill % KILLS_PER_FILE == 0 {
            folders = (
                TempDir::new().expect("a folder"),
                TempDir::new().expect("a folder"),
            );
            before = None;
        }
        let file = folders.0.path().join("work.inroads");
        let log = folders.1.path().join(format!("ack-{kill}.log"));
        let mut child = Command::new(env!("CARGO_BIN_EXE_inroads"))
            .arg("--headless")
            .arg(&file)
            .args(["--script", &format!("random:{kill}"), "--ack-log"])
            .arg(&log)
            .stdin(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        std::thread::sleep(Duration::from_millis(1 + dice.below(200) as u64));
        let ended = child.try_wait().expect("a child");
        child.kill().expect("killed");
        let output = child.wait_with_output().expect("a child");
        let complaint = String::from_utf8_lossy(&output.stderr);
        assert!(ended.is_none(), "kill {kill}: ended by itself: {complaint}");

        let loaded = match read(&RealDisk, &file) {
            Ok(loaded) => loaded,
            Err(OpenError::NotFound { .. }) => {
                let is_new = before.is_none() && acknowledged(&log).is_none();
                assert!(is_new, "kill {kill}: the file is gone");
                early += 1;
                continue;
            }
            Err(error) => panic!("kill {kill}: {error}"),
        };
        assert_eq!(loaded.journal.problem, None, "kill {kill}");
        assert_eq!(loaded.notices, vec![], "kill {kill}");
        let (start_seq, mut expected) = before
            .take()
            .unwrap_or_else(|| (0, Workspace::new(Uuid::from_u64_pair(kill, 1))));
        if start_seq == 0 && expected.id != loaded.workspace.id {
            // Made by a run that was killed before its first acknowledgment.
            expected = Workspace::new(loaded.workspace.id);
        }
        // Without an acknowledgment, the state before this run counts as acknowledged.
        let (acked, hash) = acknowledged(&log)
            .unwrap_or_else(|| (start_seq, format!("{:016x}", fingerprint(&expected))));
        let seq = loaded.seq;
        assert!(
            seq == acked || seq == acked + 1,
            "kill {kill}: edit {acked} was acknowledged, {seq} is there"
        );
        // The whole story again: the state is exactly the edits, one after the other.
        let mut source = RandomEdits::new(kill);
        for number in start_seq..=seq {
            if number == acked {
                let found = format!("{:016x}", fingerprint(&expected));
                assert_eq!(found, hash, "kill {kill}: state {acked}");
            }
            if number < seq {
                let edit = source.edit(&expected);
                expected.apply(&edit).expect("random edits are valid");
            }
        }
        assert!(loaded.workspace == expected, "kill {kill}: state {seq}");
        edits += seq - start_seq;
        in_flight += u64::from(seq > acked);
        replayed += loaded.journal.replayed;
        torn += usize::from(loaded.journal.torn_bytes > 0);
        before = Some((seq, loaded.workspace));
    }
    println!(
        "{KILLS} kills in {:.1} s: {edits} edits saved, {in_flight} in flight kept, {replayed} replayed from journals, \
         {torn} torn ends, {early} before the first save",
        start.elapsed().as_secs_f32()
    );
    assert!(
        edits > KILLS,
        "too few edits for the test to mean anything: {edits}"
    );
}
