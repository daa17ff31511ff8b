//! One job, measured in a process of its own, so that other programs can be measured beside it.
//!
//! `peer io write CONTACTS FILE` and `peer io read CONTACTS FILE`: CONTACTS holds one JSON object per line. It prints
//! `s=` seconds with the file, `code_s=` seconds without it, `bytes=` of the file and `rss_kb=` by which the peak of memory
//! grew.
//!
//! `peer metrics JOB EDGES PAIRS OUT`: see `peer_metrics.rs`.
//!
//! `peer layout EDGES OUT`: EDGES holds `# people ties`, then `a b weight` a line; OUT gets `id x y` a line. It prints
//! `settle_s=` seconds, without reading and writing, `iters=` pictures shown on the way, `iter_ms=` time for each, and
//! `settled=` 1 where it came to its end. A job that is not known prints nothing.

mod peer_metrics;

use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use inroads::edit::{Change, Edit};
use inroads::model::{
    Address, Contact, Counter, Id, Place, Tie, TieType, Workspace, YearlyDay, mint,
};
use inroads::network::layout::{LayoutRequest, solve};
use inroads::network::{Graph, measures};
use inroads::storage::{RealDisk, Store, StoreOptions, fingerprint, read};
use serde::Deserialize;

/// A line of CONTACTS.
#[derive(Deserialize)]
struct Line {
    name: String,
    title: String,
    department: String,
    division: String,
    manager: Option<usize>,
    emails: Vec<String>,
    phones: Vec<String>,
    city: String,
    birthday: chrono::NaiveDate,
    tags: Vec<String>,
    notes: String,
    pos: (f32, f32),
    pinned: bool,
    last_contact: i64,
}

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    if let ["io", what @ ("write" | "read"), contacts, file, ..] = args[..] {
        io(what, Path::new(contacts), Path::new(file));
    }
    if let ["metrics", job, edges, pairs, out, ..] = args[..] {
        peer_metrics::metrics(job, edges.as_ref(), pairs.as_ref(), out.as_ref());
    }
    if let ["layout", edges, out, ..] = args[..] {
        layout(Path::new(edges), Path::new(out));
    }
}

/// Lays a network out that nobody has seen yet, as the program does when the graph is opened.
fn layout(edges: &Path, out: &Path) {
    let text = std::fs::read_to_string(edges).expect("the network can be read");
    let mut lines = text.lines();
    let head = lines.next().unwrap_or_default().trim_start_matches('#');
    let people: usize = head
        .split_whitespace()
        .next()
        .and_then(|word| word.parse().ok())
        .expect("a line `# people ties`");
    let tie = |line: &str| {
        let mut words = line.split_whitespace();
        let a = words.next()?.parse().ok()?;
        let b = words.next()?.parse().ok()?;
        let weight: f32 = words.next().map_or(Some(1.0), |word| word.parse().ok())?;
        Some((a, b, weight.round().clamp(1.0, 5.0) as u8))
    };
    let graph = Graph::from_edges(people, lines.filter_map(tie));
    let request = LayoutRequest::of(&graph, measures::most_connected(&graph));
    let start = Instant::now();
    let mut pictures = 0_u32;
    let result = solve(&request, &mut |_, _| {
        pictures += 1;
        ControlFlow::Continue(())
    });
    let seconds = start.elapsed().as_secs_f64();
    let settled = u8::from(result.is_some());
    let result = result.expect("nobody called it off");
    let rows: String = result
        .positions
        .iter()
        .enumerate()
        .map(|(id, [x, y])| format!("{id}\t{x}\t{y}\n"))
        .collect();
    std::fs::write(out, rows).expect("the picture can be written");
    let each = 1_000.0 * seconds / f64::from(pictures.max(1));
    println!("settle_s={seconds:.5} iters={pictures} iter_ms={each:.3} settled={settled}");
}

