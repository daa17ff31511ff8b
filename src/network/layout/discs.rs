//! Departments as discs: who belongs together, how large the disc is, and where it lies.

use std::collections::BTreeMap;

use super::{Hold, Point, SPACING, Scene, length, minus, plus, sunflower};

/// More departments than this are not told apart on a picture; the smaller ones are treated as none.
const MOST_GROUPS: usize = 64;
/// Free room between two discs, for the names on their rims.
const GAP: f32 = 96.0;
/// The picture is wider than high, as screens are.
const ASPECT: f32 = 1.5;

/// The discs of a scene.
pub(super) struct Discs {
    /// The disc of every person; none for those who stand in rows below.
    pub of: Vec<Option<u32>>,
    /// Center of each disc.
    pub centers: Vec<Point>,
    /// Radius of each disc.
    pub radii: Vec<f32>,
    /// People of each disc, by number.
    pub members: Vec<Vec<u32>>,
}

impl Discs {
    /// Forms the discs, places them, and puts the free people of each into it.
    pub fn of(scene: &mut Scene, center: Option<u32>) -> Self {
        let (of, members) = memberships(scene);
        let mut radii = Vec::with_capacity(members.len());
        let mut centers = Vec::with_capacity(members.len());
        let mut is_fixed = Vec::with_capacity(members.len());
        for people in &members {
            let held: Vec<Point> = people
                .iter()
                .map(|node| *node as usize)
                .filter(|node| scene.hold[*node] != Hold::Free)
                .map(|node| scene.positions[node])
                .collect();
            let wanted = SPACING * (0.56 * (people.len() as f32).sqrt() + 0.1);
            let is_home = center.is_some_and(|me| people.contains(&me));
            // A few pins do not make a department follow; half of its people do.
            if held.len() * 2 >= people.len() || (is_home && !held.is_empty()) {
                let middle = mean(&held);
                let spread = held.iter().map(|at| length(minus(*at, middle)).powi(2));
                let spread =
                    (spread.sum::<f32>() / held.len() as f32).sqrt() * std::f32::consts::SQRT_2;
                centers.push(middle);
                radii.push(wanted.max(spread));
                is_fixed.push(true);
            } else {
                centers.push([0.0; 2]);
                radii.push(wanted);
                is_fixed.push(false);
            }
        }
        let mut discs = Self {
            of,
            centers,
            radii,
            members,
        };
        discs.arrange(scene, &is_fixed);
        discs.fill(scene);
        discs
    }

    /// Places the discs: those with many ties to each other near each other, none on top of another.
    fn arrange(&mut self, scene: &mut Scene, is_fixed: &[bool]) {
        let count = self.centers.len();
        if count <= 1 {
            return;
        }
        let mut pull = vec![0.0_f32; count * count];
        for (a, b, weight) in &scene.edges {
            if let (Some(a), Some(b)) = (self.of[*a as usize], self.of[*b as usize])
                && a != b
            {
                pull[a as usize * count + b as usize] += weight;
                pull[b as usize * count + a as usize] += weight;
            }
        }
        for row in pull.chunks_mut(count) {
            let total: f32 = row.iter().sum();
            for share in row {
                *share /= total.max(1e-6);
            }
        }
        let tries = if count <= 24 { 24 } else { 1 };
        let mut best: Option<(f32, Vec<Point>)> = None;
        for _ in 0..tries {
            self.try_once(scene, &pull, is_fixed);
            let cost = self.cost(&pull);
            if best.as_ref().is_none_or(|(least, _)| cost < *least) {
                best = Some((cost, self.centers.clone()));
            }
        }
        if let Some((_, centers)) = best {
            self.centers = centers;
        }
    }

    /// One arrangement, from a start that chance chooses.
    fn try_once(&mut self, scene: &mut Scene, pull: &[f32], is_fixed: &[bool]) {
        let count = self.centers.len();
        let reach = self.radii.iter().fold(0.0_f32, |most, one| most.max(*one)) * 1.4 + GAP;
        let turn = scene.random.unit() * std::f32::consts::TAU;
        let has_home = is_fixed.contains(&true);
        let mut free: Vec<usize> = (0..count).filter(|disc| !is_fixed[*disc]).collect();
        for at in (1..free.len()).rev() {
            free.swap(at, scene.random.below(at + 1));
        }
        for (at, disc) in free.iter().enumerate() {
            let [x, y] = sunflower(at + usize::from(has_home), reach);
            self.centers[*disc] = [
                (x * turn.cos() - y * turn.sin()) * ASPECT,
                (x * turn.sin() + y * turn.cos()) / ASPECT,
            ];
        }
        let rounds = 160;
        for round in 0..rounds {
            let heat = 1.0 - round as f32 / rounds as f32;
            for disc in &free {
                let here = self.centers[*disc];
                let row = &pull[disc * count..(disc + 1) * count];
                let mut step = [-0.03 * here[0] / ASPECT, -0.03 * here[1] * ASPECT];
                for (other, share) in row.iter().enumerate() {
                    let way = minus(self.centers[other], here);
                    step[0] += 0.04 * share * way[0];
                    step[1] += 0.04 * share * way[1];
                }
                self.centers[*disc] = [here[0] + heat * step[0], here[1] + heat * step[1]];
            }
            self.push_apart(is_fixed);
        }
        for _ in 0..200 {
            if !self.push_apart(is_fixed) {
                break;
            }
        }
    }

