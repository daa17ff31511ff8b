//! What the canvas draws: the people that are not hidden and the ties between them, as plain lists.

use std::collections::BTreeMap;

use super::appearance::{Appearance, ColorBy, SizeBy};
use super::coloring::{Class, Paint, Sight, classes_of};
#[cfg(test)]
use super::measured::Measured;
use crate::model::{Contact, Grade, Id, Workspace};
use crate::theme::measure;

/// Somebody on the canvas.
#[derive(Debug, Clone, PartialEq)]
pub struct Person {
    /// Who it is.
    pub id: Id<Contact>,
    /// The whole name.
    pub name: String,
    /// What stands beside the disc, from long to short; the same words come only once.
    pub labels: Vec<String>,
    /// The letters on the disc.
    pub initials: String,
    /// The color of the disc.
    pub paint: Paint,
    /// What the color tells, as a position in [`Scene::classes`].
    pub class: u32,
    /// The department, as a position in [`Scene::groups`].
    pub group: Option<u32>,
    /// Below which name on the canvas they stand, as a position in [`Scene::clusters`].
    pub cluster: Option<u32>,
    /// Radius of the disc at a zoom of 1.
    pub radius: f32,
    /// How many people they have ties with.
    pub degree: u32,
    /// Whether their name comes before others.
    pub is_important: bool,
}

/// How a tie lies in the picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// Between two people of one department.
    Inside,
    /// One of mine.
    Mine,
    /// Between departments.
    Across,
}

/// All ties of two people, as one line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Edge {
    /// The one end, always the smaller number.
    pub a: u32,
    /// The other.
    pub b: u32,
    /// Strength of the strongest tie; 0 where nobody said.
    pub grade: u8,
    /// How many ties there are.
    pub count: u32,
    /// How it lies in the picture.
    pub reach: Reach,
}

/// A department in the picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// Its name.
    pub name: String,
    /// Which of the eight hues.
    pub hue: usize,
    /// How many of its people are shown.
    pub count: usize,
}

/// What is drawn of somebody from afar, in a list of its own: a hundred thousand people are walked through in a frame.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Disc {
    /// Radius at a zoom of 1.
    pub radius: f32,
    /// The color.
    pub paint: Paint,
    /// From which radius on the screen on there is room for its letters.
    pub lettered: f32,
    /// Position in [`Scene::ranking`].
    pub rank: u32,
}

/// People who have a name and an outline on the canvas: a department, or a community.
#[derive(Debug, Clone, PartialEq)]
pub struct Cluster {
    /// Its name.
    pub name: String,
    /// The color of name and outline.
    pub paint: Paint,
    /// How many of its people are shown.
    pub count: usize,
}

/// Everything that is drawn, but for where it is.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Scene {
    /// The people, by id.
    pub people: Vec<Person>,
    /// The ties.
    pub edges: Vec<Edge>,
    /// The departments, the largest first.
    pub groups: Vec<Group>,
    /// What colors tell apart, in the order of the legend; hidden ones too.
    pub classes: Vec<Class>,
    /// Who has a name and an outline together.
    pub clusters: Vec<Cluster>,
    /// Me.
    pub me: Option<u32>,
    /// Everybody, the most important first.
    pub ranking: Vec<u32>,
    /// Everybody's disc.
    pub discs: Vec<Disc>,
    /// How many people are left out.
    pub hidden: usize,
    /// The ties from the most to the least telling, where there are too many to draw them all.
    pub telling: Vec<u32>,
    starts: Vec<u32>,
    neighbors: Vec<u32>,
    ties: Vec<u32>,
}

/// With more ties than this not all of them are drawn in every view.
pub const MANY_TIES: usize = 12_000;

impl Scene {
    /// The picture of a workspace as it looks at first: all contacts but archived and hidden ones, by department.
    #[cfg(test)]
    pub fn of(workspace: &Workspace) -> Self {
        let sight = Sight {
            appearance: &Appearance::default(),
            measured: &Measured::default(),
            index: None,
            today: chrono::NaiveDate::default(),
        };
        Self::seen(workspace, sight)
    }

