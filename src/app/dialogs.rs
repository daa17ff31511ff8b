//! The dialogs that the app opens, and what is done with what was decided in them.

use egui::Pos2;

use super::compare::{self, Against};
use super::document::Document;
use super::execute::apply;
use super::files::{FileDialog, Wanted};
use super::importing;
use super::paths;
use super::restore::{self, restoring_ui};
use super::shell::places;
use super::state::AppState;
use super::transfer::{self, How};
use crate::edit::{Edit, build};
use crate::model::Workspace;
use crate::panels::Command;
use crate::panels::dialogs::{
    AboutDecision, AddressDecision, Answer, ImportDecision, KEY_GROUPS, LeaveDecision,
    NewWorkspaceDecision, NotOpenedDecision, Offer, PathDecision, TrashDecision, about_dialog,
    address_dialog, ask_leaders_dialog, compare_dialog, confirm_dialog, duplicates_dialog,
    empty_trash_question, import_dialog, leave_dialog, letter_dialog, log_win_dialog, names_dialog,
    new_workspace_dialog, not_opened_dialog, outcome_dialog, path_dialog, plan_dialog,
    prepare_dialog, settle_dialog, shortcuts_dialog, sweep_trash, tag_cadences_dialog,
    trash_dialog,
};
use crate::panels::guide::{GuideDecision, guide_dialog};
use crate::panels::history::{HistoryDecision, history_dialog};
use crate::panels::menu::{Facts, MenuDecision, menu_ui};
use crate::panels::notices::{NoticesDecision, notices_dialog};
use crate::panels::palette::{PaletteDecision, palette_ui};
use crate::storage::OutsideChange;
use crate::theme::measure;

pub use super::dialog::{Dialog, NotOpenedQuestion};
use super::new_workspace::workspace_of;

/// Draws the open dialog and does what was decided.
pub fn dialog_ui(ui: &mut egui::Ui, state: &mut AppState) {
    if state.dialog.is_none()
        && let Some(change) = state
            .document
            .as_mut()
            .and_then(|document| document.outside.take())
    {
        match change {
            OutsideChange::Changed => compare::start(state, ui.ctx(), Against::Outside),
            OutsideChange::Removed => {
                state.outside = Some(change);
                state.dialog = Some(Dialog::outside(change));
            }
        }
    }
    let ctx = ui.ctx().clone();
    let Some(mut dialog) = state.dialog.take() else {
        return;
    };
    if shown(&ctx, state, &mut dialog) && state.dialog.is_none() {
        state.dialog = Some(dialog);
    }
}

