//! Who reports to whom, as trees that stand beside each other: bosses above the middle of their people.

use std::collections::VecDeque;

use super::{Hold, Point, Scene};

/// Distance between neighbors in a row, and between two rows, in points.
const ACROSS: f32 = 56.0;
const ROW: f32 = 46.0;
/// From so many on, people of one boss who have no reports stand in a block instead of one long row.
const BLOCK: usize = 4;
/// Such a block is about this much wider than high: trees are wide enough as they are.
const BLOCK_ASPECT: f32 = 0.6;
/// Free room between trees.
const APART: f32 = 80.0;
/// Trees in rows make a picture about this much wider than high.
const ASPECT: f32 = 1.5;

/// Where the left and right edge of a tree are, row by row, and what to add to each.
#[derive(Debug, Default)]
struct Outline {
    rows: VecDeque<(f32, f32)>,
    shift: f32,
}

/// A person and who reports to them, in the forest of the ties.
struct Forest {
    boss: Vec<Option<u32>>,
    reports: Vec<Vec<u32>>,
    /// Everybody in a tree, bosses before their people.
    order: Vec<u32>,
}

/// So many rows it is from a boss to the reports.
const LEVEL: usize = 2;

/// Places everybody who reports to somebody or has reports; says who does neither.
///
/// Trees are drawn as Reingold and Tilford (1981, "Tidier drawings of trees") ask: rows by level, the same tree always the
/// same shape, bosses above the middle of their people. Outlines are joined from the shorter into the longer one, which
/// takes time by the number of people.
pub(super) fn place(scene: &mut Scene, reports: &[(u32, u32)], middle: Point) -> Vec<bool> {
    let forest = Forest::of(scene.spots.len(), reports);
    let widest = scene
        .spots
        .iter()
        .map(|spot| spot.radius)
        .fold(8.0, f32::max);
    let across = ACROSS.max(2.0 * widest + 19.0);
    let down = (across - ACROSS).max(0.0) + ROW;
    let count = scene.spots.len();
    // From the boss to each person, across; and how many rows below.
    let mut offset = vec![0.0_f32; count];
    let mut below = vec![LEVEL as f32; count];
    let mut outlines: Vec<Option<Outline>> = (0..count).map(|_| None).collect();
    for node in forest.order.iter().rev().map(|node| *node as usize) {
        let outline = forest.tidy(node, across, &mut outlines, &mut offset, &mut below);
        outlines[node] = Some(outline);
    }
    let roots: Vec<u32> = forest
        .order
        .iter()
        .copied()
        .filter(|node| forest.boss[*node as usize].is_none())
        .collect();
    let mut at = vec![[0.0_f32; 2]; count];
    let frames: Vec<(f32, f32, f32)> = roots
        .iter()
        .map(|root| {
            let outline = outlines[*root as usize].take().unwrap_or_default();
            let (low, high) = outline
                .rows
                .iter()
                .fold((f32::MAX, f32::MIN), |(low, high), row| {
                    (low.min(row.0), high.max(row.1))
                });
            (
                low + outline.shift,
                high + outline.shift,
                outline.rows.len() as f32 * down,
            )
        })
        .collect();
    stand_beside(&roots, &frames, &mut at);
    for node in forest.order.iter().map(|node| *node as usize) {
        if let Some(boss) = forest.boss[node] {
            let [x, y] = at[boss as usize];
            at[node] = [x + offset[node], y + below[node] * down];
        }
    }
    let (low, high) =
        forest
            .order
            .iter()
            .fold(([f32::MAX; 2], [f32::MIN; 2]), |(low, high), node| {
                let [x, y] = at[*node as usize];
                (
                    [low[0].min(x), low[1].min(y)],
                    [high[0].max(x), high[1].max(y)],
                )
            });
    let mut is_loose = vec![true; count];
    for node in forest.order.iter().map(|node| *node as usize) {
        is_loose[node] = false;
        if scene.hold[node] == Hold::Free || scene.is_center(node) {
            scene.positions[node] = [
                at[node][0] - f32::midpoint(low[0], high[0]) + middle[0],
                at[node][1] - f32::midpoint(low[1], high[1]) + middle[1],
            ];
        }
    }
    is_loose
}

