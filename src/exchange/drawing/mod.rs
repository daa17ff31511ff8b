//! The graph on its way out: who is drawn where and in which color, and what of it is wanted.

mod dot;
mod gexf;
mod graphml;
mod labels;
mod options;
mod page;
mod render;
mod svg;
mod tables;
mod type_set;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use thiserror::Error;

use super::export::is_shown;
use crate::model::{Contact, CustomValue, Id, Tie, TieType, Workspace};

pub(super) use graphml::{VIZ, WORKED_OUT};
pub use options::{GraphFormat, GraphOptions, Ground, Names, Scope};
pub use render::MOST_PIXELS;

/// A color: red, green and blue, 0 to 255.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Rgb(pub [u8; 3]);

impl fmt::Display for Rgb {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.0;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

/// What a picture is drawn with besides the colors of people.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Style {
    /// Behind everything.
    pub ground: Rgb,
    /// Words that matter.
    pub text: Rgb,
    /// Other words, and ties.
    pub muted: Rgb,
}

impl Style {
    /// Black on white, for whoever has no theme.
    pub const PAPER: Self = Self {
        ground: Rgb([0xff; 3]),
        text: Rgb([0x1c; 3]),
        muted: Rgb([0x5f; 3]),
    };
}

/// The colors of a person or of a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Swatch {
    /// The disc.
    pub fill: Rgb,
    /// The line around it.
    pub edge: Rgb,
    /// Letters on the disc.
    pub on: Rgb,
    /// Words on the ground.
    pub ink: Rgb,
}

/// Somebody in the picture.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// Who it is.
    pub id: Id<Contact>,
    /// What stands beside the disc, from long to short; none: no name.
    pub labels: Vec<String>,
    /// The letters of the name on the disc; may be empty.
    pub initials: String,
    /// What stands on the disc instead, where it tells the group; may be empty.
    pub mark: String,
    /// Who it is where there are no names: "Person 12".
    pub number: u32,
    /// The middle of the disc on the canvas: points to the right and downwards.
    pub at: [f32; 2],
    /// Radius of the disc in points.
    pub radius: f32,
    /// Its colors.
    pub swatch: Swatch,
    /// The group, as a position in [`Drawing::groups`].
    pub group: Option<u32>,
    /// Below which name they stand, as a position in [`Drawing::clusters`].
    pub cluster: Option<u32>,
    /// Whether the name stands out.
    pub is_important: bool,
    /// 0 for whose name comes first.
    pub rank: u32,
}

/// All ties of two people, as one line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Line {
    /// The one end, as a position in [`Drawing::people`].
    pub a: u32,
    /// The other.
    pub b: u32,
    /// Width in points.
    pub width: f32,
    /// 0 to 1.
    pub opacity: f32,
}

/// People with one color or one name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// What it is called.
    pub name: String,
    /// What stands on its discs, so that nobody needs the color; may be empty.
    pub mark: String,
    /// Its colors.
    pub swatch: Swatch,
}

/// Everything that a picture shows.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Drawing {
    /// The people, by id.
    pub people: Vec<Node>,
    /// The lines between them.
    pub lines: Vec<Line>,
    /// What the colors mean.
    pub groups: Vec<Group>,
    /// People whose name stands above them together.
    pub clusters: Vec<Group>,
    /// What the groups are: "Departments".
    pub heading: String,
}

/// Why there is no file of the graph.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum DrawingError {
    /// More pixels than a program can be expected to open.
    #[error(
        "nothing was written: the picture would be {width} × {height} pixels, and PNG goes to {most} million pixels here. \
         Choose a smaller scale, SVG or PDF, or export a part of the graph"
    )]
    TooLarge {
        /// In pixels.
        width: u64,
        /// In pixels.
        height: u64,
        /// The limit, in millions of pixels.
        most: u64,
    },
    /// The picture cannot be drawn.
    #[error("nothing was written: the picture could not be drawn ({0}). Choose another format")]
    NotDrawn(String),
}

/// The width and height of a picture in points, without what a scale adds.
#[must_use]
pub fn picture_size(workspace: &Workspace, drawing: &Drawing, options: &GraphOptions) -> [f32; 2] {
    let drawing = wanted(workspace, drawing, options);
    page::Page::of(&drawing, options).size
}

