//! Two versions of the open workspace: read and compared on a thread, shown, and mixed as the user chose.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::dialogs::Dialog;
use super::execute::apply;
use super::jobs::Job;
use super::state::AppState;
use crate::edit::{Edit, Side};
use crate::panels::dialogs::{CompareDecision, CompareView, CompareWords, Comparison};
use crate::storage::{OutsideChange, read_alone};

/// What the open workspace is compared with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Against {
    /// What another program wrote in the file's place.
    Outside,
    /// A copy that a sync program left beside it.
    Copy(PathBuf),
}

impl Against {
    fn words(&self) -> CompareWords {
        match self {
            Self::Outside => CompareWords {
                title: "Another program changed this file",
                sentence: "You have changes here that are not in it. Nothing was overwritten, and your edits are safe in the journal. Whatever you choose, the other version is kept beside the file, and the step can be undone.",
            },
            Self::Copy(_) => CompareWords {
                title: "Compare with the copy",
                sentence: "A sync program left this copy beside the file. What you choose is one step that can be undone; the copy stays where it is.",
            },
        }
    }

    fn step(&self) -> &'static str {
        match self {
            Self::Outside => "Merge with the other version",
            Self::Copy(_) => "Merge with the copy",
        }
    }
}

/// What a thread has worked out.
pub enum Prepared {
    /// Both versions, ready to be shown; the document's revision that was compared.
    Compared(Against, Box<CompareView>, u64),
    /// The edit that leads to the chosen mix.
    Mixed(Against, Edit),
    /// The other version cannot be read, and why.
    Unreadable(Against, String),
}

/// Work on two versions.
pub type CompareJob = Job<Prepared>;

/// Reads the other version and compares it with what is open.
pub fn start(state: &mut AppState, ctx: &egui::Context, against: Against) {
    let Some(document) = &state.document else {
        return;
    };
    let (mine, revision) = (document.workspace.clone(), document.revision);
    let path = match &against {
        Against::Outside => document.path.clone(),
        Against::Copy(path) => path.clone(),
    };
    let disk = Arc::clone(&state.disk);
    state.jobs.compare = Some(Job::start(
        ctx,
        "Comparing the versions",
        move |_| match read_alone(disk.as_ref(), &path) {
            Ok(loaded) => {
                let comparison = Comparison::of(mine, loaded.workspace);
                let view = CompareView::new(comparison, against.words());
                Prepared::Compared(against, Box::new(view), revision)
            }
            Err(error) => Prepared::Unreadable(against, error.to_string()),
        },
    ));
}

/// Takes over what a thread has worked out; waits while another dialog is open.
pub fn poll(state: &mut AppState, ctx: &egui::Context) {
    if state.dialog.is_some() {
        return;
    }
    let Some(result) = state.jobs.compare.as_ref().and_then(Job::poll) else {
        return;
    };
    state.jobs.compare = None;
    let Some(document) = &mut state.document else {
        return;
    };
    match result {
        Ok(Prepared::Compared(against, _, revision)) if revision != document.revision => {
            start(state, ctx, against);
        }
        Ok(Prepared::Compared(Against::Outside, view, _))
            if view.comparison().differences.all.is_empty() =>
        {
            document.settle(true);
        }
        Ok(Prepared::Compared(against, view, _)) => {
            state.dialog = Some(Dialog::Compare(view, against));
        }
        Ok(Prepared::Mixed(against, edit)) => use_mix(state, &against, &edit),
        Ok(Prepared::Unreadable(Against::Outside, _)) => {
            state.outside = Some(OutsideChange::Changed);
            state.dialog = Some(Dialog::outside(OutsideChange::Changed));
        }
        Ok(Prepared::Unreadable(Against::Copy(path), why)) => state.notices.tell(format!(
            "{} cannot be compared, nothing has changed: {why}",
            name_of(&path)
        )),
        Err(vanished) => state.notices.tell(vanished.to_string()),
    }
}

/// The name of a file without its folder.
pub fn name_of(path: &Path) -> String {
    path.file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}

/// Does what was decided over two versions.
pub fn decide(
    state: &mut AppState,
    ctx: &egui::Context,
    view: &CompareView,
    against: &Against,
    decision: CompareDecision,
) {
    let Some(document) = &mut state.document else {
        return;
    };
    let choices = match decision {
        CompareDecision::Later => {
            document.is_choice_put_off = *against == Against::Outside;
            return;
        }
        CompareDecision::KeepMine if *against == Against::Outside => {
            document.settle(true);
            return;
        }
        CompareDecision::KeepMine => Vec::new(),
        CompareDecision::TakeTheirs => vec![Side::Theirs; view.choices().len()],
        CompareDecision::Mix => view.choices().to_vec(),
    };
    let (comparison, against) = (view.comparison().clone(), against.clone());
    state.jobs.compare = Some(Job::start(ctx, "Mixing the versions", move |_| {
        let edit = comparison.edit(&choices);
        Prepared::Mixed(against, edit)
    }));
}

/// Puts our version in place, with the other kept beside it, then applies the mix as one step on top.
fn use_mix(state: &mut AppState, against: &Against, edit: &Edit) {
    if let Some(document) = &mut state.document {
        match against {
            Against::Outside => document.settle(true),
            Against::Copy(path) => document.found.copies.retain(|copy| copy != path),
        }
    }
    if !edit.is_empty() {
        apply(state, against.step(), edit, None);
    }
}
