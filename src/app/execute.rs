//! Carries out commands: the one place that edits the workspace and starts what takes time.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::Utc;

use super::dialogs::Dialog;
use super::document::Document;
use super::files::{FileDialog, Wanted};
use super::jobs::Job;
use super::state::{AppState, Opened};
use super::view::View;
use crate::edit::{Change, Edit, build};
use crate::exchange::{self, Export};
use crate::model::{Contact, Id, Kind, Record, Target, Workspace, mint};
use crate::panels::{ClockMint, Command, ExportKind, PanelKind, Selection};
use crate::query::Index;
use crate::storage::{Loaded, Notice, OpenError, Store, StoreOptions, write_atomic};

/// Carries out everything that panels, keys and dialogs asked for.
pub fn execute_all(state: &mut AppState, ctx: &egui::Context) {
    for command in state.outbox.take() {
        let enabled = command.is_enabled(state.cx().as_ref(), state.steps());
        if enabled {
            execute(state, ctx, command);
        }
    }
}

fn execute(state: &mut AppState, ctx: &egui::Context, command: Command) {
    match command {
        Command::Apply {
            label,
            edit,
            gesture,
        } => apply(state, &label, &edit, gesture),
        Command::Select(selection) => state.view.go(state.view.panel, selection),
        Command::OpenContact(id) => {
            let panel = if state.view.panel == PanelKind::Graph {
                PanelKind::Graph
            } else {
                PanelKind::People
            };
            state.view.go(panel, Selection::one(id));
        }
        Command::ShowInGraph(id) => {
            state.view.go(PanelKind::Graph, Selection::one(id));
            state.view.graph.fit_selection();
        }
        Command::NewFollowUpFor(id) => new_follow_up(state, Some(id)),
        Command::NewFollowUp => new_follow_up(state, state.view.selection.lead),
        Command::OpenFollowUp(id) => {
            state.view.go(
                PanelKind::FollowUps,
                Selection {
                    follow_up: Some(id),
                    ..state.view.selection.clone()
                },
            );
        }
        Command::OpenAddress(address) => state.dialog = Some(Dialog::address(address)),
        Command::Copy(text) => {
            ctx.copy_text(text);
            state.notices.tell("Copied");
        }
        Command::Tell(text) => state.notices.tell(text),
        Command::OpenPath(path) => open(state, ctx, path),
        Command::ImportPaths(paths) => import(state, ctx, paths),
        Command::Search(text) => state.dialog = Some(Dialog::palette(text)),
        Command::Palette => state.dialog = Some(Dialog::palette(String::new())),
        Command::Theme(theme) => state.settings.preferences.theme = theme,
        Command::Show(panel) => state.view.go(panel, state.view.selection.clone()),
        Command::Export(kind) => state.jobs.file = Some(FileDialog::open(ctx, wanted_export(kind))),
        Command::Undo => step_back(state),
        Command::Redo => step_forward(state),
        Command::NewContact => new_contact(state),
        Command::Connect => connect(state),
        Command::DeleteSelected => delete_selected(state),
        Command::SelectAll => {
            let ids = match state.view.panel {
                PanelKind::Graph => state.view.graph.visible(),
                _ => state.view.people.visible(),
            };
            state.view.selection = Selection::many(ids);
        }
        Command::ClearSelection => state.view.go(state.view.panel, Selection::default()),
        Command::NewWorkspace => state.dialog = Some(Dialog::new_workspace()),
        Command::Open => state.jobs.file = Some(FileDialog::open(ctx, Wanted::Open)),
        Command::Import => state.jobs.file = Some(FileDialog::open(ctx, Wanted::Import)),
        Command::Sample => sample(state, ctx),
        Command::CloseWorkspace => {
            close(state);
            state.settings.reopen = false;
        }
        Command::Trash => state.dialog = Some(Dialog::trash()),
        Command::Back => state.view.go_back(),
        Command::Forward => state.view.go_forward(),
        Command::Layout => {
            state.view.panel = PanelKind::Graph;
            state.view.graph.start_layout();
        }
        Command::FitAll => state.view.graph.fit_all(),
        Command::FitSelection => state.view.graph.fit_selection(),
        Command::TogglePin => toggle_pin(state),
        Command::ThisIsMe => this_is_me(state),
        Command::ToggleKeyPlayer => toggle_key_player(state),
        Command::Shortcuts => state.dialog = Some(Dialog::shortcuts()),
        Command::About => state.dialog = Some(Dialog::about()),
        Command::Quit => ctx.send_viewport_cmd(egui::ViewportCommand::Close),
    }
}

