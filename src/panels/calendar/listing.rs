//! What the agenda lists, in which groups and order, and how high the list is.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{NaiveDate, NaiveDateTime, Weekday};

use crate::model::{Id, Meeting, Workspace};
use crate::query::{DateOrder, Dates, agenda};
use crate::theme::measure;

/// A line of the list.
#[derive(Debug, Clone, PartialEq)]
pub enum Line {
    /// The heading of a group.
    Heading(Heading),
    /// A meeting.
    Row(Id<Meeting>),
    /// The way to what was before today: how many there are, and whether they are shown.
    Past(usize, bool),
}

/// The heading of a group.
#[derive(Debug, Clone, PartialEq)]
pub struct Heading {
    /// "Today, Monday 23 November".
    pub title: String,
    /// How many meetings follow.
    pub count: usize,
    /// What else is to be said: too many meetings in a week.
    pub note: String,
}

impl Line {
    /// Its height in points.
    pub fn height(&self) -> f32 {
        match self {
            Self::Heading(_) | Self::Past(..) => measure::GROUP_HEAD,
            Self::Row(_) => measure::LIST_ROW,
        }
    }
}

/// What decides the listing, besides the workspace.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Wanted {
    /// The wall clock.
    pub wall: NaiveDateTime,
    /// Days before today are listed too.
    pub past: bool,
    /// The first day of a week.
    pub first: Weekday,
    /// So many meetings a week are enough.
    pub most: u32,
    /// How days are written.
    pub order: DateOrder,
}

/// The agenda.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Listing {
    /// Headings and rows.
    pub lines: Vec<Line>,
    /// Where each line starts, and at the end where the last one ends.
    pub tops: Vec<f32>,
    /// What a meeting is at odds with, in words; only for those to come.
    pub said: BTreeMap<Id<Meeting>, String>,
    /// The heading of each listed day that is not before today, and of those before it.
    days: BTreeMap<NaiveDate, usize>,
}

impl Listing {
    /// The agenda of a workspace: first what is to be asked about, then the days from today on, what has no day yet, and on
    /// demand the days before today, the latest first.
    pub fn of(workspace: &Workspace, wanted: Wanted) -> Self {
        let today = wanted.wall.date();
        let dates = Dates {
            today,
            order: wanted.order,
        };
        let mut listing = Self::default();
        let asked = agenda::to_ask(workspace, wanted.wall);
        listing.group("To ask about", String::new(), &asked);
        // Earlier ones of a series are not asked about each; they stand with their days.
        let asked: BTreeSet<Id<Meeting>> = asked.iter().map(|one| one.id).collect();

        let mut by_day: BTreeMap<NaiveDate, Vec<&Meeting>> = BTreeMap::new();
        let mut some_day = Vec::new();
        for one in workspace.meetings.iter().filter(|one| !one.meta.archived) {
            match one.date {
                Some(date) if date >= today || wanted.past => {
                    by_day.entry(date).or_default().push(one);
                }
                None if agenda::is_planned(one) => some_day.push(one),
                _ => {}
            }
        }
        for meetings in by_day.values_mut() {
            meetings.sort_by_key(|one| (one.start, one.id));
        }
        let coming = by_day.range(today..);
        let mut full = full_weeks(workspace, wanted);
        for (date, meetings) in coming {
            for (at, one) in meetings.iter().enumerate() {
                // Every pair once would leave the earlier one without a word.
                let others = meetings.iter().take(CROWD).enumerate();
                let others = others.filter(|(other, _)| *other != at);
                let others = others.map(|(_, other)| *other);
                let found = agenda::conflicts_among(workspace, others, one);
                if let Some(first) = found.first() {
                    listing.said.insert(one.id, first.words(workspace));
                }
            }
            let week = agenda::start_of_week(*date, wanted.first);
            let note = week
                .and_then(|week| full.remove(&week))
                .map_or_else(String::new, |count| {
                    format!(
                        "{count} meetings in this week, you want at most {}",
                        wanted.most
                    )
                });
            listing.day(*date, dates, note, &left_of(meetings, &asked));
        }
        listing.group("Some day", String::new(), &some_day);

        let before = workspace
            .meetings
            .iter()
            .filter(|one| one.date.is_some_and(|date| date < today))
            .filter(|one| !one.meta.archived && !asked.contains(&one.id))
            .count();
        if before > 0 {
            listing.lines.push(Line::Past(before, wanted.past));
        }
        for (date, meetings) in by_day.range(..today).rev() {
            listing.day(*date, dates, String::new(), &left_of(meetings, &asked));
        }
        let mut top = 0.0;
        for line in &listing.lines {
            listing.tops.push(top);
            top += line.height();
        }
        listing.tops.push(top);
        listing
    }

