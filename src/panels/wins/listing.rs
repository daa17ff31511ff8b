//! What the log shows: cards of whom to congratulate, then groups of rows; and how high each line is.

use chrono::NaiveDate;

use crate::model::{Accomplishment, Id, Workspace};
use crate::query::Index;
use crate::query::fold::fold_query;
use crate::query::wins::{self, Group, LogFilter, Measures, Span};
use crate::theme::measure;

/// What the filters leave, and what the status bar says.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Listing {
    /// Wins to congratulate on, the oldest first.
    pub queue: Vec<Id<Accomplishment>>,
    /// Days since the oldest of them.
    pub oldest: Option<i64>,
    /// The log.
    pub groups: Vec<Group>,
    /// How many wins there are without the filters.
    pub total: usize,
    /// How many the filters leave.
    pub matching: usize,
    /// How quickly and how far I congratulate.
    pub measures: Measures,
}

impl Listing {
    /// What a filter leaves on a day.
    pub fn of(
        workspace: &Workspace,
        index: &Index,
        today: NaiveDate,
        filter: &LogFilter,
        span: Span,
    ) -> Self {
        let wanted = fold_query(&filter.text);
        let words: Vec<&str> = wanted.split_whitespace().collect();
        let get = |id: &Id<Accomplishment>| workspace.accomplishments.get(*id);
        let mut queue = wins::to_congratulate(workspace, today);
        queue.retain(|id| {
            get(id).is_some_and(|win| wins::is_in_log(workspace, win, filter, &words))
        });
        let first = queue.first().and_then(get).and_then(wins::day);
        let groups = wins::log(workspace, filter, span);
        let all = workspace.accomplishments.iter();
        Self {
            oldest: first.map(|day| (today - day).num_days()),
            queue,
            matching: groups.iter().map(|group| group.wins.len()).sum(),
            groups,
            total: all
                .filter(|win| filter.archived || !win.meta.archived)
                .count(),
            measures: wins::measures(workspace, index, today),
        }
    }

    /// The rows of the log.
    pub fn rows(&self) -> impl DoubleEndedIterator<Item = Id<Accomplishment>> + '_ {
        self.groups.iter().flat_map(|group| &group.wins).copied()
    }

    /// The row that has the keyboard after `id` went away: the next one, or else the one before.
    pub fn neighbor(&self, id: Id<Accomplishment>) -> Option<Id<Accomplishment>> {
        let rows: Vec<_> = self.rows().collect();
        let at = rows.iter().position(|row| *row == id)?;
        rows.get(at + 1)
            .or_else(|| rows.get(at.checked_sub(1)?))
            .copied()
    }
}

/// A line of the panel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Line {
    /// "To congratulate", with how many.
    QueueHead,
    /// A row of cards, from this place in the queue on.
    Cards(usize),
    /// The line between cards and log.
    Rule,
    /// The heading of a group, by its place.
    Heading(usize),
    /// A win, with the place of its group.
    Row(usize, Id<Accomplishment>),
}

impl Line {
    /// Its height in points.
    pub fn height(self) -> f32 {
        match self {
            Self::QueueHead => measure::WIN_CARD.1,
            Self::Cards(_) => measure::WIN_CARD.0 + measure::GAP,
            Self::Rule => measure::GAP,
            Self::Heading(_) => measure::GROUP_HEAD,
            Self::Row(..) => measure::WIN_ROW,
        }
    }
}

/// The lines of the panel and where each starts.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Lines {
    /// The lines.
    pub all: Vec<Line>,
    /// Where each line starts, and at the end where the last one ends.
    pub tops: Vec<f32>,
    /// How many cards stand in a row.
    pub columns: usize,
}

/// How many cards stand in a row of this width.
pub fn columns_in(width: f32) -> usize {
    match width {
        _ if width >= measure::WIN_CARDS.1 => 3,
        _ if width >= measure::WIN_CARDS.0 => 2,
        _ => 1,
    }
}

impl Lines {
    /// Lays a listing out; of the cards only the first row, unless all are asked for.
    pub fn of(listing: &Listing, columns: usize, all_cards: bool) -> Self {
        let mut lines = Vec::new();
        if !listing.queue.is_empty() {
            lines.push(Line::QueueHead);
            let shown = if all_cards {
                listing.queue.len()
            } else {
                columns.min(listing.queue.len())
            };
            lines.extend((0..shown).step_by(columns.max(1)).map(Line::Cards));
            lines.push(Line::Rule);
        }
        for (at, group) in listing.groups.iter().enumerate() {
            lines.push(Line::Heading(at));
            lines.extend(group.wins.iter().map(|id| Line::Row(at, *id)));
        }
        let mut top = 0.0;
        let mut tops = Vec::with_capacity(lines.len() + 1);
        for line in &lines {
            tops.push(top);
            top += line.height();
        }
        tops.push(top);
        Self {
            all: lines,
            tops,
            columns,
        }
    }

    /// The height of all lines.
    pub fn height(&self) -> f32 {
        self.tops.last().copied().unwrap_or(0.0)
    }

    /// The lines that touch the heights from `top` to `bottom`.
    pub fn between(&self, top: f32, bottom: f32) -> std::ops::Range<usize> {
        let first = self.tops.partition_point(|y| *y <= top).saturating_sub(1);
        let last = self.tops.partition_point(|y| *y < bottom);
        first.min(self.all.len())..last.min(self.all.len())
    }

    /// Where a win's row starts.
    pub fn top_of(&self, id: Id<Accomplishment>) -> Option<f32> {
        let is_it = |line: &Line| matches!(line, Line::Row(_, row) if *row == id);
        let at = self.all.iter().position(is_it)?;
        self.tops.get(at).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Counter, mint};

    #[test]
    fn cards_stand_in_rows_above_the_log() {
        let mut ids = Counter(0);
        let queue: Vec<Id<Accomplishment>> = (0..7).map(|_| mint(&mut ids)).collect();
        let listing = Listing {
            groups: vec![Group {
                label: "November 2026".to_owned(),
                wins: queue[..2].to_vec(),
            }],
            queue: queue.clone(),
            ..Listing::default()
        };
        let log = [
            Line::Rule,
            Line::Heading(0),
            Line::Row(0, queue[0]),
            Line::Row(0, queue[1]),
        ];
        let check = |columns, all, cards: &[usize]| {
            let lines = Lines::of(&listing, columns, all);
            let mut expected = vec![Line::QueueHead];
            expected.extend(cards.iter().map(|at| Line::Cards(*at)));
            expected.extend(log);
            assert_eq!(lines.all, expected);
            let height: f32 = expected.iter().map(|line| line.height()).sum();
            assert_eq!(lines.height(), height);
            assert_eq!(
                lines.between(height - 1.0, height),
                expected.len() - 1..expected.len()
            );
            assert_eq!(lines.top_of(queue[1]), Some(height - measure::WIN_ROW));
        };
        check(3, false, &[0]);
        check(3, true, &[0, 3, 6]);
        check(1, true, &[0, 1, 2, 3, 4, 5, 6]);
        assert_eq!(listing.neighbor(queue[1]), Some(queue[0]));
        assert_eq!(listing.neighbor(queue[6]), None);
        assert_eq!(Lines::of(&Listing::default(), 3, false).all, []);
    }
}
