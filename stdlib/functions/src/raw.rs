//! Raw calls: any procedure of libvirt, its arguments and results as records.
//!
//! What a script gives is written by the shapes of the table in `stdlib/protocol` and read by them,
//! so that no procedure has a line here. What goes out is a request like any other: a read-only
//! connection refuses what changes something.

mod call_function;
mod handle;
mod read;
mod write;

pub(crate) use call_function::CALL;
pub(crate) use read::results;
