//! Where everybody is: saved places, those that are only worked out, a layout under way, and a drag.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use chrono::NaiveDate;
use egui::{Pos2, Rect, Ui, Vec2, pos2};

use super::appearance::{Appearance, ColorBy};
use super::coloring::Sight;
use super::follow::Follow;
use super::gestures::Gesture;
use super::grid::Grid;
use super::layout::{LayoutJob, LayoutOptions, News, Purpose, request_to_save, request_to_show};
use super::measured::Measuring;
use super::scene::Scene;
use crate::edit::Edit;
use crate::edit::build::put_places;
use crate::model::{Contact, Id, Place, Workspace};
use crate::panels::{Background, Command, Cx, Where};
use crate::theme::measure;

/// From so many people on the picture is put together on a thread.
const MANY: usize = 3_000;

/// How long people take to where a layout has placed them, in seconds.
const GLIDE: f64 = 0.45;
/// More people than this are there at once.
const MOST_GLIDING: usize = 6_000;

/// People on their way to new places.
#[derive(Debug)]
struct Glide {
    from: HashMap<Id<Contact>, Pos2>,
    since: f64,
    /// How much of the way is done, 0 to 1.
    done: f32,
}

/// What a picture is put together from: it is put together anew when this differs.
#[derive(Debug, Clone, PartialEq)]
struct Basis {
    revision: u64,
    appearance: Appearance,
    measured: u64,
    /// Where the day counts.
    today: Option<NaiveDate>,
}

/// What is drawn, and where it is.
#[derive(Debug, Default)]
pub(super) struct Picture {
    source: Background<Basis, Arc<Scene>>,
    pub(super) measuring: Measuring,
    pub(super) scene: Arc<Scene>,
    revision: Option<u64>,
    /// Places that were worked out and are not saved.
    auto: HashMap<Id<Contact>, Pos2>,
    /// Where people are until the edit that moves them has arrived.
    landing: Option<HashMap<Id<Contact>, Pos2>>,
    pub(super) job: Option<LayoutJob>,
    failed_at: Option<u64>,
    /// How many layouts the user has asked for.
    layouts: u64,
    /// Whether the user asked for a layout.
    pub(super) wants_layout: bool,
    pub(super) options: LayoutOptions,
    glide: Option<Glide>,
    follow: Option<Follow>,
    /// Where people were when a drag took them; a layout under way does not move them until they are let go.
    held: HashMap<Id<Contact>, Pos2>,
    pub(super) positions: Vec<Pos2>,
    pub(super) pinned: Vec<bool>,
    pub(super) grid: Grid,
    pub(super) bounds: Option<Rect>,
    /// Grows whenever somebody is somewhere else.
    pub(super) stamp: u64,
    moved: bool,
    /// How far the positions have the dragged people from where they were.
    dragged_by: Vec2,
    is_unplaced: bool,
    is_still: bool,
}

