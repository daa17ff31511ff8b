//! What can go wrong between the disk and a workspace, as facts, and what it means for the user.

use std::fmt;
use std::io;
use std::path::PathBuf;

use chrono::{DateTime, Utc};
use thiserror::Error;
use uuid::Uuid;

use super::Seq;
use super::backup::Backup;
use crate::edit::EditError;

/// Why a file was not opened. Its bytes are as they were.
#[derive(Debug, Error)]
pub enum OpenError {
    /// Nothing is there.
    #[error("there is no such file: {}", path.display())]
    NotFound {
        /// Where it was looked for.
        path: PathBuf,
        /// A journal without its file lies there.
        has_journal: bool,
    },
    /// A file is there already, and creating one would replace it.
    #[error("a file with this name exists already: {}", .0.display())]
    Exists(PathBuf),
    /// A folder, pipe or device.
    #[error("this is not a regular file: {}", .0.display())]
    NotAFile(PathBuf),
    /// More than Inroads reads at all.
    #[error("the file is larger than {} MB: {}", limit / 1_000_000, path.display())]
    TooBig {
        /// The limit in bytes.
        limit: u64,
        /// Which file.
        path: PathBuf,
    },
    /// The disk refused.
    #[error("cannot {doing} ({source}): {}", path.display())]
    Disk {
        /// What was tried, as "read the file".
        doing: &'static str,
        /// What the system said.
        source: io::Error,
        /// Which file.
        path: PathBuf,
    },
    /// Some other program's file.
    #[error("this is not an Inroads file: {}", .0.display())]
    Foreign(PathBuf),
    /// Written by a later Inroads.
    #[error("the file has format {version}, written by {app}; this program reads up to {ours}: {}", path.display())]
    Newer {
        /// The format of the file.
        version: u32,
        /// The latest format that this program knows.
        ours: u32,
        /// The program that wrote it.
        app: String,
        /// Which file.
        path: PathBuf,
    },
    /// An Inroads file that is broken.
    #[error("{damage}{}: {}", hint(backup.as_deref()), path.display())]
    Damaged {
        /// How.
        damage: Box<Damage>,
        /// The newest backup that can be read, where backups are kept.
        backup: Option<Box<Backup>>,
        /// Which file.
        path: PathBuf,
    },
    /// The journal does not fit its file; opening with [`super::BadJournal::SetAside`] keeps it aside.
    #[error("{problem}: {}", path.display())]
    Journal {
        /// In what way.
        problem: Box<JournalProblem>,
        /// How many of its edits could be replayed before that.
        replayed: usize,
        /// Which workspace file.
        path: PathBuf,
    },
    /// Another window has it open.
    #[error("the file is open in another window{}: {}", holder.as_ref().map(|holder| format!(" ({holder})")).unwrap_or_default(), path.display())]
    Locked {
        /// Who.
        holder: Option<Holder>,
        /// Which file.
        path: PathBuf,
    },
    /// The file is write-protected.
    #[error("the file is read-only: {}", .0.display())]
    ReadOnly(PathBuf),
    /// Nothing can be written beside the file.
    #[error("the folder is read-only: {}", .0.display())]
    FolderReadOnly(PathBuf),
    /// The file has a second name, and saving would separate the two.
    #[error("the file has {links} names (hard links): {}", path.display())]
    HardLinked {
        /// How many.
        links: u64,
        /// One of them.
        path: PathBuf,
    },
    /// The first save of a new file, or putting the journal in order, failed.
    #[error(transparent)]
    Save(#[from] SaveError),
}

/// How a file is broken.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum Damage {
    /// No byte in it.
    #[error("the file is empty (0 bytes)")]
    Empty,
    /// Zeros where text should be, as after a crash of the system.
    #[error("the file is filled with zeros from byte {at} on")]
    Zeros {
        /// The first of them.
        at: usize,
    },
    /// Bytes that are no text.
    #[error("the file is not UTF-8 text from byte {at} on")]
    NotUtf8 {
        /// The first of them.
        at: usize,
    },
    /// Text that is no workspace.
    #[error("the file is damaged at line {line}, column {column} ({what})")]
    Syntax {
        /// From 1.
        line: usize,
        /// From 1.
        column: usize,
        /// What the reader says.
        what: String,
        /// The line itself, shortened; never goes into a log.
        excerpt: String,
    },
    /// Records that contradict each other.
    #[error("{count} records contradict each other, first {}", first.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))]
    Faults {
        /// How many.
        count: usize,
        /// The first few.
        first: Vec<EditError>,
    },
}

