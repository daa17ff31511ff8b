//! The first step: everybody moves to the group where most of their ties lead, until nobody gains by moving.

use std::collections::VecDeque;

use super::level::Level;
use crate::network::Random;

/// A move must gain more than rounding does.
const LEAST_GAIN: f64 = 1e-9;

/// Numbers from 0 in an order that looks like chance.
pub(super) fn shuffled(count: usize, random: &mut Random) -> Vec<u32> {
    let mut order: Vec<u32> = (0..count as u32).collect();
    for at in (1..count).rev() {
        order.swap(at, random.below(at + 1));
    }
    order
}

/// Moves nodes between groups, which are numbered below the number of nodes.
pub(super) fn move_nodes(level: &Level, groups: &mut [u32], random: &mut Random) {
    let nodes = level.len();
    let mut sums = vec![0.0; nodes];
    let mut sizes = vec![0_u32; nodes];
    for (node, group) in groups.iter().enumerate() {
        sums[*group as usize] += level.strength[node];
        sizes[*group as usize] += 1;
    }
    let mut empty: Vec<u32> = (0..nodes as u32)
        .rev()
        .filter(|group| sizes[*group as usize] == 0)
        .collect();
    let mut queue: VecDeque<u32> = shuffled(nodes, random).into();
    let mut waits = vec![true; nodes];
    let mut counts = vec![0_u32; nodes];
    let mut touched: Vec<u32> = Vec::new();
    while let Some(node) = queue.pop_front() {
        let at = node as usize;
        waits[at] = false;
        let own = groups[at];
        for link in level.links(node) {
            let group = groups[link.to as usize];
            let count = &mut counts[group as usize];
            if *count == 0 {
                touched.push(group);
            }
            *count += link.count;
        }
        let strength = level.strength[at];
        let share = strength / level.ends;
        sums[own as usize] -= strength;
        let gain = |group: u32, counts: &[u32]| {
            f64::from(counts[group as usize]) - share * sums[group as usize]
        };
        let (mut best, mut most) = (own, gain(own, &counts) + LEAST_GAIN);
        for group in &touched {
            let gain = gain(*group, &counts);
            if gain > most {
                (best, most) = (*group, gain);
            }
        }
        for group in touched.drain(..) {
            counts[group as usize] = 0;
        }
        if most < 0.0 && sizes[own as usize] > 1 {
            // Alone they lose nothing.
            while let Some(free) = empty.pop() {
                if sizes[free as usize] == 0 {
                    best = free;
                    break;
                }
            }
        }
        sums[best as usize] += strength;
        if best == own {
            continue;
        }
        groups[at] = best;
        sizes[own as usize] -= 1;
        sizes[best as usize] += 1;
        if sizes[own as usize] == 0 {
            empty.push(own);
        }
        for link in level.links(node) {
            let to = link.to as usize;
            if groups[to] != best && !std::mem::replace(&mut waits[to], true) {
                queue.push_back(link.to);
            }
        }
    }
}
