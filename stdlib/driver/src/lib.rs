//! What a driver is, and what holds for all of them.
//!
//! ```text
//!  functions ──► Connection::call(DomainGetInfo { … }) ──► layers ──► Driver::call(Request) ──► Reply
//!                                                        ReadOnly      remote, test, qemu …
//!                                                        Deadline
//!                                                        Trace
//! ```
//!
//! Everything that a hypervisor can do is one [`Request`](stdlib_protocol::Request); a [`Driver`] answers it.
//! A [`Connection`] is the cheap handle that callers hold, with calls that know their types.
//! What happens on the hypervisor comes through an [`EventReceiver`]; bytes flow through a [`ByteStream`].
//! What cuts across every call is a [`layer`] around a driver.
//!
//! No driver is here, and nothing here knows what a procedure means.

mod connection;
mod driver;
mod error;
mod event;
pub mod layer;
mod opening_step;
mod options;
pub mod stream;
mod subscription;

pub use connection::{CALLS_AHEAD_MAX, Connection};
pub use driver::Driver;
pub use error::{Cause, ConnectError, Error, Loss, Step};
pub use event::{DriverEvent, EVENTS_HELD_MAX, EventHub, EventReceiver};
pub use opening_step::OpeningStep;
pub use options::{ConnectOptions, Connector, Keepalive, OPEN_TIMEOUT};
pub use stream::{ByteStream, Piece, StreamIo, StreamPeer};
pub use subscription::{Family, Registration, Subscription};
