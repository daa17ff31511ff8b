//! Drawing inside a rectangle that was allocated before.

use egui::{Ui, UiBuilder};

/// Draws in a part of the panel without moving the place where the next thing goes. The builder should have a salt.
pub fn inside<R>(ui: &mut Ui, builder: UiBuilder, draw: impl FnOnce(&mut Ui) -> R) -> R {
    draw(&mut ui.new_child(builder))
}
