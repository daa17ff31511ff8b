//! Opening and saving workspaces of 1,000 to 100,000 contacts, and one edit until it is on the disk.

mod company;

use std::hint::black_box;
use std::io::Write as _;
use std::sync::Arc;
use std::time::Duration;

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use inroads::edit::{Change, Edit, build};
use inroads::model::{Contact, Place, Workspace};
use inroads::query::Index;
use inroads::storage::{RealDisk, Store, StoreOptions, journal_path, read};

use self::company::company;

/// A company whose contacts take about 370 bytes each as plain facts, with places and three ties for each.
fn workspace(people: usize) -> Workspace {
    let mut workspace = company(people, people * 3);
    let enrich = |(at, one): (usize, &Contact)| {
        let mut whole = one.clone();
        whole.reach.phones = vec![inroads::model::Address::new(
            format!("+47 555 {at:06}"),
            "work",
        )];
        whole.work.site = ["Bergen", "Porto", "Rotterdam"][at % 3].to_owned();
        whole.meta.tags = vec!["mentor".to_owned(), "choir".to_owned()];
        whole.meta.notes = "Met at the offsite in spring; prefers short mails".to_owned();
        let place = Place::new(one.id, at as f32, at as f32 / 2.0, false);
        [Change::replace(one.clone(), whole), Change::add(place)]
    };
    let edit: Edit = workspace
        .contacts
        .iter()
        .enumerate()
        .flat_map(enrich)
        .collect();
    workspace.apply(&edit).expect("it fits");
    workspace
}

fn files(bench: &mut Criterion) {
    for people in [1_000, 10_000, 100_000] {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("bench.inroads");
        let whole = workspace(people);
        let options = StoreOptions::new(chrono::Utc::now);
        let make = || Store::create(Arc::new(RealDisk), &path, &whole, &options);
        make().expect("the file can be made").close();

        let mut group = bench.benchmark_group(format!("{people} contacts, {} ties", people * 3));
        group
            .sample_size(10)
            .measurement_time(Duration::from_secs(3))
            .warm_up_time(Duration::from_millis(300));
        group.bench_function("open: read, check, index", |one| {
            one.iter(|| {
                let loaded = read(&RealDisk, &path).expect("the file can be read");
                black_box(Index::of(&loaded.workspace));
            });
        });
        group.bench_function("open: read and check alone", |one| {
            one.iter(|| black_box(read(&RealDisk, &path).expect("the file can be read")));
        });
        group.bench_function("peer: serde_json reads the same records", |one| {
            let json = serde_json::to_vec(&whole).expect("a workspace can be written");
            one.iter(|| {
                let read: Workspace = serde_json::from_slice(&json).expect("it is a workspace");
                black_box(read);
            });
        });
        group.bench_function(
            "peer: the ron crate reads the same records on one thread",
            |one| {
                let text = ron::to_string(&whole).expect("a workspace can be written");
                one.iter(|| {
                    black_box(ron::from_str::<Workspace>(&text).expect("it is a workspace"))
                });
            },
        );
        group.bench_function("save: the whole file, synced and read back", |one| {
            one.iter_batched(
                || {
                    std::fs::remove_file(&path).ok();
                    std::fs::remove_file(journal_path(&path)).ok();
                },
                |()| make().expect("the file can be made").close(),
                BatchSize::PerIteration,
            );
        });
        group.bench_function(
            "peer: the ron crate writes the same records, synced",
            |one| {
                let other = folder.path().join("peer.ron");
                one.iter(|| {
                    let text = ron::to_string(&whole).expect("a workspace can be written");
                    let mut file = std::fs::File::create(&other).expect("a file can be made");
                    file.write_all(text.as_bytes()).expect("there is room");
                    file.sync_all().expect("the disk takes it");
                });
            },
        );
        edit_to_journal(&mut group, &whole, &path, &options);
        group.finish();
    }
}

type Group<'a> = criterion::BenchmarkGroup<'a, criterion::measurement::WallTime>;

/// One edit until its line in the journal is synced, beside a bare append of as many bytes.
fn edit_to_journal(
    group: &mut Group<'_>,
    whole: &Workspace,
    path: &std::path::Path,
    options: &StoreOptions,
) {
    let (mut store, _) =
        Store::open(Arc::new(RealDisk), path, options).expect("the file can be opened");
    let somebody = whole.contacts.iter().nth(500).expect("somebody").id;
    let edit = build::change_contact(whole, somebody, |contact| {
        contact.work.title = "Director".to_owned();
    });
    let before = std::fs::metadata(journal_path(path)).map_or(0, |found| found.len());
    store.append("Change title", &edit).expect("there is room");
    let after = std::fs::metadata(journal_path(path)).map_or(0, |found| found.len());
    group.bench_function("one edit to the synced journal", |one| {
        one.iter(|| store.append("Change title", &edit).expect("there is room"));
    });
    store.close();
    let bare = path.with_extension("bare");
    let mut file = std::fs::File::create(bare).expect("a file can be made");
    let line = vec![b'x'; (after - before) as usize];
    group.bench_function("limit: a bare append of as many bytes, synced", |one| {
        one.iter(|| {
            file.write_all(&line).expect("there is room");
            file.sync_data().expect("the disk takes it");
        });
    });
}

criterion_group!(benches, files);
criterion_main!(benches);
