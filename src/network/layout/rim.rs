//! People without ties and department: in tidy rows below the picture.

use super::{Hold, Point, Scene};

/// Distance between two people in a row, and between rows.
const STEP: f32 = 46.0;
/// Free room between the picture and the rows.
const APART: f32 = 90.0;

/// Puts the free people whom `is_loose` names into rows: below everybody, or after those who stand there already.
pub(super) fn line_up(scene: &mut Scene, is_loose: &[bool]) {
    let is_loose = |node: &usize| is_loose[*node];
    let loose: Vec<usize> = (0..scene.spots.len())
        .filter(is_loose)
        .filter(|node| scene.hold[*node] == Hold::Free)
        .collect();
    let widest = loose
        .iter()
        .map(|node| scene.spots[*node].radius)
        .fold(0.0, f32::max);
    let step = STEP.max(2.0 * widest + 19.0);
    let standing = (0..scene.spots.len())
        .filter(is_loose)
        .filter(|node| scene.hold[*node] == Hold::Placed)
        .map(|node| scene.positions[node])
        // The last one of the lowest row.
        .max_by(|a, b| a[1].total_cmp(&b[1]).then(a[0].total_cmp(&b[0])));
    if let Some(last) = standing {
        for (at, node) in loose.into_iter().enumerate() {
            scene.positions[node] = [last[0] + step * (at + 1) as f32, last[1]];
        }
        return;
    }
    let others: Vec<Point> = (0..scene.spots.len())
        .filter(|node| !is_loose(node) || scene.hold[*node] != Hold::Free)
        .map(|node| scene.positions[node])
        .collect();
    let (left, right, bottom) = others.iter().fold(
        (f32::MAX, f32::MIN, f32::MIN),
        |(left, right, bottom), at| (left.min(at[0]), right.max(at[0]), bottom.max(at[1])),
    );
    let square = (loose.len() as f32 * 1.5).sqrt().ceil();
    let (middle, width, top) = if others.is_empty() {
        (0.0, square, -square / 3.0 * step)
    } else {
        let width = ((right - left) / step).floor();
        (
            f32::midpoint(left, right),
            width.max(square),
            bottom + APART,
        )
    };
    let in_row = (width as usize).clamp(1, loose.len().max(1));
    for (at, node) in loose.into_iter().enumerate() {
        let (row, column) = (at / in_row, at % in_row);
        let x = column as f32 - (in_row - 1) as f32 / 2.0;
        scene.positions[node] = [middle + x * step, top + row as f32 * step];
    }
}
