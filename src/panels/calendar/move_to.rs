//! Asks for another day for a meeting: the same as dragging it, without dragging.

use chrono::{NaiveDate, NaiveTime};
use egui::Ui;

use super::act::{HELD_TO_COME, is_held_too_early};
use super::words;
use crate::model::{Id, Meeting};
use crate::panels::Cx;
use crate::panels::dialogs::frame::{Can, Choice, Dialog, footer, more, wrong};
use crate::query::day_words;
use crate::query::plan_line::time_words;
use crate::widgets::{Button, framed_field};

/// What is filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MoveForm {
    /// Which meeting.
    pub meeting: Id<Meeting>,
    text: String,
}

/// What was decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decided {
    /// The meeting stays.
    Cancel,
    /// It goes to this day, perhaps at another time.
    To(NaiveDate, Option<NaiveTime>),
}

impl MoveForm {
    /// An empty form.
    pub fn new(meeting: Id<Meeting>) -> Self {
        Self {
            meeting,
            text: String::new(),
        }
    }

    /// Shows the form as a dialog, until something is decided.
    pub fn ui(&mut self, ui: &Ui, cx: Cx<'_>) -> Option<Decided> {
        let Some(meeting) = cx.workspace.meetings.get(self.meeting) else {
            return Some(Decided::Cancel);
        };
        let title = format!("Move {}", words::in_sentence(cx.workspace, meeting));
        Dialog::new("move meeting", &title).show(ui.ctx(), Decided::Cancel, |ui, showing| {
            if let Some(date) = meeting.date {
                let time = words::hours(cx.preferences, meeting);
                let now = std::iter::once(cx.dates().day_and_year(date)).chain(time);
                more(ui, &now.collect::<Vec<_>>().join(", "));
            }
            ui.add_space(crate::theme::measure::FORM_GAP);
            let width = ui.available_width();
            let found = when(&self.text, meeting, cx.today);
            let is_wrong = found.is_none() && !self.text.trim().is_empty();
            let hint = "fri, fri 14:30, +3d, 24 dec";
            let field = framed_field(ui, &mut self.text, "New day", hint, width, is_wrong);
            showing.start_in(&field);
            let is_early = found.is_some_and(|(to, _)| is_held_too_early(meeting, to, cx.today));
            let is_same = |(to, time): (NaiveDate, Option<NaiveTime>)| {
                Some(to) == meeting.date && (time.is_none() || time == meeting.start)
            };
            let with_time = |day: String, time: Option<NaiveTime>| match time {
                Some(time) => format!("{day}, {}", cx.preferences.time(time)),
                None => day,
            };
            match found {
                Some(to) if is_same(to) && to.1.is_none() => {
                    more(ui, "It is on that day already.");
                }
                Some(to) if is_same(to) => more(ui, "It is at that time already."),
                Some(_) if is_early => wrong(ui, &format!("It stays: {HELD_TO_COME}")),
                Some((to, time)) => more(ui, &with_time(cx.dates().day_and_year(to), time)),
                None if is_wrong => {
                    wrong(ui, "No such day. Try “fri”, “+3d” or “24 dec”.");
                }
                None => more(ui, "The time of day stays, unless you say another one."),
            }
            let goes = found.filter(|to| !is_same(*to) && !is_early);
            let words = goes.map_or_else(
                || "Move".to_owned(),
                |(to, time)| format!("Move to {}", with_time(cx.dates().day(to), time)),
            );
            let button = Button::primary(&words);
            let footer = footer(ui, button, "Cancel", Can::go_if(goes.is_some()));
            match footer.choice? {
                Choice::Cancel => Some(Decided::Cancel),
                Choice::Main => goes.map(|(to, time)| Decided::To(to, time)),
            }
        })
    }
}

/// Reads a day, a time of day, or both: "fri", "14:30", "24 dec 9:00". A time alone is one of the day that the meeting has.
fn when(text: &str, meeting: &Meeting, today: NaiveDate) -> Option<(NaiveDate, Option<NaiveTime>)> {
    if let Some(day) = day_words(text, today) {
        return Some((day, None));
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    if let (Some(date), Some(time)) = (meeting.date, time_words(text)) {
        return Some((date, Some(time)));
    }
    (1..words.len()).rev().find_map(|cut| {
        let day = day_words(&words[..cut].join(" "), today)?;
        Some((day, Some(time_words(&words[cut..].join(" "))?)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Counter, MeetingKind, mint};

    #[test]
    fn a_day_a_time_or_both_are_read() {
        let day = |text: &str| -> NaiveDate { text.parse().expect("a day") };
        let today = day("2026-11-24");
        let one = Meeting::new(
            mint(&mut Counter(0)),
            MeetingKind::Lunch,
            Some(day("2026-11-25")),
            [],
        );
        let check = |text: &str, expected: Option<(&str, Option<&str>)>| {
            let expected = expected.map(|(date, time)| {
                let time = time.map(|time| time.parse().expect("a time"));
                (day(date), time)
            });
            assert_eq!(when(text, &one, today), expected, "{text}");
        };
        check("fri", Some(("2026-11-27", None)));
        check("fri 14:30", Some(("2026-11-27", Some("14:30:00"))));
        check("24 dec 3pm", Some(("2026-12-24", Some("15:00:00"))));
        check("09:15", Some(("2026-11-25", Some("09:15:00"))));
        check("31 nov", None);
        check("fri 25:00", None);
        check("", None);
    }
}
