//! The week: its days side by side, their hours below each other, and beside them who is due for a meeting.

mod block;
mod cells;
mod drag;
mod due;
mod grid;
mod heads;
mod hours;
pub mod keys;

use std::sync::Arc;
use std::time::Duration;

use chrono::{NaiveDate, Timelike, Weekday};
use egui::{CornerRadius, Rect, Role, ScrollArea, Sense, Stroke, Ui, UiBuilder, Vec2, WidgetInfo};

pub use self::hours::{STEP, Week, minute};

use self::block::{Place, block_id, block_ui, is_on_edge, more_id};
use self::cells::{Cursor, cell_id, cells_ui, paint_hours};
use self::drag::{Drag, Grip};
use self::due::DueState;
use self::grid::Grid;
use self::hours::{Block, WeekDay};
use super::CalendarState;
use super::day_list::day_popup;
use super::month::Done;
use super::page::is_weekend;
use super::pill::{self, Stop};
use crate::panels::{Background, Cx, Where};
use crate::theme::{Type, measure, palette};
use crate::widgets::{icon_toggle, icons, inside};

/// The week is brought into view from this hour on, unless work starts earlier.
const FIRST_HOUR: u32 = 8;

/// What the week remembers.
#[derive(Debug, Default)]
pub struct WeekState {
    pub(super) page: Arc<Week>,
    pages: Background<(u64, NaiveDate, Weekday), Arc<Week>>,
    /// The hour of the keyboard.
    hour: Option<u32>,
    /// The weekend is wanted also where nothing is on it.
    weekend: bool,
    /// The hours were brought into view once.
    is_placed: bool,
    /// Minutes of the day that are to be brought into view.
    pub(super) reveal: Option<(u32, u32)>,
    drag: Option<Drag>,
    /// When a key last moved a meeting, and the number of that gesture.
    nudge: (f64, u64),
    due: DueState,
}

impl WeekState {
    /// Whether something is being dragged.
    pub fn is_dragging(&self) -> bool {
        self.drag.is_some()
    }

    /// Whether the list of who is due stands beside the week.
    pub fn shows_due(&self) -> bool {
        self.due.is_shown
    }

    /// Shows or hides that list.
    pub fn toggle_due(&mut self, cx: Cx<'_>) {
        self.due.toggle(cx);
    }

    /// Whether the days off are shown, while the keyboard is on this day.
    fn shows_weekend(&self, cursor: NaiveDate) -> bool {
        let cursor = self.page.day(cursor);
        self.weekend || self.page.has_weekend() || cursor.is_some_and(|day| day.is_weekend)
    }

    /// The first and the last day that are shown, while the keyboard is on this day; none before the week is known.
    pub fn span(&self, cursor: NaiveDate) -> Option<(NaiveDate, NaiveDate)> {
        let with_weekend = self.shows_weekend(cursor);
        let mut days = self.page.days.iter();
        let first = days.clone().find(|day| with_weekend || !day.is_weekend)?;
        let last = days.rfind(|day| with_weekend || !day.is_weekend)?;
        Some((first.day.date, last.day.date))
    }

    /// The time of the hour that the keyboard was brought to.
    pub fn start(&self) -> Option<chrono::NaiveTime> {
        self.hour.map(|hour| hours::time(hour * 60))
    }

    fn toggle_weekend(&mut self) {
        self.weekend = !self.weekend;
    }

    /// Brings a meeting into view.
    pub fn show(&mut self, meeting: &crate::model::Meeting) {
        if let Some((from, to)) = hours::span(meeting) {
            self.hour = Some(from / 60);
            self.reveal = Some((from, to));
        }
    }

