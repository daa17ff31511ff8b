//! Selected people in a row, in a column, or evenly apart.

use egui::Pos2;

/// Where people are brought into line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Side {
    Left,
    Center,
    Right,
    Top,
    Middle,
    Bottom,
}

impl Side {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 6] = [
        Self::Left,
        Self::Center,
        Self::Right,
        Self::Top,
        Self::Middle,
        Self::Bottom,
    ];
}

/// Along which way people are put evenly apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Axis {
    /// From left to right.
    Horizontal,
    /// From top to bottom.
    Vertical,
}

/// Brings points into line; the outermost of that side stays, for the middles the middle of all of them.
pub(super) fn align(points: &mut [Pos2], side: Side) {
    let axis = match side {
        Side::Left | Side::Center | Side::Right => 0,
        Side::Top | Side::Middle | Side::Bottom => 1,
    };
    let least = points.iter().map(|at| at[axis]).fold(f32::MAX, f32::min);
    let most = points.iter().map(|at| at[axis]).fold(f32::MIN, f32::max);
    let line = match side {
        Side::Left | Side::Top => least,
        Side::Center | Side::Middle => f32::midpoint(least, most),
        Side::Right | Side::Bottom => most,
    };
    for at in points {
        at[axis] = line;
    }
}

/// Puts points evenly apart; the outermost two stay, and nobody overtakes anybody.
pub(super) fn distribute(points: &mut [Pos2], way: Axis) {
    let axis = match way {
        Axis::Horizontal => 0,
        Axis::Vertical => 1,
    };
    let mut order: Vec<usize> = (0..points.len()).collect();
    order.sort_by(|a, b| points[*a][axis].total_cmp(&points[*b][axis]).then(a.cmp(b)));
    let (Some(first), Some(last)) = (order.first(), order.last()) else {
        return;
    };
    let (from, to) = (points[*first][axis], points[*last][axis]);
    let steps = order.len().saturating_sub(1).max(1) as f32;
    for (step, at) in order.iter().enumerate() {
        points[*at][axis] = from + (to - from) * (step as f32 / steps);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::pos2;

    fn four() -> Vec<Pos2> {
        vec![
            pos2(0.0, 10.0),
            pos2(90.0, 0.0),
            pos2(30.0, 40.0),
            pos2(10.0, 5.0),
        ]
    }

    #[test]
    fn people_stand_in_line() {
        let check = |side, expected: fn(Pos2) -> Pos2| {
            let mut points = four();
            align(&mut points, side);
            assert_eq!(
                points,
                four().into_iter().map(expected).collect::<Vec<_>>(),
                "{side:?}"
            );
        };
        check(Side::Left, |at| pos2(0.0, at.y));
        check(Side::Center, |at| pos2(45.0, at.y));
        check(Side::Right, |at| pos2(90.0, at.y));
        check(Side::Top, |at| pos2(at.x, 0.0));
        check(Side::Middle, |at| pos2(at.x, 20.0));
        check(Side::Bottom, |at| pos2(at.x, 40.0));
    }

    #[test]
    fn people_stand_evenly_apart_in_their_order() {
        let mut points = four();
        distribute(&mut points, Axis::Horizontal);
        let x: Vec<f32> = points.iter().map(|at| at.x).collect();
        assert_eq!(x, [0.0, 90.0, 60.0, 30.0]);
        assert_eq!(points[2].y, 40.0, "the other way stays");
        distribute(&mut points, Axis::Vertical);
        let y: Vec<f32> = points.iter().map(|at| at.y.round()).collect();
        assert_eq!(y, [27.0, 0.0, 40.0, 13.0]);
        distribute(&mut [], Axis::Vertical);
        let mut one = [pos2(3.0, 4.0)];
        distribute(&mut one, Axis::Vertical);
        assert_eq!(one, [pos2(3.0, 4.0)]);
    }
}
