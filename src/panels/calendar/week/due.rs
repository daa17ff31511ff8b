//! Beside the week: who is due for a meeting. A card is dragged onto a day, or planned by a button or Enter; below, how full
//! the week is.

use std::sync::Arc;

use chrono::{Days, NaiveDate};
use egui::{
    Align, CornerRadius, EventFilter, Id as WidgetId, Key, Layout, Popup, Rect, Role, ScrollArea,
    Sense, Stroke, StrokeKind, Ui, UiBuilder, Vec2, WidgetInfo,
};

use super::drag::{Drag, Grip, plan_of};
use crate::model::{Contact, Id};
use crate::panels::person_menu::{menu_with, person_rows};
use crate::panels::{Background, Command, Cx, Where};
use crate::query::to_meet::{ToMeet, Why, to_meet};
use crate::query::words::{counted, grouped};
use crate::theme::{Palette, Type, faded, measure, palette, tokens};
use crate::widgets::icons::{self, Icon, paint_icon_at};
use crate::widgets::{
    FadingLine, icon_button, inside, list_has_keys, menu_row, option_info, paint_avatar, pressed,
    walked,
};

/// Above so many contacts, those who are due are looked for on a thread.
const MANY: usize = 3_000;

/// People who are due within so many days are listed.
const AHEAD: u64 = 7;

/// What the list remembers.
#[derive(Debug, Default)]
pub struct DueState {
    /// Whether the user wants to see it; none lets the width decide.
    wanted: Option<bool>,
    /// Whether it was shown in the last frame.
    pub is_shown: bool,
    list: Arc<Vec<ToMeet>>,
    lists: Background<(u64, NaiveDate), Arc<Vec<ToMeet>>>,
    /// The one whom the keyboard is on.
    at: Option<Id<Contact>>,
}

/// What was done there.
#[derive(Default)]
pub struct Used {
    /// A card was taken hold of.
    pub drag: Option<Drag>,
    /// The weekend is to be shown, or no longer.
    pub weekend: bool,
}

impl DueState {
    /// Whether the list is to stand in a panel of this width.
    pub fn is_shown_in(&self, width: f32) -> bool {
        let (by_itself, at_all) = measure::DUE_BREAK;
        width >= at_all && self.wanted.unwrap_or(width >= by_itself)
    }

    /// Shows the list, or hides it. Where the inspector leaves no room for it, that closes.
    pub fn toggle(&mut self, cx: Cx<'_>) {
        let is_shown = self.is_shown;
        self.wanted = Some(!is_shown);
        if !is_shown && cx.selection.meeting().is_some() {
            cx.send(Command::ClearSelection);
        }
    }

    /// Looks who is due, once for each change.
    pub fn refresh(&mut self, ui: &Ui, cx: Cx<'_>) {
        let place = if cx.workspace.contacts.len() > MANY {
            Where::Thread
        } else {
            Where::Here
        };
        let (workspace, index, today) = (cx.workspace.clone(), Arc::clone(cx.index), cx.today);
        let key = (cx.revision, today);
        let list = self.lists.get(ui.ctx(), key, place, move || {
            let until = today.checked_add_days(Days::new(AHEAD)).unwrap_or(today);
            Arc::new(to_meet(&workspace, &index, today, until))
        });
        if let Some(list) = list {
            self.list = Arc::clone(list);
        }
    }
}

fn list_id() -> WidgetId {
    WidgetId::unique("people due for a meeting")
}

fn card_id(who: Id<Contact>) -> WidgetId {
    WidgetId::unique(("due for a meeting", who.uuid()))
}

