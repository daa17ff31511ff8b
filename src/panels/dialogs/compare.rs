//! Two versions of a workspace, record by record: what differs, and which side each record is taken from.

use std::sync::Arc;

use egui::{Color32, Context, CornerRadius, Layout, Role, ScrollArea, Sense, Ui, WidgetInfo};

use super::frame::{Can, Choice, Dialog, footer, more, sentence};
use crate::edit::{Differences, Edit, Side, Sort, compare, edit_from};
use crate::model::Workspace;
use crate::query::differences::{Both, DifferenceLine, fields, lines, sentence as line_sentence};
use crate::query::words::grouped;
use crate::theme::{Type, measure, palette};
use crate::widgets::{Button, ChipEnd, elided, filter_chip, focus_ring, segmented};

/// Two versions and what differs. Working it out takes a while for a large workspace; cloning it does not.
#[derive(Debug, Clone)]
pub struct Comparison {
    /// The version that is open.
    pub mine: Workspace,
    /// The other one.
    pub theirs: Workspace,
    /// The records that differ.
    pub differences: Arc<Differences>,
    lines: Arc<Vec<DifferenceLine>>,
}

impl Comparison {
    /// Compares two versions.
    pub fn of(mine: Workspace, theirs: Workspace) -> Self {
        let differences = compare(&mine, &theirs);
        let both = Both {
            mine: &mine,
            theirs: &theirs,
        };
        Self {
            lines: Arc::new(lines(&differences, both)),
            differences: Arc::new(differences),
            mine,
            theirs,
        }
    }

    /// The edit that leads from mine to the mix.
    pub fn edit(&self, choices: &[Side]) -> Edit {
        edit_from(&self.mine, &self.differences, choices)
    }

    /// How many records are only there, only here, and different.
    pub fn counts(&self) -> (usize, usize, usize) {
        let count = |sort| self.lines.iter().filter(|line| line.sort == sort).count();
        (
            count(Sort::OnlyTheirs),
            count(Sort::OnlyMine),
            count(Sort::Changed),
        )
    }

    /// A line per difference, in the order of the differences.
    pub fn lines(&self) -> &[DifferenceLine] {
        &self.lines
    }
}

/// What the dialog says of the two versions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CompareWords {
    /// The title.
    pub title: &'static str,
    /// What happened, and that nothing is lost.
    pub sentence: &'static str,
}

/// The choices so far.
#[derive(Debug, Clone)]
pub struct CompareView {
    comparison: Comparison,
    words: CompareWords,
    choices: Vec<Side>,
    only: Option<Sort>,
    listed: Option<(Option<Sort>, Vec<u32>)>,
    open: Option<u32>,
}

impl CompareView {
    /// Begins with the choices that lose nothing.
    pub fn new(comparison: Comparison, words: CompareWords) -> Self {
        Self {
            choices: comparison.differences.careful_choices(),
            comparison,
            words,
            only: None,
            listed: None,
            open: None,
        }
    }

    /// The two versions.
    pub fn comparison(&self) -> &Comparison {
        &self.comparison
    }

    /// For each difference the side that was chosen.
    pub fn choices(&self) -> &[Side] {
        &self.choices
    }

    fn listed(&mut self) -> &[u32] {
        if self.listed.as_ref().is_none_or(|(of, _)| *of != self.only) {
            let all = self.comparison.lines.iter().zip(0_u32..);
            let shown = all.filter(|(line, _)| self.only.is_none_or(|only| line.sort == only));
            self.listed = Some((self.only, shown.map(|(_, at)| at).collect()));
        }
        self.listed.as_ref().map_or(&[], |(_, listed)| listed)
    }
}

/// What was decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CompareDecision {
    /// Not now; both versions stay where they are.
    Later,
    /// Everything as it is here.
    KeepMine,
    /// Everything as it is there.
    TakeTheirs,
    /// As it was chosen, record by record.
    Mix,
}

