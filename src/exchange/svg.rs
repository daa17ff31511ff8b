//! The graph out as a picture: the places of the canvas, one line per pair, a disc and a name per person.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::export::shown_contacts;
use super::graph_out::{shown_ties, xml_text};
use crate::model::{Contact, Id, Workspace};

/// Eight hues for departments that can be told apart by most eyes (after Okabe and Ito, 2008).
pub(super) const PALETTE: [&str; 8] = [
    "#0072b2", "#e69f00", "#009e73", "#cc79a7", "#d55e00", "#56b4e9", "#7a6a00", "#6c6c6c",
];

/// Radius of a person, in points.
const DISC: f32 = 12.0;
/// Empty room around everything, in points; names need it.
const MARGIN: f32 = 80.0;

/// Draws everybody who may be shown; `colors` are those of the departments, in the order of the settings.
pub(super) fn svg(workspace: &Workspace, colors: &[&str; 8]) -> String {
    let people: Vec<&Contact> = shown_contacts(workspace)
        .filter(|one| !one.graph.hidden)
        .collect();
    let at = places(workspace, &people);
    let corner = |pick: fn(f32, f32) -> f32, start: f32| {
        let fold = at.values().fold((start, start), |far, place| {
            (pick(far.0, place.0), pick(far.1, place.1))
        });
        if at.is_empty() { (0.0, 0.0) } else { fold }
    };
    let (least, most) = (
        corner(f32::min, f32::INFINITY),
        corner(f32::max, f32::NEG_INFINITY),
    );
    let (left, top) = (least.0 - MARGIN, least.1 - MARGIN);
    let (width, height) = (
        most.0 - least.0 + 2.0 * MARGIN,
        most.1 - least.1 + 2.0 * MARGIN,
    );
    let mut text = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"{left:.1} {top:.1} {width:.1} {height:.1}\" \
         width=\"{width:.0}\" height=\"{height:.0}\" font-family=\"sans-serif\" font-size=\"12\">\n\
         <title>Network</title>\n<rect x=\"{left:.1}\" y=\"{top:.1}\" width=\"{width:.1}\" height=\"{height:.1}\" fill=\"#ffffff\"/>\n\
         <g stroke=\"#9a9a9a\" stroke-opacity=\"0.6\">\n"
    );
    let mut pairs: BTreeMap<(Id<Contact>, Id<Contact>), u8> = BTreeMap::new();
    for tie in shown_ties(workspace) {
        let strength = pairs
            .entry((tie.from.min(tie.to), tie.from.max(tie.to)))
            .or_default();
        *strength = (*strength).max(tie.strength.map_or(2, crate::model::Grade::get));
    }
    for ((a, b), strength) in &pairs {
        if let (Some(a), Some(b)) = (at.get(a), at.get(b)) {
            let line_width = 0.5 + 0.5 * f32::from(*strength);
            let _ = writeln!(
                text,
                "<line x1=\"{:.1}\" y1=\"{:.1}\" x2=\"{:.1}\" y2=\"{:.1}\" stroke-width=\"{line_width}\"/>",
                a.0, a.1, b.0, b.1
            );
        }
    }
    text.push_str("</g>\n");
    let hues = hues(workspace, &people);
    for one in &people {
        let Some((x, y)) = at.get(&one.id) else {
            continue;
        };
        let color = colors[hues.get(&one.id).copied().unwrap_or(7) % 8];
        let name = xml_text(&one.display_name());
        let _ = writeln!(
            text,
            "<g><circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"{DISC}\" fill=\"{color}\"/><text x=\"{x:.1}\" y=\"{:.1}\" \
             text-anchor=\"middle\" fill=\"#222222\">{name}</text></g>",
            y + DISC + 14.0
        );
    }
    text.push_str("</svg>\n");
    text
}

/// Where everybody is; those without a place stand on a circle around the others.
fn places(workspace: &Workspace, people: &[&Contact]) -> BTreeMap<Id<Contact>, (f32, f32)> {
    let mut at: BTreeMap<Id<Contact>, (f32, f32)> = BTreeMap::new();
    for one in people {
        if let Some(place) = workspace.places.get(one.id.cast()) {
            at.insert(one.id, (place.x(), place.y()));
        }
    }
    let homeless: Vec<Id<Contact>> = people
        .iter()
        .map(|one| one.id)
        .filter(|id| !at.contains_key(id))
        .collect();
    let count = at.len().max(1) as f32;
    let center = at.values().fold((0.0, 0.0), |sum, place| {
        (sum.0 + place.0 / count, sum.1 + place.1 / count)
    });
    let reach = at
        .values()
        .map(|place| (place.0 - center.0).hypot(place.1 - center.1))
        .fold(0.0, f32::max);
    // Room for a disc and half a name for each.
    let around = homeless.len() as f32 * 60.0 / std::f32::consts::TAU;
    let radius = around.max(if at.is_empty() { 100.0 } else { reach + 100.0 });
    for (n, id) in homeless.iter().enumerate() {
        let angle =
            std::f32::consts::TAU * n as f32 / homeless.len() as f32 - std::f32::consts::FRAC_PI_2;
        at.insert(
            *id,
            (
                center.0 + radius * angle.cos(),
                center.1 + radius * angle.sin(),
            ),
        );
    }
    at
}

/// The hue of everybody: their own, else that of the department by the settings, then by the alphabet.
fn hues(workspace: &Workspace, people: &[&Contact]) -> BTreeMap<Id<Contact>, usize> {
    let named = &workspace.settings.departments;
    let others: BTreeSet<&String> = people
        .iter()
        .map(|one| &one.work.department)
        .filter(|department| !department.is_empty() && !named.contains(department))
        .collect();
    let order: Vec<&String> = named.iter().chain(others).collect();
    let hue = |one: &Contact| {
        let of_department = || {
            order
                .iter()
                .position(|department| **department == one.work.department)
        };
        one.graph.hue.map(usize::from).or_else(of_department)
    };
    people
        .iter()
        .filter_map(|one| Some((one.id, hue(one)?)))
        .collect()
}
