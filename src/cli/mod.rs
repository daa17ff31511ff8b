//! The command line: everything that can be done with a workspace without a window.
//!
//! Reading commands replay the journal in memory and take no lock; writing commands take it or say who holds it.

mod args;
mod brief;
mod export;
mod read;
mod write;

use std::io::ErrorKind;
use std::path::Path;

use anyhow::Context as _;

pub use args::{Args, Command, GraphArgs, SourceWord};

use crate::model::Workspace;
use crate::query::brief::Privacy;
use crate::storage::{self, Loaded, OpenError, RealDisk, SaveError};

/// Carries out a command; what it prints goes to standard output.
///
/// # Errors
/// What happened, what it means for the file, and what to do, for standard error.
pub fn run(command: Command) -> anyhow::Result<()> {
    match command {
        Command::New { file, me } => write::new(&file, me.as_deref()),
        Command::Sample { file } => write::sample(&file),
        Command::Import {
            file,
            source,
            kind,
            tie,
            me,
            dry_run,
            json,
        } => write::import(&write::ImportArgs {
            file,
            source,
            kind,
            tie,
            me,
            dry_run,
            json,
        }),
        Command::Replay { file, json } => write::replay(&file, json),
        Command::Check { file, json } => read::check(&file, json),
        Command::Export {
            file,
            what,
            output,
            graph,
        } => export::export(&file, &what, output.as_deref(), &graph),
        Command::Brief {
            file,
            meeting,
            next: _,
            private,
            output,
        } => {
            let privacy = if private {
                Privacy::Shown
            } else {
                Privacy::Hidden
            };
            brief::run(&file, meeting.as_deref(), output.as_deref(), privacy)
        }
        Command::List { file, kind, json } => read::list(&file, &kind, json),
        Command::Find { file, query, json } => read::find(&file, &query.join(" "), json),
        Command::Path {
            file,
            to,
            from,
            json,
        } => read::path(&file, &to, from.as_deref(), json),
    }
}

/// Reads a workspace without a lock and without changing anything.
fn load(file: &Path) -> anyhow::Result<Loaded> {
    let loaded = load_quietly(file)?;
    if let Some(problem) = &loaded.journal.problem {
        eprintln!(
            "inroads: the journal was replayed only in part: {problem}. `inroads replay` says more."
        );
    }
    Ok(loaded)
}

fn load_quietly(file: &Path) -> anyhow::Result<Loaded> {
    storage::read(&RealDisk, file).map_err(|error| told(&error))
}

/// What happened, what it means for the data, and what to do; other words than in the window, which is not there.
fn told(error: &OpenError) -> anyhow::Error {
    let advice = match error {
        OpenError::Save(error) => return unsaved(error),
        OpenError::Locked { .. } => {
            "Nothing was changed. Close it there, then try again; check, list, find, path and export work meanwhile."
        }
        OpenError::ReadOnly(_) | OpenError::FolderReadOnly(_) => {
            "Nothing was changed. Allow writing there, or work on a copy somewhere else; check, list, find, path and export need no more than reading."
        }
        OpenError::Journal { .. } => {
            "Nothing was changed. `inroads replay` says how far the journal goes; the window can open the file without it and keeps it beside the file."
        }
        _ => error.advice(),
    };
    anyhow::anyhow!("{error}. {advice}")
}

/// What happened while writing, and what to do.
fn unsaved(error: &SaveError) -> anyhow::Error {
    let advice = match error {
        SaveError::Disk { source, .. } => match source.kind() {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => {
                "The disk is full, and nothing was changed. Free some space, then try again."
            }
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => {
                "Nothing was changed. Allow writing there, or choose another place."
            }
            _ => "Nothing was changed. Check the place and the drive, then try again.",
        },
        SaveError::Outside { .. } => {
            "Nothing was overwritten. Try again, so that the new content is read first."
        }
        SaveError::Shrunk { .. } => {
            "Nothing was overwritten. Open the file in the window to see what is missing."
        }
        _ => error.advice(),
    };
    anyhow::anyhow!("{error}. {advice}")
}

/// Whether there is a folder for a file that is to be made.
fn ensure_folder(file: &Path) -> anyhow::Result<()> {
    let folder = file.parent().unwrap_or_else(|| Path::new(""));
    let is_missing = !folder.as_os_str().is_empty()
        && std::fs::metadata(folder).is_err_and(|error| error.kind() == ErrorKind::NotFound);
    anyhow::ensure!(
        !is_missing,
        "there is no such folder: {}. Nothing was written. Make the folder first, or choose another one",
        folder.display()
    );
    Ok(())
}

/// The user's day.
fn today() -> chrono::NaiveDate {
    chrono::Local::now().date_naive()
}

/// Prints text; a reader that has gone away (`| head`) is no error.
fn print(text: &str) -> anyhow::Result<()> {
    print_bytes(text.as_bytes())
}

fn print_bytes(bytes: &[u8]) -> anyhow::Result<()> {
    use std::io::Write as _;
    let mut out = std::io::stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        other => other.context("cannot write to standard output"),
    }
}

fn print_json(value: &serde_json::Value) -> anyhow::Result<()> {
    print(&format!("{}\n", serde_json::to_string_pretty(value)?))
}

/// Finds one person by name, or says who else was meant.
fn person(
    workspace: &Workspace,
    name: &str,
) -> anyhow::Result<crate::model::Id<crate::model::Contact>> {
    use crate::query::people::{NameMatch, person_named};
    match person_named(workspace, name) {
        NameMatch::One(id) => Ok(id),
        NameMatch::None => anyhow::bail!(
            "nobody in this file is called “{name}”; `inroads find` looks for parts of names"
        ),
        NameMatch::Many(ids) => {
            let names: Vec<String> = ids
                .iter()
                .take(8)
                .map(|id| workspace.name_of(*id))
                .collect();
            anyhow::bail!(
                "“{name}” may be {}; give more of the name",
                names.join(", ")
            )
        }
    }
}
