//! What the reader sees of work that goes on: a bar or lines, and that nothing moves any more.

use std::cell::RefCell;
use std::time::{Duration, Instant};

use interp_engine::{Progress as Bar, Session};

/// How long nothing has moved before the reader hears of it; each time twice as long as before.
const STANDSTILL: Duration = Duration::from_secs(15);

/// How far it is.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Progress {
    /// Which part is over, from 0 to 1.
    pub(crate) done: f64,
    /// How much has been worked off; while it stays the same, nothing moves.
    pub(crate) passed: u64,
    /// What else there is to say: `12MiB/s, pass 2`.
    pub(crate) details: String,
}

/// Shows how far a task is, until it is dropped.
pub(crate) struct Shown<'a> {
    session: &'a Session,
    task: String,
    standstill: RefCell<Standstill>,
}

impl<'a> Shown<'a> {
    /// Begins to show a task: `save web`.
    pub(crate) fn begin(session: &'a Session, task: String) -> Self {
        let standstill = Standstill::at(0, session.clock().now());
        Self { session, task, standstill: standstill.into() }
    }

    /// Shows how far it is.
    pub(crate) fn tell(&self, progress: &Progress) {
        let (done, details) = (progress.done, &*progress.details);
        let output = self.session.output();
        output.progress(&Bar { task: &self.task, done, details });
        let stood = self.standstill.borrow_mut().hear(progress.passed, self.session.clock().now());
        if let Some(stood) = stood {
            let stood = interp_record::Duration::from(Duration::from_secs(stood.as_secs()));
            output.warn(&format!(
                "{}: nothing has moved for {stood}, at {:.0} %: {details}",
                self.task,
                done * 100.0
            ));
        }
    }
}

impl Drop for Shown<'_> {
    fn drop(&mut self) {
        self.session.output().progress_ended(&self.task);
    }
}

/// Since when nothing has moved.
#[derive(Debug)]
struct Standstill {
    passed: u64,
    since: Instant,
    said_after: Duration,
}

impl Standstill {
    fn at(passed: u64, now: Instant) -> Self {
        Self { passed, since: now, said_after: STANDSTILL }
    }

    /// Hears how much has passed by now; returns how long nothing has moved, when that is to be said.
    fn hear(&mut self, passed: u64, now: Instant) -> Option<Duration> {
        if passed != self.passed {
            *self = Self::at(passed, now);
            return None;
        }
        let stood = now.saturating_duration_since(self.since);
        if stood < self.said_after {
            return None;
        }
        self.said_after = self.said_after.saturating_mul(2);
        Some(stood)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_standstill_is_said_after_15_s_then_30_s_and_no_more_once_it_moves() {
        let begin = Instant::now();
        let at = |seconds: u64| begin + Duration::from_secs(seconds);
        let mut standstill = Standstill::at(0, begin);
        let mut said = Vec::new();
        for (second, passed) in [(1, 7), (10, 7), (16, 7), (17, 7), (31, 7), (32, 8), (46, 8), (47, 8)] {
            said.extend(standstill.hear(passed, at(second)).map(|stood| (second, stood.as_secs())));
        }
        assert_eq!(said, [(16, 15), (31, 30), (47, 15)]);
    }
}
