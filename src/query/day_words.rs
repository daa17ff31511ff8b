//! Days as people write them: "tomorrow", "fri", "+3d", "24 dec", "2026-03-14".

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

/// The day that somebody means who writes `text` on `today`; none where it means no day. Case and full stops do not
/// matter.
///
/// - `2026-03-14`, `14.3.2026`, `14.3.` (day before month; no slashes, which are read in two ways)
/// - `today`, `tomorrow`, `yesterday`
/// - `fri`, `friday`: the next one after today; `this fri` may be today; `next fri` is the one in next week
/// - `next week` (its Monday), `next month` (its first day), `end of month`, `weekend` (the next Saturday)
/// - `+3d`, `3d`, `in 3 days`, `two weeks`, `+1m`, `in a month`
/// - `24 dec`, `dec 24`, `24 december 2027`; without a year it is the next one, today included
/// - a date with its weekday before it: `fri 4 dec 2026`, `fri 2026-12-04`
pub fn day_words(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    let text = text.trim().to_lowercase();
    if let Some(day) = numeric(&text, today) {
        return Some(day);
    }
    let words: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || c == ',')
        .map(|word| word.trim_end_matches('.'))
        .filter(|word| !word.is_empty() && *word != "on" && *word != "of" && *word != "the")
        .collect();
    match words.as_slice() {
        ["today" | "now"] => Some(today),
        ["tomorrow" | "tmr" | "tom"] => today.succ_opt(),
        ["yesterday"] => today.pred_opt(),
        ["next", "week"] => next_monday(today),
        ["next", "month"] => first_of_month(today, 1),
        ["end", "month"] | ["month", "end"] => first_of_month(today, 1)?.pred_opt(),
        ["end", "week"] => coming(Weekday::Fri, today),
        ["weekend"] | ["this", "weekend"] => coming(Weekday::Sat, today),
        ["this", name] => coming(weekday(name)?, today),
        ["next", name] => {
            let name = weekday(name)?;
            let monday = next_monday(today)?;
            monday.checked_add_days(Days::new(name.num_days_from_monday().into()))
        }
        [name] if weekday(name).is_some() => coming(weekday(name)?, today.succ_opt()?),
        ["in", span @ ..] => ahead(span, today),
        span => ahead(span, today)
            .or_else(|| named_month(span, today))
            .or_else(|| with_weekday(span, today)),
    }
}

/// The first day with this name, `from` included.
fn coming(name: Weekday, from: NaiveDate) -> Option<NaiveDate> {
    let ahead = name.days_since(from.weekday());
    from.checked_add_days(Days::new(ahead.into()))
}

fn next_monday(today: NaiveDate) -> Option<NaiveDate> {
    coming(Weekday::Mon, today.succ_opt()?)
}

fn first_of_month(today: NaiveDate, ahead: u32) -> Option<NaiveDate> {
    today.with_day(1)?.checked_add_months(Months::new(ahead))
}

fn weekday(name: &str) -> Option<Weekday> {
    // Chrono knows "fri" and "friday"; people also write "tues" and "thurs".
    match name {
        "tues" => Some(Weekday::Tue),
        "weds" => Some(Weekday::Wed),
        "thur" | "thurs" => Some(Weekday::Thu),
        other => other.parse().ok(),
    }
}

/// `2026-03-14`, `14.3.2026`, `14.3.`
fn numeric(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    if let Ok(day) = NaiveDate::parse_from_str(text, "%Y-%m-%d") {
        return plausible(day);
    }
    let mut parts = text.split('.').map(str::trim);
    let (day, month) = (small(parts.next()?)?, small(parts.next()?)?);
    match (parts.next(), parts.next()) {
        (None | Some(""), None) => coming_yearly(month, day, today),
        (Some(year), None) if year.len() == 4 => {
            plausible(NaiveDate::from_ymd_opt(year.parse().ok()?, month, day)?)
        }
        _ => None,
    }
}

fn small(text: &str) -> Option<u32> {
    let digits = (1..=2).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| text.parse().ok())?
}

