//! Opens a file: locks and reads it, replays its journal, puts everything in order, and makes a backup.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::backup::{BackupKind, Counts, list_backups};
use super::disk::{Disk, Stat};
use super::error::OpenError;
use super::format::{self, content_hash};
use super::journal::JournalHeader;
use super::lines::Lines;
use super::load::{self, Kept, Loaded, Notice};
use super::lock::{Locking, lock};
use super::names::{folder_of, is_temp_of};
use super::store::{BadJournal, Known, StoreOptions, is_mass_loss, open_refused, signed};
use super::{Seq, Store};
use crate::model::Workspace;

/// Leftovers of interrupted saves younger than this are left alone: they may be at work.
const ORPHAN_AGE: chrono::TimeDelta = chrono::TimeDelta::minutes(10);

/// A file that is locked and read, and that nothing was written to yet.
struct Opening {
    disk: Arc<dyn Disk>,
    path: PathBuf,
    options: StoreOptions,
    lock: Locking,
    stat: Stat,
    bytes: Vec<u8>,
    /// The last edit that the file holds, the name of its save, and how much is in it.
    file: (Seq, String, Counts),
    loaded: Loaded,
    kept: Option<Kept>,
    has_journal: bool,
}

impl Store {
    /// Opens and locks a file, replays its journal and puts it in order, sweeps leftovers and makes a backup.
    ///
    /// # Errors
    /// The file is as it was. Somebody else has it open, it is read-only, damaged, foreign or newer, or its journal
    /// does not fit.
    pub fn open(
        disk: Arc<dyn Disk>,
        path: &Path,
        options: &StoreOptions,
    ) -> Result<(Self, Loaded), OpenError> {
        let opened = Self::open_while(disk, path, options, |_| ());
        opened.map(|(store, loaded, ())| (store, loaded))
    }

    /// Opens a file as [`Store::open`] does, and works something out from what it holds while the backup is being written.
    ///
    /// # Errors
    /// As for [`Store::open`]; what was worked out is gone then.
    pub fn open_while<T: Send>(
        disk: Arc<dyn Disk>,
        path: &Path,
        options: &StoreOptions,
        work: impl FnOnce(&Workspace) -> T + Send,
    ) -> Result<(Self, Loaded, T), OpenError> {
        let opening = Opening::read(disk, path, options)?;
        // Shares its rows, and is gone before the first edit.
        let workspace = opening.loaded.workspace.clone();
        let (opened, worked_out) = std::thread::scope(|scope| {
            let worker = scope.spawn(move || work(&workspace));
            (opening.settle(), worker.join())
        });
        let worked_out = worked_out.unwrap_or_else(|panic| std::panic::resume_unwind(panic));
        opened.map(|(store, loaded)| (store, loaded, worked_out))
    }

    fn check_shrink(&mut self, loaded: &mut Loaded) {
        let Some(root) = &self.options.backups else {
            return;
        };
        let id = Some(loaded.workspace.id);
        let backups = list_backups(self.disk.as_ref(), root, &self.path, id);
        let after = loaded.workspace.total();
        // Only a file changed by others can shrink between two runs.
        let is_ours = !loaded.notices.contains(&Notice::Altered);
        if let Some(newest) = backups.first().filter(|_| !is_ours)
            && is_mass_loss(newest.records, after)
        {
            let before = newest.records;
            self.shrunk = Some((before, after));
            loaded.notices.push(Notice::Shrunk { before, after });
        }
    }

    /// Removes the leftovers of interrupted saves, and tells of copies that a sync program left.
    fn sweep(&self, loaded: &mut Loaded) {
        let (mut swept, mut copies) = (0, Vec::new());
        let stem = self.path.file_stem().unwrap_or_default();
        let now = (self.options.now)();
        for name in self.disk.list(folder_of(&self.path)).unwrap_or_default() {
            if is_temp_of(&self.path, &name) {
                let stat = self.disk.stat(&name);
                let modified = stat.map_or(i128::MAX, |stat| stat.modified);
                let limit = now - ORPHAN_AGE;
                let is_old = modified < i128::from(limit.timestamp()) * 1_000_000_000;
                swept += usize::from(is_old && self.disk.remove(&name).is_ok());
                continue;
            }
            let words = name.file_name().unwrap_or_default().to_string_lossy();
            // What lies beside a copy, its journal or its lock, is no copy of the file.
            let is_beside = [".journal", ".lock", ".tmp"]
                .iter()
                .any(|end| words.ends_with(end));
            let is_copy = !is_beside
                && words.starts_with(stem.to_string_lossy().as_ref())
                && ["sync-conflict", "conflicted copy", "Conflict"]
                    .iter()
                    .any(|mark| words.contains(mark));
            if is_copy && name != self.path {
                copies.push(name);
            }
        }
        if swept > 0 {
            loaded.notices.push(Notice::Swept(swept));
        }
        if !copies.is_empty() {
            loaded.notices.push(Notice::ConflictCopies(copies));
        }
    }

