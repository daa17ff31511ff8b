//! Nothing called saved is ever lost: one readable file, a journal of edits beside it, backups elsewhere.
//!
//! An edit is saved when its line in the journal is synced ([`Store::append`]); from time to time the whole file is
//! replaced ([`Store::snapshot`]) and the journal begins anew. The invariants:
//!
//! - A file is written under a temporary name, synced, read back, compared with memory, and only then renamed.
//! - A file that another program changed, or that could not be read, is never overwritten.
//! - File and journal name each other: a journal is replayed only on the state that it continues.
//! - After an error nothing is assumed: the descriptor is dropped, the next attempt writes a new file.
//! - Bytes that are not understood are kept, and told of.
//!
//! All acts on the disk go through [`disk::Disk`], so that tests can fail each of them ([`faulty::FaultyDisk`]).

pub mod backup;
pub mod disk;
mod error;
pub mod faulty;
mod format;
mod header;
mod instance;
mod journal;
mod lines;
mod load;
mod lock;
mod names;
mod open;
mod pieces;
mod plain;
mod recover;
mod save;
mod saver;
mod snapshot;
mod store;

pub use backup::{Backup, BackupKind, list_backups, newest_good_backup, read_backup};
pub use disk::{Disk, FileKind, RealDisk};
pub use error::{Damage, Holder, JournalProblem, OpenError, OutsideChange, SaveError};
pub use format::fingerprint;
pub use header::{APP, FORMAT, Header, VERSION};
pub use instance::{Instance, Sent};
pub use journal::JournalReport;
pub use load::{Loaded, Notice, SIZE_LIMIT, read, read_alone};
pub use names::{journal_path, lock_path};
pub use recover::{JournalFacts, RecoverReport, put_back, recover};
pub use save::write_atomic;
pub use saver::{SaveEvent, Saver};
pub use store::{BadJournal, Store, StoreOptions};

/// The number of an edit: the first of a file is 1, and none is left out.
pub type Seq = u64;
