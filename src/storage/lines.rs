//! The journal as a file: appended to, synced, and written anew from memory after any failure.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::disk::{Disk, DiskFile};
use super::error::{OpenError, SaveError};
use super::journal::{self, JournalHeader};
use super::load::{Kept, Loaded, SIZE_LIMIT};
use super::names::{aside_path, folder_of, journal_path};
use super::save::{self, refused};
use super::store::{Store, open_refused};

/// The journal as it should lie on the disk.
pub(super) struct Lines {
    pub header: JournalHeader,
    /// Header and synced lines: a broken journal is written anew from these.
    pub bytes: Vec<u8>,
    /// None after a failure: nothing is ever synced again through a descriptor that failed once.
    pub file: Option<Box<dyn DiskFile>>,
}

impl Store {
    pub(super) fn write_lines(&mut self, lines: &[u8]) -> Result<(), SaveError> {
        let path = journal_path(&self.path);
        if let Some(file) = &mut self.lines.file
            && is_still_ours(
                self.disk.as_ref(),
                &path,
                file.as_ref(),
                self.lines.bytes.len(),
            )
            .map_err(refused("look at the journal", &path))?
        {
            let written = save::write_all(file.as_mut(), lines)
                .map_err(refused("write the journal", &path))
                .and_then(|()| file.sync_data().map_err(refused("sync the journal", &path)));
            if let Err(error) = written {
                self.lines.file = None;
                return Err(error);
            }
            self.lines.bytes.extend_from_slice(lines);
            return Ok(());
        }
        if self.lines.file.take().is_some() {
            // Somebody removed or replaced our journal. Ours is whole in memory; theirs is kept.
            self.copy_journal_aside("outside", 0)?;
        }
        let header = self.lines.header.clone();
        let good = std::mem::take(&mut self.lines.bytes);
        let result = self.write_journal(header, &good, lines);
        if result.is_err() {
            self.lines.bytes = good;
        }
        result
    }

    /// Begins a new journal that continues the file as it is now.
    pub(super) fn begin_journal(
        &mut self,
        header: JournalHeader,
        lines: &[u8],
    ) -> Result<(), SaveError> {
        let first = journal::header_line(&header).into_bytes();
        self.write_journal(header, &first, lines)
    }

    /// Writes a whole journal under another name and puts it in place of the old one; `good` counts as saved from the
    /// moment of the rename, `lines` only when the folder is synced too.
    fn write_journal(
        &mut self,
        header: JournalHeader,
        good: &[u8],
        lines: &[u8],
    ) -> Result<(), SaveError> {
        let path = journal_path(&self.path);
        let bytes = [good, lines].concat();
        let (temp, stat) = save::write_temp(self.disk.as_ref(), &path, &bytes)?;
        save::replace(self.disk.as_ref(), &temp, &stat, &path)?;
        self.lines = Lines {
            header,
            bytes: good.to_vec(),
            file: None,
        };
        let folder = folder_of(&path);
        self.disk
            .sync_folder(folder)
            .map_err(refused("sync the folder", folder))?;
        self.lines.bytes = bytes;
        // Without it the next edit writes the journal anew: no reason to fail this one.
        self.lines.file = self.disk.append(&path).ok();
        Ok(())
    }

    /// After reading: the torn end goes aside, what does not fit goes aside, and lines can be appended.
    pub(super) fn settle_journal(
        &mut self,
        loaded: &mut Loaded,
        kept: Option<Kept>,
        has_journal: bool,
    ) -> Result<(), OpenError> {
        let report = &mut loaded.journal;
        match kept {
            Some(kept) if report.problem.is_none() => {
                let good = &kept.bytes[..kept.good_bytes];
                if report.torn_bytes > 0 {
                    report.kept_aside = self.copy_journal_aside("torn", kept.good_bytes)?;
                }
                if report.torn_bytes > 0 || !good.ends_with(b"\n") {
                    let mut good = good.to_vec();
                    if !good.ends_with(b"\n") {
                        good.push(b'\n');
                    }
                    self.write_journal(kept.header, &good, &[])?;
                } else {
                    let path = journal_path(&self.path);
                    let file = self.disk.append(&path);
                    self.lines = Lines {
                        header: kept.header,
                        bytes: kept.bytes,
                        file: Some(file.map_err(open_refused("open the journal", &path))?),
                    };
                }
                return Ok(());
            }
            _ if has_journal => {
                report.kept_aside = self.set_journal_aside("set-aside")?;
                // What was replayed came from the journal that is gone from its place: into the file with it.
                let seq = loaded.seq;
                self.seq = self.file_seq;
                if loaded.journal.replayed > 0 {
                    self.save_whole(&loaded.workspace, seq, 0, (self.options.now)())?;
                    return Ok(());
                }
            }
            _ => {}
        }
        let header = self.lines.header.clone();
        self.lines.bytes = journal::header_line(&header).into_bytes();
        // An empty journal holds nothing; the first edit tries again, and a full disk can be read from meanwhile.
        self.begin_journal(header, &[]).ok();
        Ok(())
    }

    /// Copies the journal from a byte on to a name of its own.
    fn copy_journal_aside(&self, what: &str, from: usize) -> Result<Option<PathBuf>, SaveError> {
        let path = journal_path(&self.path);
        let bytes = match self.disk.read(&path, SIZE_LIMIT) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(refused("read the journal", &path)(error)),
        };
        let bytes = &bytes[from.min(bytes.len())..];
        let disk = self.disk.as_ref();
        let aside = aside_path(disk, &path, what).map_err(refused("look at the folder", &path))?;
        let (temp, _) = save::write_temp(disk, &aside, bytes)?;
        if let Err(error) = disk.rename_new(&temp, &aside) {
            disk.remove(&temp).ok();
            return Err(refused("name the file", &aside)(error));
        }
        Ok(Some(aside))
    }

    /// Gives a journal another name; none where there is no journal.
    pub(super) fn set_journal_aside(&self, what: &str) -> Result<Option<PathBuf>, SaveError> {
        // Copied, not renamed: at no moment may the only copy be gone from the place where it is looked for.
        let aside = self.copy_journal_aside(what, 0)?;
        if aside.is_some() {
            let path = journal_path(&self.path);
            let folder = folder_of(&path);
            self.disk
                .sync_folder(folder)
                .map_err(refused("sync the folder", folder))?;
        }
        Ok(aside)
    }
}

fn is_still_ours(
    disk: &dyn Disk,
    path: &Path,
    file: &dyn DiskFile,
    len: usize,
) -> std::io::Result<bool> {
    match disk.stat(path) {
        Ok(there) => Ok(there.same_file(&file.stat()?) && there.len == len as u64),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}
