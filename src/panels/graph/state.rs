//! What the canvas remembers: its view, where everybody is, and what is going on.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use egui::{Key, Pos2, Rect, Ui, Vec2, pos2};
use serde::{Deserialize, Serialize};

use super::camera::{Camera, Flight, ZOOM};
use super::connect::ConnectDialog;
use super::gestures::Gesture;
use super::grid::Grid;
use super::layout::{LayoutJob, News, Purpose, request};
use super::names::Names;
use super::new_here::NewHere;
use super::scene::Scene;
use crate::edit::Edit;
use crate::edit::build::put_places;
use crate::model::{Contact, Id, Place, TieType, Workspace};
use crate::panels::{Background, Command, Cx, Where};
use crate::theme::measure;

/// From so many people on the picture is put together on a thread.
const MANY: usize = 3_000;

/// What a drag over the canvas does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Tool {
    /// Moves people, and the view where there is nobody.
    #[default]
    Move,
    /// Draws a box and selects who is inside.
    Box,
    /// Draws a tie from one person to another.
    Connect,
}

/// A view that somebody asked for; it is taken up when the canvas is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wish {
    All,
    Selection,
    Person(Id<Contact>),
}

/// The picture reduced to somebody's surroundings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Focus {
    /// Whose surroundings.
    pub roots: Vec<Id<Contact>>,
    /// How many ties far.
    pub depth: u8,
}

/// What the graph panel remembers between frames.
#[derive(Debug, Default)]
pub struct GraphState {
    pub(super) camera: Camera,
    pub(super) flight: Option<Flight>,
    /// Whether the user has chosen the view; until then all of the picture is kept in view.
    pub(super) is_steered: bool,
    pub(super) view: Option<Rect>,
    wish: Option<Wish>,
    pub(super) tool: Tool,
    pub(super) gesture: Gesture,
    pub(super) hover: Option<u32>,
    /// Whoever was hovered last: the picture brightens again around them.
    pub(super) last_hover: Option<u32>,
    /// Whether the keyboard was used last, so that the place of the focus is shown.
    pub(super) by_keyboard: bool,
    pub(super) focus: Option<Focus>,
    pub(super) is_legend_closed: bool,
    pub(super) is_legend_hidden: bool,
    pub(super) connect: Option<ConnectDialog>,
    pub(super) last_kind: TieType,
    pub(super) new_here: Option<NewHere>,
    /// What the open context menu is about.
    pub(super) menu_for: Option<(Option<Id<Contact>>, Pos2)>,
    pub(super) names: Names,
    pub(super) nudge: (f64, u64),

    source: Background<u64, Arc<Scene>>,
    pub(super) scene: Arc<Scene>,
    revision: Option<u64>,
    /// Places that were worked out and are not saved.
    auto: HashMap<Id<Contact>, Pos2>,
    /// Where people are until the edit that moves them has arrived.
    landing: Option<HashMap<Id<Contact>, Pos2>>,
    pub(super) job: Option<LayoutJob>,
    failed_at: Option<u64>,
    wants_layout: bool,
    pub(super) positions: Vec<Pos2>,
    pub(super) pinned: Vec<bool>,
    pub(super) grid: Grid,
    pub(super) bounds: Option<Rect>,
    /// Grows whenever somebody is somewhere else.
    pub(super) stamp: u64,
    moved: bool,
    is_unplaced: bool,
    is_still: bool,
    is_escape_down: bool,
}

/// What a file keeps of the canvas' view.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct GraphView {
    /// The point of the canvas in the middle, and the zoom; none where all of the picture is kept in view.
    pub camera: Option<(f32, f32, f32)>,
    /// Whether the legend is folded.
    pub is_legend_closed: bool,
    /// Whether there is no legend.
    pub is_legend_hidden: bool,
}

impl GraphState {
    /// The canvas as a file was left with it.
    pub fn with_view(view: GraphView) -> Self {
        let usable = |(x, y, zoom): &(f32, f32, f32)| {
            x.is_finite() && y.is_finite() && (ZOOM.0..=ZOOM.1).contains(zoom)
        };
        let camera = view.camera.filter(usable).map(|(x, y, zoom)| Camera {
            center: pos2(x, y),
            zoom,
        });
        Self {
            is_steered: camera.is_some(),
            camera: camera.unwrap_or_default(),
            is_legend_closed: view.is_legend_closed,
            is_legend_hidden: view.is_legend_hidden,
            ..Self::default()
        }
    }