/// Applies an edit; a refusal is told, and nothing has changed then.
pub fn apply(state: &mut AppState, label: &str, edit: &Edit, gesture: Option<u64>) {
    let Some(document) = &mut state.document else {
        return;
    };
    match document.apply(label, edit, gesture) {
        Ok(()) => {
            if is_worth_a_word(edit) {
                state.notices.tell_step(label);
            }
            forget_the_gone(state);
        }
        Err(error) => state.notices.tell(format!(
            "{label} was not possible, nothing has changed: {error}"
        )),
    }
}

/// Whether an edit changes something that is not in view, so that a notice with Undo helps: records that go, follow-ups
/// that leave the list, several records at once. Moved people are seen where they are.
fn is_worth_a_word(edit: &Edit) -> bool {
    let leaves_the_list = |change: &Change| match (&change.before, &change.after) {
        (Some(Record::FollowUp(before)), Some(Record::FollowUp(after))) => {
            (before.status, before.snoozed_until) != (after.status, after.snoozed_until)
        }
        _ => false,
    };
    let elsewhere = edit
        .changes
        .iter()
        .filter(|change| !matches!(change.key().map(|key| key.kind), Some(Kind::Place)))
        .count();
    elsewhere > 1 || edit.removed() > 0 || edit.changes.iter().any(leaves_the_list)
}

/// Takes people out of the selection who are no longer there.
fn forget_the_gone(state: &mut AppState) {
    let Some(document) = &state.document else {
        return;
    };
    let selection = &mut state.view.selection;
    selection
        .contacts
        .retain(|id| document.workspace.contacts.contains(*id));
    if selection
        .lead
        .is_some_and(|lead| !selection.contacts.contains(&lead))
    {
        selection.lead = selection.contacts.first().copied();
    }
    if selection
        .follow_up
        .is_some_and(|id| !document.workspace.follow_ups.contains(id))
    {
        selection.follow_up = None;
    }
}

fn step_back(state: &mut AppState) {
    let Some(document) = &mut state.document else {
        return;
    };
    match document.undo() {
        Ok(Some(label)) => state.notices.tell(format!("Undone: {label}")),
        Ok(None) => {}
        Err(error) => state
            .notices
            .tell(format!("The step cannot be undone: {error}")),
    }
    forget_the_gone(state);
}

fn step_forward(state: &mut AppState) {
    let Some(document) = &mut state.document else {
        return;
    };
    match document.redo() {
        Ok(Some(label)) => state.notices.tell(format!("Done again: {label}")),
        Ok(None) => {}
        Err(error) => state
            .notices
            .tell(format!("The step cannot be done again: {error}")),
    }
    forget_the_gone(state);
}

fn new_contact(state: &mut AppState) {
    let mut contact = Contact::named(mint(&mut ClockMint), "");
    contact.meta = crate::model::Meta::made(Utc::now());
    let id = contact.id;
    apply(state, "New contact", &Edit::one(Change::add(contact)), None);
    let panel = if state.view.panel == PanelKind::Graph {
        PanelKind::Graph
    } else {
        PanelKind::People
    };
    state.view.go(panel, Selection::one(id));
    state.view.inspector.start_naming(id);
}

