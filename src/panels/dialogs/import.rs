//! Shows what an import would do, before it does anything.

use std::collections::BTreeSet;

use egui::{Context, Layout, ScrollArea, Ui};

use super::frame::{Can, Choice, Dialog, footer, more, sentence};
use super::import_columns::tables_ui;
use super::import_events;
use crate::exchange::{
    Action, ColumnChoice, ColumnFacts, ColumnField, EventChoices, PersonField, Plan, PlannedRow,
    TableFacts,
};
use crate::theme::{Type, measure, palette};
use crate::widgets::{Button, ChipEnd, State, elided, filter_chip, state_pill};

/// Which rows are shown.
#[derive(Debug, Clone, Default)]
pub struct ImportView {
    only: Option<Action>,
    listed: Option<(Option<Action>, usize, Vec<u32>)>,
    /// Which files have their columns shown.
    pub(super) open: BTreeSet<usize>,
    /// What the user said about columns so far.
    pub columns: Vec<ColumnChoice>,
    /// What the user said about events so far.
    pub events: EventChoices,
}

impl ImportView {
    /// The view of a plan: the columns of a table of which nothing is known are shown from the start.
    #[must_use]
    pub fn of(plan: &Plan) -> Self {
        let unknown = plan.summary.tables.iter().filter(|table| is_unknown(table));
        Self {
            open: unknown.map(|table| table.file).collect(),
            ..Self::default()
        }
    }

    /// The same view of a plan that was worked out again.
    #[must_use]
    pub fn anew(self) -> Self {
        Self {
            listed: None,
            only: None,
            ..self
        }
    }
}

/// What was decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ImportDecision {
    /// Nothing is imported.
    Cancel,
    /// The plan's edit is to be applied.
    Accept,
    /// The plan is to be worked out again with what the view says about its columns and events.
    Anew,
}

const ACTIONS: [Action; 4] = [
    Action::Added,
    Action::Merged,
    Action::Skipped,
    Action::Rejected,
];

const fn word(action: Action) -> &'static str {
    match action {
        Action::Added => "New",
        Action::Merged => "Filled in",
        Action::Skipped => "Nothing new",
        Action::Rejected => "Rejected",
    }
}

/// Shows a plan: counts, remarks, and what becomes of each row.
pub fn import_dialog(ctx: &Context, plan: &Plan, view: &mut ImportView) -> Option<ImportDecision> {
    let nothing = plan.edit.is_empty();
    let is_unknown = plan.summary.tables.iter().any(is_unknown);
    let title = match () {
        () if is_unknown => "What are these columns?",
        () if nothing => "Nothing new to import",
        () if plan.summary.events > 0 => "Import these events?",
        () => "Import these people and ties?",
    };
    Dialog::new("import", title)
        .wide()
        .show(ctx, ImportDecision::Cancel, |ui, showing| {
            if is_unknown {
                sentence(
                    ui,
                    "Say at least which column holds the names. Nothing is imported before you say so.",
                );
            } else {
                sentence(ui, &plan.summary.sentence());
            }
            for note in plan.summary.notes.iter().take(4) {
                more(ui, note);
            }
            if let Some(hidden) = plan.summary.notes.len().checked_sub(4).filter(|n| *n > 0) {
                more(ui, &format!("{hidden} more remarks are in the rows below."));
            }
            if !is_unknown && !plan.summary.unknown_columns.is_empty() {
                more(ui, &columns_sentence(&plan.summary.unknown_columns));
            }
            let columns = tables_ui(ui, &plan.summary.tables, view);
            ui.add_space(measure::GAP);
            let chosen = import_events::choices_ui(ui, plan, view);
            chips_ui(ui, plan, view);
            ui.add_space(measure::GAP);
            let ticked = rows_ui(ui, plan, view);
            let footer = if nothing {
                footer(ui, Button::primary("Close"), "", Can::Go)
            } else {
                footer(ui, Button::primary("Import"), "Cancel", Can::Go)
            };
            if let Some(main) = &footer.main {
                showing.start_in(main);
            }
            if columns || chosen || ticked {
                return Some(ImportDecision::Anew);
            }
            Some(match footer.choice? {
                Choice::Main if !nothing => ImportDecision::Accept,
                _ => ImportDecision::Cancel,
            })
        })
}