impl Forest {
    fn of(count: usize, reports: &[(u32, u32)]) -> Self {
        let mut boss: Vec<Option<u32>> = vec![None; count];
        let mut sorted: Vec<(u32, u32)> = reports.to_vec();
        sorted.sort_unstable();
        for (person, above) in sorted {
            let is_usable = person != above && (person.max(above) as usize) < count;
            // Of several bosses the first; of those who report to each other in a circle one is on top.
            if is_usable && boss[person as usize].is_none() {
                boss[person as usize] = Some(above);
            }
        }
        break_circles(&mut boss);
        let mut people = vec![Vec::new(); count];
        for (person, above) in boss.iter().enumerate() {
            if let Some(above) = above {
                people[*above as usize].push(person as u32);
            }
        }
        let mut order: Vec<u32> = (0..count as u32)
            .filter(|node| boss[*node as usize].is_none() && !people[*node as usize].is_empty())
            .collect();
        let mut next = 0;
        while next < order.len() {
            order.extend(people[order[next] as usize].iter().copied());
            next += 1;
        }
        Self {
            boss,
            reports: people,
            order,
        }
    }

    /// Sets the reports of one person below them, and gives the outline of the whole tree, the person at 0.
    fn tidy(
        &self,
        node: usize,
        across: f32,
        outlines: &mut [Option<Outline>],
        offset: &mut [f32],
        below: &mut [f32],
    ) -> Outline {
        let half = across / 2.0;
        let is_leaf = |one: &u32| self.reports[*one as usize].is_empty();
        let (leaves, bosses): (Vec<u32>, Vec<u32>) =
            self.reports[node].iter().partition(|one| is_leaf(one));
        let mut whole = Outline::default();
        // Whom to put where: the reports, each as a tree or all leaves as one block.
        let mut tops: Vec<(u32, f32)> = Vec::new();
        for one in bosses {
            let tree = outlines[one as usize].take().unwrap_or_default();
            tops.push((one, whole.join(tree)));
        }
        let columns = if leaves.len() < BLOCK {
            leaves.len().max(1)
        } else {
            ((leaves.len() as f32 * BLOCK_ASPECT).sqrt().ceil() as usize).max(2)
        };
        if !leaves.is_empty() {
            let rows = leaves.len().div_ceil(columns);
            let width = columns as f32 * across;
            let block = Outline {
                rows: (0..rows).map(|_| (-width / 2.0, width / 2.0)).collect(),
                shift: 0.0,
            };
            let at = whole.join(block);
            for (place, leaf) in leaves.iter().enumerate() {
                let (row, column) = (place / columns, place % columns);
                tops.push((*leaf, at - width / 2.0 + half + column as f32 * across));
                below[*leaf as usize] += row as f32;
            }
        }
        let low = tops.iter().map(|top| top.1).fold(f32::MAX, f32::min);
        let high = tops.iter().map(|top| top.1).fold(f32::MIN, f32::max);
        let center = if tops.is_empty() {
            0.0
        } else {
            f32::midpoint(low, high)
        };
        for (one, at) in tops {
            offset[one as usize] = at - center;
        }
        whole.shift -= center;
        for _ in 0..LEVEL {
            whole
                .rows
                .push_front((-half - whole.shift, half - whole.shift));
        }
        whole
    }
}

impl Outline {
    /// Puts another tree to the right of this one, as near as both outlines allow; says where its top came to be.
    fn join(&mut self, mut other: Self) -> f32 {
        let both = self.rows.len().min(other.rows.len());
        let by = (0..both)
            .map(|row| self.rows[row].1 + self.shift - other.rows[row].0 - other.shift)
            .fold(f32::MIN, f32::max);
        let by = if both == 0 { 0.0 } else { by };
        other.shift += by;
        if other.rows.len() > self.rows.len() {
            for row in 0..both {
                other.rows[row].0 = self.rows[row].0 + self.shift - other.shift;
            }
            *self = other;
        } else {
            for row in 0..both {
                self.rows[row].1 = other.rows[row].1 + other.shift - self.shift;
            }
        }
        by
    }
}

