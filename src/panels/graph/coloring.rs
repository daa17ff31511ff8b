//! The groups that colors tell apart: which there are, their color and mark, and who belongs to which.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use egui::Color32;

use super::appearance::{Appearance, ColorBy};
use super::measured::Measured;
use crate::model::{Contact, Grade, Workspace};
use crate::query::Index;
use crate::query::stages::Stage;
use crate::theme::{Palette, blend};

/// How a group is painted; a palette makes it colors.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Paint {
    /// One of the eight hues.
    Hue(usize),
    /// A step from faint (0) to full (1) of one color, for what has an order.
    Shade(f32),
    /// Nothing is known, or it does not apply.
    Gray,
}

/// The colors of a disc.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Inks {
    /// The disc.
    pub solid: Color32,
    /// Letters on the disc.
    pub on: Color32,
    /// The ring around the disc.
    pub edge: Color32,
    /// Words in this color on the ground.
    pub ink: Color32,
}

impl Paint {
    /// The colors in one theme.
    pub fn inks(self, p: &Palette) -> Inks {
        match self {
            Self::Hue(hue) => {
                let hue = &p.hues[hue % p.hues.len()];
                Inks {
                    solid: *hue.solid,
                    on: *hue.on,
                    edge: *hue.edge,
                    ink: *hue.ink,
                }
            }
            Self::Shade(share) => {
                // Slower up to the middle, where neither light nor dark letters would stand out.
                let mixed = if share <= 0.5 {
                    0.12 + 0.8 * share
                } else {
                    0.52 + 0.96 * (share - 0.5)
                };
                let solid = blend(*p.ground, *p.accent, mixed);
                let on = if contrast(solid, *p.text) >= contrast(solid, *p.on_accent) {
                    *p.text
                } else {
                    *p.on_accent
                };
                Inks {
                    solid,
                    on,
                    edge: blend(solid, *p.accent, 0.5),
                    ink: *p.accent_ink,
                }
            }
            Self::Gray => Inks {
                solid: blend(*p.ground, *p.muted, 0.35),
                on: *p.text,
                edge: blend(*p.ground, *p.muted, 0.6),
                ink: *p.muted,
            },
        }
    }
}

/// The contrast of two colors, 1 to 21 (WCAG 2.1).
fn contrast(a: Color32, b: Color32) -> f32 {
    let luminance = |color: Color32| {
        let linear = egui::Rgba::from(color);
        0.2126 * linear.r() + 0.7152 * linear.g() + 0.0722 * linear.b() + 0.05
    };
    let (a, b) = (luminance(a), luminance(b));
    a.max(b) / a.min(b)
}

/// People whom the picture gives one color.
#[derive(Debug, Clone, PartialEq)]
pub struct Class {
    /// What a file calls it.
    pub key: String,
    /// What people read.
    pub name: String,
    /// A letter or number on its discs, so that nobody needs the color; empty where discs carry initials.
    pub mark: String,
    /// Its color.
    pub paint: Paint,
    /// How many people belong to it, hidden ones too.
    pub count: usize,
    /// Whether the legend has taken it out of the picture.
    pub is_hidden: bool,
}

impl Class {
    fn new(key: &str, name: &str, mark: &str, paint: Paint) -> Self {
        Self {
            key: key.to_owned(),
            name: name.to_owned(),
            mark: mark.to_owned(),
            paint,
            count: 0,
            is_hidden: false,
        }
    }
}

/// What groups are made from.
#[derive(Clone, Copy)]
pub struct Sight<'a> {
    /// What is asked for.
    pub appearance: &'a Appearance,
    /// What was worked out of the network so far.
    pub measured: &'a Measured,
    /// What is derived from the workspace; none where nobody asks for contacts and stages.
    pub index: Option<&'a Index>,
    /// The user's day.
    pub today: NaiveDate,
}

/// With more communities than this the small ones share a color and a row.
const COMMUNITIES: usize = 12;
/// Up to how many days ago, what people read, and the mark.
const SPANS: [(i64, &str, &str); 4] = [
    (7, "Last 7 days", "7"),
    (30, "Last 30 days", "30"),
    (90, "Last 90 days", "90"),
    (180, "Last 180 days", "180"),
];

