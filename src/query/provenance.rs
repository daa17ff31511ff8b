//! Who told me to meet whom: the tree of people met through one recommendation, how far each has come, and what is due.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::Index;
use super::boss::{day_of, meetings_with, recommendations};
use super::fold::fold;
use crate::model::{Contact, Direction, Id, Introduction, IntroductionStatus, Kind, Workspace};
use crate::query::agenda;

/// So deep the tree goes: who was met through somebody whom I met through a recommendation.
const DEEPEST: usize = 4;

/// How far it has come with somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// On the wish list; the name may not be used yet.
    Wish,
    /// The name may be used.
    MayAsk,
    /// A meeting is planned, perhaps on this day.
    Planned(Option<NaiveDate>),
    /// We met, perhaps on this day.
    Met(Option<NaiveDate>),
    /// The one who recommended them knows how it went.
    Told,
    /// It came to nothing.
    Closed,
}

impl Stage {
    /// "Wish", "Planned", "Met", "Told".
    pub const fn label(self) -> &'static str {
        match self {
            Self::Wish => "Wish",
            Self::MayAsk => "Name may be used",
            Self::Planned(_) => "Planned",
            Self::Met(_) => "Met",
            Self::Told => "Told",
            Self::Closed => "Came to nothing",
        }
    }
}

/// Somebody whom I know, or am to know, through another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Branch {
    /// Who.
    pub who: Id<Contact>,
    /// The introduction that led there; none where only the card says who brought us together.
    pub introduction: Option<Id<Introduction>>,
    /// How far it has come.
    pub stage: Stage,
    /// How many steps from the one who began it, from 0.
    pub depth: usize,
}

/// The people whom somebody recommended, each followed by those who were met through them, by name.
pub fn tree(
    workspace: &Workspace,
    index: &Index,
    root: Id<Contact>,
    today: NaiveDate,
) -> Vec<Branch> {
    let mut doors: Vec<&Introduction> = recommendations(workspace, index, root).collect();
    doors.sort_by_cached_key(|one| (fold(&workspace.name_of(one.target)), one.id));
    let mut seen = BTreeSet::from([root]);
    seen.extend(workspace.settings.me);
    // Whom the root recommended stands at the root, whoever else led there too.
    let mut first = Vec::new();
    for door in doors {
        if seen.insert(door.target) {
            first.push(door);
        }
    }
    let mut found = Vec::new();
    for door in first {
        found.push(Branch {
            who: door.target,
            introduction: Some(door.id),
            stage: stage(workspace, index, door, today),
            depth: 0,
        });
        below(
            workspace,
            index,
            (door.target, 1),
            today,
            &mut seen,
            &mut found,
        );
    }
    found
}

fn below(
    workspace: &Workspace,
    index: &Index,
    (parent, depth): (Id<Contact>, usize),
    today: NaiveDate,
    seen: &mut BTreeSet<Id<Contact>>,
    found: &mut Vec<Branch>,
) {
    if depth >= DEEPEST {
        return;
    }
    let doors = index
        .mentions(parent)
        .filter(|key| key.kind == Kind::Introduction)
        .filter_map(|key| workspace.introductions.by_uuid(key.uuid))
        .filter(|one| one.broker == Some(parent) && one.other.is_none() && !one.meta.archived)
        .filter(|one| one.direction != Direction::Introduced)
        .map(|one| (one.target, Some(one)));
    let cards = index
        .mentions(parent)
        .filter(|key| key.kind == Kind::Contact)
        .filter_map(|key| workspace.contacts.by_uuid(key.uuid))
        .filter(|one| one.relation.met.through == Some(parent))
        .map(|one| (one.id, None));
    let mut next: Vec<(Id<Contact>, Option<&Introduction>)> = doors.chain(cards).collect();
    next.sort_by_cached_key(|(who, door)| (fold(&workspace.name_of(*who)), *who, door.is_none()));
    next.retain(|(who, _)| seen.insert(*who));
    for (who, door) in next {
        let stage = match door {
            Some(door) => stage(workspace, index, door, today),
            None => Stage::Met(index.last_contact(who)),
        };
        found.push(Branch {
            who,
            introduction: door.map(|door| door.id),
            stage,
            depth,
        });
        below(workspace, index, (who, depth + 1), today, seen, found);
    }
}

