//! What the user prefers, on this computer and for every workspace.

use serde::{Deserialize, Serialize};

use crate::model::{ThemeChoice, labelled};

/// The settings that the Settings panel shows; kept in `settings.ron` in the platform's folder for settings.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Preferences {
    /// Light, dark, or as the system says.
    pub theme: ThemeChoice,
    /// Size of everything, in percent of the system's size.
    pub ui_scale: u32,
    /// No animations.
    pub reduce_motion: bool,
    /// First day of the week.
    pub week_start: WeekStart,
    /// The nav rail shows icons only.
    pub nav_collapsed: bool,
}

impl Default for Preferences {
    fn default() -> Self {
        Self {
            theme: ThemeChoice::System,
            ui_scale: 100,
            reduce_motion: false,
            week_start: WeekStart::BySystem,
            nav_collapsed: false,
        }
    }
}

labelled! {
    /// The first day of a week.
    WeekStart {
        #[default] BySystem = "As the system says",
        Monday = "Monday",
        Sunday = "Sunday",
        Saturday = "Saturday",
    }
}