/// The groups, and everybody's as a position among them.
pub fn classes_of(
    workspace: &Workspace,
    people: &[&Contact],
    sight: Sight<'_>,
) -> (Vec<Class>, Vec<u32>) {
    let (mut classes, of) = match sight.appearance.color {
        ColorBy::Department => departments(workspace, people),
        ColorBy::Community => communities(people, sight.measured),
        ColorBy::Tie => ties(workspace, people),
        ColorBy::LastContact => contacts(people, sight),
        ColorBy::Stage => stages(workspace, people, sight),
    };
    for class in &of {
        classes[*class as usize].count += 1;
    }
    // Only groups with somebody in them are shown, but an order keeps its steps together.
    let mut place = vec![0; classes.len()];
    let mut kept = 0;
    for (at, class) in classes.iter_mut().enumerate() {
        class.is_hidden = sight.appearance.is_hidden(&class.key);
        place[at] = kept;
        kept += u32::from(class.count > 0);
    }
    classes.retain(|class| class.count > 0);
    let of = of.into_iter().map(|class| place[class as usize]).collect();
    (classes, of)
}

fn departments(workspace: &Workspace, people: &[&Contact]) -> (Vec<Class>, Vec<u32>) {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for contact in people {
        *counts.entry(contact.work.department.trim()).or_insert(0) += 1;
    }
    let is_plain = counts.keys().all(|name| name.is_empty());
    let mut names: Vec<(&str, usize)> = counts.into_iter().collect();
    names.sort_by_key(|(name, count)| (name.is_empty(), std::cmp::Reverse(*count)));
    let place: BTreeMap<&str, u32> = names
        .iter()
        .enumerate()
        .map(|(at, (name, _))| (*name, at as u32))
        .collect();
    let class = |(name, _): &(&str, usize)| match (name.is_empty(), is_plain) {
        // Where nobody has a department, gray would say that something is missing of everybody.
        (true, true) => Class::new("", "No department", "", Paint::Hue(0)),
        (true, false) => Class::new("", "No department", "", Paint::Gray),
        _ => {
            let hue = crate::widgets::hue_of_department(workspace, name);
            Class::new(name, name, "", Paint::Hue(hue))
        }
    };
    let classes = names.iter().map(class).collect();
    let of = people
        .iter()
        .map(|contact| place[contact.work.department.trim()])
        .collect();
    (classes, of)
}

/// "A" to "Z", then "AA".
fn letters(number: usize) -> String {
    let letter = char::from(b'A' + (number % 26) as u8);
    match number / 26 {
        0 => letter.to_string(),
        more => format!("{}{letter}", letters(more - 1)),
    }
}

/// Communities by size; those of one person and what is beyond [`COMMUNITIES`] share the last rows.
fn communities(people: &[&Contact], measured: &Measured) -> (Vec<Class>, Vec<u32>) {
    let number = |contact: &Contact| measured.community_of(contact.id);
    let mut sizes: Vec<usize> = Vec::new();
    for community in people.iter().filter_map(|contact| number(contact)) {
        let at = community as usize;
        if sizes.len() <= at {
            sizes.resize(at + 1, 0);
        }
        sizes[at] += 1;
    }
    let large = sizes.iter().filter(|size| **size > 1).count();
    let told = large.min(COMMUNITIES);
    // The hues in an order in which neighbors differ for weak eyes too.
    const ORDER: [usize; 8] = [0, 1, 5, 4, 2, 3, 6, 7];
    let mut classes: Vec<Class> = (0..told)
        .map(|at| {
            let mark = letters(at);
            let name = format!("Community {mark}");
            Class::new(&mark, &name, &mark, Paint::Hue(ORDER[at % ORDER.len()]))
        })
        .collect();
    classes.push(Class::new(
        "others",
        "Smaller communities",
        "+",
        Paint::Gray,
    ));
    classes.push(Class::new("alone", "On their own", "", Paint::Gray));
    classes.push(Class::new("unknown", "Not worked out yet", "", Paint::Gray));
    let of = |contact: &&Contact| {
        let class = match number(contact).map(|community| community as usize) {
            None => told + 2,
            Some(at) if sizes[at] < 2 => told + 1,
            Some(at) if at >= told => told,
            Some(at) => at,
        };
        class as u32
    };
    let of = people.iter().map(of).collect();
    (classes, of)
}

