//! Betweenness: how often somebody lies on the shortest ways between others.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use super::Watch;
use crate::network::{Graph, Random};

/// The sources are dealt into so many shares, whose sums are added in order: the result is the same with any number of threads.
const SHARES: usize = 32;

/// Below so many sources a thread costs more than it saves.
const WORTH_THREADS: usize = 512;

/// After so many sources the caller is told how far it is.
const ROUND: usize = 8;

/// How many pairs of others each node stands between, by node; none where it was called off.
///
/// Each pair counts once, shared among its shortest ways; all ties are one step long. Brandes 2001, "A faster algorithm
/// for betweenness centrality", after people with a single tie were folded into the one they know (Baglioni et al. 2012);
/// the sources are shared out over the processor's cores.
pub fn betweenness(graph: &Graph, watch: Watch<'_>) -> Option<Vec<f64>> {
    let folded = Folded::of(graph);
    let core = Core::of(graph, &folded);
    let sources: Vec<u32> = (0..core.old.len() as u32).collect();
    let sums = core.sums(&sources, watch)?;
    let mut values = folded.values(graph);
    for (at, sum) in sums.into_iter().enumerate() {
        // Every pair was met from both its ends.
        values[core.old[at] as usize] += sum / 2.0;
    }
    Some(values)
}

/// About how many pairs each node stands between, from the ways of some nodes alone; exact where `samples` are as many as the people.
///
/// Brandes and Pich 2007, "Centrality estimation in large networks": sources drawn at random without repeats, sums scaled by people / samples.
pub fn betweenness_sampled(
    graph: &Graph,
    samples: usize,
    seed: u64,
    watch: Watch<'_>,
) -> Option<Vec<f64>> {
    let people = graph.len();
    if samples >= people {
        return betweenness(graph, watch);
    }
    let mut all: Vec<u32> = (0..people as u32).collect();
    let mut random = Random::new(seed);
    for at in 0..samples {
        let other = at + random.below(people - at);
        all.swap(at, other);
    }
    all.truncate(samples);
    let core = Core::of(graph, &Folded::nobody(graph));
    let mut place = vec![None; people];
    for (new, old) in core.old.iter().enumerate() {
        place[*old as usize] = Some(new as u32);
    }
    // Those who know nobody have no ways; they count as sources all the same.
    let sources: Vec<u32> = all.iter().filter_map(|old| place[*old as usize]).collect();
    let sums = core.sums(&sources, watch)?;
    let scale = people as f64 / samples.max(1) as f64 / 2.0;
    let mut values = vec![0.0; people];
    for (at, sum) in sums.into_iter().enumerate() {
        values[core.old[at] as usize] = sum * scale;
    }
    Some(values)
}

/// People with a single tie, folded into whom they know, again and again.
struct Folded {
    is_gone: Vec<bool>,
    /// How many people a node stands for, itself among them.
    stands_for: Vec<f64>,
    /// The sum of the squares of what was folded into it.
    squares: Vec<f64>,
}

impl Folded {
    fn nobody(graph: &Graph) -> Self {
        Self {
            is_gone: vec![false; graph.len()],
            stands_for: vec![1.0; graph.len()],
            squares: vec![0.0; graph.len()],
        }
    }

    fn of(graph: &Graph) -> Self {
        let mut folded = Self::nobody(graph);
        let mut degrees: Vec<usize> = (0..graph.len() as u32)
            .map(|node| graph.degree(node))
            .collect();
        let mut open: Vec<u32> = (0..graph.len() as u32)
            .filter(|node| degrees[*node as usize] == 1)
            .collect();
        while let Some(node) = open.pop() {
            let at = node as usize;
            if degrees[at] != 1 {
                continue;
            }
            let mut left = graph.neighbors(node).map(|to| to.node as usize);
            let Some(parent) = left.find(|to| !folded.is_gone[*to]) else {
                continue;
            };
            folded.is_gone[at] = true;
            degrees[at] = 0;
            let weight = folded.stands_for[at];
            folded.stands_for[parent] += weight;
            folded.squares[parent] += weight * weight;
            degrees[parent] -= 1;
            if degrees[parent] == 1 {
                open.push(parent as u32);
            }
        }
        folded
    }

    /// The pairs of whom at least one was folded into a node: between two of those it stands for, and from one of them to all others.
    fn values(&self, graph: &Graph) -> Vec<f64> {
        let mut size = vec![0.0; graph.len()];
        for part in super::components(graph) {
            for node in &part {
                size[*node as usize] = part.len() as f64;
            }
        }
        let nodes = size.into_iter().zip(&self.stands_for).zip(&self.squares);
        nodes
            .map(|((size, stands_for), squares)| {
                let below = stands_for - 1.0;
                (below * below - squares) / 2.0 + below * (size - 1.0 - below)
            })
            .collect()
    }
}

/// What is left of a graph, renumbered so that neighbors lie near each other in memory.
struct Core {
    starts: Vec<u32>,
    targets: Vec<u32>,
    weights: Vec<f64>,
    /// The node of the graph that each of them was.
    old: Vec<u32>,
}

