//! Room for everybody: people who are too close are pushed apart, until nobody covers anybody.

use std::collections::HashMap;

use super::near::Near;
use super::{EDGE_OF_CANVAS, Hold, Point, SPACING, Scene, length, minus, plus};

/// How many rounds of pushing are tried before the rest is placed one by one.
const ROUNDS: usize = 120;

/// Buckets of a grid, so that only people close by are compared; never walked in its own order.
struct Grid {
    side: f32,
    cells: HashMap<(i32, i32), Vec<u32>>,
}

impl Grid {
    fn new(side: f32) -> Self {
        Self {
            side,
            cells: HashMap::new(),
        }
    }

    fn cell(&self, at: Point) -> (i32, i32) {
        (
            (at[0] / self.side).floor() as i32,
            (at[1] / self.side).floor() as i32,
        )
    }

    fn put(&mut self, node: u32, at: Point) {
        let cell = self.cell(at);
        self.cells.entry(cell).or_default().push(node);
    }

    fn around(&self, at: Point) -> impl Iterator<Item = u32> + '_ {
        let (x, y) = self.cell(at);
        (-1..=1)
            .flat_map(move |down| (-1..=1).map(move |right| (x + right, y + down)))
            .filter_map(|cell| self.cells.get(&cell))
            .flatten()
            .copied()
    }
}

/// Gives newcomers about equal room, so that names find a place; people who had a place are left alone.
pub(super) fn even_out(scene: &mut Scene) {
    if scene.is_fresh() {
        push_apart(scene, 30, 0.7 * SPACING, 0.35);
    }
}

/// Moves people until no two are closer than their discs and the clearance ask for; only pins may stay too close.
pub(super) fn uncover(scene: &mut Scene) {
    if !push_apart(scene, ROUNDS, 0.0, 1.0) {
        settle(scene);
    }
}

fn mobility(hold: Hold) -> f32 {
    match hold {
        Hold::Pinned => 0.0,
        Hold::Placed => 0.05,
        Hold::Free => 1.0,
    }
}

fn widest(scene: &Scene) -> f32 {
    let most = scene.spots.iter().map(|spot| spot.radius);
    2.0 * most.fold(1.0, f32::max) + 18.5
}

/// Pushes pairs apart that are closer than they must be, or than `least`; says whether nobody is too close any more.
fn push_apart(scene: &mut Scene, rounds: usize, least: f32, firmness: f32) -> bool {
    let side = widest(scene).max(least);
    // After the first round only those who moved, and those near them, can be too close.
    let mut restless = vec![true; scene.positions.len()];
    for _ in 0..rounds {
        let near = Near::of(&scene.positions, side);
        let mut moved = vec![false; scene.positions.len()];
        let mut any = false;
        for node in 0..scene.positions.len() {
            for row in near.around(scene.positions[node]) {
                for other in row.iter().map(|other| *other as usize) {
                    if other <= node || !(restless[node] || restless[other]) {
                        continue;
                    }
                    if push_pair(scene, node, other, least, firmness) {
                        (moved[node], moved[other]) = (true, true);
                        any = true;
                    }
                }
            }
        }
        if !any {
            let is_usable = |at: &Point| at.iter().all(|part| part.abs() <= EDGE_OF_CANVAS);
            return scene.positions.iter().all(is_usable);
        }
        restless = moved;
    }
    false
}

fn push_pair(scene: &mut Scene, a: usize, b: usize, least: f32, firmness: f32) -> bool {
    let (mine, theirs) = (mobility(scene.hold[a]), mobility(scene.hold[b]));
    if mine + theirs == 0.0 {
        return false;
    }
    let mut way = minus(scene.positions[a], scene.positions[b]);
    let mut far = length(way);
    let lack = scene.distance(a, b).max(least) - far;
    if lack <= 0.01 {
        return false;
    }
    if far < 1e-3 {
        let turn = a as f32 * 2.4 + b as f32;
        way = [turn.cos(), turn.sin()];
        far = 1.0;
    }
    let by = firmness * lack / far / (mine + theirs);
    scene.positions[a] = plus(scene.positions[a], way, by * mine);
    scene.positions[b] = plus(scene.positions[b], way, -by * theirs);
    true
}

/// Places people one by one, the firmest first, each at the free place nearest to where it is.
fn settle(scene: &mut Scene) {
    let mut order: Vec<u32> = (0..scene.spots.len() as u32).collect();
    order.sort_by_key(|node| (scene.hold[*node as usize], *node));
    let mut grid = Grid::new(widest(scene));
    for node in order {
        let wanted = scene.positions[node as usize].map(|part| {
            if part.is_finite() {
                part.clamp(-EDGE_OF_CANVAS, EDGE_OF_CANVAS)
            } else {
                0.0
            }
        });
        let is_free = |at: Point| {
            grid.around(at).all(|other| {
                let far = length(minus(at, scene.positions[other as usize]));
                far >= scene.distance(node as usize, other as usize) - 0.25
            })
        };
        let at = if scene.hold[node as usize] == Hold::Pinned || is_free(wanted) {
            wanted
        } else {
            nearest_free(wanted, is_free)
        };
        scene.positions[node as usize] = at;
        grid.put(node, at);
    }
}

/// Walks around a point in ever wider rings; the rings end, as there are finitely many people to step on.
fn nearest_free(wanted: Point, is_free: impl Fn(Point) -> bool) -> Point {
    // Rings lead towards the origin at the edge of the canvas, so that nobody falls off.
    let inward = |part: f32| part.clamp(-0.9 * EDGE_OF_CANVAS, 0.9 * EDGE_OF_CANVAS);
    let middle = wanted.map(inward);
    let mut far = 4.0_f32;
    loop {
        let steps = (far / 2.0).clamp(12.0, 48.0) as u32;
        for step in 0..steps {
            let turn = std::f32::consts::TAU * step as f32 / steps as f32 + far;
            let at = [middle[0] + far * turn.cos(), middle[1] + far * turn.sin()];
            if is_free(at) {
                return at;
            }
        }
        far += (0.04 * far).max(4.0);
    }
}
