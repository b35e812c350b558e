//! libvirt's nouns without I/O: identifiers, errors, enumerations, URIs and XML documents.
//!
//! Nothing here opens a socket, reads a file or asks the clock: every function is a value in, a value out.
//! The records of the language, the wire's encoding and the drivers' behaviour live in other crates.

pub mod config;
pub mod enums;
mod error;
pub mod typed_fields;
pub mod uri;
mod uuid;
pub mod views;
pub mod xml;

pub use crate::error::{Error, ErrorCode, ErrorDomain, ErrorLevel};
pub use crate::uri::Uri;
pub use crate::uuid::{Uuid, UuidError};
