//! Discs with initials, and what marks them: rings, dots, the handle, the tooltip.

use egui::{Color32, Painter, Pos2, Rect, Stroke, Tooltip, Ui, Vec2};

use super::Look;
use super::dots::Dots;
use super::scene::Person;
use crate::panels::Cx;
use crate::theme::{Palette, Type, blend, measure, tokens};

/// With more people than this, discs that lie over one another are drawn once.
const CROWD: usize = 20_000;

/// What a disc wears.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Marks {
    pub is_selected: bool,
    pub is_pinned: bool,
    pub has_focus: bool,
    pub is_target: bool,
}

/// Paints one disc.
pub(super) fn paint_disc(
    ui: &Ui,
    painter: &Painter,
    p: &Palette,
    look: &Look<'_>,
    node: u32,
    marks: Marks,
) {
    let at = node as usize;
    let person = &look.scene.people[at];
    let center = look.on_screen[at];
    let radius = look.radius[at];
    let inks = person.paint.inks(p);
    let dim = |color: Color32| blend(*p.ground, color, look.light[at]);
    let (ring_at, ring_width, ring_halo) = measure::DISC_RING;
    if marks.is_selected || marks.is_target {
        painter.circle_filled(center, radius + ring_halo, *p.ground);
    } else {
        painter.circle_filled(center, radius + measure::DISC_HALO, *p.ground);
    }
    if radius > 2.0 * measure::DISC_LEAST {
        painter.circle_filled(center, radius, dim(inks.edge));
        painter.circle_filled(center, radius - 1.0, dim(inks.solid));
    } else {
        painter.circle_filled(center, radius, dim(inks.solid));
    }
    if marks.is_selected || marks.is_target {
        let stroke = Stroke::new(ring_width, *p.accent);
        painter.circle_stroke(center, radius + ring_at, stroke);
    }
    if marks.has_focus {
        let stroke = Stroke::new(ring_width, *p.accent);
        painter.circle_stroke(center, radius + ring_at + 2.0 * ring_width, stroke);
    }
    if radius >= look.scene.discs[at].lettered {
        // Whole points only: every other size would be rasterized anew while zooming.
        let points = (measure::INITIALS.0 * radius)
            .round()
            .max(measure::INITIALS.1);
        let kind = Type::sized(points, tokens().bold);
        let galley = kind.line(ui, &person.initials, Color32::PLACEHOLDER, f32::INFINITY);
        painter.galley(center - galley.size() / 2.0, galley, dim(inks.on));
    }
    if marks.is_pinned && radius > 2.0 * measure::DISC_LEAST {
        let corner = center + radius * Vec2::angled(-std::f32::consts::FRAC_PI_4);
        painter.circle_filled(corner, measure::PIN_DOT + 1.0, *p.ground);
        painter.circle_filled(corner, measure::PIN_DOT, dim(*p.text));
    }
}

/// Paints the discs that carry no letters, as one mesh; returns the others, the least important first. `is_marked`
/// tells who wears a mark that the mesh has not.
pub(super) fn paint_small(
    ctx: &egui::Context,
    painter: &Painter,
    p: &Palette,
    look: &Look<'_>,
    is_marked: impl Fn(u32) -> bool,
) -> Vec<u32> {
    let mut dots = Dots::new(ctx);
    let mut large = Vec::new();
    let people = look.on_screen.len();
    let mut crowd = (people > CROWD).then(|| Crowd::new(look.view));
    if crowd.is_none() {
        dots.reserve(2 * people);
    }
    let view = look.view.expand(measure::DISC_LEAST);
    for (node, disc) in look.scene.discs.iter().enumerate() {
        let (center, radius) = (look.on_screen[node], look.radius[node]);
        if look.light[node] <= 0.0 {
            continue;
        }
        let is_far = !view.contains(center);
        if is_far
            && !view
                .expand(radius + 2.0 * measure::DISC_RING.2)
                .contains(center)
        {
            continue;
        }
        if radius >= disc.lettered || is_marked(node as u32) {
            large.push(node as u32);
            continue;
        }
        if radius <= measure::DISC_LEAST
            && let Some(crowd) = &mut crowd
            && !crowd.takes(center)
        {
            continue;
        }
        let inks = disc.paint.inks(p);
        let light = look.light[node];
        let dim = |color: Color32| {
            if light < 1.0 {
                blend(*p.ground, color, light)
            } else {
                color
            }
        };
        if radius > 2.0 * measure::DISC_LEAST {
            dots.add(center, radius + measure::DISC_HALO, *p.ground);
            dots.add(center, radius, dim(inks.edge));
            dots.add(center, radius - 1.0, dim(inks.solid));
        } else {
            dots.add(center, radius, dim(inks.solid));
        }
    }
    dots.paint(painter);
    let rank = |node: &u32| std::cmp::Reverse(look.scene.discs[*node as usize].rank);
    large.sort_unstable_by_key(rank);
    large
}

