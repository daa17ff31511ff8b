//! Delimited text: which delimiter, where the header is, and the rows with their lines.

use std::borrow::Cow;

use super::columns::{TieColumn, person_column, tie_column};
use super::mapping::UnknownHeader;
use super::quotes;
use super::request::{ImportError, SourceKind};

/// At most this many rows are read from one file.
pub(super) const MAX_ROWS: usize = 1_000_000;
/// The header is looked for in so many rows: exports start with notes.
const HEADER_WITHIN: usize = 20;

/// A table with its header found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Table {
    /// Semicolons go with a decimal comma.
    pub(super) delimiter: u8,
    pub(super) kind: SourceKind,
    pub(super) header: Vec<String>,
    pub(super) rows: Vec<Row>,
    /// What the user should know about the whole table.
    pub(super) notes: Vec<String>,
}

/// A row that is not empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Row {
    /// Line of its first character, from 1.
    pub(super) line: u32,
    pub(super) cells: Vec<String>,
}

/// How a row looks as a header.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Score {
    people: usize,
    ties: usize,
    has_ends: bool,
}

/// Reads a table of people or ties.
///
/// # Errors
/// No header is found, or it is not the header of what was asked for.
pub(super) fn table_from_text(
    text: &str,
    wanted: Option<SourceKind>,
    unknown: UnknownHeader,
    file: &str,
) -> Result<Table, ImportError> {
    let named = || file.to_owned();
    let mut best: Option<(usize, usize, u8, usize, Score)> = None;
    for delimiter in *b",;\t|" {
        for (at, row) in rows(text, delimiter).take(HEADER_WITHIN).enumerate() {
            let score = score(&row.cells);
            let known = match wanted {
                Some(SourceKind::Ties) => score.ties,
                Some(_) => score.people,
                None => score
                    .people
                    .max(if score.has_ends { score.ties } else { 0 }),
            };
            // One known word in a row of many is a coincidence, unless it is where a header belongs.
            let telling = known >= 2 || (known == 1 && at == 0);
            let better =
                best.is_none_or(|(most, width, ..)| (known, row.cells.len()) > (most, width));
            if telling && better {
                best = Some((known, row.cells.len(), delimiter, at, score));
            }
        }
    }
    let Some((_, _, delimiter, at, score)) = best else {
        if wanted != Some(SourceKind::Ties) {
            let table = match unknown {
                UnknownHeader::FirstRow => unknown_table(text),
                UnknownHeader::Refuse => None,
            };
            return table.ok_or_else(|| ImportError::NoHeader { file: named() });
        }
        let is_people = |row: Row| self::score(&row.cells).people >= 2;
        if rows(text, b',')
            .chain(rows(text, b';'))
            .take(1)
            .any(is_people)
        {
            return Err(ImportError::WrongTable {
                missing: "source or target",
                wanted: "ties",
                file: named(),
            });
        }
        return ties_without_header(text).ok_or_else(|| ImportError::NoHeader { file: named() });
    };
    let kind = match wanted {
        Some(SourceKind::Ties) if !score.has_ends => {
            return Err(ImportError::WrongTable {
                missing: "source or target",
                wanted: "ties",
                file: named(),
            });
        }
        Some(kind) => kind,
        None if score.has_ends => SourceKind::Ties,
        None => SourceKind::Contacts,
    };
    let (text, notes) = mended(text, delimiter);
    let mut found = rows(&text, delimiter).skip(at);
    let header = found.next().map(|row| row.cells).unwrap_or_default();
    let rows = collect(found, &named)?;
    Ok(Table {
        delimiter,
        kind,
        header: header
            .iter()
            .map(|cell| unguarded(cell.trim()).to_owned())
            .collect(),
        rows,
        notes,
    })
}

/// The text without quotation marks that open a cell and never close it: with them, all rows up to the next quotation
/// mark or the end would become one cell. Says where they were.
fn mended(text: &str, delimiter: u8) -> (Cow<'_, str>, Vec<String>) {
    let stray = quotes::stray(text.as_bytes(), delimiter);
    let Some(first) = stray.first() else {
        return (text.into(), Vec::new());
    };
    let mut whole = String::with_capacity(text.len());
    let mut from = 0;
    for at in &stray {
        whole.push_str(&text[from..*at]);
        from = at + 1;
    }
    whole.push_str(&text[from..]);
    let mut lines = Lines {
        text: text.as_bytes(),
        at: 0,
        line: 1,
    };
    let line = lines.at(*first as u64);
    let others = match stray.len() - 1 {
        0 => String::new(),
        more => format!(" (and {more} more)"),
    };
    let note = format!(
        "A quotation mark in line {line}{others} opens a cell and never closes it; it was left out, so that the rows after it are not lost. Look at that line."
    );
    (whole.into(), vec![note])
}

