//! `GraphML` in: nodes are people, edges are ties, attributes are read like the columns of a table.
//!
//! A document type is refused and no entity but the five of XML itself is expanded, so that no file can blow up.

use std::collections::{BTreeMap, BTreeSet};

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::columns::{Column, person_column, tie_column};
use super::custom::Decimals;
use super::draft::{Drafts, Unused};
use super::drawing::WORKED_OUT;
use super::person::PersonBuilder;
use super::request::ImportError;
use super::table::MAX_ROWS;
use super::ties::{TieBuilder, grade_weights};
use crate::model::TieType;

/// Elements may be nested this deep.
const MAX_DEPTH: usize = 64;

#[derive(Default)]
struct Key {
    name: String,
    default: String,
    is_edge: bool,
    is_node: bool,
}

/// What a node or an edge has been told so far.
struct Item {
    line: u32,
    is_edge: bool,
    id: String,
    from: String,
    to: String,
    directed: Option<bool>,
    data: Vec<(String, String)>,
    /// yEd's text on the node, and where it stands.
    drawn: Vec<(&'static str, String)>,
}

struct Builder<'a> {
    label: &'a str,
    default: &'a TieType,
    keys: BTreeMap<String, Key>,
    key: String,
    undirected: bool,
    open: Vec<Item>,
    text: String,
    drafts: Drafts,
    unknown: BTreeSet<String>,
}

/// Reads a graph.
///
/// # Errors
/// XML that is broken, has a document type, is nested too deep, or holds no graph.
pub(super) fn drafts_from_graphml(
    text: &str,
    label: &str,
    default: &TieType,
    file: &str,
) -> Result<Drafts, ImportError> {
    let mut reader = Reader::from_str(text);
    let mut builder = Builder {
        label,
        default,
        keys: BTreeMap::new(),
        key: String::new(),
        undirected: false,
        open: Vec::new(),
        text: String::new(),
        drafts: Drafts::default(),
        unknown: BTreeSet::new(),
    };
    let mut lines = LineCount {
        text,
        at: 0,
        line: 1,
    };
    let mut depth = 0_usize;
    let mut has_graph = false;
    let broken = |why: &str, line: u32| ImportError::Xml {
        why: why.to_owned(),
        line,
        file: file.to_owned(),
    };
    loop {
        let event = reader.read_event();
        let line = lines.up_to(reader.buffer_position());
        let event = event.map_err(|error| broken(&error.to_string(), line))?;
        match event {
            Event::Start(start) => {
                depth += 1;
                if depth > MAX_DEPTH {
                    return Err(broken("elements are nested too deep", line));
                }
                has_graph |= start.local_name().as_ref() == "graph";
                builder.start(&start, line);
            }
            Event::Empty(start) => {
                has_graph |= start.local_name().as_ref() == "graph";
                builder.start(&start, line);
                builder.end(start.local_name().as_ref());
            }
            Event::End(end) => {
                depth = depth.saturating_sub(1);
                builder.end(end.local_name().as_ref());
            }
            Event::Text(part) => builder.text.push_str(&part.xml10_content()),
            Event::CData(part) => builder.text.push_str(&part.xml10_content()),
            Event::GeneralRef(reference) => {
                let known = match reference.resolve_char_ref() {
                    Ok(Some(c)) => Some(c),
                    Ok(None) => match &*reference.xml10_content() {
                        "amp" => Some('&'),
                        "lt" => Some('<'),
                        "gt" => Some('>'),
                        "quot" => Some('"'),
                        "apos" => Some('\''),
                        _ => None,
                    },
                    Err(_) => None,
                };
                builder.text.push(
                    known
                        .ok_or_else(|| broken("it uses an entity that XML does not have", line))?,
                );
            }
            Event::DocType(_) => {
                return Err(broken(
                    "it has a document type, which could hide anything; remove the DOCTYPE line",
                    line,
                ));
            }
            Event::Eof => break,
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
        }
        if builder.drafts.people.len() + builder.drafts.ties.len() > MAX_ROWS {
            return Err(ImportError::TooManyRows {
                limit: MAX_ROWS,
                file: file.to_owned(),
            });
        }
    }
    if depth > 0 {
        return Err(broken("it ends in the middle of an element", lines.line));
    }
    if !has_graph {
        return Err(ImportError::WrongKind {
            wanted: "a GraphML file: it holds no graph",
            file: file.to_owned(),
        });
    }
    grade_weights(&mut builder.drafts.ties);
    builder.drafts.unknown_columns.extend(builder.unknown);
    Ok(builder.drafts)
}

fn attribute(start: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = start
        .attributes()
        .with_checks(false)
        .filter_map(Result::ok)
        .find(|one| one.key.local_name().as_ref() == name || one.key.as_ref() == name)?;
    let value = found.normalized_value(XmlVersion::Implicit1_0);
    Some(value.map_or_else(|_| found.value.to_string(), std::borrow::Cow::into_owned))
}

