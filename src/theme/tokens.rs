//! The tokens of the look, read once from `assets/theme.ron`.

use std::sync::OnceLock;

use egui::Color32;
use serde::Deserialize;

/// Everything that the look is made of.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tokens {
    /// Colors on dark ground.
    pub dark: Palette,
    /// Colors on light ground.
    pub light: Palette,
    /// Initials on the smallest discs.
    pub tiny: TypeSize,
    /// Initials in tables.
    pub small: TypeSize,
    /// Key hints and canvas labels.
    pub hint: TypeSize,
    /// Captions.
    pub caption: TypeSize,
    /// Secondary text and controls.
    pub secondary: TypeSize,
    /// Text.
    pub body: TypeSize,
    /// The name in the inspector, headings of dialogs.
    pub section: TypeSize,
    /// Title of a panel.
    pub title: TypeSize,
    /// The largest words.
    pub day: TypeSize,
    /// Weight of text.
    pub regular: f32,
    /// Weight of controls.
    pub medium: f32,
    /// Weight of headings.
    pub bold: f32,
    /// Corners of keys and check boxes.
    pub radius_key: u8,
    /// Corners of controls.
    pub radius: u8,
    /// Corners of cards and floating things.
    pub radius_card: u8,
}

/// Size and line height in points.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
pub struct TypeSize(pub f32, pub f32);

/// The colors of one theme; LOOK.md tells what each is for.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(
    missing_docs,
    reason = "the names are the look's own words, explained in its specification"
)]
pub struct Palette {
    pub ground: Hex,
    pub surface: Hex,
    pub raised: Hex,
    pub hover: Hex,
    pub selected: Hex,
    pub line: Hex,
    pub field_line: Hex,
    pub text: Hex,
    pub muted: Hex,
    pub accent: Hex,
    pub on_accent: Hex,
    pub accent_ink: Hex,
    pub accent_pale: Hex,
    pub good: Hex,
    pub good_ink: Hex,
    pub good_pale: Hex,
    pub soon: Hex,
    pub soon_ink: Hex,
    pub soon_pale: Hex,
    pub late: Hex,
    pub late_ink: Hex,
    pub late_pale: Hex,
    pub lunch: Hex,
    pub shadow: ShadowToken,
    pub scrim: f32,
    pub hues: [Hue; 8],
}

/// The roles of a department's color.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Hue {
    /// Disc, bar, dot.
    pub solid: Hex,
    /// Initials on the disc.
    pub on: Hex,
    /// Ground of an avatar.
    pub pale: Hex,
    /// Text on the pale ground.
    pub ink: Hex,
    /// Ring of one point around a disc.
    pub edge: Hex,
}

/// The one shadow.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ShadowToken {
    /// Points downwards.
    pub y: i8,
    /// Softness in points.
    pub blur: u8,
    /// Its color.
    pub color: Hex,
    /// 0 to 1.
    pub opacity: f32,
}

/// A color written as `#RRGGBB`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct Hex(Color32);

impl TryFrom<String> for Hex {
    type Error = String;
    fn try_from(text: String) -> Result<Self, String> {
        Color32::from_hex(&text)
            .map(Self)
            .map_err(|_| format!("{text} is not a color"))
    }
}

impl std::ops::Deref for Hex {
    type Target = Color32;
    fn deref(&self) -> &Color32 {
        &self.0
    }
}

impl From<Hex> for Color32 {
    fn from(hex: Hex) -> Self {
        hex.0
    }
}

/// The tokens.
pub fn tokens() -> &'static Tokens {
    static TOKENS: OnceLock<Tokens> = OnceLock::new();
    TOKENS.get_or_init(|| {
        ron::from_str(include_str!("../../assets/theme.ron")).expect("assets/theme.ron is tested")
    })
}

/// The colors of the theme that a context shows.
pub fn palette(ctx: &egui::Context) -> &'static Palette {
    if ctx.global_style().visuals.dark_mode {
        &tokens().dark
    } else {
        &tokens().light
    }
}

/// A color at part of its strength (0 to 1).
pub fn faded(color: impl Into<Color32>, opacity: f32) -> Color32 {
    color.into().gamma_multiply(opacity)
}

/// A color on the way to another (0 to 1), mixed in sRGB.
pub fn blend(from: impl Into<Color32>, to: impl Into<Color32>, share: f32) -> Color32 {
    let (from, to) = (from.into(), to.into());
    let mix = |a: u8, b: u8| (f32::from(a) + (f32::from(b) - f32::from(a)) * share).round() as u8;
    Color32::from_rgb(
        mix(from.r(), to.r()),
        mix(from.g(), to.g()),
        mix(from.b(), to.b()),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Relative luminance of WCAG 2.1.
    fn luminance(color: Color32) -> f64 {
        let linear = |part: u8| {
            let part = f64::from(part) / 255.0;
            if part <= 0.04045 {
                part / 12.92
            } else {
                ((part + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * linear(color.r()) + 0.7152 * linear(color.g()) + 0.0722 * linear(color.b())
    }

    fn contrast(a: Hex, b: Hex) -> f64 {
        let (a, b) = (luminance(*a), luminance(*b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn text_can_be_read_in_both_themes() {
        for (name, p) in [("dark", &tokens().dark), ("light", &tokens().light)] {
            let grounds = [p.ground, p.surface, p.raised, p.hover, p.selected];
            let mut pairs = vec![
                (p.on_accent, p.accent),
                (p.accent_ink, p.accent_pale),
                (p.good_ink, p.good_pale),
                (p.soon_ink, p.soon_pale),
                (p.late_ink, p.late_pale),
            ];
            pairs.extend(
                grounds
                    .iter()
                    .flat_map(|ground| [p.text, p.muted, p.accent_ink].map(|ink| (ink, *ground))),
            );
            pairs.extend([p.good_ink, p.soon_ink, p.late_ink].map(|ink| (ink, p.surface)));
            pairs.extend(p.hues.iter().map(|hue| (hue.ink, hue.pale)));
            for (ink, ground) in pairs {
                let ratio = contrast(ink, ground);
                assert!(
                    ratio >= 4.5,
                    "{name}: {ink:?} on {ground:?} has a contrast of {ratio:.2}"
                );
            }
            for ground in [p.ground, p.surface] {
                assert!(
                    contrast(p.field_line, ground) >= 3.0,
                    "{name}: borders of fields"
                );
            }
        }
    }
}
