//! Backups that nobody has to ask for: whole files in a folder outside, thinned out by age.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};
use uuid::Uuid;

use super::disk::Disk;
use super::error::{OpenError, SaveError};
use super::load::{self, Loaded};
use super::save;
use crate::model::Workspace;

/// How long one backup per hour is kept.
const HOURLY: TimeDelta = TimeDelta::days(1);
/// How long one backup per day is kept.
const DAILY: TimeDelta = TimeDelta::days(30);
/// These stay whatever the clock says, for the clock may be wrong.
const ALWAYS: usize = 3;
const STAMP: &str = "%Y%m%dT%H%M%SZ";

/// Why a backup was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum BackupKind {
    /// The file was opened.
    Open,
    /// The first save of an hour replaced this state.
    Hour,
    /// A choice between two versions put this one aside.
    Aside,
}

impl BackupKind {
    const ALL: [Self; 3] = [Self::Open, Self::Hour, Self::Aside];

    const fn word(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Hour => "hour",
            Self::Aside => "aside",
        }
    }
}

/// One backup, as its name tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Backup {
    /// Where it lies.
    pub path: PathBuf,
    /// When it was made.
    pub taken: DateTime<Utc>,
    /// Why.
    pub kind: BackupKind,
    /// How many contacts it holds.
    pub contacts: usize,
    /// How many records it holds altogether.
    pub records: usize,
    /// Its size in bytes.
    pub bytes: u64,
}

/// How much a workspace holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Counts {
    pub contacts: usize,
    pub records: usize,
}

impl Counts {
    pub(super) fn of(workspace: &Workspace) -> Self {
        Self {
            contacts: workspace.contacts.len(),
            records: workspace.total(),
        }
    }
}

/// Where the backups of one file go, and when.
#[derive(Clone, Copy)]
pub(super) struct Shelf<'a> {
    pub disk: &'a dyn Disk,
    /// The folder of all backups.
    pub root: &'a Path,
    pub now: DateTime<Utc>,
    /// How many backups made at opening are kept.
    pub opens: usize,
    /// How many bytes all backups of one file may take.
    pub budget: u64,
}

/// FNV-1a (Fowler, Noll, Vo): the same in every version of the program, as folder names must be.
fn path_hash(path: &Path) -> u64 {
    let bytes = path.as_os_str().as_encoded_bytes();
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

fn folder_name(workspace: Uuid, path: &Path) -> String {
    format!("{workspace}-{:016x}", path_hash(path))
}

fn backup_from_path(disk: &dyn Disk, path: PathBuf) -> Option<Backup> {
    let name = path.file_name()?.to_str()?.strip_suffix(".inroads")?;
    let mut parts = name.split('-');
    let taken = NaiveDateTime::parse_from_str(parts.next()?, STAMP).ok()?;
    let word = parts.next()?;
    let kind = BackupKind::ALL
        .into_iter()
        .find(|kind| kind.word() == word)?;
    let contacts = parts.next()?.parse().ok()?;
    let records = parts.next()?.parse().ok()?;
    let bytes = disk.stat(&path).ok()?.len;
    Some(Backup {
        taken: taken.and_utc(),
        kind,
        contacts,
        records,
        bytes,
        path,
    })
}

fn in_folder(disk: &dyn Disk, folder: &Path) -> Vec<Backup> {
    let names = disk.list(folder).unwrap_or_default();
    let mut backups: Vec<Backup> = names
        .into_iter()
        .filter_map(|path| backup_from_path(disk, path))
        .collect();
    backups.sort_by(|a, b| (b.taken, &b.path).cmp(&(a.taken, &a.path)));
    backups
}

/// The backups of the file at `path`, the newest first. With the workspace's id, those made before the file was moved
/// are found too.
pub fn list_backups(
    disk: &dyn Disk,
    root: &Path,
    path: &Path,
    workspace: Option<Uuid>,
) -> Vec<Backup> {
    let path = super::names::resolved(disk, path).unwrap_or_else(|_| path.to_owned());
    let suffix = format!("-{:016x}", path_hash(&path));
    let prefix = workspace.map(|id| format!("{id}-"));
    let is_ours = |folder: &PathBuf| {
        folder
            .file_name()
            .and_then(|name| name.to_str())
            .is_some_and(|name| {
                name.ends_with(&suffix)
                    || prefix
                        .as_ref()
                        .is_some_and(|prefix| name.starts_with(prefix))
            })
    };
    let folders = disk.list(root).unwrap_or_default();
    let mut all: Vec<Backup> = folders
        .iter()
        .filter(|folder| is_ours(folder))
        .flat_map(|folder| in_folder(disk, folder))
        .collect();
    all.sort_by(|a, b| (b.taken, &b.path).cmp(&(a.taken, &a.path)));
    all
}

/// Reads a backup.
///
/// # Errors
/// As for any file: a backup can be damaged too.
pub fn read_backup(disk: &dyn Disk, backup: &Backup) -> Result<Loaded, OpenError> {
    load::read_alone(disk, &backup.path)
}

/// The newest backup that can really be read.
pub fn newest_good_backup(
    disk: &dyn Disk,
    root: &Path,
    path: &Path,
    workspace: Option<Uuid>,
) -> Option<Backup> {
    list_backups(disk, root, path, workspace)
        .into_iter()
        .find(|backup| read_backup(disk, backup).is_ok())
}

impl Shelf<'_> {
    /// Keeps a state of the file, and lets go of what is too old. An hourly backup is made once an hour.
    pub(super) fn keep(
        &self,
        kind: BackupKind,
        workspace: Uuid,
        path: &Path,
        bytes: &[u8],
        counts: Counts,
    ) -> Result<Option<PathBuf>, SaveError> {
        let folder = self.root.join(folder_name(workspace, path));
        let there = in_folder(self.disk, &folder);
        let hour = |taken: DateTime<Utc>| taken.format("%Y%m%d%H").to_string();
        if kind == BackupKind::Hour
            && there
                .iter()
                .any(|backup| backup.kind == kind && hour(backup.taken) == hour(self.now))
        {
            return Ok(None);
        }
        self.disk
            .create_folder(&folder)
            .map_err(save::refused("make the backup folder", &folder))?;
        let mut taken = self.now;
        let target = loop {
            let target = folder.join(format!(
                "{}-{}-{}-{}.inroads",
                taken.format(STAMP),
                kind.word(),
                counts.contacts,
                counts.records
            ));
            match self.disk.stat(&target) {
                Err(error) if error.kind() == ErrorKind::NotFound => break target,
                Err(error) => return Err(save::refused("look at the backup", &target)(error)),
                // What was put aside is never replaced by something else.
                Ok(_) if kind == BackupKind::Aside => taken += TimeDelta::seconds(1),
                // Opened twice within a second, with the same counts: the older one is as good.
                Ok(_) => return Ok(None),
            }
        };
        // The folder is this file's own and its lock is ours: what is unfinished here was interrupted.
        for name in self.disk.list(&folder).unwrap_or_default() {
            if name.extension().is_some_and(|end| end == "tmp") {
                self.disk.remove(&name).ok();
            }
        }
        save::write_atomic(self.disk, &target, bytes)?;
        for old in outdated(
            &in_folder(self.disk, &folder),
            self.opens,
            self.now,
            self.budget,
        ) {
            self.disk.remove(&old).ok();
        }
        Ok(Some(target))
    }
}

