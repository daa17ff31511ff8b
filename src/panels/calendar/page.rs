//! The days of a month as the grid shows them, with the meetings of each.

use std::collections::BTreeMap;

use chrono::{Datelike, Months, NaiveDate, Weekday};

use crate::model::{Id, Meeting, MeetingStatus, Workspace};
use crate::query::agenda::{self, Conflict};

/// Days with more meetings than this are told by their number alone, without what is at odds on them: every two of them
/// would have to be compared.
const CROWD: usize = 60;

/// So many conflicts of a day are told one by one.
const TOLD: usize = 3;

/// A day of the grid.
#[derive(Debug, Clone, PartialEq)]
pub struct Day {
    /// Which.
    pub date: NaiveDate,
    /// Its meetings by time.
    pub meetings: Vec<Id<Meeting>>,
    /// What is at odds on it, each pair once; the first few.
    pub conflicts: Vec<Conflict>,
    /// How many more there are.
    pub more_conflicts: usize,
}

/// A month with the days around it that fill its weeks.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Page {
    /// The days, week by week.
    pub days: Vec<Day>,
    /// Meetings of each week that take the time one sets aside for people.
    pub weeks: Vec<usize>,
    /// Meetings of the month that were held.
    pub held: usize,
    /// Meetings of the month that are planned.
    pub planned: usize,
}

impl Page {
    /// The month of a day, in weeks that start on `first`.
    pub fn of(workspace: &Workspace, month: NaiveDate, first: Weekday) -> Self {
        let dates = dates(month, first);
        let (Some(from), Some(to)) = (dates.first(), dates.last()) else {
            return Self::default();
        };
        let mut by_day: BTreeMap<NaiveDate, Vec<&Meeting>> = BTreeMap::new();
        for one in agenda::between(workspace, *from, *to) {
            if let Some(date) = one.date {
                by_day.entry(date).or_default().push(one);
            }
        }
        let in_month = |date: &NaiveDate| first_of_month(*date) == first_of_month(month);
        let of_month = || {
            let days = by_day.iter().filter(|(date, _)| in_month(date));
            days.flat_map(|(_, meetings)| meetings)
        };
        let weeks = dates.chunks(7).map(|week| {
            let meetings = week.iter().filter_map(|date| by_day.get(date)).flatten();
            meetings.filter(|one| agenda::counts_for_week(one)).count()
        });
        Self {
            weeks: weeks.collect(),
            held: of_month()
                .filter(|one| one.status == MeetingStatus::Done)
                .count(),
            planned: of_month().filter(|one| agenda::is_planned(one)).count(),
            days: dates
                .iter()
                .map(|date| day(workspace, *date, by_day.get(date)))
                .collect(),
        }
    }

    /// A day of the grid.
    pub fn day(&self, date: NaiveDate) -> Option<&Day> {
        self.days.iter().find(|day| day.date == date)
    }
}

/// A day with its meetings, which stand in the order of their time.
pub(super) fn day(workspace: &Workspace, date: NaiveDate, meetings: Option<&Vec<&Meeting>>) -> Day {
    let meetings = meetings.map_or(&[][..], |meetings| meetings);
    let mut conflicts = Vec::new();
    if meetings.len() <= CROWD {
        for (at, one) in meetings.iter().enumerate() {
            let earlier = meetings[..at].iter().copied();
            conflicts.extend(agenda::conflicts_among(workspace, earlier, one));
        }
    }
    let more_conflicts = conflicts.len().saturating_sub(TOLD);
    conflicts.truncate(TOLD);
    Day {
        date,
        more_conflicts,
        meetings: meetings.iter().map(|one| one.id).collect(),
        conflicts,
    }
}

/// The days of a month and those that fill its first and last week: five weeks, or six where they are needed.
pub fn dates(month: NaiveDate, first: Weekday) -> Vec<NaiveDate> {
    let start = first_of_month(month);
    let Some(from) = agenda::start_of_week(start, first) else {
        return Vec::new();
    };
    let after = step_month(start, 1);
    let mut dates: Vec<NaiveDate> = from.iter_days().take(6 * 7).collect();
    if dates.get(5 * 7).is_none_or(|day| Some(*day) >= after) {
        dates.truncate(5 * 7);
    }
    dates
}

