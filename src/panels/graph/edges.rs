//! Lines between people, as one mesh: ten thousand of them cost less than a millisecond.

use egui::epaint::Vertex;
use egui::{Color32, Mesh, Painter, Pos2, Rect, Shape};

use super::Look;
use super::scene::{Edge, Reach};
use crate::theme::{Palette, faded, measure};

/// Straight lines with soft borders.
#[derive(Debug)]
struct Lines {
    mesh: Mesh,
    feather: f32,
}

impl Lines {
    fn add(&mut self, from: Pos2, to: Pos2, width: f32, color: Color32) {
        let along = to - from;
        let length = along.length();
        if length < 0.1 {
            return;
        }
        let across = along.rot90() / length;
        // A line thinner than the soft border is drawn fainter in its place.
        let (inner, color) = if width < self.feather {
            (0.0, color.gamma_multiply(width / self.feather))
        } else {
            ((width - self.feather) / 2.0, color)
        };
        let outer = inner + self.feather;
        let columns = [
            (-outer, Color32::TRANSPARENT),
            (-inner, color),
            (inner, color),
            (outer, Color32::TRANSPARENT),
        ];
        let base = self.mesh.vertices.len() as u32;
        for (off, color) in columns {
            for end in [from, to] {
                self.mesh.vertices.push(Vertex {
                    pos: end + across * off,
                    uv: egui::epaint::WHITE_UV,
                    color,
                });
            }
        }
        for column in 0..3 {
            let first = base + 2 * column;
            self.mesh.add_triangle(first, first + 1, first + 2);
            self.mesh.add_triangle(first + 1, first + 2, first + 3);
        }
    }
}

/// How strongly an edge of this kind shows.
fn opacity(reach: Reach) -> f32 {
    match reach {
        Reach::Inside => 0.30,
        Reach::Mine => 0.34,
        Reach::Across => 0.16,
    }
}

fn width(edge: &Edge) -> f32 {
    let (weak, middling, strong, _) = measure::EDGE;
    match edge.grade {
        0..=2 => weak,
        3 => middling,
        _ => strong,
    }
}

/// The edge nearest to a point of the screen, by its ends; none farther away than `reach`.
pub(super) fn edge_at(look: &Look<'_>, at: Pos2, reach: f32) -> Option<(u32, u32)> {
    let distance = |edge: &Edge| {
        let from = look.on_screen[edge.a as usize];
        let along = look.on_screen[edge.b as usize] - from;
        let part = (at - from).dot(along) / along.length_sq().max(f32::EPSILON);
        (from + along * part.clamp(0.0, 1.0)).distance(at)
    };
    let near = look.scene.edges.iter().map(|edge| (distance(edge), edge));
    near.filter(|(distance, _)| *distance <= reach)
        .min_by(|(a, _), (b, _)| a.total_cmp(b))
        .map(|(_, edge)| (edge.a, edge.b))
}

/// Paints all edges that can be seen; those of `lit` people come last and stand out.
pub(super) fn paint_edges(
    painter: &Painter,
    p: &Palette,
    look: &Look<'_>,
    view: Rect,
    lit: &[u32],
) {
    let mut lines = Lines {
        mesh: Mesh::default(),
        feather: 1.0 / painter.pixels_per_point(),
    };
    let at = |node: u32| look.on_screen[node as usize];
    let is_seen = |edge: &Edge| Rect::from_two_pos(at(edge.a), at(edge.b)).intersects(view);
    let is_lit = |edge: &Edge| lit.contains(&edge.a) || lit.contains(&edge.b);
    for edge in look.scene.edges.iter().filter(|edge| is_seen(edge)) {
        if !lit.is_empty() && is_lit(edge) {
            continue;
        }
        let light = look.light[edge.a as usize].min(look.light[edge.b as usize]);
        let color = faded(*p.muted, opacity(edge.reach) * light);
        lines.add(at(edge.a), at(edge.b), width(edge), color);
    }
    for node in lit {
        for other in look.scene.neighbors(*node) {
            let light = look.light[*node as usize].min(look.light[*other as usize]);
            let color = faded(*p.text, 0.5 * light);
            lines.add(at(*node), at(*other), measure::EDGE.3, color);
        }
    }
    painter.add(Shape::mesh(lines.mesh));
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::pos2;

    #[test]
    fn a_line_is_as_wide_as_asked() {
        let mut lines = Lines {
            mesh: Mesh::default(),
            feather: 1.0,
        };
        lines.add(
            pos2(0.0, 10.0),
            pos2(100.0, 10.0),
            3.0,
            Color32::PLACEHOLDER,
        );
        let full: Vec<f32> = lines
            .mesh
            .vertices
            .iter()
            .filter(|vertex| vertex.color == Color32::PLACEHOLDER)
            .map(|vertex| vertex.pos.y)
            .collect();
        assert_eq!(full, [11.0, 11.0, 9.0, 9.0]);
        assert!(lines.mesh.is_valid());
        lines.add(pos2(5.0, 5.0), pos2(5.0, 5.0), 1.0, Color32::PLACEHOLDER);
        assert_eq!(lines.mesh.vertices.len(), 8, "a point is no line");
    }
}
