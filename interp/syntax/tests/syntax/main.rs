//! The crate from outside: trees, errors, the order of operators, and what holds for every text.

#![expect(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod depth;
mod errors;
mod format;
mod language;
mod precedence;
mod properties;
mod support;
mod trees;
mod unfinished;
mod views;