/// Shows the list in `area`; `counted` meetings take up the week, of at most `most`.
pub fn due_ui(
    ui: &mut Ui,
    cx: Cx<'_>,
    state: &mut DueState,
    (area, meetings): (Rect, usize),
    (drag, weekend): (Option<&Drag>, bool),
) -> Used {
    let p = palette(ui);
    let mut used = Used::default();
    ui.painter()
        .vline(area.left() + 0.5, area.y_range(), Stroke::new(1.0, *p.line));
    ui.painter()
        .hline(area.x_range(), area.top() + 0.5, Stroke::new(1.0, *p.line));
    let (above, below) = measure::DUE_AROUND;
    head_ui(ui, cx, state, area, weekend, &mut used);
    let cards = state.list.len() as f32 * (measure::DUE_CARD + measure::GAP);
    let room = (area.height() - above - below).max(measure::DUE_CARD);
    let list = Rect::from_min_size(
        area.min + Vec2::new(0.0, above),
        Vec2::new(area.width(), cards.max(measure::DUE_CARD).min(room)),
    );
    if state.list.is_empty() {
        nobody_ui(ui, list);
    } else {
        cards_ui(ui, cx, state, list, drag, &mut used);
    }
    let foot = Rect::from_min_size(
        list.left_bottom() + Vec2::new(0.0, measure::GAP_SMALL),
        Vec2::new(area.width(), below),
    );
    full_ui(ui, cx, foot, meetings);
    used
}

fn head_ui(
    ui: &mut Ui,
    cx: Cx<'_>,
    state: &mut DueState,
    area: Rect,
    weekend: bool,
    used: &mut Used,
) {
    let p = palette(ui);
    let line = Rect::from_min_max(
        area.min + Vec2::new(measure::MARGIN, measure::ICON_GAP),
        egui::pos2(
            area.right() - measure::MARGIN,
            area.top() + measure::WEEK_HEAD - 4.0,
        ),
    );
    let count = state.list.len();
    let label = ui.interact(line, list_id().with("head"), Sense::hover());
    let people = if count == 1 { "person" } else { "people" };
    let spoken = format!("Due for a meeting, {} {people}", grouped(count));
    label.widget_info(|| WidgetInfo::labeled(Role::Heading, true, &spoken));
    let title = Type::card().line(ui, "Due for a meeting", *p.text, line.width());
    let number = Type::caption().line(ui, &grouped(count), *p.muted, line.width());
    let (middle, width) = (line.center().y, title.size().x);
    let painter = ui.painter();
    let at = egui::pos2(line.left(), middle - title.size().y / 2.0);
    painter.galley(at, title, *p.text);
    let at = egui::pos2(
        line.left() + width + measure::GAP,
        middle - number.size().y / 2.0,
    );
    painter.galley(at, number, *p.muted);
    let right = UiBuilder::new()
        .id_salt("due, right")
        .max_rect(line.expand2(Vec2::new(measure::GAP, 0.0)))
        .layout(Layout::right_to_left(Align::Center));
    inside(ui, right, |ui| {
        let more = icon_button(ui, icons::OPTIONS, "What the week shows");
        Popup::menu(&more)
            .width(measure::MENU)
            .accessible_name("What the week shows")
            .show(|ui| {
                let words = if weekend {
                    "Hide the weekend"
                } else {
                    "Show the weekend"
                };
                if menu_row(ui, Some(icons::WEEKEND), words, "W").clicked() {
                    used.weekend = true;
                    ui.close();
                }
                if menu_row(ui, Some(icons::SIDEBAR), "Hide this list", "D").clicked() {
                    state.toggle(cx);
                    ui.close();
                }
            });
    });
    let hint = "Drag onto a day, or press Enter.";
    let galley = Type::caption().line(ui, hint, *p.muted, line.width());
    let at = egui::pos2(line.left(), line.bottom());
    ui.painter().galley(at, galley, *p.muted);
}

fn nobody_ui(ui: &mut Ui, list: Rect) {
    let p = palette(ui);
    let rect = list.shrink2(Vec2::new(measure::MARGIN, 0.0));
    let words = "Nobody is due within a week.";
    let response = ui.interact(rect, list_id().with("nobody"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, words));
    let galley = Type::secondary().lines(ui, words, *p.muted, rect.width());
    ui.painter().galley(rect.min, galley, *p.muted);
}

