//! The month: seven columns, a row for each week, a pill for each meeting, which can be dragged to another day.

use chrono::{Datelike, NaiveDate};
use egui::{
    Color32, CornerRadius, EventFilter, Id as WidgetId, Key, Popup, Rect, Response, Role, Sense,
    SetOpenCommand, Stroke, StrokeKind, Ui, WidgetInfo,
};

use super::act::Act;
use super::day_list::{day_list_ui, day_popup};
use super::page::{Day, Page, first_of_month};
use super::pill::{self, Stop};
use super::{CalendarState, words};
use crate::model::{Id, Meeting};
use crate::panels::person_menu::menu_with;
use crate::panels::{Command, Cx, Plan};
use crate::query::words::counted;
use crate::theme::{Type, measure, palette, tokens};
use crate::widgets::icons;
use crate::widgets::menu_row;

/// The widget that stands for a day.
pub fn day_id(date: NaiveDate) -> WidgetId {
    WidgetId::unique(("day in the month", date))
}

/// A meeting that is being dragged, and the day that it would go to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Drag {
    /// Which.
    pub meeting: Id<Meeting>,
    /// Where to; none where the pointer is on no day.
    pub over: Option<NaiveDate>,
}

/// What the user did in the month.
#[derive(Debug, Default)]
pub struct Done {
    /// With a meeting.
    pub act: Option<(Id<Meeting>, Act)>,
    /// With a day.
    pub day: Option<NaiveDate>,
}

/// Where the parts of the month are.
struct Layout {
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

    fn cell(&self, at: usize) -> Rect {
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

/// Where the pills start in a day of a height, how far they are apart, and what is left below them.
fn rhythm(height: f32) -> (f32, f32, f32) {
    if height < measure::MONTH_DENSE {
        measure::MONTH_RHYTHM_DENSE
    } else {
        measure::MONTH_RHYTHM
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
    let weekend = matches!(date.weekday(), chrono::Weekday::Sat | chrono::Weekday::Sun);
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

/// A day with what belongs to it.
struct Cell<'a> {
    rect: Rect,
    day: &'a Day,
    fitting: usize,
    /// How many meetings its week has, in the last cell of a week.
    week: Option<usize>,
}

impl Cell<'_> {
    /// How many pills are shown; where there are more meetings, the last place says how many.
    fn shown(&self) -> usize {
        let all = self.day.meetings.len();
        if all > self.fitting {
            self.fitting - 1
        } else {
            all
        }
    }

    /// The meetings that get a pill: the first ones, and the selected one in any case.
    fn pills(&self, selected: Option<Id<Meeting>>) -> Vec<Id<Meeting>> {
        let (shown, rest) = self.day.meetings.split_at(self.shown());
        let mut shown = shown.to_vec();
        if let (Some(last), Some(id)) = (shown.last_mut(), selected)
            && rest.contains(&id)
        {
            *last = id;
        }
        shown
    }

    fn pill(&self, at: usize) -> Rect {
        let height = measure::MONTH_PILL;
        let (top, gap, _) = rhythm(self.rect.height());
        let top = self.rect.top() + top + at as f32 * (height + gap);
        Rect::from_min_max(
            egui::pos2(self.rect.left() + measure::MONTH_PADDING + 1.0, top),
            egui::pos2(self.rect.right() - measure::MONTH_PADDING, top + height),
        )
    }
}

fn cell_ui(
    ui: &mut Ui,
    cx: Cx<'_>,
    state: &CalendarState,
    cell: &Cell<'_>,
    done: &mut Done,
    rings: &mut Vec<Rect>,
) {
    let date = cell.day.date;
    let is_here = state.day == Some(date);
    let mut sense = Sense::CLICK;
    if is_here {
        sense |= Sense::FOCUSABLE;
    }
    let response = ui.interact(cell.rect, day_id(date), sense);
    let spoken = words::spoken_day(cx.workspace, cell.day, cx.today);
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_here, &spoken));
    if response.has_focus() {
        lock_arrows(ui, response.id);
        let ring = cell.rect.shrink(2.0);
        let radius = CornerRadius::same(tokens().radius_key);
        let stroke = Stroke::new(2.0, *palette(ui).accent);
        ui.painter()
            .rect_stroke(ring, radius, stroke, StrokeKind::Inside);
    }
    let number_right = number_ui(ui, cx, state, cell);
    said_ui(ui, cx, cell, number_right);

    let stop = if is_here { Stop::Yes } else { Stop::No };
    for (at, id) in cell.pills(cx.selection.meeting()).iter().enumerate() {
        let Some(meeting) = cx.workspace.meetings.get(*id) else {
            continue;
        };
        let mut act = None;
        let rect = cell.pill(at);
        let pill = pill::pill_ui(ui, cx, rect, meeting, stop, &mut act);
        if pill.has_focus() {
            lock_arrows(ui, pill.id);
        }
        if pill.has_focus() || cx.selection.meeting() == Some(*id) {
            rings.push(rect);
        }
        if pill.clicked() {
            done.day = Some(date);
        }
        if let Some(act) = act {
            done.act = Some((*id, act));
        }
    }
    let mut open = None;
    if cell.day.meetings.len() > cell.shown() && more_ui(ui, cx, cell, stop) {
        open = Some(SetOpenCommand::Bool(true));
        done.day = Some(date);
    }
    if let Some(act) = day_list_ui(cx, &response, cell.day, open) {
        done.act = Some(act);
    }
    clicks(cx, cell, &response, &spoken, done);
}

