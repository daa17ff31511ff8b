//! Discs as one mesh: a hundred thousand small ones cost a few milliseconds.

use egui::{Color32, ColorImage, Context, Id as WidgetId, Mesh, Painter, Pos2, Rect, Shape, Vec2};
use egui::{TextureHandle, TextureOptions, pos2, vec2};

use crate::theme::{UNTINTED, faded};

/// Side of the picture of a small disc and of a larger one, in pixels; each has an empty border of one pixel.
const SIDES: (usize, usize) = (12, 24);
/// Up to this radius on the screen the small picture is sharper.
const SMALL: f32 = 5.0;

/// Discs on the way to the screen.
pub(super) struct Dots {
    mesh: Mesh,
    _texture: TextureHandle,
}

impl Dots {
    /// Room for discs.
    pub(super) fn new(ctx: &Context) -> Self {
        let texture = texture(ctx);
        Self {
            mesh: Mesh::with_texture(texture.id()),
            _texture: texture,
        }
    }

    /// Makes room for so many more.
    pub(super) fn reserve(&mut self, discs: usize) {
        self.mesh.reserve_vertices(4 * discs);
        self.mesh.reserve_triangles(2 * discs);
    }

    /// Adds a disc.
    pub(super) fn add(&mut self, center: Pos2, radius: f32, color: Color32) {
        let is_small = radius <= SMALL;
        let (left, side) = if is_small {
            (0, SIDES.0)
        } else {
            (SIDES.0, SIDES.1)
        };
        let whole = vec2((SIDES.0 + SIDES.1) as f32, SIDES.1 as f32);
        let uv = Rect::from_min_size(
            pos2(left as f32 / whole.x, 0.0),
            Vec2::splat(side as f32) / whole,
        );
        let scale = side as f32 / (side as f32 - 2.0);
        let area = Rect::from_center_size(center, Vec2::splat(2.0 * radius * scale));
        self.mesh.add_rect_with_uv(area, uv, color);
    }

    /// Paints them all.
    pub(super) fn paint(self, painter: &Painter) {
        if !self.mesh.is_empty() {
            painter.add(Shape::mesh(self.mesh));
        }
    }
}

/// The picture of the two discs, drawn once.
fn texture(ctx: &Context) -> TextureHandle {
    let id = WidgetId::unique("discs of the graph");
    if let Some(texture) = ctx.data(|data| data.get_temp::<TextureHandle>(id)) {
        return texture;
    }
    let texture = ctx.load_texture("discs of the graph", image(), TextureOptions::LINEAR);
    ctx.data_mut(|data| data.insert_temp(id, texture.clone()));
    texture
}

fn image() -> ColorImage {
    let (width, height) = (SIDES.0 + SIDES.1, SIDES.1);
    let pixel = |at: usize| {
        let (x, y) = (at % width, at / width);
        let (left, side) = if x < SIDES.0 {
            (0, SIDES.0)
        } else {
            (SIDES.0, SIDES.1)
        };
        let middle = side as f32 / 2.0;
        let center = pos2(left as f32 + middle, middle);
        let far = pos2(x as f32 + 0.5, y as f32 + 0.5).distance(center);
        // How much of the pixel the disc covers.
        faded(UNTINTED, (middle - 1.0 - far + 0.5).clamp(0.0, 1.0))
    };
    ColorImage::new([width, height], (0..width * height).map(pixel).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn discs_are_round_and_apart() {
        let image = image();
        let at = |x: usize, y: usize| image.pixels[y * image.width() + x].a();
        assert_eq!((at(6, 6), at(24, 12)), (255, 255), "full in the middle");
        let corners = [(0, 0), (11, 0), (0, 11), (12, 0), (35, 23), (12, 12)];
        assert!(corners.iter().all(|(x, y)| at(*x, *y) == 0));
        assert_eq!(at(5, 20), 0, "nothing below the small one");
    }

    #[test]
    fn a_disc_is_as_large_as_asked() {
        let ctx = Context::default();
        let mut dots = Dots::new(&ctx);
        dots.add(pos2(50.0, 50.0), 5.0, UNTINTED);
        let bounds = dots.mesh.calc_bounds();
        // One of twelve pixels on each side is empty.
        assert!((bounds.width() - 12.0).abs() < 0.01, "{bounds:?}");
    }
}
