//! One open pipe and the conversation on it, shared by all who call.
//!
//! ```text
//!  caller ──start()──► session ──flush──► pipe ──► daemon
//!    ▲                    ▲  │                       │
//!    └── waker ◄─ dispatch┘  └──── pump: fill ◄──────┘
//! ```
//!
//! A caller that is alone writes at once, from its own task; when more are on their way, the pump writes, so that calls that
//! were made together leave together.
//! Only the pump reads.
//! The pipe's wakers are always the pump's, whoever writes.
//!
//! The lock is held while bytes are moved between buffers, never across a wait.

mod call;
mod pump;
mod state;
mod stream;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use stdlib_driver::EventHub;
use stdlib_rpc::{ClientConfig, CloseReason};
use stdlib_transport::Pipe;

pub(crate) use call::Outcome;
use state::State;
pub(crate) use stream::{StreamOrigin, WireStream};

/// The pipe, the conversation, and those who wait.
#[derive(Debug)]
pub(crate) struct Wire {
    state: Mutex<State>,
    events: EventHub,
}

impl Wire {
    /// Begins a conversation on `pipe`, with a task of its own on the current runtime.
    pub(crate) fn begin(pipe: Pipe, config: ClientConfig) -> WireOwner {
        let wire = Arc::new(Wire { state: Mutex::new(State::new(pipe, config)), events: EventHub::new() });
        tokio::spawn(pump::run(Arc::clone(&wire)));
        WireOwner(wire)
    }

    /// Returns where events are told.
    pub(crate) fn events(&self) -> &EventHub {
        &self.events
    }

    /// Watches the daemon from now on.
    pub(crate) fn arm_keepalive(&self) {
        let mut state = self.lock();
        state.session.arm_keepalive(now());
        state.wake_pump();
    }

    /// Ends the conversation; whoever waits is told.
    pub(crate) fn close(&self, reason: CloseReason) {
        let mut state = self.lock();
        state.session.close(reason);
        state.dispatch(&self.events);
        state.wake_pump();
    }

    /// Returns why the conversation has ended, once it has.
    pub(crate) fn closed(&self) -> Option<CloseReason> {
        self.lock().session.closed().cloned()
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Whoever keeps a wire open: the driver, and each byte stream. The last one to go closes it.
#[derive(Debug)]
pub(crate) struct WireOwner(Arc<Wire>);

impl std::ops::Deref for WireOwner {
    type Target = Wire;

    fn deref(&self) -> &Wire {
        &self.0
    }
}

impl Drop for WireOwner {
    fn drop(&mut self) {
        self.0.close(CloseReason::Requested);
    }
}

/// Returns the time by the runtime's clock, which tests can stop.
fn now() -> Instant {
    tokio::time::Instant::now().into_std()
}
