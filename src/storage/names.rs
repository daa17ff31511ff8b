//! The names of the files that lie beside a workspace.

use std::ffi::OsString;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::disk::Disk;

fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(suffix);
    PathBuf::from(name)
}

/// `NAME.inroads.journal`.
pub fn journal_path(path: &Path) -> PathBuf {
    with_suffix(path, ".journal")
}

/// `NAME.inroads.lock`.
pub fn lock_path(path: &Path) -> PathBuf {
    with_suffix(path, ".lock")
}

/// A free name for bytes that are kept aside: `NAME.inroads.torn-1`.
pub(super) fn aside_path(disk: &dyn Disk, path: &Path, what: &str) -> io::Result<PathBuf> {
    for number in 1..10_000_u32 {
        let candidate = with_suffix(path, &format!(".{what}-{number}"));
        match disk.stat(&candidate) {
            Ok(_) => {}
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(candidate),
            Err(error) => return Err(error),
        }
    }
    Err(ErrorKind::AlreadyExists.into())
}

/// The folder that a file lies in.
pub(super) fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// `.NAME.inroads.0123456789abcdef.tmp`, beside the file.
pub(super) fn temp_path(path: &Path, nonce: u64) -> PathBuf {
    let mut name = OsString::from(".");
    name.push(path.file_name().unwrap_or_default());
    name.push(format!(".{nonce:016x}.tmp"));
    folder_of(path).join(name)
}

/// Whether a name is one that [`temp_path`] gives for this file, or for one that begins with its name: its journal,
/// and what is kept aside.
pub(super) fn is_temp_of(path: &Path, candidate: &Path) -> bool {
    let bytes = |path: &Path| {
        let name = path.file_name().unwrap_or_default();
        name.as_encoded_bytes().to_vec()
    };
    let (name, candidate) = (bytes(path), bytes(candidate));
    let rest = candidate
        .strip_prefix(b".")
        .and_then(|rest| rest.strip_prefix(name.as_slice()))
        .and_then(|rest| rest.strip_suffix(b".tmp"));
    // A dot and sixteen digits at the end, and nothing or another ending before.
    let Some((between, nonce)) = rest.and_then(|rest| rest.split_last_chunk::<17>()) else {
        return false;
    };
    (between.is_empty() || between.starts_with(b"."))
        && nonce[0] == b'.'
        && nonce[1..].iter().all(u8::is_ascii_hexdigit)
}

/// The name without links; of a file that is not there yet, its folder is resolved.
pub(super) fn resolved(disk: &dyn Disk, path: &Path) -> io::Result<PathBuf> {
    match disk.resolve(path) {
        Ok(path) => Ok(path),
        Err(error) if error.kind() == ErrorKind::NotFound && disk.stat(path).is_err() => {
            let name = path.file_name().ok_or(ErrorKind::InvalidInput)?;
            Ok(disk.resolve(folder_of(path))?.join(name))
        }
        Err(error) => Err(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn temporary_names_are_known_again_and_others_are_not() {
        let file = Path::new("/x/work.inroads");
        let temp = temp_path(file, 0xfeed);
        assert_eq!(temp, Path::new("/x/.work.inroads.000000000000feed.tmp"));
        assert!(is_temp_of(file, &temp));
        assert!(is_temp_of(file, &temp_path(&journal_path(file), 7)));
        for other in [
            "/x/work.inroads",
            "/x/.work.inroads.tmp",
            "/x/.other.inroads.000000000000feed.tmp",
            "/x/.work.inroads.00000000000zfeed.tmp",
            "/x/.work.inroads2.000000000000feed.tmp",
        ] {
            assert!(!is_temp_of(file, Path::new(other)), "{other}");
        }
    }
}
