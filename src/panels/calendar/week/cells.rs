//! The hours of a week as places: where nothing is, a click or a drag plans, and the keyboard walks from one to the other.

use chrono::NaiveDate;
use egui::{
    CornerRadius, EventFilter, Id as WidgetId, Popup, Rect, Role, Sense, Stroke, StrokeKind, Ui,
    WidgetInfo,
};

use super::super::day_list::day_popup;
use super::super::month::Done;
use super::drag::{Drag, Grip};
use super::grid::Grid;
use super::hours::{self, STEP, Week};
use crate::panels::person_menu::menu_with;
use crate::panels::{Command, Cx, Plan};
use crate::query::words::counted;
use crate::theme::{measure, palette, tokens};
use crate::widgets::{icons, menu_row};

/// A click plans for the whole or the half hour.
const CLICK: u32 = 30;

/// The widget that stands for an hour of a day.
pub fn cell_id(day: NaiveDate, hour: u32) -> WidgetId {
    WidgetId::unique(("hour in the week", day, hour))
}

/// Where the keyboard is.
pub type Cursor = (NaiveDate, u32);

/// What happened in the hours.
#[derive(Default)]
pub struct Used {
    /// An hour was clicked.
    pub cursor: Option<Cursor>,
    /// A drag began on empty time.
    pub drag: Option<Drag>,
}

/// Shows the hours of all days. Returns what happened there.
pub fn cells_ui(
    ui: &mut Ui,
    cx: Cx<'_>,
    (grid, week): (&Grid, &Week),
    cursor: Cursor,
    done: &mut Done,
) -> Used {
    let mut used = Used::default();
    let first = (grid.minute(grid.body.top()) / 60.0).floor() as u32;
    for (at, day) in grid.days.iter().enumerate() {
        let (left, right) = grid.column(at);
        for hour in 0..24 {
            let rect = Rect::from_min_max(
                egui::pos2(left, grid.y(hour * 60)),
                egui::pos2(right, grid.y(hour * 60 + 60)),
            );
            let is_here = cursor == (*day, hour);
            // A screen reader needs those out of view as little as the eye does; the keyboard brings its own into view.
            if !is_here && (hour < first || rect.top() > grid.body.bottom()) {
                continue;
            }
            let mut sense = Sense::CLICK | Sense::DRAG;
            if is_here {
                sense |= Sense::FOCUSABLE;
            }
            let id = cell_id(*day, hour);
            let response = ui.interact(rect, id, sense);
            let spoken = || spoken(cx, week, (*day, hour));
            response.widget_info(|| WidgetInfo::labeled(Role::Button, true, spoken()));
            if response.has_focus() {
                keep_arrows(ui, id);
                ring_ui(ui, rect);
            }
            if response.clicked() || response.secondary_clicked() {
                used.cursor = Some((*day, hour));
                done.day = Some(*day);
            }
            if response.clicked() {
                let pointer = response.interact_pointer_pos();
                let at = pointer.map_or(hour * 60, |at| grid.minute(at.y) as u32);
                plan(cx, *day, at / CLICK * CLICK);
            }
            if response.drag_started() {
                let from = ui.input(|input| input.pointer.press_origin());
                let at = from.map_or(hour * 60, |at| grid.minute(at.y) as u32);
                used.drag = Some(Drag {
                    widget: id,
                    grip: Grip::Empty {
                        day: *day,
                        at: at / STEP * STEP,
                    },
                    target: None,
                });
            }
            let name = format!(
                "{}, {}",
                cx.dates().heading(*day),
                cx.preferences.time(hours::time(hour * 60))
            );
            menu_with(&response, &name, |ui| {
                if menu_row(ui, Some(icons::ADD), "Plan meeting…", "N").clicked() {
                    plan(cx, *day, hour * 60);
                    ui.close();
                }
                if menu_row(ui, Some(icons::CALENDAR), "Show the whole day", "").clicked() {
                    Popup::open_id(ui.ctx(), day_popup(*day));
                }
            });
        }
    }
    used
}

fn plan(cx: Cx<'_>, day: NaiveDate, minute: u32) {
    cx.send(Command::PlanMeeting(Plan {
        start: Some(hours::time(minute)),
        ..Plan::on(day)
    }));
}