/// How far an introduction has come, with what the calendar says.
pub fn stage(workspace: &Workspace, index: &Index, door: &Introduction, today: NaiveDate) -> Stage {
    let day = |status| {
        let mut dates = door.dates.iter().rev();
        dates
            .find(|(which, _)| *which == status)
            .map(|(_, day)| *day)
    };
    match door.status {
        IntroductionStatus::Thanked => return Stage::Told,
        IntroductionStatus::Met if door.reported_back => return Stage::Told,
        IntroductionStatus::Met => return Stage::Met(day(IntroductionStatus::Met)),
        _ => {}
    }
    // A talk that was held since counts, though nobody noted it at the introduction.
    if let Some(last) = index.last_contact(door.target)
        && day_of(door).is_some_and(|from| from <= last)
    {
        return Stage::Met(Some(last));
    }
    let planned = meetings_with(workspace, index, door.target)
        .filter(|one| agenda::is_planned(one))
        .filter(|one| one.date.is_none_or(|day| day >= today))
        .min_by_key(|one| (one.date.is_none(), one.date, one.id));
    match (planned, door.status) {
        (Some(one), _) => Stage::Planned(one.date),
        (None, IntroductionStatus::Agreed | IntroductionStatus::Made) => Stage::MayAsk,
        (None, IntroductionStatus::Declined | IntroductionStatus::NoAnswer) => Stage::Closed,
        _ => Stage::Wish,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::{Change, Edit};
    use crate::model::{Counter, Meeting, MeetingKind, MeetingStatus, mint};

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    #[test]
    fn the_tree_follows_who_led_to_whom() {
        let mut ids = Counter(0);
        let names = ["Me", "Ana", "Cid", "Bea", "Dan", "Eve"];
        let mut people = names.map(|name| Contact::named(mint(&mut ids), name));
        let [me, ana, cid, bea, dan, eve] = [0, 1, 2, 3, 4, 5].map(|at: usize| people[at].id);
        // Dan was met through Bea, and says that Ana was met through him: no circle comes of it.
        people[4].relation.met.through = Some(bea);
        people[1].relation.met.through = Some(dan);
        let door = |direction, broker, target, status, ids: &mut Counter| {
            let mut one = Introduction::new(mint(ids), direction, target, Some(broker));
            one.status = status;
            one.dates = vec![(status, day("2026-11-09"))];
            one
        };
        let recommended = Direction::RecommendedByBoss;
        let doors = [
            door(recommended, ana, cid, IntroductionStatus::Agreed, &mut ids),
            door(recommended, ana, bea, IntroductionStatus::Thanked, &mut ids),
            door(
                Direction::AskedForMe,
                dan,
                eve,
                IntroductionStatus::Met,
                &mut ids,
            ),
            door(
                Direction::Introduced,
                bea,
                cid,
                IntroductionStatus::Made,
                &mut ids,
            ),
        ];
        let mut edit: Edit = people.into_iter().map(Change::add).collect();
        edit.changes.extend(doors.into_iter().map(Change::add));
        let mut workspace = Workspace::default();
        let settings = crate::edit::build::change_settings(&workspace, |all| all.me = Some(me));
        workspace.apply(&edit).expect("it fits");
        workspace.apply(&settings).expect("it fits");
        let shown = |workspace: &Workspace| -> Vec<String> {
            tree(workspace, &Index::of(workspace), ana, day("2026-11-23"))
                .iter()
                .map(|one| {
                    let name = workspace.name_of(one.who);
                    format!("{}{name}: {}", "-".repeat(one.depth), one.stage.label())
                })
                .collect()
        };
        assert_eq!(
            shown(&workspace),
            [
                "Bea: Told",
                "-Dan: Met",
                "--Eve: Met",
                "Cid: Name may be used"
            ]
        );
        let mut coffee = Meeting::new(
            mint(&mut ids),
            MeetingKind::Coffee,
            Some(day("2026-11-25")),
            [cid],
        );
        workspace
            .apply(&Edit::one(Change::add(coffee.clone())))
            .expect("it fits");
        assert_eq!(shown(&workspace)[3], "Cid: Planned");
        coffee.status = MeetingStatus::Done;
        let id = coffee.id;
        let held = crate::edit::meetings::change_meeting(&workspace, id, |one| *one = coffee);
        workspace.apply(&held).expect("it fits");
        assert_eq!(shown(&workspace)[3], "Cid: Met");
    }
}
