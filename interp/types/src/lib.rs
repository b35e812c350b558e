//! Gives every expression of a script a type, or says why not.
//!
//! [`check`] takes the tree of a script and gives the typed tree ([`typed`]) that the engine lowers, with everything
//! that is wrong. All errors of a script are found at once, each has a code of its own ([`codes`]), and one fault is
//! reported once: what had an error is of unknown type from there on.
//!
//! - Functions are known here only as [`Signature`]s that are handed in, objects only as [`ObjectType`]s; so the
//!   checker could serve another field than libvirt.
//! - What the checker does not know is [`Type::Unknown`], which goes with everything: nothing is guessed, and a script
//!   that would run is not refused. The one thing that must be said is what to do where a value may be absent.
//! - Rules of stages that a signature can't express are a [`Rule`].

mod bind;
mod builtin;
mod catalogue;
mod check;
pub mod codes;
mod environment;
mod foreign;
mod import;
mod literal;
mod members;
mod narrow;
mod observe;
mod operators;
mod program;
mod report;
mod scope;
mod signature;
mod takes;
pub mod typed;
mod types;

pub use builtin::BUILTINS;
pub use catalogue::Catalogue;
pub use check::{Checked, ERRORS_MAX, NESTING_MAX, TEST_ATTRIBUTE, check};
pub use import::{ImportFault, Imported, Importer, NoImports};
pub use literal::{amount, literal_value, value_of_text};
pub use members::{MEMBERS, Member, Members};
pub use observe::{Observed, Use, observe};
pub use program::{FILES_MAX, Program, ProgramFile, check_program, observe_program};
pub use report::NotAWord;
pub use scope::{EarlierFunction, EarlierParam, Exports, Module, Origin, Scope, Variable};
pub use signature::{ALL, Effect, FieldType, Input, ObjectType, Param, Rule, Signature, Ty};
pub use takes::FieldOf;
pub use types::{FunctionType, Nominal, RecordType, Type, Words, assignable, join};
