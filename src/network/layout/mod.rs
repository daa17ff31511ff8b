//! The picture of the network: request → solver → positions.
//!
//! Departments become discs that are placed around the middle (`discs`), their people spread inside by springs and
//! repulsion (`springs`, `tree`), people without ties stand in rows below (`rim`), and in the end nobody covers
//! anybody (`thin`, `spread`). People who have a place keep it: only newcomers are laid out beside them.

mod discs;
mod forces;
mod near;
mod rim;
mod spread;
mod springs;
mod thin;
mod tree;

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use super::{Graph, Random};
use crate::model::{Contact, Id};
use discs::Discs;
use springs::Springs;

/// Points to the right of and below the canvas origin.
pub type Point = [f32; 2];

/// The wanted distance between neighbors on the picture, in points.
const SPACING: f32 = 64.0;
/// Nothing is farther from the origin than this.
const EDGE_OF_CANVAS: f32 = 1e6;

/// Somebody to be placed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spot {
    /// Who it is.
    pub id: Id<Contact>,
    /// Radius of the disc, in points.
    pub radius: f32,
    /// Whether a name stands beside the disc, so that it needs more room.
    pub is_labeled: bool,
    /// The department, as any number.
    pub group: Option<u32>,
    /// Where the user has put them: they stay exactly here.
    pub pin: Option<Point>,
    /// Where they were before: they stay about here.
    pub start: Option<Point>,
}

/// What a picture goes by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum LayoutKind {
    /// Departments side by side, each a disc.
    #[default]
    Departments,
    /// Ties alone: who has common acquaintances is near.
    Ties,
}

/// Departments are drawn as discs for up to this many people: more are told apart better by whom they know.
const MOST_IN_DISCS: usize = 400;

impl LayoutKind {
    /// What suits some people: departments, where most have one and they are not too many.
    pub fn for_people(spots: &[Spot]) -> Self {
        let grouped = spots.iter().filter(|spot| spot.group.is_some()).count();
        if spots.len() <= MOST_IN_DISCS && 2 * grouped >= spots.len() {
            Self::Departments
        } else {
            Self::Ties
        }
    }
}

/// What is to be laid out.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct LayoutRequest {
    /// What the picture goes by.
    pub kind: LayoutKind,
    /// The people.
    pub spots: Vec<Spot>,
    /// Ties as (position in `spots`, position in `spots`, weight above 0 and at most 1).
    pub edges: Vec<(u32, u32, f32)>,
    /// Who is in the middle of the picture, at 0, 0, unless pinned or placed already.
    pub center: Option<u32>,
    /// Another seed gives another picture of the same people.
    pub seed: u64,
}

impl LayoutRequest {
    /// A request for a whole graph: discs of 8 to 15 points by degree, 20 for the one in the center, nobody placed yet.
    pub fn of(graph: &Graph, center: Option<u32>) -> Self {
        let nodes = 0..graph.len() as u32;
        let most = nodes.clone().map(|node| graph.degree(node)).max();
        let most = most.unwrap_or(0).max(1) as f32;
        let spot = |node: u32| Spot {
            id: graph.id_of(node),
            radius: if center == Some(node) {
                20.0
            } else {
                8.0 + 7.0 * (graph.degree(node) as f32 / most).sqrt()
            },
            is_labeled: false,
            group: graph.group_of(node),
            pin: None,
            start: None,
        };
        let spots: Vec<Spot> = nodes.map(spot).collect();
        Self {
            kind: LayoutKind::for_people(&spots),
            spots,
            edges: graph
                .edges()
                .map(|(a, to)| (a, to.node, to.weight()))
                .collect(),
            center,
            seed: 0,
        }
    }
}

/// Where everybody is: positions in the order of the request's spots, all finite.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct LayoutResult {
    /// One point per spot.
    pub positions: Vec<Point>,
}

/// A request made whole: every number finite, every edge between two different people.
struct Scene {
    spots: Vec<Spot>,
    edges: Vec<(u32, u32, f32)>,
    positions: Vec<Point>,
    hold: Vec<Hold>,
    random: Random,
}

/// How firmly somebody stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Hold {
    /// Not moved at all.
    Pinned,
    /// Had a place: moved aside only where somebody would be covered.
    Placed,
    /// Wherever it is best.
    Free,
}

