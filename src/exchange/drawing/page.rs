//! How a picture of the graph is laid out: everybody, their names, the title above and the legend beside.

use super::labels::{Box4, Obstacles, place};
use super::type_set::TypeSet;
use super::{Drawing, GraphOptions, Names, Swatch};
use crate::model::{Contact, Workspace};
use crate::query::words::grouped;

/// Size of names, in points.
pub(super) const NAME: f32 = 12.0;
/// Size of the names of groups, in points.
pub(super) const HEAD: f32 = 14.0;
/// Size of the title, in points.
pub(super) const TITLE: f32 = 20.0;
/// Height of a line of names, in points.
const LINE: f32 = 15.0;
/// Empty room at the borders, in points.
const MARGIN: f32 = 28.0;
/// Height of the title and of the line below it, in points.
const TOP: f32 = 56.0;
/// Width of the legend without its margin, in points.
const LEGEND: f32 = 180.0;
/// Height of a row of the legend, in points.
pub(super) const ROW: f32 = 22.0;
/// So many rows has a legend at most; the last says how many more there are.
const MOST_ROWS: usize = 40;
/// How far people may be moved apart for the sake of their names.
const SPREADS: [f32; 4] = [1.0, 1.25, 1.6, 2.0];
/// With more people than this nobody is moved apart: the names of so many are for zooming in.
const FEW: usize = 5_000;

/// A name with its place.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Name {
    /// Whose it is, as a position in the drawing.
    pub node: usize,
    /// The words.
    pub words: String,
    /// The middle of the words.
    pub middle: [f32; 2],
}

/// The name of a group above its people.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Head {
    /// The words.
    pub words: String,
    /// The middle of the words.
    pub middle: [f32; 2],
    /// The group's colors.
    pub swatch: Swatch,
}

/// A row of the legend.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Row {
    /// The words, short enough for the legend.
    pub words: String,
    /// What stands on the disc; may be empty.
    pub mark: String,
    /// How many people.
    pub count: String,
    /// The colors; none for the row that says how many more rows there are.
    pub swatch: Option<Swatch>,
}

/// A picture as it is laid out. All lengths are points of the page, to the right and downwards.
#[derive(Debug)]
pub(super) struct Page<'a> {
    pub drawing: &'a Drawing,
    /// Width and height.
    pub size: [f32; 2],
    /// The middles of the discs.
    pub at: Vec<[f32; 2]>,
    pub names: Vec<Name>,
    pub heads: Vec<Head>,
    pub title: String,
    /// "120 people, 266 ties".
    pub facts: String,
    pub rows: Vec<Row>,
    /// The upper left corner of the legend.
    pub legend: [f32; 2],
}

impl<'a> Page<'a> {
    pub(super) fn of(drawing: &'a Drawing, options: &GraphOptions) -> Self {
        let set = TypeSet::new();
        let (at, names, heads) = spread(drawing, options, &set);
        let discs = at.iter().zip(&drawing.people);
        let discs = discs.map(|(at, one)| Box4::around(*at, [2.0 * one.radius + 2.0; 2]));
        let words = |words: &str, size: f32, middle| {
            Box4::around(middle, [set.width(words, size), size * 1.3])
        };
        let names_too = names
            .iter()
            .map(|name| words(&name.words, NAME, name.middle));
        let heads_too = heads
            .iter()
            .map(|head| words(&head.words, HEAD, head.middle));
        let bounds = discs.chain(names_too).chain(heads_too).reduce(Box4::with);
        let [left, top, right, bottom] = bounds.unwrap_or(Box4([0.0; 4])).0;

        let title = super::one_line(&options.title);
        let facts = facts(drawing);
        let above = if title.is_empty() { 0.0 } else { TOP };
        let rows = if options.legend {
            rows(drawing, &set)
        } else {
            Vec::new()
        };
        let beside = if rows.is_empty() {
            0.0
        } else {
            LEGEND + MARGIN
        };
        let heading_width = set.width(&title, TITLE).max(if title.is_empty() {
            0.0
        } else {
            set.width(&facts, NAME)
        });
        let wide = (right - left + beside).max(heading_width);
        let high =
            (bottom - top).max((rows.len() + 1) as f32 * if rows.is_empty() { 0.0 } else { ROW });
        let high = if drawing.people.is_empty() {
            high.max(ROW)
        } else {
            high
        };
        let wide = if drawing.people.is_empty() {
            wide.max(LEGEND)
        } else {
            wide
        };
        let moved = |[x, y]: [f32; 2]| [x - left + MARGIN, y - top + MARGIN + above];
        Self {
            drawing,
            size: [
                (wide + 2.0 * MARGIN).ceil(),
                (high + above + 2.0 * MARGIN).ceil(),
            ],
            at: at.into_iter().map(moved).collect(),
            names: names
                .into_iter()
                .map(|name| Name {
                    middle: moved(name.middle),
                    ..name
                })
                .collect(),
            heads: heads
                .into_iter()
                .map(|head| Head {
                    middle: moved(head.middle),
                    ..head
                })
                .collect(),
            title,
            facts,
            rows,
            legend: [right - left + 2.0 * MARGIN, MARGIN + above],
        }
    }

