//! What an export of the graph is asked for: the format, who is in it, and how it is drawn.

use std::collections::BTreeSet;

use crate::model::{Contact, Id};

/// Formats of the graph.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum GraphFormat {
    /// For other graph programs, and for the import.
    GraphMl,
    /// A picture that can be enlarged.
    Svg,
    /// A picture of pixels.
    Png,
    /// A page.
    Pdf,
    /// For Gephi.
    Gexf,
    /// For Graphviz.
    Dot,
    /// The ties as a table.
    Csv,
    /// The people as a table whose first column is what the table of ties calls them.
    People,
}

impl GraphFormat {
    /// Whether it is something to look at.
    pub const fn is_picture(self) -> bool {
        matches!(self, Self::Svg | Self::Png | Self::Pdf)
    }
}

/// Whom a picture shows.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Scope {
    /// Everybody.
    #[default]
    All,
    /// Whoever is in this part of the canvas: left, top, right, bottom.
    Area([f32; 4]),
    /// These people.
    People(BTreeSet<Id<Contact>>),
}

/// What people are called.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Names {
    /// By their names.
    #[default]
    Shown,
    /// "Person 1", "Person 2".
    Numbers,
    /// Not at all.
    Hidden,
}

/// What is behind a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Ground {
    /// The ground of the style.
    #[default]
    Filled,
    /// Nothing.
    Transparent,
}

/// What is wanted of the graph.
#[derive(Debug, Clone, PartialEq)]
pub struct GraphOptions {
    /// The format.
    pub format: GraphFormat,
    /// Who is in it.
    pub scope: Scope,
    /// What they are called.
    pub names: Names,
    /// What is behind them.
    pub ground: Ground,
    /// Whether the colors are explained.
    pub legend: bool,
    /// Above the picture; may be empty.
    pub title: String,
    /// Pixels per point, for pictures of pixels.
    pub scale: f32,
}

impl GraphOptions {
    /// Everything in a format.
    pub const fn new(format: GraphFormat) -> Self {
        Self {
            format,
            scope: Scope::All,
            names: Names::Shown,
            ground: Ground::Filled,
            legend: true,
            title: String::new(),
            scale: 1.0,
        }
    }
}
