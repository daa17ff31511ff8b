//! The measures of the network equal those of igraph and networkx; `tests/reference/measures.py` made the values.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;
use std::path::Path;

use inroads::network::Graph;
use inroads::network::measures::{
    betweenness, bridges, closeness, communities, constraint_unweighted, constraints_unweighted,
    cut_people, effective_size, modularity,
};
use serde::Deserialize;

#[derive(Deserialize)]
struct Reference {
    networks: BTreeMap<String, Network>,
}

#[derive(Deserialize)]
struct Network {
    people: usize,
    /// None where the network itself is no part of the project.
    ties: Option<Vec<(u32, u32)>>,
    betweenness: Vec<f64>,
    closeness: Vec<f64>,
    constraint: Vec<Option<f64>>,
    effective_size: Vec<Option<f64>>,
    cut_people: Vec<u32>,
    bridges: Vec<(u32, u32)>,
    modularity: f64,
}

fn reference() -> Reference {
    serde_json::from_str(include_str!("reference/measures.json")).expect("the values can be read")
}

/// The ties of a published network, where it lies beside the project.
fn published(name: &str) -> Option<Vec<(u32, u32)>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let places = ["../shared/data/networks", "../../shared/data/networks"];
    let text = places.iter().find_map(|place| {
        std::fs::read_to_string(root.join(place).join(name).join("edges.csv")).ok()
    })?;
    let mut rows = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let heads = rows.headers().expect("a head").clone();
    let column = |name: &str| heads.iter().position(|one| one == name).expect("a column");
    let (source, target) = (column("source"), column("target"));
    let pairs: Vec<(String, String)> = rows
        .records()
        .map(|row| {
            let row = row.expect("a row");
            (row[source].to_owned(), row[target].to_owned())
        })
        .collect();
    let people: BTreeSet<&String> = pairs.iter().flat_map(|(a, b)| [a, b]).collect();
    let at: BTreeMap<&String, u32> = people.into_iter().zip(0..).collect();
    Some(pairs.iter().map(|(a, b)| (at[a], at[b])).collect())
}

fn near(name: &str, what: &str, found: &[Option<f64>], expected: &[Option<f64>]) {
    assert_eq!(found.len(), expected.len(), "{name}: {what}");
    for (node, (found, expected)) in found.iter().zip(expected).enumerate() {
        match (found, expected) {
            (Some(found), Some(expected)) => {
                let error = (found - expected).abs() / expected.abs().max(1.0);
                assert!(
                    error < 1e-9,
                    "{name}: {what} of {node} is {found}, not {expected}"
                );
            }
            (found, expected) => assert_eq!(found, expected, "{name}: {what} of {node}"),
        }
    }
}

fn check(name: &str, expected: &Network, ties: &[(u32, u32)]) {
    let graph = Graph::from_edges(expected.people, ties.iter().map(|(a, b)| (*a, *b, 3)));
    let go_on = &mut |_| ControlFlow::Continue(());
    let some = |values: Vec<f64>| values.into_iter().map(Some).collect::<Vec<_>>();
    let found = some(betweenness(&graph, go_on).expect("it goes on"));
    near(
        name,
        "betweenness",
        &found,
        &some(expected.betweenness.clone()),
    );
    let found = some(closeness(&graph, go_on).expect("it goes on"));
    near(name, "closeness", &found, &some(expected.closeness.clone()));
    let all = constraints_unweighted(&graph);
    near(name, "constraint", &all, &expected.constraint);
    let nodes = 0..expected.people as u32;
    let each: Vec<_> = nodes
        .clone()
        .map(|node| constraint_unweighted(&graph, node))
        .collect();
    near(name, "constraint", &each, &all);
    let sizes: Vec<_> = nodes.map(|node| effective_size(&graph, node)).collect();
    near(name, "effective size", &sizes, &expected.effective_size);
    assert_eq!(cut_people(&graph), expected.cut_people, "{name}");
    assert_eq!(bridges(&graph), expected.bridges, "{name}");
    let quality = modularity(&graph, &communities(&graph, 1));
    assert!(
        quality >= expected.modularity - 0.01,
        "{name}: modularity {quality}, igraph {}",
        expected.modularity
    );
}

#[test]
fn small_networks_have_the_values_of_igraph_and_networkx() {
    let mut count = 0;
    for (name, network) in &reference().networks {
        if let Some(ties) = &network.ties {
            check(name, network, ties);
            count += 1;
        }
    }
    assert_eq!(count, 4, "the small networks are part of the project");
}

#[test]
fn published_networks_have_them_too() {
    let mut count = 0;
    for (name, network) in &reference().networks {
        if network.ties.is_some() {
            continue;
        }
        let Some(ties) = published(name) else {
            println!("{name} is not here; it was not compared");
            continue;
        };
        check(name, network, &ties);
        count += 1;
    }
    println!("{count} published networks compared");
}
