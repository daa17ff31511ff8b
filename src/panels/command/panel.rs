//! The panels of the window.

/// The panels.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, Default, serde::Serialize, serde::Deserialize,
)]
pub enum PanelKind {
    /// What to do now.
    #[default]
    Today,
    /// The table of people.
    People,
    /// The canvas.
    Graph,
    /// Meetings by day.
    Calendar,
    /// The accomplishments log.
    Wins,
    /// Things to do.
    FollowUps,
    /// What the network says.
    Insights,
    /// Settings.
    Settings,
}

impl PanelKind {
    /// The panels of the nav rail, in order.
    pub const NAV: &'static [Self] = &[
        Self::Today,
        Self::People,
        Self::Graph,
        Self::Calendar,
        Self::Wins,
        Self::FollowUps,
        Self::Insights,
    ];

    /// What people read.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Today => "Today",
            Self::People => "People",
            Self::Graph => "Graph",
            Self::Calendar => "Calendar",
            Self::Wins => "Wins",
            Self::FollowUps => "Follow-ups",
            Self::Insights => "Insights",
            Self::Settings => "Settings",
        }
    }
}
