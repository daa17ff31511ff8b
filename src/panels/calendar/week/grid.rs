//! Where the days and hours of a week are on the screen.

use chrono::NaiveDate;
use egui::Rect;

use super::hours::DAY;
use super::{Week, WeekState};
use crate::theme::measure;

/// Where the parts of a week are.
#[derive(Debug, Clone, PartialEq)]
pub struct Grid {
    /// The columns of the days, from the heads to the lower edge.
    pub columns: Rect,
    /// The part of it in which the hours scroll.
    pub body: Rect,
    /// The days that are shown.
    pub days: Vec<NaiveDate>,
    /// Where midnight is; above the body while it is scrolled.
    pub midnight: f32,
}

impl Grid {
    /// The week in an area.
    pub fn of(area: Rect, week: &Week, state: &WeekState, cursor: NaiveDate) -> Self {
        let with_weekend = state.shows_weekend(cursor);
        let shown = || {
            let days = week.days.iter();
            days.filter(|one| with_weekend || !one.is_weekend)
        };
        let most = shown().map(|one| one.untimed.len()).max().unwrap_or(0);
        let rows = most.min(measure::WEEK_UNTIMED) as f32;
        let (_, gap, _) = measure::MONTH_RHYTHM;
        let strip = if most == 0 {
            0.0
        } else {
            rows * (measure::MONTH_PILL + gap) + measure::GAP_SMALL
        };
        let left = area.left() + measure::WEEK_HOURS;
        let top = area.top() + measure::WEEK_HEAD + strip;
        Self {
            columns: Rect::from_min_max(egui::pos2(left, area.top()), area.max),
            body: Rect::from_min_max(egui::pos2(area.left(), top), area.max),
            days: shown().map(|one| one.day.date).collect(),
            midnight: top,
        }
    }

    /// The edges of a column; they lie on whole points, so that hairlines stay sharp.
    pub fn column(&self, at: usize) -> (f32, f32) {
        let (left, width) = (self.columns.left(), self.columns.width());
        let edge = |at: usize| left + (width * at as f32 / self.days.len().max(1) as f32).round();
        (edge(at), edge(at + 1))
    }

    /// The column of a day.
    pub fn at(&self, day: NaiveDate) -> Option<usize> {
        self.days.iter().position(|one| *one == day)
    }

    /// The day whose column is at this place from the left.
    pub fn day_at(&self, x: f32) -> Option<NaiveDate> {
        let at = (0..self.days.len()).find(|at| {
            let (left, right) = self.column(*at);
            (left..right).contains(&x)
        })?;
        self.days.get(at).copied()
    }

    /// How high a minute of the day lies.
    pub fn y(&self, minute: u32) -> f32 {
        self.midnight + minute as f32 * measure::WEEK_HOUR / 60.0
    }

    /// The minute of the day at a height.
    pub fn minute(&self, y: f32) -> f32 {
        ((y - self.midnight) / measure::WEEK_HOUR * 60.0).clamp(0.0, DAY as f32)
    }

    /// The head of a day, with what has no time of day below it.
    pub fn head(&self, at: usize) -> Rect {
        let (left, right) = self.column(at);
        Rect::from_min_max(
            egui::pos2(left, self.columns.top()),
            egui::pos2(right, self.body.top()),
        )
    }

    /// The room of a meeting in part of a column: lane `lane` of `lanes`.
    pub fn span(&self, at: usize, (from, to): (u32, u32), (lane, lanes): (usize, usize)) -> Rect {
        let (start, end) = self.column(at);
        let (left, right, around) = measure::WEEK_INSET;
        let (start, end) = (start + left, end - right);
        let width = (end - start) / lanes.max(1) as f32;
        let x = start + lane as f32 * width;
        // Neighbors keep a little apart.
        let apart = if lane + 1 < lanes { 2.0 } else { 0.0 };
        let top = self.y(from) + around;
        let bottom = (self.y(to) - around).max(top + measure::WEEK_LEAST);
        Rect::from_min_max(egui::pos2(x, top), egui::pos2(x + width - apart, bottom))
    }
}