impl Builder<'_> {
    fn start(&mut self, start: &BytesStart<'_>, line: u32) {
        let get = |name: &str| attribute(start, name).unwrap_or_default();
        match start.local_name().as_ref() {
            "key" => {
                let of = get("for");
                let name = attribute(start, "attr.name").unwrap_or_else(|| get("id"));
                // How our own export draws somebody is no field of theirs: a nameless attribute is left out.
                let is_drawing = get("id").starts_with(super::drawing::VIZ);
                let key = Key {
                    name: if is_drawing { String::new() } else { name },
                    default: String::new(),
                    is_edge: matches!(of.as_str(), "edge" | "all" | ""),
                    is_node: matches!(of.as_str(), "node" | "all" | ""),
                };
                self.key = get("id");
                self.keys.insert(self.key.clone(), key);
            }
            "graph" => self.undirected = get("edgedefault") == "undirected",
            "node" | "edge" => {
                let directed =
                    attribute(start, "directed").map(|text| text == "true" || text == "1");
                // What cannot be kept of a number is left out at both ends alike, or the edge would miss its node.
                let number = |name: &str| super::clean::line(&get(name)).text;
                self.open.push(Item {
                    line,
                    is_edge: start.local_name().as_ref() == "edge",
                    id: number("id"),
                    from: number("source"),
                    to: number("target"),
                    directed,
                    data: Vec::new(),
                    drawn: Vec::new(),
                });
            }
            "hyperedge" => self.drafts.unused.push(Unused {
                line,
                is_skipped: false,
                what: "A hyperedge".to_owned(),
                why: "a tie has two ends".to_owned(),
            }),
            "data" => {
                self.key = get("key");
                self.text.clear();
            }
            "default" | "NodeLabel" => self.text.clear(),
            "Geometry" => {
                if let Some(item) = self.open.last_mut() {
                    item.drawn.extend([("x", get("x")), ("y", get("y"))]);
                }
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "default" => {
                if let Some(key) = self.keys.get_mut(&self.key) {
                    self.text.trim().clone_into(&mut key.default);
                }
            }
            "data" => {
                if let Some(item) = self.open.last_mut() {
                    item.data
                        .push((self.key.clone(), std::mem::take(&mut self.text)));
                }
            }
            "NodeLabel" => {
                if let Some(item) = self.open.last_mut() {
                    item.drawn.push(("name", std::mem::take(&mut self.text)));
                }
            }
            "node" | "edge" => {
                if let Some(item) = self.open.pop() {
                    if item.is_edge {
                        self.edge(item);
                    } else {
                        self.node(&item);
                    }
                }
            }
            _ => {}
        }
    }

    /// The attributes of an item by name: what it says itself, then the defaults.
    fn attributes(&self, item: &Item) -> Vec<(String, String)> {
        let mut all = Vec::new();
        for (key, value) in &item.data {
            let name = self
                .keys
                .get(key)
                .map_or(key.as_str(), |key| key.name.as_str());
            all.push((name.to_owned(), value.clone()));
        }
        for (id, key) in &self.keys {
            let applies = if item.is_edge {
                key.is_edge
            } else {
                key.is_node
            };
            if applies && !key.default.is_empty() && !item.data.iter().any(|(told, _)| told == id) {
                all.push((key.name.clone(), key.default.clone()));
            }
        }
        all
    }

    fn node(&mut self, item: &Item) {
        let mut builder = PersonBuilder::new(self.label, Decimals::Point, item.line);
        let attributes = self.attributes(item);
        let is_worked_out = item
            .data
            .iter()
            .any(|(key, value)| key == WORKED_OUT && value.trim() == "true");
        for (name, value) in &attributes {
            let column = person_column(name);
            if is_worked_out && matches!(column, Some(Column::X | Column::Y)) {
                continue;
            }
            if column.is_none() && !value.trim().is_empty() {
                self.unknown.insert(name.clone());
            }
            builder.set(column.as_ref(), name, value);
        }
        for (name, value) in &item.drawn {
            let said = |told: &str| attributes.iter().any(|(name, _)| name == told);
            let is_said = said(name) || (*name == "name" && said("label"));
            if !is_said {
                builder.set(person_column(name).as_ref(), name, value);
            }
        }
        if item.id.is_empty() {
            builder.remark("the node has no id, so that no edge can lead to it");
        } else {
            builder.key(&item.id);
        }
        match builder.finish() {
            Ok(person) => self.drafts.people.push(person),
            Err(unused) => self.drafts.unused.push(unused),
        }
    }

    fn edge(&mut self, item: Item) {
        let mut builder = TieBuilder::new(item.line, Decimals::Point);
        builder.draft.undirected = !item.directed.unwrap_or(!self.undirected);
        for (name, value) in self.attributes(&item) {
            let column = tie_column(&name);
            if column.is_none() && !value.trim().is_empty() {
                self.unknown.insert(name.clone());
            }
            builder.set(column, &name, &value);
        }
        builder.draft.from = item.from;
        builder.draft.to = item.to;
        builder.finish(self.default, &mut self.drafts);
    }
}

