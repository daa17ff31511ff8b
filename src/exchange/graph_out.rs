//! The graph out as `GraphML`, with everything that the import needs to find the same people and ties again.

use std::fmt::Write as _;

use super::export::{is_shown, shown_contacts};
use super::ties::DIRECTED_FIELD;
use crate::model::{Contact, CustomValue, Id, Tie, TieType, Workspace};

/// Attributes of nodes: id, name, type.
const NODE_KEYS: [(&str, &str, &str); 12] = [
    ("name", "name", "string"),
    ("inroads", "inroads id", "string"),
    ("department", "department", "string"),
    ("team", "team", "string"),
    ("title", "title", "string"),
    ("company", "company", "string"),
    ("level", "level", "string"),
    ("site", "site", "string"),
    ("email", "email", "string"),
    ("tags", "tags", "string"),
    ("x", "x", "double"),
    ("y", "y", "double"),
];

/// Attributes of edges: id, name, type.
const EDGE_KEYS: [(&str, &str, &str); 6] = [
    ("relation", "relation", "string"),
    ("directed", "directed", "boolean"),
    ("strength", "strength", "int"),
    ("since", "since", "string"),
    ("until", "until", "string"),
    ("evidence", "evidence", "string"),
];

/// The ties between people who may both be shown.
pub(super) fn shown_ties(workspace: &Workspace) -> impl Iterator<Item = &Tie> {
    let is_there = |id: Id<Contact>| {
        workspace
            .contacts
            .get(id)
            .is_some_and(|one| is_shown(&one.meta))
    };
    workspace
        .ties
        .iter()
        .filter(move |tie| is_shown(&tie.meta) && is_there(tie.from) && is_there(tie.to))
}

/// People as nodes, ties as edges.
pub(super) fn graphml(workspace: &Workspace) -> String {
    let mut text = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n",
    );
    for (domain, keys) in [("node", &NODE_KEYS[..]), ("edge", &EDGE_KEYS[..])] {
        for (id, name, kind) in keys {
            let _ = writeln!(
                text,
                "  <key id=\"{id}\" for=\"{domain}\" attr.name=\"{name}\" attr.type=\"{kind}\"/>"
            );
        }
    }
    // Readers such as networkx refuse a graph in which the attribute `directed` of an edge differs from the graph's, so
    // that an edge's own direction is said by a datum.
    let has_arrows = shown_ties(workspace).any(has_arrow);
    let default = if has_arrows { "directed" } else { "undirected" };
    let _ = writeln!(text, "  <graph id=\"inroads\" edgedefault=\"{default}\">");
    for one in shown_contacts(workspace) {
        let _ = writeln!(text, "    <node id=\"{}\">", one.id);
        let work = &one.work;
        let place = workspace.places.get(one.id.cast());
        let level = work
            .level
            .map_or_else(|| work.level_label.clone(), |level| level.to_string());
        let tags = one.meta.tags.join(" ::: ");
        for (key, value) in [
            ("name", one.display_name()),
            ("inroads", one.id.to_string()),
            ("department", work.department.clone()),
            ("team", work.team.clone()),
            ("title", work.title.clone()),
            ("company", work.company.clone()),
            ("level", level),
            ("site", work.site.clone()),
            (
                "email",
                one.reach
                    .emails
                    .first()
                    .map(|email| email.value.clone())
                    .unwrap_or_default(),
            ),
            ("tags", tags),
            (
                "x",
                place.map(|place| place.x().to_string()).unwrap_or_default(),
            ),
            (
                "y",
                place.map(|place| place.y().to_string()).unwrap_or_default(),
            ),
        ] {
            data(&mut text, key, &value);
        }
        text.push_str("    </node>\n");
    }
    for tie in shown_ties(workspace) {
        let _ = writeln!(
            text,
            "    <edge id=\"{}\" source=\"{}\" target=\"{}\">",
            tie.id, tie.from, tie.to
        );
        let relation = match &tie.kind {
            TieType::Other(words) => words.clone(),
            named => named.name(),
        };
        for (key, value) in [
            ("relation", relation),
            ("directed", has_arrow(tie).to_string()),
            (
                "strength",
                tie.strength
                    .map(|grade| grade.get().to_string())
                    .unwrap_or_default(),
            ),
            (
                "since",
                tie.since.map(|day| day.to_string()).unwrap_or_default(),
            ),
            (
                "until",
                tie.until.map(|day| day.to_string()).unwrap_or_default(),
            ),
            ("evidence", tie.evidence.clone()),
        ] {
            data(&mut text, key, &value);
        }
        text.push_str("    </edge>\n");
    }
    text.push_str("  </graph>\n</graphml>\n");
    text
}

/// Whether a tie leads from one person to the other, rather than between them.
fn has_arrow(tie: &Tie) -> bool {
    let said_undirected = tie.meta.custom.get(DIRECTED_FIELD) == Some(&CustomValue::Flag(false));
    tie.kind.is_directed() && !said_undirected
}

fn data(text: &mut String, key: &str, value: &str) {
    if !value.is_empty() {
        let _ = writeln!(text, "      <data key=\"{key}\">{}</data>", xml_text(value));
    }
}

/// A text for XML 1.0: marks are escaped, and characters that XML cannot hold are left out (XML 1.0 §2.2).
pub(super) fn xml_text(value: &str) -> String {
    let holds = |c: char| {
        matches!(c, '\t' | '\n' | '\r' | ' '..='\u{FFFD}' | '\u{10000}'..) && !c.is_control()
            || c == '\n'
            || c == '\t'
    };
    let plain: String = value.chars().filter(|c| holds(*c)).collect();
    quick_xml::escape::escape(plain.as_str()).into_owned()
}
