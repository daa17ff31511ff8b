//! The graph out for Graphviz, with places that `neato -n` keeps (<https://graphviz.org/doc/info/lang.html>).

use std::fmt::Write as _;

use super::{Drawing, GraphOptions, Names, has_arrow, node_names, relation, short, ties_of};
use crate::model::{Grade, Workspace};

/// Points in an inch: places are points, sizes are inches.
const INCH: f32 = 72.0;

/// People as nodes, ties as edges.
pub(super) fn dot(workspace: &Workspace, drawing: &Drawing, options: &GraphOptions) -> String {
    let mut text = String::from(
        "// Drawn where people stand by: neato -n -Tsvg\ndigraph inroads {\n  charset=\"UTF-8\";\n  outputorder=edgesfirst;\n  \
         node [shape=circle, style=filled, fixedsize=true, fontsize=8];\n  edge [color=\"#9aa0a680\"];\n",
    );
    let names = node_names(workspace, drawing, options.names);
    for (at, (one, name)) in drawing.people.iter().zip(&names).enumerate() {
        let label = if options.names == Names::Hidden {
            ""
        } else {
            name
        };
        let department = workspace
            .contacts
            .get(one.id)
            .map(|one| one.work.department.as_str())
            .unwrap_or_default();
        let _ = writeln!(
            text,
            "  n{} [label=\"\", xlabel={}, pos=\"{},{}!\", width={:.3}, fillcolor=\"{}\", color=\"{}\", department={}];",
            at + 1,
            quoted(label),
            short(one.at[0]),
            // Graphviz counts upwards, the canvas downwards.
            short(-one.at[1]),
            2.0 * one.radius / INCH,
            one.swatch.fill,
            one.swatch.edge,
            quoted(department)
        );
    }
    for (a, b, tie) in ties_of(workspace, drawing) {
        let arrow = if has_arrow(tie) { "" } else { ", dir=none" };
        let weight = tie.strength.map_or(1, Grade::get);
        let _ = writeln!(
            text,
            "  n{} -> n{} [relation={}, weight={weight}{arrow}];",
            a + 1,
            b + 1,
            quoted(&relation(tie))
        );
    }
    text.push_str("}\n");
    text
}

/// A quoted id. Two signs are special in it: the quote, and the backslash, which labels take for an escape.
fn quoted(words: &str) -> String {
    let plain = super::one_line(words)
        .replace('\\', "\\\\")
        .replace('"', "\\\"");
    format!("\"{plain}\"")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_cannot_leave_their_quotes() {
        let check = |words, expected| assert_eq!(quoted(words), expected);
        check("Ada", "\"Ada\"");
        check("The \"Ace\"", "\"The \\\"Ace\\\"\"");
        check("back\\", "\"back\\\\\"");
        check("two\nlines", "\"two lines\"");
    }
}
