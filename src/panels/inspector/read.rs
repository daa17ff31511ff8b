//! What people type into the card, read: lists, grades, distances in time, numbers.

use chrono::NaiveDate;

use crate::model::{Cadence, YearlyDay};
use crate::query::day_words;

/// A sentence on why a text was not taken.
pub type Refused = &'static str;

/// Words divided by commas, each once, without empty ones.
pub fn list(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for word in text.split([',', ';', '\n']).map(str::trim) {
        if !word.is_empty() && !words.iter().any(|one| one == word) {
            words.push(word.to_owned());
        }
    }
    words
}

/// A day, or none for an empty text.
pub fn day(text: &str, today: NaiveDate) -> Result<Option<NaiveDate>, Refused> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    day_words(text, today)
        .map(Some)
        .ok_or("No such day. Try “2026-03-14”, “14.3.2026”, “tomorrow” or “next fri”.")
}

/// A day of the year, with or without the year; also as people write days.
pub fn yearly(text: &str, today: NaiveDate) -> Result<Option<YearlyDay>, Refused> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    if let Some(day) = YearlyDay::parse(text) {
        return Ok(Some(day));
    }
    let year_is_said = text
        .split(|c: char| !c.is_ascii_digit())
        .any(|part| part.len() == 4);
    let is_date = text.contains('.') || text.chars().any(char::is_alphabetic);
    let digits = text.chars().any(|c| c.is_ascii_digit());
    let found = (is_date && digits && !text.starts_with('+'))
        .then(|| day_words(text, today))
        .flatten();
    found
        .and_then(|date| {
            let full = YearlyDay::from_date(date);
            if year_is_said {
                Some(full)
            } else {
                YearlyDay::new(full.month(), full.day(), None)
            }
        })
        .map(Some)
        .ok_or("No such day of the year. Try “03-14”, “14 March” or “1990-03-14”.")
}

/// A number of days: "21", "3 weeks", "every month", "2w".
pub fn days(text: &str) -> Result<u32, Refused> {
    const WRONG: Refused = "Not a distance in time. Try “3 weeks”, “10 days” or “off”.";
    let text = text.trim().to_lowercase();
    let text = text.strip_prefix("every").unwrap_or(&text).trim();
    let split = text
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(text.len());
    let (number, unit) = text.split_at(split);
    let unit = unit.trim();
    let count: u32 = match (number, unit) {
        ("", "") => return Err(WRONG),
        ("", _) => 1,
        (number, _) => number.parse().map_err(|_| WRONG)?,
    };
    let each = match unit.trim_end_matches('s') {
        "" | "d" | "day" => 1,
        "w" | "wk" | "week" => 7,
        "m" | "mo" | "month" => 30,
        "quarter" => 91,
        "y" | "yr" | "year" => 365,
        _ => return Err(WRONG),
    };
    count
        .checked_mul(each)
        .filter(|days| (1..=3_650).contains(days))
        .ok_or("Between 1 day and 10 years, please.")
}

/// A cadence; none for an empty text and "off". Pauses and snoozes of `before` stay.
pub fn cadence(text: &str, before: Option<&Cadence>) -> Result<Option<Cadence>, Refused> {
    let words = text.trim().to_lowercase();
    if matches!(words.as_str(), "" | "off" | "never" | "none" | "no") {
        return Ok(None);
    }
    let days = days(text)?;
    let fresh = Cadence::every(days);
    Ok(Some(match before {
        Some(before) if before.ideal_days == days => before.clone(),
        Some(before) => Cadence {
            snoozed_until: before.snoozed_until,
            paused: before.paused,
            ..fresh
        },
        None => fresh,
    }))
}

