//! How wide words are, and whether the own font has their letters.

use ttf_parser::Face;

use crate::font::INTER;

/// The part of the font's size that a letter takes which the font lacks: those of East Asia are square.
fn foreign(c: char) -> f32 {
    match c {
        '\u{0300}'..='\u{036F}' | '\u{200B}'..='\u{200F}' | '\u{FE00}'..='\u{FE0F}' => 0.0,
        '\u{1100}'.. => 1.05,
        _ => 0.65,
    }
}

/// The own font, which is asked for widths.
pub(super) struct TypeSet {
    face: Option<Face<'static>>,
}

impl TypeSet {
    pub(super) fn new() -> Self {
        Self {
            face: Face::parse(INTER, 0).ok(),
        }
    }

    /// The width of words in points at this size. It is a little more than what the own font needs, as a program that
    /// shows the picture may take another one.
    pub(super) fn width(&self, words: &str, size: f32) -> f32 {
        let wide = |c: char| {
            let face = self.face.as_ref()?;
            let advance = face.glyph_hor_advance(face.glyph_index(c)?)?;
            Some(f32::from(advance) / f32::from(face.units_per_em()))
        };
        let sum: f32 = words
            .chars()
            .map(|c| wide(c).unwrap_or_else(|| foreign(c)))
            .sum();
        sum * size * 1.04
    }

    /// Words cut with an ellipsis where they are wider than that.
    pub(super) fn cut(&self, words: &str, size: f32, width: f32) -> String {
        if self.width(words, size) <= width {
            return words.to_owned();
        }
        let mut kept = String::new();
        for c in words.chars() {
            kept.push(c);
            if self.width(&kept, size) + size > width {
                break;
            }
        }
        format!("{}…", kept.trim_end())
    }

    /// Whether the font has all letters of a text.
    pub(super) fn covers(&self, text: &str) -> bool {
        let has = |c: char| {
            let face = self.face.as_ref();
            c.is_ascii() || face.is_some_and(|face| face.glyph_index(c).is_some())
        };
        text.chars().all(has)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_follow_the_words() {
        let set = TypeSet::new();
        assert!(set.width("WWW", 12.0) > 2.0 * set.width("iii", 12.0));
        let twice = set.width("Ada", 24.0) / set.width("Ada", 12.0);
        assert!((twice - 2.0).abs() < 0.01);
        assert!(set.width("山田", 10.0) >= 20.0);
        assert!(set.covers("Zoë Łódź") && !set.covers("山田"));
        let cut = set.cut("A very long department", 12.0, 60.0);
        assert!(cut.ends_with('…') && set.width(&cut, 12.0) <= 66.0, "{cut}");
        assert_eq!(set.cut("Short", 12.0, 60.0), "Short");
    }
}
