//! What is left of a workspace: a report on file, journal and backups that changes nothing.

use std::path::{Path, PathBuf};

use super::Seq;
use super::backup::{Backup, newest_good_backup};
use super::disk::Disk;
use super::error::{JournalProblem, OpenError};
use super::load::{self, Loaded};

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
    let path = super::names::resolved(disk, path).map_err(|source| OpenError::Disk {
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
