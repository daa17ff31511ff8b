//! What the list of the day says: the sentence beside the date, and the two lines, the state and the button of each row.

use chrono::{NaiveDate, NaiveDateTime};

use super::listing::Row;
use crate::model::{Accomplishment, Contact, Id, Kind, Meeting, MeetingKind, Workspace};
use crate::panels::{Cx, win_words};
use crate::query::advice::Advice;
use crate::query::due::{CadenceDue, tag_cadence};
use crate::query::suggest::NextStep;
use crate::query::today::{Digest, Room, Tomorrow, start};
use crate::query::words::{counted, grouped};
use crate::query::{Dates, agenda, letters, origin, wins};
use crate::widgets::State;

/// What a row says.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Words {
    /// The time of a meeting.
    pub time: String,
    /// The first line.
    pub what: String,
    /// The second line; may be empty.
    pub why: String,
    /// How it stands.
    pub standing: Option<(State, String)>,
    /// On the button.
    pub button: &'static str,
}

/// "3 meetings, next in 48 minutes".
pub fn sentence(cx: Cx<'_>, digest: &Digest) -> String {
    let meetings = digest.meetings.iter();
    let meetings: Vec<&Meeting> = meetings
        .filter_map(|id| cx.workspace.meetings.get(*id))
        .collect();
    if meetings.is_empty() {
        return if digest.is_empty() {
            String::new()
        } else {
            "No meetings ahead".to_owned()
        };
    }
    let count = counted(meetings.len(), "meeting");
    let next = meetings
        .iter()
        .filter_map(|one| start(one))
        .filter(|start| *start >= cx.wall)
        .min();
    match next {
        Some(next) => format!("{count}, {}", until(cx, next)),
        None if meetings.iter().any(|one| start(one).is_some()) => format!("{count}, on now"),
        None => count,
    }
}

/// "next in 48 minutes", "next at 12:15".
fn until(cx: Cx<'_>, next: NaiveDateTime) -> String {
    match (next - cx.wall).num_minutes() {
        0 => "next now".to_owned(),
        minutes @ 1..60 => {
            let minutes = usize::try_from(minutes).unwrap_or_default();
            format!("next in {}", counted(minutes, "minute"))
        }
        _ => format!("next at {}", cx.preferences.time(next.time())),
    }
}

/// What a row says; none where its record is gone.
pub fn of(cx: Cx<'_>, digest: &Digest, row: Row) -> Option<Words> {
    let workspace = cx.workspace;
    Some(match row {
        Row::ToAsk(id) => to_ask(cx, workspace.meetings.get(id)?),
        Row::Meeting(id) => meeting(cx, workspace.meetings.get(id)?),
        Row::Win(id) => {
            let win = workspace.accomplishments.get(id)?;
            let names: Vec<String> = win.who.iter().map(|who| workspace.name_of(*who)).collect();
            Words {
                what: match names.as_slice() {
                    [] => win.title.clone(),
                    [one] => format!("{one}: {}", win.title),
                    [one, other] => format!("{one} and {other}: {}", win.title),
                    [one, rest @ ..] => {
                        format!("{one} and {} more: {}", rest.len(), win.title)
                    }
                },
                why: joined(&[win.kind.label(), welcome(cx, win).unwrap_or(&win.detail)]),
                standing: wins::day(win).map(|day| since(day, cx.dates())),
                button: "Congratulate",
                ..Words::default()
            }
        }
        Row::FollowUp(id) => {
            let one = workspace.follow_ups.get(id)?;
            let origin = origin::in_words(workspace, one, cx.dates());
            let who = one.who.map(|who| workspace.name_of(who));
            // Most say already whom they are for.
            let who = who.filter(|who| !one.what.contains(who.as_str()));
            let time = one.time.map_or_else(String::new, |time| {
                format!(" {}", cx.preferences.time(time))
            });
            Words {
                what: one.what.clone(),
                why: joined(&[&who.unwrap_or_default(), &origin, &one.meta.notes]),
                standing: one.due.map(|due| {
                    if due < cx.today {
                        (State::Late, cx.dates().in_words(due))
                    } else {
                        (State::Soon, format!("Due today{time}"))
                    }
                }),
                button: if letters::owed_thanks(workspace, one).is_some() {
                    "Write thanks"
                } else {
                    "Mark done"
                },
                ..Words::default()
            }
        }
        Row::Suggested(id) => {
            let step = digest.suggested.iter().find(|one| one.introduction == id)?;
            Words {
                what: step.what.clone(),
                why: step.why(cx.dates()),
                standing: Some((State::Calm, "Suggested".to_owned())),
                button: match step.step {
                    NextStep::Meet => "Plan coffee",
                    NextStep::Thank => "Write thanks",
                    NextStep::Remind => "Write reminder",
                },
                ..Words::default()
            }
        }
        Row::Advice(advice) => Words {
            what: advice.what(workspace),
            why: advice.why(cx.dates()),
            standing: Some((State::Calm, "Suggested".to_owned())),
            button: match advice {
                Advice::AskBoss(_) => "Write note",
                Advice::EnterNames(..) => "Enter names",
                Advice::Mentoring(..) => "Yes, mentor",
            },
            ..Words::default()
        },
        Row::Cold(id) => cold(cx, digest, id)?,
    })
}