fn ring_ui(ui: &Ui, rect: Rect) {
    let ring = rect.shrink(1.0);
    let radius = CornerRadius::same(tokens().radius_key);
    let stroke = Stroke::new(2.0, *palette(ui).accent);
    ui.painter()
        .rect_stroke(ring, radius, stroke, StrokeKind::Inside);
}

/// "Thursday 26 November, 12:00, 1 meeting".
fn spoken(cx: Cx<'_>, week: &Week, (day, hour): Cursor) -> String {
    let count = week.day(day).map_or(0, |day| {
        let (from, to) = (hour * 60, hour * 60 + 60);
        let blocks = day.blocks.iter();
        blocks.filter(|one| one.from < to && from < one.to).count()
    });
    let what = match count {
        0 => "free".to_owned(),
        many => counted(many, "meeting"),
    };
    format!(
        "{}, {}, {what}",
        cx.dates().heading(day),
        cx.preferences.time(hours::time(hour * 60))
    )
}

/// Arrows walk the hours and do not leave the week.
pub fn keep_arrows(ui: &Ui, id: WidgetId) {
    let filter = EventFilter {
        horizontal_arrows: true,
        vertical_arrows: true,
        ..EventFilter::default()
    };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
}

/// Paints the hours: lines, lunch, and their numbers on the left.
pub fn paint_hours(ui: &Ui, cx: Cx<'_>, grid: &Grid, ground: impl Fn(NaiveDate) -> bool) {
    use crate::theme::{Type, faded};
    let p = palette(ui);
    let painter = ui.painter();
    let across = grid.columns.x_range();
    for (at, day) in grid.days.iter().enumerate() {
        if ground(*day) {
            let (left, right) = grid.column(at);
            let rect = Rect::from_x_y_ranges(left..=right, grid.y(0)..=grid.y(hours::DAY));
            painter.rect_filled(rect, CornerRadius::ZERO, *p.ground);
        }
    }
    let (from, to) = LUNCH;
    let lunch = Rect::from_x_y_ranges(across, grid.y(from)..=grid.y(to));
    painter.rect_filled(lunch, CornerRadius::ZERO, *p.lunch);
    let line = Stroke::new(1.0, faded(*p.line, HOUR_LINE));
    for hour in 1..24 {
        let y = grid.y(hour * 60).round() + 0.5;
        painter.hline(across, y, line);
        // At the upper edge a number would be cut in half.
        if y - Type::secondary().size.1 / 2.0 < grid.body.top() {
            continue;
        }
        let text = hour_words(&cx.preferences.time(hours::time(hour * 60)));
        let galley = Type::secondary().line(ui, &text, *p.muted, measure::WEEK_HOURS);
        let at = egui::pos2(
            grid.columns.left() - measure::GAP - 2.0 - galley.size().x,
            y - galley.size().y / 2.0,
        );
        painter.galley(at, galley, *p.muted);
    }
    for at in 0..grid.days.len() {
        let x = grid.column(at).0 + 0.5;
        let height = grid.body.y_range();
        painter.vline(x, height, Stroke::new(1.0, *p.line));
    }
    let words = Type::hint().line(ui, "Lunch hours", *p.muted, f32::INFINITY);
    let at = egui::pos2(
        lunch.right() - measure::GAP - words.size().x,
        lunch.top() + measure::GAP_SMALL,
    );
    let id = WidgetId::unique("lunch hours");
    let label = ui.interact(Rect::from_min_size(at, words.size()), id, Sense::hover());
    label.widget_info(|| WidgetInfo::labeled(Role::Label, true, "Lunch hours, 11:30 to 13:30"));
    painter.galley(at, words, *p.muted);
}

/// From half past eleven to half past one.
const LUNCH: (u32, u32) = (11 * 60 + 30, 13 * 60 + 30);

/// How much of a hairline the lines of the hours are.
const HOUR_LINE: f32 = 0.65;

/// "9:00" of "09:00", "9 am" of "9:00 am".
fn hour_words(time: &str) -> String {
    if time.ends_with('m') {
        time.replace(":00", "")
    } else {
        time.strip_prefix('0').unwrap_or(time).to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::hour_words;

    #[test]
    fn hours_are_short() {
        assert_eq!(hour_words("09:00"), "9:00");
        assert_eq!(hour_words("14:00"), "14:00");
        assert_eq!(hour_words("9:00 am"), "9 am");
        assert_eq!(hour_words("12:00 pm"), "12 pm");
    }
}
