//! Reminders while the program runs: what has come due is listed in the corner and told by the desktop, what came due while
//! the program was closed is listed once, and the window wakes for the next one alone.

use chrono::{Local, NaiveDateTime};
use serde::{Deserialize, Serialize};

use super::jobs::Job;
use super::state::AppState;
use crate::panels::Preferences;
use crate::panels::reminders::{ReminderDecision, reminders_ui};
use crate::query::reminders::{self, Names, Reminder, Subject, Wishes};

/// Tells something through the desktop: a title, and a sentence.
pub type Notify = fn(&str, &str) -> Result<(), String>;

/// What reminders know between two frames.
#[derive(Default)]
pub struct Reminders {
    /// Everything up to this instant was told.
    told_until: Option<NaiveDateTime>,
    /// What waits for an answer, in the order in which it came.
    pub waiting: Vec<Reminder>,
    /// When the next one comes, and of which state that was worked out.
    next: Option<((u64, Wishes, NaiveDateTime), Option<NaiveDateTime>)>,
    /// The desktop is being told.
    telling: Option<Job<Result<(), String>>>,
    /// The desktop takes no notices, and the user knows.
    is_dumb: bool,
}

/// A reminder that was put off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Snoozed {
    /// What of.
    pub of: Subject,
    /// When it comes again.
    pub at: NaiveDateTime,
}

/// Of so many reminders at once each is told; more are one notice.
const EACH: usize = 3;

fn wishes(preferences: &Preferences) -> Wishes {
    Wishes {
        minutes: preferences.remind_before,
        morning: preferences.morning,
    }
}

/// Takes up what has come due.
pub fn poll(state: &mut AppState, ctx: &egui::Context) {
    tell_of_the_desktop(state);
    let wishes = wishes(&state.settings.preferences);
    let wall = state.wall;
    let Some(document) = &state.document else {
        // Another file is looked at anew, from when the last one was closed.
        if let Some(until) = state.reminders.told_until.take() {
            state.settings.reminded_until = Some(until);
            state.reminders.waiting.clear();
        }
        return;
    };
    if wishes == Wishes::default() {
        state.reminders.waiting.clear();
        state.reminders.told_until = Some(wall);
        return;
    }
    let workspace = &document.workspace;
    state
        .reminders
        .waiting
        .retain(|one| reminders::still_matters(workspace, *one, wall));
    let is_first = state.reminders.told_until.is_none();
    let since = state
        .reminders
        .told_until
        .or(state.settings.reminded_until)
        .unwrap_or(wall);
    if !is_first && since >= wall {
        return;
    }
    state.reminders.told_until = Some(wall);
    let mut due = reminders::between(workspace, wishes, since, wall);
    let snoozed = state.settings.snoozed.iter().filter(|one| one.at <= wall);
    due.extend(snoozed.map(|one| Reminder {
        at: one.at,
        of: one.of,
    }));
    due.retain(|one| reminders::still_matters(workspace, *one, wall));
    if due.is_empty() {
        return;
    }
    state.settings.snoozed.retain(|one| one.at > wall);
    // What was told is not told again, not even after a crash.
    state.settings.reminded_until = Some(wall);
    for one in &due {
        let waiting = &mut state.reminders.waiting;
        waiting.retain(|known| known.of != one.of);
        waiting.push(*one);
    }
    // What was missed is listed; only what is news is called out.
    if !is_first {
        call_out(state, ctx, &due);
    }
}

