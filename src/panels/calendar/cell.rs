//! A day of the month: its number, what is at odds, its meetings, and what a click does.

use chrono::{Datelike, NaiveDate};
use egui::{
    CornerRadius, EventFilter, Id as WidgetId, Popup, Rect, Response, Role, Sense, SetOpenCommand,
    Stroke, StrokeKind, Ui, WidgetInfo,
};

use super::day_list::{day_list_ui, day_popup};
use super::month::Done;
use super::page::{Day, first_of_month};
use super::pill::{self, Stop};
use super::{CalendarState, words};
use crate::model::{Id, Meeting};
use crate::panels::person_menu::menu_with;
use crate::panels::{Command, Cx, Plan};
use crate::query::agenda::Conflict;
use crate::query::words::counted;
use crate::theme::{Type, measure, palette, tokens};
use crate::widgets::icons::{self, paint_icon_at};
use crate::widgets::menu_row;

/// The widget that stands for a day.
pub fn day_id(date: NaiveDate) -> WidgetId {
    WidgetId::unique(("day in the month", date))
}

/// Where the pills start in a day of a height, how far they are apart, and what is left below them.
pub(super) fn rhythm(height: f32) -> (f32, f32, f32) {
    if height < measure::MONTH_DENSE {
        measure::MONTH_RHYTHM_DENSE
    } else {
        measure::MONTH_RHYTHM
    }
}

/// A day with what belongs to it.
pub(super) struct Cell<'a> {
    pub(super) rect: Rect,
    pub(super) day: &'a Day,
    pub(super) fitting: usize,
    /// How many meetings its week has, in the last cell of a week.
    pub(super) week: Option<usize>,
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

    /// Where a pill is.
    pub(super) fn pill(&self, at: usize) -> Rect {
        let height = measure::MONTH_PILL;
        let (top, gap, _) = rhythm(self.rect.height());
        let top = self.rect.top() + top + at as f32 * (height + gap);
        Rect::from_min_max(
            egui::pos2(self.rect.left() + measure::MONTH_PADDING + 1.0, top),
            egui::pos2(self.rect.right() - measure::MONTH_PADDING, top + height),
        )
    }
}

/// Shows a day.
pub(super) fn cell_ui(
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
    let spoken = words::spoken_day(cx.workspace, cell.day, cx.dates());
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
    if date >= cx.today
        && let Some(told) = told_of(cx, cell.day, cell.week)
    {
        let middle = cell.rect.top() + measure::MONTH_NUMBER;
        let line = Rect::from_min_max(
            egui::pos2(number_right, middle),
            egui::pos2(cell.rect.right() - measure::GAP, middle),
        );
        said_ui(ui, line, day_id(date), &told);
    }

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
        cx.dates().short(date)
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

/// What is at odds on a day, or too much in its week: a word, a shorter one, and whole sentences.
pub(super) struct Told {
    word: String,
    less: &'static str,
    sentences: String,
}

/// What is to be told of a day; `week` is how many meetings its week has, where that is told on this day.
pub(super) fn told_of(cx: Cx<'_>, day: &Day, week: Option<usize>) -> Option<Told> {
    let most = cx.preferences.meetings_per_week as usize;
    let full = week.filter(|count| *count > most);
    let mut sentences = words::conflicts(cx.workspace, day);
    let (word, less) = match (day.conflicts.first(), full) {
        (Some(Conflict::SameTime(_)), _) => ("Same time".to_owned(), "Clash"),
        (Some(_), _) => ("Met twice".to_owned(), "Twice"),
        (None, Some(count)) => (format!("{count} this week"), "Full"),
        (None, None) => return None,
    };
    if let Some(count) = full {
        let planned = counted(count, "meeting");
        sentences.push(format!("{planned} in this week; you want at most {most}."));
    }
    Some(Told {
        word,
        less,
        sentences: sentences.join("\n"),
    })
}

/// Shows what is to be told at the right end of a line, in a quiet word; nothing where there is no room.
pub(super) fn said_ui(ui: &Ui, line: Rect, id: WidgetId, told: &Told) {
    let p = palette(ui);
    let room = line.width();
    let mut galley = Type::hint().line(ui, &told.word, *p.soon_ink, room);
    if galley.elided {
        galley = Type::hint().line(ui, told.less, *p.soon_ink, room);
    }
    // Half a word says nothing: a mark stands for it.
    if galley.elided {
        let size = measure::ICON_LINE;
        let center = egui::pos2(line.right() - size / 2.0, line.center().y);
        let rect = Rect::from_center_size(center, egui::Vec2::splat(size));
        let said = ui.interact(rect, id.with("said"), Sense::hover());
        said.widget_info(|| WidgetInfo::labeled(Role::Label, true, &told.sentences));
        paint_icon_at(ui.painter(), center, icons::WARNING, size, *p.soon_ink);
        said.on_hover_text(&told.sentences);
        return;
    }
    let rect = Rect::from_min_size(
        egui::pos2(
            line.right() - galley.size().x,
            line.center().y - galley.size().y / 2.0,
        ),
        galley.size(),
    );
    let said = ui.interact(rect, id.with("said"), Sense::hover());
    said.widget_info(|| WidgetInfo::labeled(Role::Label, true, &told.sentences));
    ui.painter().galley(rect.min, galley, *p.soon_ink);
    said.on_hover_text(&told.sentences);
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
    let spoken = format!("{text} on {}", cx.dates().heading(date));
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
