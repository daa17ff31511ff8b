//! Whom and what the network hangs on: people and ties without whom it would fall apart.

use crate::network::Graph;

/// The people without whom some others could no longer reach each other, by number.
///
/// Articulation points: Hopcroft and Tarjan 1973, "Algorithm 447", by depth-first search.
pub fn cut_people(graph: &Graph) -> Vec<u32> {
    let mut is_cut = vec![false; graph.len()];
    walk(graph, 0, |step| {
        let Step {
            parent,
            low,
            entered,
            is_root,
            ..
        } = step;
        // A root is one when it has a second child; all others when a child finds no way around them.
        if (is_root && step.is_later_child) || (!is_root && low >= entered) {
            is_cut[parent as usize] = true;
        }
    });
    let all = 0..graph.len() as u32;
    all.filter(|node| is_cut[*node as usize]).collect()
}

/// The ties that are the only way between two parts of the network, each as (smaller node, larger node), in order.
///
/// Tarjan 1974, "A note on finding the bridges of a graph", by depth-first search.
pub fn bridges(graph: &Graph) -> Vec<(u32, u32)> {
    let mut found = Vec::new();
    walk(graph, 0, |step| {
        if step.low > step.entered {
            let (a, b) = (step.parent, step.child);
            found.push((a.min(b), a.max(b)));
        }
    });
    found.sort_unstable();
    found
}

/// How many others each node stands before: without it they would have no way to `from`, over however many ties; by node.
///
/// The branches below an articulation point, counted in the search that finds them.
///
/// # Panics
/// Where the graph has no such node.
pub fn cut_off(graph: &Graph, from: u32) -> Vec<u32> {
    let mut lost = vec![0; graph.len()];
    let mut is_done = false;
    walk(graph, from, |step| {
        // The search begins with `from`; whatever comes after its part has no way to it anyhow.
        is_done |= step.root != from;
        if !is_done && !step.is_root && step.low >= step.entered {
            lost[step.parent as usize] += step.size;
        }
    });
    lost
}

/// A child of the search is done.
struct Step {
    parent: u32,
    child: u32,
    /// The earliest entry that the child and those below it reach without the tie to the parent.
    low: u32,
    /// The entry of the parent.
    entered: u32,
    is_root: bool,
    /// Where the search of this part began.
    root: u32,
    /// How many nodes there are in the branch of the child, itself among them.
    size: u32,
    /// The parent has had a child before.
    is_later_child: bool,
}

/// Walks all parts in depth, that of `first` before the others, without recursion, and tells of every child when it is done.
fn walk(graph: &Graph, first: u32, mut done: impl FnMut(Step)) {
    let people = graph.len();
    let mut entry = vec![u32::MAX; people];
    let mut low = vec![u32::MAX; people];
    let mut count = 0;
    let mut sizes = vec![1_u32; people];
    let others = (0..people as u32).filter(|node| *node != first);
    let roots = std::iter::once(first).filter(|_| people > 0).chain(others);
    for root in roots {
        if entry[root as usize] != u32::MAX {
            continue;
        }
        let mut children_of_root = 0;
        entry[root as usize] = count;
        low[root as usize] = count;
        count += 1;
        let mut stack = vec![(root, root, graph.neighbors(root))];
        while let Some((node, parent, rest)) = stack.last_mut() {
            let (node, parent) = (*node, *parent);
            if let Some(next) = rest.next() {
                let next = next.node;
                let seen = entry[next as usize];
                if seen == u32::MAX {
                    entry[next as usize] = count;
                    low[next as usize] = count;
                    count += 1;
                    stack.push((next, node, graph.neighbors(next)));
                } else if next != parent {
                    low[node as usize] = low[node as usize].min(seen);
                }
                continue;
            }
            stack.pop();
            if node == root {
                continue;
            }
            children_of_root += usize::from(parent == root);
            low[parent as usize] = low[parent as usize].min(low[node as usize]);
            sizes[parent as usize] += sizes[node as usize];
            done(Step {
                parent,
                child: node,
                low: low[node as usize],
                entered: entry[parent as usize],
                is_root: parent == root,
                root,
                size: sizes[node as usize],
                is_later_child: children_of_root > 1,
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::Random;
    use crate::network::measures::{components, reach};

    #[test]
    fn the_middle_of_a_bow_tie_is_a_cut_but_has_no_bridge() {
        let bow = [
            (0, 1, 1),
            (1, 2, 1),
            (0, 2, 1),
            (2, 3, 1),
            (3, 4, 1),
            (2, 4, 1),
        ];
        let graph = Graph::from_edges(5, bow);
        assert_eq!(cut_people(&graph), [2]);
        assert_eq!(bridges(&graph), []);
        let path = Graph::from_edges(5, [(3, 1, 1), (1, 0, 1), (0, 4, 1)]);
        assert_eq!(cut_people(&path), [0, 1]);
        assert_eq!(bridges(&path), [(0, 1), (0, 4), (1, 3)]);
    }

    #[test]
    fn they_are_those_whose_loss_makes_more_parts() {
        let mut random = Random::new(5);
        for _ in 0..200 {
            let people = 1 + random.below(12);
            let ties = random.below(16);
            let edges: Vec<(u32, u32, u8)> = (0..ties)
                .map(|_| (random.below(people) as u32, random.below(people) as u32, 1))
                .collect();
            let graph = Graph::from_edges(people, edges);
            let parts = components(&graph).len();
            let kept: Vec<(u32, u32, u8)> = graph.edges().map(|(a, b)| (a, b.node, 1)).collect();
            let cuts: Vec<u32> = (0..people as u32)
                .filter(|gone| {
                    let rest = kept.iter().filter(|(a, b, _)| a != gone && b != gone);
                    let rest = Graph::from_edges(people, rest.copied());
                    // The person who is gone stands alone in the rest, and stood alone before where they knew nobody.
                    graph.degree(*gone) > 0 && components(&rest).len() - 1 > parts
                })
                .collect();
            assert_eq!(cut_people(&graph), cuts, "{kept:?}");
            let from = random.below(people) as u32;
            let lost = cut_off(&graph, from);
            let all = reach(&graph, from, people as u32, None);
            for gone in (0..people as u32).filter(|gone| *gone != from) {
                let left = reach(&graph, from, people as u32, Some(gone));
                let own = usize::from(all.contains(&gone));
                let expected = all.len() - own - left.len();
                assert_eq!(
                    lost[gone as usize] as usize, expected,
                    "{kept:?} {from} {gone}"
                );
            }
            let only: Vec<(u32, u32)> = kept
                .iter()
                .filter(|gone| {
                    let rest = kept.iter().filter(|one| one != gone);
                    components(&Graph::from_edges(people, rest.copied())).len() > parts
                })
                .map(|(a, b, _)| (*a, *b))
                .collect();
            assert_eq!(bridges(&graph), only, "{kept:?}");
        }
    }
}
