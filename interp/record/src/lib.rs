//! Values, units, records with shapes and slots, and streams of them.
//!
//! This is what flows through a pipeline. It knows no libvirt noun and no syntax: a domain is an
//! [`Object`] here, whose fields are read by slot and whose meaning lies with whoever made it.

mod fault;
mod function;
mod grid;
mod object;
mod record;
mod stream;
mod units;
mod value;

pub use fault::{Fault, FaultCode};
pub use function::{Callable, Function};
pub use grid::{Column, Grid};
pub use object::{Field, Object, ObjectKind, ObjectRef};
pub use record::{Record, Shape};
pub use stream::{Extent, Pull, Stream};
pub use units::{Duration, Percent, Rate, Size, SizeFamily, Time, UnitError};
pub use value::Value;
