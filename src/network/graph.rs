//! People and how close they are, as arrays: what every measure and every path works on.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Answer, Contact, Grade, Id, TieType, Workspace};

/// The grade that stands for a tie whose strength nobody said: 2 of 5, so that s is 0.4.
pub(super) const UNSET: u8 = 2;

/// An undirected graph in compressed sparse row form: the neighbors of all nodes in one array, sorted by node.
///
/// A node is a number from 0; nodes are in the order of the ids of their contacts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Graph {
    ids: Vec<Id<Contact>>,
    starts: Vec<u32>,
    targets: Vec<u32>,
    grades: Vec<u8>,
    groups: Vec<Option<u32>>,
    group_names: Vec<String>,
}

/// The far end of an edge.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Neighbor {
    /// Which node.
    pub node: u32,
    /// Strength of the strongest tie, 1 to 5; 2 where nobody said.
    pub grade: u8,
}

impl Neighbor {
    /// s(e), above 0 and at most 1: a fifth of the grade.
    pub fn weight(self) -> f32 {
        f32::from(self.grade) / 5.0
    }
}

impl Graph {
    /// The people that the picture shows: neither archived nor hidden.
    pub fn of(workspace: &Workspace) -> Self {
        Self::with(workspace, |contact| {
            !contact.meta.archived && !contact.graph.hidden
        })
    }

    /// Everybody, hidden and archived people too: what a path is looked for in.
    pub fn of_everybody(workspace: &Workspace) -> Self {
        Self::with(workspace, |_| true)
    }

    /// The people that pass `is_shown`, and the edges between them.
    ///
    /// s(e) is strength / 5 of the strongest tie of a pair, 0.4 where no strength is set. Two people who are said to
    /// know each other have an edge without a tie; two who are said not to have none at all, and neither has a pair
    /// of whom one only stands in the other's way.
    pub fn with(workspace: &Workspace, is_shown: impl Fn(&Contact) -> bool) -> Self {
        let shown = workspace.contacts.iter().filter(|one| is_shown(one));
        let (ids, departments): (Vec<_>, Vec<&str>) = shown
            .map(|one| (one.id, one.work.department.trim()))
            .unzip();
        let node = |id: Id<Contact>| ids.binary_search(&id).ok().map(|at| at as u32);
        let pair = |a: Id<Contact>, b: Id<Contact>| {
            let (a, b) = (node(a)?, node(b)?);
            (a != b).then_some((a.min(b), a.max(b)))
        };
        let mut edges: BTreeMap<(u32, u32), u8> = BTreeMap::new();
        for tie in workspace.ties.iter() {
            if tie.kind == TieType::Blocks {
                continue;
            }
            if let Some(ends) = pair(tie.from, tie.to) {
                let grade = tie.strength.map_or(0, Grade::get);
                let best = edges.entry(ends).or_insert(0);
                *best = grade.max(*best);
            }
        }
        for one in workspace.acquaintances.iter() {
            if let Some(ends) = pair(one.a, one.b) {
                match one.answer {
                    Answer::Known => {
                        edges.entry(ends).or_insert(0);
                    }
                    Answer::Denied => {
                        edges.remove(&ends);
                    }
                }
            }
        }
        let edges = edges.into_iter().map(|((a, b), grade)| {
            let grade = if grade == 0 { UNSET } else { grade };
            (a, b, grade)
        });
        let mut graph = Self::from_edges(ids.len(), edges);
        let names: BTreeSet<&str> = departments
            .iter()
            .copied()
            .filter(|name| !name.is_empty())
            .collect();
        graph.group_names = names.into_iter().map(str::to_owned).collect();
        let group_of = |name: &&str| {
            let found = graph
                .group_names
                .binary_search_by(|one| one.as_str().cmp(name));
            found.ok().map(|at| at as u32)
        };
        graph.groups = departments.iter().map(group_of).collect();
        graph.ids = ids;
        graph
    }

    /// A graph of bare numbers, for tests and benchmarks: nodes get ids that count upwards.
    ///
    /// Loops and ends that do not exist are left out; of several edges of one pair the strongest counts.
    pub fn from_edges(nodes: usize, edges: impl IntoIterator<Item = (u32, u32, u8)>) -> Self {
        let mut kept: Vec<(u32, u32, u8)> = edges
            .into_iter()
            .filter(|(a, b, _)| a != b && (*a as usize) < nodes && (*b as usize) < nodes)
            .flat_map(|(a, b, grade)| {
                let grade = grade.clamp(1, 5);
                [(a, b, grade), (b, a, grade)]
            })
            .collect();
        kept.sort_unstable_by_key(|(a, b, grade)| (*a, *b, std::cmp::Reverse(*grade)));
        kept.dedup_by_key(|(a, b, _)| (*a, *b));
        let mut starts = vec![0_u32; nodes + 1];
        for (a, _, _) in &kept {
            starts[*a as usize + 1] += 1;
        }
        for node in 0..nodes {
            starts[node + 1] += starts[node];
        }
        Self {
            ids: (1..=nodes as u128)
                .map(|count| Id::from_uuid(uuid::Uuid::from_u128(count)))
                .collect(),
            starts,
            targets: kept.iter().map(|(_, b, _)| *b).collect(),
            grades: kept.iter().map(|(_, _, grade)| *grade).collect(),
            groups: vec![None; nodes],
            group_names: Vec::new(),
        }
    }

    /// How many people there are.
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// Whether there is nobody.
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// How many pairs of people have an edge.
    pub fn edge_count(&self) -> usize {
        self.targets.len() / 2
    }

