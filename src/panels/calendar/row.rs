//! One row of the agenda: time, kind, what it is, who comes, how it stands, and the one thing to do next.

use egui::{
    Align, CornerRadius, Id as WidgetId, Layout, Rect, Role, Sense, Stroke, Ui, UiBuilder, Vec2,
    WidgetInfo,
};

use super::act::Act;
use super::pill::{hue_of_meeting, menu_rows};
use super::words;
use crate::model::{Id, Meeting, MeetingStatus};
use crate::panels::Cx;
use crate::panels::person_menu::{menu_with, person_menu};
use crate::query::agenda;
use crate::theme::{Type, measure, palette, tokens};
use crate::widgets::icons::{self, paint_icon_at};
use crate::widgets::{Button, State, focus_ring, inside, option_info, paint_avatar, state_pill};

/// At most so many faces; the number of the others follows.
const FACES: usize = 3;

/// Where a row is, and what is around it.
pub struct Place<'a> {
    /// Its rectangle.
    pub rect: Rect,
    /// The meeting in the row above.
    pub above: Option<Id<Meeting>>,
    /// What it is at odds with.
    pub said: &'a str,
}

/// The widget of a row.
pub fn row_id(id: Id<Meeting>) -> WidgetId {
    WidgetId::unique(("meeting in the agenda", id.uuid()))
}

/// Shows a row. Returns what the user does with the meeting.
pub fn row_ui(ui: &mut Ui, cx: Cx<'_>, place: &Place<'_>, one: &Meeting) -> Option<Act> {
    let p = palette(ui);
    let rect = place.rect;
    let mut act = None;
    let is_selected = cx.selection.meeting() == Some(one.id);
    let id = row_id(one.id);
    // A row is no stop of the Tab key: the list is one, and the arrows move inside it.
    let response = ui.interact(rect, id, Sense::CLICK);
    let mut spoken = words::spoken_meeting(cx.workspace, cx.preferences, one);
    if !place.said.is_empty() {
        spoken = format!("{spoken}. {}", place.said);
    }
    option_info(ui, &response, Role::ListBoxOption, is_selected, &spoken);

    let radius = CornerRadius::same(tokens().radius);
    if is_selected {
        ui.painter().rect_filled(rect, radius, *p.selected);
    } else if response.container_contains_pointer() {
        ui.painter().rect_filled(rect, radius, *p.hover);
    }
    let below_selected = place.above.is_some() && place.above == cx.selection.meeting();
    if !is_selected && !below_selected {
        let line = Stroke::new(1.0, *p.line);
        ui.painter().hline(rect.x_range(), rect.top(), line);
    }
    let inner = rect.shrink2(Vec2::new(measure::GAP, 0.0));
    let right = right_part(ui, cx, inner, one, &mut act);
    let left = left_part(ui, cx, inner, one);
    let text = Rect::from_min_max(
        egui::pos2(left, inner.top()),
        egui::pos2(right, inner.bottom()),
    );
    text_part(ui, cx, text, one, place.said);
    if response.clicked() {
        act = act.or(Some(Act::Select));
    }
    menu_with(&response, &spoken, |ui| {
        menu_rows(ui, one, &mut act);
    });
    act
}

/// Time and kind. Returns where the words start.
fn left_part(ui: &Ui, cx: Cx<'_>, inner: Rect, one: &Meeting) -> f32 {
    let p = palette(ui);
    let is_asked = agenda::is_to_ask(one, cx.wall);
    // What is to be asked about comes from several days, and so says its day.
    let time = match (one.date, one.start) {
        (Some(date), _) if is_asked && date != cx.today => cx.dates().short(date),
        (_, Some(start)) => cx.preferences.time(start),
        (Some(_), None) => "All day".to_owned(),
        (None, None) => String::new(),
    };
    let galley = Type::control().line(ui, &time, *p.text, measure::AGENDA_TIME);
    let at = egui::pos2(inner.left(), inner.center().y - galley.size().y / 2.0);
    ui.painter().galley(at, galley, *p.text);

    let colors = hue_of_meeting(p, cx.workspace, one);
    let (pale, ink) = colors.map_or((*p.hover, *p.muted), |colors| (*colors.pale, *colors.ink));
    let is_calm = one.status == MeetingStatus::Done || words::is_off(one);
    let pale = if is_calm { *p.hover } else { pale };
    let radius = measure::AVATAR_LIST / 2.0;
    let center = egui::pos2(
        inner.left() + measure::AGENDA_TIME + radius,
        inner.center().y,
    );
    ui.painter().circle_filled(center, radius, pale);
    let icon = icons::of_meeting(one.kind);
    paint_icon_at(ui.painter(), center, icon, measure::ICON_SMALL, ink);
    center.x + radius + measure::ROW_GAP
}

