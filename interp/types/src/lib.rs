//! Gives every expression of a script a type, or says why not.
//!
//! Functions are known here only as [`Signature`]s that are handed in, objects only as
//! [`ObjectType`]s; so the checker could serve another field than libvirt.

mod bind;
mod builtin;
mod catalogue;
mod check;
pub mod codes;
mod environment;
mod narrow;
mod operators;
mod report;
mod scope;
mod signature;
pub mod typed;
mod types;

pub use builtin::BUILTINS;
pub use catalogue::Catalogue;
pub use check::{Checked, ERRORS_MAX, NESTING_MAX, check};
pub use scope::{EarlierFunction, EarlierParam, Scope, Variable};
pub use signature::{Effect, FieldType, Input, ObjectType, Param, Rule, Signature, Ty};
pub use types::{FunctionType, Nominal, RecordType, Type, Words, assignable, join};
