//! Which rows the list of the day has, in which groups, and how high it is.

use std::collections::BTreeSet;

use crate::model::{Accomplishment, Contact, FollowUp, Id, Introduction, Meeting, Workspace};
use crate::panels::{Item, Selection};
use crate::query::advice::Advice;
use crate::query::suggest::Suggested;
use crate::query::today::Digest;
use crate::theme::measure;

/// So many rows of a group are shown before the rest is asked for.
const FIRST: usize = 7;

/// So many unanswered meetings are offered to be settled at once.
const SETTLED_AT_ONCE: usize = 4;

/// The groups, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// Meetings that are over.
    ToAsk,
    /// Meetings to come.
    Meetings,
    /// Wins to congratulate on.
    Wins,
    /// Follow-ups.
    FollowUps,
    /// Steps of introductions that are no follow-ups yet.
    Introductions,
    /// People not met for too long.
    Cold,
    /// Who is to be met when the week has room.
    Later,
}

impl Group {
    /// What people read.
    pub const fn label(self) -> &'static str {
        match self {
            Self::ToAsk => "Did it happen?",
            Self::Meetings => "Meetings",
            Self::Wins => "Wins to congratulate",
            Self::FollowUps => "Follow-ups due",
            Self::Introductions => "Introductions",
            Self::Cold => "Going cold",
            Self::Later => "When there is room",
        }
    }
}

/// One thing to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Row {
    /// Say whether a meeting happened.
    ToAsk(Id<Meeting>),
    /// Go to a meeting.
    Meeting(Id<Meeting>),
    /// Congratulate.
    Win(Id<Accomplishment>),
    /// Do what was promised.
    FollowUp(Id<FollowUp>),
    /// The next step of an introduction.
    Suggested(Id<Introduction>),
    /// Take advice about leaders.
    Advice(Advice),
    /// Be in touch.
    Cold(Id<Contact>),
}

impl Row {
    /// What is selected when the row is.
    pub fn selection(self, workspace: &Workspace, digest: &Digest) -> Selection {
        match self {
            Self::ToAsk(id) | Self::Meeting(id) => Selection::item(Item::Meeting(id)),
            Self::Win(id) => Selection::item(Item::Win(id)),
            Self::FollowUp(id) => Selection {
                lead: workspace.follow_ups.get(id).and_then(|one| one.who),
                ..Selection::item(Item::FollowUp(id))
            },
            Self::Suggested(id) => {
                let step = digest.suggested.iter().find(|one| one.introduction == id);
                step.map(|one| Selection::one(one.who)).unwrap_or_default()
            }
            Self::Advice(one) => Selection::one(one.who()),
            Self::Cold(id) => Selection::one(id),
        }
    }
}

/// A line of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Line {
    /// The heading of a group, with how many are in it.
    Heading(Group, usize),
    /// Something to do.
    Row(Row),
    /// So many more of a group can be shown.
    More(Group, usize),
    /// Meetings of earlier days can be settled at once.
    Settle,
    /// So many more are to be met when the week has room.
    Later(usize),
}

impl Line {
    fn height(self) -> f32 {
        match self {
            Self::Heading(..) => measure::GROUP_HEAD,
            Self::Row(_) => measure::LIST_ROW,
            Self::More(..) | Self::Settle | Self::Later(_) => measure::TABLE_ROW,
        }
    }
}

/// The list of the day.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Listing {
    /// Headings and rows.
    pub lines: Vec<Line>,
    /// Where each line starts, and at the end where the last one ends.
    pub tops: Vec<f32>,
}