    /// What a file keeps of the view.
    pub fn view(&self) -> GraphView {
        let Camera { center, zoom } = self.camera;
        GraphView {
            camera: self.is_steered.then_some((center.x, center.y, zoom)),
            is_legend_closed: self.is_legend_closed,
            is_legend_hidden: self.is_legend_hidden,
        }
    }

    /// What the status bar says of the canvas.
    pub fn status(&self, cx: Cx<'_>) -> String {
        if let Some(job) = &self.job
            && job.purpose == Purpose::Save
        {
            return "Laying out…".to_owned();
        }
        let selected = cx.selection.contacts.len();
        let (shown, hidden) = (self.scene.people.len(), self.scene.hidden);
        match (selected, hidden) {
            (2.., _) => format!("{selected} of {shown} selected"),
            (_, 0) => String::new(),
            _ => format!("Showing {shown} of {}", shown + hidden),
        }
    }

    /// Everybody in the picture.
    pub fn visible(&self) -> Vec<Id<Contact>> {
        self.scene.people.iter().map(|person| person.id).collect()
    }

    /// Shows the whole picture.
    pub fn fit_all(&mut self) {
        self.wish = Some(Wish::All);
    }

    /// Shows the selected people as large as they fit.
    pub fn fit_selection(&mut self) {
        self.wish = Some(Wish::Selection);
    }

    /// Brings somebody into the middle.
    pub fn show(&mut self, person: Id<Contact>) {
        self.wish = Some(Wish::Person(person));
    }

    /// Lays out everybody who is not pinned; the result is one step.
    pub fn start_layout(&mut self) {
        self.wants_layout = true;
    }

    /// Asks to whom somebody is to be connected.
    pub fn start_connect(&mut self, from: Id<Contact>) {
        self.connect = Some(ConnectDialog::new(from, None, self.last_kind.clone()));
    }

    /// The edit that pins people where they are, or lets them go where all are pinned already.
    pub fn toggle_pin(&self, workspace: &Workspace, people: &BTreeSet<Id<Contact>>) -> Edit {
        let is_pinned = |id: &Id<Contact>| {
            let place = workspace.places.get(id.cast());
            place.is_some_and(|place| place.pinned)
        };
        let pin = !people.iter().all(is_pinned);
        let pins = people.iter().map(|id| (*id, pin)).collect();
        self.placing(workspace, &BTreeMap::new(), &pins)
    }

    /// Whether the canvas has a use for Escape before the selection has: a drag to take back, a form to close.
    pub fn holds_escape(&self) -> bool {
        self.gesture.is_underway() || self.connect.is_some() || self.new_here.is_some()
    }

    /// Whether people are being laid out.
    pub fn is_laying_out(&self) -> bool {
        self.job.is_some()
    }

    /// Where somebody is on the canvas, if they are shown.
    pub fn position_of(&self, person: Id<Contact>) -> Option<Pos2> {
        let node = self.scene.node_of(person)?;
        self.positions.get(node as usize).copied()
    }

    /// Where somebody is on the screen, if they are shown and the canvas was drawn before.
    pub fn screen_position_of(&self, person: Id<Contact>) -> Option<Pos2> {
        let at = self.position_of(person)?;
        Some(self.camera.to_screen(self.view?, at))
    }

    /// The edit that saves places: `moved` people somewhere else, `pins` set or taken off; everybody else in the
    /// picture who has no place yet keeps the one that is shown, so that the file opens with the same picture.
    fn placing(
        &self,
        workspace: &Workspace,
        moved: &BTreeMap<Id<Contact>, Pos2>,
        pins: &BTreeMap<Id<Contact>, bool>,
    ) -> Edit {
        let places = self.scene.people.iter().zip(&self.positions);
        let places = places.filter_map(|(person, at)| {
            let before = workspace.places.get(person.id.cast());
            let to = moved.get(&person.id).copied();
            let pin = pins.get(&person.id).copied();
            if before.is_some() && to.is_none() && pin.is_none() {
                return None;
            }
            let at = to.unwrap_or_else(|| before.map_or(*at, |place| pos2(place.x(), place.y())));
            let pinned = pin.unwrap_or_else(|| before.is_some_and(|place| place.pinned));
            Some(Place::new(person.id, at.x, at.y, pinned))
        });
        put_places(workspace, places)
    }

