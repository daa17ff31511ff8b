//! Every act on the disk: the trait that tests can fail, and the real thing. Nothing else in the lower layers touches files.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Read, Seek, Write};
use std::path::{Path, PathBuf};

/// What tells one state of a file from another without reading it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stat {
    /// The device it lies on; 0 where the platform does not say.
    pub device: u64,
    /// The inode; 0 where the platform does not say.
    pub inode: u64,
    /// Length in bytes.
    pub len: u64,
    /// When the content last changed, in nanoseconds since 1970.
    pub modified: i128,
    /// How many names the file has.
    pub links: u64,
    /// Permission bits.
    pub mode: u32,
    /// What it is.
    pub kind: FileKind,
}

impl Stat {
    /// Whether both are the same file, whatever is in it.
    pub fn same_file(&self, other: &Self) -> bool {
        (self.device, self.inode) == (other.device, other.inode)
    }
}

/// What a name in a folder stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    /// A regular file.
    File,
    /// A folder.
    Folder,
    /// A symbolic link.
    Link,
    /// A device, pipe or socket.
    Other,
}

/// Who has a file open, as the lock file tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    /// Process number.
    pub pid: u32,
    /// Name of the computer.
    pub host: String,
}

/// An open file that is written.
pub trait DiskFile: Send {
    /// Writes some of the bytes and says how many.
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize>;
    /// Returns when content and length are on the disk. After an error the file is never synced again.
    fn sync_data(&mut self) -> io::Result<()>;
    /// Returns when everything about the file is on the disk. After an error the file is never synced again.
    fn sync_all(&mut self) -> io::Result<()>;
    /// The state of the open file, whatever its name leads to by now.
    fn stat(&self) -> io::Result<Stat>;
}

/// A lock that is held until it is dropped.
pub trait DiskLock: Send {
    /// Writes who holds the lock, for the message that others see.
    fn note(&mut self, text: &str) -> io::Result<()>;
}

/// All that storage asks of a file system, one method for each act that can fail.
pub trait Disk: Send + Sync {
    /// The content of a regular file of at most `limit` bytes.
    fn read(&self, path: &Path, limit: u64) -> io::Result<Vec<u8>>;
    /// Makes a file that only its owner can read; fails where the name exists, even as a dangling link.
    fn create_new(&self, path: &Path) -> io::Result<Box<dyn DiskFile>>;
    /// Opens an existing file for writing at its end; does not follow a link.
    fn append(&self, path: &Path) -> io::Result<Box<dyn DiskFile>>;
    /// Gives a file another name, in place of whatever had it.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Gives a file another name; fails where that name exists.
    fn rename_new(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Returns when the names in a folder are on the disk.
    fn sync_folder(&self, folder: &Path) -> io::Result<()>;
    /// Removes a file.
    fn remove(&self, path: &Path) -> io::Result<()>;
    /// The state of what a name stands for; a link is not followed.
    fn stat(&self, path: &Path) -> io::Result<Stat>;
    /// The absolute name without links.
    fn resolve(&self, path: &Path) -> io::Result<PathBuf>;
    /// The names in a folder, sorted.
    fn list(&self, folder: &Path) -> io::Result<Vec<PathBuf>>;
    /// Makes a folder, and those above it, that only the owner can enter; no error where it exists.
    fn create_folder(&self, folder: &Path) -> io::Result<()>;
    /// Fails where the owner has forbidden writing, even if this process could.
    fn check_writable(&self, path: &Path) -> io::Result<()>;
    /// Takes the lock of this name, or says with none that somebody else has it. [`ErrorKind::Unsupported`] where the
    /// file system knows no locks.
    fn lock(&self, path: &Path) -> io::Result<Option<Box<dyn DiskLock>>>;
    /// A number that makes a temporary name unguessable.
    fn nonce(&self) -> u64;
    /// Who we are, for the lock.
    fn identity(&self) -> Identity;
}

/// The disk of this computer.
#[derive(Debug, Clone, Copy, Default)]
pub struct RealDisk;

struct RealFile(File);

struct RealLock {
    file: File,
    path: PathBuf,
}

/// How to open a file so that a planted link or pipe does no harm.
fn careful() -> OpenOptions {
    let mut options = OpenOptions::new();
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        let flags = rustix::fs::OFlags::NOFOLLOW | rustix::fs::OFlags::NONBLOCK;
        options.mode(0o600).custom_flags(flags.bits().cast_signed());
    }
    options
}

