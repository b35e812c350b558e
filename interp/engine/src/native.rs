//! Pure closures as native code: a tree of nodes that is evaluated over values, without Rhai.
//!
//! ```text
//! |d| d.memory > 4GiB     Compare(Greater, Field(Param(0), "memory"), Literal(4GiB))
//! ```
//!
//! What always holds:
//! - A closure gives the same values and the same faults, at the same spans, as it does in Rhai: both sides share
//!   what they compute with (`operators`, `index`, `methods`, `apply`), and a property test compares them.
//! - [`compile`] takes what it knows and gives `None` for the rest, which then runs in Rhai. It needs no type.
//! - Nothing that a native closure does changes a variable, so each node is evaluated at most once in a call.
//! - A captured variable means what it means in Rhai: its value at the time of the call.

mod captures;
mod closure;
mod compile;
mod compute;
mod eval;
mod node;
mod test;
#[cfg(test)]
mod tests;

pub(crate) use closure::NativeClosure;
pub(crate) use compile::{Around, compile, shown};
pub(crate) use node::Program;
