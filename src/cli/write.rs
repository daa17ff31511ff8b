//! Commands that write: new, sample, import, replay.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context as _, bail};
use chrono::Utc;
use serde_json::{Value, json};
use uuid::Uuid;

use super::{SourceWord, ensure_folder, load, print, print_json, today, told, unsaved};
use crate::edit::{Change, Edit, build};
use crate::exchange::{self, Action, Plan, Request, SourceFile, SourceKind, WallClock};
use crate::model::{Contact, Id, TieType, Workspace};
use crate::panels::ClockMint;
use crate::storage::{self, RealDisk, Store, StoreOptions};

/// How stores are opened here: with the user's backups.
pub(super) fn options() -> StoreOptions {
    StoreOptions {
        backups: backups(),
        ..StoreOptions::new(Utc::now)
    }
}

fn backups() -> Option<PathBuf> {
    crate::app::Folders::of_platform().map(|folders| folders.backups())
}

fn create(file: &Path, workspace: &Workspace) -> anyhow::Result<Store> {
    ensure_folder(file)?;
    Store::create(Arc::new(RealDisk), file, workspace, &options()).map_err(|error| told(&error))
}

/// `inroads new`.
pub fn new(file: &Path, me: Option<&str>) -> anyhow::Result<()> {
    let workspace = empty(me);
    create(file, &workspace)?;
    print(&format!("Made {}.\n", file.display()))
}

/// A workspace with nobody but, perhaps, the user.
pub fn empty(me: Option<&str>) -> Workspace {
    let mut workspace = Workspace::new(Uuid::now_v7());
    if let Some(name) = me.map(str::trim).filter(|name| !name.is_empty()) {
        let contact = Contact::named(Id::from_uuid(Uuid::now_v7()), name);
        let me = contact.id;
        let settings = build::change_settings(&workspace, |settings| settings.me = Some(me));
        let edit = Edit::one(Change::add(contact)).then(settings);
        workspace
            .apply(&edit)
            .expect("a first contact contradicts nothing");
    }
    workspace
}

/// `inroads sample`.
pub fn sample(file: &Path) -> anyhow::Result<()> {
    let workspace = crate::sample::workspace(today(), Utc::now(), Uuid::now_v7());
    create(file, &workspace)?;
    print(&format!(
        "Made {} with {} people and {} ties.\n",
        file.display(),
        workspace.contacts.len(),
        workspace.ties.len()
    ))
}

/// What `inroads import` is asked for.
pub struct ImportArgs {
    /// Workspace.
    pub file: PathBuf,
    /// Files to read.
    pub source: Vec<PathBuf>,
    /// What they are.
    pub kind: Option<SourceWord>,
    /// Type of their ties.
    pub tie: Option<String>,
    /// Who is the user.
    pub me: Option<String>,
    /// Only say it.
    pub dry_run: bool,
    /// As JSON.
    pub json: bool,
}

