//! The fields of a tie: strength, how it is known, since when, where it comes from.

use chrono::NaiveDate;
use egui::Ui;

use super::drafts::Line;
use super::read::{self, Refused};
use super::rows::labeled;
use super::section::section_ui;
use super::tie::{TieState, change, checked_ui, menu_ui, strength_ui};
use crate::model::{Evidence, Tie};
use crate::panels::{Command, Cx};
use crate::widgets::{Checked, check_box};

/// How a field is written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    Line,
    Area,
    Day,
}

/// A field of a tie that is written.
struct Row {
    label: &'static str,
    hint: &'static str,
    sort: Sort,
    show: fn(&Tie) -> String,
    take: fn(&mut Tie, &str, NaiveDate) -> Result<(), Refused>,
}

const EVIDENCE: Row = Row {
    label: "Rests on",
    hint: "What was seen or heard",
    sort: Sort::Area,
    show: |tie| tie.evidence.clone(),
    take: |tie, text, _| {
        text.trim().clone_into(&mut tie.evidence);
        Ok(())
    },
};

const DAYS: [Row; 2] = [
    Row {
        label: "Since",
        hint: "March 2024, 2024-03-14",
        sort: Sort::Day,
        show: |tie| tie.since.map_or_else(String::new, |day| day.to_string()),
        take: |tie, text, today| {
            let day = read::day(text, today)?;
            if day.is_some_and(|day| tie.until.is_some_and(|until| until < day)) {
                return Err(ORDER);
            }
            tie.since = day;
            Ok(())
        },
    },
    Row {
        label: "Until",
        hint: "Still holds",
        sort: Sort::Day,
        show: |tie| tie.until.map_or_else(String::new, |day| day.to_string()),
        take: |tie, text, today| {
            let day = read::day(text, today)?;
            if day.is_some_and(|day| tie.since.is_some_and(|since| day < since)) {
                return Err(ORDER);
            }
            tie.until = day;
            Ok(())
        },
    },
];

const ORDER: Refused = "A tie cannot end before it begins.";

const TAGS: Row = Row {
    label: "Tags",
    hint: "Divided by commas",
    sort: Sort::Line,
    show: |tie| tie.meta.tags.join(", "),
    take: |tie, text, _| {
        tie.meta.tags = read::list(text);
        Ok(())
    },
};

/// Shows the fields of a tie.
pub fn rows_ui(ui: &mut Ui, cx: Cx<'_>, tie: &Tie, state: &mut TieState) {
    section_ui(
        ui,
        "What is known",
        |_| (),
        |ui| {
            strength_ui(ui, cx, tie);
            known_ui(ui, cx, tie);
            row_ui(ui, cx, tie, state, &EVIDENCE);
            for row in &DAYS {
                row_ui(ui, cx, tie, state, row);
            }
            origin_ui(ui, cx, tie);
            checked_ui(ui, cx, tie, &mut state.drafts);
            row_ui(ui, cx, tie, state, &TAGS);
            private_ui(ui, cx, tie);
        },
    );
}

/// Takes over what was left in a field of a tie that is no longer shown; what cannot be read is told.
pub fn take_left(cx: Cx<'_>, tie: &Tie, key: &str, text: &str) {
    let rows = [&EVIDENCE, &TAGS].into_iter().chain(&DAYS);
    let row = { rows }.find(|row| row.label == key);
    let taken = match row {
        Some(row) => take(cx, tie, row, text).is_ok(),
        None if key == super::notes::KEY => {
            change(cx, tie, "notes", |tie| text.clone_into(&mut tie.meta.notes));
            true
        }
        None => text.trim().is_empty(),
    };
    if !taken {
        cx.send(Command::Tell(format!(
            "“{text}” was not kept for the tie of {}: it was left unfinished.",
            super::tie::pair(cx, tie)
        )));
    }
}

fn take(cx: Cx<'_>, tie: &Tie, row: &Row, text: &str) -> Result<(), Refused> {
    let mut after = tie.clone();
    (row.take)(&mut after, text, cx.today)?;
    change(cx, tie, row.label, |tie| *tie = after);
    Ok(())
}

fn row_ui(ui: &mut Ui, cx: Cx<'_>, tie: &Tie, state: &mut TieState, row: &Row) {
    let value = (row.show)(tie);
    labeled(ui, row.label, |ui, width| {
        let shown = match value.parse::<NaiveDate>() {
            Ok(day) if row.sort == Sort::Day => cx.dates().whole(day),
            _ => value.clone(),
        };
        let line = Line {
            key: row.label,
            value: &value,
            shown: &shown,
            name: row.label,
            hint: row.hint,
            width,
        };
        let id = tie.id.cast();
        let typed = match row.sort {
            Sort::Area => state.drafts.area_ui(ui, id, line),
            Sort::Line | Sort::Day => state.drafts.line_ui(ui, id, line),
        };
        if let Some(text) = typed
            && let Err(why) = take(cx, tie, row, &text)
        {
            state.drafts.refuse(id, row.label, text, why.to_owned());
        }
    });
}

fn known_ui(ui: &mut Ui, cx: Cx<'_>, tie: &Tie) {
    let choices: Vec<String> = Evidence::ALL
        .iter()
        .map(|one| one.label().to_owned())
        .collect();
    let present = Evidence::ALL.iter().position(|one| *one == tie.known);
    let present = present.unwrap_or_default();
    if let Some(at) = menu_ui(ui, ("How known", present), &choices) {
        change(cx, tie, "how it is known", |tie| {
            tie.known = Evidence::ALL[at];
        });
    }
}

/// The project and the unit that the tie comes from, where there are any to choose from.
fn origin_ui(ui: &mut Ui, cx: Cx<'_>, tie: &Tie) {
    let nothing = || "None".to_owned();
    if !cx.workspace.projects.is_empty() {
        let ids: Vec<_> = cx.workspace.projects.iter().map(|one| one.id).collect();
        let names = cx.workspace.projects.iter().map(|one| one.name.clone());
        let choices: Vec<String> = std::iter::once(nothing()).chain(names).collect();
        let present = ids.iter().position(|id| Some(*id) == tie.project);
        let at = menu_ui(ui, ("Project", present.map_or(0, |at| at + 1)), &choices);
        if let Some(at) = at {
            let project = at.checked_sub(1).map(|at| ids[at]);
            change(cx, tie, "project", |tie| tie.project = project);
        }
    }
    if !cx.workspace.org_units.is_empty() {
        let ids: Vec<_> = cx.workspace.org_units.iter().map(|one| one.id).collect();
        let names = cx.workspace.org_units.iter().map(|one| one.name.clone());
        let choices: Vec<String> = std::iter::once(nothing()).chain(names).collect();
        let present = ids.iter().position(|id| Some(*id) == tie.org_unit);
        let at = menu_ui(ui, ("Unit", present.map_or(0, |at| at + 1)), &choices);
        if let Some(at) = at {
            let unit = at.checked_sub(1).map(|at| ids[at]);
            change(cx, tie, "unit", |tie| tie.org_unit = unit);
        }
    }
}

fn private_ui(ui: &mut Ui, cx: Cx<'_>, tie: &Tie) {
    labeled(ui, "Private", |ui, _| {
        super::section::centered(ui, |ui| {
            let private = tie.meta.private;
            let checked = if private { Checked::Yes } else { Checked::No };
            let clicked = check_box(ui, checked, "Private")
                .on_hover_text("Left out of every export.")
                .clicked();
            if clicked {
                change(cx, tie, "privacy", |tie| tie.meta.private = !private);
            }
        });
    });
}
