//! Which part of the canvas is on the screen: a center and a zoom, and flights from one view to another.

use egui::{Pos2, Rect, Vec2, pos2};

/// The least and the largest zoom by hand; a picture so large that it fits at less may be seen whole.
pub const ZOOM: (f32, f32) = (0.05, 8.0);
/// The least zoom of all, at which everybody of the largest company is in view.
pub const FARTHEST: f32 = 0.002;
/// How long a flight takes, in seconds.
const FLIGHT: f64 = 0.18;

/// A view of the canvas.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Camera {
    /// The point of the canvas in the middle of the view.
    pub center: Pos2,
    /// Points on the screen per point of the canvas.
    pub zoom: f32,
}

impl Default for Camera {
    fn default() -> Self {
        Self {
            center: Pos2::ZERO,
            zoom: 1.0,
        }
    }
}

impl Camera {
    /// Where a point of the canvas is on the screen.
    pub fn to_screen(self, view: Rect, at: Pos2) -> Pos2 {
        view.center() + (at - self.center) * self.zoom
    }

    /// Which point of the canvas is at a point of the screen.
    pub fn to_canvas(self, view: Rect, at: Pos2) -> Pos2 {
        self.center + (at - view.center()) / self.zoom
    }

    /// The part of the canvas that a view shows.
    pub fn shown(self, view: Rect) -> Rect {
        Rect::from_center_size(self.center, view.size() / self.zoom)
    }

    /// Zooms by a factor, so that the point of the canvas under `at` stays there; at least to `least`.
    pub fn zoom_at(&mut self, view: Rect, at: Pos2, factor: f32, least: f32) {
        let under = self.to_canvas(view, at);
        let zoom = self.zoom * factor;
        if zoom.is_finite() {
            self.zoom = zoom.clamp(least.clamp(FARTHEST, ZOOM.0), ZOOM.1);
        }
        self.center = under - (at - view.center()) / self.zoom;
    }

    /// Moves what is shown by a distance on the screen.
    pub fn pan(&mut self, by: Vec2) {
        self.center -= by / self.zoom;
    }

    /// The view that shows `bounds` inside `free`, a part of `view` that nothing floats over; at most at `largest`.
    pub fn fitting(view: Rect, free: Rect, bounds: Rect, largest: f32) -> Self {
        let size = bounds.size().max(Vec2::splat(1.0));
        let zoom = (free.width() / size.x)
            .min(free.height() / size.y)
            .clamp(FARTHEST, largest);
        Self {
            center: bounds.center() - (free.center() - view.center()) / zoom,
            zoom,
        }
    }

    /// A view between two, with the zoom growing evenly to the eye.
    fn between(from: Self, to: Self, share: f32) -> Self {
        let zoom = from.zoom * (to.zoom / from.zoom).powf(share);
        Self {
            center: pos2(
                egui::lerp(from.center.x..=to.center.x, share),
                egui::lerp(from.center.y..=to.center.y, share),
            ),
            zoom,
        }
    }
}

/// The way from one view to another.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Flight {
    from: Camera,
    to: Camera,
    start: f64,
}

impl Flight {
    /// A flight that starts at `now` (seconds).
    pub fn new(from: Camera, to: Camera, now: f64) -> Self {
        Self {
            from,
            to,
            start: now,
        }
    }

    /// The view at `now`, and whether it has arrived.
    pub fn at(self, now: f64) -> (Camera, bool) {
        let share = ((now - self.start) / FLIGHT).clamp(0.0, 1.0) as f32;
        if share >= 1.0 {
            return (self.to, true);
        }
        let eased = 1.0 - (1.0 - share).powi(3);
        (Camera::between(self.from, self.to, eased), false)
    }
}

/// How large a disc of this radius is on the screen: it shrinks and grows slower than distances do, so that initials
/// can be read from afar and discs do not fill the screen up close.
pub fn disc_on_screen(radius: f32, zoom: f32) -> f32 {
    (radius * disc_factor(zoom)).max(crate::theme::measure::DISC_LEAST)
}

