//! Where departments and communities are on the canvas: the middle of their upper edge, where their name stands, and the
//! outline around most of their people.

use egui::{Color32, Painter, Pos2, Shape, Stroke, Vec2, pos2};

use super::Look;
use super::scene::Scene;
use crate::theme::{Palette, faded, measure};

/// People farther from the middle than this many times the median are not counted in: one far away would stretch all.
const NEAR: f32 = 2.2;
/// With more people than this, places are worked out anew only once everybody has come to rest.
const MANY: usize = 5_000;
/// How strong the ground of a group and its border are.
const STRENGTH: (f32, f32) = (0.09, 0.30);
/// Corners of an outline are made of so many pieces.
const PIECES: u8 = 5;

/// Where one group is, in points of the canvas.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Ground {
    /// The middle of the upper edge of its discs' centers.
    pub top: Pos2,
    /// The centers of its outermost discs, in order around.
    pub outline: Vec<Pos2>,
}

/// Where all groups of a scene are.
#[derive(Debug, Default)]
pub(super) struct Clusters {
    basis: Option<(u64, usize, usize)>,
    /// By number of the cluster; none where too few people have the name in common.
    pub(super) grounds: Vec<Option<Ground>>,
    /// Grows whenever a group is somewhere else.
    pub(super) stamp: u64,
}

impl Clusters {
    /// Brings up to date where groups are.
    pub(super) fn refresh(&mut self, scene: &Scene, positions: &[Pos2], stamp: u64, is_busy: bool) {
        let basis = (
            stamp,
            std::ptr::from_ref(scene).addr(),
            scene.clusters.len(),
        );
        let is_same = self.basis.is_some_and(|of| of == basis);
        let may_wait =
            self.basis.is_some_and(|(_, of, _)| of == basis.1) && is_busy && positions.len() > MANY;
        if is_same || may_wait {
            return;
        }
        self.basis = Some(basis);
        self.stamp += 1;
        let mut members: Vec<Vec<Pos2>> = vec![Vec::new(); scene.clusters.len()];
        for (person, at) in scene.people.iter().zip(positions) {
            if let Some(cluster) = person.cluster {
                members[cluster as usize].push(*at);
            }
        }
        self.grounds = members
            .into_iter()
            .map(|members| ground(&members))
            .collect();
    }
}

/// Where the people of one group are; none where they are too few for a name of their own.
fn ground(members: &[Pos2]) -> Option<Ground> {
    if members.len() < 2 {
        return None;
    }
    let median = |mut values: Vec<f32>| {
        let middle = values.len() / 2;
        *values.select_nth_unstable_by(middle, f32::total_cmp).1
    };
    let center = pos2(
        median(members.iter().map(|at| at.x).collect()),
        median(members.iter().map(|at| at.y).collect()),
    );
    let spread = median(members.iter().map(|at| at.distance(center)).collect());
    let near: Vec<Pos2> = members
        .iter()
        .copied()
        .filter(|at| at.distance(center) <= NEAR * spread + 1.0)
        .collect();
    let y = near.iter().map(|at| at.y).min_by(f32::total_cmp)?;
    let x = near.iter().map(|at| at.x).sum::<f32>() / near.len() as f32;
    Some(Ground {
        top: pos2(x, y),
        outline: hull(near),
    })
}

/// The corners of the smallest convex shape around points (Andrew's monotone chain, 1979).
fn hull(mut points: Vec<Pos2>) -> Vec<Pos2> {
    points.sort_by(|a, b| a.x.total_cmp(&b.x).then(a.y.total_cmp(&b.y)));
    points.dedup();
    if points.len() < 3 {
        return points;
    }
    let turn = |a: Pos2, b: Pos2, c: Pos2| {
        let (one, other) = (b - a, c - b);
        one.x * other.y - one.y * other.x
    };
    let half = |points: &mut dyn Iterator<Item = Pos2>| {
        let mut chain: Vec<Pos2> = Vec::new();
        for point in points {
            while let [.., a, b] = chain[..] {
                if turn(a, b, point) > 0.0 {
                    break;
                }
                chain.pop();
            }
            chain.push(point);
        }
        chain.pop();
        chain
    };
    let mut around = half(&mut points.iter().copied());
    around.extend(half(&mut points.iter().rev().copied()));
    around
}

