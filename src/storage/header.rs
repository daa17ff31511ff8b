//! The envelope of a file, read before its data: format, version, sequence number.

use super::Seq;

/// The name of the format.
pub const FORMAT: &str = "inroads";
/// The version that this program writes, and the latest that it reads.
pub const VERSION: u32 = 1;
/// The program's name and version, as files carry it.
pub const APP: &str = concat!("Inroads ", env!("CARGO_PKG_VERSION"));

/// What the envelope says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Header {
    /// Version of the format.
    pub version: u32,
    /// The oldest version whose readers understand the file.
    pub min_reader: u32,
    /// Who wrote it.
    pub app: String,
    /// The last edit that the data holds.
    pub seq: Seq,
    /// Names this state of the file; its first half is the checksum of the data.
    pub save: String,
    /// The state that the journal continued when this one was written.
    pub previous: String,
}

/// What the beginning of a text turned out to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Beginning {
    /// Not ours.
    Foreign,
    /// Ours, but broken before the data begin.
    Cut,
    /// An envelope, and the offset of the data.
    Header(Header, usize),
}

/// Reads the envelope up to `data:` and nothing behind it, so that the data of a later format do no harm.
pub(super) fn beginning(text: &str) -> Beginning {
    let mut scan = Scan { text, at: 0 };
    let mut header = Header::default();
    let mut is_ours = text.trim_start().starts_with(COMMENT);
    let broken = |is_ours: bool| {
        if is_ours {
            Beginning::Cut
        } else {
            Beginning::Foreign
        }
    };
    if !scan.eat('(') {
        return broken(is_ours);
    }
    loop {
        let Some(key) = scan.word() else {
            return broken(is_ours);
        };
        if !scan.eat(':') {
            return broken(is_ours);
        }
        if key == "data" {
            scan.skip();
            return match (is_ours, header.version) {
                (false, _) => Beginning::Foreign,
                (true, 0) => Beginning::Cut,
                (true, _) => Beginning::Header(header, scan.at),
            };
        }
        let Some(value) = scan.value() else {
            return broken(is_ours);
        };
        let number = || value.parse::<u64>().unwrap_or(u64::MAX);
        let small = || u32::try_from(number()).unwrap_or(u32::MAX);
        let string = || ron::from_str::<String>(value).unwrap_or_default();
        match key {
            "format" if string() == FORMAT => is_ours = true,
            "format" => return Beginning::Foreign,
            "version" => header.version = small(),
            "min_reader" => header.min_reader = small(),
            "app" => header.app = string(),
            "seq" => header.seq = number(),
            "save" => header.save = string(),
            "previous" => header.previous = string(),
            // A later format may say more.
            _ => {}
        }
        if !scan.eat(',') {
            return broken(is_ours);
        }
    }
}

/// How the comment at the head of every file begins.
pub(super) const COMMENT: &str = "// An Inroads workspace";

struct Scan<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Scan<'a> {
    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    /// Passes white space and comments.
    fn skip(&mut self) {
        loop {
            let rest = self.rest();
            let trimmed = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
            self.at += rest.len() - trimmed.len();
            let comment = if trimmed.starts_with("//") {
                trimmed.find('\n')
            } else if trimmed.starts_with("/*") {
                trimmed.find("*/").map(|end| end + 2)
            } else {
                return;
            };
            self.at += comment.unwrap_or(trimmed.len());
        }
    }

    fn eat(&mut self, wanted: char) -> bool {
        self.skip();
        let found = self.rest().starts_with(wanted);
        if found {
            self.at += wanted.len_utf8();
        }
        found
    }

    fn take(&mut self, len: usize) -> Option<&'a str> {
        let part = &self.rest()[..len];
        self.at += len;
        (len > 0).then_some(part)
    }

    fn word(&mut self) -> Option<&'a str> {
        self.skip();
        let rest = self.rest();
        let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_');
        self.take(end.unwrap_or(rest.len()))
    }

    /// A string with its quotes, or a word or number.
    fn value(&mut self) -> Option<&'a str> {
        self.skip();
        if !self.rest().starts_with('"') {
            return self.word();
        }
        let mut escaped = false;
        for (at, c) in self.rest().char_indices().skip(1) {
            match c {
                '"' if !escaped => return self.take(at + 1),
                '\\' => escaped = !escaped,
                _ => escaped = false,
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_envelope_is_read_without_its_data() {
        let check = |text: &str, expected: Option<(u32, u64, &str)>| match beginning(text) {
            Beginning::Header(header, at) => {
                assert!(text[at..].starts_with('?') || text[at..].is_empty());
                let found = (header.version, header.seq, header.app.as_str());
                assert_eq!(Some(found), expected, "{text}");
            }
            _ => assert_eq!(None, expected, "{text}"),
        };
        check(
            r#"(format: "inroads", version: 7, app: "x \" y", seq: 3, data: ?"#,
            Some((7, 3, "x \" y")),
        );
        check(
            "\u{feff}// hi\n( /* a */ format:\"inroads\",version:1,later:true,data:",
            Some((1, 0, "")),
        );
        check(
            r#"(format: "inroads", version: 99999999999999999999, data: ?"#,
            Some((u32::MAX, 0, "")),
        );
        for text in [
            "",
            "(",
            "(format: \"inroads\", version: 1",
            "{}",
            "(version: 1, data: ?",
            "(format: \"inroads\", data: ?",
            "(format: \"inroads",
            "[1, 2]",
            "(format: \"other\", version: 1, data: ?",
        ] {
            check(text, None);
        }
    }

    #[test]
    fn foreign_and_cut_are_told_apart() {
        assert_eq!(beginning("(name: \"x\")"), Beginning::Foreign);
        assert_eq!(beginning("BEGIN:VCARD"), Beginning::Foreign);
        assert_eq!(beginning("(format: \"inroads\", version"), Beginning::Cut);
        assert_eq!(beginning(&format!("{COMMENT}, plain")), Beginning::Cut);
    }
}
