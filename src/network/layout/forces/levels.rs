//! A network and ever coarser ones of it, in which a group of people counts as one.

use std::ops::Range;

use crate::network::Random;

/// A network in compressed sparse rows: the ties of every node one after the other.
#[derive(Debug, Clone, Default)]
pub(super) struct Level {
    starts: Vec<u32>,
    /// The far end of each tie.
    pub ends: Vec<u32>,
    /// How strongly each tie pulls; both directions alike.
    pub pulls: Vec<f32>,
    /// How many people each node stands for.
    sizes: Vec<f32>,
}

/// A network, and the node of the next coarser one that each of its nodes belongs to.
pub(super) struct Step {
    pub level: Level,
    pub parents: Vec<u32>,
}

/// How many times as many people a node may stand for as one of the level below.
const GROWTH: f32 = 7.0;
/// A level that has more than this share of the nodes below is not worth having.
const STALLED: f32 = 0.95;
/// Passes over all nodes in which each may change its group.
const PASSES: usize = 4;

impl Level {
    /// The network of `count` people. A tie pulls more the larger the share of common acquaintances is: ties inside a
    /// circle of people keep it together, those that lead out of it may be long (cf. Jaccard 1912; Nocaj, Ortmann and
    /// Brandes 2015, "Untangling the hairballs of multi-centered, small-world online social media networks").
    pub fn of(count: usize, edges: &[(u32, u32, f32)]) -> Self {
        let mut rows: Vec<(u32, u32, f32)> = edges
            .iter()
            .flat_map(|(a, b, weight)| [(*a, *b, *weight), (*b, *a, *weight)])
            .collect();
        // Of several ties of one pair the strongest counts.
        rows.sort_unstable_by(|one, other| {
            let ends = (one.0, one.1).cmp(&(other.0, other.1));
            ends.then(other.2.total_cmp(&one.2))
        });
        rows.dedup_by_key(|(a, b, _)| (*a, *b));
        let mut level = Self {
            starts: vec![0; count + 1],
            ends: rows.iter().map(|row| row.1).collect(),
            pulls: rows.iter().map(|row| row.2).collect(),
            sizes: vec![1.0; count],
        };
        for (a, _, _) in &rows {
            level.starts[*a as usize + 1] += 1;
        }
        for node in 0..count {
            level.starts[node + 1] += level.starts[node];
        }
        level.weigh_by_circles();
        level
    }

    fn weigh_by_circles(&mut self) {
        let count = self.len();
        let mut marked = vec![u32::MAX; count];
        let mut pulls = vec![0.0; self.ends.len()];
        for node in 0..count {
            for tie in self.ties(node) {
                marked[self.ends[tie] as usize] = node as u32;
            }
            for tie in self.ties(node) {
                let other = self.ends[tie] as usize;
                let (mine, theirs) = (self.ties(node).len(), self.ties(other).len());
                // Counted from the end that knows fewer, so that a star costs no more than its ties.
                if (theirs, other) >= (mine, node) {
                    continue;
                }
                let common = self
                    .ties(other)
                    .filter(|one| marked[self.ends[*one] as usize] == node as u32)
                    .count();
                let circle = 0.15 + (common as f32 + 0.3) / theirs.max(1) as f32;
                let pull = circle.min(1.0) * (0.5 + 0.5 * self.pulls[tie]);
                pulls[tie] = pull;
                let back = self.ties(other);
                let at = self.ends[back.clone()].binary_search(&(node as u32));
                if let Ok(at) = at {
                    pulls[back.start + at] = pull;
                }
            }
        }
        self.pulls = pulls;
    }

    /// How many nodes there are.
    pub fn len(&self) -> usize {
        self.sizes.len()
    }

    /// The places of a node's ties in `ends` and `pulls`.
    pub fn ties(&self, node: usize) -> Range<usize> {
        self.starts[node] as usize..self.starts[node + 1] as usize
    }

    /// The sum of the pulls at each node.
    pub fn degrees(&self) -> Vec<f32> {
        let sum = |node| self.pulls[self.ties(node)].iter().sum();
        (0..self.len()).map(sum).collect()
    }

    /// The same network with each node's pulls as parts of its strongest one.
    pub fn evened(mut self) -> Self {
        for node in 0..self.len() {
            let row = &mut self.pulls[self.starts[node] as usize..self.starts[node + 1] as usize];
            let most = row.iter().fold(1e-9_f32, |most, pull| most.max(*pull));
            for pull in row {
                *pull /= most;
            }
        }
        self
    }

