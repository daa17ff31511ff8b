//! A meeting in a cell of the month: icon, short words, its state in ground and border.

use egui::{
    Color32, CornerRadius, Id as WidgetId, Painter, Rect, Response, Role, Sense, Shape, Stroke,
    StrokeKind, Ui, WidgetInfo,
};

use super::act::{Act, remove_words};
use super::week::STEP;
use super::words::{self, Room};
use crate::model::{Id, Meeting, MeetingKind, MeetingStatus, Workspace};
use crate::panels::Cx;
use crate::panels::person_menu::menu_with;
use crate::query::agenda;
use crate::theme::{Hue, Palette, Type, faded, measure, palette, tokens};
use crate::widgets::icons::{self, paint_icon_at};
use crate::widgets::{FadingLine, hue, hue_of, menu_row};

/// The widget that stands for a meeting in the month.
pub fn pill_id(id: Id<Meeting>) -> WidgetId {
    WidgetId::unique(("meeting in the month", id.uuid()))
}

/// The colors of a meeting: those of its first guest; none for gatherings, and where nobody is known.
pub fn hue_of_meeting(
    p: &'static Palette,
    workspace: &Workspace,
    meeting: &Meeting,
) -> Option<&'static Hue> {
    if matches!(meeting.kind, MeetingKind::Group | MeetingKind::Department) {
        return None;
    }
    let first = agenda::guests(workspace, meeting).next()?;
    let contact = workspace.contacts.get(first)?;
    Some(hue(p, hue_of(workspace, contact)))
}

/// How a pill is painted.
struct Look {
    fill: Color32,
    dashes: Option<Color32>,
    ink: Color32,
    icon: Color32,
    struck: bool,
}

fn look_of(p: &'static Palette, workspace: &Workspace, meeting: &Meeting) -> Look {
    let colors = hue_of_meeting(p, workspace, meeting);
    let ink = colors.map_or(*p.muted, |colors| *colors.ink);
    let solid = colors.map_or(*p.muted, |colors| *colors.edge);
    let pale = colors.map_or(*p.hover, |colors| *colors.pale);
    let (fill, dashes, text) = match meeting.status {
        MeetingStatus::Idea => (*p.surface, Some(solid), ink),
        MeetingStatus::Invited => (pale, Some(solid), ink),
        MeetingStatus::Confirmed => (pale, None, ink),
        _ => (*p.hover, None, *p.muted),
    };
    Look {
        fill,
        dashes,
        ink: text,
        icon: if words::is_off(meeting) {
            *p.muted
        } else {
            ink
        },
        struck: words::is_off(meeting),
    }
}

/// Whether the Tab key stops at a pill.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stop {
    /// It does: the day is the one that the keyboard is on.
    Yes,
    /// It does not.
    No,
}

/// Shows a meeting in `rect`; it can be clicked, dragged, and has a menu. What is chosen there goes into `act`.
pub fn pill_ui(
    ui: &Ui,
    cx: Cx<'_>,
    rect: Rect,
    meeting: &Meeting,
    stop: Stop,
    act: &mut Option<Act>,
) -> Response {
    let mut sense = Sense::CLICK | Sense::DRAG;
    if stop == Stop::Yes {
        sense |= Sense::FOCUSABLE;
    }
    let response = ui.interact(rect, pill_id(meeting.id), sense);
    let is_selected = cx.selection.meeting() == Some(meeting.id);
    let spoken = words::spoken_meeting(cx.workspace, cx.preferences, meeting);
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_selected, &spoken));
    let is_lifted = response.dragged();
    if ui.is_rect_visible(rect) {
        let share = if is_lifted { LIFTED } else { 1.0 };
        paint_pill(ui, ui.painter(), cx, rect, meeting, share);
        if response.hovered() && !is_lifted {
            let line = Stroke::new(1.0, *palette(ui).field_line);
            ui.painter().rect_stroke(
                rect,
                CornerRadius::same(measure::MONTH_PILL_RADIUS),
                line,
                StrokeKind::Inside,
            );
        }
    }
    if response.clicked() {
        *act = Some(Act::Select);
    }
    menu_with(&response, &spoken, |ui| {
        menu_rows(ui, meeting, act);
    });
    if ui.memory(|memory| memory.top_modal_layer().is_none()) && !is_lifted {
        let tip = || words::tip(cx.workspace, cx.preferences, meeting, cx.today);
        return response.on_hover_ui(|ui| {
            ui.label(Type::caption().rich(tip(), *palette(ui).text));
        });
    }
    response
}

/// How much of a pill is left where it was while it is dragged.
const LIFTED: f32 = 0.45;

