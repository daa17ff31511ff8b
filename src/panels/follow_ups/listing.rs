//! Which follow-ups a tab lists, in which groups and order, and how high the list is.

use chrono::{Days, NaiveDate};

use crate::model::{FollowUp, FollowUpStatus, Id, Origin, Workspace};
use crate::query::due::{self, FollowUpGroups};
use crate::query::fold::{fold, fold_query};
use crate::query::suggest::Suggested;
use crate::theme::measure;

/// The tabs of the panel.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Default, Hash, serde::Serialize, serde::Deserialize,
)]
pub enum Tab {
    /// What is to be done.
    #[default]
    Open,
    /// What is out of sight for a while.
    Snoozed,
    /// What was done or dropped.
    Done,
}

impl Tab {
    /// Every tab, in order.
    pub const ALL: [Self; 3] = [Self::Open, Self::Snoozed, Self::Done];

    /// What people read.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Open => "Open",
            Self::Snoozed => "Snoozed",
            Self::Done => "Done",
        }
    }

    /// The tab that lists a follow-up on a day.
    pub fn of(one: &FollowUp, today: NaiveDate) -> Self {
        match one.status {
            FollowUpStatus::Done | FollowUpStatus::Dropped => Self::Done,
            FollowUpStatus::Open if one.snoozed_until.is_some_and(|until| until > today) => {
                Self::Snoozed
            }
            FollowUpStatus::Open => Self::Open,
        }
    }
}

/// Which follow-ups are listed, by what they came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum From {
    /// All of them.
    #[default]
    All,
    /// Written down without more ado.
    Hand,
    /// Promised in meetings.
    Meetings,
    /// For wins.
    Wins,
    /// Steps of introductions.
    Introductions,
}

impl From {
    /// Every choice, in order.
    pub const ALL: [Self; 5] = [
        Self::All,
        Self::Hand,
        Self::Meetings,
        Self::Wins,
        Self::Introductions,
    ];

    /// What people read.
    pub const fn label(self) -> &'static str {
        match self {
            Self::All => "From anywhere",
            Self::Hand => "By hand",
            Self::Meetings => "Meetings",
            Self::Wins => "Wins",
            Self::Introductions => "Introductions",
        }
    }

    fn holds(self, origin: Origin) -> bool {
        match self {
            Self::All => true,
            Self::Hand => matches!(origin, Origin::ByHand | Origin::Cadence),
            Self::Meetings => matches!(origin, Origin::Meeting(_)),
            Self::Wins => matches!(origin, Origin::Win(_)),
            Self::Introductions => matches!(origin, Origin::Introduction(_)),
        }
    }
}

/// A line of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Line {
    /// A step of an introduction that nobody wrote down: its place among [`Listing::suggested`].
    Suggested(usize),
    /// The heading of a group, with how many are in it.
    Heading(&'static str, usize),
    /// A follow-up.
    Row(Id<FollowUp>),
}

impl Line {
    /// Its height in points.
    pub fn height(self) -> f32 {
        match self {
            Self::Heading(..) => measure::GROUP_HEAD,
            Self::Row(_) | Self::Suggested(_) => measure::LIST_ROW,
        }
    }
}

/// What a tab lists.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Listing {
    /// Headings and rows.
    pub lines: Vec<Line>,
    /// Where each line starts, and at the end where the last one ends.
    pub tops: Vec<f32>,
    /// How many follow-ups each tab holds without the filter, in the order of [`Tab::ALL`].
    pub counts: [usize; 3],
    /// How many are overdue, without the filter.
    pub overdue: usize,
    /// How many rows the filter leaves.
    pub matching: usize,
    /// Steps of introductions that nobody wrote down.
    pub suggested: Vec<Suggested>,
}

