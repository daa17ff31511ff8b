//! Asks whether a meeting happened, what came of it and what was promised.

mod came_up;
mod promises;

use chrono::NaiveDate;
use egui::{Context, Response, ScrollArea, Ui};

use self::came_up::NamesField;
use self::promises::Promises;
use super::frame::{Can, Choice, Dialog, chord, footer, label, more, wrong};
use crate::edit::{Edit, meetings};
use crate::model::{Energy, Id, Meeting, MeetingStatus, Meta, Owner};
use crate::panels::inspector::{lower_first, plan_again};
use crate::panels::{ClockMint, Cx};
use crate::query::{agenda, day_words};
use crate::theme::{Type, measure, palette};
use crate::widgets::{Button, Checked, check_box, framed_field, segmented, text_area};

/// What is filled in.
#[derive(Debug)]
pub struct OutcomeForm {
    meeting: Id<Meeting>,
    /// What the meeting already says was taken over.
    is_filled: bool,
    happened: Happened,
    day: String,
    /// The user said that a meeting of a day to come was held earlier.
    earlier: bool,
    new_day: String,
    summary: String,
    learned: String,
    told: String,
    mine: Promises,
    theirs: Promises,
    came_up: NamesField,
    energy: Energy,
    counts: bool,
    next: String,
    /// The meeting that did not happen is planned anew afterwards.
    again: bool,
    tried: bool,
}

/// What became of a meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Happened {
    Held,
    NoShow,
    Moved,
    Canceled,
}

/// A sentence on why the form cannot be saved.
type Missing = &'static str;

const NO_DAY: Missing = "No such day. Try “fri”, “+3d” or “24 dec”.";
const TO_COME: Missing = "This day is still to come. Correct it, or say that it was held earlier.";

impl OutcomeForm {
    /// The form of a meeting.
    pub fn new(meeting: Id<Meeting>) -> Self {
        Self {
            meeting,
            is_filled: false,
            happened: Happened::Held,
            day: String::new(),
            earlier: false,
            new_day: String::new(),
            summary: String::new(),
            learned: String::new(),
            told: String::new(),
            mine: Promises::of(Owner::Me),
            theirs: Promises::of(Owner::Them),
            came_up: NamesField::default(),
            energy: Energy::Unknown,
            counts: true,
            next: String::new(),
            again: false,
            tried: false,
        }
    }

    /// Takes over what the meeting already says.
    fn fill(&mut self, cx: Cx<'_>, one: &Meeting) {
        self.is_filled = true;
        self.happened = match one.status {
            MeetingStatus::NoShow => Happened::NoShow,
            MeetingStatus::Canceled => Happened::Canceled,
            _ => Happened::Held,
        };
        let outcome = &one.outcome;
        self.day = one.date.unwrap_or(cx.today).to_string();
        self.summary.clone_from(&outcome.summary);
        self.learned.clone_from(&outcome.learned);
        self.told.clone_from(&outcome.told);
        self.energy = outcome.energy;
        self.counts = counts(one);
        self.mine.fill(cx.workspace, one);
        self.theirs.fill(cx.workspace, one);
    }

    /// Whether the meeting is planned anew once this is saved.
    fn plans_again(&self) -> bool {
        self.again && matches!(self.happened, Happened::NoShow | Happened::Canceled)
    }

    /// On which day it was held.
    fn held_on(&self, cx: Cx<'_>) -> Result<NaiveDate, Missing> {
        let day = day_words(&self.day, cx.today).ok_or(NO_DAY)?;
        match () {
            () if day <= cx.today => Ok(day),
            () if self.earlier => Ok(cx.today),
            () => Err(TO_COME),
        }
    }

    fn moved_to(&self, cx: Cx<'_>) -> Result<NaiveDate, Missing> {
        if self.new_day.trim().is_empty() {
            return Err("Say the new day.");
        }
        day_words(&self.new_day, cx.today).ok_or(NO_DAY)
    }

    fn next_on(&self, cx: Cx<'_>) -> Result<Option<NaiveDate>, Missing> {
        if self.next.trim().is_empty() {
            return Ok(None);
        }
        day_words(&self.next, cx.today).map(Some).ok_or(NO_DAY)
    }

