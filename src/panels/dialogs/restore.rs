//! The backups of a workspace: when they were made, what they hold, whether they can be read, and what differs from now.

use chrono::{DateTime, Local, NaiveDate, Utc};
use egui::{
    Context, CornerRadius, Key, Layout, Modifiers, Role, ScrollArea, Sense, Ui, WidgetInfo,
};

use super::compare::Comparison;
use super::frame::{Can, Choice, Dialog, footer, more, sentence, wrong};
use crate::model::Workspace;
use crate::panels::Preferences;
use crate::query::differences::{in_full, in_short, way_back};
use crate::query::words::counted;
use crate::theme::{Type, measure, palette};
use crate::widgets::{Button, State, elided, focus_ring, state_pill};

/// Whether a backup can be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Check {
    /// It has not been looked at yet.
    Waiting,
    /// It was read whole.
    Good(Holds),
    /// It cannot be read, and why.
    Damaged(String),
}

/// What a backup holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Holds {
    pub contacts: usize,
    pub ties: usize,
    pub meetings: usize,
    pub wins: usize,
    /// Records that would come back, go and change, where a workspace is open to compare with.
    pub differs: Option<(usize, usize, usize)>,
}

impl Holds {
    /// The counts of a workspace.
    pub fn of(workspace: &Workspace) -> Self {
        Self {
            contacts: workspace.contacts.len(),
            ties: workspace.ties.len(),
            meetings: workspace.meetings.len(),
            wins: workspace.accomplishments.len(),
            differs: None,
        }
    }

    fn words(&self) -> String {
        [
            counted(self.contacts, "contact"),
            counted(self.ties, "tie"),
            counted(self.meetings, "meeting"),
            counted(self.wins, "win"),
        ]
        .join(", ")
    }
}

/// A backup in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackupRow {
    /// When it was made.
    pub taken: DateTime<Utc>,
    /// On what occasion: "when it was opened".
    pub why: &'static str,
    /// How many contacts its name tells of, until it has been read.
    pub contacts: usize,
    /// Its size.
    pub bytes: u64,
    /// Whether it can be read.
    pub check: Check,
}

/// What a backup is to take the place of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// The open workspace.
    OfOpen,
    /// A file that cannot be opened.
    OfBrokenFile,
}

/// The list, and what is chosen in it.
#[derive(Debug, Default)]
pub struct RestoreView {
    /// The backups, the newest first; none until they have been looked for.
    pub rows: Option<Vec<BackupRow>>,
    /// Which is chosen.
    pub chosen: usize,
    /// The chosen one is not the newest because this many before it are damaged.
    pub skipped: usize,
    /// What differs between now and a backup, record by record.
    pub shown: Option<(usize, Comparison)>,
    /// What is being done.
    pub busy: Option<String>,
    /// What went wrong.
    pub trouble: Option<String>,
    /// The file cannot be opened, so that a backup takes its place.
    pub is_broken: bool,
    has_moved: bool,
    wants_keyboard: Option<usize>,
    is_seen: bool,
    has_keyboard: bool,
}

/// What was decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RestoreDecision {
    /// Nothing; everything stays as it is.
    Close,
    /// Goes back to this backup.
    Restore(usize),
    /// Opens this backup as a file of its own.
    OpenCopy(usize),
    /// Shows what differs.
    Compare(usize),
}

impl RestoreView {
    /// The list before the backups have been looked for.
    pub fn new(place: Place) -> Self {
        Self {
            is_broken: place == Place::OfBrokenFile,
            ..Self::default()
        }
    }

    /// Takes in whether a backup can be read. Where the chosen one cannot, the next good one is offered, unless the
    /// user has chosen by themselves.
    pub fn note(&mut self, at: usize, check: Check) {
        let Some(row) = self.rows.as_mut().and_then(|rows| rows.get_mut(at)) else {
            return;
        };
        let is_damaged = matches!(check, Check::Damaged(_));
        row.check = check;
        let count = self.rows.as_ref().map_or(0, Vec::len);
        if is_damaged && at == self.chosen && !self.has_moved && at + 1 < count {
            self.chosen = at + 1;
            self.skipped += 1;
            if std::mem::take(&mut self.has_keyboard) {
                self.wants_keyboard = Some(at + 1);
            }
        }
    }

    /// The next backup that has not been looked at.
    pub fn next_unchecked(&self) -> Option<usize> {
        let rows = self.rows.as_ref()?;
        rows.iter().position(|row| row.check == Check::Waiting)
    }

    fn chosen_row(&self) -> Option<&BackupRow> {
        self.rows.as_ref()?.get(self.chosen)
    }

    fn choose(&mut self, at: usize) {
        self.chosen = at;
        self.has_moved = true;
        self.trouble = None;
    }
}

/// "Sun 22 Nov 14:05", in the user's own clock.
pub fn when(taken: DateTime<Utc>, today: NaiveDate, preferences: &Preferences) -> String {
    let local = taken.with_timezone(&Local);
    let name = match (today - local.date_naive()).num_days() {
        0 => "Today".to_owned(),
        1 => "Yesterday".to_owned(),
        _ => preferences.dates(today).day(local.date_naive()),
    };
    format!("{name} {}", preferences.time(local.time()))
}

