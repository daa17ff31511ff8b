//! Days, times and lengths among the words of a line.

use std::ops::Range;

use chrono::{Datelike, NaiveDate, Weekday};

use super::clock::{Clock, Said, read as read_clock};
use super::tokens::Tokens;
use crate::query::day_words;

/// What words say about when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// This day.
    Day(NaiveDate),
    /// A date that does not exist, or is read in two ways.
    WrongDay,
    /// From this time on, perhaps until that one.
    Time(Said, Option<Said>),
    /// A time that does not exist.
    WrongTime,
    /// So many minutes.
    Length(u32),
}

/// Reads what stands at the beginning of some words, and how many words that is. A number alone is a time only
/// `after_day`, or after "at".
pub fn read(
    tokens: &Tokens<'_>,
    words: Range<usize>,
    today: NaiveDate,
    after_day: bool,
) -> Option<(usize, When)> {
    let Range { start, end } = words;
    let first = tokens.low(start);
    if matches!(first, "at" | "@" | "from") {
        let (count, when) = time(tokens, start + 1..end, true)?;
        return Some((count + 1, when));
    }
    if first == "for" {
        let (count, minutes) = length(tokens, start + 1)?;
        return (start + 1 + count <= end).then_some((count + 1, When::Length(minutes)));
    }
    if let Some((count, minutes)) = length(tokens, start)
        && start + count <= end
    {
        return Some((count, When::Length(minutes)));
    }
    day(tokens, words.clone(), today).or_else(|| time(tokens, words, after_day))
}

/// "30 min", "45m", "2 hours", "an hour", "half an hour", "1h": minutes, and how many words. Hours with an "h" are a
/// length up to 5, beyond that a time of day.
pub fn length(tokens: &Tokens<'_>, at: usize) -> Option<(usize, u32)> {
    let word = tokens.low(at);
    let next = tokens.low(at + 1);
    if word == "half" && next == "an" && tokens.low(at + 2) == "hour" {
        return Some((3, 30));
    }
    if matches!(word, "an" | "one") && next == "hour" {
        return Some((2, 60));
    }
    let digits = word
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(word.len());
    let count: u32 = word[..digits].parse().ok()?;
    let (unit, words) = if digits == word.len() {
        (next, 2)
    } else {
        (&word[digits..], 1)
    };
    let each = match unit {
        "m" | "min" | "mins" | "min." if words == 1 || unit != "m" => 1,
        "minute" | "minutes" => 1,
        "hour" | "hours" | "hr" | "hrs" => 60,
        "h" if count <= 5 => 60,
        _ => return None,
    };
    let minutes = count.checked_mul(each)?;
    (1..=24 * 60).contains(&minutes).then_some((words, minutes))
}

/// Reads a day, and how many words it is.
pub fn day(tokens: &Tokens<'_>, words: Range<usize>, today: NaiveDate) -> Option<(usize, When)> {
    let Range { start, end } = words;
    let first = tokens.low(start);
    // "tom" is a name; "a month" and the like need an "in" before them.
    if matches!(first, "tom" | "the" | "of" | "a" | "an" | "d") {
        return None;
    }
    if let Some(name) = weekday(first)
        && let Some((count, When::Day(date))) = dated(tokens, start + 1..end, today)
    {
        let when = if date.weekday() == name {
            When::Day(date)
        } else {
            When::WrongDay
        };
        return Some((count + 1, when));
    }
    if let Some(found) = dated(tokens, words, today) {
        return Some(found);
    }
    (1..=4.min(end - start)).rev().find_map(|count| {
        let last = tokens.low(start + count - 1);
        if tokens.is_taken(start + count - 1) || (count > 1 && matches!(last, "the" | "of" | "on"))
        {
            return None;
        }
        let date = day_words(&joined(tokens, start, count), today)?;
        Some((count, When::Day(date)))
    })
}

