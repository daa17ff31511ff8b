//! Ties from tables, and what their numbers mean.
//!
//! A weight becomes a strength of 1 to 5 by the weights of the whole file: whole numbers from 1 to 5 are taken as they
//! are, any others are spread evenly from the least (1) to the greatest (5), and weights that are all the same say
//! nothing. A weight of 0 means that there is no tie, as in full lists of all pairs. A column called strength holds
//! grades already, if they are whole numbers from 1 to 5. The weight itself is kept as the custom field `weight`.

use super::clean;
use super::columns::{TieColumn, tie_column};
use super::custom::{Decimals, custom_value, day, number};
use super::draft::{Drafts, TieDraft, Unused};
use super::label::{tie_type_from_file, tie_type_from_words};
use super::table::{Row, Table, unguarded};
use crate::model::{CustomValue, Grade, TieType};

/// Name of the custom field that keeps a weight as it was written.
const WEIGHT_FIELD: &str = "weight";
/// Name of the custom field that keeps that a tie of a directed type was said to have no direction.
pub(super) const DIRECTED_FIELD: &str = "directed";

/// The type of a tie of which the file's cells say nothing.
pub(super) fn default_type(asked: Option<&TieType>, file: &str) -> TieType {
    asked
        .cloned()
        .or_else(|| tie_type_from_file(file))
        .unwrap_or_default()
}

/// What the columns of a table of ties are taken for, by what they are called and what is in them.
pub(super) fn columns_of_table(table: &Table) -> Vec<Option<TieColumn>> {
    let decimals = decimals_of(table);
    let mut columns: Vec<Option<TieColumn>> =
        table.header.iter().map(|cell| tie_column(cell)).collect();
    for (at, column) in columns.iter_mut().enumerate() {
        if *column == Some(TieColumn::TypeOrWeight) {
            let is_number = |row: &Row| {
                row.cells.get(at).is_none_or(|cell| {
                    cell.trim().is_empty() || number(cell.trim(), decimals).is_some()
                })
            };
            let numbers = table.rows.iter().all(is_number);
            *column = Some(if numbers {
                TieColumn::Weight
            } else {
                TieColumn::Type
            });
        }
    }
    columns
}

/// Reads the ties of a table with these columns.
pub(super) fn drafts_from_table(
    table: &Table,
    columns: &[Option<TieColumn>],
    default: &TieType,
) -> Drafts {
    let unknown = columns.iter().zip(&table.header);
    let unknown = unknown.filter(|(column, _)| column.is_none());
    let mut drafts = Drafts {
        notes: table.notes.clone(),
        unknown_columns: unknown.map(|(_, header)| header.clone()).collect(),
        ..Drafts::default()
    };
    let decimals = decimals_of(table);
    for row in &table.rows {
        let mut builder = TieBuilder::new(row.line, decimals);
        for (at, (cell, header)) in row.cells.iter().zip(&table.header).enumerate() {
            builder.set(columns[at], header, cell);
        }
        if row.cells.len() > table.header.len()
            && row.cells[table.header.len()..]
                .iter()
                .any(|cell| !cell.trim().is_empty())
        {
            builder
                .draft
                .remarks
                .push("the row has more cells than the header; the rest was left out".to_owned());
        }
        builder.finish(default, &mut drafts);
    }
    grade_weights(&mut drafts.ties);
    drafts
}

/// How a table writes its numbers.
pub(super) fn decimals_of(table: &Table) -> Decimals {
    if table.delimiter == b';' {
        Decimals::Comma
    } else {
        Decimals::Point
    }
}

/// Collects the cells of a row or the attributes of an edge.
pub(super) struct TieBuilder {
    pub(super) draft: TieDraft,
    kind: String,
    zero: bool,
    decimals: Decimals,
}

impl TieBuilder {
    pub(super) fn new(line: u32, decimals: Decimals) -> Self {
        Self {
            draft: TieDraft::new(line, String::new(), String::new(), TieType::Knows),
            kind: String::new(),
            zero: false,
            decimals,
        }
    }

    fn clean(&mut self, raw: &str) -> String {
        let cleaned = clean::line(raw);
        self.draft
            .remarks
            .extend(cleaned.remarks.into_iter().map(str::to_owned));
        cleaned.text
    }

    /// Takes a cell in; `header` names a custom field where the column has no field of its own.
    pub(super) fn set(&mut self, column: Option<TieColumn>, header: &str, raw: &str) {
        let raw = unguarded(raw);
        if raw.trim().is_empty() {
            return;
        }
        let Some(column) = column else {
            self.custom(header, raw);
            return;
        };
        let value = self.clean(raw);
        match column {
            TieColumn::Source => self.draft.from = value,
            TieColumn::Target => self.draft.to = value,
            TieColumn::Type | TieColumn::TypeOrWeight => match value.to_lowercase().as_str() {
                // Gephi calls the direction a type.
                "undirected" => self.draft.undirected = true,
                "directed" | "mutual" => {}
                _ if self.kind.is_empty() => self.kind = value,
                _ => {}
            },
            TieColumn::Directed => {
                self.draft.undirected = matches!(
                    value.to_lowercase().as_str(),
                    "false" | "no" | "0" | "undirected"
                );
            }
            TieColumn::Weight => match number(&value, self.decimals)
                .or_else(|| value.parse().ok().filter(|w: &f64| w.is_finite()))
            {
                Some(weight) => {
                    self.zero = weight == 0.0;
                    self.draft.weight = Some(weight);
                }
                None => self.custom(header, &value),
            },
            TieColumn::Strength => match value.parse().ok().and_then(Grade::new) {
                Some(grade) => self.draft.strength = Some(grade),
                None => self.set(Some(TieColumn::Weight), header, &value),
            },
            TieColumn::Since | TieColumn::Until => match (day(&value), column) {
                (Some(day), TieColumn::Since) => self.draft.since = Some(day),
                (Some(day), _) => self.draft.until = Some(day),
                (None, _) => self.custom(header, &value),
            },
            TieColumn::Evidence => self.draft.evidence = value,
            TieColumn::Notes => self.draft.notes = clean::text(raw).text,
            TieColumn::Ignored => {}
        }
    }

