//! Who is close to whom: points sorted into the cells of a grid, so that only points near each other are compared.

use super::Point;

/// Points by cell; the cells lie row by row, with an empty frame around them.
pub(super) struct Near {
    side: f32,
    low: Point,
    width: usize,
    height: usize,
    /// Where the points of each cell start in `sorted`.
    starts: Vec<u32>,
    sorted: Vec<u32>,
}

/// Cells there may be for each point, so that a wide picture of few people does not fill the memory.
const CELLS_PER_POINT: usize = 8;

impl Near {
    /// Sorts points into cells that are at least so wide and high. Every point must be finite.
    pub fn of(points: &[Point], side: f32) -> Self {
        let (mut low, mut high) = ([0.0_f32; 2], [0.0_f32; 2]);
        if let Some(first) = points.first() {
            (low, high) = (*first, *first);
        }
        for at in points {
            for axis in 0..2 {
                low[axis] = low[axis].min(at[axis]);
                high[axis] = high[axis].max(at[axis]);
            }
        }
        let most = CELLS_PER_POINT * points.len() + 64;
        let mut side = side.max(1e-6);
        let cells = |side: f32, axis: usize| ((high[axis] - low[axis]) / side) as usize + 3;
        while cells(side, 0).saturating_mul(cells(side, 1)) > most {
            side *= 1.3;
        }
        let mut near = Self {
            side,
            low,
            width: cells(side, 0),
            height: cells(side, 1),
            starts: Vec::new(),
            sorted: vec![0; points.len()],
        };
        let cells: Vec<u32> = points.iter().map(|at| near.cell(*at) as u32).collect();
        let mut starts = vec![0_u32; near.width * near.height + 1];
        for cell in &cells {
            starts[*cell as usize + 1] += 1;
        }
        for cell in 1..starts.len() {
            starts[cell] += starts[cell - 1];
        }
        let mut next = starts.clone();
        for (point, cell) in cells.iter().enumerate() {
            let slot = &mut next[*cell as usize];
            near.sorted[*slot as usize] = point as u32;
            *slot += 1;
        }
        near.starts = starts;
        near
    }

    /// The points of the cell that a place lies in and of the eight around it, as three runs.
    pub fn around(&self, at: Point) -> [&[u32]; 3] {
        let cell = self.cell(at);
        [cell - self.width, cell, cell + self.width].map(|middle| {
            let (from, to) = (self.starts[middle - 1], self.starts[middle + 2]);
            &self.sorted[from as usize..to as usize]
        })
    }

    /// All points, cell by cell.
    pub fn in_order(&self) -> impl Iterator<Item = u32> + '_ {
        self.sorted.iter().copied()
    }

    /// The points of all cells that lie within a reach of a place, row by row.
    pub fn within(&self, at: Point, reach: f32) -> impl Iterator<Item = u32> + '_ {
        let corner = |by: f32| {
            let cell = self.cell([at[0] + by, at[1] + by]);
            (cell % self.width, cell / self.width)
        };
        let ((left, top), (right, bottom)) = (corner(-reach), corner(reach));
        (top..=bottom).flat_map(move |row| {
            let from = self.starts[row * self.width + left] as usize;
            let to = self.starts[row * self.width + right + 1] as usize;
            self.sorted[from..to].iter().copied()
        })
    }

    /// The cell of a place, never one of the frame: what moved out of the grid since counts as at its edge.
    fn cell(&self, at: Point) -> usize {
        let along = |axis: usize, cells: usize| {
            let steps = (at[axis] - self.low[axis]) / self.side;
            // A cast of what is below 0 gives 0.
            (steps as usize + 1).min(cells - 2)
        };
        along(1, self.height) * self.width + along(0, self.width)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::Random;

    #[test]
    fn everybody_near_is_found_once() {
        let mut random = Random::new(5);
        let points: Vec<Point> = (0..500)
            .map(|_| [random.unit() * 90.0 - 40.0, random.unit() * 30.0])
            .collect();
        let near = Near::of(&points, 2.0);
        for at in &points {
            let found: Vec<u32> = near.around(*at).concat();
            let mut once = found.clone();
            once.sort_unstable();
            once.dedup();
            assert_eq!(once.len(), found.len());
            for (other, point) in points.iter().enumerate() {
                let far = (at[0] - point[0]).hypot(at[1] - point[1]);
                assert!(far > 2.0 || found.contains(&(other as u32)));
            }
        }
    }

    #[test]
    fn odd_pictures_have_a_grid_too() {
        assert!(Near::of(&[], 1.0).around([3.0, 3.0]).concat().is_empty());
        let far = Near::of(&[[-1e6, -1e6], [1e6, 1e6]], 0.001);
        assert_eq!(far.around([1e6, 1e6]).concat(), [1]);
        assert_eq!(far.around([9e6, 9e6]).concat(), [1]);
        assert_eq!(
            Near::of(&[[2.0, 2.0]; 40], 5.0)
                .around([2.0, 2.0])
                .concat()
                .len(),
            40
        );
    }
}
