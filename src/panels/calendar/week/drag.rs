//! Dragging in a week: a meeting to another time, its end, a new one out of empty time, and somebody who is due.

use chrono::NaiveDate;
use egui::{Align2, CornerRadius, Id as WidgetId, Key, Pos2, Rect, Ui, Vec2};

use super::super::act::Act;
use super::super::month::Done;
use super::super::words;
use super::block::Ghost;
use super::grid::Grid;
use super::hours::{self, DAY, STEP};
use crate::model::{Contact, Id, Meeting};
use crate::panels::{Command, Cx, Plan};
use crate::query::agenda::USUAL_MINUTES;
use crate::query::to_meet::{ToMeet, Why};
use crate::theme::{Type, measure, palette};

/// What is dragged.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Grip {
    /// A meeting; the pointer is so far below its start.
    Meeting(Id<Meeting>, f32),
    /// The end of a meeting.
    End(Id<Meeting>),
    /// Empty time of a day, from a minute on.
    Empty {
        /// The day.
        day: NaiveDate,
        /// The minute.
        at: u32,
    },
    /// Somebody of the list of those who are due.
    Person(ToMeet),
}

/// Where it would go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Target {
    /// The day.
    pub day: NaiveDate,
    /// The minute of its start; none above the hours, where only the day is chosen.
    pub from: Option<u32>,
    /// How long it would be.
    pub minutes: u32,
}

/// A drag.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Drag {
    /// The widget that was taken hold of.
    pub widget: WidgetId,
    /// What is dragged.
    pub grip: Grip,
    /// Where it would go; none where the pointer is on no day.
    pub target: Option<Target>,
}

impl Drag {
    /// The meeting that is moved.
    pub fn moved(&self) -> Option<Id<Meeting>> {
        match self.grip {
            Grip::Meeting(id, _) => Some(id),
            _ => None,
        }
    }

    /// The new length of a meeting whose end is dragged.
    pub fn length_of(&self, id: Id<Meeting>) -> Option<u32> {
        match (self.grip, self.target) {
            (Grip::End(one), Some(target)) if one == id => Some(target.minutes),
            _ => None,
        }
    }

    /// Who is dragged.
    pub fn person(&self) -> Option<Id<Contact>> {
        match self.grip {
            Grip::Person(one) => Some(one.who),
            _ => None,
        }
    }

    /// Finds where it would go.
    pub fn aim(&mut self, cx: Cx<'_>, grid: &Grid, pointer: Option<Pos2>) {
        self.target = pointer.and_then(|pointer| target(cx, grid, self.grip, pointer));
    }
}

fn snapped(minute: f32) -> u32 {
    ((minute / STEP as f32).round() as u32 * STEP).min(DAY)
}

fn target(cx: Cx<'_>, grid: &Grid, grip: Grip, pointer: Pos2) -> Option<Target> {
    let last = DAY - STEP;
    let is_below = pointer.y >= grid.body.top() && pointer.y <= grid.body.bottom();
    let is_above = pointer.y < grid.body.top() && pointer.y >= grid.columns.top();
    let below = |y: f32| snapped(grid.minute(y)).min(last);
    match grip {
        Grip::Meeting(id, held) => {
            let one = cx.workspace.meetings.get(id)?;
            let day = grid.day_at(pointer.x)?;
            let from = is_below.then(|| below(pointer.y - held));
            (is_below || is_above).then_some(Target {
                day,
                from,
                minutes: one.minutes.unwrap_or(USUAL_MINUTES),
            })
        }
        Grip::End(id) => {
            let one = cx.workspace.meetings.get(id)?;
            let (from, _) = hours::span(one)?;
            let to = snapped(grid.minute(pointer.y)).max(from + STEP).min(DAY);
            Some(Target {
                day: one.date?,
                from: Some(from),
                minutes: to.saturating_sub(from).max(1),
            })
        }
        Grip::Empty { day, at } => {
            let here = grid.minute(pointer.y);
            let from = at.min(here as u32 / STEP * STEP);
            let end = (here / STEP as f32).ceil() as u32 * STEP;
            let to = end.max(at + STEP).min(DAY);
            grid.columns.contains(pointer).then_some(Target {
                day,
                from: Some(from),
                minutes: to - from,
            })
        }
        Grip::Person(_) => {
            let day = grid.day_at(pointer.x)?;
            (is_below || is_above).then_some(Target {
                day,
                from: is_below.then(|| (grid.minute(pointer.y) as u32 / STEP * STEP).min(last)),
                minutes: USUAL_MINUTES,
            })
        }
    }
}

/// Moves the hours while something is dragged near their upper or lower edge.
pub fn scroll_at_edge(ui: &Ui, grid: &Grid) {
    let (edge, speed) = measure::WEEK_EDGE;
    let Some(pointer) = ui.input(|input| input.pointer.interact_pos()) else {
        return;
    };
    if !grid.body.contains(pointer) {
        return;
    }
    let above = grid.body.top() + edge - pointer.y;
    let below = pointer.y - (grid.body.bottom() - edge);
    let share = if above > 0.0 { above } else { -below.max(0.0) } / edge;
    if share == 0.0 {
        return;
    }
    let seconds = ui.input(|input| input.stable_dt).min(0.1);
    let delta = Vec2::new(0.0, share * speed * seconds);
    ui.scroll_with_delta_animation(delta, egui::style::ScrollAnimation::none());
    ui.request_repaint();
}

