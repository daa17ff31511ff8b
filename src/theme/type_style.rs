//! Words on the screen: a size, a weight and a color make a text.

use std::sync::Arc;

use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{Color32, FontFamily, FontId, Galley, RichText, Ui};

use super::{TypeSize, tokens};

/// Size and weight of a text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Type {
    /// Size and line height in points.
    pub size: TypeSize,
    /// Weight on the font's axis.
    pub weight: f32,
}

macro_rules! types {
    ($($(#[$doc:meta])* $name:ident = $size:ident $weight:ident;)+) => {
        impl Type {
            $($(#[$doc])* pub fn $name() -> Self {
                Self { size: tokens().$size, weight: tokens().$weight }
            })+
        }
    };
}

types! {
    /// 11, key hints and canvas labels.
    hint = hint medium;
    /// 12, captions.
    caption = caption regular;
    /// 12, captions that stand out.
    caption_strong = caption medium;
    /// 12, names on the canvas.
    caption_bold = caption bold;
    /// 13, secondary text.
    secondary = secondary regular;
    /// 13, controls.
    control = secondary medium;
    /// 13, headings of groups.
    group = secondary bold;
    /// 14, text.
    body = body regular;
    /// 14, names and tabs.
    strong = body medium;
    /// 14, headings of cards.
    card = body bold;
    /// 16, the name in the inspector, headings of dialogs.
    section = section bold;
    /// 20, title of a panel.
    title = title bold;
    /// 28, the largest words.
    day = day bold;
}

impl Type {
    /// A type of any size, for discs and other drawn things.
    pub fn sized(points: f32, weight: f32) -> Self {
        Self {
            size: TypeSize(points, points * 1.3),
            weight,
        }
    }

    /// The font without its weight.
    pub fn font(self) -> FontId {
        FontId::new(self.size.0, FontFamily::Proportional)
    }

    /// A text for egui's own widgets.
    pub fn rich(self, text: impl Into<String>, color: impl Into<Color32>) -> RichText {
        RichText::new(text)
            .font(self.font())
            .line_height(Some(self.size.1))
            .variation(b"wght", self.weight)
            .color(color.into())
    }

    /// The format of a piece of text.
    pub fn format(self, color: impl Into<Color32>) -> TextFormat {
        let mut format = TextFormat::simple(self.font(), color.into());
        format.line_height = Some(self.size.1);
        format.coords.push(b"wght", self.weight);
        format.valign = egui::Align::Center;
        format
    }

    /// A text of one line, laid out for painting; cut with an ellipsis where it is wider than `width`.
    pub fn line(self, ui: &Ui, text: &str, color: impl Into<Color32>, width: f32) -> Arc<Galley> {
        let mut job = LayoutJob::default();
        job.append(text, 0.0, self.format(color));
        job.wrap = TextWrapping {
            max_width: width.max(1.0),
            max_rows: 1,
            break_anywhere: true,
            ..TextWrapping::default()
        };
        job.break_on_newline = false;
        ui.fonts_mut(|fonts| fonts.layout_job(job))
    }

    /// A text of at most so many lines, laid out for painting; cut with an ellipsis where it is longer.
    pub fn few_lines(
        self,
        ui: &Ui,
        text: &str,
        color: impl Into<Color32>,
        width: f32,
        rows: usize,
    ) -> Arc<Galley> {
        let mut job = LayoutJob::default();
        job.append(text, 0.0, self.format(color));
        job.wrap = TextWrapping {
            max_width: width.max(1.0),
            max_rows: rows,
            ..TextWrapping::default()
        };
        ui.fonts_mut(|fonts| fonts.layout_job(job))
    }

    /// A text of several lines, laid out for painting.
    pub fn lines(self, ui: &Ui, text: &str, color: impl Into<Color32>, width: f32) -> Arc<Galley> {
        let mut job = LayoutJob::default();
        job.append(text, 0.0, self.format(color));
        job.wrap = TextWrapping {
            max_width: width.max(1.0),
            ..TextWrapping::default()
        };
        ui.fonts_mut(|fonts| fonts.layout_job(job))
    }
}
