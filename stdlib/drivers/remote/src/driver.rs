//! The driver itself: any request, encoded, sent, and its answer decoded, without knowing what it means.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use bytes::Bytes;
use futures::future::{BoxFuture, FutureExt};
use stdlib_driver::{ByteStream, Driver, Error, EventReceiver, Loss};
use stdlib_model::Error as HypervisorError;
use stdlib_protocol::connect::{ConnectClose, ConnectRegisterCloseCallback};
use stdlib_protocol::{Descriptors, Procedure, ProcedureInfo, Reply, Request, StreamKind};
use stdlib_rpc::{Answer, CloseReason, Direction, Misuse, OutgoingCall, Program, Serial, StreamOptions};

use crate::wire::{Outcome, StreamOrigin, WireOwner, WireStream};
use crate::{fault, lane};

/// How long the daemon may take to agree that the connection is over.
const CLOSE_TIMEOUT: Duration = Duration::from_secs(5);

/// A driver that passes every request on to a daemon.
///
/// It is made by [`Opening`](crate::Opening) or [`RemoteConnector`](crate::RemoteConnector).
#[derive(Debug)]
pub struct RemoteDriver {
    wire: Arc<WireOwner>,
    host: String,
    uri: String,
    /// Whether the daemon has been asked to tell when the hypervisor's side closes.
    tells_closing: AtomicBool,
}

impl RemoteDriver {
    pub(crate) fn new(wire: WireOwner, host: String, uri: String) -> RemoteDriver {
        RemoteDriver { wire: Arc::new(wire), host, uri, tells_closing: AtomicBool::new(false) }
    }

    /// Returns whether the connection is over, for whatever reason.
    pub(crate) fn has_ended(&self) -> bool {
        self.wire.closed().is_some()
    }

    async fn ask(&self, request: Request) -> Result<(Reply, Serial), Error> {
        let (procedure, is_write) = (request.info(), request.is_write());
        let call = outgoing(&request).map_err(|fault| self.not_sendable(procedure, fault))?;
        // The arguments are in the call: this driver doesn't hold a large XML twice while it waits for the answer.
        drop(request);
        let called = self.wire.call(call).await;
        let (outcome, serial) = called.map_err(|misuse| self.refused(procedure, misuse))?;
        let payload = self.payload(outcome, procedure, is_write)?;
        let reply = Reply::decode(procedure, &payload).map_err(|fault| Error::BadReply {
            host: self.host.clone(),
            procedure: procedure.name,
            source: Arc::new(fault),
        })?;
        Ok((reply, serial))
    }

    /// Returns the encoded results, or why there are none.
    fn payload(
        &self,
        outcome: Outcome,
        procedure: &'static ProcedureInfo,
        is_write: bool,
    ) -> Result<Bytes, Error> {
        match outcome {
            Outcome::Answered(Answer::Ok(payload) | Answer::Descriptors { payload, .. }) => Ok(payload),
            Outcome::Answered(Answer::Error(payload)) => {
                Err(fault::answered(&self.host, procedure.name, &payload))
            }
            Outcome::Lost { outcome, reason } => {
                Err(fault::unanswered(&self.host, procedure.name, is_write, outcome, &reason))
            }
        }
    }

    /// Returns why a call could not be made.
    fn refused(&self, procedure: &ProcedureInfo, misuse: Misuse) -> Error {
        match self.wire.closed() {
            Some(reason) => Error::NotSent {
                host: self.host.clone(),
                procedure: procedure.name,
                source: fault::loss(&reason),
            },
            None => self.not_sendable(procedure, Arc::new(misuse)),
        }
    }

    fn not_sendable(&self, procedure: &ProcedureInfo, source: stdlib_driver::Cause) -> Error {
        Error::BadRequest { host: self.host.clone(), procedure: procedure.name, source }
    }
}

/// Encodes a request as a call.
pub(crate) fn outgoing(request: &Request) -> Result<OutgoingCall, stdlib_driver::Cause> {
    let procedure = request.info();
    let mut payload = Vec::with_capacity(128);
    request.encode(&mut payload).map_err(|fault| Arc::new(fault) as stdlib_driver::Cause)?;
    let stream = stream_options(procedure, &payload);
    Ok(OutgoingCall {
        program: Program(procedure.program.number()),
        version: procedure.program.version(),
        procedure: procedure.number,
        payload: Bytes::from(payload),
        lane: lane::of(procedure),
        stream,
    })
}

