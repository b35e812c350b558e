//! Values, units, records with shapes and slots, and streams of them.
//!
//! This is what flows through a pipeline. It knows no libvirt noun and no syntax: a domain is an
//! [`Object`] here, whose fields are read by slot and whose meaning lies with whoever made it.

mod address;
mod fault;
mod function;
mod grid;
mod object;
mod path;
mod pattern;
mod record;
mod secret;
mod slot;
mod stream;
mod text_error;
mod units;
mod uri;
mod value;
mod weight;

pub use address::{Cidr, Ip, Mac};
pub use fault::{Fault, FaultCode};
pub use function::{Callable, Function};
pub use grid::{Column, Grid};
pub use object::{Field, Object, ObjectKind, ObjectRef};
pub use path::Path;
pub use pattern::{Glob, Regex};
pub use record::{Record, Shape};
pub use secret::{SECRET_LEN_MAX, SECRET_SHOWN, Secret};
pub use slot::SlotMemo;
pub use stream::{Extent, Pull, See, Stream};
pub use text_error::TextError;
pub use units::{Duration, Percent, Rate, Size, SizeFamily, Time, TimeUnit, UnitError};
pub use uri::Uri;
pub use uuid::Uuid;
pub use value::Value;
