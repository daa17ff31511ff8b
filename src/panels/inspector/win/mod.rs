//! The inspector of a win: the note that congratulates while it is due, else everything that is known of the win.

mod composer;
mod details;
mod draft_card;
mod fields;
mod people;
mod praise;

use egui::{Popup, Ui};

use self::composer::Composer;
use super::drafts::Drafts;
use super::header;
use crate::edit::Edit;
use crate::edit::wins::{change_win, delete_win};
use crate::model::{Accomplishment, Id};
use crate::panels::win_words as words;
use crate::panels::{Command, Cx};
use crate::query::wins::{day, is_of_others, is_to_congratulate, others};
use crate::theme::measure;
use crate::widgets::{PersonField, icon_button, icons, menu_row};

/// What is shown of a win.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mode {
    /// The note that congratulates.
    Note,
    /// All fields.
    Details,
}

/// What it remembers.
#[derive(Debug, Default)]
pub struct WinState {
    shown: Option<Id<Accomplishment>>,
    /// What the user asked for; none shows the note while it is due.
    mode: Option<Mode>,
    composer: Composer,
    /// Notes to others that are begun.
    kept: Vec<Composer>,
    drafts: Drafts,
    /// The field for a person that is open, with its name.
    picking: Option<(&'static str, PersonField)>,
}

impl WinState {
    /// Opens the note that congratulates.
    pub fn start_congratulating(&mut self, win: Id<Accomplishment>) {
        // What is being typed about another win is taken over by `settle` when this one is drawn.
        self.take_note_of(win);
        self.mode = Some(Mode::Note);
        self.composer.take_keyboard();
    }

    /// Puts the present note aside, if something was written in it, and takes up that of another win.
    fn take_note_of(&mut self, win: Id<Accomplishment>) {
        if self.composer.is_for(win) {
            return;
        }
        let kept = self.kept.iter().position(|note| note.is_for(win));
        let next = kept.map_or_else(|| Composer::of(win), |at| self.kept.remove(at));
        let before = std::mem::replace(&mut self.composer, next);
        if before.holds_words() {
            self.kept.push(before);
        }
        self.mode = None;
    }
}

/// Shows it.
pub fn win_ui(ui: &mut Ui, cx: Cx<'_>, win: &Accomplishment, state: &mut WinState) {
    state.drafts.heed(cx);
    settle(cx, win, state);
    let mode = state.mode.unwrap_or_else(|| {
        if is_to_congratulate(cx.workspace, win, cx.today) {
            Mode::Note
        } else {
            Mode::Details
        }
    });
    let words = match mode {
        Mode::Note => "Congratulate",
        Mode::Details => "Win",
    };
    header::frame_ui(ui, cx, words, |ui| {
        let more = icon_button(ui, icons::MORE, "More actions");
        Popup::menu(&more)
            .width(measure::MENU)
            .accessible_name(format!("Actions for {}", words::title(win)))
            .show(|ui| menu_ui(ui, cx, win, state, mode));
    });
    match mode {
        Mode::Note => composer::composer_ui(ui, cx, win, state),
        Mode::Details => details::details_ui(ui, cx, win, state),
    }
}

/// When another win is shown: takes over what was being typed for the one before, and starts afresh.
fn settle(cx: Cx<'_>, win: &Accomplishment, state: &mut WinState) {
    if state.shown == Some(win.id) {
        return;
    }
    state.shown = Some(win.id);
    state.picking = None;
    state.take_note_of(win.id);
    leave(cx, state, Some(win.id));
}

/// Takes over what is being typed about any win but this one.
pub fn leave(cx: Cx<'_>, state: &mut WinState, now: Option<Id<Accomplishment>>) {
    // Fields are named by the record's key alone; that it is no contact makes no difference to them.
    for draft in state.drafts.leave(now.map(Id::cast)) {
        details::take_left(cx, draft.contact.cast(), &draft.key, &draft.text);
    }
}

fn menu_ui(ui: &mut Ui, cx: Cx<'_>, win: &Accomplishment, state: &mut WinState, mode: Mode) {
    let offer = |ui: &mut Ui, icon, words: &str| {
        let clicked = menu_row(ui, Some(icon), words, "").clicked();
        if clicked {
            ui.close();
        }
        clicked
    };
    match mode {
        Mode::Note => {
            if offer(ui, icons::NOTE, "Show all details") {
                state.mode = Some(Mode::Details);
            }
        }
        Mode::Details if is_of_others(cx.workspace, win) => {
            if offer(ui, icons::MAIL, "Write a congratulation…") {
                state.mode = Some(Mode::Note);
                state.composer.take_keyboard();
            }
        }
        Mode::Details => {}
    }
    if win.follow_up.is_none() && offer(ui, icons::FOLLOW_UPS, "Add follow-up") {
        details::add_follow_up(cx, win);
    }
    let first = others(cx.workspace, win).into_iter().next();
    if let Some(who) = first.filter(|who| cx.workspace.contacts.contains(*who))
        && offer(ui, icons::GRAPH, "Show in graph")
    {
        cx.send(Command::ShowInGraph(who));
    }
    if let Some(day) = day(win)
        && offer(ui, icons::CALENDAR, "Show the day in the calendar")
    {
        cx.send(Command::OpenDay(day));
    }
    let words = if win.pinned {
        "No longer on top"
    } else {
        "Keep on top"
    };
    if offer(ui, icons::PIN, words) {
        change(cx, win, words, |win| win.pinned = !win.pinned);
    }
    let words = if win.meta.archived {
        "Take out of the archive"
    } else {
        "Archive"
    };
    if offer(ui, icons::ARCHIVE, words) {
        change(cx, win, words, |win| win.meta.archived = !win.meta.archived);
    }
    if offer(ui, icons::DELETE, "Delete") {
        step(cx, win, "Delete win", delete_win(cx.workspace, win.id));
        cx.send(Command::ClearSelection);
    }
}

/// Changes a win as one step: "Pin: Best talk".
fn change(cx: Cx<'_>, win: &Accomplishment, label: &str, how: impl FnOnce(&mut Accomplishment)) {
    step(cx, win, label, change_win(cx.workspace, win.id, how));
}

fn step(cx: Cx<'_>, win: &Accomplishment, label: &str, edit: Edit) {
    cx.edit(format!("{label}: {}", words::title(win)), edit);
}