/// "Restore from 22 Nov 14:05": the name of the step, which stays true tomorrow.
pub fn step_name(taken: DateTime<Utc>, preferences: &Preferences) -> String {
    let local = taken.with_timezone(&Local);
    let time = preferences.time(local.time());
    format!(
        "Restore from {} {time}",
        preferences
            .dates(local.date_naive())
            .short(local.date_naive())
    )
}

fn size(bytes: u64) -> String {
    match bytes {
        0..1_000 => format!("{bytes} bytes"),
        1_000..1_000_000 => format!("{} kB", bytes / 1_000),
        _ => format!("{}.{} MB", bytes / 1_000_000, bytes / 100_000 % 10),
    }
}

/// Shows the backups.
pub fn restore_dialog(
    ctx: &Context,
    view: &mut RestoreView,
    today: NaiveDate,
    preferences: &Preferences,
) -> Option<RestoreDecision> {
    Dialog::new("restore", "Restore from a backup")
        .wide()
        .show(ctx, RestoreDecision::Close, |ui, showing| {
            let mut decided = None;
            sentence(
                ui,
                if view.is_broken {
                    "A backup can take the place of the file that cannot be read. What is there now is kept beside it."
                } else {
                    "Going back is one step that you can undo, and the present state is backed up before it."
                },
            );
            ui.add_space(measure::GAP);
            match view.rows.as_ref().map(Vec::len) {
                None => more(ui, "Looking for backups…"),
                Some(0) => more(
                    ui,
                    "There are no backups of this workspace yet. One is made at every opening, and one in every hour in which something changes.",
                ),
                Some(count) => rows_ui(ui, view, count, today, preferences),
            }
            remarks_ui(ui, view);
            differences_ui(ui, view);
            let chosen = view.chosen;
            let is_good = matches!(
                view.chosen_row().map(|row| &row.check),
                Some(Check::Good(_))
            );
            let is_idle = view.busy.is_none();
            ui.add_space(measure::GAP);
            ui.horizontal(|ui| {
                let copy = Button::secondary("Open as a copy…").enabled(is_good && is_idle);
                if copy.ui(ui).clicked() {
                    decided = Some(RestoreDecision::OpenCopy(chosen));
                }
                let shown = Button::ghost("What differs").enabled(is_good && is_idle);
                if !view.is_broken && shown.ui(ui).clicked() {
                    decided = Some(RestoreDecision::Compare(chosen));
                }
            });
            let can = Can::go_if(is_good && is_idle);
            let footer = footer(ui, Button::primary("Restore"), "Cancel", can);
            if view.rows.as_ref().is_none_or(Vec::is_empty)
                && let Some(cancel) = &footer.cancel
            {
                showing.start_in(cancel);
            }
            decided.or(footer.choice.map(|choice| match choice {
                Choice::Main => RestoreDecision::Restore(chosen),
                Choice::Cancel => RestoreDecision::Close,
            }))
        })
}

fn rows_ui(
    ui: &mut Ui,
    view: &mut RestoreView,
    count: usize,
    today: NaiveDate,
    preferences: &Preferences,
) {
    let room = ui.ctx().content_rect().height() / 3.0;
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        ScrollArea::vertical()
            .id_salt("backups")
            .max_height(room.min(measure::DIALOG_LIST))
            .auto_shrink([false, true])
            .show_rows(ui, measure::LIST_ROW, count, |ui, range| {
                for at in range {
                    row_ui(ui, view, at, today, preferences);
                }
            });
    });
}

