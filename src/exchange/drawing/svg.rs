//! The picture as SVG: one line per pair, a disc per person, names with a halo, the legend.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::page::{HEAD, NAME, Page, ROW, TITLE};
use super::{GraphOptions, Ground, Rgb, Style, Swatch, short, xml_text};

/// Discs smaller than this have no letters, in points.
const INITIALS: f32 = 9.0;
/// Fonts that are much like the own one, for programs that lack it.
const FONTS: &str = "Inter, 'Segoe UI', 'Helvetica Neue', 'Noto Sans', Arial, sans-serif";

/// Words around a point: size, color, and whether a halo keeps lines off them.
#[derive(Clone, Copy)]
struct Ink {
    size: f32,
    color: Rgb,
    bold: bool,
    halo: Option<Rgb>,
}

/// Where words stand to their point.
#[derive(Clone, Copy)]
enum Anchor {
    Start,
    Middle,
    End,
}

fn words(text: &mut String, words: &str, at: [f32; 2], anchor: Anchor, ink: Ink) {
    let anchor = match anchor {
        Anchor::Start => "",
        Anchor::Middle => " text-anchor=\"middle\"",
        Anchor::End => " text-anchor=\"end\"",
    };
    let weight = if ink.bold { " font-weight=\"600\"" } else { "" };
    let halo = ink.halo.map_or_else(String::new, |ground| {
        format!(" stroke=\"{ground}\" stroke-width=\"3\" stroke-linejoin=\"round\" paint-order=\"stroke\"")
    });
    let _ = writeln!(
        text,
        "<text x=\"{}\" y=\"{}\"{anchor} font-size=\"{}\"{weight} fill=\"{}\"{halo}>{}</text>",
        short(at[0]),
        // Half the height of capitals below the middle is where letters stand.
        short(at[1] + 0.36 * ink.size),
        short(ink.size),
        ink.color,
        xml_text(words)
    );
}

fn disc(text: &mut String, at: [f32; 2], radius: f32, swatch: Swatch) {
    let _ = writeln!(
        text,
        "<circle cx=\"{}\" cy=\"{}\" r=\"{}\" fill=\"{}\" stroke=\"{}\"/>",
        short(at[0]),
        short(at[1]),
        short(radius - 0.5),
        swatch.fill,
        swatch.edge
    );
}

/// Writes a page.
pub(super) fn svg(page: &Page<'_>, options: &GraphOptions, style: &Style) -> String {
    let [width, height] = page.size.map(short);
    let name = if page.title.is_empty() {
        "Network"
    } else {
        page.title.as_str()
    };
    let mut text = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" \
         width=\"{width}\" height=\"{height}\" font-family=\"{FONTS}\" role=\"img\">\n<title>{}</title>\n<desc>{}</desc>\n",
        xml_text(name),
        page.facts
    );
    let halo = (options.ground == Ground::Filled).then_some(style.ground);
    if let Some(ground) = halo {
        let _ = writeln!(
            text,
            "<rect width=\"{width}\" height=\"{height}\" fill=\"{ground}\"/>"
        );
    }
    ties(&mut text, page, style);
    discs(&mut text, page);
    text.push_str("<g id=\"groups\">\n");
    for head in &page.heads {
        let ink = Ink {
            size: HEAD,
            color: head.swatch.ink,
            bold: true,
            halo,
        };
        words(&mut text, &head.words, head.middle, Anchor::Middle, ink);
    }
    text.push_str("</g>\n<g id=\"names\">\n");
    for name in &page.names {
        let is_important = page.drawing.people[name.node].is_important;
        let color = if is_important {
            style.text
        } else {
            style.muted
        };
        let ink = Ink {
            size: NAME,
            color,
            bold: false,
            halo,
        };
        words(&mut text, &name.words, name.middle, Anchor::Middle, ink);
    }
    text.push_str("</g>\n");
    around(&mut text, page, style);
    text.push_str("</svg>\n");
    text
}