    /// The picture of a workspace as somebody wants to see it: all contacts but archived and hidden ones, and those of
    /// groups that the legend has taken out; me in any case.
    pub fn seen(workspace: &Workspace, sight: Sight<'_>) -> Self {
        let appearance = sight.appearance;
        let all: Vec<&Contact> = workspace
            .contacts
            .iter()
            .filter(|contact| is_shown(contact))
            .collect();
        let (classes, class_of) = classes_of(workspace, &all, sight);
        let is_seen = |(contact, class): &(&Contact, u32)| {
            !classes[*class as usize].is_hidden || workspace.settings.me == Some(contact.id)
        };
        // Numbers stay with their people when groups leave the picture.
        let (numbers, seen): (Vec<usize>, Vec<(&Contact, u32)>) = all
            .into_iter()
            .zip(class_of)
            .enumerate()
            .filter(|(_, one)| is_seen(one))
            .unzip();
        let (shown, class_of): (Vec<&Contact>, Vec<u32>) = seen.into_iter().unzip();
        let ids: Vec<Id<Contact>> = shown.iter().map(|contact| contact.id).collect();
        let node = |id: Id<Contact>| ids.binary_search(&id).ok().map(|at| at as u32);
        let me = workspace.settings.me.and_then(node);
        let (groups, group_of) = groups_of(workspace, &shown);

        let mut pairs: Vec<(u32, u32, u8)> = workspace
            .ties
            .iter()
            .filter_map(|tie| {
                let (a, b) = (node(tie.from)?, node(tie.to)?);
                let grade = tie.strength.map_or(0, Grade::get);
                (a != b).then_some((a.min(b), a.max(b), grade))
            })
            .collect();
        pairs.sort_unstable_by_key(|(a, b, grade)| (*a, *b, std::cmp::Reverse(*grade)));
        // The strongest of a pair comes first.
        let bundles = pairs.chunk_by(|one, other| (one.0, one.1) == (other.0, other.1));
        let edges: Vec<Edge> = bundles
            .filter_map(|bundle| {
                let (a, b, grade) = bundle.first()?;
                let (one, other) = (group_of[*a as usize], group_of[*b as usize]);
                let reach = match () {
                    () if me == Some(*a) || me == Some(*b) => Reach::Mine,
                    () if one.is_some() && one == other => Reach::Inside,
                    () => Reach::Across,
                };
                Some(Edge {
                    a: *a,
                    b: *b,
                    grade: *grade,
                    count: bundle.len() as u32,
                    reach,
                })
            })
            .collect();
        let (starts, neighbors, ties) = rows(shown.len(), &edges);
        let degree = |node: usize| starts[node + 1] - starts[node];
        // I have ties with nearly everybody here; the others are measured by one another.
        let others = (0..shown.len()).filter(|node| me != Some(*node as u32));
        let most = others.map(degree).max().unwrap_or(0).max(1);

        // Who stands between others is worth a name where that is what sizes tell.
        let weight = |at: usize, share: f32| match appearance.size {
            SizeBy::Bridging => sight.measured.size_of(shown[at].id).unwrap_or(share),
            SizeBy::Ties | SizeBy::Closeness => share,
        };
        let person = |(at, contact): (usize, &&Contact)| {
            let is_me = me == Some(at as u32);
            let share = (degree(at) as f32 / most as f32).min(1.0);
            let (least, largest) = measure::DISC;
            let size = match appearance.size {
                SizeBy::Ties => None,
                SizeBy::Bridging | SizeBy::Closeness => sight.measured.size_of(contact.id),
            };
            let radius = if is_me {
                measure::DISC_ME
            } else {
                least + (largest - least) * size.unwrap_or_else(|| share.sqrt())
            };
            let class = &classes[class_of[at] as usize];
            // Somebody's own color speaks of them alone, not of what other colorings tell.
            let own = contact.graph.hue.map(|hue| Paint::Hue(hue.into()));
            let number = numbers[at] + 1;
            let (name, labels, initials) = match (appearance.is_anonymous, is_me) {
                (false, _) => (
                    contact.display_name(),
                    labels_of(contact, is_me),
                    contact.name.initials(),
                ),
                (true, true) => ("Me".to_owned(), vec!["Me".to_owned()], "Me".to_owned()),
                (true, false) => {
                    let name = format!("Person {number}");
                    (name.clone(), vec![name], number.to_string())
                }
            };
            let letters = if class.mark.is_empty() {
                initials
            } else {
                class.mark.clone()
            };
            Person {
                id: contact.id,
                name,
                labels,
                initials: letters,
                paint: own
                    .filter(|_| appearance.color == ColorBy::Department)
                    .unwrap_or(class.paint),
                class: class_of[at],
                group: group_of[at],
                cluster: match appearance.color {
                    ColorBy::Community => community_cluster(&classes, class_of[at]),
                    _ => group_of[at],
                },
                radius,
                degree: degree(at),
                is_important: is_me || contact.is_key_player() || weight(at, share) > 0.4,
            }
        };
        let people: Vec<Person> = shown.iter().enumerate().map(person).collect();
        let mut ranking: Vec<u32> = (0..people.len() as u32).collect();
        ranking.sort_by_key(|node| {
            let at = *node as usize;
            let first = me != Some(*node);
            let key_player = shown[at].is_key_player();
            let weight = weight(at, people[at].degree as f32);
            (
                first,
                !key_player,
                // Not below 0, so that the bits are in the order of the numbers.
                std::cmp::Reverse(weight.max(0.0).to_bits()),
                *node,
            )
        });
        let mut rank = vec![0; people.len()];
        for (at, node) in ranking.iter().enumerate() {
            rank[*node as usize] = at as u32;
        }
        let disc = |(person, rank): (&Person, u32)| Disc {
            radius: person.radius,
            paint: person.paint,
            lettered: if person.initials.chars().nth(1).is_none() {
                measure::DISC_LETTER
            } else {
                measure::DISC_INITIALS
            },
            rank,
        };
        let discs = people.iter().zip(rank).map(disc).collect();
        let clusters = clusters_of(appearance, &groups, &classes, &people);
        Self {
            hidden: workspace.contacts.len() - people.len(),
            telling: telling(&edges),
            people,
            edges,
            groups,
            classes,
            clusters,
            discs,
            me,
            ranking,
            starts,
            neighbors,
            ties,
        }
    }

