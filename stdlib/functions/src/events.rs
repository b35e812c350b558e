//! Events: what hosts tell without being asked, as a stream of records.
//!
//! The stream outlives a connection: the host is opened again, everything is registered again, and one record of the
//! kind `resync` says what is otherwise than before.

mod events_function;
mod kinds;
mod listener;
mod read;
mod resync;
mod words;

pub(crate) use events_function::EVENTS;
