//! What the network says as a whole: reach beyond my department, structural holes, brokers, and whom it hangs on.
//!
//! All of it is my own view of my own notes, and nothing is a verdict on a person.

mod own;
pub mod words;

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::ops::ControlFlow;

use chrono::NaiveDate;

pub use own::{Beyond, Dependence, Own, WARM_DAYS};

use super::Index;
use super::fold::fold;
use crate::model::{Contact, Id, Workspace};
use crate::network::Graph;
use crate::network::measures::{
    TieMatrix, betweenness, betweenness_sampled, bridges, communities, cut_off, cut_people,
    modularity, tie_matrix,
};

/// Up to so many people betweenness is exact; above, it is estimated from [`SOURCES`] of them.
pub const EXACT: usize = 2_000;

/// From so many people a larger network's betweenness is estimated.
pub const SOURCES: usize = 256;

/// So many people are named at most.
const FEW: usize = 8;

/// A community of fewer people says nothing.
const SMALLEST: usize = 3;

/// What decides where chance would; equal workspaces have equal communities.
const SEED: u64 = 1;

/// What the network says.
#[derive(Debug, Clone, PartialEq)]
pub struct Insights {
    /// How many people there are.
    pub people: usize,
    /// How many pairs know each other.
    pub ties: usize,
    /// What concerns me; none where nobody is me.
    pub own: Option<Own>,
    /// The names of the departments.
    pub departments: Vec<String>,
    /// Ties between them.
    pub matrix: TieMatrix,
    /// Who stands between others of several departments, those first who do most often.
    pub brokers: Vec<Broker>,
    /// Whether that is an estimate.
    pub is_estimate: bool,
    /// Without whom others are cut off, those first who hold most.
    pub cuts: Vec<Cut>,
    /// How many there are in all.
    pub all_cuts: usize,
    /// How many ties are the only way between two parts of the network.
    pub bridges: usize,
    /// Those of them that are between two departments.
    pub bridges_between: Vec<(Id<Contact>, Id<Contact>)>,
    /// Groups with many ties among themselves, the largest first.
    pub communities: Vec<Community>,
    /// How marked the groups are, see [`modularity`].
    pub modularity: f64,
}

/// Somebody between departments.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Broker {
    /// Who.
    pub who: Id<Contact>,
    /// Between how many pairs of others they stand.
    pub pairs: f64,
    /// In how many departments they know somebody.
    pub departments: usize,
}

/// Somebody without whom others are cut off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cut {
    /// Who.
    pub who: Id<Contact>,
    /// How many could not be reached from me any more; 0 where nobody is me.
    pub lost: usize,
}

/// People with many ties among themselves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Community {
    /// Who, in the order of their nodes.
    pub members: Vec<Id<Contact>>,
    /// The departments they come from and how many from each, the largest first.
    pub departments: Vec<(String, usize)>,
    /// Who knows most of the others.
    pub center: Id<Contact>,
}

/// Works out what the network of the shown people says; in a large one it takes seconds.
pub fn insights(workspace: &Workspace, index: &Index, today: NaiveDate) -> Insights {
    let graph = Graph::of(workspace);
    let me = workspace.settings.me.and_then(|me| graph.node_of(me));
    let found = bridges(&graph);
    let bridges_between = found
        .iter()
        .filter(|(a, b)| {
            let groups = graph.group_of(*a).zip(graph.group_of(*b));
            groups.is_some_and(|(a, b)| a != b)
        })
        .map(|(a, b)| (graph.id_of(*a), graph.id_of(*b)))
        .collect();
    let (communities, modularity) = communities_of(&graph);
    let cuts = cuts_of(workspace, &graph, me);
    Insights {
        people: graph.len(),
        ties: graph.edge_count(),
        own: me.map(|me| own::own(workspace, index, &graph, me, today)),
        departments: graph.group_names().to_vec(),
        matrix: tie_matrix(&graph),
        brokers: brokers_of(workspace, &graph, me),
        is_estimate: graph.len() > EXACT,
        all_cuts: cuts.len(),
        cuts: cuts.into_iter().take(FEW).collect(),
        bridges: found.len(),
        bridges_between,
        communities,
        modularity,
    }
}