    /// The number of a person, if they are shown.
    pub fn node_of(&self, id: Id<Contact>) -> Option<u32> {
        self.people
            .binary_search_by_key(&id, |person| person.id)
            .ok()
            .map(|at| at as u32)
    }

    /// The people that somebody has ties with, by number.
    pub fn neighbors(&self, node: u32) -> &[u32] {
        let at = node as usize;
        &self.neighbors[self.starts[at] as usize..self.starts[at + 1] as usize]
    }

    /// The lines that end at somebody, as positions in [`Scene::edges`].
    pub fn lines(&self, node: u32) -> &[u32] {
        let at = node as usize;
        &self.ties[self.starts[at] as usize..self.starts[at + 1] as usize]
    }

    /// Which people are at most so many ties away from the given ones.
    pub fn around(&self, roots: &[u32], depth: u8) -> Vec<bool> {
        let mut inside = vec![false; self.people.len()];
        let mut front: Vec<u32> = roots.to_vec();
        for node in roots {
            inside[*node as usize] = true;
        }
        for _ in 0..depth {
            let mut next = Vec::new();
            for node in front {
                for other in self.neighbors(node) {
                    if !std::mem::replace(&mut inside[*other as usize], true) {
                        next.push(*other);
                    }
                }
            }
            front = next;
        }
        inside
    }
}