/// Title, place and purpose; what is at odds comes before them.
fn text_part(ui: &Ui, cx: Cx<'_>, rect: Rect, one: &Meeting, said: &str) {
    let p = palette(ui);
    let is_off = words::is_off(one);
    let ink = if is_off { *p.muted } else { *p.text };
    let title = agenda::title(cx.workspace, one);
    let first = Type::strong().line(ui, &title, ink, rect.width());
    let is_cut = first.elided;
    let about = [
        said,
        one.place.trim(),
        one.purpose.lines().next().unwrap_or_default().trim(),
    ];
    let about: Vec<&str> = about.into_iter().filter(|part| !part.is_empty()).collect();
    let about = about.join(" · ");
    let quiet = if said.is_empty() {
        *p.muted
    } else {
        *p.soon_ink
    };
    let second = (!about.is_empty()).then(|| Type::caption().line(ui, &about, quiet, rect.width()));
    let height = first.size().y + second.as_ref().map_or(0.0, |second| second.size().y);
    let mut at = egui::pos2(rect.left(), rect.center().y - height / 2.0);
    let size = first.size();
    ui.painter().galley(at, first, ink);
    if is_off {
        let line = at.x..=at.x + size.x;
        ui.painter()
            .hline(line, at.y + size.y / 2.0, Stroke::new(1.0, ink));
    }
    at.y += size.y;
    let is_second_cut = second.as_ref().is_some_and(|second| second.elided);
    if let Some(second) = second {
        ui.painter().galley(at, second, quiet);
    }
    let is_free = ui.memory(|memory| memory.top_modal_layer().is_none());
    if (is_cut || is_second_cut) && is_free {
        let id = WidgetId::unique(("whole meeting in the agenda", one.id.uuid()));
        ui.interact(rect, id, Sense::hover())
            .on_hover_text(format!("{title}\n{about}"));
    }
}

/// Faces, state and the button. Returns where they start.
fn right_part(ui: &mut Ui, cx: Cx<'_>, inner: Rect, one: &Meeting, act: &mut Option<Act>) -> f32 {
    let is_narrow = inner.width() < measure::AGENDA_BREAK;
    let builder = UiBuilder::new()
        .id_salt(("agenda, right", one.id.uuid()))
        .max_rect(inner)
        .layout(Layout::right_to_left(Align::Center));
    inside(ui, builder, |ui| {
        ui.spacing_mut().item_spacing.x = measure::ROW_GAP;
        let title = agenda::title(cx.workspace, one);
        if let Some((words, does)) = next_act(cx, one) {
            let name = format!("{}: {title}", words.trim_end_matches('…'));
            let button = Button::secondary(words)
                .small()
                .width(measure::AGENDA_BUTTON)
                .name(&name)
                .ui(ui);
            if button.clicked() {
                *act = Some(does);
            }
        } else {
            ui.add_space(measure::AGENDA_BUTTON);
        }
        if !is_narrow {
            let size = Vec2::new(measure::AGENDA_STATE, inner.height());
            ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
                ui.set_min_width(size.x);
                let state = match one.status {
                    MeetingStatus::Confirmed if !agenda::is_to_ask(one, cx.wall) => State::Good,
                    _ => State::Calm,
                };
                state_pill(ui, state, one.status.label());
            });
            faces_ui(ui, cx, one, act);
        }
        ui.min_rect().left() - measure::ROW_GAP
    })
}

/// The one thing to do next with a meeting.
fn next_act(cx: Cx<'_>, one: &Meeting) -> Option<(&'static str, Act)> {
    match one.status {
        _ if agenda::is_to_ask(one, cx.wall) => Some(("Did it happen?", Act::HowDidItGo)),
        MeetingStatus::Idea | MeetingStatus::Invited => Some(("Confirm", Act::Confirm)),
        MeetingStatus::Confirmed => Some(("Prepare", Act::Prepare)),
        _ => None,
    }
}

/// Who comes: each face leads to the person.
fn faces_ui(ui: &mut Ui, cx: Cx<'_>, one: &Meeting, act: &mut Option<Act>) {
    let p = palette(ui);
    let diameter = measure::AVATAR_TABLE;
    let guests: Vec<_> = agenda::guests(cx.workspace, one).collect();
    let known = guests
        .iter()
        .filter_map(|who| cx.workspace.contacts.get(*who));
    ui.spacing_mut().item_spacing.x = measure::GAP_SMALL;
    // From right to left, so that the first one stands first.
    if guests.len() > FACES {
        let more = format!("+{}", guests.len() - FACES);
        ui.label(Type::caption().rich(more, *p.muted));
    }
    let shown: Vec<_> = known.take(FACES).collect();
    for contact in shown.into_iter().rev() {
        let (rect, _) = ui.allocate_exact_size(Vec2::splat(diameter), Sense::hover());
        let id = WidgetId::unique(("face in the agenda", one.id.uuid(), contact.id.uuid()));
        let face = ui.interact(rect, id, Sense::click());
        let name = format!("Show {}", contact.display_name());
        face.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
        paint_avatar(ui, cx.workspace, contact, rect.center(), diameter);
        focus_ring(ui, &face, (diameter / 2.0) as u8);
        if face.clicked() {
            *act = Some(Act::ShowPerson(contact.id));
        }
        person_menu(&face, cx, contact);
        face.on_hover_cursor(egui::CursorIcon::PointingHand)
            .on_hover_text(name);
    }
}