impl Listing {
    /// The list with the groups of `whole` unfolded.
    pub fn of(digest: &Digest, whole: &BTreeSet<Group>) -> Self {
        let step = |one: &Suggested| Row::Suggested(one.introduction);
        let (steps, later_steps) = digest.suggested.split_at(digest.steps_now());
        let (cold, later_cold) = digest.cold.split_at(digest.cold_now());
        let later: Vec<Row> = later_steps
            .iter()
            .map(step)
            .chain(later_cold.iter().map(|(id, _)| Row::Cold(*id)))
            .collect();
        let is_open = whole.contains(&Group::Later);
        let groups: [(Group, Vec<Row>); 7] = [
            (
                Group::ToAsk,
                digest.to_ask.iter().map(|id| Row::ToAsk(*id)).collect(),
            ),
            (
                Group::Meetings,
                digest.meetings.iter().map(|id| Row::Meeting(*id)).collect(),
            ),
            (
                Group::Wins,
                digest.wins.iter().map(|id| Row::Win(*id)).collect(),
            ),
            (
                Group::FollowUps,
                digest
                    .follow_ups
                    .iter()
                    .map(|id| Row::FollowUp(*id))
                    .collect(),
            ),
            (
                Group::Introductions,
                steps
                    .iter()
                    .map(step)
                    .chain(digest.advice.iter().copied().map(Row::Advice))
                    .collect(),
            ),
            (
                Group::Cold,
                cold.iter().map(|(id, _)| Row::Cold(*id)).collect(),
            ),
            (
                Group::Later,
                if is_open { later.clone() } else { Vec::new() },
            ),
        ];
        let mut listing = Self::default();
        for (group, rows) in groups {
            if rows.is_empty() {
                continue;
            }
            // One row more takes no more room than the words that offer it.
            let shown = if whole.contains(&group) || rows.len() <= FIRST + 1 {
                rows.len()
            } else {
                FIRST
            };
            listing.lines.push(Line::Heading(group, rows.len()));
            listing
                .lines
                .extend(rows[..shown].iter().copied().map(Line::Row));
            if shown < rows.len() {
                listing.lines.push(Line::More(group, rows.len() - shown));
            }
            if group == Group::ToAsk && rows.len() >= SETTLED_AT_ONCE {
                listing.lines.push(Line::Settle);
            }
        }
        if !is_open && !later.is_empty() {
            listing.lines.push(Line::Later(later.len()));
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

    /// Where a line starts and how high it is.
    pub fn span(&self, at: usize) -> (f32, f32) {
        (self.tops[at], self.lines[at].height())
    }

    /// The lines that touch the heights from `top` to `bottom`.
    pub fn between(&self, top: f32, bottom: f32) -> std::ops::Range<usize> {
        let first = self.tops.partition_point(|y| *y <= top).saturating_sub(1);
        let last = self.tops.partition_point(|y| *y < bottom);
        first.min(self.lines.len())..last.min(self.lines.len())
    }

    /// The rows without headings.
    pub fn rows(&self) -> impl DoubleEndedIterator<Item = Row> + '_ {
        self.lines.iter().filter_map(|line| match line {
            Line::Row(row) => Some(*row),
            _ => None,
        })
    }

    /// The line of a row.
    pub fn position(&self, row: Row) -> Option<usize> {
        self.lines.iter().position(|line| *line == Line::Row(row))
    }

    /// The row that comes after one that goes away, or else the one before.
    pub fn neighbor(&self, row: Row) -> Option<Row> {
        let rows: Vec<Row> = self.rows().collect();
        let at = rows.iter().position(|one| *one == row)?;
        rows.get(at + 1)
            .or_else(|| rows.get(at.checked_sub(1)?))
            .copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn wins(count: u128) -> Digest {
        Digest {
            wins: (0..count)
                .map(|at| Id::from_uuid(Uuid::from_u128(at)))
                .collect(),
            ..Digest::default()
        }
    }

    #[test]
    fn a_long_group_shows_its_first_seven() {
        let check = |count, unfolded: bool, rows: usize, more: Option<usize>| {
            let whole = unfolded.then_some(Group::Wins).into_iter().collect();
            let listing = Listing::of(&wins(count), &whole);
            assert_eq!(listing.rows().count(), rows, "{count}");
            let last = listing.lines.last().copied();
            let offered = match last {
                Some(Line::More(Group::Wins, more)) => Some(more),
                _ => None,
            };
            assert_eq!(offered, more, "{count}");
        };
        check(0, false, 0, None);
        check(8, false, 8, None);
        check(9, false, 7, Some(2));
        check(19, false, 7, Some(12));
        check(19, true, 19, None);
    }

    #[test]
    fn the_next_row_takes_over() {
        let digest = wins(3);
        let listing = Listing::of(&digest, &BTreeSet::new());
        let row = |at: usize| Row::Win(digest.wins[at]);
        assert_eq!(listing.neighbor(row(0)), Some(row(1)));
        assert_eq!(listing.neighbor(row(2)), Some(row(1)));
        let one = wins(1);
        let listing = Listing::of(&one, &BTreeSet::new());
        assert_eq!(listing.neighbor(Row::Win(one.wins[0])), None);
    }
}
