//! Which reminders are due between two instants: meetings some minutes before they start, follow-ups at their time, and a
//! summary in the morning.

use chrono::{DateTime, MappedLocalTime, NaiveDateTime, NaiveTime, TimeDelta, TimeZone};

use super::words::counted;
use super::{Dates, agenda};
use crate::model::{FollowUp, FollowUpStatus, Id, Meeting, Owner, Workspace};

/// What the user is reminded of.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
pub enum Subject {
    /// A meeting starts soon.
    Meeting(Id<Meeting>),
    /// A follow-up is due at this time of the day.
    FollowUp(Id<FollowUp>),
    /// The day begins.
    Morning,
}

/// A reminder and when it comes, by the user's wall clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Reminder {
    /// When it comes.
    pub at: NaiveDateTime,
    /// What of.
    pub of: Subject,
}

/// What the user wants to be reminded of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Wishes {
    /// So many minutes before a meeting that says nothing else.
    pub minutes: Option<u32>,
    /// A summary of the day at this time.
    pub morning: Option<NaiveTime>,
}

/// An alarm further ahead than this is a slip of a foreign file.
const FURTHEST: u32 = 28 * 24 * 60;

/// The reminders after one instant and up to another, the earliest first; each comes once however often one asks, as the
/// spans of two questions that follow each other share no instant. A meeting that is already over brings none.
pub fn between(
    workspace: &Workspace,
    wishes: Wishes,
    after: NaiveDateTime,
    until: NaiveDateTime,
) -> Vec<Reminder> {
    let mut found = Vec::new();
    let is_due = |at: NaiveDateTime| after < at && at <= until;
    for one in workspace.meetings.iter() {
        for at in times_of(one, wishes) {
            if is_due(at) {
                let of = Subject::Meeting(one.id);
                found.push(Reminder { at, of });
            }
        }
    }
    for one in workspace.follow_ups.iter() {
        if let Some(at) = time_of(one).filter(|at| is_due(*at)) {
            let of = Subject::FollowUp(one.id);
            found.push(Reminder { at, of });
        }
    }
    if let Some(morning) = wishes.morning {
        // Of many mornings only the last one says anything new.
        let days = [Some(until.date()), until.date().pred_opt()];
        let mut mornings = days.into_iter().flatten().map(|day| day.and_time(morning));
        if let Some(at) = mornings.find(|at| is_due(*at)) {
            let of = Subject::Morning;
            found.push(Reminder { at, of });
        }
    }
    found.sort_unstable();
    // Two alarms of one meeting at one time are one.
    found.dedup();
    found
}

/// When the next reminder comes after an instant.
pub fn next(workspace: &Workspace, wishes: Wishes, after: NaiveDateTime) -> Option<NaiveDateTime> {
    let meetings = workspace
        .meetings
        .iter()
        .flat_map(|one| times_of(one, wishes));
    let follow_ups = workspace.follow_ups.iter().filter_map(time_of);
    let mornings = wishes.morning.into_iter().flat_map(|morning| {
        let days = [Some(after.date()), after.date().succ_opt()];
        days.into_iter()
            .flatten()
            .map(move |day| day.and_time(morning))
    });
    meetings
        .chain(follow_ups)
        .chain(mornings)
        .filter(|at| *at > after)
        .min()
}

/// When a meeting is to be reminded of; its own alarms go before what is usual.
fn times_of(one: &Meeting, wishes: Wishes) -> Vec<NaiveDateTime> {
    let is_asked = agenda::is_planned(one) && !one.meta.archived;
    let Some(start) = super::today::start(one).filter(|_| is_asked) else {
        return Vec::new();
    };
    let usual: Vec<u32> = wishes.minutes.into_iter().collect();
    let minutes = if one.alarms.is_empty() {
        &usual
    } else {
        &one.alarms
    };
    let before = |minutes: &u32| {
        let minutes = i64::from((*minutes).min(FURTHEST));
        start.checked_sub_signed(TimeDelta::minutes(minutes))
    };
    // Who turned reminders off is not reminded by what a file brought along.
    let is_on = wishes.minutes.is_some();
    minutes
        .iter()
        .filter(|_| is_on)
        .filter_map(before)
        .collect()
}

