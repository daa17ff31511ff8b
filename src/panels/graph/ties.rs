//! Ties as things of their own: hovered, chosen, told to a screen reader; several between two people as one line with
//! a count, which fans out once one of them is chosen.

use egui::accesskit::Action;
use egui::{
    Align2, CornerRadius, Id as WidgetId, Key, Painter, Pos2, Rect, Response, Role, Sense, Stroke,
    StrokeKind, Tooltip, Ui, Vec2, WidgetInfo,
};

use super::Look;
use super::edges::{edge_at, seen};
use super::menu::{Menu, MenuOf, is_menu_key};
use super::scene::Edge;
use super::state::GraphState;
use crate::model::{Answer, Contact, Id, Tie};
use crate::panels::{Command, Cx, Item, Selection, knowing};
use crate::theme::{Palette, Type, measure, palette};
use crate::widgets::strength_word;

/// At most so many ties are told to a screen reader at once, and so many counts are painted.
const TOLD: usize = 300;
/// A line must be so long on the screen, in points, to wear a count.
const ROOM: f32 = 56.0;
/// How many points of a bent line are looked at.
const STEPS: u8 = 16;
/// So many ties of a pair are named in a tooltip.
const NAMED: usize = 5;

/// Two people with a tie, the smaller id first.
pub(super) type Pair = (Id<Contact>, Id<Contact>);

/// The pair of a tie.
pub(super) fn pair_of(tie: &Tie) -> Pair {
    (tie.from.min(tie.to), tie.from.max(tie.to))
}

/// The ties of a pair, the strongest first.
pub(super) fn ties_of(cx: Cx<'_>, (a, b): Pair) -> Vec<&Tie> {
    let mut ties: Vec<&Tie> = cx.index.ties_between(cx.workspace, a, b).collect();
    ties.sort_by_key(|tie| (std::cmp::Reverse(tie.strength), tie.kind.clone(), tie.id));
    ties
}

/// "Ada Okafor reports to Bo Chen".
pub(super) fn sentence(name: impl Fn(Id<Contact>) -> String, tie: &Tie) -> String {
    let verb = tie.kind.label().to_lowercase();
    if tie.kind.is_directed() {
        format!("{} · {verb} · {}", name(tie.from), name(tie.to))
    } else {
        format!("{} and {} · {verb}", name(tie.from), name(tie.to))
    }
}

/// The pair whose ties are shown one by one, and the chosen one of them.
fn fanned<'w>(cx: Cx<'w>, look: &Look<'_>) -> Option<(u32, u32, Vec<&'w Tie>, Id<Tie>)> {
    let chosen = cx.workspace.ties.get(cx.selection.tie()?)?;
    let pair = pair_of(chosen);
    let (a, b) = (look.scene.node_of(pair.0)?, look.scene.node_of(pair.1)?);
    Some((a, b, ties_of(cx, pair), chosen.id))
}

/// The way of one of several ties between two points: a straight line for the only one, else a bend.
fn bend(from: Pos2, to: Pos2, at: usize, count: usize) -> impl Iterator<Item = Pos2> + Clone {
    let across = (to - from).normalized().rot90();
    let aside = (at as f32 - (count - 1) as f32 / 2.0) * 2.0 * measure::TIE_FAN;
    let middle = from.lerp(to, 0.5) + across * aside;
    (0..=STEPS).map(move |step| {
        let share = f32::from(step) / f32::from(STEPS);
        let (one, other) = (from.lerp(middle, share), middle.lerp(to, share));
        one.lerp(other, share)
    })
}

/// How far a point is from a line through points.
fn distance(line: impl Iterator<Item = Pos2> + Clone, at: Pos2) -> f32 {
    let pieces = line.clone().zip(line.skip(1));
    let far = pieces.map(|(from, to)| {
        let along = to - from;
        let share = (at - from).dot(along) / along.length_sq().max(f32::EPSILON);
        (from + along * share.clamp(0.0, 1.0)).distance(at)
    });
    far.fold(f32::MAX, f32::min)
}

