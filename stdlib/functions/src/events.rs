//! Events: what hosts tell without being asked, as a stream of objects.
//!
//! The stream outlives a connection: the host is opened again, everything is registered again, and one record of the
//! kind `resync` says what is otherwise than before.

mod event;
mod events_function;
mod kinds;
mod listener;
mod read;
mod resync;
mod words;

pub(crate) use event::TYPE;
pub(crate) use events_function::EVENTS;
