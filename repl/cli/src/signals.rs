//! Ctrl-C and requests to end: the first stops the script, so that its `defer`s run; the second
//! ends the program.

use std::sync::Arc;
use std::sync::atomic::{AtomicI32, Ordering};

use interp_engine::Interrupt;
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
use signal_hook::iterator::Signals;

use crate::exit::Exit;

/// Which signal stopped the script, if one did.
#[derive(Clone, Debug, Default)]
pub(crate) struct Stopped(Arc<AtomicI32>);

impl Stopped {
    /// Returns how the program ends that was stopped so.
    pub(crate) fn exit(&self) -> Exit {
        match self.0.load(Ordering::SeqCst) {
            SIGTERM | SIGHUP => Exit::Terminated,
            _ => Exit::Interrupted,
        }
    }

    /// Returns whether the program was asked to end, not only what it does now.
    pub(crate) fn is_for_good(&self) -> bool {
        self.exit() == Exit::Terminated
    }

    fn seen(&self) -> bool {
        self.0.load(Ordering::SeqCst) != 0
    }

    fn set(&self, signal: i32) {
        self.0.store(signal, Ordering::SeqCst);
    }

    /// Forgets the signal: the next script begins.
    pub(crate) fn clear(&self) {
        self.0.store(0, Ordering::SeqCst);
    }
}

/// Listens for signals from now on, in a thread of its own.
///
/// # Errors
/// Returns why the system doesn't let it listen.
pub(crate) fn listen(interrupt: Interrupt) -> std::io::Result<Stopped> {
    let stopped = Stopped::default();
    let mut signals = Signals::new([SIGINT, SIGTERM, SIGHUP])?;
    let told = stopped.clone();
    std::thread::Builder::new().name("signals".into()).spawn(move || {
        for signal in signals.forever() {
            if told.seen() {
                std::process::exit(i32::from(told.exit().code()));
            }
            told.set(signal);
            interrupt.request();
        }
    })?;
    Ok(stopped)
}