/// Lines of one width and strength share a group: that is half of the file.
fn ties(text: &mut String, page: &Page<'_>, style: &Style) {
    let mut kinds: BTreeMap<(u32, u32), Vec<usize>> = BTreeMap::new();
    for (at, line) in page.drawing.lines.iter().enumerate() {
        let hundredths = |value: f32| (value * 100.0).round() as u32;
        let kind = (hundredths(line.opacity), hundredths(line.width));
        kinds.entry(kind).or_default().push(at);
    }
    let _ = writeln!(text, "<g id=\"ties\" stroke=\"{}\">", style.muted);
    for ((opacity, width), lines) in kinds {
        let (opacity, width) = (f64::from(opacity) / 100.0, f64::from(width) / 100.0);
        let _ = writeln!(
            text,
            "<g stroke-opacity=\"{opacity}\" stroke-width=\"{width}\">"
        );
        for at in lines {
            let line = page.drawing.lines[at];
            let ([x1, y1], [x2, y2]) = (page.at[line.a as usize], page.at[line.b as usize]);
            let [x1, y1, x2, y2] = [x1, y1, x2, y2].map(short);
            let _ = writeln!(
                text,
                "<line x1=\"{x1}\" y1=\"{y1}\" x2=\"{x2}\" y2=\"{y2}\"/>"
            );
        }
        text.push_str("</g>\n");
    }
    text.push_str("</g>\n");
}

fn discs(text: &mut String, page: &Page<'_>) {
    text.push_str("<g id=\"people\">\n");
    for (one, at) in page.drawing.people.iter().zip(&page.at) {
        disc(text, *at, one.radius, one.swatch);
        let letters = if one.mark.is_empty() {
            &one.initials
        } else {
            &one.mark
        };
        if one.radius >= INITIALS && !letters.is_empty() {
            let size = (0.72 * one.radius).round().max(8.0);
            let ink = Ink {
                size,
                color: one.swatch.on,
                bold: true,
                halo: None,
            };
            words(text, letters, *at, Anchor::Middle, ink);
        }
    }
    text.push_str("</g>\n");
}

/// The title above and the legend beside.
fn around(text: &mut String, page: &Page<'_>, style: &Style) {
    let plain = |size: f32, color: Rgb| Ink {
        size,
        color,
        bold: false,
        halo: None,
    };
    let [left, top] = Page::CORNER;
    if !page.title.is_empty() {
        let ink = Ink {
            bold: true,
            ..plain(TITLE, style.text)
        };
        words(
            text,
            &page.title,
            [left, top + TITLE / 2.0],
            Anchor::Start,
            ink,
        );
        let below = [left, top + TITLE + ROW / 2.0];
        words(
            text,
            &page.facts,
            below,
            Anchor::Start,
            plain(NAME, style.muted),
        );
    }
    if page.drawing.people.is_empty() {
        let at = [left, page.size[1] - top - ROW / 2.0];
        words(
            text,
            "Nobody to show",
            at,
            Anchor::Start,
            plain(NAME, style.muted),
        );
    }
    if page.rows.is_empty() {
        return;
    }
    text.push_str("<g id=\"legend\">\n");
    let [left, top] = page.legend;
    let heading = Ink {
        bold: true,
        ..plain(NAME, style.text)
    };
    words(
        text,
        &page.drawing.heading,
        [left, top + ROW / 2.0],
        Anchor::Start,
        heading,
    );
    for (number, row) in page.rows.iter().enumerate() {
        let y = top + (number as f32 + 1.5) * ROW;
        if let Some(swatch) = row.swatch {
            let radius = if row.mark.is_empty() { 5.0 } else { 8.0 };
            disc(text, [left + 8.0, y], radius, swatch);
            let size = if row.mark.chars().count() > 2 {
                7.0
            } else {
                9.0
            };
            let ink = Ink {
                bold: true,
                ..plain(size, swatch.on)
            };
            if !row.mark.is_empty() {
                words(text, &row.mark, [left + 8.0, y], Anchor::Middle, ink);
            }
        }
        words(
            text,
            &row.words,
            [left + 22.0, y],
            Anchor::Start,
            plain(NAME, style.text),
        );
        let right = [page.legend_right(), y];
        words(
            text,
            &row.count,
            right,
            Anchor::End,
            plain(NAME, style.muted),
        );
    }
    text.push_str("</g>\n");
}
