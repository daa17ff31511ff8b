//! The ways to somebody whom I want to know: who could introduce me, in which order to think of them, and why.

use std::cmp::Ordering;

use chrono::{Days, NaiveDate};

use super::people::last_asked;
use super::{Dates, Index};
use crate::model::{
    Contact, Direction, Grade, Id, Introduction, IntroductionStatus, Kind, Workspace,
};
use crate::network::Graph;
use crate::network::paths::{self, Candidate, Path, PathAnswer, PathRequest};

/// So many days back it is counted how often somebody was asked.
pub const ASKED_WITHIN: u64 = 90;

/// From so many requests on, somebody else should be asked.
pub const OFTEN: usize = 3;

/// So many days a broker who said no, or nothing, is left alone about the same person.
const REST_DAYS: u64 = 60;

/// What I asked of somebody so far.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Asking {
    /// When they were asked last.
    pub last: Option<NaiveDate>,
    /// How often within [`ASKED_WITHIN`] days; a reminder is no request.
    pub times: usize,
    /// The first of those requests.
    pub since: Option<NaiveDate>,
    /// To whom they introduced me.
    pub introduced: Vec<Id<Contact>>,
    /// They are to be left alone until this day.
    pub not_before: Option<NaiveDate>,
    /// They said no, or nothing, about this very person on this day.
    pub refused: Option<(IntroductionStatus, NaiveDate)>,
    /// Help given to them less help received.
    pub balance: i64,
}

impl Asking {
    /// Whether they should rather not be asked today.
    pub fn rests(&self, today: NaiveDate) -> bool {
        let refused = self.refused.is_some_and(|(_, on)| {
            on.checked_add_days(Days::new(REST_DAYS))
                .is_some_and(|end| end > today)
        });
        refused || self.not_before.is_some_and(|day| day > today)
    }
}

/// What I asked of a broker so far; about `target` where it matters who is to be met.
pub fn asking(
    workspace: &Workspace,
    index: &Index,
    broker: Id<Contact>,
    target: Id<Contact>,
    today: NaiveDate,
) -> Asking {
    let start = today.checked_sub_days(Days::new(ASKED_WITHIN));
    let mut asking = Asking {
        last: last_asked(workspace, index, broker),
        ..Asking::default()
    };
    let me = workspace.settings.me;
    for key in index.mentions(broker) {
        if key.kind == Kind::Favor
            && let Some(favor) = workspace.favors.by_uuid(key.uuid)
            && me.is_some()
        {
            asking.balance += i64::from(Some(favor.from) == me) - i64::from(Some(favor.to) == me);
        }
        let Some(one) = workspace.introductions.by_uuid(key.uuid) else {
            continue;
        };
        if one.broker != Some(broker) || !is_for_me(one) {
            continue;
        }
        let mut dates = one.dates.iter();
        let first = dates.find(|(status, _)| *status == IntroductionStatus::Asked);
        if let Some((_, on)) = first
            && Some(*on) >= start
            && *on <= today
        {
            asking.times += 1;
            asking.since = asking.since.map_or(Some(*on), |since| Some(since.min(*on)));
        }
        if matches!(
            one.status,
            IntroductionStatus::Made | IntroductionStatus::Met | IntroductionStatus::Thanked
        ) {
            asking.introduced.push(one.target);
        }
        asking.not_before = asking.not_before.max(one.not_before);
        let is_refusal = matches!(
            one.status,
            IntroductionStatus::Declined | IntroductionStatus::NoAnswer
        );
        if one.target == target
            && is_refusal
            && let Some((status, on)) = one.dates.last()
        {
            asking.refused = asking.refused.max_by_day(Some((*status, *on)));
        }
    }
    asking.introduced.sort_unstable();
    asking.introduced.dedup();
    asking
}

/// The later of two days that something happened on.
trait Later {
    fn max_by_day(self, other: Self) -> Self;
}

impl Later for Option<(IntroductionStatus, NaiveDate)> {
    fn max_by_day(self, other: Self) -> Self {
        let day = |one: &Self| one.map(|(_, day)| day);
        if day(&other) > day(&self) {
            other
        } else {
            self
        }
    }
}

/// Whether an introduction is for me to meet somebody.
pub fn is_for_me(one: &Introduction) -> bool {
    one.direction != Direction::Introduced && one.other.is_none() && !one.meta.archived
}

/// A way over somebody, and what speaks for asking them.
#[derive(Debug, Clone, PartialEq)]
pub struct Ranked {
    /// Whom to ask.
    pub broker: Id<Contact>,
    /// The way, from me to the target.
    pub path: Path,
    /// What was asked of them so far.
    pub asking: Asking,
}

