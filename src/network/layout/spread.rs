//! Room for everybody: people who are too close are pushed apart, until nobody covers anybody.

use super::near::Near;
use super::thin;
use super::{EDGE_OF_CANVAS, Hold, Point, SPACING, Scene, clearance, length, minus, plus};

/// How many rounds of pushing are tried before the rest is placed one by one.
const ROUNDS: usize = 120;
/// Who is pushed goes a little farther than must be, so that crowds come to rest sooner.
const FIRMNESS: f32 = 1.2;
/// From so many people on whole crowds are given room first.
const MANY: usize = 500;

/// Buckets of a grid that fills as people are placed. What is outside of it counts as at its edge, so that the grid ends
/// and yet everybody near is found.
struct Grid {
    side: f32,
    low: Point,
    width: usize,
    height: usize,
    /// The person put last into each cell, and who was put there before each person; [`NOBODY`] ends a row.
    last: Vec<u32>,
    before: Vec<u32>,
}

const NOBODY: u32 = u32::MAX;
/// Cells there may be for each person.
const CELLS_PER_PERSON: usize = 16;

impl Grid {
    /// An empty grid around points, of which every one is finite; cells are at least so wide and high.
    fn around_all(points: &[Point], side: f32) -> Self {
        let (low, high) = points
            .iter()
            .fold(([f32::MAX; 2], [f32::MIN; 2]), |(low, high), at| {
                (
                    [low[0].min(at[0]), low[1].min(at[1])],
                    [high[0].max(at[0]), high[1].max(at[1])],
                )
            });
        let mut side = side;
        let cells =
            |side: f32, axis: usize| ((high[axis] - low[axis]).max(0.0) / side) as usize + 1;
        while cells(side, 0).saturating_mul(cells(side, 1)) > CELLS_PER_PERSON * points.len() + 64 {
            side *= 1.3;
        }
        let (width, height) = (cells(side, 0), cells(side, 1));
        Self {
            side,
            low,
            width,
            height,
            last: vec![NOBODY; width * height],
            before: vec![NOBODY; points.len()],
        }
    }

    fn cell(&self, at: Point) -> (usize, usize) {
        // A cast of what is below 0 gives 0.
        let along = |axis: usize| ((at[axis] - self.low[axis]) / self.side) as usize;
        (along(0).min(self.width - 1), along(1).min(self.height - 1))
    }

    fn put(&mut self, node: u32, at: Point) {
        let (x, y) = self.cell(at);
        let last = &mut self.last[y * self.width + x];
        self.before[node as usize] = *last;
        *last = node;
    }

