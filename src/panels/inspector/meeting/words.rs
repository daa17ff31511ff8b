//! Days and times of a meeting in words.

use chrono::{NaiveDate, TimeDelta};

use crate::model::Meeting;
use crate::panels::Cx;
use crate::query::Dates;
use crate::query::agenda::USUAL_MINUTES;

/// "Today, 12:15 – 13:15", "Thu 3 Dec", "No day yet".
pub fn when(cx: Cx<'_>, one: &Meeting) -> String {
    let Some(date) = one.date else {
        return "No day yet".to_owned();
    };
    let date = named_day(date, cx.dates());
    let Some(start) = one.start else {
        return date;
    };
    let minutes = TimeDelta::minutes(one.minutes.unwrap_or(USUAL_MINUTES).into());
    let end = start.overflowing_add_signed(minutes).0;
    let time = |time| cx.preferences.time(time);
    format!("{date}, {} – {}", time(start), time(end))
}

/// "Today", "Tomorrow", "Yesterday", "Fri 4 Dec".
pub fn named_day(date: NaiveDate, dates: Dates) -> String {
    match (date - dates.today).num_days() {
        0 => "Today".to_owned(),
        1 => "Tomorrow".to_owned(),
        -1 => "Yesterday".to_owned(),
        _ => dates.day(date),
    }
}
