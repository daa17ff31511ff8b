//! Repulsion of many people at once: a quadtree in which a far crowd counts as one (Barnes & Hut 1986, Nature 324).

use super::{Point, minus};

/// A crowd counts as one where it is seen under less than this (side / distance).
const OPENING: f32 = 0.9;
/// A leaf holds this many people, or more where they are closer together than the tree is deep.
const LEAF: usize = 8;
const DEEPEST: u32 = 20;

struct Cell {
    middle: Point,
    side: f32,
    /// People in `order`.
    from: u32,
    to: u32,
    /// The first of up to four cells below, which follow each other; none in a leaf.
    below: u32,
    cells_below: u32,
}

/// The quadtree of some points.
pub(super) struct Tree {
    cells: Vec<Cell>,
    points: Vec<Point>,
    labels: Vec<u32>,
}

impl Tree {
    /// Sorts the points of `people` into a tree.
    pub fn of(people: &[u32], positions: &[Point]) -> Self {
        let mut sorted: Vec<(u32, Point)> = people
            .iter()
            .map(|node| (*node, positions[*node as usize]))
            .collect();
        let (mut low, mut high) = ([f32::MAX; 2], [f32::MIN; 2]);
        for (_, at) in &sorted {
            for axis in 0..2 {
                low[axis] = low[axis].min(at[axis]);
                high[axis] = high[axis].max(at[axis]);
            }
        }
        let side = (high[0] - low[0]).max(high[1] - low[1]).max(1.0);
        let mut tree = Self {
            cells: Vec::new(),
            points: Vec::new(),
            labels: Vec::new(),
        };
        if !sorted.is_empty() {
            tree.cells.push(cell(&sorted, 0, sorted.len(), side));
            tree.divide(0, &mut sorted, low, side, 0);
        }
        tree.points = sorted.iter().map(|(_, at)| *at).collect();
        tree.labels = sorted.iter().map(|(node, _)| *node).collect();
        tree
    }

    fn divide(
        &mut self,
        at: usize,
        sorted: &mut [(u32, Point)],
        low: Point,
        side: f32,
        depth: u32,
    ) {
        let (from, to) = (self.cells[at].from as usize, self.cells[at].to as usize);
        if to - from <= LEAF || depth >= DEEPEST {
            return;
        }
        let half = side / 2.0;
        let quarter = |point: Point| {
            usize::from(point[0] >= low[0] + half) + 2 * usize::from(point[1] >= low[1] + half)
        };
        sorted[from..to].sort_by_key(|(_, point)| quarter(*point));
        let mut begin = from;
        let mut parts = [(0, 0); 4];
        for (number, part) in parts.iter_mut().enumerate() {
            let count = sorted[begin..to].partition_point(|(_, point)| quarter(*point) <= number);
            *part = (begin, begin + count);
            begin += count;
        }
        let below = self.cells.len();
        for (begin, end) in parts.into_iter().filter(|(begin, end)| begin < end) {
            self.cells.push(cell(sorted, begin, end, half));
        }
        self.cells[at].below = below as u32;
        self.cells[at].cells_below = (self.cells.len() - below) as u32;
        let kept = parts.into_iter().enumerate();
        let kept = kept.filter(|(_, (begin, end))| begin < end);
        for (cell, (number, _)) in (below..).zip(kept.collect::<Vec<_>>()) {
            let corner = [
                low[0] + half * (number % 2) as f32,
                low[1] + half * (number / 2) as f32,
            ];
            self.divide(cell, sorted, corner, half, depth + 1);
        }
    }

    /// The push on somebody at a point: Σ strength · direction / distance over all others.
    pub fn push(&self, node: u32, at: Point, strength: f32, stack: &mut Vec<u32>) -> Point {
        let mut push = [0.0; 2];
        stack.clear();
        if !self.cells.is_empty() {
            stack.push(0);
        }
        while let Some(next) = stack.pop() {
            let cell = &self.cells[next as usize];
            let way = minus(at, cell.middle);
            let square = way[0] * way[0] + way[1] * way[1];
            if cell.side * cell.side < OPENING * OPENING * square {
                let by = strength * (cell.to - cell.from) as f32 / square;
                push = [push[0] + by * way[0], push[1] + by * way[1]];
            } else if cell.cells_below == 0 {
                for one in cell.from as usize..cell.to as usize {
                    let other = self.labels[one];
                    if other == node {
                        continue;
                    }
                    let mut way = minus(at, self.points[one]);
                    let mut square = way[0] * way[0] + way[1] * way[1];
                    if square < 1.0 {
                        // Two at one point part along a line that their numbers choose.
                        let turn = node.min(other) as f32 * 2.4 + node.max(other) as f32;
                        let side = if node < other { 1.0 } else { -1.0 };
                        way = [side * turn.cos(), side * turn.sin()];
                        square = 1.0;
                    }
                    let by = strength / square;
                    push = [push[0] + by * way[0], push[1] + by * way[1]];
                }
            } else {
                stack.extend(cell.below..cell.below + cell.cells_below);
            }
        }
        push
    }
}

fn cell(sorted: &[(u32, Point)], from: usize, to: usize, side: f32) -> Cell {
    let count = (to - from) as f32;
    let sum = sorted[from..to]
        .iter()
        .fold([0.0; 2], |sum: Point, (_, at)| {
            [sum[0] + at[0], sum[1] + at[1]]
        });
    Cell {
        middle: [sum[0] / count, sum[1] / count],
        side,
        from: from as u32,
        to: to as u32,
        below: 0,
        cells_below: 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::Random;

    #[test]
    fn the_push_is_near_the_exact_one() {
        let mut random = Random::new(3);
        let points: Vec<Point> = (0..400)
            .map(|_| [random.unit() * 1_000.0, random.unit() * 600.0])
            .collect();
        let people: Vec<u32> = (0..400).collect();
        let tree = Tree::of(&people, &points);
        let (mut wrong, mut whole) = (0.0, 0.0);
        for node in 0..400_u32 {
            let at = points[node as usize];
            let near = tree.push(node, at, 1.0, &mut Vec::new());
            let mut exact = [0.0; 2];
            for (other, point) in points.iter().enumerate() {
                let way = minus(at, *point);
                let square = way[0] * way[0] + way[1] * way[1];
                if other != node as usize && square > 0.0 {
                    let by = 1.0 / square.max(1.0);
                    exact = [exact[0] + by * way[0], exact[1] + by * way[1]];
                }
            }
            wrong += f64::from(super::super::length(minus(near, exact)));
            whole += f64::from(super::super::length(exact));
        }
        assert!(wrong < 0.05 * whole, "{wrong} of {whole}");
    }

    #[test]
    fn many_at_one_point_part() {
        let points = vec![[5.0, 5.0]; 300];
        let people: Vec<u32> = (0..300).collect();
        let tree = Tree::of(&people, &points);
        let push = tree.push(7, points[7], 1.0, &mut Vec::new());
        assert!(push.iter().all(|part| part.is_finite()) && push != [0.0; 2]);
        assert_eq!(
            Tree::of(&[], &points).push(0, [0.0; 2], 1.0, &mut Vec::new()),
            [0.0; 2]
        );
    }
}
