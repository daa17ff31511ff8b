//! The look: tokens, type and measures. Nothing outside names a color or a size.

pub mod measure;
mod style;
mod tokens;
mod type_style;

pub use style::{UNTINTED, floating, install, set_motion, shadow};
pub use tokens::{Hex, Hue, Palette, ShadowToken, Tokens, TypeSize, blend, faded, palette, tokens};
pub use type_style::Type;
