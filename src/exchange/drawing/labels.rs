//! Names in a picture that stands still: beside their discs, never over one another or over discs, the first ones first.

use std::collections::HashMap;

/// Side of a cell of the grid in which collisions are looked for, in points.
const CELL: f32 = 48.0;
/// Distance between a disc and its name, in points.
const GAP: f32 = 3.0;
/// Distance that a name keeps from others, in points.
const CLEAR: f32 = 1.0;

/// An upright box: left, top, right, bottom, in points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Box4(pub [f32; 4]);

impl Box4 {
    pub(super) fn around(middle: [f32; 2], size: [f32; 2]) -> Self {
        let half = [size[0] / 2.0, size[1] / 2.0];
        Self([
            middle[0] - half[0],
            middle[1] - half[1],
            middle[0] + half[0],
            middle[1] + half[1],
        ])
    }

    pub(super) fn middle(self) -> [f32; 2] {
        let [left, top, right, bottom] = self.0;
        [f32::midpoint(left, right), f32::midpoint(top, bottom)]
    }

    /// The box around both.
    pub(super) fn with(self, other: Self) -> Self {
        let ([a, b, c, d], [e, f, g, h]) = (self.0, other.0);
        Self([a.min(e), b.min(f), c.max(g), d.max(h)])
    }

    fn grown(self, by: f32) -> Self {
        let [left, top, right, bottom] = self.0;
        Self([left - by, top - by, right + by, bottom + by])
    }

    pub(super) fn meets(self, other: Self) -> bool {
        let ([a, b, c, d], [e, f, g, h]) = (self.0, other.0);
        a < g && e < c && b < h && f < d
    }

    fn distance_to(self, at: [f32; 2]) -> f32 {
        let [left, top, right, bottom] = self.0;
        let x = (left - at[0]).max(at[0] - right).max(0.0);
        let y = (top - at[1]).max(at[1] - bottom).max(0.0);
        x.hypot(y)
    }

    fn cells(self) -> impl Iterator<Item = (i32, i32)> {
        let [left, top, right, bottom] = self.0.map(|side| (side / CELL).floor() as i32);
        (left..=right).flat_map(move |x| (top..=bottom).map(move |y| (x, y)))
    }
}

/// A cell of the ground that is [`CELL`] wide and high.
type Cell = (i32, i32);

/// Discs and names that are in the way. The maps are only asked for single cells, so that their order is never seen.
#[derive(Debug, Default)]
pub(super) struct Obstacles {
    discs: HashMap<Cell, Vec<([f32; 2], f32)>>,
    boxes: HashMap<Cell, Vec<Box4>>,
}

impl Obstacles {
    pub(super) fn add_disc(&mut self, at: [f32; 2], radius: f32) {
        for cell in Box4::around(at, [2.0 * radius; 2]).cells() {
            self.discs.entry(cell).or_default().push((at, radius));
        }
    }

    pub(super) fn add_box(&mut self, area: Box4) {
        for cell in area.cells() {
            self.boxes.entry(cell).or_default().push(area);
        }
    }

    pub(super) fn is_free(&self, area: Box4) -> bool {
        let area = area.grown(CLEAR);
        area.cells().all(|cell| {
            let mut discs = self.discs.get(&cell).into_iter().flatten();
            let mut boxes = self.boxes.get(&cell).into_iter().flatten();
            discs.all(|(at, radius)| area.distance_to(*at) >= *radius)
                && boxes.all(|other| !other.meets(area))
        })
    }
}

/// A box of this size on one of the eight sides of a disc: below, right, left, above, then the diagonals.
fn beside(side: u8, at: [f32; 2], radius: f32, [width, height]: [f32; 2]) -> Box4 {
    let gap = radius + GAP;
    let slant = gap * std::f32::consts::FRAC_1_SQRT_2;
    let (x, y) = match side {
        0 => (0.0, gap + height / 2.0),
        1 => (gap + width / 2.0, 0.0),
        2 => (-gap - width / 2.0, 0.0),
        3 => (0.0, -gap - height / 2.0),
        4 => (slant + width / 2.0, slant + height / 2.0),
        5 => (-slant - width / 2.0, slant + height / 2.0),
        6 => (slant + width / 2.0, -slant - height / 2.0),
        _ => (-slant - width / 2.0, -slant - height / 2.0),
    };
    Box4::around([at[0] + x, at[1] + y], [width, height])
}

/// Finds room for a name of one of these widths, the long ones first; which width it was, and where.
pub(super) fn place(
    at: [f32; 2],
    radius: f32,
    widths: &[f32],
    height: f32,
    obstacles: &mut Obstacles,
) -> Option<(usize, Box4)> {
    let tries = (0..widths.len()).flat_map(|word| (0..8_u8).map(move |side| (word, side)));
    for (word, side) in tries {
        let area = beside(side, at, radius, [widths[word], height]);
        if obstacles.is_free(area) {
            obstacles.add_box(area);
            return Some((word, area));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_find_another_side_then_fewer_words_then_nothing() {
        let mut obstacles = Obstacles::default();
        obstacles.add_disc([0.0, 0.0], 10.0);
        let mut found = Vec::new();
        for _ in 0..20 {
            found.push(place([0.0, 0.0], 10.0, &[80.0, 20.0], 15.0, &mut obstacles));
        }
        let areas: Vec<Box4> = found.iter().flatten().map(|(_, area)| *area).collect();
        assert!(areas.len() >= 4 && found[19].is_none());
        assert_eq!(found[0].map(|(word, _)| word), Some(0));
        for (at, area) in areas.iter().enumerate() {
            assert!(areas[..at].iter().all(|other| !other.meets(*area)));
            assert!(area.distance_to([0.0, 0.0]) >= 10.0);
        }
    }
}