/// Shows the records that differ, with a choice for each.
pub fn compare_dialog(ctx: &Context, view: &mut CompareView) -> Option<CompareDecision> {
    let words = view.words;
    let nothing = view.comparison.lines.is_empty();
    Dialog::new("compare", words.title)
        .wide()
        .show(ctx, CompareDecision::Later, |ui, showing| {
            sentence(ui, words.sentence);
            if nothing {
                more(ui, "Both versions hold the same records.");
            } else {
                more(
                    ui,
                    "As it is set now no record is lost: each is taken from the version that has it, and of two states the one that was changed last.",
                );
                ui.add_space(measure::GAP);
                chips_ui(ui, view);
                ui.add_space(measure::GAP);
                rows_ui(ui, view);
                ui.add_space(measure::GAP);
                fields_ui(ui, view);
            }
            let mut whole = None;
            ui.add_space(measure::GAP);
            ui.horizontal(|ui| {
                if Button::secondary("Keep all mine").ui(ui).clicked() {
                    whole = Some(CompareDecision::KeepMine);
                }
                if Button::secondary("Take all theirs").ui(ui).clicked() {
                    whole = Some(CompareDecision::TakeTheirs);
                }
            });
            let footer = footer(ui, Button::primary("Use this mix"), "Not now", Can::Go);
            if let Some(main) = &footer.main {
                showing.start_in(main);
            }
            whole.or(footer.choice.map(|choice| match choice {
                Choice::Main => CompareDecision::Mix,
                Choice::Cancel => CompareDecision::Later,
            }))
        })
}

const fn sort_word(sort: Sort) -> &'static str {
    match sort {
        Sort::OnlyMine => "Only in mine",
        Sort::OnlyTheirs => "Only in theirs",
        Sort::Changed => "Different",
    }
}

fn chips_ui(ui: &mut Ui, view: &mut CompareView) {
    let (theirs, mine, changed) = view.comparison.counts();
    let chips = [
        (Sort::OnlyMine, mine),
        (Sort::OnlyTheirs, theirs),
        (Sort::Changed, changed),
    ];
    ui.horizontal_wrapped(|ui| {
        for (sort, count) in chips.into_iter().filter(|(_, count)| *count > 0) {
            let on = view.only == Some(sort);
            let end = if on { ChipEnd::Set } else { ChipEnd::Plain };
            let text = format!("{} {}", sort_word(sort), grouped(count));
            if filter_chip(ui, &text, end).clicked() {
                view.only = (!on).then_some(sort);
            }
        }
    });
}

fn rows_ui(ui: &mut Ui, view: &mut CompareView) {
    let count = view.listed().len();
    let room = ui.ctx().content_rect().height() / 3.0;
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        ScrollArea::vertical()
            .id_salt("records that differ")
            .max_height(room.min(measure::DIALOG_LIST))
            .auto_shrink([false, true])
            .show_rows(ui, measure::LIST_ROW, count, |ui, range| {
                for row in range {
                    let at = view.listed()[row];
                    row_ui(ui, view, at);
                }
            });
    });
}

