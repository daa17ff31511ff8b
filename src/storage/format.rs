//! The text of a workspace file: an envelope, then the model itself in RON, one field per line.

use ron::ser::PrettyConfig;
use serde::Deserialize;

use super::Seq;
use super::error::Damage;
use super::header::{APP, Beginning, COMMENT, FORMAT, Header, VERSION, beginning};
use super::pieces;
use super::plain::in_words;
use crate::model::Workspace;

/// A workspace as text, and the name of that state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Encoded {
    pub text: String,
    pub save: String,
}

/// A text that turned out to be a workspace.
#[derive(Debug, Clone)]
pub(super) struct Decoded {
    pub header: Header,
    pub workspace: Workspace,
    /// The data are not those that were saved: somebody edited the file by hand, or a bit fell over.
    pub is_altered: bool,
}

/// Why a text is no workspace for this program.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum FormatError {
    Foreign,
    Newer { version: u32, app: String },
    Damaged(Damage),
}

/// How many dangling references an error names.
const NAMED_FAULTS: usize = 3;

/// The text of a file that holds `workspace` up to edit `seq`.
pub(super) fn encode(
    workspace: &Workspace,
    seq: Seq,
    previous: &str,
) -> Result<Encoded, ron::Error> {
    let data = match pieces::write(workspace, &style()) {
        Some(data) => data,
        None => ron::ser::to_string_pretty(workspace, style())?,
    };
    let save = save_name(&data, seq, previous);
    let text = format!(
        "{COMMENT}: plain text in RON notation. Close it in Inroads before you edit it; comments are not kept.\n\
         (\n  format: {FORMAT:?},\n  version: {VERSION},\n  min_reader: {VERSION},\n  app: {APP:?},\n  seq: {seq},\n  \
         save: {save:?},\n  previous: {previous:?},\n  data: {data},\n)\n"
    );
    Ok(Encoded { text, save })
}

/// How the data are laid out: strings stay escaped, so that a file can be shown in a terminal and no string holds a line
/// end; line ends are the same everywhere.
pub(super) fn style() -> PrettyConfig {
    PrettyConfig::new().indentor("  ").new_line("\n")
}

/// Names a state of a file by checksums of its data and of what came before; every edit by hand makes it wrong.
fn save_name(data: &str, seq: Seq, previous: &str) -> String {
    let whence = crc32fast::hash(format!("{seq} {previous}").as_bytes());
    format!("{:08x}{whence:08x}", crc32fast::hash(data.as_bytes()))
}

/// The whole file as serde sees it; the envelope was read before.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Envelope {
    #[serde(rename = "format")]
    _format: String,
    #[serde(rename = "version")]
    _version: u32,
    #[serde(rename = "min_reader", default)]
    _min_reader: u32,
    #[serde(rename = "app", default)]
    _app: String,
    #[serde(rename = "seq", default)]
    _seq: Seq,
    #[serde(rename = "save", default)]
    _save: String,
    #[serde(rename = "previous", default)]
    _previous: String,
    data: Workspace,
}

