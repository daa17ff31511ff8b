//! Rules as text: as RRULE writes them (RFC 5545 §3.3.10), and in words.

use std::fmt::Write as _;

use chrono::{Datelike, NaiveDate, Weekday};

use super::{End, Every, MonthDay, Rule, sort_days};

impl Rule {
    /// The value of an RRULE. A month's day that short months lack is written so that they have their last day instead.
    pub fn text(&self) -> String {
        let mut text = match &self.every {
            Every::Day => "FREQ=DAILY".to_owned(),
            Every::Week(_) => "FREQ=WEEKLY".to_owned(),
            Every::Month(_) => "FREQ=MONTHLY".to_owned(),
        };
        if self.interval > 1 {
            let _ = write!(text, ";INTERVAL={}", self.interval);
        }
        match &self.every {
            Every::Week(days) if !days.is_empty() => {
                let days: Vec<&str> = days.iter().map(|day| code(*day)).collect();
                let _ = write!(text, ";BYDAY={}", days.join(","));
            }
            Every::Month(MonthDay::On(31..)) => text.push_str(";BYMONTHDAY=-1"),
            Every::Month(MonthDay::On(day @ 29..)) => {
                let days: Vec<String> = (28..=*day).map(|day| day.to_string()).collect();
                let _ = write!(text, ";BYMONTHDAY={};BYSETPOS=-1", days.join(","));
            }
            Every::Month(MonthDay::On(day)) => {
                let _ = write!(text, ";BYMONTHDAY={day}");
            }
            Every::Month(MonthDay::Nth(nth, day)) => {
                let _ = write!(text, ";BYDAY={nth}{}", code(*day));
            }
            Every::Month(MonthDay::Last(day)) => {
                let _ = write!(text, ";BYDAY=-1{}", code(*day));
            }
            Every::Day | Every::Week(_) | Every::Month(MonthDay::OfStart) => {}
        }
        match self.end {
            End::Never => {}
            End::Times(times) => {
                let _ = write!(text, ";COUNT={times}");
            }
            End::Until(day) => {
                let _ = write!(text, ";UNTIL={}", day.format("%Y%m%d"));
            }
        }
        text
    }

    /// Reads the value of an RRULE of a meeting that starts on a day; none where it says something that this rule cannot
    /// say, which is then to be kept word for word.
    pub fn read(text: &str, start: NaiveDate) -> Option<Self> {
        let mut parts = Parts::default();
        for part in text.split(';') {
            let (name, value) = part.split_once('=')?;
            parts.take(name, value)?;
        }
        parts.rule(start)
    }

    /// In words: "Every 2 weeks on Tuesday, until 30 Jun 2027".
    pub fn words(&self) -> String {
        let count = self.interval.max(1);
        let every = |one: &str| match count {
            1 => format!("Every {one}"),
            _ => format!("Every {count} {one}s"),
        };
        let mut words = match &self.every {
            Every::Day => every("day"),
            Every::Week(days) if count == 1 && is_working_week(days) => "Every weekday".to_owned(),
            Every::Week(days) if days.is_empty() => every("week"),
            Every::Week(days) => format!("{} on {}", every("week"), listed(days)),
            Every::Month(day) => {
                let every = if count.is_multiple_of(12) {
                    match count / 12 {
                        1 => "Every year".to_owned(),
                        years => format!("Every {years} years"),
                    }
                } else {
                    every("month")
                };
                match day {
                    MonthDay::OfStart => every,
                    MonthDay::On(31..) => format!("{every} on the last day"),
                    MonthDay::On(day) => format!("{every} on the {}", ordinal(*day)),
                    MonthDay::Nth(nth, day) => {
                        format!("{every} on the {} {}", nth_word(*nth), full(*day))
                    }
                    MonthDay::Last(day) => format!("{every} on the last {}", full(*day)),
                }
            }
        };
        match self.end {
            End::Never => {}
            End::Times(1) => words.push_str(", once"),
            End::Times(times) => {
                let _ = write!(words, ", {times} times");
            }
            End::Until(day) => {
                let _ = write!(words, ", until {}", day.format("%-d %b %Y"));
            }
        }
        words
    }
}

/// The parts of an RRULE, as they are found.
#[derive(Default)]
struct Parts {
    freq: String,
    interval: Option<u32>,
    days: Vec<(i8, Weekday)>,
    month_days: Vec<i32>,
    set_pos: Option<i32>,
    end: Option<End>,
}

impl Parts {
    /// Takes a part; none where it is unknown, or there twice.
    fn take(&mut self, name: &str, value: &str) -> Option<()> {
        match name.to_ascii_uppercase().as_str() {
            "FREQ" if self.freq.is_empty() => self.freq = value.to_ascii_uppercase(),
            "INTERVAL" if self.interval.is_none() => {
                self.interval = Some(value.parse().ok().filter(|count| *count > 0)?);
            }
            "BYDAY" if self.days.is_empty() => {
                self.days = value.split(',').map(numbered_day).collect::<Option<_>>()?;
            }
            "BYMONTHDAY" if self.month_days.is_empty() => {
                let numbers = value.split(',').map(|day| day.parse().ok());
                self.month_days = numbers.collect::<Option<_>>()?;
            }
            "BYSETPOS" if self.set_pos.is_none() => self.set_pos = Some(value.parse().ok()?),
            "COUNT" if self.end.is_none() => {
                self.end = Some(End::Times(value.parse().ok().filter(|count| *count > 0)?));
            }
            "UNTIL" if self.end.is_none() => {
                let day = NaiveDate::parse_from_str(value.get(..8)?, "%Y%m%d").ok()?;
                self.end = Some(End::Until(day));
            }
            // Weeks that start on another day matter only where several days of every other week are named.
            "WKST" if value.eq_ignore_ascii_case("MO") => {}
            _ => return None,
        }
        Some(())
    }

