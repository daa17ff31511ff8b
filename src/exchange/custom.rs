//! Values of columns that have no field: numbers, days, yes and no, else words.

use chrono::NaiveDate;

use super::clean;
use crate::model::CustomValue;

/// How numbers are written in a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Decimals {
    /// 9.5
    Point,
    /// 9,5
    Comma,
}

/// A number without leading zeros, so that codes such as "007" stay words.
pub(super) fn number(text: &str, decimals: Decimals) -> Option<f64> {
    let mark = match decimals {
        Decimals::Point => '.',
        Decimals::Comma => ',',
    };
    let digits = text.strip_prefix('-').unwrap_or(text);
    // Files with semicolons use the comma, but those written by programs may still use the point.
    let (whole, fraction) = digits
        .split_once(mark)
        .or_else(|| digits.split_once('.'))
        .unwrap_or((digits, "0"));
    let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let plain =
        all_digits(whole) && all_digits(fraction) && (whole == "0" || !whole.starts_with('0'));
    if !plain || whole.len() > 15 {
        return None;
    }
    let sign = if digits.len() < text.len() { "-" } else { "" };
    format!("{sign}{whole}.{fraction}").parse().ok()
}

/// The value that some text stands for; none where it is blank.
pub(super) fn custom_value(raw: &str, decimals: Decimals) -> Option<CustomValue> {
    let text = clean::text(raw.trim()).text;
    if text.is_empty() {
        return None;
    }
    let value = match text.to_ascii_lowercase().as_str() {
        "yes" | "true" => CustomValue::Flag(true),
        "no" | "false" => CustomValue::Flag(false),
        _ => match (
            number(&text, decimals),
            NaiveDate::parse_from_str(&text, "%Y-%m-%d"),
        ) {
            (Some(number), _) => CustomValue::Number(number),
            (None, Ok(day)) => CustomValue::Date(day),
            (None, Err(_)) => CustomValue::Text(text),
        },
    };
    Some(value)
}

/// A day in one of the ways in which exports write it; with slashes the month is first, unless it cannot be one.
pub(super) fn day(text: &str) -> Option<NaiveDate> {
    const FORMATS: &[&str] = &[
        "%Y-%m-%d",
        "%Y%m%d",
        "%d.%m.%Y",
        "%m/%d/%Y",
        "%d/%m/%Y",
        "%d %b %Y",
        "%d-%b-%Y",
        "%Y/%m/%d",
        "%b %d, %Y",
    ];
    let text = text.trim();
    let text = text.split_once('T').map_or(text, |(day, _)| day);
    FORMATS
        .iter()
        .filter_map(|format| NaiveDate::parse_from_str(text, format).ok())
        .find(|day| (1800..2200).contains(&chrono::Datelike::year(day)))
        .or_else(|| {
            NaiveDate::parse_from_str(text, "%d-%b-%y")
                .or_else(|_| NaiveDate::parse_from_str(text, "%m/%d/%y"))
                .ok()
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_find_their_type() {
        let check = |text: &str, value: CustomValue| {
            assert_eq!(custom_value(text, Decimals::Point), Some(value));
        };
        check("9.333", CustomValue::Number(9.333));
        check("-4", CustomValue::Number(-4.0));
        check("007", CustomValue::Text("007".into()));
        check("1e5", CustomValue::Text("1e5".into()));
        check("Yes", CustomValue::Flag(true));
        assert_eq!(number("9,333", Decimals::Comma), Some(9.333));
        assert_eq!(number("9,333", Decimals::Point), None);
        assert_eq!(custom_value("  ", Decimals::Point), None);
        assert_eq!(
            custom_value("2026-02-30", Decimals::Point),
            Some(CustomValue::Text("2026-02-30".into()))
        );
    }

    #[test]
    fn days_are_read_as_exports_write_them() {
        let wanted = NaiveDate::from_ymd_opt(2021, 3, 12);
        for text in [
            "2021-03-12",
            "12.03.2021",
            "3/12/2021",
            "12 Mar 2021",
            "12-Mar-21",
            "20210312",
        ] {
            assert_eq!(day(text), wanted, "{text}");
        }
        assert_eq!(day("25/12/2021"), NaiveDate::from_ymd_opt(2021, 12, 25));
        assert_eq!(day("soon"), None);
    }
}