fn cards_ui(
    ui: &mut Ui,
    cx: Cx<'_>,
    state: &mut DueState,
    list: Rect,
    drag: Option<&Drag>,
    used: &mut Used,
) {
    let all = Arc::clone(&state.list);
    let focus = ui.interact(list, list_id(), Sense::FOCUSABLE);
    focus.widget_info(|| WidgetInfo::labeled(Role::ListBox, true, "People due for a meeting"));
    let mut reveal = None;
    if focus.has_focus() {
        let filter = EventFilter {
            vertical_arrows: true,
            ..EventFilter::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(list_id(), filter));
        let position = |at: Option<Id<Contact>>| all.iter().position(|one| Some(one.who) == at);
        if position(state.at).is_none() {
            state.at = all.first().map(|one| one.who);
        }
        if list_has_keys(ui, list_id()) {
            let at = position(state.at);
            if let Some(next) = walked(ui, all.len(), || at) {
                state.at = Some(all[next].who);
                reveal = Some(next);
            } else if let Some(at) = at
                && pressed(ui, Key::Enter)
            {
                cx.send(Command::PlanMeeting(plan_of(cx, all[at])));
            }
        }
    }
    let builder = UiBuilder::new().id_salt("due cards").max_rect(list);
    inside(ui, builder, |ui| {
        ui.spacing_mut().item_spacing = Vec2::ZERO;
        let step = measure::DUE_CARD + measure::GAP;
        ScrollArea::vertical()
            .id_salt("due cards")
            .auto_shrink(false)
            .show_viewport(ui, |ui, view| {
                ui.set_height(all.len() as f32 * step);
                let origin = ui.min_rect().min + Vec2::new(measure::ROW_GAP, 0.0);
                let size = Vec2::new(
                    list.width() - measure::ROW_GAP - measure::MARGIN,
                    measure::DUE_CARD,
                );
                let card = |at: usize| {
                    Rect::from_min_size(origin + Vec2::new(0.0, at as f32 * step), size)
                };
                if let Some(at) = reveal {
                    ui.scroll_to_rect(card(at), None);
                }
                let first = (view.top() / step).floor().max(0.0) as usize;
                let last = (view.bottom() / step).ceil() as usize;
                for at in first..last.min(all.len()) {
                    let one = all[at];
                    let is_here = focus.has_focus() && state.at == Some(one.who);
                    let is_lifted = drag.and_then(Drag::person) == Some(one.who);
                    let look = if is_lifted { LIFTED } else { 1.0 };
                    match card_ui(ui, cx, (card(at), one), look, is_here) {
                        Some(Card::Marked) => {
                            state.at = Some(one.who);
                            focus.request_focus();
                        }
                        Some(Card::Plan) => {
                            state.at = Some(one.who);
                            cx.send(Command::PlanMeeting(plan_of(cx, one)));
                        }
                        Some(Card::Dragged(drag)) => used.drag = Some(drag),
                        None => {}
                    }
                }
            });
    });
}

/// How much of a card is left while it is dragged.
const LIFTED: f32 = 0.45;

/// What was done with a card.
enum Card {
    Marked,
    Plan,
    Dragged(Drag),
}