/// How many times as large as at a zoom of 1 discs are, but for the least size.
pub fn disc_factor(zoom: f32) -> f32 {
    if zoom < 0.5 {
        zoom * std::f32::consts::SQRT_2
    } else {
        zoom.sqrt()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const VIEW: Rect = Rect {
        min: Pos2::new(200.0, 52.0),
        max: Pos2::new(1280.0, 772.0),
    };

    proptest! {
        #[test]
        fn zooming_keeps_the_point_under_the_pointer(
            x in 200.0_f32..1280.0, y in 52.0_f32..772.0,
            factors in proptest::collection::vec(0.2_f32..5.0, 1..12),
        ) {
            let mut camera = Camera::default();
            let pointer = pos2(x, y);
            let under = camera.to_canvas(VIEW, pointer);
            for factor in factors {
                camera.zoom_at(VIEW, pointer, factor, ZOOM.0);
                prop_assert!((ZOOM.0..=ZOOM.1).contains(&camera.zoom));
                let off = camera.to_screen(VIEW, under).distance(pointer);
                prop_assert!(off < 0.1, "the point moved by {off}");
            }
        }

        #[test]
        fn screen_and_canvas_are_inverse(x in -2e3_f32..2e3, y in -2e3_f32..2e3, zoom in 0.05_f32..8.0) {
            let camera = Camera { center: pos2(30.0, -70.0), zoom };
            let there = camera.to_screen(VIEW, pos2(x, y));
            prop_assert!(camera.to_canvas(VIEW, there).distance(pos2(x, y)) < 0.1);
        }
    }

    #[test]
    fn fitting_shows_all_of_it_in_the_free_part() {
        let free = Rect::from_min_max(pos2(240.0, 120.0), pos2(1000.0, 700.0));
        let bounds = Rect::from_min_max(pos2(-900.0, -300.0), pos2(500.0, 600.0));
        let camera = Camera::fitting(VIEW, free, bounds, 1.0);
        let shown = Rect::from_two_pos(
            camera.to_screen(VIEW, bounds.min),
            camera.to_screen(VIEW, bounds.max),
        );
        assert!(free.expand(0.1).contains_rect(shown), "{shown:?}");
        assert!((shown.center() - free.center()).length() < 0.1);
        let point = Rect::from_min_max(Pos2::ZERO, Pos2::ZERO);
        assert_eq!(Camera::fitting(VIEW, free, point, 1.2).zoom, 1.2);
    }

    #[test]
    fn a_huge_picture_can_be_seen_whole() {
        let bounds = Rect::from_center_size(Pos2::ZERO, Vec2::splat(60_000.0));
        let mut camera = Camera::fitting(VIEW, VIEW, bounds, 1.0);
        assert!(camera.zoom < ZOOM.0);
        let whole = camera.zoom;
        camera.zoom_at(VIEW, VIEW.center(), 2.0, whole);
        camera.zoom_at(VIEW, VIEW.center(), 0.1, whole);
        assert_eq!(camera.zoom, whole, "out again as far as it fits");
        camera.zoom_at(VIEW, VIEW.center(), 0.1, 1.0);
        assert_eq!(camera.zoom, ZOOM.0, "a small picture stays in sight");
    }

    #[test]
    fn a_flight_arrives() {
        let to = Camera {
            center: pos2(100.0, 0.0),
            zoom: 4.0,
        };
        let flight = Flight::new(Camera::default(), to, 10.0);
        assert_eq!(flight.at(10.0), (Camera::default(), false));
        assert_eq!(flight.at(10.5), (to, true));
    }

    #[test]
    fn discs_do_not_vanish() {
        assert_eq!(disc_on_screen(8.0, 0.05), 2.5);
        assert_eq!(disc_on_screen(8.0, 1.0), 8.0);
        assert!((disc_on_screen(10.0, 0.5) - disc_on_screen(10.0, 0.499)).abs() < 0.1);
    }
}