/// The tie at a point of the screen: of a pair that is fanned out the very one, else the strongest of its pair.
pub(super) fn tie_at(cx: Cx<'_>, look: &Look<'_>, at: Pos2, reach: f32) -> Option<Id<Tie>> {
    if let Some((a, b, ties, _)) = fanned(cx, look) {
        let (from, to) = (look.on_screen[a as usize], look.on_screen[b as usize]);
        let far = ties.iter().enumerate().map(|(number, tie)| {
            let line = bend(from, to, number, ties.len());
            (distance(line, at), tie.id)
        });
        let nearest = far.min_by(|(a, _), (b, _)| a.total_cmp(b));
        if let Some((far, tie)) = nearest
            && far <= reach + 1.0
        {
            return Some(tie);
        }
    }
    let (a, b) = edge_at(look, at, reach)?;
    let pair = ids_of(look, a, b);
    ties_of(cx, pair).first().map(|tie| tie.id)
}

fn ids_of(look: &Look<'_>, a: u32, b: u32) -> Pair {
    let id = |node: u32| look.scene.people[node as usize].id;
    (id(a).min(id(b)), id(a).max(id(b)))
}

/// The lines whose middle can be seen, those of `lead` before the others.
fn told<'a>(look: &Look<'a>, lead: Option<u32>) -> Vec<&'a Edge> {
    let mut lines = seen(look, look.view);
    lines.retain(|edge| {
        let (a, b) = (edge.a as usize, edge.b as usize);
        let middle = look.on_screen[a].lerp(look.on_screen[b], 0.5);
        look.light[a].min(look.light[b]) > 0.0 && look.view.contains(middle)
    });
    let is_first = |edge: &Edge| lead.is_some_and(|lead| edge.a == lead || edge.b == lead);
    lines.sort_by_key(|edge| !is_first(edge));
    lines.truncate(TOLD);
    lines
}

/// Tells the visible ties to a screen reader, and acts on keys where one of them has the focus. Returns whether one has.
pub(super) fn keyboard(
    ui: &Ui,
    cx: Cx<'_>,
    state: &mut GraphState,
    look: &Look<'_>,
    response: &Response,
) -> bool {
    let lead = cx.selection.lead.and_then(|id| look.scene.node_of(id));
    state.focused_tie = None;
    for edge in told(look, lead) {
        let pair = ids_of(look, edge.a, edge.b);
        let middle = look.on_screen[edge.a as usize].lerp(look.on_screen[edge.b as usize], 0.5);
        let area = Rect::from_center_size(middle, Vec2::splat(measure::TIE_BADGE));
        let id = tie_id(response.id, pair);
        let place = ui.interact(area, id, Sense::focusable_noninteractive());
        let chosen = cx.selection.tie().and_then(|id| cx.workspace.ties.get(id));
        let is_chosen = chosen.is_some_and(|tie| pair_of(tie) == pair);
        place.widget_info(|| {
            WidgetInfo::selected(Role::Button, true, is_chosen, spoken(cx, look, pair))
        });
        ui.accesskit_node_builder(id, |node| node.add_action(Action::Click));
        let is_asked = ui.input(|input| input.has_accesskit_action_request(id, Action::Click));
        if place.has_focus() {
            state.focused_tie = Some(pair);
            super::keys::lock_arrows(ui, id);
            on_tie(ui, cx, state, pair);
        }
        if is_asked && let Some(tie) = ties_of(cx, pair).first() {
            cx.send(Command::Select(Selection::item(Item::Tie(tie.id))));
        }
    }
    state.focused_tie.is_some()
}

/// The id under which the ties of two people have the focus.
fn tie_id(canvas: WidgetId, (a, b): Pair) -> WidgetId {
    canvas.with((a.uuid(), b.uuid()))
}

fn on_tie(ui: &Ui, cx: Cx<'_>, state: &mut GraphState, pair: Pair) {
    state.by_keyboard = true;
    let (enter, space) = ui.input(|input| {
        (
            input.key_pressed(Key::Enter),
            input.key_released(Key::Space) && !input.pointer.any_down(),
        )
    });
    let chosen = cx.selection.tie();
    let ties = ties_of(cx, pair);
    // Enter again goes on to the next of several.
    let at = ties.iter().position(|tie| Some(tie.id) == chosen);
    let next = at.map_or(0, |at| (at + 1) % ties.len().max(1));
    if space && at.is_some() {
        cx.send(Command::Select(Selection::default()));
    } else if (enter || space)
        && let Some(tie) = ties.get(next)
    {
        cx.send(Command::Select(Selection::item(Item::Tie(tie.id))));
    }
    if is_menu_key(ui) {
        state.menu = Some(Menu::by_key(MenuOf::Tie(pair)));
    }
}

