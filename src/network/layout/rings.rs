//! Everybody around one person, step by step; or everybody on one circle.

use std::collections::VecDeque;
use std::f32::consts::TAU;

use super::{Hold, Point, Scene};

/// Distance between neighbors on a ring, and between the rows of one ring, in points.
const ALONG: f32 = 52.0;
const ROW: f32 = 48.0;
/// Free room between two rings.
const BETWEEN: f32 = 110.0;

/// Places everybody who can be reached from the center, one ring for each step; says who cannot be reached.
///
/// Whoever was met through the same person stands side by side, as in a radial tree. A ring with more people than fit
/// has several rows. Without a center the person with the most ties takes its place.
pub(super) fn place(scene: &mut Scene, center: Option<u32>, middle: Point) -> Vec<bool> {
    let count = scene.spots.len();
    let near = neighbors(scene);
    let known = |node: u32| (node as usize) < count;
    let most =
        (0..count as u32).max_by_key(|node| (near[*node as usize].len(), std::cmp::Reverse(*node)));
    let Some(root) = center.filter(|node| known(*node)).or(most) else {
        return Vec::new();
    };
    let mut step = vec![usize::MAX; count];
    let mut rings: Vec<Vec<u32>> = Vec::new();
    let mut queue = VecDeque::from([root]);
    step[root as usize] = 0;
    while let Some(node) = queue.pop_front() {
        let at = step[node as usize];
        if rings.len() == at {
            rings.push(Vec::new());
        }
        rings[at].push(node);
        for other in near[node as usize].iter().copied() {
            if step[other as usize] == usize::MAX {
                step[other as usize] = at + 1;
                queue.push_back(other);
            }
        }
    }
    let along = spacing(scene);
    let mut far = 0.0;
    for (at, ring) in rings.iter().enumerate() {
        if at == 0 {
            put(scene, root, middle);
            continue;
        }
        far += BETWEEN;
        let rows = (along * ring.len() as f32 / (TAU * far)).ceil().max(1.0) as usize;
        for (place, node) in ring.iter().enumerate() {
            let turn = TAU * place as f32 / ring.len() as f32 - TAU / 4.0;
            let radius = far + (place % rows) as f32 * ROW.max(along);
            let at = [
                middle[0] + radius * turn.cos(),
                middle[1] + radius * turn.sin(),
            ];
            put(scene, *node, at);
        }
        far += (rows - 1) as f32 * ROW.max(along);
    }
    step.iter().map(|step| *step == usize::MAX).collect()
}

/// Places everybody on one circle, department after department.
pub(super) fn circle(scene: &mut Scene, middle: Point) {
    let moves =
        |node: &u32| scene.hold[*node as usize] == Hold::Free || scene.is_center(*node as usize);
    let mut order: Vec<u32> = (0..scene.spots.len() as u32).filter(moves).collect();
    order.sort_by_key(|node| {
        let group = scene.spots[*node as usize].group;
        (group.is_none(), group, *node)
    });
    let far = (spacing(scene) * order.len() as f32 / TAU).max(ALONG);
    let all = order.len() as f32;
    for (place, node) in order.into_iter().enumerate() {
        let turn = TAU * place as f32 / all - TAU / 4.0;
        put(
            scene,
            node,
            [middle[0] + far * turn.cos(), middle[1] + far * turn.sin()],
        );
    }
}

/// How far neighbors on a ring must be apart, so that nobody covers anybody.
fn spacing(scene: &Scene) -> f32 {
    let widest = scene
        .spots
        .iter()
        .map(|spot| spot.radius)
        .fold(8.0, f32::max);
    ALONG.max(2.0 * widest + 19.0)
}

fn put(scene: &mut Scene, node: u32, at: Point) {
    let node = node as usize;
    if scene.hold[node] == Hold::Free || scene.is_center(node) {
        scene.positions[node] = at;
    }
}

fn neighbors(scene: &Scene) -> Vec<Vec<u32>> {
    let mut near = vec![Vec::new(); scene.spots.len()];
    for (a, b, _) in &scene.edges {
        near[*a as usize].push(*b);
        near[*b as usize].push(*a);
    }
    for row in &mut near {
        // Colleagues side by side.
        row.sort_unstable_by_key(|node| (scene.spots[*node as usize].group, *node));
        row.dedup();
    }
    near
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::Graph;
    use crate::network::layout::{LayoutKind, LayoutRequest, solve};

    fn drawn(kind: LayoutKind, people: usize, edges: &[(u32, u32)]) -> Vec<Point> {
        let request = LayoutRequest {
            kind,
            edges: edges.iter().map(|(a, b)| (*a, *b, 1.0)).collect(),
            ..LayoutRequest::of(&Graph::from_edges(people, []), Some(0))
        };
        let watch = &mut |_: f32, _: &[Point]| std::ops::ControlFlow::Continue(());
        solve(&request, watch)
            .expect("nobody calls it off")
            .positions
    }

    #[test]
    fn every_step_is_a_ring() {
        let at = drawn(
            LayoutKind::Rings,
            7,
            &[(0, 1), (0, 2), (1, 3), (2, 4), (4, 5)],
        );
        let far: Vec<f32> = at.iter().map(|at| at[0].hypot(at[1])).collect();
        assert!(far[0] < 0.1, "the center is in the middle");
        assert!((far[1] - far[2]).abs() < 0.5 && (far[3] - far[4]).abs() < 0.5);
        assert!(far[1] + 50.0 < far[3] && far[3] + 50.0 < far[5]);
        assert!(
            at[6][1] > at[5][1].max(at[3][1]),
            "who cannot be reached is below"
        );
    }

    #[test]
    fn a_full_ring_has_rows_and_a_circle_is_round() {
        let star: Vec<(u32, u32)> = (1..400).map(|leaf| (0, leaf)).collect();
        let at = drawn(LayoutKind::Rings, 400, &star);
        let far = at.iter().map(|at| at[0].hypot(at[1])).fold(0.0, f32::max);
        assert!(
            far < 52.0 * 400.0 / TAU,
            "{far}: several rows, not one wide ring"
        );
        let at = drawn(LayoutKind::Circle, 100, &[]);
        let far: Vec<f32> = at.iter().map(|at| at[0].hypot(at[1])).collect();
        assert!(far.iter().all(|one| (one - far[0]).abs() < 1.0));
    }
}
