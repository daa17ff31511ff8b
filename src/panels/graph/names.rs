//! The names on the canvas: which are shown is worked out when zoom or people change, not when the view pans; they fade
//! in and out instead of popping.

use std::collections::{BTreeMap, HashMap};

use egui::epaint::RectShape;
use egui::{Color32, CornerRadius, Painter, Pos2, Rect, Shape, Ui, Vec2, pos2, vec2};

use super::Look;
use super::camera::disc_on_screen;
use super::clusters::Clusters;
use super::labels::{Candidate, Obstacles, Placed, place, place_group};
use crate::theme::{Palette, Type, faded, measure};

/// With at most so many people in reach, names are placed anew in every frame of a zoom.
const FEW: usize = 400;
/// Otherwise when the zoom has changed by this share.
const ZOOM_STEP: f32 = 0.06;
/// In a view of more people than this, small discs do not keep names away: there would be no names at all.
const CROWD: usize = 2_000;
/// At most so many people are asked whether their names find room.
const ASKED: usize = 900;
/// And so many where the view holds a crowd.
const FAR: usize = 60;
/// At most so many names are shown where all are asked for.
const ALL: usize = 2_500;
/// At most so many groups have their names on the canvas at once.
const GROUPS: usize = 32;
/// Among many groups one has its name from this share of the name's width on.
const SMALLEST: f32 = 0.12;
/// Seconds in which a name fades in or out.
const FADE: f32 = 0.15;

/// What the present names were worked out for.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Basis {
    stamp: u64,
    zoom: f32,
    reach: Rect,
    people: usize,
    in_focus: usize,
    has_all: bool,
    clusters: u64,
}

/// A name on the way in or out.
#[derive(Debug, Clone, Copy)]
struct Fading {
    placed: Placed,
    opacity: f32,
    is_wanted: bool,
}

/// The names that are shown.
#[derive(Debug, Default)]
pub(super) struct Names {
    basis: Option<Basis>,
    shown: BTreeMap<u32, Fading>,
    /// Departments and the middle of their name's lower edge: a point of the canvas at the zoom of the basis.
    groups: Vec<(u32, Pos2)>,
    pub(super) clusters: Clusters,
    last_zoom: f32,
    advances: HashMap<char, f32>,
}

impl Names {
    /// Forgets everything: the numbers of people mean others now.
    pub(super) fn clear(&mut self) {
        self.basis = None;
        self.shown.clear();
        self.groups.clear();
    }

    /// Chooses names anew where that is needed. While people are on the move (`is_busy`) they keep what they have.
    pub(super) fn update(
        &mut self,
        ui: &Ui,
        look: &Look<'_>,
        positions: &[Pos2],
        stamp: u64,
        is_busy: bool,
    ) {
        self.clusters.refresh(look.scene, positions, stamp, is_busy);
        let is_zooming = self.last_zoom != look.zoom;
        self.last_zoom = look.zoom;
        let is_stale = self.basis.is_none_or(|basis| {
            let change = (basis.zoom / look.zoom).ln().abs();
            let zoom_asks = if is_zooming && basis.people > FEW {
                change > ZOOM_STEP
            } else {
                change > 0.0
            };
            zoom_asks
                || (basis.stamp != stamp && !is_busy)
                || basis.in_focus != look.in_focus
                || basis.has_all != look.has_all_names
                || (basis.clusters != self.clusters.stamp && !is_busy)
                || !basis.reach.contains_rect(look.shown)
        });
        if is_stale {
            self.choose(ui, look, positions, stamp);
        } else if is_zooming {
            // One more frame, for the names of the final zoom.
            ui.request_repaint();
        }
        self.fade(ui, look.is_still);
    }