fn new_follow_up(state: &mut AppState, who: Option<Id<Contact>>) {
    state
        .view
        .go(PanelKind::FollowUps, state.view.selection.clone());
    state.view.follow_ups.start_new(who);
}

fn connect(state: &mut AppState) {
    if let Some(lead) = state.view.selection.lead {
        state
            .view
            .go(PanelKind::Graph, state.view.selection.clone());
        state.view.graph.start_connect(lead);
    }
}

fn delete_selected(state: &mut AppState) {
    let Some(document) = &state.document else {
        return;
    };
    let ids: BTreeSet<_> = state.view.selection.contacts.clone();
    let label = match ids.iter().next() {
        Some(only) if ids.len() == 1 => format!("Delete {}", document.workspace.name_of(*only)),
        _ => format!("Delete {} contacts", ids.len()),
    };
    let edit = build::delete_contacts(&document.workspace, &ids, Utc::now());
    apply(state, &label, &edit, None);
}

fn toggle_pin(state: &mut AppState) {
    let Some(document) = &state.document else {
        return;
    };
    let edit = state
        .view
        .graph
        .toggle_pin(&document.workspace, &state.view.selection.contacts);
    if !edit.is_empty() {
        apply(state, "Pin or unpin", &edit, None);
    }
}

fn this_is_me(state: &mut AppState) {
    let (Some(document), Some(lead)) = (&state.document, state.view.selection.lead) else {
        return;
    };
    let name = document.workspace.name_of(lead);
    let edit = build::change_settings(&document.workspace, |settings| settings.me = Some(lead));
    apply(state, &format!("{name} is me"), &edit, None);
}

fn toggle_key_player(state: &mut AppState) {
    let Some(document) = &state.document else {
        return;
    };
    let ids = &state.view.selection.contacts;
    let all = ids.iter().all(|id| {
        document
            .workspace
            .contacts
            .get(*id)
            .is_some_and(Contact::is_key_player)
    });
    let each = |id: &Id<Contact>| {
        build::change_contact(&document.workspace, *id, |contact| {
            if all {
                contact.relation.target = None;
            } else if contact.relation.target.is_none() {
                contact.relation.target = Some(Target::default());
            }
        })
        .changes
    };
    let edit: Edit = ids.iter().flat_map(each).collect();
    let label = if all {
        "No longer a key player"
    } else {
        "Key player"
    };
    if !edit.is_empty() {
        apply(state, label, &edit, None);
    }
}

/// The most that is read of a file to import: the readers have a limit of their own below it.
const READ_LIMIT: u64 = 1 << 28;

/// How files are opened in the window.
fn store_options(state: &AppState) -> StoreOptions {
    StoreOptions {
        backups: state
            .folders
            .as_ref()
            .map(super::settings::Folders::backups),
        ..StoreOptions::new(Utc::now)
    }
}

/// Opens a workspace on a thread; the open one stays until that has worked.
pub fn open(state: &mut AppState, ctx: &egui::Context, path: PathBuf) {
    if state
        .document
        .as_ref()
        .is_some_and(|document| document.path == path)
    {
        return;
    }
    let (disk, options) = (Arc::clone(&state.disk), store_options(state));
    let title = format!(
        "Opening {}",
        path.file_stem().unwrap_or_default().to_string_lossy()
    );
    state.jobs.open = Some(Job::start(ctx, title, move |_| {
        let (store, loaded) = Store::open(disk, &path, &options).map_err(Box::new)?;
        let index = Index::of(&loaded.workspace);
        let news = news_of(&loaded);
        Ok(Opened {
            store,
            workspace: loaded.workspace,
            index,
            news,
        })
    }));
}