fn stat_from_metadata(metadata: &fs::Metadata) -> Stat {
    let kind = match metadata.file_type() {
        kind if kind.is_file() => FileKind::File,
        kind if kind.is_dir() => FileKind::Folder,
        kind if kind.is_symlink() => FileKind::Link,
        _ => FileKind::Other,
    };
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        Stat {
            device: metadata.dev(),
            inode: metadata.ino(),
            len: metadata.len(),
            modified: i128::from(metadata.mtime()) * 1_000_000_000
                + i128::from(metadata.mtime_nsec()),
            links: metadata.nlink(),
            mode: metadata.mode() & 0o7777,
            kind,
        }
    }
    #[cfg(not(unix))]
    {
        let since = metadata
            .modified()
            .ok()
            .and_then(|time| time.duration_since(std::time::UNIX_EPOCH).ok());
        Stat {
            device: 0,
            inode: 0,
            len: metadata.len(),
            modified: since.map_or(0, |since| since.as_nanos().cast_signed()),
            links: 1,
            mode: if metadata.permissions().readonly() {
                0o400
            } else {
                0o600
            },
            kind,
        }
    }
}

impl DiskFile for RealFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes)
    }
    fn sync_data(&mut self) -> io::Result<()> {
        self.0.sync_data()
    }
    fn sync_all(&mut self) -> io::Result<()> {
        self.0.sync_all()
    }
    fn stat(&self) -> io::Result<Stat> {
        Ok(stat_from_metadata(&self.0.metadata()?))
    }
}

impl RealLock {
    /// Whether the locked file still has its name: the last holder removes it when it lets go.
    fn has_its_name(&self) -> io::Result<bool> {
        let ours = stat_from_metadata(&self.file.metadata()?);
        match fs::symlink_metadata(&self.path) {
            Ok(there) => Ok(stat_from_metadata(&there).same_file(&ours)),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(false),
            Err(error) => Err(error),
        }
    }
}

impl DiskLock for RealLock {
    fn note(&mut self, text: &str) -> io::Result<()> {
        self.file.set_len(0)?;
        self.file.rewind()?;
        self.file.write_all(text.as_bytes())
    }
}

impl Drop for RealLock {
    fn drop(&mut self) {
        // Removed while it is still locked, so nobody's else file can go. A leftover does no harm.
        if self.has_its_name().unwrap_or(false) {
            fs::remove_file(&self.path).ok();
        }
    }
}

impl Disk for RealDisk {
    fn read(&self, path: &Path, limit: u64) -> io::Result<Vec<u8>> {
        let mut options = OpenOptions::new();
        options.read(true);
        #[cfg(unix)]
        {
            use std::os::unix::fs::OpenOptionsExt;
            // A pipe must not hold us up.
            options.custom_flags(rustix::fs::OFlags::NONBLOCK.bits().cast_signed());
        }
        let mut file = options.open(path)?;
        let stat = stat_from_metadata(&file.metadata()?);
        if stat.kind != FileKind::File {
            return Err(io::Error::new(
                ErrorKind::InvalidInput,
                "not a regular file",
            ));
        }
        if stat.len > limit {
            return Err(ErrorKind::FileTooLarge.into());
        }
        let mut bytes = Vec::with_capacity(stat.len as usize);
        (&mut file).take(limit + 1).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > limit {
            return Err(ErrorKind::FileTooLarge.into());
        }
        Ok(bytes)
    }

    fn create_new(&self, path: &Path) -> io::Result<Box<dyn DiskFile>> {
        let file = careful().write(true).create_new(true).open(path)?;
        Ok(Box::new(RealFile(file)))
    }

