//! Words for what went wrong: the session's, the transport's and the daemon's faults as a driver's errors.

use std::io::ErrorKind;
use std::sync::Arc;

use bytes::Bytes;
use stdlib_driver::{ConnectError, Error, Loss, Step};
use stdlib_model::{Error as HypervisorError, ErrorCode, ErrorDomain};
use stdlib_protocol::{Event, Program, RemoteError};
use stdlib_rpc::{CallOutcome, CloseReason, Message, Misuse, PeerFault, StreamEnd};
use stdlib_transport::ConnectError as TransportError;

use crate::wire::StreamOrigin;

/// Returns how a conversation ended, in a driver's words.
pub(crate) fn loss(reason: &CloseReason) -> Loss {
    match reason {
        CloseReason::Peer(PeerFault::Closed | PeerFault::ClosedInFrame { .. }) => Loss::Closed,
        CloseReason::Peer(PeerFault::KeepaliveTimeout { pings }) => Loss::Silent { pings: *pings },
        CloseReason::Peer(fault) => Loss::BrokeProtocol(fault.to_string()),
        CloseReason::Requested => Loss::ClosedHere,
        CloseReason::Transport(
            ErrorKind::BrokenPipe | ErrorKind::ConnectionReset | ErrorKind::NotConnected,
        ) => Loss::Closed,
        CloseReason::Transport(kind) => Loss::Transport(*kind),
    }
}

/// Returns the error of a call that was not answered before the conversation ended.
pub(crate) fn unanswered(
    host: &str,
    procedure: &'static str,
    is_write: bool,
    outcome: CallOutcome,
    reason: &CloseReason,
) -> Error {
    let (host, source) = (host.to_owned(), loss(reason));
    match outcome {
        CallOutcome::NeverSent => Error::NotSent { host, procedure, source },
        CallOutcome::Unknown if is_write => Error::OutcomeUnknown { host, procedure, source },
        CallOutcome::Unknown => Error::Lost { host, procedure, source },
    }
}

/// Returns the error of a step of opening during which the conversation ended.
pub(crate) fn lost_when_opening(step: Step, reason: &CloseReason) -> ConnectError {
    match (reason, loss(reason)) {
        (CloseReason::Peer(PeerFault::NotLibvirt { foreign, banner }), _) => {
            ConnectError::NotLibvirt { protocol: foreign.to_string(), banner: banner.clone() }
        }
        (_, Loss::Closed) => ConnectError::Closed { step },
        (_, source) => ConnectError::Lost { step, source },
    }
}

/// Returns the error of a transport that did not open.
pub(crate) fn not_opened(fault: TransportError) -> ConnectError {
    match fault {
        TransportError::HostNotFound { host, source } => {
            ConnectError::HostNotFound { name: host, source: Arc::new(source) }
        }
        TransportError::NotASocket { path } => ConnectError::NotASocket { path },
        TransportError::PermissionDenied { path } => ConnectError::PermissionDenied { path },
        TransportError::Refused { address } => ConnectError::Refused { address: address.to_string() },
        TransportError::SocketMissing { path } => ConnectError::SocketMissing { tried: vec![path] },
        TransportError::StaleSocket { path } => ConnectError::StaleSocket { path },
        TransportError::TimedOut { after, .. } => ConnectError::TimedOut { step: Step::Transport, after },
        TransportError::Unreachable { address, source } => {
            ConnectError::Unreachable { address: address.to_string(), source: Arc::new(source) }
        }
        TransportError::Other { address, source } => {
            ConnectError::Transport { address: address.to_string(), source: Arc::new(source) }
        }
        // A fault that a newer transport names keeps its own words.
        other => ConnectError::Transport { address: "the connection".to_owned(), source: Arc::new(other) },
    }
}

/// Reads the error that a daemon answered.
///
/// A daemon that does not know a procedure says so as a fault of the conversation; to a caller it is `NO_SUPPORT`, as
/// libvirt's own client has it.
pub(crate) fn hypervisor(payload: &Bytes) -> Result<HypervisorError, stdlib_xdr::Error> {
    let mut error = HypervisorError::from(stdlib_xdr::from_slice::<RemoteError>(payload)?);
    let from_conversation = matches!(error.domain, ErrorDomain::Remote | ErrorDomain::Rpc);
    if error.code == ErrorCode::Rpc && from_conversation && error.message.starts_with("unknown procedure") {
        error.code = ErrorCode::NoSupport;
    }
    Ok(error)
}

/// Returns the error that a daemon answered to a call.
pub(crate) fn answered(host: &str, procedure: &'static str, payload: &Bytes) -> Error {
    match hypervisor(payload) {
        Ok(error) => error.into(),
        Err(fault) => Error::BadReply { host: host.to_owned(), procedure, source: Arc::new(fault) },
    }
}

/// Reads an event.
pub(crate) fn event(message: &Message) -> Result<Event, stdlib_protocol::Error> {
    Event::decode(Program::from_number(message.program.0), message.procedure, &message.payload)
}

/// Returns how a byte stream ended.
pub(crate) fn stream_end(end: &StreamEnd, origin: &StreamOrigin) -> Result<(), Error> {
    let broken =
        |source| Error::StreamBroken { host: origin.host.clone(), procedure: origin.procedure, source };
    match end {
        StreamEnd::Finished => Ok(()),
        StreamEnd::Failed(payload) if payload.is_empty() => Err(broken(Arc::new(StreamEnded::ByDaemon))),
        StreamEnd::Failed(payload) => Err(answered(&origin.host, origin.procedure, payload)),
        StreamEnd::Fault(fault) => Err(broken(Arc::new(fault.clone()))),
        StreamEnd::Lost(reason) => Err(broken(Arc::new(loss(reason)))),
        StreamEnd::Aborted => Err(broken(Arc::new(StreamEnded::Here))),
    }
}

/// Returns the error of a byte stream that was used wrongly.
pub(crate) fn stream_misuse(misuse: Misuse, origin: &StreamOrigin) -> Error {
    Error::StreamBroken { host: origin.host.clone(), procedure: origin.procedure, source: Arc::new(misuse) }
}

/// Who ended a byte stream without a reason.
#[derive(Debug)]
enum StreamEnded {
    ByDaemon,
    Here,
}

impl std::error::Error for StreamEnded {}

impl std::fmt::Display for StreamEnded {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            StreamEnded::ByDaemon => "the daemon aborted it without saying why",
            StreamEnded::Here => "it was aborted on this side",
        })
    }
}
