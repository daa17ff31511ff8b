//! Communities: groups of people with many ties among themselves and few to others.
//!
//! The Leiden method of Traag, Waltman and van Eck 2019 ("From Louvain to Leiden: guaranteeing well-connected communities",
//! Scientific Reports 9:5233): move people to where their ties lead, split what came together by chance, make one
//! node of each piece, and begin again.

mod level;
mod moving;
mod refine;

use self::level::Level;
use crate::network::{Graph, Random};

/// So many times it begins anew from what it found, as long as that is worth it.
const ROUNDS: usize = 4;

/// A round that adds less to the modularity is the last one.
const ENOUGH: f64 = 1e-4;

/// The community of everybody, by node: 0 is the largest, and of equal ones that with the smallest node. Equal seeds give equal groups.
///
/// The groups maximize [`modularity`], as far as the method finds them; all ties count alike.
pub fn communities(graph: &Graph, seed: u64) -> Vec<u32> {
    let mut random = Random::new(seed);
    let (whole, old) = Level::of(graph);
    let mut groups: Vec<u32> = (0..whole.len() as u32).collect();
    let mut best = f64::NEG_INFINITY;
    for _ in 0..ROUNDS {
        let found = round(&whole, &groups, &mut random);
        let quality = whole.modularity(&found);
        if quality > best {
            groups = found;
        }
        if quality - best < ENOUGH {
            break;
        }
        best = quality;
    }
    let mut of_old = vec![0; graph.len()];
    for (group, old) in groups.into_iter().zip(old) {
        of_old[old as usize] = group;
    }
    by_size(&of_old)
}

/// Moves, splits and joins until nothing changes; the groups of the nodes of `whole`.
fn round(whole: &Level, start: &[u32], random: &mut Random) -> Vec<u32> {
    let mut groups = start.to_vec();
    // Where in the level at hand each node of the whole is.
    let mut place: Vec<u32> = (0..whole.len() as u32).collect();
    let mut joined: Option<Level> = None;
    loop {
        let level = joined.as_ref().unwrap_or(whole);
        moving::move_nodes(level, &mut groups, random);
        let pieces = refine::pieces(level, &groups, random);
        let count = pieces.iter().max().map_or(0, |last| *last as usize + 1);
        if count == level.len() {
            return place.iter().map(|at| groups[*at as usize]).collect();
        }
        let mut group_of_piece = vec![0; count];
        for (piece, group) in pieces.iter().zip(&groups) {
            group_of_piece[*piece as usize] = *group;
        }
        let next = level.join(&pieces, count);
        for at in &mut place {
            *at = pieces[*at as usize];
        }
        groups = dense(&group_of_piece);
        joined = Some(next);
    }
}

/// The same groups, numbered from 0 in the order in which they are met.
fn dense(groups: &[u32]) -> Vec<u32> {
    let size = groups.iter().max().map_or(0, |last| *last as usize + 1);
    let mut names = vec![u32::MAX; size];
    let mut count = 0;
    groups
        .iter()
        .map(|group| {
            let name = &mut names[*group as usize];
            if *name == u32::MAX {
                *name = count;
                count += 1;
            }
            *name
        })
        .collect()
}

/// The same groups, numbered by size, the largest first; of equal ones that with the smallest node.
fn by_size(groups: &[u32]) -> Vec<u32> {
    let groups = dense(groups);
    let count = groups.iter().max().map_or(0, |last| *last as usize + 1);
    let mut sizes = vec![0_usize; count];
    for group in &groups {
        sizes[*group as usize] += 1;
    }
    let mut order: Vec<u32> = (0..count as u32).collect();
    // Dense numbers are in the order of the smallest nodes.
    order.sort_by_key(|group| std::cmp::Reverse(sizes[*group as usize]));
    let mut rank = vec![0; count];
    for (at, group) in order.into_iter().enumerate() {
        rank[group as usize] = at as u32;
    }
    groups.iter().map(|group| rank[*group as usize]).collect()
}

/// How much more ties fall into groups than chance would put there: at most 1, 0 for one group of all; 0 without ties.
///
/// Q = Σ over groups of (ties inside / all ties − (sum of degrees / twice all ties)²): Newman and Girvan 2004, "Finding and
/// evaluating community structure in networks". `groups` has a group for each node.
pub fn modularity(graph: &Graph, groups: &[u32]) -> f64 {
    let groups = dense(groups);
    let (whole, old) = Level::of(graph);
    let ordered: Vec<u32> = old.iter().map(|node| groups[*node as usize]).collect();
    whole.modularity(&ordered)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::measures::components;

    /// Two groups of five who all know one another, with one tie between them, and somebody alone.
    fn barbell() -> Graph {
        let mut edges = vec![(4, 5, 1)];
        for start in [0, 5] {
            for a in start..start + 5 {
                edges.extend((a + 1..start + 5).map(|b| (a, b, 1)));
            }
        }
        Graph::from_edges(11, edges)
    }

    #[test]
    fn two_cliques_are_two_communities() {
        let graph = barbell();
        let found = communities(&graph, 1);
        assert_eq!(found, [0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 2]);
        // 10 of 21 ties inside each, degrees 21 of 42 each.
        let expected = 20.0 / 21.0 - 0.5;
        assert!((modularity(&graph, &found) - expected).abs() < 1e-12);
        assert_eq!(modularity(&graph, &[0; 11]), 0.0);
    }

    #[test]
    fn nobody_and_strangers_are_fine() {
        assert!(communities(&Graph::default(), 1).is_empty());
        assert_eq!(communities(&Graph::from_edges(3, []), 1), [0, 1, 2]);
        assert_eq!(modularity(&Graph::from_edges(3, []), &[0, 1, 2]), 0.0);
    }

    #[test]
    fn every_community_hangs_together_and_equal_seeds_agree() {
        let mut random = Random::new(4);
        for seed in 0..60 {
            let people = 2 + random.below(60);
            let edges: Vec<(u32, u32, u8)> = (0..random.below(120))
                .map(|_| (random.below(people) as u32, random.below(people) as u32, 1))
                .collect();
            let graph = Graph::from_edges(people, edges);
            let found = communities(&graph, seed);
            assert_eq!(found, communities(&graph, seed));
            let inside = graph
                .edges()
                .filter(|(a, b)| found[*a as usize] == found[b.node as usize]);
            let inside = inside.map(|(a, b)| (a, b.node, 1));
            let parts = components(&Graph::from_edges(people, inside)).len();
            let groups = found.iter().max().map_or(0, |last| *last as usize + 1);
            assert_eq!(parts, groups, "a community in two pieces: {found:?}");
            let alone: Vec<u32> = (0..people as u32).collect();
            assert!(modularity(&graph, &found) >= modularity(&graph, &alone));
        }
    }
}