fn row_ui(
    ui: &mut Ui,
    view: &mut RestoreView,
    at: usize,
    today: NaiveDate,
    preferences: &Preferences,
) {
    let p = palette(ui);
    let Some((row, count)) = view
        .rows
        .as_ref()
        .and_then(|rows| Some((rows.get(at)?, rows.len())))
    else {
        return;
    };
    let is_chosen = view.chosen == at;
    let when = when(row.taken, today, preferences);
    let (state, word, holds, differs) = match &row.check {
        Check::Waiting => (
            State::Calm,
            "Checking…",
            counted(row.contacts, "contact"),
            String::new(),
        ),
        Check::Damaged(_) => (
            State::Late,
            "Damaged",
            "cannot be read".to_owned(),
            String::new(),
        ),
        Check::Good(holds) => (
            State::Good,
            "Verified",
            holds.words(),
            holds
                .differs
                .map(|(added, removed, changed)| in_short(added, removed, changed))
                .unwrap_or_default(),
        ),
    };
    let size = size(row.bytes);
    let title = format!("{when} · {}", row.why);
    let spoken = match &row.check {
        Check::Good(Holds {
            differs: Some((added, removed, changed)),
            ..
        }) => {
            let differs = in_full(*added, *removed, *changed);
            format!("{title}, {word}, {holds}, {differs} by restoring")
        }
        _ => format!("{title}, {word}, {holds}"),
    };
    let width = ui.available_width();
    // One stop for Tab, as in a group of radio buttons; the arrow keys lead to the others.
    let sense = if is_chosen {
        Sense::click()
    } else {
        Sense::CLICK
    };
    let (rect, response) = ui.allocate_exact_size(egui::vec2(width, measure::LIST_ROW), sense);
    response.widget_info(|| {
        WidgetInfo::selected(Role::RadioButton, ui.is_enabled(), is_chosen, &spoken)
    });
    if is_chosen || response.hovered() {
        let fill = if is_chosen { *p.selected } else { *p.hover };
        ui.painter().rect_filled(rect, CornerRadius::ZERO, fill);
    }
    ui.painter()
        .hline(rect.x_range(), rect.top(), egui::Stroke::new(1.0, *p.line));
    let builder = egui::UiBuilder::new()
        .max_rect(rect.shrink2(egui::vec2(measure::GAP, 0.0)))
        .layout(Layout::right_to_left(egui::Align::Center));
    ui.new_child(builder).scope(|ui| {
        state_pill(ui, state, word);
        elided(
            ui,
            Type::secondary(),
            &differs,
            *p.muted,
            measure::RESTORE_DIFFERS,
        );
    });
    let room = width - measure::RESTORE_STATE - 2.0 * measure::GAP;
    let head = Type::strong().line(ui, &title, *p.text, room);
    let caption = Type::caption().line(ui, &format!("{holds} · {size}"), *p.muted, room);
    let top = rect.center().y - f32::midpoint(head.size().y, caption.size().y);
    let left = rect.left() + measure::GAP;
    let below = top + head.size().y;
    ui.painter().galley(egui::pos2(left, top), head, *p.text);
    ui.painter()
        .galley(egui::pos2(left, below), caption, *p.muted);
    // Inside the row: the list cuts off what is outside.
    let inside = response.clone();
    let inside = inside.with_new_rect(rect.shrink(measure::GAP_SMALL));
    focus_ring(ui, &inside, 0);
    if response.clicked() && !is_chosen {
        view.choose(at);
        view.wants_keyboard = Some(at);
    }
    if is_chosen {
        view.has_keyboard = response.has_focus();
    }
    let wants_keyboard = view.wants_keyboard == Some(at) || !view.is_seen;
    if is_chosen && wants_keyboard {
        view.is_seen = true;
        view.wants_keyboard = None;
        response.request_focus();
        response.scroll_to_me(None);
    }
    if response.has_focus() {
        let filter = egui::EventFilter {
            vertical_arrows: true,
            ..egui::EventFilter::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
        let key = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        let next = if key(Key::ArrowDown) {
            (at + 1).min(count - 1)
        } else if key(Key::ArrowUp) {
            at.saturating_sub(1)
        } else if key(Key::Home) {
            0
        } else if key(Key::End) {
            count - 1
        } else {
            at
        };
        if next != at {
            view.choose(next);
            view.wants_keyboard = Some(next);
        }
    }
}

fn remarks_ui(ui: &mut Ui, view: &RestoreView) {
    if let Some(Check::Damaged(why)) = view.chosen_row().map(|row| &row.check) {
        wrong(
            ui,
            &format!("This backup is damaged: {why}. Nothing was changed; choose another one."),
        );
    } else if view.skipped > 0 {
        let newer = if view.skipped == 1 {
            "A newer backup is".to_owned()
        } else {
            format!("{} newer backups are", view.skipped)
        };
        more(
            ui,
            &format!("{newer} damaged. The next one is chosen; nothing was changed."),
        );
    }
    if let Some(trouble) = &view.trouble {
        wrong(ui, trouble);
    }
    if let Some(busy) = &view.busy {
        ui.horizontal(|ui| {
            ui.add(egui::Spinner::new().color(*palette(ui).accent));
            more(ui, busy);
        });
    }
}

/// What differs, record by record, where that was asked for.
fn differences_ui(ui: &mut Ui, view: &RestoreView) {
    let Some((_, comparison)) = view.shown.as_ref().filter(|(at, _)| *at == view.chosen) else {
        return;
    };
    let p = palette(ui);
    let lines = comparison.lines();
    ui.add_space(measure::GAP);
    if lines.is_empty() {
        more(ui, "Nothing differs from now.");
        return;
    }
    more(ui, "What restoring this backup does:");
    let height = measure::COMPARE_FIELDS.min(ui.ctx().content_rect().height() / 6.0);
    ScrollArea::vertical()
        .id_salt("what differs from now")
        .max_height(height)
        .auto_shrink([false, true])
        .show_rows(ui, measure::FIELD_ROW, lines.len(), |ui, range| {
            for line in &lines[range] {
                let words = format!("{} ({})", way_back(line), line.kind);
                let width = ui.available_width();
                let room = egui::vec2(width, measure::FIELD_ROW);
                ui.allocate_ui(room, |ui| {
                    elided(ui, Type::secondary(), &words, *p.text, width);
                });
            }
        });
}
