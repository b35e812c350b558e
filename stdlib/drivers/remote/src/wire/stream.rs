//! A byte stream on a wire.
//!
//! Data is parked in the session, so there is no task and no queue here: whoever receives takes it from there, whoever
//! sends puts it there and waits while there is no room.

use std::future::poll_fn;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};

use futures::future::{BoxFuture, FutureExt};
use stdlib_driver::{Error, Piece, StreamIo};
use stdlib_rpc::{Misuse, Serial, StreamEnd, StreamItem};

use super::state::State;
use super::{Wire, WireOwner, now};
use crate::fault;

/// What is known of an open stream besides what the session knows.
#[derive(Debug, Default)]
pub(super) struct StreamEntry {
    waiting: Vec<Waker>,
    end: Option<StreamEnd>,
    /// The other side has sent everything.
    is_read: bool,
    /// Nobody holds the near end any more.
    is_abandoned: bool,
}

impl StreamEntry {
    pub(super) fn wake(&mut self) {
        for waker in self.waiting.drain(..) {
            waker.wake();
        }
    }

    /// Notes how the stream ended; returns true if nobody will ask.
    pub(super) fn close(&mut self, end: StreamEnd) -> bool {
        self.end = Some(end);
        self.wake();
        self.is_abandoned
    }

    fn wait(&mut self, cx: &Context<'_>) {
        if !self.waiting.iter().any(|waker| waker.will_wake(cx.waker())) {
            self.waiting.push(cx.waker().clone());
        }
    }
}

impl State {
    /// Aborts a stream whose near end is gone, and forgets it once the daemon agrees.
    pub(super) fn abandon_stream(&mut self, serial: Serial) {
        let Some(stream) = self.streams.get_mut(&serial) else { return };
        stream.is_abandoned = true;
        if stream.end.is_some() || self.session.stream_abort(serial).is_err() {
            self.streams.remove(&serial);
        }
    }
}

/// Which call a stream belongs to, for its errors.
#[derive(Clone, Debug)]
pub(crate) struct StreamOrigin {
    pub(crate) host: String,
    pub(crate) procedure: &'static str,
}

/// The near end of a stream.
pub(crate) struct WireStream {
    wire: Arc<WireOwner>,
    serial: Serial,
    origin: StreamOrigin,
}

/// What one look at a stream gave.
enum Look {
    Ended(StreamEnd),
    Item(StreamItem),
    Nothing,
}

impl WireStream {
    /// Returns the near end of the stream that the call `serial` has opened.
    pub(crate) fn new(wire: Arc<WireOwner>, serial: Serial, origin: StreamOrigin) -> WireStream {
        WireStream { wire, serial, origin }
    }

    fn wire(&self) -> &Wire {
        &self.wire
    }

    fn poll_receive(&self, cx: &Context<'_>) -> Poll<Result<Option<Piece>, Error>> {
        let mut state = self.wire().lock();
        if state.streams.get(&self.serial).is_some_and(|stream| stream.is_read) {
            return Poll::Ready(Ok(None));
        }
        let look = self.look(&mut state);
        if matches!(look, Look::Nothing) {
            return self.wait(&mut state, cx);
        }
        // Taking data may let the connection be read again.
        state.dispatch(&self.wire().events);
        state.wake_pump();
        match look {
            Look::Item(StreamItem::Data(bytes)) => Poll::Ready(Ok(Some(Piece::Data(bytes)))),
            Look::Item(StreamItem::Hole(len)) => Poll::Ready(Ok(Some(Piece::Hole(len)))),
            Look::Item(StreamItem::End) => {
                if let Some(stream) = state.streams.get_mut(&self.serial) {
                    stream.is_read = true;
                }
                Poll::Ready(Ok(None))
            }
            Look::Ended(end) => Poll::Ready(fault::stream_end(&end, &self.origin).map(|()| None)),
            Look::Nothing => Poll::Pending,
        }
    }

