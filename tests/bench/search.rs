//! How long a keystroke takes among 100,000 people, and a layout of 120 and of 2,000.

mod company;

use std::hint::black_box;
use std::ops::ControlFlow;

use criterion::{Criterion, criterion_group, criterion_main};
use inroads::network::layout::{LayoutRequest, solve};
use inroads::network::paths::{PathRequest, find};
use inroads::network::{Graph, measures};
use inroads::query::{Index, search};

use self::company::company;

fn keystrokes(bench: &mut Criterion) {
    let workspace = company(100_000, 0);
    let index = Index::of(&workspace);
    let mut group = bench.benchmark_group("100,000 people");
    group.sample_size(20);
    for text in ["p", "pr", "priya", "priya nowak", "prya", "99", "zzz"] {
        group.bench_function(format!("table {text:?}"), |one| {
            one.iter(|| search::matching_contacts(&workspace, &index, black_box(text)));
        });
        group.bench_function(format!("find {text:?}"), |one| {
            one.iter(|| search::find(&workspace, &index, black_box(text)));
        });
    }
    group.finish();
}

fn pictures(bench: &mut Criterion) {
    let mut group = bench.benchmark_group("layout");
    group.sample_size(10);
    for (people, ties) in [(120, 266), (2_000, 8_000)] {
        let graph = Graph::of(&company(people, ties));
        let request = LayoutRequest::of(&graph, measures::most_connected(&graph));
        group.bench_function(format!("{people} people"), |one| {
            one.iter(|| solve(black_box(&request), &mut |_, _| ControlFlow::Continue(())));
        });
    }
    group.finish();
}

fn paths(bench: &mut Criterion) {
    let workspace = company(10_000, 40_000);
    let graph = Graph::of_everybody(&workspace);
    let last = graph.len() as u32 - 1;
    let request = PathRequest::new(graph.id_of(0), graph.id_of(last));
    bench.bench_function("path among 10,000", |one| {
        one.iter(|| find(&workspace, &graph, black_box(request)));
    });
}

criterion_group!(benches, keystrokes, pictures, paths);
criterion_main!(benches);
