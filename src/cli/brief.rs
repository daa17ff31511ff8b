//! `inroads brief`: the sheet that prepares a meeting.

use std::path::Path;

use super::{ensure_folder, load, print, unsaved};
use crate::exchange::{brief_html, brief_markdown};
use crate::model::{Id, Meeting};
use crate::query::brief::{Privacy, brief};
use crate::query::{Dates, Index, agenda};
use crate::storage::{RealDisk, write_atomic};

/// Prints the sheet of a meeting, or of the next one, as Markdown, or writes it to a file whose ending says the format.
pub fn run(
    file: &Path,
    meeting: Option<&str>,
    output: Option<&Path>,
    privacy: Privacy,
) -> anyhow::Result<()> {
    let ending = output.map(|path| {
        let ending = path.extension().unwrap_or_default();
        ending.to_string_lossy().to_lowercase()
    });
    let is_page = match ending.as_deref() {
        None | Some("md") => false,
        Some("html" | "htm") => true,
        Some(_) => anyhow::bail!(
            "the ending says the format, and only .html and .md are known. Nothing was written"
        ),
    };
    let loaded = load(file)?;
    let workspace = &loaded.workspace;
    let wall = chrono::Local::now().naive_local();
    let one = match meeting {
        Some(id) => {
            let id: Option<Id<Meeting>> = id.trim().parse().ok();
            id.and_then(|id| workspace.meetings.get(id)).ok_or_else(|| {
                anyhow::anyhow!(
                    "there is no meeting with this id; `inroads list FILE meetings --json` has them"
                )
            })?
        }
        None => agenda::next(workspace, wall)
            .ok_or_else(|| anyhow::anyhow!("no meeting is planned from now on"))?,
    };
    let index = Index::of(workspace);
    let time = |time: chrono::NaiveTime| time.format("%H:%M").to_string();
    let brief = brief(workspace, &index, one, Dates::day_first(wall.date()), &time);
    let text = if is_page {
        brief_html(&brief, privacy)
    } else {
        brief_markdown(&brief, privacy)
    };
    let Some(path) = output else {
        return print(&text);
    };
    let is_input = std::fs::canonicalize(path)
        .ok()
        .zip(std::fs::canonicalize(file).ok())
        .is_some_and(|(a, b)| a == b);
    anyhow::ensure!(
        !is_input,
        "the sheet would replace the workspace itself; give another file with -o: {}",
        path.display()
    );
    ensure_folder(path)?;
    write_atomic(&RealDisk, path, text.as_bytes()).map_err(|error| unsaved(&error))
}
