//! The graph out as GEXF 1.3 for Gephi, with places, colors and sizes (<https://gexf.net/schema.html>).

use std::fmt::Write as _;

use super::{
    Drawing, GraphOptions, Names, has_arrow, node_names, relation, short, ties_of, xml_text,
};
use crate::model::{Contact, Grade, Workspace};

/// What is told of people, and where it is read from.
type Field = (&'static str, fn(&Contact) -> &str);

const FIELDS: [Field; 4] = [
    ("Department", |one| one.work.department.as_str()),
    ("Team", |one| one.work.team.as_str()),
    ("Title", |one| one.work.title.as_str()),
    ("Site", |one| one.work.site.as_str()),
];

/// People as nodes, ties as edges.
pub(super) fn gexf(workspace: &Workspace, drawing: &Drawing, options: &GraphOptions) -> String {
    // A number for everybody keeps to the department: titles and teams would tell who it is.
    let fields = match options.names {
        Names::Shown => &FIELDS[..],
        Names::Numbers | Names::Hidden => &FIELDS[..1],
    };
    let mut text = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<gexf xmlns=\"http://gexf.net/1.3\" xmlns:viz=\"http://gexf.net/1.3/viz\" version=\"1.3\">\n\
         <meta><creator>Inroads</creator></meta>\n<graph defaultedgetype=\"undirected\" mode=\"static\">\n<attributes class=\"node\">\n",
    );
    for (at, (name, _)) in fields.iter().enumerate() {
        let _ = writeln!(
            text,
            "<attribute id=\"{at}\" title=\"{name}\" type=\"string\"/>"
        );
    }
    text.push_str(
        "</attributes>\n<attributes class=\"edge\"><attribute id=\"0\" title=\"Relation\" type=\"string\"/></attributes>\n<nodes>\n",
    );
    let names = node_names(workspace, drawing, options.names);
    for (at, (one, name)) in drawing.people.iter().zip(&names).enumerate() {
        let label = if options.names == Names::Hidden {
            ""
        } else {
            name
        };
        let _ = write!(
            text,
            "<node id=\"n{}\" label=\"{}\">",
            at + 1,
            xml_text(label)
        );
        if let Some(contact) = workspace.contacts.get(one.id) {
            let values = fields.iter().map(|(_, value)| value(contact)).enumerate();
            let values = values.filter(|(_, value)| !value.is_empty());
            let values: String = values
                .map(|(at, value)| {
                    format!("<attvalue for=\"{at}\" value=\"{}\"/>", attribute(value))
                })
                .collect();
            if !values.is_empty() {
                let _ = write!(text, "<attvalues>{values}</attvalues>");
            }
        }
        let [red, green, blue] = one.swatch.fill.0;
        // Gephi counts upwards, the canvas downwards.
        let (x, y) = (short(one.at[0]), short(-one.at[1]));
        let size = short(2.0 * one.radius);
        let _ = writeln!(
            text,
            "<viz:color r=\"{red}\" g=\"{green}\" b=\"{blue}\"/><viz:position x=\"{x}\" y=\"{y}\" z=\"0\"/><viz:size value=\"{size}\"/></node>"
        );
    }
    text.push_str("</nodes>\n<edges>\n");
    for (number, (a, b, tie)) in ties_of(workspace, drawing).enumerate() {
        let kind = if has_arrow(tie) {
            "directed"
        } else {
            "undirected"
        };
        let weight = tie.strength.map_or(1, Grade::get);
        let _ = writeln!(
            text,
            "<edge id=\"e{}\" source=\"n{}\" target=\"n{}\" type=\"{kind}\" weight=\"{weight}\"><attvalues><attvalue for=\"0\" \
             value=\"{}\"/></attvalues></edge>",
            number + 1,
            a + 1,
            b + 1,
            attribute(&relation(tie))
        );
    }
    text.push_str("</edges>\n</graph>\n</gexf>\n");
    text
}

/// A text for an attribute: line breaks would be read as blanks (XML 1.0 §3.3.3), so that they are written as one.
fn attribute(value: &str) -> String {
    xml_text(&super::one_line(value))
}
