//! A meeting among the hours of a week: name, place and time, its state in ground and border, the faces of those who come.

use chrono::NaiveDate;
use egui::{
    Color32, CornerRadius, Id as WidgetId, Painter, Rect, Response, Role, Sense, Stroke,
    StrokeKind, Ui, Vec2, WidgetInfo,
};

use super::super::act::Act;
use super::super::pill::{self, Stop, hue_of_meeting};
use super::super::words::{self, Room};
use crate::model::{Contact, Id, Meeting, MeetingKind, MeetingStatus, Workspace};
use crate::panels::Cx;
use crate::panels::person_menu::{menu_with, person_menu};
use crate::query::agenda;
use crate::theme::{Palette, Type, faded, measure, palette, tokens};
use crate::widgets::icons::{self, Icon, paint_icon_at};
use crate::widgets::{FadingLine, paint_avatar};

/// How much of a meeting is left where it was while it is dragged.
const LIFTED: f32 = 0.45;

/// At most so many faces on a meeting.
const FACES: usize = 3;

/// The widget that stands for a meeting in the week.
pub fn block_id(id: Id<Meeting>) -> WidgetId {
    WidgetId::unique(("meeting in the week", id.uuid()))
}

/// Where a meeting stands, and how.
#[derive(Clone, Copy)]
pub struct Place {
    /// Its rectangle, without the room around it.
    pub rect: Rect,
    /// Whether the Tab key stops at it.
    pub stop: Stop,
    /// It is being dragged, and so shown faintly.
    pub is_lifted: bool,
    /// The words on its second line where it is made longer or shorter: its new time.
    pub length: Option<u32>,
}

/// How a meeting is painted.
struct Look {
    fill: Color32,
    border: Option<Color32>,
    is_dashed: bool,
    bar: Color32,
    name: Color32,
    text: Color32,
    icon: Icon,
    is_struck: bool,
}

fn look_of(p: &'static Palette, workspace: &Workspace, meeting: &Meeting) -> Look {
    let colors = hue_of_meeting(p, workspace, meeting);
    let solid = colors.map_or(*p.muted, |colors| *colors.edge);
    let look = Look {
        fill: colors.map_or(*p.hover, |colors| *colors.pale),
        // The neutral ground of a group is that of the lunch hours, too.
        border: colors.is_none().then_some(*p.line),
        is_dashed: false,
        bar: colors.map_or(*p.muted, |colors| *colors.solid),
        name: colors.map_or(*p.text, |colors| *colors.ink),
        text: *p.text,
        icon: icons::of_meeting(meeting.kind),
        is_struck: false,
    };
    match meeting.status {
        MeetingStatus::Confirmed => look,
        MeetingStatus::Invited => Look {
            border: Some(solid),
            is_dashed: true,
            ..look
        },
        MeetingStatus::Idea => Look {
            fill: *p.surface,
            border: Some(solid),
            is_dashed: true,
            ..look
        },
        MeetingStatus::Done => Look {
            fill: *p.surface,
            border: Some(*p.line),
            name: *p.muted,
            text: *p.muted,
            icon: icons::CHECK,
            ..look
        },
        MeetingStatus::NoShow | MeetingStatus::Canceled | MeetingStatus::Rescheduled => Look {
            fill: *p.surface,
            border: Some(*p.line),
            bar: *p.muted,
            name: *p.muted,
            text: *p.muted,
            is_struck: true,
            ..look
        },
    }
}

/// Shows a meeting; it can be clicked, dragged, made longer at its lower edge, and has a menu. What is chosen there goes
/// into `act`.
pub fn block_ui(
    ui: &mut Ui,
    cx: Cx<'_>,
    place: Place,
    meeting: &Meeting,
    act: &mut Option<Act>,
) -> Response {
    let mut sense = Sense::CLICK | Sense::DRAG;
    if place.stop == Stop::Yes {
        sense |= Sense::FOCUSABLE;
    }
    let response = ui.interact(place.rect, block_id(meeting.id), sense);
    let is_selected = cx.selection.meeting() == Some(meeting.id);
    let spoken = || words::spoken_whole(cx, meeting);
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_selected, spoken()));
    let is_dragged = place.is_lifted || place.length.is_some();
    if ui.is_rect_visible(place.rect) {
        paint_block(ui, ui.painter(), cx, place, meeting);
        if response.hovered() && !is_dragged {
            let line = Stroke::new(1.0, *palette(ui).field_line);
            let radius = CornerRadius::same(tokens().radius);
            ui.painter()
                .rect_stroke(place.rect, radius, line, StrokeKind::Inside);
        }
        if !is_dragged {
            faces_ui(ui, cx, place.rect, meeting, act);
        }
    }
    if response.clicked() {
        *act = Some(Act::Select);
    }
    menu_with(&response, &agenda::title(cx.workspace, meeting), |ui| {
        pill::menu_rows(ui, meeting, act);
    });
    if is_dragged || ui.memory(|memory| memory.top_modal_layer().is_some()) {
        return response;
    }
    let on_edge = ui.input(|input| {
        let at = input.pointer.hover_pos();
        at.is_some_and(|at| is_on_edge(place.rect, at.y))
    });
    if response.hovered() && on_edge {
        ui.ctx().set_cursor_icon(egui::CursorIcon::ResizeVertical);
        return response;
    }
    response.on_hover_ui(|ui| {
        let tip = words::tip(cx.workspace, cx.preferences, meeting, cx.today);
        ui.label(Type::caption().rich(tip, *palette(ui).text));
    })
}