    /// The upper left corner of the title.
    pub(super) const CORNER: [f32; 2] = [MARGIN, MARGIN];
}

/// "120 people, 266 ties"
fn facts(drawing: &Drawing) -> String {
    let count = |count: usize, one: &str, many: &str| {
        format!("{} {}", grouped(count), if count == 1 { one } else { many })
    };
    // A line stands for all ties of two people.
    format!(
        "{}, {}",
        count(drawing.people.len(), "person", "people"),
        count(drawing.lines.len(), "connection", "connections")
    )
}

type Laid = (Vec<[f32; 2]>, Vec<Name>, Vec<Head>);

/// Everybody's place and name; where names find no room, people are moved apart as far as that helps.
fn spread(drawing: &Drawing, options: &GraphOptions, set: &TypeSet) -> Laid {
    let widths: Vec<Vec<f32>> = drawing
        .people
        .iter()
        .map(|one| {
            one.labels
                .iter()
                .map(|words| set.width(&super::one_line(words), NAME))
                .collect()
        })
        .collect();
    let lay = |factor: f32| {
        let at: Vec<[f32; 2]> = drawing
            .people
            .iter()
            .map(|one| one.at.map(|place| place * factor))
            .collect();
        let (names, cut) = names(drawing, &at, &widths);
        let missing = widths.iter().filter(|widths| !widths.is_empty()).count() - names.len();
        (at, names, missing + cut)
    };
    let tries = if drawing.people.len() > FEW || options.names == Names::Hidden {
        1
    } else {
        SPREADS.len()
    };
    let allowed = drawing.people.len() / 50;
    let mut best = lay(SPREADS[0]);
    for factor in &SPREADS[1..tries] {
        if best.2 <= allowed {
            break;
        }
        let next = lay(*factor);
        if next.2 < best.2 {
            best = next;
        }
    }
    let (at, names, _) = best;
    let heads = heads(drawing, &at, &names, set);
    (at, names, heads)
}

/// The names that find room, and how many of them are cut.
fn names(drawing: &Drawing, at: &[[f32; 2]], widths: &[Vec<f32>]) -> (Vec<Name>, usize) {
    let mut obstacles = Obstacles::default();
    for (one, at) in drawing.people.iter().zip(at) {
        obstacles.add_disc(*at, one.radius + 1.0);
    }
    let mut order: Vec<usize> = (0..drawing.people.len()).collect();
    order.sort_by_key(|node| (drawing.people[*node].rank, *node));
    let mut cut = 0;
    let mut names = Vec::new();
    for node in order {
        let one = &drawing.people[node];
        let found = place(at[node], one.radius, &widths[node], LINE, &mut obstacles);
        if let Some((word, area)) = found {
            cut += usize::from(word > 0);
            names.push(Name {
                node,
                words: super::one_line(&one.labels[word]),
                middle: area.middle(),
            });
        }
    }
    (names, cut)
}

/// The names of the groups above their people, where those stand together.
fn heads(drawing: &Drawing, at: &[[f32; 2]], names: &[Name], set: &TypeSet) -> Vec<Head> {
    let mut obstacles = Obstacles::default();
    for (one, at) in drawing.people.iter().zip(at) {
        obstacles.add_disc(*at, one.radius);
    }
    for name in names {
        obstacles.add_box(Box4::around(
            name.middle,
            [set.width(&name.words, NAME), LINE],
        ));
    }
    let all: Vec<usize> = (0..at.len()).collect();
    let whole = middle_and_reach(&all, at).map_or(0.0, |(_, reach)| reach);
    let mut members: Vec<Vec<usize>> = vec![Vec::new(); drawing.clusters.len()];
    for (node, one) in drawing.people.iter().enumerate() {
        if let Some(list) = one
            .cluster
            .and_then(|group| members.get_mut(group as usize))
        {
            list.push(node);
        }
    }
    let mut heads = Vec::new();
    for (group, members) in drawing.clusters.iter().zip(&members) {
        let Some((middle, reach)) = middle_and_reach(members, at) else {
            continue;
        };
        // People who stand all over the picture are no place that a name could stand at.
        if members.len() < 3 || reach > 0.5 * whole {
            continue;
        }
        let distance = |node: &usize| (at[*node][0] - middle[0]).hypot(at[*node][1] - middle[1]);
        let near: Vec<usize> = members
            .iter()
            .copied()
            .filter(|node| distance(node) <= 2.2 * reach + 1.0)
            .collect();
        let top = near
            .iter()
            .map(|node| at[*node][1] - drawing.people[*node].radius)
            .fold(f32::INFINITY, f32::min);
        let x = near.iter().map(|node| at[*node][0]).sum::<f32>() / near.len() as f32;
        let words = super::one_line(&group.name);
        let size = [set.width(&words, HEAD), HEAD * 1.3];
        let found = (0..8_u8).find_map(|step| {
            let y = top - size[1] - f32::from(step) * size[1] / 2.0;
            let area = Box4::around([x, y], size);
            obstacles.is_free(area).then_some(area)
        });
        if let Some(area) = found {
            obstacles.add_box(area);
            heads.push(Head {
                words,
                middle: area.middle(),
                swatch: group.swatch,
            });
        }
    }
    heads
}