impl Picture {
    /// The edit that saves places: `moved` people somewhere else, `pins` set or taken off; everybody else in the
    /// picture who has no place yet keeps the one that is shown, so that the file opens with the same picture.
    pub(super) fn placing(
        &self,
        workspace: &Workspace,
        moved: &BTreeMap<Id<Contact>, Pos2>,
        pins: &BTreeMap<Id<Contact>, bool>,
    ) -> Edit {
        let places = self.scene.people.iter().zip(&self.positions);
        // The picture may be older than the workspace.
        let places = places.filter(|(person, _)| workspace.contacts.contains(person.id));
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

    /// The edit that saves the picture as it is shown, for edits that would otherwise change it: a tie draws people
    /// nearer, and the file would open with another picture. Empty while the picture is not worked out yet.
    pub(super) fn keeping(&self, workspace: &Workspace) -> Edit {
        if self.is_waiting() || self.is_behind() {
            return Edit::default();
        }
        self.placing(workspace, &BTreeMap::new(), &BTreeMap::new())
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
        let mut moved = moved.clone();
        if let Some(follow) = &self.follow {
            // Whoever followed the drag stays there, in the same step.
            for (id, at) in follow.followers() {
                moved.entry(id).or_insert(at);
            }
        }
        let edit = self.placing(cx.workspace, &moved, pins);
        if !edit.is_empty() {
            cx.send(Command::Apply {
                label,
                edit,
                gesture,
            });
        }
    }

    /// Brings the picture up to date with the workspace, the layout and the drag; once per frame.
    ///
    /// Returns whether people may have other numbers now.
    pub(super) fn refresh(
        &mut self,
        ui: &Ui,
        cx: Cx<'_>,
        gesture: &Gesture,
        appearance: &Appearance,
    ) -> bool {
        let mut is_new = false;
        let place = if cx.workspace.contacts.len() > MANY {
            Where::Thread
        } else {
            Where::Here
        };
        let measured = self.measuring.refresh(ui, cx, appearance);
        let basis = Basis {
            revision: cx.revision,
            appearance: appearance.of_scene(),
            measured: self.measuring.stamp,
            today: matches!(appearance.color, ColorBy::LastContact | ColorBy::Stage)
                .then_some(cx.today),
        };
        let (workspace, index, today) = (cx.workspace.clone(), Arc::clone(cx.index), cx.today);
        let appearance = basis.appearance.clone();
        let work = move || {
            let sight = Sight {
                appearance: &appearance,
                measured: &measured,
                index: Some(&index),
                today,
            };
            Arc::new(Scene::seen(&workspace, sight))
        };
        if let Some(scene) = self.source.get(ui, basis, place, work)
            && !Arc::ptr_eq(scene, &self.scene)
        {
            is_new = true;
            self.scene = Arc::clone(scene);
            self.moved = true;
        }
        if self.revision != Some(cx.revision) {
            self.revision = Some(cx.revision);
            self.landing = None;
            self.moved = true;
        }
        self.poll_layout(ui, cx);
        self.run_layout(ui, cx);
        self.go_on_gliding(ui);
        self.let_follow(ui, gesture);
        if self.moved || self.positions.len() != self.scene.people.len() {
            self.moved = false;
            self.place_everybody(cx, gesture);
        }
        is_new
    }

    /// Works out positions again where the pointer has just moved somebody.
    pub(super) fn settle(&mut self, cx: Cx<'_>, gesture: &Gesture) {
        if self.moved {
            self.moved = false;
            self.place_everybody(cx, gesture);
        }
    }

    /// Whether there is nothing to show yet: nobody has a place, and the first layout has not told anything.
    pub(super) fn is_waiting(&self) -> bool {
        self.is_unplaced
            && self.job.as_ref().is_some_and(|job| {
                job.purpose == Purpose::Show && (job.latest.is_none() || self.is_still)
            })
    }

    /// Whether there is a newer picture to come.
    pub(super) fn is_behind(&self) -> bool {
        self.source.is_running()
    }

    /// Where somebody is on the canvas, if they are shown.
    pub(super) fn position_of(&self, person: Id<Contact>) -> Option<Pos2> {
        let node = self.scene.node_of(person)?;
        self.positions.get(node as usize).copied()
    }

    /// Keeps people for a drag where they are now.
    pub(super) fn hold(&mut self, people: &BTreeSet<Id<Contact>>) {
        let at = |id: &Id<Contact>| Some((*id, self.position_of(*id)?));
        self.held = people.iter().filter_map(at).collect();
    }

    /// Shows people where a drag has left them until the edit that says so has arrived.
    pub(super) fn land(&mut self, moved: &BTreeMap<Id<Contact>, Pos2>) {
        let landing = self.landing.get_or_insert_default();
        landing.extend(moved.iter().map(|(id, at)| (*id, *at)));
    }

    /// Marks the positions as out of date.
    pub(super) fn touch(&mut self) {
        self.moved = true;
    }

    fn poll_layout(&mut self, ui: &Ui, cx: Cx<'_>) {
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
                let label = std::mem::take(&mut job.label);
                let before = std::mem::take(&mut job.places);
                self.job = None;
                self.moved = true;
                let found = ids.into_iter().zip(points);
                match purpose {
                    Purpose::Show => self.auto.extend(found),
                    Purpose::Save => {
                        // Who was moved meanwhile, by hand or by taking a step back, stays there.
                        let places = &cx.workspace.places;
                        let is_as_before =
                            |id: &Id<Contact>| places.get(id.cast()) == before.get(id.cast());
                        let found: BTreeMap<_, _> =
                            found.filter(|(id, _)| is_as_before(id)).collect();
                        self.start_gliding(ui, cx);
                        self.save_places(cx, label, &found, &BTreeMap::new(), None);
                        self.landing = Some(found.into_iter().collect());
                    }
                }
            }
        }
    }

    /// People go to their new places within half a second, unless they are too many or nothing is to move.
    fn start_gliding(&mut self, ui: &Ui, cx: Cx<'_>) {
        if cx.preferences.reduce_motion || self.scene.people.len() > MOST_GLIDING {
            return;
        }
        let people = self.scene.people.iter().map(|person| person.id);
        self.glide = Some(Glide {
            from: people.zip(self.positions.iter().copied()).collect(),
            since: ui.input(|input| input.time),
            done: 0.0,
        });
    }

    fn go_on_gliding(&mut self, ui: &Ui) {
        let Some(glide) = &mut self.glide else { return };
        let passed = (ui.input(|input| input.time) - glide.since) / GLIDE;
        self.moved = true;
        if passed >= 1.0 {
            self.glide = None;
        } else {
            glide.done = egui::emath::easing::cubic_in_out(passed.max(0.0) as f32);
            ui.request_repaint();
        }
    }

    /// Where neighbors follow, tells them how far the dragged people are.
    fn let_follow(&mut self, ui: &Ui, gesture: &Gesture) {
        let (people, by) = gesture.dragged();
        if people.is_empty() {
            self.follow = None;
            return;
        }
        let is_known = |follow: &Follow| follow.is_of(&self.scene, &people);
        if self.follow.as_ref().is_some_and(|follow| !is_known(follow)) {
            // Somebody came or went: whoever followed is where they were.
            self.follow = None;
            self.moved = true;
        }
        let wants = self.options.neighbors_follow != ui.input(|input| input.modifiers.alt);
        if self.follow.is_none() && wants && self.positions.len() == self.scene.people.len() {
            let is_dragged = |id| people.contains(&id);
            let ids = self.scene.people.iter().map(|person| person.id);
            // The positions have the drag in them already.
            let homes = ids.zip(&self.positions).map(|(id, at)| {
                if is_dragged(id) {
                    *at - self.dragged_by
                } else {
                    *at
                }
            });
            let (homes, pinned) = (homes.collect(), self.pinned.clone());
            self.follow = Some(Follow::start(ui, &self.scene, homes, pinned, &people));
        }
        if let Some(follow) = &mut self.follow {
            self.moved |= follow.update(by);
        }
    }

    fn run_layout(&mut self, ui: &Ui, cx: Cx<'_>) {
        if std::mem::take(&mut self.wants_layout) && !self.scene.people.is_empty() {
            let request = request_to_save(
                &self.scene,
                cx.workspace,
                &self.positions,
                cx.selection,
                &self.options,
                self.layouts,
            );
            // The first gives the picture that everybody starts with, each further one another.
            self.layouts += 1;
            let places = cx.workspace.places.clone();
            let label = self.options.step();
            let job = LayoutJob::start(ui, request, Purpose::Save, places, label);
            self.job = Some(job);
        }
        let is_placed = |id: Id<Contact>| {
            cx.workspace.places.contains(id.cast()) || self.auto.contains_key(&id)
        };
        let is_needed = self.job.is_none()
            && self.failed_at != Some(cx.revision)
            && self.scene.people.iter().any(|one| !is_placed(one.id));
        if is_needed {
            let request = request_to_show(&self.scene, cx.workspace, &self.auto);
            let places = cx.workspace.places.clone();
            let job = LayoutJob::start(ui, request, Purpose::Show, places, String::new());
            self.job = Some(job);
        }
    }

    fn place_everybody(&mut self, cx: Cx<'_>, gesture: &Gesture) {
        self.is_still = cx.preferences.reduce_motion;
        self.is_unplaced = !self.scene.people.iter().any(|person| {
            cx.workspace.places.contains(person.id.cast()) || self.auto.contains_key(&person.id)
        });
        let mut live: HashMap<Id<Contact>, Pos2> = HashMap::new();
        let mut is_saving = false;
        if let Some(job) = &self.job
            && let Some(latest) = &job.latest
            && !cx.preferences.reduce_motion
        {
            is_saving = job.purpose == Purpose::Save;
            live.extend(job.ids.iter().copied().zip(latest.iter().copied()));
        }
        let (dragged, by) = gesture.dragged();
        self.dragged_by = by;
        let followers = self.follow.as_ref().filter(|_| !dragged.is_empty());
        let followers = followers.map(Follow::followers).unwrap_or_default();
        let of = |(rank, id): (usize, Id<Contact>)| {
            let place = cx.workspace.places.get(id.cast());
            let saved = place.map(|place| pos2(place.x(), place.y()));
            let is_pinned = place.is_some_and(|place| place.pinned);
            let moving = live
                .get(&id)
                .filter(|_| (is_saving && !is_pinned) || saved.is_none());
            let landing = self.landing.as_ref().and_then(|landing| landing.get(&id));
            let at = landing
                .or(moving)
                .copied()
                .or(saved)
                .or_else(|| self.auto.get(&id).copied())
                .unwrap_or_else(|| waiting_place(rank));
            let at = match &self.glide {
                Some(glide) => glide
                    .from
                    .get(&id)
                    .map_or(at, |from| from.lerp(at, glide.done)),
                None => at,
            };
            let at = if dragged.contains(&id) {
                self.held.get(&id).copied().unwrap_or(at) + by
            } else {
                at
            };
            let at = followers.get(&id).copied().unwrap_or(at);
            (at, is_pinned)
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
}

/// Where people wait for their first place: a spiral, so that nobody covers anybody.
fn waiting_place(rank: usize) -> Pos2 {
    let golden_angle = 2.399_963;
    let angle = rank as f32 * golden_angle;
    let radius = 2.0 * measure::DISC_ME * (rank as f32).sqrt();
    Pos2::ZERO + radius * Vec2::angled(angle)
}