    fn choose(&mut self, ui: &Ui, look: &Look<'_>, positions: &[Pos2], stamp: u64) {
        let scene = look.scene;
        let zoom = look.zoom;
        let reach = look.shown.expand2(look.shown.size() / 2.0);
        // A canvas scaled by the zoom: distances are those of the screen, and panning does not matter.
        let scaled = |at: Pos2| pos2(at.x * zoom, at.y * zoom);
        let mut obstacles = Obstacles::default();
        let inside: Vec<u32> = (0..positions.len() as u32)
            .filter(|node| reach.contains(positions[*node as usize]))
            .collect();
        let people = inside.len();
        let mut is_in_reach = vec![false; positions.len()];
        for node in inside {
            let at = node as usize;
            is_in_reach[at] = true;
            let radius = disc_on_screen(scene.discs[at].radius, zoom);
            if people <= CROWD || radius > 2.0 * measure::DISC_LEAST {
                obstacles.add_disc(scaled(positions[at]), radius);
            }
        }

        self.groups.clear();
        for (group, ground) in self.clusters.grounds.iter().enumerate() {
            if self.groups.len() == GROUPS {
                break;
            }
            let Some(ground) = ground else { continue };
            let size = group_name_size(ui, look, group as u32);
            // Of many groups those tell something that are not far smaller than their names.
            let wide = Rect::from_points(&ground.outline).width() * zoom;
            if scene.clusters.len() > GROUPS / 2 && wide < SMALLEST * size.x {
                continue;
            }
            let reach = disc_on_screen(measure::DISC.1, zoom);
            let top = scaled(ground.top) - vec2(0.0, reach);
            if let Some(corner) = place_group(top, size, &mut obstacles) {
                let foot = corner + vec2(size.x / 2.0, size.y);
                let foot = pos2(foot.x / zoom, foot.y / zoom);
                self.groups.push((group as u32, foot));
            }
        }

        let height = Type::hint().size.1;
        let most = match () {
            () if look.has_all_names => ALL,
            // From afar groups tell more than people do.
            () if people > CROWD => FAR,
            () => ASKED,
        };
        let mut candidates = Vec::with_capacity(people.min(most));
        for node in &scene.ranking {
            if candidates.len() == most {
                break;
            }
            let at = *node as usize;
            if !is_in_reach[at] || look.light[at] < 0.15 {
                continue;
            }
            let person = &scene.people[at];
            let widths = person.labels.iter().map(|label| self.width(ui, label));
            let widths = widths.collect();
            let before = self
                .shown
                .get(node)
                .filter(|fading| fading.is_wanted)
                .map(|fading| (fading.placed.words, fading.placed.side));
            candidates.push(Candidate {
                node: *node,
                at: scaled(positions[at]),
                radius: disc_on_screen(person.radius, zoom),
                widths,
                before,
            });
        }
        for fading in self.shown.values_mut() {
            fading.is_wanted = false;
        }
        let mut placed = place(&candidates, &mut obstacles, height);
        if look.has_all_names {
            add_others(&candidates, &mut placed, height);
        }
        for placed in placed {
            let fading = self.shown.entry(placed.node).or_insert(Fading {
                placed,
                opacity: 0.0,
                is_wanted: true,
            });
            fading.placed = placed;
            fading.is_wanted = true;
        }
        self.basis = Some(Basis {
            stamp,
            zoom,
            reach,
            people,
            in_focus: look.in_focus,
            has_all: look.has_all_names,
            clusters: self.clusters.stamp,
        });
    }

    fn fade(&mut self, ui: &Ui, is_still: bool) {
        let step = if is_still {
            1.0
        } else {
            ui.input(|input| input.stable_dt).min(0.05) / FADE
        };
        let mut is_fading = false;
        for fading in self.shown.values_mut() {
            let target = f32::from(u8::from(fading.is_wanted));
            if fading.opacity != target {
                let by = (target - fading.opacity).clamp(-step, step);
                fading.opacity += by;
                is_fading = true;
            }
        }
        self.shown
            .retain(|_, fading| fading.is_wanted || fading.opacity > 0.0);
        if is_fading {
            ui.request_repaint();
        }
    }

