//! A network whose nodes are people, or pieces of communities.

use crate::network::Graph;

/// A tie of a level.
#[derive(Debug, Clone, Copy)]
pub(super) struct Link {
    pub(super) to: u32,
    /// How many ties between people it stands for.
    pub(super) count: u32,
}

/// Nodes with their ties to others; what lies within a node shows in its strength alone.
pub(super) struct Level {
    starts: Vec<u32>,
    links: Vec<Link>,
    /// The ends of ties that each node has, those within it twice.
    pub(super) strength: Vec<f64>,
    /// All ends of all ties.
    pub(super) ends: f64,
}

impl Level {
    /// A level of people, with the node of the graph that each was: neighbors lie near each other in memory.
    pub(super) fn of(graph: &Graph) -> (Self, Vec<u32>) {
        let mut new = vec![u32::MAX; graph.len()];
        let mut old: Vec<u32> = Vec::with_capacity(graph.len());
        for start in 0..graph.len() as u32 {
            if new[start as usize] != u32::MAX {
                continue;
            }
            let mut at = old.len();
            new[start as usize] = at as u32;
            old.push(start);
            while at < old.len() {
                for to in graph.neighbors(old[at]) {
                    let place = &mut new[to.node as usize];
                    if *place == u32::MAX {
                        *place = old.len() as u32;
                        old.push(to.node);
                    }
                }
                at += 1;
            }
        }
        let mut starts = Vec::with_capacity(old.len() + 1);
        starts.push(0);
        let mut links = Vec::with_capacity(graph.edge_count() * 2);
        for node in &old {
            links.extend(graph.neighbors(*node).map(|to| Link {
                to: new[to.node as usize],
                count: 1,
            }));
            starts.push(links.len() as u32);
        }
        let strength = old.iter().map(|node| graph.degree(*node) as f64).collect();
        let level = Self {
            starts,
            ends: links.len() as f64,
            links,
            strength,
        };
        (level, old)
    }

    pub(super) fn len(&self) -> usize {
        self.strength.len()
    }

    pub(super) fn links(&self, node: u32) -> &[Link] {
        let at = node as usize;
        &self.links[self.starts[at] as usize..self.starts[at + 1] as usize]
    }

    /// One node for each of `count` pieces.
    pub(super) fn join(&self, pieces: &[u32], count: usize) -> Self {
        let mut firsts = vec![0_u32; count + 1];
        for piece in pieces {
            firsts[*piece as usize + 1] += 1;
        }
        for at in 0..count {
            firsts[at + 1] += firsts[at];
        }
        let mut members = vec![0_u32; pieces.len()];
        let mut next = firsts.clone();
        for (node, piece) in pieces.iter().enumerate() {
            let at = &mut next[*piece as usize];
            members[*at as usize] = node as u32;
            *at += 1;
        }
        let mut counts = vec![0_u32; count];
        let mut touched: Vec<u32> = Vec::new();
        let mut starts = Vec::with_capacity(count + 1);
        starts.push(0);
        let mut links = Vec::new();
        let mut strength = Vec::with_capacity(count);
        for piece in 0..count {
            let of_piece = &members[firsts[piece] as usize..firsts[piece + 1] as usize];
            strength.push(
                of_piece
                    .iter()
                    .map(|one| self.strength[*one as usize])
                    .sum(),
            );
            for node in of_piece {
                for link in self.links(*node) {
                    let to = pieces[link.to as usize];
                    if to as usize == piece {
                        continue;
                    }
                    if counts[to as usize] == 0 {
                        touched.push(to);
                    }
                    counts[to as usize] += link.count;
                }
            }
            links.extend(touched.drain(..).map(|to| Link {
                to,
                count: std::mem::take(&mut counts[to as usize]),
            }));
            starts.push(links.len() as u32);
        }
        Self {
            starts,
            links,
            strength,
            ends: self.ends,
        }
    }

    /// The modularity of groups that are numbered below the number of nodes.
    pub(super) fn modularity(&self, groups: &[u32]) -> f64 {
        if self.ends == 0.0 {
            return 0.0;
        }
        let mut sums = vec![0.0; self.len()];
        let mut outside = 0.0;
        for (node, group) in groups.iter().enumerate() {
            sums[*group as usize] += self.strength[node];
            let links = self.links(node as u32).iter();
            let leaving = links.filter(|link| groups[link.to as usize] != *group);
            outside += leaving.map(|link| f64::from(link.count)).sum::<f64>();
        }
        let chance: f64 = sums.iter().map(|sum| (sum / self.ends).powi(2)).sum();
        1.0 - outside / self.ends - chance
    }
}
