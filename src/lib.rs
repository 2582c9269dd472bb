//! Customer-service strategies as plain text: read, checked, linked, measured and reported on.
//!
//! The rooms, in reading order. A room uses only rooms above it.

pub mod text;
pub mod nearest;
pub mod spelling;
pub mod diagnostic;
pub mod model;
pub mod load;
pub mod starter;
pub mod disk;
pub mod history;
pub mod workspace;
pub mod link;
pub mod measure;
pub mod rules;
pub mod report;
pub mod render;
pub mod views;
pub mod convert;
pub mod commands;
