//! Where names stand: beside their discs, never over one another, the most important first.

use std::collections::HashMap;

use egui::{Pos2, Rect, Vec2, pos2, vec2};

use crate::theme::measure;

/// Side of a cell of the grid in which collisions are looked for.
const CELL: f32 = 48.0;
/// Distance that a label keeps from other labels and discs.
const CLEAR: f32 = 1.0;

/// Somebody whose name wants to be shown.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    /// Who it is.
    pub node: u32,
    /// The center of the disc, in points of the screen.
    pub at: Pos2,
    /// Radius of the disc on the screen.
    pub radius: f32,
    /// Widths of the name, from long to short.
    pub widths: Vec<f32>,
    /// Which words and which side were chosen before: tried first, so that names do not jump.
    pub before: Option<(u8, u8)>,
}

/// A name that found room.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Placed {
    /// Whose it is.
    pub node: u32,
    /// Which of the widths.
    pub words: u8,
    /// Which side.
    pub side: u8,
    /// From the center of the disc to the upper left corner.
    pub offset: Vec2,
    /// Width and height.
    pub size: Vec2,
}

/// Discs and labels that are in the way.
#[derive(Debug, Default)]
pub struct Obstacles {
    discs: HashMap<(i32, i32), Vec<(Pos2, f32)>>,
    boxes: HashMap<(i32, i32), Vec<Rect>>,
}

fn cells(area: Rect) -> impl Iterator<Item = (i32, i32)> {
    let column = |x: f32| (x / CELL).floor() as i32;
    let (left, right) = (column(area.left()), column(area.right()));
    let (top, bottom) = (column(area.top()), column(area.bottom()));
    (left..=right).flat_map(move |x| (top..=bottom).map(move |y| (x, y)))
}

impl Obstacles {
    /// Adds a disc.
    pub fn add_disc(&mut self, at: Pos2, radius: f32) {
        for cell in cells(Rect::from_center_size(at, Vec2::splat(2.0 * radius))) {
            self.discs.entry(cell).or_default().push((at, radius));
        }
    }

    /// Adds a label.
    pub fn add_box(&mut self, area: Rect) {
        for cell in cells(area) {
            self.boxes.entry(cell).or_default().push(area);
        }
    }

    /// Whether an area is free.
    pub fn is_free(&self, area: Rect) -> bool {
        cells(area).all(|cell| {
            let discs = self.discs.get(&cell).into_iter().flatten();
            let boxes = self.boxes.get(&cell).into_iter().flatten();
            discs
                .into_iter()
                .all(|(at, radius)| area.distance_sq_to_pos(*at) >= radius * radius)
                && boxes.into_iter().all(|other| !other.intersects(area))
        })
    }
}

/// From the center of a disc to the corner of a label on one of the eight sides: below, right, left, above, then the
/// diagonals.
fn offset(side: u8, radius: f32, size: Vec2) -> Vec2 {
    let gap = radius + measure::LABEL_GAP;
    let slant = gap * std::f32::consts::FRAC_1_SQRT_2;
    let (half, middle) = (size.x / 2.0, size.y / 2.0);
    match side {
        0 => vec2(-half, gap),
        1 => vec2(gap, -middle),
        2 => vec2(-gap - size.x, -middle),
        3 => vec2(-half, -gap - size.y),
        4 => vec2(slant, slant),
        5 => vec2(-slant - size.x, slant),
        6 => vec2(slant, -slant - size.y),
        _ => vec2(-slant - size.x, -slant - size.y),
    }
}

/// Finds room for names, in the given order; whoever finds none is left out.
///
/// Each tries its full words on every side before shorter ones, but first of all what it had before.
pub fn place(candidates: &[Candidate], obstacles: &mut Obstacles, height: f32) -> Vec<Placed> {
    let mut placed = Vec::new();
    for candidate in candidates {
        let words = candidate.widths.len().min(usize::from(u8::MAX)) as u8;
        let tries = (0..words).flat_map(|word| (0..8_u8).map(move |side| (word, side)));
        let before = candidate.before.filter(|(word, _)| *word < words);
        // What was shorter before may be longer now: only a full name holds on to its side.
        let held = before.filter(|(word, _)| *word == 0);
        let found = held.into_iter().chain(tries).find_map(|(word, side)| {
            let size = vec2(candidate.widths[usize::from(word)], height);
            let offset = offset(side, candidate.radius, size);
            let area = Rect::from_min_size(candidate.at + offset, size);
            obstacles.is_free(area.expand(CLEAR)).then_some((
                area,
                Placed {
                    node: candidate.node,
                    words: word,
                    side,
                    offset,
                    size,
                },
            ))
        });
        if let Some((area, one)) = found {
            obstacles.add_box(area);
            placed.push(one);
        }
    }
    placed
}