/// Takes one tie out of every circle of people who are each other's bosses.
fn break_circles(boss: &mut [Option<u32>]) {
    let mut seen = vec![u32::MAX; boss.len()];
    for start in 0..boss.len() {
        let mut at = start;
        while seen[at] == u32::MAX {
            seen[at] = start as u32;
            match boss[at] {
                Some(above) if seen[above as usize] == start as u32 => {
                    boss[at] = None;
                    break;
                }
                Some(above) => at = above as usize,
                None => break,
            }
        }
    }
}

/// Sets trees, given by the left, the right and the height of each, in rows; the largest first.
fn stand_beside(roots: &[u32], frames: &[(f32, f32, f32)], at: &mut [Point]) {
    let mut order: Vec<usize> = (0..roots.len()).collect();
    let width = |one: usize| frames[one].1 - frames[one].0;
    order.sort_by(|a, b| {
        width(*b)
            .total_cmp(&width(*a))
            .then(roots[*a].cmp(&roots[*b]))
    });
    let area: f32 = order
        .iter()
        .map(|one| (width(*one) + APART) * (frames[*one].2 + APART))
        .sum();
    let most = order
        .iter()
        .map(|one| width(*one))
        .fold((area * ASPECT).sqrt(), f32::max);
    let (mut x, mut y, mut height) = (0.0, 0.0, 0.0_f32);
    for one in order {
        if x > 0.0 && x + width(one) > most {
            (x, y, height) = (0.0, y + height + APART, 0.0);
        }
        at[roots[one] as usize] = [x - frames[one].0, y];
        x += width(one) + APART;
        height = height.max(frames[one].2);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::Graph;
    use crate::network::layout::{LayoutKind, LayoutRequest, solve};

    fn drawn(people: usize, reports: Vec<(u32, u32)>) -> Vec<Point> {
        let request = LayoutRequest {
            kind: LayoutKind::Hierarchy,
            reports,
            ..LayoutRequest::of(&Graph::from_edges(people, []), None)
        };
        let watch = &mut |_: f32, _: &[Point]| std::ops::ControlFlow::Continue(());
        solve(&request, watch)
            .expect("nobody calls it off")
            .positions
    }

    #[test]
    fn bosses_stand_above_the_middle_of_their_people() {
        let at = drawn(7, vec![(1, 0), (2, 0), (3, 1), (4, 1), (5, 2)]);
        assert!((at[1][1] - at[2][1]).abs() < 0.1, "one row");
        assert!(at[0][1] < at[1][1] && at[1][1] < at[3][1]);
        assert!((at[0][0] - f32::midpoint(at[1][0], at[2][0])).abs() < 0.1);
        assert!((at[1][0] - f32::midpoint(at[3][0], at[4][0])).abs() < 0.1);
        assert!((at[5][0] - at[2][0]).abs() < 0.1);
        assert!(at[4][0] < at[5][0], "trees do not cross");
        assert!(
            at[6][1] > at[5][1],
            "who has neither boss nor reports is below"
        );
    }

    #[test]
    fn many_leaves_stand_in_a_block_and_circles_end() {
        let at = drawn(41, (1..41).map(|one| (one, 0)).collect());
        let low = at.iter().map(|at| at[0]).fold(f32::MAX, f32::min);
        let high = at.iter().map(|at| at[0]).fold(f32::MIN, f32::max);
        assert!(high - low < 12.0 * ACROSS, "{} wide", high - low);
        let circle = drawn(3, vec![(0, 1), (1, 2), (2, 0)]);
        let rows: std::collections::BTreeSet<i32> = circle.iter().map(|at| at[1] as i32).collect();
        assert_eq!(rows.len(), 3);
        let chain = drawn(20_000, (1..20_000).map(|one| (one, one - 1)).collect());
        assert!(chain.iter().flatten().all(|part| part.is_finite()));
    }
}