/// Whether a height is on the lower edge of a meeting, where it is made longer.
pub fn is_on_edge(rect: Rect, y: f32) -> bool {
    // Of a very short one the upper part is left for moving it.
    let grip = measure::WEEK_GRIP.min(rect.height() / 3.0);
    (rect.bottom() - grip..=rect.bottom() + 1.0).contains(&y)
}

fn paint_block(ui: &Ui, painter: &Painter, cx: Cx<'_>, place: Place, meeting: &Meeting) {
    let p = palette(ui);
    let share = if place.is_lifted { LIFTED } else { 1.0 };
    let look = look_of(p, cx.workspace, meeting);
    let rect = place.rect;
    let radius = CornerRadius::same(tokens().radius);
    painter.rect_filled(rect, radius, faded(look.fill, share));
    if let Some(border) = look.border {
        let stroke = Stroke::new(1.0, faded(border, share));
        if look.is_dashed {
            pill::dashed(painter, rect.shrink(0.5), tokens().radius, stroke);
        } else {
            painter.rect_stroke(rect, radius, stroke, StrokeKind::Inside);
        }
    }
    let (width, left) = measure::WEEK_BAR;
    let bar = Rect::from_min_max(
        egui::pos2(rect.left() + left, rect.top() + left),
        egui::pos2(rect.left() + left + width, rect.bottom() - left),
    );
    painter.rect_filled(bar, CornerRadius::same(1), faded(look.bar, share));

    let (text_left, text_top, text_right) = measure::WEEK_TEXT;
    let mut left = rect.left() + text_left;
    let right = rect.right() - text_right;
    let height = rect.height();
    let lines = lines_of(cx, place, meeting);
    let first = Type::caption_bold();
    let line_height = first.size.1;
    let mut top = if lines.is_empty() {
        rect.center().y - line_height / 2.0
    } else {
        rect.top() + text_top
    };
    let name_ink = faded(look.name, share);
    if rect.width() >= measure::WEEK_ICON_BREAK {
        let size = measure::ICON_LINE.min(height);
        let at = egui::pos2(left + size / 2.0, top + line_height / 2.0);
        paint_icon_at(painter, at, look.icon, size, name_ink);
        left += size + measure::GAP_SMALL;
    }
    let is_narrow = rect.width() < measure::WEEK_ICON_BREAK;
    let room = if is_narrow {
        Room::Little
    } else {
        Room::Plenty
    };
    let name = words::short(cx.workspace, meeting, room);
    let size = FadingLine {
        kind: first,
        text: &name,
        ink: name_ink,
        ground: look.fill,
        room: right - left,
    }
    .paint(ui, painter, egui::pos2(left, top));
    if look.is_struck {
        let y = top + size.y / 2.0;
        painter.hline(left..=left + size.x, y, Stroke::new(1.0, name_ink));
    }
    left = rect.left() + text_left;
    top += line_height + 2.0;
    let faces = faces_of(cx, rect, meeting).len() as f32 * (measure::AVATAR_CHIP + 1.0);
    let faces_top = rect.bottom() - measure::GAP_SMALL - measure::AVATAR_CHIP;
    for line in lines {
        let is_beside = faces > 0.0 && top + Type::caption().size.1 > faces_top;
        FadingLine {
            kind: Type::caption(),
            text: &line,
            ink: faded(look.text, share),
            ground: look.fill,
            room: right - left - if is_beside { faces } else { 0.0 },
        }
        .paint(ui, painter, egui::pos2(left, top));
        top += Type::caption().size.1;
    }
}

/// What stands below the name, as far as there is room: the place or what it is for, and the time.
fn lines_of(cx: Cx<'_>, place: Place, meeting: &Meeting) -> Vec<String> {
    let (two, three) = measure::WEEK_LINES;
    let height = place.rect.height() + 2.0 * measure::WEEK_INSET.2;
    let time = match (place.length, meeting.start) {
        (Some(minutes), Some(start)) => words::from_to(cx.preferences, start, minutes),
        (None, Some(start)) if place.rect.width() < measure::WEEK_ICON_BREAK => {
            cx.preferences.time(start)
        }
        _ => words::hours(cx.preferences, meeting).unwrap_or_default(),
    };
    if place.length.is_some() && height >= two {
        return vec![time];
    }
    let about = about(meeting);
    let all: Vec<String> = match () {
        () if height >= three => vec![about, time],
        () if height >= two => vec![if about.is_empty() { time } else { about }],
        () => Vec::new(),
    };
    all.into_iter().filter(|line| !line.is_empty()).collect()
}