/// In what way a journal does not fit its file.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum JournalProblem {
    /// Its first line cannot be read.
    #[error("the first line of the journal is damaged")]
    Header,
    /// Written by a later Inroads.
    #[error("the journal has format {0}, which is newer than this program")]
    Newer(u32),
    /// It belongs to another workspace.
    #[error("the journal belongs to another workspace ({0})")]
    OtherWorkspace(Uuid),
    /// File and journal went separate ways: a copy from elsewhere, or a restored backup.
    #[error("the journal does not continue this version of the file")]
    Diverged,
    /// Edits are missing between file and journal, or inside it.
    #[error("edits {from} to {to} are missing")]
    Gap {
        /// The first missing.
        from: Seq,
        /// The last missing.
        to: Seq,
    },
    /// An edit that stands there for a second time, or after a later one.
    #[error("edit {0} stands in the journal again after it was replayed")]
    Again(Seq),
    /// A damaged line with intact ones after it: not a torn end.
    #[error("line {line} of the journal is damaged, and {intact_after} intact edits follow")]
    Damaged {
        /// From 1.
        line: usize,
        /// How many intact lines follow.
        intact_after: usize,
    },
    /// An edit that the workspace does not accept.
    #[error("edit {seq} does not fit the file: {error}")]
    Refused {
        /// Which.
        seq: Seq,
        /// Why.
        error: EditError,
    },
    /// An intact line whose content cannot be understood.
    #[error("edit {seq} cannot be understood: {what}")]
    Unclear {
        /// Which.
        seq: Seq,
        /// What the reader says.
        what: String,
    },
    /// It could not be read at all.
    #[error("the journal cannot be read ({0})")]
    Unreadable(String),
}

/// Who holds a lock.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holder {
    /// Process number.
    pub pid: u32,
    /// Name of the computer.
    pub host: String,
    /// Since when.
    pub since: Option<DateTime<Utc>>,
}

impl fmt::Display for Holder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "on the computer “{}”", self.host)
    }
}

/// What happened to the file behind our back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OutsideChange {
    /// Another program wrote it.
    Changed,
    /// It is gone.
    Removed,
}

/// Why something is not saved. The file on disk is the old one or, where a sync failed last, the new one; never a mix.
#[derive(Debug, Error)]
pub enum SaveError {
    /// The disk refused.
    #[error("cannot {doing} ({source}): {}", path.display())]
    Disk {
        /// What was tried, as "write the file".
        doing: &'static str,
        /// What the system said.
        source: io::Error,
        /// Which file.
        path: PathBuf,
    },
    /// Another program wrote the file since it was last read or written here.
    #[error("another program has {} the file: {}", match change { OutsideChange::Changed => "changed", OutsideChange::Removed => "removed" }, path.display())]
    Outside {
        /// What it did.
        change: OutsideChange,
        /// Which file.
        path: PathBuf,
    },
    /// Far fewer records than the file has, and no edit deleted them.
    #[error("saving would drop {} of {before} records that nobody deleted: {}", before - after, path.display())]
    Shrunk {
        /// How many there should be.
        before: usize,
        /// How many there are.
        after: usize,
        /// Which file.
        path: PathBuf,
    },
    /// What was written is not what is in memory.
    #[error("the written file does not read back as it should ({what}): {}", path.display())]
    RoundTrip {
        /// The first difference.
        what: String,
        /// Which file.
        path: PathBuf,
    },
    /// The workspace contradicts itself.
    #[error("the workspace contradicts itself ({first}): {}", path.display())]
    Faults {
        /// The first contradiction.
        first: Box<EditError>,
        /// Which file.
        path: PathBuf,
    },
    /// Some other workspace was handed in.
    #[error("workspace {other} does not belong in this file: {}", path.display())]
    OtherWorkspace {
        /// The one handed in.
        other: Uuid,
        /// Which file.
        path: PathBuf,
    },
    /// An edit that is saved as a whole file instead of a line.
    #[error("an edit of {bytes} bytes is too large for the journal: {}", path.display())]
    NeedsSnapshot {
        /// Its size.
        bytes: usize,
        /// Which file.
        path: PathBuf,
    },
    /// The thread that saves is gone.
    #[error("the saving thread has stopped, {unsynced} edits are not saved: {}", path.display())]
    Stopped {
        /// How many edits are not saved.
        unsynced: usize,
        /// Which file.
        path: PathBuf,
    },
}

fn hint(backup: Option<&Backup>) -> String {
    backup.map_or_else(String::new, |backup| {
        format!(
            "; the newest good backup is of {} with {} contacts",
            backup.taken.format("%Y-%m-%d %H:%M UTC"),
            backup.contacts
        )
    })
}

