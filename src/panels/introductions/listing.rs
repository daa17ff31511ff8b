//! Which introductions are listed, grouped by who has to move.

use chrono::NaiveDateTime;

use crate::model::{Contact, Direction, Id, Introduction, IntroductionStatus, Workspace};
use crate::query::Index;
use crate::query::fold::{fold, fold_query};
use crate::query::stages::{Card, Next, Stage, Standing, card};
use crate::theme::measure;

/// Who has to move.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// I do.
    Mine,
    /// Somebody else does.
    Theirs,
    /// The meeting comes first.
    Meeting,
    /// Nobody.
    Settled,
}

impl Group {
    /// Every group, in order.
    pub const ALL: [Self; 4] = [Self::Mine, Self::Theirs, Self::Meeting, Self::Settled];

    /// What people read.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Mine => "Your move",
            Self::Theirs => "Waiting for others",
            Self::Meeting => "Meeting planned",
            Self::Settled => "Settled",
        }
    }
}

/// A row of the list.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Which.
    pub id: Id<Introduction>,
    /// How it stands.
    pub card: Card,
    /// Who has to move.
    pub group: Group,
}

/// A line of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Line {
    /// A heading with how many rows follow.
    Heading(Group, usize),
    /// A row, by its place among [`Listing::rows`].
    Row(usize),
}

/// What the list shows.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Listing {
    /// The rows in order.
    pub rows: Vec<Row>,
    /// Headings and rows.
    pub lines: Vec<Line>,
    /// Where each line starts, and at the end where the last one ends.
    pub tops: Vec<f32>,
    /// How many there are without filters.
    pub total: usize,
}

/// What narrows the list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filter {
    /// Words that must all occur.
    pub text: String,
    /// Only those of one kind.
    pub direction: Option<Direction>,
}

impl Filter {
    /// Whether it narrows anything.
    pub fn is_on(&self) -> bool {
        !self.text.trim().is_empty() || self.direction.is_some()
    }

    fn holds(&self, workspace: &Workspace, one: &Introduction) -> bool {
        if self
            .direction
            .is_some_and(|direction| direction != one.direction)
        {
            return false;
        }
        let wanted = fold_query(&self.text);
        if wanted.is_empty() {
            return true;
        }
        let people = [Some(one.target), one.broker, one.other];
        let names = people
            .into_iter()
            .flatten()
            .map(|who| workspace.name_of(who));
        let words: Vec<String> = names.collect();
        let hay = fold(&format!(
            "{} {} {} {} {} {}",
            words.join(" "),
            one.reason,
            one.for_target,
            one.outcome,
            one.status.label(),
            one.meta.notes,
        ));
        wanted.split_whitespace().all(|word| hay.contains(word))
    }
}