/// What is said of somebody hardly known.
fn welcome(cx: Cx<'_>, win: &Accomplishment) -> Option<&'static str> {
    let first = wins::others(cx.workspace, win).into_iter().next()?;
    let met = wins::hardly_met(cx.workspace, cx.index, first)?;
    win_words::welcome(met)
}

/// "9 more when there is room".
pub fn later(count: usize) -> String {
    format!("{} more when there is room", grouped(count))
}

/// Why not now: "5 of 5 coffees this week are planned or held".
pub fn room(room: Room) -> String {
    let Room { coffees, taken } = room;
    match (coffees, taken) {
        (0, _) => "You want no coffees for now: see Settings".to_owned(),
        (_, 0) => format!("{} a week are enough for you", counted(coffees, "coffee")),
        _ => format!(
            "{} of {} this week {} planned or held",
            grouped(taken),
            counted(coffees, "coffee"),
            if taken == 1 { "is" } else { "are" }
        ),
    }
}

/// What the next day brings: "Tomorrow: 2 meetings, the first at 10:00, and 1 follow-up."
pub fn tomorrow(cx: Cx<'_>, tomorrow: Tomorrow) -> String {
    let Tomorrow {
        meetings,
        first,
        follow_ups,
    } = tomorrow;
    let meetings = (meetings > 0).then(|| {
        let count = counted(meetings, "meeting");
        match first {
            Some(first) if meetings > 1 => {
                format!("{count}, the first at {}", cx.preferences.time(first))
            }
            Some(first) => format!("{count} at {}", cx.preferences.time(first)),
            None => count,
        }
    });
    let follow_ups = (follow_ups > 0).then(|| counted(follow_ups, "follow-up"));
    match (meetings, follow_ups) {
        (Some(meetings), Some(follow_ups)) => format!("Tomorrow: {meetings}; {follow_ups}."),
        (Some(one), None) | (None, Some(one)) => format!("Tomorrow: {one}."),
        (None, None) => "Tomorrow is free, too.".to_owned(),
    }
}

fn to_ask(cx: Cx<'_>, one: &Meeting) -> Words {
    let time = one.start.map(|time| cx.preferences.time(time));
    let day = one.date.map(|date| match (cx.today - date).num_days() {
        2..=6 => date.format("%A").to_string(),
        7.. => cx.dates().on(date),
        _ => cx.dates().ago(date),
    });
    let when = [day, time].into_iter().flatten().collect::<Vec<_>>();
    Words {
        what: agenda::title(cx.workspace, one),
        why: joined(&[&when.join(" "), &one.place]),
        button: "Did it happen?",
        ..Words::default()
    }
}

fn meeting(cx: Cx<'_>, one: &Meeting) -> Words {
    let guests = agenda::guests(cx.workspace, one).count();
    let people = if guests > 2 {
        counted(guests, "guest")
    } else {
        String::new()
    };
    let is_on = start(one).is_some_and(|start| start <= cx.wall);
    let standing = if is_on { "Now" } else { one.status.label() };
    Words {
        time: one
            .start
            .map_or_else(String::new, |time| cx.preferences.time(time)),
        what: agenda::title(cx.workspace, one),
        why: joined(&[&one.place, &people, &one.purpose]),
        standing: Some((State::Calm, standing.to_owned())),
        button: "Prepare",
    }
}

fn cold(cx: Cx<'_>, digest: &Digest, id: Id<Contact>) -> Option<Words> {
    let contact = cx.workspace.contacts.get(id)?;
    let own = contact.relation.cadence.clone();
    let cadence = own.or_else(|| tag_cadence(cx.workspace, contact))?;
    let (_, due) = digest.cold.iter().find(|(who, _)| *who == id)?;
    let last = cx.index.last_contact(id);
    let meeting = last.and_then(|day| last_meeting(cx, id, day));
    let by_wire = matches!(meeting, Some(MeetingKind::Call | MeetingKind::Video));
    Some(Words {
        what: contact.display_name(),
        why: since_last(last, meeting, cadence.ideal_days, cx.today),
        standing: Some(over(*due, cx.today)),
        button: if by_wire { "Plan call" } else { "Plan coffee" },
        ..Words::default()
    })
}

/// What sort of meeting the last contact was.
pub fn last_meeting(cx: Cx<'_>, who: Id<Contact>, day: NaiveDate) -> Option<MeetingKind> {
    cx.index
        .mentions(who)
        .filter(|key| key.kind == Kind::Meeting)
        .filter_map(|key| cx.workspace.meetings.by_uuid(key.uuid))
        .find(|one| one.date == Some(day) && one.is_contact())
        .map(|one| one.kind)
}

/// "Last coffee 9 weeks ago, you aim for every 4".
fn since_last(
    last: Option<NaiveDate>,
    kind: Option<MeetingKind>,
    ideal: u32,
    today: NaiveDate,
) -> String {
    let in_weeks = ideal >= 7 && ideal.is_multiple_of(7);
    let aim = match ideal {
        1 => "every day".to_owned(),
        7 => "every week".to_owned(),
        days if in_weeks => format!("every {} weeks", days / 7),
        days => format!("every {days} days"),
    };
    let Some(last) = last else {
        return format!("No meeting yet, you aim for {aim}");
    };
    let noun = match kind {
        Some(MeetingKind::Group | MeetingKind::Department) => "Last meeting".to_owned(),
        Some(kind) => format!("Last {}", kind.label().to_lowercase()),
        None => "Last contact".to_owned(),
    };
    let days = usize::try_from((today - last).num_days()).unwrap_or_default();
    let (ago, same_unit) = match days {
        0..14 => (counted(days, "day"), !in_weeks && ideal > 1),
        14..=182 => (counted(days / 7, "week"), in_weeks && ideal > 7),
        // A month of 30.44 days, as in a mean year.
        _ => (counted(days * 100 / 3_044, "month"), false),
    };
    let aim = if same_unit {
        let count = if in_weeks { ideal / 7 } else { ideal };
        format!("every {count}")
    } else {
        aim
    };
    format!("{noun} {ago} ago, you aim for {aim}")
}

/// How far a cadence is overrun: "5 weeks over".
fn over(due: CadenceDue, today: NaiveDate) -> (State, String) {
    let days = usize::try_from((today - due.date).num_days()).unwrap_or_default();
    let words = match days {
        0 => "Due today".to_owned(),
        1..7 => format!("{} over", counted(days, "day")),
        _ => format!("{} over", counted(days / 7, "week")),
    };
    let state = if due.latest < today {
        State::Late
    } else {
        State::Soon
    };
    (state, words)
}

/// How long a win waits for words: they are welcome in the first days.
fn since(day: NaiveDate, dates: Dates) -> (State, String) {
    let state = match (dates.today - day).num_days() {
        ..2 => State::Calm,
        2..5 => State::Soon,
        _ => State::Late,
    };
    let words = match (dates.today - day).num_days() {
        days @ 14..=62 => format!(
            "{} ago",
            counted(usize::try_from(days / 7).unwrap_or(2), "week")
        ),
        _ => dates.ago(day),
    };
    (state, words)
}

/// The parts that say something, with dots between; one line of each.
fn joined(parts: &[&str]) -> String {
    let lines = parts
        .iter()
        .map(|part| part.lines().next().unwrap_or_default().trim());
    lines
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" · ")
}