/// Where the least discs are already: one that would lie over another is not drawn.
struct Crowd {
    corner: Pos2,
    columns: usize,
    count: Vec<u8>,
}

impl Crowd {
    fn new(view: Rect) -> Self {
        let cells = (view.size() / measure::DISC_LEAST).ceil() + Vec2::splat(3.0);
        let columns = cells.x as usize;
        Self {
            corner: view.min - Vec2::splat(measure::DISC_LEAST),
            columns,
            count: vec![0; columns * cells.y as usize],
        }
    }

    /// Whether there is room for one more, which takes it.
    fn takes(&mut self, at: Pos2) -> bool {
        let cell = (at - self.corner) / measure::DISC_LEAST;
        let index = cell.y.max(0.0) as usize * self.columns + cell.x.max(0.0) as usize;
        match self.count.get_mut(index) {
            Some(count @ 0) => {
                *count += 1;
                true
            }
            _ => false,
        }
    }
}

/// Where the handle of a disc is.
pub(super) fn handle_at(center: Pos2, radius: f32) -> Pos2 {
    let (size, gap) = measure::HANDLE;
    center + (radius + gap + size) * Vec2::angled(std::f32::consts::FRAC_PI_4)
}

/// Paints the handle from which a tie is drawn.
pub(super) fn paint_handle(painter: &Painter, p: &Palette, at: Pos2, is_hot: bool) {
    let (size, _) = measure::HANDLE;
    let (fill, ink) = if is_hot {
        (*p.accent, *p.on_accent)
    } else {
        (*p.raised, *p.accent_ink)
    };
    painter.circle(at, size, fill, Stroke::new(1.5, *p.accent));
    let arm = size / 2.0;
    let stroke = Stroke::new(1.5, ink);
    painter.hline(at.x - arm..=at.x + arm, at.y, stroke);
    painter.vline(at.x, at.y - arm..=at.y + arm, stroke);
}

/// "Priya Raman, Engineering, 31 ties".
pub(super) fn spoken(look: &Look<'_>, person: &Person) -> String {
    let mut words = person.name.clone();
    if let Some(group) = person.group {
        words.push_str(", ");
        words.push_str(&look.scene.groups[group as usize].name);
    }
    let ties = ties_words(person.degree);
    format!("{words}, {ties}")
}

/// "1 tie", "31 ties".
pub(super) fn ties_words(count: u32) -> String {
    match count {
        1 => "1 tie".to_owned(),
        _ => format!("{count} ties"),
    }
}

/// Shows who is hovered: name, role, department, ties, last contact.
pub(super) fn person_tooltip(ui: &Ui, cx: Cx<'_>, look: &Look<'_>, node: u32) {
    let person = &look.scene.people[node as usize];
    let Some(contact) = cx.workspace.contacts.get(person.id) else {
        return;
    };
    let p = crate::theme::palette(ui);
    let around = Vec2::splat(2.0 * look.radius[node as usize] + measure::GAP);
    let anchor = Rect::from_center_size(look.on_screen[node as usize], around);
    let id = ui.scope_id().with("person tooltip");
    Tooltip::always_open(ui.ctx().clone(), ui.layer_id(), id, anchor).show(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        ui.label(Type::caption_strong().rich(&person.name, *p.text));
        // A title tells who it is, where names are not to be read.
        let title = if look.is_anonymous {
            ""
        } else {
            contact.work.title.as_str()
        };
        let work = [title, contact.work.department.as_str()];
        let work: Vec<&str> = work
            .into_iter()
            .map(str::trim)
            .filter(|words| !words.is_empty())
            .collect();
        if !work.is_empty() {
            ui.label(Type::caption().rich(work.join(" · "), *p.muted));
        }
        let last = match cx.index.last_contact(person.id) {
            Some(date) => days_ago((cx.today - date).num_days()),
            None => "no contact yet".to_owned(),
        };
        let class = &look.scene.classes[person.class as usize];
        if !class.mark.is_empty() {
            ui.label(Type::caption().rich(&class.name, *p.text));
        }
        let line = format!("{} · {last}", ties_words(person.degree));
        ui.label(Type::caption().rich(line, *p.muted));
    });
}

fn days_ago(days: i64) -> String {
    match days {
        ..=0 => "last contact today".to_owned(),
        1 => "last contact yesterday".to_owned(),
        2..=59 => format!("last contact {days} days ago"),
        _ => format!("last contact {} months ago", days / 30),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_is_told_in_words() {
        let check = |days, expected| assert_eq!(days_ago(days), expected);
        check(-2, "last contact today");
        check(1, "last contact yesterday");
        check(13, "last contact 13 days ago");
        check(90, "last contact 3 months ago");
    }
}
