//! `peer metrics JOB EDGES PAIRS OUT`: measures of a network that is read from a file.
//!
//! EDGES holds `# people ties`, then `a b weight` a line; PAIRS holds `a b` a line, for the job `path` alone. OUT gets `id value` a line:
//! the cost of a way whose ties cost 1 / weight, betweenness, constraint, or the number of a community. It prints `s=` seconds without
//! reading and writing. A job that is not known prints nothing.

use std::ops::ControlFlow;
use std::path::Path;
use std::time::Instant;

use inroads::network::Graph;
use inroads::network::measures::{
    betweenness, betweenness_sampled, communities, constraints_unweighted,
};
use inroads::network::paths::Cheapest;

/// Does a job.
pub fn metrics(job: &str, edges: &Path, pairs: &Path, out: &Path) {
    let text = std::fs::read_to_string(edges).expect("the network can be read");
    let mut lines = text.lines();
    let head = lines.next().unwrap_or_default().trim_start_matches('#');
    let people: usize = head
        .split_whitespace()
        .next()
        .and_then(|word| word.parse().ok())
        .expect("a line `# people ties`");
    let ties: Vec<(u32, u32, f64)> = lines
        .filter_map(|line| {
            let mut words = line.split_whitespace();
            let a = words.next()?.parse().ok()?;
            let b = words.next()?.parse().ok()?;
            let weight = words.next().map_or(Some(1.0), |word| word.parse().ok())?;
            Some((a, b, weight))
        })
        .collect();
    let graph = Graph::from_edges(people, ties.iter().map(|(a, b, _)| (*a, *b, 1)));
    let go_on = &mut |_| ControlFlow::Continue(());
    let start = Instant::now();
    let values: Vec<f64> = match job {
        "path" => {
            let asked = asked(pairs);
            let start = Instant::now();
            let costs = ties.iter().map(|(a, b, weight)| (*a, *b, 1.0 / weight));
            let mut finder = Cheapest::new(people, costs);
            let made = start.elapsed();
            let start = Instant::now();
            let values: Vec<f64> = asked
                .iter()
                .map(|(a, b)| finder.cost(*a, *b).unwrap_or(f64::INFINITY))
                .collect();
            let seconds = start.elapsed().as_secs_f64();
            write(out, &values);
            println!("s={seconds:.6} make_s={:.6}", made.as_secs_f64());
            return;
        }
        "betweenness" => betweenness(&graph, go_on).expect("nobody called it off"),
        "betweenness-sampled" => {
            betweenness_sampled(&graph, 256, 7, go_on).expect("nobody called it off")
        }
        "constraint" => constraints_unweighted(&graph)
            .into_iter()
            .map(|value| value.unwrap_or(f64::NAN))
            .collect(),
        // One method stands for both: it is what the program shows.
        "leiden" | "louvain" => communities(&graph, 7).into_iter().map(f64::from).collect(),
        _ => return,
    };
    let seconds = start.elapsed().as_secs_f64();
    write(out, &values);
    println!("s={seconds:.6}");
}

fn asked(pairs: &Path) -> Vec<(u32, u32)> {
    let text = std::fs::read_to_string(pairs).expect("the pairs can be read");
    let pair = |line: &str| {
        let mut words = line.split_whitespace();
        Some((words.next()?.parse().ok()?, words.next()?.parse().ok()?))
    };
    text.lines().filter_map(pair).collect()
}

fn write(out: &Path, values: &[f64]) {
    let rows: String = values
        .iter()
        .enumerate()
        .map(|(id, value)| format!("{id}\t{value}\n"))
        .collect();
    std::fs::write(out, rows).expect("the values can be written");
}