/// Reads a file: encoding, envelope, version, then data and their references.
pub(super) fn decode(bytes: &[u8]) -> Result<Decoded, FormatError> {
    let damaged = |damage| Err(FormatError::Damaged(damage));
    if bytes.is_empty() {
        return damaged(Damage::Empty);
    }
    // Strings never hold a raw NUL, so it is always damage; checked first, as it says more than a syntax error.
    if let Some(at) = memchr::memchr(0, bytes) {
        let is_ours = at == 0 || !matches!(envelope(&bytes[..at]), Beginning::Foreign);
        return if is_ours {
            damaged(Damage::Zeros { at })
        } else {
            Err(FormatError::Foreign)
        };
    }
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let at = error.valid_up_to();
            return match envelope(&bytes[..at]) {
                Beginning::Foreign => Err(FormatError::Foreign),
                _ => damaged(Damage::NotUtf8 { at }),
            };
        }
    };
    let (header, data_at) = match beginning(text) {
        Beginning::Foreign => return Err(FormatError::Foreign),
        Beginning::Cut => return damaged(syntax_of(text)),
        Beginning::Header(header, at) => (header, at),
    };
    if header.version > VERSION {
        return Err(FormatError::Newer {
            version: header.version,
            app: header.app,
        });
    }
    let data = text[data_at..].strip_suffix(",\n)\n");
    let save = data.map(|data| save_name(data, header.seq, &header.previous));
    let is_altered = save.as_ref() != Some(&header.save);
    // What is exactly as it was written can be cut into pieces.
    let in_pieces = data.filter(|_| !is_altered).and_then(pieces::read);
    let workspace = match in_pieces {
        Some(workspace) => workspace,
        None => match ron::from_str::<Envelope>(text) {
            Ok(envelope) => envelope.data,
            Err(error) => return damaged(syntax(text, &error)),
        },
    };
    let faults = workspace.faults();
    if !faults.is_empty() {
        return damaged(Damage::Faults {
            count: faults.len(),
            first: faults.into_iter().take(NAMED_FAULTS).collect(),
        });
    }
    Ok(Decoded {
        header,
        workspace,
        is_altered,
    })
}

fn envelope(bytes: &[u8]) -> Beginning {
    let text = String::from_utf8_lossy(bytes);
    match beginning(&text) {
        // Cut inside the comment of the first line.
        Beginning::Foreign if !text.is_empty() && COMMENT.starts_with(text.as_ref()) => {
            Beginning::Cut
        }
        beginning => beginning,
    }
}

fn syntax_of(text: &str) -> Damage {
    match ron::from_str::<Envelope>(text) {
        Err(error) => syntax(text, &error),
        // The envelope reader is the stricter of the two: it wants a version.
        Ok(_) => Damage::Syntax {
            line: 1,
            column: 1,
            what: "the file does not say which version of the format it has".to_owned(),
            excerpt: String::new(),
        },
    }
}

fn syntax(text: &str, error: &ron::error::SpannedError) -> Damage {
    let place = error.span.start;
    let line = text.lines().nth(place.line.saturating_sub(1)).unwrap_or("");
    Damage::Syntax {
        line: place.line,
        column: place.col,
        what: in_words(&error.code),
        excerpt: line
            .trim()
            .chars()
            .filter(|c| !c.is_control())
            .take(120)
            .collect(),
    }
}

/// A number that two workspaces share only if they hold the same.
pub fn fingerprint(workspace: &Workspace) -> u64 {
    let text = ron::to_string(workspace).unwrap_or_default();
    content_hash(text.as_bytes())
}

/// Hash of a whole file, to compare within one run of the program.
pub(super) fn content_hash(bytes: &[u8]) -> u64 {
    use std::hash::{DefaultHasher, Hasher};
    let mut hasher = DefaultHasher::new();
    hasher.write(bytes);
    hasher.finish()
}