/// Draws a dialog; false when it is done with.
fn shown(ctx: &egui::Context, state: &mut AppState, dialog: &mut Dialog) -> bool {
    match dialog {
        Dialog::Palette(palette) => {
            let left = if state.document.is_some() {
                measure::NAV + measure::MARGIN
            } else {
                ctx.content_rect().center().x - measure::PALETTE / 2.0
            };
            let decision = palette_ui(
                ctx,
                state.cx(),
                state.steps(),
                palette,
                Pos2::new(left, measure::GAP),
            );
            if let Some(PaletteDecision::Run(command)) = &decision {
                state.settings.recent_commands = palette.recent().to_vec();
                state.outbox.push(command.clone());
            }
            decision.is_none()
        }
        Dialog::NewWorkspace(form) => match new_workspace_dialog(ctx, form) {
            None => true,
            Some(NewWorkspaceDecision::Cancel) => false,
            Some(NewWorkspaceDecision::Create(values)) => {
                state.waiting_workspace = Some(workspace_of(&values));
                state.jobs.file = Some(FileDialog::open(ctx, Wanted::New));
                false
            }
        },
        Dialog::Path(form, wanted) => {
            let words = paths::words(wanted);
            let disk = std::sync::Arc::clone(&state.disk);
            match path_dialog(ctx, words, form, |path| {
                paths::check(disk.as_ref(), wanted, path)
            }) {
                None => true,
                Some(PathDecision::Cancel) => {
                    state.waiting_workspace = None;
                    state.waiting_copy = None;
                    false
                }
                Some(PathDecision::Path(path)) => {
                    paths::use_paths(state, ctx, wanted.clone(), vec![path]);
                    false
                }
            }
        }
        Dialog::Import(planned, view) => match import_dialog(ctx, &planned.plan, view) {
            None => true,
            Some(ImportDecision::Anew) => {
                let said = importing::Said {
                    columns: view.columns.clone(),
                    events: view.events.clone(),
                };
                importing::replan(state, ctx, &planned.files, said);
                true
            }
            Some(ImportDecision::Cancel) => {
                state.jobs.import = None;
                false
            }
            // What is shown is being worked out again: nothing else is imported in its place.
            Some(ImportDecision::Accept) if state.jobs.import.is_some() => true,
            Some(ImportDecision::Accept) => {
                let plan = &mut planned.plan;
                let label = plan.summary.step();
                let edit = std::mem::take(&mut plan.edit);
                accept_import(state, ctx, label, edit);
                false
            }
        },
        Dialog::Trash => {
            let Some(document) = &state.document else {
                return false;
            };
            let dates = state.settings.preferences.dates(state.today);
            match trash_dialog(ctx, &document.workspace, dates) {
                None => true,
                Some(TrashDecision::Close) => false,
                Some(TrashDecision::Restore(id)) => {
                    let label = format!("Restore {}", document.workspace.name_of(id));
                    let edit = build::restore_contact(&document.workspace, id);
                    apply(state, &label, &edit, None);
                    state
                        .document
                        .as_ref()
                        .is_some_and(|document| !document.workspace.trash.is_empty())
                }
                Some(TrashDecision::Sweep) => {
                    let (label, edit) = sweep_trash(&document.workspace, dates);
                    apply(state, &label, &edit, None);
                    state
                        .document
                        .as_ref()
                        .is_some_and(|document| !document.workspace.trash.is_empty())
                }
                Some(TrashDecision::Empty) => {
                    state.dialog = Some(Dialog::EmptyTrash(empty_trash_question(
                        document.workspace.trash.len(),
                    )));
                    false
                }
            }
        }
        Dialog::EmptyTrash(question) => {
            let answer = confirm_dialog(ctx, question);
            if let (Some(Answer::Yes), Some(document)) = (&answer, &state.document) {
                let edit = build::empty_trash(&document.workspace);
                apply(state, "Empty the trash", &edit, None);
            }
            answer.is_none()
        }
        Dialog::Outside(question) => {
            let answer = confirm_dialog(ctx, question);
            if let (Some(answer), Some(document)) = (&answer, &mut state.document) {
                match (answer, state.outside.take()) {
                    (Answer::Yes, _) => document.settle(true),
                    (Answer::No, Some(OutsideChange::Changed)) => document.settle(false),
                    (Answer::No, _) => {}
                }
            }
            answer.is_none()
        }
        Dialog::Leave(why, then) => {
            // What was in the way may be out of it by now: then there is nothing left to ask.
            let unsaved = state
                .document
                .as_ref()
                .filter(|one| one.would_lose().is_some());
            let Some(edits) = unsaved.map(Document::unsynced) else {
                state.outbox.push(then.as_ref().clone());
                return false;
            };
            let decision = leave_dialog(ctx, why, edits);
            match (decision, &mut state.document) {
                (Some(LeaveDecision::Leave), Some(document)) => {
                    document.give_up();
                    state.outbox.push(then.as_ref().clone());
                }
                (Some(LeaveDecision::SaveCopy), _) => state.outbox.push(Command::SaveCopy),
                _ => {}
            }
            decision.is_none()
        }
        Dialog::NotOpened(asked) => match not_opened_dialog(ctx, &asked.words, asked.offer) {
            None => true,
            Some(decision) => {
                after_not_opened(ctx, state, asked, decision);
                false
            }
        },
        Dialog::Restore(restoring) => restoring_ui(ctx, state, restoring),
        Dialog::Compare(view, against) => match compare_dialog(ctx, view) {
            None => true,
            Some(decision) => {
                compare::decide(state, ctx, view, against, decision);
                false
            }
        },
        Dialog::Shortcuts(view) => shortcuts_dialog(ctx, view, KEY_GROUPS).is_none(),
        Dialog::Menu(menu) => {
            let recent = state.recent.list(ctx, &state.disk, &state.settings);
            let history = state.document.as_ref().map(|document| &document.history);
            let facts = Facts {
                cx: state.cx(),
                steps: state.steps(),
                undo: history.and_then(crate::edit::History::undo_label),
                redo: history.and_then(crate::edit::History::redo_label),
                theme: state.settings.preferences.theme,
                recent: &recent,
            };
            let corner = Pos2::new(measure::GAP, measure::TOP_BAR - measure::GAP);
            let decision = menu_ui(ctx, facts, menu, corner);
            if let Some(MenuDecision::Run(command)) = &decision {
                state.outbox.push(command.clone());
            }
            decision.is_none()
        }
        Dialog::History(view) => {
            let Some(document) = &state.document else {
                return false;
            };
            match history_dialog(ctx, &document.history, view) {
                None => true,
                Some(HistoryDecision::Close) => false,
                Some(HistoryDecision::To(step)) => {
                    state.outbox.push(Command::StepTo(step));
                    true
                }
            }
        }
        Dialog::Notices => {
            match notices_dialog(ctx, state.notices.told(), &state.settings.preferences) {
                None => true,
                Some(NoticesDecision::Close) => false,
                Some(NoticesDecision::Copy(text)) => {
                    state.outbox.push(Command::Copy(text));
                    true
                }
            }
        }
        Dialog::Guide(view) => match guide_dialog(ctx, view) {
            None => true,
            Some(GuideDecision::Close) => false,
            Some(GuideDecision::Go(command)) => {
                state.outbox.push(command);
                false
            }
        },
        Dialog::About(view) => {
            let file = state
                .document
                .as_ref()
                .map(|document| document.path.clone())
                .unwrap_or_default();
            let facts = facts(state);
            match about_dialog(ctx, view, &places(&file, state.folders.as_ref()), &facts) {
                None => true,
                Some(AboutDecision::Close) => false,
                Some(AboutDecision::Run(command)) => {
                    state.outbox.push(command);
                    true
                }
            }
        }
        Dialog::Plan(form) => state.cx().is_some_and(|cx| plan_dialog(ctx, cx, form)),
        Dialog::Outcome(form) => state.cx().is_some_and(|cx| outcome_dialog(ctx, cx, form)),
        Dialog::Duplicates(form) => state
            .cx()
            .is_some_and(|cx| duplicates_dialog(ctx, cx, form)),
        Dialog::Settle(form) => state.cx().is_some_and(|cx| settle_dialog(ctx, cx, form)),
        Dialog::TagCadences(form) => state
            .cx()
            .is_some_and(|cx| tag_cadences_dialog(ctx, cx, form)),
        Dialog::LogWin(form) => state.cx().is_some_and(|cx| log_win_dialog(ctx, cx, form)),
        Dialog::Prepare(form) => state.cx().is_some_and(|cx| prepare_dialog(ctx, cx, form)),
        Dialog::AskLeaders(form) => state
            .cx()
            .is_some_and(|cx| ask_leaders_dialog(ctx, cx, form)),
        Dialog::Names(form) => state.cx().is_some_and(|cx| names_dialog(ctx, cx, form)),
        Dialog::Letter(form) => {
            let stays = state.cx().is_some_and(|cx| letter_dialog(ctx, cx, form));
            if !stays {
                // Words that somebody wrote are not lost by Escape.
                state.begun_letter = form.take_begun().map(Box::new);
            }
            stays
        }
        Dialog::Address(text, letter) => match address_dialog(ctx, text) {
            None => true,
            Some(decision) => {
                after_address(state, decision);
                // The letter stays until it is marked as sent.
                state.dialog = letter.take().map(Dialog::Letter);
                false
            }
        },
    }
}

