//! Inroads: networking inside one's own company.

pub mod edit;
pub mod exchange;
pub mod model;
pub mod network;
pub mod panels;
pub mod query;
pub mod theme;
pub mod widgets;