fn card_ui(
    ui: &mut Ui,
    cx: Cx<'_>,
    (rect, one): (Rect, ToMeet),
    share: f32,
    is_here: bool,
) -> Option<Card> {
    let p = palette(ui);
    let contact = cx.workspace.contacts.get(one.who)?;
    let mut done = None;
    let response = ui.interact(rect, card_id(one.who), Sense::CLICK | Sense::DRAG);
    let name = contact.display_name();
    let standing = Standing::of(p, cx, one);
    let spoken = format!("{name}, {}, {}", standing.words, standing.kind);
    option_info(ui, &response, Role::ListBoxOption, is_here, &spoken);
    let ground = if response.hovered() {
        *p.hover
    } else {
        *p.raised
    };
    let radius = CornerRadius::same(tokens().radius_card);
    let line = Stroke::new(1.0, faded(*p.line, share));
    ui.painter()
        .rect(rect, radius, faded(ground, share), line, StrokeKind::Inside);
    let middle = rect.center().y;
    let (grip, room) = measure::DUE_GRIP;
    let at = egui::pos2(rect.left() + measure::ROW_GAP, middle);
    paint_icon_at(ui.painter(), at, icons::GRIP, grip, faded(*p.muted, share));
    let diameter = measure::AVATAR_LIST;
    let center = egui::pos2(
        rect.left() + room + measure::GAP_SMALL + diameter / 2.0,
        middle,
    );
    paint_avatar(ui, cx.workspace, contact, center, diameter);
    if share < 1.0 {
        ui.painter()
            .circle_filled(center, diameter / 2.0, faded(ground, 1.0 - share));
    }
    let left = center.x + diameter / 2.0 + measure::GAP;
    let right = rect.right() - measure::CONTROL;
    let text = |kind: Type, text: &str, ink: egui::Color32, x: f32, y: f32| {
        FadingLine {
            kind,
            text,
            ink: faded(ink, share),
            ground,
            room: right - x,
        }
        .paint(ui, ui.painter(), egui::pos2(x, y))
    };
    let (first, second) = (Type::control().size.1, Type::caption().size.1);
    let top = middle - f32::midpoint(first, second);
    text(Type::control(), &name, *p.text, left, top);
    let icon = measure::ICON_LINE;
    let y = top + first;
    let at = egui::pos2(left + icon / 2.0, y + second / 2.0);
    paint_icon_at(
        ui.painter(),
        at,
        standing.icon,
        icon,
        faded(standing.ink, share),
    );
    let mut x = left + icon + measure::GAP_SMALL;
    x += text(Type::caption_strong(), &standing.words, standing.ink, x, y).x;
    text(
        Type::caption(),
        &format!(" · {}", standing.kind),
        *p.muted,
        x,
        y,
    );

    let button = UiBuilder::new()
        .id_salt(("plan with", one.who.uuid()))
        .max_rect(rect.shrink2(Vec2::new(0.0, measure::GAP_SMALL)))
        .layout(Layout::right_to_left(Align::Center));
    let plan = inside(ui, button, |ui| {
        icon_button(ui, icons::ADD, &format!("Plan a meeting with {name}…"))
    });
    if is_here {
        ui.painter().rect_stroke(
            rect.shrink(1.0),
            radius,
            Stroke::new(2.0, *p.accent),
            StrokeKind::Inside,
        );
    }
    if plan.clicked() || response.double_clicked() {
        done = Some(Card::Plan);
    } else if response.clicked() {
        done = Some(Card::Marked);
    }
    if response.drag_started() {
        done = Some(Card::Dragged(Drag {
            widget: card_id(one.who),
            grip: Grip::Person(one),
            target: None,
        }));
    }
    menu_with(&response, &name, |ui| {
        if let Why::Introduced(id) = one.why
            && menu_row(ui, Some(icons::INTRODUCTION), "Open introduction", "").clicked()
        {
            cx.send(Command::OpenIntroduction(id));
            ui.close();
        }
        person_rows(ui, cx, one.who);
    });
    response.on_hover_cursor(egui::CursorIcon::Grab);
    done
}

/// How it stands with somebody.
struct Standing {
    icon: Icon,
    ink: egui::Color32,
    words: String,
    kind: String,
}

