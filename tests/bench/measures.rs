//! How long the measures of a company take: everything that Insights shows, and its parts.

mod company;

use std::hint::black_box;
use std::ops::ControlFlow;

use criterion::{Criterion, criterion_group, criterion_main};
use inroads::network::Graph;
use inroads::network::measures::{
    betweenness, betweenness_sampled, bridges, communities, constraints_unweighted, cut_people,
};

use self::company::company;

fn measures(bench: &mut Criterion) {
    for (people, ties) in [(1_000, 4_000), (10_000, 40_000)] {
        let graph = Graph::of(&company(people, ties));
        let go_on = |_| ControlFlow::Continue(());
        let mut group = bench.benchmark_group(format!("{people} people"));
        group.sample_size(10);
        group.bench_function("communities", |one| {
            one.iter(|| communities(black_box(&graph), 1));
        });
        group.bench_function("constraint", |one| {
            one.iter(|| constraints_unweighted(black_box(&graph)));
        });
        group.bench_function("cuts and bridges", |one| {
            one.iter(|| (cut_people(black_box(&graph)), bridges(&graph)));
        });
        group.bench_function("betweenness of 256", |one| {
            one.iter(|| betweenness_sampled(black_box(&graph), 256, 1, &mut { go_on }));
        });
        group.bench_function("betweenness", |one| {
            one.iter(|| betweenness(black_box(&graph), &mut { go_on }));
        });
        group.finish();
    }
}

criterion_group!(benches, measures);
criterion_main!(benches);
