//! Room for crowds: where there are more people than fit, all of them move outwards together, as water does.

use super::{Hold, Point, Scene};

/// A person fills the square of the distance to the next, times this: rows are never perfectly tight.
const LOOSENESS: f32 = 1.3;
/// How much fuller a cell may be that is as wide as the usual distance; wider ones less.
const SLACK: f32 = 0.3;
/// The sides of the cells, the widest first, in parts of the usual distance of two people; and the steps with each.
const SIDES: [(f32, usize); 4] = [(12.0, 40), (6.0, 40), (3.0, 30), (1.7, 30)];
/// Nobody moves farther in one step than this part of a cell.
const STRIDE: f32 = 0.4;
/// How fast crowds give way; above a quarter the flow would swing (von Neumann's bound for explicit diffusion).
const RATE: f32 = 0.24;
/// Cells there may be for each person.
const CELLS_PER_PERSON: usize = 4;

/// How much of each cell is filled; with a frame of empty cells around.
struct Fill {
    side: f32,
    low: Point,
    width: usize,
    height: usize,
    filled: Vec<f32>,
}

/// Lets crowds spread until there is about as much room in every cell as its people fill. Neighbors stay neighbors: what
/// moves is the ground they stand on, down the slope of what is too much (after Gastner and Newman 2004, "Diffusion-based
/// method for producing density-equalizing maps", with a pressure only where people do not fit).
pub(super) fn thin_out(scene: &mut Scene) {
    let sizes: Vec<f32> = (0..scene.spots.len())
        .map(|node| LOOSENESS * scene.distance(node, node).powi(2))
        .collect();
    let usual = (sizes.iter().sum::<f32>() / sizes.len().max(1) as f32).sqrt();
    for (side, steps) in SIDES {
        for _ in 0..steps {
            let mut fill = Fill::of(&scene.positions, &sizes, side * usual);
            if !fill.press(usual) {
                break;
            }
            for node in 0..scene.positions.len() {
                if scene.hold[node] == Hold::Free {
                    let at = scene.positions[node];
                    let by = fill.slope(at);
                    scene.positions[node] = [at[0] - by[0], at[1] - by[1]];
                }
            }
        }
    }
}

impl Fill {
    fn of(points: &[Point], sizes: &[f32], side: f32) -> Self {
        let (low, high) = points
            .iter()
            .fold(([f32::MAX; 2], [f32::MIN; 2]), |(low, high), at| {
                (
                    [low[0].min(at[0]), low[1].min(at[1])],
                    [high[0].max(at[0]), high[1].max(at[1])],
                )
            });
        let mut side = side;
        let cells = |side: f32, axis: usize| ((high[axis] - low[axis]) / side) as usize + 5;
        while cells(side, 0).saturating_mul(cells(side, 1)) > CELLS_PER_PERSON * points.len() + 64 {
            side *= 1.3;
        }
        let (width, height) = (cells(side, 0), cells(side, 1));
        let mut fill = Self {
            side,
            low: [low[0] - 2.0 * side, low[1] - 2.0 * side],
            width,
            height,
            filled: vec![0.0; width * height],
        };
        let area = side * side;
        for (at, size) in points.iter().zip(sizes) {
            let (cell, [right, down]) = fill.corner(*at);
            let part = size / area;
            fill.filled[cell] += part * (1.0 - right) * (1.0 - down);
            fill.filled[cell + 1] += part * right * (1.0 - down);
            fill.filled[cell + width] += part * (1.0 - right) * down;
            fill.filled[cell + width + 1] += part * right * down;
        }
        fill
    }

    /// Turns what is filled into how much it is too much, in parts of what is there; says whether there is any. Cells
    /// that hold only a few people may be fuller, as chance has it.
    fn press(&mut self, usual: f32) -> bool {
        let slack = 1.0 + SLACK * usual / self.side;
        let mut is_crowded = false;
        for one in &mut self.filled {
            let over = (*one - slack).max(0.0);
            is_crowded |= over > 0.05;
            *one = over;
        }
        is_crowded
    }

    /// The way up the slope of the pressure, bounded.
    fn slope(&self, at: Point) -> Point {
        let (cell, [right, down]) = self.corner(at);
        let [a, b] = [self.filled[cell], self.filled[cell + 1]];
        let [c, d] = [
            self.filled[cell + self.width],
            self.filled[cell + self.width + 1],
        ];
        let x = (b - a) * (1.0 - down) + (d - c) * down;
        let y = (c - a) * (1.0 - right) + (d - b) * right;
        let here =
            (a * (1.0 - right) + b * right) * (1.0 - down) + (c * (1.0 - right) + d * right) * down;
        let by = RATE * self.side / (1.0 + here);
        let way = [by * x, by * y];
        let far = way[0].hypot(way[1]);
        let most = STRIDE * self.side;
        if far > most {
            way.map(|part| part * most / far)
        } else {
            way
        }
    }

    /// The cell whose middle is above and left of a point, and how far the point is from there in parts of a cell.
    fn corner(&self, at: Point) -> (usize, Point) {
        let along = |axis: usize, cells: usize| {
            let steps =
                ((at[axis] - self.low[axis]) / self.side - 0.5).clamp(0.0, (cells - 2) as f32);
            let whole = (steps as usize).min(cells - 2);
            (whole, steps - whole as f32)
        };
        let ((x, right), (y, down)) = (along(0, self.width), along(1, self.height));
        (y * self.width + x, [right, down])
    }
}
