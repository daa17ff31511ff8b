//! The program without a window, for tests that kill it: random edits, each saved, then acknowledged in a log.

use std::convert::Infallible;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::{Arc, mpsc};

use thiserror::Error;
use uuid::Uuid;

use crate::edit::EditError;
use crate::edit::random::RandomEdits;
use crate::model::Workspace;
use crate::storage::{
    Disk, OpenError, RealDisk, SaveError, SaveEvent, Saver, Store, StoreOptions, fingerprint,
};

/// The file is replaced after so many edits.
const EDITS_PER_SNAPSHOT: u64 = 30;

/// Why the run ended.
#[derive(Debug, Error)]
pub enum HeadlessError {
    /// The file could not be opened.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// An edit could not be saved.
    #[error(transparent)]
    Save(#[from] SaveError),
    /// The generator made an impossible edit.
    #[error(transparent)]
    Edit(#[from] EditError),
    /// The log could not be written.
    #[error("cannot write the log ({source}): {}", path.display())]
    Log {
        /// What the system said.
        source: std::io::Error,
        /// Which file.
        path: PathBuf,
    },
    /// The saving thread is gone.
    #[error("the saving thread has stopped")]
    Stopped,
}

/// Opens or creates `file` and applies random edits until the process ends. After each one is saved, its number and
/// the state's fingerprint are written to `ack_log` and synced.
///
/// # Errors
/// Where anything cannot be opened or saved.
pub fn run(file: &Path, seed: u64, ack_log: &Path) -> Result<Infallible, HeadlessError> {
    let disk: Arc<dyn Disk> = Arc::new(RealDisk);
    let options = StoreOptions::new(chrono::Utc::now);
    let (store, mut workspace) = match Store::open(Arc::clone(&disk), file, &options) {
        Ok((store, loaded)) => (store, loaded.workspace),
        Err(OpenError::NotFound { .. }) => {
            let workspace = Workspace::new(Uuid::from_u64_pair(seed, 1));
            let store = Store::create(Arc::clone(&disk), file, &workspace, &options)?;
            (store, workspace)
        }
        Err(error) => return Err(error.into()),
    };
    let failed = |source| HeadlessError::Log {
        source,
        path: ack_log.to_owned(),
    };
    let mut log = match disk.create_new(ack_log) {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => disk.append(ack_log),
        result => result,
    }
    .map_err(failed)?;
    let mut acknowledge = |seq: u64, workspace: &Workspace| {
        let line = format!("{seq} {:016x}\n", fingerprint(workspace));
        log.write(line.as_bytes())
            .and_then(|_| log.sync_data())
            .map_err(failed)
    };
    acknowledge(store.seq(), &workspace)?;
    let (wake, woken) = mpsc::channel();
    let saver = Saver::start(store, move || {
        wake.send(()).ok();
    });
    let mut source = RandomEdits::new(seed);
    loop {
        let edit = source.edit(&workspace);
        workspace.apply(&edit)?;
        saver.edit("Random edit", &edit, &workspace);
        let mut synced = None;
        while synced.is_none() {
            woken.recv().map_err(|_| HeadlessError::Stopped)?;
            for event in saver.poll() {
                match event {
                    SaveEvent::Synced { seq } => synced = Some(seq),
                    SaveEvent::Failed { error, .. } | SaveEvent::NotReplaced(error) => {
                        return Err(error.into());
                    }
                    SaveEvent::Stopped { .. } => return Err(HeadlessError::Stopped),
                    _ => {}
                }
            }
        }
        let seq = synced.unwrap_or_default();
        acknowledge(seq, &workspace)?;
        if seq.is_multiple_of(EDITS_PER_SNAPSHOT) {
            // Not waited for: the next edits come while the file is being replaced.
            saver.snapshot(&workspace);
        }
    }
}
