//! A table of which only the rows in view cost anything: a head that sorts, rows that are selected, keys that walk.

use egui::{
    CornerRadius, EventFilter, Id as WidgetId, Key, Modifiers, Rangef, Rect, Role, ScrollArea,
    Sense, Stroke, Ui, Vec2, WidgetInfo, pos2,
};

use crate::theme::{Type, measure, palette};
use crate::widgets::icons::{self, paint_icon_at};
use crate::widgets::{focus_ring, list_has_keys, pressed, walked};

/// A column.
#[derive(Debug, Clone, Copy)]
pub(super) struct Column {
    /// What stands above it.
    pub label: &'static str,
    /// Its part of the width, beside the others' parts.
    pub part: f32,
    /// Whether its words stand at the right.
    pub is_number: bool,
    /// Whether the first click puts the largest at the top.
    pub largest_first: bool,
}

/// By which column rows are sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Sort {
    /// Which, from the left.
    pub column: usize,
    /// The other way round.
    pub descending: bool,
}

impl Sort {
    /// Sorts by a column; a second time the other way round.
    pub(super) fn by(&mut self, column: usize) {
        self.descending = self.column == column && !self.descending;
        self.column = column;
    }
}

/// What a table shows.
#[derive(Clone, Copy)]
pub(super) struct Table<'a> {
    /// What a screen reader calls it.
    pub name: &'a str,
    /// Its columns.
    pub columns: &'a [Column],
    /// How many rows there are.
    pub rows: usize,
    /// Their order.
    pub sort: Sort,
    /// The row that the keyboard starts from.
    pub lead: Option<usize>,
    /// Whether that row comes into view.
    pub reveals: bool,
}

/// A row in view.
#[derive(Debug, Clone, Default)]
pub(super) struct Row {
    /// Its words, one for each column.
    pub cells: Vec<String>,
    /// Whether it is selected.
    pub is_selected: bool,
}

/// What the user did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Done {
    /// A click on the head of a column.
    Sort(usize),
    /// A click on a row, or a key that led there.
    Choose(usize, Modifiers),
    /// Takes a row into the selection or out of it.
    Toggle(usize),
    /// A double click, or Enter.
    Open(usize),
}

