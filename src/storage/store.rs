//! An open, locked file: edits are appended to its journal, each synced before it counts.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, Utc};

use super::Seq;
use super::backup::{Counts, Shelf};
use super::disk::{Disk, DiskLock, Stat};
use super::error::{OpenError, SaveError};
use super::format::{self, content_hash};
use super::journal::{self, JournalHeader};
use super::lines::Lines;
use super::lock::lock;
use super::names::{folder_of, journal_path, resolved};
use super::save::refused;
use super::snapshot::write_checked;
use crate::edit::Edit;
use crate::model::Workspace;

/// Edits above this size are saved as a whole file.
const LINE_LIMIT: usize = 1_000_000;

/// What to do with a journal that does not fit its file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum BadJournal {
    /// Do not open, and say why.
    #[default]
    Refuse,
    /// Keep it under another name, and go on with what could be replayed. For when the user said so.
    SetAside,
}

/// How a file is opened.
#[derive(Debug, Clone)]
pub struct StoreOptions {
    /// The caller's clock, for backups and the lock.
    pub now: fn() -> DateTime<Utc>,
    /// The folder of all backups; none makes no backups.
    pub backups: Option<PathBuf>,
    /// How many backups made at opening are kept.
    pub backups_kept: usize,
    /// How many bytes the backups of one file may take.
    pub backup_budget: u64,
    /// What to do with a journal that does not fit.
    pub bad_journal: BadJournal,
    /// How long after the last edit [`super::Saver`] replaces the file.
    pub idle: Duration,
    /// The journal's size at which [`super::Saver`] replaces the file at once.
    pub journal_limit: usize,
}

impl StoreOptions {
    /// The usual, without backups.
    pub fn new(now: fn() -> DateTime<Utc>) -> Self {
        Self {
            now,
            backups: None,
            backups_kept: 20,
            backup_budget: 500_000_000,
            bad_journal: BadJournal::Refuse,
            idle: Duration::from_secs(5),
            journal_limit: 2_000_000,
        }
    }
}

/// The file as it was last read or written here.
#[derive(Debug, Clone, Copy)]
pub(super) struct Known {
    pub stat: Stat,
    pub hash: u64,
}

/// An open, locked file: the synchronous engine under [`super::Saver`].
pub struct Store {
    pub(super) disk: Arc<dyn Disk>,
    pub(super) path: PathBuf,
    pub(super) options: StoreOptions,
    pub(super) known: Known,
    /// A state that we tried to put there, with an answer that says neither yes nor no.
    pub(super) perhaps: Option<Known>,
    pub(super) lines: Lines,
    /// The last edit that is saved.
    pub(super) seq: Seq,
    /// The last edit that the file itself holds.
    pub(super) file_seq: Seq,
    /// What the file holds.
    pub(super) counts: Counts,
    /// How many records the edits since then added or took away.
    pub(super) net: i64,
    /// Far fewer records than before, and the user has not said that this is right.
    pub(super) shrunk: Option<(usize, usize)>,
    pub(super) is_shrink_allowed: bool,
    /// A whole file with a later edit may or may not have reached the disk: lines would be counted twice.
    pub(super) is_whole_due: bool,
    /// Held for as long as the file is open.
    pub(super) _lock: Option<Box<dyn DiskLock>>,
}

impl std::fmt::Debug for Store {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Store")
            .field("path", &self.path)
            .field("seq", &self.seq)
            .finish_non_exhaustive()
    }
}

impl Store {
    /// Makes a file, locks it and leaves it open.
    ///
    /// # Errors
    /// Where a file has this name already, or nothing can be written there.
    pub fn create(
        disk: Arc<dyn Disk>,
        path: &Path,
        workspace: &Workspace,
        options: &StoreOptions,
    ) -> Result<Self, OpenError> {
        let path = resolved(disk.as_ref(), path).map_err(open_refused("find the folder", path))?;
        if disk.stat(&path).is_ok() {
            return Err(OpenError::Exists(path));
        }
        let lock = lock(disk.as_ref(), &path, options)?;
        let encoded = encode(workspace, 0, "", &path)?;
        let bytes = encoded.text.as_bytes();
        let header = JournalHeader {
            workspace: workspace.id,
            continues: 0,
            save: encoded.save.clone(),
        };
        let (temp, stat) = write_checked(disk.as_ref(), &path, bytes, workspace)?;
        let mut store = Self {
            known: Known {
                stat,
                hash: content_hash(bytes),
            },
            perhaps: None,
            lines: Lines {
                header: header.clone(),
                bytes: journal::header_line(&header).into_bytes(),
                file: None,
            },
            seq: 0,
            file_seq: 0,
            counts: Counts::of(workspace),
            net: 0,
            shrunk: None,
            is_shrink_allowed: false,
            is_whole_due: false,
            disk,
            path,
            options: options.clone(),
            _lock: lock.held,
        };
        let placed = store
            .set_journal_aside("orphan")
            .map(|_| ())
            .and_then(|()| {
                let renamed = store.disk.rename_new(&temp, &store.path);
                renamed.map_err(refused("name the file", &store.path))
            });
        if let Err(error) = placed {
            store.disk.remove(&temp).ok();
            return match error {
                SaveError::Disk { source, path, .. }
                    if source.kind() == ErrorKind::AlreadyExists =>
                {
                    Err(OpenError::Exists(path))
                }
                error => Err(error.into()),
            };
        }
        store.known.stat = store.disk.stat(&store.path).unwrap_or(stat);
        let folder = folder_of(&store.path);
        if let Err(error) = store.disk.sync_folder(folder) {
            // Not there for sure, so not there at all.
            store.disk.remove(&store.path).ok();
            return Err(refused("sync the folder", folder)(error).into());
        }
        // An empty journal holds nothing; the first edit tries again.
        store.begin_journal(header, &[]).ok();
        Ok(store)
    }

