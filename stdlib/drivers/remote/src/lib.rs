//! A driver by calling a libvirt daemon: any daemon, over any transport, any request.
//!
//! ```text
//!  Connector ─► endpoints ─► transport ─► opening ─► RemoteDriver ◄── many callers
//!  (a URI)      sockets      a pipe       who, what      │ call()
//!                                                        ▼
//!                                         Wire: session + pipe, under one short lock
//!                                                        ▲
//!                                                      pump: a task that reads, and keeps time
//! ```
//!
//! What always holds: every wait has a time-out or ends with the connection; each caller gets its own answer;
//! a caller that goes away leaves no trace; a request that may have changed something and was not answered has an
//! unknown outcome, and nothing here sends anything twice.
//!
//! A connection that was lost is opened anew for the next request, by [`RemoteConnector`]'s connections.
//!
//! What is deliberately absent: no procedure is known by name besides those of opening and closing, and those that are
//! nothing without their connection; no file descriptors.

mod connector;
mod driver;
mod endpoint;
mod fault;
mod lane;
mod opening;
mod reconnecting;
mod wire;

pub use connector::RemoteConnector;
pub use driver::RemoteDriver;
pub use opening::Opening;

#[cfg(test)]
mod tests;