/// A table whose first row names columns that nobody knows: the delimiter is the one that gives the most columns, the
/// same number in most rows.
fn unknown_table(text: &str) -> Option<Table> {
    let width = |delimiter: u8| {
        let mut head = rows(text, delimiter).take(HEADER_WITHIN);
        let width = head.next().map_or(0, |row| row.cells.len());
        let (same, others): (Vec<Row>, Vec<Row>) = head.partition(|row| row.cells.len() == width);
        if same.len() > others.len() { width } else { 0 }
    };
    let delimiter = b",;\t|".iter().copied().max_by_key(|one| width(*one))?;
    if width(delimiter) < 2 {
        return None;
    }
    let (text, mut notes) = mended(text, delimiter);
    let mut found = rows(&text, delimiter);
    let header = found.next()?.cells;
    notes.push("None of the columns is known. The first row was taken for their names.".to_owned());
    Some(Table {
        delimiter,
        kind: SourceKind::Contacts,
        header: header
            .iter()
            .map(|cell| unguarded(cell.trim()).to_owned())
            .collect(),
        rows: found.take(MAX_ROWS).collect(),
        notes,
    })
}

/// An edge list of two or three columns and no header, with any of the delimiters or with white space.
fn ties_without_header(text: &str) -> Option<Table> {
    for delimiter in *b",;\t| " {
        let rows: Vec<Row> = rows(text, delimiter)
            .filter(|row| {
                !row.cells
                    .first()
                    .is_some_and(|cell| cell.starts_with(['#', '%']))
            })
            .take(MAX_ROWS)
            .collect();
        let width = rows.first()?.cells.len();
        if (2..=3).contains(&width) && rows.iter().all(|row| row.cells.len() == width) {
            let header = ["source", "target", "weight"].iter().take(width);
            return Some(Table {
                delimiter,
                kind: SourceKind::Ties,
                header: header.map(ToString::to_string).collect(),
                rows,
                notes: Vec::new(),
            });
        }
    }
    None
}

fn collect(
    rows: impl Iterator<Item = Row>,
    file: &dyn Fn() -> String,
) -> Result<Vec<Row>, ImportError> {
    let mut all = Vec::new();
    for row in rows {
        if all.len() == MAX_ROWS {
            return Err(ImportError::TooManyRows {
                limit: MAX_ROWS,
                file: file(),
            });
        }
        all.push(row);
    }
    Ok(all)
}

fn rows(text: &str, delimiter: u8) -> impl Iterator<Item = Row> + '_ {
    let reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(text.as_bytes());
    let mut lines = Lines {
        text: text.as_bytes(),
        at: 0,
        line: 1,
    };
    reader
        .into_records()
        // The text is UTF-8 and rows may be ragged, so that no record is an error.
        .map_while(Result::ok)
        .map(move |record| Row {
            line: lines.at(record.position().map_or(0, csv::Position::byte)),
            cells: record.iter().map(str::to_owned).collect(),
        })
        .filter(|row| row.cells.iter().any(|cell| !cell.trim().is_empty()))
}

/// Counts lines up to a byte, whether they end with LF, CRLF or CR.
struct Lines<'t> {
    text: &'t [u8],
    at: usize,
    line: u32,
}

impl Lines<'_> {
    fn at(&mut self, byte: u64) -> u32 {
        let mut to = usize::try_from(byte)
            .unwrap_or(usize::MAX)
            .min(self.text.len());
        // The reader counts the line ends before a record to the record.
        while self
            .text
            .get(to)
            .is_some_and(|b| matches!(b, b'\r' | b'\n'))
        {
            to += 1;
        }
        while self.at < to {
            let ends = match self.text[self.at] {
                b'\n' => true,
                b'\r' => self.text.get(self.at + 1) != Some(&b'\n'),
                _ => false,
            };
            self.line = self.line.saturating_add(u32::from(ends));
            self.at += 1;
        }
        self.line
    }
}

fn score(cells: &[String]) -> Score {
    let filled = || {
        cells
            .iter()
            .filter(|cell| !cell.trim().is_empty() && cell.len() <= 100)
    };
    let ends = |end: TieColumn| filled().any(|cell| tie_column(cell) == Some(end));
    Score {
        people: filled()
            .filter(|cell| person_column(cell).is_some())
            .count(),
        ties: filled().filter(|cell| tie_column(cell).is_some()).count(),
        has_ends: ends(TieColumn::Source) && ends(TieColumn::Target),
    }
}

/// Whether a spreadsheet would take a cell that starts so for a formula, or lose its start.
pub(super) fn is_formula_start(c: char) -> bool {
    matches!(
        c,
        '=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠'
    )
}

/// A cell without the one apostrophe that an export put before a formula.
pub(super) fn unguarded(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if rest.trim_start_matches('\'').starts_with(is_formula_start) => rest,
        _ => cell,
    }
}

