//! How often a meeting repeats, as a form: in a dialog when it is planned, in the inspector later.

use chrono::{Datelike, NaiveDate, Weekday};
use egui::{Popup, Ui};

use super::filled::Filled;
use crate::panels::Cx;
use crate::panels::dialogs::frame::{label, more, wrong};
use crate::query::Dates;
use crate::query::day_words;
use crate::query::series::{End, Every, MOST, MonthDay, Rule, WEEK, day_name, nth_of, sort_days};
use crate::theme::measure;
use crate::widgets::{Button, Checked, framed_field, icons, menu_choice, segmented};

/// So many of the days of a rule are named.
const NAMED: usize = 3;

/// What is chosen.
#[derive(Debug, Clone)]
pub struct RepeatForm {
    shape: Filled<Shape>,
}

/// A rule while it is put together.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Shape {
    /// What is counted, and which days; none while it does not repeat.
    every: Option<Every>,
    interval: String,
    ends: Ends,
    times: String,
    until: String,
    /// All of its parts are shown.
    is_custom: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Ends {
    #[default]
    Never,
    Times,
    Until,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unit {
    Day,
    Week,
    Month,
}

/// The rule of a form; none where the meeting does not repeat. A sentence where it cannot be read.
pub type Read = Result<Option<Rule>, &'static str>;

impl Shape {
    fn of(rule: &Rule) -> Self {
        let (ends, times, until) = match rule.end {
            End::Never => (Ends::Never, String::new(), String::new()),
            End::Times(times) => (Ends::Times, times.to_string(), String::new()),
            End::Until(day) => (Ends::Until, String::new(), day.to_string()),
        };
        Self {
            is_custom: false,
            every: Some(rule.every.clone()),
            interval: rule.interval.to_string(),
            ends,
            times,
            until,
        }
    }

    fn interval(&self) -> Result<u32, &'static str> {
        let read = self.interval.trim().parse().ok();
        read.filter(|count| (1..=99).contains(count))
            .ok_or("Write a number from 1 to 99.")
    }

    fn end(&self, today: NaiveDate, start: Option<NaiveDate>) -> Result<End, &'static str> {
        match self.ends {
            Ends::Never => Ok(End::Never),
            Ends::Times => {
                let read = self.times.trim().parse().ok();
                let times = read.filter(|times| (1..=MOST).contains(times));
                times.map(End::Times).ok_or("Write a number from 1 to 100.")
            }
            Ends::Until => {
                let day = day_words(&self.until, today)
                    .ok_or("No such day. Try “30 jun” or “2027-06-30”.")?;
                if start.is_some_and(|start| day < start) {
                    return Err("That is before the first meeting.");
                }
                Ok(End::Until(day))
            }
        }
    }

    fn read(&self, today: NaiveDate, start: Option<NaiveDate>) -> Read {
        let Some(every) = &self.every else {
            return Ok(None);
        };
        Ok(Some(Rule {
            every: every.clone(),
            interval: self.interval()?,
            end: self.end(today, start)?,
        }))
    }
}

impl Default for RepeatForm {
    fn default() -> Self {
        Self::of(None)
    }
}

impl RepeatForm {
    /// The form of a rule, or of none.
    pub fn of(rule: Option<&Rule>) -> Self {
        let shape = rule.map(Shape::of).unwrap_or_default();
        Self {
            shape: Filled::of(shape),
        }
    }

    /// Takes over what the line says.
    pub fn follow(&mut self, said: Option<&Rule>) {
        self.shape.follow(said.map(Shape::of));
    }

    /// Whether the meeting repeats.
    pub fn repeats(&self) -> bool {
        self.shape.value.every.is_some()
    }

    /// The rule, for a meeting that starts on a day.
    pub fn read(&self, today: NaiveDate, start: Option<NaiveDate>) -> Read {
        self.shape.value.read(today, start)
    }

    /// Shows the form for a meeting that starts on a day.
    pub fn ui(&mut self, ui: &mut Ui, cx: Cx<'_>, start: Option<NaiveDate>) {
        let before = self.shape.value.clone();
        let shape = &mut self.shape.value;
        if ui.available_width() < measure::REPEAT_BREAK {
            often_ui(ui, shape);
            if shape.every.is_some() {
                ui.add_space(measure::GAP);
                ends_ui(ui, shape, cx.today, start);
            }
        } else {
            ui.horizontal_top(|ui| {
                ui.spacing_mut().item_spacing.x = measure::FORM_GAP;
                ui.vertical(|ui| {
                    label(ui, "Repeats");
                    often_ui(ui, shape);
                });
                if shape.every.is_some() {
                    ui.vertical(|ui| ends_ui(ui, shape, cx.today, start));
                }
            });
        }
        if shape.is_custom && shape.every.is_some() {
            ui.add_space(measure::GAP);
            custom_ui(ui, shape, start);
        }
        if let Ok(Some(rule)) = shape.read(cx.today, start) {
            more(ui, &told(&rule, start, cx.dates()));
        }
        if *shape != before {
            self.shape.by_hand();
        }
    }
}

