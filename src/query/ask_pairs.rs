//! The one question whose answer tells most: do these two know each other?

use std::collections::BTreeSet;

use crate::model::{Answer, Contact, Id, Presence, TieType, Workspace};
use crate::network::Graph;
use crate::network::measures::{Ego, steps_from};

/// So many of the people I know best are asked about, so that the question stays short for those who know all.
const LOOKED_AT: usize = 250;

/// A way has at most so many legs.
const LEGS: u32 = 3;

/// Two people of whom nobody said whether they know each other.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Question {
    /// One, the smaller id; where a way opens, the one whom I know.
    pub a: Id<Contact>,
    /// The other.
    pub b: Id<Contact>,
    /// What the answer is good for.
    pub why: Why,
}

/// What an answer is good for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Why {
    /// A yes opens a way to this key player, to whom there is none.
    Opens(Id<Contact>),
    /// A yes would change my constraint by this much.
    Changes(f64),
}

/// A pair, the smaller id first, as it stands in what was skipped.
pub fn pair(a: Id<Contact>, b: Id<Contact>) -> (Id<Contact>, Id<Contact>) {
    (a.min(b), a.max(b))
}

/// The question whose answer tells most, without those that were skipped; none without me, or where all is said.
///
/// First whether somebody I know knows a key player to whom there is no way yet; then the pair of people I know that would change
/// Burt's constraint most (the two scenarios of an unknown tie lie farthest apart there).
pub fn next_question(
    workspace: &Workspace,
    graph: &Graph,
    skipped: &BTreeSet<(Id<Contact>, Id<Contact>)>,
) -> Option<Question> {
    let me = graph.node_of(workspace.settings.me?)?;
    let said = said(workspace);
    let is_open = |a: u32, b: u32| {
        let pair = pair(graph.id_of(a), graph.id_of(b));
        graph.edge(a, b).is_none() && !said.contains(&pair) && !skipped.contains(&pair)
    };
    let is_here = |node: u32| {
        let contact = workspace.contacts.get(graph.id_of(node));
        contact.is_some_and(|one| {
            !matches!(one.status.state, Presence::LeftCompany | Presence::Deceased)
        })
    };
    let mut near: Vec<_> = graph.neighbors(me).filter(|to| is_here(to.node)).collect();
    near.sort_by_key(|to| (std::cmp::Reverse(to.grade), to.node));
    near.truncate(LOOKED_AT);
    let near: Vec<u32> = near.into_iter().map(|to| to.node).collect();
    opening(workspace, graph, me, &near, is_open, is_here)
        .or_else(|| telling(graph, me, &near, is_open))
}

/// What was said of pairs, other than by a tie that the graph shows.
fn said(workspace: &Workspace) -> BTreeSet<(Id<Contact>, Id<Contact>)> {
    let denied = workspace.acquaintances.iter();
    let denied = denied.filter(|one| one.answer == Answer::Denied);
    let blocked = workspace.ties.iter();
    let blocked = blocked.filter(|tie| tie.kind == TieType::Blocks);
    denied
        .map(|one| pair(one.a, one.b))
        .chain(blocked.map(|tie| pair(tie.from, tie.to)))
        .collect()
}

/// Whether somebody I know is likely to know a key player who is out of reach.
fn opening(
    workspace: &Workspace,
    graph: &Graph,
    me: u32,
    near: &[u32],
    is_open: impl Fn(u32, u32) -> bool,
    is_here: impl Fn(u32) -> bool,
) -> Option<Question> {
    let targets: Vec<u32> = workspace
        .contacts
        .iter()
        .filter(|one| one.relation.target.is_some())
        .filter_map(|one| graph.node_of(one.id))
        .filter(|node| is_here(*node))
        .collect();
    if targets.is_empty() {
        return None;
    }
    let steps = steps_from(graph, me);
    let mut best: Option<(usize, Question)> = None;
    for target in targets {
        if steps[target as usize].is_some_and(|steps| steps <= LEGS) {
            continue;
        }
        let theirs: BTreeSet<u32> = graph.neighbors(target).map(|to| to.node).collect();
        for one in near {
            if !is_open(*one, target) {
                continue;
            }
            let common = graph.neighbors(*one).filter(|to| theirs.contains(&to.node));
            let group = graph.group_of(target);
            let is_near = group.is_some() && group == graph.group_of(*one);
            // Somebody in common says as much as a department in common.
            let likely = common.count() + usize::from(is_near);
            let is_better = best.as_ref().is_none_or(|(most, _)| likely > *most);
            if likely > 0 && is_better {
                let question = Question {
                    a: graph.id_of(*one),
                    b: graph.id_of(target),
                    why: Why::Opens(graph.id_of(target)),
                };
                best = Some((likely, question));
            }
        }
    }
    best.map(|(_, question)| question)
}

