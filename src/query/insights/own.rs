//! What the network says about me: how far I reach, how much the people I know overlap, and on whom I depend.

use std::cmp::Reverse;

use chrono::{Days, NaiveDate};

use crate::model::{Answer, Contact, Id, Workspace};
use crate::network::Graph;
use crate::network::measures::{Holes, Mix, blau, holes, holes_if_all_know, mix, reach};
use crate::query::Index;
use crate::query::boss::boss_of_me;

/// A tie is warm with a real contact within so many days and a strength of at least [`WARM_GRADE`].
pub const WARM_DAYS: u64 = 180;

/// See [`WARM_DAYS`].
const WARM_GRADE: u8 = 3;

/// Those whom I reach over so many ties count as within reach.
const STEPS: u32 = 2;

/// What concerns me.
#[derive(Debug, Clone, PartialEq)]
pub struct Own {
    /// How many people I know.
    pub known: usize,
    /// Inside and outside my department.
    pub beyond: Beyond,
    /// Structural holes where unknown ties are absent, and where they exist; none where I know nobody.
    pub holes: Option<(Holes, Holes)>,
    /// How many pairs of people I know nobody said anything about.
    pub unknown_pairs: usize,
    /// What I would lose without my boss; none without a boss.
    pub boss: Option<Dependence>,
}

/// How far I reach beyond my department.
#[derive(Debug, Clone, PartialEq)]
pub struct Beyond {
    /// My department; empty where I did not note it.
    pub department: String,
    /// The people I know, inside and outside.
    pub mix: Mix,
    /// Blau's variety of their departments.
    pub variety: Option<f64>,
    /// Departments in which nobody is warm to me, those with most people first; mine is never among them.
    pub cold: Vec<String>,
}

/// What would be lost if somebody left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dependence {
    /// Who.
    pub who: Id<Contact>,
    /// How many others I reach within two ties.
    pub reached: usize,
    /// How many of them only over this person.
    pub lost: usize,
}

pub(super) fn own(
    workspace: &Workspace,
    index: &Index,
    graph: &Graph,
    me: u32,
    today: NaiveDate,
) -> Own {
    let denied: Vec<(u32, u32)> = workspace
        .acquaintances
        .iter()
        .filter(|one| one.answer == Answer::Denied)
        .filter_map(|one| Some((graph.node_of(one.a)?, graph.node_of(one.b)?)))
        .collect();
    let no = holes(graph, me);
    let yes = holes_if_all_know(graph, me, &denied);
    let unknown_pairs = no.zip(yes).map_or(0, |(no, yes)| {
        // Each tie among n people takes 2 / n from the effective size.
        ((no.effective_size - yes.effective_size) * no.alters as f64 / 2.0).round() as usize
    });
    let boss = boss_of_me(workspace, index).and_then(|who| {
        let node = graph.node_of(who)?;
        let all = reach(graph, me, STEPS, None);
        let left = reach(graph, me, STEPS, Some(node));
        let reached = all.iter().filter(|one| **one != node).count();
        all.contains(&node).then_some(Dependence {
            who,
            reached,
            lost: reached - left.len(),
        })
    });
    Own {
        known: graph.degree(me),
        beyond: beyond(workspace, index, graph, me, today),
        holes: no.zip(yes),
        unknown_pairs,
        boss,
    }
}

fn beyond(
    workspace: &Workspace,
    index: &Index,
    graph: &Graph,
    me: u32,
    today: NaiveDate,
) -> Beyond {
    let groups = graph.group_names();
    let mut people = vec![0_usize; groups.len()];
    for group in (0..graph.len() as u32).filter_map(|node| graph.group_of(node)) {
        people[group as usize] += 1;
    }
    let mut known = vec![0_usize; groups.len()];
    let mut is_warm = vec![false; groups.len()];
    let since = today.checked_sub_days(Days::new(WARM_DAYS));
    for to in graph.neighbors(me) {
        let Some(group) = graph.group_of(to.node) else {
            continue;
        };
        known[group as usize] += 1;
        let last = index.last_contact(graph.id_of(to.node));
        is_warm[group as usize] |=
            to.grade >= WARM_GRADE && last.is_some_and(|last| Some(last) >= since);
    }
    let own = graph.group_of(me).map(|group| group as usize);
    let mut cold: Vec<usize> = (0..groups.len())
        .filter(|group| !is_warm[*group] && Some(*group) != own)
        .collect();
    cold.sort_by_key(|group| Reverse(people[*group]));
    let department = workspace
        .contacts
        .get(graph.id_of(me))
        .map(|one: &Contact| one.work.department.trim().to_owned());
    Beyond {
        department: department.unwrap_or_default(),
        mix: mix(graph, me),
        variety: blau(known),
        cold: cold
            .into_iter()
            .map(|group| groups[group].clone())
            .collect(),
    }
}
