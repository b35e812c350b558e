//! Gives every expression of a script a type, or says why not.
//!
//! Functions are known here only as [`Signature`]s that are handed in, objects only as
//! [`ObjectType`]s; so the checker could serve another field than libvirt.

mod signature;
pub mod typed;
mod types;

pub use signature::{Effect, FieldType, Input, ObjectType, Param, Rule, Signature, Ty};
pub use types::{FunctionType, ObjectName, RecordType, Type, Words, assignable, join};
