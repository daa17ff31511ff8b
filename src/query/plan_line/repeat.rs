//! How often a meeting repeats, among the words of a line: "every 2 weeks", "every second Tuesday", "6 times", "until 30 June".

use std::ops::Range;

use chrono::{NaiveDate, Weekday};

use super::tokens::Tokens;
use super::when::{When, day};
use crate::query::series::{End, Every, MonthDay, every_day, sort_days};

/// What words say about repeating.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// How often, and on which days.
    Often(Every, u32),
    /// When it ends.
    Ends(End),
    /// It ends on a day that does not exist.
    WrongEnd,
}

/// Reads what stands at the beginning of some words, and how many words that is.
pub fn read(tokens: &Tokens<'_>, words: Range<usize>, today: NaiveDate) -> Option<(usize, Said)> {
    let reader = Reader { tokens, words };
    reader.ends(today).or_else(|| {
        let (count, every, interval) = reader.often()?;
        Some((count, Said::Often(every, interval)))
    })
}

struct Reader<'a, 't> {
    tokens: &'a Tokens<'t>,
    words: Range<usize>,
}

impl Reader<'_, '_> {
    /// A word, counted from the first; empty beyond the end, and where it was understood already.
    fn low(&self, at: usize) -> &str {
        let at = self.words.start + at;
        if at < self.words.end && !self.tokens.is_taken(at) {
            self.tokens.low(at)
        } else {
            ""
        }
    }

    fn ends(&self, today: NaiveDate) -> Option<(usize, Said)> {
        if matches!(self.low(0), "until" | "till" | "through") {
            let rest = self.words.start + 1..self.words.end;
            return match day(self.tokens, rest, today)? {
                (count, When::Day(day)) => Some((count + 1, Said::Ends(End::Until(day)))),
                (count, _) => Some((count + 1, Said::WrongEnd)),
            };
        }
        let skip = usize::from(self.low(0) == "for");
        let word = self.low(skip);
        let digits = word
            .strip_suffix('x')
            .and_then(|digits| digits.parse().ok());
        let times = match (digits, self.low(skip + 1)) {
            (Some(times), _) => (1, times),
            (None, "times") => (2, number(word)?),
            _ => return None,
        };
        let (count, times) = times;
        (times > 0).then_some((count + skip, Said::Ends(End::Times(times))))
    }

    fn often(&self) -> Option<(usize, Every, u32)> {
        let alone = match self.low(0) {
            "daily" => Some((Every::Day, 1)),
            "weekly" => Some((week(), 1)),
            "biweekly" | "bi-weekly" | "fortnightly" => Some((week(), 2)),
            "monthly" => Some((month(), 1)),
            "quarterly" => Some((month(), 3)),
            "yearly" | "annually" => Some((month(), 12)),
            _ => None,
        };
        if let Some((every, interval)) = alone {
            return Some(self.with_days(1, every, interval));
        }
        let the = usize::from(self.low(0) == "the");
        if let Some((count, day)) = self.nth_of_month(the) {
            return Some((the + count, Every::Month(day), 1));
        }
        if !matches!(self.low(0), "every" | "each") {
            return None;
        }
        // "Every second Tuesday of the month" is one day of a month, "every second Tuesday" one of two weeks.
        if let Some((count, day)) = self.nth_of_month(1) {
            return Some((count + 1, Every::Month(day), 1));
        }
        if let ("first" | "1st" | "last", Some(day)) = (self.low(1), every_day(self.low(2))) {
            let day = match self.low(1) {
                "last" => MonthDay::Last(day),
                _ => MonthDay::Nth(1, day),
            };
            return Some((3, Every::Month(day), 1));
        }
        let (at, interval) = match self.low(1) {
            "other" => (2, 2),
            word => match number(word).or_else(|| ordinal(word)) {
                Some(count) if count > 0 => (2, count),
                _ => (1, 1),
            },
        };
        let (every, interval) = match self.low(at) {
            "day" | "days" => (Every::Day, interval),
            "week" | "weeks" => (week(), interval),
            "fortnight" => (week(), interval * 2),
            "month" | "months" => (month(), interval),
            "quarter" | "quarters" => (month(), interval.checked_mul(3)?),
            "year" | "years" => (month(), interval.checked_mul(12)?),
            "weekday" | "weekdays" | "workday" | "workdays" if interval == 1 => {
                (Every::Week(crate::query::series::WEEK[..5].to_vec()), 1)
            }
            _ => {
                let (count, days) = self.days(at)?;
                return Some((at + count, Every::Week(days), interval));
            }
        };
        Some(self.with_days(at + 1, every, interval))
    }

