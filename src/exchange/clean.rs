//! Bytes become text, and text becomes harmless: character sets, control characters, limits.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::request::{ImportError, MAX_FILE, SourceFile};

/// Names and other single lines are kept up to this many characters.
pub(super) const MAX_LINE: usize = 500;
/// Notes and other long texts are kept up to this many characters.
pub(super) const MAX_TEXT: usize = 65_536;

/// The text of a file: byte order marks and UTF-16 are recognized, then UTF-8; lines that are neither are read as
/// windows-1252 one by one, as real exports mix both. The name of the character set comes with the text.
///
/// # Errors
/// Empty, too large and binary files are refused.
pub(super) fn text_of_file(file: &SourceFile<'_>) -> Result<(String, &'static str), ImportError> {
    let name = || file.short_name().to_owned();
    if file.bytes.len() > MAX_FILE {
        return Err(ImportError::TooLarge { file: name() });
    }
    let decoded = |encoding: &'static Encoding, bytes: &[u8]| {
        let text = encoding.decode_without_bom_handling(bytes).0.into_owned();
        (text, encoding.name())
    };
    let (text, charset) = match Encoding::for_bom(file.bytes) {
        Some((encoding, mark)) => decoded(encoding, &file.bytes[mark..]),
        None => {
            if let Some(encoding) = utf16_without_mark(file.bytes) {
                decoded(encoding, file.bytes)
            } else {
                if let Some(looks_like) = binary(file.bytes) {
                    return Err(ImportError::Binary {
                        looks_like,
                        file: name(),
                    });
                }
                match std::str::from_utf8(file.bytes) {
                    Ok(text) => (text.to_owned(), UTF_8.name()),
                    Err(_) => (mixed_lines(file.bytes), WINDOWS_1252.name()),
                }
            }
        }
    };
    if text.trim().is_empty() {
        return Err(ImportError::Empty { file: name() });
    }
    Ok((text, charset))
}

/// UTF-16 shows as a zero in every other byte of mostly Latin text.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(512) & !1];
    if head.len() < 8 {
        return None;
    }
    let zeros = |offset: usize| {
        head.iter()
            .skip(offset)
            .step_by(2)
            .filter(|b| **b == 0)
            .count()
    };
    let (even, odd) = (zeros(0), zeros(1));
    let most = head.len() / 2 * 3 / 4;
    match () {
        () if even >= most && odd == 0 => Some(UTF_16BE),
        () if odd >= most && even == 0 => Some(UTF_16LE),
        () => None,
    }
}

fn binary(bytes: &[u8]) -> Option<&'static str> {
    const MAGIC: &[(&[u8], &str)] = &[
        (
            b"PK\x03\x04",
            "a ZIP archive or an Excel workbook; save it as CSV first",
        ),
        (
            b"\xD0\xCF\x11\xE0",
            "an old Excel workbook; save it as CSV first",
        ),
        (b"\x89PNG", "a PNG picture"),
        (b"\xFF\xD8\xFF", "a JPEG picture"),
        (b"GIF8", "a GIF picture"),
        (b"%PDF", "a PDF"),
        (b"\x1F\x8B", "a gzip archive"),
        (b"\x7FELF", "a program"),
    ];
    if let Some((_, what)) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Some(what);
    }
    let head = &bytes[..bytes.len().min(4096)];
    let odd = head
        .iter()
        .filter(|b| **b < 0x20 && !matches!(**b, b'\n' | b'\r' | b'\t' | 0x0B | 0x0C | 0x1B))
        .count();
    // One byte out of place is left out of its cell; a file of another kind has many.
    let zeros = head.iter().map(|b| usize::from(*b == 0)).sum::<usize>();
    (zeros * 20 > head.len() || odd * 10 > head.len()).then_some("binary data")
}

/// Line by line: UTF-8, else what a vCard's `CHARSET=` says, else windows-1252.
fn mixed_lines(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 8);
    for line in bytes.split_inclusive(|b| *b == b'\n') {
        if let Ok(line) = std::str::from_utf8(line) {
            text.push_str(line);
        } else {
            let encoding = stated_charset(line).unwrap_or(WINDOWS_1252);
            text.push_str(&encoding.decode_without_bom_handling(line).0);
        }
    }
    text
}

fn stated_charset(line: &[u8]) -> Option<&'static Encoding> {
    let head = &line[..line.iter().position(|b| *b == b':')?];
    let at = head
        .windows(8)
        .position(|part| part.eq_ignore_ascii_case(b"CHARSET="))?;
    let label = head[at + 8..].split(|b| *b == b';').next()?;
    Encoding::for_label(label).filter(|encoding| encoding.is_ascii_compatible())
}