impl Core {
    fn of(graph: &Graph, folded: &Folded) -> Self {
        let mut new = vec![u32::MAX; graph.len()];
        let mut old: Vec<u32> = Vec::new();
        let is_left = |node: u32| !folded.is_gone[node as usize];
        for start in 0..graph.len() as u32 {
            let has_tie = graph.neighbors(start).any(|to| is_left(to.node));
            if !is_left(start) || !has_tie || new[start as usize] != u32::MAX {
                continue;
            }
            let mut at = old.len();
            new[start as usize] = at as u32;
            old.push(start);
            while at < old.len() {
                for to in graph.neighbors(old[at]) {
                    let place = &mut new[to.node as usize];
                    if is_left(to.node) && *place == u32::MAX {
                        *place = old.len() as u32;
                        old.push(to.node);
                    }
                }
                at += 1;
            }
        }
        let mut starts = vec![0];
        let mut targets = Vec::with_capacity(graph.edge_count() * 2);
        for node in &old {
            let kept = graph.neighbors(*node).filter(|to| is_left(to.node));
            targets.extend(kept.map(|to| new[to.node as usize]));
            starts.push(targets.len() as u32);
        }
        let weights = old.iter().map(|node| folded.stands_for[*node as usize]);
        Self {
            weights: weights.collect(),
            starts,
            targets,
            old,
        }
    }

    fn neighbors(&self, node: usize) -> &[u32] {
        &self.targets[self.starts[node] as usize..self.starts[node + 1] as usize]
    }

    /// The dependencies of all sources on each node, added up.
    fn sums(&self, sources: &[u32], watch: Watch<'_>) -> Option<Vec<f64>> {
        let threads =
            if sources.len() < WORTH_THREADS && sources.len() * self.targets.len() < 4_000_000 {
                1
            } else {
                std::thread::available_parallelism().map_or(1, usize::from)
            };
        let shared = Shared {
            sources,
            next: AtomicUsize::new(0),
            done: AtomicUsize::new(0),
            is_off: AtomicBool::new(false),
        };
        let mut shares = std::thread::scope(|scope| {
            let others: Vec<_> = (1..threads)
                .map(|_| scope.spawn(|| self.work(&shared, || {})))
                .collect();
            let mut shares = self.work(&shared, || {
                let done = shared.done.load(Ordering::Relaxed) as f32;
                if watch(done / sources.len() as f32).is_break() {
                    shared.is_off.store(true, Ordering::Relaxed);
                }
            });
            for other in others {
                match other.join() {
                    Ok(more) => shares.extend(more),
                    Err(panic) => std::panic::resume_unwind(panic),
                }
            }
            shares
        });
        if shared.is_off.into_inner() {
            return None;
        }
        shares.sort_by_key(|(share, _)| *share);
        let mut sums = vec![0.0; self.old.len()];
        for (_, share) in shares {
            for (sum, part) in sums.iter_mut().zip(share) {
                *sum += part;
            }
        }
        Some(sums)
    }

    /// Takes one share after the other until none is left; tells now and then.
    fn work(&self, shared: &Shared<'_>, mut tell: impl FnMut()) -> Vec<(usize, Vec<f64>)> {
        let mut finished = Vec::new();
        let mut search = Search::of(self);
        loop {
            let share = shared.next.fetch_add(1, Ordering::Relaxed);
            if share >= SHARES.min(shared.sources.len()) {
                return finished;
            }
            let mut sums = vec![0.0; self.old.len()];
            let mine = shared.sources.iter().skip(share).step_by(SHARES);
            for (count, source) in mine.enumerate() {
                if count.is_multiple_of(ROUND) {
                    tell();
                }
                if shared.is_off.load(Ordering::Relaxed) {
                    return finished;
                }
                search.run(self, *source as usize, &mut sums);
                shared.done.fetch_add(1, Ordering::Relaxed);
            }
            finished.push((share, sums));
        }
    }
}

/// What the threads share.
struct Shared<'a> {
    sources: &'a [u32],
    next: AtomicUsize,
    done: AtomicUsize,
    is_off: AtomicBool,
}

/// What a search knows of a node.
#[derive(Clone, Copy)]
struct Mark {
    /// On the way out: how many shortest ways lead there. On the way back: what those before it take over, per way.
    ways: f64,
    steps: u32,
}

const UNSEEN: Mark = Mark {
    ways: 0.0,
    steps: u32::MAX,
};

/// One search in breadth and the way back, with its arrays.
struct Search {
    marks: Vec<Mark>,
    order: Vec<u32>,
}

impl Search {
    fn of(core: &Core) -> Self {
        Self {
            marks: vec![UNSEEN; core.old.len()],
            // One place more than people: every neighbor is written, and only the new ones are kept.
            order: vec![0; core.old.len() + 1],
        }
    }

