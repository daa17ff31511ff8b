//! The best paths of at most so many legs, exactly: strengths are grades, so products are compared as whole numbers.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use crate::network::Graph;

/// More legs than this are never looked for: nobody passes a wish on over so many people.
pub const MOST_LEGS: usize = 8;

/// A way through the graph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Route {
    /// From the first to the last, each once.
    pub nodes: Vec<u32>,
    /// Product of the grades times 5 for every leg that could have been and is not: comparable between all routes of
    /// one search.
    rank: u64,
}

/// Better routes first: the higher product, then fewer legs, then smaller nodes.
type Order = (Reverse<u64>, usize, Vec<u32>);

/// The best way that reaches a node in some number of legs.
#[derive(Debug, Clone, Copy)]
struct Label {
    rank: u64,
    before: u32,
    is_set: bool,
}

const NONE: Label = Label {
    rank: 0,
    before: 0,
    is_set: false,
};

/// Searches a graph; one finder answers many questions and keeps its arrays for the next.
#[derive(Debug)]
pub struct Finder<'g> {
    graph: &'g Graph,
    layers: Vec<Vec<Label>>,
    reached: Vec<Vec<u32>>,
    is_closed: Vec<bool>,
}

impl<'g> Finder<'g> {
    /// A finder in which the people of `closed` are never asked to pass anything on.
    pub fn new(graph: &'g Graph, closed: impl IntoIterator<Item = u32>) -> Self {
        let mut is_closed = vec![false; graph.len()];
        for node in closed {
            is_closed[node as usize] = true;
        }
        Self {
            graph,
            layers: Vec::new(),
            reached: Vec::new(),
            is_closed,
        }
    }

    /// Up to `count` routes without loops, the best first: by product, then fewer legs, then smaller nodes.
    pub fn best(&mut self, from: u32, to: u32, most_legs: usize, count: usize) -> Vec<Route> {
        let most_legs = most_legs.min(MOST_LEGS);
        let mut found: Vec<Route> = Vec::new();
        let mut waiting: BTreeSet<Order> = BTreeSet::new();
        if from == to || count == 0 {
            return found;
        }
        if let Some(nodes) = self.search(from, to, most_legs, &BTreeSet::new()) {
            waiting.insert(self.order(nodes, most_legs));
        }
        while let Some((Reverse(rank), _, nodes)) = waiting.pop_first() {
            // Every next best route leaves an earlier one at some person: try each of them in turn.
            for spur in 0..nodes.len() - 1 {
                let root = &nodes[..=spur];
                let taken: BTreeSet<u32> = found
                    .iter()
                    .map(|route| &route.nodes)
                    .chain([&nodes])
                    .filter(|other| other.len() > spur + 1 && other[..=spur] == *root)
                    .map(|other| other[spur + 1])
                    .collect();
                let open: Vec<u32> = root[..spur]
                    .iter()
                    .copied()
                    .filter(|node| !std::mem::replace(&mut self.is_closed[*node as usize], true))
                    .collect();
                let rest = self.search(nodes[spur], to, most_legs - spur, &taken);
                for node in open {
                    self.is_closed[node as usize] = false;
                }
                if let Some(rest) = rest {
                    let whole = root[..spur].iter().copied().chain(rest).collect();
                    waiting.insert(self.order(whole, most_legs));
                }
            }
            found.push(Route { nodes, rank });
            if found.len() == count {
                break;
            }
        }
        found
    }

    fn order(&self, nodes: Vec<u32>, most_legs: usize) -> Order {
        let grade = |pair: &[u32]| {
            let edge = self.graph.edge(pair[0], pair[1]);
            edge.map_or(0, |edge| u64::from(edge.grade))
        };
        let product: u64 = nodes.windows(2).map(grade).product();
        let spare = most_legs + 1 - nodes.len();
        (
            Reverse(product * 5_u64.pow(spare as u32)),
            nodes.len(),
            nodes,
        )
    }

    /// The best route from `from` whose first step is not in `taken`; closed people only as its ends.
    ///
    /// The label of a node in layer n is the best way there in exactly n legs. Such a way might pass a person twice,
    /// but the best over all layers cannot: without the loop it would be no worse and shorter.
    fn search(
        &mut self,
        from: u32,
        to: u32,
        most_legs: usize,
        taken: &BTreeSet<u32>,
    ) -> Option<Vec<u32>> {
        let graph = self.graph;
        self.clear(most_legs);
        self.layers[0][from as usize] = Label {
            rank: 1,
            before: from,
            is_set: true,
        };
        self.reached[0].push(from);
        let mut best: Option<(u64, usize, Vec<u32>)> = None;
        for legs in 1..=most_legs {
            // The last person before the target is known to be one of the target's neighbors.
            for last in graph.neighbors(to) {
                let label = self.layers[legs - 1][last.node as usize];
                let is_barred = legs == 1 && taken.contains(&to);
                if !label.is_set || is_barred || (last.node != from && self.is_closed(last.node)) {
                    continue;
                }
                let spare = (most_legs - legs) as u32;
                let rank = label.rank * u64::from(last.grade) * 5_u64.pow(spare);
                let is_better = match &best {
                    None => true,
                    Some((most, fewest, _)) if (*most, *fewest) != (rank, legs) => rank > *most,
                    Some((_, _, nodes)) => {
                        self.way(legs - 1, last.node).as_slice() < &nodes[..legs]
                    }
                };
                if is_better {
                    let mut nodes = self.way(legs - 1, last.node);
                    nodes.push(to);
                    best = Some((rank, legs, nodes));
                }
            }
            if legs == most_legs {
                break;
            }
            for at in 0..self.reached[legs - 1].len() {
                let node = self.reached[legs - 1][at];
                let rank = self.layers[legs - 1][node as usize].rank;
                for next in graph.neighbors(node) {
                    let is_barred = next.node == to
                        || next.node == from
                        || self.is_closed(next.node)
                        || (legs == 1 && taken.contains(&next.node));
                    if !is_barred {
                        self.offer(legs, node, next.node, rank * u64::from(next.grade));
                    }
                }
            }
        }
        best.map(|(_, _, nodes)| nodes)
    }

