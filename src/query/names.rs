//! Names that came out of a talk: lines that are pasted, and who of those who are here may be meant.

use std::collections::BTreeMap;

use super::Index;
use super::duplicates::namesakes;
use super::fold::{fold, fold_query};
use crate::model::{Contact, Id, Workspace};

/// What a line says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NameLine {
    /// The name; never empty.
    pub name: String,
    /// The department, as it is written elsewhere where it is known.
    pub department: String,
    /// Why they are worth knowing.
    pub why: String,
    /// Whether the name of whoever recommended them may be used, where the line says so.
    pub may_use_name: Option<bool>,
}

/// Reads lines as people write or paste them: "Ada Holm, Engineering, knows the plant, yes", with list marks or without;
/// tabs, semicolons or commas between.
pub fn lines(text: &str, departments: &BTreeMap<String, usize>) -> Vec<NameLine> {
    text.lines()
        .filter_map(|line| line_of(line, departments))
        .collect()
}

fn line_of(line: &str, departments: &BTreeMap<String, usize>) -> Option<NameLine> {
    let line = without_mark(line.trim());
    let divider = ['\t', ';', ',']
        .into_iter()
        .find(|divider| line.contains(*divider));
    let mut parts: Vec<&str> = match divider {
        Some(divider) => line.split(divider).map(str::trim).collect(),
        None => [" – ", " - ", ": "]
            .into_iter()
            .find_map(|dash| line.split_once(dash))
            .map_or_else(|| vec![line], |(name, why)| vec![name.trim(), why.trim()]),
    };
    let mut found = NameLine::default();
    let answer = parts.last().filter(|_| parts.len() > 1);
    found.may_use_name = answer.and_then(|last| match last.to_lowercase().as_str() {
        "yes" | "y" => Some(true),
        "no" | "n" => Some(false),
        _ => None,
    });
    if found.may_use_name.is_some() {
        parts.pop();
    }
    let mut parts = parts.into_iter();
    parts.next()?.clone_into(&mut found.name);
    if found.name.is_empty() {
        return None;
    }
    let rest: Vec<&str> = parts.collect();
    // From a table the places are clear; in a sentence only a word that is a department elsewhere is one.
    let is_table = divider == Some('\t') || rest.len() > 1;
    let known = rest.first().and_then(|first| known(first, departments));
    let why = match (rest.as_slice(), known) {
        ([], _) => &[][..],
        ([_, why @ ..], Some(known)) => {
            known.clone_into(&mut found.department);
            why
        }
        ([first, why @ ..], None) if is_table => {
            (*first).clone_into(&mut found.department);
            why
        }
        (why, None) => why,
    };
    let why: Vec<&str> = why
        .iter()
        .copied()
        .filter(|part| !part.is_empty())
        .collect();
    found.why = why.join(", ");
    Some(found)
}

/// A line without the mark of a list in front.
fn without_mark(line: &str) -> &str {
    let bare = line.trim_start_matches(['-', '*', '•', '–']).trim_start();
    let digits = bare.chars().take_while(char::is_ascii_digit).count();
    match bare[digits..].strip_prefix(['.', ')']) {
        Some(rest) if digits > 0 => rest.trim_start(),
        _ => bare,
    }
}

/// The department as it is written elsewhere, accents and case aside.
pub fn known<'k>(word: &str, departments: &'k BTreeMap<String, usize>) -> Option<&'k str> {
    let wanted = fold_query(word);
    let mut all = departments.keys();
    all.find(|one| fold_query(one) == wanted)
        .map(String::as_str)
}

/// So many people are named who may be meant.
const NAMED: usize = 3;

/// Who of those who are here may be meant by a name: whoever is written alike; by one word, whoever has it as given name.
pub fn may_be(workspace: &Workspace, index: &Index, name: &str) -> Vec<Id<Contact>> {
    let name = name.trim();
    if name.split_whitespace().nth(1).is_some() {
        return namesakes(workspace, index, name, NAMED);
    }
    let wanted = fold(name);
    if wanted.is_empty() {
        return Vec::new();
    }
    let is_it = |id: &Id<Contact>| {
        workspace.contacts.get(*id).is_some_and(|one| {
            let shown = fold(&one.display_name());
            shown == wanted
                || fold(&one.name.given) == wanted
                || fold(&one.name.nickname) == wanted
                || shown.split_whitespace().next() == Some(wanted.as_str())
        })
    };
    let words = [wanted.as_str()];
    let found = index.search_keys().containing(&words);
    found.map(|(id, _)| id).filter(is_it).take(NAMED).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::{Change, Edit};
    use crate::model::{Counter, mint};

    #[test]
    fn lines_are_read_as_people_write_them() {
        let departments = BTreeMap::from([("Engineering".to_owned(), 3)]);
        let check = |line: &str, expected: [&str; 3], may_use: Option<bool>| {
            let found = lines(line, &departments);
            let found: Vec<_> = found
                .iter()
                .map(|one| ([&*one.name, &*one.department, &*one.why], one.may_use_name))
                .collect();
            assert_eq!(found, [(expected, may_use)], "{line}");
        };
        check("Ada Holm", ["Ada Holm", "", ""], None);
        check(
            "- Ada Holm, engineering, knows the plant, yes",
            ["Ada Holm", "Engineering", "knows the plant"],
            Some(true),
        );
        check(
            "2) Ada, knows the plant",
            ["Ada", "", "knows the plant"],
            None,
        );
        check(
            "Ada – knows the plant",
            ["Ada", "", "knows the plant"],
            None,
        );
        check(
            "Ada\tFinance\tcash, and tax\tno",
            ["Ada", "Finance", "cash, and tax"],
            Some(false),
        );
        check("Ada; Finance; cash", ["Ada", "Finance", "cash"], None);
        check("3M Ltd, Engineering", ["3M Ltd", "Engineering", ""], None);
        check("Yes", ["Yes", "", ""], None);
        assert!(lines(" \n -- \n,,\n", &departments).is_empty());
        assert_eq!(lines("Ada\n\nBob\r\nCy", &departments).len(), 3);
    }

    #[test]
    fn who_may_be_meant() {
        let mut ids = Counter(0);
        let people = ["Ada Holm", "Ada Ruiz", "Zoë Adan"];
        let edit: Edit = people
            .iter()
            .map(|name| Change::add(Contact::named(mint(&mut ids), *name)))
            .collect();
        let mut workspace = Workspace::default();
        workspace.apply(&edit).expect("it fits");
        let index = Index::of(&workspace);
        let check = |name: &str, expected: &[&str]| {
            let found = may_be(&workspace, &index, name);
            let found: Vec<String> = found.iter().map(|id| workspace.name_of(*id)).collect();
            assert_eq!(found, expected, "{name}");
        };
        check("ada", &["Ada Holm", "Ada Ruiz"]);
        check("ADA HOLM", &["Ada Holm"]);
        check("Zoe", &["Zoë Adan"]);
        check("Ad", &[]);
        check(" ", &[]);
        check("Ada Ek", &[]);
    }
}