impl Listing {
    /// The listing of a tab on a day, with only what came `from` there and holds every word of `filter`; the open tab
    /// ends with `suggested`, unless it is filtered.
    pub fn of(
        workspace: &Workspace,
        today: NaiveDate,
        (tab, from): (Tab, From),
        filter: &str,
        suggested: Vec<Suggested>,
    ) -> Self {
        let wanted = fold_query(filter);
        let words: Vec<&str> = wanted.split_whitespace().collect();
        let groups = due::follow_ups(workspace, today);
        let open = [
            &groups.overdue,
            &groups.today,
            &groups.upcoming,
            &groups.some_day,
        ];
        let counts = [
            open.iter().map(|group| group.len()).sum(),
            groups.snoozed.len(),
            groups.done.len(),
        ];
        let overdue = groups.overdue.len();
        let mut listing = Self {
            counts,
            overdue,
            ..Self::default()
        };
        for (label, ids) in labelled(workspace, today, tab, groups) {
            let get = |id: &Id<FollowUp>| workspace.follow_ups.get(*id);
            let rows: Vec<Line> = ids
                .iter()
                .filter(|id| {
                    get(id)
                        .is_some_and(|one| from.holds(one.origin) && holds(workspace, one, &words))
                })
                .map(|id| Line::Row(*id))
                .collect();
            if !rows.is_empty() {
                listing.matching += rows.len();
                listing.lines.push(Line::Heading(label, rows.len()));
                listing.lines.extend(rows);
            }
        }
        let is_asked = matches!(from, From::All | From::Introductions) && words.is_empty();
        if tab == Tab::Open && is_asked && !suggested.is_empty() {
            let steps = suggested.len();
            listing.lines.push(Line::Heading("Suggested", steps));
            listing.lines.extend((0..steps).map(Line::Suggested));
            listing.suggested = suggested;
        }
        let mut top = 0.0;
        for line in &listing.lines {
            listing.tops.push(top);
            top += line.height();
        }
        listing.tops.push(top);
        listing
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

    /// The rows without the headings.
    pub fn rows(&self) -> impl DoubleEndedIterator<Item = Id<FollowUp>> + '_ {
        self.lines.iter().filter_map(|line| match line {
            Line::Row(id) => Some(*id),
            Line::Heading(..) | Line::Suggested(_) => None,
        })
    }

    /// Where a follow-up's row starts.
    pub fn top_of(&self, id: Id<FollowUp>) -> Option<f32> {
        let at = self.lines.iter().position(|line| *line == Line::Row(id))?;
        self.tops.get(at).copied()
    }

    /// The row that has the keyboard after `id` went away: the next one, or else the one before.
    pub fn neighbor(&self, id: Id<FollowUp>) -> Option<Id<FollowUp>> {
        let rows: Vec<_> = self.rows().collect();
        let at = rows.iter().position(|row| *row == id)?;
        rows.get(at + 1)
            .or_else(|| rows.get(at.checked_sub(1)?))
            .copied()
    }
}

/// The groups of a tab with their headings.
fn labelled(
    workspace: &Workspace,
    today: NaiveDate,
    tab: Tab,
    groups: FollowUpGroups,
) -> Vec<(&'static str, Vec<Id<FollowUp>>)> {
    let get = |id: &Id<FollowUp>| workspace.follow_ups.get(*id);
    match tab {
        Tab::Open => {
            let week = today.checked_add_days(Days::new(7)).unwrap_or(today);
            let mut soon = groups.upcoming;
            let is_soon = |id: &Id<FollowUp>| get(id).is_some_and(|one| one.due <= Some(week));
            let later = soon.split_off(soon.partition_point(is_soon));
            vec![
                ("Overdue", groups.overdue),
                ("Today", groups.today),
                ("Next 7 days", soon),
                ("Later", later),
                ("Some day", groups.some_day),
            ]
        }
        Tab::Snoozed => vec![("Snoozed", groups.snoozed)],
        Tab::Done => {
            let week = today.checked_sub_days(Days::new(7)).unwrap_or(today);
            let mut first = groups.done;
            let done = |id: &Id<FollowUp>| get(id).and_then(|one| one.done);
            let mut last_days =
                first.split_off(first.partition_point(|id| done(id) >= Some(today)));
            let earlier =
                last_days.split_off(last_days.partition_point(|id| done(id) >= Some(week)));
            vec![
                ("Done today", first),
                ("Last 7 days", last_days),
                ("Earlier", earlier),
            ]
        }
    }
}