/// Whether somebody is part of the picture.
pub fn is_shown(contact: &Contact) -> bool {
    !contact.meta.archived && !contact.graph.hidden
}

/// The departments of the shown people, the largest first, and everybody's.
fn groups_of(workspace: &Workspace, shown: &[&Contact]) -> (Vec<Group>, Vec<Option<u32>>) {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for contact in shown {
        let department = contact.work.department.trim();
        if !department.is_empty() {
            *counts.entry(department).or_insert(0) += 1;
        }
    }
    let mut names: Vec<(&str, usize)> = counts.into_iter().collect();
    names.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let place: BTreeMap<&str, u32> = names
        .iter()
        .enumerate()
        .map(|(at, (name, _))| (*name, at as u32))
        .collect();
    let group_of = shown
        .iter()
        .map(|contact| place.get(contact.work.department.trim()).copied())
        .collect();
    let groups = names
        .into_iter()
        .map(|(name, count)| Group {
            name: name.to_owned(),
            hue: crate::widgets::hue_of_department(workspace, name),
            count,
        })
        .collect();
    (groups, group_of)
}

/// "Aiko Tanaka", "Aiko T.", "Aiko".
pub(super) fn labels_of(contact: &Contact, is_me: bool) -> Vec<String> {
    if is_me {
        return vec!["Me".to_owned()];
    }
    let full = contact.display_name();
    let short = contact.name.short();
    let last = full
        .split_whitespace()
        .next_back()
        .and_then(|word| word.chars().next());
    let mut labels = vec![full];
    if let Some(letter) = last {
        labels.push(format!("{short} {letter}."));
    }
    labels.push(short);
    let mut shortest = usize::MAX;
    labels.retain(|label| {
        let is_shorter = label.chars().count() < shortest;
        shortest = shortest.min(label.chars().count());
        is_shorter
    });
    labels
}

/// Communities that have a color of their own have a name on the canvas too.
fn community_cluster(classes: &[Class], class: u32) -> Option<u32> {
    let is_told = matches!(classes[class as usize].paint, Paint::Hue(_));
    is_told.then_some(class)
}

/// Who has a name together: communities where colors tell them, else departments.
fn clusters_of(
    appearance: &Appearance,
    groups: &[Group],
    classes: &[Class],
    people: &[Person],
) -> Vec<Cluster> {
    let mut clusters: Vec<Cluster> = if appearance.color == ColorBy::Community {
        let of = |class: &Class| Cluster {
            name: class.name.clone(),
            paint: class.paint,
            count: 0,
        };
        classes.iter().map(of).collect()
    } else {
        let of = |group: &Group| Cluster {
            name: group.name.clone(),
            paint: match appearance.color {
                ColorBy::Department => Paint::Hue(group.hue),
                // A hue would say something that colors do not tell now.
                _ => Paint::Gray,
            },
            count: 0,
        };
        groups.iter().map(of).collect()
    };
    for person in people {
        if let Some(cluster) = person.cluster {
            clusters[cluster as usize].count += 1;
        }
    }
    clusters
}

/// Mine first, then strong ones; equals in an order without a pattern, so that no part of the
/// picture goes without. Empty where all ties can be drawn.
fn telling(edges: &[Edge]) -> Vec<u32> {
    if edges.len() <= MANY_TIES {
        return Vec::new();
    }
    let mut order: Vec<u32> = (0..edges.len() as u32).collect();
    order.sort_by_cached_key(|at| {
        let edge = &edges[*at as usize];
        let mixed = at.wrapping_mul(0x9E37_79B1).rotate_left(13);
        (
            edge.reach != Reach::Mine,
            std::cmp::Reverse(edge.grade),
            mixed,
        )
    });
    order
}