/// The room for a department's name above its people: the corner of the words, or none where there is no room. `top` is
/// the middle of the upper edge of its discs.
pub fn place_group(top: Pos2, size: Vec2, obstacles: &mut Obstacles) -> Option<Pos2> {
    (0..6_u8).find_map(|step| {
        let y = top.y - measure::GAP - size.y - f32::from(step) * size.y / 2.0;
        let corner = pos2(top.x - size.x / 2.0, y);
        let area = Rect::from_min_size(corner, size);
        let free = obstacles.is_free(area);
        if free {
            obstacles.add_box(area);
        }
        free.then_some(corner)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn candidate(node: u32, x: f32, y: f32, radius: f32, width: f32) -> Candidate {
        Candidate {
            node,
            at: pos2(x, y),
            radius,
            widths: vec![width, width * 0.6, width * 0.4],
            before: None,
        }
    }

    proptest! {
        #[test]
        fn labels_cover_neither_labels_nor_discs(
            spots in proptest::collection::vec((0.0_f32..500.0, 0.0_f32..400.0, 3.0_f32..20.0, 20.0_f32..110.0), 1..70),
        ) {
            let candidates: Vec<Candidate> = spots
                .iter()
                .enumerate()
                .map(|(node, (x, y, radius, width))| candidate(node as u32, *x, *y, *radius, *width))
                .collect();
            let mut obstacles = Obstacles::default();
            for (x, y, radius, _) in &spots {
                obstacles.add_disc(pos2(*x, *y), *radius);
            }
            let placed = place(&candidates, &mut obstacles, 15.0);
            let areas: Vec<Rect> = placed
                .iter()
                .map(|one| Rect::from_min_size(candidates[one.node as usize].at + one.offset, one.size))
                .collect();
            for (at, area) in areas.iter().enumerate() {
                prop_assert!(areas[..at].iter().all(|other| !other.intersects(*area)));
                for (x, y, radius, _) in &spots {
                    prop_assert!(area.distance_to_pos(pos2(*x, *y)) >= *radius);
                }
            }
        }
    }

    #[test]
    fn below_is_first_and_the_old_side_is_kept() {
        let mut one = candidate(0, 100.0, 100.0, 10.0, 60.0);
        let placed = place(std::slice::from_ref(&one), &mut Obstacles::default(), 15.0);
        assert_eq!((placed[0].words, placed[0].side), (0, 0));
        one.before = Some((0, 2));
        let placed = place(&[one], &mut Obstacles::default(), 15.0);
        assert_eq!((placed[0].words, placed[0].side), (0, 2));
    }

    #[test]
    fn a_name_is_cut_before_it_is_given_up() {
        let one = candidate(7, 100.0, 100.0, 10.0, 100.0);
        let mut obstacles = Obstacles::default();
        for (x, y) in [(55.0, 100.0), (145.0, 100.0)] {
            obstacles.add_box(Rect::from_center_size(pos2(x, y), vec2(4.0, 400.0)));
        }
        let placed = place(std::slice::from_ref(&one), &mut obstacles, 15.0);
        assert_eq!(placed.len(), 1);
        assert!(placed[0].words > 0);
        obstacles.add_box(Rect::from_center_size(one.at, vec2(400.0, 400.0)));
        assert_eq!(place(&[one], &mut obstacles, 15.0), []);
    }

    #[test]
    fn a_department_is_named_above_its_people() {
        let size = vec2(50.0, 16.0);
        let mut obstacles = Obstacles::default();
        let top = pos2(100.0, 80.0);
        let first = place_group(top, size, &mut obstacles).expect("there is room");
        assert!(first.y + size.y < top.y && first.x + size.x / 2.0 == top.x);
        let second = place_group(top, size, &mut obstacles).expect("there is room above");
        assert!(
            second.y + size.y <= first.y,
            "names do not cover each other"
        );
        obstacles.add_box(Rect::from_center_size(top, vec2(200.0, 400.0)));
        assert_eq!(place_group(top, size, &mut obstacles), None);
    }
}
