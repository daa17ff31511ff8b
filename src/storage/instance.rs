//! One window per user: a second start leaves its files in the first one's inbox, a folder, and goes away.
//!
//! No socket is opened. The lock says whether somebody is there; a message is a file that the first start takes away, which
//! tells the second that it was heard. Where nobody takes it (the first hangs), the second takes its message back and opens
//! a window of its own.

use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::disk::{Disk, DiskLock};

/// How much of a message is read, in bytes: a command line is shorter.
const MESSAGE_LIMIT: u64 = 1 << 20;

const ENDING: &str = "open";

/// The first start: it has the lock as long as it lives.
pub struct Instance {
    inbox: PathBuf,
    // Let go of when the program ends, however it ends.
    _lock: Box<dyn DiskLock>,
}

impl Instance {
    /// Claims the place of the first start; none where another has it. What an earlier first start left unread in its inbox
    /// is thrown away: its senders have opened windows of their own.
    ///
    /// # Errors
    /// The folder cannot be made or locked. The program can go on without.
    pub fn claim(disk: &dyn Disk, folder: &Path) -> io::Result<Option<Self>> {
        let inbox = inbox(folder);
        disk.create_folder(folder)?;
        disk.create_folder(&inbox)?;
        let Some(lock) = disk.lock(&folder.join("window.lock"))? else {
            return Ok(None);
        };
        let instance = Self { inbox, _lock: lock };
        instance.take(disk);
        Ok(Some(instance))
    }

    /// Where messages arrive.
    pub fn inbox(&self) -> &Path {
        &self.inbox
    }

    /// Takes the messages that have come since, in the order of their names, each the paths of one start.
    pub fn take(&self, disk: &dyn Disk) -> Vec<Vec<PathBuf>> {
        let mut names = disk.list(&self.inbox).unwrap_or_default();
        names.retain(|name| name.extension().is_some_and(|ending| ending == ENDING));
        names.sort();
        let mut messages = Vec::new();
        for name in names {
            let read = disk.read(&name, MESSAGE_LIMIT);
            // A message that cannot be taken away would come again and again.
            if disk.remove(&name).is_ok()
                && let Ok(bytes) = read
            {
                messages.push(paths_of(&bytes));
            }
        }
        messages
    }
}

/// A message that waits to be taken.
pub struct Sent {
    path: PathBuf,
}

impl Sent {
    /// Leaves paths in the inbox of the first start; no path asks only for the window. `name` is new for every message, and
    /// later messages have later names.
    ///
    /// # Errors
    /// The message cannot be written; nothing is left behind then.
    pub fn send(disk: &dyn Disk, folder: &Path, name: &str, paths: &[PathBuf]) -> io::Result<Self> {
        let inbox = inbox(folder);
        let draft = inbox.join(format!("{name}.part"));
        let path = inbox.join(format!("{name}.{ENDING}"));
        let bytes = bytes_of(paths);
        let written = disk.create_new(&draft).and_then(|mut file| {
            let mut rest = bytes.as_slice();
            while !rest.is_empty() {
                match file.write(rest)? {
                    0 => return Err(ErrorKind::WriteZero.into()),
                    count => rest = &rest[count..],
                }
            }
            drop(file);
            // Whole or not at all: nobody reads half a path.
            disk.rename(&draft, &path)
        });
        if written.is_err() {
            disk.remove(&draft).ok();
        }
        written.map(|()| Self { path })
    }

    /// Whether somebody has taken it.
    pub fn is_taken(&self, disk: &dyn Disk) -> bool {
        disk.stat(&self.path)
            .is_err_and(|error| error.kind() == ErrorKind::NotFound)
    }

    /// Takes the message back; false where it was taken just before.
    pub fn take_back(self, disk: &dyn Disk) -> bool {
        disk.remove(&self.path).is_ok()
    }
}

fn inbox(folder: &Path) -> PathBuf {
    folder.join("inbox")
}

/// Paths divided by zero bytes, which no path contains.
fn bytes_of(paths: &[PathBuf]) -> Vec<u8> {
    let each = paths.iter().map(|path| path_bytes(path));
    each.collect::<Vec<_>>().join(&0)
}

fn paths_of(bytes: &[u8]) -> Vec<PathBuf> {
    let parts = bytes.split(|byte| *byte == 0);
    parts
        .filter(|part| !part.is_empty())
        .map(path_from)
        .collect()
}

#[cfg(unix)]
fn path_bytes(path: &Path) -> Vec<u8> {
    use std::os::unix::ffi::OsStrExt as _;
    path.as_os_str().as_bytes().to_vec()
}

#[cfg(unix)]
fn path_from(bytes: &[u8]) -> PathBuf {
    use std::os::unix::ffi::OsStrExt as _;
    PathBuf::from(std::ffi::OsStr::from_bytes(bytes))
}

#[cfg(not(unix))]
fn path_bytes(path: &Path) -> Vec<u8> {
    path.to_string_lossy().into_owned().into_bytes()
}

#[cfg(not(unix))]
fn path_from(bytes: &[u8]) -> PathBuf {
    PathBuf::from(String::from_utf8_lossy(bytes).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::RealDisk;

    fn folder() -> (tempfile::TempDir, PathBuf) {
        let temp = tempfile::tempdir().expect("a temporary folder");
        let folder = temp.path().join("data");
        (temp, folder)
    }

    #[test]
    fn the_second_start_is_heard_by_the_first() {
        let (_temp, folder) = folder();
        let first = Instance::claim(&RealDisk, &folder).expect("the folder can be made");
        let first = first.expect("nobody else is there");
        assert!(
            Instance::claim(&RealDisk, &folder)
                .expect("asking works")
                .is_none()
        );
        let files = vec![
            PathBuf::from("/tmp/my network.inroads"),
            PathBuf::from("/tmp/línea\nzwei.inroads"),
        ];
        let one = Sent::send(&RealDisk, &folder, "1", &files).expect("the inbox is there");
        let two = Sent::send(&RealDisk, &folder, "2", &[]).expect("the inbox is there");
        assert!(!one.is_taken(&RealDisk));
        assert_eq!(first.take(&RealDisk), [files, vec![]]);
        assert!(one.is_taken(&RealDisk) && two.is_taken(&RealDisk));
        assert!(first.take(&RealDisk).is_empty());
    }

    #[test]
    fn a_message_that_nobody_takes_is_taken_back() {
        let (_temp, folder) = folder();
        let first = Instance::claim(&RealDisk, &folder).expect("the folder can be made");
        let sent = Sent::send(&RealDisk, &folder, "1", &[]).expect("the inbox is there");
        assert!(sent.take_back(&RealDisk));
        assert!(first.expect("alone").take(&RealDisk).is_empty());
    }

    #[test]
    fn the_place_is_free_again_and_old_messages_are_gone() {
        let (_temp, folder) = folder();
        let first = Instance::claim(&RealDisk, &folder).expect("the folder can be made");
        Sent::send(&RealDisk, &folder, "1", &[PathBuf::from("/a")]).expect("the inbox is there");
        drop(first);
        let next = Instance::claim(&RealDisk, &folder).expect("asking works");
        assert!(next.expect("it is free").take(&RealDisk).is_empty());
    }
}