impl OpenError {
    /// Where the file can be read all the same: why nothing can be written to it, in a whole sentence.
    pub fn why_only_read(&self) -> Option<String> {
        match self {
            Self::Locked { holder, .. } => Some(match holder {
                Some(holder) => format!("Another window has this file open, {holder}."),
                None => "Another window has this file open.".to_owned(),
            }),
            Self::ReadOnly(_) => Some("The file is write-protected.".to_owned()),
            Self::FolderReadOnly(_) => Some("Nothing can be written in its folder.".to_owned()),
            Self::HardLinked { links, .. } => Some(format!(
                "The file has {links} names, and saving would separate them."
            )),
            _ => None,
        }
    }

    /// What it means for the user's data, and what to do; whole sentences.
    pub fn advice(&self) -> &'static str {
        match self {
            Self::NotFound {
                has_journal: true, ..
            } => {
                "A journal with edits lies beside the place where the file was. Put the file back, or restore a backup."
            }
            Self::NotFound { .. } => "Check the name, or whether the drive is connected.",
            Self::Exists(_) => "Nothing was written. Open that file, or choose another name.",
            Self::NotAFile(_) | Self::Foreign(_) => {
                "Nothing was changed. Choose a file that ends in .inroads, or import this one."
            }
            Self::TooBig { .. } => "Nothing was changed. This can hardly be an Inroads file.",
            Self::Disk { .. } => {
                "Nothing was changed. Check the drive and its permissions, then try again."
            }
            Self::Newer { .. } => {
                "The file is fine and was not touched. Update Inroads to open it."
            }
            Self::Damaged {
                backup: Some(_), ..
            } => {
                "The file was not touched. Restore the backup, or repair the file in a text editor."
            }
            Self::Damaged { .. } => {
                "The file was not touched. Repair it in a text editor, or put back a copy of yours."
            }
            Self::Journal { .. } => {
                "Nothing was changed. You can open the file without the edits of the journal, which is then kept beside it."
            }
            Self::Locked { .. } => {
                "Nothing was changed. Go on in the window that has it open, or close that one first. The file can be read meanwhile."
            }
            Self::ReadOnly(_) | Self::FolderReadOnly(_) => {
                "Nothing was changed. Allow writing there, or copy the file to a folder of your own and open the copy. The file can be read as it is."
            }
            Self::HardLinked { .. } => {
                "Saving would leave the other name with old content. Remove one of the names, or save a copy."
            }
            Self::Save(error) => error.advice(),
        }
    }
}

impl SaveError {
    /// What happened, what it means for the user's data, and what to do, in whole sentences without numbers of the system.
    pub fn words(&self) -> String {
        let is_told = matches!(self, Self::Disk { source, .. } if matches!(
            source.kind(),
            io::ErrorKind::StorageFull
                | io::ErrorKind::QuotaExceeded
                | io::ErrorKind::PermissionDenied
                | io::ErrorKind::ReadOnlyFilesystem
        ));
        if is_told {
            return self.advice().to_owned();
        }
        let mut told = self.to_string();
        if let Some((start, end)) = told.find(" (os error ").and_then(|start| {
            let length = told[start + 1..].find(')')?;
            Some((start, start + 1 + length))
        }) {
            told.replace_range(start..=end, "");
        }
        if let Some(first) = told.get(..1).map(str::to_uppercase) {
            told.replace_range(..1, &first);
        }
        format!("{told}. {}", self.advice())
    }

    /// What it means for the user's data, and what to do; whole sentences.
    pub fn advice(&self) -> &'static str {
        match self {
            Self::Disk { source, .. } => match source.kind() {
                io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
                    "The disk is full. Your latest changes are only in this window: free some space, and they are saved by themselves."
                }
                io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
                    "Writing is not allowed here. Your latest changes are only in this window: save a copy somewhere else."
                }
                _ => {
                    "Your latest changes are only in this window. Inroads keeps trying; you can also save a copy on another disk."
                }
            },
            Self::Outside { .. } => {
                "Nothing was overwritten. Choose whether to keep your version, theirs, or both."
            }
            Self::Shrunk { .. } => {
                "Nothing was overwritten. Look whether something is missing before you confirm."
            }
            Self::RoundTrip { .. } | Self::Faults { .. } | Self::OtherWorkspace { .. } => {
                "The file on disk is unchanged. This is a fault of Inroads: export a copy and report it."
            }
            Self::NeedsSnapshot { .. } => "The whole file has to be saved instead.",
            Self::Stopped { .. } => "Save a copy now, then start Inroads again.",
        }
    }
}
