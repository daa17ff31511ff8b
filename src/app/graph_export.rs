//! Exports of the graph: asked for in a dialog, drawn and written on a thread.

use std::path::PathBuf;
use std::sync::Arc;

use super::dialogs::Dialog;
use super::files::{FileDialog, Wanted};
use super::jobs::Job;
use super::state::{AppState, Written};
use crate::exchange::Export;
use crate::exchange::drawing::{graph_file, kept_back};
use crate::panels::dialogs::{
    ExportGraphDecision, ExportGraphForm, GraphOrder, export_graph_dialog,
};
use crate::panels::graph::style_of;
use crate::query::words::grouped;
use crate::storage::write_atomic;
use crate::theme::tokens;

/// Asks what the export is to look like.
pub(super) fn ask(state: &mut AppState, ctx: &egui::Context) {
    let Some(document) = &state.document else {
        return;
    };
    let title = document
        .path
        .file_stem()
        .unwrap_or_default()
        .to_string_lossy();
    let form = ExportGraphForm::new(
        state.view.graph.shot(),
        title.into_owned(),
        ctx.global_style().visuals.dark_mode,
    );
    state.dialog = Some(Dialog::ExportGraph(Box::new(form)));
}

/// Shows the dialog; returns whether it stays.
pub(super) fn show(ctx: &egui::Context, state: &mut AppState, form: &mut ExportGraphForm) -> bool {
    let Some(cx) = state.cx() else { return false };
    match export_graph_dialog(ctx, cx, form) {
        None => true,
        Some(ExportGraphDecision::Cancel) => false,
        Some(ExportGraphDecision::Export(order)) => {
            state.jobs.file = Some(FileDialog::open(ctx, Wanted::Graph(order)));
            false
        }
    }
}

/// Draws and writes an export on a thread.
pub(super) fn write(state: &mut AppState, ctx: &egui::Context, order: GraphOrder, path: PathBuf) {
    let Some(document) = &state.document else {
        return;
    };
    let (path, order) = fitting(path, order);
    let is_own_file = path == document.path;
    let (workspace, disk) = (document.workspace.clone(), Arc::clone(&state.disk));
    state.jobs.export = Some(Job::start(ctx, "Exporting the graph", move |progress| {
        if is_own_file {
            return Err(
                "The export would replace the workspace itself. Choose another name.".to_owned(),
            );
        }
        let palette = if order.is_dark {
            &tokens().dark
        } else {
            &tokens().light
        };
        let drawing = order.shot.or_of(&workspace).drawing(&workspace, palette);
        let bytes = graph_file(&workspace, &drawing, &order.options, &style_of(palette))
            .map_err(|error| error.to_string())?;
        if progress.is_canceled() {
            return Err("Nothing was written: it was called off.".to_owned());
        }
        write_atomic(disk.as_ref(), &path, &bytes)
            .map_err(|error| format!("Nothing was written: {error}"))?;
        let left_out = match kept_back(&workspace, &drawing) {
            0 => String::new(),
            1 => "1 private person stays here.".to_owned(),
            count => format!("{} private people stay here.", grouped(count)),
        };
        Ok(Written { path, left_out })
    }));
}

/// The path and the format, where they do not fit together: an ending that is another format means that format, any
/// other is a part of the name.
fn fitting(path: PathBuf, mut order: GraphOrder) -> (PathBuf, GraphOrder) {
    let wanted = Export::Graph(order.options.format).ending();
    let ending = path
        .extension()
        .map(|ending| ending.to_string_lossy().into_owned());
    if ending
        .as_deref()
        .is_some_and(|ending| ending.eq_ignore_ascii_case(wanted))
    {
        return (path, order);
    }
    let meant = ending.map(|ending| Export::from_words("graph", Some(&ending)));
    if let Some(Ok(Export::Graph(format))) = meant {
        order.options.format = format;
        return (path, order);
    }
    let mut name = path.into_os_string();
    name.push(".");
    name.push(wanted);
    (PathBuf::from(name), order)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::drawing::{GraphFormat, GraphOptions};
    use crate::model::Workspace;
    use crate::panels::graph::Shot;

    #[test]
    fn an_ending_says_the_format_or_is_a_part_of_the_name() {
        let shot = Shot::of(&Workspace::default());
        let check = |format, path: &str, wanted: (&str, GraphFormat)| {
            let options = GraphOptions::new(format);
            let order = GraphOrder {
                shot: shot.clone(),
                options,
                is_dark: false,
            };
            let (path, order) = fitting(PathBuf::from(path), order);
            assert_eq!(
                (path.to_str(), order.options.format),
                (Some(wanted.0), wanted.1)
            );
        };
        check(GraphFormat::Png, "a", ("a.png", GraphFormat::Png));
        check(GraphFormat::Png, "a.PNG", ("a.PNG", GraphFormat::Png));
        check(GraphFormat::Png, "a.svg", ("a.svg", GraphFormat::Svg));
        check(GraphFormat::Pdf, "org.v2", ("org.v2.pdf", GraphFormat::Pdf));
        check(GraphFormat::People, "a.csv", ("a.csv", GraphFormat::People));
    }
}