/// Whether a picture of this size in points is small enough for a file of pixels.
#[must_use]
pub fn fits(size: [f32; 2], scale: f32) -> bool {
    render::pixels(size, scale).is_ok()
}

/// Writes the graph. Private and archived people are left out.
///
/// # Errors
/// The picture would be too large, or cannot be drawn.
pub fn graph_file(
    workspace: &Workspace,
    drawing: &Drawing,
    options: &GraphOptions,
    style: &Style,
) -> Result<Vec<u8>, DrawingError> {
    let drawing = wanted(workspace, drawing, options);
    let picture = || svg::svg(&page::Page::of(&drawing, options), options, style);
    Ok(match options.format {
        GraphFormat::Svg => picture().into_bytes(),
        GraphFormat::Png => {
            let page = page::Page::of(&drawing, options);
            render::pixels(page.size, options.scale)?;
            render::png(&svg::svg(&page, options, style), options.scale)?
        }
        GraphFormat::Pdf => render::pdf(&picture())?,
        GraphFormat::GraphMl => graphml::graphml(workspace, &drawing, options).into_bytes(),
        GraphFormat::Gexf => gexf::gexf(workspace, &drawing, options).into_bytes(),
        GraphFormat::Dot => dot::dot(workspace, &drawing, options).into_bytes(),
        GraphFormat::Csv => tables::ties(workspace, &drawing, options).into_bytes(),
        GraphFormat::People => tables::people(workspace, &drawing, options).into_bytes(),
    })
}

/// How many people of the canvas stay here, because they are private.
#[must_use]
pub fn kept_back(workspace: &Workspace, drawing: &Drawing) -> usize {
    let ids = drawing.people.iter().map(|one| one.id);
    ids.filter(|id| !may_leave(workspace, *id)).count()
}

fn may_leave(workspace: &Workspace, id: Id<Contact>) -> bool {
    workspace
        .contacts
        .get(id)
        .is_some_and(|contact| is_shown(&contact.meta))
}

/// The part of a drawing that may leave and is asked for, with the names that are asked for.
fn wanted(workspace: &Workspace, drawing: &Drawing, options: &GraphOptions) -> Drawing {
    let is_wanted = |one: &Node| {
        let is_there = match &options.scope {
            Scope::All => true,
            Scope::People(people) => people.contains(&one.id),
            Scope::Area([left, top, right, bottom]) => {
                let [x, y] = one.at;
                (*left..=*right).contains(&x) && (*top..=*bottom).contains(&y)
            }
        };
        let is_somewhere = one.at.iter().all(|place| place.is_finite());
        is_there && is_somewhere && may_leave(workspace, one.id)
    };
    let mut place = vec![None; drawing.people.len()];
    let mut people: Vec<Node> = Vec::new();
    for (at, one) in drawing.people.iter().enumerate() {
        if is_wanted(one) {
            place[at] = Some(people.len() as u32);
            people.push(one.clone());
        }
    }
    for one in &mut people {
        match options.names {
            Names::Shown => {}
            Names::Numbers => {
                one.labels = vec![format!("Person {}", one.number), one.number.to_string()];
                one.initials.clear();
            }
            Names::Hidden => {
                one.labels.clear();
                one.initials.clear();
            }
        }
    }
    let ends = |line: &Line| Some((place[line.a as usize]?, place[line.b as usize]?));
    let lines = drawing.lines.iter();
    let lines = lines.filter_map(|line| ends(line).map(|(a, b)| Line { a, b, ..*line }));
    let mut whole = Drawing {
        lines: lines.collect(),
        people,
        groups: drawing.groups.clone(),
        clusters: drawing.clusters.clone(),
        heading: drawing.heading.clone(),
    };
    drop_empty_groups(&mut whole);
    whole
}

/// Takes groups off the legend of which nobody is in the picture.
fn drop_empty_groups(drawing: &mut Drawing) {
    let used: BTreeSet<u32> = drawing.people.iter().filter_map(|one| one.group).collect();
    let numbers: BTreeMap<u32, u32> = used.iter().copied().zip(0..).collect();
    for one in &mut drawing.people {
        one.group = one.group.and_then(|group| numbers.get(&group).copied());
    }
    let mut at = 0;
    drawing.groups.retain(|_| {
        at += 1;
        used.contains(&(at - 1))
    });
}

