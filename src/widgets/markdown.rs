//! Markdown as people read it: headings, lists, bold, italic, code; only what is in view is laid out.

use std::sync::Arc;

use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{
    CornerRadius, FontFamily, FontId, Galley, Rect, Role, Sense, Stroke, Ui, Vec2, WidgetInfo,
};
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::button::link;
use crate::theme::{Type, measure, palette, tokens};

/// A piece of Markdown that stands by itself: a paragraph, an item of a list, a heading.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Block {
    shape: Shape,
    /// How many lists it is in.
    depth: usize,
    /// What stands before it: a dot, a number, a check box.
    marker: String,
    in_quote: bool,
    spans: Vec<Span>,
    /// The addresses in it, each once.
    addresses: Vec<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Shape {
    #[default]
    Text,
    Heading,
    SmallHeading,
    Code,
    Rule,
}

/// Words in one look.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Span {
    text: String,
    look: Look,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Look {
    bold: bool,
    italic: bool,
    struck: bool,
    code: bool,
    link: bool,
}

/// A block longer than this many bytes goes on in another one, so that no single block is long to lay out.
const LONGEST: usize = 2_000;

/// Reads Markdown. What is no Markdown is text; line breaks stay where they were typed.
pub fn blocks_of(text: &str) -> Vec<Block> {
    let options = Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS;
    let mut reader = Reader::default();
    for event in Parser::new_ext(text, options) {
        reader.event(event);
    }
    reader.close();
    reader.blocks
}

#[derive(Default)]
struct Reader {
    blocks: Vec<Block>,
    open: Block,
    is_open: bool,
    look: Look,
    shape: Shape,
    /// The lists around, with the number of the next item where they are numbered.
    lists: Vec<Option<u64>>,
    marker: String,
    quotes: usize,
}

impl Reader {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(words)
            | Event::Html(words)
            | Event::InlineHtml(words)
            | Event::InlineMath(words)
            | Event::DisplayMath(words) => self.words(&words, self.look),
            Event::Code(words) => {
                let look = Look {
                    code: true,
                    ..self.look
                };
                self.words(&words, look);
            }
            Event::SoftBreak | Event::HardBreak => self.words("\n", self.look),
            Event::Rule => {
                self.close();
                self.shape = Shape::Rule;
                self.opened();
                self.close();
                self.shape = Shape::Text;
            }
            Event::TaskListMarker(done) => {
                self.marker = if done { "☑" } else { "☐" }.to_owned();
            }
            Event::FootnoteReference(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Heading { level, .. } => {
                self.close();
                self.shape = if level <= HeadingLevel::H2 {
                    Shape::Heading
                } else {
                    Shape::SmallHeading
                };
            }
            Tag::CodeBlock(_) => {
                self.close();
                self.shape = Shape::Code;
            }
            Tag::BlockQuote(_) => {
                self.close();
                self.quotes += 1;
            }
            Tag::List(first) => {
                self.close();
                self.lists.push(first);
            }
            Tag::Item => {
                self.close();
                self.marker = match self.lists.last_mut() {
                    Some(Some(number)) => {
                        let marker = format!("{number}.");
                        *number += 1;
                        marker
                    }
                    _ => "•".to_owned(),
                };
            }
            Tag::Emphasis => self.look.italic = true,
            Tag::Strong => self.look.bold = true,
            Tag::Strikethrough => self.look.struck = true,
            Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. } => {
                self.look.link = true;
                let address = dest_url.to_string();
                self.opened();
                if !self.open.addresses.contains(&address) {
                    self.open.addresses.push(address);
                }
            }
            Tag::Paragraph => self.close(),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) | TagEnd::CodeBlock => {
                self.close();
                self.shape = Shape::Text;
            }
            TagEnd::BlockQuote(_) => {
                self.close();
                self.quotes = self.quotes.saturating_sub(1);
            }
            TagEnd::List(_) => {
                self.close();
                self.lists.pop();
            }
            TagEnd::Item | TagEnd::Paragraph | TagEnd::HtmlBlock => self.close(),
            TagEnd::Emphasis => self.look.italic = false,
            TagEnd::Strong => self.look.bold = false,
            TagEnd::Strikethrough => self.look.struck = false,
            TagEnd::Link | TagEnd::Image => self.look.link = false,
            _ => {}
        }
    }

    fn opened(&mut self) {
        if !self.is_open {
            self.is_open = true;
            self.open = Block {
                shape: self.shape,
                depth: self.lists.len(),
                marker: std::mem::take(&mut self.marker),
                in_quote: self.quotes > 0,
                ..Block::default()
            };
        }
    }

    fn words(&mut self, words: &str, look: Look) {
        let mut rest = words;
        while !rest.is_empty() {
            self.opened();
            let taken: usize = self.open.spans.iter().map(|span| span.text.len()).sum();
            let room = LONGEST.saturating_sub(taken).max(1);
            let (now, later) = if rest.len() <= room {
                (rest, "")
            } else {
                rest.split_at(cut(rest, room))
            };
            match self.open.spans.last_mut() {
                Some(last) if last.look == look => last.text.push_str(now),
                _ => self.open.spans.push(Span {
                    text: now.to_owned(),
                    look,
                }),
            }
            rest = later;
            if !rest.is_empty() {
                self.close();
            }
        }
    }

    fn close(&mut self) {
        if std::mem::take(&mut self.is_open) {
            self.blocks.push(std::mem::take(&mut self.open));
        }
    }
}