/// "Tie: Ada Okafor and Bo Chen · knows, Friendly" or "2 ties of Ada Okafor and Bo Chen: knows, reports to".
fn spoken(cx: Cx<'_>, look: &Look<'_>, pair: Pair) -> String {
    let ties = ties_of(cx, pair);
    let name = |id| look.called(cx, id);
    match ties.as_slice() {
        [one] => format!(
            "Tie: {}, {}",
            sentence(name, one),
            strength_word(one.strength)
        ),
        several => {
            let kinds: Vec<_> = several
                .iter()
                .map(|tie| tie.kind.label().to_lowercase())
                .collect();
            let kinds = kinds.join(", ");
            format!(
                "{} ties of {} and {}: {kinds}",
                several.len(),
                name(pair.0),
                name(pair.1)
            )
        }
    }
}

/// Paints the hovered, focused and chosen ties, and the counts of those that hold several.
pub(super) fn paint(ui: &Ui, cx: Cx<'_>, state: &GraphState, look: &Look<'_>, painter: &Painter) {
    let p = palette(ui);
    let line_of = |(a, b): Pair| {
        let at = |id| Some(look.on_screen[look.scene.node_of(id)? as usize]);
        Some([at(a)?, at(b)?])
    };
    let hovered = state.hover_tie.and_then(|tie| cx.workspace.ties.get(tie));
    let fan = fanned(cx, look);
    let (line, strong) = measure::TIE_LIT;
    let lit = [
        hovered.map(pair_of),
        state.focused_tie.filter(|_| state.by_keyboard),
    ];
    for points in lit.into_iter().flatten().filter_map(line_of) {
        painter.line_segment(points, Stroke::new(line, *p.text));
    }
    if let Some((a, b, ties, chosen)) = &fan {
        let ends = (look.on_screen[*a as usize], look.on_screen[*b as usize]);
        let is_several = ties.len() > 1;
        for (at, tie) in ties.iter().enumerate() {
            let points: Vec<Pos2> = bend(ends.0, ends.1, at, ties.len()).collect();
            let middle = points[points.len() / 2];
            let (width, ink) = if tie.id == *chosen {
                (strong, *p.accent)
            } else {
                (line, *p.text)
            };
            painter.line(points.clone(), Stroke::new(width + line, *p.ground));
            painter.line(points.clone(), Stroke::new(width, ink));
            if tie.kind.is_directed() {
                let leads_on = look.scene.node_of(tie.to) == Some(*b);
                let reach = look.radius[if leads_on { *b } else { *a } as usize];
                arrow(painter, &points, leads_on, reach, ink);
            }
            if is_several {
                word(ui, painter, p, middle, tie.kind.label());
            }
        }
    }
    let open = fan.map(|(a, b, ..)| (a, b));
    let several = seen(look, look.view).into_iter();
    let several = several.filter(|edge| edge.count > 1);
    let shown = several.filter(|edge| Some((edge.a, edge.b)) != open);
    let mut left = TOLD;
    for edge in shown {
        let (from, to) = (
            look.on_screen[edge.a as usize],
            look.on_screen[edge.b as usize],
        );
        let middle = from.lerp(to, 0.5);
        let light = look.light[edge.a as usize].min(look.light[edge.b as usize]);
        if left == 0 || light < 0.5 || from.distance(to) < ROOM || !look.view.contains(middle) {
            continue;
        }
        left -= 1;
        count(ui, painter, p, middle, edge.count);
    }
}

/// An arrowhead at the end of a line, outside of the disc there.
fn arrow(painter: &Painter, points: &[Pos2], leads_on: bool, reach: f32, ink: egui::Color32) {
    let end = if leads_on {
        points.last()
    } else {
        points.first()
    };
    let Some(end) = end.copied() else { return };
    let outside = |at: &&Pos2| at.distance(end) > reach + measure::TIE_BADGE / 2.0;
    let base = if leads_on {
        points.iter().rev().find(outside)
    } else {
        points.iter().find(outside)
    };
    let Some(base) = base else { return };
    let along = (end - *base).normalized();
    let tip = end - along * (reach + 2.0);
    let back = tip - along * measure::TIE_ARROW;
    let side = along.rot90() * (measure::TIE_ARROW / 2.0);
    let triangle = vec![tip, back + side, back - side];
    painter.add(egui::Shape::convex_polygon(triangle, ink, Stroke::NONE));
}