/// Makes a file of a workspace on a thread, and opens it.
pub fn create(state: &mut AppState, ctx: &egui::Context, path: PathBuf, workspace: Workspace) {
    let (disk, options) = (Arc::clone(&state.disk), store_options(state));
    state.jobs.open = Some(Job::start(ctx, "Making the workspace", move |_| {
        if let Some(folder) = path
            .parent()
            .filter(|folder| !folder.as_os_str().is_empty())
        {
            // A folder that cannot be made is told by the next step, with the file's path.
            disk.create_folder(folder).ok();
        }
        let store = Store::create(disk, &path, &workspace, &options).map_err(Box::new)?;
        let index = Index::of(&workspace);
        Ok(Opened {
            store,
            workspace,
            index,
            news: None,
        })
    }));
}

fn sample(state: &mut AppState, ctx: &egui::Context) {
    let Some(path) = state
        .folders
        .as_ref()
        .map(super::settings::Folders::sample_file)
    else {
        state.notices.tell(
            "This computer has no folder for the sample's file. Make a new workspace instead.",
        );
        return;
    };
    if state.disk.stat(&path).is_ok() {
        open(state, ctx, path);
    } else {
        let workspace = crate::sample::workspace(state.today, Utc::now(), uuid::Uuid::now_v7());
        create(state, ctx, path, workspace);
    }
}

/// Takes over what a thread has opened.
pub fn take_over(
    state: &mut AppState,
    ctx: &egui::Context,
    result: Result<Opened, Box<OpenError>>,
) {
    match result {
        Ok(opened) => {
            close(state);
            let document = Document::new(opened.store, opened.workspace, opened.index, ctx);
            state.settings.note_file(&document.path);
            state.settings.reopen = true;
            state.view = state
                .settings
                .views
                .get(&document.path)
                .map(View::of_file)
                .unwrap_or_default();
            state.document = Some(document);
            forget_the_gone(state);
            if let Some(news) = opened.news {
                state.notices.tell(news);
            }
            if let Some((label, edit)) = state.waiting_edit.take() {
                apply(state, &label, &edit, None);
            }
        }
        Err(error) => {
            state.trouble = Some(format!(
                "The workspace was not opened\n{}",
                sentence(&error)
            ))
        }
    }
}

/// Lets the open workspace go; the disk is waited for on a thread.
pub fn close(state: &mut AppState) {
    remember_view(state);
    if let Some(document) = state.document.take() {
        std::thread::spawn(move || {
            if let Err(error) = document.close() {
                log::error!("closing the workspace: {error}");
            }
        });
    }
    state.view = View::default();
}

/// Keeps how the open file is looked at.
pub fn remember_view(state: &mut AppState) {
    if let Some(document) = &state.document {
        state
            .settings
            .views
            .insert(document.path.clone(), state.view.to_file());
    }
}

/// Reads files for an import on a thread; what would happen is shown before it does.
pub fn import(state: &mut AppState, ctx: &egui::Context, paths: Vec<PathBuf>) {
    let workspace = state.document.as_ref().map_or_else(
        || Workspace::new(uuid::Uuid::now_v7()),
        |document| document.workspace.clone(),
    );
    let disk = Arc::clone(&state.disk);
    state.jobs.import = Some(Job::start(ctx, "Reading files", move |_| {
        let read = |path: &PathBuf| match disk.read(path, READ_LIMIT) {
            Ok(bytes) => Ok((source_name(path), bytes)),
            Err(error) => Err(format!(
                "{} could not be read ({error}). Nothing was imported.",
                path.display()
            )),
        };
        let files: Vec<(String, Vec<u8>)> =
            paths.iter().map(read).collect::<Result<_, String>>()?;
        let files = files
            .iter()
            .map(|(name, bytes)| exchange::SourceFile { name, bytes })
            .collect();
        let request = exchange::Request {
            files,
            ..exchange::Request::default()
        };
        exchange::plan(&workspace, &request, &mut ClockMint, Utc::now())
            .map_err(|error| format!("{error}. Nothing was imported."))
    }));
}