/// What there is to say on the ways to somebody.
#[derive(Debug, Clone, PartialEq)]
pub enum Ways {
    /// Nobody is said to be me, so that there is no start.
    NoMe,
    /// It is me.
    IsMe,
    /// This person is not among the contacts.
    NotInFile,
    /// I know them myself.
    Known {
        /// How well.
        grade: Option<Grade>,
        /// Who could introduce me all the same.
        others: Vec<Ranked>,
    },
    /// Somebody can introduce me.
    Found {
        /// Whom to ask, in order; never empty.
        ranked: Vec<Ranked>,
        /// Who might know them too.
        ask: Vec<Candidate>,
    },
    /// Nobody is known to know them, but somebody might.
    Unknown {
        /// Whom to ask whether they do.
        ask: Vec<Candidate>,
        /// How many are noted as knowing them, all out of reach.
        noted: usize,
    },
    /// Somebody knows them, and nobody I know knows those.
    TooFar {
        /// How many are noted as knowing them.
        noted: usize,
    },
    /// Nobody is noted as knowing them, and there is nothing to go by.
    NobodyNoted,
}

impl Ways {
    /// The ways over somebody, the best first.
    pub fn ranked(&self) -> &[Ranked] {
        match self {
            Self::Found { ranked, .. } => ranked,
            Self::Known { others, .. } => others,
            _ => &[],
        }
    }

    /// Who might know them.
    pub fn candidates(&self) -> &[Candidate] {
        match self {
            Self::Found { ask, .. } | Self::Unknown { ask, .. } => ask,
            _ => &[],
        }
    }
}

/// The ways to somebody in a graph of everybody, over each person once.
///
/// A way that passes somebody whom I know well enough to ask myself is left out: they are on a shorter one. Those who are
/// to be left alone come last. Of the others the stronger way comes first, then whoever introduced me
/// before, whoever was asked longest ago, and whom I helped more.
pub fn ways(
    workspace: &Workspace,
    index: &Index,
    graph: &Graph,
    target: Id<Contact>,
    today: NaiveDate,
) -> Ways {
    let Some(me) = workspace.settings.me else {
        return Ways::NoMe;
    };
    let rank = |paths: Vec<Path>| {
        let mut ranked: Vec<Ranked> = Vec::new();
        for path in paths {
            let Some(broker) = path.brokers().first().copied() else {
                continue;
            };
            if ranked.iter().any(|one| one.broker == broker) || is_detour(graph, me, &path) {
                continue;
            }
            let asking = asking(workspace, index, broker, target, today);
            ranked.push(Ranked {
                broker,
                path,
                asking,
            });
        }
        ranked.sort_by(|a, b| better(a, b, today));
        ranked
    };
    let request = PathRequest {
        alternatives: 11,
        ..PathRequest::new(me, target)
    };
    match paths::find(workspace, graph, request) {
        PathAnswer::SamePerson => Ways::IsMe,
        PathAnswer::NotInFile(id) if id == me => Ways::NoMe,
        PathAnswer::NotInFile(_) => Ways::NotInFile,
        PathAnswer::Direct { leg, alternatives } => Ways::Known {
            grade: leg.grade,
            others: rank(alternatives),
        },
        PathAnswer::Found {
            best,
            alternatives,
            ask,
        } => Ways::Found {
            ranked: rank(std::iter::once(best).chain(alternatives).collect()),
            ask,
        },
        PathAnswer::NoPath { ask } => {
            let node = graph.node_of(target);
            let noted = node.map_or(0, |node| graph.neighbors(node).count());
            match (ask.is_empty(), noted) {
                (false, _) => Ways::Unknown { ask, noted },
                (true, 0) => Ways::NobodyNoted,
                (true, _) => Ways::TooFar { noted },
            }
        }
    }
}

/// From this grade on I ask somebody myself.
const WARM: u8 = 3;

/// Whether somebody on the way after the first is known to me well enough to be asked without the first.
fn is_detour(graph: &Graph, me: Id<Contact>, path: &Path) -> bool {
    let Some(start) = graph.node_of(me) else {
        return false;
    };
    path.brokers().iter().skip(1).any(|later| {
        let edge = graph
            .node_of(*later)
            .and_then(|node| graph.edge(start, node));
        edge.is_some_and(|edge| edge.grade >= WARM)
    })
}