/// Where to cut a text that is too long: behind a space before `room`, or at the next whole letter after it.
fn cut(text: &str, room: usize) -> usize {
    let at = text.ceil_char_boundary(room);
    match text[..at].rfind(char::is_whitespace) {
        Some(space) if space > 0 => text.ceil_char_boundary(space + 1),
        _ => at,
    }
}

/// How high blocks were when they were last laid out, so that those out of view are not laid out again.
#[derive(Debug, Default)]
pub struct Heights {
    width: f32,
    of: Vec<Option<f32>>,
}

impl Heights {
    /// Forgets everything: there is another text.
    pub fn clear(&mut self) {
        self.of.clear();
    }
}

/// Shows blocks below each other. Returns an address in them whose "Open" was clicked.
pub fn markdown_ui(ui: &mut Ui, blocks: &[Block], heights: &mut Heights) -> Option<String> {
    let width = ui.available_width();
    if heights.width != width || heights.of.len() != blocks.len() {
        heights.width = width;
        heights.of = vec![None; blocks.len()];
    }
    let mut opened = None;
    // A little more than what is seen, so that the keyboard finds what comes next.
    let clip = ui.clip_rect().expand(measure::MARKDOWN_AROUND);
    for (at, (block, height)) in blocks.iter().zip(&mut heights.of).enumerate() {
        let top = ui.cursor().top();
        let guess = height.unwrap_or_else(|| block.guess(width));
        if top > clip.bottom() || top + guess < clip.top() {
            ui.add_space(guess);
            continue;
        }
        let shown = ui
            .push_id(("block", at), |ui| block.ui(ui, width, at == 0))
            .inner;
        opened = opened.or(shown);
        *height = Some(ui.cursor().top() - top);
    }
    opened
}

impl Block {
    /// The words without their looks.
    fn text(&self) -> String {
        let words: String = self.spans.iter().map(|span| span.text.as_str()).collect();
        words.trim_end().to_owned()
    }

    fn indent(&self) -> f32 {
        let quote = if self.in_quote { measure::MARGIN } else { 0.0 };
        quote + self.depth.min(6) as f32 * measure::MARGIN
    }

    /// Space above, so that lists are close and headings stand apart.
    fn above(&self) -> f32 {
        match self.shape {
            Shape::Heading | Shape::SmallHeading => measure::GAP,
            _ if self.depth > 0 => measure::GAP_SMALL / 2.0,
            _ => measure::ICON_GAP,
        }
    }

    /// A height that is about right, for blocks that were never laid out.
    fn guess(&self, width: f32) -> f32 {
        let kind = self.kind();
        let letters: usize = self.spans.iter().map(|span| span.text.len()).sum();
        let per_line = ((width - self.indent()).max(1.0) / (kind.size.0 / 2.0)).max(1.0);
        let lines = (letters as f32 / per_line).ceil().max(1.0);
        self.above() + lines * kind.size.1
    }

    fn kind(&self) -> Type {
        match self.shape {
            Shape::Heading => Type::card(),
            Shape::SmallHeading => Type::group(),
            _ => Type::secondary(),
        }
    }