    /// Saves places as one step.
    pub(super) fn save_places(
        &self,
        cx: Cx<'_>,
        label: String,
        moved: &BTreeMap<Id<Contact>, Pos2>,
        pins: &BTreeMap<Id<Contact>, bool>,
        gesture: Option<u64>,
    ) {
        let edit = self.placing(cx.workspace, moved, pins);
        if !edit.is_empty() {
            cx.send(Command::Apply {
                label,
                edit,
                gesture,
            });
        }
    }

    /// Brings the picture up to date with the workspace, the layout and the drag; once per frame.
    pub(super) fn refresh(&mut self, ui: &Ui, cx: Cx<'_>) {
        let place = if cx.workspace.contacts.len() > MANY {
            Where::Thread
        } else {
            Where::Here
        };
        let workspace = cx.workspace.clone();
        let work = move || Arc::new(Scene::of(&workspace));
        if let Some(scene) = self.source.get(ui, cx.revision, place, work)
            && !Arc::ptr_eq(scene, &self.scene)
        {
            // Whoever is hovered or dragged may have another number now.
            self.hover = None;
            self.last_hover = None;
            self.names.clear();
            self.scene = Arc::clone(scene);
            self.moved = true;
        }
        if self.revision != Some(cx.revision) {
            self.revision = Some(cx.revision);
            self.landing = None;
            self.moved = true;
        }
        self.poll_layout(cx);
        self.run_layout(ui, cx);
        if self.moved || self.positions.len() != self.scene.people.len() {
            self.moved = false;
            self.place_everybody(cx);
        }
    }

    /// Works out positions again where the pointer has just moved somebody.
    pub(super) fn settle(&mut self, cx: Cx<'_>) {
        if self.moved {
            self.moved = false;
            self.place_everybody(cx);
        }
    }

    /// Whether there is nothing to show yet: nobody has a place, and the first layout has not told anything.
    pub(super) fn is_waiting(&self) -> bool {
        self.is_unplaced
            && self.job.as_ref().is_some_and(|job| {
                job.purpose == Purpose::Show && (job.latest.is_none() || self.is_still)
            })
    }

    /// Marks the positions as out of date.
    pub(super) fn touch(&mut self) {
        self.moved = true;
    }

    fn poll_layout(&mut self, cx: Cx<'_>) {
        let Some(job) = &mut self.job else { return };
        match job.poll() {
            News::Waiting => {}
            News::Moved => self.moved = true,
            News::Failed => {
                self.failed_at = Some(cx.revision);
                self.job = None;
            }
            News::Done(points) => {
                let ids = std::mem::take(&mut job.ids);
                let purpose = job.purpose;
                self.job = None;
                self.moved = true;
                let found = ids.into_iter().zip(points);
                match purpose {
                    Purpose::Show => self.auto.extend(found),
                    Purpose::Save => {
                        let found: BTreeMap<_, _> = found.collect();
                        let label = "Lay out graph".to_owned();
                        self.save_places(cx, label, &found, &BTreeMap::new(), None);
                        self.landing = Some(found.into_iter().collect());
                    }
                }
            }
        }
    }

    fn run_layout(&mut self, ui: &Ui, cx: Cx<'_>) {
        if std::mem::take(&mut self.wants_layout) && !self.scene.people.is_empty() {
            let request = request(&self.scene, cx.workspace, &self.auto, Purpose::Save);
            self.job = Some(LayoutJob::start(ui, request, Purpose::Save));
            self.is_steered = false;
        }
        let is_placed = |id: Id<Contact>| {
            cx.workspace.places.contains(id.cast()) || self.auto.contains_key(&id)
        };
        let is_needed = self.job.is_none()
            && self.failed_at != Some(cx.revision)
            && self.scene.people.iter().any(|one| !is_placed(one.id));
        if is_needed {
            let request = request(&self.scene, cx.workspace, &self.auto, Purpose::Show);
            self.job = Some(LayoutJob::start(ui, request, Purpose::Show));
        }
    }

