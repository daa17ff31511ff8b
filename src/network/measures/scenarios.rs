//! What the structural holes of somebody would be if the pairs that nobody said anything about knew each other.

use super::{constraint, effective_size};
use crate::network::Graph;
use crate::network::graph::UNSET;

/// A tie of which only the answer "yes" is known counts as one whose strength nobody said.
const NEW: f64 = UNSET as f64;

/// The structural holes of somebody.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Holes {
    /// How many people they know.
    pub alters: usize,
    /// Burt's constraint, see [`constraint`].
    pub constraint: f64,
    /// Burt's effective size, 1 to `alters`, see [`effective_size`].
    pub effective_size: f64,
}

impl Holes {
    /// Effective size as a share of the people known, above 0 and at most 1.
    pub fn efficiency(self) -> f64 {
        self.effective_size / self.alters.max(1) as f64
    }
}

/// The structural holes of a node, where people know each other only if it was noted; none for those who know nobody.
///
/// # Panics
/// Where the graph has no such node.
pub fn holes(graph: &Graph, node: u32) -> Option<Holes> {
    Some(Holes {
        alters: graph.degree(node),
        constraint: constraint(graph, node)?,
        effective_size: effective_size(graph, node)?,
    })
}

/// The structural holes of a node, where all people it knows know each other unless it was denied; none for those who know nobody.
///
/// Every tie that is supposed counts as one without a strength. `denied` are pairs, in any order. This is a scenario and no bound: the
/// constraint may fall when ties are added.
///
/// # Panics
/// Where the graph has no such node.
pub fn holes_if_all_know(graph: &Graph, node: u32, denied: &[(u32, u32)]) -> Option<Holes> {
    let mut ego = Ego::of(graph, node);
    let count = ego.alters.len();
    if count == 0 {
        return None;
    }
    // How many of the others each of them is not supposed to know anew: those known, and those denied.
    let mut fixed = vec![0_usize; count];
    for at in 0..count {
        fixed[at] = ego.known(at).len();
    }
    let mut no: Vec<(usize, usize)> = denied
        .iter()
        .filter_map(|(a, b)| Some((ego.place(*a)?, ego.place(*b)?)))
        .filter(|(a, b)| a != b && !ego.known(*a).iter().any(|(to, _)| to == b))
        .map(|(a, b)| (a.min(b), a.max(b)))
        .collect();
    no.sort_unstable();
    no.dedup();
    for (a, b) in &no {
        fixed[*a] += 1;
        fixed[*b] += 1;
    }
    for at in 0..count {
        let news = count - 1 - fixed[at];
        ego.totals[at] += NEW * news as f64;
    }
    // Everybody is supposed to be tied to everybody by `NEW`; then what is known otherwise is put right.
    let share: Vec<f64> = (0..count)
        .map(|at| ego.shares[at] / ego.totals[at])
        .collect();
    let all: f64 = share.iter().sum::<f64>() * NEW;
    let mut sums: Vec<f64> = (0..count)
        .map(|at| ego.shares[at] + all - share[at] * NEW)
        .collect();
    for (at, share) in share.iter().enumerate() {
        for (to, weight) in ego.known(at) {
            sums[*to] += share * (weight - NEW);
        }
    }
    for (a, b) in &no {
        sums[*b] -= share[*a] * NEW;
        sums[*a] -= share[*b] * NEW;
    }
    let ties = count * (count - 1) / 2 - no.len();
    Some(Holes {
        alters: count,
        constraint: sums.iter().map(|sum| sum * sum).sum(),
        effective_size: count as f64 - 2.0 * ties as f64 / count as f64,
    })
}

/// Somebody with the people they know, to try out what one more tie among those would change.
#[derive(Debug, Clone)]
pub struct Ego {
    /// Their nodes, by number.
    alters: Vec<u32>,
    /// Share of each in all of somebody's ties.
    shares: Vec<f64>,
    /// Sum of all ties that each has, to whomever.
    totals: Vec<f64>,
    /// For each those of the others whom they know, with the weight.
    known: Vec<Vec<(usize, f64)>>,
    /// p_ij + Σ_q p_iq · p_qj.
    sums: Vec<f64>,
}

impl Ego {
    /// Somebody as they are.
    ///
    /// # Panics
    /// Where the graph has no such node.
    pub fn of(graph: &Graph, node: u32) -> Self {
        let alters: Vec<u32> = graph.neighbors(node).map(|to| to.node).collect();
        let own: f64 = graph.neighbors(node).map(|to| f64::from(to.grade)).sum();
        let shares: Vec<f64> = graph
            .neighbors(node)
            .map(|to| f64::from(to.grade) / own)
            .collect();
        let mut totals = Vec::with_capacity(alters.len());
        let mut known = Vec::with_capacity(alters.len());
        for alter in &alters {
            let ties = graph.neighbors(*alter);
            totals.push(ties.clone().map(|to| f64::from(to.grade)).sum());
            let near = ties.filter_map(|to| {
                let at = alters.binary_search(&to.node).ok()?;
                Some((at, f64::from(to.grade)))
            });
            known.push(near.collect::<Vec<_>>());
        }
        let mut sums = shares.clone();
        for (at, near) in known.iter().enumerate() {
            let share = shares[at] / totals[at];
            for (to, weight) in near {
                sums[*to] += share * weight;
            }
        }
        Self {
            alters,
            shares,
            totals,
            known,
            sums,
        }
    }