/// "10 things for today".
pub fn status(count: usize) -> String {
    match count {
        0 => "Nothing for today".to_owned(),
        count => format!("{} for today", counted(count, "thing")),
    }
}

/// Who is meant by a row: the faces at its start.
pub fn faces(workspace: &Workspace, digest: &Digest, row: Row) -> Vec<Id<Contact>> {
    match row {
        Row::ToAsk(id) | Row::Meeting(id) => workspace
            .meetings
            .get(id)
            .map(|one| agenda::guests(workspace, one).collect())
            .unwrap_or_default(),
        Row::Win(id) => workspace
            .accomplishments
            .get(id)
            .map(|one| one.who.clone())
            .unwrap_or_default(),
        Row::FollowUp(id) => workspace
            .follow_ups
            .get(id)
            .and_then(|one| one.who)
            .into_iter()
            .collect(),
        Row::Suggested(id) => {
            let steps = digest.suggested.iter();
            let of = steps.filter(|one| one.introduction == id);
            of.map(|one| one.who).collect()
        }
        Row::Advice(advice) => vec![advice.who()],
        Row::Cold(id) => vec![id],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    #[test]
    fn what_goes_cold_says_so_in_weeks() {
        let today = date("2026-11-23");
        let check = |last: Option<&str>, kind, ideal, words: &str| {
            assert_eq!(since_last(last.map(date), kind, ideal, today), words);
        };
        let coffee = Some(MeetingKind::Coffee);
        check(
            Some("2026-09-21"),
            coffee,
            28,
            "Last coffee 9 weeks ago, you aim for every 4",
        );
        check(
            Some("2026-11-13"),
            Some(MeetingKind::Call),
            7,
            "Last call 10 days ago, you aim for every week",
        );
        check(
            Some("2026-11-12"),
            coffee,
            10,
            "Last coffee 11 days ago, you aim for every 10",
        );
        check(
            Some("2026-03-23"),
            None,
            90,
            "Last contact 8 months ago, you aim for every 90 days",
        );
        check(None, None, 28, "No meeting yet, you aim for every 4 weeks");
    }

    #[test]
    fn a_cadence_is_soon_and_then_late() {
        let due = CadenceDue {
            date: date("2026-11-02"),
            latest: date("2026-11-16"),
        };
        let check = |today: &str, state, words: &str| {
            assert_eq!(over(due, date(today)), (state, words.to_owned()));
        };
        check("2026-11-02", State::Soon, "Due today");
        check("2026-11-03", State::Soon, "1 day over");
        check("2026-11-09", State::Soon, "1 week over");
        check("2026-11-16", State::Soon, "2 weeks over");
        check("2026-11-17", State::Late, "2 weeks over");
        check("2026-12-07", State::Late, "5 weeks over");
    }

    #[test]
    fn the_status_counts() {
        assert_eq!(status(0), "Nothing for today");
        assert_eq!(status(1), "1 thing for today");
        assert_eq!(status(10), "10 things for today");
    }
}
