//! How long a picture of every kind takes, and a step of neighbors who follow a drag.

mod company;

use std::hint::black_box;
use std::ops::ControlFlow;

use criterion::{Criterion, criterion_group, criterion_main};
use inroads::network::layout::relax::Relaxation;
use inroads::network::layout::{LayoutKind, LayoutRequest, solve};

use self::company::company;

fn kinds(bench: &mut Criterion) {
    let mut group = bench.benchmark_group("layout of every kind");
    group.sample_size(10);
    for (people, ties) in [(1_000, 4_000), (10_000, 40_000)] {
        let workspace = company(people, ties);
        for kind in LayoutKind::ALL {
            let request = LayoutRequest::of_workspace(&workspace, Some(kind), 0);
            group.bench_function(format!("{people} people, {kind:?}"), |one| {
                one.iter(|| solve(black_box(&request), &mut |_, _| ControlFlow::Continue(())));
            });
        }
    }
    group.finish();
}

fn following(bench: &mut Criterion) {
    let workspace = company(10_000, 40_000);
    let mut request = LayoutRequest::of_workspace(&workspace, Some(LayoutKind::Ties), 0);
    let solved = solve(&request, &mut |_, _| ControlFlow::Continue(()));
    let positions = solved.expect("nobody calls it off").positions;
    for (spot, at) in request.spots.iter_mut().zip(positions) {
        spot.start = Some(at);
    }
    let mut relaxation = Relaxation::new(&request, &[0, 17]);
    let mut way = 0.0;
    bench.bench_function("a step of those who follow, of 10,000", |one| {
        one.iter(|| {
            way += 1.0;
            relaxation.drag([way % 300.0, 40.0]);
            relaxation.step();
            black_box(relaxation.positions())
        });
    });
}

criterion_group!(benches, kinds, following);
criterion_main!(benches);