impl Listing {
    /// The listing of all introductions that are not put away.
    pub fn of(workspace: &Workspace, index: &Index, filter: &Filter, wall: NaiveDateTime) -> Self {
        let mut listing = Self::default();
        let mut rows: Vec<(Option<chrono::NaiveDate>, Row)> = Vec::new();
        for one in workspace
            .introductions
            .iter()
            .filter(|one| !one.meta.archived)
        {
            listing.total += 1;
            if !filter.holds(workspace, one) {
                continue;
            }
            let gone;
            let contact = if let Some(contact) = workspace.contacts.get(one.target) {
                contact
            } else {
                gone = Contact::named(one.target, workspace.name_of(one.target));
                &gone
            };
            let mut card = card(workspace, index, contact, &[one], wall);
            if one.status == IntroductionStatus::Declined {
                card.next = Next::Nothing;
            }
            let row = Row {
                id: one.id,
                group: group_of(one, &card),
                card,
            };
            rows.push((one.dates.last().map(|(_, day)| *day), row));
        }
        // What has waited longest comes first; of what is settled, the latest.
        rows.sort_by(|(a_day, a), (b_day, b)| {
            let days = if a.group == Group::Settled {
                b_day.cmp(a_day)
            } else {
                a_day.cmp(b_day)
            };
            a.group.cmp(&b.group).then(days).then(a.id.cmp(&b.id))
        });
        listing.rows = rows.into_iter().map(|(_, row)| row).collect();
        for group in Group::ALL {
            let of = |row: &&Row| row.group == group;
            let count = listing.rows.iter().filter(of).count();
            if count > 0 {
                listing.lines.push(Line::Heading(group, count));
                let rows = listing.rows.iter().enumerate();
                let rows = rows.filter(|(_, row)| row.group == group);
                listing.lines.extend(rows.map(|(at, _)| Line::Row(at)));
            }
        }
        let mut top = 0.0;
        for line in &listing.lines {
            listing.tops.push(top);
            top += match line {
                Line::Heading(..) => measure::GROUP_HEAD,
                Line::Row(_) => measure::LIST_ROW,
            };
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

    /// The place of an introduction among the rows.
    pub fn place(&self, id: Id<Introduction>) -> Option<usize> {
        self.rows.iter().position(|row| row.id == id)
    }

    /// Where a row starts.
    pub fn top_of(&self, id: Id<Introduction>) -> Option<f32> {
        let place = self.place(id)?;
        let line = self
            .lines
            .iter()
            .position(|line| *line == Line::Row(place))?;
        self.tops.get(line).copied()
    }

    /// How many wait for me.
    pub fn mine(&self) -> usize {
        self.rows
            .iter()
            .filter(|row| row.group == Group::Mine)
            .count()
    }
}

/// Who has to move.
fn group_of(one: &Introduction, card: &Card) -> Group {
    use IntroductionStatus as S;
    let settled = matches!(one.status, S::Declined | S::Thanked);
    if one.direction == Direction::Introduced || one.other.is_some() {
        return match one.status {
            S::Planned | S::Agreed => Group::Mine,
            // Whether they met, they will tell.
            S::Asked | S::NoAnswer | S::Made => Group::Theirs,
            S::Declined | S::Met | S::Thanked => Group::Settled,
        };
    }
    match card.stage {
        _ if settled => Group::Settled,
        Stage::Thanked => Group::Settled,
        Stage::Met if card.next == Next::Nothing => Group::Settled,
        Stage::Planned if card.next == Next::Nothing => Group::Meeting,
        Stage::Asked if matches!(card.standing, Standing::Waiting(_) | Standing::Agreed) => {
            Group::Theirs
        }
        Stage::Asked if one.status == S::NoAnswer => Group::Theirs,
        Stage::Wish if one.status == S::NoAnswer => Group::Settled,
        _ => Group::Mine,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::{Change, Edit};
    use crate::model::{Counter, mint};

    #[test]
    fn introductions_are_grouped_by_who_has_to_move() {
        use IntroductionStatus as S;
        let wall: NaiveDateTime = "2026-11-23T09:30:00".parse().expect("a time");
        let mut ids = Counter(0);
        let people =
            ["Priya Raman", "Amara Diallo"].map(|name| Contact::named(mint(&mut ids), name));
        let [broker, target] = [people[0].id, people[1].id];
        let mut workspace = Workspace::default();
        let edit: Edit = people.into_iter().map(Change::add).collect();
        workspace.apply(&edit).expect("it fits");
        let day = |text: &str| text.parse().expect("a day");
        let rows = [
            (Direction::AskedForMe, S::Thanked, "2026-11-02"),
            (Direction::AskedForMe, S::Asked, "2026-11-20"),
            (Direction::AskedForMe, S::Asked, "2026-11-10"),
            (Direction::AskedForMe, S::Planned, "2026-11-01"),
            (Direction::OfferedToMe, S::Declined, "2026-11-12"),
            (Direction::Introduced, S::Made, "2026-10-01"),
            (Direction::Introduced, S::Agreed, "2026-10-01"),
        ];
        for (direction, status, on) in rows {
            let broker = (direction != Direction::Introduced).then_some(broker);
            let mut one = Introduction::new(mint(&mut ids), direction, target, broker);
            one.status = status;
            one.dates = vec![(status, day(on))];
            one.other = (direction == Direction::Introduced).then_some(one.target);
            one.reason = format!("{status:?}");
            workspace
                .apply(&Edit::one(Change::add(one)))
                .expect("it fits");
        }
        let shown = |filter: &Filter| -> Vec<String> {
            let index = Index::of(&workspace);
            let listing = Listing::of(&workspace, &index, filter, wall);
            let lines = listing.lines.iter().map(|line| match line {
                Line::Heading(group, count) => format!("# {} {count}", group.label()),
                Line::Row(at) => {
                    let one = workspace.introductions.get(listing.rows[*at].id);
                    one.map_or_else(String::new, |one| one.reason.clone())
                }
            });
            lines.collect()
        };
        assert_eq!(
            shown(&Filter::default()),
            [
                "# Your move 3",
                "Agreed",
                "Planned",
                "Asked",
                "# Waiting for others 2",
                "Made",
                "Asked",
                "# Settled 2",
                "Declined",
                "Thanked"
            ]
        );
        let text = |text: &str| Filter {
            text: text.to_owned(),
            direction: None,
        };
        assert_eq!(shown(&text("priya thank")), ["# Settled 1", "Thanked"]);
        assert_eq!(shown(&text("nobody")), Vec::<String>::new());
        let offered = Filter {
            direction: Some(Direction::OfferedToMe),
            ..Filter::default()
        };
        assert_eq!(shown(&offered), ["# Settled 1", "Declined"]);
    }
}
