//! An address book and a calendar dropped on the window: looked at first, then taken in as one step.

mod common;

use std::sync::Arc;

use common::{Look, Window, with_workspace};
use egui_kittest::kittest::Queryable as _;
use inroads::model::{Contact, Workspace};

/// A file that was dropped on the window.
#[derive(Debug)]
struct Dropped(std::path::PathBuf);

impl egui::DroppedFile for Dropped {
    fn path(&self) -> &std::path::Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        std::fs::read(&self.0).map_err(|error| error.to_string())
    }
}

/// Drops a file on an empty workspace, accepts what the preview offers, and returns the window.
fn dropped(name: &str, text: &str) -> Window {
    let mut window = with_workspace(Look::default(), Workspace::new(uuid::Uuid::from_u128(7)));
    let path = window.folder.path().join(name);
    std::fs::write(&path, text).expect("a file");
    window.harness.input_mut().dropped_files = vec![Arc::new(Dropped(path))];
    window.harness.step();
    window.harness.input_mut().dropped_files.clear();
    window.wait_for("the preview", |app| app.state.dialog.is_some());
    assert_eq!(window.workspace().total(), 0, "nothing is taken in unseen");
    window
        .harness
        .get_by_role_and_label(egui::Role::Button, "Import")
        .click();
    window.wait_for("the import", |app| app.state.dialog.is_none());
    window
}

#[test]
fn a_dropped_address_book_is_looked_at_and_taken_in_as_one_step() {
    let card =
        "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Ada Okafor\r\nORG:Norrsken;Design\r\nEND:VCARD\r\n";
    let mut window = dropped("people.VCF", card);
    let names: Vec<String> = window
        .workspace()
        .contacts
        .iter()
        .map(Contact::display_name)
        .collect();
    assert_eq!(names, ["Ada Okafor"]);
    window.press(egui::Modifiers::COMMAND, egui::Key::Z);
    assert_eq!(window.workspace().total(), 0);
}

#[test]
fn a_dropped_calendar_is_looked_at_and_taken_in_as_one_step() {
    let calendar = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//x//EN\r\nBEGIN:VEVENT\r\nUID:1@x\r\n\
                    DTSTAMP:20261101T080000Z\r\nDTSTART:20261125T120000\r\nDTEND:20261125T130000\r\n\
                    SUMMARY:Lunch with Ada Okafor\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    let mut window = dropped("lunch.ics", calendar);
    let meetings = &window.workspace().meetings;
    let dates: Vec<_> = meetings.iter().map(|meeting| meeting.date).collect();
    assert_eq!(dates, [chrono::NaiveDate::from_ymd_opt(2026, 11, 25)]);
    window.press(egui::Modifiers::COMMAND, egui::Key::Z);
    assert_eq!(window.workspace().meetings.len(), 0);
}
