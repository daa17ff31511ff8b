//! The second step: each group is put together anew from single nodes, so that pieces that barely hang together part again.

use super::level::Level;
use super::moving::shuffled;
use crate::network::Random;

/// The pieces of all groups, numbered from 0 in the order in which they are met.
///
/// A node joins the piece of its group where it gains most, if both are tied well enough to the rest of the group. The paper
/// draws among the gains at random with a temperature; this is the limit of temperature 0, with the nodes in random order.
pub(super) fn pieces(level: &Level, groups: &[u32], random: &mut Random) -> Vec<u32> {
    let nodes = level.len();
    let mut whole = vec![0.0; nodes];
    for (node, group) in groups.iter().enumerate() {
        whole[*group as usize] += level.strength[node];
    }
    let mut pieces: Vec<u32> = (0..nodes as u32).collect();
    let mut sums = level.strength.clone();
    // Ties from each piece to the rest of its group.
    let mut rest: Vec<f64> = (0..nodes)
        .map(|node| {
            let links = level.links(node as u32).iter();
            let near = links.filter(|link| groups[link.to as usize] == groups[node]);
            near.map(|link| f64::from(link.count)).sum()
        })
        .collect();
    let mut is_alone = vec![true; nodes];
    let mut counts = vec![0_u32; nodes];
    let mut touched: Vec<u32> = Vec::new();
    for node in shuffled(nodes, random) {
        let at = node as usize;
        if !is_alone[at] {
            continue;
        }
        let group = groups[at];
        let all = whole[group as usize];
        let is_well_tied = |piece: usize, sums: &[f64], rest: &[f64]| {
            rest[piece] >= sums[piece] * (all - sums[piece]) / level.ends
        };
        if rest[at] == 0.0 || !is_well_tied(at, &sums, &rest) {
            continue;
        }
        for link in level.links(node) {
            if groups[link.to as usize] != group {
                continue;
            }
            let piece = pieces[link.to as usize];
            let count = &mut counts[piece as usize];
            if *count == 0 {
                touched.push(piece);
            }
            *count += link.count;
        }
        let share = level.strength[at] / level.ends;
        let (mut best, mut most) = (None, 0.0);
        for piece in &touched {
            let to = *piece as usize;
            let gain = f64::from(counts[to]) - share * sums[to];
            if gain > most && is_well_tied(to, &sums, &rest) {
                (best, most) = (Some(to), gain);
            }
        }
        if let Some(to) = best {
            pieces[at] = to as u32;
            is_alone[at] = false;
            is_alone[to] = false;
            sums[to] += level.strength[at];
            rest[to] += rest[at] - 2.0 * f64::from(counts[to]);
        }
        for piece in touched.drain(..) {
            counts[piece as usize] = 0;
        }
    }
    super::dense(&pieces)
}
