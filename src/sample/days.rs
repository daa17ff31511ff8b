//! Days counted from today: calendar days for what happens, working days for meetings.

use chrono::{Datelike, NaiveDate, TimeDelta};

/// `offset` calendar days after `today` (before it, where negative).
pub(super) fn calendar(today: NaiveDate, offset: i64) -> NaiveDate {
    today
        .checked_add_signed(TimeDelta::days(offset))
        .unwrap_or(today)
}

/// `offset` working days after `today`; 0 is today, or the next working day where today is on a weekend.
///
/// A step of five working days is a week, so that seven days stay seven days.
pub(super) fn working(today: NaiveDate, offset: i64) -> NaiveDate {
    let mut day = today;
    if offset >= 0 {
        while !is_working(day) {
            day = calendar(day, 1);
        }
    }
    let step = offset.signum();
    for _ in 0..offset.abs() {
        day = calendar(day, step);
        while !is_working(day) {
            day = calendar(day, step);
        }
    }
    day
}

fn is_working(day: NaiveDate) -> bool {
    day.weekday().number_from_monday() <= 5
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn working_days_skip_the_weekend() {
        let day = |text: &str| {
            text.parse::<NaiveDate>()
                .expect("the table names real days")
        };
        let check = |today: &str, offset, expected: &str| {
            assert_eq!(
                working(day(today), offset),
                day(expected),
                "{today} {offset}"
            );
        };
        check("2026-11-24", 0, "2026-11-24");
        check("2026-11-24", 3, "2026-11-27");
        check("2026-11-24", 4, "2026-11-30");
        check("2026-11-24", -2, "2026-11-20");
        check("2026-11-24", -20, "2026-10-27");
        check("2026-11-28", 0, "2026-11-30");
        check("2026-11-28", -1, "2026-11-27");
        check("2026-11-29", 1, "2026-12-01");
        check("2027-01-01", 1, "2027-01-04");
        check("2028-02-29", -1, "2028-02-28");
    }
}
