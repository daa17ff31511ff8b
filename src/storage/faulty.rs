//! A disk for tests, in memory: it fails when told to, and forgets what was not synced when the power is cut.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::disk::{Disk, DiskFile, DiskLock, FileKind, Identity, Stat};

/// What an operation does in place of its work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// "No space left on device".
    Full,
    /// "Input/output error"; of a write, half is done first, and of a rename, all.
    Io,
    /// "Permission denied".
    Denied,
    /// "Interrupted system call".
    Interrupted,
    /// A write takes half of the bytes and reports so; other operations work.
    Short,
}

impl Fault {
    /// Every fault.
    pub const ALL: [Self; 5] = [
        Self::Full,
        Self::Io,
        Self::Denied,
        Self::Interrupted,
        Self::Short,
    ];

    fn error(self) -> io::Error {
        match self {
            Self::Full => ErrorKind::StorageFull.into(),
            Self::Io => io::Error::other("input/output error"),
            Self::Denied => ErrorKind::PermissionDenied.into(),
            Self::Interrupted | Self::Short => ErrorKind::Interrupted.into(),
        }
    }
}

/// How often an operation fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Times {
    /// The Nth only.
    Once,
    /// The Nth and all after it.
    Forever,
}

/// What is left after the power was cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PowerCut {
    /// Only what was synced.
    Synced,
    /// All names as they were, but of the content only what was synced: the zero-length file after a rename.
    NamesWithoutContent,
    /// All names, and zeros where content was not synced.
    NamesWithZeros,
    /// Everything: the program was killed, the system went on.
    Nothing,
}

impl PowerCut {
    /// Every way.
    pub const ALL: [Self; 4] = [
        Self::Synced,
        Self::NamesWithoutContent,
        Self::NamesWithZeros,
        Self::Nothing,
    ];
}

#[derive(Debug, Clone, Default)]
struct Inode {
    content: Vec<u8>,
    synced: Vec<u8>,
    modified: i128,
    mode: u32,
    /// A sync failed: the system believes that the pages are clean, and a second sync changes nothing.
    is_lost: bool,
}

#[derive(Debug, Clone, Default)]
struct State {
    inodes: BTreeMap<u64, Inode>,
    names: BTreeMap<PathBuf, u64>,
    synced_names: BTreeMap<PathBuf, u64>,
    folders: BTreeSet<PathBuf>,
    locked: BTreeSet<PathBuf>,
    next: u64,
    operations: usize,
    plan: Option<(usize, Fault, Times)>,
    log: Vec<String>,
}

/// A disk in memory. Clones share it.
#[derive(Debug, Clone, Default)]
pub struct FaultyDisk {
    state: Arc<Mutex<State>>,
}

struct FaultyFile {
    disk: FaultyDisk,
    inode: u64,
}

struct FaultyLock {
    disk: FaultyDisk,
    path: PathBuf,
}

impl FaultyDisk {
    /// An empty disk that never fails, with the folder `/`.
    pub fn new() -> Self {
        let disk = Self::default();
        disk.state().folders.insert(PathBuf::from("/"));
        disk
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// From now on the `nth` operation (from 1) fails.
    pub fn fail(&self, nth: usize, fault: Fault, times: Times) {
        let mut state = self.state();
        state.operations = 0;
        state.log.clear();
        state.plan = Some((nth, fault, times));
    }

    /// From now on nothing fails.
    pub fn heal(&self) {
        self.state().plan = None;
    }

    /// How many operations there were since the last [`FaultyDisk::fail`].
    pub fn operations(&self) -> usize {
        self.state().operations
    }

    /// What was done since then, for the message of a failed test.
    pub fn log(&self) -> Vec<String> {
        self.state().log.clone()
    }

    /// The disk as the next start of the computer finds it; nothing is locked, nothing fails.
    pub fn after(&self, cut: PowerCut) -> Self {
        let mut state = self.state().clone();
        state.plan = None;
        state.locked.clear();
        for inode in state.inodes.values_mut() {
            match cut {
                PowerCut::Nothing => {}
                PowerCut::Synced | PowerCut::NamesWithoutContent => {
                    inode.content.clone_from(&inode.synced);
                }
                PowerCut::NamesWithZeros => {
                    let len = inode.content.len();
                    inode.content.clone_from(&inode.synced);
                    inode.content.resize(len.max(inode.synced.len()), 0);
                }
            }
            inode.synced.clone_from(&inode.content);
        }
        if cut == PowerCut::Synced {
            state.names.clone_from(&state.synced_names);
        }
        state.synced_names.clone_from(&state.names);
        Self {
            state: Arc::new(Mutex::new(state)),
        }
    }

    /// The content of a file, past every fault; none where there is none.
    pub fn peek(&self, path: &Path) -> Option<Vec<u8>> {
        let state = self.state();
        let inode = state.names.get(path)?;
        Some(state.inodes[inode].content.clone())
    }

    /// Writes a file as another program would, past every fault.
    pub fn poke(&self, path: &Path, bytes: &[u8]) {
        let mut state = self.state();
        let inode = state.add(path);
        let file = state.inodes.entry(inode).or_default();
        file.content = bytes.to_vec();
        file.synced = bytes.to_vec();
        state.synced_names.insert(path.to_owned(), inode);
    }

    /// All names, sorted.
    pub fn names(&self) -> Vec<PathBuf> {
        self.state().names.keys().cloned().collect()
    }
}

impl State {
    fn add(&mut self, path: &Path) -> u64 {
        self.next += 1;
        let inode = Inode {
            mode: 0o600,
            ..Inode::default()
        };
        self.inodes.insert(self.next, inode);
        self.names.insert(path.to_owned(), self.next);
        self.next
    }

