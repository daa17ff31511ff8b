//! What happened with a person, the newest first: rings on a thread.

use chrono::{Datelike, NaiveDate};
use egui::{Sense, Stroke, Ui, Vec2};

use super::section::section_ui;
use super::{InspectorState, identity};
use crate::model::{Contact, Id, Kind};
use crate::panels::Cx;
use crate::query::timeline::{TimelineItem, timeline};
use crate::theme::{Type, measure, palette};
use crate::widgets::link;

/// So many events are shown until all are asked for.
const FEW: usize = 5;

/// Shows the timeline of a person.
pub fn timeline_ui(ui: &mut Ui, cx: Cx<'_>, contact: &Contact, state: &mut InspectorState) {
    let items = timeline(cx.workspace, cx.index, contact.id, cx.today);
    let note = section_ui(
        ui,
        "Timeline",
        |ui| link(ui, "Add note").clicked(),
        |ui| {
            if items.is_empty() {
                crate::widgets::muted(ui, "Meetings, wins and follow-ups will stand here.");
            }
            let few = if state.whole_timeline {
                items.len()
            } else {
                FEW.min(items.len())
            };
            for (at, item) in items.iter().take(few).enumerate() {
                item_ui(ui, cx, item, at + 1 == few);
            }
            if items.len() > FEW {
                let words = if state.whole_timeline {
                    "Show fewer".to_owned()
                } else {
                    format!("Show all {}", items.len())
                };
                if link(ui, &words).clicked() {
                    state.whole_timeline = !state.whole_timeline;
                }
            }
        },
    );
    if note {
        identity::start_note(contact, state);
    }
}

fn item_ui(ui: &mut Ui, cx: Cx<'_>, item: &TimelineItem, is_last: bool) {
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
        |date| long_date(date, cx.today, item.is_future),
    );
    let caption = Type::caption().line(ui, &date, *p.muted, width);
    let text_height = galley.size().y + caption.size().y;
    let gap = if is_last { 0.0 } else { measure::GAP };
    let size = Vec2::new(ui.available_width(), text_height + gap);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    let spoken = format!("{date}: {words}");
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, &spoken));
    if !ui.is_rect_visible(rect) {
        return;
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
fn long_date(date: NaiveDate, today: NaiveDate, is_future: bool) -> String {
    let form = if date.year() == today.year() {
        "%-d %B"
    } else {
        "%-d %B %Y"
    };
    let day = date.format(form);
    if is_future {
        format!("{day}, planned")
    } else {
        day.to_string()
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
    let date = long_date(day, cx.today, false);
    match meeting {
        Some(meeting) => format!("{date}, {}", meeting.kind.label().to_lowercase()),
        None => date,
    }
}
