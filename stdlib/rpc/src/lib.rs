//! One conversation of libvirt's RPC protocol, either side of it, as state machines without I/O.
//!
//! Bytes and times go in; bytes and events come out. There is no socket, no clock, no task and no lock here,
//! so every fault of a peer, a network or a scheduler is played in a unit test, and the client half tests the
//! server half and the reverse.
//!
//! ```text
//!                 call()            transmit() ──► bytes to write
//!  the caller ──────────►  session
//!                next_event() ◄──   receive()  ◄── bytes that were read
//!                                   next_deadline() / handle_deadline() ◄── the clock
//! ```
//!
//! The task that owns the pipe does this for ever: write what [`ClientSession::transmit`] gives until it gives
//! nothing; read while [`ClientSession::wants_read`]; hand the bytes to [`ClientSession::receive`]; take every
//! [`ClientSession::next_event`]; sleep until [`ClientSession::next_deadline`] at most, and then call
//! [`ClientSession::handle_deadline`]. Every fault of the peer ends the session: what was outstanding is told to
//! have been lost, and whether it had been sent.
//!
//! Here both halves talk to each other, with nothing between them:
//!
//! ```
//! use bytes::Bytes;
//! use std::time::Instant;
//! use stdlib_rpc::{Answer, ClientConfig, ClientEvent, ClientSession, OutgoingCall, Program, ServerConfig};
//! use stdlib_rpc::{ServerEvent, ServerSession};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let now = Instant::now();
//! let mut client = ClientSession::new(ClientConfig::default());
//! let mut server = ServerSession::new(ServerConfig::default());
//!
//! let serial = client.call(OutgoingCall::new(Program::REMOTE, 66, Bytes::new()))?;
//! while let Some(bytes) = client.transmit(now) {
//!     server.receive(&bytes, now)?;
//! }
//! while let Some(event) = server.next_event() {
//!     if let ServerEvent::Call(call) = event {
//!         server.reply_ok(call.request, Bytes::from_static(&[0, 0, 0, 1, 0, 0, 0, 0]))?;
//!     }
//! }
//! while let Some(bytes) = server.transmit() {
//!     client.receive(&bytes, now)?;
//! }
//! let answer = Answer::Ok(Bytes::from_static(&[0, 0, 0, 1, 0, 0, 0, 0]));
//! assert_eq!(client.next_event(), Some(ClientEvent::Answered { serial, answer }));
//! # Ok(())
//! # }
//! ```
//!
//! What always holds: no input panics; nothing is allocated for bytes that have not come; every queue has a
//! named limit; each call ends exactly once; a byte stream ends exactly once, after its data.
//!
//! What is deliberately absent: payloads are opaque (`stdlib-protocol` reads them, errors included); nothing is
//! retried; nothing here knows which procedure changes something; descriptors are not carried (the protocol's
//! `CALL_WITH_FDS` is refused by name and leaves the framing intact).

mod client;
mod fault;
mod frame;
mod header;
mod keepalive;
mod link;
mod output;
mod server;
mod stream;
mod window;

#[cfg(test)]
mod both_halves_tests;
#[cfg(test)]
mod test_support;

pub use client::{
    Answer, CallOutcome, ClientConfig, ClientCounters, ClientEvent, ClientSession, Forgotten, Lane,
    OutgoingCall,
};
pub use fault::{CloseReason, Foreign, Misuse, PeerFault, StreamFault};
pub use frame::{BODY_IDLE_MAX, DESCRIPTOR_WAIT_MAX, Frame, FrameReader};
pub use header::{
    DESCRIPTORS_MAX, FRAME_LEN_MAX, FRAME_LEN_MIN, Header, Message, MessageType, PAYLOAD_LEN_MAX, Program,
    Serial, Status, VERSION,
};
pub use keepalive::{Keepalive, KeepaliveConfig};
pub use server::{IncomingCall, RequestId, ServerConfig, ServerCounters, ServerEvent, ServerSession};
pub use stream::{
    Direction, PARKED_LEN_MAX, STREAM_CHUNK_LEN, STREAM_OUT_LEN_MAX, STREAMS_MAX, StreamEnd, StreamItem,
    StreamOptions,
};
pub use window::{Window, WindowLimits};
