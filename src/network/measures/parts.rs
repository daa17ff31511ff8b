//! The connected parts of a network, and who knows the most people.

use crate::network::Graph;

/// The connected parts of a graph, the largest first (of two equal ones that with the smaller node); nodes by number.
pub fn components(graph: &Graph) -> Vec<Vec<u32>> {
    let mut parts = Vec::new();
    let mut seen = vec![false; graph.len()];
    for start in 0..graph.len() as u32 {
        if std::mem::replace(&mut seen[start as usize], true) {
            continue;
        }
        let mut part = vec![start];
        let mut at = 0;
        while at < part.len() {
            for neighbor in graph.neighbors(part[at]) {
                if !std::mem::replace(&mut seen[neighbor.node as usize], true) {
                    part.push(neighbor.node);
                }
            }
            at += 1;
        }
        part.sort_unstable();
        parts.push(part);
    }
    parts.sort_by_key(|part| (std::cmp::Reverse(part.len()), part[0]));
    parts
}

/// Whoever has the most neighbors, the first of equals by id; none in an empty graph.
///
/// Where nobody is known to be me, the picture is centered on this person.
pub fn most_connected(graph: &Graph) -> Option<u32> {
    (0..graph.len() as u32).min_by_key(|node| (std::cmp::Reverse(graph.degree(*node)), *node))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_found_largest_first() {
        let graph = Graph::from_edges(7, [(0, 3, 1), (1, 2, 1), (2, 6, 1), (3, 5, 1)]);
        assert_eq!(
            components(&graph),
            [vec![0, 3, 5], vec![1, 2, 6], vec![4]] as [Vec<u32>; 3]
        );
        assert!(components(&Graph::default()).is_empty());
    }

    #[test]
    fn the_first_of_equals_is_most_connected() {
        let check = |nodes: usize, edges: &[(u32, u32, u8)], expected: Option<u32>| {
            let graph = Graph::from_edges(nodes, edges.iter().copied());
            assert_eq!(most_connected(&graph), expected, "{edges:?}");
        };
        check(0, &[], None);
        check(2, &[], Some(0));
        check(4, &[(1, 2, 1), (2, 3, 1), (3, 1, 5)], Some(1));
        check(4, &[(1, 3, 1), (2, 3, 1)], Some(3));
    }
}