/// Shows the table. `row` is asked for the rows in view.
pub(super) fn table_ui(ui: &mut Ui, table: Table<'_>, row: impl Fn(usize) -> Row) -> Option<Done> {
    let width = ui.available_width();
    let places = places(table.columns, width);
    let mut done = head_ui(ui, table, &places);
    let area = ui.available_rect_before_wrap();
    let id = WidgetId::unique(("graph table", table.name));
    let focus = ui.interact(area, id, Sense::FOCUSABLE);
    focus.widget_info(|| WidgetInfo::labeled(Role::Table, true, table.name));
    if focus.has_focus() {
        let filter = EventFilter {
            vertical_arrows: true,
            escape: true,
            ..EventFilter::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
    }
    let mut reveal = table.lead.filter(|_| table.reveals);
    if let Some(key) = keys(ui, table, id) {
        if let Done::Choose(at, _) = key {
            reveal = Some(at);
        }
        done = Some(key);
    }
    let height = table.rows as f32 * measure::TABLE_ROW;
    ScrollArea::vertical()
        .id_salt(("graph rows", table.name))
        .auto_shrink(false)
        .show_viewport(ui, |ui, view| {
            ui.set_height(height);
            let origin = ui.min_rect().min;
            let at = |row: usize| {
                let corner = origin + Vec2::new(0.0, row as f32 * measure::TABLE_ROW);
                Rect::from_min_size(corner, Vec2::new(width, measure::TABLE_ROW))
            };
            if let Some(row) = reveal
                && !view.contains_rect(at(row).translate(-origin.to_vec2()))
            {
                ui.scroll_to_rect(at(row), None);
            }
            let first = (view.top() / measure::TABLE_ROW).max(0.0) as usize;
            let last = (view.bottom() / measure::TABLE_ROW).max(0.0) as usize + 1;
            for number in first..last.min(table.rows) {
                let row = row(number);
                let is_lead = table.lead == Some(number) && focus.has_focus();
                let clicked = row_ui(ui, table, at(number), &places, (number, &row, is_lead));
                if clicked.is_some() {
                    focus.request_focus();
                    done = clicked;
                }
            }
        });
    if table.lead.is_none() {
        let ring = focus.with_new_rect(area.shrink(measure::GAP_SMALL));
        focus_ring(ui, &ring, 0);
    }
    done
}

/// Where the columns are, from the left edge.
fn places(columns: &[Column], width: f32) -> Vec<Rangef> {
    let all: f32 = columns.iter().map(|column| column.part).sum();
    let room = (width - 2.0 * measure::MARGIN).max(1.0);
    let mut left = measure::MARGIN;
    let place = |column: &Column| {
        let wide = room * column.part / all.max(f32::EPSILON);
        let range = Rangef::new(left, left + wide);
        left += wide;
        range
    };
    columns.iter().map(place).collect()
}

fn keys(ui: &Ui, table: Table<'_>, id: WidgetId) -> Option<Done> {
    if table.rows == 0 || !list_has_keys(ui, id) {
        return None;
    }
    let shift = ui.input(|input| input.modifiers.shift);
    if shift {
        let by = [(Key::ArrowDown, 1), (Key::ArrowUp, -1)];
        let take = |key| ui.input_mut(|input| input.consume_key(Modifiers::SHIFT, key));
        let (_, by) = by.into_iter().find(|(key, _)| take(*key))?;
        let to = table.lead.unwrap_or(0).saturating_add_signed(by);
        return Some(Done::Choose(to.min(table.rows - 1), Modifiers::SHIFT));
    }
    if let Some(to) = walked(ui, table.rows, || table.lead) {
        return Some(Done::Choose(to, Modifiers::NONE));
    }
    let lead = table.lead?;
    match () {
        () if pressed(ui, Key::Space) => Some(Done::Toggle(lead)),
        () if pressed(ui, Key::Enter) => Some(Done::Open(lead)),
        () => None,
    }
}

fn head_ui(ui: &mut Ui, table: Table<'_>, places: &[Rangef]) -> Option<Done> {
    let p = palette(ui);
    let size = Vec2::new(ui.available_width(), measure::TABLE_HEAD);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    ui.painter().hline(
        rect.x_range(),
        rect.bottom() - 0.5,
        Stroke::new(1.0, *p.line),
    );
    let mut done = None;
    for (at, (column, range)) in table.columns.iter().zip(places).enumerate() {
        let place = Rect::from_min_max(
            pos2(rect.left() + range.min, rect.top()),
            pos2(rect.left() + range.max, rect.bottom()),
        );
        let id = ui.scope_id().with(("sort", table.name, at));
        let response = ui.interact(place, id, Sense::click());
        let is_sorted = table.sort.column == at;
        let is_downwards = table.sort.descending != column.largest_first;
        let spoken = match (is_sorted, is_downwards) {
            (false, _) => format!("Sort by {}", column.label.to_lowercase()),
            (true, false) => format!("{}, sorted upwards", column.label),
            (true, true) => format!("{}, sorted downwards", column.label),
        };
        response.widget_info(|| WidgetInfo::selected(Role::ColumnHeader, true, is_sorted, &spoken));
        let ink = if is_sorted || response.hovered() {
            *p.text
        } else {
            *p.muted
        };
        let arrow = measure::ICON_LINE + measure::GAP_SMALL;
        let room = place.width() - measure::COLUMN_GAP - arrow;
        let words = Type::caption_strong().line(ui, column.label, ink, room);
        let wide = words.size().x;
        let y = place.center().y;
        let left = if column.is_number {
            let arrow = if is_sorted { arrow } else { 0.0 };
            place.right() - measure::COLUMN_GAP - wide - arrow
        } else {
            place.left()
        };
        let top = y - words.size().y / 2.0;
        ui.painter().galley(pos2(left, top), words, ink);
        if is_sorted {
            let icon = if is_downwards {
                icons::SORT_DOWN
            } else {
                icons::SORT_UP
            };
            let center = pos2(left + wide + arrow - measure::ICON_LINE / 2.0, y);
            paint_icon_at(ui.painter(), center, icon, measure::ICON_LINE, *p.text);
        }
        let ring = response
            .clone()
            .with_new_rect(place.shrink2(Vec2::new(0.0, measure::GAP_SMALL)));
        focus_ring(ui, &ring, 0);
        if response.clicked() {
            done = Some(Done::Sort(at));
        }
    }
    done
}

fn row_ui(
    ui: &Ui,
    table: Table<'_>,
    rect: Rect,
    places: &[Rangef],
    (number, row, is_lead): (usize, &Row, bool),
) -> Option<Done> {
    let p = palette(ui);
    let id = ui.scope_id().with(("row", table.name, number));
    let response = ui.interact(rect, id, Sense::CLICK | Sense::HOVER);
    let told: Vec<String> = table
        .columns
        .iter()
        .zip(&row.cells)
        .enumerate()
        .filter(|(_, (_, cell))| !cell.is_empty())
        .map(|(at, (column, cell))| match at {
            0 => cell.clone(),
            _ => format!("{}: {cell}", column.label),
        })
        .collect();
    let spoken = told.join(", ");
    response.widget_info(|| WidgetInfo::selected(Role::Row, true, row.is_selected, &spoken));
    ui.accesskit_node_builder(id, |node| {
        node.set_row_index(number);
        node.add_action(egui::accesskit::Action::Click);
    });
    let painter = ui.painter();
    let ground = match () {
        () if row.is_selected => Some(*p.selected),
        () if response.hovered() => Some(*p.hover),
        () => None,
    };
    if let Some(color) = ground {
        painter.rect_filled(rect, CornerRadius::ZERO, color);
    }
    if is_lead {
        let mark = rect.with_max_x(rect.left() + measure::PATH_BAR);
        painter.rect_filled(mark, CornerRadius::ZERO, *p.accent);
    }
    for (at, ((column, range), cell)) in
        table.columns.iter().zip(places).zip(&row.cells).enumerate()
    {
        let (kind, ink) = if at == 0 {
            (Type::control(), *p.text)
        } else {
            (Type::secondary(), *p.muted)
        };
        let room = (range.span() - measure::COLUMN_GAP).max(1.0);
        let words = kind.line(ui, cell, ink, room);
        let left = if column.is_number {
            rect.left() + range.max - measure::COLUMN_GAP - words.size().x
        } else {
            rect.left() + range.min
        };
        let top = rect.center().y - words.size().y / 2.0;
        painter.galley(pos2(left, top), words, ink);
    }
    painter.hline(
        rect.x_range(),
        rect.bottom() - 0.5,
        Stroke::new(1.0, *p.line),
    );
    let keys = ui.input(|input| input.modifiers);
    match () {
        () if response.double_clicked() => Some(Done::Open(number)),
        () if response.clicked() && keys.command => Some(Done::Toggle(number)),
        () if response.clicked() => Some(Done::Choose(number, keys)),
        () => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_share_the_width_and_a_second_click_turns_the_order() {
        let column = |part| Column {
            label: "Name",
            part,
            is_number: false,
            largest_first: false,
        };
        let found = places(&[column(3.0), column(1.0)], 432.0);
        assert_eq!(found, [Rangef::new(16.0, 316.0), Rangef::new(316.0, 416.0)]);
        let mut sort = Sort::default();
        sort.by(0);
        assert!(sort.descending);
        sort.by(2);
        assert_eq!((sort.column, sort.descending), (2, false));
    }
}