    /// Counts an operation and says what it is to do in place of its work.
    fn step(&mut self, what: &str, path: &Path) -> Option<Fault> {
        self.operations += 1;
        let line = format!("{} {what} {}", self.operations, path.display());
        self.log.push(line);
        let (nth, fault, times) = self.plan?;
        let is_due = match times {
            Times::Once => self.operations == nth,
            Times::Forever => self.operations >= nth,
        };
        is_due.then_some(fault)
    }

    /// As [`State::step`], for operations that have no half.
    fn check(&mut self, what: &str, path: &Path) -> io::Result<()> {
        match self.step(what, path) {
            None | Some(Fault::Short) => Ok(()),
            Some(fault) => Err(fault.error()),
        }
    }

    fn inode(&self, path: &Path) -> io::Result<u64> {
        let found = self.names.get(path).copied();
        found.ok_or_else(|| ErrorKind::NotFound.into())
    }

    fn stat_of(&self, inode: u64) -> Stat {
        let file = &self.inodes[&inode];
        Stat {
            device: 1,
            inode,
            len: file.content.len() as u64,
            modified: file.modified,
            links: 1,
            mode: file.mode,
            kind: FileKind::File,
        }
    }

    fn move_name(&mut self, from: &Path, to: &Path) -> io::Result<()> {
        let inode = self.inode(from)?;
        self.names.remove(from);
        self.names.insert(to.to_owned(), inode);
        Ok(())
    }

    fn rename(&mut self, from: &Path, to: &Path) -> io::Result<()> {
        let fault = self.step("rename", to);
        match fault {
            None | Some(Fault::Short) => self.move_name(from, to),
            // A network drive that lost the answer, not the request.
            Some(Fault::Io) => self.move_name(from, to).and(Err(Fault::Io.error())),
            Some(fault) => Err(fault.error()),
        }
    }
}

impl DiskFile for FaultyFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut state = self.disk.state();
        let fault = state.step("write", Path::new(""));
        let count = match fault {
            None => bytes.len(),
            Some(Fault::Short) => bytes.len().div_ceil(2),
            Some(Fault::Io | Fault::Full) => bytes.len() / 2,
            Some(Fault::Denied | Fault::Interrupted) => 0,
        };
        let file = state.inodes.entry(self.inode).or_default();
        file.content.extend_from_slice(&bytes[..count]);
        match fault {
            None | Some(Fault::Short) => Ok(count),
            Some(fault) => Err(fault.error()),
        }
    }

    fn sync_data(&mut self) -> io::Result<()> {
        self.sync_all()
    }

    fn sync_all(&mut self) -> io::Result<()> {
        let mut state = self.disk.state();
        let result = state.check("sync", Path::new(""));
        let file = state.inodes.entry(self.inode).or_default();
        if result.is_err() {
            file.is_lost = true;
        } else if !file.is_lost {
            file.synced.clone_from(&file.content);
        }
        result
    }

    fn stat(&self) -> io::Result<Stat> {
        let mut state = self.disk.state();
        state.check("stat of an open file", Path::new(""))?;
        Ok(state.stat_of(self.inode))
    }
}

impl DiskLock for FaultyLock {
    fn note(&mut self, text: &str) -> io::Result<()> {
        let mut state = self.disk.state();
        state.check("note in the lock", &self.path)?;
        let inode = state.inode(&self.path)?;
        let file = state.inodes.entry(inode).or_default();
        file.content = text.as_bytes().to_vec();
        Ok(())
    }
}

impl Drop for FaultyLock {
    fn drop(&mut self) {
        let mut state = self.disk.state();
        state.locked.remove(&self.path);
        state.names.remove(&self.path);
    }
}

impl Disk for FaultyDisk {
    fn read(&self, path: &Path, limit: u64) -> io::Result<Vec<u8>> {
        let mut state = self.state();
        state.check("read", path)?;
        let content = state.inodes[&state.inode(path)?].content.clone();
        if content.len() as u64 > limit {
            return Err(ErrorKind::FileTooLarge.into());
        }
        Ok(content)
    }