    fn custom(&mut self, header: &str, raw: &str) {
        let key: String = clean::line(header).text.chars().take(100).collect();
        if let Some(value) = custom_value(raw, self.decimals).filter(|_| !key.is_empty()) {
            self.draft.custom.insert(key, value);
        }
    }

    /// Puts the tie among the drafts, or says why it cannot be used.
    pub(super) fn finish(mut self, default: &TieType, drafts: &mut Drafts) {
        let draft = &self.draft;
        let what = match (draft.from.as_str(), draft.to.as_str()) {
            ("", "") => "A tie".to_owned(),
            ("", to) => format!("A tie to {to}"),
            (from, "") => format!("A tie from {from}"),
            (from, to) => format!("{from} – {to}"),
        };
        let unused = |is_skipped: bool, why: &str| {
            drafts.unused.push(Unused {
                line: draft.line,
                is_skipped,
                what,
                why: why.to_owned(),
            });
        };
        match () {
            () if draft.from.is_empty() || draft.to.is_empty() => {
                unused(false, "one of the two people is missing");
            }
            () if self.zero => unused(true, "0 says that there is no tie"),
            () if draft.from == draft.to => unused(false, "both ends are the same person"),
            () => {
                self.draft.kind = if self.kind.is_empty() {
                    default.clone()
                } else {
                    tie_type_from_words(&self.kind)
                };
                drafts.ties.push(self.draft);
            }
        }
    }
}

/// Turns the weights of one file into strengths, as the head of this file says.
pub(super) fn grade_weights(ties: &mut [TieDraft]) {
    let weights: Vec<f64> = ties.iter().filter_map(|tie| tie.weight).collect();
    let least = weights.iter().copied().fold(f64::INFINITY, f64::min);
    let most = weights.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let are_grades = weights
        .iter()
        .all(|weight| weight.fract() == 0.0 && (1.0..=5.0).contains(weight));
    for tie in ties {
        let Some(weight) = tie.weight else { continue };
        if tie.strength.is_none() && least < most {
            tie.strength = Some(Grade::clamped(if are_grades {
                weight
            } else {
                // Halved before the difference is taken, so that huge weights do not overflow.
                1.0 + 4.0 * ((weight / 2.0 - least / 2.0) / (most / 2.0 - least / 2.0))
            }));
        }
        tie.custom
            .insert(WEIGHT_FIELD.to_owned(), CustomValue::Number(weight));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::table::table_from_text;

    fn ties(text: &str) -> Drafts {
        let table = table_from_text(
            text,
            None,
            super::super::mapping::UnknownHeader::Refuse,
            "ties.csv",
        )
        .expect("the table names its ends");
        drafts_from_table(&table, &columns_of_table(&table), &TieType::Knows)
    }

    #[test]
    fn weights_become_strengths() {
        let check = |weights: &[&str], wanted: &[Option<u8>]| {
            let mut text = "a,b,weight\n".to_owned();
            for (at, weight) in weights.iter().enumerate() {
                text = format!("{text}P{at},Q{at},{weight}\n");
            }
            let found: Vec<_> = ties(&text)
                .ties
                .iter()
                .map(|tie| tie.strength.map(Grade::get))
                .collect();
            assert_eq!(found, wanted, "{weights:?}");
        };
        check(&["1", "1"], &[None, None]);
        check(&["2", "5"], &[Some(2), Some(5)]);
        check(&["1", "7"], &[Some(1), Some(5)]);
        check(&["0.5", "0.75", "1"], &[Some(1), Some(3), Some(5)]);
        check(&["", "3", "4"], &[None, Some(3), Some(4)]);
        check(&["1e308", "-1e308"], &[Some(5), Some(1)]);
    }

    #[test]
    fn full_lists_of_pairs_lose_their_zeros() {
        let found = ties("ego;alter;edge\n1;1;0\n1;2;1\n2;1;0\n2;2;1\n3;;1\n");
        assert_eq!(found.ties.len(), 1);
        let unused: Vec<_> = found
            .unused
            .iter()
            .map(|one| (one.line, one.is_skipped))
            .collect();
        assert_eq!(unused, [(2, true), (4, true), (5, false), (6, false)]);
    }

    #[test]
    fn a_type_is_words_and_gephis_type_is_a_direction() {
        let found = ties("Source,Target,Type,Id,Label,Weight\nA,B,Undirected,0,Advice,1\n");
        assert_eq!(found.ties[0].kind, TieType::Advice);
        assert!(found.ties[0].undirected);
        assert_eq!(
            ties("from,to,tie\nA,B,ReportTo\n").ties[0].kind,
            TieType::ReportsTo
        );
        let strong = ties("a,b,strength\nA,B,4\nC,D,4\n");
        assert_eq!(strong.ties[0].strength, Grade::new(4));
    }
}
