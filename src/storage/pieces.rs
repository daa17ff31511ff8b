//! Reads and writes a large workspace in pieces, on as many threads as there are processors.
//!
//! Only text that is exactly as [`super::format`] writes it is cut: its checksum has been compared before. There every record
//! of a table stands between a line `    (` and a line `    ),`, and no string holds a raw line end. Whatever is not as
//! expected makes this give up, and the file is read whole, on one thread, with the words for its errors.

use memchr::memmem;
use ron::ser::PrettyConfig;

use crate::edit::threads::{self, on_threads};
use crate::model::Workspace;

/// Text below this many bytes is read as quickly on one thread.
const WORTH_IT: usize = 1 << 20;

/// Pieces per thread: the last thread to finish has little left to do then.
const PIECES: usize = 4;

/// Fewer records than this are written as quickly on one thread.
const WORTH_IT_RECORDS: usize = 2_000;

const TABLE_END: &str = "\n  ],\n";

const RECORD_END: &str = "\n    ),\n";

/// A piece of a table: its field's name and the text of some of its records.
struct Piece<'t> {
    table: &'t str,
    records: &'t str,
}

/// The workspace of a text that was not altered; none where it has to be read whole.
pub(super) fn read(data: &str) -> Option<Workspace> {
    let threads = threads::count();
    if data.len() < WORTH_IT || threads < 2 {
        return None;
    }
    read_on(data, threads)
}

fn read_on(data: &str, threads: usize) -> Option<Workspace> {
    let (rest, tables) = tables(data)?;
    let size = (data.len() / (threads * PIECES)).max(1);
    let pieces: Vec<Piece<'_>> = tables
        .into_iter()
        .flat_map(|(table, records)| {
            cut(records, size).map(move |records| Piece { table, records })
        })
        .collect();
    let mut workspace: Workspace = ron::from_str(&rest).ok()?;
    let parsed = parse_all(&pieces, threads)?;
    for part in &parsed {
        workspace.join(part)?;
    }
    Some(workspace)
}

/// The text without its tables, and each table with the text of its records.
fn tables(data: &str) -> Option<(String, Vec<(&str, &str)>)> {
    let mut rest = String::new();
    let mut tables = Vec::new();
    let mut left = data;
    while let Some((before, name, at)) = table_start(left) {
        let body = &left[at..];
        let end = find(body, TABLE_END)?;
        rest.push_str(before);
        tables.push((name, &body[..=end]));
        left = &body[end + TABLE_END.len()..];
    }
    rest.push_str(left);
    Some((rest, tables))
}

/// What stands before the next table, its name, and where its records begin.
fn table_start(text: &str) -> Option<(&str, &str, usize)> {
    // A list of settings stands deeper; a table's own line begins with two spaces.
    let mut from = 0;
    loop {
        let at = from + find(&text[from..], ": [\n    (\n")?;
        let line = text[..at].rfind('\n').map_or(0, |end| end + 1);
        let name = text[line..at].strip_prefix("  ")?;
        if name.starts_with(|c: char| c.is_ascii_lowercase()) {
            return Some((&text[..line], name, at + ": [\n".len()));
        }
        from = at + 1;
    }
}

/// Where some bytes begin, found several times as quickly as by the standard library.
fn find(text: &str, wanted: &str) -> Option<usize> {
    memmem::find(text.as_bytes(), wanted.as_bytes())
}

/// Cuts records into pieces of about this many bytes.
fn cut(records: &str, size: usize) -> impl Iterator<Item = &str> {
    let mut left = records;
    std::iter::from_fn(move || {
        if left.is_empty() {
            return None;
        }
        let mut near = size.min(left.len());
        while !left.is_char_boundary(near) {
            near -= 1;
        }
        let end =
            find(&left[near..], RECORD_END).map_or(left.len(), |at| near + at + RECORD_END.len());
        let piece = &left[..end];
        left = &left[end..];
        Some(piece)
    })
}

