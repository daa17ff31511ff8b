//! `inroads metrics`: the measures of everybody, as a table or as JSON.

use std::ops::ControlFlow;
use std::path::Path;

use serde_json::json;

use super::{load, print, print_json, today};
use crate::network::Graph;
use crate::network::measures::{
    betweenness, betweenness_sampled, bridges, closeness, communities, constraint, cut_people,
    effective_size, mix, modularity, steps_from,
};
use crate::query::Index;
use crate::query::insights::{EXACT, SOURCES, insights, words};

/// Equal files have equal communities and estimates.
const SEED: u64 = 1;

/// A person with all measures.
struct Row {
    node: u32,
    name: String,
    department: String,
    ties: usize,
    steps: Option<u32>,
    betweenness: f64,
    closeness: f64,
    constraint: Option<f64>,
    effective_size: Option<f64>,
    index: Option<f64>,
    community: u32,
    is_cut: bool,
}

/// `inroads metrics`.
pub fn run(file: &Path, as_json: bool) -> anyhow::Result<()> {
    let loaded = load(file)?;
    let workspace = &loaded.workspace;
    let graph = Graph::of(workspace);
    let me = workspace.settings.me.and_then(|me| graph.node_of(me));
    let go_on = &mut |_| ControlFlow::Continue(());
    let is_estimate = graph.len() > EXACT;
    let (between, near) = if is_estimate {
        // Closeness looks from everybody; beyond this size it would take minutes.
        let between = betweenness_sampled(&graph, SOURCES, SEED, go_on);
        (between.unwrap_or_default(), None)
    } else {
        let between = betweenness(&graph, go_on).unwrap_or_default();
        (between, closeness(&graph, go_on))
    };
    let groups = communities(&graph, SEED);
    let steps = me.map(|me| steps_from(&graph, me));
    let cuts = cut_people(&graph);
    let mut rows: Vec<Row> = (0..graph.len() as u32)
        .map(|node| {
            let at = node as usize;
            let contact = workspace.contacts.get(graph.id_of(node));
            Row {
                node,
                name: workspace.name_of(graph.id_of(node)),
                department: contact.map_or(String::new(), |one| one.work.department.clone()),
                ties: graph.degree(node),
                steps: steps.as_ref().and_then(|steps| steps[at]),
                betweenness: between[at],
                closeness: near.as_ref().map_or(f64::NAN, |near| near[at]),
                constraint: constraint(&graph, node),
                effective_size: effective_size(&graph, node),
                index: mix(&graph, node).index(),
                community: groups[at] + 1,
                is_cut: cuts.binary_search(&node).is_ok(),
            }
        })
        .collect();
    rows.sort_by(|one, other| {
        let by_value = other.betweenness.total_cmp(&one.betweenness);
        by_value.then(one.node.cmp(&other.node))
    });
    if as_json {
        let people: Vec<_> = rows
            .iter()
            .map(|row| {
                json!({
                    "id": graph.id_of(row.node).to_string(),
                    "name": row.name,
                    "department": row.department,
                    "ties": row.ties,
                    "steps_from_me": row.steps,
                    "betweenness": row.betweenness,
                    "closeness": row.closeness.is_finite().then_some(row.closeness),
                    "constraint": row.constraint,
                    "effective_size": row.effective_size,
                    "ei_index": row.index,
                    "community": row.community,
                    "articulation": row.is_cut,
                })
            })
            .collect();
        return print_json(&json!({
            "people": people,
            "ties": graph.edge_count(),
            "betweenness_is_estimate": is_estimate,
            "communities": groups.iter().max().map_or(0, |last| last + 1),
            "modularity": modularity(&graph, &groups),
            "bridges": bridges(&graph).iter().map(|(a, b)| {
                json!([graph.id_of(*a).to_string(), graph.id_of(*b).to_string()])
            }).collect::<Vec<_>>(),
        }));
    }
    let found = insights(workspace, &Index::of(workspace), today());
    let mut text = String::new();
    for sentence in sentences(&found) {
        text.push_str(&sentence);
        text.push('\n');
    }
    text.push('\n');
    text.push_str(&table(&rows));
    if is_estimate {
        text.push_str(&format!(
            "Betweenness is estimated from {SOURCES} people; closeness is left out at this size.\n"
        ));
    }
    print(&text)
}

/// What the network says, in words.
fn sentences(found: &crate::query::insights::Insights) -> Vec<String> {
    let mut said = Vec::new();
    if let Some(own) = &found.own {
        said.push(words::beyond(&own.beyond));
        said.push(words::cold(&own.beyond));
        said.push(words::holes(own));
    } else {
        said.push(
            "The file does not say who you are, so nothing is said about your own reach."
                .to_owned(),
        );
    }
    said.push(words::cuts(found));
    said.push(words::communities(found));
    said
}

/// The people, those first who stand between most others.
fn table(rows: &[Row]) -> String {
    let heads = [
        "Name",
        "Department",
        "Ties",
        "Steps",
        "Between",
        "Closeness",
        "Constraint",
        "Eff. size",
        "E–I",
        "Group",
        "Cut",
    ];
    let number = |value: Option<f64>, digits: usize| {
        value
            .filter(|value| value.is_finite())
            .map_or("–".to_owned(), |value| format!("{value:.digits$}"))
    };
    let mut lines: Vec<[String; 11]> = vec![heads.map(str::to_owned)];
    lines.extend(rows.iter().map(|row| {
        [
            row.name.clone(),
            row.department.clone(),
            row.ties.to_string(),
            row.steps.map_or("–".to_owned(), |steps| steps.to_string()),
            number(Some(row.betweenness), 1),
            number(Some(row.closeness), 3),
            number(row.constraint, 3),
            number(row.effective_size, 2),
            row.index.map_or("–".to_owned(), words::signed),
            row.community.to_string(),
            if row.is_cut { "yes" } else { "" }.to_owned(),
        ]
    }));
    let mut widths = [0; 11];
    for line in &lines {
        for (width, cell) in widths.iter_mut().zip(line) {
            *width = (*width).max(cell.chars().count());
        }
    }
    let mut text = String::new();
    for line in &lines {
        let mut shown = String::new();
        for (at, (cell, width)) in line.iter().zip(widths).enumerate() {
            // Words start at the left, numbers end at the right.
            let padding = " ".repeat(width - cell.chars().count());
            if at < 2 || at == 10 {
                shown.push_str(cell);
                shown.push_str(&padding);
            } else {
                shown.push_str(&padding);
                shown.push_str(cell);
            }
            shown.push_str("  ");
        }
        text.push_str(shown.trim_end());
        text.push('\n');
    }
    text
}