/// The two sides of a record, in the words of what choosing them does.
const fn sides(sort: Sort) -> [(Side, &'static str); 2] {
    match sort {
        Sort::OnlyMine => [(Side::Mine, "Keep"), (Side::Theirs, "Leave out")],
        Sort::OnlyTheirs => [(Side::Theirs, "Take"), (Side::Mine, "Leave out")],
        Sort::Changed => [(Side::Mine, "Mine"), (Side::Theirs, "Theirs")],
    }
}

fn row_ui(ui: &mut Ui, view: &mut CompareView, at: u32) {
    let p = palette(ui);
    let index = at as usize;
    let line = &view.comparison.lines[index];
    let is_open = view.open == Some(at);
    let width = ui.available_width();
    let (rect, row) = ui.allocate_exact_size(
        egui::vec2(width - measure::COMPARE_SIDES, measure::LIST_ROW),
        Sense::click(),
    );
    let whole = egui::Rect::from_min_size(rect.min, egui::vec2(width, measure::LIST_ROW));
    row.widget_info(|| {
        WidgetInfo::selected(
            Role::Button,
            ui.is_enabled(),
            is_open,
            format!("{}, {}", line_sentence(line), line.kind),
        )
    });
    let painter = ui.painter();
    if is_open || row.hovered() {
        let fill = if is_open { *p.selected } else { *p.hover };
        painter.rect_filled(whole, CornerRadius::ZERO, fill);
    }
    painter.hline(
        whole.x_range(),
        whole.top(),
        egui::Stroke::new(1.0, *p.line),
    );
    let room = rect.width() - 2.0 * measure::GAP;
    let title = Type::strong().line(ui, &line.title, *p.text, room);
    let what = match line.sort {
        Sort::Changed => format!("{} · differs in {}", line.kind, line.fields),
        sort => format!("{} · {}", line.kind, sort_word(sort).to_lowercase()),
    };
    let caption = Type::caption().line(ui, &what, *p.muted, room);
    let top = rect.center().y - f32::midpoint(title.size().y, caption.size().y);
    let left = rect.left() + measure::GAP;
    let below = top + title.size().y;
    ui.painter().galley(egui::pos2(left, top), title, *p.text);
    ui.painter()
        .galley(egui::pos2(left, below), caption, *p.muted);
    focus_ring(ui, &row, 0);
    if row.clicked() {
        view.open = (!is_open).then_some(at);
    }
    let right = egui::Rect::from_min_max(rect.right_top(), whole.right_bottom());
    let line = &view.comparison.lines[index];
    let builder = egui::UiBuilder::new()
        .max_rect(right.shrink2(egui::vec2(measure::GAP, 0.0)))
        .layout(Layout::right_to_left(egui::Align::Center));
    let chosen = ui
        .new_child(builder)
        .scope(|ui| segmented(ui, &line.title, view.choices[index], &sides(line.sort)))
        .inner;
    if let Some(side) = chosen {
        view.choices[index] = side;
    }
}

/// The open record, field by field, side by side.
fn fields_ui(ui: &mut Ui, view: &CompareView) {
    let height = measure::COMPARE_FIELDS.min(ui.ctx().content_rect().height() / 6.0);
    let Some(at) = view.open else {
        more(ui, "Choose a record to see both states side by side.");
        return;
    };
    let comparison = &view.comparison;
    let both = Both {
        mine: &comparison.mine,
        theirs: &comparison.theirs,
    };
    let fields = fields(&comparison.differences.all[at as usize], both);
    ScrollArea::vertical()
        .id_salt("fields that differ")
        .max_height(height)
        .auto_shrink([false, true])
        .show(ui, |ui| {
            let width = (ui.available_width() - measure::FIELD_LABEL - 3.0 * measure::GAP) / 2.0;
            let p = palette(ui);
            let heads = ["", "Mine", "Theirs"].map(|head| (head, Type::caption_strong(), *p.muted));
            cells_ui(ui, heads, width);
            for field in &fields {
                let cells = [
                    (field.name.as_str(), Type::caption(), *p.muted),
                    (or_dash(&field.mine), Type::secondary(), *p.text),
                    (or_dash(&field.theirs), Type::secondary(), *p.text),
                ];
                cells_ui(ui, cells, width);
            }
        });
}

/// A row of the fields: name, mine, theirs; `width` is that of each of the two.
fn cells_ui(ui: &mut Ui, cells: [(&str, Type, Color32); 3], width: f32) {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = measure::GAP;
        let widths = [measure::FIELD_LABEL, width, width];
        for ((text, kind, color), width) in cells.into_iter().zip(widths) {
            let size = egui::vec2(width, measure::FIELD_ROW);
            let layout = Layout::left_to_right(egui::Align::Center);
            ui.allocate_ui_with_layout(size, layout, |ui| {
                ui.set_min_size(size);
                elided(ui, kind, text, color, width);
            });
        }
    });
}

fn or_dash(text: &str) -> &str {
    if text.is_empty() { "–" } else { text }
}
