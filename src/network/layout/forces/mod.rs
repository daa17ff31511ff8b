//! A picture by the ties alone: first the plan of a network of groups, then ever finer ones, then everybody.
//!
//! People are put into groups, groups into larger ones (`levels`); the coarsest network is placed by the steps between
//! its groups (`coarsest`), and every finer one starts where its groups stand and finds its own shape (`refine`). Parts of
//! the network without a tie between them are laid out one by one and set beside each other.

mod coarsest;
mod levels;
mod refine;

use std::ops::ControlFlow;

use self::levels::{Level, Step, coarsen};
use self::refine::{Effort, ROOM, refine, settle_in};
use super::{Hold, Point, SPACING, Scene, length, minus};
use crate::network::Random;

/// The coarsest network has at most this many nodes, or a share of all people in a large one.
const COARSEST: usize = 600;
const COARSEST_SHARE: usize = 66;
const COARSEST_MOST: usize = 1_500;
/// More nodes than this are not placed by all their pairs.
const TOO_MANY: usize = 3_000;
/// How the levels between are refined, and the finest.
const BETWEEN: Effort = Effort {
    rounds: 80,
    rate: 0.45,
};
const FINEST: Effort = Effort {
    rounds: 30,
    rate: 0.45,
};
/// How a network is refined that could not be made small.
const WHOLE: Effort = Effort {
    rounds: 200,
    rate: 1.0,
};
/// Newcomers beside people who stay.
const NEWCOMERS: Effort = Effort {
    rounds: 60,
    rate: 0.3,
};
/// So far from each other, in points, those come to be who are as close as people may be.
const CLOSEST: f32 = 26.0;
/// The picture has at most this much room for each person, in parts of the square of the usual distance.
const AREA: f32 = 4.0;
/// Free room around a part of the network.
const APART: f32 = 1.5 * SPACING;
/// The whole picture is about this much wider than high.
const ASPECT: f32 = 1.5;

type Watch<'a> = dyn FnMut(f32, &[Point]) -> ControlFlow<()> + 'a;

/// Places everybody who has a tie; none where `watch` called it off. People without ties are left where they are.
pub(super) fn place(scene: &mut Scene, watch: &mut Watch<'_>) -> Option<()> {
    let held = scene
        .hold
        .iter()
        .filter(|hold| **hold != Hold::Free)
        .count();
    // Where most stand already, the others find their places among them.
    if scene.is_fresh() && (held <= 1 || 2 * held < scene.spots.len()) {
        place_all(scene, watch)
    } else {
        place_newcomers(scene, watch)
    }
}

/// Everybody with a tie, in parts between which there is no tie; the largest first.
fn components(scene: &Scene) -> Vec<Vec<u32>> {
    let count = scene.spots.len();
    let mut root: Vec<u32> = (0..count as u32).collect();
    fn top(root: &mut [u32], node: u32) -> u32 {
        let mut at = node;
        while root[at as usize] != at {
            root[at as usize] = root[root[at as usize] as usize];
            at = root[at as usize];
        }
        at
    }
    let mut is_tied = vec![false; count];
    for (a, b, _) in &scene.edges {
        is_tied[*a as usize] = true;
        is_tied[*b as usize] = true;
        let (one, other) = (top(&mut root, *a), top(&mut root, *b));
        root[one.max(other) as usize] = one.min(other);
    }
    let mut part_of = vec![u32::MAX; count];
    let mut parts: Vec<Vec<u32>> = Vec::new();
    for node in (0..count as u32).filter(|node| is_tied[*node as usize]) {
        let top = top(&mut root, node) as usize;
        if part_of[top] == u32::MAX {
            part_of[top] = parts.len() as u32;
            parts.push(Vec::new());
        }
        parts[part_of[top] as usize].push(node);
    }
    parts.sort_by_key(|part| (std::cmp::Reverse(part.len()), part[0]));
    parts
}