fn clicks(cx: Cx<'_>, cell: &Cell<'_>, response: &Response, spoken: &str, done: &mut Done) {
    let date = cell.day.date;
    if response.clicked() {
        done.day = Some(date);
        if cell.day.meetings.is_empty() || response.double_clicked() {
            cx.send(Command::PlanMeeting(Plan::on(date)));
        }
    }
    if response.secondary_clicked() {
        done.day = Some(date);
    }
    menu_with(response, spoken, |ui| {
        if menu_row(ui, Some(icons::ADD), "Plan meeting…", "N").clicked() {
            cx.send(Command::PlanMeeting(Plan::on(date)));
            ui.close();
        }
        let any = !cell.day.meetings.is_empty();
        if any && menu_row(ui, Some(icons::CALENDAR), "Show the whole day", "").clicked() {
            Popup::open_id(ui.ctx(), day_popup(date));
        }
    });
}

/// The number of the day, with the month where another one begins. Returns where it ends.
fn number_ui(ui: &Ui, cx: Cx<'_>, state: &CalendarState, cell: &Cell<'_>) -> f32 {
    let p = palette(ui);
    let date = cell.day.date;
    let is_other = first_of_month(date) != state.month(cx.today);
    let is_today = date == cx.today;
    let text = if is_other && date.day() == 1 {
        date.format("%-d %b").to_string()
    } else {
        date.day().to_string()
    };
    let ink = match () {
        () if is_today => *p.on_accent,
        () if is_other => *p.muted,
        () => *p.text,
    };
    let kind = Type::sized(measure::MONTH_NUMBER_TEXT, tokens().medium);
    let galley = kind.line(ui, &text, ink, cell.rect.width());
    let left = cell.rect.left() + measure::GAP;
    let middle = cell.rect.top() + measure::MONTH_NUMBER;
    let size = galley.size();
    if is_today {
        let disc = Rect::from_center_size(
            egui::pos2(left + size.x / 2.0, middle),
            egui::vec2(size.x + 2.0 * measure::ICON_GAP, measure::MONTH_TODAY)
                .max(egui::Vec2::splat(measure::MONTH_TODAY)),
        );
        let round = CornerRadius::same((measure::MONTH_TODAY / 2.0) as u8);
        ui.painter().rect_filled(disc, round, *p.accent);
    }
    let at = egui::pos2(left, middle - size.y / 2.0);
    ui.painter().galley(at, galley, ink);
    left + size.x + measure::GAP
}

/// What is at odds on the day, or too much in its week, in a quiet word beside the number.
fn said_ui(ui: &Ui, cx: Cx<'_>, cell: &Cell<'_>, left: f32) {
    let p = palette(ui);
    let date = cell.day.date;
    if date < cx.today {
        return;
    }
    let most = cx.preferences.meetings_per_week as usize;
    let full = cell.week.filter(|count| *count > most);
    let mut sentences = words::conflicts(cx.workspace, cell.day);
    let word = match (cell.day.conflicts.first(), full) {
        (Some(crate::query::agenda::Conflict::SameTime(_)), _) => "Same time".to_owned(),
        (Some(_), _) => "Met twice".to_owned(),
        (None, Some(count)) => format!("{count} this week"),
        (None, None) => return,
    };
    if let Some(count) = full {
        let planned = counted(count, "meeting");
        sentences.push(format!("{planned} in this week; you want at most {most}."));
    }
    let room = cell.rect.right() - measure::GAP - left;
    let mut galley = Type::hint().line(ui, &word, *p.soon_ink, room);
    if galley.elided && cell.day.conflicts.is_empty() {
        galley = Type::hint().line(ui, "Full", *p.soon_ink, room);
    }
    let middle = cell.rect.top() + measure::MONTH_NUMBER;
    let rect = Rect::from_min_size(
        egui::pos2(
            cell.rect.right() - measure::GAP - galley.size().x,
            middle - galley.size().y / 2.0,
        ),
        galley.size(),
    );
    let said = ui.interact(rect, day_id(date).with("said"), Sense::hover());
    let spoken = sentences.join("\n");
    said.widget_info(|| WidgetInfo::labeled(Role::Label, true, &spoken));
    ui.painter().galley(rect.min, galley, *p.soon_ink);
    said.on_hover_text(spoken);
}