/// An outline at a distance, with round corners.
fn widened(corners: &[Pos2], by: f32) -> Vec<Pos2> {
    let count = corners.len();
    let mut around = Vec::with_capacity(count * usize::from(PIECES + 1));
    for (at, corner) in corners.iter().enumerate() {
        let before = *corner - corners[(at + count - 1) % count];
        let after = corners[(at + 1) % count] - *corner;
        // One point alone becomes a circle, two a capsule.
        let (from, to) = match count {
            1 => (0.0, std::f32::consts::TAU),
            _ => {
                let out = |along: Vec2| vec_out(along).angle();
                let (from, to) = (out(before), out(after));
                let turn = (to - from).rem_euclid(std::f32::consts::TAU);
                (from, from + turn)
            }
        };
        let pieces = if count < 3 { 4 * PIECES } else { PIECES };
        for piece in 0..=pieces {
            let angle = egui::lerp(from..=to, f32::from(piece) / f32::from(pieces));
            around.push(*corner + by * Vec2::angled(angle));
        }
    }
    around
}

/// The way out of a shape whose corners go around as [`hull`] orders them.
fn vec_out(along: Vec2) -> Vec2 {
    Vec2::new(along.y, -along.x)
}

/// Paints the ground of every group.
pub(super) fn paint_grounds(painter: &Painter, p: &Palette, look: &Look<'_>, clusters: &Clusters) {
    for (cluster, ground) in look.scene.clusters.iter().zip(&clusters.grounds) {
        let Some(ground) = ground else { continue };
        let corners: Vec<Pos2> = ground
            .outline
            .iter()
            .map(|at| look.to_screen(*at))
            .collect();
        let by = super::camera::disc_on_screen(measure::DISC.1, look.zoom) + measure::GAP;
        let around = widened(&corners, by);
        let seen = egui::Rect::from_points(&around);
        if !seen.intersects(look.view) {
            continue;
        }
        let color = cluster.paint.inks(p).solid;
        let light = look.group_light;
        painter.add(Shape::convex_polygon(
            around.clone(),
            faded(color, STRENGTH.0 * light),
            Stroke::NONE,
        ));
        let border: Color32 = faded(color, STRENGTH.1 * light);
        painter.add(Shape::closed_line(around, Stroke::new(1.0, border)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn an_outline_holds_everybody(
            points in proptest::collection::vec((-500.0_f32..500.0, -400.0_f32..400.0), 2..60),
        ) {
            let points: Vec<Pos2> = points.into_iter().map(|(x, y)| pos2(x, y)).collect();
            let corners = hull(points.clone());
            let around = widened(&corners, 20.0);
            // Inside a convex shape every edge has the point on the same side.
            for point in &points {
                for (at, from) in around.iter().enumerate() {
                    let to = around[(at + 1) % around.len()];
                    let out = vec_out(to - *from);
                    prop_assert!((*point - *from).dot(out) <= 0.5, "{point:?} is out");
                }
            }
        }
    }

    #[test]
    fn somebody_far_away_does_not_stretch_a_group() {
        let members = [
            pos2(0.0, 0.0),
            pos2(40.0, 30.0),
            pos2(20.0, 50.0),
            pos2(2_000.0, -900.0),
        ];
        let ground = ground(&members).expect("several people");
        assert_eq!(ground.top.y, 0.0);
        assert_eq!(ground.outline.len(), 3);
        assert_eq!(super::ground(&members[..1]), None);
    }
}