    /// The edit that the form asks for, with the name of the step; none while something cannot be read.
    fn save(&mut self, cx: Cx<'_>, one: &Meeting) -> Option<(String, Edit)> {
        let workspace = cx.workspace;
        let title = lower_first(&agenda::title(workspace, one));
        Some(match self.happened {
            Happened::NoShow => (
                format!("No-show at {title}"),
                meetings::no_show(workspace, one.id),
            ),
            Happened::Canceled => (
                format!("Cancel {title}"),
                meetings::cancel(workspace, one.id),
            ),
            Happened::Moved => {
                let day = self.moved_to(cx).ok()?;
                (
                    format!("Move {title} to {}", cx.dates().day_and_year(day)),
                    meetings::move_to(workspace, one.id, day, one.start),
                )
            }
            Happened::Held => {
                let day = self.held_on(cx).ok()?;
                let next_day = self.next_on(cx).ok()?;
                let meta = Meta::made(cx.now());
                let mut promises = self.mine.read(cx).ok()?;
                promises.extend(self.theirs.read(cx).ok()?);
                let next = next_day
                    .map(|day| meetings::again(one, cx.new_id(), Some(day), Meta::made(cx.now())));
                let came_up = self.came_up.read(cx, one).ok()?;
                let held = meetings::Held {
                    came_up,
                    day: Some(day),
                    summary: self.summary.trim().to_owned(),
                    learned: self.learned.trim().to_owned(),
                    told: self.told.trim().to_owned(),
                    energy: self.energy,
                    counts_as_contact: if self.counts == counts(one) {
                        one.counts_as_contact
                    } else {
                        Some(self.counts)
                    },
                    promises,
                    next,
                };
                let label = if one.status == MeetingStatus::Done {
                    format!("Change what came of {title}")
                } else {
                    format!("Held {title}")
                };
                let edit = meetings::hold_whole(workspace, one.id, held, (&meta, &mut ClockMint));
                (label, edit)
            }
        })
    }
}

/// Whether a meeting counts as contact once it is held.
fn counts(one: &Meeting) -> bool {
    let held = Meeting {
        status: MeetingStatus::Done,
        ..Meeting::new(one.id, one.kind, None, [])
    };
    Meeting {
        counts_as_contact: one.counts_as_contact,
        ..held
    }
    .is_contact()
}

/// Shows the dialog; false when it is done with.
pub fn outcome_dialog(ctx: &Context, cx: Cx<'_>, form: &mut OutcomeForm) -> bool {
    let Some(one) = cx.workspace.meetings.get(form.meeting) else {
        return false;
    };
    if !form.is_filled {
        form.fill(cx, one);
    }
    let room = ctx.content_rect().height()
        - 2.0 * (measure::DIALOG_AROUND + measure::DIALOG_PADDING)
        - measure::DIALOG_FIXED;
    let title = if one.status == MeetingStatus::Done {
        "What came of it"
    } else {
        "Did it happen?"
    };
    let done = Dialog::new("outcome", title)
        .wide()
        .show(ctx, true, |ui, showing| {
            let chord = chord(ui);
            ScrollArea::vertical()
                .max_height(room.max(measure::CONTROL))
                .show(ui, |ui| {
                    let first = fields_ui(ui, cx, one, form);
                    if let Some(first) = first {
                        showing.start_in(&first);
                    }
                });
            let verb = match form.happened {
                Happened::Held => "Save outcome",
                Happened::NoShow => "Save as no-show",
                Happened::Moved => "Move meeting",
                Happened::Canceled => "Cancel meeting",
            };
            let footer = footer(ui, Button::primary(verb), "Not now", Can::Go);
            match footer.choice.or(chord.then_some(Choice::Main))? {
                Choice::Cancel => Some(true),
                Choice::Main => {
                    form.tried = true;
                    let (label, edit) = form.save(cx, one)?;
                    cx.edit(label, edit);
                    if form.plans_again() {
                        plan_again(cx, one);
                    }
                    Some(true)
                }
            }
        });
    done.is_none()
}