/// The median place of people, and how far half of them are from it.
fn middle_and_reach(members: &[usize], at: &[[f32; 2]]) -> Option<([f32; 2], f32)> {
    let median = |mut values: Vec<f32>| {
        let middle = values.len() / 2;
        (!values.is_empty()).then(|| *values.select_nth_unstable_by(middle, f32::total_cmp).1)
    };
    let x = median(members.iter().map(|node| at[*node][0]).collect())?;
    let y = median(members.iter().map(|node| at[*node][1]).collect())?;
    let reach = median(
        members
            .iter()
            .map(|node| (at[*node][0] - x).hypot(at[*node][1] - y))
            .collect(),
    )?;
    Some(([x, y], reach))
}

/// The rows of the legend.
fn rows(drawing: &Drawing, set: &TypeSet) -> Vec<Row> {
    let mut counts = vec![0_usize; drawing.groups.len()];
    for one in &drawing.people {
        if let Some(count) = one.group.and_then(|group| counts.get_mut(group as usize)) {
            *count += 1;
        }
    }
    let all = drawing.groups.len();
    let shown = if all > MOST_ROWS { MOST_ROWS - 1 } else { all };
    let mut rows: Vec<Row> = drawing.groups[..shown]
        .iter()
        .zip(&counts)
        .map(|(group, count)| Row {
            mark: group.mark.clone(),
            words: set.cut(&super::one_line(&group.name), NAME, LEGEND - 60.0),
            count: grouped(*count),
            swatch: Some(group.swatch),
        })
        .collect();
    if shown < all {
        rows.push(Row {
            mark: String::new(),
            words: format!("and {} more", all - shown),
            count: grouped(counts[shown..].iter().sum()),
            swatch: None,
        });
    }
    rows
}

impl Page<'_> {
    /// Where the numbers of the legend end.
    pub(super) fn legend_right(&self) -> f32 {
        self.legend[0] + LEGEND
    }
}

/// Where people are; those without a place stand on a circle around the others.
pub(super) fn places(workspace: &Workspace, people: &[&Contact]) -> Vec<[f32; 2]> {
    let known: Vec<Option<[f32; 2]>> = people
        .iter()
        .map(|one| {
            workspace
                .places
                .get(one.id.cast())
                .map(|place| [place.x(), place.y()])
        })
        .collect();
    let (placed, homeless) = (
        known.iter().flatten().count(),
        known.iter().filter(|one| one.is_none()).count(),
    );
    let share = placed.max(1) as f32;
    let center = known
        .iter()
        .flatten()
        .fold([0.0, 0.0], |sum: [f32; 2], place| {
            [sum[0] + place[0] / share, sum[1] + place[1] / share]
        });
    let reach = known
        .iter()
        .flatten()
        .map(|place| (place[0] - center[0]).hypot(place[1] - center[1]))
        .fold(0.0, f32::max);
    // Room for a disc and half a name for each.
    let around = homeless as f32 * 60.0 / std::f32::consts::TAU;
    let radius = around.max(if placed == 0 { 100.0 } else { reach + 100.0 });
    let mut number = 0.0;
    let on_circle = |place: Option<[f32; 2]>| {
        place.unwrap_or_else(|| {
            let angle =
                std::f32::consts::TAU * number / homeless as f32 - std::f32::consts::FRAC_PI_2;
            number += 1.0;
            [
                center[0] + radius * angle.cos(),
                center[1] + radius * angle.sin(),
            ]
        })
    };
    known.into_iter().map(on_circle).collect()
}
