//! `inroads export`: records in formats of other programs, and the graph as a picture.

use std::path::Path;

use super::{GraphArgs, ensure_folder, load, print_bytes, today, unsaved};
use crate::exchange::drawing::{GraphFormat, GraphOptions, Ground, Names, graph_file};
use crate::exchange::{self, Export};
use crate::model::Workspace;
use crate::panels::graph::{Shot, style_of};
use crate::storage::{RealDisk, write_atomic};
use crate::theme::tokens;

/// `inroads export`.
pub fn export(
    file: &Path,
    what: &str,
    output: Option<&Path>,
    graph: &GraphArgs,
) -> anyhow::Result<()> {
    let ending = output.map(|path| {
        path.extension()
            .map(|ending| ending.to_string_lossy().into_owned())
            .unwrap_or_default()
    });
    let what = Export::from_words(what, ending.as_deref())?;
    anyhow::ensure!(
        (0.1..=8.0).contains(&graph.scale),
        "nothing was written: --scale takes 0.1 to 8, as in --scale 2"
    );
    let loaded = load(file)?;
    let bytes = match what {
        Export::Graph(format) => graph_bytes(&loaded.workspace, format, graph)?,
        _ => exchange::export(&loaded.workspace, what, today(), chrono::Utc::now()),
    };
    match output {
        None => print_bytes(&bytes),
        Some(path) => {
            let is_input = std::fs::canonicalize(path)
                .ok()
                .zip(std::fs::canonicalize(file).ok())
                .is_some_and(|(a, b)| a == b);
            anyhow::ensure!(
                !is_input,
                "the export would replace the workspace itself; give another file with -o: {}",
                path.display()
            );
            ensure_folder(path)?;
            write_atomic(&RealDisk, path, &bytes).map_err(|error| unsaved(&error))
        }
    }
}

/// The graph as the canvas would show it.
fn graph_bytes(
    workspace: &Workspace,
    format: GraphFormat,
    args: &GraphArgs,
) -> anyhow::Result<Vec<u8>> {
    let format = match format {
        GraphFormat::Csv if args.people => GraphFormat::People,
        _ if args.people => anyhow::bail!(
            "nothing was written: --people is for tables; give a file that ends in .csv with -o"
        ),
        other => other,
    };
    let palette = if args.dark {
        &tokens().dark
    } else {
        &tokens().light
    };
    let names = match (args.no_names, args.numbers) {
        (true, _) => Names::Hidden,
        (_, true) => Names::Numbers,
        _ => Names::Shown,
    };
    let ground = if args.transparent {
        Ground::Transparent
    } else {
        Ground::Filled
    };
    let options = GraphOptions {
        names,
        ground,
        legend: !args.no_legend,
        title: args.title.clone().unwrap_or_default(),
        scale: args.scale,
        ..GraphOptions::new(format)
    };
    let drawing = Shot::of(workspace).drawing(workspace, palette);
    Ok(graph_file(
        workspace,
        &drawing,
        &options,
        &style_of(palette),
    )?)
}
