//! What happened with a person, the newest first: rings on a thread.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use egui::{Layout, Sense, Stroke, Ui, Vec2};

use super::InspectorState;
use super::section::section_ui;
use crate::model::{Contact, Id, Kind};
use crate::panels::{Command, Cx};
use crate::query::Dates;
use crate::query::timeline::{TimelineItem, TimelineSort, timeline};
use crate::theme::{Type, measure, palette};
use crate::widgets::{ChipEnd, filter_chip, focus_ring, link, muted};

/// So many events are shown until all are asked for.
const FEW: usize = 5;

/// What the timeline remembers: what it found, and what it is filtered by.
#[derive(Debug, Default)]
pub struct TimelineView {
    of: Option<(Id<Contact>, u64, NaiveDate)>,
    items: Vec<TimelineItem>,
    only: Option<TimelineSort>,
    whole: bool,
}

impl TimelineView {
    /// Starts afresh for another person.
    pub fn start(&mut self) {
        (self.only, self.whole) = (None, false);
    }
}

/// Shows the timeline of a person.
pub fn timeline_ui(ui: &mut Ui, cx: Cx<'_>, contact: &Contact, state: &mut InspectorState) {
    let view = &mut state.timeline;
    let key = Some((contact.id, cx.revision, cx.today));
    if view.of != key {
        view.of = key;
        view.items = timeline(cx.workspace, cx.index, contact.id, cx.today);
    }
    let sorts: BTreeSet<TimelineSort> = view.items.iter().map(|item| item.sort).collect();
    view.only = view.only.filter(|only| sorts.contains(only));
    let note = section_ui(
        ui,
        "Timeline",
        |ui| link(ui, "Add note").clicked(),
        |ui| {
            if view.items.is_empty() {
                muted(ui, "Meetings, wins and follow-ups will stand here.");
            }
            if sorts.len() > 1 {
                filter_ui(ui, &sorts, &mut view.only);
                ui.add_space(measure::GAP);
            }
            let only = view.only;
            let items: Vec<&TimelineItem> = view
                .items
                .iter()
                .filter(|item| only.is_none_or(|only| item.sort == only))
                .collect();
            let few = if view.whole {
                items.len()
            } else {
                FEW.min(items.len())
            };
            for (at, item) in items[..few].iter().enumerate() {
                ui.push_id(("event", at), |ui| {
                    item_ui(ui, cx, contact.id, item, at + 1 == few);
                });
            }
            if items.len() > FEW {
                let words = if view.whole {
                    "Show fewer".to_owned()
                } else {
                    format!("Show all {}", items.len())
                };
                if link(ui, &words).clicked() {
                    view.whole = !view.whole;
                }
            }
        },
    );
    if note && cx.may_type() {
        state.noting.start(contact.id);
    }
}

fn filter_ui(ui: &mut Ui, sorts: &BTreeSet<TimelineSort>, only: &mut Option<TimelineSort>) {
    let layout = Layout::left_to_right(egui::Align::Center).with_main_wrap(true);
    let size = Vec2::new(ui.available_width(), 0.0);
    ui.allocate_ui_with_layout(size, layout, |ui| {
        ui.spacing_mut().item_spacing = Vec2::splat(measure::GAP_SMALL);
        for sort in sorts {
            let on = *only == Some(*sort);
            let end = if on { ChipEnd::Set } else { ChipEnd::Plain };
            if filter_chip(ui, sort.label(), end).clicked() {
                *only = (!on).then_some(*sort);
            }
        }
    });
}

/// What a click on an event opens.
fn command_of(cx: Cx<'_>, person: Id<Contact>, item: &TimelineItem) -> Option<Command> {
    let uuid = item.key.uuid;
    let workspace = cx.workspace;
    match item.key.kind {
        Kind::Meeting => {
            let one = workspace.meetings.by_uuid(uuid)?;
            Some(Command::OpenMeeting(one.id))
        }
        Kind::Accomplishment => {
            let one = workspace.accomplishments.by_uuid(uuid)?;
            Some(Command::OpenWin(one.id))
        }
        Kind::Tie => workspace
            .ties
            .by_uuid(uuid)
            .map(|one| Command::OpenTie(one.id)),
        Kind::FollowUp => {
            let one = workspace.follow_ups.by_uuid(uuid)?;
            Some(Command::OpenFollowUp(one.id))
        }
        Kind::Contact => {
            let one = workspace.contacts.by_uuid(uuid)?;
            (one.id != person).then_some(Command::OpenContact(one.id))
        }
        _ => None,
    }
}