/// When a follow-up of mine that is open and not put off is due, where it has a time.
fn time_of(one: &FollowUp) -> Option<NaiveDateTime> {
    let due = one.due?;
    let is_mine = one.status == FollowUpStatus::Open && one.owner == Owner::Me;
    let is_put_off = one.snoozed_until.is_some_and(|until| until > due);
    let is_asked = is_mine && !is_put_off && !one.meta.archived;
    Some(due.and_time(one.time?)).filter(|_| is_asked)
}

/// Whether a reminder that was missed still says something: the meeting is not over and still planned, the follow-up is
/// still open.
pub fn still_matters(workspace: &Workspace, one: Reminder, wall: NaiveDateTime) -> bool {
    match one.of {
        Subject::Meeting(id) => workspace.meetings.get(id).is_some_and(|meeting| {
            agenda::is_planned(meeting) && agenda::end(meeting).is_some_and(|end| end > wall)
        }),
        Subject::FollowUp(id) => workspace
            .follow_ups
            .get(id)
            .is_some_and(|one| one.status == FollowUpStatus::Open),
        Subject::Morning => one.at.date() == wall.date(),
    }
}

/// How long it is, by real time, until the wall clock shows a time: the clocks may be changed in between. A time that the
/// clocks jump over comes when they have jumped; of a time that comes twice the first counts.
pub fn wait<Z: TimeZone>(now: &DateTime<Z>, at: NaiveDateTime) -> TimeDelta {
    let zone = now.timezone();
    let mut wall = at;
    // Clocks jump by two hours at most.
    for _ in 0..9 {
        match zone.from_local_datetime(&wall) {
            MappedLocalTime::Single(instant) | MappedLocalTime::Ambiguous(instant, _) => {
                return instant.signed_duration_since(now).max(TimeDelta::zero());
            }
            MappedLocalTime::None => wall += TimeDelta::minutes(15),
        }
    }
    (at - now.naive_local()).max(TimeDelta::zero())
}

/// Whether names are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Names {
    /// They are.
    Shown,
    /// They are left out: others may look at the screen.
    Hidden,
}

