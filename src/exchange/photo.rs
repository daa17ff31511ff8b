//! Photos: PNG or JPEG of any size in, at most 256 pixels as base64 in the workspace, and out again.

use std::io::Cursor;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use image::{DynamicImage, ImageDecoder as _, ImageFormat, ImageReader, Limits};

/// Width and height of a photo in the workspace at most, in pixels.
pub const PHOTO_SIDE: u32 = 256;

/// Size of a file with a photo at most, in bytes.
pub const PHOTO_FILE: u64 = 20 * 1024 * 1024;

/// Width and height of a photo that is read at most, in pixels.
const READ_SIDE: u32 = 12_000;

/// Memory that reading a photo may take, in bytes.
const READ_MEMORY: u64 = 256 * 1024 * 1024;

/// A photo that is small already is kept as it is, up to this many bytes.
const KEPT_BYTES: usize = 128 * 1024;

/// Why a file is no photo.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PhotoError {
    /// Another format, or no picture.
    #[error("it is neither a PNG nor a JPEG picture")]
    Format,
    /// More pixels than are read.
    #[error("it is larger than {READ_SIDE} pixels in width or height, or needs too much memory")]
    TooLarge,
    /// The file begins as a picture and cannot be read on.
    #[error("the picture in it is broken")]
    Broken,
}

/// Reads a picture and makes the text of it that the workspace keeps: turned upright and scaled down where it is large.
pub fn photo_from_bytes(bytes: &[u8]) -> Result<String, PhotoError> {
    let format = format_of(bytes).ok_or(PhotoError::Format)?;
    let (image, is_turned) = decoded(bytes, format)?;
    let is_small = image.width() <= PHOTO_SIDE && image.height() <= PHOTO_SIDE;
    if is_small && !is_turned && bytes.len() <= KEPT_BYTES {
        return Ok(STANDARD.encode(bytes));
    }
    let image = if is_small {
        image
    } else {
        image.thumbnail(PHOTO_SIDE, PHOTO_SIDE)
    };
    let mut out = Cursor::new(Vec::new());
    let written = if image.color().has_alpha() {
        image.write_to(&mut out, ImageFormat::Png)
    } else {
        let rgb = DynamicImage::from(image.into_rgb8());
        let encoder = image::codecs::jpeg::JpegEncoder::new_with_quality(&mut out, 85);
        rgb.write_with_encoder(encoder)
    };
    written.map_err(|_| PhotoError::Broken)?;
    Ok(STANDARD.encode(out.into_inner()))
}

/// The picture that a text of the workspace holds, and its type; none where it is none.
pub fn photo_bytes(text: &str) -> Option<(&'static str, Vec<u8>)> {
    let bytes = STANDARD.decode(text.trim()).ok()?;
    let format = format_of(&bytes)?;
    let kind = match format {
        ImageFormat::Png => "image/png",
        _ => "image/jpeg",
    };
    Some((kind, bytes))
}

/// The pixels of a photo of the workspace, red, green, blue and alpha, scaled to fit a square of `side` pixels.
pub fn photo_pixels(text: &str, side: u32) -> Option<image::RgbaImage> {
    let (_, bytes) = photo_bytes(text)?;
    let (image, _) = decoded(&bytes, format_of(&bytes)?).ok()?;
    Some(
        image
            .resize_to_fill(side, side, image::imageops::FilterType::Triangle)
            .into_rgba8(),
    )
}

/// The picture of a `data:` address (RFC 2397), or of bare base64.
pub(super) fn bytes_of_data(text: &str) -> Option<Vec<u8>> {
    let encoded = match text.strip_prefix("data:") {
        Some(data) => data.split_once(";base64,")?.1,
        None => text,
    };
    let bare: String = encoded.split_whitespace().collect();
    STANDARD.decode(bare).ok()
}

fn format_of(bytes: &[u8]) -> Option<ImageFormat> {
    image::guess_format(bytes)
        .ok()
        .filter(|format| matches!(format, ImageFormat::Png | ImageFormat::Jpeg))
}

