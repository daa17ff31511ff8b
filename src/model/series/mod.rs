//! Meetings that repeat: the days that a rule gives, and the meetings of a series.

mod text;

pub use self::text::{ALL as WEEK, every_day, full as day_name};
use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

use super::{Id, Meeting, Series, Workspace};

/// More meetings than this are never made at once.
pub const MOST: u32 = 100;
/// A series without an end is planned so many days ahead…
const AHEAD_DAYS: u64 = 182;
/// …with at least so many meetings…
const AHEAD_LEAST: usize = 3;
/// …and at most so many.
const AHEAD_MOST: usize = 26;

/// A rule by which meetings repeat (the part of RFC 5545 §3.3.10 that people ask for). Times of day are no part of it: they
/// are what the clock on the wall shows, so that days on which clocks change are days like any other.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Rule {
    /// What is counted.
    pub every: Every,
    /// Every so many of them, at least 1.
    pub interval: u32,
    /// When it ends.
    pub end: End,
}

/// What a rule counts, and which days of it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Every {
    /// Days.
    Day,
    /// Weeks, from Monday on, and these days in them; none means the weekday of the first meeting.
    Week(Vec<Weekday>),
    /// Months; a year is twelve of them.
    Month(MonthDay),
}

/// A day in a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MonthDay {
    /// That of the first meeting.
    OfStart,
    /// By number, 1 to 31; a month that is too short has its last day instead.
    On(u32),
    /// The first to fourth of a weekday.
    Nth(u8, Weekday),
    /// The last of a weekday.
    Last(Weekday),
}

/// When a rule ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum End {
    /// It does not.
    Never,
    /// After so many meetings.
    Times(u32),
    /// With this day, which is included.
    Until(NaiveDate),
}

impl Rule {
    /// Every so many weeks, on the weekday of the first meeting, without an end.
    pub fn weekly(interval: u32) -> Self {
        Self {
            every: Every::Week(Vec::new()),
            interval: interval.max(1),
            end: End::Never,
        }
    }

    /// Every so many months, on the day of the first meeting, without an end.
    pub fn monthly(interval: u32) -> Self {
        Self {
            every: Every::Month(MonthDay::OfStart),
            interval: interval.max(1),
            end: End::Never,
        }
    }

    /// The rule with the days named that it leaves to its first meeting.
    pub fn starting(&self, start: NaiveDate) -> Self {
        let every = match &self.every {
            Every::Week(days) if days.is_empty() => Every::Week(vec![start.weekday()]),
            Every::Month(MonthDay::OfStart) => Every::Month(MonthDay::On(start.day())),
            other => other.clone(),
        };
        Self {
            every,
            ..self.clone()
        }
    }

    /// The days of the rule from `start` on: the first is the first day that fits, `start` included.
    pub fn dates(&self, start: NaiveDate) -> Dates {
        let rule = self.starting(start);
        // Every second Tuesday begins with the next Tuesday, not with the one after it.
        let each = Dates::of(
            Self {
                interval: 1,
                end: End::Never,
                ..rule.clone()
            },
            start,
        );
        let first = each.take(1).last().unwrap_or(start);
        Dates::of(rule, first)
    }

    /// Those days on which meetings are made, as seen on `today`: all of a rule that ends, the next half year of one that
    /// does not.
    pub fn planned(&self, start: NaiveDate, today: NaiveDate) -> Vec<NaiveDate> {
        if self.end != End::Never {
            return self.dates(start).take(MOST as usize).collect();
        }
        let horizon = horizon(start.max(today));
        self.dates(start)
            .enumerate()
            .take_while(|(at, day)| *at < AHEAD_LEAST || (*at < AHEAD_MOST && *day <= horizon))
            .map(|(_, day)| day)
            .collect()
    }

    /// The days that come after `last`, where `ahead` meetings are planned from `today` on.
    pub fn next(&self, last: NaiveDate, today: NaiveDate, ahead: usize) -> Vec<NaiveDate> {
        // How often it was counts from its beginning, which may be gone; all of those are made at once anyway.
        if matches!(self.end, End::Times(_)) {
            return Vec::new();
        }
        let horizon = horizon(today);
        let fits = |count: usize, day: NaiveDate| {
            count < AHEAD_LEAST || (count < AHEAD_MOST && day <= horizon)
        };
        self.dates(last)
            .filter(|day| *day > last)
            .skip_while(|day| *day < today)
            .enumerate()
            .take_while(|(at, day)| fits(ahead + at, *day))
            .map(|(_, day)| day)
            .collect()
    }

    /// The rule with an end before a day.
    pub fn ended_before(&self, day: NaiveDate) -> Self {
        let end = match (self.end, day.pred_opt()) {
            (End::Until(until), Some(before)) if until <= before => End::Until(until),
            (_, Some(before)) => End::Until(before),
            (end, None) => end,
        };
        Self {
            every: self.every.clone(),
            interval: self.interval,
            end,
        }
    }