    /// Works the week out, on a thread where there are many meetings.
    pub fn refresh(&mut self, ui: &Ui, cx: Cx<'_>, day: NaiveDate, place: Where) {
        let first = cx.preferences.first_weekday();
        let workspace = cx.workspace.clone();
        let start = crate::query::agenda::start_of_week(day, first).unwrap_or(day);
        let key = (cx.revision, start, first);
        let page = self.pages.get(ui.ctx(), key, place, move || {
            Arc::new(Week::of(&workspace, start, first))
        });
        if let Some(page) = page
            && !Arc::ptr_eq(page, &self.page)
        {
            self.page = Arc::clone(page);
            // The status bar was drawn before.
            ui.ctx().request_repaint();
        }
        self.due.refresh(ui, cx);
    }
}

impl CalendarState {
    /// The day and hour of the keyboard in the week.
    pub(super) fn cursor(&self, today: NaiveDate) -> Cursor {
        (
            self.day.unwrap_or(today),
            self.week.hour.unwrap_or(FIRST_HOUR + 1),
        )
    }
}

/// Shows the week. Returns what the user did with a meeting or a day.
pub fn week_ui(ui: &mut Ui, cx: Cx<'_>, state: &mut CalendarState) -> Done {
    let area = ui.available_rect_before_wrap();
    ui.allocate_rect(area, Sense::hover());
    let mut done = Done::default();
    let (day, hour) = state.cursor(cx.today);
    let week = Arc::clone(&state.week.page);
    let state = &mut state.week;
    state.due.is_shown = state.due.is_shown_in(area.width());
    let split = if state.due.is_shown {
        area.right() - measure::DUE_LIST
    } else {
        area.right()
    };
    let left = area.with_max_x(split);
    let grid = Grid::of(left, &week, state, day);
    corner_ui(ui, left, state, day);
    let drag = state.drag;
    let mut begun = heads::heads_ui(ui, cx, (&grid, &week), (day, drag.as_ref()), &mut done);
    begun = hours_ui(ui, cx, state, (grid, &week), (day, hour), &mut done).or(begun);
    if state.due.is_shown {
        let beside = (area.with_min_x(split), week.counted);
        let shows_weekend = state.shows_weekend(day);
        let used = due::due_ui(
            ui,
            cx,
            &mut state.due,
            beside,
            (drag.as_ref(), shows_weekend),
        );
        begun = used.drag.or(begun);
        if used.weekend {
            state.weekend = !shows_weekend;
        }
    }
    if begun.is_some() {
        state.drag = begun;
    }
    if let Some(drag) = state.drag {
        if drag::goes_on(ui, cx, &drag, &mut done) {
            drag::carried_ui(ui, cx, &drag);
        } else {
            state.drag = None;
        }
    }
    // The line of the time now moves by itself; nothing else would draw the window then.
    if week.day(cx.today).is_some() {
        let left = 60 - u64::from(cx.wall.second().min(59));
        ui.ctx().request_repaint_after(Duration::from_secs(left));
    }
    done
}

/// Above the numbers of the hours: shows the days off, or hides them.
fn corner_ui(ui: &mut Ui, area: Rect, state: &mut WeekState, day: NaiveDate) {
    let corner = Rect::from_min_size(area.min, Vec2::new(measure::WEEK_HOURS, measure::WEEK_HEAD));
    let builder = UiBuilder::new()
        .id_salt("corner of the week")
        .max_rect(corner)
        .layout(egui::Layout::centered_and_justified(
            egui::Direction::LeftToRight,
        ));
    let is_on = state.shows_weekend(day);
    inside(ui, builder, |ui| {
        let center = Rect::from_center_size(corner.center(), Vec2::splat(measure::CONTROL));
        let builder = UiBuilder::new().id_salt("weekend").max_rect(center);
        let words = if is_on {
            "Weekend (W)"
        } else {
            "Show the weekend (W)"
        };
        if inside(ui, builder, |ui| {
            icon_toggle(ui, icons::WEEKEND, words, is_on)
        })
        .clicked()
        {
            state.toggle_weekend();
        }
    });
}