    /// The group of every node, and how many groups there are. Nodes move to the neighboring group that modularity
    /// likes best (Blondel, Guillaume, Lambiotte and Lefebvre 2008), as long as the group stands for at most `most`
    /// people; those who find no group join others who hang on the same one.
    fn groups(&self, most: f32, random: &mut Random) -> (Vec<u32>, usize) {
        let count = self.len();
        let mut of: Vec<u32> = (0..count as u32).collect();
        let mut sizes = self.sizes.clone();
        let degrees = self.degrees();
        let total = degrees.iter().sum::<f32>().max(1e-9);
        let mut sums = degrees.clone();
        let mut order: Vec<u32> = (0..count as u32).collect();
        for at in (1..count).rev() {
            order.swap(at, random.below(at + 1));
        }
        let mut pull_to = vec![0.0_f32; count];
        let mut met: Vec<u32> = Vec::new();
        for _ in 0..PASSES {
            let mut moved = 0;
            for node in order.iter().map(|node| *node as usize) {
                let home = of[node];
                met.clear();
                for tie in self.ties(node) {
                    let group = of[self.ends[tie] as usize];
                    if pull_to[group as usize] == 0.0 {
                        met.push(group);
                    }
                    pull_to[group as usize] += self.pulls[tie];
                }
                let share = degrees[node] / total;
                let stays = pull_to[home as usize] - share * (sums[home as usize] - degrees[node]);
                let mut best = (stays, home);
                for group in &met {
                    let has_room = sizes[*group as usize] + self.sizes[node] <= most;
                    let gain = pull_to[*group as usize] - share * sums[*group as usize];
                    if *group != home && has_room && gain > best.0 + 1e-6 {
                        best = (gain, *group);
                    }
                }
                for group in &met {
                    pull_to[*group as usize] = 0.0;
                }
                if best.1 != home {
                    let (from, to) = (home as usize, best.1 as usize);
                    of[node] = best.1;
                    sizes[from] -= self.sizes[node];
                    sizes[to] += self.sizes[node];
                    sums[from] -= degrees[node];
                    sums[to] += degrees[node];
                    moved += 1;
                }
            }
            if moved * 50 < count {
                break;
            }
        }
        self.join_the_left(&mut of, &mut sizes, most);
        let mut names = vec![u32::MAX; count];
        let mut named = 0;
        for group in &mut of {
            let name = &mut names[*group as usize];
            if *name == u32::MAX {
                *name = named;
                named += 1;
            }
            *group = *name;
        }
        (of, named as usize)
    }

    /// Groups nodes that stand alone by whom they hang on most: the leaves of a star would never meet otherwise.
    fn join_the_left(&self, of: &mut [u32], sizes: &mut [f32], most: f32) {
        let mut open: Vec<u32> = vec![u32::MAX; self.len()];
        for node in 0..self.len() {
            let is_alone = of[node] as usize == node && sizes[node] <= self.sizes[node];
            let strongest = self
                .ties(node)
                .max_by(|a, b| self.pulls[*a].total_cmp(&self.pulls[*b]));
            let Some(tie) = strongest.filter(|_| is_alone) else {
                continue;
            };
            let group = &mut open[of[self.ends[tie] as usize] as usize];
            if *group != u32::MAX && sizes[*group as usize] + self.sizes[node] <= most {
                sizes[*group as usize] += self.sizes[node];
                sizes[node] -= self.sizes[node];
                of[node] = *group;
            } else {
                *group = node as u32;
            }
        }
    }

    /// The network of groups.
    fn coarser(&self, of: &[u32], groups: usize) -> Self {
        let mut starts = vec![0_u32; groups + 1];
        for group in of {
            starts[*group as usize + 1] += 1;
        }
        for group in 0..groups {
            starts[group + 1] += starts[group];
        }
        let mut next = starts.clone();
        let mut members = vec![0_u32; of.len()];
        let mut sizes = vec![0.0; groups];
        for (node, group) in of.iter().enumerate() {
            let slot = &mut next[*group as usize];
            members[*slot as usize] = node as u32;
            *slot += 1;
            sizes[*group as usize] += self.sizes[node];
        }
        let mut coarse = Self {
            starts: vec![0],
            sizes,
            ..Self::default()
        };
        let mut pull_to = vec![0.0_f32; groups];
        let mut met: Vec<u32> = Vec::new();
        for group in 0..groups {
            met.clear();
            for node in &members[starts[group] as usize..starts[group + 1] as usize] {
                for tie in self.ties(*node as usize) {
                    let other = of[self.ends[tie] as usize];
                    if other as usize == group {
                        continue;
                    }
                    if pull_to[other as usize] == 0.0 {
                        met.push(other);
                    }
                    pull_to[other as usize] += self.pulls[tie];
                }
            }
            for other in &met {
                coarse.ends.push(*other);
                coarse
                    .pulls
                    .push(std::mem::take(&mut pull_to[*other as usize]));
            }
            coarse.starts.push(coarse.ends.len() as u32);
        }
        coarse
    }