    fn rule(self, start: NaiveDate) -> Option<Rule> {
        let interval = self.interval.unwrap_or(1);
        let plain = self.days.is_empty() && self.month_days.is_empty() && self.set_pos.is_none();
        let in_all_months = start.day() <= 28;
        let (every, interval) = match self.freq.as_str() {
            "DAILY" if plain => (Every::Day, interval),
            "WEEKLY" if self.month_days.is_empty() && self.set_pos.is_none() => {
                let mut days = Vec::new();
                for (nth, day) in self.days {
                    days.push((nth == 0).then_some(day)?);
                }
                sort_days(&mut days);
                (Every::Week(days), interval)
            }
            "MONTHLY" if plain && in_all_months => (Every::Month(MonthDay::OfStart), interval),
            "MONTHLY" => {
                let day = month_day(&self.days, &self.month_days, self.set_pos)?;
                (Every::Month(day), interval)
            }
            "YEARLY" if plain && (in_all_months || start.month() != 2) => (
                Every::Month(MonthDay::On(start.day())),
                interval.checked_mul(12)?,
            ),
            _ => return None,
        };
        let end = self.end.unwrap_or(End::Never);
        let rule = Rule {
            every,
            interval,
            end,
        };
        Some(rule.starting(start))
    }
}

fn month_day(days: &[(i8, Weekday)], month_days: &[i32], set_pos: Option<i32>) -> Option<MonthDay> {
    match (days, month_days, set_pos) {
        ([], [-1], None) => Some(MonthDay::On(31)),
        ([], [day @ 1..=28], None) => Some(MonthDay::On(u32::try_from(*day).ok()?)),
        ([], [28, 29], Some(-1)) => Some(MonthDay::On(29)),
        ([], [28, 29, 30], Some(-1)) => Some(MonthDay::On(30)),
        ([(-1, day)], [], None) | ([(0, day)], [], Some(-1)) => Some(MonthDay::Last(*day)),
        ([(nth @ 1..=4, day)], [], None) => Some(MonthDay::Nth(u8::try_from(*nth).ok()?, *day)),
        ([(0, day)], [], Some(nth @ 1..=4)) => Some(MonthDay::Nth(u8::try_from(nth).ok()?, *day)),
        _ => None,
    }
}

/// "TU", "2TU", "-1FR".
fn numbered_day(text: &str) -> Option<(i8, Weekday)> {
    let at = text.len().checked_sub(2)?;
    let (number, day) = (text.get(..at)?, text.get(at..)?);
    let number = match number {
        "" => 0,
        number => number.parse().ok().filter(|number| *number != 0)?,
    };
    let day = ALL
        .into_iter()
        .find(|one| code(*one).eq_ignore_ascii_case(day))?;
    Some((number, day))
}

/// The days of a week, from Monday on.
pub const ALL: [Weekday; 7] = [
    Weekday::Mon,
    Weekday::Tue,
    Weekday::Wed,
    Weekday::Thu,
    Weekday::Fri,
    Weekday::Sat,
    Weekday::Sun,
];

fn code(day: Weekday) -> &'static str {
    ["MO", "TU", "WE", "TH", "FR", "SA", "SU"][day.num_days_from_monday() as usize]
}

/// The name of a weekday.
pub fn full(day: Weekday) -> &'static str {
    [
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
    ][day.num_days_from_monday() as usize]
}

/// The weekday that a word names: "tue", "Tuesday", "tuesdays"; none where it names none.
pub fn every_day(word: &str) -> Option<Weekday> {
    let word = word.trim_end_matches('.');
    let one = |word: &str| match word {
        "tues" => Some(Weekday::Tue),
        "weds" => Some(Weekday::Wed),
        "thur" | "thurs" => Some(Weekday::Thu),
        other => other.parse().ok(),
    };
    one(word).or_else(|| one(word.strip_suffix('s')?))
}

fn is_working_week(days: &[Weekday]) -> bool {
    days == &ALL[..5]
}

fn listed(days: &[Weekday]) -> String {
    match days {
        [] => String::new(),
        [one] => full(*one).to_owned(),
        [first @ .., last] => {
            let first: Vec<&str> = first.iter().map(|day| full(*day)).collect();
            format!("{} and {}", first.join(", "), full(*last))
        }
    }
}

fn nth_word(nth: u8) -> &'static str {
    match nth {
        1 => "first",
        2 => "second",
        3 => "third",
        _ => "fourth",
    }
}

/// "1st", "22nd".
fn ordinal(number: u32) -> String {
    let ending = match (number % 100, number % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    };
    format!("{number}{ending}")
}