/// A date with its number: one that does not exist is wrong, and not nothing.
fn dated(tokens: &Tokens<'_>, words: Range<usize>, today: NaiveDate) -> Option<(usize, When)> {
    let Range { start, end } = words;
    if start >= end {
        return None;
    }
    let skip = usize::from(tokens.low(start) == "on" && start + 1 < end);
    let at = start + skip;
    let count = looks_dated(tokens, at, end)?;
    // A year behind it.
    let longer = at + count < end && count == 2 && {
        let year = tokens.low(at + count);
        year.len() == 4 && year.starts_with("20") && year.bytes().all(|byte| byte.is_ascii_digit())
    };
    let count = count + usize::from(longer);
    let when = day_words(&joined(tokens, at, count), today).map_or(When::WrongDay, When::Day);
    // Two numbers with a point between them may also be a time.
    let may_be_time = count == 1 && read_clock(tokens.low(at), "").is_some();
    (when != When::WrongDay || !may_be_time).then_some((skip + count, when))
}

/// How many words look like a date: "2026-02-30", "31.11.", "24/12", "31 nov", "nov 31".
fn looks_dated(tokens: &Tokens<'_>, at: usize, end: usize) -> Option<usize> {
    let word = tokens.low(at);
    let parts = |divider: char| {
        let numbers: Vec<&str> = word.trim_end_matches('.').split(divider).collect();
        let all_numbers = numbers
            .iter()
            .all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()));
        if all_numbers { numbers.len() } else { 0 }
    };
    if parts('-') == 3 || matches!(parts('.'), 2 | 3) || matches!(parts('/'), 2 | 3) {
        return Some(1);
    }
    if at + 1 >= end {
        return None;
    }
    let next = tokens.low(at + 1);
    let pair = (is_day_number(word) && is_month(next)) || (is_month(word) && is_day_number(next));
    pair.then_some(2)
}

fn is_day_number(word: &str) -> bool {
    let word = word.trim_end_matches('.');
    let bare = ["st", "nd", "rd", "th"]
        .iter()
        .find_map(|ending| word.strip_suffix(ending))
        .unwrap_or(word);
    (1..=2).contains(&bare.len()) && bare.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_month(word: &str) -> bool {
    let word = word.trim_end_matches('.');
    word == "sept" || (word.len() >= 3 && word.parse::<chrono::Month>().is_ok())
}

fn weekday(word: &str) -> Option<Weekday> {
    match word.trim_end_matches('.') {
        "tues" => Some(Weekday::Tue),
        "weds" => Some(Weekday::Wed),
        "thur" | "thurs" => Some(Weekday::Thu),
        other => other.parse().ok(),
    }
}

fn joined(tokens: &Tokens<'_>, start: usize, count: usize) -> String {
    let words: Vec<&str> = (start..start + count).map(|at| tokens.low(at)).collect();
    words.join(" ")
}

/// A time of day, or from one to another; numbers alone only where they are `bare_too`.
pub fn time(tokens: &Tokens<'_>, words: Range<usize>, bare_too: bool) -> Option<(usize, When)> {
    let Range { start, end } = words;
    if start >= end {
        return None;
    }
    let low = |at: usize| if at < end { tokens.low(at) } else { "" };
    let word = low(start);
    let is_half = |word: &str| matches!(word, "am" | "pm" | "a.m." | "p.m.");
    if let Some((from, to)) = word.split_once(['-', '–', '—']) {
        let half = low(start + 1);
        let count = 1 + usize::from(is_half(half));
        let both = (read_clock(from, ""), read_clock(to, half));
        return match both {
            (Some(Clock::Said(from)), Some(Clock::Said(to))) => {
                (bare_too || !from.bare || !to.bare).then_some((count, When::Time(from, Some(to))))
            }
            (Some(_), Some(_)) => Some((count, When::WrongTime)),
            _ => None,
        };
    }
    let half = low(start + 1);
    let said = match read_clock(word, half)? {
        Clock::Said(said) if said.bare && !bare_too => return None,
        Clock::Said(said) => said,
        Clock::Wrong => return Some((1 + usize::from(is_half(half)), When::WrongTime)),
    };
    let mut count = 1 + usize::from(is_half(half));
    if matches!(
        low(start + count),
        "-" | "–" | "—" | "to" | "until" | "till"
    ) {
        let half = low(start + count + 2);
        if let Some(Clock::Said(to)) = read_clock(low(start + count + 1), half) {
            count += 2 + usize::from(is_half(half));
            return Some((count, When::Time(said, Some(to))));
        }
    }
    Some((count, When::Time(said, None)))
}