/// Years of four digits: "0026-03-14" is a slip.
fn plausible(day: NaiveDate) -> Option<NaiveDate> {
    (1900..=9999).contains(&day.year()).then_some(day)
}

/// The next such day, today included; the 29th of February waits for a leap year.
fn coming_yearly(month: u32, day: u32, today: NaiveDate) -> Option<NaiveDate> {
    (today.year()..=today.year() + 8)
        .filter_map(|year| NaiveDate::from_ymd_opt(year, month, day))
        .find(|found| *found >= today)
}

/// "3 days", "+3d", "a week", "two weeks", "1m".
fn ahead(words: &[&str], today: NaiveDate) -> Option<NaiveDate> {
    let (count, unit) = match words {
        [one] => {
            let one = one.strip_prefix('+').unwrap_or(one);
            let unit = one.trim_start_matches(|c: char| c.is_ascii_digit());
            (one.strip_suffix(unit)?.parse().ok()?, unit)
        }
        [count, unit] => (number(count.strip_prefix('+').unwrap_or(count))?, *unit),
        _ => return None,
    };
    let day = match unit {
        "d" | "day" | "days" => today.checked_add_days(Days::new(count.into()))?,
        "w" | "wk" | "week" | "weeks" => today.checked_add_days(Days::new(u64::from(count) * 7))?,
        "m" | "mo" | "month" | "months" => today.checked_add_months(Months::new(count))?,
        "y" | "year" | "years" => today.checked_add_months(Months::new(count.checked_mul(12)?))?,
        _ => return None,
    };
    plausible(day)
}

fn number(word: &str) -> Option<u32> {
    const WORDS: [&str; 13] = [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
        "eleven", "twelve",
    ];
    if word == "a" || word == "an" {
        return Some(1);
    }
    let spelled = WORDS.iter().position(|known| *known == word);
    spelled
        .and_then(|at| u32::try_from(at).ok())
        .or_else(|| word.parse().ok())
}

/// "24 dec", "dec 24", "24th december 2027".
fn named_month(words: &[&str], today: NaiveDate) -> Option<NaiveDate> {
    let (first, second, year) = match words {
        [first, second] => (*first, *second, None),
        [first, second, year] if year.len() == 4 => (*first, *second, Some(year.parse().ok()?)),
        _ => return None,
    };
    let (month, day) = match (month(first), month(second)) {
        (Some(month), None) => (month, ordinal(second)?),
        (None, Some(month)) => (month, ordinal(first)?),
        _ => return None,
    };
    match year {
        Some(year) => plausible(NaiveDate::from_ymd_opt(year, month, day)?),
        None => coming_yearly(month, day, today),
    }
}

/// "Fri 4 Dec 2026", "Fri 2026-12-04": a day with its weekday; none where the two do not fit.
fn with_weekday(words: &[&str], today: NaiveDate) -> Option<NaiveDate> {
    let (name, rest) = words.split_first()?;
    let name = weekday(name)?;
    let day = match rest {
        [one] => numeric(one, today),
        rest => named_month(rest, today),
    };
    day.filter(|day| day.weekday() == name)
}

fn month(word: &str) -> Option<u32> {
    if word == "sept" {
        return Some(9);
    }
    let month: chrono::Month = word.parse().ok()?;
    Some(month.number_from_month())
}

