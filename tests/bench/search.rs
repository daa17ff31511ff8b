//! How long a keystroke takes among 100,000 people, and a layout of 120 and of 2,000.

use std::hint::black_box;
use std::ops::ControlFlow;

use criterion::{Criterion, criterion_group, criterion_main};
use inroads::edit::{Change, Edit};
use inroads::model::{Address, Contact, Counter, Grade, Tie, TieType, Workspace, mint};
use inroads::network::layout::{LayoutRequest, solve};
use inroads::network::paths::{PathRequest, find};
use inroads::network::{Graph, Random, measures};
use inroads::query::{Index, search};

const GIVEN: &[&str] = &[
    "Ada", "Priya", "Jörg", "Łukasz", "Maria", "Tom", "Zoë", "Mei-Ling", "Kwame", "Ingrid",
    "Vivek", "Elif",
];
const FAMILY: &[&str] = &[
    "Lovelace", "Raman", "Müller", "Nowak", "Lopes", "Berg", "Okonkwo", "Chen", "Mensah",
    "Solheim", "Abebe",
];
const DEPARTMENTS: &[&str] = &[
    "Engineering",
    "Sales",
    "Operations",
    "Product",
    "Finance",
    "Marketing",
    "Design",
    "People",
];

/// A company with most ties inside its departments.
fn company(people: usize, ties: usize) -> Workspace {
    let mut ids = Counter(0);
    let mut random = Random::new(1);
    let mut edit = Edit::default();
    let mut contacts = Vec::with_capacity(people);
    for number in 0..people {
        let given = GIVEN[random.below(GIVEN.len())];
        let family = FAMILY[random.below(FAMILY.len())];
        let mut contact = Contact::named(mint(&mut ids), format!("{given} {family} {number}"));
        let department = DEPARTMENTS[number * DEPARTMENTS.len() / people];
        department.clone_into(&mut contact.work.department);
        contact.work.title = format!("Lead of {department} {}", number % 97);
        contact.reach.emails = vec![Address::new(format!("p{number}@firm.example"), "work")];
        contacts.push(contact.id);
        edit.changes.push(Change::add(contact));
    }
    let mut seen = std::collections::BTreeSet::new();
    while seen.len() < ties {
        let (a, b) = (random.below(people), random.below(people));
        let near = a * DEPARTMENTS.len() / people == b * DEPARTMENTS.len() / people;
        if a < b && (near || random.below(30) == 0) && seen.insert((a, b)) {
            let strength = Grade::new(1 + random.below(5) as u8);
            let tie = Tie::new(
                mint(&mut ids),
                contacts[a],
                contacts[b],
                TieType::Knows,
                strength,
            );
            edit.changes.push(Change::add(tie));
        }
    }
    let mut workspace = Workspace::default();
    workspace.apply(&edit).expect("all records are new");
    workspace
}

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