impl Standing {
    fn of(p: &Palette, cx: Cx<'_>, one: ToMeet) -> Self {
        match one.why {
            Why::Introduced(id) => {
                let door = cx.workspace.introductions.get(id);
                let broker = door.and_then(|door| door.broker);
                let broker = broker.and_then(|who| cx.workspace.contacts.get(who));
                Self {
                    icon: icons::INTRODUCTION,
                    ink: *p.good_ink,
                    words: "Introduced".to_owned(),
                    kind: broker.map_or_else(
                        || one.kind.label().to_lowercase(),
                        |broker| format!("by {}", broker.name.short()),
                    ),
                }
            }
            Why::Due(date) => Self {
                icon: if date < cx.today {
                    icons::ERROR
                } else {
                    icons::SOON
                },
                ink: if date < cx.today {
                    *p.late_ink
                } else {
                    *p.soon_ink
                },
                words: due_words(date, cx.today),
                kind: one.kind.label().to_lowercase(),
            },
        }
    }
}

/// "5 weeks over", "2 days over", "Due today", "Due Monday".
fn due_words(date: NaiveDate, today: NaiveDate) -> String {
    let over = |count: i64, what: &str| {
        let count = usize::try_from(count).unwrap_or_default();
        format!("{} over", counted(count, what))
    };
    match (today - date).num_days() {
        0 => "Due today".to_owned(),
        -1 => "Due tomorrow".to_owned(),
        ..-1 => date.format("Due %A").to_string(),
        days @ 1..7 => over(days, "day"),
        days @ 7..63 => over(days / 7, "week"),
        // A month of 30.44 days, as in a mean year of 365.25.
        days @ 63..=730 => over(days * 100 / 3_044, "month"),
        days => over(days * 100 / 36_525, "year"),
    }
}

/// How many meetings the week has, of those that one wants at most.
fn full_ui(ui: &mut Ui, cx: Cx<'_>, area: Rect, meetings: usize) {
    let p = palette(ui);
    let most = cx.preferences.meetings_per_week as usize;
    let is_full = meetings > most;
    ui.painter()
        .hline(area.x_range(), area.top() + 0.5, Stroke::new(1.0, *p.line));
    let inner = area.shrink2(Vec2::new(measure::MARGIN, measure::ROW_GAP));
    let words = format!(
        "{} of {most} you want at most",
        counted(meetings, "meeting")
    );
    let response = ui.interact(inner, list_id().with("full"), Sense::hover());
    let spoken = format!("Time for people this week: {words}");
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &spoken));
    let title = Type::group().line(ui, "This week", *p.text, inner.width());
    let ink = if is_full { *p.soon_ink } else { *p.muted };
    let line = Type::caption().line(ui, &words, ink, inner.width());
    let painter = ui.painter();
    let (first, second) = (title.size().y, line.size().y);
    painter.galley(inner.min, title, *p.text);
    painter.galley(inner.min + Vec2::new(0.0, first), line, ink);
    let bar = Rect::from_min_size(
        inner.min + Vec2::new(0.0, first + second + measure::GAP_SMALL),
        Vec2::new(inner.width(), measure::DUE_BAR),
    );
    let radius = CornerRadius::same((measure::DUE_BAR / 2.0) as u8);
    painter.rect_filled(bar, radius, *p.line);
    let share = (meetings as f32 / most.max(1) as f32).min(1.0);
    let filled = Rect::from_min_size(bar.min, Vec2::new(bar.width() * share, bar.height()));
    let color = if is_full { *p.soon } else { *p.accent };
    painter.rect_filled(filled, radius, color);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn how_long_somebody_is_due_is_said_in_words() {
        let date = |text: &str| -> NaiveDate { text.parse().expect("a day") };
        let check = |due: &str, expected: &str| {
            assert_eq!(due_words(date(due), date("2026-11-24")), expected);
        };
        check("2026-11-24", "Due today");
        check("2026-11-25", "Due tomorrow");
        check("2026-11-30", "Due Monday");
        check("2026-11-23", "1 day over");
        check("2026-11-22", "2 days over");
        check("2026-11-17", "1 week over");
        check("2026-10-20", "5 weeks over");
        check("2026-08-01", "3 months over");
        check("2024-08-01", "2 years over");
    }
}
