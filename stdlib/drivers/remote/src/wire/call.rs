//! One call on a wire: made, waited for, or given up.
//!
//! ```text
//!  start ─► waiting ─answer or end─► settled ─► taken
//!              └── dropped: forgotten; if it opened a byte stream, that is aborted
//! ```

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll, Waker};

use stdlib_rpc::{Answer, CallOutcome, CloseReason, Misuse, OutgoingCall, Serial};

use super::state::{Flushed, State};
use super::{Wire, now};

/// How many calls may wait for an answer before others have to wait to be made.
const WAITERS_MAX: usize = 16 * 1024;
/// How few must be waiting again before those are let in.
const WAITERS_RELIEF: usize = WAITERS_MAX / 2;

/// What became of a call.
#[derive(Debug)]
pub(crate) enum Outcome {
    /// The daemon answered.
    Answered(Answer),
    /// The conversation ended before it did.
    Lost {
        /// Whether the call can have had an effect.
        outcome: CallOutcome,
        /// How the conversation ended.
        reason: CloseReason,
    },
}

/// A call that was made.
#[derive(Debug)]
pub(super) struct Waiter {
    state: Wait,
    opens_stream: bool,
    /// The pipe failed before it took any byte of the call.
    never_sent: bool,
}

#[derive(Debug)]
enum Wait {
    /// Nobody waits: the answer is only looked at.
    Detached(&'static str),
    /// It is answered or lost, and nobody has looked yet.
    Settled(Outcome),
    /// Somebody may wait.
    Waiting(Option<Waker>),
}

impl Waiter {
    pub(super) fn opens_stream(&self) -> bool {
        self.opens_stream
    }

    /// Notes what became of the call; returns true if nobody will ask.
    pub(super) fn settle(&mut self, mut outcome: Outcome) -> bool {
        if let Outcome::Lost { outcome, .. } = &mut outcome
            && self.never_sent
        {
            *outcome = CallOutcome::NeverSent;
        }
        match std::mem::replace(&mut self.state, Wait::Waiting(None)) {
            Wait::Detached(purpose) => {
                tracing::trace!(purpose, ?outcome, "a call that nobody waits for ended");
                return true;
            }
            Wait::Settled(_) | Wait::Waiting(None) => {}
            Wait::Waiting(Some(waker)) => waker.wake(),
        }
        self.state = Wait::Settled(outcome);
        false
    }
}

impl State {
    /// Notes who waits for room to make a call, once.
    fn join_crowd(&mut self, waker: &Waker) {
        if !self.crowd.iter().any(|known| known.will_wake(waker)) {
            self.crowd.push(waker.clone());
        }
    }

    /// Takes somebody who need not wait any more out, and lets others in once there is room for many.
    pub(super) fn remove_waiter(&mut self, serial: Serial) -> Option<Waiter> {
        let waiter = self.waiters.remove(&serial);
        if self.waiters.len() < WAITERS_RELIEF {
            self.wake_crowd();
        }
        waiter
    }
}

impl Wire {
    /// Makes a call and waits for what becomes of it.
    ///
    /// Dropping the future gives the call up.
    ///
    /// # Errors
    /// The session would not have it: a mistake of ours, or a limit.
    pub(crate) async fn call(&self, call: OutgoingCall) -> Result<(Outcome, Serial), Misuse> {
        let started = self.start(call).await?;
        let serial = started.serial;
        Ok((started.await, serial))
    }

    /// Makes a call that nobody waits for.
    pub(crate) fn call_detached(&self, call: OutgoingCall, purpose: &'static str) {
        let mut state = self.lock();
        if let Ok(serial) = state.session.call(call) {
            let waiter = Waiter { state: Wait::Detached(purpose), opens_stream: false, never_sent: false };
            state.waiters.insert(serial, waiter);
            state.wake_pump();
        }
    }

    /// Waits until there is room for a call, and makes it.
    async fn start(&self, call: OutgoingCall) -> Result<Started<'_>, Misuse> {
        std::future::poll_fn(|cx| {
            let mut state = self.lock();
            let is_full = state.waiters.len() >= WAITERS_MAX && state.session.closed().is_none();
            if is_full {
                state.join_crowd(cx.waker());
                return Poll::Pending;
            }
            let opens_stream = call.stream.is_some();
            let is_alone = state.waiters.is_empty();
            // The clone shares the payload; it is there for when the queue turns out to be full of bytes.
            match state.session.call(call.clone()) {
                Ok(serial) => {
                    let (procedure, len) = (call.procedure, call.payload.len());
                    tracing::trace!(%serial, procedure, len, "call");
                    let waiter = Waiter { state: Wait::Waiting(None), opens_stream, never_sent: false };
                    state.waiters.insert(serial, waiter);
                    self.send(&mut state, serial, is_alone);
                    Poll::Ready(Ok(Started { wire: self, serial, is_over: false }))
                }
                Err(Misuse::QueueFull) => {
                    state.join_crowd(cx.waker());
                    Poll::Pending
                }
                Err(misuse) => Poll::Ready(Err(misuse)),
            }
        })
        .await
    }

    /// Writes a lonely call at once; leaves the others to the pump, which writes them together.
    fn send(&self, state: &mut State, serial: Serial, is_alone: bool) {
        if !is_alone {
            return state.wake_pump();
        }
        if state.flush_from_caller(now()) == Flushed::Nothing
            && let Some(waiter) = state.waiters.get_mut(&serial)
        {
            waiter.never_sent = true;
        }
    }
}

/// A call on its way.
#[derive(Debug)]
struct Started<'a> {
    wire: &'a Wire,
    serial: Serial,
    is_over: bool,
}

impl Future for Started<'_> {
    type Output = Outcome;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Outcome> {
        let wire = self.wire;
        let mut state = wire.lock();
        let Some(waiter) = state.waiters.get_mut(&self.serial) else { return Poll::Pending };
        match &mut waiter.state {
            Wait::Waiting(Some(waker)) => waker.clone_from(cx.waker()),
            Wait::Waiting(none) => *none = Some(cx.waker().clone()),
            Wait::Detached(_) => {}
            Wait::Settled(_) => {
                if let Some(Waiter { state: Wait::Settled(outcome), .. }) = state.remove_waiter(self.serial) {
                    self.is_over = true;
                    return Poll::Ready(outcome);
                }
            }
        }
        Poll::Pending
    }
}

impl Drop for Started<'_> {
    fn drop(&mut self) {
        if self.is_over {
            return;
        }
        let mut state = self.wire.lock();
        let waiter = state.remove_waiter(self.serial);
        if waiter.is_some_and(|waiter| matches!(waiter.state, Wait::Settled(_))) {
            // The answer came and was not looked at: a stream that it opened belongs to nobody.
            state.abandon_stream(self.serial);
        } else {
            // The session may have ended, and forgotten it already.
            let _ = state.session.forget(self.serial);
        }
        state.dispatch(&self.wire.events);
        state.wake_pump();
    }
}
