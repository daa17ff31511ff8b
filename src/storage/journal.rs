//! The journal: a header, then one line per edit, `seq|crc32|RON`, so that saving costs as much as the edit is large.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::Seq;
use super::error::JournalProblem;
use super::header::VERSION;
use super::plain::in_words;
use crate::edit::Edit;
use crate::model::Workspace;

const MAGIC: &str = "inroads-journal";

/// What the first line says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct JournalHeader {
    /// The workspace that the edits belong to.
    pub workspace: Uuid,
    /// The last edit before the first line.
    pub continues: Seq,
    /// The state of the file that it continues, as [`super::header::Header::save`] names it.
    pub save: String,
}

/// An edit that was read back.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// Its number.
    pub seq: Seq,
    /// What the user calls it.
    pub label: String,
    /// What it does.
    pub edit: Edit,
}

#[derive(Serialize)]
struct BodyOut<'a> {
    label: &'a str,
    edit: &'a Edit,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BodyIn {
    label: String,
    edit: Edit,
}

/// A journal as it lies on the disk.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Parsed {
    pub header: Option<JournalHeader>,
    /// The intact lines up to the first problem.
    pub entries: Vec<Entry>,
    /// How many bytes the header and the intact lines take.
    pub good_bytes: usize,
    /// How many bytes follow that were never finished.
    pub torn_bytes: usize,
    pub problem: Option<JournalProblem>,
}

/// What the journal of a file held, and what became of it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct JournalReport {
    /// Edits that were applied on top of the file.
    pub replayed: usize,
    /// Edits that the file held already.
    pub skipped: usize,
    /// Bytes at the end that were never finished, and so never reported as saved.
    pub torn_bytes: usize,
    /// Why the rest was not replayed.
    pub problem: Option<JournalProblem>,
    /// The label of the last edit that was replayed.
    pub last_label: Option<String>,
    /// Where the bytes that were not used are kept.
    pub kept_aside: Option<std::path::PathBuf>,
}

fn checksum(first: &str, rest: &str) -> u32 {
    let mut hasher = crc32fast::Hasher::new();
    hasher.update(first.as_bytes());
    hasher.update(b"|");
    hasher.update(rest.as_bytes());
    hasher.finalize()
}

/// The first line of a journal.
pub(super) fn header_line(header: &JournalHeader) -> String {
    let body = format!(
        "{VERSION}|{}|{}|{}",
        header.workspace, header.continues, header.save
    );
    format!("{MAGIC}|{:08x}|{body}\n", checksum(MAGIC, &body))
}

/// The line of an edit.
pub(super) fn entry_line(seq: Seq, label: &str, edit: &Edit) -> Result<String, ron::Error> {
    let body = ron::to_string(&BodyOut { label, edit })?;
    Ok(format!(
        "{seq}|{:08x}|{body}\n",
        checksum(&seq.to_string(), &body)
    ))
}

/// Whether a line, as it goes to the disk, will be understood as the edit that it stands for.
pub(super) fn reads_back(line: &str, edit: &Edit) -> bool {
    let body = intact(line.trim_end_matches('\n').as_bytes());
    let read = body.and_then(|(_, body)| ron::from_str::<BodyIn>(body).ok());
    read.is_some_and(|read| read.edit == *edit)
}

/// The two parts of a line whose checksum holds.
fn intact(line: &[u8]) -> Option<(&str, &str)> {
    let line = std::str::from_utf8(line).ok()?;
    let (first, rest) = line.split_once('|')?;
    let (sum, body) = rest.split_once('|')?;
    // Exactly as it was written: parsing alone would accept other spellings of the number.
    (sum.len() == 8 && format!("{:08x}", checksum(first, body)) == sum).then_some((first, body))
}

fn header_from_line(line: &[u8]) -> Result<JournalHeader, JournalProblem> {
    let (magic, body) = intact(line).ok_or(JournalProblem::Header)?;
    let mut parts = body.splitn(4, '|');
    let mut part = || parts.next().ok_or(JournalProblem::Header);
    let version: u32 = part()?.parse().map_err(|_| JournalProblem::Header)?;
    if magic != MAGIC {
        return Err(JournalProblem::Header);
    }
    if version > VERSION {
        return Err(JournalProblem::Newer(version));
    }
    Ok(JournalHeader {
        workspace: part()?.parse().map_err(|_| JournalProblem::Header)?,
        continues: part()?.parse().map_err(|_| JournalProblem::Header)?,
        save: part()?.to_owned(),
    })
}

