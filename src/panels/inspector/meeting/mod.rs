//! The inspector of a meeting: when and where, who comes, what it is for, how to prepare, and what came of it.

mod after;
mod fields;
mod guests;
mod head;
mod last_time;
mod repeats;
mod words;

use egui::{ScrollArea, Ui};

pub use self::head::plan_again;
use self::repeats::Repeats;
use super::drafts::Drafts;
use super::{header, lower_first, notes};
use crate::edit::series::{self, Scope};
use crate::model::{Id, Meeting};
use crate::panels::{Command, Cx};
use crate::query::agenda;
use crate::theme::measure;
use crate::widgets::PersonField;

/// What it remembers.
#[derive(Debug, Default)]
pub struct MeetingState {
    drafts: Drafts,
    notes: notes::NotesView,
    /// The field for one more guest, while it is open.
    adding: Option<PersonField>,
    /// The month that the popover for another day shows.
    month: Option<chrono::NaiveDate>,
    /// What speaks against the meeting, and of which state of it that was worked out.
    warnings: (Option<(Id<Meeting>, u64)>, Vec<String>),
    /// How it repeats, and how far changes reach.
    repeats: Repeats,
}

/// Shows it.
pub fn meeting_ui(ui: &mut Ui, cx: Cx<'_>, one: &Meeting, state: &mut MeetingState) {
    state.drafts.heed(cx);
    header::frame_ui(ui, cx, "Meeting", |ui| head::menu_ui(ui, cx, one));
    ScrollArea::vertical()
        .id_salt(("meeting", one.id.uuid()))
        .auto_shrink(false)
        .show(ui, |ui| {
            head::head_ui(ui, cx, one, state);
            repeats::repeats_ui(ui, cx, one, state);
            guests::guests_ui(ui, cx, one, state);
            fields::areas_ui(ui, cx, one, state);
            last_time::last_time_ui(ui, cx, one);
            after::after_ui(ui, cx, one, state);
            fields::details_ui(ui, cx, one, state);
            let of = notes::Of {
                record: one.id.cast(),
                notes: &one.meta.notes,
            };
            let MeetingState { drafts, notes, .. } = state;
            if let Some(text) = super::notes::section_ui(ui, cx, of, drafts, notes) {
                change(cx, one, "notes", |one| one.meta.notes = text);
            }
            ui.add_space(measure::TEXT_MARGIN);
        });
}

/// Keeps what was being typed for a meeting that is no longer shown.
pub fn settle(cx: Cx<'_>, state: &mut MeetingState, now: Option<Id<Meeting>>) {
    for draft in state.drafts.leave(now.map(Id::cast)) {
        state.adding = None;
        if let Some(one) = cx.workspace.meetings.get(draft.contact.cast()) {
            let scope = state.repeats.scope(one.id);
            fields::take_left(cx, one, scope, &draft.key, &draft.text);
        }
    }
}

/// Changes a meeting as one step: "Change place of lunch with Ada".
fn change(cx: Cx<'_>, one: &Meeting, what: &str, change: impl FnOnce(&mut Meeting)) {
    change_in(cx, one, Scope::This, what, change);
}

/// Changes a meeting, and those of its series that `scope` names, as one step.
fn change_in(
    cx: Cx<'_>,
    one: &Meeting,
    scope: Scope,
    what: &str,
    change: impl FnOnce(&mut Meeting),
) {
    let edit = repeats::with_maker(cx, |maker| {
        series::change(cx.workspace, one.id, scope, maker, |one| {
            let before = one.clone();
            change(one);
            if *one != before {
                one.meta.modified = Some(cx.now());
            }
        })
    });
    let reach = repeats::scope_words(scope);
    cx.edit(format!("Change {what} of {}{reach}", called(cx, one)), edit);
}

/// What a meeting is called in the middle of a sentence.
fn called(cx: Cx<'_>, one: &Meeting) -> String {
    lower_first(&agenda::title(cx.workspace, one))
}

/// Asks what came of a meeting.
fn ask(cx: Cx<'_>, one: &Meeting) {
    cx.send(Command::HowDidItGo(one.id));
}