fn item_ui(ui: &mut Ui, cx: Cx<'_>, person: Id<Contact>, item: &TimelineItem, is_last: bool) {
    let p = palette(ui);
    let ring = measure::TIMELINE_RING;
    let indent = ring + measure::TIMELINE_TEXT;
    let width = ui.available_width() - indent;
    let words = if item.detail.is_empty() || item.key.kind == Kind::FollowUp {
        item.title.clone()
    } else {
        format!("{}: {}", item.title, item.detail)
    };
    let ink = if item.is_future { *p.muted } else { *p.text };
    let galley = Type::secondary().lines(ui, &words, ink, width);
    let date = item.date.map_or_else(
        || "No date".to_owned(),
        |date| long_date(date, cx.dates(), item.is_future),
    );
    let caption = Type::caption().line(ui, &date, *p.muted, width);
    let text_height = galley.size().y + caption.size().y;
    let gap = if is_last { 0.0 } else { measure::GAP };
    let size = Vec2::new(ui.available_width(), text_height + gap);
    let command = command_of(cx, person, item);
    let (sense, role) = match command {
        Some(_) => (Sense::click(), egui::Role::Link),
        None => (Sense::hover(), egui::Role::Label),
    };
    let (rect, response) = ui.allocate_exact_size(size, sense);
    let spoken = format!("{date}: {words}");
    response.widget_info(|| egui::WidgetInfo::labeled(role, true, &spoken));
    if !ui.is_rect_visible(rect) {
        return;
    }
    if let Some(command) = command {
        let radius = crate::theme::tokens().radius_key;
        let ground = rect.with_max_y(rect.bottom() - gap);
        let ground = ground.with_min_x(rect.left() + indent - measure::GAP_SMALL);
        if response.hovered() {
            ui.painter()
                .rect_filled(ground, egui::CornerRadius::same(radius), *p.hover);
        }
        focus_ring(ui, &response.clone().with_new_rect(ground), radius);
        if response
            .on_hover_cursor(egui::CursorIcon::PointingHand)
            .clicked()
        {
            cx.send(command);
        }
    }
    let line_height = Type::secondary().size.1;
    let center = egui::pos2(
        rect.left() + ring / 2.0 + 2.0,
        rect.top() + line_height / 2.0,
    );
    let painter = ui.painter();
    if !is_last {
        let thread = egui::Rangef::new(center.y + ring / 2.0, rect.bottom() + line_height / 2.0);
        painter.vline(center.x, thread, Stroke::new(1.0, *p.line));
    }
    painter.circle(center, ring / 2.0, *p.surface, Stroke::new(2.0, *p.muted));
    let left = rect.left() + indent;
    let below = rect.top() + galley.size().y;
    painter.galley(egui::pos2(left, rect.top()), galley, ink);
    painter.galley(egui::pos2(left, below), caption, *p.muted);
}

/// "11 November", with the year where it is not this one; days to come say so.
fn long_date(date: NaiveDate, dates: Dates, is_future: bool) -> String {
    let day = dates.on(date);
    if is_future {
        format!("{day}, planned")
    } else {
        day
    }
}

/// "11 November, lunch": the last real contact in words.
pub fn last_contact(cx: Cx<'_>, person: Id<Contact>, day: NaiveDate) -> String {
    let meeting = cx
        .index
        .mentions(person)
        .filter(|key| key.kind == Kind::Meeting)
        .filter_map(|key| cx.workspace.meetings.by_uuid(key.uuid))
        .find(|one| one.date == Some(day) && one.is_contact());
    let date = long_date(day, cx.dates(), false);
    match meeting {
        Some(meeting) => format!("{date}, {}", meeting.kind.label().to_lowercase()),
        None => date,
    }
}
