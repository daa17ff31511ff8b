//! Days in the table, in a few words: "5 weeks over", "Due Friday", "In 3 weeks", "22 Sep".

use chrono::{Datelike, NaiveDate};

use crate::query::Dates;
use crate::widgets::State;

/// Days ahead that are called soon.
const SOON: i64 = 4;

/// How a due day stands, as seen from today.
pub fn due_words(date: NaiveDate, today: NaiveDate) -> (State, String) {
    let days = (date - today).num_days();
    match days {
        ..0 => (State::Late, format!("{} over", span(-days))),
        0 => (State::Soon, "Due today".to_owned()),
        1 => (State::Soon, "Due tomorrow".to_owned()),
        2..=SOON => (State::Soon, format!("Due {}", date.format("%A"))),
        _ => (State::Calm, format!("In {}", span(days))),
    }
}

/// A number of days in the unit that people would take: days up to two weeks, weeks up to two months, months, years.
pub fn span(days: i64) -> String {
    let (count, unit) = match days {
        ..7 => (days, "day"),
        7..=13 if days % 7 != 0 => (days, "day"),
        7..=62 => (days / 7, "week"),
        // A month of 30.44 days, as in a mean year of 365.25.
        63..=730 => (days * 100 / 3_044, "month"),
        _ => (days * 100 / 36_525, "year"),
    };
    if count == 1 {
        format!("{count} {unit}")
    } else {
        format!("{count} {unit}s")
    }
}

/// A day in the past, short: "22 Sep", "Sep 2024".
pub fn short_day(date: NaiveDate, dates: Dates) -> String {
    if date.year() == dates.today.year() {
        dates.short(date)
    } else {
        date.format("%b %Y").to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn due_days_read_well() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 23).expect("a day");
        let check = |days: i64, state: State, words: &str| {
            let date = today + chrono::Duration::days(days);
            assert_eq!(due_words(date, today), (state, words.to_owned()), "{days}");
        };
        check(-400, State::Late, "13 months over");
        check(-35, State::Late, "5 weeks over");
        check(-8, State::Late, "8 days over");
        check(-7, State::Late, "1 week over");
        check(-1, State::Late, "1 day over");
        check(0, State::Soon, "Due today");
        check(1, State::Soon, "Due tomorrow");
        check(4, State::Soon, "Due Friday");
        check(5, State::Calm, "In 5 days");
        check(13, State::Calm, "In 13 days");
        check(14, State::Calm, "In 2 weeks");
        check(90, State::Calm, "In 2 months");
        check(800, State::Calm, "In 2 years");
    }

    #[test]
    fn past_days_are_short() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 23).expect("a day");
        let day = |text: &str| short_day(text.parse().expect("a day"), Dates::day_first(today));
        assert_eq!(day("2026-09-02"), "2 Sep");
        assert_eq!(day("2024-05-10"), "May 2024");
    }
}
