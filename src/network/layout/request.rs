//! Requests for whole graphs and workspaces, as the command line and benchmarks make them; the canvas makes its own.

use super::{LayoutKind, LayoutRequest, Spot};
use crate::model::{TieType, Workspace};
use crate::network::Graph;

impl LayoutRequest {
    /// A request for a whole graph: discs of 8 to 15 points by degree, 20 for the one in the center, nobody placed yet.
    pub fn of(graph: &Graph, center: Option<u32>) -> Self {
        let nodes = 0..graph.len() as u32;
        let most = nodes.clone().map(|node| graph.degree(node)).max();
        let most = most.unwrap_or(0).max(1) as f32;
        let spot = |node: u32| Spot {
            id: graph.id_of(node),
            radius: if center == Some(node) {
                20.0
            } else {
                8.0 + 7.0 * (graph.degree(node) as f32 / most).sqrt()
            },
            is_labeled: false,
            group: graph.group_of(node),
            pin: None,
            start: None,
        };
        let spots: Vec<Spot> = nodes.map(spot).collect();
        Self {
            kind: LayoutKind::for_people(&spots),
            spots,
            edges: graph
                .edges()
                .map(|(a, to)| (a, to.node, to.weight()))
                .collect(),
            center,
            ..Self::default()
        }
    }

    /// A request for everybody in a workspace who is neither hidden nor archived, me in the center, pinned people where
    /// they are; without a kind the one that suits.
    pub fn of_workspace(workspace: &Workspace, kind: Option<LayoutKind>, seed: u64) -> Self {
        let graph = Graph::of(workspace);
        let me = workspace.settings.me.and_then(|me| graph.node_of(me));
        let mut request = Self::of(&graph, me);
        for spot in &mut request.spots {
            let place = workspace.places.get(spot.id.cast());
            let place = place.filter(|place| place.pinned);
            spot.pin = place.map(|place| [place.x(), place.y()]);
        }
        request.kind = kind.unwrap_or(request.kind);
        request.reports = reports(workspace, |id| graph.node_of(id));
        request.seed = seed;
        request
    }
}

/// Who reports to whom, as numbers of people: (person, boss). People whom `node` does not know are left out.
pub fn reports(
    workspace: &Workspace,
    node: impl Fn(crate::model::Id<crate::model::Contact>) -> Option<u32>,
) -> Vec<(u32, u32)> {
    let ties = workspace.ties.iter();
    ties.filter(|tie| tie.kind == TieType::ReportsTo)
        .filter_map(|tie| Some((node(tie.from)?, node(tie.to)?)))
        .filter(|(person, boss)| person != boss)
        .collect()
}
