//! Days, counts and plain order in words: "In 12 days", "3 wk", "Team 2" before "Team 10".

use std::cmp::Ordering;

use chrono::{Datelike, NaiveDate};

/// A day on which something is due, seen from today: "Today", "3 days late", "In 12 days", "Fri 4 Dec".
pub fn in_words(date: NaiveDate, today: NaiveDate) -> String {
    match (date - today).num_days() {
        0 => "Today".to_owned(),
        1 => "Tomorrow".to_owned(),
        -1 => "1 day late".to_owned(),
        days @ ..-1 => format!("{} days late", -days),
        days @ 2..=13 => format!("In {days} days"),
        _ => day(date, today),
    }
}

/// A day by name: "Fri 4 Dec", with the year where it is not this year's.
pub fn day(date: NaiveDate, today: NaiveDate) -> String {
    let form = if date.year() == today.year() {
        "%a %-d %b"
    } else {
        "%a %-d %b %Y"
    };
    date.format(form).to_string()
}

/// How long ago a day was: "Today", "2 days ago", "3 wk", "5 mo", "2 yr"; days to come as [`in_words`] has them.
pub fn ago(date: NaiveDate, today: NaiveDate) -> String {
    match (today - date).num_days() {
        ..0 => in_words(date, today),
        0 => "Today".to_owned(),
        1 => "Yesterday".to_owned(),
        days @ 2..=13 => format!("{days} days ago"),
        days @ 14..=62 => format!("{} wk", days / 7),
        // A month of 30.44 days, as in a mean year of 365.25.
        days @ 63..=730 => format!("{} mo", days * 100 / 3_044),
        days => format!("{} yr", days * 100 / 36_525),
    }
}

/// The pronoun for the middle of a sentence, "her" or "him", where the card says it.
pub fn pronoun(pronouns: &str) -> Option<&'static str> {
    let first = pronouns.split('/').next().unwrap_or_default().trim();
    match first.to_lowercase().as_str() {
        "she" => Some("her"),
        "he" => Some("him"),
        _ => None,
    }
}

/// A number with its thousands apart: "2,140".
pub fn grouped(count: usize) -> String {
    let digits = count.to_string();
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// "1 contact", "2,140 contacts".
pub fn counted(count: usize, one: &str) -> String {
    if count == 1 {
        format!("1 {one}")
    } else {
        format!("{} {one}s", grouped(count))
    }
}

/// Compares texts as people do: runs of digits by their number, everything else by character.
pub fn natural_order(a: &str, b: &str) -> Ordering {
    let (mut left, mut right) = (a, b);
    loop {
        let (Some(one), Some(other)) = (left.chars().next(), right.chars().next()) else {
            return left.len().cmp(&right.len());
        };
        if one.is_ascii_digit() && other.is_ascii_digit() {
            let (first, rest) = number(left);
            let (second, remaining) = number(right);
            let order = first.len().cmp(&second.len()).then(first.cmp(second));
            if order != Ordering::Equal {
                return order;
            }
            (left, right) = (rest, remaining);
        } else if one == other {
            (left, right) = (&left[one.len_utf8()..], &right[other.len_utf8()..]);
        } else {
            return one.cmp(&other);
        }
    }
}

/// The digits at the start of a text without leading zeros, and what follows.
fn number(text: &str) -> (&str, &str) {
    let end = text
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(text.len());
    (text[..end].trim_start_matches('0'), &text[end..])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    #[test]
    fn due_days_read_well() {
        let check = |day: &str, expected: &str| {
            assert_eq!(in_words(date(day), date("2026-11-23")), expected);
        };
        check("2026-11-23", "Today");
        check("2026-11-24", "Tomorrow");
        check("2026-11-22", "1 day late");
        check("2026-11-20", "3 days late");
        check("2026-12-05", "In 12 days");
        check("2026-12-11", "Fri 11 Dec");
        check("2027-12-04", "Sat 4 Dec 2027");
        assert_eq!(
            in_words(date("2026-12-04"), date("2026-11-01")),
            "Fri 4 Dec"
        );
    }

    #[test]
    fn past_days_read_well() {
        let check = |day: &str, expected: &str| {
            assert_eq!(ago(date(day), date("2026-11-23")), expected, "{day}");
        };
        check("2026-11-23", "Today");
        check("2026-11-22", "Yesterday");
        check("2026-11-21", "2 days ago");
        check("2026-11-10", "13 days ago");
        check("2026-11-09", "2 wk");
        check("2026-11-02", "3 wk");
        check("2026-06-23", "5 mo");
        check("2025-11-23", "11 mo");
        check("2024-11-01", "2 yr");
        check("2026-11-25", "In 2 days");
        // The ends of the calendar are no trap.
        assert!(ago(NaiveDate::MIN, NaiveDate::MAX).ends_with(" yr"));
    }

    #[test]
    fn numbers_in_texts_count() {
        let check = |a: &str, b: &str, expected: Ordering| {
            assert_eq!(natural_order(a, b), expected, "{a} {b}");
            assert_eq!(natural_order(b, a), expected.reverse(), "{b} {a}");
        };
        check("team 2", "team 10", Ordering::Less);
        check("team 2", "team 2", Ordering::Equal);
        check("team", "team 2", Ordering::Less);
        check("a10b2", "a10b11", Ordering::Less);
        check("007", "7", Ordering::Equal);
        check("b", "a", Ordering::Greater);
        check("é9", "é10", Ordering::Less);
    }

    #[test]
    fn counts_are_grouped() {
        let check = |count, expected: &str| assert_eq!(counted(count, "tie"), expected);
        check(0, "0 ties");
        check(1, "1 tie");
        check(266, "266 ties");
        check(1_000, "1,000 ties");
        check(1_234_567, "1,234,567 ties");
    }
}
