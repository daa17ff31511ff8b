//! Replacing the whole file, and what to do when somebody else did.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};

use super::backup::{BackupKind, Counts};
use super::disk::{Disk, Stat};
use super::error::{OpenError, OutsideChange, SaveError};
use super::format::{self, content_hash};
use super::journal::JournalHeader;
use super::load::{self, Loaded, SIZE_LIMIT};
use super::names::folder_of;
use super::save::{self, refused};
use super::store::{Known, Store, encode, is_mass_loss, net_records, signed};
use super::{Seq, names};
use crate::edit::Edit;
use crate::model::Workspace;

impl Store {
    /// Replaces the file by `workspace`, which holds every edit up to [`Store::seq`], and begins a new journal. What
    /// could not be done beside that (a backup, the new journal) is returned; the file is saved all the same.
    ///
    /// # Errors
    /// The file is the old one. Edits that were appended are still saved in the journal.
    pub fn snapshot(
        &mut self,
        workspace: &Workspace,
        now: DateTime<Utc>,
    ) -> Result<Vec<SaveError>, SaveError> {
        self.save_whole(workspace, self.seq, 0, now)
    }

    /// Saves an edit, as a line of the journal or, where it is large, as a whole file. `after` is the workspace with it.
    ///
    /// # Errors
    /// The edit is not saved.
    pub fn commit(
        &mut self,
        label: &str,
        edit: &Edit,
        after: &Workspace,
    ) -> Result<Seq, SaveError> {
        match self.append(label, edit) {
            Err(SaveError::NeedsSnapshot { .. }) => {
                let now = (self.options.now)();
                self.save_whole(after, self.seq + 1, net_records(edit), now)?;
                Ok(self.seq)
            }
            result => result,
        }
    }