fn holds(workspace: &Workspace, one: &FollowUp, words: &[&str]) -> bool {
    if words.is_empty() {
        return true;
    }
    let mut text = one.what.clone();
    if let Some(who) = one.who {
        text.push('\n');
        text.push_str(&workspace.name_of(who));
    }
    for more in one.meta.tags.iter().chain(std::iter::once(&one.meta.notes)) {
        text.push('\n');
        text.push_str(more);
    }
    let text = fold(&text);
    words.iter().all(|word| text.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::{Change, Edit};
    use crate::model::{Contact, Counter, Priority, mint};
    use uuid::Uuid;

    fn sample() -> Workspace {
        let mut ids = Counter(0);
        let mut workspace = Workspace::new(Uuid::from_u128(1));
        let jorg = Contact::named(mint(&mut ids), "Jörg Müller");
        let today = day();
        let mut one = |what: &str, ahead: Option<i64>, change: &dyn Fn(&mut FollowUp)| {
            let due = ahead.map(|ahead| today + chrono::Duration::days(ahead));
            let mut one = FollowUp::new(mint(&mut ids), what, None, due);
            change(&mut one);
            Change::add(one)
        };
        let jorg_id = jorg.id;
        let mut edit = Edit::one(Change::add(jorg));
        edit.changes.extend([
            one("someday", None, &|_| {}),
            one("in 8", Some(8), &|_| {}),
            one("in 7", Some(7), &|_| {}),
            one("today, high", Some(0), &|one| one.priority = Priority::High),
            one("today", Some(0), &|_| {}),
            one("today at nine", Some(0), &|one| {
                one.time = chrono::NaiveTime::from_hms_opt(9, 0, 0);
            }),
            one("3 late", Some(-3), &|one| one.who = Some(jorg_id)),
            one("9 late", Some(-9), &|_| {}),
            one("asleep", Some(-1), &|one| {
                one.snoozed_until = today.succ_opt();
            }),
            one("awake", Some(-1), &|one| one.snoozed_until = Some(today)),
            one("done", Some(-1), &|one| {
                one.status = FollowUpStatus::Done;
                one.done = Some(today);
            }),
            one("dropped", None, &|one| {
                one.status = FollowUpStatus::Dropped;
                one.done = today.pred_opt();
            }),
        ]);
        workspace.apply(&edit).expect("the sample fits");
        workspace
    }

    fn day() -> NaiveDate {
        "2026-11-26".parse().expect("a day")
    }

    fn shown(workspace: &Workspace, tab: Tab, filter: &str) -> Vec<String> {
        let listing = Listing::of(workspace, day(), (tab, From::All), filter, Vec::new());
        let name = |line: &Line| match line {
            Line::Heading(label, count) => format!("# {label} {count}"),
            Line::Suggested(at) => listing.suggested[*at].what.clone(),
            Line::Row(id) => workspace
                .follow_ups
                .get(*id)
                .expect("it is listed")
                .what
                .clone(),
        };
        listing.lines.iter().map(name).collect()
    }

    #[test]
    fn groups_and_order() {
        let workspace = sample();
        assert_eq!(
            shown(&workspace, Tab::Open, ""),
            [
                "# Overdue 3",
                "9 late",
                "3 late",
                "awake",
                "# Today 3",
                "today at nine",
                "today, high",
                "today",
                "# Next 7 days 1",
                "in 7",
                "# Later 1",
                "in 8",
                "# Some day 1",
                "someday",
            ]
        );
        assert_eq!(
            shown(&workspace, Tab::Snoozed, ""),
            ["# Snoozed 1", "asleep"]
        );
        assert_eq!(
            shown(&workspace, Tab::Done, ""),
            ["# Done today 1", "done", "# Last 7 days 1", "dropped"]
        );
        assert_eq!(
            Listing::of(&workspace, day(), (Tab::Done, From::All), "x", Vec::new()).counts,
            [9, 1, 2]
        );
    }

    #[test]
    fn every_word_must_occur_somewhere() {
        let workspace = sample();
        let check = |filter: &str, expected: &[&str]| {
            let rows: Vec<_> = shown(&workspace, Tab::Open, filter)
                .into_iter()
                .filter(|row| !row.starts_with('#'))
                .collect();
            assert_eq!(rows, expected, "{filter}");
        };
        check("late", &["9 late", "3 late"]);
        check("jorg late", &["3 late"]);
        check("Mueller", &["3 late"]);
        check("nobody", &[]);
    }

    #[test]
    fn only_what_is_in_view_is_drawn() {
        let workspace = sample();
        let listing = Listing::of(&workspace, day(), (Tab::Open, From::All), "", Vec::new());
        let total = listing.height();
        assert_eq!(total, 5.0 * measure::GROUP_HEAD + 9.0 * measure::LIST_ROW);
        assert_eq!(listing.between(0.0, total), 0..14);
        assert_eq!(listing.between(0.0, 1.0), 0..1);
        assert_eq!(
            listing.between(measure::GROUP_HEAD, measure::GROUP_HEAD + 1.0),
            1..2
        );
        assert_eq!(listing.between(total + 5.0, total + 9.0), 14..14);
        assert_eq!(Listing::default().between(0.0, 100.0), 0..0);
    }

    #[test]
    fn the_keyboard_stays_in_the_list() {
        let workspace = sample();
        let listing = Listing::of(&workspace, day(), (Tab::Open, From::All), "", Vec::new());
        let rows: Vec<_> = listing.rows().collect();
        assert_eq!(listing.neighbor(rows[0]), Some(rows[1]));
        assert_eq!(listing.neighbor(rows[8]), Some(rows[7]));
        assert_eq!(
            Listing::of(&workspace, day(), (Tab::Snoozed, From::All), "", Vec::new())
                .neighbor(rows[0]),
            None
        );
    }
}