/// Whether no column of a table means anything yet.
fn is_unknown(table: &TableFacts) -> bool {
    let is_own = |column: &ColumnFacts| column.field == Some(ColumnField::Person(PersonField::Own));
    !table.columns.is_empty() && table.columns.iter().all(is_own)
}

fn columns_sentence(columns: &[(String, String)]) -> String {
    const NAMED: usize = 8;
    let names: Vec<&str> = columns.iter().map(|(_, name)| name.as_str()).collect();
    let named = names[..names.len().min(NAMED)].join(", ");
    match names.len().saturating_sub(NAMED) {
        0 => format!("Kept as fields of your own: {named}."),
        rest => format!("Kept as fields of your own: {named} and {rest} more."),
    }
}

fn chips_ui(ui: &mut Ui, plan: &Plan, view: &mut ImportView) {
    ui.horizontal_wrapped(|ui| {
        for action in ACTIONS {
            let count = plan.rows.iter().filter(|row| row.action == action).count();
            if count == 0 {
                continue;
            }
            let on = view.only == Some(action);
            let end = if on { ChipEnd::Set } else { ChipEnd::Plain };
            let text = format!("{} {count}", word(action));
            if filter_chip(ui, &text, end).clicked() {
                view.only = (!on).then_some(action);
            }
        }
    });
}

fn rows_ui(ui: &mut Ui, plan: &Plan, view: &mut ImportView) -> bool {
    let fits = view
        .listed
        .as_ref()
        .is_some_and(|(only, of, _)| *only == view.only && *of == plan.rows.len());
    if !fits {
        let listed = plan
            .rows
            .iter()
            .zip(0_u32..)
            .filter(|(row, _)| view.only.is_none_or(|only| row.action == only))
            .map(|(_, at)| at)
            .collect();
        view.listed = Some((view.only, plan.rows.len(), listed));
    }
    // The view is lent to the rows, which tick in it.
    let of_view = view.listed.take();
    let listed = of_view
        .as_ref()
        .map_or(&[] as &[u32], |(_, _, listed)| listed.as_slice());
    let has_ticks = plan.summary.events > 0;
    let mut ticked = false;
    // Opened columns need the room.
    let part = if view.open.is_empty() { 3.0 } else { 5.0 };
    let room = ui.ctx().content_rect().height() / part;
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        ScrollArea::vertical()
            .id_salt("rows of the import")
            .max_height(room.min(measure::DIALOG_LIST))
            .auto_shrink([false, true])
            .show_rows(ui, measure::TABLE_ROW, listed.len(), |ui, range| {
                for at in &listed[range] {
                    let row = &plan.rows[*at as usize];
                    ticked |= row_ui(ui, row, has_ticks.then_some(&mut *view));
                }
            });
    });
    view.listed = of_view;
    ticked
}

fn row_ui(ui: &mut Ui, row: &PlannedRow, view: Option<&mut ImportView>) -> bool {
    let mut ticked = false;
    let p = palette(ui);
    let width = ui.available_width();
    let size = egui::vec2(width, measure::TABLE_ROW);
    ui.allocate_ui_with_layout(size, Layout::left_to_right(egui::Align::Center), |ui| {
        ui.set_min_size(size);
        let top = ui.max_rect().top();
        ui.painter().hline(
            ui.max_rect().x_range(),
            top,
            egui::Stroke::new(1.0, *p.line),
        );
        let state = match row.action {
            Action::Added => State::Good,
            Action::Merged => State::Soon,
            Action::Rejected => State::Late,
            Action::Skipped => State::Calm,
        };
        if let Some(view) = view {
            ticked = import_events::tick_ui(ui, row, view);
        }
        let before = ui.cursor().left();
        state_pill(ui, state, word(row.action));
        let used = ui.cursor().left() - before;
        ui.add_space((measure::IMPORT_STATE - used).max(measure::GAP));
        let left = ui.available_width() - measure::IMPORT_PLACE - measure::GAP;
        let text = if row.why.is_empty() {
            row.what.clone()
        } else {
            format!("{} · {}", row.what, row.why)
        };
        let color = if row.action == Action::Skipped {
            *p.muted
        } else {
            *p.text
        };
        elided(ui, Type::secondary(), &text, color, left);
        ui.with_layout(Layout::right_to_left(egui::Align::Center), |ui| {
            let place = match row.line {
                0 => row.file.clone(),
                line => format!("line {line}, {}", row.file),
            };
            elided(ui, Type::caption(), &place, *p.muted, measure::IMPORT_PLACE);
        });
    });
    ticked
}
