//! What the picture shows of the network's measures, worked out on a thread: who hangs together, and how large discs are.

use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::appearance::{Appearance, ColorBy, SizeBy};
use crate::model::{Contact, Id, Workspace};
use crate::network::{Graph, measures};
use crate::panels::{Background, Cx, Where};

/// The seed of communities: the same network always has the same ones.
const SEED: u64 = 1;

/// About so many people are looked at from so many others: up to 2,000 people the result is exact.
const WAYS: usize = 4_000_000;

/// One number for each person.
#[derive(Debug, Clone, PartialEq, Default)]
struct Values<T> {
    ids: Vec<Id<Contact>>,
    values: Vec<T>,
}

impl<T: Copy> Values<T> {
    fn of(&self, person: Id<Contact>) -> Option<T> {
        let at = self.ids.binary_search(&person).ok()?;
        self.values.get(at).copied()
    }
}

/// What is known of the network so far; the latest values stay until newer ones are there.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Measured {
    communities: Arc<Values<u32>>,
    sizes: Arc<Values<f32>>,
}

impl Measured {
    /// The number of somebody's community, the largest first.
    pub fn community_of(&self, person: Id<Contact>) -> Option<u32> {
        self.communities.of(person)
    }

    /// How large somebody's disc is, 0 to 1; none where sizes are those of ties or not worked out yet.
    pub fn size_of(&self, person: Id<Contact>) -> Option<f32> {
        self.sizes.of(person)
    }
}

/// The measures that the present picture needs, and the threads that work them out.
#[derive(Debug, Default)]
pub struct Measuring {
    communities: Background<u64, Arc<Values<u32>>>,
    sizes: Background<(u64, SizeBy), Arc<Values<f32>>>,
    asked: Option<(u64, SizeBy)>,
    stop: Arc<AtomicBool>,
    present: Measured,
    /// Grows with every new value.
    pub stamp: u64,
}

impl Measuring {
    /// Brings up to date what the picture asks for; returns the latest values.
    pub fn refresh(
        &mut self,
        ctx: &egui::Context,
        cx: Cx<'_>,
        appearance: &Appearance,
    ) -> Measured {
        if appearance.color == ColorBy::Community {
            let workspace = cx.workspace.clone();
            let work = move || Arc::new(communities(&workspace));
            let found = self
                .communities
                .get(ctx, cx.revision, Where::Thread, work)
                .cloned();
            self.take(found, |present| &mut present.communities);
        }
        if appearance.size == SizeBy::Ties {
            self.take(Some(Arc::default()), |present| &mut present.sizes);
            self.stop.store(true, Ordering::Relaxed);
            self.asked = None;
            // A thread that was called off has nothing to say.
            self.sizes = Background::default();
        } else {
            let key = (cx.revision, appearance.size);
            if self.asked != Some(key) {
                // Whatever the last thread works out, nobody waits for it any more.
                self.stop.store(true, Ordering::Relaxed);
                self.stop = Arc::default();
                self.asked = Some(key);
            }
            let (workspace, stop) = (cx.workspace.clone(), Arc::clone(&self.stop));
            let size = appearance.size;
            let work = move || Arc::new(sizes(&workspace, size, &stop));
            let found = self.sizes.get(ctx, key, Where::Thread, work).cloned();
            self.take(found, |present| &mut present.sizes);
        }
        self.present.clone()
    }

    /// Whether something is being worked out that the picture waits for.
    pub fn is_behind(&self, appearance: &Appearance) -> bool {
        (appearance.color == ColorBy::Community && self.communities.is_running())
            || (appearance.size != SizeBy::Ties && self.sizes.is_running())
    }

    fn take<T>(
        &mut self,
        found: Option<Arc<Values<T>>>,
        place: impl FnOnce(&mut Measured) -> &mut Arc<Values<T>>,
    ) where
        T: PartialEq,
    {
        let Some(found) = found else { return };
        let place = place(&mut self.present);
        if !Arc::ptr_eq(place, &found) && *place != found {
            *place = found;
            self.stamp += 1;
        }
    }
}

/// From how many people's ways bridging is estimated: from everybody's where that is quick, as a larger or smaller disc
/// asks for no exact number.
fn samples(people: usize) -> usize {
    (WAYS / people.max(1)).max(256)
}

fn communities(workspace: &Workspace) -> Values<u32> {
    let graph = Graph::of(workspace);
    Values {
        values: measures::communities(&graph, SEED),
        ids: graph.ids().to_vec(),
    }
}

/// From the measure to the disc: the most gets 1; roots, as areas and not radii are compared by eye.
fn sizes(workspace: &Workspace, by: SizeBy, stop: &AtomicBool) -> Values<f32> {
    let graph = Graph::of(workspace);
    let mut watch = |_: f32| {
        if stop.load(Ordering::Relaxed) {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    };
    let values = match by {
        SizeBy::Ties => Vec::new(),
        SizeBy::Bridging => {
            let found =
                measures::betweenness_sampled(&graph, samples(graph.len()), SEED, &mut watch)
                    .unwrap_or_default();
            let most = found.iter().copied().fold(0.0, f64::max).max(1.0);
            found
                .iter()
                .map(|value| (value / most).sqrt() as f32)
                .collect()
        }
        SizeBy::Closeness => {
            let me = workspace.settings.me.and_then(|me| graph.node_of(me));
            me.map_or_else(Vec::new, |me| {
                let steps = measures::steps_from(&graph, me);
                let share = |steps: &Option<u32>| match steps {
                    Some(0 | 1) => 1.0,
                    Some(steps) => 1.0 / (*steps as f32).powf(1.4),
                    None => 0.0,
                };
                steps.iter().map(share).collect()
            })
        }
    };
    Values {
        ids: graph.ids().to_vec(),
        values,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::{Change, Edit};
    use crate::model::{Counter, Settings, Tie, TieType, mint};

    #[test]
    fn who_stands_between_is_large_and_who_is_far_is_small() {
        let mut ids = Counter(0);
        let mut workspace = Workspace::default();
        let people: Vec<Id<Contact>> = (0..5).map(|_| mint(&mut ids)).collect();
        let mut edit: Edit = people
            .iter()
            .map(|id| Change::add(Contact::named(*id, "Ada")))
            .collect();
        // A chain of four, and one by themselves.
        for pair in people[..4].windows(2) {
            let tie = Tie::new(mint(&mut ids), pair[0], pair[1], TieType::Knows, None);
            edit.changes.push(Change::add(tie));
        }
        let settings = Settings {
            me: Some(people[0]),
            ..Settings::default()
        };
        edit.changes
            .push(Change::replace(Settings::default(), settings));
        workspace.apply(&edit).expect("the edit is valid");
        let go_on = AtomicBool::new(false);
        let bridging = sizes(&workspace, SizeBy::Bridging, &go_on);
        assert_eq!(bridging.values, [0.0, 1.0, 1.0, 0.0, 0.0]);
        let near = sizes(&workspace, SizeBy::Closeness, &go_on).values;
        assert!(near[1] > near[2] && near[2] > near[3] && near[3] > near[4]);
        let found = communities(&workspace);
        assert_eq!(found.of(people[0]), found.of(people[1]));
        assert_ne!(found.of(people[0]), found.of(people[4]));
    }
}