/// Shows the fields; returns the one that gets the keyboard first.
fn fields_ui(ui: &mut Ui, cx: Cx<'_>, one: &Meeting, form: &mut OutcomeForm) -> Option<Response> {
    let when = one.date.map_or_else(
        || "no day yet".to_owned(),
        |day| cx.dates().day_and_year(day),
    );
    more(ui, &format!("{}, {when}", agenda::title(cx.workspace, one)));
    ui.add_space(measure::GAP);
    let choices = [
        (Happened::Held, "Held"),
        (Happened::NoShow, "No-show"),
        (Happened::Moved, "Moved"),
        (Happened::Canceled, "Canceled"),
    ];
    if let Some(chosen) = segmented(ui, "What happened", form.happened, &choices) {
        form.happened = chosen;
    }
    ui.add_space(measure::FORM_GAP);
    match form.happened {
        Happened::Held => Some(held_ui(ui, cx, one, form)),
        Happened::NoShow => {
            more(
                ui,
                "It stays in the calendar as a no-show, and does not count as contact.",
            );
            again_ui(ui, form);
            None
        }
        Happened::Canceled => {
            more(
                ui,
                "It stays in the calendar, struck through, and does not count as contact.",
            );
            again_ui(ui, form);
            None
        }
        Happened::Moved => {
            let moved = form.moved_to(cx);
            let text = &mut form.new_day;
            let response = day_ui(ui, cx, text, "New day", &moved.map(Some), form.tried);
            Some(response)
        }
    }
}

/// Offers to plan what did not happen anew.
fn again_ui(ui: &mut Ui, form: &mut OutcomeForm) {
    ui.add_space(measure::GAP);
    check_ui(ui, &mut form.again, "Plan it again with the same people");
}

fn held_ui(ui: &mut Ui, cx: Cx<'_>, one: &Meeting, form: &mut OutcomeForm) -> Response {
    label(ui, "What came of it");
    let first = text_area(
        ui,
        &mut form.summary,
        "What came of it",
        "In a sentence or two",
        2,
    );
    ui.add_space(measure::FORM_GAP);
    let half = (ui.available_width() - measure::FORM_GAP) / 2.0;
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = measure::FORM_GAP;
        ui.vertical(|ui| {
            ui.set_width(half);
            label(ui, "What they do");
            text_area(ui, &mut form.learned, "What they do", "", 2);
        });
        ui.vertical(|ui| {
            ui.set_width(half);
            label(ui, "What you told of your work");
            text_area(ui, &mut form.told, "What you told of your work", "", 2);
        });
    });
    ui.add_space(measure::FORM_GAP);
    form.mine.ui(ui, cx, one);
    ui.add_space(measure::FORM_GAP);
    form.theirs.ui(ui, cx, one);
    ui.add_space(measure::FORM_GAP);
    form.came_up.ui(ui, cx, one);
    ui.add_space(measure::FORM_GAP);
    label(ui, "How did it leave you?");
    let choices = [Energy::Energized, Energy::Neutral, Energy::Drained];
    let choices = choices.map(|one| (one, one.label()));
    if let Some(chosen) = segmented(ui, "How did it leave you?", form.energy, &choices) {
        form.energy = chosen;
    }
    ui.add_space(measure::FORM_GAP);
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = measure::FORM_GAP;
        ui.vertical(|ui| {
            ui.set_width(half);
            let held = form.held_on(cx);
            day_ui(ui, cx, &mut form.day, "When it was", &held.map(Some), true);
            if held == Err(TO_COME) || form.earlier {
                check_ui(ui, &mut form.earlier, "It was held earlier: today");
            }
        });
        ui.vertical(|ui| {
            ui.set_width(half);
            let next = form.next_on(cx);
            day_ui(ui, cx, &mut form.next, "Next meeting", &next, true);
        });
    });
    ui.add_space(measure::GAP);
    check_ui(
        ui,
        &mut form.counts,
        "Counts as contact: how often to meet is reckoned from it",
    );
    first
}

fn day_ui(
    ui: &mut Ui,
    cx: Cx<'_>,
    text: &mut String,
    name: &str,
    read: &Result<Option<NaiveDate>, Missing>,
    tried: bool,
) -> Response {
    label(ui, name);
    let width = ui.available_width();
    let bad = read.is_err() && (tried || !text.trim().is_empty());
    let hint = "fri, +3d, 24 dec";
    let response = framed_field(ui, text, name, hint, width, bad);
    match read {
        Ok(Some(day)) => more(ui, &cx.dates().day_and_year(*day)),
        Err(why) if bad => wrong(ui, why),
        Ok(None) | Err(_) => {}
    }
    response
}

/// A check box with its words, which can be clicked too.
fn check_ui(ui: &mut Ui, on: &mut bool, words: &str) {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = measure::GAP;
        let checked = if *on { Checked::Yes } else { Checked::No };
        let ink = *palette(ui).text;
        let boxed = check_box(ui, checked, words);
        let words = ui.add(
            egui::Label::new(Type::secondary().rich(words, ink))
                .wrap()
                .sense(egui::Sense::click()),
        );
        if boxed.clicked() || words.clicked() {
            *on = !*on;
        }
    });
}