/// The place, what it is for, or what sort of meeting it is.
fn about(meeting: &Meeting) -> String {
    let purpose = meeting.purpose.lines().next().unwrap_or_default();
    let found = [meeting.place.trim(), purpose.trim()];
    let found = found.into_iter().find(|words| !words.is_empty());
    let fallback = match meeting.status {
        MeetingStatus::Idea => "Not invited yet",
        _ => meeting.kind.label(),
    };
    found.unwrap_or(fallback).to_owned()
}

/// The guests whose faces stand in the lower right corner: of several, where there is room, and not where everybody comes.
fn faces_of<'w>(cx: Cx<'w>, rect: Rect, one: &Meeting) -> Vec<&'w Contact> {
    let is_high = rect.height() >= measure::WEEK_HOUR - 2.0 * measure::WEEK_INSET.2;
    if !is_high || one.attendees.len() < 2 || one.kind == MeetingKind::Department {
        return Vec::new();
    }
    let guests = one.attendees.iter().map(|guest| guest.who);
    let guests = guests.filter(|who| Some(*who) != cx.workspace.settings.me);
    let known = guests.filter_map(|who| cx.workspace.contacts.get(who));
    let known: Vec<&Contact> = known.take(FACES).collect();
    let room = rect.width() - known.len() as f32 * (measure::AVATAR_CHIP + 1.0);
    // In a high one they stand below the words.
    let least = if rect.height() >= measure::WEEK_FACES.1 {
        0.0
    } else {
        measure::WEEK_FACES.0
    };
    if known.len() < 2 || room < least {
        return Vec::new();
    }
    known
}

/// Shows them; each leads to the person.
fn faces_ui(ui: &Ui, cx: Cx<'_>, rect: Rect, one: &Meeting, act: &mut Option<Act>) {
    let diameter = measure::AVATAR_CHIP;
    let y = rect.bottom() - measure::GAP_SMALL - diameter / 2.0;
    let mut x = rect.right() - measure::GAP_SMALL - diameter / 2.0;
    for contact in faces_of(cx, rect, one).iter().rev() {
        let center = egui::pos2(x, y);
        let face = Rect::from_center_size(center, Vec2::splat(diameter));
        let id = WidgetId::unique(("face in the week", one.id.uuid(), contact.id.uuid()));
        let response = ui.interact(face, id, Sense::CLICK);
        let name = format!("Show {}", contact.display_name());
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
        let painter = ui.painter();
        painter.circle_filled(center, diameter / 2.0 + 1.0, *palette(ui).surface);
        paint_avatar(ui, cx.workspace, contact, center, diameter);
        if response.clicked() {
            *act = Some(Act::ShowPerson(contact.id));
        }
        person_menu(&response, cx, contact);
        response
            .on_hover_cursor(egui::CursorIcon::PointingHand)
            .on_hover_text(name);
        x -= diameter + 1.0;
    }
}

/// What a meeting that is dragged would become, painted where it would go: "Liam O’Connor, 16:00 – 16:45".
pub struct Ghost<'a> {
    /// Where.
    pub rect: Rect,
    /// Whose.
    pub name: &'a str,
    /// When; empty where no time of day is said.
    pub time: &'a str,
}

impl Ghost<'_> {
    /// Paints it.
    pub fn paint(&self, ui: &Ui, painter: &Painter) {
        let p = palette(ui);
        let radius = CornerRadius::same(tokens().radius);
        painter.rect_filled(self.rect, radius, *p.accent_pale);
        let stroke = Stroke::new(1.5, *p.accent);
        pill::dashed(painter, self.rect.shrink(0.5), tokens().radius, stroke);
        let (left, top, right) = measure::WEEK_TEXT;
        let room = self.rect.width() - left - right;
        let line = |text, kind, at| {
            FadingLine {
                kind,
                text,
                ink: *p.accent_ink,
                ground: *p.accent_pale,
                room,
            }
            .paint(ui, painter, at);
        };
        let height = Type::caption().size.1;
        let is_low = self.rect.height() < 2.0 * height + top || self.time.is_empty();
        let x = self.rect.left() + left;
        if is_low {
            // The time is what is being chosen.
            let text = if self.time.is_empty() {
                self.name
            } else {
                self.time
            };
            let at = egui::pos2(x, self.rect.center().y - height / 2.0);
            line(text, Type::caption_strong(), at);
            return;
        }
        let y = self.rect.top() + top;
        line(self.name, Type::caption_strong(), egui::pos2(x, y));
        line(self.time, Type::caption(), egui::pos2(x, y + height));
    }
}

/// The meetings of a day that stand in lanes for which there is no room: "+3 more".
pub fn more_id(date: NaiveDate, run: usize) -> WidgetId {
    WidgetId::unique(("more in the week", date, run))
}
