//! Carries out commands: the one place that edits the workspace and starts what takes time.

use std::sync::Arc;

use chrono::Utc;

use super::dialogs::Dialog;
use super::document::Document;
use super::files::{FileDialog, Wanted};
use super::go;
use super::graph_export;
use super::importing::{self, import};
use super::long_edit::{self, Way};
use super::look;
use super::people;
use super::restore;
use super::sheet;
use super::state::AppState;
use super::steps;
use super::transfer::{close, export_meeting, open, sample, wanted_export};
use crate::edit::series::{self, Maker};
use crate::edit::{Change, Edit, build};
use crate::model::{Contact, Id, Kind, Record, Target};
use crate::panels::dialogs::{DuplicatesForm, Purpose};
use crate::panels::{ClockMint, Command, ExportKind, PanelKind, Selection};
use crate::query::people::deletion;

/// Carries out everything that panels, keys and dialogs asked for.
pub fn execute_all(state: &mut AppState, ctx: &egui::Context) {
    let mut commands = state.outbox.take().into_iter();
    while state.jobs.edit.is_none()
        && let Some(command) = commands.next()
    {
        let enabled = command.is_enabled(state.cx().as_ref(), state.steps());
        if enabled {
            execute(state, ctx, command);
        } else if state.steps().is_read_only && command.changes_something() {
            tell_read_only(state, &command.words().label);
        }
    }
    steps::walk(state, ctx);
    // What comes after a long edit is meant for what it leaves.
    commands.for_each(|command| state.outbox.push(command));
}