    /// About how wide a label is: the sum of its letters, so that a thousand names need not be set to be measured.
    fn width(&mut self, ui: &Ui, text: &str) -> f32 {
        let advance = |letter: char| {
            *self.advances.entry(letter).or_insert_with(|| {
                let mut buffer = [0; 4];
                let text = letter.encode_utf8(&mut buffer);
                let two = format!("{text}{text}");
                // A blank alone has no width; between letters it has.
                let galley = Type::hint().line(ui, &two, Color32::PLACEHOLDER, f32::INFINITY);
                galley.size().x / 2.0
            })
        };
        text.chars().map(advance).sum::<f32>() + measure::LABEL_HALO
    }

    /// Paints the names of departments and people. Names that would lie under one of `above` are left out.
    pub(super) fn paint(
        &self,
        ui: &Ui,
        painter: &Painter,
        p: &Palette,
        look: &Look<'_>,
        above: &[(u32, Rect)],
    ) {
        let is_covered = |area: Rect| above.iter().any(|(_, other)| other.intersects(area));
        for (group, foot) in &self.groups {
            let foot = look.to_screen(*foot);
            let size = group_name_size(ui, look, *group);
            let corner = foot - vec2(size.x / 2.0, size.y);
            let area = Rect::from_min_size(corner, size);
            if look.view.intersects(area) && !is_covered(area) && beside(look, area) > 0.0 {
                paint_group_name(ui, painter, p, look, *group, corner);
            }
        }
        for (node, fading) in &self.shown {
            let at = *node as usize;
            if above.iter().any(|(other, _)| other == node) {
                continue;
            }
            let person = &look.scene.people[at];
            let corner = look.on_screen[at] + fading.placed.offset;
            let area = Rect::from_min_size(corner, fading.placed.size);
            if !look.view.intersects(area) || is_covered(area) {
                continue;
            }
            let Some(words) = person.labels.get(usize::from(fading.placed.words)) else {
                continue;
            };
            let opacity = fading.opacity * look.light[at] * beside(look, area);
            if opacity <= 0.0 {
                continue;
            }
            let color = if person.is_important {
                *p.text
            } else {
                *p.muted
            };
            let galley = Type::hint().line(ui, words, Color32::PLACEHOLDER, f32::INFINITY);
            let left = area.center().x - galley.size().x / 2.0;
            // A name beside its disc touches the disc's side, not the middle of the room kept for it.
            let left = match fading.placed.side {
                1 | 4 | 6 => area.left(),
                2 | 5 | 7 => area.right() - galley.size().x,
                _ => left,
            };
            let size = galley.size();
            paint_halo(
                painter,
                p,
                Rect::from_min_size(pos2(left, area.top()), size),
                opacity,
            );
            painter.galley(pos2(left, area.top()), galley, faded(color, opacity));
        }
    }

    /// Where the name of somebody stands who is hovered or selected, in bold and whole.
    pub(super) fn bold_area(&self, ui: &Ui, look: &Look<'_>, node: u32) -> Rect {
        let at = node as usize;
        let galley = Type::caption_bold().line(
            ui,
            bold_words(look, node),
            Color32::PLACEHOLDER,
            f32::INFINITY,
        );
        let size = galley.size();
        let radius = look.radius[at] + measure::DISC_RING.2 + measure::LABEL_GAP;
        let side = self.shown.get(&node).map_or(0, |fading| fading.placed.side);
        let beside = |side: u8| {
            let offset = match side {
                1 | 4 | 6 => vec2(radius, -size.y / 2.0),
                2 | 5 | 7 => vec2(-radius - size.x, -size.y / 2.0),
                3 => vec2(-size.x / 2.0, -radius - size.y),
                _ => vec2(-size.x / 2.0, radius),
            };
            Rect::from_min_size(look.on_screen[at] + offset, size)
        };
        // At the border the side on which the name can be read is better than the usual one.
        let mut sides = [side, 0, 1, 2, 3].into_iter().map(beside);
        let inside = sides.find(|area| look.free.contains_rect(*area));
        inside.unwrap_or_else(|| beside(side))
    }
}