/// Reads a journal as far as it is intact.
pub(super) fn parse(bytes: &[u8]) -> Parsed {
    let mut parsed = Parsed::default();
    let mut lines = bytes
        .split_inclusive(|byte| *byte == b'\n')
        .map(|line| (line.len(), line.strip_suffix(b"\n").unwrap_or(line)));
    let Some((header_len, first)) = lines.next() else {
        parsed.problem = Some(JournalProblem::Header);
        return parsed;
    };
    match header_from_line(first) {
        Ok(header) => parsed.header = Some(header),
        Err(problem) => {
            parsed.problem = Some(problem);
            return parsed;
        }
    }
    parsed.good_bytes = header_len;
    for (number, (len, line)) in lines.enumerate() {
        let Some((seq, body)) = intact(line) else {
            let rest = &bytes[parsed.good_bytes + len..];
            let intact_after = rest
                .split(|byte| *byte == b'\n')
                .filter(|line| intact(line).is_some())
                .count();
            if intact_after > 0 {
                let line = number + 2;
                parsed.problem = Some(JournalProblem::Damaged { line, intact_after });
            } else {
                parsed.torn_bytes = bytes.len() - parsed.good_bytes;
            }
            return parsed;
        };
        let seq = seq.parse().unwrap_or(Seq::MAX);
        match ron::from_str::<BodyIn>(body) {
            Ok(BodyIn { label, edit }) => parsed.entries.push(Entry { seq, label, edit }),
            Err(error) => {
                let what = in_words(&error.code);
                parsed.problem = Some(JournalProblem::Unclear { seq, what });
                return parsed;
            }
        }
        parsed.good_bytes += len;
    }
    parsed
}

/// Which state of which workspace a journal is replayed on.
#[derive(Debug, Clone, Copy)]
pub(super) struct Base<'a> {
    pub seq: Seq,
    pub save: &'a str,
    pub previous: &'a str,
}

