//! What colors mean, with counts: a click selects a group, the eye takes it out of the picture; and the chip that tells
//! that somebody is out of it.

use egui::{
    Align2, CornerRadius, Rect, Role, ScrollArea, Sense, Stroke, Ui, Vec2, WidgetInfo, pos2,
};

use super::coloring::Class;
use super::state::GraphState;
use super::{Look, floating_at};
use crate::panels::{Command, Cx, Selection};
use crate::theme::{Type, faded, measure, palette, tokens};
use crate::widgets::{ChipEnd, filter_chip, focus_ring, icons};

/// At most so many rows are shown at once; the half one tells that there are more.
const ROWS: f32 = 12.5;
/// So many names are measured for the width of the legend.
const MEASURED: usize = 24;

/// What happened to a row.
enum Act {
    Select(u32),
    Flip(u32),
}

/// Shows the legend in the lower left corner.
pub(super) fn legend_ui(ui: &Ui, cx: Cx<'_>, state: &mut GraphState, look: &Look<'_>) {
    let classes = &look.scene.classes;
    if classes.is_empty() || state.is_legend_hidden {
        return;
    }
    // One color that says nothing needs no explanation.
    if let [only] = &classes[..]
        && only.key.is_empty()
        && !only.is_hidden
    {
        return;
    }
    let corner = pos2(
        look.free.left() + measure::MARGIN,
        look.free.bottom() - measure::MARGIN,
    );
    let heading = state.appearance.color.heading();
    let is_behind = state.picture.measuring.is_behind(&state.appearance);
    floating_at(ui, "legend", corner, Align2::LEFT_BOTTOM, 0, |ui| {
        ui.spacing_mut().item_spacing = Vec2::ZERO;
        ui.vertical(|ui| {
            let width = width_of(ui, classes);
            ui.set_width(width);
            let is_roomy = look.free.width() >= measure::MINIMAP_BREAK;
            let is_open = state.legend.unwrap_or(is_roomy);
            if head_ui(ui, heading, is_open, width) {
                state.legend = Some(!is_open);
            }
            if !is_open {
                return;
            }
            if is_behind {
                note_ui(ui, "Working it out…");
            }
            let act = rows_ui(ui, look, classes, width);
            ui.add_space(measure::GAP);
            match act {
                None => {}
                Some(Act::Flip(class)) => {
                    state.appearance.flip_group(&classes[class as usize].key);
                }
                Some(Act::Select(class)) => {
                    let people = look.scene.people.iter();
                    let members = people.filter(|one| one.class == class).map(|one| one.id);
                    cx.send(Command::Select(Selection::many(members)));
                }
            }
        });
    });
}

/// As wide as the longest of the first names needs, within limits.
fn width_of(ui: &Ui, classes: &[Class]) -> f32 {
    let (_, dot) = measure::LEGEND_ROW;
    let around = 2.0 * (measure::BUTTON_PADDING + measure::GAP) + dot + measure::GAP_SMALL;
    let width = |class: &Class| {
        let line = |words: &str| Type::caption().line(ui, words, *palette(ui).text, f32::INFINITY);
        let count = line(&class.count.to_string()).size().x;
        line(&class.name).size().x + count + around
    };
    let widths = classes.iter().take(MEASURED).map(width);
    let widest = widths.fold(measure::LEGEND, f32::max);
    widest.ceil().min(measure::LEGEND_MOST)
}

fn rows_ui(ui: &mut Ui, look: &Look<'_>, classes: &[Class], width: f32) -> Option<Act> {
    let height = measure::LEGEND_ROW.0;
    let rows = |ui: &mut Ui, range: std::ops::Range<usize>| {
        let mut act = None;
        for at in range {
            act = row_ui(ui, &classes[at], at as u32, width).or(act);
        }
        act
    };
    let above = 2.0 * (measure::CANVAS_TOP + measure::TOOLBAR) + measure::NAV_ITEM;
    let room = (look.free.height() - above).min(ROWS * height).max(height);
    if classes.len() as f32 * height <= room {
        return rows(ui, 0..classes.len());
    }
    ScrollArea::vertical()
        .id_salt("legend rows")
        .min_scrolled_height(room)
        .max_height(room)
        .show_rows(ui, height, classes.len(), rows)
        .inner
}

/// The legend's first line; returns whether it was clicked.
fn head_ui(ui: &mut Ui, heading: &str, is_open: bool, width: f32) -> bool {
    let p = palette(ui);
    let size = Vec2::new(width, measure::NAV_ITEM);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let verb = if is_open { "hide" } else { "show" };
    let name = format!("{heading}, {verb} the list");
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_open, &name));
    let galley = Type::caption_bold().line(ui, heading, *p.text, size.x);
    let at = pos2(
        rect.left() + measure::BUTTON_PADDING,
        rect.center().y - galley.size().y / 2.0,
    );
    ui.painter().galley(at, galley, *p.text);
    let icon = if is_open { icons::DOWN } else { icons::UP };
    let at = pos2(
        rect.right() - measure::BUTTON_PADDING - measure::GAP,
        rect.center().y,
    );
    icons::paint_icon_at(ui.painter(), at, icon, measure::ICON_SMALL, *p.muted);
    focus_ring(ui, &response, tokens().radius);
    response.clicked()
}

fn note_ui(ui: &mut Ui, words: &str) {
    let p = palette(ui);
    let size = Vec2::new(measure::LEGEND, measure::LEGEND_ROW.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, words));
    let galley = Type::caption().line(ui, words, *p.muted, size.x);
    let left = rect.left() + measure::BUTTON_PADDING;
    let at = pos2(left, rect.center().y - galley.size().y / 2.0);
    ui.painter().galley(at, galley, *p.muted);
}

