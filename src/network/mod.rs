//! The network as mathematics: a compact graph, its layout, its measures and the paths to an introduction.
//!
//! Nothing here knows the clock or chance: equal input and equal seed give equal output.

mod graph;
pub mod layout;
pub mod measures;
pub mod paths;
mod random;

pub use graph::{Graph, Neighbor};
pub use random::Random;
