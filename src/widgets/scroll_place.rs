//! Where a list is scrolled to, so that it can be found there again at the next start.

use egui::{Rect, ScrollArea, Ui};

/// Where a list is scrolled to.
#[derive(Debug, Clone, Copy, Default)]
pub struct ScrollPlace {
    top: f32,
    wanted: Option<f32>,
}

impl ScrollPlace {
    /// A list that is to be scrolled so far, in points, as soon as it is there.
    pub fn at(top: f32) -> Self {
        let top = if top.is_finite() { top.max(0.0) } else { 0.0 };
        Self {
            top,
            wanted: Some(top),
        }
    }

    /// How far it is scrolled, in points.
    pub fn top(self) -> f32 {
        self.wanted.unwrap_or(self.top)
    }

    /// Whether the list has not been brought back to its place: nothing else may scroll it before.
    pub fn is_waiting(self) -> bool {
        self.wanted.is_some()
    }

    /// Brings a list of this height that is about to fill the rest of `ui` back to its place, once; one that became
    /// shorter to its end. A list without rows waits for them.
    pub fn bring_back(&mut self, ui: &Ui, area: ScrollArea, height: f32) -> ScrollArea {
        if height <= 0.0 {
            return area;
        }
        match self.wanted.take() {
            Some(top) => {
                let end = (height - ui.available_height()).max(0.0);
                area.vertical_scroll_offset(top.min(end))
            }
            None => area,
        }
    }

    /// Notes which part of a list is in view.
    pub fn note(&mut self, view: Rect) {
        self.top = view.top().max(0.0);
    }
}