fn row_ui(ui: &mut Ui, class: &Class, at: u32, width: f32) -> Option<Act> {
    let p = palette(ui);
    let (height, dot) = measure::LEGEND_ROW;
    let (whole, _) = ui.allocate_exact_size(Vec2::new(width, height), Sense::hover());
    let eye = whole.with_min_x(whole.right() - measure::LEGEND_EYE);
    let row = whole.with_max_x(eye.left());
    let id = ui.scope_id().with(("legend", &class.key));
    let people = if class.count == 1 { "person" } else { "people" };
    let name = if class.is_hidden {
        format!("{}, {} {people}, hidden", class.name, class.count)
    } else {
        format!("Select {}, {} {people}", class.name, class.count)
    };
    let choose = ui.interact(row, id, Sense::click());
    choose.widget_info(|| WidgetInfo::labeled(Role::Button, !class.is_hidden, &name));
    let verb = if class.is_hidden { "Show" } else { "Hide" };
    let words = format!("{verb} {}", class.name);
    let hide = ui.interact(eye, id.with("eye"), Sense::click());
    hide.widget_info(|| WidgetInfo::labeled(Role::Button, true, &words));
    let is_hovered = choose.hovered() || hide.hovered();
    if is_hovered {
        ui.painter()
            .rect_filled(whole, CornerRadius::ZERO, *p.hover);
    }
    let strength = if class.is_hidden { 0.35 } else { 1.0 };
    let middle = whole.center().y;
    let center = pos2(whole.left() + measure::BUTTON_PADDING + dot / 2.0, middle);
    let inks = class.paint.inks(p);
    let side = if class.mark.is_empty() {
        dot
    } else {
        dot + 4.0
    };
    ui.painter().circle(
        center,
        side / 2.0,
        faded(inks.solid, strength),
        Stroke::new(1.0, faded(inks.edge, strength)),
    );
    if !class.mark.is_empty() {
        let points = if class.mark.chars().count() > 2 {
            measure::LEGEND_MARK.1
        } else {
            measure::LEGEND_MARK.0
        };
        let mark = Type::sized(points, tokens().bold);
        let galley = mark.line(ui, &class.mark, faded(inks.on, strength), side * 2.0);
        let at = center - galley.size() / 2.0;
        ui.painter().galley(at, galley, inks.on);
    }
    let (ink, muted) = if class.is_hidden {
        (*p.muted, *p.muted)
    } else {
        (*p.text, *p.muted)
    };
    // The eye comes with the pointer and the keyboard; where a group is hidden it stays.
    let shows_eye = class.is_hidden || is_hovered || choose.has_focus() || hide.has_focus();
    let count = Type::caption().line(ui, &class.count.to_string(), muted, measure::LEGEND);
    let right = if shows_eye {
        eye.left()
    } else {
        whole.right() - measure::BUTTON_PADDING
    };
    let count_left = right - count.size().x;
    let at_count = pos2(count_left, middle - count.size().y / 2.0);
    ui.painter().galley(at_count, count, muted);
    if shows_eye {
        let icon = if class.is_hidden {
            icons::EYE_OFF
        } else {
            icons::EYE
        };
        let ink = if hide.hovered() { *p.text } else { *p.muted };
        icons::paint_icon_at(ui.painter(), eye.center(), icon, measure::ICON_SMALL, ink);
    }
    let left = whole.left() + measure::BUTTON_PADDING + dot + measure::GAP;
    let room = count_left - measure::GAP - left;
    let galley = Type::caption().line(ui, &class.name, ink, room);
    let is_cut = galley.elided;
    let at_name = pos2(left, middle - galley.size().y / 2.0);
    let under = Rect::from_min_size(at_name, galley.size());
    ui.painter().galley(at_name, galley, ink);
    if class.is_hidden {
        let stroke = Stroke::new(1.0, *p.muted);
        ui.painter().hline(under.x_range(), middle, stroke);
    }
    focus_ring(ui, &choose, tokens().radius_key);
    focus_ring(ui, &hide, tokens().radius_key);
    let act = match () {
        () if hide.clicked() => Some(Act::Flip(at)),
        () if choose.clicked() && class.is_hidden => Some(Act::Flip(at)),
        () if choose.clicked() => Some(Act::Select(at)),
        () => None,
    };
    if is_cut {
        choose.on_hover_text(&class.name);
    }
    hide.on_hover_text(words);
    act
}

/// "Sales hidden, 101 of 120 people": nobody shall wonder where the others are.
pub(super) fn hidden_chip_ui(ui: &Ui, state: &mut GraphState, look: &Look<'_>) {
    let hidden: Vec<&Class> = look
        .scene
        .classes
        .iter()
        .filter(|class| class.is_hidden)
        .collect();
    let whose = match &hidden[..] {
        [] => return,
        [one] => one.name.clone(),
        [one, other] => format!("{} and {}", one.name, other.name),
        _ => format!("{} groups", hidden.len()),
    };
    let all: usize = look.scene.classes.iter().map(|class| class.count).sum();
    let words = format!(
        "{whose} hidden · {} of {all} people",
        look.scene.people.len()
    );
    let mut top = measure::CANVAS_TOP + measure::TOOLBAR + measure::GAP;
    if state.focus.is_some() {
        top += measure::CONTROL + measure::GAP;
    }
    let corner = pos2(look.free.left() + measure::MARGIN, look.free.top() + top);
    floating_at(ui, "hidden groups", corner, Align2::LEFT_TOP, 0, |ui| {
        let chip = filter_chip(ui, &words, ChipEnd::Set);
        if chip.on_hover_text("Show everybody again").clicked() {
            state.appearance.show_all();
        }
    });
}