    fn ui(&self, ui: &mut Ui, width: f32, is_first: bool) -> Option<String> {
        let p = palette(ui);
        if !is_first {
            ui.add_space(self.above());
        }
        if self.shape == Shape::Rule {
            super::small::hairline(ui);
            return None;
        }
        let indent = self.indent();
        let padding = if self.shape == Shape::Code {
            measure::ICON_GAP
        } else {
            0.0
        };
        let galley = self.galley(ui, width - indent - 2.0 * padding);
        let size = Vec2::new(width, galley.size().y + 2.0 * padding);
        let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
        let spoken = format!("{} {}", self.marker, self.text());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, spoken.trim()));
        let at = rect.min + Vec2::new(indent + padding, padding);
        let painter = ui.painter();
        if self.shape == Shape::Code {
            let ground = Rect::from_min_max(rect.min + Vec2::new(indent, 0.0), rect.max);
            painter.rect_filled(ground, CornerRadius::same(tokens().radius_key), *p.hover);
        }
        if self.in_quote {
            let x = rect.left() + 1.0;
            painter.vline(x, rect.y_range(), Stroke::new(2.0, *p.line));
        }
        if !self.marker.is_empty() {
            let marker = Type::secondary().line(ui, &self.marker, *p.muted, 2.0 * measure::MARGIN);
            let left = at.x - marker.size().x - measure::GAP_SMALL;
            painter.galley(egui::pos2(left, at.y), marker, *p.muted);
        }
        painter.galley(at, galley, *p.text);
        let mut opened = None;
        for address in self.addresses.iter().filter(|one| can_be_opened(one)) {
            ui.horizontal(|ui| {
                ui.add_space(indent);
                let bare = address
                    .trim_start_matches("https://")
                    .trim_start_matches("http://")
                    .trim_start_matches("mailto:");
                let short: String = bare.chars().take(ADDRESS_LETTERS).collect();
                let end = if short.len() < bare.len() { "…" } else { "" };
                if link(ui, &format!("Open {short}{end}")).clicked() {
                    opened = Some(address.clone());
                }
            });
        }
        opened
    }

    fn galley(&self, ui: &Ui, width: f32) -> Arc<Galley> {
        let p = palette(ui);
        let kind = self.kind();
        let mut job = LayoutJob::default();
        let last = self.spans.len().saturating_sub(1);
        for (at, span) in self.spans.iter().enumerate() {
            let look = span.look;
            let ink = if look.link { *p.accent_ink } else { *p.text };
            let weight = if look.bold {
                tokens().bold
            } else {
                kind.weight
            };
            let mut format: TextFormat = Type { weight, ..kind }.format(ink);
            if look.code || self.shape == Shape::Code {
                format.font_id = FontId::new(Type::caption().size.0, FontFamily::Monospace);
                format.coords = egui::epaint::text::VariationCoords::default();
            }
            if look.code {
                format.background = *p.hover;
            }
            format.italics = look.italic;
            if look.struck {
                format.strikethrough = Stroke::new(1.0, ink);
            }
            let text = if at == last {
                span.text.trim_end()
            } else {
                &span.text
            };
            job.append(text, 0.0, format);
        }
        job.wrap = TextWrapping {
            max_width: width.max(1.0),
            ..TextWrapping::default()
        };
        ui.fonts_mut(|fonts| fonts.layout_job(job))
    }
}

/// So many letters of an address are shown.
const ADDRESS_LETTERS: usize = 40;

/// Only web and mail addresses are offered: a note from elsewhere must not start a program.
fn can_be_opened(address: &str) -> bool {
    let lower = address.to_lowercase();
    ["https://", "http://", "mailto:"]
        .iter()
        .any(|scheme| lower.starts_with(scheme))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Vec<String> {
        let line = |block: &Block| {
            let marker = &block.marker;
            let looks: Vec<&str> = block
                .spans
                .iter()
                .filter(|span| span.look != Look::default())
                .map(|span| span.text.as_str())
                .collect();
            format!(
                "{:?} {marker}|{}|{}",
                block.shape,
                block.text(),
                looks.join(",")
            )
        };
        blocks_of(text).iter().map(line).collect()
    }

    #[test]
    fn what_people_write_in_notes_is_read() {
        assert_eq!(
            told(
                "# Lunch\nLikes *tea*, **not** `coffee`\nsecond line\n\n1. one\n2. two\n   - in\n- [x] done\n"
            ),
            [
                "Heading |Lunch|",
                "Text |Likes tea, not coffee\nsecond line|tea,not,coffee",
                "Text 1.|one|",
                "Text 2.|two|",
                "Text •|in|",
                "Text ☑|done|",
            ]
        );
        assert_eq!(told("a\n\n---\n\n> b"), ["Text |a|", "Rule ||", "Text |b|"]);
        assert_eq!(told("```\nlet x;\n```"), ["Code |let x;|"]);
        assert!(told(" \n\n").is_empty());
    }

    #[test]
    fn only_web_and_mail_addresses_are_offered() {
        let addresses = |text: &str| {
            let blocks = blocks_of(text);
            let all = blocks.into_iter().flat_map(|block| block.addresses);
            all.filter(|one| can_be_opened(one)).collect::<Vec<_>>()
        };
        assert_eq!(
            addresses(
                "[a](https://a.example) <https://b.example> [c](file:///etc/passwd) [d](javascript:x)"
            ),
            ["https://a.example", "https://b.example"]
        );
    }

    #[test]
    fn a_long_text_is_many_blocks_and_loses_nothing() {
        let line = "é word ".repeat(2_000);
        let blocks = blocks_of(&line);
        assert!(blocks.len() > 5, "{} blocks", blocks.len());
        let longest = blocks.iter().map(|block| block.text().len()).max();
        assert!(longest <= Some(LONGEST + 4), "{longest:?}");
        let all: String = blocks
            .iter()
            .flat_map(|block| &block.spans)
            .map(|span| span.text.as_str())
            .collect();
        assert_eq!(all.trim_end(), line.trim_end());
        let solid = "é".repeat(5_000);
        let all: String = blocks_of(&solid).iter().map(Block::text).collect();
        assert_eq!(all, solid);
    }
}