    /// Saves edits that the journal would not take as a whole file. `after` is the workspace with all of them.
    ///
    /// # Errors
    /// The edits are not saved.
    pub(super) fn commit_whole<'a>(
        &mut self,
        edits: impl Iterator<Item = &'a Edit>,
        after: &Workspace,
    ) -> Result<Seq, SaveError> {
        let (count, net) = edits.fold((0, 0), |(count, net), edit| {
            (count + 1, net + net_records(edit))
        });
        self.save_whole(after, self.seq + count, net, (self.options.now)())?;
        Ok(self.seq)
    }

    /// The save recipe.
    pub(super) fn save_whole(
        &mut self,
        workspace: &Workspace,
        seq: Seq,
        net: i64,
        now: DateTime<Utc>,
    ) -> Result<Vec<SaveError>, SaveError> {
        let path = self.path.clone();
        let disk = std::sync::Arc::clone(&self.disk);
        self.guard(workspace, net)?;
        let encoded = encode(workspace, seq, &self.lines.header.save, &path)?;
        let bytes = encoded.text.as_bytes();
        let (temp, written) = write_checked(disk.as_ref(), &path, bytes, workspace)?;
        let old = match self.file_if_ours() {
            Ok(old) => old,
            Err(error) => {
                disk.remove(&temp).ok();
                return Err(error);
            }
        };
        let mut warnings = Vec::new();
        if let Some(shelf) = self.shelf(now) {
            let kept = shelf.keep(BackupKind::Hour, workspace.id, &path, &old, self.counts);
            warnings.extend(kept.err());
        }
        let new = Known {
            stat: written,
            hash: content_hash(bytes),
        };
        if let Err(error) = save::replace(disk.as_ref(), &temp, &written, &path) {
            self.perhaps = Some(new);
            self.is_whole_due |= seq > self.seq;
            return Err(error);
        }
        // The name leads to the new file now, whatever happens next.
        self.known = new;
        self.perhaps = None;
        let folder = folder_of(&path);
        if let Err(error) = disk.sync_folder(folder) {
            self.is_whole_due |= seq > self.seq;
            return Err(refused("sync the folder", folder)(error));
        }
        self.is_whole_due = false;
        self.seq = seq;
        self.file_seq = seq;
        self.counts = Counts::of(workspace);
        self.net = 0;
        self.shrunk = None;
        self.is_shrink_allowed = false;
        let header = JournalHeader {
            workspace: workspace.id,
            continues: seq,
            save: encoded.save,
        };
        // The old journal still fits: the file names the state that it continues.
        warnings.extend(self.begin_journal(header, &[]).err());
        Ok(warnings)
    }

    /// Keeps a state of the workspace among the backups, before something large replaces it; none where no backups are
    /// made.
    ///
    /// # Errors
    /// There is no such backup.
    pub fn put_aside(&self, workspace: &Workspace) -> Result<Option<PathBuf>, SaveError> {
        let Some(shelf) = self.shelf((self.options.now)()) else {
            return Ok(None);
        };
        let encoded = encode(workspace, self.seq, "", &self.path)?;
        let (bytes, counts) = (encoded.text.as_bytes(), Counts::of(workspace));
        shelf.keep(BackupKind::Aside, workspace.id, &self.path, bytes, counts)
    }

    /// Stops what must not be written.
    fn guard(&self, workspace: &Workspace, net: i64) -> Result<(), SaveError> {
        let path = || self.path.clone();
        if workspace.id != self.lines.header.workspace {
            return Err(SaveError::OtherWorkspace {
                other: workspace.id,
                path: path(),
            });
        }
        if let Some(first) = workspace.faults().into_iter().next() {
            return Err(SaveError::Faults {
                first: Box::new(first),
                path: path(),
            });
        }
        let expected = signed(self.counts.records) + self.net + net;
        let before = usize::try_from(expected).unwrap_or(0);
        let after = workspace.total();
        let loss = is_mass_loss(before, after).then_some((before, after));
        match loss.or(self.shrunk) {
            Some((before, after)) if !self.is_shrink_allowed => Err(SaveError::Shrunk {
                before,
                after,
                path: path(),
            }),
            _ => Ok(()),
        }
    }

    /// The user has seen that many records are gone, and it is right: the next save may go ahead.
    pub fn allow_shrink(&mut self) {
        self.is_shrink_allowed = true;
    }

    /// Whether somebody else wrote or removed the file. No stamp is trusted: the whole content decides.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn changed_outside(&self) -> Result<Option<OutsideChange>, SaveError> {
        match self.file_if_ours() {
            Ok(_) => Ok(None),
            Err(SaveError::Outside { change, .. }) => Ok(Some(change)),
            Err(error) => Err(error),
        }
    }

    /// The bytes of the file, if they are those that were last read or written here.
    fn file_if_ours(&self) -> Result<Vec<u8>, SaveError> {
        let outside = |change| SaveError::Outside {
            change,
            path: self.path.clone(),
        };
        let failed = |error: std::io::Error| match error.kind() {
            ErrorKind::NotFound => outside(OutsideChange::Removed),
            ErrorKind::InvalidInput | ErrorKind::FileTooLarge => outside(OutsideChange::Changed),
            _ => refused("read the file", &self.path)(error),
        };
        let bytes = self.disk.read(&self.path, SIZE_LIMIT).map_err(failed)?;
        // The same content, touched or written again by somebody: nothing would be lost.
        let hash = content_hash(&bytes);
        let mut ours = [Some(self.known), self.perhaps].into_iter().flatten();
        if ours.any(|known| known.stat.len == bytes.len() as u64 && known.hash == hash) {
            Ok(bytes)
        } else {
            Err(outside(OutsideChange::Changed))
        }
    }

    /// The version that somebody else wrote, without our journal.
    ///
    /// # Errors
    /// As for any file that is read.
    pub fn outside(&self) -> Result<Loaded, OpenError> {
        load::read_alone(self.disk.as_ref(), &self.path)
    }

    /// Puts our version in the place of somebody else's, which is kept beside it; returns where.
    ///
    /// # Errors
    /// Nothing is overwritten.
    pub fn keep_mine(
        &mut self,
        mine: &Workspace,
        now: DateTime<Utc>,
    ) -> Result<Option<PathBuf>, SaveError> {
        let disk = std::sync::Arc::clone(&self.disk);
        let theirs = match disk.read(&self.path, SIZE_LIMIT) {
            Ok(bytes) => Some(bytes),
            Err(error) if error.kind() == ErrorKind::NotFound => None,
            Err(error) => return Err(refused("read the file", &self.path)(error)),
        };
        let Some(theirs) = theirs else {
            // Nothing there to lose: an empty place is filled again.
            self.recreate(mine)?;
            self.snapshot(mine, now)?;
            return Ok(None);
        };
        let aside = self.write_beside("theirs", &theirs)?;
        let stat = disk.stat(&self.path);
        let before = self.known;
        self.known = Known {
            stat: stat.map_err(refused("look at the file", &self.path))?,
            hash: content_hash(&theirs),
        };
        match self.snapshot(mine, now) {
            Ok(_) => Ok(Some(aside)),
            Err(error) => {
                self.known = before;
                Err(error)
            }
        }
    }

    /// Goes on with the version that somebody else wrote. Ours, with all its edits, is kept beside it first.
    ///
    /// # Errors
    /// Nothing is changed; ours stays open.
    pub fn take_theirs(&mut self, mine: &Workspace) -> Result<(PathBuf, Loaded), OpenError> {
        let disk = std::sync::Arc::clone(&self.disk);
        let raw = load::read_raw(disk.as_ref(), &self.path)?;
        let ours = encode(mine, self.seq, "", &self.path)?;
        let aside = self.write_beside("mine", ours.text.as_bytes())?;
        let known = Known {
            stat: raw.stat,
            hash: content_hash(&raw.bytes),
        };
        let header = JournalHeader {
            workspace: raw.decoded.workspace.id,
            continues: raw.decoded.header.seq,
            save: raw.decoded.header.save.clone(),
        };
        let counts = Counts::of(&raw.decoded.workspace);
        let (loaded, _) = load::replayed(raw, Ok(None));
        let begun = self.begin_journal(header.clone(), &[]);
        // Where only its last sync failed, the new journal is there, and with it the decision.
        if self.lines.header != header {
            begun?;
        }
        self.known = known;
        self.is_whole_due = false;
        self.seq = loaded.seq;
        self.file_seq = loaded.seq;
        self.counts = counts;
        self.net = 0;
        self.shrunk = None;
        Ok((aside, loaded))
    }

    /// Writes a copy that stands on its own, as "Save a copy" does; refuses an existing file.
    ///
    /// # Errors
    /// Nothing is left of an unfinished copy.
    pub fn save_copy(&self, path: &Path, workspace: &Workspace) -> Result<(), SaveError> {
        let path = names::resolved(self.disk.as_ref(), path)
            .map_err(refused("find the folder of the file", path))?;
        let encoded = encode(workspace, self.seq, "", &path)?;
        self.write_new(&path, &path, encoded.text.as_bytes())
    }

    fn write_beside(&self, what: &str, bytes: &[u8]) -> Result<PathBuf, SaveError> {
        let disk = self.disk.as_ref();
        let stem = self.path.with_extension("");
        let mut number = 1_u32;
        // `NAME.theirs-1.inroads`: a workspace that can be opened.
        let path = loop {
            let mut name = stem.clone().into_os_string();
            name.push(format!(".{what}-{number}.inroads"));
            let path = PathBuf::from(name);
            match disk.stat(&path) {
                Err(error) if error.kind() == ErrorKind::NotFound => break path,
                Err(error) => return Err(refused("look at the folder", &path)(error)),
                Ok(_) => number += 1,
            }
        };
        self.write_new(&path, &self.path, bytes)?;
        Ok(path)
    }

    /// Writes a file that must not exist yet; its temporary name is one of `owner`'s, who sweeps it after a crash.
    fn write_new(&self, path: &Path, owner: &Path, bytes: &[u8]) -> Result<(), SaveError> {
        let disk = self.disk.as_ref();
        let (temp, _) = save::write_temp(disk, owner, bytes)?;
        if let Err(error) = disk.rename_new(&temp, path) {
            disk.remove(&temp).ok();
            return Err(refused("name the file", path)(error));
        }
        let folder = folder_of(path);
        disk.sync_folder(folder)
            .map_err(refused("sync the folder", folder))
    }

    fn recreate(&mut self, mine: &Workspace) -> Result<(), SaveError> {
        let encoded = encode(mine, self.seq, &self.lines.header.save, &self.path)?;
        self.write_new(&self.path, &self.path, encoded.text.as_bytes())?;
        let stat = self.disk.stat(&self.path);
        self.known = Known {
            stat: stat.map_err(refused("look at the file", &self.path))?,
            hash: content_hash(encoded.text.as_bytes()),
        };
        Ok(())
    }
}