fn execute(state: &mut AppState, ctx: &egui::Context, command: Command) {
    let leaves = matches!(
        command,
        Command::CloseWorkspace
            | Command::Quit
            | Command::OpenPath(_)
            | Command::Open
            | Command::NewWorkspace
            | Command::Sample
    );
    if leaves && let Some(why) = state.document.as_ref().and_then(Document::would_lose) {
        // Perhaps there is room again by now.
        if let Some(document) = &state.document {
            document.retry();
        }
        state.dialog = Some(Dialog::leave(&why, command));
        return;
    }
    match command {
        Command::Apply {
            label,
            edit,
            gesture,
        } => apply(state, &label, &edit, gesture),
        Command::Select(selection) => state.view.go(state.view.panel, selection),
        Command::OpenContact(id) => go::to_contact(state, id),
        Command::OpenTie(id) => go::to_tie(state, id),
        Command::OpenMeeting(id) => go::to_meeting(state, id),
        Command::OpenWin(id) => go::to_win(state, id),
        Command::OpenDay(day) => go::to_day(state, day),
        Command::PlanMeeting(plan) => go::plan(state, plan),
        Command::HowDidItGo(id) => go::how_did_it_go(state, id),
        Command::LogWinOf(id) => go::log_win(state, vec![id]),
        Command::LogWin(line) => go::log_win_line(state, line),
        Command::Congratulate(id) => go::to_congratulation(state, id),
        Command::AskForIntroduction(way) => go::to_letter(state, Purpose::Ask(*way)),
        Command::ThankForIntroduction(id, follow_up) => {
            go::to_letter(state, Purpose::Thank(id, follow_up));
        }
        Command::RemindOfIntroduction(id) => go::to_letter(state, Purpose::Remind(id)),
        Command::OpenIntroduction(id) => go::to_introduction(state, id),
        Command::OpenKeyPlayer(id) => go::to_key_player(state, id),
        Command::ShowTab(tab) => go::to_tab(state, tab),
        Command::Prepare(id) => go::prepare(state, id),
        Command::AskForLeaders(whom) => go::ask_for_leaders(state, Some(whom)),
        Command::AskMyBoss => go::ask_my_boss(state),
        Command::AddNames(from) => go::add_names(state, from),
        Command::NewHere => go::new_here(state),
        Command::NewMeeting => go::new_meeting(state),
        Command::NewWin => go::new_win(state),
        Command::ShowInGraph(id) => {
            state.view.go(PanelKind::Graph, Selection::one(id));
            state.view.graph.fit_selection();
        }
        Command::WhoCanIntroduce(id) => go::to_path(state, id),
        Command::FindPath => go::to_path_of_selection(state),
        Command::AddPhoto(id) => {
            state.jobs.file = Some(FileDialog::open(ctx, Wanted::Photo(id)));
        }
        Command::NewFollowUpFor(id) => go::new_follow_up(state, Some(id)),
        Command::NewFollowUp => go::new_follow_up(state, state.view.selection.lead),
        Command::OpenFollowUp(id) => go::to_follow_up(state, id),
        Command::OpenAddress(address) => {
            let before = state.dialog.take();
            state.dialog = Some(Dialog::address(address, before));
        }
        Command::Copy(text) => {
            ctx.copy_text(text);
            state.notices.tell(super::notices::COPIED);
        }
        Command::Tell(text) => state.notices.tell(text),
        Command::OpenPath(path) => open(state, ctx, path),
        Command::ImportPaths(paths) => import(state, ctx, paths),
        Command::Search(text) => open_palette(state, text),
        Command::Palette => open_palette(state, String::new()),
        Command::Theme(theme) => state.settings.preferences.theme = theme,
        Command::Show(panel) => state.view.go(panel, state.view.selection.clone()),
        Command::Export(ExportKind::Graph) => graph_export::ask(state, ctx),
        Command::Export(kind) => state.jobs.file = Some(FileDialog::open(ctx, wanted_export(kind))),
        Command::ExportMeeting(id) => export_meeting(state, ctx, id),
        Command::TakeSheet(sheet) => sheet::take(state, ctx, *sheet),
        Command::Undo => steps::back(state),
        Command::Redo => steps::forward(state),
        Command::StepTo(step) => steps::set_out(state, step),
        Command::History => state.dialog = Some(Dialog::history()),
        Command::Menu => open_menu(state, ctx),
        Command::NewContact => go::new_contact(state),
        Command::Connect => connect(state),
        Command::DeleteSelected => delete_selected(state),
        Command::SelectAll => {
            let ids = match state.view.panel {
                PanelKind::Graph => state.view.graph.visible(),
                _ => state.view.people.visible(),
            };
            let all = Selection::many(ids);
            // Whoever was shown still is: the list stays where it is.
            let before = state.view.selection.lead.filter(|lead| all.contains(*lead));
            let lead = before.or(all.lead);
            state.view.selection = Selection { lead, ..all };
        }
        Command::ClearSelection => state.view.go(state.view.panel, Selection::default()),
        Command::NewWorkspace => state.dialog = Some(Dialog::new_workspace()),
        Command::Open => state.jobs.file = Some(FileDialog::open(ctx, Wanted::Open)),
        Command::Import => state.jobs.file = Some(FileDialog::open(ctx, Wanted::Import)),
        Command::Sample => sample(state, ctx),
        Command::Save => {
            if let Some(document) = &state.document {
                document.save_whole();
            }
            state
                .notices
                .tell("Every edit is saved by itself; the whole file is being written anew");
        }
        Command::SaveCopy => state.jobs.file = Some(FileDialog::open(ctx, Wanted::Copy)),
        Command::CloseWorkspace => {
            close(state);
            state.settings.reopen = false;
        }
        Command::Restore => restore::open(state, ctx),
        Command::AddContact(contact) => people::add(state, *contact),
        Command::CopySelected => people::copy_selected(state, ctx),
        Command::CopyVCard => people::copy_vcard(state, ctx),
        Command::DuplicateContact => people::duplicate(state),
        Command::ExportSelected => people::export_selected(state, ctx),
        Command::FindDuplicates => state.dialog = Some(Dialog::Duplicates(Box::default())),
        Command::ImportText(text) => importing::import_text(state, ctx, text),
        Command::Merge(kept, gone) => {
            state.dialog = Some(Dialog::Duplicates(Box::new(DuplicatesForm::of_pair(
                kept, gone,
            ))));
        }
        Command::QuickContact => {
            state
                .view
                .go(PanelKind::People, state.view.selection.clone());
            state.view.people.start_quick();
        }
        Command::Rename => people::rename(state),
        Command::SettleMeetings => state.dialog = Some(Dialog::Settle(Box::default())),
        Command::TagCadences => state.dialog = Some(Dialog::TagCadences(Box::default())),
        Command::Trash => state.dialog = Some(Dialog::trash()),
        Command::Back => state.view.go_back(),
        Command::Forward => state.view.go_forward(),
        Command::Layout => {
            state.view.panel = PanelKind::Graph;
            state.view.graph.start_layout();
        }
        Command::LayoutAs(kind) => {
            state.view.panel = PanelKind::Graph;
            state.view.graph.start_layout_as(kind);
        }
        Command::NeighborsFollow => state.view.graph.toggle_follow(),
        Command::Picture(wish) => {
            state.view.panel = PanelKind::Graph;
            state.view.graph.look(wish);
        }
        Command::FitAll => state.view.graph.fit_all(),
        Command::FitSelection => state.view.graph.fit_selection(),
        Command::TogglePin => toggle_pin(state),
        Command::OnGraph(act) => {
            state
                .view
                .go(PanelKind::Graph, state.view.selection.clone());
            state.view.graph.act(act);
        }
        Command::ThisIsMe => this_is_me(state),
        Command::ToggleKeyPlayer => toggle_key_player(state),
        Command::Larger => look::larger(state),
        Command::Smaller => look::smaller(state),
        Command::UsualSize => state.settings.preferences.ui_scale = 100,
        Command::Sidebar => look::sidebar(state, ctx),
        Command::FullScreen => look::full_screen(ctx),
        Command::ForgetFiles => state.settings.forget_files(),
        Command::OpenFolder(path) => look::open_folder(state, &path),
        Command::Notices => state.dialog = Some(Dialog::Notices),
        Command::Guide => state.dialog = Some(Dialog::guide()),
        Command::Shortcuts => state.dialog = Some(Dialog::shortcuts()),
        Command::About => state.dialog = Some(Dialog::about()),
        Command::Quit => ctx.send_viewport_cmd(egui::ViewportCommand::Close),
    }
}

