//! What the rows become: one edit.

use std::collections::BTreeMap;

use super::NamesForm;
use super::row::{Meant, Row};
use crate::edit::leaders::{Named, Recommended, recommended};
use crate::model::{Contact, Id, Meta};
use crate::panels::Cx;
use crate::query::names::known;
use crate::query::words::counted;

/// The rows whose person stands in an earlier row already.
pub fn twice(rows: &[Row]) -> Vec<usize> {
    let mut seen: BTreeMap<Result<Id<Contact>, String>, usize> = BTreeMap::new();
    let mut found = Vec::new();
    for (at, row) in rows.iter().enumerate().filter(|(_, row)| !row.is_empty()) {
        if seen.insert(row.key(), at).is_some() {
            found.push(at);
        }
    }
    found
}

/// Sends the edit where every row is clear. Returns whether it was sent.
pub fn save(cx: Cx<'_>, form: &NamesForm, from: &Contact) -> bool {
    if form.named().any(Row::is_open) || !twice(&form.rows).is_empty() {
        return false;
    }
    let each = |row: &Row| {
        let (meant, typed) = row.who();
        let who = match meant {
            Meant::Known(id) => Named::Known(id),
            Meant::New | Meant::Another => Named::New(cx.new_id(), typed.to_owned()),
        };
        let department = row.department.trim();
        Recommended {
            who,
            department: known(department, cx.index.departments())
                .unwrap_or(department)
                .to_owned(),
            why: row.why.trim().to_owned(),
            may_use_name: row.may_use_name,
            introduction: cx.new_id(),
            tie: cx.new_id(),
        }
    };
    let names: Vec<Recommended> = form.named().map(each).collect();
    if names.is_empty() {
        return false;
    }
    let label = format!(
        "Add {} from {}",
        counted(names.len(), "name"),
        from.display_name()
    );
    let meta = Meta::made(cx.now());
    cx.edit(
        label,
        recommended(cx.workspace, form.from, names, cx.today, &meta),
    );
    true
}