    fn day(&mut self, date: NaiveDate, dates: Dates, note: String, left: &[&Meeting]) {
        self.days.insert(date, self.lines.len());
        let name = dates.heading(date);
        let title = match (date - dates.today).num_days() {
            0 => format!("Today, {name}"),
            1 => format!("Tomorrow, {name}"),
            -1 => format!("Yesterday, {name}"),
            _ => name,
        };
        self.group(&title, note, left);
    }

    fn group(&mut self, title: &str, note: String, meetings: &[&Meeting]) {
        if meetings.is_empty() {
            return;
        }
        self.lines.push(Line::Heading(Heading {
            title: title.to_owned(),
            count: meetings.len(),
            note,
        }));
        self.lines
            .extend(meetings.iter().map(|one| Line::Row(one.id)));
    }

    /// The height of all lines.
    pub fn height(&self) -> f32 {
        self.tops.last().copied().unwrap_or(0.0)
    }

    /// The lines that touch the heights from `top` to `bottom`.
    pub fn between(&self, top: f32, bottom: f32) -> std::ops::Range<usize> {
        let first = self.tops.partition_point(|y| *y <= top).saturating_sub(1);
        let last = self.tops.partition_point(|y| *y < bottom);
        first.min(self.lines.len())..last.min(self.lines.len())
    }

    /// The meetings without the headings.
    pub fn rows(&self) -> impl DoubleEndedIterator<Item = Id<Meeting>> + '_ {
        self.lines.iter().filter_map(|line| match line {
            Line::Row(id) => Some(*id),
            Line::Heading(_) | Line::Past(..) => None,
        })
    }

    /// Where a meeting's row starts.
    pub fn top_of(&self, id: Id<Meeting>) -> Option<f32> {
        let at = self.lines.iter().position(|line| *line == Line::Row(id))?;
        self.tops.get(at).copied()
    }

    /// Where the heading of a day starts, or of the next day that is listed, or of the last one.
    pub fn top_of_day(&self, day: NaiveDate) -> Option<f32> {
        let next = self.days.range(day..).next();
        let (_, line) = next.or_else(|| self.days.last_key_value())?;
        self.tops.get(*line).copied()
    }
}

/// A day with more meetings than this is not looked through for pairs that are at odds.
const CROWD: usize = 60;

/// The weeks with too many meetings, from this one on, and how many they have.
fn full_weeks(workspace: &Workspace, wanted: Wanted) -> BTreeMap<NaiveDate, usize> {
    let week_of = |date| agenda::start_of_week(date, wanted.first);
    let this = week_of(wanted.wall.date());
    let mut weeks = BTreeMap::new();
    let counted = |one: &&Meeting| agenda::counts_for_week(one);
    for date in workspace
        .meetings
        .iter()
        .filter(counted)
        .filter_map(|one| one.date)
    {
        if let Some(week) = week_of(date).filter(|week| Some(*week) >= this) {
            *weeks.entry(week).or_insert(0) += 1;
        }
    }
    weeks.retain(|_, count| *count > wanted.most as usize);
    weeks
}