/// Hands an address on, or copies it.
fn after_address(state: &mut AppState, decision: AddressDecision) {
    match decision {
        AddressDecision::Cancel => {}
        AddressDecision::Copy(text) => state.outbox.push(Command::Copy(text)),
        AddressDecision::Open(address) => {
            if opener::open(address.text()).is_err() {
                state
                    .notices
                    .tell("No program of this system took the address. Copy it instead.");
            }
        }
    }
}

/// Goes on after a file could not be opened.
fn after_not_opened(
    ctx: &egui::Context,
    state: &mut AppState,
    asked: &NotOpenedQuestion,
    decision: NotOpenedDecision,
) {
    let path = asked.path.clone();
    let how = match (decision, asked.offer) {
        (NotOpenedDecision::Cancel, _) => return,
        (NotOpenedDecision::Again, _) => How::ToWork,
        (NotOpenedDecision::Accept, Offer::WithoutJournal) => How::WithoutJournal,
        (NotOpenedDecision::Accept, Offer::Read) => How::ToRead(asked.why.clone()),
        (NotOpenedDecision::Accept, Offer::Backups) => {
            restore::open_broken(state, ctx, path);
            return;
        }
    };
    transfer::open_how(state, ctx, path, how);
}

/// What a report of an error needs to know of the workspace: how much, never what.
fn facts(state: &AppState) -> String {
    let Some(document) = &state.document else {
        return "No workspace is open\n".to_owned();
    };
    let workspace = &document.workspace;
    format!(
        "Workspace: {} contacts, {} ties, {} records, {} steps\n",
        workspace.contacts.len(),
        workspace.ties.len(),
        workspace.total(),
        document.history.total(),
    )
}

/// Applies an accepted import: to the open workspace, or to a new one whose place is asked for.
fn accept_import(state: &mut AppState, ctx: &egui::Context, label: String, edit: Edit) {
    if edit.is_empty() {
        state.notices.tell("Nothing new was in the files");
    } else if state.document.is_some() {
        apply(state, &label, &edit, None);
    } else {
        state.waiting_workspace = Some(Workspace::new(uuid::Uuid::now_v7()));
        state.waiting_edit = Some((label, edit));
        state.jobs.file = Some(FileDialog::open(ctx, Wanted::New));
    }
}
