//! The month: seven columns, a row for each week, a pill for each meeting, which can be dragged to another day.

use chrono::{Datelike, NaiveDate};
use egui::{Color32, CornerRadius, Id as WidgetId, Rect, Role, Sense, Stroke, Ui, WidgetInfo};

use super::CalendarState;
use super::act::Act;
use super::cell::{Cell, cell_ui, rhythm};
use super::drag::{carried_ui, drag_over, drop_ui};
use super::page::{Page, is_weekend};
use super::pill;
use crate::model::{Id, Meeting};
use crate::panels::Cx;
use crate::theme::{Type, measure, palette};

/// What the user did in the month.
#[derive(Debug, Default)]
pub struct Done {
    /// With a meeting.
    pub act: Option<(Id<Meeting>, Act)>,
    /// With a day.
    pub day: Option<NaiveDate>,
}

/// Where the parts of the month are.
pub(super) struct Layout {
    grid: Rect,
    weeks: usize,
}

impl Layout {
    fn of(area: Rect, page: &Page, week_numbers: bool) -> Self {
        let gutter = if week_numbers {
            measure::WEEK_NUMBERS
        } else {
            0.0
        };
        Self {
            grid: Rect::from_min_max(
                egui::pos2(area.left() + gutter, area.top() + measure::MONTH_HEAD),
                area.max,
            ),
            weeks: page.days.len().div_ceil(7).max(1),
        }
    }

    /// Edges lie on whole points, so that hairlines stay sharp.
    fn edge(from: f32, size: f32, at: usize, of: usize) -> f32 {
        from + (size * at as f32 / of as f32).round()
    }

    /// Where a day is.
    pub(super) fn cell(&self, at: usize) -> Rect {
        let (week, day) = (at / 7, at % 7);
        let x = |at| Self::edge(self.grid.left(), self.grid.width(), at, 7);
        let y = |at| Self::edge(self.grid.top(), self.grid.height(), at, self.weeks);
        Rect::from_min_max(
            egui::pos2(x(day), y(week)),
            egui::pos2(x(day + 1), y(week + 1)),
        )
    }

    /// How many pills fit into a day below its number.
    fn pills(&self) -> usize {
        let height = self.cell(0).height();
        let (top, gap, end) = rhythm(height);
        let room = height - top - end + gap;
        ((room / (measure::MONTH_PILL + gap)).floor() as usize).max(1)
    }
}

/// Shows the month. Returns what the user did with a meeting or a day.
pub fn month_ui(ui: &mut Ui, cx: Cx<'_>, state: &mut CalendarState) -> Done {
    let area = ui.available_rect_before_wrap();
    ui.allocate_rect(area, Sense::hover());
    let page = std::mem::take(&mut state.page);
    let layout = Layout::of(area, &page, cx.preferences.week_numbers);
    let mut done = Done::default();
    head_ui(ui, &page, &layout);
    if cx.preferences.week_numbers {
        week_numbers_ui(ui, area, &page, &layout);
    }
    state.fitting = layout.pills();
    drag_over(ui, &page, &layout, state);
    // Grounds first, so that the ring around a pill is not cut by the next day.
    for (at, day) in page.days.iter().enumerate() {
        ground_ui(ui, cx, layout.cell(at), day.date, state);
    }
    let mut rings = Vec::new();
    for (at, day) in page.days.iter().enumerate() {
        let week = page.weeks.get(at / 7).copied().filter(|_| at % 7 == 6);
        let cell = Cell {
            rect: layout.cell(at),
            day,
            fitting: state.fitting,
            week,
        };
        cell_ui(ui, cx, state, &cell, &mut done, &mut rings);
    }
    for rect in rings {
        pill::ring(ui, rect);
    }
    carried_ui(ui, cx, &page, &layout, state);
    drop_ui(ui, state, &mut done);
    state.page = page;
    done
}

fn head_ui(ui: &Ui, page: &Page, layout: &Layout) {
    let p = palette(ui);
    let top = layout.grid.top() - measure::MONTH_HEAD;
    for (at, day) in page.days.iter().take(7).enumerate() {
        let cell = layout.cell(at);
        let name = day.date.format("%a").to_string();
        let galley = Type::caption_strong().line(ui, &name, *p.muted, cell.width());
        let y = top + (measure::MONTH_HEAD - galley.size().y) / 2.0;
        let at = egui::pos2(cell.left() + measure::GAP, y);
        ui.painter().galley(at, galley, *p.muted);
    }
    let line = Stroke::new(1.0, *p.line);
    let x = layout.grid.left() - measure::WEEK_NUMBERS..=layout.grid.right();
    ui.painter().hline(x, top + 0.5, line);
}

fn week_numbers_ui(ui: &Ui, area: Rect, page: &Page, layout: &Layout) {
    let p = palette(ui);
    for (at, week) in page.days.chunks(7).enumerate() {
        let cell = layout.cell(at * 7);
        // A week belongs to the year and number of its Thursday (ISO 8601), whatever day it starts on here.
        let thursday = week
            .iter()
            .find(|day| day.date.weekday() == chrono::Weekday::Thu);
        let Some(number) = thursday.map(|day| day.date.iso_week().week()) else {
            continue;
        };
        let rect = Rect::from_min_max(
            egui::pos2(area.left(), cell.top()),
            egui::pos2(cell.left(), cell.bottom()),
        );
        let id = WidgetId::unique(("week of the month", at));
        let response = ui.interact(rect, id, Sense::hover());
        let name = format!("Week {number}");
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &name));
        let galley = Type::hint().line(ui, &number.to_string(), *p.muted, rect.width());
        let at = egui::pos2(
            rect.center().x - galley.size().x / 2.0,
            rect.top() + measure::MONTH_NUMBER - galley.size().y / 2.0,
        );
        ui.painter().galley(at, galley, *p.muted);
        let line = Stroke::new(1.0, *p.line);
        ui.painter().hline(rect.x_range(), rect.top() + 0.5, line);
    }
}

fn ground_ui(ui: &Ui, cx: Cx<'_>, rect: Rect, date: NaiveDate, state: &CalendarState) {
    let p = palette(ui);
    let weekend = is_weekend(date, cx.preferences.first_weekday());
    let is_target = state
        .drag
        .is_some_and(|drag| drag.over == Some(date) && date_of(cx, drag.meeting) != Some(date));
    let fill = match () {
        () if is_target => *p.accent_pale,
        () if weekend => *p.ground,
        () => Color32::TRANSPARENT,
    };
    let painter = ui.painter();
    painter.rect_filled(rect, CornerRadius::ZERO, fill);
    let line = Stroke::new(1.0, *p.line);
    painter.hline(rect.x_range(), rect.top() + 0.5, line);
    painter.vline(rect.left() + 0.5, rect.y_range(), line);
}

fn date_of(cx: Cx<'_>, id: Id<Meeting>) -> Option<NaiveDate> {
    cx.workspace.meetings.get(id)?.date
}