/// "Every 2 weeks on Tuesday, 6 times: Tue 24 Nov, Tue 8 Dec, Tue 22 Dec and 3 more."
pub fn told(rule: &Rule, start: Option<NaiveDate>, dates: Dates) -> String {
    let Some(start) = start else {
        return format!("{}. Choose the day of the first one.", rule.words());
    };
    let days = rule.planned(start, dates.today);
    let named: Vec<String> = days.iter().take(NAMED).map(|day| dates.day(*day)).collect();
    let rest = match (rule.end, days.len().saturating_sub(NAMED)) {
        (End::Never, _) => "… and so on".to_owned(),
        (_, 0) => String::new(),
        (_, rest) => format!(" and {rest} more"),
    };
    let words = rule.starting(start).words();
    format!("{words}: {}{rest}.", named.join(", "))
}

/// The usual rhythms, and a way to the others.
fn often_ui(ui: &mut Ui, shape: &mut Shape) {
    let usual: [(&str, Option<(Every, &str)>); 4] = [
        ("Does not repeat", None),
        ("Every week", Some((Every::Week(Vec::new()), "1"))),
        ("Every 2 weeks", Some((Every::Week(Vec::new()), "2"))),
        ("Every month", Some((Every::Month(MonthDay::OfStart), "1"))),
    ];
    let is_on = |usual: &Option<(Every, &str)>| match (usual, &shape.every) {
        _ if shape.is_custom && shape.every.is_some() => false,
        (None, None) => true,
        (Some((every, interval)), Some(present)) => {
            every == present && *interval == shape.interval.trim()
        }
        _ => false,
    };
    let present = usual.iter().position(|(_, one)| is_on(one));
    let named = match (&shape.every, shape.interval()) {
        (Some(every), Ok(interval)) if !shape.is_custom => Some(Rule {
            every: every.clone(),
            interval,
            end: End::Never,
        }),
        _ => None,
    };
    let named = named.map(|rule| rule.words());
    let words = match (present, &named) {
        (Some(at), _) => usual[at].0,
        (None, Some(named)) => named,
        (None, None) => "Custom",
    };
    let spoken = format!("Repeats: {words}");
    let button = Button::secondary(words)
        .trailing(icons::DOWN)
        .name(&spoken)
        .ui(ui);
    Popup::menu(&button)
        .width(measure::MENU)
        .accessible_name("Repeats")
        .show(|ui| {
            let checked = |is_on| if is_on { Checked::Yes } else { Checked::No };
            for (at, (words, one)) in usual.into_iter().enumerate() {
                if menu_choice(ui, checked(present == Some(at)), words).clicked() {
                    shape.is_custom = false;
                    if let Some((every, interval)) = one {
                        shape.every = Some(every);
                        interval.clone_into(&mut shape.interval);
                    } else {
                        *shape = Shape::default();
                    }
                    ui.close();
                }
            }
            if menu_choice(ui, checked(present.is_none()), "Custom…").clicked() {
                shape.is_custom = true;
                if shape.every.is_none() {
                    shape.every = Some(Every::Week(Vec::new()));
                    "1".clone_into(&mut shape.interval);
                }
                ui.close();
            }
        });
}

fn ends_ui(ui: &mut Ui, shape: &mut Shape, today: NaiveDate, start: Option<NaiveDate>) {
    label(ui, "Ends");
    let bad = shape.end(today, start);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::Vec2::splat(measure::GAP);
        let choices = [
            (Ends::Never, "Never"),
            (Ends::Times, "After"),
            (Ends::Until, "On a day"),
        ];
        if let Some(chosen) = segmented(ui, "Ends", shape.ends, &choices) {
            shape.ends = chosen;
            if chosen == Ends::Times && shape.times.is_empty() {
                "6".clone_into(&mut shape.times);
            }
        }
        let width = measure::TIME_FIELD;
        match shape.ends {
            Ends::Never => {}
            Ends::Times => {
                let text = &mut shape.times;
                framed_field(
                    ui,
                    text,
                    "Number of meetings",
                    "6",
                    width / 2.0,
                    bad.is_err(),
                );
                more(ui, "times");
            }
            Ends::Until => {
                let text = &mut shape.until;
                let is_bad = bad.is_err() && !text.trim().is_empty();
                framed_field(ui, text, "Last day", "30 jun", 1.5 * width, is_bad);
            }
        }
    });
    match bad {
        Err(why) if shape.ends == Ends::Times || !shape.until.trim().is_empty() => wrong(ui, why),
        Err(_) => more(ui, "Until which day?"),
        Ok(_) => {}
    }
}