fn io(what: &str, contacts: &Path, file: &Path) {
    let workspace = workspace_of(contacts);
    let expected = fingerprint(&workspace);
    let times = if workspace.contacts.len() <= 20_000 {
        5
    } else {
        3
    };
    let (mut total, mut code, mut growth) = (f64::MAX, f64::MAX, 0);
    for _ in 0..times {
        let before = memory("VmRSS:");
        // Lets the peak begin anew; where the system does not know it, the growth is that of the whole run.
        std::fs::write("/proc/self/clear_refs", "5").ok();
        let (with_file, without) = if what == "write" {
            write_once(&workspace, file)
        } else {
            read_once(file, expected)
        };
        growth = growth.max(memory("VmHWM:").saturating_sub(before));
        total = total.min(with_file);
        code = code.min(without);
    }
    let bytes = std::fs::metadata(file).map_or(0, |found| found.len());
    println!("s={total:.5} code_s={code:.5} bytes={bytes} rss_kb={growth}");
}

/// Makes the file as the program does: written, synced, read back, compared, renamed. Without the file: the text alone.
fn write_once(workspace: &Workspace, file: &Path) -> (f64, f64) {
    for path in [file.to_path_buf(), inroads::storage::journal_path(file)] {
        std::fs::remove_file(path).ok();
    }
    let options = StoreOptions::new(chrono::Utc::now);
    let start = Instant::now();
    let store = Store::create(Arc::new(RealDisk), file, workspace, &options);
    let with_file = start.elapsed().as_secs_f64();
    store.expect("the file can be made").close();
    let start = Instant::now();
    let pretty = ron::ser::PrettyConfig::new().indentor("  ").new_line("\n");
    let text = ron::ser::to_string_pretty(workspace, pretty);
    let without = start.elapsed().as_secs_f64();
    std::hint::black_box(text.expect("a workspace can be written"));
    (with_file, without)
}

/// Reads the file as the program does: checksum, records, references, journal. Without the file: less the reading of bytes.
fn read_once(file: &Path, expected: u64) -> (f64, f64) {
    let start = Instant::now();
    let bytes = std::fs::read(file).expect("the file is there");
    let bare = start.elapsed().as_secs_f64();
    drop(bytes);
    let start = Instant::now();
    let loaded = read(&RealDisk, file).expect("the file can be read");
    let with_file = start.elapsed().as_secs_f64();
    assert_eq!(
        fingerprint(&loaded.workspace),
        expected,
        "what was read differs from what was written"
    );
    (with_file, (with_file - bare).max(0.0))
}

fn workspace_of(contacts: &Path) -> Workspace {
    let text = std::fs::read_to_string(contacts).expect("the contacts are there");
    let lines: Vec<Line> = text
        .lines()
        .map(|line| serde_json::from_str(line).expect("a contact per line"))
        .collect();
    let mut ids = Counter(0);
    let of: Vec<Id<Contact>> = lines.iter().map(|_| mint(&mut ids)).collect();
    let mut edit = Edit::default();
    for (line, id) in lines.into_iter().zip(&of) {
        let mut one = Contact::named(*id, line.name);
        one.work.title = line.title;
        one.work.department = line.department;
        one.work.team = line.division;
        one.work.site = line.city;
        let address = |label: &'static str| move |value| Address::new(value, label);
        one.reach.emails = line.emails.into_iter().map(address("work")).collect();
        one.reach.phones = line.phones.into_iter().map(address("work")).collect();
        one.person.birthday = Some(YearlyDay::from_date(line.birthday));
        one.meta.tags = line.tags;
        one.meta.notes = line.notes;
        one.meta.modified = chrono::DateTime::from_timestamp(line.last_contact, 0);
        edit.changes.push(Change::add(one));
        edit.changes.push(Change::add(Place::new(
            *id,
            line.pos.0,
            line.pos.1,
            line.pinned,
        )));
        if let Some(manager) = line.manager {
            let tie = Tie::new(mint(&mut ids), *id, of[manager], TieType::ReportsTo, None);
            edit.changes.push(Change::add(tie));
        }
    }
    let mut workspace = Workspace::new(uuid::Uuid::from_u128(1));
    workspace.apply(&edit).expect("all records are new");
    workspace
}

/// A line of what the system says about this process, in KB; 0 where it says nothing.
fn memory(key: &str) -> u64 {
    let text = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = text.lines().find(|line| line.starts_with(key));
    line.and_then(|line| line.split_whitespace().nth(1)?.parse().ok())
        .unwrap_or(0)
}