/// The picture upright, and whether it had to be turned.
fn decoded(bytes: &[u8], format: ImageFormat) -> Result<(DynamicImage, bool), PhotoError> {
    let error = |error: image::ImageError| match error {
        image::ImageError::Limits(_) => PhotoError::TooLarge,
        _ => PhotoError::Broken,
    };
    let mut limits = Limits::default();
    limits.max_image_width = Some(READ_SIDE);
    limits.max_image_height = Some(READ_SIDE);
    limits.max_alloc = Some(READ_MEMORY);
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(limits.clone());
    let mut decoder = reader.into_decoder().map_err(error)?;
    if decoder.total_bytes() > READ_MEMORY {
        return Err(PhotoError::TooLarge);
    }
    let orientation = decoder.orientation().map_err(error)?;
    let mut image = DynamicImage::from_decoder(decoder).map_err(error)?;
    image.apply_orientation(orientation);
    let is_turned = orientation != image::metadata::Orientation::NoTransforms;
    Ok((image, is_turned))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn picture(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
        let image = image::RgbImage::from_fn(width, height, |x, y| {
            image::Rgb([(x % 256) as u8, (y % 256) as u8, 90])
        });
        let mut out = Cursor::new(Vec::new());
        DynamicImage::from(image)
            .write_to(&mut out, format)
            .expect("it can be written");
        out.into_inner()
    }

    #[test]
    fn large_photos_are_scaled_and_small_ones_kept() {
        for format in [ImageFormat::Png, ImageFormat::Jpeg] {
            let text = photo_from_bytes(&picture(1_000, 500, format)).expect("it is a picture");
            let (kind, bytes) = photo_bytes(&text).expect("it is kept as a picture");
            let (image, _) = decoded(&bytes, ImageFormat::Jpeg).expect("it can be read again");
            assert_eq!(
                (kind, image.width(), image.height()),
                ("image/jpeg", 256, 128)
            );
            let small = picture(64, 64, format);
            let text = photo_from_bytes(&small).expect("it is a picture");
            assert_eq!(photo_bytes(&text).map(|(_, bytes)| bytes), Some(small));
            let again = photo_from_bytes(&photo_bytes(&text).expect("a picture").1);
            assert_eq!(again, Ok(text.clone()), "kept as it is the second time");
            let pixels = photo_pixels(&text, 96).expect("it has pixels");
            assert_eq!((pixels.width(), pixels.height()), (96, 96));
        }
    }

    #[test]
    fn what_is_no_photo_is_refused_with_a_reason() {
        assert_eq!(photo_from_bytes(b""), Err(PhotoError::Format));
        assert_eq!(photo_from_bytes(b"GIF89a....."), Err(PhotoError::Format));
        let mut broken = picture(300, 300, ImageFormat::Png);
        broken.truncate(200);
        assert_eq!(photo_from_bytes(&broken), Err(PhotoError::Broken));
        // The head of a PNG that says it has 2 billion columns.
        let mut huge = picture(8, 8, ImageFormat::Png);
        huge[16..20].copy_from_slice(&0x7fff_ffff_u32.to_be_bytes());
        assert!(photo_from_bytes(&huge).is_err());
        let wide = picture(READ_SIDE + 1, 1, ImageFormat::Png);
        assert_eq!(photo_from_bytes(&wide), Err(PhotoError::TooLarge));
        for text in ["", "no base64!", "AAAA"] {
            assert!(photo_bytes(text).is_none() && photo_pixels(text, 8).is_none());
        }
    }

    #[test]
    fn data_addresses_are_read() {
        assert_eq!(
            bytes_of_data("data:image/png;base64,AQID"),
            Some(vec![1, 2, 3])
        );
        assert_eq!(bytes_of_data("AQ ID"), Some(vec![1, 2, 3]));
        assert_eq!(bytes_of_data("https://a.example/a.png"), None);
    }
}
