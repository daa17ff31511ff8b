//! What a row says about a follow-up: when it is due, for whom it is, what it came from.

use chrono::NaiveDate;

use super::listing::Tab;
use crate::model::{FollowUp, FollowUpStatus, Owner, Priority, Workspace};
use crate::panels::Preferences;
use crate::query::{Dates, origin};
use crate::widgets::State;

/// How a follow-up stands, and the words for it; nothing to say about one that is to be done some day.
pub fn standing(
    one: &FollowUp,
    tab: Tab,
    dates: Dates,
    preferences: &Preferences,
) -> Option<(State, String)> {
    let today = dates.today;
    match tab {
        Tab::Snoozed => {
            let until = one.snoozed_until?;
            let words = match dates.in_words(until).as_str() {
                "Tomorrow" => "Until tomorrow".to_owned(),
                _ => format!("Until {}", dates.day(until)),
            };
            Some((State::Calm, words))
        }
        Tab::Done => {
            let verb = if one.status == FollowUpStatus::Dropped {
                "Dropped"
            } else {
                "Done"
            };
            let words = one.done.map_or_else(
                || verb.to_owned(),
                |done| format!("{verb} {}", ended(done, dates)),
            );
            Some((State::Calm, words))
        }
        Tab::Open => {
            let due = one.due?;
            let time = one
                .time
                .map_or_else(String::new, |time| format!(" {}", preferences.time(time)));
            let words = dates.in_words(due);
            Some(match (due - today).num_days() {
                ..0 => (State::Late, words),
                0 => (State::Soon, format!("Due today{time}")),
                _ => (State::Calm, format!("{words}{time}")),
            })
        }
    }
}

/// "today", "3 days ago", "on Fri 4 Sep".
fn ended(done: NaiveDate, dates: Dates) -> String {
    match (dates.today - done).num_days() {
        0..=13 => dates.ago(done).to_lowercase(),
        _ => format!("on {}", dates.day(done)),
    }
}

/// The second line: for whom, what it came from, whose move it is, whether it comes again.
pub fn about(workspace: &Workspace, one: &FollowUp, dates: Dates) -> String {
    let mut parts = Vec::new();
    if let Some(who) = one.who {
        parts.push(workspace.name_of(who));
    }
    let origin = origin::in_words(workspace, one, dates);
    if !origin.is_empty() {
        parts.push(origin);
    }
    match one.priority {
        Priority::High => parts.push("High priority".to_owned()),
        Priority::Low => parts.push("Low priority".to_owned()),
        Priority::Normal => {}
    }
    if one.owner == Owner::Them {
        parts.push("Their move".to_owned());
    }
    if let Some(repeat) = one.repeat {
        parts.push(match repeat.days {
            1 => "Every day".to_owned(),
            7 => "Every week".to_owned(),
            days => format!("Every {days} days"),
        });
    }
    parts.join(" · ")
}

/// A follow-up as words for the clipboard.
pub fn as_text(workspace: &Workspace, one: &FollowUp) -> String {
    let who = one
        .who
        .map(|who| format!(" ({})", workspace.name_of(who)))
        .unwrap_or_default();
    let due = one
        .due
        .map(|due| format!(", due {due}"))
        .unwrap_or_default();
    format!("{}{who}{due}", one.what)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Id, Origin, Repeat, RepeatFrom};
    use uuid::Uuid;

    fn date(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    #[test]
    fn days_and_states_in_words() {
        let dates = Dates::day_first(date("2026-11-26"));
        let check = |due: &str, state: State, words: &str| {
            let id = Id::from_uuid(Uuid::from_u128(1));
            let one = FollowUp::new(id, "x", None, Some(date(due)));
            assert_eq!(
                standing(&one, Tab::Open, dates, &Preferences::default()),
                Some((state, words.to_owned())),
                "{due}"
            );
        };
        check("2026-11-26", State::Soon, "Due today");
        check("2026-11-25", State::Late, "1 day late");
        check("2026-11-23", State::Late, "3 days late");
        check("2026-11-27", State::Calm, "Tomorrow");
        check("2026-12-04", State::Calm, "In 8 days");
        check("2026-12-18", State::Calm, "Fri 18 Dec");
        check("2027-01-04", State::Calm, "Mon 4 Jan 2027");
    }

    #[test]
    fn what_is_over_says_when() {
        let dates = Dates::day_first(date("2026-11-26"));
        let check = |done: &str, words: &str| assert_eq!(ended(date(done), dates), words);
        check("2026-11-26", "today");
        check("2026-11-25", "yesterday");
        check("2026-11-20", "6 days ago");
        check("2026-09-04", "on Fri 4 Sep");
    }

    #[test]
    fn the_second_line_says_what_is_unusual() {
        let workspace = Workspace::new(Uuid::from_u128(1));
        let mut one = FollowUp::new(Id::from_uuid(Uuid::from_u128(1)), "x", None, None);
        assert_eq!(
            about(&workspace, &one, Dates::day_first(date("2026-11-26"))),
            ""
        );
        one.origin = Origin::Cadence;
        one.owner = Owner::Them;
        one.repeat = Some(Repeat {
            days: 14,
            from: RepeatFrom::Due,
        });
        assert_eq!(
            about(&workspace, &one, Dates::day_first(date("2026-11-26"))),
            "Keep in touch · Their move · Every 14 days"
        );
    }
}