/// Whether nobody works on a day as a rule: Friday and Saturday where weeks start on Saturday, else Saturday and Sunday.
pub fn is_weekend(day: NaiveDate, first: Weekday) -> bool {
    let off = if first == Weekday::Sat {
        [Weekday::Fri, Weekday::Sat]
    } else {
        [Weekday::Sat, Weekday::Sun]
    };
    off.contains(&day.weekday())
}

/// The first day of the month that a day is in.
pub fn first_of_month(day: NaiveDate) -> NaiveDate {
    day.with_day(1).unwrap_or(day)
}

/// The same day so many months later or earlier, or the last one of a shorter month; none beyond the calendar.
pub fn step_month(day: NaiveDate, months: i32) -> Option<NaiveDate> {
    let by = Months::new(months.unsigned_abs());
    if months < 0 {
        day.checked_sub_months(by)
    } else {
        day.checked_add_months(by)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::{Change, Edit};
    use crate::model::{Contact, Counter, MeetingKind, mint};
    use chrono::NaiveTime;
    use uuid::Uuid;

    fn date(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    #[test]
    fn weeks_are_whole_and_hold_the_month() {
        let check = |month: &str, first, from: &str, to: &str| {
            let found = dates(date(month), first);
            assert_eq!(
                (found[0], found[found.len() - 1]),
                (date(from), date(to)),
                "{month} from {first}"
            );
        };
        use Weekday::{Mon, Sat, Sun};
        check("2026-11-23", Mon, "2026-10-26", "2026-12-06");
        check("2026-11-01", Sun, "2026-11-01", "2026-12-05");
        check("2026-11-30", Sat, "2026-10-31", "2026-12-04");
        check("2026-12-01", Mon, "2026-11-30", "2027-01-03");
        // A February of four whole weeks gets a fifth.
        check("2027-02-01", Mon, "2027-02-01", "2027-03-07");
        for month in 0..600 {
            let month = step_month(date("2000-01-31"), month).expect("a month");
            for first in [Mon, Sun, Sat] {
                let found = dates(month, first);
                assert!(found.len() == 35 || found.len() == 42, "{month}");
                assert_eq!(found[0].weekday(), first);
                assert!(found.contains(&first_of_month(month)));
                let last = step_month(first_of_month(month), 1).and_then(|next| next.pred_opt());
                assert!(found.contains(&last.expect("a day")), "{month}");
            }
        }
    }

    #[test]
    fn the_ends_of_the_calendar_do_no_harm() {
        assert!(dates(NaiveDate::MIN, Weekday::Mon).len() <= 42);
        assert!(!dates(NaiveDate::MAX, Weekday::Mon).is_empty());
        assert_eq!(step_month(NaiveDate::MAX, 1), None);
    }

    #[test]
    fn a_page_counts_what_is_in_its_month() {
        let mut ids = Counter(0);
        let mut workspace = Workspace::new(Uuid::from_u128(1));
        let ada = Contact::named(mint(&mut ids), "Ada");
        let mut edit = Edit::default();
        for (day, hour, status) in [
            ("2026-10-30", 9, MeetingStatus::Done),
            ("2026-11-02", 9, MeetingStatus::Done),
            ("2026-11-24", 12, MeetingStatus::Confirmed),
            ("2026-11-24", 9, MeetingStatus::Idea),
            ("2026-11-25", 9, MeetingStatus::Canceled),
        ] {
            let day = Some(date(day));
            let mut one = Meeting::new(mint(&mut ids), MeetingKind::Lunch, day, [ada.id]);
            one.start = NaiveTime::from_hms_opt(hour, 0, 0);
            one.status = status;
            edit.push(Change::add(one));
        }
        edit.push(Change::add(ada));
        workspace.apply(&edit).expect("they fit");
        let page = Page::of(&workspace, date("2026-11-15"), Weekday::Mon);
        assert_eq!((page.held, page.planned), (1, 2));
        assert_eq!(page.weeks, [1, 1, 0, 0, 2, 0]);
        let day = page.day(date("2026-11-24")).expect("it is in the grid");
        let hours: Vec<_> = day
            .meetings
            .iter()
            .map(|id| workspace.meetings.get(*id).and_then(|one| one.start))
            .collect();
        assert_eq!(hours[0], NaiveTime::from_hms_opt(9, 0, 0));
        assert_eq!(day.conflicts.len(), 1, "Ada is met twice");
        assert_eq!(page.day(date("2026-12-24")), None);
    }
}
