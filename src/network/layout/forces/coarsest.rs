//! The plan of the whole picture: groups of people stand as far apart as the steps between them are long.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::levels::Level;
use crate::network::Random;
use crate::network::layout::{Point, sunflower};

/// Rounds over all pairs.
const ROUNDS: usize = 30;
/// How much shorter a strong tie between groups is than a weak one, and the shortest and longest there are, in steps.
const SHORTENING: f32 = 0.3;
const SHORTEST: f32 = 0.6;
const LONGEST: f32 = 2.5;
/// Groups without any way between them are this much farther apart than the farthest with one.
const APART: f32 = 1.3;
/// Distances are added up in thousandths of a step, so that they can be compared exactly.
const PARTS: f32 = 1_000.0;

/// Places the nodes of a small network by stochastic gradient descent on the stress of all pairs (Zheng, Pawar and Goodman
/// 2018, "Graph drawing by stochastic gradient descent"). Neighbors come to be about 1 apart on average.
///
/// Takes time and memory by the square of the number of nodes.
pub(super) fn place(level: &Level, random: &mut Random) -> Vec<Point> {
    let count = level.len();
    let mut points: Vec<Point> = (0..count).map(|node| sunflower(node, 1.0)).collect();
    if count < 2 {
        return vec![[0.0; 2]; count];
    }
    let wanted = distances(level);
    let mut pairs: Vec<(u32, u32)> = (0..count as u32)
        .flat_map(|a| (0..a).map(move |b| (a, b)))
        .collect();
    let (mut near, mut far) = (f32::MAX, 0.0_f32);
    for (a, b) in &pairs {
        let one = wanted[*a as usize * count + *b as usize];
        (near, far) = (near.min(one), far.max(one));
    }
    let (first, last) = (far * far, 0.05 * near * near);
    for round in 0..ROUNDS {
        let done = round as f32 / (ROUNDS - 1) as f32;
        let rate = first * (last / first).powf(done);
        for at in (1..pairs.len()).rev() {
            pairs.swap(at, random.below(at + 1));
        }
        for (a, b) in &pairs {
            let (a, b) = (*a as usize, *b as usize);
            let target = wanted[a * count + b];
            let way = [points[a][0] - points[b][0], points[a][1] - points[b][1]];
            let length = way[0].hypot(way[1]).max(1e-6);
            let by = 0.5 * (rate / (target * target)).min(1.0) * (length - target) / length;
            points[a] = [points[a][0] - by * way[0], points[a][1] - by * way[1]];
            points[b] = [points[b][0] + by * way[0], points[b][1] + by * way[1]];
        }
    }
    let middle = points
        .iter()
        .fold([0.0; 2], |sum: Point, at| [sum[0] + at[0], sum[1] + at[1]]);
    let middle = middle.map(|part| part / count as f32);
    let squares = points
        .iter()
        .map(|at| (at[0] - middle[0]).powi(2) + (at[1] - middle[1]).powi(2));
    let spread = (squares.sum::<f32>() / count as f32).sqrt();
    // So far from the middle, on average, lie the points of an even disc with one point on each unit of area.
    let scale = 0.4 * (count as f32).sqrt() / spread.max(1e-6);
    points
        .iter()
        .map(|at| [(at[0] - middle[0]) * scale, (at[1] - middle[1]) * scale])
        .collect()
}

/// How far apart each two nodes should be, in steps: the shortest way, where strong ties are shorter.
fn distances(level: &Level) -> Vec<f32> {
    let count = level.len();
    let degrees = level.degrees();
    let mut strengths = Vec::with_capacity(level.ends.len());
    for node in 0..count {
        for tie in level.ties(node) {
            let both = degrees[node] * degrees[level.ends[tie] as usize];
            strengths.push(level.pulls[tie] / both.sqrt().max(1e-9));
        }
    }
    let mut sorted = strengths.clone();
    sorted.sort_unstable_by(f32::total_cmp);
    let strong = sorted
        .get(sorted.len() * 4 / 5)
        .map_or(1.0, |one| one.max(1e-9));
    let lengths: Vec<u32> = strengths
        .iter()
        .map(|one| {
            let length = (one / strong).max(1e-9).powf(-SHORTENING);
            (length.clamp(SHORTEST, LONGEST) * PARTS) as u32
        })
        .collect();
    let mut all = vec![u32::MAX; count * count];
    let mut heap = BinaryHeap::new();
    for (from, row) in all.chunks_mut(count).enumerate() {
        row[from] = 0;
        heap.push((Reverse(0_u32), from as u32));
        while let Some((Reverse(far), node)) = heap.pop() {
            if far > row[node as usize] {
                continue;
            }
            for tie in level.ties(node as usize) {
                let other = level.ends[tie] as usize;
                let farther = far + lengths[tie];
                if farther < row[other] {
                    row[other] = farther;
                    heap.push((Reverse(farther), other as u32));
                }
            }
        }
    }
    let reached = all.iter().filter(|one| **one != u32::MAX);
    let most = reached
        .max()
        .map_or(1.0, |most| *most as f32 / PARTS)
        .max(1.0);
    all.into_iter()
        .map(|one| match one {
            u32::MAX => APART * most,
            parts => parts as f32 / PARTS,
        })
        .collect()
}
