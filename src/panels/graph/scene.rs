//! What the canvas draws: the people that are not hidden and the ties between them, as plain lists.

use std::collections::BTreeMap;

use crate::model::{Contact, Grade, Id, Workspace};
use crate::theme::measure;
use crate::widgets::hue_of;

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
    /// Which of the eight hues.
    pub hue: usize,
    /// The department, as a position in [`Scene::groups`].
    pub group: Option<u32>,
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

/// Everything that is drawn, but for where it is.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Scene {
    /// The people, by id.
    pub people: Vec<Person>,
    /// The ties.
    pub edges: Vec<Edge>,
    /// The departments, the largest first.
    pub groups: Vec<Group>,
    /// Me.
    pub me: Option<u32>,
    /// Everybody, the most important first.
    pub ranking: Vec<u32>,
    /// How many people are left out.
    pub hidden: usize,
    starts: Vec<u32>,
    neighbors: Vec<u32>,
}

impl Scene {
    /// The picture of a workspace: all contacts but archived and hidden ones.
    pub fn of(workspace: &Workspace) -> Self {
        let shown: Vec<&Contact> = workspace
            .contacts
            .iter()
            .filter(|contact| is_shown(contact))
            .collect();
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
        let (starts, neighbors) = rows(shown.len(), &edges);
        let degree = |node: usize| starts[node + 1] - starts[node];
        // I have ties with nearly everybody here; the others are measured by one another.
        let others = (0..shown.len()).filter(|node| me != Some(*node as u32));
        let most = others.map(degree).max().unwrap_or(0).max(1);

        let person = |(at, contact): (usize, &&Contact)| {
            let is_me = me == Some(at as u32);
            let share = (degree(at) as f32 / most as f32).min(1.0);
            let (least, largest) = measure::DISC;
            let radius = if is_me {
                measure::DISC_ME
            } else {
                least + (largest - least) * share.sqrt()
            };
            Person {
                id: contact.id,
                name: contact.display_name(),
                labels: labels_of(contact, is_me),
                initials: contact.name.initials(),
                hue: hue_of(workspace, contact),
                group: group_of[at],
                radius,
                degree: degree(at),
                is_important: is_me || contact.is_key_player() || share > 0.4,
            }
        };
        let people: Vec<Person> = shown.iter().enumerate().map(person).collect();
        let mut ranking: Vec<u32> = (0..people.len() as u32).collect();
        ranking.sort_by_key(|node| {
            let at = *node as usize;
            let first = me != Some(*node);
            let key_player = shown[at].is_key_player();
            (
                first,
                !key_player,
                std::cmp::Reverse(people[at].degree),
                *node,
            )
        });
        Self {
            hidden: workspace.contacts.len() - people.len(),
            people,
            edges,
            groups,
            me,
            ranking,
            starts,
            neighbors,
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
fn labels_of(contact: &Contact, is_me: bool) -> Vec<String> {
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

/// The neighbors of all people in one list, and where each person's begin.
fn rows(people: usize, edges: &[Edge]) -> (Vec<u32>, Vec<u32>) {
    let mut both: Vec<(u32, u32)> = edges
        .iter()
        .flat_map(|edge| [(edge.a, edge.b), (edge.b, edge.a)])
        .collect();
    both.sort_unstable();
    let mut starts = vec![0_u32; people + 1];
    for (node, _) in &both {
        starts[*node as usize + 1] += 1;
    }
    for node in 0..people {
        starts[node + 1] += starts[node];
    }
    (starts, both.into_iter().map(|(_, other)| other).collect())
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
        assert_eq!(scene.node_of(people[4]), None);
    }

    #[test]
    fn nobody_is_a_picture_too() {
        assert_eq!(Scene::of(&Workspace::default()).people.len(), 0);
    }
}