/// Paints where it would go among the hours.
pub fn ghost_ui(ui: &Ui, cx: Cx<'_>, grid: &Grid, drag: &Drag) {
    let Some(target) = drag.target else { return };
    let (Some(at), Some(from)) = (grid.at(target.day), target.from) else {
        return;
    };
    if matches!(drag.grip, Grip::End(_)) {
        return;
    }
    let to = (from + target.minutes).min(DAY);
    Ghost {
        rect: grid.span(at, (from, to), (0, 1)),
        name: &name(cx, drag),
        time: &words::from_to(cx.preferences, hours::time(from), target.minutes),
    }
    .paint(ui, ui.painter());
}

/// Paints the head of the day on which it would go without another time, and what is carried beside the pointer where it
/// is on no hour.
pub fn carried_ui(ui: &Ui, cx: Cx<'_>, drag: &Drag) {
    let p = palette(ui);
    let icon = match (drag.grip, drag.target) {
        (Grip::End(_), _) => egui::CursorIcon::ResizeVertical,
        (_, Some(_)) => egui::CursorIcon::Grabbing,
        (_, None) => egui::CursorIcon::NoDrop,
    };
    ui.ctx().set_cursor_icon(icon);
    let is_on_hours = drag.target.is_some_and(|target| target.from.is_some());
    if is_on_hours || matches!(drag.grip, Grip::Empty { .. }) {
        return;
    }
    let Some(pointer) = ui.input(|input| input.pointer.interact_pos()) else {
        return;
    };
    let layer = egui::LayerId::new(
        egui::Order::Tooltip,
        WidgetId::unique("carried in the week"),
    );
    let painter = ui.ctx().layer_painter(layer);
    let day = drag.target.map(|target| cx.dates().heading(target.day));
    let text = [Some(name(cx, drag)), day];
    let text = text.into_iter().flatten().collect::<Vec<_>>().join(", ");
    let galley = Type::caption_strong().line(ui, &text, *p.accent_ink, measure::DUE_LIST);
    let room = galley.size() + 2.0 * Vec2::splat(measure::ICON_GAP);
    let whole = ui.ctx().content_rect();
    let at = pointer + Vec2::splat(measure::ROW_GAP);
    let rect = Align2::LEFT_TOP.anchor_size(at, room);
    let over = (rect.max - whole.max).max(Vec2::ZERO);
    let rect = Rect::from_min_size(rect.min - over, room);
    let radius = CornerRadius::same(measure::MONTH_PILL_RADIUS);
    painter.add(crate::theme::shadow(p).as_shape(rect, radius));
    painter.rect_filled(rect, radius, *p.accent_pale);
    let at = rect.min + Vec2::splat(measure::ICON_GAP);
    painter.galley(at, galley, *p.accent_ink);
}

fn name(cx: Cx<'_>, drag: &Drag) -> String {
    match drag.grip {
        Grip::Meeting(id, _) | Grip::End(id) => {
            let one = cx.workspace.meetings.get(id);
            one.map_or_else(String::new, |one| {
                words::short(cx.workspace, one, words::Room::Plenty)
            })
        }
        Grip::Empty { .. } => "New meeting".to_owned(),
        Grip::Person(one) => cx.workspace.name_of(one.who),
    }
}

/// Ends a drag once the button is let go, or Escape gives it up. Returns whether it goes on.
pub fn goes_on(ui: &Ui, cx: Cx<'_>, drag: &Drag, done: &mut Done) -> bool {
    let escaped = ui.input(|input| input.key_pressed(Key::Escape));
    if ui.ctx().is_being_dragged(drag.widget) && !escaped {
        return true;
    }
    let released = ui.input(|input| input.pointer.any_released());
    if let (true, false, Some(target)) = (released, escaped, drag.target) {
        drop_on(cx, drag.grip, target, done);
    }
    false
}

fn drop_on(cx: Cx<'_>, grip: Grip, target: Target, done: &mut Done) {
    let start = target.from.map(hours::time);
    match grip {
        Grip::Meeting(id, _) => {
            let act = start.map_or(Act::Move(target.day), |start| {
                Act::MoveTo(target.day, start)
            });
            done.act = Some((id, act));
            done.day = Some(target.day);
        }
        Grip::End(id) => done.act = Some((id, Act::Last(target.minutes))),
        Grip::Empty { day, .. } => {
            done.day = Some(day);
            cx.send(Command::PlanMeeting(Plan {
                start,
                minutes: Some(target.minutes),
                ..Plan::on(day)
            }));
        }
        Grip::Person(one) => {
            done.day = Some(target.day);
            cx.send(Command::PlanMeeting(Plan {
                day: Some(target.day),
                start,
                ..plan_of(cx, one)
            }));
        }
    }
}

/// What is known of the meeting with somebody who is due.
pub fn plan_of(cx: Cx<'_>, one: ToMeet) -> Plan {
    let (through, purpose) = match one.why {
        Why::Due(_) => (None, String::new()),
        Why::Introduced(id) => {
            let door = cx.workspace.introductions.get(id);
            (
                Some(id),
                door.map_or_else(String::new, |door| door.reason.clone()),
            )
        }
    };
    Plan {
        kind: Some(one.kind),
        purpose,
        through,
        ..Plan::with(one.who)
    }
}
