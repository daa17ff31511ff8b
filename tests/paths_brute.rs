//! The answers on paths, compared with a search that simply tries every way: on published networks and on random ones.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path as FilePath, PathBuf};

use chrono::NaiveDate;
use inroads::edit::{Change, Edit, build};
use inroads::model::{Contact, Counter, Grade, Id, Tie, TieType, Workspace, mint};
use inroads::network::Graph;
use inroads::network::paths::{self, Path, PathAnswer, PathRequest};
use inroads::query::Index;
use inroads::query::ways::{Ways, ways};

/// A network: people by number, and who is tied to whom how strongly.
struct Network {
    name: String,
    people: usize,
    ties: Vec<(usize, usize, u8)>,
}

/// The same as a workspace.
struct World {
    workspace: Workspace,
    people: Vec<Id<Contact>>,
    /// The strongest grade of each pair, the smaller number first.
    pairs: BTreeMap<(usize, usize), u8>,
}

fn world(network: &Network) -> World {
    let mut ids = Counter(0);
    let people: Vec<Id<Contact>> = (0..network.people).map(|_| mint(&mut ids)).collect();
    let mut edit: Edit = people
        .iter()
        .enumerate()
        .map(|(at, id)| Change::add(Contact::named(*id, format!("Person {at}"))))
        .collect();
    let mut pairs: BTreeMap<(usize, usize), u8> = BTreeMap::new();
    let mut taken = BTreeSet::new();
    for (from, to, grade) in &network.ties {
        if from == to || !taken.insert((*from, *to)) {
            continue;
        }
        let grade = (*grade).clamp(1, 5);
        let kind = TieType::Advice;
        let tie = Tie::new(
            mint(&mut ids),
            people[*from],
            people[*to],
            kind,
            Grade::new(grade),
        );
        edit.push(Change::add(tie));
        let best = pairs.entry((*from.min(to), *from.max(to))).or_insert(0);
        *best = grade.max(*best);
    }
    let mut workspace = Workspace::default();
    workspace.apply(&edit).expect("a network fits");
    World {
        workspace,
        people,
        pairs,
    }
}

impl World {
    fn grade(&self, a: usize, b: usize) -> Option<u8> {
        self.pairs.get(&(a.min(b), a.max(b))).copied()
    }

    /// All ways without loops of at most so many legs with their strengths: the best first, then the shorter, then those over
    /// whoever was added first.
    fn all_ways(&self, from: usize, to: usize, most: usize) -> Vec<(f64, Vec<usize>)> {
        let mut found: Vec<(f64, Vec<usize>)> = Vec::new();
        let mut open: Vec<Vec<usize>> = vec![vec![from]];
        while let Some(way) = open.pop() {
            let last = way[way.len() - 1];
            if last == to {
                let product: u32 = way
                    .windows(2)
                    .map(|pair| u32::from(self.grade(pair[0], pair[1]).expect("a step")))
                    .product();
                let legs = i32::try_from(way.len() - 1).expect("few legs");
                found.push((f64::from(product) / 5_f64.powi(legs), way));
                continue;
            }
            if way.len() > most {
                continue;
            }
            for next in 0..self.people.len() {
                if !way.contains(&next) && self.grade(last, next).is_some() {
                    let mut longer = way.clone();
                    longer.push(next);
                    open.push(longer);
                }
            }
        }
        found.sort_by(|(a, one), (b, other)| {
            let (a, b) = ((a * 1e9).round(), (b * 1e9).round());
            b.total_cmp(&a)
                .then(one.len().cmp(&other.len()))
                .then(one.cmp(other))
        });
        found
    }

    fn numbers(&self, path: &Path) -> Vec<usize> {
        let number = |id: Id<Contact>| self.people.iter().position(|one| *one == id);
        path.people()
            .into_iter()
            .map(|id| number(id).expect("somebody of the network"))
            .collect()
    }

    /// Compares all answers from one person to another with the exhaustive search; returns how many ways there are.
    fn check(&self, name: &str, graph: &Graph, from: usize, to: usize) -> usize {
        let expected = self.all_ways(from, to, 3);
        let request = PathRequest {
            alternatives: 9,
            ..PathRequest::new(self.people[from], self.people[to])
        };
        let what = format!("{name}: {from} to {to}");
        let (found, expected): (Vec<Path>, Vec<_>) =
            match paths::find(&self.workspace, graph, request) {
                PathAnswer::Found {
                    best, alternatives, ..
                } => {
                    let mut expected = expected;
                    expected.truncate(10);
                    (
                        std::iter::once(best).chain(alternatives).collect(),
                        expected,
                    )
                }
                PathAnswer::Direct { leg, alternatives } => {
                    let grade = leg.grade.map(Grade::get);
                    assert_eq!(grade, self.grade(from, to), "{what}");
                    let mut others = expected;
                    others.retain(|(_, way)| way.len() > 2);
                    others.truncate(9);
                    (alternatives, others)
                }
                PathAnswer::NoPath { .. } => (Vec::new(), expected),
                other => panic!("{what}: {other:?}"),
            };
        assert_eq!(found.len(), expected.len(), "{what}");
        for (path, (strength, way)) in found.iter().zip(&expected) {
            assert_eq!(self.numbers(path), *way, "{what}");
            assert!(
                (path.strength - strength).abs() < 1e-9,
                "{what}: {strength}"
            );
            for (leg, pair) in path.legs.iter().zip(way.windows(2)) {
                assert_eq!(
                    leg.grade.map(Grade::get),
                    self.grade(pair[0], pair[1]),
                    "{what}"
                );
            }
        }
        expected.len()
    }

