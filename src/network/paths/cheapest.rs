//! The cheapest way between two nodes of any network with costs, searched from both ends at once.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

/// A network whose ways have costs, with the arrays of a search: one answers many questions.
///
/// The search is Dijkstra's from both ends by turns (Pohl 1971, "Bi-directional search", Machine Intelligence 6): it ends as
/// soon as the two halves together cannot be better than a way that is known.
#[derive(Debug, Clone)]
pub struct Cheapest {
    starts: Vec<u32>,
    ways: Vec<(u32, f64)>,
    sides: [Side; 2],
}

/// What a search from one end knows.
#[derive(Debug, Clone, Default)]
struct Side {
    costs: Vec<f64>,
    before: Vec<u32>,
    touched: Vec<u32>,
    open: BinaryHeap<Open>,
}

/// A node that is to be looked at, the cheapest first.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Open {
    cost: f64,
    node: u32,
}

impl Eq for Open {}

impl Ord for Open {
    fn cmp(&self, other: &Self) -> Ordering {
        let cost = other.cost.total_cmp(&self.cost);
        cost.then(other.node.cmp(&self.node))
    }
}

impl PartialOrd for Open {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// A way and what it costs.
#[derive(Debug, Clone, PartialEq)]
pub struct CheapWay {
    /// From the first to the last, each once.
    pub nodes: Vec<u32>,
    /// The sum of the costs of its legs.
    pub cost: f64,
}

impl Side {
    fn start(&mut self, node: u32) {
        for node in self.touched.drain(..) {
            self.costs[node as usize] = f64::INFINITY;
        }
        self.open.clear();
        self.offer(node, 0.0, node);
    }

    fn offer(&mut self, node: u32, cost: f64, before: u32) -> bool {
        let known = self.costs[node as usize];
        if cost >= known {
            return false;
        }
        if known.is_infinite() {
            self.touched.push(node);
        }
        self.costs[node as usize] = cost;
        self.before[node as usize] = before;
        self.open.push(Open { cost, node });
        true
    }

    fn least(&self) -> f64 {
        self.open.peek().map_or(f64::INFINITY, |open| open.cost)
    }

    /// From a node back to where this side began.
    fn back(&self, from: u32) -> Vec<u32> {
        let mut nodes = vec![from];
        let mut at = from;
        while self.before[at as usize] != at {
            at = self.before[at as usize];
            nodes.push(at);
        }
        nodes
    }
}

impl Cheapest {
    /// A network of so many nodes; every edge leads both ways and costs the third number, which is at least 0.
    ///
    /// Loops, ends that do not exist and costs that are below 0 or no numbers are left out.
    pub fn new(nodes: usize, edges: impl IntoIterator<Item = (u32, u32, f64)>) -> Self {
        let mut both: Vec<(u32, u32, f64)> = edges
            .into_iter()
            .filter(|(a, b, cost)| {
                a != b && (*a as usize) < nodes && (*b as usize) < nodes && *cost >= 0.0
            })
            .flat_map(|(a, b, cost)| [(a, b, cost), (b, a, cost)])
            .collect();
        both.sort_unstable_by(|one, other| {
            let ends = (one.0, one.1).cmp(&(other.0, other.1));
            ends.then(one.2.total_cmp(&other.2))
        });
        both.dedup_by_key(|(a, b, _)| (*a, *b));
        let mut starts = vec![0_u32; nodes + 1];
        for (a, _, _) in &both {
            starts[*a as usize + 1] += 1;
        }
        for node in 0..nodes {
            starts[node + 1] += starts[node];
        }
        let side = Side {
            costs: vec![f64::INFINITY; nodes],
            before: vec![0; nodes],
            ..Side::default()
        };
        Self {
            starts,
            ways: both.into_iter().map(|(_, b, cost)| (b, cost)).collect(),
            sides: [side.clone(), side],
        }
    }

    /// What the cheapest way costs; none where no way leads there.
    pub fn cost(&mut self, from: u32, to: u32) -> Option<f64> {
        self.meet(from, to).map(|(cost, _)| cost)
    }