    fn run(&mut self, core: &Core, source: usize, sums: &mut [f64]) {
        let Self { marks, order } = self;
        marks[source] = Mark {
            ways: 1.0,
            steps: 0,
        };
        order[0] = source as u32;
        let (mut at, mut end) = (0, 1);
        while at < end {
            let node = order[at] as usize;
            let Mark { ways, steps } = marks[node];
            let next = steps + 1;
            for to in core.neighbors(node) {
                // Without branches: whether somebody is new is as good as chance to the processor.
                let mark = &mut marks[*to as usize];
                order[end] = *to;
                end += usize::from(mark.steps == u32::MAX);
                mark.steps = mark.steps.min(next);
                mark.ways += if mark.steps == next { ways } else { 0.0 };
            }
            at += 1;
        }
        let own = core.weights[source];
        for node in order[1..end].iter().rev() {
            let node = *node as usize;
            let Mark { ways, steps } = marks[node];
            let next = steps + 1;
            let mut per_way = 0.0;
            for to in core.neighbors(node) {
                let mark = marks[*to as usize];
                per_way += if mark.steps == next { mark.ways } else { 0.0 };
            }
            sums[node] += own * ways * per_way;
            marks[node].ways = core.weights[node] / ways + per_way;
        }
        for node in &order[..end] {
            marks[*node as usize] = UNSEEN;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::ops::ControlFlow;

    use super::*;
    use crate::network::measures::steps_from;

    fn exact(graph: &Graph) -> Vec<f64> {
        betweenness(graph, &mut |_| ControlFlow::Continue(())).expect("it went on")
    }

    /// How many shortest ways lead from a node to each other one.
    fn ways_from(graph: &Graph, node: u32, steps: &[Option<u32>]) -> Vec<f64> {
        let mut ways = vec![0.0; graph.len()];
        ways[node as usize] = 1.0;
        for step in 1..graph.len() as u32 {
            for to in (0..graph.len() as u32).filter(|to| steps[*to as usize] == Some(step)) {
                let before = graph.neighbors(to).map(|one| one.node as usize);
                ways[to as usize] = before
                    .filter(|one| steps[*one] == Some(step - 1))
                    .map(|one| ways[one])
                    .sum();
            }
        }
        ways
    }

    #[test]
    fn it_is_the_share_of_shortest_ways_of_all_pairs() {
        let mut random = Random::new(3);
        for _ in 0..150 {
            let people = 1 + random.below(14);
            let edges: Vec<(u32, u32, u8)> = (0..random.below(24))
                .map(|_| (random.below(people) as u32, random.below(people) as u32, 1))
                .collect();
            let graph = Graph::from_edges(people, edges);
            let all: Vec<u32> = (0..people as u32).collect();
            let steps: Vec<_> = all.iter().map(|node| steps_from(&graph, *node)).collect();
            let ways: Vec<_> = all
                .iter()
                .map(|node| ways_from(&graph, *node, &steps[*node as usize]))
                .collect();
            let mut expected = vec![0.0; people];
            for a in 0..people {
                for b in a + 1..people {
                    let Some(far) = steps[a][b] else { continue };
                    for (v, value) in expected.iter_mut().enumerate() {
                        let over = steps[a][v].zip(steps[v][b]).map(|(to, on)| to + on);
                        if v != a && v != b && over == Some(far) {
                            *value += ways[a][v] * ways[v][b] / ways[a][b];
                        }
                    }
                }
            }
            for (value, expected) in exact(&graph).into_iter().zip(expected) {
                assert!(
                    (value - expected).abs() < 1e-9,
                    "{graph:?}: {value} {expected}"
                );
            }
        }
    }

    #[test]
    fn samples_of_everybody_are_exact_and_fewer_are_near() {
        let mut random = Random::new(8);
        let edges: Vec<(u32, u32, u8)> = (0..3_000)
            .map(|_| {
                (
                    random.below(600) as u32,
                    random.below(600).pow(2) as u32 / 600,
                    1,
                )
            })
            .collect();
        let graph = Graph::from_edges(600, edges);
        let all = exact(&graph);
        let go = &mut |_| ControlFlow::Continue(());
        assert_eq!(betweenness_sampled(&graph, 600, 1, go), Some(all.clone()));
        let some = betweenness_sampled(&graph, 300, 1, go).expect("it went on");
        let (sum, expected): (f64, f64) = (some.iter().sum(), all.iter().sum());
        assert!((sum / expected - 1.0).abs() < 0.05, "{sum} {expected}");
        let top = |values: &[f64]| {
            let first = |a: &usize, b: &usize| values[*a].total_cmp(&values[*b]);
            (0..600).max_by(first)
        };
        assert_eq!(top(&some), top(&all));
    }

    #[test]
    fn it_can_be_called_off() {
        let ring = Graph::from_edges(700, (0..700).map(|node| (node, (node + 1) % 700, 1)));
        let mut told = 0;
        let found = betweenness(&ring, &mut |share| {
            assert!((0.0..=1.0).contains(&share));
            told += 1;
            if told < 3 {
                ControlFlow::Continue(())
            } else {
                ControlFlow::Break(())
            }
        });
        assert_eq!((found, told), (None, 3));
    }
}