/// Applies an edit, a long one on a thread; a refusal is told, and nothing has changed then.
pub fn apply(state: &mut AppState, label: &str, edit: &Edit, gesture: Option<u64>) {
    state.walk = None;
    let Some(document) = &mut state.document else {
        return;
    };
    if document.read_only.is_some() {
        tell_read_only(state, label);
        return;
    }
    // A series that loses one of its meetings gets the next in the same step.
    let mut maker = Maker {
        today: (state.clock)().date(),
        now: Utc::now(),
        ids: &mut ClockMint,
    };
    let whole = series::keep_ahead(&document.workspace, edit, &mut maker);
    let edit = whole.as_ref().unwrap_or(edit);
    // Steps of one gesture are one step, so they are merged at once.
    if gesture.is_none() && long_edit::is_long(&document.workspace, Way::New, edit) {
        long_edit::start(state, Way::New, label, edit);
        return;
    }
    match document.apply(label, edit, gesture) {
        Ok(()) => {
            if is_worth_a_word(edit) {
                state.notices.tell_step(label, document.revision);
            }
            forget_the_gone(state);
        }
        Err(error) => state.notices.tell(format!(
            "{label} was not possible, nothing has changed: {error}"
        )),
    }
}

/// Says why a step is not done in a file that is only read.
fn tell_read_only(state: &mut AppState, label: &str) {
    let label = label.trim_end_matches('…');
    state.notices.tell(format!(
        "{label}: not done, as this workspace is open for reading only. Save a copy to change it."
    ));
}

/// Whether an edit changes something that is not in view, so that a notice with Undo helps: records that go, follow-ups
/// that leave the list, meetings that go to another time or state, several records at once. Moved people are seen where they
/// are.
pub(super) fn is_worth_a_word(edit: &Edit) -> bool {
    let leaves_the_list = |change: &Change| match (&change.before, &change.after) {
        (Some(Record::FollowUp(before)), Some(Record::FollowUp(after))) => {
            (before.status, before.snoozed_until) != (after.status, after.snoozed_until)
        }
        (Some(Record::Meeting(before)), Some(Record::Meeting(after))) => {
            (before.status, before.date, before.start) != (after.status, after.date, after.start)
        }
        (Some(Record::Accomplishment(before)), Some(Record::Accomplishment(after))) => {
            before.congratulated.is_some() != after.congratulated.is_some()
        }
        (Some(Record::Contact(before)), Some(Record::Contact(after))) => {
            let snoozed = |one: &Contact| one.relation.cadence.as_ref()?.snoozed_until;
            snoozed(before) != snoozed(after)
        }
        (Some(Record::Settings(before)), Some(Record::Settings(after))) => {
            before.put_off != after.put_off
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
pub(super) fn forget_the_gone(state: &mut AppState) {
    let Some(document) = &state.document else {
        return;
    };
    let selection = &mut state.view.selection;
    let is_gone = |id: &Id<Contact>| !document.workspace.contacts.contains(*id);
    if selection.contacts.iter().any(is_gone) {
        Arc::make_mut(&mut selection.contacts).retain(|id| !is_gone(id));
    }
    if selection
        .lead
        .is_some_and(|lead| !selection.contacts.contains(&lead))
    {
        selection.lead = selection.contacts.first().copied();
    }
    if selection
        .item
        .is_some_and(|item| !item.is_in(&document.workspace))
    {
        selection.item = None;
    }
}

fn open_menu(state: &mut AppState, ctx: &egui::Context) {
    state.recent.ask_again();
    state.dialog = Some(Dialog::menu(ctx));
}

fn open_palette(state: &mut AppState, text: String) {
    let recent = state.settings.recent_commands.clone();
    state.dialog = Some(Dialog::palette(text, recent));
}

fn connect(state: &mut AppState) {
    let selection = state.view.selection.clone();
    state.view.go(PanelKind::Graph, selection.clone());
    state.view.graph.start_connect_all(&selection);
}

fn delete_selected(state: &mut AppState) {
    let Some(document) = &state.document else {
        return;
    };
    let ids = &state.view.selection.contacts;
    let index = &document.index;
    let label = deletion(&document.workspace, index, ids);
    let ties = ids.iter().flat_map(|id| index.ties_of(*id)).copied();
    let edit = build::delete_contacts_with(&document.workspace, ids, ties, Utc::now());
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