fn place_all(scene: &mut Scene, watch: &mut Watch<'_>) -> Option<()> {
    let parts = components(scene);
    let all: usize = parts.iter().map(Vec::len).sum();
    let mut number = vec![0_u32; scene.spots.len()];
    let mut part_of = vec![0_u32; scene.spots.len()];
    for (at, part) in parts.iter().enumerate() {
        for (place, node) in part.iter().enumerate() {
            number[*node as usize] = place as u32;
            part_of[*node as usize] = at as u32;
        }
    }
    let mut edges: Vec<Vec<(u32, u32, f32)>> = vec![Vec::new(); parts.len()];
    for (a, b, weight) in &scene.edges {
        let edge = (number[*a as usize], number[*b as usize], *weight);
        edges[part_of[*a as usize] as usize].push(edge);
    }
    let mut pictures: Vec<Vec<Point>> = Vec::with_capacity(parts.len());
    let mut stands = vec![false; parts.len()];
    let mut placed = 0;
    for (at, (part, edges)) in parts.iter().zip(edges).enumerate() {
        let pins: Vec<(usize, Point)> = (0..part.len())
            .filter(|one| scene.hold[part[*one] as usize] == Hold::Pinned)
            .map(|one| (one, scene.positions[part[one] as usize]))
            .collect();
        // The largest part is in the middle of the picture, and others are where their pins are.
        stands[at] = at == 0 || !pins.is_empty();
        let from = 0.9 * placed as f32 / all as f32;
        let share = 0.9 * part.len() as f32 / all as f32;
        let (positions, hold) = (&mut scene.positions, &scene.hold);
        let mut see = |done: f32, points: &[Point]| {
            if stands[at] {
                let motion = Motion::onto(points, &pins);
                for (node, at) in part.iter().map(|node| *node as usize).zip(points) {
                    if hold[node] != Hold::Pinned {
                        positions[node] = motion.moved(*at);
                    }
                }
            }
            watch(from + share * done, positions)
        };
        let mut picture = picture_of(part.len(), &edges, &mut scene.random, &mut see)?;
        let motion = Motion::onto(&picture, &pins);
        for at in &mut picture {
            *at = motion.moved(*at);
        }
        pictures.push(picture);
        placed += part.len();
    }
    pack(&mut pictures, &stands);
    for (part, picture) in parts.iter().zip(&pictures) {
        for (node, at) in part.iter().map(|node| *node as usize).zip(picture) {
            if scene.hold[node] != Hold::Pinned {
                scene.positions[node] = *at;
            }
        }
    }
    follow_pins(scene);
    Some(())
}

/// A turn and a shift of a picture.
struct Motion {
    /// Cosine and sine of the angle.
    turn: [f32; 2],
    from: Point,
    to: Point,
}

impl Motion {
    /// The motion that brings some points of a picture as near as can be to where they are pinned (Kabsch 1976, in the
    /// plane); the last one is met exactly where there is but one.
    fn onto(points: &[Point], pins: &[(usize, Point)]) -> Self {
        let mean = |sum: Point| sum.map(|part| part / pins.len().max(1) as f32);
        let sum = |sum: Point, at: Point| [sum[0] + at[0], sum[1] + at[1]];
        let from = mean(pins.iter().map(|(one, _)| points[*one]).fold([0.0; 2], sum));
        let to = mean(pins.iter().map(|(_, pin)| *pin).fold([0.0; 2], sum));
        let (mut along, mut across) = (0.0, 0.0);
        for (one, pin) in pins {
            let (a, b) = (minus(points[*one], from), minus(*pin, to));
            along += a[0] * b[0] + a[1] * b[1];
            across += a[0] * b[1] - a[1] * b[0];
        }
        let far = length([along, across]);
        let turn = if pins.len() > 1 && far > 1e-3 {
            [along / far, across / far]
        } else {
            [1.0, 0.0]
        };
        Self { turn, from, to }
    }

    fn moved(&self, at: Point) -> Point {
        let [x, y] = minus(at, self.from);
        let [cos, sin] = self.turn;
        [
            cos * x - sin * y + self.to[0],
            sin * x + cos * y + self.to[1],
        ]
    }
}

/// Lets the acquaintances of pinned people come nearer to where those are pinned.
fn follow_pins(scene: &mut Scene) {
    let is_pinned = |node: u32| scene.hold[node as usize] == Hold::Pinned;
    let pins = (0..scene.spots.len() as u32).filter(|node| is_pinned(*node));
    if pins.count() < 2 {
        return;
    }
    let mut few: Vec<u32> = scene
        .edges
        .iter()
        .flat_map(|(a, b, _)| [(*a, *b), (*b, *a)])
        .filter(|(one, other)| is_pinned(*one) && !is_pinned(*other))
        .map(|(_, other)| other)
        .collect();
    few.sort_unstable();
    few.dedup();
    settle(scene, &few, &mut |_, _| ControlFlow::Continue(()));
}