    /// Reaches a node in some number of legs, if that is better than what is known.
    fn offer(&mut self, legs: usize, before: u32, node: u32, rank: u64) {
        let label = self.layers[legs][node as usize];
        if !label.is_set {
            self.reached[legs].push(node);
        } else if label.rank > rank
            || (label.rank == rank
                && self.way(legs - 1, label.before) <= self.way(legs - 1, before))
        {
            return;
        }
        self.layers[legs][node as usize] = Label {
            rank,
            before,
            is_set: true,
        };
    }

    /// The way behind a label, from the start to its node.
    fn way(&self, legs: usize, node: u32) -> Vec<u32> {
        let mut nodes = vec![node];
        let mut at = node;
        for layer in (1..=legs).rev() {
            at = self.layers[layer][at as usize].before;
            nodes.push(at);
        }
        nodes.reverse();
        nodes
    }

    fn is_closed(&self, node: u32) -> bool {
        self.is_closed[node as usize]
    }

    /// Forgets the labels of the search before, and nothing else.
    fn clear(&mut self, most_legs: usize) {
        for (layer, reached) in self.layers.iter_mut().zip(&mut self.reached) {
            for node in reached.drain(..) {
                layer[node as usize] = NONE;
            }
        }
        let wanted = most_legs.max(1);
        while self.layers.len() < wanted {
            self.layers.push(vec![NONE; self.graph.len()]);
            self.reached.push(Vec::new());
        }
    }
}

impl Route {
    /// How many legs the route has.
    pub fn legs(&self) -> usize {
        self.nodes.len() - 1
    }

    /// The product of the strengths of its legs, above 0 and at most 1, given the most legs of its search.
    pub fn strength(&self, most_legs: usize) -> f64 {
        self.rank as f64 / 5_u64.pow(most_legs.min(MOST_LEGS) as u32) as f64
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Every route without loops, in the order that is asked for: the slow and plain way.
    fn brute(graph: &Graph, from: u32, to: u32, most: usize, closed: &[u32]) -> Vec<Vec<u32>> {
        let mut all: Vec<(f64, Vec<u32>)> = Vec::new();
        let mut open = vec![(1.0, vec![from])];
        while let Some((strength, nodes)) = open.pop() {
            let last = nodes[nodes.len() - 1];
            if nodes.len() > most || (last != from && closed.contains(&last)) {
                continue;
            }
            for next in graph.neighbors(last) {
                if nodes.contains(&next.node) {
                    continue;
                }
                let longer: Vec<u32> = nodes.iter().copied().chain([next.node]).collect();
                let strength = strength * f64::from(next.grade) / 5.0;
                if next.node == to {
                    all.push((strength, longer));
                } else {
                    open.push((strength, longer));
                }
            }
        }
        all.sort_by(|(a, one), (b, other)| {
            let order = if (a - b).abs() < 1e-9 {
                std::cmp::Ordering::Equal
            } else {
                b.total_cmp(a)
            };
            order
                .then(one.len().cmp(&other.len()))
                .then_with(|| one.cmp(other))
        });
        all.into_iter().map(|(_, nodes)| nodes).collect()
    }

    fn nodes(routes: Vec<Route>) -> Vec<Vec<u32>> {
        routes.into_iter().map(|route| route.nodes).collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn routes_are_those_of_an_exhaustive_search(
            edges in prop::collection::vec((0_u32..9, 0_u32..9, 1_u8..=5), 0..26),
            ends in (0_u32..9, 0_u32..9),
            most in 1_usize..=4,
            closed in prop::collection::vec(0_u32..9, 0..3),
        ) {
            let graph = Graph::from_edges(9, edges);
            let (from, to) = ends;
            prop_assume!(from != to);
            let mut expected = brute(&graph, from, to, most, &closed);
            let mut finder = Finder::new(&graph, closed.iter().copied());
            // Twice, as the arrays of the first question are used again.
            for count in [1, 7] {
                expected.truncate(if count == 1 { expected.len() } else { 7 });
                let found = nodes(finder.best(from, to, most, count));
                prop_assert_eq!(&found[..], &expected[..expected.len().min(count)]);
            }
        }
    }

    #[test]
    fn a_long_strong_way_does_not_hide_a_short_one() {
        // Over four legs all is strong; within three there is only a weaker way.
        let edges = [
            (0, 1, 5),
            (1, 2, 5),
            (2, 3, 5),
            (3, 4, 5),
            (0, 5, 2),
            (5, 2, 5),
            (2, 4, 1),
        ];
        let graph = Graph::from_edges(6, edges);
        let mut finder = Finder::new(&graph, []);
        let best = |finder: &mut Finder, most| nodes(finder.best(0, 4, most, 1));
        assert_eq!(best(&mut finder, 4), [vec![0, 1, 2, 3, 4]]);
        assert_eq!(best(&mut finder, 3), [vec![0, 1, 2, 4]]);
        assert_eq!(best(&mut finder, 2), Vec::<Vec<u32>>::new());
        assert_eq!(best(&mut finder, 0), Vec::<Vec<u32>>::new());
        let strength = finder.best(0, 4, 3, 1)[0].strength(3);
        assert!((strength - 0.2).abs() < 1e-12, "{strength}");
        assert!(finder.best(0, 0, 3, 3).is_empty());
    }
}