    /// How far an arrangement is from a compact one of the shape of a screen, with short ways between related discs.
    fn cost(&self, pull: &[f32]) -> f32 {
        let count = self.centers.len();
        let (mut low, mut high) = ([f32::MAX; 2], [f32::MIN; 2]);
        let mut ways = 0.0;
        for disc in 0..count {
            for axis in 0..2 {
                low[axis] = low[axis].min(self.centers[disc][axis] - self.radii[disc]);
                high[axis] = high[axis].max(self.centers[disc][axis] + self.radii[disc]);
            }
            for (other, share) in pull[disc * count..(disc + 1) * count].iter().enumerate() {
                ways += share * length(minus(self.centers[disc], self.centers[other]));
            }
        }
        let [width, height] = minus(high, low);
        let shape = (width / height / ASPECT).ln().abs();
        (width * height).sqrt() * (1.0 + 1.5 * shape) + 0.5 * ways / count as f32
    }

    /// Pushes discs that overlap away from each other; says whether any did.
    fn push_apart(&mut self, is_fixed: &[bool]) -> bool {
        let mut any = false;
        for a in 0..self.centers.len() {
            for b in 0..a {
                if is_fixed[a] && is_fixed[b] {
                    continue;
                }
                let mut way = minus(self.centers[a], self.centers[b]);
                let mut far = length(way);
                let lack = self.radii[a] + self.radii[b] + GAP - far;
                if lack <= 0.5 {
                    continue;
                }
                if far < 1e-3 {
                    way = [1.0, 0.3];
                    far = length(way);
                }
                any = true;
                let share = match (is_fixed[a], is_fixed[b]) {
                    (true, _) => 0.0,
                    (_, true) => 1.0,
                    // The larger disc gives way less.
                    _ => self.radii[b] / (self.radii[a] + self.radii[b]),
                };
                let by = way.map(|part| part / far * lack);
                self.centers[a] = plus(self.centers[a], by, share);
                self.centers[b] = plus(self.centers[b], by, share - 1.0);
            }
        }
        any
    }

    /// Puts free people into their discs: beside placed neighbors, else the best connected ones in the middle.
    fn fill(&self, scene: &mut Scene) {
        let mut degree = vec![0_u32; scene.spots.len()];
        let mut beside: Vec<(Point, f32)> = vec![([0.0; 2], 0.0); scene.spots.len()];
        for (a, b, weight) in &scene.edges {
            for (one, other) in [(*a as usize, *b as usize), (*b as usize, *a as usize)] {
                degree[one] += 1;
                if scene.hold[other] == Hold::Placed && self.of[one] == self.of[other] {
                    let at = scene.positions[other];
                    let sum = &mut beside[one];
                    sum.0 = [sum.0[0] + weight * at[0], sum.0[1] + weight * at[1]];
                    sum.1 += weight;
                }
            }
        }
        for (disc, people) in self.members.iter().enumerate() {
            let mut free: Vec<u32> = people
                .iter()
                .copied()
                .filter(|node| scene.hold[*node as usize] == Hold::Free)
                .collect();
            free.sort_by_key(|node| (std::cmp::Reverse(degree[*node as usize]), *node));
            let skip = people.len() - free.len();
            for (at, node) in free.into_iter().enumerate() {
                let (sum, weight) = beside[node as usize];
                scene.positions[node as usize] = if weight > 0.0 {
                    let turn = scene.random.unit() * std::f32::consts::TAU;
                    [
                        sum[0] / weight + 0.5 * SPACING * turn.cos(),
                        sum[1] / weight + 0.5 * SPACING * turn.sin(),
                    ]
                } else {
                    let [x, y] = sunflower(at + skip, SPACING);
                    [self.centers[disc][0] + x, self.centers[disc][1] + y]
                };
            }
        }
    }

    /// Whether there is but one disc, which then needs no wall and may be as wide as the screen.
    pub fn is_single(&self) -> bool {
        self.centers.len() == 1
    }
}

/// The disc of everybody, and everybody of each disc. People of no (told apart) department share the last disc, but
/// for those without any tie.
fn memberships(scene: &Scene) -> (Vec<Option<u32>>, Vec<Vec<u32>>) {
    let mut by_group: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for (node, spot) in scene.spots.iter().enumerate() {
        if let Some(group) = spot.group {
            by_group.entry(group).or_default().push(node as u32);
        }
    }
    let mut members: Vec<Vec<u32>> = by_group.into_values().filter(|one| one.len() > 1).collect();
    members.sort_by_key(|one| (std::cmp::Reverse(one.len()), one[0]));
    members.truncate(MOST_GROUPS);
    let mut of = vec![None; scene.spots.len()];
    for (disc, people) in members.iter().enumerate() {
        for node in people {
            of[*node as usize] = Some(disc as u32);
        }
    }
    let mut is_tied = vec![false; scene.spots.len()];
    for (a, b, _) in &scene.edges {
        is_tied[*a as usize] = true;
        is_tied[*b as usize] = true;
    }
    let others: Vec<u32> = (0..scene.spots.len() as u32)
        .filter(|node| of[*node as usize].is_none() && is_tied[*node as usize])
        .collect();
    if !others.is_empty() {
        for node in &others {
            of[*node as usize] = Some(members.len() as u32);
        }
        members.push(others);
    }
    (of, members)
}

fn mean(points: &[Point]) -> Point {
    let count = points.len().max(1) as f32;
    let sum = points
        .iter()
        .fold([0.0; 2], |sum, at| [sum[0] + at[0], sum[1] + at[1]]);
    [sum[0] / count, sum[1] / count]
}