/// Writes a synced file under a temporary name and checks it: the disk gives back the same bytes, and they hold the
/// workspace that is in memory. The second is found out by another thread while this one waits for the disk.
///
/// # Errors
/// Nothing is left of the file.
pub(super) fn write_checked(
    disk: &dyn Disk,
    path: &Path,
    bytes: &[u8],
    workspace: &Workspace,
) -> Result<(PathBuf, Stat), SaveError> {
    let failed = |what: String| SaveError::RoundTrip {
        what,
        path: path.to_owned(),
    };
    std::thread::scope(|scope| {
        let difference = scope.spawn(|| match format::decode(bytes) {
            Ok(decoded) => format::first_difference(workspace, &decoded.workspace),
            Err(error) => Some(format!("{error:?}")),
        });
        let written = save::write_temp(disk, path, bytes);
        // A thread that came to grief has not found the file to be good.
        let difference = difference
            .join()
            .unwrap_or_else(|_| Some("the check of the file was broken off".to_owned()));
        let (temp, stat) = written?;
        let checked = match (disk.read(&temp, SIZE_LIMIT), difference) {
            (Err(error), _) => Err(refused("read back the file", path)(error)),
            (Ok(found), _) if found != bytes => {
                Err(failed("the disk returned other bytes".to_owned()))
            }
            (Ok(_), Some(difference)) => Err(failed(difference)),
            (Ok(_), None) => Ok((temp.clone(), stat)),
        };
        if checked.is_err() {
            disk.remove(&temp).ok();
        }
        checked
    })
}
