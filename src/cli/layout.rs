//! `inroads layout`: places people on the graph without a window.

use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;

use anyhow::Context as _;
use chrono::Utc;
use serde_json::json;

use super::write::options;
use super::{print, print_json, told, unsaved};
use crate::edit::build::put_places;
use crate::model::Place;
use crate::network::layout::{LayoutKind, LayoutRequest, solve};
use crate::storage::{RealDisk, Store};

/// Lays a workspace out and saves it as one step.
///
/// # Errors
/// Says what happened to the file and what to do.
pub fn run(file: &Path, kind: Option<LayoutKind>, seed: u64, as_json: bool) -> anyhow::Result<()> {
    let (mut store, mut loaded) =
        Store::open(Arc::new(RealDisk), file, &options()).map_err(|error| told(&error))?;
    let request = LayoutRequest::of_workspace(&loaded.workspace, kind, seed);
    anyhow::ensure!(
        request.kind != LayoutKind::Hierarchy || !request.reports.is_empty(),
        "nobody in this file reports to anybody, and nothing was changed: {}. Connect people with “Reports to” first, or choose another --algorithm",
        file.display()
    );
    let solved = solve(&request, &mut |_, _| ControlFlow::Continue(()));
    let positions = solved.map(|solved| solved.positions).unwrap_or_default();
    let places = request
        .spots
        .iter()
        .zip(&positions)
        .map(|(spot, [x, y])| Place::new(spot.id, *x, *y, spot.pin.is_some()));
    let edit = put_places(&loaded.workspace, places);
    let pinned = request
        .spots
        .iter()
        .filter(|spot| spot.pin.is_some())
        .count();
    let moved = edit.changes.len();
    let report = |end: &str| {
        if as_json {
            return print_json(
                &json!({ "people": request.spots.len(), "placed": moved, "pinned": pinned }),
            );
        }
        let people = match moved {
            1 => "1 person".to_owned(),
            count => format!("{count} people"),
        };
        let kept = match pinned {
            0 => String::new(),
            count => format!(" {count} pinned stayed where they were."),
        };
        print(&format!("Placed {people}.{kept} {end}\n"))
    };
    if edit.is_empty() {
        return report("The file is as it was.");
    }
    loaded
        .workspace
        .apply(&edit)
        .context("the places do not fit the file, nothing was changed")?;
    store
        .commit("Lay out graph", &edit, &loaded.workspace)
        .map_err(|error| unsaved(&error))?;
    match store.snapshot(&loaded.workspace, Utc::now()) {
        Ok(_) => report("Saved."),
        Err(error) => {
            eprintln!(
                "inroads: {error}. The places are saved in the journal beside the file, and the next save puts them into the file itself."
            );
            report("Saved in the journal beside the file.")
        }
    }
}
