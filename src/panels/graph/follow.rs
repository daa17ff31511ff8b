//! Neighbors who follow a drag: worked out on a thread, so that the window never waits for them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, TryRecvError, channel};

use egui::{Pos2, Vec2, pos2};

use super::layout::request_to_follow;
use super::scene::Scene;
use crate::model::{Contact, Id};
use crate::network::layout::Point;
use crate::network::layout::relax::Relaxation;

/// So many steps are made before the others are shown where they are.
const STEPS: usize = 3;

/// A drag that others follow. The thread ends when this is dropped, and sleeps while nothing moves.
#[derive(Debug)]
pub(super) struct Follow {
    scene: Arc<Scene>,
    people: BTreeSet<Id<Contact>>,
    by: Vec2,
    drags: Sender<Point>,
    pictures: Receiver<Vec<(u32, Point)>>,
    latest: Vec<(u32, Point)>,
}

impl Follow {
    /// Starts from the picture as it is.
    pub(super) fn start(
        ctx: &egui::Context,
        scene: &Arc<Scene>,
        positions: Vec<Pos2>,
        pinned: Vec<bool>,
        people: &BTreeSet<Id<Contact>>,
    ) -> Self {
        let (drags, asked) = channel();
        let (sender, pictures) = channel();
        let (ctx, shown) = (ctx.clone(), Arc::clone(scene));
        let dragged: Vec<u32> = people.iter().filter_map(|id| scene.node_of(*id)).collect();
        std::thread::spawn(move || {
            let request = request_to_follow(&shown, &positions, &pinned);
            let mut relaxation = Relaxation::new(&request, &dragged);
            let mut is_moving = false;
            loop {
                let by = if is_moving {
                    asked.try_recv()
                } else {
                    asked.recv().map_err(|_| TryRecvError::Disconnected)
                };
                match by {
                    Ok(by) => {
                        // Only where the pointer is now counts.
                        relaxation.drag(asked.try_iter().last().unwrap_or(by));
                    }
                    Err(TryRecvError::Empty) => {}
                    Err(TryRecvError::Disconnected) => return,
                }
                is_moving = (0..STEPS).all(|_| relaxation.step());
                let moved = |(node, (at, was)): (usize, (Point, &Pos2))| {
                    (at != [was.x, was.y]).then_some((node as u32, at))
                };
                let at = relaxation.positions().into_iter().zip(&positions);
                let picture: Vec<_> = at.enumerate().filter_map(moved).collect();
                if sender.send(picture).is_err() {
                    return;
                }
                ctx.request_repaint();
            }
        });
        Self {
            scene: Arc::clone(scene),
            people: people.clone(),
            by: Vec2::ZERO,
            drags,
            pictures,
            latest: Vec::new(),
        }
    }

    /// Whether this is still the drag of these people in this picture.
    pub(super) fn is_of(&self, scene: &Arc<Scene>, people: &BTreeSet<Id<Contact>>) -> bool {
        Arc::ptr_eq(&self.scene, scene) && self.people == *people
    }

    /// Tells how far the dragged people are, and takes in where the others are; says whether anybody moved.
    pub(super) fn update(&mut self, by: Vec2) -> bool {
        if by != self.by {
            self.by = by;
            // A thread that has ended has nothing more to say.
            self.drags.send([by.x, by.y]).ok();
        }
        match self.pictures.try_iter().last() {
            Some(latest) => {
                self.latest = latest;
                true
            }
            None => false,
        }
    }

    /// Where those are who followed, without the dragged people.
    pub(super) fn followers(&self) -> BTreeMap<Id<Contact>, Pos2> {
        let id = |node: u32| self.scene.people[node as usize].id;
        let all = self.latest.iter();
        all.map(|(node, [x, y])| (id(*node), pos2(*x, *y)))
            .filter(|(id, _)| !self.people.contains(id))
            .collect()
    }
}