/// Which of the backups, sorted from new to old, are to go.
fn outdated(backups: &[Backup], opens: usize, now: DateTime<Utc>, budget: u64) -> Vec<PathBuf> {
    let mut gone = Vec::new();
    let (mut opened, mut bytes) = (0, 0_u64);
    let mut days = std::collections::BTreeSet::new();
    for (at, backup) in backups.iter().enumerate() {
        let age = now - backup.taken;
        let is_kept = match backup.kind {
            BackupKind::Open => {
                opened += 1;
                opened <= opens
            }
            BackupKind::Hour if age <= HOURLY => true,
            BackupKind::Hour => age <= DAILY && days.insert(backup.taken.date_naive()),
            BackupKind::Aside => age <= DAILY,
        };
        let is_paid = bytes + backup.bytes <= budget;
        if at < ALWAYS || is_kept && is_paid {
            bytes += backup.bytes;
        } else {
            gone.push(backup.path.clone());
        }
    }
    gone
}

#[cfg(test)]
mod tests {
    use super::*;

    fn backup(taken: DateTime<Utc>, kind: BackupKind, bytes: u64) -> Backup {
        Backup {
            path: PathBuf::from(format!("{taken}-{kind:?}")),
            taken,
            kind,
            contacts: 0,
            records: 0,
            bytes,
        }
    }

    fn kept(backups: &[Backup], now: DateTime<Utc>, budget: u64) -> Vec<DateTime<Utc>> {
        let gone = outdated(backups, 10, now, budget);
        let kept = backups.iter().filter(|one| !gone.contains(&one.path));
        kept.map(|one| one.taken).collect()
    }

    #[test]
    fn hours_of_a_day_then_days_of_a_month() {
        let now = DateTime::from_timestamp(1_790_000_000, 0).expect("a time");
        let hours: Vec<Backup> = (0..24 * 60)
            .map(|hour| backup(now - TimeDelta::hours(hour), BackupKind::Hour, 1))
            .collect();
        let kept = kept(&hours, now, u64::MAX);
        let young = kept.iter().filter(|taken| now - **taken <= HOURLY).count();
        assert_eq!(young, 25);
        let old: Vec<_> = kept[young..].iter().map(DateTime::date_naive).collect();
        assert!((29..=31).contains(&old.len()), "{}", old.len());
        assert!(old.windows(2).all(|pair| pair[0] > pair[1]));
        assert!(kept.iter().all(|taken| now - *taken <= DAILY));
    }

    #[test]
    fn ten_openings_and_a_budget() {
        let now = DateTime::from_timestamp(1_790_000_000, 0).expect("a time");
        let opens: Vec<Backup> = (0..30)
            .map(|day| backup(now - TimeDelta::days(day), BackupKind::Open, 10))
            .collect();
        assert_eq!(kept(&opens, now, u64::MAX).len(), 10);
        assert_eq!(kept(&opens, now, 55).len(), 5);
        assert_eq!(kept(&opens, now, 0).len(), ALWAYS);
        // A clock that went mad does not empty the shelf.
        let mad = now + TimeDelta::days(40_000);
        let hours: Vec<Backup> = (0..9)
            .map(|hour| backup(now - TimeDelta::hours(hour), BackupKind::Hour, 1))
            .collect();
        assert_eq!(kept(&hours, mad, u64::MAX).len(), ALWAYS);
        assert_eq!(
            kept(&hours, now - TimeDelta::days(40_000), u64::MAX).len(),
            9
        );
    }
}
