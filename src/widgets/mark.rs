//! The mark of Inroads: three people and the way between them.

use egui::{Color32, Painter, Pos2, Stroke, Vec2};

/// Paints the mark around a point, `size` points wide.
pub fn paint_mark(painter: &Painter, center: Pos2, size: f32, color: Color32) {
    let at = |x: f32, y: f32| center + Vec2::new(x, y) * (size / 22.0);
    let (left, top, right) = (at(-6.5, 6.0), at(-0.5, -5.5), at(7.5, 2.5));
    let stroke = Stroke::new(size / 10.0, color);
    painter.line_segment([left, top], stroke);
    painter.line_segment([top, right], stroke);
    painter.circle_filled(left, size * 0.15, color);
    painter.circle_filled(top, size * 0.15, color);
    painter.circle_stroke(right, size * 0.12, stroke);
}