/// What a reminder says: a title, and a sentence; `dates` writes a day, `time` a time of day. None where its subject is gone.
pub fn words(
    workspace: &Workspace,
    of: Subject,
    wall: NaiveDateTime,
    names: Names,
    dates: Dates,
    time: &dyn Fn(NaiveTime) -> String,
) -> Option<(String, String)> {
    match of {
        Subject::Meeting(id) => {
            let one = workspace.meetings.get(id)?;
            let start = super::today::start(one)?;
            let title = match names {
                Names::Shown => agenda::title(workspace, one),
                Names::Hidden => one.kind.label().to_owned(),
            };
            let left = (start - wall).num_minutes();
            let when = match left {
                ..=-1 => format!("Since {}", time(start.time())),
                0 => "Now".to_owned(),
                1..=90 => format!(
                    "In {}, at {}",
                    counted(usize::try_from(left).unwrap_or(0), "minute"),
                    time(start.time())
                ),
                _ => {
                    let day = dates.in_words(start.date());
                    format!("{day}, at {}", time(start.time()))
                }
            };
            let place = match names {
                Names::Shown if !one.place.trim().is_empty() => format!(" · {}", one.place.trim()),
                _ => String::new(),
            };
            Some((title, format!("{when}{place}")))
        }
        Subject::FollowUp(id) => {
            let one = workspace.follow_ups.get(id)?;
            let title = match names {
                Names::Shown => one.what.clone(),
                Names::Hidden => "A follow-up is due".to_owned(),
            };
            let at = one
                .time
                .map_or_else(String::new, |at| format!(" at {}", time(at)));
            let day = one.due.map_or_else(String::new, |due| dates.in_words(due));
            Some((title, format!("{day}{at}")))
        }
        Subject::Morning => {
            let today = wall.date();
            let meetings = agenda::between(workspace, today, today);
            let meetings = meetings
                .iter()
                .filter(|one| agenda::is_planned(one))
                .count();
            let due = super::due::follow_ups(workspace, today);
            let due = due.overdue.len() + due.today.len();
            let words = format!(
                "{}, {} due",
                counted(meetings, "meeting"),
                counted(due, "follow-up")
            );
            Some(("Your day".to_owned(), words))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::{Change, Edit};
    use crate::model::{Counter, MeetingKind, MeetingStatus, mint};
    use chrono::{FixedOffset, NaiveDate};

    fn at(text: &str) -> NaiveDateTime {
        text.parse().expect("a time")
    }

    const QUARTER: Wishes = Wishes {
        minutes: Some(15),
        morning: None,
    };

    fn world(change: impl FnOnce(&mut Meeting, &mut FollowUp)) -> Workspace {
        let mut ids = Counter(0);
        let day: NaiveDate = "2026-11-24".parse().expect("a day");
        let mut coffee = Meeting::new(mint(&mut ids), MeetingKind::Coffee, Some(day), []);
        coffee.start = NaiveTime::from_hms_opt(0, 5, 0);
        let mut task = FollowUp::new(mint(&mut ids), "Call Ada", None, Some(day));
        task.time = NaiveTime::from_hms_opt(14, 0, 0);
        change(&mut coffee, &mut task);
        let mut workspace = Workspace::default();
        let edit: Edit = [Change::add(coffee), Change::add(task)]
            .into_iter()
            .collect();
        workspace.apply(&edit).expect("it fits");
        workspace
    }

    fn due(workspace: &Workspace, wishes: Wishes, after: &str, until: &str) -> Vec<String> {
        let found = between(workspace, wishes, at(after), at(until));
        let times = found
            .into_iter()
            .map(|one| one.at.format("%d %H:%M").to_string());
        times.collect()
    }

    #[test]
    fn each_comes_once_whatever_the_spans_and_past_midnight() {
        let workspace = world(|_, _| {});
        let check = |after: &str, until: &str, expected: &[&str]| {
            assert_eq!(due(&workspace, QUARTER, after, until), expected, "{after}");
        };
        // Five past midnight is reminded of the evening before.
        check("2026-11-23T23:49:00", "2026-11-23T23:50:00", &["23 23:50"]);
        check("2026-11-23T23:50:00", "2026-11-24T13:59:00", &[]);
        check("2026-11-24T13:59:00", "2026-11-24T14:00:00", &["24 14:00"]);
        check(
            "2026-11-01T00:00:00",
            "2026-12-01T00:00:00",
            &["23 23:50", "24 14:00"],
        );
        check("2026-11-24T14:00:00", "2026-11-24T14:00:00", &[]);
        assert_eq!(
            next(&workspace, QUARTER, at("2026-11-23T23:50:00")),
            Some(at("2026-11-24T14:00:00"))
        );
        assert_eq!(next(&workspace, QUARTER, at("2026-11-24T14:00:00")), None);
    }

    #[test]
    fn alarms_go_before_the_usual_and_what_is_settled_is_silent() {
        let whole = |wishes, change: fn(&mut Meeting, &mut FollowUp)| {
            due(
                &world(change),
                wishes,
                "2026-11-01T00:00:00",
                "2026-12-01T00:00:00",
            )
        };
        assert_eq!(
            whole(QUARTER, |one, _| one.alarms = vec![60, 5, 60]),
            ["23 23:05", "24 00:00", "24 14:00"]
        );
        let off = Wishes::default();
        assert_eq!(whole(off, |one, _| one.alarms = vec![60]), ["24 14:00"]);
        assert_eq!(
            whole(QUARTER, |one, _| one.alarms = vec![u32::MAX]).len(),
            1
        );
        let silent = whole(QUARTER, |one, task| {
            one.status = MeetingStatus::Canceled;
            task.owner = Owner::Them;
        });
        assert!(silent.is_empty());
        let put_off = whole(QUARTER, |one, task| {
            one.start = None;
            task.snoozed_until = "2026-11-30".parse().ok();
        });
        assert!(put_off.is_empty());
    }

    #[test]
    fn the_morning_comes_once_a_day_and_only_the_last_is_told() {
        let workspace = Workspace::default();
        let wishes = Wishes {
            minutes: None,
            morning: NaiveTime::from_hms_opt(8, 0, 0),
        };
        let check = |after: &str, until: &str, expected: &[&str]| {
            assert_eq!(due(&workspace, wishes, after, until), expected, "{after}");
        };
        check("2026-11-24T07:59:00", "2026-11-24T08:00:00", &["24 08:00"]);
        check("2026-11-24T08:00:00", "2026-11-25T07:59:00", &[]);
        check("2026-11-20T08:00:00", "2026-11-25T07:00:00", &["24 08:00"]);
        check("2026-11-20T08:00:00", "2026-11-25T09:00:00", &["25 08:00"]);
        let tomorrow = next(&workspace, wishes, at("2026-11-24T08:00:00"));
        assert_eq!(tomorrow, Some(at("2026-11-25T08:00:00")));
    }

    #[test]
    fn what_was_missed_matters_while_it_can_still_be_done() {
        let workspace = world(|_, _| {});
        let found = between(
            &workspace,
            QUARTER,
            at("2026-11-01T00:00:00"),
            at("2026-12-01T00:00:00"),
        );
        let matters = |wall: &str| -> Vec<bool> {
            let wall = at(wall);
            let each = found
                .iter()
                .map(|one| still_matters(&workspace, *one, wall));
            each.collect()
        };
        assert_eq!(matters("2026-11-24T01:00:00"), [true, true]);
        assert_eq!(matters("2026-11-24T01:05:00"), [false, true]);
    }

    /// Central European time around its two changes of 2026.
    #[derive(Debug, Clone, Copy)]
    struct Berlin;

    impl TimeZone for Berlin {
        type Offset = FixedOffset;
        fn from_offset(_: &FixedOffset) -> Self {
            Self
        }
        fn offset_from_local_date(&self, day: &NaiveDate) -> MappedLocalTime<FixedOffset> {
            self.offset_from_local_datetime(&day.and_time(NaiveTime::MIN))
        }
        fn offset_from_local_datetime(&self, wall: &NaiveDateTime) -> MappedLocalTime<FixedOffset> {
            let hours = |hours: i32| FixedOffset::east_opt(hours * 3_600).expect("an offset");
            let (spring, fall) = (at("2026-03-29T02:00:00"), at("2026-10-25T02:00:00"));
            let hour = TimeDelta::hours(1);
            match *wall {
                wall if wall >= spring && wall < spring + hour => MappedLocalTime::None,
                wall if wall >= fall && wall < fall + hour => {
                    MappedLocalTime::Ambiguous(hours(2), hours(1))
                }
                wall if wall >= spring && wall < fall => MappedLocalTime::Single(hours(2)),
                _ => MappedLocalTime::Single(hours(1)),
            }
        }
        fn offset_from_utc_date(&self, day: &NaiveDate) -> FixedOffset {
            self.offset_from_utc_datetime(&day.and_time(NaiveTime::MIN))
        }
        fn offset_from_utc_datetime(&self, utc: &NaiveDateTime) -> FixedOffset {
            let is_summer = *utc >= at("2026-03-29T01:00:00") && *utc < at("2026-10-25T01:00:00");
            FixedOffset::east_opt(if is_summer { 7_200 } else { 3_600 }).expect("an offset")
        }
    }

    #[test]
    fn the_wait_knows_that_clocks_are_changed() {
        let check = |now: &str, until: &str, minutes: i64| {
            let now = Berlin.from_utc_datetime(&at(now));
            assert_eq!(wait(&now, at(until)).num_minutes(), minutes, "{now:?}");
        };
        // Midnight to three in spring is two hours, in fall four.
        check("2026-03-28T23:00:00", "2026-03-29T03:00:00", 120);
        check("2026-10-24T22:00:00", "2026-10-25T03:00:00", 240);
        check("2026-10-24T22:00:00", "2026-10-25T02:30:00", 150);
        // Half past two does not exist in spring: it comes at three.
        check("2026-03-28T23:00:00", "2026-03-29T02:30:00", 120);
        check("2026-06-01T10:00:00", "2026-06-01T11:00:00", 0);
    }

    #[test]
    fn names_are_hidden_where_that_is_wanted() {
        let workspace = world(|one, _| one.title = "Coffee with Ada".to_owned());
        let clock = |time: NaiveTime| time.format("%H:%M").to_string();
        let told = |of, names| {
            let wall = at("2026-11-23T23:50:00");
            words(
                &workspace,
                of,
                wall,
                names,
                Dates::day_first(wall.date()),
                &clock,
            )
            .expect("it is there")
        };
        let of = Subject::Meeting(workspace.meetings.iter().next().expect("one").id);
        let (title, when) = told(of, Names::Shown);
        assert_eq!(
            (&*title, &*when),
            ("Coffee with Ada", "In 15 minutes, at 00:05")
        );
        assert_eq!(told(of, Names::Hidden).0, "Coffee");
        let of = Subject::FollowUp(workspace.follow_ups.iter().next().expect("one").id);
        assert_eq!(told(of, Names::Hidden).0, "A follow-up is due");
        assert_eq!(
            told(of, Names::Shown),
            ("Call Ada".into(), "Tomorrow at 14:00".into())
        );
        let of = Subject::Morning;
        assert_eq!(told(of, Names::Shown).1, "0 meetings, 0 follow-ups due");
    }
}
