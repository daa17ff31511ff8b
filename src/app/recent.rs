//! The files that were open lately, and whether they are still there; the disk is asked on a thread.

use std::path::PathBuf;
use std::sync::Arc;

use super::settings::Settings;
use crate::panels::menu::RecentFile;
use crate::panels::{Background, Where};
use crate::storage::Disk;

/// What is known of the recent files.
#[derive(Debug, Default)]
pub struct RecentFiles {
    known: Background<(Vec<PathBuf>, u64), Vec<RecentFile>>,
    asked: u64,
}

impl RecentFiles {
    /// The disk is to be asked again.
    pub fn ask_again(&mut self) {
        self.asked += 1;
    }

    /// The recent files, the latest first; those that are not known yet count as there.
    pub fn list(
        &mut self,
        ctx: &egui::Context,
        disk: &Arc<dyn Disk>,
        settings: &Settings,
    ) -> Vec<RecentFile> {
        let (paths, disk) = (settings.recent.clone(), Arc::clone(disk));
        let key = (paths.clone(), self.asked);
        let look = move || {
            let file = |path: PathBuf| RecentFile {
                is_there: disk.stat(&path).is_ok(),
                path,
            };
            paths.into_iter().map(file).collect()
        };
        let known = self.known.get(ctx, key, Where::Thread, look);
        let known = known.map_or(&[] as &[RecentFile], Vec::as_slice);
        let file = |path: &PathBuf| RecentFile {
            is_there: known
                .iter()
                .find(|one| one.path == *path)
                .is_none_or(|one| one.is_there),
            path: path.clone(),
        };
        settings.recent.iter().map(file).collect()
    }
}
