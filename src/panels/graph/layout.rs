//! A layout on a thread of its own: it streams what it has, and can be called off.

use std::collections::HashMap;
use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, TryRecvError, channel};
use std::time::{Duration, Instant};

use egui::{Pos2, pos2};

use super::scene::Scene;
use crate::model::{Contact, Id, Place, Table, Workspace};
use crate::network::layout::{LayoutKind, LayoutRequest, Point, Spot, reports, solve};
use crate::panels::Selection;

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
    /// The saved places when it started: whoever was moved since stays where the user put them.
    pub places: Table<Place>,
    /// What the step will be called.
    pub label: String,
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
    pub fn start(
        ctx: &egui::Context,
        request: LayoutRequest,
        purpose: Purpose,
        places: Table<Place>,
        label: String,
    ) -> Self {
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
            places,
            label,
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

/// How layouts are asked for, and whether neighbors follow a drag.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct LayoutOptions {
    /// What the last picture went by; none leaves it to what suits the people.
    pub kind: Option<LayoutKind>,
    /// Whether only selected people are laid out, among the others.
    pub is_selection_only: bool,
    /// Whether pinned people are laid out too.
    pub moves_pinned: bool,
    /// Whether neighbors follow whoever is dragged.
    pub neighbors_follow: bool,
}

impl LayoutOptions {
    /// What the step is called.
    pub(super) fn step(&self) -> String {
        self.kind.map_or("Lay out graph", layout_words).to_owned()
    }
}

/// What people read of a kind of layout, as a verb.
pub const fn layout_words(kind: LayoutKind) -> &'static str {
    match kind {
        LayoutKind::Departments => "Lay out by departments",
        LayoutKind::Ties => "Lay out by ties",
        LayoutKind::Hierarchy => "Lay out by reporting lines",
        LayoutKind::Rings => "Lay out in rings",
        LayoutKind::Circle => "Lay out in a circle",
    }
}

/// What to ask the solver to show people who have no place: whoever has one keeps it, so that a saved picture looks the
/// same tomorrow.
pub(super) fn request_to_show(
    scene: &Scene,
    workspace: &Workspace,
    shown: &HashMap<Id<Contact>, Pos2>,
) -> LayoutRequest {
    let spot = |person: &super::scene::Person| {
        let place = workspace.places.get(person.id.cast());
        Spot {
            pin: place.map(|place| [place.x(), place.y()]),
            // Whoever is on the screen already stays about there when somebody else comes.
            start: shown.get(&person.id).map(|at| [at.x, at.y]),
            ..spot_of(person)
        }
    };
    let spots: Vec<Spot> = scene.people.iter().map(spot).collect();
    LayoutRequest {
        kind: LayoutKind::for_people(&spots),
        spots,
        edges: edges_of(scene),
        center: center_of(scene),
        ..LayoutRequest::default()
    }
}

/// What to ask the solver where the user asked for a layout: pinned people keep their places, and so do all but the
/// selected ones where only those are to move.
pub(super) fn request_to_save(
    scene: &Scene,
    workspace: &Workspace,
    positions: &[Pos2],
    selection: &Selection,
    options: &LayoutOptions,
    seed: u64,
) -> LayoutRequest {
    let chosen: Vec<u32> = selection
        .contacts
        .iter()
        .filter_map(|id| scene.node_of(*id))
        .collect();
    let is_part = options.is_selection_only && !chosen.is_empty();
    let moves = |node: u32| !is_part || chosen.binary_search(&node).is_ok();
    let spot = |(node, person): (usize, &super::scene::Person)| {
        let place = workspace.places.get(person.id.cast());
        let pinned = place.filter(|place| place.pinned && !options.moves_pinned);
        let stays = || positions.get(node).map(|at| [at.x, at.y]);
        Spot {
            pin: match pinned {
                Some(place) => Some([place.x(), place.y()]),
                None if moves(node as u32) => None,
                None => stays(),
            },
            ..spot_of(person)
        }
    };
    let spots: Vec<Spot> = scene.people.iter().enumerate().map(spot).collect();
    let kind = options
        .kind
        .unwrap_or_else(|| LayoutKind::for_people(&spots));
    let lead = selection.lead.and_then(|id| scene.node_of(id));
    let center = match kind {
        LayoutKind::Rings => lead.or_else(|| center_of(scene)),
        _ if is_part => None,
        _ => center_of(scene),
    };
    let mut edges = edges_of(scene);
    let mut reports = reports(workspace, |id| scene.node_of(id));
    if is_part && kind == LayoutKind::Rings {
        edges.retain(|(a, b, _)| moves(*a) && moves(*b));
    }
    reports.retain(|(a, b)| moves(*a) && moves(*b));
    // A part of the picture stays about where it is.
    let middle = chosen
        .iter()
        .filter_map(|node| positions.get(*node as usize))
        .filter(|_| is_part)
        .fold([0.0; 2], |sum, at| [sum[0] + at.x, sum[1] + at.y])
        .map(|part| part / chosen.len().max(1) as f32);
    LayoutRequest {
        kind,
        spots,
        edges,
        reports,
        middle,
        center,
        seed,
    }
}

/// A picture at rest, to be dragged: everybody where they are, pinned people for good.
pub(super) fn request_to_follow(
    scene: &Scene,
    positions: &[Pos2],
    pinned: &[bool],
) -> LayoutRequest {
    let places = positions.iter().zip(pinned);
    let spot = |(person, (at, is_pinned)): (&super::scene::Person, (&Pos2, &bool))| Spot {
        start: Some([at.x, at.y]),
        pin: is_pinned.then_some([at.x, at.y]),
        ..spot_of(person)
    };
    LayoutRequest {
        spots: scene.people.iter().zip(places).map(spot).collect(),
        edges: edges_of(scene),
        ..LayoutRequest::default()
    }
}

fn spot_of(person: &super::scene::Person) -> Spot {
    Spot {
        id: person.id,
        radius: person.radius,
        is_labeled: person.is_important,
        group: person.group,
        pin: None,
        start: None,
    }
}

fn edges_of(scene: &Scene) -> Vec<(u32, u32, f32)> {
    let weight = |grade: u8| f32::from(if grade == 0 { 2 } else { grade }) / 5.0;
    let edges = scene.edges.iter();
    edges
        .map(|edge| (edge.a, edge.b, weight(edge.grade)))
        .collect()
}

/// Who is in the middle: me, or the person with the most ties.
fn center_of(scene: &Scene) -> Option<u32> {
    scene.me.or_else(|| {
        let degree = |node: &u32| scene.people[*node as usize].degree;
        let people = 0..scene.people.len() as u32;
        people.min_by_key(|node| (std::cmp::Reverse(degree(node)), *node))
    })
}
