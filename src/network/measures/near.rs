//! How many steps people are from one another.

use crate::network::Graph;

use super::Watch;

/// So many people are looked at between two words on the progress.
const ROUND: usize = 256;

/// The fewest ties between a node and everybody, by node; none for those who cannot be reached.
///
/// # Panics
/// Where the graph has no such node.
pub fn steps_from(graph: &Graph, node: u32) -> Vec<Option<u32>> {
    let mut steps = vec![None; graph.len()];
    steps[node as usize] = Some(0);
    let mut open = vec![node];
    let mut at = 0;
    while at < open.len() {
        let from = open[at];
        let next = steps[from as usize].map(|step| step + 1);
        for neighbor in graph.neighbors(from) {
            let step = &mut steps[neighbor.node as usize];
            if step.is_none() {
                *step = next;
                open.push(neighbor.node);
            }
        }
        at += 1;
    }
    steps
}

/// The others whom a node reaches within so many steps, by number; nobody but those over `without` is left out.
///
/// With somebody in `without`, these are the people who are still in reach when they are gone.
///
/// # Panics
/// Where the graph has no such node.
pub fn reach(graph: &Graph, from: u32, steps: u32, without: Option<u32>) -> Vec<u32> {
    let mut seen = vec![false; graph.len()];
    seen[from as usize] = true;
    if let Some(gone) = without {
        seen[gone as usize] = true;
    }
    let mut found = Vec::new();
    let mut open = vec![from];
    for _ in 0..steps {
        let mut next = Vec::new();
        for node in open {
            for neighbor in graph.neighbors(node) {
                if !std::mem::replace(&mut seen[neighbor.node as usize], true) {
                    next.push(neighbor.node);
                }
            }
        }
        found.extend_from_slice(&next);
        open = next;
    }
    found.sort_unstable();
    found
}

/// How near everybody is to everybody they can reach, by node: 0 (reaches nobody) to 1 (knows all); none where it was called off.
///
/// (r / (n − 1)) · (r / Σ d) for the r others in reach at distances d, of n people: Freeman 1978 with the correction of
/// Wasserman and Faust 1994 for networks in several parts.
pub fn closeness(graph: &Graph, watch: Watch<'_>) -> Option<Vec<f64>> {
    let people = graph.len();
    let mut values = Vec::with_capacity(people);
    let mut seen = vec![u32::MAX; people];
    let mut open: Vec<(u32, u32)> = Vec::with_capacity(people);
    for node in 0..people as u32 {
        if (node as usize).is_multiple_of(ROUND) && watch(node as f32 / people as f32).is_break() {
            return None;
        }
        open.clear();
        open.push((node, 0));
        seen[node as usize] = node;
        let (mut at, mut total) = (0, 0_u64);
        while at < open.len() {
            let (from, step) = open[at];
            total += u64::from(step);
            for neighbor in graph.neighbors(from) {
                if std::mem::replace(&mut seen[neighbor.node as usize], node) != node {
                    open.push((neighbor.node, step + 1));
                }
            }
            at += 1;
        }
        let reached = (open.len() - 1) as f64;
        values.push(if total == 0 {
            0.0
        } else {
            reached / (people - 1) as f64 * (reached / total as f64)
        });
    }
    Some(values)
}

#[cfg(test)]
mod tests {
    use std::ops::ControlFlow;

    use super::*;

    #[test]
    fn steps_count_ties_and_end_at_the_next_part() {
        let graph = Graph::from_edges(6, [(0, 1, 1), (1, 2, 5), (0, 2, 1), (2, 3, 1), (4, 5, 1)]);
        let steps = steps_from(&graph, 0);
        assert_eq!(steps, [Some(0), Some(1), Some(1), Some(2), None, None]);
    }

    #[test]
    fn reach_shrinks_without_somebody() {
        let graph = Graph::from_edges(6, [(0, 1, 1), (1, 2, 1), (0, 3, 1), (2, 4, 1), (3, 5, 1)]);
        assert_eq!(reach(&graph, 0, 1, None), [1, 3]);
        assert_eq!(reach(&graph, 0, 2, None), [1, 2, 3, 5]);
        assert_eq!(reach(&graph, 0, 2, Some(1)), [3, 5]);
        assert_eq!(reach(&graph, 0, 0, None), [] as [u32; 0]);
    }

    #[test]
    fn the_middle_of_a_star_is_nearest() {
        let star = Graph::from_edges(5, [(0, 1, 1), (0, 2, 1), (0, 3, 1)]);
        let near = closeness(&star, &mut |_| ControlFlow::Continue(())).expect("it went on");
        // The fifth person is out of reach, so that 3 of 4 others count.
        assert_eq!(near[0], 0.75);
        assert!((near[1] - 0.75 * 3.0 / 5.0).abs() < 1e-12);
        assert_eq!(near[4], 0.0);
        assert_eq!(closeness(&star, &mut |_| ControlFlow::Break(())), None);
    }
}
