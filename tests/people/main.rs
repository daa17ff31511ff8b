//! The table of people and the card, driven through their accessibility tree.

mod card;
mod table;
mod whole;
mod world;
