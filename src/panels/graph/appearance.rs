//! How the picture shows people: what colors and sizes mean, and what is switched on.

use super::acts::Spoken;
use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

/// What the color of a disc tells.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
pub enum ColorBy {
    /// The department.
    #[default]
    Department,
    /// Who hangs together, whatever the departments are.
    Community,
    /// How strong the tie to me is.
    Tie,
    /// How long ago the last real contact was.
    LastContact,
    /// How far it has come with a key player.
    Stage,
}

impl ColorBy {
    /// All of them, in the order of the menu.
    pub const ALL: [Self; 5] = [
        Self::Department,
        Self::Community,
        Self::Tie,
        Self::LastContact,
        Self::Stage,
    ];

    /// What people read.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Department => "Department",
            Self::Community => "Community",
            Self::Tie => "My tie",
            Self::LastContact => "Last contact",
            Self::Stage => "Key player stage",
        }
    }

    /// The heading of the legend.
    pub const fn heading(self) -> &'static str {
        match self {
            Self::Department => "Departments",
            Self::Community => "Communities",
            Self::Tie => "Strength of my tie",
            Self::LastContact => "Last contact",
            Self::Stage => "Key players",
        }
    }
}

/// What the size of a disc tells.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
pub enum SizeBy {
    /// How many people somebody has ties with.
    #[default]
    Ties,
    /// How often somebody stands between two others.
    Bridging,
    /// How few steps it takes from me.
    Closeness,
}

impl SizeBy {
    /// All of them, in the order of the menu.
    pub const ALL: [Self; 3] = [Self::Ties, Self::Bridging, Self::Closeness];

    /// What people read.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Ties => "Number of ties",
            Self::Bridging => "Bridging",
            Self::Closeness => "Closeness to me",
        }
    }
}

/// Something of the picture that is on or off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Switch {
    /// The list of what colors mean.
    Legend,
    /// The whole picture in small.
    Minimap,
    /// A soft ground below each department or community.
    Outlines,
    /// Every name, even where names then lie over one another.
    AllNames,
    /// "Person 12" instead of names.
    Presentation,
}

impl Switch {
    /// All of them, in the order of the menu.
    pub const ALL: [Self; 5] = [
        Self::Legend,
        Self::Minimap,
        Self::Outlines,
        Self::AllNames,
        Self::Presentation,
    ];

    /// What people read.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Legend => "Legend",
            Self::Minimap => "Map in the corner",
            Self::Outlines => "Outlines of groups",
            Self::AllNames => "Show all names",
            Self::Presentation => "Hide names to present",
        }
    }
}

/// A wish about how the picture looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PictureCommand {
    /// Colors tell this.
    Color(ColorBy),
    /// Sizes tell this.
    Size(SizeBy),
    /// On where it is off, and off where it is on.
    Flip(Switch),
}

impl PictureCommand {
    /// The command's name, one sentence on what it does, and its keys: it has none.
    pub const fn words(self) -> Spoken {
        let (label, help) = match self {
            Self::Color(ColorBy::Department) => (
                "Color the graph by department",
                "Each department has a color.",
            ),
            Self::Color(ColorBy::Community) => (
                "Color the graph by community",
                "Who hangs together has one color.",
            ),
            Self::Color(ColorBy::Tie) => (
                "Color the graph by my tie",
                "The stronger a tie to me, the stronger the color.",
            ),
            Self::Color(ColorBy::LastContact) => (
                "Color the graph by last contact",
                "The longer ago, the fainter the color.",
            ),
            Self::Color(ColorBy::Stage) => (
                "Color the graph by key player stage",
                "How far it has come with each key player.",
            ),
            Self::Size(SizeBy::Ties) => (
                "Size the graph by ties",
                "Who has more ties has a larger disc.",
            ),
            Self::Size(SizeBy::Bridging) => (
                "Size the graph by bridging",
                "Who stands between more people has a larger disc.",
            ),
            Self::Size(SizeBy::Closeness) => (
                "Size the graph by closeness to me",
                "Who is fewer steps from me has a larger disc.",
            ),
            Self::Flip(Switch::Legend) => (
                "Show or hide the legend of the graph",
                "The list of what colors mean.",
            ),
            Self::Flip(Switch::Minimap) => (
                "Show or hide the map of the graph",
                "The whole graph in small, in the corner.",
            ),
            Self::Flip(Switch::Outlines) => (
                "Show or hide outlines of groups",
                "A soft ground below each group of the graph.",
            ),
            Self::Flip(Switch::AllNames) => (
                "Show all names on the graph",
                "Every name, even where names lie over one another.",
            ),
            Self::Flip(Switch::Presentation) => (
                "Hide or show names on the graph",
                "For presenting: \u{201c}Person 12\u{201d} instead of names.",
            ),
        };
        (label, help, None)
    }
}

/// How the picture shows people; kept with the view of a file.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Appearance {
    /// What colors tell.
    pub color: ColorBy,
    /// What sizes tell.
    pub size: SizeBy,
    /// The groups that the legend has taken out of the picture, by what they are groups of and their key.
    pub hidden: BTreeSet<(ColorBy, String)>,
    /// Whether people are "Person 12".
    pub is_anonymous: bool,
    /// Whether groups have a ground.
    pub has_outlines: bool,
    /// Whether every name is shown.
    pub has_all_names: bool,
    /// Whether there is no map in the corner.
    pub is_map_hidden: bool,
}

impl Appearance {
    /// Whether a group of the present coloring is out of the picture.
    pub fn is_hidden(&self, key: &str) -> bool {
        // Most pictures hide nothing, and keys are then not put together.
        !self.hidden.is_empty() && self.hidden.contains(&(self.color, key.to_owned()))
    }

    /// The part that decides what the scene is made of; the rest is only a matter of drawing.
    pub fn of_scene(&self) -> Self {
        Self {
            has_outlines: false,
            has_all_names: false,
            is_map_hidden: false,
            ..self.clone()
        }
    }

    /// Takes a group of the present coloring out of the picture, or back in.
    pub fn flip_group(&mut self, key: &str) {
        let entry = (self.color, key.to_owned());
        if !self.hidden.remove(&entry) {
            self.hidden.insert(entry);
        }
    }

    /// Takes all groups of the present coloring back in.
    pub fn show_all(&mut self) {
        let color = self.color;
        self.hidden.retain(|(of, _)| *of != color);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_hidden_belongs_to_its_coloring() {
        let mut appearance = Appearance::default();
        appearance.flip_group("Sales");
        appearance.flip_group("Design");
        appearance.flip_group("Design");
        assert!(appearance.is_hidden("Sales") && !appearance.is_hidden("Design"));
        appearance.color = ColorBy::Tie;
        assert!(!appearance.is_hidden("Sales"));
        appearance.flip_group("5");
        appearance.show_all();
        assert!(!appearance.is_hidden("5"));
        appearance.color = ColorBy::Department;
        assert!(appearance.is_hidden("Sales"), "it waits for its coloring");
        let text = ron::to_string(&appearance).expect("it can be written");
        assert_eq!(ron::from_str(&text), Ok(appearance));
    }
}