/// The order in which brokers are thought of.
fn better(a: &Ranked, b: &Ranked, today: NaiveDate) -> Ordering {
    let strength = |one: &Ranked| (one.path.strength * 1e9).round();
    let key = |one: &Ranked| {
        (
            one.asking.rests(today),
            one.asking.introduced.is_empty(),
            one.asking.last,
            std::cmp::Reverse(one.asking.balance),
        )
    };
    let (a_key, b_key) = (key(a), key(b));
    a_key
        .0
        .cmp(&b_key.0)
        .then(strength(b).total_cmp(&strength(a)))
        .then(a_key.cmp(&b_key))
        .then(a.path.legs.len().cmp(&b.path.legs.len()))
        .then(a.broker.cmp(&b.broker))
}

/// Why a longer way stands before a shorter one of the same answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WhyFirst {
    /// The shorter one leads over somebody who is to be left alone.
    Rests(Id<Contact>),
    /// Even its weakest leg is stronger than the weakest of the shorter one, over this person.
    EachStronger(Id<Contact>),
    /// It is stronger as a whole than the way over this person.
    Stronger(Id<Contact>),
}

impl WhyFirst {
    /// "each step is stronger than over Bo Lind".
    pub fn words(self, workspace: &Workspace) -> String {
        let short = |id: Id<Contact>| {
            let one = workspace.contacts.get(id);
            one.map_or_else(|| workspace.name_of(id), |one| one.name.short())
        };
        match self {
            Self::Rests(who) => format!("longer, as {} is to be left alone", short(who)),
            Self::EachStronger(who) => {
                format!("longer, but each step is stronger than over {}", short(who))
            }
            Self::Stronger(who) => format!("longer, but stronger than over {}", short(who)),
        }
    }
}

/// Why the way at a place stands before a shorter one that comes later; none where no shorter one does.
pub fn why_first(ranked: &[Ranked], at: usize, today: NaiveDate) -> Option<WhyFirst> {
    let one = ranked.get(at)?;
    let mut later = ranked[at + 1..].iter();
    let shorter = later.find(|other| other.path.legs.len() < one.path.legs.len())?;
    if shorter.asking.rests(today) {
        return Some(WhyFirst::Rests(shorter.broker));
    }
    let weakest = |one: &Ranked| one.path.legs.iter().map(|leg| leg.grade).min();
    let is_each = weakest(one) > weakest(shorter);
    Some(if is_each {
        WhyFirst::EachStronger(shorter.broker)
    } else {
        WhyFirst::Stronger(shorter.broker)
    })
}

