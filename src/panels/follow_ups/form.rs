//! The form for a new follow-up, and for changing one.

use chrono::{NaiveDate, NaiveTime};
use egui::{ScrollArea, Ui};

use super::day::{DayField, Read};
use crate::edit::{Change, Edit, build};
use crate::model::{Contact, FollowUp, Id, Meta, Owner, Priority, Repeat, RepeatFrom};
use crate::panels::dialogs::frame::{Can, Choice, Dialog, columns, footer, label, wrong};
use crate::panels::{Cx, Preferences};
use crate::query::Dates;
use crate::query::plan_line::time_words;
use crate::theme::measure;
use crate::widgets::{Button, PersonField, framed_field, segmented, text_area};

/// What is in the form.
#[derive(Debug, Clone)]
pub struct Form {
    /// The follow-up that is changed; none for a new one.
    of: Option<Id<FollowUp>>,
    what: String,
    who: PersonField,
    due: DayField,
    time: String,
    priority: Priority,
    owner: Owner,
    days: String,
    from: RepeatFrom,
    note: String,
    tried: bool,
}

/// What became of the form.
#[derive(Debug, Clone, PartialEq)]
pub enum Decided {
    /// It is given up.
    Cancel,
    /// It is to become this, with the name of the step.
    Save {
        /// Name of the step.
        label: String,
        /// What changes; empty where nothing does.
        edit: Edit,
        /// The follow-up, to be selected.
        id: Id<FollowUp>,
    },
}

impl Form {
    /// An empty form, perhaps for somebody.
    pub fn new(who: Option<Id<Contact>>) -> Self {
        Self {
            of: None,
            what: String::new(),
            who: PersonField::of(who),
            due: DayField::default(),
            time: String::new(),
            priority: Priority::default(),
            owner: Owner::default(),
            days: String::new(),
            from: RepeatFrom::default(),
            note: String::new(),
            tried: false,
        }
    }

    /// The form of a follow-up that is there.
    pub fn of(one: &FollowUp, preferences: &Preferences) -> Self {
        Self {
            of: Some(one.id),
            what: one.what.clone(),
            who: PersonField::of(one.who),
            due: DayField::of(one.due),
            time: one
                .time
                .map_or_else(String::new, |time| preferences.time(time)),
            priority: one.priority,
            owner: one.owner,
            days: one
                .repeat
                .map_or_else(String::new, |repeat| repeat.days.to_string()),
            from: one
                .repeat
                .map_or_else(RepeatFrom::default, |repeat| repeat.from),
            note: one.meta.notes.clone(),
            tried: false,
        }
    }

    /// Shows the form as a dialog.
    pub fn ui(&mut self, ui: &Ui, cx: Cx<'_>) -> Option<Decided> {
        let (id, title, verb) = match self.of {
            None => ("new follow-up", "New follow-up", "Add follow-up"),
            Some(_) => ("edit follow-up", "Edit follow-up", "Save follow-up"),
        };
        let room = ui.ctx().content_rect().height()
            - 2.0 * (measure::DIALOG_AROUND + measure::DIALOG_PADDING)
            - measure::DIALOG_FIXED;
        Dialog::new(id, title).show(ui.ctx(), Decided::Cancel, |ui, showing| {
            ScrollArea::vertical()
                .max_height(room.max(measure::CONTROL))
                .show(ui, |ui| {
                    let first = self.fields_ui(ui, cx);
                    showing.start_in(&first);
                });
            let footer = footer(ui, Button::primary(verb), "Cancel", Can::Go);
            match footer.choice? {
                Choice::Cancel => Some(Decided::Cancel),
                Choice::Main => {
                    self.tried = true;
                    self.decide(cx)
                }
            }
        })
    }

    fn fields_ui(&mut self, ui: &mut Ui, cx: Cx<'_>) -> egui::Response {
        let width = ui.available_width();
        let half = (width - measure::FORM_GAP) / 2.0;
        label(ui, "What");
        let missing = self.tried && self.what.trim().is_empty();
        let first = framed_field(ui, &mut self.what, "What", "Send the deck", width, missing);
        if missing {
            wrong(ui, "Say what is to be done.");
        }
        ui.add_space(measure::FORM_GAP);
        label(ui, "For whom");
        self.who.ui(ui, cx.workspace, cx.index, "For whom", width);
        if self.tried && self.who.is_unfinished() {
            wrong(
                ui,
                "Nobody is chosen. Pick somebody from the list, or clear the field.",
            );
        }
        ui.add_space(measure::FORM_GAP);
        columns(
            ui,
            half,
            self,
            |form, left| {
                label(left, "Due");
                form.due.ui(left, cx.dates(), "Due", half);
            },
            |form, right| {
                label(right, "Time");
                let bad = form.time().is_err();
                framed_field(right, &mut form.time, "Time", "14:30", half, bad);
                if bad {
                    wrong(right, "Write a time like 14:30.");
                } else if !form.time.trim().is_empty() && form.due.read(cx.today) == Read::Empty {
                    wrong(right, "A time needs a day.");
                }
            },
        );
        ui.add_space(measure::FORM_GAP);
        columns(
            ui,
            half,
            self,
            |form, left| {
                label(left, "Priority");
                let choices = [Priority::Low, Priority::Normal, Priority::High];
                let choices = choices.map(|one| (one, one.label()));
                if let Some(chosen) = segmented(left, "Priority", form.priority, &choices) {
                    form.priority = chosen;
                }
            },
            |form, right| {
                label(right, "Whose move");
                let choices = [Owner::Me, Owner::Them].map(|one| (one, one.label()));
                if let Some(chosen) = segmented(right, "Whose move", form.owner, &choices) {
                    form.owner = chosen;
                }
            },
        );
        ui.add_space(measure::FORM_GAP);
        columns(
            ui,
            half,
            self,
            |form, left| {
                label(left, "Repeat every … days");
                let bad = form.repeat().is_err();
                framed_field(
                    left,
                    &mut form.days,
                    "Repeat every … days",
                    "Never",
                    half,
                    bad,
                );
                if bad {
                    wrong(left, "Write a number of days, 1 or more.");
                }
            },
            |form, right| {
                if !form.days.trim().is_empty() {
                    label(right, "Counted from");
                    let choices = [
                        (RepeatFrom::Due, "Due date"),
                        (RepeatFrom::Done, "Day done"),
                    ];
                    if let Some(chosen) = segmented(right, "Counted from", form.from, &choices) {
                        form.from = chosen;
                    }
                }
            },
        );
        ui.add_space(measure::FORM_GAP);
        label(ui, "Note");
        text_area(ui, &mut self.note, "Note", "", 2);
        first
    }

