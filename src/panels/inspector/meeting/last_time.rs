//! When each guest was met last before this meeting, and what they like to eat.

use egui::Ui;

use super::super::rows::labeled;
use super::super::section::{centered, section_ui};
use crate::model::{Contact, Id, Kind, Meeting};
use crate::panels::{Command, Cx};
use crate::query::agenda;
use crate::theme::{Type, measure, palette};
use crate::widgets::{elided, resting};

/// More guests than this are not looked up: a department's meeting is no reunion.
const MOST: usize = 12;

/// Shows it; left out where nobody comes.
pub fn last_time_ui(ui: &mut Ui, cx: Cx<'_>, one: &Meeting) {
    let guests: Vec<&Contact> = agenda::guests(cx.workspace, one)
        .filter_map(|id| cx.workspace.contacts.get(id))
        .take(MOST + 1)
        .collect();
    if guests.is_empty() || guests.len() > MOST {
        return;
    }
    section_ui(
        ui,
        "Last time",
        |_| (),
        |ui| {
            for guest in &guests {
                guest_ui(ui, cx, one, guest);
            }
            let food: Vec<String> = guests
                .iter()
                .filter(|guest| !guest.person.food.trim().is_empty())
                .map(|guest| match guests.len() {
                    1 => guest.person.food.trim().to_owned(),
                    _ => format!("{}: {}", guest.name.short(), guest.person.food.trim()),
                })
                .collect();
            if !food.is_empty() {
                let p = palette(ui);
                labeled(ui, "Food", |ui, width| {
                    let galley = Type::secondary().lines(ui, &food.join("\n"), *p.text, width);
                    let above = (measure::FIELD_ROW - Type::secondary().size.1) / 2.0;
                    ui.vertical(|ui| {
                        ui.add_space(above);
                        ui.label(galley);
                        ui.add_space(above);
                    });
                });
            }
        },
    );
}

fn guest_ui(ui: &mut Ui, cx: Cx<'_>, one: &Meeting, guest: &Contact) {
    labeled(ui, &guest.name.short(), |ui, width| {
        if let Some((id, words)) = before(cx, one, guest.id) {
            let name = format!("last time with {}", guest.name.short());
            let response = resting(ui, &words, &name, "", width);
            if response.on_hover_text("Show this meeting").clicked() {
                cx.send(Command::OpenMeeting(id));
            }
        } else {
            let p = palette(ui);
            centered(ui, |ui| {
                elided(ui, Type::secondary(), "The first time", *p.muted, width);
            });
        }
    });
}

/// The last meeting with somebody that was held before this one: "9 November, coffee".
fn before(cx: Cx<'_>, one: &Meeting, guest: Id<Contact>) -> Option<(Id<Meeting>, String)> {
    let until = one.date.unwrap_or(cx.today);
    let held = cx
        .index
        .mentions(guest)
        .filter(|key| key.kind == Kind::Meeting)
        .filter_map(|key| cx.workspace.meetings.by_uuid(key.uuid))
        .filter(|other| other.id != one.id && other.is_contact())
        .filter_map(|other| Some((other.date?, other.start, other)))
        .filter(|(date, start, _)| (*date, *start) < (until, one.start));
    let (date, _, last) = held.max_by_key(|(date, start, other)| (*date, *start, other.id))?;
    let words = format!(
        "{}, {}",
        cx.dates().on(date),
        last.kind.label().to_lowercase()
    );
    Some((last.id, words))
}