    fn place(&self, node: u32) -> Option<usize> {
        self.alters.binary_search(&node).ok()
    }

    fn known(&self, at: usize) -> &[(usize, f64)] {
        &self.known[at]
    }

    /// By how much the constraint would change if two people whom they know knew each other, who do not yet; none where one is no
    /// acquaintance of theirs.
    pub fn change(&self, a: u32, b: u32) -> Option<f64> {
        let (a, b) = (self.place(a)?, self.place(b)?);
        let mut changes: Vec<(usize, f64)> = Vec::new();
        for (one, other) in [(a, b), (b, a)] {
            let total = self.totals[one];
            let share = self.shares[one];
            let less = 1.0 / (total + NEW) - 1.0 / total;
            let fade = |(to, weight): &(usize, f64)| (*to, share * weight * less);
            changes.extend(self.known[one].iter().map(fade));
            changes.push((other, share * NEW / (total + NEW)));
        }
        changes.sort_unstable_by_key(|(to, _)| *to);
        let mut total = 0.0;
        for of_one in changes.chunk_by(|one, other| one.0 == other.0) {
            let sum = self.sums[of_one[0].0];
            let change: f64 = of_one.iter().map(|(_, change)| change).sum();
            total += change * (2.0 * sum + change);
        }
        Some(total)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::Random;

    fn close(value: f64, expected: f64) {
        assert!((value - expected).abs() < 1e-9, "{value} {expected}");
    }

    #[test]
    fn what_is_supposed_equals_a_graph_with_those_ties() {
        let mut random = Random::new(11);
        for _ in 0..200 {
            let people = 2 + random.below(9);
            let mut edges: Vec<(u32, u32, u8)> = (0..random.below(24))
                .map(|_| {
                    let (a, b) = (random.below(people) as u32, random.below(people) as u32);
                    (a, b, 1 + random.below(5) as u8)
                })
                .collect();
            let graph = Graph::from_edges(people, edges.iter().copied());
            let near: Vec<u32> = graph.neighbors(0).map(|to| to.node).collect();
            let ego = Ego::of(&graph, 0);
            let mut denied = Vec::new();
            for (at, a) in near.iter().enumerate() {
                for b in &near[at + 1..] {
                    if graph.edge(*a, *b).is_some() {
                        continue;
                    }
                    let more = graph.edges().map(|(a, to)| (a, to.node, to.grade));
                    let more = Graph::from_edges(people, more.chain([(*a, *b, UNSET)]));
                    let before = constraint(&graph, 0).expect("they know somebody");
                    let after = constraint(&more, 0).expect("they know somebody");
                    close(ego.change(*b, *a).expect("both are known"), after - before);
                    if random.below(3) == 0 {
                        denied.push((*b, *a));
                    } else {
                        edges.push((*a, *b, UNSET));
                    }
                }
            }
            // Edges that were there keep their grade, as the stronger one counts.
            let kept = graph.edges().map(|(a, to)| (a, to.node, to.grade));
            let new = edges
                .iter()
                .filter(|(a, b, _)| graph.edge(*a, *b).is_none());
            let all = Graph::from_edges(people, kept.chain(new.copied()));
            match (holes_if_all_know(&graph, 0, &denied), holes(&all, 0)) {
                (Some(found), Some(expected)) => {
                    assert_eq!(found.alters, expected.alters);
                    close(found.constraint, expected.constraint);
                    close(found.effective_size, expected.effective_size);
                }
                (found, expected) => assert_eq!(found, expected),
            }
            assert_eq!(ego.change(0, 0), None);
        }
    }

    #[test]
    fn both_scenarios_of_the_published_examples_come_out() {
        let strangers = Graph::from_edges(4, [(0, 1, UNSET), (0, 2, UNSET), (0, 3, UNSET)]);
        let no = holes(&strangers, 0).expect("they know somebody");
        close(no.constraint, 1.0 / 3.0);
        close(no.efficiency(), 1.0);
        let yes = holes_if_all_know(&strangers, 0, &[]).expect("they know somebody");
        assert!((yes.constraint - 0.9259).abs() < 5e-5, "{yes:?}");
        close(yes.effective_size, 1.0);
        let one_denied = holes_if_all_know(&strangers, 0, &[(3, 1)]).expect("they know somebody");
        close(one_denied.effective_size, 3.0 - 4.0 / 3.0);
    }
}