/// Applies what the file does not hold yet; stops at the first thing that does not fit and says so.
pub(super) fn replay(
    parsed: Parsed,
    base: Base<'_>,
    workspace: &mut Workspace,
) -> (Seq, JournalReport) {
    let mut report = JournalReport {
        torn_bytes: parsed.torn_bytes,
        ..JournalReport::default()
    };
    let mut seq = base.seq;
    let mismatch = match &parsed.header {
        None => Some(parsed.problem.clone().unwrap_or(JournalProblem::Header)),
        Some(header) if header.workspace != workspace.id => {
            Some(JournalProblem::OtherWorkspace(header.workspace))
        }
        // After a crash between replacing the file and starting the new journal, the old one is still there.
        Some(header) if header.save != base.save && header.save != base.previous => {
            Some(JournalProblem::Diverged)
        }
        Some(header) if header.continues > seq => Some(JournalProblem::Gap {
            from: seq + 1,
            to: header.continues,
        }),
        Some(_) => None,
    };
    if let Some(problem) = mismatch {
        report.problem = Some(problem);
        return (seq, report);
    }
    report.problem = parsed.problem;
    for entry in parsed.entries {
        if entry.seq <= base.seq {
            report.skipped += 1;
            continue;
        }
        let problem = if entry.seq <= seq {
            JournalProblem::Again(entry.seq)
        } else if entry.seq != seq + 1 {
            let (from, to) = (seq + 1, entry.seq.saturating_sub(1));
            JournalProblem::Gap { from, to }
        } else if let Err(error) = workspace.apply(&entry.edit) {
            let seq = entry.seq;
            JournalProblem::Refused { seq, error }
        } else {
            seq = entry.seq;
            report.replayed += 1;
            report.last_label = Some(entry.label);
            continue;
        };
        report.problem = Some(problem);
        break;
    }
    (seq, report)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::random::RandomEdits;

    fn sample(count: u64) -> (JournalHeader, String, Workspace, Vec<Workspace>) {
        let mut workspace = Workspace::new(Uuid::from_u128(1));
        let header = JournalHeader {
            workspace: workspace.id,
            continues: 0,
            save: "s".to_owned(),
        };
        let start = workspace.clone();
        let mut text = header_line(&header);
        let mut source = RandomEdits::new(3);
        let mut states = vec![workspace.clone()];
        for seq in 1..=count {
            let edit = source.edit(&workspace);
            workspace.apply(&edit).expect("valid");
            text.push_str(&entry_line(seq, &format!("Edit {seq}\n"), &edit).expect("written"));
            states.push(workspace.clone());
        }
        (header, text, start, states)
    }

    const BASE: Base<'static> = Base {
        seq: 0,
        save: "s",
        previous: "",
    };

    #[test]
    fn every_line_comes_back() {
        let (header, text, mut workspace, states) = sample(60);
        assert_eq!(text.lines().count(), 61);
        let parsed = parse(text.as_bytes());
        assert_eq!(parsed.header, Some(header));
        assert_eq!(parsed.good_bytes, text.len());
        let (seq, report) = replay(parsed, BASE, &mut workspace);
        assert_eq!((seq, report.replayed, report.problem), (60, 60, None));
        assert_eq!(report.last_label.as_deref(), Some("Edit 60\n"));
        assert_eq!(&workspace, states.last().expect("states"));
    }

    #[test]
    fn a_damaged_line_before_intact_ones_is_not_a_torn_end() {
        let (_, text, start, states) = sample(10);
        let lines: Vec<&str> = text.lines().collect();
        let at = lines[..5].iter().map(|line| line.len() + 1).sum::<usize>() + 20;
        let mut bytes = text.clone().into_bytes();
        bytes[at] ^= 1;
        let mut workspace = start;
        let (seq, report) = replay(parse(&bytes), BASE, &mut workspace);
        assert_eq!(seq, 4);
        assert_eq!(workspace, states[4]);
        let problem = JournalProblem::Damaged {
            line: 6,
            intact_after: 5,
        };
        assert_eq!(report.problem, Some(problem));
    }

    #[test]
    fn journals_of_others_are_never_replayed() {
        let (_, text, start, states) = sample(5);
        let check = |base: Base<'_>, workspace: &Workspace, problem: JournalProblem| {
            let mut workspace = workspace.clone();
            let before = workspace.clone();
            let (seq, report) = replay(parse(text.as_bytes()), base, &mut workspace);
            assert_eq!(report.problem, Some(problem));
            assert_eq!((seq, &workspace), (base.seq, &before));
        };
        let other = Workspace::new(Uuid::from_u128(2));
        let here = JournalProblem::OtherWorkspace(start.id);
        check(BASE, &other, here);
        let elsewhere = Base { save: "t", ..BASE };
        check(elsewhere, &start, JournalProblem::Diverged);
        // The crash window: the file is newer, the journal is the one that it swallowed.
        let mut workspace = states[3].clone();
        let newer = Base {
            seq: 3,
            save: "t",
            previous: "s",
        };
        let (seq, report) = replay(parse(text.as_bytes()), newer, &mut workspace);
        assert_eq!((seq, report.skipped, report.replayed), (5, 3, 2));
        assert_eq!(workspace, states[5]);
    }

    #[test]
    fn missing_and_unfitting_edits_are_told() {
        let (header, text, start, _) = sample(6);
        let without: String = text
            .split_inclusive('\n')
            .filter(|line| !line.starts_with("3|"))
            .collect();
        let (seq, report) = replay(parse(without.as_bytes()), BASE, &mut start.clone());
        assert_eq!(seq, 2);
        assert_eq!(report.problem, Some(JournalProblem::Gap { from: 3, to: 3 }));
        let again: String = text
            .split_inclusive('\n')
            .flat_map(|line| {
                if line.starts_with("3|") {
                    vec![line; 2]
                } else {
                    vec![line]
                }
            })
            .collect();
        let (seq, report) = replay(parse(again.as_bytes()), BASE, &mut start.clone());
        assert_eq!((seq, report.problem), (3, Some(JournalProblem::Again(3))));
        let later = header_line(&JournalHeader {
            continues: 9,
            ..header
        });
        let (_, report) = replay(parse(later.as_bytes()), BASE, &mut start.clone());
        assert_eq!(report.problem, Some(JournalProblem::Gap { from: 1, to: 9 }));
        let mut moved = start.clone();
        let edit = RandomEdits::new(3).edit(&moved);
        moved.apply(&edit).expect("valid");
        let (seq, report) = replay(parse(text.as_bytes()), BASE, &mut moved);
        assert_eq!(seq, 0);
        assert!(matches!(
            report.problem,
            Some(JournalProblem::Refused { seq: 1, .. })
        ));
    }
}