/// My strongest tie with each person: five strengths, a tie without one, no tie, me.
fn ties(workspace: &Workspace, people: &[&Contact]) -> (Vec<Class>, Vec<u32>) {
    let mut classes: Vec<Class> = (1..=5_u8)
        .rev()
        .map(|grade| {
            let word = crate::widgets::strength_word(Grade::new(grade));
            let share = f32::from(grade - 1) / 4.0;
            let mark = grade.to_string();
            Class::new(
                &mark,
                &format!("{grade}: {word}"),
                &mark,
                Paint::Shade(share),
            )
        })
        .collect();
    classes.push(Class::new("unset", "No strength yet", "?", Paint::Gray));
    classes.push(Class::new("none", "No tie with me", "", Paint::Gray));
    classes.push(Class::new("me", "Me", "", Paint::Hue(7)));
    let mut best: BTreeMap<crate::model::Id<Contact>, u8> = BTreeMap::new();
    if let Some(me) = workspace.settings.me {
        for tie in workspace.ties.iter() {
            let other = match (tie.from == me, tie.to == me) {
                (true, false) => tie.to,
                (false, true) => tie.from,
                _ => continue,
            };
            let grade = tie.strength.map_or(0, Grade::get);
            let best = best.entry(other).or_insert(0);
            *best = grade.max(*best);
        }
    }
    let of = |contact: &&Contact| match best.get(&contact.id) {
        _ if workspace.settings.me == Some(contact.id) => 7,
        None => 6,
        Some(0) => 5,
        Some(grade) => 5 - u32::from(*grade),
    };
    (classes, people.iter().map(of).collect())
}

fn contacts(people: &[&Contact], sight: Sight<'_>) -> (Vec<Class>, Vec<u32>) {
    let steps = SPANS.len() as f32;
    let mut classes: Vec<Class> = SPANS
        .iter()
        .enumerate()
        .map(|(at, (days, name, mark))| {
            let share = 1.0 - at as f32 / steps;
            Class::new(&days.to_string(), name, mark, Paint::Shade(share))
        })
        .collect();
    classes.push(Class::new(
        "longer",
        "Longer ago",
        "\u{2026}",
        Paint::Shade(0.0),
    ));
    classes.push(Class::new("never", "No contact yet", "", Paint::Gray));
    let of = |contact: &&Contact| {
        let last = sight.index.and_then(|index| index.last_contact(contact.id));
        let Some(last) = last else {
            return SPANS.len() as u32 + 1;
        };
        let days = (sight.today - last).num_days();
        let span = SPANS.iter().position(|(most, _, _)| days <= *most);
        span.unwrap_or(SPANS.len()) as u32
    };
    (classes, people.iter().map(of).collect())
}

fn stages(workspace: &Workspace, people: &[&Contact], sight: Sight<'_>) -> (Vec<Class>, Vec<u32>) {
    let last = Stage::ALL.len();
    let mut classes: Vec<Class> = Stage::ALL
        .iter()
        .enumerate()
        .map(|(at, stage)| {
            let name = stage.label();
            let mark: String = name.chars().take(1).collect();
            let share = at as f32 / (last - 1) as f32;
            // Two stages begin with the same letter.
            let mark = if *stage == Stage::Planned {
                "P".to_owned()
            } else {
                mark
            };
            Class::new(&mark, name, &mark, Paint::Shade(share))
        })
        .collect();
    classes.push(Class::new("none", "Everybody else", "", Paint::Gray));
    let wall = sight.today.and_time(chrono::NaiveTime::MIN);
    let board = sight
        .index
        .map(|index| crate::query::stages::board(workspace, index, wall));
    let of = |contact: &&Contact| {
        let card = board.as_ref().and_then(|board| board.card(contact.id));
        let at = card.and_then(|card| Stage::ALL.iter().position(|stage| *stage == card.stage));
        at.unwrap_or(last) as u32
    };
    (classes, people.iter().map(of).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::theme::tokens;

    #[test]
    fn communities_are_lettered() {
        let check = |number, expected: &str| assert_eq!(letters(number), expected);
        check(0, "A");
        check(25, "Z");
        check(26, "AA");
        check(53, "BB");
    }

    #[test]
    fn marks_can_be_read_on_their_discs() {
        let light = |color: Color32| {
            let part = |value: u8| {
                let value = f64::from(value) / 255.0;
                if value <= 0.04045 {
                    value / 12.92
                } else {
                    ((value + 0.055) / 1.055).powf(2.4)
                }
            };
            0.2126 * part(color.r()) + 0.7152 * part(color.g()) + 0.0722 * part(color.b()) + 0.05
        };
        for p in [&tokens().dark, &tokens().light] {
            let shades = (0..=4_u8).map(|step| Paint::Shade(f32::from(step) / 4.0));
            for paint in shades.chain([Paint::Gray]) {
                let inks = paint.inks(p);
                let (a, b) = (light(inks.solid), light(inks.on));
                let ratio = a.max(b) / a.min(b);
                assert!(ratio >= 4.5, "{paint:?} has a contrast of {ratio:.2}");
            }
        }
    }
}