fn custom_ui(ui: &mut Ui, shape: &mut Shape, start: Option<NaiveDate>) {
    let bad = shape.interval();
    let unit = match &shape.every {
        Some(Every::Day) => Unit::Day,
        Some(Every::Month(_)) => Unit::Month,
        _ => Unit::Week,
    };
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = measure::GAP;
        more(ui, "Every");
        let width = measure::TIME_FIELD / 2.0;
        let text = &mut shape.interval;
        framed_field(ui, text, "Interval", "1", width, bad.is_err());
        let choices = match bad {
            Ok(1) => [
                (Unit::Day, "day"),
                (Unit::Week, "week"),
                (Unit::Month, "month"),
            ],
            _ => [
                (Unit::Day, "days"),
                (Unit::Week, "weeks"),
                (Unit::Month, "months"),
            ],
        };
        if let Some(chosen) = segmented(ui, "Unit", unit, &choices) {
            shape.every = Some(match chosen {
                Unit::Day => Every::Day,
                Unit::Week => Every::Week(Vec::new()),
                Unit::Month => Every::Month(MonthDay::OfStart),
            });
        }
    });
    if let Err(why) = bad {
        wrong(ui, why);
    }
    match &mut shape.every {
        Some(Every::Week(days)) => weekdays_ui(ui, days, start),
        Some(Every::Month(day)) => month_day_ui(ui, day, start),
        _ => {}
    }
}

/// A button for each weekday; none switched on means that of the first meeting.
fn weekdays_ui(ui: &mut Ui, days: &mut Vec<Weekday>, start: Option<NaiveDate>) {
    ui.add_space(measure::GAP_SMALL);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = measure::GAP_SMALL;
        for day in WEEK {
            let of_start = days.is_empty() && start.is_some_and(|start| start.weekday() == day);
            let is_on = of_start || days.contains(&day);
            let name = day_name(day);
            let words = name.get(..3).unwrap_or(name);
            let button = Button::secondary(words).small().on(is_on).name(name);
            if button.ui(ui).clicked() {
                if days.is_empty() {
                    days.extend(start.map(|start| start.weekday()));
                }
                if days.contains(&day) {
                    days.retain(|one| *one != day);
                } else {
                    days.push(day);
                }
                sort_days(days);
            }
        }
    });
}

/// On the day by its number, or by its weekday.
fn month_day_ui(ui: &mut Ui, day: &mut MonthDay, start: Option<NaiveDate>) {
    let Some(start) = start else { return };
    let by_number = MonthDay::On(start.day());
    let nth = nth_of(start);
    let last = MonthDay::Last(start.weekday());
    let words = |day: MonthDay| {
        let rule = Rule {
            every: Every::Month(day),
            ..Rule::monthly(1)
        };
        let words = rule.words();
        let on = words.strip_prefix("Every month on ").unwrap_or(&words);
        format!("On {on}")
    };
    ui.add_space(measure::GAP_SMALL);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = measure::GAP_SMALL;
        let is_in_last_week = start.day() + 7 > u32::from(start.num_days_in_month());
        let mut offered = vec![by_number, nth];
        if is_in_last_week && nth != last {
            offered.push(last);
        }
        let present = match *day {
            MonthDay::OfStart => by_number,
            other => other,
        };
        if !offered.contains(&present) {
            offered.push(present);
        }
        for one in offered {
            let words = words(one);
            let button = Button::secondary(&words).small().on(one == present);
            if button.ui(ui).clicked() {
                *day = one;
            }
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    #[test]
    fn what_is_chosen_is_read_as_a_rule() {
        let today = date("2026-11-23");
        let start = Some(date("2026-11-24"));
        let rule = Rule {
            end: End::Times(6),
            ..Rule::weekly(2)
        };
        let mut shape = Shape::of(&rule);
        assert!(!shape.is_custom);
        assert_eq!(shape.read(today, start), Ok(Some(rule.clone())));
        for (times, is_good) in [
            ("1", true),
            ("100", true),
            ("0", false),
            ("101", false),
            ("", false),
            ("six", false),
        ] {
            times.clone_into(&mut shape.times);
            assert_eq!(shape.read(today, start).is_ok(), is_good, "{times}");
        }
        shape.ends = Ends::Until;
        for (until, is_good) in [
            ("30 jun", true),
            ("2026-11-24", true),
            ("today", false),
            ("31 nov", false),
            ("", false),
        ] {
            until.clone_into(&mut shape.until);
            assert_eq!(shape.read(today, start).is_ok(), is_good, "{until}");
        }
        shape.ends = Ends::Never;
        for (interval, is_good) in [
            ("1", true),
            (" 3 ", true),
            ("0", false),
            ("100", false),
            ("-1", false),
        ] {
            interval.clone_into(&mut shape.interval);
            assert_eq!(shape.read(today, start).is_ok(), is_good, "{interval}");
        }
        shape.every = None;
        assert_eq!(shape.read(today, start), Ok(None));
    }

    #[test]
    fn the_next_days_are_named() {
        let today = Dates::day_first(date("2026-11-23"));
        let start = Some(date("2026-11-24"));
        let rule = Rule {
            end: End::Times(5),
            ..Rule::weekly(2)
        };
        assert_eq!(
            told(&rule, start, today),
            "Every 2 weeks on Tuesday, 5 times: Tue 24 Nov, Tue 8 Dec, Tue 22 Dec and 2 more."
        );
        assert_eq!(
            told(&Rule::monthly(1), start, today),
            "Every month on the 24th: Tue 24 Nov, Thu 24 Dec, Sun 24 Jan 2027… and so on."
        );
        assert_eq!(
            told(&Rule::weekly(1), None, today),
            "Every week. Choose the day of the first one."
        );
    }
}
