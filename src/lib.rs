//! Inroads: networking inside one's own company.

pub mod edit;
pub mod model;
pub mod query;
pub mod sample;