    /// Compares the order of brokers with the best way over each of them, where nobody was asked anything before.
    fn check_brokers(&mut self, name: &str, from: usize, to: usize) {
        let me = self.people[from];
        let edit = build::change_settings(&self.workspace, |one| one.me = Some(me));
        self.workspace.apply(&edit).expect("it fits");
        let graph = Graph::of_everybody(&self.workspace);
        let index = Index::of(&self.workspace);
        let day = NaiveDate::from_ymd_opt(2026, 11, 23).expect("a day");
        let found = ways(&self.workspace, &index, &graph, self.people[to], day);
        if !matches!(found, Ways::Found { .. }) {
            return;
        }
        // Whoever is a friend is asked at once; only the first twelve ways are looked at.
        let mut expected: Vec<(f64, usize, usize)> = Vec::new();
        for (strength, way) in self.all_ways(from, to, 3).into_iter().take(12) {
            let is_detour =
                way.len() == 4 && self.grade(from, way[2]).is_some_and(|grade| grade >= 3);
            if !is_detour && !expected.iter().any(|(_, _, broker)| *broker == way[1]) {
                expected.push((strength, way.len(), way[1]));
            }
        }
        let brokers: Vec<Id<Contact>> = found.ranked().iter().map(|one| one.broker).collect();
        let expected: Vec<Id<Contact>> = expected
            .into_iter()
            .map(|(_, _, at)| self.people[at])
            .collect();
        assert_eq!(brokers, expected, "{name}: {from} to {to}");
    }
}

/// The networks beside the source, where they are there: names of the people by their first mention, weights as grades.
fn published() -> Vec<Network> {
    let root = FilePath::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/networks");
    let mut folders: Vec<PathBuf> = std::fs::read_dir(root)
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path())
        .collect();
    folders.sort();
    let networks = folders.iter().filter_map(|folder| {
        let text = std::fs::read_to_string(folder.join("edges.csv")).ok()?;
        let mut lines = text.lines();
        let head: Vec<&str> = lines.next()?.split(',').collect();
        let column = |name: &str| head.iter().position(|one| *one == name);
        let (source, target) = (column("source")?, column("target")?);
        let weight = column("weight");
        let mut names: BTreeMap<String, usize> = BTreeMap::new();
        let mut ties = Vec::new();
        for line in lines {
            let cells: Vec<&str> = line.split(',').collect();
            let mut number = |at: usize| {
                let next = names.len();
                *names.entry(cells[at].to_owned()).or_insert(next)
            };
            let (from, to) = (number(source), number(target));
            let grade = weight.and_then(|at| cells.get(at)?.parse::<f64>().ok());
            // Where all weights are alike, grades that differ make the search work.
            let grade = grade
                .filter(|grade| *grade > 1.0)
                .unwrap_or((from * 7 + to * 3) as f64 % 5.0 + 1.0);
            ties.push((from, to, grade.clamp(1.0, 5.0) as u8));
        }
        Some(Network {
            name: folder.file_name()?.to_string_lossy().into_owned(),
            people: names.len(),
            ties,
        })
    });
    networks.collect()
}

/// Numbers that follow from a seed, the same in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        // Knuth's linear congruential generator (MMIX).
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }
}

fn random(seed: u64) -> Network {
    let mut dice = Dice(seed);
    let people = 4 + dice.roll(9);
    let count = dice.roll(people * 3);
    let ties = (0..count).map(|_| {
        let grade = u8::try_from(dice.roll(5) + 1).expect("a grade");
        (
            dice.roll(people) as usize,
            dice.roll(people) as usize,
            grade,
        )
    });
    Network {
        name: format!("random {seed}"),
        ties: ties.collect(),
        people: people as usize,
    }
}

#[test]
fn published_networks_give_the_ways_of_an_exhaustive_search() {
    for network in published() {
        let mut world = world(&network);
        let graph = Graph::of_everybody(&world.workspace);
        let mut total = 0;
        // Everybody of the small networks; of larger ones every fifth person.
        let step = if network.people > 40 { 5 } else { 1 };
        for from in (0..network.people).step_by(step) {
            for to in (0..network.people).filter(|to| *to != from).step_by(step) {
                total += world.check(&network.name, &graph, from, to);
            }
        }
        assert!(total > network.people, "{} has ways", network.name);
        for to in (1..network.people).step_by(step) {
            world.check_brokers(&network.name, 0, to);
        }
    }
}

#[test]
fn random_networks_give_the_ways_of_an_exhaustive_search() {
    let mut total = 0;
    for seed in 1..=120 {
        let network = random(seed);
        let mut world = world(&network);
        let graph = Graph::of_everybody(&world.workspace);
        for from in 0..network.people {
            for to in (0..network.people).filter(|to| *to != from) {
                total += world.check(&network.name, &graph, from, to);
            }
        }
        for to in 1..network.people {
            world.check_brokers(&network.name, 0, to);
        }
    }
    assert!(total > 5_000, "only {total} ways were compared");
}