/// Those who stand between others and know several departments. I am left out with my ties: my notes put me in the middle.
fn brokers_of(workspace: &Workspace, graph: &Graph, me: Option<u32>) -> Vec<Broker> {
    let others = graph.edges().map(|(a, to)| (a, to.node, to.grade));
    let others = others.filter(|(a, b, _)| Some(*a) != me && Some(*b) != me);
    let rest = Graph::from_edges(graph.len(), others);
    let go_on = &mut |_| ControlFlow::Continue(());
    let values = if graph.len() > EXACT {
        betweenness_sampled(&rest, SOURCES, SEED, go_on)
    } else {
        betweenness(&rest, go_on)
    };
    let mut found: Vec<Broker> = values
        .unwrap_or_default()
        .into_iter()
        .enumerate()
        .filter(|(_, pairs)| *pairs > 0.0)
        .map(|(node, pairs)| {
            let near = rest.neighbors(node as u32);
            let mut known: Vec<u32> = near.filter_map(|to| graph.group_of(to.node)).collect();
            known.sort_unstable();
            known.dedup();
            Broker {
                who: graph.id_of(node as u32),
                pairs,
                departments: known.len(),
            }
        })
        .filter(|one| one.departments > 1)
        .collect();
    found.sort_by(|one, other| {
        other
            .pairs
            .total_cmp(&one.pairs)
            .then(one.who.cmp(&other.who))
    });
    found.truncate(FEW);
    found.sort_by_cached_key(|one| {
        let name = fold(&workspace.name_of(one.who));
        (Reverse(one.pairs.round() as u64), name, one.who)
    });
    found
}

/// Without whom others are cut off: from me, where I am known; else from one another.
fn cuts_of(workspace: &Workspace, graph: &Graph, me: Option<u32>) -> Vec<Cut> {
    let lost = me.map(|me| cut_off(graph, me));
    let mut found: Vec<Cut> = cut_people(graph)
        .into_iter()
        .filter(|node| Some(*node) != me)
        .map(|node| Cut {
            who: graph.id_of(node),
            lost: lost.as_ref().map_or(0, |lost| lost[node as usize] as usize),
        })
        .filter(|cut| me.is_none() || cut.lost > 0)
        .collect();
    found.sort_by_cached_key(|cut| {
        let name = fold(&workspace.name_of(cut.who));
        (Reverse(cut.lost), name, cut.who)
    });
    found
}

fn communities_of(graph: &Graph) -> (Vec<Community>, f64) {
    let groups = communities(graph, SEED);
    let quality = modularity(graph, &groups);
    let mut members: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for (node, group) in groups.iter().enumerate() {
        members.entry(*group).or_default().push(node as u32);
    }
    let shown = members
        .into_iter()
        .filter(|(_, nodes)| nodes.len() >= SMALLEST);
    let found = shown.take(FEW).map(|(group, nodes)| {
        let mut counts: BTreeMap<u32, usize> = BTreeMap::new();
        for department in nodes.iter().filter_map(|node| graph.group_of(*node)) {
            *counts.entry(department).or_default() += 1;
        }
        let mut departments: Vec<(String, usize)> = counts
            .into_iter()
            .map(|(department, count)| (graph.group_names()[department as usize].clone(), count))
            .collect();
        departments.sort_by_key(|(_, count)| Reverse(*count));
        let inside = |node: &u32| {
            let near = graph.neighbors(*node);
            near.filter(|to| groups[to.node as usize] == group).count()
        };
        let center = nodes.iter().min_by_key(|node| Reverse(inside(node)));
        Community {
            center: graph.id_of(center.copied().unwrap_or_default()),
            members: nodes.iter().map(|node| graph.id_of(*node)).collect(),
            departments,
        }
    });
    (found.collect(), quality)
}

/// The people who hold the ties between two departments, or within one.
pub fn between(workspace: &Workspace, a: &str, b: &str) -> Vec<Id<Contact>> {
    let graph = Graph::of(workspace);
    let place = |name: &str| {
        let found = graph.group_names().iter().position(|one| one == name);
        found.map(|at| at as u32)
    };
    let (Some(a), Some(b)) = (place(a), place(b)) else {
        return Vec::new();
    };
    let mut found: Vec<Id<Contact>> = graph
        .edges()
        .filter(|(from, to)| {
            let groups = (graph.group_of(*from), graph.group_of(to.node));
            groups == (Some(a), Some(b)) || groups == (Some(b), Some(a))
        })
        .flat_map(|(from, to)| [graph.id_of(from), graph.id_of(to.node)])
        .collect();
    found.sort_unstable();
    found.dedup();
    found
}

#[cfg(test)]
mod tests;
