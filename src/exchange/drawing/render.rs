//! From an SVG to pixels and to a page.

use std::sync::Arc;

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{self, Tree, fontdb};

use super::DrawingError;
use super::type_set::TypeSet;
use crate::font::INTER;

/// The largest picture of pixels, in pixels: 256 MB while it is drawn, and more than any printer wants of a page.
pub const MOST_PIXELS: u64 = 64_000_000;
/// The longest side of a picture of pixels; beyond it many programs give up.
const LONGEST_SIDE: u64 = 32_000;

/// The size in pixels of a picture of this size in points.
///
/// # Errors
/// It would be too large.
pub(super) fn pixels(size: [f32; 2], scale: f32) -> Result<[u32; 2], DrawingError> {
    let [width, height] =
        size.map(|side| (f64::from(side) * f64::from(scale)).ceil().max(1.0) as u64);
    if width > LONGEST_SIDE || height > LONGEST_SIDE || width * height > MOST_PIXELS {
        return Err(DrawingError::TooLarge {
            width,
            height,
            most: MOST_PIXELS / 1_000_000,
        });
    }
    Ok([width as u32, height as u32])
}

fn not_drawn(why: &dyn std::fmt::Display) -> DrawingError {
    DrawingError::NotDrawn(why.to_string())
}

/// Reads a picture with the own font, and with those of the system only where the own one lacks a letter: looking for
/// them takes a while.
fn tree(svg: &str) -> Result<Tree, DrawingError> {
    let mut fonts = fontdb::Database::new();
    fonts.load_font_data(INTER.to_vec());
    let family = fonts
        .faces()
        .next()
        .and_then(|face| face.families.first().map(|(name, _)| name.clone()))
        .unwrap_or_default();
    fonts.set_sans_serif_family(&family);
    if !TypeSet::new().covers(svg) {
        fonts.load_system_fonts();
        fonts.set_sans_serif_family(&family);
    }
    let options = usvg::Options {
        font_family: family,
        fontdb: Arc::new(fonts),
        ..usvg::Options::default()
    };
    Tree::from_str(svg, &options).map_err(|why| not_drawn(&why))
}

/// A picture of pixels, `scale` of them per point.
pub(super) fn png(svg: &str, scale: f32) -> Result<Vec<u8>, DrawingError> {
    use image::ImageEncoder as _;
    let tree = tree(svg)?;
    let size = [tree.size().width(), tree.size().height()];
    let [width, height] = pixels(size, scale)?;
    let mut map =
        Pixmap::new(width, height).ok_or_else(|| not_drawn(&"there is no room for it"))?;
    resvg::render(
        &tree,
        Transform::from_scale(scale, scale),
        &mut map.as_mut(),
    );
    let mut data = map.take();
    for pixel in data.chunks_exact_mut(4) {
        let alpha = u32::from(pixel[3]);
        if alpha > 0 && alpha < 255 {
            for part in &mut pixel[..3] {
                *part = ((u32::from(*part) * 255 + alpha / 2) / alpha).min(255) as u8;
            }
        }
    }
    let mut file = Vec::new();
    image::codecs::png::PngEncoder::new(&mut file)
        .write_image(&data, width, height, image::ExtendedColorType::Rgba8)
        .map_err(|why| not_drawn(&why))?;
    Ok(file)
}

/// A page as large as the picture, with words that can be searched where the fonts allow it.
pub(super) fn pdf(svg: &str) -> Result<Vec<u8>, DrawingError> {
    let tree = tree(svg)?;
    let page = |embed_text| {
        let options = svg2pdf::ConversionOptions {
            embed_text,
            ..svg2pdf::ConversionOptions::default()
        };
        svg2pdf::to_pdf(&tree, options, svg2pdf::PageOptions { dpi: 72.0 })
    };
    // Fonts of bitmaps, as those of emoji, cannot be embedded; then letters become outlines.
    page(true)
        .or_else(|_| page(false))
        .map_err(|why| not_drawn(&why))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn too_large_pictures_are_told_in_words() {
        assert_eq!(pixels([800.4, 600.0], 2.0), Ok([1_601, 1_200]));
        assert_eq!(pixels([0.0, 0.0], 1.0), Ok([1, 1]));
        let wide = pixels([40_000.0, 10.0], 1.0);
        assert!(matches!(
            wide,
            Err(DrawingError::TooLarge { width: 40_000, .. })
        ));
        let words = pixels([9_000.0, 9_000.0], 1.0).map_err(|error| error.to_string());
        let words = words.expect_err("81 million pixels");
        assert!(
            words.contains("9000 × 9000") && words.contains("64 million"),
            "{words}"
        );
    }
}
