//! Ctrl-C and requests to end: the first stops the script, so that its `defer`s run; the second
//! ends the program. Before a script has begun there is nothing to run, and the first ends it. At the prompt Ctrl-C
//! only ever ends what runs, however often it comes: the variables of earlier entries stay.
//!
//! `nohup` has the hang-up of a terminal ignored: a job that was put into the background for the night goes on then.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicI32, Ordering};

use interp_engine::Interrupt;
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
use signal_hook::iterator::Signals;

use crate::exit::Exit;

/// Which signal stopped the script, if one did.
#[derive(Clone, Debug, Default)]
pub(crate) struct Stopped(Arc<Heard>);

#[derive(Debug, Default)]
struct Heard {
    signal: AtomicI32,
    has_begun: AtomicBool,
    is_at_prompt: AtomicBool,
}

/// What a signal does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reaction {
    EndsTheProgram,
    StopsTheScript,
}

impl Stopped {
    /// Returns how the program ends that was stopped so.
    pub(crate) fn exit(&self) -> Exit {
        match self.0.signal.load(Ordering::SeqCst) {
            SIGTERM | SIGHUP => Exit::Terminated,
            _ => Exit::Interrupted,
        }
    }

    /// Returns whether the program was asked to end, not only what it does now.
    pub(crate) fn is_for_good(&self) -> bool {
        self.exit() == Exit::Terminated
    }

    /// Notes that from now on there is a script to stop.
    pub(crate) fn begin(&self) {
        self.0.has_begun.store(true, Ordering::SeqCst);
    }

    /// Notes that from now on scripts come one after the other, from somebody who wants to go on after Ctrl-C.
    pub(crate) fn begin_prompt(&self) {
        self.0.is_at_prompt.store(true, Ordering::SeqCst);
        self.begin();
    }

    fn hear(&self, signal: i32) -> Reaction {
        let before = self.0.signal.swap(signal, Ordering::SeqCst);
        let is_first = before == 0 || before == SIGINT && self.0.is_at_prompt.load(Ordering::SeqCst);
        match is_first && self.0.has_begun.load(Ordering::SeqCst) {
            true => Reaction::StopsTheScript,
            false => Reaction::EndsTheProgram,
        }
    }

    /// Forgets the signal: the next script begins.
    pub(crate) fn clear(&self) {
        self.0.signal.store(0, Ordering::SeqCst);
    }
}

/// Listens for signals from now on, in a thread of its own.
///
/// # Errors
/// Returns why the system doesn't let it listen.
pub(crate) fn listen(interrupt: Interrupt) -> std::io::Result<Stopped> {
    let stopped = Stopped::default();
    let hang_up = (!is_ignored(SIGHUP)).then_some(SIGHUP);
    let mut signals = Signals::new([SIGINT, SIGTERM].into_iter().chain(hang_up))?;
    let told = stopped.clone();
    std::thread::Builder::new().name("signals".into()).spawn(move || {
        for signal in signals.forever() {
            match told.hear(signal) {
                Reaction::EndsTheProgram => {
                    stdlib_functions::restore_terminal();
                    std::process::exit(i32::from(told.exit().code()));
                }
                Reaction::StopsTheScript => interrupt.request(),
            }
        }
    })?;
    Ok(stopped)
}

/// Returns whether whoever started this program has a signal ignored, as Linux tells.
fn is_ignored(signal: i32) -> bool {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    is_among_ignored(&status, signal)
}

fn is_among_ignored(status: &str, signal: i32) -> bool {
    let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    let mask = mask.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok()).unwrap_or_default();
    (1..=64).contains(&signal) && mask >> (signal - 1) & 1 == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_signal_stops_the_script_and_the_second_ends_the_program() {
        let stopped = Stopped::default();
        stopped.begin();
        assert_eq!(stopped.hear(SIGINT), Reaction::StopsTheScript);
        assert_eq!(stopped.exit().code(), 130);
        assert_eq!(stopped.hear(SIGTERM), Reaction::EndsTheProgram);
        assert_eq!(stopped.exit().code(), 143);
    }

    #[test]
    fn what_is_ignored_from_the_start_is_read_from_the_systems_mask() {
        let status = "Name:\tvirtshell\nSigBlk:\t0000000000000001\nSigIgn:\t0000000000001001\n";
        assert!(is_among_ignored(status, SIGHUP));
        assert!(!is_among_ignored(status, SIGINT));
        assert!(!is_among_ignored("", SIGHUP));
    }

    #[test]
    fn before_a_script_has_begun_the_first_signal_ends_the_program() {
        let stopped = Stopped::default();
        assert_eq!(stopped.hear(SIGINT), Reaction::EndsTheProgram);
        assert_eq!(stopped.exit().code(), 130);
    }

    #[test]
    fn at_the_prompt_only_a_second_request_to_end_ends_the_program() {
        let stopped = Stopped::default();
        stopped.begin_prompt();
        for signal in [SIGINT, SIGINT, SIGINT, SIGTERM] {
            assert_eq!(stopped.hear(signal), Reaction::StopsTheScript);
        }
        assert!(stopped.is_for_good());
        assert_eq!(stopped.hear(SIGINT), Reaction::EndsTheProgram);
    }

    #[test]
    fn what_one_entry_was_stopped_by_does_not_count_for_the_next() {
        let stopped = Stopped::default();
        stopped.begin();
        assert_eq!(stopped.hear(SIGINT), Reaction::StopsTheScript);
        stopped.clear();
        assert_eq!(stopped.hear(SIGINT), Reaction::StopsTheScript);
    }
}