/// Adds the names that found no room, whole and below their discs, where the user wants every name.
fn add_others(candidates: &[Candidate], placed: &mut Vec<Placed>, height: f32) {
    let has_room: std::collections::BTreeSet<u32> = placed.iter().map(|one| one.node).collect();
    let others = candidates
        .iter()
        .filter(|one| !has_room.contains(&one.node));
    placed.extend(others.map(|one| {
        let size = vec2(one.widths.first().copied().unwrap_or_default(), height);
        Placed {
            node: one.node,
            words: 0,
            side: 0,
            offset: vec2(-size.x / 2.0, one.radius + measure::LABEL_GAP),
            size,
        }
    }));
}

fn bold_words<'a>(look: &Look<'a>, node: u32) -> &'a str {
    look.scene.people[node as usize]
        .labels
        .first()
        .map_or("", String::as_str)
}

/// Paints the name of somebody who is hovered or selected.
pub(super) fn paint_bold(
    ui: &Ui,
    painter: &Painter,
    p: &Palette,
    look: &Look<'_>,
    node: u32,
    area: Rect,
) {
    let galley = Type::caption_bold().line(
        ui,
        bold_words(look, node),
        Color32::PLACEHOLDER,
        f32::INFINITY,
    );
    paint_halo(painter, p, area, 1.0);
    painter.galley(area.min, galley, *p.text);
}

/// How much of its brightness a name keeps near what floats: none below it, where it could be read in half only.
fn beside(look: &Look<'_>, area: Rect) -> f32 {
    let hidden = look.floats.iter().map(|float| {
        let both = float.intersect(area);
        both.width().min(both.height()).max(0.0)
    });
    let deepest = hidden.fold(0.0, f32::max);
    1.0 - (deepest / measure::LABEL_HALO).min(1.0)
}

/// The ground around words, so that lines below do not disturb.
fn paint_halo(painter: &Painter, p: &Palette, area: Rect, opacity: f32) {
    let halo = area.expand2(Vec2::new(measure::LABEL_HALO / 2.0, 0.0));
    let shape = RectShape::filled(halo, CornerRadius::same(4), faded(*p.ground, 0.8 * opacity));
    painter.add(Shape::Rect(shape.with_blur_width(measure::LABEL_HALO)));
}

fn group_name_size(ui: &Ui, look: &Look<'_>, group: u32) -> Vec2 {
    let (name, count) = group_words(ui, look, group);
    vec2(
        name.size().x + measure::ICON_GAP + count.size().x,
        name.size().y,
    )
}

type Words = std::sync::Arc<egui::Galley>;

fn group_words(ui: &Ui, look: &Look<'_>, group: u32) -> (Words, Words) {
    let group = &look.scene.clusters[group as usize];
    let name = Type::caption_bold().line(ui, &group.name, Color32::PLACEHOLDER, measure::NAV);
    let count = Type::caption().line(
        ui,
        &group.count.to_string(),
        Color32::PLACEHOLDER,
        measure::NAV,
    );
    (name, count)
}

fn paint_group_name(
    ui: &Ui,
    painter: &Painter,
    p: &Palette,
    look: &Look<'_>,
    group: u32,
    corner: Pos2,
) {
    let (name, count) = group_words(ui, look, group);
    let ink = look.scene.clusters[group as usize].paint.inks(p).ink;
    let opacity = look.group_light;
    let size = vec2(
        name.size().x + measure::ICON_GAP + count.size().x,
        name.size().y,
    );
    paint_halo(painter, p, Rect::from_min_size(corner, size), opacity);
    let after = corner + vec2(name.size().x + measure::ICON_GAP, 0.0);
    painter.galley(corner, name, faded(ink, opacity));
    painter.galley(after, count, faded(*p.muted, opacity));
}
