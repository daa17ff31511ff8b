//! Files that are old or new but never half: written under another name, synced, then renamed.

use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::disk::{Disk, DiskFile, Stat};
use super::error::SaveError;
use super::names::{folder_of, resolved, temp_path};

/// How often a write may be interrupted by signals before that counts as a failure.
const INTERRUPTIONS: usize = 100;

/// Turns what the system said into an error that names the act and the file.
pub(super) fn refused(doing: &'static str, path: &Path) -> impl FnOnce(io::Error) -> SaveError {
    let path = path.to_owned();
    move |source| SaveError::Disk {
        doing,
        source,
        path,
    }
}

/// Writes everything, in as many pieces as the system likes.
pub(super) fn write_all(file: &mut dyn DiskFile, mut bytes: &[u8]) -> io::Result<()> {
    let mut interruptions = 0;
    while !bytes.is_empty() {
        match file.write(bytes) {
            Ok(0) => return Err(ErrorKind::WriteZero.into()),
            Ok(count) => bytes = &bytes[count..],
            Err(error)
                if error.kind() == ErrorKind::Interrupted && interruptions < INTERRUPTIONS =>
            {
                interruptions += 1;
            }
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

/// A synced file under a temporary name beside `path`; nothing is left of it after an error.
///
/// The descriptor of a failed sync is dropped, and the next attempt gets a new file: a second sync of the same one
/// would report success for pages that were never written.
pub(super) fn write_temp(
    disk: &dyn Disk,
    path: &Path,
    bytes: &[u8],
) -> Result<(PathBuf, Stat), SaveError> {
    let temp = temp_path(path, disk.nonce());
    let mut file = disk
        .create_new(&temp)
        .map_err(refused("make a file in the folder", folder_of(path)))?;
    let written = write_all(file.as_mut(), bytes)
        .map_err(refused("write the file", path))
        .and_then(|()| file.sync_all().map_err(refused("sync the file", path)))
        .and_then(|()| file.stat().map_err(refused("look at the file", path)));
    drop(file);
    match written {
        Ok(stat) => Ok((temp, stat)),
        Err(error) => {
            disk.remove(&temp).ok();
            Err(error)
        }
    }
}

/// Puts a temporary file in the place of another. The folder is not synced yet.
pub(super) fn replace(
    disk: &dyn Disk,
    temp: &Path,
    written: &Stat,
    path: &Path,
) -> Result<(), SaveError> {
    let Err(error) = disk.rename(temp, path) else {
        return Ok(());
    };
    // An interrupted rename may have happened all the same.
    if written.inode != 0 && disk.stat(path).is_ok_and(|stat| stat.same_file(written)) {
        return Ok(());
    }
    disk.remove(temp).ok();
    Err(refused("replace the file", path)(error))
}

/// Writes a file whole or not at all, readable by its owner only: settings, exports, backups. A link is followed.
///
/// # Errors
/// The old file is untouched, unless the last step fails: then the new one is there, but might not survive a power cut.
pub fn write_atomic(disk: &dyn Disk, path: &Path, bytes: &[u8]) -> Result<(), SaveError> {
    let path = resolved(disk, path).map_err(refused("find the folder of the file", path))?;
    let (temp, stat) = write_temp(disk, &path, bytes)?;
    replace(disk, &temp, &stat, &path)?;
    disk.sync_folder(folder_of(&path))
        .map_err(refused("sync the folder", folder_of(&path)))
}