/// Paints a meeting at part of its strength (0 to 1).
pub fn paint_pill(
    ui: &Ui,
    painter: &Painter,
    cx: Cx<'_>,
    rect: Rect,
    meeting: &Meeting,
    share: f32,
) {
    let look = look_of(palette(ui), cx.workspace, meeting);
    let radius = measure::MONTH_PILL_RADIUS;
    painter.rect_filled(rect, CornerRadius::same(radius), faded(look.fill, share));
    if let Some(line) = look.dashes {
        let stroke = Stroke::new(1.0, faded(line, share));
        dashed(painter, rect.shrink(0.5), radius, stroke);
    }
    let mut left = rect.left() + measure::ICON_GAP;
    // Where there is little room the name says more than the icon.
    let is_narrow = rect.width() < measure::MONTH_PILL_BREAK;
    if !is_narrow {
        let icon = icons::of_meeting(meeting.kind);
        let at = egui::pos2(left + measure::MONTH_ICON / 2.0, rect.center().y);
        let ink = faded(look.icon, share);
        paint_icon_at(painter, at, icon, measure::MONTH_ICON, ink);
        left += measure::MONTH_ICON + measure::GAP_SMALL;
    }
    let ink = faded(look.ink, share);
    let room = rect.right() - measure::GAP_SMALL - left;
    let amount = if is_narrow { Room::Little } else { Room::Some };
    let text = words::short(cx.workspace, meeting, amount);
    let kind = Type::sized(measure::MONTH_PILL_TEXT, tokens().medium);
    let line = FadingLine {
        kind,
        text: &text,
        ink,
        ground: look.fill,
        room,
    };
    let at = egui::pos2(left, rect.center().y - kind.size.1 / 2.0);
    let width = line.paint(ui, painter, at).x;
    if look.struck {
        let line = left..=left + width;
        painter.hline(line, rect.center().y, Stroke::new(1.0, ink));
    }
}

/// Paints a border of dashes with round corners.
pub fn dashed(painter: &Painter, rect: Rect, radius: u8, stroke: Stroke) {
    let radius = f32::from(radius);
    let inner = rect.shrink(radius);
    let corners = [
        inner.right_bottom(),
        inner.left_bottom(),
        inner.left_top(),
        inner.right_top(),
    ];
    // Each corner is a quarter of a circle in three pieces, clockwise from the right.
    let arc = |(at, corner): (usize, egui::Pos2)| {
        (0..=3).map(move |piece| {
            let angle = std::f32::consts::FRAC_PI_2 * (at as f32 + piece as f32 / 3.0);
            corner + radius * egui::Vec2::angled(angle)
        })
    };
    let mut outline: Vec<egui::Pos2> = corners.into_iter().enumerate().flat_map(arc).collect();
    outline.extend(outline.first().copied());
    let (dash, gap) = measure::DASH;
    painter.extend(Shape::dashed_line(&outline, stroke, dash, gap));
}

/// The ring around what is selected or has the keyboard, painted above the neighbors.
pub fn ring(ui: &Ui, rect: Rect) {
    ui.painter().rect_stroke(
        rect.expand(1.0),
        CornerRadius::same(measure::MONTH_PILL_RADIUS + 1),
        Stroke::new(2.0, *palette(ui).accent),
        StrokeKind::Outside,
    );
}

/// What can be done with a meeting, row by row.
pub fn menu_rows(ui: &mut Ui, meeting: &Meeting, act: &mut Option<Act>) {
    let mut offer = |ui: &mut Ui, icon, text: &str, keys: &str, does: Act| {
        if menu_row(ui, Some(icon), text, keys).clicked() {
            *act = Some(does);
            ui.close();
        }
    };
    offer(ui, icons::OPEN, "Open", "Enter", Act::Select);
    if agenda::is_planned(meeting) {
        offer(ui, icons::PREPARE, "Prepare…", "", Act::Prepare);
        if meeting.status == MeetingStatus::Idea {
            let does = Act::Become(MeetingStatus::Invited);
            offer(ui, icons::MAIL, "Mark as invited", "", does);
        }
        if meeting.status == MeetingStatus::Confirmed {
            let does = Act::Become(MeetingStatus::Idea);
            offer(ui, icons::UNDO, "No longer confirmed", "", does);
        } else {
            offer(ui, icons::CHECK, "Confirm", "", Act::Confirm);
        }
        offer(
            ui,
            icons::CHECK_CIRCLE,
            "Did it happen?…",
            "",
            Act::HowDidItGo,
        );
    }
    offer(ui, icons::TODAY, "Move to…", "M", Act::AskMove);
    if meeting.start.is_some() {
        let by = i64::from(STEP);
        let words = format!("{STEP} minutes longer");
        offer(ui, icons::ADD, &words, "Alt ↓", Act::Longer(by));
        let words = format!("{STEP} minutes shorter");
        offer(ui, icons::MINUS, &words, "Alt ↑", Act::Longer(-by));
    }
    offer(ui, icons::REPEAT, "Plan again…", "", Act::PlanAgain);
    let words = remove_words(meeting);
    offer(ui, icons::DELETE, words, "Delete", Act::Remove);
}