    /// The network with its nodes in another order: `order` names them as they follow each other, `place` says where each
    /// went.
    fn reordered(&self, order: &[u32], place: &[u32]) -> Self {
        let mut next = Self {
            starts: vec![0],
            ends: Vec::with_capacity(self.ends.len()),
            pulls: Vec::with_capacity(self.pulls.len()),
            sizes: Vec::with_capacity(self.len()),
        };
        for node in order.iter().map(|node| *node as usize) {
            for tie in self.ties(node) {
                next.ends.push(place[self.ends[tie] as usize]);
                next.pulls.push(self.pulls[tie]);
            }
            next.starts.push(next.ends.len() as u32);
            next.sizes.push(self.sizes[node]);
        }
        next
    }
}

/// A network, step by step coarser, until about `enough` nodes are left or it gets no smaller. Also gives the place of
/// every person in the finest level: people of one group follow each other there, so that what is near in the picture is
/// near in memory.
pub(super) fn coarsen(
    finest: Level,
    enough: usize,
    random: &mut Random,
) -> (Vec<Step>, Level, Vec<u32>) {
    let mut steps = Vec::new();
    let mut level = finest;
    let mut most = 1.0;
    while level.len() > enough {
        most *= GROWTH;
        let (parents, groups) = level.groups(most, random);
        if groups as f32 > STALLED * level.len() as f32 {
            break;
        }
        let coarse = level.coarser(&parents, groups);
        steps.push(Step { level, parents });
        level = coarse;
    }
    let mut place: Vec<u32> = (0..level.len() as u32).collect();
    for step in steps.iter_mut().rev() {
        let count = step.level.len();
        let mut starts = vec![0_u32; place.len() + 1];
        let home = |node: usize| place[step.parents[node] as usize];
        for node in 0..count {
            starts[home(node) as usize + 1] += 1;
        }
        for group in 0..place.len() {
            starts[group + 1] += starts[group];
        }
        let (mut order, mut places) = (vec![0_u32; count], vec![0_u32; count]);
        let mut parents = vec![0_u32; count];
        for node in 0..count {
            let slot = &mut starts[home(node) as usize];
            order[*slot as usize] = node as u32;
            places[node] = *slot;
            parents[*slot as usize] = home(node);
            *slot += 1;
        }
        step.level = step.level.reordered(&order, &places);
        step.parents = parents;
        place = places;
    }
    (steps, level, place)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_star_and_a_path_become_small() {
        let star: Vec<_> = (1..5_000).map(|leaf| (0, leaf, 1.0)).collect();
        let path: Vec<_> = (1..5_000).map(|node| (node - 1, node, 1.0)).collect();
        for edges in [star, path] {
            let finest = Level::of(5_000, &edges);
            let (steps, coarsest, place) = coarsen(finest, 100, &mut Random::new(1));
            assert!(coarsest.len() <= 100, "{}", coarsest.len());
            assert!((coarsest.sizes.iter().sum::<f32>() - 5_000.0).abs() < 0.5);
            let mut all = place.clone();
            all.sort_unstable();
            assert!(all.iter().enumerate().all(|(at, one)| at as u32 == *one));
            for step in &steps {
                let level = &step.level;
                for node in 0..level.len() {
                    for tie in level.ties(node) {
                        let back = level.ties(level.ends[tie] as usize);
                        assert!(level.ends[back].contains(&(node as u32)), "both ways");
                    }
                }
                // Siblings follow each other.
                assert!(step.parents.is_sorted());
            }
        }
    }

    #[test]
    fn a_tie_inside_a_circle_pulls_more_than_one_out_of_it() {
        let mut edges = vec![(0, 4, 1.0)];
        for a in 0..4 {
            edges.extend((0..a).map(|b| (a, b, 1.0)));
            edges.extend((0..a).map(|b| (a + 4, b + 4, 1.0)));
        }
        let level = Level::of(8, &edges);
        let pull = |a: usize, b: u32| {
            let tie = level.ties(a).find(|tie| level.ends[*tie] == b);
            level.pulls[tie.expect("they know each other")]
        };
        assert!(pull(0, 1) > 2.0 * pull(0, 4));
        assert!((pull(0, 4) - pull(4, 0)).abs() < 1e-6);
        assert!((pull(1, 2) - pull(2, 1)).abs() < 1e-6);
    }
}