    fn append(&self, path: &Path) -> io::Result<Box<dyn DiskFile>> {
        Ok(Box::new(RealFile(careful().append(true).open(path)?)))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    fn rename_new(&self, from: &Path, to: &Path) -> io::Result<()> {
        #[cfg(any(target_os = "linux", target_os = "macos"))]
        {
            use rustix::fs::{CWD, RenameFlags, renameat_with};
            use rustix::io::Errno;
            match renameat_with(CWD, from, CWD, to, RenameFlags::NOREPLACE) {
                // Old kernels and some file systems cannot do it in one act.
                Err(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP) => {}
                result => return Ok(result?),
            }
        }
        match fs::symlink_metadata(to) {
            Ok(_) => Err(ErrorKind::AlreadyExists.into()),
            Err(error) if error.kind() == ErrorKind::NotFound => fs::rename(from, to),
            Err(error) => Err(error),
        }
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        // Windows journals its names by itself and cannot sync a folder.
        if cfg!(unix) {
            File::open(folder)?.sync_all()
        } else {
            Ok(())
        }
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    fn stat(&self, path: &Path) -> io::Result<Stat> {
        Ok(stat_from_metadata(&fs::symlink_metadata(path)?))
    }

    fn resolve(&self, path: &Path) -> io::Result<PathBuf> {
        fs::canonicalize(path)
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<PathBuf>> {
        let mut names = fs::read_dir(folder)?
            .map(|entry| entry.map(|entry| entry.path()))
            .collect::<io::Result<Vec<_>>>()?;
        names.sort();
        Ok(names)
    }

    fn create_folder(&self, folder: &Path) -> io::Result<()> {
        let mut builder = fs::DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        {
            use std::os::unix::fs::DirBuilderExt;
            builder.mode(0o700);
        }
        builder.create(folder)
    }

    fn check_writable(&self, path: &Path) -> io::Result<()> {
        let stat = stat_from_metadata(&fs::metadata(path)?);
        // Root may write everything; the owner's wish counts all the same.
        if stat.kind == FileKind::File && stat.mode & 0o222 == 0 {
            return Err(ErrorKind::PermissionDenied.into());
        }
        #[cfg(unix)]
        rustix::fs::access(path, rustix::fs::Access::WRITE_OK)?;
        Ok(())
    }

    fn lock(&self, path: &Path) -> io::Result<Option<Box<dyn DiskLock>>> {
        // The last holder may remove the file between our opening and our locking it.
        for _ in 0..16 {
            let file = careful()
                .read(true)
                .write(true)
                .create(true)
                .truncate(false)
                .open(path)?;
            match file.try_lock() {
                Ok(()) => {}
                Err(fs::TryLockError::WouldBlock) => return Ok(None),
                Err(fs::TryLockError::Error(error)) => return Err(lock_error(error)),
            }
            let lock = RealLock {
                file,
                path: path.to_owned(),
            };
            if lock.has_its_name()? {
                return Ok(Some(Box::new(lock)));
            }
        }
        Ok(None)
    }

    fn nonce(&self) -> u64 {
        use std::hash::{BuildHasher, Hasher, RandomState};
        use std::sync::atomic::{AtomicU64, Ordering};
        static COUNTER: AtomicU64 = AtomicU64::new(0);
        let mut hasher = RandomState::new().build_hasher();
        hasher.write_u64(COUNTER.fetch_add(1, Ordering::Relaxed));
        hasher.write_u32(std::process::id());
        hasher.finish()
    }

    fn identity(&self) -> Identity {
        #[cfg(unix)]
        let host = rustix::system::uname()
            .nodename()
            .to_string_lossy()
            .into_owned();
        #[cfg(not(unix))]
        let host = std::env::var("COMPUTERNAME").unwrap_or_default();
        Identity {
            pid: std::process::id(),
            host,
        }
    }
}

/// A network file system without locks is told apart from a lock that failed.
fn lock_error(error: io::Error) -> io::Error {
    #[cfg(unix)]
    if error.raw_os_error() == Some(rustix::io::Errno::NOLCK.raw_os_error()) {
        return ErrorKind::Unsupported.into();
    }
    error
}
