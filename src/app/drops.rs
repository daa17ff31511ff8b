//! Files that are dragged over the window and dropped on it: what will happen with each is said before it does.

use std::path::{Path, PathBuf};

use egui::{CornerRadius, Order, Ui};

use super::state::AppState;
use crate::panels::Command;
use crate::query::words::counted;
use crate::theme::{Type, faded, measure, palette};

/// The endings of files that can be imported.
const IMPORTED: [&str; 11] = [
    "csv", "tsv", "txt", "vcf", "vcard", "graphml", "xml", "ics", "ical", "ifb", "vcs",
];

/// What is done with files.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Drop {
    /// The workspace that is opened.
    open: Option<PathBuf>,
    /// Files that are imported.
    import: Vec<PathBuf>,
    /// Files that nothing is done with.
    refused: Vec<PathBuf>,
    /// Files whose names are not known yet.
    unknown: usize,
}

impl Drop {
    fn of(paths: impl IntoIterator<Item = Option<PathBuf>>) -> Self {
        let mut drop = Self::default();
        for path in paths {
            let Some(path) = path else {
                drop.unknown += 1;
                continue;
            };
            let ending = path
                .extension()
                .map(|ending| ending.to_string_lossy().to_lowercase())
                .unwrap_or_default();
            match ending.as_str() {
                "inroads" if drop.open.is_none() => drop.open = Some(path),
                ending if IMPORTED.contains(&ending) => drop.import.push(path),
                _ => drop.refused.push(path),
            }
        }
        // People go into the workspace that is open; one that is only being opened is not there yet.
        if drop.open.is_some() {
            drop.refused.append(&mut drop.import);
        }
        drop
    }

    /// What will happen, line by line.
    fn words(&self) -> Vec<String> {
        let mut lines = Vec::new();
        if let Some(path) = &self.open {
            lines.push(format!("Open the workspace {}", name(path)));
        }
        if !self.import.is_empty() {
            let files = counted(self.import.len(), "file");
            let are_all = |test: fn(&Path) -> bool| self.import.iter().all(|path| test(path));
            let kind = match () {
                () if are_all(is_vcard) => " of vCards",
                () if are_all(is_calendar) => " of calendars",
                () => "",
            };
            let names = names(&self.import);
            lines.push(format!("Look at {files}{kind} to import: {names}"));
        }
        if !self.refused.is_empty() {
            lines.push(format!("Left alone: {}", names(&self.refused)));
        }
        if lines.is_empty() && self.unknown > 0 {
            lines.push("Drop to open or import".to_owned());
        }
        lines
    }
}

fn is_vcard(path: &Path) -> bool {
    path.extension().is_some_and(|ending| {
        ending.eq_ignore_ascii_case("vcf") || ending.eq_ignore_ascii_case("vcard")
    })
}

fn is_calendar(path: &Path) -> bool {
    path.extension().is_some_and(|ending| {
        ["ics", "ical", "ifb", "vcs"]
            .iter()
            .any(|one| ending.eq_ignore_ascii_case(one))
    })
}

fn name(path: &Path) -> String {
    path.file_name()
        .unwrap_or(path.as_os_str())
        .to_string_lossy()
        .into_owned()
}

/// The first few names.
fn names(paths: &[PathBuf]) -> String {
    let shown: Vec<String> = paths.iter().take(3).map(|path| name(path)).collect();
    let rest = paths.len() - shown.len();
    let more = if rest > 0 {
        format!(" and {rest} more")
    } else {
        String::new()
    };
    format!("{}{more}", shown.join(", "))
}

/// Files that were dropped on the window.
pub fn take_drops(state: &mut AppState, ctx: &egui::Context) {
    let paths: Vec<Option<PathBuf>> = ctx.input(|input| {
        let files = input.raw.dropped_files.iter();
        files.map(|file| Some(file.path().to_path_buf())).collect()
    });
    if paths.is_empty() {
        return;
    }
    // What is asked in a dialog is decided first.
    if state.dialog.is_some() {
        state
            .notices
            .tell("Close the dialog first, then drop the files again. Nothing was done with them.");
        return;
    }
    let drop = Drop::of(paths);
    if !drop.refused.is_empty() {
        let why = if drop.open.is_some() {
            "only one workspace is opened at a time. Drop the rest when it is open"
        } else {
            "Inroads opens .inroads files, and imports vCard, CSV, calendars and GraphML"
        };
        state.notices.tell(format!(
            "Nothing was done with {}: {why}",
            names(&drop.refused)
        ));
    }
    if let Some(path) = drop.open {
        state.outbox.push(Command::OpenPath(path));
    }
    if !drop.import.is_empty() {
        state.outbox.push(Command::ImportPaths(drop.import));
    }
}

/// Says what will happen with the files that hover over the window.
pub fn hint_ui(ui: &mut Ui) {
    let paths: Vec<Option<PathBuf>> = ui.input(|input| {
        let files = input.raw.hovered_files.iter();
        files.map(|file| file.path.clone()).collect()
    });
    if paths.is_empty() {
        return;
    }
    let p = palette(ui);
    let rect = ui.ctx().content_rect();
    let id = egui::Id::unique("drop");
    egui::Area::new(id)
        .order(Order::Foreground)
        .fixed_pos(rect.min)
        .interactable(false)
        .show(ui.ctx(), |ui| {
            let fill = faded(*p.accent_pale, 0.92);
            ui.painter().rect_filled(rect, CornerRadius::ZERO, fill);
            ui.set_min_size(rect.size());
            let lines = Drop::of(paths).words();
            let height = measure::NAV_ITEM * lines.len() as f32;
            ui.add_space((rect.height() - height) / 2.0);
            ui.vertical_centered(|ui| {
                ui.set_max_width(rect.width() - 2.0 * measure::TEXT_MARGIN);
                for (at, line) in lines.iter().enumerate() {
                    let kind = if at == 0 { Type::title() } else { Type::body() };
                    let ink = if at == 0 { *p.accent_ink } else { *p.text };
                    ui.add(egui::Label::new(kind.rich(line, ink)).wrap());
                }
            });
        });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_is_named_with_what_happens() {
        let check = |files: &[&str], expected: &[&str]| {
            let drop = Drop::of(files.iter().map(|file| Some(PathBuf::from(file))));
            assert_eq!(drop.words(), expected, "{files:?}");
        };
        check(&["/a/Work.inroads"], &["Open the workspace Work.inroads"]);
        check(
            &["/a/all.VCF"],
            &["Look at 1 file of vCards to import: all.VCF"],
        );
        check(
            &["a.csv", "b.vcf", "photo.png"],
            &[
                "Look at 2 files to import: a.csv, b.vcf",
                "Left alone: photo.png",
            ],
        );
        check(
            &["1.png", "2.png", "3.png", "4.png", "no ending"],
            &["Left alone: 1.png, 2.png, 3.png and 2 more"],
        );
        check(
            &["a.inroads", "b.inroads", "c.csv"],
            &[
                "Open the workspace a.inroads",
                "Left alone: b.inroads, c.csv",
            ],
        );
        let unknown = Drop::of([None, None]);
        assert_eq!(unknown.words(), ["Drop to open or import"]);
    }
}
