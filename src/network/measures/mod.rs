//! Measures of the network: who stands between others, who hangs together, and on whom it hangs.
//!
//! All of them look at who knows whom and not at the strength of a tie, but for [`constraint`]. Values are those of
//! igraph and networkx, which `tests/measures.rs` compares.

mod between;
mod communities;
mod cut;
mod holes;
mod mix;
mod near;
mod parts;
mod scenarios;

use std::ops::ControlFlow;

pub use between::{betweenness, betweenness_sampled};
pub use communities::{communities, modularity};
pub use cut::{bridges, cut_off, cut_people};
pub use holes::{constraint, constraint_unweighted, constraints_unweighted, effective_size};
pub use mix::{Mix, TieMatrix, blau, mix, tie_matrix};
pub use near::{closeness, reach, steps_from};
pub use parts::{components, most_connected};
pub use scenarios::{Ego, Holes, holes, holes_if_all_know};

/// Is told now and then which share of the work is done, 0 to 1, and says whether to go on.
pub type Watch<'a> = &'a mut dyn FnMut(f32) -> ControlFlow<()>;