/// "+3 more". Returns whether it was clicked.
fn more_ui(ui: &Ui, cx: Cx<'_>, cell: &Cell<'_>, stop: Stop) -> bool {
    let p = palette(ui);
    let rect = cell.pill(cell.shown());
    let mut sense = Sense::CLICK;
    if stop == Stop::Yes {
        sense |= Sense::FOCUSABLE;
    }
    let date = cell.day.date;
    let response = ui.interact(rect, day_id(date).with("more"), sense);
    let count = cell.day.meetings.len() - cell.shown();
    let text = if cell.shown() == 0 {
        counted(count, "meeting")
    } else {
        format!("+{count} more")
    };
    let spoken = format!("{text} on {}", words::long_day(date, cx.today));
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &spoken));
    if response.hovered() {
        let radius = CornerRadius::same(measure::MONTH_PILL_RADIUS);
        ui.painter().rect_filled(rect, radius, *p.hover);
    }
    if response.has_focus() {
        lock_arrows(ui, response.id);
        pill::ring(ui, rect);
    }
    let galley = Type::caption().line(ui, &text, *p.muted, rect.width());
    let at = egui::pos2(
        rect.left() + measure::ICON_GAP,
        rect.center().y - galley.size().y / 2.0,
    );
    ui.painter().galley(at, galley, *p.muted);
    response.clicked()
}

/// Arrows move between days and do not leave the month.
fn lock_arrows(ui: &Ui, id: WidgetId) {
    let filter = EventFilter {
        horizontal_arrows: true,
        vertical_arrows: true,
        ..EventFilter::default()
    };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
}

/// Notes which meeting is dragged and over which day it is.
fn drag_over(ui: &Ui, page: &Page, layout: &Layout, state: &mut CalendarState) {
    let dragged = page
        .days
        .iter()
        .flat_map(|day| &day.meetings)
        .find(|id| ui.ctx().is_being_dragged(pill::pill_id(**id)));
    let Some(meeting) = dragged else { return };
    let pointer = ui.input(|input| input.pointer.interact_pos());
    let over = pointer.and_then(|pointer| {
        let at = (0..page.days.len()).find(|at| layout.cell(*at).contains(pointer))?;
        Some(page.days[at].date)
    });
    state.drag = Some(Drag {
        meeting: *meeting,
        over,
    });
}

/// What is carried: where it would be put, and a copy under the pointer.
fn carried_ui(ui: &Ui, cx: Cx<'_>, page: &Page, layout: &Layout, state: &CalendarState) {
    let p = palette(ui);
    let Some(drag) = state.drag else { return };
    let Some(meeting) = cx.workspace.meetings.get(drag.meeting) else {
        return;
    };
    let target = page
        .days
        .iter()
        .position(|day| Some(day.date) == drag.over && meeting.date != Some(day.date));
    if let Some(at) = target {
        let day = &page.days[at];
        let cell = Cell {
            rect: layout.cell(at),
            day,
            fitting: state.fitting,
            week: None,
        };
        let rect = cell.pill(day.meetings.len().min(state.fitting - 1));
        let radius = CornerRadius::same(measure::MONTH_PILL_RADIUS);
        ui.painter().rect_filled(rect, radius, *p.accent_pale);
        pill::dashed(ui.painter(), rect.shrink(0.5), Stroke::new(1.5, *p.accent));
        let time = meeting.start.map(|start| cx.preferences.time(start));
        let text = time.unwrap_or_else(|| words::short(cx.workspace, meeting, words::Room::Little));
        let kind = Type::sized(measure::MONTH_PILL_TEXT, tokens().medium);
        let galley = kind.line(ui, &text, *p.accent_ink, rect.width() - measure::GAP);
        let at = egui::pos2(
            rect.left() + measure::GAP,
            rect.center().y - galley.size().y / 2.0,
        );
        ui.painter().galley(at, galley, *p.accent_ink);
    }
    if let Some(pointer) = ui.input(|input| input.pointer.interact_pos()) {
        let size = egui::vec2(layout.cell(0).width(), measure::MONTH_PILL);
        let rect = Rect::from_min_size(pointer + egui::Vec2::splat(measure::GAP), size);
        let layer = egui::LayerId::new(egui::Order::Tooltip, WidgetId::unique("dragged meeting"));
        let painter = ui.ctx().layer_painter(layer);
        let radius = CornerRadius::same(measure::MONTH_PILL_RADIUS);
        painter.add(crate::theme::shadow(p).as_shape(rect, radius));
        pill::paint_pill(ui, &painter, cx, rect, meeting, 1.0);
        ui.ctx().set_cursor_icon(if target.is_some() {
            egui::CursorIcon::Grabbing
        } else {
            egui::CursorIcon::NoDrop
        });
    }
}

/// Ends a drag: on a day it moves the meeting there; Escape, and letting go anywhere else, change nothing.
fn drop_ui(ui: &Ui, state: &mut CalendarState, done: &mut Done) {
    let Some(drag) = state.drag else { return };
    let escaped = ui.input(|input| input.key_pressed(Key::Escape));
    let is_held = ui.ctx().is_being_dragged(pill::pill_id(drag.meeting));
    if is_held && !escaped {
        return;
    }
    state.drag = None;
    let released = ui.input(|input| input.pointer.any_released());
    if let (true, false, Some(day)) = (released, escaped, drag.over) {
        done.act = Some((drag.meeting, Act::Move(day)));
        done.day = Some(day);
    }
}
