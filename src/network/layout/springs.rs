//! Springs and repulsion inside the discs (Fruchterman & Reingold 1991, "Graph drawing by force-directed placement").

use std::ops::ControlFlow;

use super::discs::Discs;
use super::tree::Tree;
use super::{Hold, Point, SPACING, Scene, length, minus};

/// How strongly ties pull inside a department, against ties that lead out of it.
const INSIDE: f32 = 0.55;
const OUTSIDE: f32 = 6.0;
/// Strength of the repulsion, and of the pull to the middle of the disc: uniformly filled discs are in balance at
/// `GRAVITY` = π · `REPULSION` (by Gauss' law in the plane); less, as ties pull too.
const REPULSION: f32 = 0.5;
const GRAVITY: f32 = 1.2;

/// Ties in compressed rows, for the people who may move.
pub(super) struct Springs {
    starts: Vec<u32>,
    ends: Vec<(u32, f32)>,
    free: Vec<u32>,
}

impl Springs {
    /// Sorts the ties of a scene by person; a tie counts less for people who have many (as in d3-force).
    pub fn new(scene: &Scene, discs: &Discs) -> Self {
        let count = scene.spots.len();
        let mut starts = vec![0_u32; count + 1];
        let ends_of = |(a, b, weight): &(u32, u32, f32)| [(*a, *b, *weight), (*b, *a, *weight)];
        for (a, _, _) in scene.edges.iter().flat_map(ends_of) {
            starts[a as usize + 1] += 1;
        }
        let degrees = starts.clone();
        for node in 0..count {
            starts[node + 1] += starts[node];
        }
        let mut next = starts.clone();
        let mut ends = vec![(0, 0.0); starts[count] as usize];
        for (a, b, weight) in scene.edges.iter().flat_map(ends_of) {
            let fewer = degrees[a as usize + 1].min(degrees[b as usize + 1]);
            let slot = &mut next[a as usize];
            ends[*slot as usize] = (b, weight / (fewer as f32).sqrt());
            *slot += 1;
        }
        let free = (0..count as u32)
            .filter(|node| scene.hold[*node as usize] == Hold::Free)
            .filter(|node| discs.of[*node as usize].is_some())
            .collect();
        Self { starts, ends, free }
    }

    /// Lets the free people find their places; `None` where `watch` called it off.
    pub fn relax(
        &mut self,
        scene: &mut Scene,
        discs: &Discs,
        watch: &mut dyn FnMut(f32, &[Point]) -> ControlFlow<()>,
    ) -> Option<()> {
        if self.free.is_empty() {
            return Some(());
        }
        let rounds = match scene.spots.len() {
            0..=400 => 400,
            401..=3_000 => 200,
            3_001..=20_000 => 60,
            _ => 30,
        };
        let mut moves = vec![[0.0; 2]; self.free.len()];
        let mut stack = Vec::new();
        for round in 0..rounds {
            let done = round as f32 / rounds as f32;
            // The heat falls quickly at first, so that the shape is found early and then refined.
            let heat = SPACING * (0.015 + 3.0 * (1.0 - done).powi(4));
            let trees: Vec<Tree> = discs
                .members
                .iter()
                .map(|people| Tree::of(people, &scene.positions))
                .collect();
            for (node, step) in self.free.iter().zip(&mut moves) {
                *step = self.force(*node, scene, discs, &trees, &mut stack);
            }
            for (node, step) in self.free.iter().zip(&moves) {
                let far = length(*step);
                if far > 0.0 && far.is_finite() {
                    let scale = 0.25_f32.min(heat / far);
                    let at = &mut scene.positions[*node as usize];
                    *at = [at[0] + scale * step[0], at[1] + scale * step[1]];
                }
            }
            if watch(0.95 * done, &scene.positions).is_break() {
                return None;
            }
        }
        if scene.is_fresh() {
            self.fill_discs(scene, discs);
        }
        Some(())
    }

    fn force(
        &self,
        node: u32,
        scene: &Scene,
        discs: &Discs,
        trees: &[Tree],
        stack: &mut Vec<u32>,
    ) -> Point {
        let Some(disc) = discs.of[node as usize] else {
            return [0.0; 2];
        };
        let at = scene.positions[node as usize];
        let strength = REPULSION * SPACING * SPACING;
        let mut force = trees[disc as usize].push(node, at, strength, stack);
        let ties = self.starts[node as usize] as usize..self.starts[node as usize + 1] as usize;
        for (other, weight) in &self.ends[ties] {
            let way = minus(scene.positions[*other as usize], at);
            let by = if discs.of[*other as usize] == Some(disc) {
                INSIDE * weight
            } else {
                // A tie across says only which way to face.
                OUTSIDE * weight / length(way).max(SPACING)
            };
            force = [force[0] + by * way[0], force[1] + by * way[1]];
        }
        let home = minus(discs.centers[disc as usize], at);
        let (mut across, mut down) = (GRAVITY, GRAVITY);
        if discs.is_single() {
            (across, down) = (GRAVITY / 1.3, GRAVITY * 1.3);
        } else {
            let beyond = length(home) - discs.radii[disc as usize];
            if beyond > 0.0 {
                across += 4.0 * beyond / length(home);
                down = across;
            }
        }
        [force[0] + across * home[0], force[1] + down * home[1]]
    }

    /// Scales the people of every disc so that they fill it, whatever their ties made of them.
    fn fill_discs(&self, scene: &mut Scene, discs: &Discs) {
        let mut squares = vec![(0.0_f32, 0.0_f32); discs.centers.len()];
        let disc_of = |node: u32| discs.of[node as usize].map(|disc| disc as usize);
        for node in &self.free {
            if let Some(disc) = disc_of(*node) {
                let far = length(minus(scene.positions[*node as usize], discs.centers[disc]));
                squares[disc].0 += far * far;
                squares[disc].1 += 1.0;
            }
        }
        for node in &self.free {
            if let Some(disc) = disc_of(*node) {
                let (sum, count) = squares[disc];
                // The root mean square distance from the center of an evenly filled disc is radius / √2.
                let wanted = discs.radii[disc] * std::f32::consts::FRAC_1_SQRT_2;
                let scale = (wanted / (sum / count).sqrt().max(1.0)).clamp(0.3, 4.0);
                let center = discs.centers[disc];
                let at = &mut scene.positions[*node as usize];
                let way = minus(*at, center);
                *at = [center[0] + scale * way[0], center[1] + scale * way[1]];
            }
        }
    }
}
