//! Days in words, in the order of day, month and year that the user reads: "In 12 days", "Fri 4 Dec", "Dec 4, 2026".

use chrono::{Datelike, NaiveDate};

/// In which order day, month and year are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum DateOrder {
    /// "4 Dec 2026"
    #[default]
    DayFirst,
    /// "Dec 4, 2026"
    MonthFirst,
    /// "2026-12-04"
    YearFirst,
}

/// Writes days as they are read on some day.
///
/// With the year first a day is written whole even where the year goes without saying: "12-04" is read in two ways.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dates {
    /// The user's day, from which the others are seen.
    pub today: NaiveDate,
    /// The order of day, month and year.
    pub order: DateOrder,
}

/// How a day is written in each order: in this year, and in any other.
struct Form {
    near: [&'static str; 3],
    far: [&'static str; 3],
}

impl Form {
    const SHORT: Self = Self {
        near: ["%-d %b", "%b %-d", "%b %-d"],
        far: ["%-d %b %Y", "%b %-d, %Y", "%Y-%m-%d"],
    };
    const WEEKDAY: Self = Self {
        near: ["%a %-d %b", "%a, %b %-d", "%a %Y-%m-%d"],
        far: ["%a %-d %b %Y", "%a, %b %-d, %Y", "%a %Y-%m-%d"],
    };
    const MONTH: Self = Self {
        near: ["%-d %B", "%B %-d", "%Y-%m-%d"],
        far: ["%-d %B %Y", "%B %-d, %Y", "%Y-%m-%d"],
    };
    const WHOLE_NAMES: Self = Self {
        near: ["%A %-d %B", "%A, %B %-d", "%A %Y-%m-%d"],
        far: ["%A %-d %B %Y", "%A, %B %-d, %Y", "%A %Y-%m-%d"],
    };
}

impl Dates {
    /// How days are written where no window asks: in letters and in the names of steps.
    pub fn day_first(today: NaiveDate) -> Self {
        Self {
            today,
            order: DateOrder::DayFirst,
        }
    }

    fn write(self, date: NaiveDate, forms: [&str; 3]) -> String {
        let form = match self.order {
            DateOrder::DayFirst => forms[0],
            DateOrder::MonthFirst => forms[1],
            DateOrder::YearFirst => forms[2],
        };
        date.format(form).to_string()
    }

    fn by_year(self, date: NaiveDate, form: &Form) -> String {
        let is_near = date.year() == self.today.year();
        self.write(date, if is_near { form.near } else { form.far })
    }

    /// A day on which something is due: "Today", "3 days late", "In 12 days", "Fri 4 Dec".
    pub fn in_words(self, date: NaiveDate) -> String {
        match (date - self.today).num_days() {
            0 => "Today".to_owned(),
            1 => "Tomorrow".to_owned(),
            -1 => "1 day late".to_owned(),
            days @ ..-1 => format!("{} days late", -days),
            days @ 2..=13 => format!("In {days} days"),
            _ => self.day(date),
        }
    }

    /// How long ago a day was: "Today", "2 days ago", "3 wk", "5 mo", "2 yr"; days to come as [`Dates::in_words`] has them.
    pub fn ago(self, date: NaiveDate) -> String {
        match (self.today - date).num_days() {
            ..0 => self.in_words(date),
            0 => "Today".to_owned(),
            1 => "Yesterday".to_owned(),
            days @ 2..=13 => format!("{days} days ago"),
            days @ 14..=62 => format!("{} wk", days / 7),
            // A month of 30.44 days, as in a mean year of 365.25.
            days @ 63..=730 => format!("{} mo", days * 100 / 3_044),
            days => format!("{} yr", days * 100 / 36_525),
        }
    }

    /// How long ago a day was, inside a sentence: "yesterday", "3 weeks ago"; days to come as [`Dates::due_inside`] has them.
    pub fn ago_inside(self, date: NaiveDate) -> String {
        match (self.today - date).num_days() {
            ..0 => self.due_inside(date),
            days @ 14..=62 => format!("{} ago", counted_days(days / 7, "week")),
            days @ 63..=730 => format!("{} ago", counted_days(days * 100 / 3_044, "month")),
            days @ 731.. => format!("{} ago", counted_days(days * 100 / 36_525, "year")),
            _ => self.ago(date).to_lowercase(),
        }
    }

    /// When something is due, inside a sentence: "tomorrow", "2 days late", "Fri 4 Dec". Names keep their capitals.
    pub fn due_inside(self, date: NaiveDate) -> String {
        match (date - self.today).num_days() {
            14.. => self.in_words(date),
            _ => self.in_words(date).to_lowercase(),
        }
    }

    /// A day by name: "Fri 4 Dec", with the year where it is not this year's.
    pub fn day(self, date: NaiveDate) -> String {
        self.by_year(date, &Form::WEEKDAY)
    }

    /// "Fri 4 Dec 2026".
    pub fn day_and_year(self, date: NaiveDate) -> String {
        self.write(date, Form::WEEKDAY.far)
    }

    /// A day in a sentence: "17 November", with the year where it is not this year's.
    pub fn on(self, date: NaiveDate) -> String {
        self.by_year(date, &Form::MONTH)
    }

    /// "17 November 2026".
    pub fn whole(self, date: NaiveDate) -> String {
        self.write(date, Form::MONTH.far)
    }

    /// A day as a heading: "Tuesday 24 November", with the year where it is not this year's.
    pub fn heading(self, date: NaiveDate) -> String {
        self.by_year(date, &Form::WHOLE_NAMES)
    }

    /// "Tuesday 24 November 2026".
    pub fn spoken(self, date: NaiveDate) -> String {
        self.write(date, Form::WHOLE_NAMES.far)
    }

    /// A day where there is little room and the year goes without saying: "4 Dec".
    pub fn short(self, date: NaiveDate) -> String {
        self.write(date, Form::SHORT.near)
    }

    /// The days from one to another: "23 – 27 November", "30 November – 4 December", "November 23 – 27", with the year where
    /// it is not this year's.
    pub fn span(self, from: NaiveDate, to: NaiveDate) -> String {
        self.between(from, to, &Form::MONTH)
    }

    /// The same in little room: "23 – 27 Nov".
    pub fn short_span(self, from: NaiveDate, to: NaiveDate) -> String {
        self.between(from, to, &Form::SHORT)
    }

    fn between(self, from: NaiveDate, to: NaiveDate, form: &Form) -> String {
        let is_one_month = (from.year(), from.month()) == (to.year(), to.month());
        match self.order {
            DateOrder::DayFirst if is_one_month => {
                format!("{} – {}", from.day(), self.by_year(to, form))
            }
            DateOrder::MonthFirst if is_one_month => {
                let year = if to.year() == self.today.year() {
                    String::new()
                } else {
                    format!(", {}", to.year())
                };
                let from = self.write(from, form.near);
                format!("{from} – {}{year}", to.day())
            }
            DateOrder::YearFirst if is_one_month => {
                format!("{} – {}", from.format("%Y-%m-%d"), to.format("%d"))
            }
            DateOrder::YearFirst => {
                format!("{} – {}", from.format("%Y-%m-%d"), to.format("%m-%d"))
            }
            _ if from.year() == to.year() => {
                format!(
                    "{} – {}",
                    self.write(from, form.near),
                    self.by_year(to, form)
                )
            }
            _ => format!(
                "{} – {}",
                self.write(from, form.far),
                self.write(to, form.far)
            ),
        }
    }

    /// A day of every year: "17 November".
    pub fn yearly(self, date: NaiveDate) -> String {
        match self.order {
            DateOrder::DayFirst => date.format("%-d %B").to_string(),
            DateOrder::MonthFirst | DateOrder::YearFirst => date.format("%B %-d").to_string(),
        }
    }
}

/// "1 week", "3 weeks".
fn counted_days(count: i64, what: &str) -> String {
    let end = if count == 1 { "" } else { "s" };
    format!("{count} {what}{end}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    const ORDERS: [DateOrder; 3] = [
        DateOrder::DayFirst,
        DateOrder::MonthFirst,
        DateOrder::YearFirst,
    ];

    fn each(today: &str) -> [Dates; 3] {
        let today = date(today);
        ORDERS.map(|order| Dates { today, order })
    }

    #[test]
    fn every_form_has_its_order() {
        let check = |write: fn(Dates, NaiveDate) -> String, day: &str, expected: [&str; 3]| {
            let found = each("2026-11-23").map(|dates| write(dates, date(day)));
            assert_eq!(found, expected);
        };
        let (near, far) = ("2026-12-04", "2027-01-05");
        check(
            Dates::day,
            near,
            ["Fri 4 Dec", "Fri, Dec 4", "Fri 2026-12-04"],
        );
        check(
            Dates::day,
            far,
            ["Tue 5 Jan 2027", "Tue, Jan 5, 2027", "Tue 2027-01-05"],
        );
        check(
            Dates::day_and_year,
            near,
            ["Fri 4 Dec 2026", "Fri, Dec 4, 2026", "Fri 2026-12-04"],
        );
        check(Dates::on, near, ["4 December", "December 4", "2026-12-04"]);
        check(
            Dates::on,
            far,
            ["5 January 2027", "January 5, 2027", "2027-01-05"],
        );
        check(
            Dates::whole,
            near,
            ["4 December 2026", "December 4, 2026", "2026-12-04"],
        );
        check(
            Dates::heading,
            near,
            [
                "Friday 4 December",
                "Friday, December 4",
                "Friday 2026-12-04",
            ],
        );
        check(
            Dates::spoken,
            near,
            [
                "Friday 4 December 2026",
                "Friday, December 4, 2026",
                "Friday 2026-12-04",
            ],
        );
        check(Dates::short, near, ["4 Dec", "Dec 4", "Dec 4"]);
        check(
            Dates::yearly,
            near,
            ["4 December", "December 4", "December 4"],
        );
    }

    #[test]
    fn what_is_written_can_be_typed_again() {
        for dates in each("2026-11-23") {
            for day in ["2026-11-23", "2027-02-01", "2024-02-29"].map(date) {
                for written in [dates.whole(day), dates.day_and_year(day)] {
                    let read = super::super::day_words(&written, dates.today);
                    assert_eq!(read, Some(day), "{written}");
                }
            }
        }
    }

    #[test]
    fn due_days_read_well() {
        let check = |day: &str, expected: &str| {
            let [dates, ..] = each("2026-11-23");
            assert_eq!(dates.in_words(date(day)), expected);
        };
        check("2026-11-23", "Today");
        check("2026-11-24", "Tomorrow");
        check("2026-11-22", "1 day late");
        check("2026-11-20", "3 days late");
        check("2026-12-05", "In 12 days");
        check("2026-12-11", "Fri 11 Dec");
        check("2027-12-04", "Sat 4 Dec 2027");
        let dates = Dates::day_first(date("2026-11-01"));
        assert_eq!(dates.in_words(date("2026-12-04")), "Fri 4 Dec");
    }

    #[test]
    fn past_days_read_well() {
        let check = |day: &str, expected: &str| {
            let [dates, ..] = each("2026-11-23");
            assert_eq!(dates.ago(date(day)), expected, "{day}");
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
        let dates = Dates::day_first(NaiveDate::MAX);
        assert!(dates.ago(NaiveDate::MIN).ends_with(" yr"));
    }

    #[test]
    fn days_inside_a_sentence_are_whole_words() {
        let dates = Dates::day_first(NaiveDate::from_ymd_opt(2026, 11, 24).expect("a day"));
        let day = |text: &str| text.parse::<NaiveDate>().expect("a day");
        let check = |on: &str, ago: &str| assert_eq!(dates.ago_inside(day(on)), ago, "{on}");
        check("2026-11-24", "today");
        check("2026-11-23", "yesterday");
        check("2026-11-14", "10 days ago");
        check("2026-11-02", "3 weeks ago");
        check("2026-09-20", "2 months ago");
        check("2024-11-01", "2 years ago");
        let check = |on: &str, due: &str| assert_eq!(dates.due_inside(day(on)), due, "{on}");
        check("2026-11-25", "tomorrow");
        check("2026-11-20", "4 days late");
        check("2026-12-20", "Sun 20 Dec");
    }
}
