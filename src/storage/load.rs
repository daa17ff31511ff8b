//! Reading a workspace: the file, then its journal in memory. Nothing is written and nothing locked.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::Seq;
use super::disk::{Disk, FileKind, Stat};
use super::error::OpenError;
use super::format::{self, Decoded, FormatError};
use super::header::VERSION;
use super::journal::{self, Base, JournalReport, Parsed};
use super::names::{journal_path, resolved};
use crate::model::Workspace;

/// The most that is read at all.
pub const SIZE_LIMIT: u64 = 1 << 30;

/// A workspace that was read.
#[derive(Debug, Clone)]
pub struct Loaded {
    /// The workspace, with the edits of the journal.
    pub workspace: Workspace,
    /// The last edit that it holds.
    pub seq: Seq,
    /// What the journal held.
    pub journal: JournalReport,
    /// What the user should know.
    pub notices: Vec<Notice>,
    /// The program that wrote the file.
    pub app: String,
    /// The file itself, without links.
    pub path: PathBuf,
}

/// Something to tell at opening; the workspace is whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// The file was changed by hand, or by a fault of the disk, since Inroads wrote it.
    Altered,
    /// Others on this computer can read the file (permission bits).
    ReadableByOthers(u32),
    /// The file system knows no locks: two windows cannot see each other.
    NoLocks,
    /// There is no backup, and why.
    NoBackup(String),
    /// Copies that a sync program left beside the file.
    ConflictCopies(Vec<PathBuf>),
    /// So many leftovers of interrupted saves were removed.
    Swept(usize),
    /// Far fewer records than the newest backup; saving waits for a word of the user.
    Shrunk {
        /// Records in the newest backup.
        before: usize,
        /// Records now.
        after: usize,
    },
}

/// A file as it was read.
pub(super) struct Raw {
    pub path: PathBuf,
    pub bytes: Vec<u8>,
    pub stat: Stat,
    pub decoded: Decoded,
}

/// Reads a workspace with the edits of its journal.
///
/// # Errors
/// Where the file cannot be read. What is wrong with a journal is told in [`Loaded::journal`] instead.
pub fn read(disk: &dyn Disk, path: &Path) -> Result<Loaded, OpenError> {
    let mut tries = 0;
    loop {
        let raw = read_raw(disk, path)?;
        let parsed = read_journal(disk, &raw.path);
        let (loaded, _) = replayed(raw, parsed);
        tries += 1;
        // A window that has the file open may have replaced both between our two reads.
        if loaded.journal.problem.is_none() || tries == 3 {
            return Ok(loaded);
        }
    }
}

/// Reads a file without its journal: a backup, a copy, or what another program wrote in our place.
///
/// # Errors
/// Where the file cannot be read.
pub fn read_alone(disk: &dyn Disk, path: &Path) -> Result<Loaded, OpenError> {
    Ok(replayed(read_raw(disk, path)?, Ok(None)).0)
}

/// The stat of a regular file.
pub(super) fn regular(disk: &dyn Disk, path: &Path) -> Result<(PathBuf, Stat), OpenError> {
    let missing = || OpenError::NotFound {
        path: path.to_owned(),
        has_journal: disk.stat(&journal_path(path)).is_ok(),
    };
    let failed = |source: std::io::Error| match source.kind() {
        ErrorKind::NotFound => missing(),
        _ => OpenError::Disk {
            doing: "look at the file",
            source,
            path: path.to_owned(),
        },
    };
    let resolved = resolved(disk, path).map_err(failed)?;
    let stat = disk.stat(&resolved).map_err(failed)?;
    if stat.kind != FileKind::File {
        return Err(OpenError::NotAFile(resolved));
    }
    Ok((resolved, stat))
}

pub(super) fn read_raw(disk: &dyn Disk, path: &Path) -> Result<Raw, OpenError> {
    let (path, mut stat) = regular(disk, path)?;
    let mut tries = 0;
    loop {
        let bytes = disk
            .read(&path, SIZE_LIMIT)
            .map_err(|source| match source.kind() {
                ErrorKind::FileTooLarge => OpenError::TooBig {
                    limit: SIZE_LIMIT,
                    path: path.clone(),
                },
                _ => OpenError::Disk {
                    doing: "read the file",
                    source,
                    path: path.clone(),
                },
            })?;
        let (_, after) = regular(disk, &path)?;
        if after != stat && tries < 10 {
            // Somebody wrote meanwhile; what was read may be a mix.
            stat = after;
            tries += 1;
            continue;
        }
        let decoded = format::decode(&bytes).map_err(|error| open_error(error, &path))?;
        return Ok(Raw {
            path,
            bytes,
            stat,
            decoded,
        });
    }
}

fn open_error(error: FormatError, path: &Path) -> OpenError {
    let path = path.to_owned();
    match error {
        FormatError::Foreign => OpenError::Foreign(path),
        FormatError::Newer { version, app } => OpenError::Newer {
            version,
            ours: VERSION,
            app,
            path,
        },
        FormatError::Damaged(damage) => OpenError::Damaged {
            damage: Box::new(damage),
            backup: None,
            path,
        },
    }
}

/// The journal of a file; none where there is none.
pub(super) fn read_journal(
    disk: &dyn Disk,
    path: &Path,
) -> Result<Option<(Vec<u8>, Parsed)>, std::io::Error> {
    match disk.read(&journal_path(path), SIZE_LIMIT) {
        Ok(bytes) => {
            let parsed = journal::parse(&bytes);
            Ok(Some((bytes, parsed)))
        }
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// What of a journal goes on being used.
pub(super) struct Kept {
    pub bytes: Vec<u8>,
    pub good_bytes: usize,
    pub header: journal::JournalHeader,
}

/// Applies a journal to its file.
pub(super) fn replayed(
    raw: Raw,
    parsed: Result<Option<(Vec<u8>, Parsed)>, std::io::Error>,
) -> (Loaded, Option<Kept>) {
    let Decoded {
        header,
        mut workspace,
        is_altered,
    } = raw.decoded;
    let base = Base {
        seq: header.seq,
        save: &header.save,
        previous: &header.previous,
    };
    let mut kept = None;
    let (seq, report) = match parsed {
        Ok(None) => (header.seq, JournalReport::default()),
        Ok(Some((bytes, parsed))) => {
            kept = parsed.header.clone().map(|header| Kept {
                good_bytes: parsed.good_bytes,
                bytes,
                header,
            });
            journal::replay(parsed, base, &mut workspace)
        }
        Err(error) => {
            let problem = super::JournalProblem::Unreadable(error.to_string());
            let report = JournalReport {
                problem: Some(problem),
                ..JournalReport::default()
            };
            (header.seq, report)
        }
    };
    let mut notices = Vec::new();
    if is_altered {
        notices.push(Notice::Altered);
    }
    if raw.stat.mode & 0o077 != 0 && cfg!(unix) {
        notices.push(Notice::ReadableByOthers(raw.stat.mode));
    }
    let loaded = Loaded {
        workspace,
        seq,
        journal: report,
        notices,
        app: header.app,
        path: raw.path,
    };
    (loaded, kept)
}
