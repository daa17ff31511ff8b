//! Differences between two states of a workspace in words: what a record is called, and what of it changed.

use serde_json::Value;
use uuid::Uuid;

use super::words::{counted, grouped};
use crate::edit::{Difference, Differences, Side, Sort};
use crate::model::{Id, Kind, Record, Workspace};

/// A field that is not the same on both sides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldDifference {
    /// Its name, as "title" or "home city".
    pub name: String,
    /// What it says here; empty where it says nothing.
    pub mine: String,
    /// What it says there.
    pub theirs: String,
}

/// A difference as a line of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DifferenceLine {
    /// What the record is called: "Ada Lovelace".
    pub title: String,
    /// What sort of record it is: "contact".
    pub kind: &'static str,
    /// In what way it differs.
    pub sort: Sort,
    /// "title, city": the names of the fields that differ; empty where only one side has the record.
    pub fields: String,
}

/// Both states, for the names of the people in them.
#[derive(Clone, Copy)]
pub struct Both<'a> {
    /// The state that is open.
    pub mine: &'a Workspace,
    /// The other.
    pub theirs: &'a Workspace,
}

/// How much differs, seen from mine: "+3 −1 ~5". Records that only theirs has are added, those that only mine has go.
pub fn in_short(added: usize, removed: usize, changed: usize) -> String {
    let parts = [("+", added), ("−", removed), ("~", changed)];
    let shown = parts.iter().filter(|(_, count)| *count > 0);
    let words: Vec<String> = shown
        .map(|(sign, count)| format!("{sign}{}", grouped(*count)))
        .collect();
    if words.is_empty() {
        "No difference".to_owned()
    } else {
        words.join(" ")
    }
}

/// The same in whole words: "3 records added, 1 removed, 5 changed".
pub fn in_full(added: usize, removed: usize, changed: usize) -> String {
    let parts = [("added", added), ("removed", removed), ("changed", changed)];
    let shown = parts.iter().filter(|(_, count)| *count > 0);
    let mut words: Vec<String> = shown
        .map(|(what, count)| format!("{} {what}", grouped(*count)))
        .collect();
    let Some(first) = words.first_mut() else {
        return "nothing differs".to_owned();
    };
    if let Some((count, what)) = first.split_once(' ') {
        let record = if count == "1" { "record" } else { "records" };
        *first = format!("{count} {record} {what}");
    }
    words.join(", ")
}

/// Every difference as a line, in the order of the differences.
pub fn lines(differences: &Differences, both: Both<'_>) -> Vec<DifferenceLine> {
    let each = differences.all.iter().map(|one| DifferenceLine {
        title: title(one, both),
        kind: kind_word(one.key.kind),
        sort: one.sort(),
        fields: field_names(one, both),
    });
    each.collect()
}

const fn kind_word(kind: Kind) -> &'static str {
    match kind {
        Kind::Accomplishment => "win",
        Kind::Place => "place on the graph",
        kind => kind.one(),
    }
}

/// What the record is called.
pub fn title(one: &Difference, both: Both<'_>) -> String {
    let record = one.mine.as_ref().or(one.theirs.as_ref());
    record.map_or_else(String::new, |record| record_title(record, both))
}

fn record_title(record: &Record, both: Both<'_>) -> String {
    let name = |uuid: Uuid| person(uuid, both).unwrap_or_else(|| "Somebody".to_owned());
    let or_kind = |text: &str| match text.trim() {
        "" => capitalized(kind_word(record.key().kind)),
        text => text.to_owned(),
    };
    match record {
        Record::Contact(one) => one.display_name(),
        Record::Tie(one) => format!(
            "{} {} {}",
            name(one.from.uuid()),
            one.kind.label().to_lowercase(),
            name(one.to.uuid())
        ),
        Record::Acquaintance(one) => {
            format!("{} and {}", name(one.a.uuid()), name(one.b.uuid()))
        }
        Record::Place(one) => name(one.contact.uuid()),
        Record::Meeting(one) if one.title.trim().is_empty() => {
            let who: Vec<String> = one
                .attendees
                .iter()
                .take(3)
                .map(|attendee| name(attendee.who.uuid()))
                .collect();
            if who.is_empty() {
                one.kind.label().to_owned()
            } else {
                format!("{} with {}", one.kind.label(), who.join(", "))
            }
        }
        Record::Meeting(one) => one.title.clone(),
        Record::Accomplishment(one) => or_kind(&one.title),
        Record::Introduction(one) => format!("Introduction to {}", name(one.target.uuid())),
        Record::FollowUp(one) => or_kind(&one.what),
        Record::Favor(one) => or_kind(&one.what),
        Record::Project(one) => or_kind(&one.name),
        Record::OrgUnit(one) => or_kind(&one.name),
        Record::PathQuestion(one) => format!("Path to {}", name(one.to.uuid())),
        Record::Reflection(one) => or_kind(&one.situation),
        Record::JobEndPlan(_) | Record::Settings(_) => capitalized(record.key().kind.one()),
        Record::Trashed(one) => one.contact.display_name(),
        Record::Former(one) => one.name.clone(),
    }
}

