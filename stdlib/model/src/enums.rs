//! libvirt's public enumerations and flag sets, one type each, grouped by what they speak of.
//!
//! A type is called as in libvirt, without `vir`: `virDomainState` is [`DomainState`]. An enumeration has
//! CamelCase values, `word()` for the text that people see, and `Other` for what a newer libvirt sends; a flag
//! set has constants in capitals and keeps every bit. libvirt's `*_LAST` counters are not values and are left out.

pub mod connection;
pub mod domain;
pub mod lengths;
pub(crate) mod macros;
pub mod network;
pub mod node;
pub mod secret;
pub mod snapshot;
pub mod storage;

#[cfg(test)]
mod facts;

pub use connection::*;
pub use domain::*;
pub use network::*;
pub use node::*;
pub use secret::*;
pub use snapshot::*;
pub use storage::*;

/// A word that names no value of an enumeration.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{word}` is no value of {enumeration}")]
pub struct WordError {
    /// Our name of the enumeration.
    pub enumeration: &'static str,
    /// The word that was given.
    pub word: String,
}

/// Returns the number in `unknown (7)`, the text of a value without a word.
pub(crate) fn unnamed(word: &str) -> Option<i32> {
    word.strip_prefix("unknown (")?.strip_suffix(')')?.parse().ok()
}
