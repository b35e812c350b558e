//! Opens byte pipes to where a libvirt daemon listens.
//!
//! An [`Address`] says where, [`connect`] opens it within a time-out, and a [`Pipe`] is what comes back: bytes both ways, whatever carries them.
//! Each way of carrying bytes is one file ([`unix`] and [`tcp`] today).
//! Every way that opening fails is a variant of [`ConnectError`].
//!
//! Nothing here knows what the bytes mean: no frames, no authentication of libvirt's, no URIs.

mod address;
mod connect;
mod error;
mod pipe;
pub mod tcp;
pub mod unix;

pub use address::Address;
pub use connect::connect;
pub use error::ConnectError;
pub use pipe::Pipe;
