//! Inroads: networking inside one's own company.

pub mod edit;
pub mod exchange;
pub mod model;
pub mod query;