/// The first record in which two workspaces differ, in words; none where they are equal.
pub(super) fn first_difference(wanted: &Workspace, found: &Workspace) -> Option<String> {
    if wanted == found {
        return None;
    }
    let differing = wanted.records().find_map(|record| {
        let key = record.key();
        (found.record(key).as_ref() != Some(&record))
            .then(|| format!("the {} {}", key.kind.one(), key.uuid))
    });
    Some(differing.unwrap_or_else(|| "more records than expected".to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::random::RandomEdits;
    use uuid::Uuid;

    fn grown(steps: usize) -> Workspace {
        let mut workspace = Workspace::new(Uuid::from_u128(7));
        let mut source = RandomEdits::new(5);
        for _ in 0..steps {
            let edit = source.edit(&workspace);
            workspace.apply(&edit).expect("random edits are valid");
        }
        workspace
    }

    #[test]
    fn what_is_written_is_read_and_written_the_same() {
        let workspace = grown(150);
        let encoded = encode(&workspace, 150, "abc").expect("a workspace can be written");
        let decoded = decode(encoded.text.as_bytes()).expect("what was written can be read");
        assert_eq!(decoded.workspace, workspace);
        assert!(!decoded.is_altered);
        assert_eq!(decoded.header.seq, 150);
        assert_eq!(decoded.header.previous, "abc");
        assert_eq!(decoded.header.save, encoded.save);
        assert_eq!(decoded.header.app, APP);
        let again = encode(&decoded.workspace, 150, "abc").expect("still");
        assert_eq!(again, encoded);
    }

    #[test]
    fn a_file_can_be_shown_in_a_terminal_and_compared_line_by_line() {
        let mut workspace = grown(150);
        let before = encode(&workspace, 1, "").expect("written").text;
        assert!(
            before
                .chars()
                .all(|c| c == '\n' || !c.is_control() && c != '\u{200f}')
        );
        assert!(before.lines().all(|line| line.len() < 400));
        let id = workspace.contacts.iter().next().expect("somebody").id;
        let edit = crate::edit::build::change_contact(&workspace, id, |contact| {
            "Head of Tea".clone_into(&mut contact.work.title);
        });
        workspace.apply(&edit).expect("valid");
        let after = encode(&workspace, 2, "").expect("written").text;
        let old: std::collections::HashSet<&str> = before.lines().collect();
        let fresh = after.lines().filter(|line| !old.contains(line)).count();
        assert!(fresh <= 5, "{fresh} lines changed for one field");
    }

    #[test]
    fn an_edit_by_hand_is_noticed_but_accepted() {
        let text = encode(&grown(40), 40, "").expect("written").text;
        let by_hand = text.replacen("department: \"Sales\"", "department: \"Sails\"", 1);
        assert_ne!(text, by_hand);
        assert!(decode(by_hand.as_bytes()).expect("still a file").is_altered);
        let windows = text.replace('\n', "\r\n");
        assert_eq!(
            decode(windows.as_bytes()).expect("still a file").workspace,
            grown(40)
        );
    }

    #[test]
    fn a_dangling_reference_is_an_error_with_names() {
        let workspace = grown(150);
        let text = encode(&workspace, 1, "").expect("written").text;
        let place = workspace.places.iter().next().expect("a place");
        let broken = text.replace(
            &format!("contact: \"{}\"", place.contact),
            &format!("contact: \"{}\"", Uuid::from_u128(99)),
        );
        assert_ne!(text, broken);
        match decode(broken.as_bytes()) {
            Err(FormatError::Damaged(Damage::Faults { count, first })) => {
                assert!(count >= 1 && first.len() <= NAMED_FAULTS);
                assert!(first[0].to_string().contains("place"));
            }
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_typing_error_is_told_with_its_place() {
        let text = encode(&grown(40), 1, "").expect("written").text;
        let wrong = text.replacen("  contacts: [", "  contcats: [", 1);
        let line = wrong
            .lines()
            .position(|line| line.contains("contcats"))
            .expect("there")
            + 1;
        match decode(wrong.as_bytes()) {
            Err(FormatError::Damaged(Damage::Syntax {
                line: found,
                what,
                excerpt,
                ..
            })) => {
                assert_eq!(found, line);
                assert!(what.contains("contcats"), "{what}");
                assert_eq!(excerpt, "contcats: [");
            }
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn deep_nesting_is_an_error_even_on_a_small_stack() {
        let check = |opening: &'static str| {
            let text = format!(
                "(format: \"inroads\", version: 1, data: (id: {}",
                opening.repeat(1_000_000)
            );
            let thread = std::thread::Builder::new().stack_size(256 * 1024);
            let result = thread.spawn(move || decode(text.as_bytes()).is_err());
            assert!(result.expect("a thread").join().expect("no overflow"));
        };
        check("(");
        check("[");
        check("{1:");
        check("Some(");
    }
}