    /// The ids of all people, in the order of their nodes.
    pub fn ids(&self) -> &[Id<Contact>] {
        &self.ids
    }

    /// The node of a person, if they are part of the graph.
    pub fn node_of(&self, id: Id<Contact>) -> Option<u32> {
        self.ids.binary_search(&id).ok().map(|at| at as u32)
    }

    /// The person of a node.
    ///
    /// # Panics
    /// Where the graph has no such node.
    pub fn id_of(&self, node: u32) -> Id<Contact> {
        self.ids[node as usize]
    }

    /// The neighbors of a node, by number.
    pub fn neighbors(&self, node: u32) -> impl ExactSizeIterator<Item = Neighbor> + Clone + '_ {
        let range = self.range(node);
        self.targets[range.clone()]
            .iter()
            .zip(&self.grades[range])
            .map(|(node, grade)| Neighbor {
                node: *node,
                grade: *grade,
            })
    }

    /// How many neighbors a node has.
    pub fn degree(&self, node: u32) -> usize {
        self.range(node).len()
    }

    /// The edge between two nodes, seen from `a`.
    pub fn edge(&self, a: u32, b: u32) -> Option<Neighbor> {
        let range = self.range(a);
        let at = self.targets[range.clone()].binary_search(&b).ok()?;
        Some(Neighbor {
            node: b,
            grade: self.grades[range.start + at],
        })
    }

    /// Every edge once, as (smaller node, neighbor).
    pub fn edges(&self) -> impl Iterator<Item = (u32, Neighbor)> + '_ {
        (0..self.len() as u32).flat_map(move |node| {
            self.neighbors(node)
                .filter(move |neighbor| node < neighbor.node)
                .map(move |neighbor| (node, neighbor))
        })
    }

    /// The department of a node, as a position in [`Self::group_names`].
    pub fn group_of(&self, node: u32) -> Option<u32> {
        self.groups[node as usize]
    }

    /// The departments, by name.
    pub fn group_names(&self) -> &[String] {
        &self.group_names
    }

    fn range(&self, node: u32) -> std::ops::Range<usize> {
        self.starts[node as usize] as usize..self.starts[node as usize + 1] as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::{Change, Edit};
    use crate::model::{Acquaintance, Counter, Meta, Tie, mint};

    fn workspace() -> (Workspace, Vec<Id<Contact>>) {
        let mut ids = Counter(0);
        let mut workspace = Workspace::default();
        let mut edit = Edit::default();
        let people: Vec<Id<Contact>> = (0..5).map(|_| mint(&mut ids)).collect();
        for (at, id) in people.iter().enumerate() {
            let mut contact = Contact::named(*id, format!("Person {at}"));
            contact.work.department = ["Sales", " Design", "", "Sales", "Design"][at].to_owned();
            contact.graph.hidden = at == 4;
            edit.changes.push(Change::add(contact));
        }
        let mut tie = |a: usize, b: usize, kind: TieType, grade: Option<u8>| {
            let strength = grade.and_then(Grade::new);
            let tie = Tie::new(mint(&mut ids), people[a], people[b], kind, strength);
            edit.changes.push(Change::add(tie));
        };
        tie(0, 1, TieType::Knows, Some(3));
        tie(1, 0, TieType::Advice, Some(4));
        tie(0, 1, TieType::Friendship, None);
        tie(1, 2, TieType::Knows, None);
        tie(2, 3, TieType::Knows, Some(5));
        tie(0, 2, TieType::Blocks, Some(5));
        tie(3, 4, TieType::Knows, Some(5));
        let mut said = |a: usize, b: usize, answer| {
            edit.changes.push(Change::add(Acquaintance {
                id: mint(&mut ids),
                a: people[a],
                b: people[b],
                answer,
                how: String::new(),
                checked: None,
                meta: Meta::default(),
            }));
        };
        said(2, 3, Answer::Denied);
        said(1, 3, Answer::Known);
        workspace.apply(&edit).expect("the edit is valid");
        (workspace, people)
    }

    #[test]
    fn edges_follow_ties_and_answers() {
        let (workspace, people) = workspace();
        let graph = Graph::of(&workspace);
        let edges: Vec<_> = graph
            .edges()
            .map(|(a, to)| (a, to.node, to.grade))
            .collect();
        assert_eq!(edges, [(0, 1, 4), (1, 2, 2), (1, 3, 2)]);
        assert_eq!(graph.len(), 4, "hidden people are left out");
        assert_eq!(graph.node_of(people[4]), None);
        assert_eq!(graph.node_of(people[3]), Some(3));
        assert_eq!(graph.id_of(3), people[3]);
        assert_eq!(graph.group_names(), ["Design", "Sales"]);
        let groups: Vec<_> = (0..4).map(|node| graph.group_of(node)).collect();
        assert_eq!(groups, [Some(1), Some(0), None, Some(1)]);
        assert_eq!(Graph::of_everybody(&workspace).edge_count(), 4);
    }

    #[test]
    fn bare_edges_are_cleaned() {
        let graph = Graph::from_edges(3, [(0, 0, 5), (0, 1, 2), (1, 0, 9), (1, 7, 3)]);
        assert_eq!(graph.edge_count(), 1);
        assert_eq!(graph.edge(1, 0).map(|edge| edge.grade), Some(5));
        assert_eq!(graph.edge(0, 2), None);
        assert_eq!((graph.degree(0), graph.degree(2)), (1, 0));
        assert!((graph.edge(0, 1).expect("kept").weight() - 1.0).abs() < f32::EPSILON);
        assert_eq!(Graph::from_edges(0, []).len(), 0);
    }
}
