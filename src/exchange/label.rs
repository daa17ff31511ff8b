//! What a file's name tells: which data set it belongs to, and which type of tie it holds.

use std::collections::HashSet;

use crate::model::TieType;

/// Words of file names that say what a file holds, not which data set it is of.
const ROLE_WORDS: &[&str] = &[
    "node",
    "nodes",
    "vertices",
    "edge",
    "edges",
    "edgelist",
    "list",
    "links",
    "ties",
    "tie",
    "attributes",
    "attribute",
    "attrs",
    "people",
    "persons",
    "contacts",
    "contact",
    "employees",
    "relations",
    "relation",
    "network",
    "csv",
    "data",
    "export",
    "import",
    "vcard",
    "graph",
    "raw",
];

/// Words that are types of ties, but too common in file names to be taken for one.
const TOO_COMMON: &[&str] = &[
    "report", "contact", "met", "related", "known", "project", "school", "help",
];

/// The type of tie that some words mean; as [`TieType::from_name`], with spellings found in published data.
pub(super) fn tie_type_from_words(words: &str) -> TieType {
    let joined: String = words.chars().filter(|c| c.is_alphanumeric()).collect();
    match joined.to_lowercase().as_str() {
        "reportto" | "reportsto" | "manages" | "linemanager" => TieType::ReportsTo,
        "advises" | "adviceseeking" | "seeksadvice" | "goestoforadvice" => TieType::Advice,
        "friendships" | "isfriend" | "isfriendof" => TieType::Friendship,
        "workswith" | "collaboration" | "collaborates" | "cowork" => TieType::WorkedWith,
        _ => TieType::from_name(words),
    }
}

/// The type of tie that the name of a file says, as in `krack-friendship_edges.csv` or `Reports_To.csv`.
pub(super) fn tie_type_from_file(name: &str) -> Option<TieType> {
    let words = words(stem(name));
    let named = |text: &str| match tie_type_from_words(text) {
        TieType::Other(_) => None,
        kind => Some(kind),
    };
    let pairs = words.windows(2).find_map(|pair| named(&pair.join("_")));
    pairs.or_else(|| {
        let telling = |word: &&String| !TOO_COMMON.contains(&word.as_str());
        words.iter().filter(telling).find_map(|word| named(word))
    })
}

/// The data set that a name claims to be of, in lower case; none where it only says what the file holds.
pub(super) fn family(name: &str) -> Option<String> {
    family_of_words(words(stem(name))).or_else(|| {
        let mut parts = name.rsplit(['/', '\\']).filter(|part| !part.is_empty());
        parts.next();
        family_of_words(words(parts.next()?))
    })
}

/// The label of a file: its family, or its whole stem.
pub(super) fn label(name: &str) -> String {
    family(name).unwrap_or_else(|| {
        let words = words(stem(name));
        if words.is_empty() {
            "file".to_owned()
        } else {
            words.join("-")
        }
    })
}

fn family_of_words(words: Vec<String>) -> Option<String> {
    let mut typed = HashSet::new();
    for (at, pair) in words.windows(2).enumerate() {
        if !matches!(tie_type_from_words(&pair.join("_")), TieType::Other(_)) {
            typed.extend([at, at + 1]);
        }
    }
    let mut after_year = false;
    let mut kept = Vec::new();
    for (at, word) in words.into_iter().enumerate() {
        let digits = word.bytes().all(|b| b.is_ascii_digit());
        let year = digits
            && matches!(word.len(), 4 | 6 | 8)
            && (word.starts_with("19") || word.starts_with("20"));
        let dated = year || (digits && after_year && word.len() <= 2);
        after_year = dated;
        let is_type =
            typed.contains(&at) || !matches!(tie_type_from_words(&word), TieType::Other(_));
        if !dated && !is_type && !ROLE_WORDS.contains(&word.as_str()) {
            kept.push(word);
        }
    }
    (!kept.is_empty()).then(|| kept.join("-"))
}

/// The name without folders, ending and the mark of a second download, "(1)".
fn stem(name: &str) -> &str {
    let short = name
        .rsplit(['/', '\\'])
        .find(|part| !part.is_empty())
        .unwrap_or(name);
    let stem = short.rsplit_once('.').map_or(short, |(stem, _)| stem);
    let uncopied = stem
        .trim_end()
        .strip_suffix(')')
        .and_then(|rest| rest.rsplit_once('('))
        .filter(|(_, number)| !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()));
    uncopied.map_or(stem, |(rest, _)| rest)
}

fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn file_names_tell_the_tie() {
        let check = |name: &str, kind: Option<TieType>| {
            assert_eq!(tie_type_from_file(name), kind, "{name}");
        };
        check("advice.csv", Some(TieType::Advice));
        check("krack-friendship_edges.csv", Some(TieType::Friendship));
        check("data/Reports_To.csv", Some(TieType::ReportsTo));
        check("edges.csv", None);
        check("project-alpha.csv", None);
        check("same-project.csv", Some(TieType::SameProject));
        assert_eq!(tie_type_from_words("ReportTo"), TieType::ReportsTo);
    }

    #[test]
    fn labels_join_files_of_one_data_set() {
        let check = |name: &str, wanted: &str| assert_eq!(label(name), wanted, "{name}");
        check("krackhardt-nodes.csv", "krackhardt");
        check("krackhardt_friendship_edges.csv", "krackhardt");
        check("Krack-High-Tec-Attributes.csv", "krack-high-tec");
        check("karate-nx/nodes.csv", "karate-nx");
        check("Advice.csv", "advice");
        check("nodes.csv", "nodes");
        check("acme 2026-03-01 (2).csv", "acme");
        check("lab-2.csv", "lab-2");
        check("...", "file");
        assert_eq!(family("Reports_To.csv"), None);
    }
}