/// `inroads import`.
pub fn import(args: &ImportArgs) -> anyhow::Result<()> {
    let read = |path: &PathBuf| {
        let bytes = std::fs::read(path).map_err(|error| unread(path, &error))?;
        // The folder helps to tell two files of one name apart.
        let folder = path
            .parent()
            .and_then(Path::file_name)
            .map(|folder| format!("{}/", folder.to_string_lossy()));
        let name = path
            .file_name()
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default();
        Ok((format!("{}{name}", folder.unwrap_or_default()), bytes))
    };
    let files: Vec<(String, Vec<u8>)> = args
        .source
        .iter()
        .map(read)
        .collect::<anyhow::Result<_>>()?;
    let request = Request {
        files: files
            .iter()
            .map(|(name, bytes)| SourceFile { name, bytes })
            .collect(),
        kind: args.kind.map(|word| match word {
            SourceWord::Contacts => SourceKind::Contacts,
            SourceWord::Ties => SourceKind::Ties,
            SourceWord::Graphml => SourceKind::GraphMl,
            SourceWord::Vcard => SourceKind::VCard,
            SourceWord::Calendar => SourceKind::Calendar,
        }),
        wall: WallClock(|instant| instant.with_timezone(&chrono::Local).naive_local()),
        tie: args.tie.as_deref().map(TieType::from_name),
        me: args.me.as_deref(),
        ..Request::default()
    };
    let is_new = !args.file.exists();
    if args.dry_run {
        let workspace = if is_new {
            Workspace::new(Uuid::now_v7())
        } else {
            load(&args.file)?.workspace
        };
        let plan = planned(&workspace, &request)?;
        return report(&plan, args, "Nothing was changed (--dry-run).");
    }
    if is_new {
        // Planned first, so that a file that cannot be read leaves no empty workspace behind.
        let mut workspace = Workspace::new(Uuid::now_v7());
        let plan = planned(&workspace, &request)?;
        if plan.edit.is_empty() {
            bail!(unusable(&plan, &args.file));
        }
        workspace
            .apply(&plan.edit)
            .context("the import does not fit together, nothing was made")?;
        create(&args.file, &workspace)?;
        return report(&plan, args, &format!("Made {}.", args.file.display()));
    }
    let (mut store, mut loaded) =
        Store::open(Arc::new(RealDisk), &args.file, &options()).map_err(|error| told(&error))?;
    let plan = planned(&loaded.workspace, &request)?;
    if plan.edit.is_empty() {
        return report(&plan, args, "Nothing new; the file is as it was.");
    }
    loaded
        .workspace
        .apply(&plan.edit)
        .context("the import does not fit the file, nothing was changed")?;
    store
        .commit("Import", &plan.edit, &loaded.workspace)
        .map_err(|error| unsaved(&error))?;
    // From here on the import is safe in the journal, whatever becomes of the file.
    match store.snapshot(&loaded.workspace, Utc::now()) {
        Ok(_) => report(&plan, args, "Saved."),
        Err(error) => {
            eprintln!(
                "inroads: {error}. The import is saved in the journal beside the file, and the next save puts it into the file itself."
            );
            report(&plan, args, "Saved in the journal beside the file.")
        }
    }
}

/// Why a source could not be read.
fn unread(path: &Path, error: &std::io::Error) -> anyhow::Error {
    let path = path.display();
    match error.kind() {
        ErrorKind::NotFound => anyhow::anyhow!(
            "there is no such file, and nothing was imported: {path}. Check the name"
        ),
        ErrorKind::IsADirectory => anyhow::anyhow!(
            "this is a folder, and nothing was imported: {path}. Name the files in it"
        ),
        ErrorKind::PermissionDenied => anyhow::anyhow!(
            "this file may not be read, and nothing was imported: {path}. Ask its owner for the permission, or for a copy"
        ),
        _ => anyhow::anyhow!("the file cannot be read ({error}), and nothing was imported: {path}"),
    }
}

/// Why no workspace was made of files that could be read.
fn unusable(plan: &Plan, file: &Path) -> String {
    let first = plan.rows.iter().find(|row| !row.why.is_empty());
    let why = first.map_or_else(
        || "they hold no rows".to_owned(),
        |row| format!("{} line {}: {}", row.file, row.line, row.why),
    );
    format!(
        "nothing that can be used was found in the files ({why}), and nothing was made: {}. Look whether the columns have names, or say with --as what the files are",
        file.display()
    )
}

fn planned(workspace: &Workspace, request: &Request<'_>) -> anyhow::Result<Plan> {
    exchange::plan(workspace, request, &mut ClockMint, Utc::now()).context("nothing was imported")
}

fn report(plan: &Plan, args: &ImportArgs, end: &str) -> anyhow::Result<()> {
    let word = |action: Action| match action {
        Action::Added => "added",
        Action::Merged => "merged",
        Action::Skipped => "skipped",
        Action::Rejected => "rejected",
    };
    let summary = &plan.summary;
    if args.json {
        let rows = plan.rows.iter().map(|row| json!({ "file": row.file, "line": row.line, "action": word(row.action), "what": row.what, "why": row.why }));
        return print_json(&json!({
            "dry_run": args.dry_run,
            "contacts_added": summary.people_added,
            "contacts_merged": summary.people_merged,
            "ties_added": summary.ties_added,
            "ties_merged": summary.ties_merged,
            "meetings_added": summary.meetings_added,
            "meetings_changed": summary.meetings_changed,
            "follow_ups_added": summary.follow_ups_added,
            "follow_ups_changed": summary.follow_ups_changed,
            "skipped": summary.skipped,
            "rejected": summary.rejected,
            "unknown_columns": summary.unknown_columns.iter().map(|(file, column)| json!({ "file": file, "column": column })).collect::<Vec<Value>>(),
            "notes": summary.notes,
            "rows": rows.collect::<Vec<Value>>(),
        }));
    }
    let mut text = format!("{}\n", summary.sentence());
    for note in &summary.notes {
        text.push_str(&format!("{note}\n"));
    }
    for row in plan
        .rows
        .iter()
        .filter(|row| {
            row.action == Action::Rejected || (!row.why.is_empty() && row.action != Action::Skipped)
        })
        .take(200)
    {
        text.push_str(&format!(
            "  {} line {}: {} {}: {}\n",
            row.file,
            row.line,
            word(row.action),
            row.what,
            row.why
        ));
    }
    text.push_str(end);
    text.push('\n');
    print(&text)
}