struct LineCount<'t> {
    text: &'t str,
    at: usize,
    line: u32,
}

impl LineCount<'_> {
    fn up_to(&mut self, byte: u64) -> u32 {
        let to = usize::try_from(byte)
            .unwrap_or(usize::MAX)
            .min(self.text.len());
        if to > self.at {
            let passed = self.text.get(self.at..to).unwrap_or_default();
            let ends = passed.matches('\n').count();
            self.line = self.line.saturating_add(ends as u32);
            self.at = to;
        }
        self.line
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(body: &str) -> Result<Drafts, ImportError> {
        let text = format!(
            "<?xml version='1.0'?>\n<graphml xmlns='http://graphml.graphdrawing.org/xmlns'>{body}</graphml>"
        );
        drafts_from_graphml(&text, "lab", &TieType::Knows, "lab.graphml")
    }

    #[test]
    fn a_number_with_what_cannot_be_kept_still_means_its_node() {
        let ends = |number: &str| {
            let text = format!(
                "<graphml><graph><node id='1'/><node id='2'/><edge source='{number}' target='2'/></graph></graphml>"
            );
            let drafts = drafts_from_graphml(&text, "x", &TieType::Knows, "x.graphml");
            let drafts = drafts.expect("it is GraphML");
            let ties = drafts.ties.iter();
            ties.map(|tie| (tie.from.clone(), tie.to.clone()))
                .collect::<Vec<_>>()
        };
        assert_eq!(ends("\u{1}1"), ends("1"));
        assert_eq!(ends("1").len(), 1);
    }

    #[test]
    fn nodes_edges_and_defaults_are_read() {
        let drafts = read(
            "<key id='d0' for='node' attr.name='name'/><key id='d1' for='node' attr.name='dept'><default>Ops</default></key>
             <key id='x' for='node' attr.name='x'/><key id='y' for='node' attr.name='y'/>
             <key id='d2' for='edge' attr.name='relation'/><key id='d3' for='node' attr.name='club'/>
             <graph edgedefault='undirected'>
             <node id='n0'><data key='d0'>Ada &amp; Co&#33;</data><data key='x'>1.5</data><data key='y'>-2e1</data></node>
             <node id='n1'><data key='d1'>Sales</data><data key='d3'>chess</data></node>
             <edge source='n0' target='n1' directed='true'><data key='d2'>advice</data></edge>
             <edge source='n1' target='n0'/><edge source='n1' target='n1'/><hyperedge/></graph>",
        )
        .expect("the graph is sound");
        let names: Vec<_> = drafts
            .people
            .iter()
            .map(|one| one.contact.display_name())
            .collect();
        assert_eq!(names, ["Ada & Co!", "n1 (lab)"]);
        assert_eq!(drafts.people[0].contact.work.department, "Ops");
        assert_eq!(drafts.people[1].contact.work.department, "Sales");
        assert_eq!(drafts.people[0].place, Some((1.5, -20.0)));
        let ties: Vec<_> = drafts
            .ties
            .iter()
            .map(|tie| (tie.kind.clone(), tie.undirected))
            .collect();
        assert_eq!(ties, [(TieType::Advice, false), (TieType::Knows, true)]);
        assert_eq!(
            (drafts.unused.len(), drafts.unknown_columns),
            (2, vec!["club".to_owned()])
        );
    }

    #[test]
    fn labels_drawn_by_yed_are_names() {
        let drafts = read(
            "<key id='d6' for='node' yfiles.type='nodegraphics'/><graph edgedefault='directed'><node id='n0'>
             <data key='d6'><y:ShapeNode xmlns:y='u'><y:Geometry x='3' y='4'/><y:NodeLabel>Ada</y:NodeLabel></y:ShapeNode></data>
             </node></graph>",
        )
        .expect("the graph is sound");
        assert_eq!(drafts.people[0].contact.display_name(), "Ada");
        assert_eq!(drafts.people[0].place, Some((3.0, 4.0)));
    }

    #[test]
    fn hostile_xml_is_refused() {
        let check = |text: &str| {
            let found = drafts_from_graphml(text, "lab", &TieType::Knows, "lab.graphml");
            assert!(
                matches!(
                    found,
                    Err(ImportError::Xml { .. } | ImportError::WrongKind { .. })
                ),
                "{text:.60}"
            );
        };
        check(
            "<!DOCTYPE lolz [<!ENTITY lol \"lol\"><!ENTITY lol2 \"&lol;&lol;\">]><graphml>&lol2;</graphml>",
        );
        check("<graphml><graph><node id='a'>&ext;</node></graph></graphml>");
        check("<graphml><graph><node id='a'>");
        check("<graphml></graph></graphml>");
        check("<gexf></gexf>");
        check(&"<a>".repeat(10_000));
    }
}