/// The pair of people I know that changes my constraint most.
fn telling(
    graph: &Graph,
    me: u32,
    near: &[u32],
    is_open: impl Fn(u32, u32) -> bool,
) -> Option<Question> {
    let ego = Ego::of(graph, me);
    let mut best: Option<(f64, u32, u32)> = None;
    for (at, a) in near.iter().enumerate() {
        for b in &near[at + 1..] {
            let Some(change) = ego.change(*a, *b) else {
                continue;
            };
            // What rounding does must not decide between equals.
            let is_more = best.is_none_or(|(most, _, _)| change.abs() > most.abs() + 1e-12);
            if is_more && is_open(*a, *b) {
                best = Some((change, *a, *b));
            }
        }
    }
    best.map(|(change, a, b)| {
        let (a, b) = pair(graph.id_of(a), graph.id_of(b));
        Question {
            a,
            b,
            why: Why::Changes(change),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::{Change, Edit, build};
    use crate::model::{Acquaintance, Counter, Grade, Meta, Target, Tie, mint};

    /// Me (0) with a strong tie to 1 and 2, a weak one to 3; 4 and 5 know each other, and nobody else does.
    fn world() -> (Workspace, Vec<Id<Contact>>, Counter) {
        let mut ids = Counter(0);
        let mut edit = Edit::default();
        let mut people = Vec::new();
        for department in ["Sales", "Sales", "Design", "Finance", "Finance", "Legal"] {
            let mut one = Contact::named(mint(&mut ids), "Somebody");
            one.work.department = department.to_owned();
            people.push(one.id);
            edit.push(Change::add(one));
        }
        for (a, b, grade) in [(0, 1, 5), (0, 2, 5), (0, 3, 1), (4, 5, 3)] {
            let strength = Grade::new(grade);
            let tie = Tie::new(
                mint(&mut ids),
                people[a],
                people[b],
                TieType::Knows,
                strength,
            );
            edit.push(Change::add(tie));
        }
        let mut workspace = Workspace::default();
        workspace.apply(&edit).expect("all records are new");
        let me = build::change_settings(&workspace, |one| one.me = Some(people[0]));
        workspace.apply(&me).expect("it fits");
        (workspace, people, ids)
    }

    fn asked(workspace: &Workspace, skipped: &[(Id<Contact>, Id<Contact>)]) -> Option<Question> {
        let skipped = skipped.iter().copied().collect();
        next_question(workspace, &Graph::of(workspace), &skipped)
    }

    #[test]
    fn the_strongest_pair_is_asked_about_until_somebody_says() {
        let (mut workspace, people, mut ids) = world();
        let first = asked(&workspace, &[]).expect("a question");
        assert_eq!((first.a, first.b), pair(people[1], people[2]));
        assert!(matches!(first.why, Why::Changes(change) if change > 0.0));
        let second = asked(&workspace, &[pair(people[2], people[1])]).expect("another one");
        assert_eq!((second.a, second.b), pair(people[1], people[3]));
        let said = Acquaintance {
            id: mint(&mut ids),
            a: people[2],
            b: people[1],
            answer: Answer::Denied,
            how: String::new(),
            checked: None,
            meta: Meta::default(),
        };
        let edit = build::say_acquaintance(&workspace, said);
        workspace.apply(&edit).expect("it fits");
        assert_eq!(asked(&workspace, &[]), Some(second));
        let all = [pair(people[1], people[3]), pair(people[2], people[3])];
        assert_eq!(asked(&workspace, &all), None);
    }

    #[test]
    fn a_way_to_a_key_player_comes_first() {
        let (mut workspace, people, _) = world();
        let wish = |one: &mut Contact| one.relation.target = Some(Target::default());
        let edit = build::change_contact(&workspace, people[4], wish);
        workspace.apply(&edit).expect("it fits");
        let found = asked(&workspace, &[]).expect("a question");
        // 3 is in their department.
        assert_eq!((found.a, found.b), (people[3], people[4]));
        assert_eq!(found.why, Why::Opens(people[4]));
        let then = asked(&workspace, &[pair(people[3], people[4])]).expect("another one");
        assert!(matches!(then.why, Why::Changes(_)));
    }

    #[test]
    fn without_me_nothing_is_asked() {
        let (mut workspace, _, _) = world();
        let edit = build::change_settings(&workspace, |one| one.me = None);
        workspace.apply(&edit).expect("it fits");
        assert_eq!(asked(&workspace, &[]), None);
    }
}
