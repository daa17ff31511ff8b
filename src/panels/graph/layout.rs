//! A layout on a thread of its own: it streams what it has, and can be called off.

use std::collections::HashMap;
use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, TryRecvError, channel};
use std::time::{Duration, Instant};

use egui::{Pos2, pos2};

use super::scene::Scene;
use crate::model::{Contact, Id, Workspace};
use crate::network::layout::{LayoutKind, LayoutRequest, Point, Spot, solve};

/// At most so often an unfinished picture is sent.
const BEAT: Duration = Duration::from_millis(33);

/// Why a layout runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Some people have no place yet: shown, but not saved.
    Show,
    /// The user asked for it: saved as one step.
    Save,
}

enum Message {
    Progress(Vec<Point>),
    Done(Vec<Point>),
}

/// A layout that is under way.
#[derive(Debug)]
pub struct LayoutJob {
    /// Why it runs.
    pub purpose: Purpose,
    /// Whom it places.
    pub ids: Vec<Id<Contact>>,
    /// The latest positions.
    pub latest: Option<Vec<Pos2>>,
    receiver: Receiver<Message>,
    stop: Arc<AtomicBool>,
}

impl std::fmt::Debug for Message {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Progress(points) => write!(f, "progress of {}", points.len()),
            Self::Done(points) => write!(f, "{} done", points.len()),
        }
    }
}

/// What became of a layout in this frame.
#[derive(Debug, Clone, PartialEq)]
pub enum News {
    /// Nothing new.
    Waiting,
    /// People have moved on.
    Moved,
    /// It is done; the final positions.
    Done(Vec<Pos2>),
    /// It ended without a result.
    Failed,
}

impl LayoutJob {
    /// Starts a layout.
    pub fn start(ctx: &egui::Context, request: LayoutRequest, purpose: Purpose) -> Self {
        let (sender, receiver) = channel();
        let stop = Arc::new(AtomicBool::new(false));
        let ids = request.spots.iter().map(|spot| spot.id).collect();
        let asked = Arc::clone(&stop);
        let ctx = ctx.clone();
        std::thread::spawn(move || {
            let mut last = Instant::now();
            let result = solve(&request, &mut |_, points| {
                if asked.load(Ordering::Relaxed) {
                    return ControlFlow::Break(());
                }
                if last.elapsed() >= BEAT {
                    last = Instant::now();
                    if sender.send(Message::Progress(points.to_vec())).is_err() {
                        return ControlFlow::Break(());
                    }
                    ctx.request_repaint();
                }
                ControlFlow::Continue(())
            });
            // Where nobody listens any more, nobody misses the result.
            let sent = result.map(|result| sender.send(Message::Done(result.positions)));
            drop(sent);
            drop(sender);
            ctx.request_repaint();
        });
        Self {
            purpose,
            ids,
            latest: None,
            receiver,
            stop,
        }
    }

    /// Takes in what the thread has sent.
    pub fn poll(&mut self) -> News {
        let mut news = News::Waiting;
        loop {
            match self.receiver.try_recv() {
                Ok(Message::Progress(points)) => {
                    self.latest = Some(to_pos(&points));
                    news = News::Moved;
                }
                Ok(Message::Done(points)) => return News::Done(to_pos(&points)),
                Err(TryRecvError::Empty) => return news,
                Err(TryRecvError::Disconnected) => return News::Failed,
            }
        }
    }
}

impl Drop for LayoutJob {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
    }
}

fn to_pos(points: &[Point]) -> Vec<Pos2> {
    points.iter().map(|[x, y]| pos2(*x, *y)).collect()
}

/// What to ask the solver: everybody in the picture.
///
/// Where the result is only shown, whoever has a place keeps it, so that a saved picture looks the same tomorrow. Where
/// the user asked, only pinned people keep theirs.
pub fn request(
    scene: &Scene,
    workspace: &Workspace,
    shown: &HashMap<Id<Contact>, Pos2>,
    purpose: Purpose,
    seed: u64,
) -> LayoutRequest {
    let center = scene.me.or_else(|| {
        // Without a me the best-connected person is in the middle.
        let people = 0..scene.people.len() as u32;
        people.min_by_key(|node| {
            (
                std::cmp::Reverse(scene.people[*node as usize].degree),
                *node,
            )
        })
    });
    let spot = |person: &super::scene::Person| {
        let place = workspace.places.get(person.id.cast());
        let stays = |place: &&crate::model::Place| purpose == Purpose::Show || place.pinned;
        Spot {
            id: person.id,
            radius: person.radius,
            is_labeled: person.is_important,
            group: person.group,
            pin: place.filter(stays).map(|place| [place.x(), place.y()]),
            // Whoever is on the screen already stays about there when somebody else comes.
            start: shown
                .get(&person.id)
                .filter(|_| purpose == Purpose::Show)
                .map(|at| [at.x, at.y]),
        }
    };
    let spots: Vec<Spot> = scene.people.iter().map(spot).collect();
    LayoutRequest {
        kind: LayoutKind::for_people(&spots),
        spots,
        edges: scene
            .edges
            .iter()
            .map(|edge| {
                let grade = if edge.grade == 0 { 2 } else { edge.grade };
                (edge.a, edge.b, f32::from(grade) / 5.0)
            })
            .collect(),
        center,
        seed,
    }
}
