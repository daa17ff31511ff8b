//! What a person is like: what to talk about, what they can give, what they need.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use super::labels::is_default;

/// The human side of a contact.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Person {
    /// Ask me about (EXPERTISE).
    #[serde(skip_serializing_if = "is_default")]
    pub skills: Vec<String>,
    /// INTEREST.
    #[serde(skip_serializing_if = "is_default")]
    pub interests: Vec<String>,
    /// HOBBY.
    #[serde(skip_serializing_if = "is_default")]
    pub hobbies: Vec<String>,
    /// What they can offer.
    #[serde(skip_serializing_if = "is_default")]
    pub offers: Vec<String>,
    /// What they are looking for.
    #[serde(skip_serializing_if = "is_default")]
    pub looking_for: Vec<String>,
    /// Coffee, food, what they must not eat.
    #[serde(skip_serializing_if = "is_default")]
    pub food: String,
    /// BDAY.
    #[serde(skip_serializing_if = "is_default")]
    pub birthday: Option<YearlyDay>,
    /// X-WORKANNIVERSARY.
    #[serde(skip_serializing_if = "is_default")]
    pub work_anniversary: Option<YearlyDay>,
    /// What to bring up.
    #[serde(skip_serializing_if = "is_default")]
    pub talking_points: String,
    /// What to leave alone.
    #[serde(skip_serializing_if = "is_default")]
    pub avoid: String,
}

/// A day of the year, with or without the year (RFC 6350 §4.3.4 truncated dates).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "YearlyDayFields", into = "YearlyDayFields")]
pub struct YearlyDay {
    month: u32,
    day: u32,
    year: Option<i32>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct YearlyDayFields {
    month: u32,
    day: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    year: Option<i32>,
}

impl YearlyDay {
    /// A day that exists: in that year, or without a year in a leap year.
    pub fn new(month: u32, day: u32, year: Option<i32>) -> Option<Self> {
        NaiveDate::from_ymd_opt(year.unwrap_or(2000), month, day).map(|_| Self { month, day, year })
    }

    /// A full date.
    pub fn from_date(date: NaiveDate) -> Self {
        Self {
            month: date.month(),
            day: date.day(),
            year: Some(date.year()),
        }
    }

    /// Reads `2026-03-14`, `03-14` or `--0314`.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        if let Ok(date) = NaiveDate::parse_from_str(text, "%Y-%m-%d") {
            return Some(Self::from_date(date));
        }
        let digits = text.trim_start_matches("--");
        let (month, day) = digits
            .split_once('-')
            .or_else(|| (digits.len() == 4).then(|| digits.split_at_checked(2))?)?;
        Self::new(month.parse().ok()?, day.parse().ok()?, None)
    }

    /// Month, 1 to 12.
    pub fn month(self) -> u32 {
        self.month
    }

    /// Day of the month, from 1.
    pub fn day(self) -> u32 {
        self.day
    }

    /// The year, where it is known.
    pub fn year(self) -> Option<i32> {
        self.year
    }

    /// When it is in `year`: the 29th of February falls on the 28th in common years.
    pub fn in_year(self, year: i32) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(year, self.month, self.day)
            .or_else(|| NaiveDate::from_ymd_opt(year, self.month, self.day - 1))
    }
}

impl std::fmt::Display for YearlyDay {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.year {
            Some(year) => write!(f, "{year:04}-{:02}-{:02}", self.month, self.day),
            None => write!(f, "{:02}-{:02}", self.month, self.day),
        }
    }
}

impl TryFrom<YearlyDayFields> for YearlyDay {
    type Error = String;
    fn try_from(fields: YearlyDayFields) -> Result<Self, String> {
        Self::new(fields.month, fields.day, fields.year)
            .ok_or_else(|| format!("month {} has no day {}", fields.month, fields.day))
    }
}

impl From<YearlyDay> for YearlyDayFields {
    fn from(day: YearlyDay) -> Self {
        Self {
            month: day.month,
            day: day.day,
            year: day.year,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn yearly_days_read_and_write() {
        let check = |text: &str, expected: Option<&str>| {
            assert_eq!(
                YearlyDay::parse(text).map(|day| day.to_string()).as_deref(),
                expected,
                "{text}"
            );
        };
        check("1990-03-14", Some("1990-03-14"));
        check("03-14", Some("03-14"));
        check("--0314", Some("03-14"));
        check("02-29", Some("02-29"));
        check("2023-02-29", None);
        check("13-01", None);
        check("é1é1", None);
        check("", None);
        let leap = YearlyDay::parse("02-29").expect("a leap day exists");
        assert_eq!(leap.in_year(2027), NaiveDate::from_ymd_opt(2027, 2, 28));
    }
}