/// A cell that no spreadsheet takes for a formula; [`unguarded`] gives it back.
pub(super) fn guarded(cell: &str) -> Cow<'_, str> {
    if cell.trim_start_matches('\'').starts_with(is_formula_start) {
        format!("'{cell}").into()
    } else {
        cell.into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Table {
        table_from_text(text, None, UnknownHeader::Refuse, "some.csv")
            .expect("the table has a header")
    }

    #[test]
    fn delimiters_and_headers_are_found() {
        let check =
            |text: &str, delimiter: u8, kind: SourceKind, header: &[&str], lines: &[u32]| {
                let table = read(text);
                assert_eq!((table.delimiter, table.kind), (delimiter, kind), "{text}");
                assert_eq!(table.header, header);
                assert_eq!(
                    table.rows.iter().map(|row| row.line).collect::<Vec<_>>(),
                    lines
                );
            };
        check(
            "Name,Title\nAda,CTO\n",
            b',',
            SourceKind::Contacts,
            &["Name", "Title"],
            &[2],
        );
        check(
            "name;e-mail\r\n\r\nAda;a@b\r\n",
            b';',
            SourceKind::Contacts,
            &["name", "e-mail"],
            &[3],
        );
        check(
            "ego\talter\tedge\n1\t2\t1\n",
            b'\t',
            SourceKind::Ties,
            &["ego", "alter", "edge"],
            &[2],
        );
        check(
            "from|to\rA|B\rB|C",
            b'|',
            SourceKind::Ties,
            &["from", "to"],
            &[2, 3],
        );
        check(
            "Notes:\n\"a, long, note\"\n\nFirst Name,Last Name,URL\nAda,L,\n",
            b',',
            SourceKind::Contacts,
            &["First Name", "Last Name", "URL"],
            &[5],
        );
        check(
            "name,note\n\"A\nB\",x\nC,y\n",
            b',',
            SourceKind::Contacts,
            &["name", "note"],
            &[2, 4],
        );
    }

    #[test]
    fn tables_of_nothing_known_are_refused() {
        assert!(matches!(
            table_from_text("1,2\n3,4\n", None, UnknownHeader::Refuse, "f"),
            Err(ImportError::NoHeader { .. })
        ));
        assert!(matches!(
            table_from_text(
                "type,name\n1,2\n",
                Some(SourceKind::Ties),
                UnknownHeader::Refuse,
                "f"
            ),
            Err(ImportError::WrongTable { .. })
        ));
        let plain = table_from_text(
            "# c\n1 2\n2 3\n",
            Some(SourceKind::Ties),
            UnknownHeader::Refuse,
            "f",
        )
        .expect("an edge list");
        assert_eq!(plain.rows.len(), 2);
    }

    #[test]
    fn a_table_of_unknown_columns_can_be_taken_as_it_is() {
        let check = |text: &str, expected: Option<(u8, usize)>| {
            let table = table_from_text(text, None, UnknownHeader::FirstRow, "f");
            let found = table.ok().map(|table| (table.delimiter, table.rows.len()));
            assert_eq!(found, expected, "{text:?}");
        };
        check("Wer;Wo\nJan;Bern\n\"Ada; x\";Basel\n", Some((b';', 2)));
        check("Hallo, wie geht es\nDas ist ein Brief.\n", None);
        check("nur\neine\nSpalte\n", None);
    }

    #[test]
    fn a_quotation_mark_that_is_never_closed_costs_no_rows() {
        let check = |text: &str, firsts: &[&str], noted: bool| {
            let table = read(text);
            let found: Vec<&str> = table.rows.iter().map(|row| row.cells[0].as_str()).collect();
            assert_eq!(found, firsts, "{text:?}");
            assert_eq!(!table.notes.is_empty(), noted, "{text:?}");
        };
        check("name,title\nA,\"Head\nB,x\nC,y\n", &["A", "B", "C"], true);
        check(
            "name,title\nA,\"Head\nB,x\n\"Cee, D\",y\n",
            &["A", "B", "Cee, D"],
            true,
        );
        check(
            "name,title\nA,\"a\nb\"\nB,\"\"\"q\"\"\"\n",
            &["A", "B"],
            false,
        );
        check(
            "name,title\nA,\"say\n\"\"b\"\" or \"c\" d\"\nB,x\n",
            &["A", "B"],
            false,
        );
        check("name,title\nA,6\" nails\nB,\"x\" \n", &["A", "B"], false);
        let note = &read("name,title\nA,x\nB,\"y\n").notes[0];
        assert!(note.contains("line 3"), "{note}");
    }

    #[test]
    fn guards_come_off_again() {
        for cell in [
            "=1+1", "+41 79", "'=x", "''-1", "plain", "'quoted'", "", "＝1", "\tx",
        ] {
            let safe = guarded(cell);
            assert!(!safe.starts_with(is_formula_start), "{safe}");
            assert_eq!(unguarded(&safe), cell);
        }
    }
}