/// Reads all pieces, in their order.
fn parse_all(pieces: &[Piece<'_>], threads: usize) -> Option<Vec<Workspace>> {
    let parsed = on_threads(pieces, threads, parse)?;
    parsed.into_iter().collect()
}

/// The text of a workspace, made in pieces; none where one text is made as quickly. It is the same text either way.
pub(super) fn write(workspace: &Workspace, style: &PrettyConfig) -> Option<String> {
    let threads = threads::count();
    if workspace.total() < WORTH_IT_RECORDS || threads < 2 {
        return None;
    }
    write_on(workspace, style, threads)
}

fn write_on(workspace: &Workspace, style: &PrettyConfig, threads: usize) -> Option<String> {
    let rows = workspace.total() / (threads * PIECES) + 1;
    let parts = workspace.split(rows);
    let text_of = |part: &Workspace| ron::ser::to_string_pretty(part, style.clone()).ok();
    let texts: Vec<String> = on_threads(&parts, threads, text_of)?
        .into_iter()
        .collect::<Option<_>>()?;
    let head = text_of(&workspace.without_records())?;
    let mut text = String::with_capacity(texts.iter().map(String::len).sum::<usize>() + head.len());
    text.push_str(head.strip_suffix(')')?);
    let mut open = "";
    for part in &texts {
        let (_, name, at) = table_start(part)?;
        let body = &part[at..];
        let records = &body[..=find(body, TABLE_END)?];
        if name != open {
            if !open.is_empty() {
                text.push_str("  ],\n");
            }
            text.push_str(&format!("  {name}: [\n"));
            open = name;
        }
        text.push_str(records);
    }
    text.push_str(if open.is_empty() { ")" } else { "  ],\n)" });
    Some(text)
}

fn parse(piece: &Piece<'_>) -> Option<Workspace> {
    let Piece { table, records } = piece;
    let text = format!("(id: \"00000000-0000-0000-0000-000000000000\", {table}: [\n{records}])");
    ron::from_str(&text).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::{Change, Edit};
    use crate::model::{Contact, Counter, Meeting, MeetingKind, Settings, mint};
    use crate::storage::format::encode;

    /// Texts that look like the file's own marks, in every place that a user can write to.
    fn tricky(people: usize) -> Workspace {
        let mut ids = Counter(0);
        let mut workspace = Workspace::new(uuid::Uuid::from_u128(7));
        let mut edit = Edit::default();
        let marks = "\n    ),\n  ],\n  ties: [\n    (\n";
        for number in 0..people {
            let name = format!("Łucja {number} 陈 \" {marks}");
            let mut contact = Contact::named(mint(&mut ids), name);
            contact.meta.notes = marks.repeat(number % 3);
            contact.meta.tags = vec![": [\n    (\n".to_owned(), "],".to_owned()];
            let who = [contact.id];
            edit.push(Change::add(contact));
            if number % 5 == 0 {
                let meeting = Meeting::new(mint(&mut ids), MeetingKind::Lunch, None, who);
                edit.push(Change::add(meeting));
            }
        }
        let settings = Settings {
            departments: vec![marks.to_owned(), "People".to_owned()],
            ..Settings::default()
        };
        edit.push(Change::replace(Settings::default(), settings));
        workspace.apply(&edit).expect("all records are new");
        workspace
    }

    fn data_of(workspace: &Workspace) -> String {
        let text = encode(workspace, 1, "").expect("it can be written").text;
        let start = text.find("data: ").expect("the envelope") + "data: ".len();
        let data = text[start..].strip_suffix(",\n)\n");
        data.expect("the envelope ends").to_owned()
    }

    #[test]
    fn pieces_give_what_the_whole_gives() {
        for people in [0, 1, 2, 7, 400] {
            let workspace = tricky(people);
            let data = data_of(&workspace);
            for threads in [1, 2, 3, 16] {
                let read = read_on(&data, threads).expect("its own text can be cut");
                assert_eq!(read, workspace, "{people} people on {threads} threads");
            }
        }
    }

    #[test]
    fn pieces_are_written_as_the_whole_is() {
        let style = super::super::format::style();
        for people in [0, 1, 2, 300, 700] {
            let workspace = tricky(people);
            let whole = ron::ser::to_string_pretty(&workspace, style.clone());
            let whole = whole.expect("it can be written");
            for threads in [1, 2, 5] {
                let text = write_on(&workspace, &style, threads);
                assert!(
                    text.as_ref() == Some(&whole),
                    "{people} people on {threads} threads"
                );
            }
        }
    }

    #[test]
    fn pieces_are_cut_between_records() {
        let data = data_of(&tricky(50));
        let (_, tables) = tables(&data).expect("its own text can be cut");
        let names: Vec<&str> = tables.iter().map(|(name, _)| *name).collect();
        assert_eq!(names, ["contacts", "meetings"]);
        for (_, records) in tables {
            let pieces: Vec<&str> = cut(records, 700).collect();
            assert!(pieces.len() > 1);
            assert_eq!(pieces.concat(), records);
            assert!(pieces.iter().all(|piece| piece.starts_with("    (\n")));
        }
    }

    #[test]
    fn what_is_not_as_expected_is_left_to_the_whole_reader() {
        let workspace = tricky(20);
        let data = data_of(&workspace);
        // Nowhere to cut: one piece is as good.
        let spaced = data.replace("    ),\n", "    ), \n");
        assert_eq!(read_on(&spaced, 2), Some(workspace));
        assert!(read_on(&data.replace("display:", "displayed:"), 2).is_none());
        let twice = data.replacen("  meetings: [\n", "  contacts: [\n", 1);
        assert!(read_on(&twice, 2).is_none());
        for end in (0..data.len())
            .step_by(97)
            .filter(|end| data.is_char_boundary(*end))
        {
            assert!(read_on(&data[..end], 2).is_none(), "cut at {end}");
        }
    }
}
