//! Who is near a point, without asking everybody: people in the cells of a grid.

use std::collections::HashMap;

use egui::{Pos2, Rect};

/// Side of a cell, in points of the canvas.
const CELL: f32 = 64.0;

/// The people of a picture by cell.
#[derive(Debug, Default)]
pub struct Grid {
    cells: HashMap<(i32, i32), Vec<u32>>,
}

impl Grid {
    /// Sorts people into cells.
    pub fn of(positions: &[Pos2]) -> Self {
        let mut cells: HashMap<(i32, i32), Vec<u32>> = HashMap::new();
        for (node, at) in positions.iter().enumerate() {
            cells.entry(cell(*at)).or_default().push(node as u32);
        }
        Self { cells }
    }

    /// The people in the cells that touch a rectangle, by number.
    pub fn near(&self, area: Rect) -> Vec<u32> {
        let (from, to) = (cell(area.min), cell(area.max));
        let columns = i64::from(to.0) - i64::from(from.0) + 1;
        let rows = i64::from(to.1) - i64::from(from.1) + 1;
        let mut found: Vec<u32> = Vec::new();
        if columns * rows > i64::try_from(self.cells.len()).unwrap_or(i64::MAX) {
            let inside = |at: &(i32, i32)| {
                (from.0..=to.0).contains(&at.0) && (from.1..=to.1).contains(&at.1)
            };
            let cells = self.cells.iter().filter(|(at, _)| inside(at));
            found.extend(cells.flat_map(|(_, people)| people));
        } else {
            for x in from.0..=to.0 {
                for y in from.1..=to.1 {
                    found.extend(self.cells.get(&(x, y)).into_iter().flatten());
                }
            }
        }
        found.sort_unstable();
        found
    }

    /// The person whose disc is at a point; of several the one whose center is nearest. `radius` tells how far a disc
    /// reaches, which is `most` at most.
    pub fn hit(
        &self,
        positions: &[Pos2],
        at: Pos2,
        most: f32,
        radius: impl Fn(u32) -> f32,
    ) -> Option<u32> {
        let distance = |node: u32| positions[node as usize].distance(at);
        self.near(Rect::from_center_size(at, egui::Vec2::splat(2.0 * most)))
            .into_iter()
            .filter(|node| distance(*node) <= radius(*node))
            .min_by(|a, b| distance(*a).total_cmp(&distance(*b)).then(a.cmp(b)))
    }
}

fn cell(at: Pos2) -> (i32, i32) {
    ((at.x / CELL).floor() as i32, (at.y / CELL).floor() as i32)
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::pos2;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn finds_whom_a_walk_over_all_would_find(
            points in proptest::collection::vec((-500.0_f32..500.0, -500.0_f32..500.0), 1..80),
            x in -500.0_f32..500.0, y in -500.0_f32..500.0,
        ) {
            let positions: Vec<Pos2> = points.into_iter().map(|(x, y)| pos2(x, y)).collect();
            let grid = Grid::of(&positions);
            let at = pos2(x, y);
            let radius = |node: u32| 5.0 + (node % 40) as f32;
            let plain = (0..positions.len() as u32)
                .filter(|node| positions[*node as usize].distance(at) <= radius(*node))
                .min_by(|a, b| {
                    let far = |node: u32| positions[node as usize].distance(at);
                    far(*a).total_cmp(&far(*b)).then(a.cmp(b))
                });
            prop_assert_eq!(grid.hit(&positions, at, 45.0, radius), plain);
            let area = Rect::from_two_pos(at, pos2(-at.y, at.x));
            let near = grid.near(area);
            for (node, at) in positions.iter().enumerate() {
                prop_assert!(!area.contains(*at) || near.contains(&(node as u32)));
            }
        }
    }
}