/// What the data formats call each person: their name, with a number behind it where two have the same.
fn node_names(workspace: &Workspace, drawing: &Drawing, names: Names) -> Vec<String> {
    let mut seen: BTreeSet<String> = BTreeSet::new();
    let people = drawing.people.iter();
    people
        .map(|one| {
            let name = match names {
                Names::Shown => {
                    let name = one_line(&workspace.name_of(one.id));
                    if name.is_empty() {
                        "Unnamed".to_owned()
                    } else {
                        name
                    }
                }
                Names::Numbers | Names::Hidden => format!("Person {}", one.number),
            };
            let mut unique = name.clone();
            let mut number = 2;
            while !seen.insert(unique.clone()) {
                unique = format!("{name} {number}");
                number += 1;
            }
            unique
        })
        .collect()
}

/// The ties that may leave between people of a drawing, with both ends as positions in it.
fn ties_of<'a>(
    workspace: &'a Workspace,
    drawing: &'a Drawing,
) -> impl Iterator<Item = (u32, u32, &'a Tie)> {
    let place = |id: Id<Contact>| {
        let found = drawing.people.binary_search_by_key(&id, |one| one.id);
        found.ok().map(|at| at as u32)
    };
    let shown = workspace.ties.iter().filter(|tie| is_shown(&tie.meta));
    shown.filter_map(move |tie| Some((place(tie.from)?, place(tie.to)?, tie)))
}

/// Whether a tie leads from one person to the other, rather than between them.
fn has_arrow(tie: &Tie) -> bool {
    let directed = tie.meta.custom.get(super::ties::DIRECTED_FIELD);
    tie.kind.is_directed() && directed != Some(&CustomValue::Flag(false))
}

/// What kind of tie it is, in the words that the import knows.
fn relation(tie: &Tie) -> String {
    match &tie.kind {
        TieType::Other(words) => words.clone(),
        named => named.name(),
    }
}

/// Words without line breaks and control characters.
fn one_line(words: &str) -> String {
    let plain: String = words
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A text for XML 1.0: marks are escaped, and characters that XML cannot hold are left out (XML 1.0 §2.2).
fn xml_text(value: &str) -> String {
    let holds = |c: char| {
        matches!(c, '\t' | '\n' | '\r' | ' '..='\u{FFFD}' | '\u{10000}'..) && !c.is_control()
            || c == '\n'
            || c == '\t'
    };
    let plain: String = value.chars().filter(|c| holds(*c)).collect();
    quick_xml::escape::escape(plain.as_str()).into_owned()
}

/// A number with at most one digit behind the point, and no sign on zero.
fn short(value: f32) -> String {
    let rounded = (value * 10.0).round() / 10.0;
    let rounded = if rounded == 0.0 { 0.0 } else { rounded };
    format!("{rounded}")
}

impl Drawing {
    /// A drawing without colors, for whoever has no canvas: everybody where they are in the file, the others around them.
    #[must_use]
    pub fn plain(workspace: &Workspace) -> Self {
        let shown: Vec<&Contact> = workspace
            .contacts
            .iter()
            .filter(|one| is_shown(&one.meta) && !one.graph.hidden)
            .collect();
        let gray = Rgb([0x6c; 3]);
        let swatch = Swatch {
            fill: gray,
            edge: Rgb([0x44; 3]),
            on: Rgb([0xff; 3]),
            ink: gray,
        };
        let places = page::places(workspace, &shown);
        let people: Vec<Node> = shown
            .iter()
            .zip(places)
            .enumerate()
            .map(|(rank, (one, at))| Node {
                id: one.id,
                labels: vec![one.display_name()],
                initials: one.name.initials(),
                mark: String::new(),
                number: rank as u32 + 1,
                at,
                radius: 12.0,
                swatch,
                group: None,
                cluster: None,
                is_important: true,
                rank: rank as u32,
            })
            .collect();
        let mut drawing = Self {
            people,
            ..Self::default()
        };
        let pairs: BTreeSet<(u32, u32)> = ties_of(workspace, &drawing)
            .filter(|(a, b, _)| a != b)
            .map(|(a, b, _)| (a.min(b), a.max(b)))
            .collect();
        let line = |(a, b)| Line {
            a,
            b,
            width: 1.0,
            opacity: 0.4,
        };
        drawing.lines = pairs.into_iter().map(line).collect();
        drawing
    }
}