/// The hours of the days, which scroll. Returns a drag that began there.
fn hours_ui(
    ui: &mut Ui,
    cx: Cx<'_>,
    state: &mut WeekState,
    (grid, week): (Grid, &Week),
    cursor: Cursor,
    done: &mut Done,
) -> Option<Drag> {
    let builder = UiBuilder::new()
        .id_salt("hours of the week")
        .max_rect(grid.body);
    let mut begun = None;
    inside(ui, builder, |ui| {
        let mut area = ScrollArea::vertical()
            .id_salt("hours of the week")
            .auto_shrink(false);
        if !std::mem::replace(&mut state.is_placed, true) {
            let first = FIRST_HOUR.min(cx.preferences.work_from.hour());
            area = area.vertical_scroll_offset(first as f32 * measure::WEEK_HOUR);
        }
        area.show(ui, |ui| {
            let size = Vec2::new(ui.available_width(), 24.0 * measure::WEEK_HOUR);
            let (content, _) = ui.allocate_exact_size(size, Sense::hover());
            let grid = Grid {
                midnight: content.top(),
                ..grid
            };
            reveal_ui(ui, state, &grid);
            let first = cx.preferences.first_weekday();
            paint_hours(ui, cx, &grid, |day| is_weekend(day, first));
            let used = cells_ui(ui, cx, (&grid, week), cursor, done);
            if let Some((_, hour)) = used.cursor {
                state.hour = Some(hour);
            }
            begun = used.drag;
            for (at, date) in grid.days.iter().enumerate() {
                if let Some(day) = week.day(*date)
                    && let Some(drag) = day_ui(ui, cx, state, (&grid, at), (day, cursor.0), done)
                {
                    begun = Some(drag);
                }
            }
            now_ui(ui, cx, &grid);
            if let Some(drag) = begun.or(state.drag) {
                let mut drag = drag;
                let pointer = ui.input(|input| input.pointer.interact_pos());
                drag.aim(cx, &grid, pointer);
                drag::scroll_at_edge(ui, &grid);
                drag::ghost_ui(ui, cx, &grid, &drag);
                if begun.is_some() {
                    begun = Some(drag);
                } else {
                    state.drag = Some(drag);
                }
            }
        });
    });
    begun
}

/// Brings into view what is wanted.
fn reveal_ui(ui: &Ui, state: &mut WeekState, grid: &Grid) {
    let Some((from, to)) = state.reveal.take() else {
        return;
    };
    let rect = Rect::from_x_y_ranges(
        grid.body.x_range(),
        grid.y(from) - measure::GAP..=grid.y(to.min(from + 4 * 60)) + measure::GAP,
    );
    ui.scroll_to_rect(rect, None);
}

/// The meetings of a day. Returns a drag that began at one.
fn day_ui(
    ui: &mut Ui,
    cx: Cx<'_>,
    state: &mut WeekState,
    (grid, at): (&Grid, usize),
    (day, cursor): (&WeekDay, NaiveDate),
    done: &mut Done,
) -> Option<Drag> {
    let (left, right) = grid.column(at);
    let fitting = ((right - left) / measure::WEEK_LANE).floor().max(1.0) as usize;
    let stop = if cursor == day.day.date {
        Stop::Yes
    } else {
        Stop::No
    };
    let mut begun = None;
    let mut hidden: Vec<Block> = Vec::new();
    for one in &day.blocks {
        let lanes = one.lanes.min(fitting);
        let is_selected = cx.selection.meeting() == Some(one.id);
        // The last lane that fits says how many there are besides.
        if one.lanes > fitting && one.lane + 1 >= fitting && !is_selected {
            hidden.push(*one);
            continue;
        }
        let Some(meeting) = cx.workspace.meetings.get(one.id) else {
            continue;
        };
        let length = state.drag.as_ref().and_then(|drag| drag.length_of(one.id));
        let to = length.map_or(one.to, |length| one.from + length);
        let lane = one.lane.min(lanes - 1);
        let rect = grid.span(at, (one.from, to), (lane, lanes));
        let has_focus = ui.memory(|memory| memory.has_focus(block_id(one.id)));
        let is_seen = rect.bottom() >= grid.body.top() && rect.top() <= grid.body.bottom();
        let is_held = state
            .drag
            .is_some_and(|drag| drag.widget == block_id(one.id));
        if !is_seen && !has_focus && !is_held && stop == Stop::No {
            continue;
        }
        let place = Place {
            rect,
            stop,
            is_lifted: state.drag.as_ref().and_then(Drag::moved) == Some(one.id),
            length,
        };
        let mut act = None;
        let response = block_ui(ui, cx, place, meeting, &mut act);
        if response.has_focus() {
            cells::keep_arrows(ui, response.id);
        }
        if response.gained_focus() && !is_seen {
            state.reveal = Some((one.from, one.to));
        }
        if response.has_focus() || is_selected {
            pill::ring(ui, rect);
        }
        if act.is_some() || response.secondary_clicked() {
            done.day = Some(day.day.date);
            state.hour = Some((one.from / 60).min(23));
        }
        if let Some(act) = act {
            done.act = Some((one.id, act));
        }
        if response.drag_started()
            && let Some(from) = ui.input(|input| input.pointer.press_origin())
        {
            let grip = if is_on_edge(rect, from.y) {
                Grip::End(one.id)
            } else {
                Grip::Meeting(one.id, from.y - grid.y(one.from))
            };
            begun = Some(Drag {
                widget: response.id,
                grip,
                target: None,
            });
        }
    }
    more_ui(ui, cx, (grid, at), day, (&hidden, fitting));
    begun
}

