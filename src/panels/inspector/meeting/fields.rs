//! The fields of a meeting, each edited where it stands.

use egui::{Popup, Ui};

use super::super::drafts::Line;
use super::super::read::{self, Refused};
use super::super::rows::labeled;
use super::super::section::section_ui;
use super::{MeetingState, change, words};
use crate::edit::meetings;
use crate::edit::series::Scope;
use crate::model::{Meeting, MeetingKind, MeetingStatus};
use crate::panels::{Command, Cx};
use crate::query::plan_line::{length_words, time_words};
use crate::theme::measure;
use crate::widgets::{Checked, link, menu_choice, resting};

/// A field that is written.
pub struct Field {
    label: &'static str,
    hint: &'static str,
    area: bool,
    show: fn(&Meeting, Cx<'_>) -> String,
    take: fn(&mut Meeting, &str, Cx<'_>) -> Result<(), Refused>,
}

macro_rules! text_field {
    ($name:ident, $label:literal, $hint:literal, $area:literal, $($field:ident).+) => {
        pub const $name: &Field = &Field {
            label: $label,
            hint: $hint,
            area: $area,
            show: |one, _| one.$($field).+.clone(),
            take: |one, text, _| {
                text.trim().clone_into(&mut one.$($field).+);
                Ok(())
            },
        };
    };
}

text_field!(
    FOR_THEM,
    "What is in it for them",
    "What would they take home?",
    true,
    for_them
);
text_field!(PURPOSE, "Purpose", "What you want from it", true, purpose);
text_field!(
    QUESTIONS,
    "Questions",
    "What to ask, one per line",
    true,
    agenda
);
text_field!(
    PREPARATION,
    "Preparation",
    "What to read or bring.",
    true,
    preparation
);
text_field!(PLACE, "Place", "Canteen, window table", false, place);
text_field!(LINK, "Link", "Address of the call", false, link);
text_field!(PAYS, "Who pays", "Each for themselves", false, pays);
text_field!(COST, "Cost", "12 EUR", false, cost);
text_field!(
    SUMMARY,
    "What came of it",
    "In a sentence or two",
    true,
    outcome.summary
);
text_field!(
    LEARNED,
    "What they do",
    "What you learned.",
    true,
    outcome.learned
);
text_field!(
    TOLD,
    "What you told",
    "Of your own work.",
    true,
    outcome.told
);

/// The day.
pub const DAY: &Field = &Field {
    label: "Day",
    hint: "fri, +3d, 24 dec",
    area: false,
    show: |one, _| one.date.map_or_else(String::new, |day| day.to_string()),
    take: |one, text, cx| {
        let day = read::day(text, cx.today)?;
        if one.status == MeetingStatus::Done && day.is_some_and(|day| day > cx.today) {
            return Err("It was held, so its day is not to come.");
        }
        one.date = day;
        if one.date.is_none() {
            one.start = None;
        }
        Ok(())
    },
};

const STARTS: &Field = &Field {
    label: "Starts",
    hint: "12:30",
    area: false,
    show: |one, cx| {
        one.start
            .map_or_else(String::new, |start| cx.preferences.time(start))
    },
    take: |one, text, _| {
        if text.trim().is_empty() {
            one.start = None;
        } else if one.date.is_none() {
            return Err("A time needs a day.");
        } else {
            one.start = Some(time_words(text).ok_or("Write a time like 14:30.")?);
        }
        Ok(())
    },
};

const MINUTES: &Field = &Field {
    label: "Minutes",
    hint: "60",
    area: false,
    show: |one, _| {
        one.minutes
            .map_or_else(String::new, |minutes| minutes.to_string())
    },
    take: |one, text, _| {
        one.minutes = if text.trim().is_empty() {
            None
        } else {
            Some(length_words(text).ok_or("Write minutes, 1 to 1440, or “2 hours”.")?)
        };
        Ok(())
    },
};

const TAGS: &Field = &Field {
    label: "Tags",
    hint: "Divided by commas",
    area: false,
    show: |one, _| one.meta.tags.join(", "),
    take: |one, text, _| {
        one.meta.tags = read::list(text);
        Ok(())
    },
};

/// Every field, for what was left in one.
const ALL: [&Field; 15] = [
    FOR_THEM,
    PURPOSE,
    QUESTIONS,
    PREPARATION,
    PLACE,
    LINK,
    PAYS,
    COST,
    SUMMARY,
    LEARNED,
    TOLD,
    DAY,
    STARTS,
    MINUTES,
    TAGS,
];

/// Opens a field.
pub fn start(cx: Cx<'_>, state: &mut MeetingState, one: &Meeting, field: &Field) {
    let id = one.id.cast();
    if !state.drafts.is_open(id, field.label) {
        state.drafts.start(id, field.label, &(field.show)(one, cx));
    }
}

/// The longer texts, each with a heading of its own.
pub fn areas_ui(ui: &mut Ui, cx: Cx<'_>, one: &Meeting, state: &mut MeetingState) {
    for field in [FOR_THEM, PURPOSE, QUESTIONS, PREPARATION] {
        let value = (field.show)(one, cx);
        let is_open = state.drafts.is_open(one.id.cast(), field.label);
        let words = if value.is_empty() { "Add" } else { "Edit" };
        let edit = section_ui(
            ui,
            field.label,
            |ui| {
                let name = format!("{words} {}", super::lower_first(field.label));
                // Four links that say only "Add" could not be told apart by ear.
                !is_open
                    && link(ui, words)
                        .accessible_name(&name)
                        .on_hover_text(&name)
                        .clicked()
            },
            |ui| {
                if is_open || !value.is_empty() {
                    let width = ui.available_width();
                    field_ui(ui, cx, one, state, field, width);
                }
            },
        );
        if edit {
            start(cx, state, one, field);
        }
    }
}

/// What came of it, as fields.
pub fn outcome_ui(ui: &mut Ui, cx: Cx<'_>, one: &Meeting, state: &mut MeetingState) {
    for field in [SUMMARY, LEARNED, TOLD] {
        labeled(ui, field.label, |ui, width| {
            field_ui(ui, cx, one, state, field, width);
        });
    }
}

/// The short fields.
pub fn details_ui(ui: &mut Ui, cx: Cx<'_>, one: &Meeting, state: &mut MeetingState) {
    section_ui(
        ui,
        "Details",
        |_| (),
        |ui| {
            kind_ui(ui, cx, one, state.repeats.scope(one.id));
            for field in [DAY, STARTS, MINUTES, PLACE, LINK, PAYS, COST] {
                labeled(ui, field.label, |ui, width| {
                    field_ui(ui, cx, one, state, field, width);
                });
            }
            if one.link.contains("://") {
                labeled(ui, "", |ui, _| {
                    if link(ui, "Open the link…").clicked() {
                        cx.send(Command::OpenAddress(one.link.clone()));
                    }
                });
            }
            counts_ui(ui, cx, one);
            labeled(ui, TAGS.label, |ui, width| {
                field_ui(ui, cx, one, state, TAGS, width);
            });
        },
    );
}

fn field_ui(
    ui: &mut Ui,
    cx: Cx<'_>,
    one: &Meeting,
    state: &mut MeetingState,
    field: &Field,
    width: f32,
) {
    let value = (field.show)(one, cx);
    let shown = at_rest(cx, one, field, &value);
    let line = Line {
        key: field.label,
        value: &value,
        shown: &shown,
        name: field.label,
        hint: field.hint,
        width,
    };
    let id = one.id.cast();
    let typed = if field.area {
        state.drafts.area_ui(ui, id, line)
    } else {
        state.drafts.line_ui(ui, id, line)
    };
    if let Some(typed) = typed
        && let Err(why) = take(cx, one, state.repeats.scope(one.id), field, &typed)
    {
        state.drafts.refuse(id, field.label, typed, why.to_owned());
    }
}

/// What a field shows while it is not edited.
fn at_rest(cx: Cx<'_>, one: &Meeting, field: &Field, value: &str) -> String {
    match (field.label, one.date) {
        ("Day", Some(day)) => words::named_day(day, cx.dates()),
        // Several points are read more easily as a list.
        (label, _)
            if (label == QUESTIONS.label || label == FOR_THEM.label)
                && value.trim().contains('\n') =>
        {
            let lines = value.lines().filter(|line| !line.trim().is_empty());
            let point = |line: &str| format!("• {}", line.trim_start_matches(['-', '*', ' ', '•']));
            lines.map(point).collect::<Vec<_>>().join("\n")
        }
        _ => value.to_owned(),
    }
}

fn take(
    cx: Cx<'_>,
    one: &Meeting,
    scope: Scope,
    field: &Field,
    typed: &str,
) -> Result<(), Refused> {
    let mut after = one.clone();
    (field.take)(&mut after, typed, cx)?;
    let what = super::lower_first(field.label);
    super::change_in(cx, one, scope, &what, |one| *one = after);
    Ok(())
}

/// Takes over what was left in a field of a meeting that is no longer shown; what cannot be read is told, not lost
/// silently.
pub fn take_left(cx: Cx<'_>, one: &Meeting, scope: Scope, key: &str, text: &str) {
    let taken = match ALL.iter().find(|field| field.label == key) {
        Some(field) => take(cx, one, scope, field, text).is_ok(),
        None if key == super::notes::KEY => {
            change(cx, one, "notes", |one| text.clone_into(&mut one.meta.notes));
            true
        }
        None => {
            super::change_in(cx, one, scope, "title", |one| {
                text.trim().clone_into(&mut one.title);
            });
            true
        }
    };
    if !taken {
        let called = super::called(cx, one);
        cx.send(Command::Tell(format!(
            "“{text}” was not kept for {called}: it was left unfinished."
        )));
    }
}

fn kind_ui(ui: &mut Ui, cx: Cx<'_>, one: &Meeting, scope: Scope) {
    labeled(ui, "Kind", |ui, width| {
        let labels: Vec<&'static str> = MeetingKind::ALL.iter().map(|kind| kind.label()).collect();
        let chosen = choice_ui(ui, "Kind", one.kind.label(), &labels, width);
        if let Some(kind) = chosen.and_then(|at| MeetingKind::ALL.get(at).copied()) {
            super::change_in(cx, one, scope, "kind", |one| one.kind = kind);
        }
    });
}

fn counts_ui(ui: &mut Ui, cx: Cx<'_>, one: &Meeting) {
    const LABELS: [&str; 3] = ["As its kind says", "Yes", "No"];
    let present = match one.counts_as_contact {
        None => LABELS[0],
        Some(true) => LABELS[1],
        Some(false) => LABELS[2],
    };
    labeled(ui, "Is contact", |ui, width| {
        let chosen = choice_ui(ui, "Counts as contact", present, &LABELS, width);
        if let Some(at) = chosen {
            let value = [None, Some(true), Some(false)][at];
            let edit = meetings::change_meeting(cx.workspace, one.id, |one| {
                one.counts_as_contact = value;
            });
            let label = format!(
                "Change whether {} counts as contact",
                super::called(cx, one)
            );
            cx.edit(label, edit);
        }
    });
}

/// A value that is chosen from a menu; returns which was chosen anew.
pub fn choice_ui(
    ui: &mut Ui,
    name: &str,
    present: &str,
    labels: &[&'static str],
    width: f32,
) -> Option<usize> {
    let button = resting(ui, present, name, "Add", width);
    let mut chosen = None;
    Popup::menu(&button)
        .width(measure::MENU)
        .accessible_name(name)
        .show(|ui| {
            for (at, label) in labels.iter().enumerate() {
                let is_present = *label == present;
                let checked = if is_present {
                    Checked::Yes
                } else {
                    Checked::No
                };
                if menu_choice(ui, checked, label).clicked() {
                    chosen = (*label != present).then_some(at);
                    ui.close();
                }
            }
        });
    chosen
}