    /// Where the file is, without links.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// How it was opened.
    pub fn options(&self) -> &StoreOptions {
        &self.options
    }

    /// The last edit that is saved.
    pub fn seq(&self) -> Seq {
        self.seq
    }

    /// How many saved edits are in the journal only.
    pub fn journaled(&self) -> u64 {
        self.seq - self.file_seq
    }

    /// How large the journal is, in bytes.
    pub fn journal_bytes(&self) -> usize {
        self.lines.bytes.len()
    }

    /// Saves an edit: when this returns, it survives a power cut.
    ///
    /// # Errors
    /// The edit is not saved, and the next attempt writes the whole journal anew.
    pub fn append(&mut self, label: &str, edit: &Edit) -> Result<Seq, SaveError> {
        self.append_all([(label, edit)])
    }

    /// Saves several edits with one sync.
    ///
    /// # Errors
    /// As for [`Store::append`]: none of them counts as saved.
    pub fn append_all<'a>(
        &mut self,
        edits: impl IntoIterator<Item = (&'a str, &'a Edit)>,
    ) -> Result<Seq, SaveError> {
        let mut text = String::new();
        let (mut seq, mut net) = (self.seq, 0);
        if self.is_whole_due {
            let path = self.path.clone();
            return Err(SaveError::NeedsSnapshot { bytes: 0, path });
        }
        for (label, edit) in edits {
            seq += 1;
            let line =
                journal::entry_line(seq, label, edit).map_err(|error| self.unreadable(&error))?;
            if line.len() > LINE_LIMIT {
                return Err(SaveError::NeedsSnapshot {
                    bytes: line.len(),
                    path: self.path.clone(),
                });
            }
            if !journal::reads_back(&line, edit) {
                return Err(self.unreadable(&"an edit does not read back as it was written"));
            }
            text.push_str(&line);
            net += net_records(edit);
        }
        self.write_lines(text.as_bytes())?;
        self.seq = seq;
        self.net += net;
        Ok(seq)
    }

    fn unreadable(&self, what: &impl ToString) -> SaveError {
        SaveError::RoundTrip {
            what: what.to_string(),
            path: journal_path(&self.path),
        }
    }

    pub(super) fn shelf(&self, now: DateTime<Utc>) -> Option<Shelf<'_>> {
        let root = self.options.backups.as_deref()?;
        Some(Shelf {
            disk: self.disk.as_ref(),
            root,
            now,
            opens: self.options.backups_kept,
            budget: self.options.backup_budget,
        })
    }

    /// Lets go of the file. An empty journal is removed; one with edits stays and is replayed at the next opening.
    pub fn close(self) {
        if self.journaled() == 0 && self.lines.header.continues == self.file_seq {
            self.disk.remove(&journal_path(&self.path)).ok();
        }
    }
}

/// More than a fifth and more than twenty records lost.
pub(super) fn is_mass_loss(before: usize, after: usize) -> bool {
    let lost = before.saturating_sub(after);
    lost > 20 && lost * 5 > before
}

/// A count that can be subtracted.
pub(super) fn signed(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// How many records an edit adds, less those that it takes away.
pub(super) fn net_records(edit: &Edit) -> i64 {
    let count = |one: &Option<_>| i64::from(one.is_some());
    let each = edit.changes.iter();
    each.map(|change| count(&change.after) - count(&change.before))
        .sum()
}

pub(super) fn encode(
    workspace: &Workspace,
    seq: Seq,
    previous: &str,
    path: &Path,
) -> Result<format::Encoded, SaveError> {
    format::encode(workspace, seq, previous).map_err(|error| SaveError::RoundTrip {
        what: error.to_string(),
        path: path.to_owned(),
    })
}

pub(super) fn open_refused(
    doing: &'static str,
    path: &Path,
) -> impl FnOnce(std::io::Error) -> OpenError {
    let path = path.to_owned();
    move |source| match source.kind() {
        ErrorKind::NotFound => OpenError::NotFound {
            path,
            has_journal: false,
        },
        _ => OpenError::Disk {
            doing,
            source,
            path,
        },
    }
}
