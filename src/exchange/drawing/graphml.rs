//! The graph out as `GraphML`, with everything that the import needs to find the same people and ties again.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::{Drawing, GraphOptions, Names, Node, Scope, has_arrow, relation, xml_text};
use crate::exchange::export::{is_shown, shown_contacts};
use crate::model::{Contact, Id, Tie, Workspace};

/// Attributes of nodes: id, name, type. The import leaves out those whose id begins with [`VIZ`].
const NODE_KEYS: [(&str, &str, &str); 17] = [
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
    ("viz-r", "r", "int"),
    ("viz-g", "g", "int"),
    ("viz-b", "b", "int"),
    ("viz-size", "size", "double"),
    (WORKED_OUT, "place worked out", "boolean"),
];

/// With this the ids of attributes begin that say how somebody is drawn, as Gephi understands it, and that are no fields
/// of a person.
pub(in crate::exchange) const VIZ: &str = "viz-";

/// Says that nobody put the person where they are drawn: other programs draw them there, the import takes no place.
pub(in crate::exchange) const WORKED_OUT: &str = "viz-worked-out";

/// Attributes of edges: id, name, type.
const EDGE_KEYS: [(&str, &str, &str); 6] = [
    ("relation", "relation", "string"),
    ("directed", "directed", "boolean"),
    ("strength", "strength", "int"),
    ("since", "since", "string"),
    ("until", "until", "string"),
    ("evidence", "evidence", "string"),
];

/// People as nodes, ties as edges. Where everybody is asked for by name, people who are hidden from the canvas come too.
pub(super) fn graphml(workspace: &Workspace, drawing: &Drawing, options: &GraphOptions) -> String {
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
    let drawn: BTreeMap<Id<Contact>, &Node> =
        drawing.people.iter().map(|one| (one.id, one)).collect();
    let is_whole = options.scope == Scope::All && options.names == Names::Shown;
    let people: Vec<&Contact> = shown_contacts(workspace)
        .filter(|one| is_whole || drawn.contains_key(&one.id))
        .collect();
    let place = |id| people.binary_search_by_key(&id, |one| one.id).ok();
    let ties: Vec<(usize, usize, &Tie)> = workspace
        .ties
        .iter()
        .filter(|tie| is_shown(&tie.meta))
        .filter_map(|tie| Some((place(tie.from)?, place(tie.to)?, tie)))
        .collect();
    // Readers such as networkx refuse a graph in which the attribute `directed` of an edge differs from the graph's, so
    // that an edge's own direction is said by a datum.
    let has_arrows = ties.iter().any(|(_, _, tie)| has_arrow(tie));
    let default = if has_arrows { "directed" } else { "undirected" };
    let _ = writeln!(text, "  <graph id=\"inroads\" edgedefault=\"{default}\">");
    let number = |at: usize| drawn.get(&people[at].id).map_or(0, |one| one.number);
    let node_id = |at: usize| match options.names {
        Names::Shown => people[at].id.to_string(),
        Names::Numbers | Names::Hidden => format!("n{}", number(at)),
    };
    for (at, one) in people.iter().enumerate() {
        let _ = writeln!(text, "    <node id=\"{}\">", node_id(at));
        match options.names {
            Names::Shown => fields(&mut text, one),
            Names::Numbers | Names::Hidden => {
                data(&mut text, "name", &format!("Person {}", number(at)));
                data(&mut text, "department", &one.work.department);
            }
        }
        drawn_as(&mut text, workspace, one.id, drawn.get(&one.id).copied());
        text.push_str("    </node>\n");
    }
    for (number, (from, to, tie)) in ties.into_iter().enumerate() {
        let id = match options.names {
            Names::Shown => tie.id.to_string(),
            Names::Numbers | Names::Hidden => format!("e{}", number + 1),
        };
        let (from, to) = (node_id(from), node_id(to));
        let _ = writeln!(
            text,
            "    <edge id=\"{id}\" source=\"{from}\" target=\"{to}\">"
        );
        data(&mut text, "relation", &relation(tie));
        data(&mut text, "directed", &has_arrow(tie).to_string());
        let strength = tie.strength.map(|grade| grade.get().to_string());
        data(&mut text, "strength", &strength.unwrap_or_default());
        if options.names == Names::Shown {
            let day =
                |day: Option<chrono::NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
            data(&mut text, "since", &day(tie.since));
            data(&mut text, "until", &day(tie.until));
            data(&mut text, "evidence", &tie.evidence);
        }
        text.push_str("    </edge>\n");
    }
    text.push_str("  </graph>\n</graphml>\n");
    text
}

/// The fields of somebody that the import reads back.
fn fields(text: &mut String, one: &Contact) {
    let work = &one.work;
    let level = work
        .level
        .map_or_else(|| work.level_label.clone(), |level| level.to_string());
    let email = one.reach.emails.first().map(|email| email.value.clone());
    for (key, value) in [
        ("name", one.display_name()),
        ("inroads", one.id.to_string()),
        ("department", work.department.clone()),
        ("team", work.team.clone()),
        ("title", work.title.clone()),
        ("company", work.company.clone()),
        ("level", level),
        ("site", work.site.clone()),
        ("email", email.unwrap_or_default()),
        ("tags", one.meta.tags.join(" ::: ")),
    ] {
        data(text, key, &value);
    }
}

/// Place, color and size.
fn drawn_as(text: &mut String, workspace: &Workspace, id: Id<Contact>, node: Option<&Node>) {
    let place = workspace.places.get(id.cast());
    let place = place.map(|place| [place.x(), place.y()]);
    if let Some([x, y]) = place.or_else(|| node.map(|node| node.at)) {
        data(text, "x", &x.to_string());
        data(text, "y", &y.to_string());
        if place.is_none() {
            data(text, WORKED_OUT, "true");
        }
    }
    if let Some(node) = node {
        let [red, green, blue] = node.swatch.fill.0.map(|part| part.to_string());
        for (key, value) in [("viz-r", red), ("viz-g", green), ("viz-b", blue)] {
            data(text, key, &value);
        }
        data(text, "viz-size", &super::short(2.0 * node.radius));
    }
}

fn data(text: &mut String, key: &str, value: &str) {
    if !value.is_empty() {
        let _ = writeln!(text, "      <data key=\"{key}\">{}</data>", xml_text(value));
    }
}