/// The name of a source with its folder, which tells two files of one name apart.
fn source_name(path: &Path) -> String {
    let folder = path
        .parent()
        .and_then(Path::file_name)
        .map(|folder| format!("{}/", folder.to_string_lossy()))
        .unwrap_or_default();
    format!(
        "{folder}{}",
        path.file_name().unwrap_or_default().to_string_lossy()
    )
}

fn wanted_export(kind: ExportKind) -> Wanted {
    let (name, formats): (&str, &[(&str, &str)]) = match kind {
        ExportKind::FollowUps => (
            "follow-ups.md",
            &[
                ("Markdown", "md"),
                ("CSV", "csv"),
                ("iCalendar", "ics"),
                ("todo.txt", "txt"),
            ],
        ),
        ExportKind::Contacts => ("contacts.csv", &[("CSV", "csv"), ("vCard", "vcf")]),
        ExportKind::Calendar => ("calendar.ics", &[("iCalendar", "ics")]),
        ExportKind::Graph => ("graph.svg", &[("SVG", "svg"), ("GraphML", "graphml")]),
        ExportKind::Wins => ("wins.md", &[("Markdown", "md")]),
    };
    Wanted::Export {
        name: name.to_owned(),
        formats: formats.to_vec(),
    }
}

/// Writes an export on a thread; the ending of the path says the format, its suggested name what is exported.
pub fn export(state: &mut AppState, ctx: &egui::Context, name: &str, path: PathBuf) {
    let Some(document) = &state.document else {
        return;
    };
    let what = name
        .rsplit_once('.')
        .map_or(name, |(stem, _)| stem)
        .to_owned();
    let ending = path
        .extension()
        .map(|ending| ending.to_string_lossy().into_owned());
    let path = if ending.is_none() {
        path.with_extension(name.rsplit('.').next().unwrap_or("md"))
    } else {
        path
    };
    let ending = path
        .extension()
        .map(|ending| ending.to_string_lossy().into_owned());
    let (workspace, disk, today) = (
        document.workspace.clone(),
        Arc::clone(&state.disk),
        state.today,
    );
    let is_own_file = path == document.path;
    state.jobs.export = Some(Job::start(ctx, "Exporting", move |_| {
        if is_own_file {
            return Err(
                "The export would replace the workspace itself. Choose another name.".to_owned(),
            );
        }
        let what =
            Export::from_words(&what, ending.as_deref()).map_err(|error| error.to_string())?;
        let bytes = exchange::export(&workspace, what, today, Utc::now());
        write_atomic(disk.as_ref(), &path, &bytes)
            .map_err(|error| format!("Nothing was written: {error}"))?;
        Ok(path)
    }));
}

/// What happened, what it means, and what to do, as whole sentences.
fn sentence(error: &OpenError) -> String {
    let words = error.to_string();
    let mut letters = words.chars();
    let first = letters
        .next()
        .map(|letter| letter.to_uppercase().collect::<String>())
        .unwrap_or_default();
    format!("{first}{}.\n{}", letters.as_str(), error.advice())
}

/// What is worth telling after a file was opened.
fn news_of(loaded: &Loaded) -> Option<String> {
    let notice = loaded.notices.iter().find_map(|notice| match notice {
        Notice::Altered => Some("The file was changed by hand or by the disk since Inroads wrote it. It can be read; look whether all is well.".to_owned()),
        Notice::NoLocks => Some("This drive knows no locks: do not open the file in two windows.".to_owned()),
        Notice::NoBackup(why) => Some(format!("There is no backup: {why}")),
        Notice::Shrunk { before, after } => Some(format!("The file has {after} records, the newest backup {before}. Look whether something is missing.")),
        Notice::ConflictCopies(copies) => Some(format!("{} copies of the file from a sync program lie beside it.", copies.len())),
        Notice::ReadableByOthers(_) | Notice::Swept(_) => None,
    });
    let replayed = loaded.journal.replayed;
    notice.or_else(|| {
        (replayed > 0).then(|| format!("{replayed} edits were recovered from the journal"))
    })
}
