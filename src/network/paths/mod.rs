//! Introduction paths: who can bring me to somebody, over whom, and how good the way is.
//!
//! A path is as good as the product of the strengths of its legs, s(e) = strength / 5. The best one of at most so many
//! legs is found by a search layered by legs ([`search`]); alternatives follow in order (Yen 1971, "Finding the k
//! shortest loopless paths in a network", Management Science 17).

mod answer;
mod cheapest;
pub mod search;
mod words;

pub use answer::{Candidate, Leg, Path, PathAnswer, PathRequest, find};
pub use cheapest::{CheapWay, Cheapest};
pub use words::{explain, explain_candidate, leg_verb, leg_words, reason};