/// "+3" for each run of meetings of which some find no room.
fn more_ui(
    ui: &Ui,
    cx: Cx<'_>,
    (grid, at): (&Grid, usize),
    day: &WeekDay,
    (hidden, fitting): (&[Block], usize),
) {
    let p = palette(ui);
    for run in hidden.chunk_by(|one, other| one.run == other.run) {
        let from = run.iter().map(|one| one.from).min().unwrap_or_default();
        let to = run.iter().map(|one| one.to).max().unwrap_or(from);
        let rect = grid.span(at, (from, to), (fitting - 1, fitting));
        let date = day.day.date;
        let response = ui.interact(rect, more_id(date, run[0].run), Sense::CLICK);
        let words = format!(
            "+{} more on {} at {}",
            run.len(),
            cx.dates().heading(date),
            cx.preferences.time(hours::time(from))
        );
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &words));
        let fill = if response.hovered() {
            *p.selected
        } else {
            *p.hover
        };
        let radius = CornerRadius::same(crate::theme::tokens().radius);
        ui.painter().rect_filled(rect, radius, fill);
        let text = format!("+{}", run.len());
        let galley = Type::caption_strong().line(ui, &text, *p.muted, rect.width());
        let place = egui::pos2(
            rect.center().x - galley.size().x / 2.0,
            rect.top() + measure::GAP_SMALL,
        );
        ui.painter().galley(place, galley, *p.muted);
        if response.clicked() {
            egui::Popup::open_id(ui.ctx(), day_popup(date));
        }
        response.on_hover_text(words);
    }
}

/// The line of the time now, in the column of today.
fn now_ui(ui: &Ui, cx: Cx<'_>, grid: &Grid) {
    let Some(at) = grid.at(cx.today) else { return };
    let p = palette(ui);
    let (left, right) = grid.column(at);
    let y = grid.y(minute(cx.wall.time()));
    let (line, dot) = measure::WEEK_NOW;
    let painter = ui.painter();
    painter.hline(left..=right, y, Stroke::new(line, *p.late));
    painter.circle_filled(egui::pos2(left + 0.5, y), dot / 2.0, *p.late);
    let id = cell_id(cx.today, 0).with("now");
    let rect = Rect::from_x_y_ranges(left..=right, y - line..=y + line);
    let label = ui.interact(rect, id, Sense::hover());
    let spoken = format!("Now, {}", cx.preferences.time(cx.wall.time()));
    label.widget_info(|| WidgetInfo::labeled(Role::Label, true, &spoken));
}
