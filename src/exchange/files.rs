//! Files become drafts: what each file is, which data set it belongs to, what it says.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};

use super::clean::text_of_file;
use super::columns::{Column, TieColumn, person_columns, tie_column};
use super::draft::{Drafts, is_code};
use super::graphml::drafts_from_graphml;
use super::ical_cut::is_begin;
use super::ical_in::drafts_from_calendar;
use super::label;
use super::mapping::{ColumnField, TableFacts, facts, fields_of_people, fields_of_ties};
use super::person::PersonBuilder;
use super::request::{ImportError, Request, SourceKind};
use super::table::{Table, table_from_text};
use super::ties;
use super::vcard::drafts_from_vcards;
use crate::model::Workspace;

/// One file, read.
#[derive(Debug)]
pub(super) struct FileDrafts {
    /// Its name without folders.
    pub(super) name: String,
    /// Within which its numbers count.
    pub(super) label: String,
    pub(super) drafts: Drafts,
    /// How it was read, where it is a table.
    pub(super) facts: Option<TableFacts>,
}

enum Content {
    Table(Table),
    Graph(String),
    Cards(String),
    Calendar(String),
}

/// Reads every file of a request.
///
/// # Errors
/// The first file that cannot be read stops the import: nothing is half imported.
pub(super) fn files_of_request(
    workspace: &Workspace,
    request: &Request<'_>,
    now: DateTime<Utc>,
) -> Result<Vec<FileDrafts>, ImportError> {
    if request.files.is_empty() {
        return Err(ImportError::NoFiles);
    }
    let mut contents = Vec::new();
    let mut charsets = Vec::new();
    for file in &request.files {
        let (text, charset) = text_of_file(file)?;
        charsets.push(charset);
        contents.push(content(text, request, file.short_name())?);
    }
    let (labels, notes) = labels(workspace, request, &contents);
    let mut all = Vec::new();
    for (at, content) in contents.into_iter().enumerate() {
        let (file, label) = (&request.files[at], &labels[at]);
        let default = ties::default_type(request.tie.as_ref(), file.name);
        let mut read = None;
        let read_as =
            |table: &Table, fields| Some(facts(table, fields, at, file.short_name(), charsets[at]));
        let said = || request.columns.iter().filter(|choice| choice.file == at);
        let is_of_ties = |table: &Table| match said().next_back().map(|choice| choice.field) {
            Some(ColumnField::Tie(_)) => true,
            Some(ColumnField::Person(_)) => false,
            None => table.kind == SourceKind::Ties,
        };
        let mut drafts = match content {
            Content::Table(table) if is_of_ties(&table) => {
                let mut columns = ties::columns_of_table(&table);
                for choice in said() {
                    if let (Some(column), ColumnField::Tie(field)) =
                        (columns.get_mut(choice.column), choice.field)
                    {
                        *column = field.column();
                    }
                }
                read = read_as(&table, fields_of_ties(&columns));
                ties::drafts_from_table(&table, &columns, &default)
            }
            Content::Table(table) => {
                let mut columns = person_columns(&table.header);
                for choice in said() {
                    if let (Some(column), ColumnField::Person(field)) =
                        (columns.get_mut(choice.column), choice.field)
                    {
                        *column = field.column();
                    }
                }
                read = read_as(&table, fields_of_people(&columns));
                people_from_table(&table, &columns, label)
            }
            Content::Graph(text) => drafts_from_graphml(&text, label, &default, file.short_name())?,
            Content::Cards(text) => drafts_from_vcards(&text),
            Content::Calendar(text) => {
                drafts_from_calendar(&text, request, now, file.short_name())?
            }
        };
        drafts.notes.extend(notes.get(&at).cloned());
        all.push(FileDrafts {
            name: file.short_name().to_owned(),
            label: label.clone(),
            drafts,
            facts: read,
        });
    }
    Ok(all)
}

/// Tells by the content what a file is, and holds it against what was asked for.
fn content(text: String, request: &Request<'_>, file: &str) -> Result<Content, ImportError> {
    let wanted = request.kind;
    let start = text
        .trim_start()
        .get(..200)
        .unwrap_or(text.trim_start())
        .to_lowercase();
    let wrong = |wanted: &'static str| ImportError::WrongKind {
        wanted,
        file: file.to_owned(),
    };
    let is_xml = start.starts_with('<');
    let is_card = text.lines().take(50).any(|line| {
        let line = line.trim().trim_start_matches('\u{FEFF}');
        line.split_once(':').is_some_and(|(begin, what)| {
            begin.trim().eq_ignore_ascii_case("begin") && what.trim().eq_ignore_ascii_case("vcard")
        })
    });
    let is_calendar = !is_card && text.lines().take(50).any(is_begin);
    match wanted {
        Some(SourceKind::Calendar) if !is_calendar => Err(wrong(
            "a calendar file: no line says BEGIN:VCALENDAR or BEGIN:VEVENT",
        )),
        Some(SourceKind::GraphMl) if !is_xml => Err(wrong("a GraphML file: it is no XML")),
        Some(SourceKind::VCard) if !is_card => Err(wrong("a vCard file: no line says BEGIN:VCARD")),
        Some(SourceKind::Contacts | SourceKind::Ties) if is_xml || is_card || is_calendar => {
            Err(wrong("a table"))
        }
        _ if is_xml => {
            if text.contains("<gexf") {
                return Err(wrong(
                    "a file that can be read: it is GEXF; save it as GraphML",
                ));
            }
            Ok(Content::Graph(text))
        }
        _ if is_card => Ok(Content::Cards(text)),
        _ if is_calendar => Ok(Content::Calendar(text)),
        wanted => match of_another_program(&start) {
            Some(what) => Err(wrong(what)),
            None => Ok(Content::Table(table_from_text(
                &text,
                wanted,
                request.unknown,
                file,
            )?)),
        },
    }
}