/// How many ties a line stands for.
fn count(ui: &Ui, painter: &Painter, p: &Palette, at: Pos2, count: u32) {
    let galley = Type::caption_strong().line(ui, &count.to_string(), *p.text, f32::INFINITY);
    let width = (galley.size().x + measure::GAP).max(measure::TIE_BADGE);
    let area = Rect::from_center_size(at, Vec2::new(width, measure::TIE_BADGE));
    let corner = CornerRadius::same((measure::TIE_BADGE / 2.0) as u8);
    let line = Stroke::new(1.0, *p.line);
    painter.rect(area, corner, *p.raised, line, StrokeKind::Inside);
    painter.galley(at - galley.size() / 2.0, galley, *p.text);
}

/// The type of one of several ties, on its line.
fn word(ui: &Ui, painter: &Painter, p: &Palette, at: Pos2, words: &str) {
    let galley = Type::caption().line(ui, words, *p.text, f32::INFINITY);
    let area = Align2::CENTER_CENTER.anchor_size(at, galley.size());
    let around = area.expand2(Vec2::new(measure::GAP_SMALL, 0.0));
    painter.rect_filled(around, CornerRadius::same(2), *p.ground);
    painter.galley(area.min, galley, *p.text);
}

/// Says what the hovered line stands for.
pub(super) fn tooltip(ui: &Ui, cx: Cx<'_>, look: &Look<'_>, tie: Id<Tie>, at: Pos2) {
    let Some(pair) = cx.workspace.ties.get(tie).map(pair_of) else {
        return;
    };
    let p = palette(ui);
    let anchor = Rect::from_center_size(at, Vec2::splat(measure::TIE_BADGE));
    let id = ui.scope_id().with("tie tooltip");
    Tooltip::always_open(ui.ctx().clone(), ui.layer_id(), id, anchor).show(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let name = |id| look.called(cx, id);
        let words = format!("{} and {}", name(pair.0), name(pair.1));
        ui.label(Type::caption_strong().rich(words, *p.text));
        let ties = ties_of(cx, pair);
        for tie in ties.iter().take(NAMED) {
            let strength = strength_word(tie.strength).to_lowercase();
            let kind = if tie.kind.is_directed() {
                format!("{} {}", tie.kind.label(), name(tie.to))
            } else {
                tie.kind.label().to_owned()
            };
            let words = match tie.strength {
                Some(_) => format!("{kind} · {strength}"),
                None => kind,
            };
            ui.label(Type::caption().rich(words, *p.muted));
        }
        if ties.len() > NAMED {
            let words = format!("and {} more", ties.len() - NAMED);
            ui.label(Type::caption().rich(words, *p.muted));
        }
        if knowing::said(cx, pair) == Some(Answer::Denied) {
            let words = "Somebody said that they do not know each other.";
            ui.label(Type::caption().rich(words, *p.muted));
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::pos2;

    #[test]
    fn several_ties_bend_apart_and_one_is_straight() {
        let (from, to) = (pos2(0.0, 0.0), pos2(100.0, 0.0));
        let middle = |at, count| bend(from, to, at, count).nth(usize::from(STEPS) / 2);
        assert_eq!(middle(0, 1), Some(pos2(50.0, 0.0)));
        let fan = measure::TIE_FAN;
        let apart = middle(0, 2).zip(middle(1, 2)).map(|(a, b)| a.distance(b));
        assert_eq!(apart, Some(fan));
        let line = bend(from, to, 2, 3);
        let far = distance(line, pos2(50.0, 0.0));
        assert!((far - fan).abs() < 0.5, "{far}");
        let ends: Vec<Pos2> = bend(from, to, 2, 3).collect();
        assert_eq!((ends.first(), ends.last()), (Some(&from), Some(&to)));
    }
}