/// The neighbors of all people in one list, where each person's begin, and the line to each neighbor.
fn rows(people: usize, edges: &[Edge]) -> (Vec<u32>, Vec<u32>, Vec<u32>) {
    let mut both: Vec<(u32, u32, u32)> = edges
        .iter()
        .enumerate()
        .flat_map(|(at, edge)| [(edge.a, edge.b, at as u32), (edge.b, edge.a, at as u32)])
        .collect();
    both.sort_unstable();
    let mut starts = vec![0_u32; people + 1];
    for (node, _, _) in &both {
        starts[*node as usize + 1] += 1;
    }
    for node in 0..people {
        starts[node + 1] += starts[node];
    }
    let (neighbors, ties) = both.into_iter().map(|(_, other, at)| (other, at)).unzip();
    (starts, neighbors, ties)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::{Change, Edit};
    use crate::model::{Counter, Settings, Tie, TieType, mint};

    #[test]
    fn a_picture_has_people_lines_and_departments() {
        let mut ids = Counter(0);
        let mut workspace = Workspace::default();
        let people: Vec<Id<Contact>> = (0..5).map(|_| mint(&mut ids)).collect();
        let mut edit = Edit::default();
        for (at, id) in people.iter().enumerate() {
            let names = ["Ada Lovelace", "Bo", "Cy Young", "Di Prince", "Ed Gone"];
            let mut contact = Contact::named(*id, names[at]);
            contact.work.department = ["Sales", "Sales ", "Design", "", "Design"][at].to_owned();
            contact.graph.hidden = at == 4;
            edit.changes.push(Change::add(contact));
        }
        for (a, b, kind, grade) in [
            (1, 0, TieType::Knows, Some(2)),
            (0, 1, TieType::Advice, Some(4)),
            (1, 2, TieType::Knows, None),
            (2, 3, TieType::Knows, Some(5)),
            (2, 4, TieType::Knows, Some(5)),
        ] {
            let strength = grade.and_then(Grade::new);
            let tie = Tie::new(mint(&mut ids), people[a], people[b], kind, strength);
            edit.changes.push(Change::add(tie));
        }
        let settings = Settings {
            me: Some(people[3]),
            ..Settings::default()
        };
        edit.changes
            .push(Change::replace(Settings::default(), settings));
        workspace.apply(&edit).expect("the edit is valid");

        let scene = Scene::of(&workspace);
        assert_eq!(scene.people.len(), 4);
        assert_eq!(scene.hidden, 1);
        assert_eq!(scene.me, Some(3));
        let lines: Vec<_> = scene
            .edges
            .iter()
            .map(|edge| (edge.a, edge.b, edge.grade, edge.reach))
            .collect();
        assert_eq!(
            lines,
            [
                (0, 1, 4, Reach::Inside),
                (1, 2, 0, Reach::Across),
                (2, 3, 5, Reach::Mine)
            ]
        );
        let groups: Vec<_> = scene
            .groups
            .iter()
            .map(|group| (group.name.as_str(), group.count))
            .collect();
        assert_eq!(groups, [("Sales", 2), ("Design", 1)]);
        assert_eq!(scene.neighbors(1), [0, 2]);
        assert_eq!(scene.around(&[0], 1), [true, true, false, false]);
        assert_eq!(scene.around(&[0], 2), [true, true, true, false]);
        assert_eq!(scene.ranking, [3, 1, 2, 0]);
        assert_eq!(scene.people[0].labels, ["Ada Lovelace", "Ada L.", "Ada"]);
        assert_eq!(scene.people[1].labels, ["Bo"]);
        assert_eq!(scene.people[3].labels, ["Me"]);
        assert_eq!(scene.lines(1), [0, 1]);
        assert_eq!(scene.node_of(people[4]), None);
    }

    #[test]
    fn nobody_is_a_picture_too() {
        assert_eq!(Scene::of(&Workspace::default()).people.len(), 0);
    }
}
