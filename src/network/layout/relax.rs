//! Neighbors who follow while somebody is dragged: a little of the way, and only as far as ties carry it.

use super::near::Near;
use super::{EDGE_OF_CANVAS, LayoutRequest, Point, Scene, clearance, minus, plus};

/// How much of their neighbors' way people go; the rest holds them where they were.
const FOLLOWS: f32 = 0.62;
/// Shorter ways than this, in points, are not gone: whoever is far away stays exactly where they are.
pub const LEAST: f32 = 1.0;
/// A step that changes nothing by more than this, in points, is the last.
const CALM: f32 = 0.2;

/// A picture that gives way to a drag. Everybody wants to be where they were, and where their neighbors' shifts draw
/// them: the shifts are the solution of a screened Laplace equation on the ties, approached by Gauss–Seidel steps
/// (cf. Zhu, Ghahramani and Lafferty 2003, "Semi-supervised learning using Gaussian fields and harmonic functions").
#[derive(Debug, Clone)]
pub struct Relaxation {
    homes: Vec<Point>,
    shifts: Vec<Point>,
    radii: Vec<(f32, bool)>,
    /// Whose shift is given: the dragged, and those who stay.
    is_held: Vec<bool>,
    dragged: Vec<u32>,
    starts: Vec<u32>,
    ends: Vec<(u32, f32)>,
}

impl Relaxation {
    /// A picture at rest. `request` says who is where (as `start`) and who stays whatever happens (as `pin`); `dragged`
    /// are positions in its spots. Numbers that are none and ties of nobody are left out as in a layout.
    pub fn new(request: &LayoutRequest, dragged: &[u32]) -> Self {
        let scene = Scene::of(request);
        let count = scene.spots.len();
        let mut rows: Vec<(u32, u32, f32)> = scene
            .edges
            .iter()
            .flat_map(|(a, b, weight)| [(*a, *b, *weight), (*b, *a, *weight)])
            .collect();
        rows.sort_unstable_by_key(|(a, b, _)| (*a, *b));
        rows.dedup_by_key(|(a, b, _)| (*a, *b));
        let mut starts = vec![0_u32; count + 1];
        for (a, _, _) in &rows {
            starts[*a as usize + 1] += 1;
        }
        for node in 0..count {
            starts[node + 1] += starts[node];
        }
        let dragged: Vec<u32> = dragged
            .iter()
            .copied()
            .filter(|one| (*one as usize) < count)
            .collect();
        let mut is_held: Vec<bool> = request
            .spots
            .iter()
            .map(|spot| spot.pin.is_some())
            .collect();
        for one in &dragged {
            is_held[*one as usize] = true;
        }
        Self {
            homes: request
                .spots
                .iter()
                .zip(&scene.positions)
                .map(|(spot, at)| spot.start.filter(|at| super::usable(*at)).unwrap_or(*at))
                .collect(),
            shifts: vec![[0.0; 2]; count],
            radii: scene
                .spots
                .iter()
                .map(|spot| (spot.radius, spot.is_labeled))
                .collect(),
            is_held,
            dragged,
            starts,
            ends: rows.into_iter().map(|(_, b, weight)| (b, weight)).collect(),
        }
    }

    /// Moves the dragged people by a way from where they were; the others follow in the next steps.
    pub fn drag(&mut self, by: Point) {
        for one in &self.dragged {
            self.shifts[*one as usize] = by;
        }
    }

    /// One step for everybody; says whether there is more to do.
    pub fn step(&mut self) -> bool {
        let mut most = 0.0_f32;
        for node in 0..self.homes.len() {
            if self.is_held[node] {
                continue;
            }
            let ties = self.starts[node] as usize..self.starts[node + 1] as usize;
            let (mut sum, mut weights) = ([0.0_f32; 2], 1e-9);
            for (other, weight) in &self.ends[ties] {
                sum = plus(sum, self.shifts[*other as usize], *weight);
                weights += weight;
            }
            let wanted = sum.map(|part| FOLLOWS * part / weights);
            let change = minus(wanted, self.shifts[node]);
            most = most.max(change[0].abs()).max(change[1].abs());
            self.shifts[node] = wanted;
        }
        most > CALM
    }