/// "never asked before", "asked 3 times since September, perhaps somebody else", "introduced you to Ravi before".
pub fn asking_words(workspace: &Workspace, asking: &Asking, dates: Dates) -> String {
    let today = dates.today;
    let day = |on: NaiveDate| dates.on(on);
    if let Some((status, on)) = asking.refused
        && asking.rests(today)
    {
        let what = match status {
            IntroductionStatus::Declined => "said no",
            _ => "did not answer",
        };
        return match asking.not_before.filter(|until| *until > today) {
            Some(until) => format!("{what}, leave alone until {}", day(until)),
            None => format!("{what} on {}", day(on)),
        };
    }
    if let Some(until) = asking.not_before.filter(|until| *until > today) {
        return format!("leave alone until {}", day(until));
    }
    if asking.times >= OFTEN
        && let Some(since) = asking.since
    {
        let month = since.format("%B");
        return format!(
            "asked {} times since {month}, perhaps somebody else",
            asking.times
        );
    }
    let introduced: Vec<String> = asking
        .introduced
        .iter()
        .filter_map(|id| workspace.contacts.get(*id))
        .map(|one| one.name.short())
        .collect();
    let asked = asking.last.map(|on| match (today - on).num_days() {
        0 => "asked today".to_owned(),
        1 => "asked yesterday".to_owned(),
        days @ 2..=13 => format!("asked {days} days ago"),
        _ => format!("last asked on {}", day(on)),
    });
    match (introduced.as_slice(), asked) {
        ([], None) => "never asked before".to_owned(),
        ([], Some(asked)) => asked,
        ([one], _) => format!("introduced you to {one} before"),
        ([one, two], _) => format!("introduced you to {one} and {two} before"),
        ([one, rest @ ..], _) => {
            format!("introduced you to {one} and {} more before", rest.len())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::{Change, Edit, build};
    use crate::model::{Counter, Tie, TieType, mint};

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    /// Me, Ana and Bo who both know Tom equally well, Eve who knows nobody, Uma in Tom's department, Far and Off.
    fn world() -> (Workspace, Vec<Id<Contact>>, Counter) {
        let mut ids = Counter(0);
        let names = ["Me", "Ana", "Bo", "Tom", "Eve", "Uma", "Far", "Off"];
        let mut people: Vec<Contact> = names
            .iter()
            .map(|name| Contact::named(mint(&mut ids), *name))
            .collect();
        people[4].work.department = "Sales".to_owned();
        people[5].work.department = "Sales".to_owned();
        let all: Vec<_> = people.iter().map(|one| one.id).collect();
        let mut edit: Edit = people.into_iter().map(Change::add).collect();
        for (a, b, grade) in [
            (0, 1, 4),
            (0, 2, 4),
            (1, 3, 3),
            (2, 3, 3),
            (0, 5, 3),
            (6, 7, 5),
        ] {
            let grade = Grade::new(grade);
            let tie = Tie::new(mint(&mut ids), all[a], all[b], TieType::Knows, grade);
            edit.push(Change::add(tie));
        }
        let mut workspace = Workspace::default();
        workspace.apply(&edit).expect("it fits");
        let me = build::change_settings(&workspace, |one| one.me = Some(all[0]));
        workspace.apply(&me).expect("it fits");
        (workspace, all, ids)
    }

    fn order(workspace: &Workspace, target: Id<Contact>) -> Vec<Id<Contact>> {
        let graph = Graph::of_everybody(workspace);
        let index = Index::of(workspace);
        let found = ways(workspace, &index, &graph, target, day("2026-11-23"));
        found.ranked().iter().map(|one| one.broker).collect()
    }

    fn note(
        workspace: &mut Workspace,
        ids: &mut Counter,
        (target, broker): (Id<Contact>, Id<Contact>),
        dates: &[(IntroductionStatus, &str)],
        not_before: Option<&str>,
    ) {
        let mut one = Introduction::new(mint(ids), Direction::AskedForMe, target, Some(broker));
        one.dates = dates
            .iter()
            .map(|(status, on)| (*status, day(on)))
            .collect();
        one.status = dates.last().map(|(status, _)| *status).unwrap_or_default();
        one.not_before = not_before.map(day);
        workspace
            .apply(&Edit::one(Change::add(one)))
            .expect("it fits");
    }

    fn words(workspace: &Workspace, broker: Id<Contact>, target: Id<Contact>) -> String {
        let today = day("2026-11-23");
        let asking = asking(workspace, &Index::of(workspace), broker, target, today);
        asking_words(workspace, &asking, Dates::day_first(today))
    }

    #[test]
    fn equal_ways_are_told_apart_by_what_was_asked() {
        use IntroductionStatus::{Asked, Declined, Made};
        let (mut workspace, all, mut ids) = world();
        let [ana, bo, tom, eve] = [all[1], all[2], all[3], all[4]];
        assert_eq!(order(&workspace, tom), [ana, bo]);
        assert_eq!(words(&workspace, ana, tom), "never asked before");
        note(
            &mut workspace,
            &mut ids,
            (eve, ana),
            &[(Asked, "2026-11-17")],
            None,
        );
        assert_eq!(order(&workspace, tom), [bo, ana], "Bo was never asked");
        assert_eq!(words(&workspace, ana, tom), "asked 6 days ago");
        note(
            &mut workspace,
            &mut ids,
            (eve, ana),
            &[(Asked, "2026-06-01"), (Made, "2026-06-09")],
            None,
        );
        assert_eq!(order(&workspace, tom), [ana, bo], "Ana has done it before");
        assert_eq!(words(&workspace, ana, tom), "introduced you to Eve before");
        for on in ["2026-09-14", "2026-10-02"] {
            note(&mut workspace, &mut ids, (eve, ana), &[(Asked, on)], None);
        }
        assert_eq!(
            words(&workspace, ana, tom),
            "asked 3 times since September, perhaps somebody else"
        );
        let refusal = [(Asked, "2026-11-02"), (Declined, "2026-11-05")];
        note(&mut workspace, &mut ids, (tom, ana), &refusal, None);
        assert_eq!(order(&workspace, tom), [bo, ana]);
        assert_eq!(words(&workspace, ana, tom), "said no on 5 November");
        note(
            &mut workspace,
            &mut ids,
            (eve, bo),
            &[(Asked, "2026-11-02")],
            Some("2026-12-01"),
        );
        assert_eq!(words(&workspace, bo, tom), "leave alone until 1 December");
        assert_eq!(order(&workspace, tom), [ana, bo], "both rest");
    }

    #[test]
    fn whoever_can_be_asked_at_once_is_not_asked_through_somebody() {
        let (mut workspace, all, mut ids) = world();
        let [ana, bo, tom] = [all[1], all[2], all[3]];
        // Over Ana and Bo the way is stronger than over Bo alone; still, Bo is a friend.
        for (a, b, grade) in [(ana, bo, 5), (all[0], ana, 5)] {
            let kind = TieType::WorkedWith;
            let tie = Tie::new(mint(&mut ids), a, b, kind, Grade::new(grade));
            workspace
                .apply(&Edit::one(Change::add(tie)))
                .expect("it fits");
        }
        let edit: Edit = workspace
            .ties
            .rows()
            .filter(|tie| tie.other(ana) == Some(tom))
            .map(|tie| Change::remove(crate::model::Record::Tie(std::sync::Arc::clone(tie))))
            .collect();
        workspace.apply(&edit).expect("it fits");
        assert_eq!(order(&workspace, tom), [bo]);
    }

    #[test]
    fn four_reasons_for_no_way_are_told_apart() {
        let (mut workspace, all, _) = world();
        let ask = |workspace: &Workspace, target| {
            let graph = Graph::of_everybody(workspace);
            let index = Index::of(workspace);
            ways(workspace, &index, &graph, target, day("2026-11-23"))
        };
        let Ways::Unknown {
            ask: likely,
            noted: 0,
        } = ask(&workspace, all[4])
        else {
            panic!("Uma works with Eve");
        };
        assert_eq!(likely[0].who, all[5]);
        assert_eq!(ask(&workspace, all[7]), Ways::TooFar { noted: 1 });
        let edit = build::change_contact(&workspace, all[4], |one| one.work.department.clear());
        workspace.apply(&edit).expect("it fits");
        assert_eq!(ask(&workspace, all[4]), Ways::NobodyNoted);
        let stranger = Id::from_uuid(uuid::Uuid::from_u128(77));
        assert_eq!(ask(&workspace, stranger), Ways::NotInFile);
        assert_eq!(ask(&workspace, all[0]), Ways::IsMe);
        assert!(matches!(ask(&workspace, all[1]), Ways::Known { .. }));
        let edit = build::change_settings(&workspace, |one| one.me = None);
        workspace.apply(&edit).expect("it fits");
        assert_eq!(ask(&workspace, all[4]), Ways::NoMe);
    }

    #[test]
    fn a_longer_way_says_why_it_comes_first() {
        let (mut workspace, all, mut ids) = world();
        let [me, ana, bo, uma, far] = [0, 1, 2, 5, 6].map(|at| all[at]);
        let mut edit = Edit::default();
        // Uma is a faint acquaintance of mine who knows Far; Bo, whom I know well, leads there over Ana.
        for (a, b, grade) in [(uma, far, 1), (bo, ana, 5), (ana, far, 5)] {
            let tie = Tie::new(mint(&mut ids), a, b, TieType::Knows, Grade::new(grade));
            edit.push(Change::add(tie));
        }
        let tie = |a, b| {
            let mut ties = workspace.ties.iter();
            ties.find(|one| one.a == a && one.b == b).cloned()
        };
        let mine = tie(me, ana).expect("a tie");
        edit.push(Change::remove(mine));
        workspace.apply(&edit).expect("it fits");
        let today = day("2026-11-23");
        let told = |workspace: &Workspace| {
            let graph = Graph::of_everybody(workspace);
            let found = ways(workspace, &Index::of(workspace), &graph, far, today);
            let ranked = found.ranked();
            let brokers: Vec<_> = ranked.iter().map(|one| one.broker).collect();
            let last = why_first(ranked, ranked.len() - 1, today);
            (brokers, why_first(ranked, 0, today), last)
        };
        let (brokers, first, last) = told(&workspace);
        assert_eq!(brokers, [bo, uma]);
        assert_eq!(first, Some(WhyFirst::EachStronger(uma)));
        assert_eq!(last, None, "nothing comes after it");
        let words = first.map(|why| why.words(&workspace));
        let expected = "longer, but each step is stronger than over Uma";
        assert_eq!(words.as_deref(), Some(expected));
        note(
            &mut workspace,
            &mut ids,
            (far, uma),
            &[(IntroductionStatus::Declined, "2026-11-20")],
            Some("2026-12-20"),
        );
        assert_eq!(told(&workspace).1, Some(WhyFirst::Rests(uma)));
    }
}