    /// The cheapest way; none where no way leads there.
    pub fn way(&mut self, from: u32, to: u32) -> Option<CheapWay> {
        let (cost, middle) = self.meet(from, to)?;
        let mut nodes = self.sides[0].back(middle);
        nodes.reverse();
        nodes.extend(self.sides[1].back(middle).into_iter().skip(1));
        Some(CheapWay { nodes, cost })
    }

    /// The cost of the cheapest way, and a node on it that both sides have reached.
    fn meet(&mut self, from: u32, to: u32) -> Option<(f64, u32)> {
        let nodes = self.starts.len() - 1;
        if from as usize >= nodes || to as usize >= nodes {
            return None;
        }
        let Self {
            starts,
            ways,
            sides: [near, far],
        } = self;
        near.start(from);
        far.start(to);
        let (mut best, mut middle) = (f64::INFINITY, from);
        if from == to {
            return Some((0.0, from));
        }
        while near.least() + far.least() < best {
            // The side with less to look at goes on.
            let (side, other) = if near.open.len() <= far.open.len() {
                (&mut *near, &*far)
            } else {
                (&mut *far, &*near)
            };
            let Some(Open { cost, node }) = side.open.pop() else {
                break;
            };
            if cost > side.costs[node as usize] {
                continue;
            }
            let row = starts[node as usize] as usize..starts[node as usize + 1] as usize;
            for (next, price) in &ways[row] {
                let sum = cost + price;
                if side.offer(*next, sum, node) {
                    let whole = sum + other.costs[*next as usize];
                    if whole < best {
                        (best, middle) = (whole, *next);
                    }
                }
            }
        }
        best.is_finite().then_some((best, middle))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Bellman and Ford's way: slow and plain.
    fn plain(nodes: usize, edges: &[(u32, u32, f64)], from: u32) -> Vec<f64> {
        let mut costs = vec![f64::INFINITY; nodes];
        costs[from as usize] = 0.0;
        for _ in 0..nodes {
            for (a, b, cost) in edges {
                let (a, b) = (*a as usize, *b as usize);
                costs[b] = costs[b].min(costs[a] + cost);
                costs[a] = costs[a].min(costs[b] + cost);
            }
        }
        costs
    }

    proptest! {
        #[test]
        fn both_ends_find_what_the_plain_way_finds(
            edges in prop::collection::vec((0_u32..14, 0_u32..14, 1_u32..6), 0..40),
        ) {
            let edges: Vec<(u32, u32, f64)> = edges
                .into_iter()
                .map(|(a, b, grade)| (a, b, 60.0 / f64::from(grade)))
                .collect();
            let mut finder = Cheapest::new(14, edges.iter().copied());
            for from in 0..14 {
                let expected = plain(14, &edges, from);
                for to in 0..14 {
                    let way = finder.way(from, to);
                    let cost = way.as_ref().map_or(f64::INFINITY, |way| way.cost);
                    let right = expected[to as usize];
                    prop_assert!(cost == right || (cost - right).abs() < 1e-9, "{from} to {to}");
                    let Some(way) = way else { continue };
                    let legs = way.nodes.windows(2).map(|leg| {
                        let fit = edges.iter().filter(|(a, b, _)| {
                            (*a, *b) == (leg[0], leg[1]) || (*b, *a) == (leg[0], leg[1])
                        });
                        fit.map(|(_, _, cost)| *cost).fold(f64::INFINITY, f64::min)
                    });
                    prop_assert!((legs.sum::<f64>() - cost).abs() < 1e-9);
                    prop_assert_eq!((way.nodes.first(), way.nodes.last()), (Some(&from), Some(&to)));
                }
            }
        }
    }

    #[test]
    fn nodes_that_do_not_exist_have_no_way() {
        let mut finder = Cheapest::new(3, [(0, 1, 1.0), (1, 9, 1.0), (1, 2, f64::NAN)]);
        assert_eq!(finder.cost(0, 1), Some(1.0));
        assert_eq!(finder.cost(0, 2), None);
        assert_eq!(finder.cost(0, 7), None);
        assert_eq!(finder.cost(2, 2), Some(0.0));
    }
}