    /// The days that follow "on": "every 2 weeks on Tue and Thu", "every month on the 15th".
    fn with_days(&self, count: usize, every: Every, interval: u32) -> (usize, Every, u32) {
        if self.low(count) != "on" {
            return (count, every, interval);
        }
        match every {
            Every::Week(days) if days.is_empty() => match self.days(count + 1) {
                Some((more, days)) => (count + 1 + more, Every::Week(days), interval),
                None => (count, Every::Week(days), interval),
            },
            Every::Month(MonthDay::OfStart) => {
                let the = usize::from(self.low(count + 1) == "the");
                let at = count + 1 + the;
                let word = self.low(at);
                let name = every_day(self.low(at + 1));
                let (more, day) = match (word, name) {
                    ("last", Some(day)) => (2, MonthDay::Last(day)),
                    ("last", None) if self.low(at + 1) == "day" => (2, MonthDay::On(31)),
                    _ => match (ordinal(word), name) {
                        (Some(nth @ 1..=4), Some(day)) => {
                            (2, MonthDay::Nth(u8::try_from(nth).unwrap_or(1), day))
                        }
                        (Some(number @ 1..=31), None) => (1, MonthDay::On(number)),
                        _ => return (count, every, interval),
                    },
                };
                (at + more, Every::Month(day), interval)
            }
            every => (count, every, interval),
        }
    }

    /// "Tue", "Tue and Thu", "Tue, Thu".
    fn days(&self, at: usize) -> Option<(usize, Vec<Weekday>)> {
        let mut days = vec![every_day(self.low(at))?];
        let mut count = 1;
        loop {
            let joins = usize::from(matches!(self.low(at + count), "and" | "&" | "+"));
            let divides = self.tokens.ends_group(self.words.start + at + count - 1);
            match every_day(self.low(at + count + joins)) {
                Some(day) if joins > 0 || divides => {
                    days.push(day);
                    count += joins + 1;
                }
                _ => break,
            }
        }
        sort_days(&mut days);
        Some((count, days))
    }

    /// "second Tuesday of every month", "last Friday of the month".
    fn nth_of_month(&self, at: usize) -> Option<(usize, MonthDay)> {
        let name = every_day(self.low(at + 1))?;
        let day = match (self.low(at), ordinal(self.low(at))) {
            ("last", _) => MonthDay::Last(name),
            (_, Some(nth @ 1..=4)) => MonthDay::Nth(u8::try_from(nth).ok()?, name),
            _ => return None,
        };
        let of = matches!(self.low(at + 2), "of" | "in");
        let each = matches!(self.low(at + 3), "every" | "each" | "the" | "a");
        let month = self.low(at + 4) == "month";
        (of && each && month).then_some((5, day))
    }
}

fn week() -> Every {
    Every::Week(Vec::new())
}

fn month() -> Every {
    Every::Month(MonthDay::OfStart)
}

/// "2", "two".
fn number(word: &str) -> Option<u32> {
    const WORDS: [&str; 12] = [
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve",
    ];
    let named = WORDS.iter().position(|one| *one == word);
    match named {
        Some(at) => u32::try_from(at + 1).ok(),
        None => word.parse().ok().filter(|number| *number <= 366),
    }
}

/// "2nd", "second".
fn ordinal(word: &str) -> Option<u32> {
    const WORDS: [&str; 4] = ["first", "second", "third", "fourth"];
    if let Some(at) = WORDS.iter().position(|one| *one == word) {
        return u32::try_from(at + 1).ok();
    }
    let endings = ["st", "nd", "rd", "th"];
    let digits = endings
        .iter()
        .find_map(|ending| word.strip_suffix(ending))?;
    digits.parse().ok().filter(|number| *number <= 31)
}
