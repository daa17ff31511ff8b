//! Structural holes: how far the people whom somebody knows also know one another.

use crate::network::{Graph, Neighbor};

/// How much a tie counts.
type Weight = fn(Neighbor) -> f64;

fn by_grade(to: Neighbor) -> f64 {
    f64::from(to.grade)
}

fn by_one(_: Neighbor) -> f64 {
    1.0
}

/// Burt's constraint of a node, with ties counted by their strength: about 1 where everybody knows everybody, towards 0 with many
/// separate circles; none for those who know nobody.
///
/// C = Σ_j (p_ij + Σ_q p_iq · p_qj)² over the neighbors j, where p is the share of a tie in all of somebody's ties (Burt
/// 2004, "Structural holes and good ideas", AJS 110:349–399). It may exceed 1 in very small networks.
///
/// # Panics
/// Where the graph has no such node.
pub fn constraint(graph: &Graph, node: u32) -> Option<f64> {
    Work::new(graph, by_grade).constraint(node)
}

/// Burt's constraint of a node, with all ties counted alike; see [`constraint`].
///
/// # Panics
/// Where the graph has no such node.
pub fn constraint_unweighted(graph: &Graph, node: u32) -> Option<f64> {
    Work::new(graph, by_one).constraint(node)
}

/// Burt's constraint of everybody, with all ties counted alike, by node; see [`constraint`].
pub fn constraints_unweighted(graph: &Graph) -> Vec<Option<f64>> {
    let mut work = Work::new(graph, by_one);
    (0..graph.len() as u32)
        .map(|node| work.constraint(node))
        .collect()
}

/// How many separate circles the neighbors of a node make: n − 2t/n for n neighbors with t ties among them; none for those who
/// know nobody.
///
/// Borgatti 1997, "Structural holes: unpacking Burt's redundancy measures", Connections 20:35–38. Divided by n it is the
/// efficiency.
///
/// # Panics
/// Where the graph has no such node.
pub fn effective_size(graph: &Graph, node: u32) -> Option<f64> {
    let count = graph.degree(node) as f64;
    if count == 0.0 {
        return None;
    }
    let mut is_near = vec![false; graph.len()];
    for neighbor in graph.neighbors(node) {
        is_near[neighbor.node as usize] = true;
    }
    // Every tie is met from both its ends, which is the 2t of the formula.
    let twice: usize = graph
        .neighbors(node)
        .map(|one| {
            let far = graph.neighbors(one.node);
            far.filter(|to| is_near[to.node as usize]).count()
        })
        .sum();
    Some(count - twice as f64 / count)
}

/// What the constraints of several nodes share.
struct Work<'a> {
    graph: &'a Graph,
    weight: Weight,
    /// One over the sum of somebody's ties, worked out when first asked for.
    shares: Vec<f64>,
    /// p_ij + Σ_q p_iq · p_qj of the neighbors of the node at hand; below zero elsewhere.
    sums: Vec<f64>,
}

/// Marks somebody who is no neighbor of the node at hand.
const FAR: f64 = -1.0;

impl<'a> Work<'a> {
    fn new(graph: &'a Graph, weight: Weight) -> Self {
        Self {
            graph,
            weight,
            shares: vec![0.0; graph.len()],
            sums: vec![FAR; graph.len()],
        }
    }

    fn share(&mut self, node: u32) -> f64 {
        let at = node as usize;
        if self.shares[at] == 0.0 {
            let sum: f64 = self.graph.neighbors(node).map(self.weight).sum();
            self.shares[at] = 1.0 / sum;
        }
        self.shares[at]
    }

    fn constraint(&mut self, node: u32) -> Option<f64> {
        let graph = self.graph;
        if graph.degree(node) == 0 {
            return None;
        }
        let own = self.share(node);
        for one in graph.neighbors(node) {
            self.sums[one.node as usize] = (self.weight)(one) * own;
        }
        for one in graph.neighbors(node) {
            let part = (self.weight)(one) * own * self.share(one.node);
            for to in graph.neighbors(one.node) {
                let sum = &mut self.sums[to.node as usize];
                if *sum >= 0.0 {
                    *sum += part * (self.weight)(to);
                }
            }
        }
        let mut total = 0.0;
        for one in graph.neighbors(node) {
            let sum = std::mem::replace(&mut self.sums[one.node as usize], FAR);
            total += sum * sum;
        }
        Some(total)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_published_examples_come_out() {
        let check = |edges: &[(u32, u32)], constraint: f64, size: f64| {
            let graph = Graph::from_edges(4, edges.iter().map(|(a, b)| (*a, *b, 3)));
            let found = [
                super::constraint(&graph, 0),
                constraint_unweighted(&graph, 0),
                constraints_unweighted(&graph)[0],
                effective_size(&graph, 0),
            ];
            for (value, expected) in found
                .into_iter()
                .zip([constraint, constraint, constraint, size])
            {
                let value = value.expect("they know somebody");
                assert!((value - expected).abs() < 5e-5, "{edges:?}: {found:?}");
            }
        };
        check(&[(0, 1), (0, 2), (0, 3)], 0.3333, 3.0);
        check(&[(0, 1), (0, 2), (1, 2)], 1.125, 1.0);
        check(&[(0, 1), (0, 2), (0, 3), (1, 2)], 0.6111, 2.3333);
        check(
            &[(0, 1), (0, 2), (0, 3), (1, 2), (1, 3), (2, 3)],
            0.9259,
            1.0,
        );
    }

    #[test]
    fn a_strong_tie_weighs_more() {
        let graph = Graph::from_edges(3, [(0, 1, 4), (0, 2, 1)]);
        let found = constraint(&graph, 0).expect("they know somebody");
        assert!((found - (0.64 + 0.04)).abs() < 1e-12, "{found}");
        assert_eq!(constraint_unweighted(&graph, 0), Some(0.5));
    }

    #[test]
    fn nobody_known_has_no_value() {
        let graph = Graph::from_edges(2, []);
        assert_eq!(constraint(&graph, 1), None);
        assert_eq!(effective_size(&graph, 1), None);
        assert_eq!(constraints_unweighted(&graph), [None, None]);
    }
}
