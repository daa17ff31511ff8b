//! A picture of the network for those who never opened the canvas: everybody gets a place.

use std::ops::ControlFlow;

use crate::edit::build;
use crate::model::{Place, Workspace};
use crate::network::layout::{LayoutRequest, solve};
use crate::network::{Graph, measures};

/// The workspace with a place for everybody who is shown. Places that are there stay; the rest is laid out with me, or
/// else the best-connected person, in the middle. The original is not changed.
pub fn with_places(workspace: &Workspace) -> Workspace {
    let graph = Graph::of(workspace);
    if graph
        .ids()
        .iter()
        .all(|id| workspace.places.contains(id.cast()))
    {
        return workspace.clone();
    }
    let me = workspace.settings.me.and_then(|me| graph.node_of(me));
    let mut request = LayoutRequest::of(&graph, me.or_else(|| measures::most_connected(&graph)));
    for spot in &mut request.spots {
        let place = workspace.places.get(spot.id.cast());
        spot.pin = place.map(|place| [place.x(), place.y()]);
    }
    let mut placed = workspace.clone();
    let Some(result) = solve(&request, &mut |_, _| ControlFlow::Continue(())) else {
        return placed;
    };
    let places = graph.ids().iter().zip(&result.positions);
    let new = places
        .filter(|(id, _)| !workspace.places.contains(id.cast()))
        .map(|(id, at)| Place::new(*id, at[0], at[1], false));
    let edit = build::put_places(workspace, new);
    // Places of people who are there contradict nothing; without them the picture is only less pretty.
    placed.apply(&edit).ok();
    placed
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::random::RandomEdits;

    #[test]
    fn everybody_gets_a_place_and_nobody_loses_theirs() {
        let mut workspace = Workspace::new(uuid::Uuid::from_u128(3));
        let mut source = RandomEdits::new(11);
        for _ in 0..300 {
            let edit = source.edit(&workspace);
            workspace.apply(&edit).expect("valid");
        }
        let placed = with_places(&workspace);
        assert_eq!(placed.contacts, workspace.contacts);
        assert!(workspace.places.len() < workspace.contacts.len());
        for contact in workspace.contacts.iter() {
            let place = placed.places.get(contact.id.cast()).expect("a place");
            if let Some(before) = workspace.places.get(contact.id.cast()) {
                assert_eq!(before, place);
            }
        }
        assert_eq!(with_places(&placed), placed);
    }
}