/// Tells the desktop of reminders, on a thread: its bus may be slow, or not there.
fn call_out(state: &mut AppState, ctx: &egui::Context, due: &[Reminder]) {
    let (Some(document), preferences) = (&state.document, &state.settings.preferences) else {
        return;
    };
    if state.reminders.is_dumb {
        return;
    }
    let names = if preferences.remind_without_names {
        Names::Hidden
    } else {
        Names::Shown
    };
    let dates = preferences.dates(state.today);
    let time = |time| preferences.time(time);
    let told = due.iter().filter_map(|one| {
        reminders::words(&document.workspace, one.of, state.wall, names, dates, &time)
    });
    let mut told: Vec<(String, String)> = told.collect();
    if told.len() > EACH {
        let many = format!("{} reminders", told.len());
        told = vec![(many, "Inroads lists them.".to_owned())];
    }
    let notify = state.notify;
    state.reminders.telling = Some(Job::start(ctx, "Reminding", move |_| {
        told.iter()
            .try_for_each(|(title, words)| notify(title, words))
    }));
}

/// Says once that the desktop takes no notices; the list in the window stays.
fn tell_of_the_desktop(state: &mut AppState) {
    let telling = state.reminders.telling.as_ref();
    let Some(result) = telling.and_then(Job::poll) else {
        return;
    };
    state.reminders.telling = None;
    let failed = !matches!(result, Ok(Ok(())));
    if let Ok(Err(why)) = &result {
        log::info!("no desktop notification: {why}");
    }
    if failed && !std::mem::replace(&mut state.reminders.is_dumb, true) {
        state
            .notices
            .tell("This desktop shows no notifications. Reminders appear in this window.");
    }
}

/// Draws the list, and does what was decided.
pub fn list_ui(ctx: &egui::Context, state: &mut AppState) {
    if state.dialog.is_some() || state.reminders.waiting.is_empty() {
        return;
    }
    let Some(cx) = state.cx() else {
        return;
    };
    let decision = reminders_ui(ctx, cx, &state.reminders.waiting);
    let waiting = &mut state.reminders.waiting;
    match decision {
        None => {}
        Some(ReminderDecision::DismissAll) => waiting.clear(),
        Some(ReminderDecision::Dismiss(one)) => waiting.retain(|known| *known != one),
        Some(ReminderDecision::Snooze(one, at)) => {
            waiting.retain(|known| *known != one);
            state.settings.snoozed.retain(|known| known.of != one.of);
            state.settings.snoozed.push(Snoozed { of: one.of, at });
        }
    }
}

/// How long, in real time, until the next reminder; none where none is to come.
pub fn wait(state: &mut AppState) -> Option<std::time::Duration> {
    let document = state.document.as_ref()?;
    let wishes = wishes(&state.settings.preferences);
    if wishes == Wishes::default() {
        return None;
    }
    let key = (document.revision, wishes, state.wall);
    if state
        .reminders
        .next
        .as_ref()
        .is_none_or(|(of, _)| *of != key)
    {
        let found = reminders::next(&document.workspace, wishes, state.wall);
        state.reminders.next = Some((key, found));
    }
    let next = state.reminders.next.as_ref().and_then(|(_, next)| *next);
    let snoozed = state.settings.snoozed.iter().map(|one| one.at);
    let next = next.into_iter().chain(snoozed).min()?;
    reminders::wait(&Local::now(), next).to_std().ok()
}

/// Notes up to when the user was reminded, for the next start.
pub fn end(state: &mut AppState) {
    if let Some(until) = state.reminders.told_until {
        state.settings.reminded_until = Some(until);
    }
}

/// Tells something through the desktop. On macOS a program without a bundle would hang there.
#[cfg(not(target_os = "macos"))]
pub fn notify(title: &str, words: &str) -> Result<(), String> {
    notify_rust::Notification::new()
        .appname("Inroads")
        .summary(title)
        .body(&plain(words))
        .icon("inroads")
        .show()
        .map(|_| ())
        .map_err(|error| error.to_string())
}

/// Tells nothing: a program without a bundle would hang here.
#[cfg(target_os = "macos")]
pub fn notify(_title: &str, _words: &str) -> Result<(), String> {
    Err("not on this system".to_owned())
}

/// Words whose marks the desktop does not take for its own (Desktop Notifications Specification, body markup).
#[cfg(not(target_os = "macos"))]
fn plain(words: &str) -> String {
    words
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}