/// Lets a few find their places, and nobody else; none where `watch` called it off.
fn settle(scene: &mut Scene, few: &[u32], watch: &mut Watch<'_>) -> Option<()> {
    let level = Level::of(scene.spots.len(), &scene.edges).evened();
    let unit = AREA.sqrt() * SPACING;
    let positions = &mut scene.positions;
    let mut points: Vec<Point> = positions
        .iter()
        .map(|at| at.map(|part| part / unit))
        .collect();
    let mut see = |done: f32, points: &[Point]| {
        for node in few.iter().map(|node| *node as usize) {
            positions[node] = points[node].map(|part| part * unit);
        }
        watch(0.9 * done, positions)
    };
    let random = &mut scene.random;
    settle_in(&level, &mut points, few, NEWCOMERS, random, &mut see)?;
    for node in few.iter().map(|node| *node as usize) {
        scene.positions[node] = points[node].map(|part| part * unit);
    }
    Some(())
}

/// The picture of a connected network, in points around 0, 0.
fn picture_of(
    count: usize,
    edges: &[(u32, u32, f32)],
    random: &mut Random,
    watch: &mut Watch<'_>,
) -> Option<Vec<Point>> {
    let enough = (count / COARSEST_SHARE).clamp(COARSEST, COARSEST_MOST);
    let (mut steps, coarsest, place) = coarsen(Level::of(count, edges), enough, random);
    let mut points = if coarsest.len() <= TOO_MANY {
        coarsest::place(&coarsest, random)
    } else {
        let nodes = 0..coarsest.len();
        let mut points: Vec<Point> = nodes.map(|node| super::sunflower(node, 1.0)).collect();
        let even = coarsest.clone().evened();
        refine(&even, &mut points, WHOLE, random, &mut |_, _| {
            ControlFlow::Continue(())
        })?;
        points
    };
    if steps.is_empty() && coarsest.len() <= TOO_MANY {
        // Few people: they are their own plan.
        let even = coarsest.evened();
        let mut round = 0_u32;
        refine(&even, &mut points, FINEST, random, &mut |done, points| {
            round += 1;
            if round.is_multiple_of(4) {
                watch(done, &settled(points, &place))
            } else {
                ControlFlow::Continue(())
            }
        })?;
        return Some(settled(&points, &place));
    }
    while let Some(Step { level, parents }) = steps.pop() {
        // The same room for each node as before, though there are more of them.
        let wider = (level.len() as f32 / points.len() as f32).sqrt();
        points = parents
            .iter()
            .map(|parent| {
                let [x, y] = points[*parent as usize];
                let jitter = || random.unit() - 0.5;
                beside([x * wider, y * wider], jitter)
            })
            .collect();
        let is_finest = steps.is_empty();
        let effort = if is_finest { FINEST } else { BETWEEN };
        let even = level.evened();
        let mut round = 0_u32;
        refine(&even, &mut points, effort, random, &mut |done, points| {
            round += 1;
            if is_finest && round.is_multiple_of(4) {
                watch(done, &settled(points, &place))
            } else {
                ControlFlow::Continue(())
            }
        })?;
    }
    Some(settled(&points, &place))
}

fn beside(at: Point, mut jitter: impl FnMut() -> f32) -> Point {
    [at[0] + jitter(), at[1] + jitter()]
}

/// The picture in the order of the people and in points, around its middle.
fn settled(points: &[Point], place: &[u32]) -> Vec<Point> {
    let quantile = |axis: usize, share: f32| {
        let mut values: Vec<f32> = points.iter().map(|at| at[axis]).collect();
        let at = ((values.len() - 1) as f32 * share) as usize;
        *values.select_nth_unstable_by(at, f32::total_cmp).1
    };
    let (mut middle, mut sides) = ([0.0; 2], [0.0; 2]);
    for axis in 0..2 {
        // Of a few stragglers the size of the picture does not depend.
        let (low, high) = (quantile(axis, 0.02), quantile(axis, 0.98));
        middle[axis] = f32::midpoint(low, high);
        sides[axis] = (high - low).max(1e-3);
    }
    let wanted = AREA * SPACING * SPACING * points.len() as f32;
    let scale = (wanted / (sides[0] * sides[1])).sqrt().min(CLOSEST / ROOM);
    // The longer side lies across.
    let is_upright = sides[1] > sides[0];
    place
        .iter()
        .map(|at| {
            let [x, y] = minus(points[*at as usize], middle);
            if is_upright {
                [y * scale, -x * scale]
            } else {
                [x * scale, y * scale]
            }
        })
        .collect()
}

