//! The usual distances between contacts, and ways to stop asking for a while, beside "Keep in touch".

use chrono::{Days, Months};
use egui::{Popup, Ui};

use super::change;
use super::rows::line_button;
use crate::model::{Cadence, Contact};
use crate::panels::Cx;
use crate::panels::bulk_more::CADENCES;
use crate::theme::measure;
use crate::widgets::{icons, menu_row};

/// What the field is called that the menu stands beside.
pub const LABEL: &str = "Keep in touch";

/// The button and its menu.
pub fn menu_ui(ui: &mut Ui, cx: Cx<'_>, contact: &Contact) {
    let button = line_button(ui, icons::DOWN, "How often to keep in touch");
    Popup::menu(&button)
        .width(measure::MENU)
        .accessible_name("How often to keep in touch")
        .show(|ui| rows_ui(ui, cx, contact));
}

fn rows_ui(ui: &mut Ui, cx: Cx<'_>, contact: &Contact) {
    let present = contact.relation.cadence.as_ref();
    let set = |cadence: Option<Cadence>| {
        change(cx, contact, LABEL, |contact| {
            contact.relation.cadence = cadence;
        });
    };
    for (days, words) in CADENCES {
        let is_on = present.is_some_and(|one| one.ideal_days == days);
        let mark = is_on.then_some(icons::CHECK);
        if menu_row(ui, mark, words, "").clicked() {
            if !is_on {
                let (paused, snoozed_until) =
                    present.map_or((false, None), |one| (one.paused, one.snoozed_until));
                set(Some(Cadence {
                    snoozed_until,
                    paused,
                    ..Cadence::every(days)
                }));
            }
            ui.close();
        }
    }
    let Some(present) = present else { return };
    let week = cx.today.checked_add_days(Days::new(7));
    let month = cx.today.checked_add_months(Months::new(1));
    for (words, until) in [
        ("Not before next week", week),
        ("Not before next month", month),
    ] {
        if menu_row(ui, Some(icons::SNOOZE), words, "").clicked() {
            set(Some(Cadence {
                snoozed_until: until,
                ..present.clone()
            }));
            ui.close();
        }
    }
    let words = if present.paused { "Go on" } else { "Pause" };
    if menu_row(ui, Some(icons::SOON), words, "").clicked() {
        set(Some(Cadence {
            paused: !present.paused,
            ..present.clone()
        }));
        ui.close();
    }
    if menu_row(ui, Some(icons::CLOSE), "Off", "").clicked() {
        set(None);
        ui.close();
    }
}
