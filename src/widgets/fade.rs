//! Words of one line that fade where they are wider than their room.

use egui::{Color32, Mesh, Painter, Pos2, Rect, Ui, Vec2};

use crate::theme::{Type, faded, measure};

/// A line of words for painting. Where it is too wide it fades into its ground, so that as much of a name as fits is read.
pub struct FadingLine<'a> {
    /// Size and weight.
    pub kind: Type,
    /// The words.
    pub text: &'a str,
    /// Their color.
    pub ink: Color32,
    /// What they stand on.
    pub ground: Color32,
    /// How wide they may be.
    pub room: f32,
}

impl FadingLine<'_> {
    /// Paints the line with its upper left corner at `at`. Returns how much room it takes.
    pub fn paint(&self, ui: &Ui, painter: &Painter, at: Pos2) -> Vec2 {
        let galley = self.kind.line(ui, self.text, self.ink, f32::INFINITY);
        let size = galley.size();
        let room = self.room.max(0.0);
        if size.x <= room {
            painter.galley(at, galley, self.ink);
            return size;
        }
        let rect = Rect::from_min_size(at, Vec2::new(room, size.y));
        let inside = painter.with_clip_rect(painter.clip_rect().intersect(rect));
        inside.galley(at, galley, self.ink);
        let left = rect.right() - measure::FADE.min(room / 2.0);
        let veil = Rect::from_min_max(egui::pos2(left, rect.top()), rect.max);
        let mut mesh = Mesh::default();
        let clear = faded(self.ground, 0.0);
        for (corner, color) in [
            (veil.left_top(), clear),
            (veil.right_top(), self.ground),
            (veil.right_bottom(), self.ground),
            (veil.left_bottom(), clear),
        ] {
            mesh.colored_vertex(corner, color);
        }
        mesh.add_triangle(0, 1, 2);
        mesh.add_triangle(0, 2, 3);
        inside.add(mesh);
        rect.size()
    }
}
