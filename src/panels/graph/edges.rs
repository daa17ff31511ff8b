//! Lines between people, as one mesh: ten thousand of them cost less than a millisecond.

use egui::epaint::Vertex;
use egui::{Color32, Mesh, Painter, Pos2, Rect, Shape};

use super::Look;
use super::scene::{Edge, MANY_TIES, Reach};
use crate::theme::{Palette, faded, measure};

/// Up to so many lines show in full.
const FULL: f32 = 500.0;
/// Lines across the picture get fainter from this length on the screen on, down to this share.
const LONG: (f32, f32) = (700.0, 0.5);

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
        let wide = [
            (-outer, Color32::TRANSPARENT),
            (-inner, color),
            (inner, color),
            (outer, Color32::TRANSPARENT),
        ];
        // The two inner columns of a thin line are one.
        let thin = [wide[0], (0.0, color), wide[3]];
        let columns = if inner > 0.0 { &wide[..] } else { &thin[..] };
        let base = self.mesh.vertices.len() as u32;
        for (off, color) in columns {
            let off = across * *off;
            self.mesh.vertices.extend([from, to].map(|end| Vertex {
                pos: end + off,
                uv: egui::epaint::WHITE_UV,
                color: *color,
            }));
        }
        for column in 1..columns.len() as u32 {
            let first = base + 2 * column - 2;
            let (a, b, c) = (first, first + 1, first + 2);
            self.mesh.indices.extend([a, b, c, b, c, c + 1]);
        }
    }
}

/// How strongly an edge of this kind shows.
pub(super) fn opacity(reach: Reach) -> f32 {
    match reach {
        Reach::Inside => 0.30,
        Reach::Mine => 0.34,
        Reach::Across => 0.16,
    }
}

pub(super) fn width(edge: &Edge) -> f32 {
    let (weak, middling, strong, _) = measure::EDGE;
    match edge.grade {
        0..=2 => weak,
        3 => middling,
        _ => strong,
    }
}

/// Which of the lines can be seen; where that would be more than [`MANY_TIES`], the most telling ones of them.
pub(super) fn seen<'a>(look: &Look<'a>, view: Rect) -> Vec<&'a Edge> {
    let scene = look.scene;
    let at = |node: u32| look.on_screen[node as usize];
    let is_seen = |edge: &&Edge| Rect::from_two_pos(at(edge.a), at(edge.b)).intersects(view);
    if scene.telling.is_empty() {
        return scene.edges.iter().filter(is_seen).collect();
    }
    // Of so many lines those that only pass by tell nothing: an end is in sight.
    let inside: Vec<u32> = (0..look.on_screen.len() as u32)
        .filter(|node| view.contains(at(*node)))
        .collect();
    let ends: usize = inside.iter().map(|node| scene.lines(*node).len()).sum();
    if ends > 2 * MANY_TIES {
        let edges = scene.telling.iter().map(|at| &scene.edges[*at as usize]);
        return edges.filter(is_seen).take(MANY_TIES).collect();
    }
    let mut lines = Vec::with_capacity(ends);
    for node in inside {
        let own = scene
            .lines(node)
            .iter()
            .map(|at| &scene.edges[*at as usize]);
        // A line between two people in sight is taken from its first end.
        lines.extend(own.filter(|edge| edge.a == node || !view.contains(at(edge.a))));
    }
    lines
}

/// How much fainter lines are where there are many: some hundreds show as they are, thousands as a haze.
pub(super) fn calm(lines: usize) -> f32 {
    (FULL / (lines as f32).max(1.0)).powf(0.45).clamp(0.22, 1.0)
}

/// The edge nearest to a point of the screen, by its ends; none farther away than `reach`.
pub(super) fn edge_at(look: &Look<'_>, at: Pos2, reach: f32) -> Option<(u32, u32)> {
    let distance = |edge: &Edge| {
        let from = look.on_screen[edge.a as usize];
        let along = look.on_screen[edge.b as usize] - from;
        let part = (at - from).dot(along) / along.length_sq().max(f32::EPSILON);
        (from + along * part.clamp(0.0, 1.0)).distance(at)
    };
    let near = seen(look, look.view).into_iter();
    let near = near.map(|edge| (distance(edge), edge));
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
    let is_lit = |edge: &Edge| lit.contains(&edge.a) || lit.contains(&edge.b);
    let shown = seen(look, view);
    let calm = calm(shown.len());
    lines.mesh.reserve_vertices(8 * shown.len());
    lines.mesh.reserve_triangles(6 * shown.len());
    for edge in shown {
        if !lit.is_empty() && is_lit(edge) {
            continue;
        }
        let light = look.light[edge.a as usize].min(look.light[edge.b as usize]);
        let (from, to) = (at(edge.a), at(edge.b));
        let far = if edge.reach == Reach::Across {
            let share = (from.distance(to) / LONG.0).min(1.0);
            egui::lerp(1.0..=LONG.1, share)
        } else {
            1.0
        };
        let color = faded(*p.muted, opacity(edge.reach) * light * calm * far);
        lines.add(from, to, width(edge), color);
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
    fn many_lines_are_faint_and_a_few_are_not() {
        assert_eq!(calm(266), 1.0);
        assert!(calm(3_000) < 0.6 && calm(12_000) < calm(3_000));
        assert!(calm(1_000_000) > 0.2, "they do not vanish");
    }

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
        lines.add(pos2(0.0, 0.0), pos2(9.0, 0.0), 0.5, Color32::PLACEHOLDER);
        assert_eq!(lines.mesh.vertices.len(), 14, "a thin line has one middle");
        assert!(lines.mesh.is_valid());
        lines.add(pos2(5.0, 5.0), pos2(5.0, 5.0), 1.0, Color32::PLACEHOLDER);
        assert_eq!(lines.mesh.vertices.len(), 14, "a point is no line");
    }
}