    /// The rule after one of its meetings went from one day to another, and the rest with it.
    pub fn moved(&self, from: NaiveDate, to: NaiveDate) -> Self {
        let every = match &self.every {
            Every::Day => Every::Day,
            Every::Week(days) => {
                let mut days: Vec<Weekday> = days
                    .iter()
                    .map(|day| {
                        if *day == from.weekday() {
                            to.weekday()
                        } else {
                            *day
                        }
                    })
                    .collect();
                sort_days(&mut days);
                Every::Week(days)
            }
            Every::Month(MonthDay::Nth(..) | MonthDay::Last(_)) => Every::Month(nth_of(to)),
            Every::Month(_) => Every::Month(MonthDay::On(to.day())),
        };
        Self {
            every,
            interval: self.interval,
            end: self.end,
        }
    }
}

fn horizon(from: NaiveDate) -> NaiveDate {
    from.checked_add_days(Days::new(AHEAD_DAYS)).unwrap_or(from)
}

/// Puts weekdays in order, from Monday on, each once.
pub fn sort_days(days: &mut Vec<Weekday>) {
    days.sort_by_key(Weekday::num_days_from_monday);
    days.dedup();
}

/// A day as "the second Tuesday" of its month; the fifth is the last.
pub fn nth_of(day: NaiveDate) -> MonthDay {
    let nth = u8::try_from(day.day0() / 7 + 1).unwrap_or(5);
    match nth {
        1..=4 => MonthDay::Nth(nth, day.weekday()),
        _ => MonthDay::Last(day.weekday()),
    }
}

/// The days of a rule, in order.
#[derive(Debug, Clone)]
pub struct Dates {
    rule: Rule,
    start: NaiveDate,
    /// The day, week or month that is next, counted in intervals.
    period: u32,
    /// Days of the present one that are still to be given, the last first.
    waiting: Vec<NaiveDate>,
    given: u32,
}

impl Dates {
    /// The days of a rule that begins with a day that fits it.
    fn of(rule: Rule, start: NaiveDate) -> Self {
        Self {
            rule,
            start,
            period: 0,
            waiting: Vec::new(),
            given: 0,
        }
    }

    /// The days of a period, the last first; none beyond the end of the calendar.
    fn of_period(&self) -> Option<Vec<NaiveDate>> {
        let ahead = self.period.checked_mul(self.rule.interval.max(1))?;
        match &self.rule.every {
            Every::Day => {
                let day = self.start.checked_add_days(Days::new(ahead.into()))?;
                Some(vec![day])
            }
            Every::Week(days) => {
                let into = self.start.weekday().num_days_from_monday();
                let monday = self.start.checked_sub_days(Days::new(into.into()))?;
                let monday = monday.checked_add_days(Days::new(u64::from(ahead) * 7))?;
                let mut days = days.clone();
                sort_days(&mut days);
                days.iter()
                    .rev()
                    .map(|day| {
                        monday.checked_add_days(Days::new(day.num_days_from_monday().into()))
                    })
                    .collect()
            }
            Every::Month(day) => {
                let first = self
                    .start
                    .with_day(1)?
                    .checked_add_months(Months::new(ahead))?;
                Some(vec![in_month(first, *day)?])
            }
        }
    }
}

impl Iterator for Dates {
    type Item = NaiveDate;

    fn next(&mut self) -> Option<NaiveDate> {
        if matches!(self.rule.end, End::Times(times) if self.given >= times) {
            return None;
        }
        loop {
            let Some(day) = self.waiting.pop() else {
                self.waiting = self.of_period()?;
                self.period = self.period.checked_add(1)?;
                continue;
            };
            if day < self.start {
                continue;
            }
            if matches!(self.rule.end, End::Until(until) if day > until) {
                return None;
            }
            self.given += 1;
            return Some(day);
        }
    }
}

/// A day of the month that begins with `first`.
fn in_month(first: NaiveDate, day: MonthDay) -> Option<NaiveDate> {
    let last = first.checked_add_months(Months::new(1))?.pred_opt()?;
    match day {
        MonthDay::OfStart => Some(first),
        MonthDay::On(number) => first.with_day(number.clamp(1, last.day())),
        MonthDay::Nth(nth, name) => {
            let to_first = u64::from(name.days_since(first.weekday()));
            let weeks = u64::from(nth.clamp(1, 4) - 1) * 7;
            first.checked_add_days(Days::new(to_first + weeks))
        }
        MonthDay::Last(name) => {
            let back = last.weekday().days_since(name);
            last.checked_sub_days(Days::new(back.into()))
        }
    }
}

/// The meetings of a series, in the order in which its rule gave them.
pub fn members(workspace: &Workspace, series: Id<Series>) -> Vec<&Meeting> {
    let mut found: Vec<&Meeting> = workspace
        .meetings
        .iter()
        .filter(|one| one.series.is_some_and(|at| at.id == series))
        .collect();
    found.sort_by_key(|one| (one.series.map(|at| at.on), one.id));
    found
}

/// What a meeting's rule says, where it can be read.
pub fn rule_of(meeting: &Meeting) -> Option<Rule> {
    let start = meeting.series.map(|at| at.on).or(meeting.date)?;
    Rule::read(&meeting.recurrence, start)
}

#[cfg(test)]
mod tests;
