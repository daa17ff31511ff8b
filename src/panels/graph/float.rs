//! Bars and cards that float over the canvas.

use egui::{Align2, Area, Frame, LayerId, Margin, Order, Pos2, Rect, Ui};

use crate::theme::{floating, palette};

/// What floats, by the name it is shown with.
const NAMES: [&str; 9] = [
    "graph toolbar",
    "graph find",
    "graph focus",
    "graph path",
    "graph question",
    "legend",
    "hidden groups",
    "minimap",
    "zoom",
];

/// Something that floats over the canvas, with a corner at a point.
pub(super) fn floating_at(
    ui: &Ui,
    name: &'static str,
    corner: Pos2,
    align: Align2,
    padding: i8,
    content: impl FnOnce(&mut Ui),
) {
    let id = ui.scope_id().with(name);
    let frame: Frame = floating(palette(ui)).inner_margin(Margin::symmetric(padding, padding));
    Area::new(id)
        .order(Order::Middle)
        .fixed_pos(corner)
        .pivot(align)
        .movable(false)
        .fade_in(false)
        .constrain(false)
        .show(ui, |ui| {
            frame.show(ui, |ui| ui.horizontal(content));
        });
}

/// Where bars and cards lay in the last frame.
pub(super) fn floats(ui: &Ui) -> Vec<Rect> {
    let place = |name: &str| {
        let id = ui.scope_id().with(name);
        ui.memory(|memory| {
            let layer = LayerId::new(Order::Middle, id);
            let is_shown = memory.areas().visible_last_frame(&layer);
            memory.area_rect(id).filter(|_| is_shown)
        })
    };
    NAMES.into_iter().filter_map(place).collect()
}