/// Sets those pictures that stand nowhere yet in rows below the others.
fn pack(pictures: &mut [Vec<Point>], stands: &[bool]) {
    let boxes: Vec<(Point, Point)> = pictures.iter().map(|picture| frame(picture)).collect();
    let standing = boxes.iter().zip(stands).filter(|(_, stands)| **stands);
    let corners: Vec<Point> = standing
        .flat_map(|((low, high), _)| [*low, *high])
        .collect();
    if corners.is_empty() {
        return;
    }
    let (low, high) = frame(&corners);
    let area: f32 = boxes
        .iter()
        .map(|(low, high)| (high[0] - low[0] + APART) * (high[1] - low[1] + APART))
        .sum();
    let width = (high[0] - low[0]).max((area * ASPECT).sqrt());
    let left = f32::midpoint(low[0], high[0]) - width / 2.0;
    let (mut x, mut top, mut height) = (left, high[1] + APART, 0.0_f32);
    let loose = pictures.iter_mut().zip(&boxes).zip(stands);
    for ((picture, (low, high)), _) in loose.filter(|(_, stands)| !**stands) {
        let [wide, deep] = minus(*high, *low);
        if x > left && x + wide > left + width {
            (x, top, height) = (left, top + height + APART, 0.0);
        }
        for at in picture.iter_mut() {
            *at = [at[0] - low[0] + x, at[1] - low[1] + top];
        }
        x += wide + APART;
        height = height.max(deep);
    }
}

fn frame(points: &[Point]) -> (Point, Point) {
    points
        .iter()
        .fold(([f32::MAX; 2], [f32::MIN; 2]), |(low, high), at| {
            (
                [low[0].min(at[0]), low[1].min(at[1])],
                [high[0].max(at[0]), high[1].max(at[1])],
            )
        })
}

/// Places those who have no place yet beside the people they know; nobody else moves.
fn place_newcomers(scene: &mut Scene, watch: &mut Watch<'_>) -> Option<()> {
    let count = scene.spots.len();
    let level = Level::of(count, &scene.edges).evened();
    let mut is_placed: Vec<bool> = scene.hold.iter().map(|hold| *hold != Hold::Free).collect();
    let (low, high) = {
        let held = (0..count).filter(|node| is_placed[*node]);
        frame(&held.map(|node| scene.positions[node]).collect::<Vec<_>>())
    };
    // Newcomers who know each other only through newcomers follow in waves.
    let mut left: Vec<u32> = (0..count as u32)
        .filter(|node| !is_placed[*node as usize] && !level.ties(*node as usize).is_empty())
        .collect();
    let few = left.clone();
    while !left.is_empty() {
        let mut found: Vec<(u32, Point)> = Vec::new();
        for node in &left {
            let (mut sum, mut pulls) = ([0.0; 2], 0.0);
            for tie in level.ties(*node as usize) {
                let other = level.ends[tie] as usize;
                if is_placed[other] {
                    let (at, pull) = (scene.positions[other], level.pulls[tie]);
                    sum = [sum[0] + pull * at[0], sum[1] + pull * at[1]];
                    pulls += pull;
                }
            }
            if pulls > 0.0 {
                let random = &mut scene.random;
                let at = beside(sum.map(|part| part / pulls), || {
                    SPACING * (random.unit() - 0.5)
                });
                found.push((*node, at));
            }
        }
        if found.is_empty() {
            // They know nobody who is in the picture: they start a part of their own below it.
            let node = left[0];
            found.push((
                node,
                [f32::midpoint(low[0], high[0]), high[1] + 2.0 * APART],
            ));
        }
        for (node, at) in &found {
            scene.positions[*node as usize] = *at;
            is_placed[*node as usize] = true;
        }
        left.retain(|node| !is_placed[*node as usize]);
    }
    settle(scene, &few, watch)
}