    /// Where everybody is now. Whoever has moved makes room for others, so that nobody comes to cover anybody new.
    pub fn positions(&self) -> Vec<Point> {
        let mut points: Vec<Point> = self
            .homes
            .iter()
            .zip(&self.shifts)
            .map(|(home, by)| {
                if by[0].hypot(by[1]) < LEAST {
                    *home
                } else {
                    plus(*home, *by, 1.0).map(|part| part.clamp(-EDGE_OF_CANVAS, EDGE_OF_CANVAS))
                }
            })
            .collect();
        let moved: Vec<u32> = (0..points.len() as u32)
            .filter(|node| {
                !self.is_held[*node as usize]
                    && points[*node as usize] != self.homes[*node as usize]
            })
            .collect();
        let widest = self.radii.iter().map(|one| one.0).fold(1.0, f32::max);
        let near = Near::of(&points, 2.0 * widest + clearance(true));
        for _ in 0..4 {
            for node in moved.iter().map(|node| *node as usize) {
                for row in near.around(points[node]) {
                    for other in row
                        .iter()
                        .map(|other| *other as usize)
                        .filter(|other| *other != node)
                    {
                        let (mine, theirs) = (self.radii[node], self.radii[other]);
                        let wanted = mine.0 + theirs.0 + clearance(mine.1 || theirs.1);
                        let way = minus(points[node], points[other]);
                        let far = way[0].hypot(way[1]);
                        // Whoever was as close before may stay so.
                        let was = minus(self.homes[node], self.homes[other]);
                        let wanted = wanted.min(was[0].hypot(was[1]));
                        if far < wanted && far > 1e-3 {
                            points[node] = plus(points[node], way, (wanted - far) / far);
                        }
                    }
                }
            }
        }
        points
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::Graph;

    fn chain(pin: Option<usize>) -> LayoutRequest {
        let mut request = LayoutRequest::of(&Graph::from_edges(6, []), None);
        request.edges = vec![
            (0, 1, 1.0),
            (1, 2, 1.0),
            (2, 3, 1.0),
            (3, 4, 1.0),
            (3, 3, f32::NAN),
        ];
        for (node, spot) in request.spots.iter_mut().enumerate() {
            spot.start = Some([100.0 * node as f32, 0.0]);
            if pin == Some(node) {
                spot.pin = spot.start;
            }
        }
        request
    }

    fn settled(relaxation: &mut Relaxation) -> Vec<Point> {
        assert!((0..200).any(|_| !relaxation.step()), "it comes to rest");
        relaxation.positions()
    }

    #[test]
    fn the_nearer_the_farther_they_follow() {
        let mut relaxation = Relaxation::new(&chain(None), &[0]);
        relaxation.drag([0.0, 400.0]);
        relaxation.step();
        assert!(
            relaxation.positions()[1][1] > 50.0,
            "in the first step already"
        );
        let at = settled(&mut relaxation);
        assert_eq!(at[0], [0.0, 400.0]);
        assert!(at[1][1] > 100.0 && at[1][1] < 350.0, "{at:?}");
        assert!(at[1][1] > at[2][1] && at[2][1] > at[3][1] && at[3][1] > 0.0);
        assert_eq!(at[5], [500.0, 0.0], "strangers stay");
    }

    #[test]
    fn pins_stay_and_a_way_back_leads_home() {
        let mut relaxation = Relaxation::new(&chain(Some(2)), &[0]);
        relaxation.drag([0.0, 400.0]);
        let at = settled(&mut relaxation);
        assert_eq!(at[2], [200.0, 0.0]);
        assert_eq!(at[3], [300.0, 0.0], "nothing comes past a pin");
        relaxation.drag([0.0, 0.0]);
        let at = settled(&mut relaxation);
        assert!(
            at.iter()
                .enumerate()
                .all(|(node, at)| *at == [100.0 * node as f32, 0.0]),
            "{at:?}"
        );
    }

    #[test]
    fn followers_do_not_cover_anybody() {
        let mut request = chain(None);
        // In the way of the first follower.
        request.spots[5].start = Some([100.0, 150.0]);
        let mut relaxation = Relaxation::new(&request, &[0]);
        for way in 0..40 {
            relaxation.drag([0.0, way as f32 * 10.0]);
            relaxation.step();
            let at = relaxation.positions();
            let gap = minus(at[1], at[5]);
            assert!(gap[0].hypot(gap[1]) >= 22.0, "{at:?}");
        }
    }
}
