//! What is left of a workspace: a report on file, journal and backups, and the way back from a backup.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::Seq;
use super::backup::{Backup, newest_good_backup};
use super::disk::Disk;
use super::error::{JournalProblem, OpenError};
use super::load::{self, Loaded, SIZE_LIMIT};
use super::lock::lock;
use super::names::{aside_path, folder_of, journal_path, resolved};
use super::save::{self, refused};
use super::store::{StoreOptions, encode};
use crate::model::Workspace;

/// What file, journal and backups hold.
#[derive(Debug)]
pub struct RecoverReport {
    /// The file itself, without links.
    pub path: PathBuf,
    /// The file without its journal.
    pub file: Result<Loaded, OpenError>,
    /// The file with the journal replayed as far as it goes.
    pub replayed: Option<Loaded>,
    /// The journal, where there is one.
    pub journal: Option<JournalFacts>,
    /// The newest backup that can be read.
    pub backup: Option<Backup>,
}

/// What a journal holds, whether or not its file can be read.
#[derive(Debug, Clone, PartialEq)]
pub struct JournalFacts {
    /// Its size.
    pub bytes: usize,
    /// Number and label of every intact edit, in order.
    pub edits: Vec<(Seq, String)>,
    /// Bytes at the end that were never finished.
    pub torn_bytes: usize,
    /// What is wrong with it.
    pub problem: Option<JournalProblem>,
}

/// Looks at everything that belongs to a file. `backups` is the folder of all backups.
///
/// # Errors
/// Where neither file nor journal can be found. A broken file is part of the report.
pub fn recover(
    disk: &dyn Disk,
    path: &Path,
    backups: Option<&Path>,
) -> Result<RecoverReport, OpenError> {
    let path = resolved(disk, path).map_err(|source| OpenError::Disk {
        doing: "look for the file",
        source,
        path: path.to_owned(),
    })?;
    let mut workspace = None;
    let mut journal = load::read_journal(disk, &path)
        .map_err(|source| OpenError::Disk {
            doing: "read the journal",
            source,
            path: path.clone(),
        })?
        .map(|(bytes, parsed)| {
            workspace = parsed.header.as_ref().map(|header| header.workspace);
            let edits = parsed.entries.into_iter();
            JournalFacts {
                bytes: bytes.len(),
                edits: edits.map(|entry| (entry.seq, entry.label)).collect(),
                torn_bytes: parsed.torn_bytes,
                problem: parsed.problem,
            }
        });
    let file = load::read_alone(disk, &path);
    if matches!(&file, Err(OpenError::NotFound { .. })) && journal.is_none() {
        return Err(OpenError::NotFound {
            path,
            has_journal: false,
        });
    }
    let mut replayed = None;
    if let Ok(loaded) = &file {
        workspace = Some(loaded.workspace.id);
        let whole = load::read(disk, &path)?;
        if let Some(facts) = &mut journal {
            facts.problem.clone_from(&whole.journal.problem);
        }
        replayed = Some(whole);
    }
    let backup = backups.and_then(|root| newest_good_backup(disk, root, &path, workspace));
    Ok(RecoverReport {
        path,
        file,
        replayed,
        journal,
        backup,
    })
}

/// Puts a workspace, as a backup has it, in the place of a file that cannot be read. The bytes of the file and of its
/// journal are kept beside it as `NAME.inroads.broken-1` and `NAME.inroads.journal.broken-1`; returns the former.
///
/// # Errors
/// Somebody has the file open, or nothing can be written there. The file is as it was.
pub fn put_back(
    disk: &dyn Disk,
    path: &Path,
    workspace: &Workspace,
    options: &StoreOptions,
) -> Result<Option<PathBuf>, OpenError> {
    let path = resolved(disk, path)
        .map_err(refused("find the folder of the file", path))
        .map_err(OpenError::Save)?;
    let _lock = lock(disk, &path, options)?;
    let encoded = encode(workspace, 0, "", &path)?;
    let kept = copy_aside(disk, &path)?;
    let journal = journal_path(&path);
    copy_aside(disk, &journal)?;
    // A journal that continues the broken file would not fit the other one.
    match disk.remove(&journal) {
        Err(error) if error.kind() != ErrorKind::NotFound => {
            return Err(refused("remove the journal", &journal)(error).into());
        }
        _ => save::write_atomic(disk, &path, encoded.text.as_bytes())?,
    }
    Ok(kept)
}

fn copy_aside(disk: &dyn Disk, path: &Path) -> Result<Option<PathBuf>, super::SaveError> {
    let bytes = match disk.read(path, SIZE_LIMIT) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(refused("read the file", path)(error)),
    };
    let aside = aside_path(disk, path, "broken").map_err(refused("look at the folder", path))?;
    let (temp, _) = save::write_temp(disk, &aside, &bytes)?;
    if let Err(error) = disk.rename_new(&temp, &aside) {
        disk.remove(&temp).ok();
        return Err(refused("name the file", &aside)(error));
    }
    let folder = folder_of(&aside);
    disk.sync_folder(folder)
        .map_err(refused("sync the folder", folder))?;
    Ok(Some(aside))
}