fn capitalized(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters
        .next()
        .map(|letter| letter.to_uppercase().to_string());
    first.unwrap_or_default() + letters.as_str()
}

/// The name of a person on either side.
fn person(uuid: Uuid, both: Both<'_>) -> Option<String> {
    [both.mine, both.theirs]
        .into_iter()
        .find(|workspace| workspace.knows(Id::from_uuid(uuid)))
        .map(|workspace| workspace.name_of(Id::from_uuid(uuid)))
}

/// How many fields a line names.
const NAMED: usize = 4;

fn field_names(one: &Difference, both: Both<'_>) -> String {
    if one.sort() != Sort::Changed {
        return String::new();
    }
    let fields = fields(one, both);
    let names: Vec<&str> = fields.iter().map(|field| field.name.as_str()).collect();
    let shown = names[..names.len().min(NAMED)].join(", ");
    match names.len().saturating_sub(NAMED) {
        0 => shown,
        more => format!("{shown} and {}", counted(more, "more field")),
    }
}

/// The fields that differ, in the order of the alphabet of their places in the record; those of the side that has the
/// record where only one has it.
pub fn fields(one: &Difference, both: Both<'_>) -> Vec<FieldDifference> {
    let mut leaves = std::collections::BTreeMap::<String, [String; 2]>::new();
    for (at, side) in [Side::Mine, Side::Theirs].into_iter().enumerate() {
        if let Some(value) = one.on(side).and_then(value_of) {
            spread(&value, &mut String::new(), both, &mut |path, words| {
                leaves.entry(path.to_owned()).or_default()[at] = words;
            });
        }
    }
    let differing = leaves
        .into_iter()
        .filter(|(_, [mine, theirs])| mine != theirs);
    let (stamps, facts): (Vec<_>, Vec<_>) = differing.partition(|(path, _)| is_bookkeeping(path));
    // The time of the change is no news beside the change itself.
    let shown = if facts.is_empty() { stamps } else { facts };
    shown
        .into_iter()
        .map(|(path, [mine, theirs])| FieldDifference {
            name: field_name(&path),
            mine,
            theirs,
        })
        .collect()
}

fn is_bookkeeping(path: &str) -> bool {
    matches!(path, "id" | "meta.modified" | "meta.created") || path.starts_with("meta.source")
}

/// The record as a tree, without the name of its kind.
fn value_of(record: &Record) -> Option<Value> {
    match serde_json::to_value(record).ok()? {
        Value::Object(kinds) => kinds.into_iter().next().map(|(_, value)| value),
        other => Some(other),
    }
}

fn spread(value: &Value, path: &mut String, both: Both<'_>, leaf: &mut impl FnMut(&str, String)) {
    let Value::Object(fields) = value else {
        leaf(path, words_of(value, both));
        return;
    };
    for (name, inner) in fields {
        let before = path.len();
        if before > 0 {
            path.push('.');
        }
        path.push_str(name);
        spread(inner, path, both, leaf);
        path.truncate(before);
    }
}

fn words_of(value: &Value, both: Both<'_>) -> String {
    match value {
        Value::Null => String::new(),
        Value::Bool(true) => "yes".to_owned(),
        Value::Bool(false) => "no".to_owned(),
        Value::Number(number) => number.to_string(),
        Value::String(text) => Uuid::try_parse(text)
            .ok()
            .filter(|_| text.len() == 36)
            .map_or_else(
                || text.clone(),
                |uuid| person(uuid, both).unwrap_or_else(|| "another record".to_owned()),
            ),
        Value::Array(all) => {
            let each = all.iter().map(|one| words_of(one, both));
            let said: Vec<String> = each.filter(|words| !words.is_empty()).collect();
            said.join(", ")
        }
        Value::Object(fields) => {
            let each = fields.values().map(|one| words_of(one, both));
            let said: Vec<String> = each.filter(|words| !words.is_empty()).collect();
            said.join(" ")
        }
    }
}

