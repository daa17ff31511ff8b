//! Values and parameters of vCard properties, as plain text, labels and days.

use calcard::common::PartialDateTime;
use calcard::vcard::{VCardEntry, VCardParameterName, VCardParameterValue, VCardValue};

use super::custom::day;
use crate::model::{Address, YearlyDay};

/// The property as the library writes it, on one line.
pub(super) fn property_text(entry: &VCardEntry) -> String {
    let mut text = String::new();
    match entry.write_to(&mut text, true) {
        Ok(()) => text.replace("\r\n ", "").trim_end().to_owned(),
        Err(_) => String::new(),
    }
}

pub(super) fn value_text(value: &VCardValue) -> Option<String> {
    Some(match value {
        VCardValue::Component(parts) => parts.join(" "),
        VCardValue::Integer(number) => number.to_string(),
        VCardValue::Float(number) => number.to_string(),
        VCardValue::Boolean(flag) => flag.to_string(),
        VCardValue::PartialDateTime(_) | VCardValue::Binary(_) => return None,
        other => other.as_text()?.to_owned(),
    })
}

pub(super) fn texts(entry: &VCardEntry) -> Vec<String> {
    entry.values.iter().filter_map(value_text).collect()
}

/// The words of TYPE, which version 2.1 writes without its name.
pub(super) fn types(entry: &VCardEntry) -> Vec<String> {
    let of = |param: &calcard::vcard::VCardParameter| match (&param.name, &param.value) {
        (VCardParameterName::Type, value) => value.as_text().map(str::to_lowercase),
        (name, VCardParameterValue::Null) => Some(name.as_str().to_lowercase()),
        _ => None,
    };
    let all = entry.params.iter().filter_map(of);
    all.flat_map(|words| {
        words
            .split(',')
            .map(|word| word.trim().to_owned())
            .collect::<Vec<_>>()
    })
    .filter(|word| !word.is_empty())
    .collect()
}

/// 1 to 100 as in version 4, 1 for the `pref` of older ones, 101 where nothing is said.
pub(super) fn preference(entry: &VCardEntry) -> u32 {
    let number = entry
        .parameters(&VCardParameterName::Pref)
        .find_map(|value| match value {
            VCardParameterValue::Integer(number) => Some(*number),
            other => other.as_text().and_then(|text| text.parse().ok()),
        });
    number.unwrap_or(if types(entry).iter().any(|one| one == "pref") {
        1
    } else {
        101
    })
}

pub(super) fn yearly_day(entry: &VCardEntry, first: &str) -> Option<YearlyDay> {
    let omits_year = entry.params.iter().any(|param| {
        matches!(&param.name, VCardParameterName::Other(name) if name.eq_ignore_ascii_case("X-APPLE-OMIT-YEAR"))
    });
    let found = entry.values.iter().find_map(|value| match value {
        VCardValue::PartialDateTime(PartialDateTime {
            year, month, day, ..
        }) => YearlyDay::new(
            u32::from((*month)?),
            u32::from((*day)?),
            year.map(i32::from),
        ),
        _ => None,
    });
    let found = found
        .or_else(|| YearlyDay::parse(first))
        .or_else(|| day(first).map(YearlyDay::from_date))?;
    if omits_year {
        YearlyDay::new(found.month(), found.day(), None)
    } else {
        Some(found)
    }
}

/// `geo:47.3,8.5` or `47.3;8.5`.
pub(super) fn globe(text: &str) -> Option<(f64, f64)> {
    let text = text.trim_start_matches("geo:");
    let (lat, lon) = text.split_once([',', ';'])?;
    let lon = lon.split(';').next()?;
    let (lat, lon): (f64, f64) = (lat.trim().parse().ok()?, lon.trim().parse().ok()?);
    ((-90.0..=90.0).contains(&lat) && (-180.0..=180.0).contains(&lon)).then_some((lat, lon))
}

pub(super) fn address(value: String, label: &str) -> Option<Address> {
    (!value.trim().is_empty()).then(|| Address::new(value, label))
}

pub(super) fn strip_scheme(text: &str, scheme: &str) -> String {
    match text.get(..scheme.len()) {
        Some(start) if start.eq_ignore_ascii_case(scheme) => text[scheme.len()..].to_owned(),
        _ => text.to_owned(),
    }
}

pub(super) fn push_new(all: &mut Vec<String>, more: Vec<String>) {
    for one in more {
        if !all.contains(&one) {
            all.push(one);
        }
    }
}
