//! Who has a file open: a lock file beside it, never the file itself, which is replaced by every save.

use std::io::ErrorKind;
use std::path::Path;

use super::disk::{Disk, DiskLock};
use super::error::{Holder, OpenError};
use super::names::{folder_of, lock_path};
use super::store::{StoreOptions, open_refused};

/// The outcome of asking for a lock.
pub(super) struct Locking {
    pub held: Option<Box<dyn DiskLock>>,
    /// The file system knows no locks.
    pub is_unknown: bool,
}

/// Takes the lock of a file, or says who has it.
pub(super) fn lock(
    disk: &dyn Disk,
    path: &Path,
    options: &StoreOptions,
) -> Result<Locking, OpenError> {
    let name = lock_path(path);
    match disk.lock(&name) {
        Ok(Some(mut held)) => {
            let us = disk.identity();
            let since = (options.now)().to_rfc3339();
            // Only for the message that others see.
            held.note(&format!("{}\n{}\n{since}\n", us.pid, us.host))
                .ok();
            Ok(Locking {
                held: Some(held),
                is_unknown: false,
            })
        }
        Ok(None) => Err(OpenError::Locked {
            holder: holder(disk, &name),
            path: path.to_owned(),
        }),
        // Changes made outside are still noticed, by comparing the file.
        Err(error) if error.kind() == ErrorKind::Unsupported => Ok(Locking {
            held: None,
            is_unknown: true,
        }),
        Err(error) => Err(match error.kind() {
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => {
                OpenError::FolderReadOnly(folder_of(path).to_owned())
            }
            _ => open_refused("lock the file", path)(error),
        }),
    }
}

fn holder(disk: &dyn Disk, name: &Path) -> Option<Holder> {
    let text = String::from_utf8(disk.read(name, 4_096).ok()?).ok()?;
    let mut lines = text.lines();
    Some(Holder {
        pid: lines.next()?.parse().ok()?,
        host: lines
            .next()?
            .chars()
            .filter(|c| !c.is_control())
            .take(80)
            .collect(),
        since: lines.next().and_then(|since| since.parse().ok()),
    })
}