    fn place_everybody(&mut self, cx: Cx<'_>) {
        self.is_still = cx.reduce_motion;
        self.is_unplaced = !self.scene.people.iter().any(|person| {
            cx.workspace.places.contains(person.id.cast()) || self.auto.contains_key(&person.id)
        });
        let mut live: HashMap<Id<Contact>, Pos2> = HashMap::new();
        let mut is_saving = false;
        if let Some(job) = &self.job
            && let Some(latest) = &job.latest
            && !cx.reduce_motion
        {
            is_saving = job.purpose == Purpose::Save;
            live.extend(job.ids.iter().copied().zip(latest.iter().copied()));
        }
        let (dragged, by) = self.gesture.dragged();
        let of = |(rank, id): (usize, Id<Contact>)| {
            let place = cx.workspace.places.get(id.cast());
            let saved = place.map(|place| pos2(place.x(), place.y()));
            let moving = live.get(&id).filter(|_| is_saving || saved.is_none());
            let landing = self.landing.as_ref().and_then(|landing| landing.get(&id));
            let at = landing
                .or(moving)
                .copied()
                .or(saved)
                .or_else(|| self.auto.get(&id).copied())
                .unwrap_or_else(|| waiting_place(rank));
            let at = if dragged.contains(&id) { at + by } else { at };
            (at, place.is_some_and(|place| place.pinned))
        };
        let people = self.scene.people.iter().map(|person| person.id).enumerate();
        (self.positions, self.pinned) = people.map(of).unzip();
        self.grid = Grid::of(&self.positions);
        let boxes = self.positions.iter().zip(&self.scene.people);
        self.bounds = boxes
            .map(|(at, person)| Rect::from_center_size(*at, Vec2::splat(2.0 * person.radius)))
            .reduce(Rect::union);
        self.stamp += 1;
    }

    /// Takes up the wished view, continues a flight, and keeps everything in view until the user steers.
    pub(super) fn steer(&mut self, ui: &Ui, cx: Cx<'_>, view: Rect) {
        self.view = Some(view);
        let free = free_part(view);
        let all = self.bounds.unwrap_or(Rect::from_center_size(
            Pos2::ZERO,
            Vec2::splat(measure::INSPECTOR),
        ));
        let now = ui.input(|input| input.time);
        match self.wish.take() {
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
            Some(Wish::Person(id)) => match self.position_of(id) {
                Some(center) => {
                    self.is_steered = true;
                    let zoom = self.camera.zoom.max(1.0);
                    let to = Camera { center, zoom };
                    self.flight = Some(Flight::new(self.camera, to, now));
                }
                // Somebody who was made in this very frame is in the next picture.
                None if self.source.is_running() => self.wish = Some(Wish::Person(id)),
                None => {}
            },
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

    /// Escape steps back: out of a drag, a form, then out of the focus once nobody is selected. The selection is the
    /// app's; as that may have taken the key, what counts is that the key went down.
    pub(super) fn escape(&mut self, ui: &Ui, cx: Cx<'_>) {
        let is_down = ui.input(|input| input.key_down(Key::Escape));
        let is_new = is_down && !std::mem::replace(&mut self.is_escape_down, is_down);
        self.is_escape_down = is_down;
        if !is_new {
            return;
        }
        match () {
            () if self.gesture.is_underway() => {
                self.gesture = Gesture::None;
                self.touch();
            }
            () if self.new_here.take().is_some() || self.connect.take().is_some() => {}
            () if cx.selection.contacts.is_empty() => self.focus = None,
            () => {}
        }
    }

    /// Switches the focus on the selected people on or off.
    pub(super) fn toggle_focus(&mut self, cx: Cx<'_>) {
        self.focus = match self.focus {
            Some(_) => None,
            None if cx.selection.contacts.is_empty() => None,
            None => Some(Focus {
                roots: cx.selection.contacts.iter().copied().collect(),
                depth: 1,
            }),
        };
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

/// Where people wait for their first place: a spiral, so that nobody covers anybody.
fn waiting_place(rank: usize) -> Pos2 {
    let golden_angle = 2.399_963;
    let angle = rank as f32 * golden_angle;
    let radius = 2.0 * measure::DISC_ME * (rank as f32).sqrt();
    Pos2::ZERO + radius * Vec2::angled(angle)
}

/// "Ada Lovelace" or "3 people".
pub(super) fn people_words(cx: Cx<'_>, people: &[Id<Contact>]) -> String {
    match people {
        [one] => cx.workspace.name_of(*one),
        _ => format!("{} people", people.len()),
    }
}