    fn backup_of_open(&self, loaded: &mut Loaded, file_bytes: &[u8]) {
        let Some(shelf) = self.shelf((self.options.now)()) else {
            return;
        };
        // The journal is part of what was opened, so a backup holds its edits too.
        let whole = (loaded.journal.replayed > 0)
            .then(|| format::encode(&loaded.workspace, loaded.seq, "").ok())
            .flatten();
        let bytes = whole.as_ref().map_or(file_bytes, |one| one.text.as_bytes());
        let counts = Counts::of(&loaded.workspace);
        let id = loaded.workspace.id;
        if let Err(error) = shelf.keep(BackupKind::Open, id, &self.path, bytes, counts) {
            loaded.notices.push(Notice::NoBackup(error.to_string()));
        }
    }
}

impl Opening {
    fn read(disk: Arc<dyn Disk>, path: &Path, options: &StoreOptions) -> Result<Self, OpenError> {
        let (path, stat) = load::regular(disk.as_ref(), path)?;
        if stat.links > 1 {
            return Err(OpenError::HardLinked {
                links: stat.links,
                path,
            });
        }
        if let Err(error) = disk.check_writable(&path) {
            return Err(match error.kind() {
                ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => {
                    OpenError::ReadOnly(path)
                }
                _ => open_refused("look at the file", &path)(error),
            });
        }
        let lock = lock(disk.as_ref(), &path, options)?;
        let mut raw = load::read_raw(disk.as_ref(), &path)
            .map_err(|error| with_backup(error, disk.as_ref(), options))?;
        let header = &raw.decoded.header;
        let counts = Counts::of(&raw.decoded.workspace);
        let file = (header.seq, header.save.clone(), counts);
        let parsed = load::read_journal(disk.as_ref(), &path);
        let has_journal = !matches!(parsed, Ok(None));
        let (stat, bytes) = (raw.stat, std::mem::take(&mut raw.bytes));
        let (loaded, kept) = load::replayed(raw, parsed);
        let problem = loaded.journal.problem.clone();
        if let (Some(problem), BadJournal::Refuse) = (problem, options.bad_journal) {
            return Err(OpenError::Journal {
                problem: Box::new(problem),
                replayed: loaded.journal.replayed,
                path,
            });
        }
        Ok(Self {
            disk,
            path,
            options: options.clone(),
            lock,
            stat,
            bytes,
            file,
            loaded,
            kept,
            has_journal,
        })
    }

    /// Puts the journal in order, sweeps leftovers and makes the backup.
    fn settle(self) -> Result<(Store, Loaded), OpenError> {
        let (mut loaded, (file_seq, save, counts)) = (self.loaded, self.file);
        let mut store = Store {
            known: Known {
                stat: self.stat,
                hash: content_hash(&self.bytes),
            },
            perhaps: None,
            lines: Lines {
                header: JournalHeader {
                    workspace: loaded.workspace.id,
                    continues: file_seq,
                    save,
                },
                bytes: Vec::new(),
                file: None,
            },
            seq: loaded.seq,
            file_seq,
            counts,
            net: signed(loaded.workspace.total()) - signed(counts.records),
            shrunk: None,
            is_shrink_allowed: false,
            is_whole_due: false,
            disk: self.disk,
            path: self.path,
            options: self.options,
            _lock: self.lock.held,
        };
        if self.lock.is_unknown {
            loaded.notices.push(Notice::NoLocks);
        }
        store.check_shrink(&mut loaded);
        store.settle_journal(&mut loaded, self.kept, self.has_journal)?;
        store.sweep(&mut loaded);
        store.backup_of_open(&mut loaded, &self.bytes);
        Ok((store, loaded))
    }
}

fn with_backup(error: OpenError, disk: &dyn Disk, options: &StoreOptions) -> OpenError {
    match (error, &options.backups) {
        (OpenError::Damaged { damage, path, .. }, Some(root)) => OpenError::Damaged {
            backup: super::backup::newest_good_backup(disk, root, &path, None).map(Box::new),
            damage,
            path,
        },
        (error, _) => error,
    }
}