/// A text after cleaning, with the words for what was done to it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Cleaned {
    pub(super) text: String,
    pub(super) remarks: Vec<&'static str>,
}

/// One line without control characters, direction overrides and doubled spaces, of at most [`MAX_LINE`] characters.
pub(super) fn line(raw: &str) -> Cleaned {
    let mut text = String::with_capacity(raw.len().min(4 * MAX_LINE));
    let mut remarks = Vec::new();
    let mut note = |remark: &'static str| {
        if !remarks.contains(&remark) {
            remarks.push(remark);
        }
    };
    let mut count = 0;
    let mut gap = false;
    for c in raw.chars() {
        if c.is_whitespace() {
            gap = true;
        } else if c.is_control() {
            note("control characters were left out");
        } else if is_direction(c) {
            note("marks that turn the direction of writing were left out");
        } else if c != '\u{FEFF}' {
            let space = gap && count > 0;
            if count + 1 + usize::from(space) > MAX_LINE {
                note("a text of more than 500 characters was cut");
                break;
            }
            if space {
                text.push(' ');
                count += 1;
            }
            text.push(c);
            count += 1;
            gap = false;
        }
    }
    Cleaned { text, remarks }
}

/// A text of several lines: line ends become LF, control characters go, at most [`MAX_TEXT`] characters stay.
pub(super) fn text(raw: &str) -> Cleaned {
    let mut remarks = Vec::new();
    let unix = raw.replace("\r\n", "\n").replace('\r', "\n");
    let mut text: String = unix
        .chars()
        .filter(|c| matches!(c, '\n' | '\t') || !c.is_control())
        .collect();
    if text.len() != unix.len() {
        remarks.push("control characters were left out");
    }
    if let Some((at, _)) = text.char_indices().nth(MAX_TEXT) {
        text.truncate(at);
        remarks.push("a text of more than 65,536 characters was cut");
    }
    text.truncate(text.trim_end().len());
    Cleaned { text, remarks }
}

/// Marks, embeddings, overrides and isolates of the bidirectional algorithm (UAX #9 §2), which can make a name read as
/// another.
fn is_direction(c: char) -> bool {
    matches!(c, '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(bytes: &[u8]) -> Result<String, ImportError> {
        text_of_file(&SourceFile {
            name: "folder/some.csv",
            bytes,
        })
        .map(|(text, _)| text)
    }

    #[test]
    fn character_sets_are_told_from_the_bytes() {
        let check = |bytes: &[u8], text: &str| assert_eq!(decoded(bytes).as_deref(), Ok(text));
        check("name\nJörg".as_bytes(), "name\nJörg");
        check("\u{FEFF}name\nJörg".as_bytes(), "name\nJörg");
        check(b"name\nJ\xF6rg\nJ\xC3\xB6rg\n", "name\nJörg\nJörg\n");
        let wide: Vec<u8> = "name\nJörg"
            .encode_utf16()
            .flat_map(u16::to_be_bytes)
            .collect();
        check(&wide, "name\nJörg");
        let little: Vec<u8> = "\u{FEFF}name\nŁ"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        check(&little, "name\nŁ");
        check(
            b"N;CHARSET=windows-1251:\xC0\xED\xED\xE0\n",
            "N;CHARSET=windows-1251:Анна\n",
        );
    }

    #[test]
    fn what_is_no_text_is_refused() {
        assert!(matches!(decoded(b"  \n"), Err(ImportError::Empty { file }) if file == "some.csv"));
        assert!(matches!(
            decoded(b"PK\x03\x04abc"),
            Err(ImportError::Binary { .. })
        ));
        assert!(matches!(
            decoded(&[1, 2, 3, 0, 200, 7]),
            Err(ImportError::Binary { .. })
        ));
    }

    #[test]
    fn names_lose_what_could_deceive() {
        let check = |raw: &str, text: &str, remarks: usize| {
            let cleaned = line(raw);
            assert_eq!(
                (cleaned.text.as_str(), cleaned.remarks.len()),
                (text, remarks)
            );
        };
        check("  Ada\t Lovelace \n", "Ada Lovelace", 0);
        check("Ada\u{7}", "Ada", 1);
        check("evil\u{202E}gpj.exe", "evilgpj.exe", 1);
        check("👩\u{200D}💻", "👩\u{200D}💻", 0);
        assert_eq!(line(&"x".repeat(10_000)).text.len(), MAX_LINE);
        assert_eq!(
            line(&"x ".repeat(10_000)).text.chars().count(),
            MAX_LINE - 1
        );
        assert_eq!(text("a\r\nb\rc\u{0}\n").text, "a\nb\nc");
        assert_eq!(text(&"é".repeat(70_000)).text.chars().count(), MAX_TEXT);
    }
}