    fn create_new(&self, path: &Path) -> io::Result<Box<dyn DiskFile>> {
        let mut state = self.state();
        state.check("create", path)?;
        if state.names.contains_key(path) {
            return Err(ErrorKind::AlreadyExists.into());
        }
        let inode = state.add(path);
        let disk = self.clone();
        Ok(Box::new(FaultyFile { disk, inode }))
    }

    fn append(&self, path: &Path) -> io::Result<Box<dyn DiskFile>> {
        let mut state = self.state();
        state.check("open", path)?;
        let inode = state.inode(path)?;
        let disk = self.clone();
        Ok(Box::new(FaultyFile { disk, inode }))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.state().rename(from, to)
    }

    fn rename_new(&self, from: &Path, to: &Path) -> io::Result<()> {
        let mut state = self.state();
        if state.names.contains_key(to) {
            return Err(ErrorKind::AlreadyExists.into());
        }
        state.rename(from, to)
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        let mut state = self.state();
        state.check("sync folder", folder)?;
        let inside = |path: &Path| path.parent() == Some(folder);
        let mut synced = std::mem::take(&mut state.synced_names);
        synced.retain(|path, _| !inside(path));
        let fresh = state.names.iter().filter(|(path, _)| inside(path));
        synced.extend(fresh.map(|(path, inode)| (path.clone(), *inode)));
        state.synced_names = synced;
        Ok(())
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        let mut state = self.state();
        state.check("remove", path)?;
        state.inode(path)?;
        state.names.remove(path);
        Ok(())
    }

    fn stat(&self, path: &Path) -> io::Result<Stat> {
        let mut state = self.state();
        state.check("stat", path)?;
        let inode = state.inode(path)?;
        Ok(state.stat_of(inode))
    }

    fn resolve(&self, path: &Path) -> io::Result<PathBuf> {
        let mut state = self.state();
        state.check("resolve", path)?;
        if state.names.contains_key(path) || state.folders.contains(path) {
            return Ok(path.to_owned());
        }
        Err(ErrorKind::NotFound.into())
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<PathBuf>> {
        let mut state = self.state();
        state.check("list", folder)?;
        let all = state.names.keys().chain(&state.folders);
        let inside = all.filter(|path| path.parent() == Some(folder));
        let mut inside: Vec<PathBuf> = inside.cloned().collect();
        inside.sort();
        Ok(inside)
    }

    fn create_folder(&self, folder: &Path) -> io::Result<()> {
        let mut state = self.state();
        state.check("make folder", folder)?;
        let above = folder.ancestors().map(Path::to_owned);
        state.folders.extend(above);
        Ok(())
    }

    fn check_writable(&self, path: &Path) -> io::Result<()> {
        self.state().check("access", path)
    }

    fn lock(&self, path: &Path) -> io::Result<Option<Box<dyn DiskLock>>> {
        let mut state = self.state();
        state.check("lock", path)?;
        if !state.locked.insert(path.to_owned()) {
            return Ok(None);
        }
        if !state.names.contains_key(path) {
            state.add(path);
        }
        let (disk, path) = (self.clone(), path.to_owned());
        Ok(Some(Box::new(FaultyLock { disk, path })))
    }

    fn nonce(&self) -> u64 {
        let mut state = self.state();
        state.next += 1;
        state.next
    }

    fn identity(&self) -> Identity {
        Identity {
            pid: 1,
            host: "memory".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_synced_is_gone_when_the_power_is_cut() {
        let disk = FaultyDisk::new();
        let (path, root) = (Path::new("/a"), Path::new("/"));
        let mut file = disk.create_new(path).expect("no fault is planned");
        file.write(b"one").expect("no fault");
        assert_eq!(disk.after(PowerCut::Synced).peek(path), None);
        assert_eq!(
            disk.after(PowerCut::NamesWithoutContent).peek(path),
            Some(vec![])
        );
        assert_eq!(
            disk.after(PowerCut::NamesWithZeros).peek(path),
            Some(vec![0; 3])
        );
        file.sync_all().expect("no fault");
        assert_eq!(disk.after(PowerCut::Synced).peek(path), None);
        disk.sync_folder(root).expect("no fault");
        file.write(b"two").expect("no fault");
        assert_eq!(
            disk.after(PowerCut::Synced).peek(path),
            Some(b"one".to_vec())
        );
        // The second sync after a failed one says yes and does nothing.
        disk.fail(1, Fault::Io, Times::Once);
        assert!(file.sync_all().is_err());
        assert!(file.sync_all().is_ok());
        assert_eq!(
            disk.after(PowerCut::Synced).peek(path),
            Some(b"one".to_vec())
        );
    }
}