/// The last part of a field's place, in words; with the part before where it says nothing by itself.
fn field_name(path: &str) -> String {
    let mut parts = path.rsplit('.');
    let last = parts.next().unwrap_or(path);
    let before = parts.next().unwrap_or_default();
    let words = match (before, last) {
        ("name", "display") => "name",
        ("custom", own) => return own.to_owned(),
        ("meta" | "name" | "work" | "reach" | "person" | "relation" | "outcome" | "", _) => last,
        _ => return format!("{} {}", spaced(before), spaced(last)),
    };
    spaced(words)
}

fn spaced(word: &str) -> String {
    word.replace('_', " ").to_lowercase()
}

/// What going to theirs would do to a record: "Ada Lovelace: title as before".
pub fn way_back(line: &DifferenceLine) -> String {
    match line.sort {
        Sort::OnlyMine => format!("{} goes away", line.title),
        Sort::OnlyTheirs => format!("{} comes back", line.title),
        Sort::Changed => format!("{}: {} as before", line.title, line.fields),
    }
}

/// A line on one record: "Ada Lovelace: title changed".
pub fn sentence(line: &DifferenceLine) -> String {
    match line.sort {
        Sort::OnlyMine => format!("{}: only here", line.title),
        Sort::OnlyTheirs => format!("{}: only there", line.title),
        Sort::Changed => format!("{}: {} changed", line.title, line.fields),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::{Change, Edit, compare};
    use crate::model::{Contact, Counter, FollowUp, Tie, TieType, mint};

    fn two() -> (Workspace, Workspace) {
        let mut ids = Counter(0);
        let mut mine = Workspace::new(Uuid::from_u128(1));
        let ada = Contact::named(mint(&mut ids), "Ada Lovelace");
        let bob = Contact::named(mint(&mut ids), "Bob Noyce");
        let tie = Tie::new(mint(&mut ids), ada.id, bob.id, TieType::Friendship, None);
        let edit: Edit = [ada.clone(), bob].into_iter().map(Change::add).collect();
        mine.apply(&edit).expect("valid");
        let mut theirs = mine.clone();
        let mut later = ada.clone();
        later.work.title = "Director".to_owned();
        later.meta.modified = chrono::DateTime::from_timestamp(5, 0);
        let todo = FollowUp::new(mint(&mut ids), "Send the slides", Some(ada.id), None);
        let edit: Edit = [
            Change::replace(ada, later),
            Change::add(tie),
            Change::add(todo),
        ]
        .into_iter()
        .collect();
        theirs.apply(&edit).expect("valid");
        (mine, theirs)
    }

    #[test]
    fn each_difference_is_a_line_that_people_can_read() {
        let (mine, theirs) = two();
        let both = Both {
            mine: &mine,
            theirs: &theirs,
        };
        let there: Vec<String> = lines(&compare(&mine, &theirs), both)
            .iter()
            .map(sentence)
            .collect();
        assert_eq!(
            there,
            [
                "Ada Lovelace: title changed",
                "Ada Lovelace friend of Bob Noyce: only there",
                "Send the slides: only there",
            ]
        );
        let ways: Vec<String> = lines(&compare(&mine, &theirs), both)
            .iter()
            .map(way_back)
            .collect();
        assert_eq!(ways[0], "Ada Lovelace: title as before");
        assert_eq!(ways[2], "Send the slides comes back");
        let back = lines(&compare(&theirs, &mine), both);
        assert_eq!(sentence(&back[2]), "Send the slides: only here");
    }

    #[test]
    fn fields_stand_side_by_side_with_names_instead_of_ids() {
        let (mine, theirs) = two();
        let both = Both {
            mine: &mine,
            theirs: &theirs,
        };
        let differences = compare(&mine, &theirs);
        let ada = fields(&differences.all[0], both);
        assert_eq!(
            ada,
            [FieldDifference {
                name: "title".to_owned(),
                mine: String::new(),
                theirs: "Director".to_owned(),
            }]
        );
        let todo = fields(&differences.all[2], both);
        let who = todo.iter().find(|field| field.name == "who");
        assert_eq!(who.map(|field| field.theirs.as_str()), Some("Ada Lovelace"));
    }

    #[test]
    fn counts_in_short_and_in_full() {
        assert_eq!(in_short(3, 1, 5), "+3 −1 ~5");
        assert_eq!(in_short(0, 0, 1_200), "~1,200");
        assert_eq!(in_short(0, 0, 0), "No difference");
        assert_eq!(in_full(3, 1, 5), "3 records added, 1 removed, 5 changed");
        assert_eq!(in_full(0, 1, 0), "1 record removed");
        assert_eq!(in_full(0, 0, 0), "nothing differs");
    }
}
