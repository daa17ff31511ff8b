//! Where the view goes: to what somebody asked for, to what the wheel and the hand want, or to all there is.

use egui::{Pos2, Rect, Ui, Vec2};

use super::camera::{Camera, Flight};
use super::state::GraphState;
use crate::model::{Contact, Id};
use crate::panels::Cx;
use crate::theme::measure;

/// With more people than this some are below what floats whatever one does.
const MANY: usize = 500;
/// How many covered people a picture of no size at all would be worth.
const SMALLER: f32 = 10.0;

/// A view that somebody asked for; it is taken up when the canvas is drawn.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Wish {
    All,
    Selection,
    Person(Id<Contact>),
    /// These people, who are on a way or in focus, where they are not all in view.
    People(Vec<Id<Contact>>),
    /// A point of the canvas in the middle, and a zoom.
    Camera(f32, f32, f32),
}

impl GraphState {
    /// Takes up the wished view, continues a flight, and keeps everything in view until the user steers.
    pub(super) fn steer(&mut self, ui: &Ui, cx: Cx<'_>, view: Rect) {
        self.view = Some(view);
        let uncovered = self.uncovered(view);
        let free = free_part(uncovered);
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
                self.is_steered = self.covered > 0.0;
                let to = if self.is_steered {
                    Camera::fitting(view, free, all, 1.2)
                } else {
                    self.fit(view, view, all)
                };
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
            Some(Wish::People(people)) => {
                let mut beside = free;
                if self.path.is_some() {
                    beside.max.x -= measure::WAY_CARD.0;
                }
                let people = people.into_iter();
                let bounds = people
                    .filter_map(|id| self.position_of(id))
                    .map(|at| Rect::from_center_size(at, Vec2::splat(measure::LIST_ROW)))
                    .reduce(Rect::union)
                    .filter(|bounds| {
                        let corner = |at| self.camera.to_screen(view, at);
                        let seen = Rect::from_min_max(corner(bounds.min), corner(bounds.max));
                        !beside.contains_rect(seen)
                    });
                if let Some(bounds) = bounds.filter(|_| beside.is_positive()) {
                    self.is_steered = true;
                    let nearest = self.camera.zoom.max(1.0);
                    let to = Camera::fitting(view, beside, bounds, nearest);
                    self.flight = Some(Flight::new(self.camera, to, now));
                }
            }
            Some(Wish::Camera(x, y, zoom)) => {
                let center = Pos2::new(x, y);
                let zoom = zoom.clamp(super::camera::ZOOM.0, super::camera::ZOOM.1);
                let is_usable = center.is_finite() && zoom.is_finite();
                if is_usable {
                    self.is_steered = true;
                    let to = Camera { center, zoom };
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
        self.bring_out_lead(cx, view, uncovered, now);
        if let Some(flight) = self.flight {
            let (camera, arrived) = flight.at(if cx.preferences.reduce_motion {
                f64::MAX
            } else {
                now
            });
            self.camera = camera;
            if arrived {
                self.flight = None;
            } else {
                ui.request_repaint();
            }
        } else if !self.is_steered && !self.gesture.is_underway() {
            self.is_beside &= self.covered > 0.0;
            let within = if self.is_beside { uncovered } else { view };
            self.camera = self.fit(view, within, all);
        }
    }

    /// The part of the view that nothing of the window covers.
    pub(super) fn uncovered(&self, view: Rect) -> Rect {
        let right = (view.right() - self.covered).max(view.left() + 1.0);
        view.with_max_x(right)
    }

    /// Moves the view aside where somebody was just selected who is below what covers the canvas.
    fn bring_out_lead(&mut self, cx: Cx<'_>, view: Rect, uncovered: Rect, now: f64) {
        if cx.selection.lead == self.last_lead || self.gesture.is_underway() {
            return;
        }
        self.last_lead = cx.selection.lead;
        let at = self.last_lead.and_then(|lead| self.position_of(lead));
        let Some(at) = at.filter(|_| self.covered > 0.0 && self.flight.is_none()) else {
            return;
        };
        let at = self.camera.to_screen(view, at);
        let margin = 2.0 * measure::TOOLBAR;
        let past = at.x - (uncovered.right() - margin);
        if past > 0.0 && view.contains(at) {
            let mut to = self.camera;
            to.pan(Vec2::new(-past, 0.0));
            self.is_steered = true;
            self.flight = Some(Flight::new(self.camera, to, now));
        }
    }

    /// The view of everybody, with as few people as possible below what floats over the canvas.
    fn fit(&mut self, view: Rect, within: Rect, all: Rect) -> Camera {
        // In the first frame the toolbar has not been drawn yet: the picture must not be fitted twice for that.
        let toolbar = match self.toolbar_width {
            0.0 => measure::TOOLBAR_WIDE,
            width => (width / measure::GAP).ceil() * measure::GAP,
        };
        let key = (self.picture.stamp, view, within, toolbar.to_bits());
        if let Some((of, camera)) = self.fitted
            && of == key
        {
            return camera;
        }
        let plain = Camera::fitting(view, free_part(within), all, 1.2);
        let positions = &self.picture.positions;
        let camera = if positions.len() > MANY {
            plain
        } else {
            let floats = floats(within, self.picture.scene.groups.len(), toolbar);
            // Names stand beside the discs at the sides.
            let inner = within.shrink2(Vec2::new(5.5, 2.0) * measure::MARGIN);
            let cost = |camera: Camera| {
                let on_screen = positions.iter().map(|at| camera.to_screen(view, *at));
                let hidden = on_screen.map(|at| {
                    let is_below = floats.iter().any(|float| float.contains(at));
                    f32::from(u8::from(is_below)) + f32::from(3 * u8::from(!inner.contains(at)))
                });
                hidden.sum::<f32>() + SMALLER * (1.0 - camera.zoom / plain.zoom)
            };
            let tries = [1.0, 0.94, 0.88, 0.82, 0.76]
                .into_iter()
                .flat_map(|factor| {
                    let steps = [0.0, 1.0, -1.0, 2.0, -2.0, 3.0, -3.0, 4.0];
                    steps.into_iter().flat_map(move |x| {
                        steps.into_iter().map(move |y| {
                            let mut camera = plain;
                            camera.zoom *= factor;
                            camera.pan(Vec2::new(x, y) * measure::TEXT_MARGIN);
                            camera
                        })
                    })
                });
            let best = tries.min_by(|a, b| cost(*a).total_cmp(&cost(*b)));
            best.unwrap_or(plain)
        };
        self.fitted = Some((key, camera));
        camera
    }

    /// The zoom changes around a point of the screen.
    pub(super) fn zoom_by(&mut self, view: Rect, at: Pos2, factor: f32) {
        self.flight = None;
        self.is_steered = true;
        let least = self.picture.bounds.map_or(1.0, |all| {
            Camera::fitting(view, free_part(view), all, 1.0).zoom
        });
        self.camera.zoom_at(view, at, factor, least);
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

/// About where toolbar, legend, minimap and zoom are, with room for the labels beside discs.
fn floats(view: Rect, groups: usize, toolbar: f32) -> [Rect; 4] {
    let edge = 2.0 * measure::MARGIN;
    let legend = measure::NAV_ITEM + measure::LEGEND_ROW.0 * groups as f32;
    let (width, height) = measure::MINIMAP;
    let toolbar = Vec2::new(
        measure::MARGIN + toolbar,
        // A group's name stands above its discs.
        measure::CANVAS_TOP + measure::TOOLBAR + 1.5 * edge,
    );
    let (left, right) = (view.left_bottom(), view.right_bottom());
    let from = |corner: Pos2, x: f32, y: f32| Rect::from_two_pos(corner, corner + Vec2::new(x, -y));
    [
        Rect::from_min_size(view.left_top(), toolbar),
        from(left, measure::LEGEND + 2.5 * edge, legend + edge),
        from(right, -width - edge, height + edge),
        from(right, -2.0 * width - edge, measure::ZOOM_BAR.0 + edge),
    ]
}