    fn around(&self, at: Point) -> impl Iterator<Item = u32> + '_ {
        let (x, y) = self.cell(at);
        let rows = y.saturating_sub(1)..(y + 2).min(self.height);
        let columns = x.saturating_sub(1)..(x + 2).min(self.width);
        rows.flat_map(move |row| columns.clone().map(move |column| row * self.width + column))
            .flat_map(move |cell| {
                let known = |node: u32| (node != NOBODY).then_some(node);
                std::iter::successors(known(self.last[cell]), move |node| {
                    known(self.before[*node as usize])
                })
            })
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
    if scene.is_fresh() && scene.spots.len() >= MANY {
        thin::thin_out(scene);
    }
    if !push_apart(scene, ROUNDS, 0.0, FIRMNESS) {
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

/// The most that two discs are kept apart, edge to edge.
const CLEARANCE: f32 = super::clearance(true);

fn widest_radius(scene: &Scene) -> f32 {
    let most = scene.spots.iter().map(|spot| spot.radius);
    most.fold(1.0, f32::max)
}

/// A radius that nearly everybody keeps within.
fn usual_radius(scene: &Scene) -> f32 {
    let mut all: Vec<f32> = scene.spots.iter().map(|spot| spot.radius).collect();
    if all.is_empty() {
        return 1.0;
    }
    let at = (all.len() - 1) * 98 / 100;
    *all.select_nth_unstable_by(at, f32::total_cmp).1
}

/// What pushing has to know of somebody; those near each other lie near each other in memory.
#[derive(Debug, Clone, Copy)]
struct Disc {
    node: u32,
    radius: f32,
    is_labeled: bool,
    /// How readily they give way.
    mobility: f32,
}

/// Pushes pairs apart that are closer than they must be, or than `least`; says whether nobody is too close any more.
fn push_apart(scene: &mut Scene, rounds: usize, least: f32, firmness: f32) -> bool {
    let count = scene.positions.len();
    // Cells as wide as most people need; the few who need more look farther themselves.
    let usual = usual_radius(scene);
    let side = (2.0 * usual + CLEARANCE).max(least);
    let discs: Vec<Disc> = Near::of(&scene.positions, side)
        .in_order()
        .map(|node| Disc {
            node,
            radius: scene.spots[node as usize].radius,
            is_labeled: scene.spots[node as usize].is_labeled,
            mobility: mobility(scene.hold[node as usize]),
        })
        .collect();
    let place = |disc: &Disc| scene.positions[disc.node as usize];
    let mut points: Vec<Point> = discs.iter().map(place).collect();
    let wide: Vec<usize> = (0..count)
        .filter(|one| discs[*one].radius > usual)
        .collect();
    let widest = widest_radius(scene);
    let mut is_done = false;
    // After the first round only those who moved, and those near them, can be too close.
    let mut restless = vec![true; count];
    for _ in 0..rounds {
        let near = Near::of(&points, side);
        let mut moved = vec![false; count];
        let mut any = false;
        let mut push = |points: &mut [Point], one: usize, other: usize| {
            if push_pair(
                points,
                (one, &discs[one]),
                (other, &discs[other]),
                least,
                firmness,
            ) {
                (moved[one], moved[other]) = (true, true);
                any = true;
            }
        };
        for one in (0..count).filter(|one| restless[*one]) {
            for row in near.around(points[one]) {
                for other in row.iter().map(|other| *other as usize) {
                    // Two who are restless meet once.
                    if other > one || !restless[other] {
                        push(&mut points, one, other);
                    }
                }
            }
        }
        for one in wide.iter().copied() {
            let reach = discs[one].radius + widest + CLEARANCE;
            for other in near.within(points[one], reach) {
                if other as usize != one {
                    push(&mut points, one, other as usize);
                }
            }
        }
        is_done = !any;
        if is_done {
            break;
        }
        restless = moved;
    }
    for (disc, at) in discs.iter().zip(&points) {
        scene.positions[disc.node as usize] = *at;
    }
    let is_usable = |at: &Point| at.iter().all(|part| part.abs() <= EDGE_OF_CANVAS);
    is_done && points.iter().all(is_usable)
}

fn push_pair(
    points: &mut [Point],
    (a, one): (usize, &Disc),
    (b, other): (usize, &Disc),
    least: f32,
    firmness: f32,
) -> bool {
    let way = minus(points[a], points[b]);
    let square = way[0] * way[0] + way[1] * way[1];
    let is_labeled = one.is_labeled || other.is_labeled;
    let wanted = (one.radius + other.radius + clearance(is_labeled)).max(least);
    if square >= (wanted - 0.01).powi(2) || one.mobility + other.mobility == 0.0 {
        return false;
    }
    let (mut way, mut far) = (way, square.sqrt());
    let lack = wanted - far;
    if far < 1e-3 {
        let turn = one.node as f32 * 2.4 + other.node as f32;
        way = [turn.cos(), turn.sin()];
        far = 1.0;
    }
    let by = firmness * lack / far / (one.mobility + other.mobility);
    points[a] = plus(points[a], way, by * one.mobility);
    points[b] = plus(points[b], way, -by * other.mobility);
    true
}

/// Places people one by one, the firmest first, each at the free place nearest to where it is.
fn settle(scene: &mut Scene) {
    let mut order: Vec<u32> = (0..scene.spots.len() as u32).collect();
    order.sort_by_key(|node| (scene.hold[*node as usize], *node));
    for at in &mut scene.positions {
        *at = at.map(|part| {
            if part.is_finite() {
                part.clamp(-EDGE_OF_CANVAS, EDGE_OF_CANVAS)
            } else {
                0.0
            }
        });
    }
    let side = 2.0 * widest_radius(scene) + CLEARANCE;
    let mut grid = Grid::around_all(&scene.positions, side);
    for node in order {
        let wanted = scene.positions[node as usize];
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