/// "1 contact", "2 contacts".
fn count(count: usize, one: &str) -> String {
    format!("{count} {one}{}", if count == 1 { "" } else { "s" })
}

/// `inroads replay`.
pub fn replay(file: &Path, as_json: bool) -> anyhow::Result<()> {
    let report =
        storage::recover(&RealDisk, file, backups().as_deref()).map_err(|error| told(&error))?;
    let problem = report
        .journal
        .as_ref()
        .and_then(|journal| journal.problem.as_ref());
    let edits = report
        .journal
        .as_ref()
        .map_or(0, |journal| journal.edits.len());
    let torn = report
        .journal
        .as_ref()
        .map_or(0, |journal| journal.torn_bytes);
    if as_json {
        print_json(&json!({
            "file_readable": report.file.is_ok(),
            "file_error": report.file.as_ref().err().map(ToString::to_string),
            "contacts": report.replayed.as_ref().map(|loaded| loaded.workspace.contacts.len()),
            "replayed": report.replayed.as_ref().map(|loaded| loaded.journal.replayed),
            "journal_edits": edits,
            "torn_bytes": torn,
            "journal_problem": problem.map(ToString::to_string),
            "newest_backup": report.backup.as_ref().map(|backup| json!({ "path": backup.path.display().to_string(), "taken": backup.taken.to_rfc3339(), "contacts": backup.contacts })),
        }))?;
    } else {
        let mut lines = Vec::new();
        match &report.file {
            Ok(loaded) => lines.push(format!(
                "The file can be read: {}, {} in all.",
                count(loaded.workspace.contacts.len(), "contact"),
                count(loaded.workspace.total(), "record")
            )),
            Err(error) => lines.push(format!("The file cannot be read: {error}.")),
        }
        match &report.journal {
            None => lines.push("There is no journal.".to_owned()),
            Some(_) => lines.push(format!(
                "The journal holds {} and {} that were never finished.",
                count(edits, "whole edit"),
                count(torn, "byte")
            )),
        }
        lines.extend(problem.map(|problem| format!("The journal does not fit: {problem}.")));
        if let Some(loaded) = &report.replayed {
            lines.push(format!(
                "With {} replayed the file has {}.",
                count(loaded.journal.replayed, "edit"),
                count(loaded.workspace.contacts.len(), "contact")
            ));
        }
        if let Some(backup) = &report.backup {
            lines.push(format!(
                "The newest good backup is of {}, with {}: {}",
                backup.taken.format("%Y-%m-%d %H:%M UTC"),
                count(backup.contacts, "contact"),
                backup.path.display()
            ));
        }
        print(&(lines.join("\n") + "\n"))?;
    }
    if let Err(error) = &report.file {
        return Err(told(error));
    }
    if let Some(problem) = problem {
        let backup = if report.backup.is_some() {
            "Put the newest good backup in the file's place, or open"
        } else {
            "Open"
        };
        bail!(
            "the journal was not replayed whole ({problem}): {}. Nothing was changed. {backup} the file in the window, which can go on without the journal and keeps it beside the file",
            file.display()
        );
    }
    let (mut store, loaded) =
        Store::open(Arc::new(RealDisk), file, &options()).map_err(|error| told(&error))?;
    store
        .snapshot(&loaded.workspace, Utc::now())
        .map_err(|error| unsaved(&error))?;
    Ok(())
}
