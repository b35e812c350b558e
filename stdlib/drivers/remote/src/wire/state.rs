//! What the lock of a wire guards: the session, the pipe, and those who wait for either.

use std::collections::HashMap;
use std::future::Future;
use std::io::ErrorKind;
use std::pin::{Pin, pin};
use std::task::{Context, Poll, Waker};
use std::time::Instant;

use bytes::{Buf, Bytes};
use stdlib_driver::EventHub;
use stdlib_rpc::{Answer, ClientConfig, ClientEvent, ClientSession, CloseReason, Serial};
use stdlib_transport::Pipe;
use tokio::io::{AsyncReadExt, AsyncWrite};

use super::call::{Outcome, Waiter};
use super::stream::StreamEntry;
use crate::fault;

#[derive(Debug)]
pub(super) struct State {
    pub(super) session: ClientSession,
    pub(super) waiters: HashMap<Serial, Waiter>,
    pub(super) streams: HashMap<Serial, StreamEntry>,
    /// Those who wait for room to make a call.
    pub(super) crowd: Vec<Waker>,
    /// How to wake the pump, once it has run.
    pub(super) pump: Option<Waker>,
    /// Nothing once the conversation has ended.
    pipe: Option<Pipe>,
    /// The rest of a piece that the pipe took only a part of.
    unwritten: Bytes,
    write_fault: Option<ErrorKind>,
}

/// What became of the bytes that were to be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Flushed {
    /// The pipe failed before it took any of them.
    Nothing,
    /// All went, or some did and the rest waits.
    Something,
}

impl State {
    pub(super) fn new(pipe: Pipe, config: ClientConfig) -> State {
        State {
            session: ClientSession::new(config),
            waiters: HashMap::new(),
            streams: HashMap::new(),
            crowd: Vec::new(),
            pump: None,
            pipe: Some(pipe),
            unwritten: Bytes::new(),
            write_fault: None,
        }
    }

    pub(super) fn wake_pump(&self) {
        if let Some(pump) = &self.pump {
            pump.wake_by_ref();
        }
    }

    /// Writes from whatever task this is; the pump goes on where the pipe is full.
    ///
    /// Before the pump has run for the first time it does nothing: the pump will.
    pub(super) fn flush_from_caller(&mut self, now: Instant) -> Flushed {
        match self.pump.clone() {
            Some(pump) => self.flush(&mut Context::from_waker(&pump), now),
            None => Flushed::Something,
        }
    }

    /// Writes until nothing may be sent or the pipe is full.
    pub(super) fn flush(&mut self, cx: &mut Context<'_>, now: Instant) -> Flushed {
        let Some(mut pipe) = self.pipe.as_mut() else { return Flushed::Something };
        let mut flushed = Flushed::Nothing;
        while self.write_fault.is_none() {
            if self.unwritten.is_empty() {
                match self.session.transmit(now) {
                    Some(piece) => self.unwritten = piece,
                    None => break,
                }
            }
            match Pin::new(&mut pipe).poll_write(cx, &self.unwritten) {
                Poll::Ready(Ok(0)) => self.write_fault = Some(ErrorKind::WriteZero),
                Poll::Ready(Ok(taken)) => {
                    self.unwritten.advance(taken);
                    flushed = Flushed::Something;
                }
                Poll::Ready(Err(error)) => self.write_fault = Some(error.kind()),
                Poll::Pending => return Flushed::Something,
            }
        }
        if self.write_fault.is_none() {
            // Sockets have nothing to flush; what encrypts may.
            if let Poll::Ready(Err(error)) = Pin::new(&mut pipe).poll_flush(cx) {
                self.write_fault = Some(error.kind());
            }
            return Flushed::Something;
        }
        self.wake_pump();
        flushed
    }

    /// Reads until nothing is there, and lets the session work it off.
    pub(super) fn fill(&mut self, cx: &mut Context<'_>, now: Instant) {
        while self.session.wants_read() {
            let Some(pipe) = self.pipe.as_mut() else { return };
            let read = pin!(pipe.read_buf(self.session.read_buffer())).poll(cx);
            match read {
                Poll::Ready(Ok(0)) => {
                    self.session.end_of_input();
                }
                Poll::Ready(Ok(_)) => {
                    // A fault closes the session, which `dispatch` tells.
                    let _ = self.session.received(now);
                }
                Poll::Ready(Err(error)) => self.session.close(CloseReason::Transport(error.kind())),
                Poll::Pending => return self.give_up_writing(),
            }
        }
    }

    /// Ends the conversation if writing has failed and the daemon left no reason to be read.
    fn give_up_writing(&mut self) {
        if let Some(kind) = self.write_fault {
            self.session.close(CloseReason::Transport(kind));
        }
    }

    /// Tells those who wait what the session has for them.
    pub(super) fn dispatch(&mut self, events: &EventHub) {
        while let Some(event) = self.session.next_event() {
            match event {
                ClientEvent::Answered { serial, answer } => self.answered(serial, answer),
                ClientEvent::Lost { serial, outcome, reason } => {
                    self.settle(serial, Outcome::Lost { outcome, reason });
                }
                ClientEvent::Message(message) => {
                    let (procedure, len) = (message.procedure, message.payload.len());
                    tracing::trace!(procedure, len, "event");
                    match fault::event(&message) {
                        Ok(event) => events.publish(event),
                        Err(error) => tracing::warn!(%error, "dropped an event that cannot be read"),
                    }
                }
                ClientEvent::StreamClosed { serial, end } => {
                    if let Some(stream) = self.streams.get_mut(&serial)
                        && stream.close(end)
                    {
                        self.streams.remove(&serial);
                    }
                }
                ClientEvent::StreamReadable(serial) | ClientEvent::StreamWritable(serial) => {
                    if let Some(stream) = self.streams.get_mut(&serial) {
                        stream.wake();
                    }
                }
                ClientEvent::Closed(reason) => {
                    self.pipe = None;
                    self.unwritten = Bytes::new();
                    events.close(fault::loss(&reason));
                    self.wake_crowd();
                }
            }
        }
    }

    fn answered(&mut self, serial: Serial, answer: Answer) {
        let (kind, len) = match &answer {
            Answer::Error(payload) => ("error", payload.len()),
            Answer::Descriptors { payload, .. } | Answer::Ok(payload) => ("reply", payload.len()),
        };
        tracing::trace!(%serial, len, "{kind}");
        if self.waiters.get(&serial).is_some_and(Waiter::opens_stream) && !matches!(answer, Answer::Error(_))
        {
            self.streams.insert(serial, StreamEntry::default());
        }
        self.settle(serial, Outcome::Answered(answer));
    }

    fn settle(&mut self, serial: Serial, outcome: Outcome) {
        if let Some(waiter) = self.waiters.get_mut(&serial)
            && waiter.settle(outcome)
        {
            self.remove_waiter(serial);
        }
    }

    pub(super) fn wake_crowd(&mut self) {
        for waker in self.crowd.drain(..) {
            waker.wake();
        }
    }
}