/// "Every 3 weeks", "Every 10 days".
pub fn every(days: u32) -> String {
    let (count, unit) = match days {
        _ if days.is_multiple_of(365) && days > 0 => (days / 365, "year"),
        _ if days.is_multiple_of(30) && days > 0 => (days / 30, "month"),
        _ if days.is_multiple_of(7) && days > 0 => (days / 7, "week"),
        _ => (days, "day"),
    };
    if count == 1 {
        format!("Every {unit}")
    } else {
        format!("Every {count} {unit}s")
    }
}

/// A whole number, or none for an empty text.
pub fn number(text: &str) -> Result<Option<i32>, Refused> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    text.parse()
        .map(Some)
        .map_err(|_| "A whole number, please.")
}

/// Latitude and longitude in degrees, divided by a comma.
pub fn geo(text: &str) -> Result<Option<(f64, f64)>, Refused> {
    const WRONG: Refused = "Latitude and longitude in degrees, please: “60.39, 5.32”.";
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let (latitude, longitude) = text.split_once([',', ';']).ok_or(WRONG)?;
    let read = |part: &str| part.trim().parse::<f64>().map_err(|_| WRONG);
    let (latitude, longitude) = (read(latitude)?, read(longitude)?);
    if latitude.abs() <= 90.0 && longitude.abs() <= 180.0 {
        Ok(Some((latitude, longitude)))
    } else {
        Err(WRONG)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn today() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 23).expect("a day")
    }

    #[test]
    fn distances_in_time() {
        let check = |text: &str, expected: Option<u32>| {
            assert_eq!(days(text).ok(), expected, "{text}");
        };
        check("21", Some(21));
        check("3 weeks", Some(21));
        check("Every 3 weeks", Some(21));
        check("every month", Some(30));
        check("2w", Some(14));
        check("quarter", Some(91));
        check("0", None);
        check("", None);
        check("every", None);
        check("4294967295 years", None);
        check("99999999999", None);
        check("soon", None);
        for days_apart in [1, 5, 7, 21, 30, 91, 365, 3_650] {
            check(&every(days_apart), Some(days_apart));
        }
    }

    #[test]
    fn a_cadence_keeps_its_pause() {
        let paused = Cadence {
            paused: true,
            ..Cadence::every(7)
        };
        let longer = cadence("2 weeks", Some(&paused)).expect("it can be read");
        assert_eq!(longer.as_ref().map(|one| one.ideal_days), Some(14));
        assert!(longer.is_some_and(|one| one.paused));
        assert_eq!(cadence("off", Some(&paused)), Ok(None));
        assert_eq!(cadence("7", Some(&paused)), Ok(Some(paused.clone())));
        assert!(cadence("sometimes", None).is_err());
    }

    #[test]
    fn days_of_the_year() {
        let check = |text: &str, expected: Option<&str>| {
            let found = yearly(text, today()).ok().flatten();
            assert_eq!(
                found.map(|day| day.to_string()).as_deref(),
                expected,
                "{text}"
            );
        };
        check("03-14", Some("03-14"));
        check("1990-03-14", Some("1990-03-14"));
        check("14.3.", Some("03-14"));
        check("14.3.1990", Some("1990-03-14"));
        check("14 march", Some("03-14"));
        check("2023-02-29", None);
        check("tomorrow", None);
        check("31.2.", None);
        assert_eq!(yearly(" ", today()), Ok(None));
        assert!(yearly("whenever", today()).is_err());
    }

    #[test]
    fn lists_numbers_and_places() {
        assert_eq!(list(" sailing, , Porto;sailing\n"), ["sailing", "Porto"]);
        assert_eq!(number(" -2 "), Ok(Some(-2)));
        assert!(number("two").is_err());
        assert_eq!(geo("60.39, 5.32"), Ok(Some((60.39, 5.32))));
        assert!(geo("91, 0").is_err() && geo("NaN, 0").is_err() && geo("1").is_err());
        assert_eq!(day("", today()), Ok(None));
        assert_eq!(day("tomorrow", today()), Ok(today().succ_opt()));
        assert!(day("2026-02-30", today()).is_err());
    }
}