fn ordinal(word: &str) -> Option<u32> {
    let bare = ["st", "nd", "rd", "th"]
        .iter()
        .find_map(|ending| word.strip_suffix(ending))
        .unwrap_or(word);
    small(bare)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_as_people_write_them() {
        // A Thursday.
        let today: NaiveDate = "2026-11-26".parse().expect("a day");
        let check = |text: &str, expected: Option<&str>| {
            let found = day_words(text, today).map(|day| day.to_string());
            assert_eq!(found.as_deref(), expected, "{text:?}");
        };
        for (text, expected) in [
            ("2026-12-24", "2026-12-24"),
            (" 2026-12-24 ", "2026-12-24"),
            ("24.12.2027", "2027-12-24"),
            ("24.12.", "2026-12-24"),
            ("1.3", "2027-03-01"),
            ("today", "2026-11-26"),
            ("TODAY", "2026-11-26"),
            ("tomorrow", "2026-11-27"),
            ("yesterday", "2026-11-25"),
            ("fri", "2026-11-27"),
            ("Friday", "2026-11-27"),
            ("on friday", "2026-11-27"),
            ("thu", "2026-12-03"),
            ("this thu", "2026-11-26"),
            ("thurs.", "2026-12-03"),
            ("mon", "2026-11-30"),
            ("next mon", "2026-11-30"),
            ("next fri", "2026-12-04"),
            ("next thu", "2026-12-03"),
            ("next sunday", "2026-12-06"),
            ("next week", "2026-11-30"),
            ("next month", "2026-12-01"),
            ("end of month", "2026-11-30"),
            ("end of the week", "2026-11-27"),
            ("weekend", "2026-11-28"),
            ("+3d", "2026-11-29"),
            ("3d", "2026-11-29"),
            ("+0d", "2026-11-26"),
            ("in 3 days", "2026-11-29"),
            ("in a week", "2026-12-03"),
            ("two weeks", "2026-12-10"),
            ("2w", "2026-12-10"),
            ("+1m", "2026-12-26"),
            ("in 3 months", "2027-02-26"),
            ("+1 y", "2027-11-26"),
            ("24 dec", "2026-12-24"),
            ("dec 24", "2026-12-24"),
            ("Dec 24, 2028", "2028-12-24"),
            ("24. December", "2026-12-24"),
            ("1st march", "2027-03-01"),
            ("26 nov", "2026-11-26"),
            ("25 nov", "2027-11-25"),
            ("29 feb", "2028-02-29"),
            ("3 sept", "2027-09-03"),
            ("Fri 4 Dec 2026", "2026-12-04"),
            ("Fri, Dec 4, 2026", "2026-12-04"),
            ("fri 4 dec", "2026-12-04"),
            ("Fri 2026-12-04", "2026-12-04"),
        ] {
            check(text, Some(expected));
        }
        for text in [
            "",
            " ",
            "soon",
            "next",
            "in",
            "in fri",
            "31 nov",
            "30 feb",
            "2026-02-30",
            "0026-03-14",
            "14/3",
            "1900",
            "24",
            "+",
            "+d",
            "dec",
            "dec dec",
            "24 dec 27",
            "in -3 days",
            "d",
            "99999999999d",
            "+99999999m",
            "4294967295w",
            "4294967295 years",
            "99.99.",
            "1.2.3.4",
            "né",
            "３日",
            "in 3 days time",
            "fri fri",
            "mon 4 dec 2026",
            "thu 2026-12-04",
        ] {
            check(text, None);
        }
    }

    #[test]
    fn the_last_days_of_the_calendar_do_no_harm() {
        for text in [
            "tomorrow",
            "fri",
            "next week",
            "next month",
            "+1d",
            "24 dec",
            "weekend",
        ] {
            day_words(text, NaiveDate::MAX);
            day_words(text, NaiveDate::MIN);
        }
        assert_eq!(day_words("tomorrow", NaiveDate::MAX), None);
    }

    proptest::proptest! {
        #[test]
        fn any_words_are_read_or_refused(text in "\\PC{0,24}") {
            let today: NaiveDate = "2026-11-26".parse().expect("a day");
            day_words(&text, today);
        }

        #[test]
        fn every_day_reads_back(ahead in 0_u64..40_000) {
            let today: NaiveDate = "2026-11-26".parse().expect("a day");
            let day = today + Days::new(ahead);
            proptest::prop_assert_eq!(day_words(&day.to_string(), today), Some(day));
            proptest::prop_assert_eq!(day_words(&format!("+{ahead}d"), today), Some(day));
            proptest::prop_assert_eq!(day_words(&day.format("%-d %B %Y").to_string(), today), Some(day));
        }
    }
}
