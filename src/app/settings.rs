//! `settings.ron`: preferences, recent files, and how each file was last looked at.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

use super::remind::Snoozed;
use super::view::FileView;
use crate::panels::Preferences;
use crate::storage::{Disk, SaveError, write_atomic};

/// How many recent files are remembered.
const RECENT: usize = 10;

/// Everything that Inroads remembers besides the workspaces.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// What the user chose.
    pub preferences: Preferences,
    /// Workspaces, the latest first.
    pub recent: Vec<PathBuf>,
    /// The workspace that was open at the end is opened again.
    pub reopen: bool,
    /// Commands that were chosen in the palette, the latest first, by their names.
    pub recent_commands: Vec<String>,
    /// Inner size of the window in points.
    pub window: Option<(f32, f32)>,
    /// Where the window was, in points, where the system says so.
    pub window_at: Option<(f32, f32)>,
    /// The window was maximized.
    pub maximized: bool,
    /// Up to when the user was reminded of what had come due.
    pub reminded_until: Option<NaiveDateTime>,
    /// Reminders that were put off.
    pub snoozed: Vec<Snoozed>,
    /// How each recent file was looked at.
    pub views: BTreeMap<PathBuf, FileView>,
}

impl Settings {
    /// Forgets which files were open, and how they were looked at.
    pub fn forget_files(&mut self) {
        self.recent.clear();
        self.views.clear();
    }

    /// Puts a file on top of the recent ones.
    pub fn note_file(&mut self, path: &Path) {
        self.recent.retain(|known| known != path);
        self.recent.insert(0, path.to_path_buf());
        self.recent.truncate(RECENT);
        let recent = &self.recent;
        self.views.retain(|known, _| recent.contains(known));
    }
}

/// Where Inroads keeps what is not in a workspace.
#[derive(Debug, Clone)]
pub struct Folders {
    /// Holds `settings.ron`.
    pub config: PathBuf,
    /// Holds backups and the sample company.
    pub data: PathBuf,
}

impl Folders {
    /// The platform's folders; none where the user has no home.
    pub fn of_platform() -> Option<Self> {
        let dirs = directories::ProjectDirs::from("", "", "inroads")?;
        Some(Self {
            config: dirs.config_dir().to_path_buf(),
            data: dirs.data_dir().to_path_buf(),
        })
    }

    /// The settings file.
    pub fn settings_file(&self) -> PathBuf {
        self.config.join("settings.ron")
    }

    /// The folder of the backups.
    pub fn backups(&self) -> PathBuf {
        self.data.join("backups")
    }

    /// Where windows find each other.
    pub fn instance(&self) -> PathBuf {
        self.data.join("window")
    }

    /// The sample company's file.
    pub fn sample_file(&self) -> PathBuf {
        self.data.join("Kestrel Vane (sample).inroads")
    }
}

/// Reads the settings. A file that cannot be read is put aside under another name and told of, never overwritten.
pub fn load(disk: &dyn Disk, folders: &Folders) -> (Settings, Option<String>) {
    let path = folders.settings_file();
    let bytes = match disk.read(&path, 1 << 24) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            return (
                Settings {
                    reopen: true,
                    ..Settings::default()
                },
                None,
            );
        }
        Err(error) => {
            return (
                Settings::default(),
                Some(format!(
                    "The settings could not be read ({error}). Defaults are used."
                )),
            );
        }
    };
    let parsed = String::from_utf8(bytes)
        .ok()
        .and_then(|text| ron::from_str::<Settings>(&text).ok());
    parsed.map_or_else(
        || {
            let aside = path.with_extension("ron.unreadable");
            let kept = disk.rename(&path, &aside).is_ok();
            let place = if kept { aside } else { path };
            let words = format!(
                "The settings could not be understood. They are kept as {}, and defaults are used.",
                place.display()
            );
            (
                Settings {
                    reopen: true,
                    ..Settings::default()
                },
                Some(words),
            )
        },
        |settings| (settings, None),
    )
}

/// Writes the settings, whole or not at all.
pub fn save(disk: &dyn Disk, folders: &Folders, settings: &Settings) -> Result<(), SaveError> {
    let text =
        ron::ser::to_string_pretty(settings, ron::ser::PrettyConfig::default()).unwrap_or_default();
    disk.create_folder(&folders.config)
        .map_err(|source| SaveError::Disk {
            doing: "make the folder of the settings",
            source,
            path: folders.config.clone(),
        })?;
    write_atomic(disk, &folders.settings_file(), text.as_bytes())
}