/// Returns what the stream of a call is opened for; whether it has holes is a bit of the call's flags, the last argument.
fn stream_options(procedure: &ProcedureInfo, payload: &[u8]) -> Option<StreamOptions> {
    let flags = || payload.last_chunk::<4>().map_or(0, |word| u32::from_be_bytes(*word));
    let sparse = |bit: Option<u32>| bit.is_some_and(|bit| flags() & bit != 0);
    match procedure.stream {
        StreamKind::None => None,
        StreamKind::Read { sparse: bit } => {
            Some(StreamOptions { direction: Direction::Read, sparse: sparse(bit) })
        }
        StreamKind::Write { sparse: bit } => {
            Some(StreamOptions { direction: Direction::Write, sparse: sparse(bit) })
        }
        StreamKind::Duplex => Some(StreamOptions { direction: Direction::Both, sparse: false }),
    }
}

/// Refuses what this driver cannot carry, in the words of a driver that lacks it.
fn check(request: &Request, wants_stream: bool) -> Result<(), Error> {
    let procedure = request.info();
    if procedure.descriptors != Descriptors::None {
        let detail = format!("{} needs file descriptors, which are not passed yet", procedure.name);
        return Err(HypervisorError::operation_unsupported(detail).into());
    }
    match (procedure.stream == StreamKind::None, wants_stream) {
        (true, true) => {
            Err(HypervisorError::invalid_arg(format!("{} opens no byte stream", procedure.name)).into())
        }
        (false, false) => {
            let detail = format!("{} opens a byte stream, and nobody takes it", procedure.name);
            Err(HypervisorError::invalid_arg(detail).into())
        }
        _ => Ok(()),
    }
}

impl Driver for RemoteDriver {
    fn call(&self, request: Request) -> BoxFuture<'_, Result<Reply, Error>> {
        async move {
            check(&request, false)?;
            let (reply, _) = self.ask(request).await?;
            Ok(reply)
        }
        .boxed()
    }

    fn open(&self, request: Request) -> BoxFuture<'_, Result<(Reply, ByteStream), Error>> {
        async move {
            check(&request, true)?;
            let procedure = request.info().name;
            let (reply, serial) = self.ask(request).await?;
            let origin = StreamOrigin { host: self.host.clone(), procedure };
            let stream = WireStream::new(Arc::clone(&self.wire), serial, origin);
            Ok((reply, ByteStream::new(stream)))
        }
        .boxed()
    }

    fn events(&self) -> EventReceiver {
        let receiver = self.wire.events().subscribe();
        // Only listeners care, so it is asked for with the first of them, and a daemon that cannot answers an error that
        // nobody needs. The daemon ends it with the connection.
        if !self.tells_closing.swap(true, Ordering::Relaxed)
            && let Ok(call) = outgoing(&ConnectRegisterCloseCallback.into())
        {
            self.wire.call_detached(call, "asking to be told when the driver closes");
        }
        receiver
    }

    fn close(&self) -> BoxFuture<'_, Result<(), Error>> {
        async move {
            if self.has_ended() {
                return Ok(());
            }
            let told = tokio::time::timeout(CLOSE_TIMEOUT, self.ask(ConnectClose.into())).await;
            self.wire.close(CloseReason::Requested);
            match told {
                // A daemon that is answering something else may close before it has answered this.
                Ok(Ok(_) | Err(Error::Lost { source: Loss::Closed, .. })) => Ok(()),
                Ok(Err(error)) => Err(error),
                Err(_) => Err(Error::TimedOut {
                    host: self.host.clone(),
                    procedure: ConnectClose::INFO.name,
                    after: CLOSE_TIMEOUT,
                }),
            }
        }
        .boxed()
    }

    fn host(&self) -> &str {
        &self.host
    }

    fn uri(&self) -> &str {
        &self.uri
    }
}
