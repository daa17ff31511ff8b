//! How it stands with a key player or an introduction, in a few words.

use chrono::{Datelike, NaiveDate};

use crate::panels::Cx;
use crate::query::Dates;
use crate::query::stages::Standing;
use crate::query::suggest::ANSWER_DAYS;
use crate::widgets::State;
use crate::widgets::icons::{self, Icon};

/// How it stands: the color, the icon and the words; none where there is nothing to say.
pub fn standing(cx: Cx<'_>, standing: Standing, via: &str) -> Option<(State, Icon, String)> {
    let on = |what: &str, date: Option<NaiveDate>| match date {
        Some(date) => format!("{what} on {}", cx.dates().on(date)),
        None => what.to_owned(),
    };
    let calm = |words: String| (State::Calm, icons::CHECK, words);
    Some(match standing {
        Standing::Nothing => return None,
        Standing::Declined(date) => calm(on(&format!("{via} said no"), date)),
        Standing::Unanswered(date) => calm(on(&format!("{via} did not answer"), date)),
        Standing::Waiting(None) => (State::Soon, icons::SOON, "Asked".to_owned()),
        Standing::Waiting(Some(0)) => (State::Soon, icons::SOON, "Asked today".to_owned()),
        Standing::Waiting(Some(days)) => {
            let words = format!("Day {days} of {ANSWER_DAYS}");
            (State::Soon, icons::SOON, words)
        }
        Standing::Late(days) => (State::Late, icons::ERROR, format!("No answer, {days} d")),
        Standing::Agreed => (State::Good, icons::CHECK_CIRCLE, "Agreed".to_owned()),
        Standing::Introduced => (State::Good, icons::CHECK_CIRCLE, "Introduced".to_owned()),
        Standing::Meets { day, start, kind } => {
            let when = day.map_or_else(|| "No day yet".to_owned(), |day| near(day, cx.dates()));
            let time = start.filter(|_| day.is_some());
            let words = match time {
                Some(start) => format!("{when} {}", cx.preferences.time(start)),
                None => when,
            };
            (State::Good, icons::of_meeting(kind), words)
        }
        Standing::Over => (State::Soon, icons::SOON, "Should be over".to_owned()),
        Standing::Met(date) => calm(on("Met", date)),
        Standing::ThanksDue => (State::Soon, icons::SOON, "Thanks due".to_owned()),
        Standing::Thanked(date) => {
            calm(date.map_or_else(|| "Thanked".to_owned(), |date| cx.dates().on(date)))
        }
    })
}

/// "Today", "Tomorrow", "Wed" within the week, else "Mon 14 Dec".
fn near(date: NaiveDate, dates: Dates) -> String {
    match (date - dates.today).num_days() {
        0 => "Today".to_owned(),
        1 => "Tomorrow".to_owned(),
        2..=6 => date.weekday().to_string(),
        _ => dates.day(date),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_days_have_short_names() {
        let day = |text: &str| -> NaiveDate { text.parse().expect("a day") };
        let check = |date, expected| {
            assert_eq!(
                near(day(date), Dates::day_first(day("2026-11-23"))),
                expected
            );
        };
        check("2026-11-23", "Today");
        check("2026-11-24", "Tomorrow");
        check("2026-11-25", "Wed");
        check("2026-11-30", "Mon 30 Nov");
    }
}