/// Meetings of a day without those that are asked about.
fn left_of<'m>(meetings: &[&'m Meeting], asked: &BTreeSet<Id<Meeting>>) -> Vec<&'m Meeting> {
    let meetings = meetings.iter().copied();
    meetings.filter(|one| !asked.contains(&one.id)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::{Change, Edit};
    use crate::model::{Counter, MeetingKind, MeetingStatus, mint};
    use chrono::NaiveTime;
    use uuid::Uuid;

    const WALL: &str = "2026-11-24T14:00:00";

    fn wanted() -> Wanted {
        Wanted {
            wall: WALL.parse().expect("a time"),
            past: false,
            first: Weekday::Mon,
            most: 6,
            order: DateOrder::DayFirst,
        }
    }

    fn sample() -> Workspace {
        use MeetingStatus::{Canceled, Confirmed, Done, Idea};
        let mut ids = Counter(0);
        let mut workspace = Workspace::new(Uuid::from_u128(1));
        let mut edit = Edit::default();
        for (title, day, time, status) in [
            ("in December", "2026-12-03", "09:00", Confirmed),
            ("later today", "2026-11-24", "15:00", Confirmed),
            ("all day today", "2026-11-24", "", Idea),
            ("over today", "2026-11-24", "10:00", Confirmed),
            ("held today", "2026-11-24", "11:00", Done),
            ("tomorrow", "2026-11-25", "09:00", Idea),
            ("off tomorrow", "2026-11-25", "08:00", Canceled),
            ("no day", "", "", Idea),
            ("was never on a day", "", "", Canceled),
            ("held last week", "2026-11-17", "09:00", Done),
            ("held yesterday", "2026-11-23", "12:00", Done),
            ("first yesterday", "2026-11-23", "09:00", Done),
            ("not told of", "2026-11-20", "09:00", Confirmed),
        ] {
            let mut one = Meeting::new(mint(&mut ids), MeetingKind::Call, day.parse().ok(), []);
            title.clone_into(&mut one.title);
            one.start = NaiveTime::parse_from_str(time, "%H:%M").ok();
            one.status = status;
            edit.push(Change::add(one));
        }
        workspace.apply(&edit).expect("the sample fits");
        workspace
    }

    fn shown(workspace: &Workspace, wanted: Wanted) -> Vec<String> {
        let words = |line: &Line| match line {
            Line::Heading(heading) => format!("# {} {}", heading.title, heading.count),
            Line::Past(count, true) => format!("< {count}"),
            Line::Past(count, false) => format!("> {count}"),
            Line::Row(id) => workspace
                .meetings
                .get(*id)
                .expect("it is listed")
                .title
                .clone(),
        };
        let listing = Listing::of(workspace, wanted);
        listing.lines.iter().map(words).collect()
    }

    const COMING: [&str; 15] = [
        "# To ask about 2",
        "over today",
        "not told of",
        "# Today, Tuesday 24 November 3",
        "all day today",
        "held today",
        "later today",
        "# Tomorrow, Wednesday 25 November 2",
        "off tomorrow",
        "tomorrow",
        "# Thursday 3 December 1",
        "in December",
        "# Some day 1",
        "no day",
        "> 3",
    ];

    #[test]
    fn first_what_is_to_be_asked_then_day_by_day() {
        assert_eq!(shown(&sample(), wanted()), COMING);
    }

    #[test]
    fn the_past_comes_on_demand_latest_day_first() {
        let past = Wanted {
            past: true,
            ..wanted()
        };
        let lines = shown(&sample(), past);
        assert_eq!(lines[..14], COMING[..14]);
        assert_eq!(
            lines[14..],
            [
                "< 3",
                "# Yesterday, Monday 23 November 2",
                "first yesterday",
                "held yesterday",
                "# Tuesday 17 November 1",
                "held last week",
            ]
        );
    }

    #[test]
    fn a_day_is_found_or_the_next_one() {
        let listing = Listing::of(&sample(), wanted());
        let day = |text: &str| text.parse().expect("a day");
        let top = |at: usize| Some(listing.tops[at]);
        assert_eq!(listing.top_of_day(day("2026-11-24")), top(3));
        assert_eq!(listing.top_of_day(day("2026-11-25")), top(7));
        assert_eq!(listing.top_of_day(day("2026-11-26")), top(10));
        assert_eq!(listing.top_of_day(day("2026-12-04")), top(10), "the last");
        assert_eq!(Listing::default().top_of_day(day("2026-12-04")), None);
        assert_eq!(listing.between(0.0, 1.0), 0..1);
        assert_eq!(listing.between(0.0, listing.height()), 0..15);
        assert_eq!(listing.rows().count(), 9);
    }

    #[test]
    fn too_many_meetings_are_said_once_a_week() {
        let few = Wanted {
            most: 2,
            ..wanted()
        };
        let listing = Listing::of(&sample(), few);
        let notes: Vec<&str> = listing
            .lines
            .iter()
            .filter_map(|line| match line {
                Line::Heading(heading) if !heading.note.is_empty() => Some(heading.note.as_str()),
                _ => None,
            })
            .collect();
        assert_eq!(notes, ["7 meetings in this week, you want at most 2"]);
    }
}