    fn look(&self, state: &mut State) -> Look {
        if let Some(item) = state.session.stream_read(self.serial) {
            return Look::Item(item);
        }
        match state.streams.get(&self.serial).map(|stream| &stream.end) {
            Some(Some(end)) => Look::Ended(end.clone()),
            Some(None) => Look::Nothing,
            None => Look::Ended(StreamEnd::Aborted),
        }
    }

    fn poll_send(&self, piece: &mut Piece, cx: &Context<'_>) -> Poll<Result<(), Error>> {
        let mut state = self.wire().lock();
        loop {
            let taken = match piece {
                Piece::Data(data) => state.session.stream_write(self.serial, data).map(|_| data.is_empty()),
                Piece::Hole(len) => state.session.stream_hole(self.serial, *len),
            };
            state.flush_from_caller(now());
            state.dispatch(&self.wire().events);
            match taken {
                Ok(true) => return Poll::Ready(Ok(())),
                // What was written made room again, and nobody will say so a second time.
                Ok(false) if state.session.stream_capacity(self.serial) > 0 => {}
                Ok(false) => return self.wait(&mut state, cx),
                Err(misuse) => return Poll::Ready(self.misused(&state, misuse)),
            }
        }
    }

    fn poll_end(&self, cx: &Context<'_>) -> Poll<Result<(), Error>> {
        let mut state = self.wire().lock();
        match state.streams.get(&self.serial).map(|stream| &stream.end) {
            Some(Some(end)) => Poll::Ready(fault::stream_end(end, &self.origin)),
            Some(None) => self.wait(&mut state, cx),
            None => Poll::Ready(fault::stream_end(&StreamEnd::Aborted, &self.origin)),
        }
    }

    fn wait<T>(&self, state: &mut State, cx: &Context<'_>) -> Poll<Result<T, Error>> {
        match state.streams.get_mut(&self.serial) {
            Some(stream) => stream.wait(cx),
            None => return Poll::Ready(Err(fault::stream_misuse(Misuse::UnknownStream, &self.origin))),
        }
        Poll::Pending
    }

    /// Returns how the stream ended where that is why it cannot be used, else the mistake.
    fn misused(&self, state: &State, misuse: Misuse) -> Result<(), Error> {
        if let Some(end) = state.streams.get(&self.serial).and_then(|stream| stream.end.as_ref())
            && *end != StreamEnd::Finished
        {
            return fault::stream_end(end, &self.origin);
        }
        Err(fault::stream_misuse(misuse, &self.origin))
    }

    fn start_finish(&self) -> Result<(), Error> {
        let mut state = self.wire().lock();
        let finished = state.session.stream_finish(self.serial);
        state.flush_from_caller(now());
        state.dispatch(&self.wire().events);
        // What waited here to be received is gone; the connection may be read again.
        state.wake_pump();
        match finished {
            Ok(()) => Ok(()),
            Err(misuse) => self.misused(&state, misuse),
        }
    }
}

impl StreamIo for WireStream {
    fn receive(&self) -> BoxFuture<'_, Result<Option<Piece>, Error>> {
        poll_fn(|cx| self.poll_receive(cx)).boxed()
    }

    fn send(&self, piece: Piece) -> BoxFuture<'_, Result<(), Error>> {
        async move {
            let mut piece = piece;
            poll_fn(|cx| self.poll_send(&mut piece, cx)).await
        }
        .boxed()
    }

    fn finish(&self) -> BoxFuture<'_, Result<(), Error>> {
        async move {
            self.start_finish()?;
            poll_fn(|cx| self.poll_end(cx)).await
        }
        .boxed()
    }

    fn abort(&self) {
        let mut state = self.wire().lock();
        state.abandon_stream(self.serial);
        state.flush_from_caller(now());
        state.dispatch(&self.wire().events);
        // What waited here to be received is gone; the connection may be read again.
        state.wake_pump();
    }
}