/// Formats that are text but no table, and what to do about them; `start` is in lower case.
fn of_another_program(start: &str) -> Option<&'static str> {
    let mut words = start.split_whitespace();
    let first_two = (words.next(), words.next());
    let is_workspace = start.starts_with("// an inroads workspace")
        || start.replace(' ', "").starts_with("(format:\"inroads\"");
    match first_two {
        _ if is_workspace => Some(
            "a file of people or ties: it is an Inroads workspace; export its contacts or its graph, and import those",
        ),
        (Some("graph"), Some("[")) | (Some("graph["), _) => {
            Some("a file that can be read: it is GML; save it as GraphML")
        }
        (Some("creator"), Some(by)) if by.starts_with('"') => {
            Some("a file that can be read: it is GML; save it as GraphML")
        }
        (Some("*vertices" | "*network"), _) => {
            Some("a file that can be read: it is a Pajek network; save it as GraphML")
        }
        _ => None,
    }
}

/// The source label of each file, by the rule at the head of [`crate::exchange`], and what to say about it.
fn labels(
    workspace: &Workspace,
    request: &Request<'_>,
    contents: &[Content],
) -> (Vec<String>, BTreeMap<usize, String>) {
    let name = |at: usize| request.files[at].name;
    let is_ties = |at: usize| matches!(&contents[at], Content::Table(table) if table.kind == SourceKind::Ties);
    let people: Vec<usize> = (0..contents.len()).filter(|at| !is_ties(*at)).collect();
    let ties: Vec<usize> = (0..contents.len()).filter(|at| is_ties(*at)).collect();
    let mut labels: Vec<String> = (0..contents.len())
        .map(|at| label::label(name(at)))
        .collect();
    let mut notes = BTreeMap::new();
    if people.is_empty() {
        let unnamed: Vec<usize> = ties
            .iter()
            .copied()
            .filter(|at| label::family(name(*at)).is_none())
            .collect();
        let named = ties
            .iter()
            .copied()
            .find(|at| label::family(name(*at)).is_some());
        let shared = unnamed
            .first()
            .map(|first| labels[named.unwrap_or(*first)].clone());
        let codes: BTreeSet<String> = unnamed
            .iter()
            .flat_map(|at| codes(&contents[*at]))
            .collect();
        let home = if named.is_none() {
            home_of_codes(workspace, &codes)
        } else {
            None
        };
        for at in unnamed {
            if let Some(home) = &home {
                notes.insert(
                    at,
                    format!(
                        "The numbers are taken to be those of “{home}”, which knows all of them."
                    ),
                );
            }
            labels[at] = home.clone().or_else(|| shared.clone()).unwrap_or_default();
        }
    } else {
        for at in ties {
            let own = label::family(name(at));
            let same = people
                .iter()
                .find(|one| label::family(name(**one)) == own && own.is_some());
            let before = people.iter().rev().find(|one| **one < at);
            if let Some(home) = same.or(before).or(people.first()) {
                let home = labels[*home].clone();
                labels[at] = home;
            }
        }
    }
    (labels, notes)
}

/// The codes by which a table of ties names people.
fn codes(content: &Content) -> BTreeSet<String> {
    let Content::Table(table) = content else {
        return BTreeSet::new();
    };
    let is_end = |cell: &String| {
        matches!(
            tie_column(cell),
            Some(TieColumn::Source | TieColumn::Target)
        )
    };
    let ends: Vec<usize> = (0..table.header.len())
        .filter(|at| is_end(&table.header[*at]))
        .collect();
    let cells = table
        .rows
        .iter()
        .flat_map(|row| ends.iter().filter_map(|at| row.cells.get(*at)));
    cells
        .map(|cell| cell.trim())
        .filter(|cell| is_code(cell))
        .map(str::to_owned)
        .collect()
}

/// The one data set of the workspace that knows all of these codes.
fn home_of_codes(workspace: &Workspace, codes: &BTreeSet<String>) -> Option<String> {
    let mut known: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for id in workspace
        .contacts
        .iter()
        .flat_map(|contact| &contact.meta.external_ids)
    {
        if codes.contains(&id.value) {
            known.entry(&id.scheme).or_default().insert(&id.value);
        }
    }
    let mut homes = known
        .into_iter()
        .filter(|(_, found)| found.len() == codes.len());
    let (home, _) = homes.next()?;
    homes.next().is_none().then(|| home.to_owned())
}

fn people_from_table(table: &Table, columns: &[Option<Column>], label: &str) -> Drafts {
    let decimals = ties::decimals_of(table);
    let mut drafts = Drafts {
        notes: table.notes.clone(),
        ..Drafts::default()
    };
    let unknown = columns
        .iter()
        .zip(&table.header)
        .filter(|(column, _)| column.is_none());
    drafts
        .unknown_columns
        .extend(unknown.map(|(_, header)| header.clone()));
    for row in &table.rows {
        let mut builder = PersonBuilder::new(label, decimals, row.line);
        for (at, (cell, header)) in row.cells.iter().zip(&table.header).enumerate() {
            builder.set(columns[at].as_ref(), header, cell);
        }
        let width = table.header.len();
        if row.cells.len() < width {
            builder.remark(format!(
                "the row has only {} of {width} cells",
                row.cells.len()
            ));
        } else if row.cells[width..]
            .iter()
            .any(|cell| !cell.trim().is_empty())
        {
            builder.remark("the row has more cells than the header; the rest was left out");
        }
        match builder.finish() {
            Ok(person) => drafts.people.push(person),
            Err(unused) => drafts.unused.push(unused),
        }
    }
    drafts
}