    fn time(&self) -> Result<Option<NaiveTime>, ()> {
        let text = self.time.trim();
        if text.is_empty() {
            return Ok(None);
        }
        let read = read_time(text).or_else(|| time_words(text));
        read.map(Some).ok_or(())
    }

    fn repeat(&self) -> Result<Option<Repeat>, ()> {
        let text = self.days.trim();
        if text.is_empty() {
            return Ok(None);
        }
        match text.parse::<u32>() {
            Ok(days @ 1..=36_500) => Ok(Some(Repeat {
                days,
                from: self.from,
            })),
            _ => Err(()),
        }
    }

    /// The edit that the form asks for, where all its fields can be read.
    fn decide(&self, cx: Cx<'_>) -> Option<Decided> {
        let what = self.what.trim();
        let due = match self.due.read(cx.today) {
            Read::Empty => None,
            Read::Day(day) => Some(day),
            Read::Wrong => return None,
        };
        let time = self.time().ok()?;
        let repeat = self.repeat().ok()?;
        if what.is_empty() || self.who.is_unfinished() || (time.is_some() && due.is_none()) {
            return None;
        }
        let now = cx.now();
        let fill = |one: &mut FollowUp| {
            what.clone_into(&mut one.what);
            one.who = self.who.chosen;
            one.due = due;
            one.time = time;
            one.priority = self.priority;
            one.owner = self.owner;
            one.repeat = repeat;
            self.note.trim_end().clone_into(&mut one.meta.notes);
        };
        let decided = match self.of {
            None => {
                let id = cx.new_id();
                let mut one = FollowUp::new(id, what, None, None);
                one.meta = Meta::made(now);
                fill(&mut one);
                Decided::Save {
                    label: format!("Add follow-up: {what}"),
                    edit: Edit::one(Change::add(one)),
                    id,
                }
            }
            Some(id) => {
                let edit = build::change_follow_up(cx.workspace, id, |one| {
                    let before = one.clone();
                    fill(one);
                    if *one != before {
                        one.meta.modified = Some(now);
                    }
                });
                Decided::Save {
                    label: format!("Change follow-up: {what}"),
                    edit,
                    id,
                }
            }
        };
        Some(decided)
    }
}

/// "14:30", "9", "9.15", "1430", "2:30 pm".
fn read_time(text: &str) -> Option<NaiveTime> {
    let text = text.trim().trim_end_matches(" h").replace('.', ":");
    let (hour, minute) = match text.split_once(':') {
        Some((hour, minute)) if minute.len() == 2 => (hour, minute),
        Some(_) => return None,
        None if text.len() == 4 => text.split_at_checked(2)?,
        None => (text.as_str(), "0"),
    };
    let digits = |part: &str| -> Option<u32> {
        let plain = (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
        plain.then(|| part.parse().ok())?
    };
    NaiveTime::from_hms_opt(digits(hour)?, digits(minute)?, 0)
}

/// What the small dialog for any other day decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Picked {
    /// It is given up.
    Cancel,
    /// This day.
    Day(NaiveDate),
}

/// Asks for the day until which a follow-up is out of sight.
pub fn pick_day_ui(ui: &Ui, dates: Dates, field: &mut DayField, what: &str) -> Option<Picked> {
    Dialog::new("snooze until", "Snooze until").show(ui.ctx(), Picked::Cancel, |ui, showing| {
        crate::panels::dialogs::frame::more(ui, what);
        ui.add_space(measure::FORM_GAP);
        let width = ui.available_width();
        let response = field.ui(ui, dates, "Snooze until", width);
        showing.start_in(&response);
        let day = match field.read(dates.today) {
            Read::Day(day) if day > dates.today => Some(day),
            Read::Day(_) => {
                wrong(ui, "Choose a day after today.");
                None
            }
            Read::Empty | Read::Wrong => None,
        };
        let footer = footer(
            ui,
            Button::primary("Snooze"),
            "Cancel",
            Can::go_if(day.is_some()),
        );
        match footer.choice? {
            Choice::Cancel => Some(Picked::Cancel),
            Choice::Main => day.map(Picked::Day),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_as_people_write_them() {
        let check = |text: &str, expected: Option<&str>| {
            let found = read_time(text).map(|time| time.format("%H:%M").to_string());
            assert_eq!(found.as_deref(), expected, "{text}");
        };
        check("14:30", Some("14:30"));
        check("9", Some("09:00"));
        check("9.15", Some("09:15"));
        check("1430", Some("14:30"));
        check("24:00", None);
        check("12:60", None);
        check("12:3", None);
        check("noon", None);
        check("é1:00", None);
        check("éé", None);
    }
}
