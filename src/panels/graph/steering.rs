//! Where the view goes: to what somebody asked for, to what the wheel and the hand want, or to all there is.

use egui::{Pos2, Rect, Ui, Vec2};

use super::camera::{Camera, Flight};
use super::state::GraphState;
use crate::model::{Contact, Id};
use crate::panels::Cx;
use crate::theme::measure;

/// A view that somebody asked for; it is taken up when the canvas is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wish {
    All,
    Selection,
    Person(Id<Contact>),
}

impl GraphState {
    /// Takes up the wished view, continues a flight, and keeps everything in view until the user steers.
    pub(super) fn steer(&mut self, ui: &Ui, cx: Cx<'_>, view: Rect) {
        self.view = Some(view);
        let free = free_part(view);
        let all = self.picture.bounds.unwrap_or(Rect::from_center_size(
            Pos2::ZERO,
            Vec2::splat(measure::INSPECTOR),
        ));
        let now = ui.input(|input| input.time);
        // A wish waits for the first picture.
        let is_ready = !self.picture.is_waiting() && !self.picture.is_behind();
        match self.wish.take_if(|_| is_ready) {
            None => {}
            Some(Wish::All) => {
                self.is_steered = false;
                let to = Camera::fitting(view, free, all, 1.2);
                self.flight = Some(Flight::new(self.camera, to, now));
            }
            Some(Wish::Selection) => {
                let chosen = cx.selection.contacts.iter();
                let bounds = chosen
                    .filter_map(|id| self.position_of(*id))
                    .map(|at| Rect::from_center_size(at, Vec2::splat(measure::LIST_ROW)))
                    .reduce(Rect::union);
                if let Some(bounds) = bounds {
                    self.is_steered = true;
                    let to = Camera::fitting(view, free, bounds, 2.0);
                    self.flight = Some(Flight::new(self.camera, to, now));
                }
            }
            Some(Wish::Person(id)) => {
                if let Some(center) = self.position_of(id) {
                    self.is_steered = true;
                    let zoom = self.camera.zoom.max(1.0);
                    let to = Camera { center, zoom };
                    self.flight = Some(Flight::new(self.camera, to, now));
                }
            }
        }
        if let Some(flight) = self.flight {
            let (camera, arrived) = flight.at(if cx.reduce_motion { f64::MAX } else { now });
            self.camera = camera;
            if arrived {
                self.flight = None;
            } else {
                ui.request_repaint();
            }
        } else if !self.is_steered && !self.gesture.is_underway() {
            self.camera = Camera::fitting(view, free, all, 1.2);
        }
    }

    /// The zoom changes around a point of the screen.
    pub(super) fn zoom_by(&mut self, view: Rect, at: Pos2, factor: f32) {
        self.flight = None;
        self.is_steered = true;
        self.camera.zoom_at(view, at, factor);
    }

    /// The view moves by a distance on the screen.
    pub(super) fn pan(&mut self, by: Vec2) {
        self.flight = None;
        self.is_steered = true;
        self.camera.pan(by);
    }
}

/// The part of the view that a fitted picture fills: below the toolbar, with room for labels.
fn free_part(view: Rect) -> Rect {
    let side = (view.width() / 12.0).min(2.0 * measure::TOOLBAR);
    let top = measure::CANVAS_TOP + measure::TOOLBAR + measure::TEXT_MARGIN;
    let mut free = view;
    free.min += egui::vec2(side, top.min(view.height() / 4.0));
    free.max -= egui::vec2(side, measure::TOOLBAR.min(view.height() / 4.0));
    free
}
