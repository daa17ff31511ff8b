//! Lets neighbors find each other, and keeps everybody else apart.

use std::ops::ControlFlow;

use super::levels::Level;
use crate::network::Random;
use crate::network::layout::Point;
use crate::network::layout::near::Near;

/// How strongly strangers push each other away, and how many of them are looked at for each tie.
const PUSH: f32 = 10.0;
const STRANGERS: usize = 2;
/// At least and at most so many strangers are looked at for one node.
const FEWEST: usize = 2;
const MOST: usize = 60;
/// Nobody is nearer to anybody than about this, where neighbors are 1 apart; and how firmly that is seen to.
pub(super) const ROOM: f32 = 0.2;
const FIRMNESS: f32 = 0.5;
/// Of those close by, at most about this many are looked at in one row of cells.
const CLOSE: usize = 100;
/// In the last rounds everybody's room is looked after in every round, before in every other.
const LAST: usize = 10;

/// How long and how strongly a picture is refined.
#[derive(Debug, Clone, Copy)]
pub(super) struct Effort {
    /// How often everybody is moved.
    pub rounds: usize,
    /// The length of the first steps; they become shorter with every round.
    pub rate: f32,
}

/// Moves the nodes of a network by attraction along ties and repulsion from some of all others, chosen by chance: the
/// forces of a Student's t distribution (van der Maaten and Hinton 2008), with negative sampling (Tang et al. 2016,
/// "Visualizing large-scale and high-dimensional data"; and of UMAP, `McInnes` et al. 2018). None
/// where `watch` called it off; it sees how much is done, 0 to 1.
pub(super) fn refine(
    level: &Level,
    points: &mut [Point],
    effort: Effort,
    random: &mut Random,
    watch: &mut dyn FnMut(f32, &[Point]) -> ControlFlow<()>,
) -> Option<()> {
    let count = level.len();
    if count < 2 {
        return Some(());
    }
    for round in 0..effort.rounds {
        let done = round as f32 / effort.rounds as f32;
        let rate = effort.rate * (1.0 - done);
        for node in 0..count {
            let mut at = points[node];
            for tie in level.ties(node) {
                let other = level.ends[tie] as usize;
                // Each tie once.
                if other < node {
                    continue;
                }
                let way = [at[0] - points[other][0], at[1] - points[other][1]];
                let square = way[0] * way[0] + way[1] * way[1];
                let by = rate * (2.0 * level.pulls[tie] / (1.0 + square)).min(1.0);
                let there = &mut points[other];
                *there = [there[0] + by * way[0], there[1] + by * way[1]];
                at = [at[0] - by * way[0], at[1] - by * way[1]];
            }
            let looks = (level.ties(node).len() * STRANGERS).clamp(FEWEST, MOST);
            points[node] = pushed(node, at, points, looks, rate, random);
        }
        if round % 2 == 0 || round + LAST > effort.rounds {
            make_room(points);
        }
        if watch(done, points).is_break() {
            return None;
        }
    }
    Some(())
}

/// Where strangers, chosen by chance, push somebody.
fn pushed(
    node: usize,
    at: Point,
    points: &[Point],
    looks: usize,
    rate: f32,
    random: &mut Random,
) -> Point {
    let mut at = at;
    for _ in 0..looks {
        let other = random.below(points.len());
        if other == node {
            continue;
        }
        let way = [at[0] - points[other][0], at[1] - points[other][1]];
        let square = way[0] * way[0] + way[1] * way[1];
        let by = 2.0 * PUSH / ((0.01 + square) * (1.0 + square));
        let by = rate * by.min(4.0 / (square.sqrt() + 1e-3));
        at = [at[0] + by * way[0], at[1] + by * way[1]];
    }
    at
}

/// Lets a few find their places among all others, who stay. None where `watch` called it off.
pub(super) fn settle_in(
    level: &Level,
    points: &mut [Point],
    few: &[u32],
    effort: Effort,
    random: &mut Random,
    watch: &mut dyn FnMut(f32, &[Point]) -> ControlFlow<()>,
) -> Option<()> {
    for round in 0..effort.rounds {
        let done = round as f32 / effort.rounds as f32;
        let rate = effort.rate * (1.0 - done);
        for node in few.iter().map(|node| *node as usize) {
            let mut at = points[node];
            for tie in level.ties(node) {
                let other = points[level.ends[tie] as usize];
                let way = [at[0] - other[0], at[1] - other[1]];
                let square = way[0] * way[0] + way[1] * way[1];
                let by = rate * (2.0 * level.pulls[tie] / (1.0 + square)).min(0.5);
                at = [at[0] - by * way[0], at[1] - by * way[1]];
            }
            points[node] = pushed(node, at, points, FEWEST, rate, random);
        }
        if watch(done, points).is_break() {
            return None;
        }
    }
    Some(())
}

/// Pushes those apart who are closer than [`ROOM`].
fn make_room(points: &mut [Point]) {
    let near = Near::of(points, ROOM);
    for node in 0..points.len() {
        let mut at = points[node];
        for row in near.around(at) {
            let stride = (row.len() / CLOSE).max(1);
            for other in row.iter().skip(node % stride).step_by(stride) {
                let other = *other as usize;
                let mut way = [at[0] - points[other][0], at[1] - points[other][1]];
                let mut square = way[0] * way[0] + way[1] * way[1];
                if other == node || square >= ROOM * ROOM {
                    continue;
                }
                if square < 1e-8 {
                    // Two at one point part along a line that their numbers choose.
                    let turn = node as f32 * 2.4 + other as f32;
                    way = [1e-4 * turn.cos(), 1e-4 * turn.sin()];
                    square = 1e-8;
                }
                let length = square.sqrt();
                let by = FIRMNESS * 0.5 * (ROOM - length) / length;
                let there = &mut points[other];
                *there = [there[0] - by * way[0], there[1] - by * way[1]];
                at = [at[0] + by * way[0], at[1] + by * way[1]];
            }
        }
        points[node] = at;
    }
}