/// Lays people out; `watch` sees how far it is (0 to 1) and where everybody is by now, and may call it off.
///
/// Pinned people do not move. People with a start move only where they would cover somebody. All others are placed by
/// forces (Fruchterman & Reingold 1991) inside their department's disc. None where `watch` called it off.
pub fn solve(
    request: &LayoutRequest,
    watch: &mut dyn FnMut(f32, &[Point]) -> ControlFlow<()>,
) -> Option<LayoutResult> {
    let mut scene = Scene::of(request);
    if scene.hold.contains(&Hold::Free) {
        match request.kind {
            LayoutKind::Departments => {
                let discs = Discs::of(&mut scene, request.center);
                let mut springs = Springs::new(&scene, &discs);
                springs.relax(&mut scene, &discs, watch)?;
                let is_loose: Vec<bool> = discs.of.iter().map(Option::is_none).collect();
                rim::line_up(&mut scene, &is_loose);
            }
            LayoutKind::Ties => {
                forces::place(&mut scene, watch)?;
                let is_loose = scene.without_ties();
                rim::line_up(&mut scene, &is_loose);
            }
        }
    }
    if request.kind == LayoutKind::Departments {
        spread::even_out(&mut scene);
    }
    spread::uncover(&mut scene);
    if watch(1.0, &scene.positions).is_break() {
        return None;
    }
    Some(LayoutResult {
        positions: scene.positions,
    })
}

impl Scene {
    fn of(request: &LayoutRequest) -> Self {
        let count = request.spots.len();
        let mut taken = BTreeSet::new();
        let mut positions = Vec::with_capacity(count);
        let mut hold = Vec::with_capacity(count);
        let mut spots = request.spots.clone();
        for (node, spot) in spots.iter_mut().enumerate() {
            spot.radius = if spot.radius.is_finite() {
                spot.radius.clamp(1.0, 500.0)
            } else {
                8.0
            };
            // Many people at one point were never really placed.
            let start = spot
                .start
                .filter(|at| usable(*at))
                .filter(|at| taken.insert(at.map(f32::to_bits)));
            let (position, held) = match (spot.pin.filter(|at| usable(*at)), start) {
                (Some(pin), _) => (pin, Hold::Pinned),
                (None, Some(start)) => (start, Hold::Placed),
                (None, None) if request.center == Some(node as u32) => ([0.0; 2], Hold::Pinned),
                (None, None) => ([0.0; 2], Hold::Free),
            };
            positions.push(position);
            hold.push(held);
        }
        let edges = request.edges.iter().copied();
        let edges = edges.filter(|(a, b, _)| a != b && (*a.max(b) as usize) < count);
        let edges = edges.map(|(a, b, weight)| {
            let weight = if weight.is_finite() { weight } else { 0.4 };
            (a, b, weight.clamp(0.02, 1.0))
        });
        Self {
            edges: edges.collect(),
            spots,
            positions,
            hold,
            random: Random::new(request.seed),
        }
    }

    /// Whether everybody is still to be placed, but for pins.
    fn is_fresh(&self) -> bool {
        !self.hold.contains(&Hold::Placed)
    }

    /// Who has no tie.
    fn without_ties(&self) -> Vec<bool> {
        let mut loose = vec![true; self.spots.len()];
        for (a, b, _) in &self.edges {
            loose[*a as usize] = false;
            loose[*b as usize] = false;
        }
        loose
    }

    /// How far two people must be apart, center to center.
    fn distance(&self, a: usize, b: usize) -> f32 {
        let (a, b) = (&self.spots[a], &self.spots[b]);
        a.radius + b.radius + clearance(a.is_labeled || b.is_labeled)
    }
}

/// How far the edges of two discs must be apart. Half a point more than the look asks for, so that rounded places still
/// keep to it.
const fn clearance(is_labeled: bool) -> f32 {
    if is_labeled { 18.5 } else { 7.5 }
}

/// Whether a point can be stood on.
fn usable(point: Point) -> bool {
    point
        .iter()
        .all(|part| part.is_finite() && part.abs() <= EDGE_OF_CANVAS)
}

fn minus(a: Point, b: Point) -> Point {
    [a[0] - b[0], a[1] - b[1]]
}

/// A point moved along a way, so many times.
fn plus(at: Point, way: Point, times: f32) -> Point {
    [at[0] + times * way[0], at[1] + times * way[1]]
}

fn length(a: Point) -> f32 {
    a[0].hypot(a[1])
}

/// The n-th of many points that fill a disc evenly (Vogel 1979, "A better way to construct the sunflower head").
fn sunflower(at: usize, spacing: f32) -> Point {
    let turn = at as f32 * 2.399_963_2;
    let far = spacing * 0.54 * (at as f32 + 0.3).sqrt();
    [far * turn.cos(), far * turn.sin()]
}

#[cfg(test)]
mod tests;
