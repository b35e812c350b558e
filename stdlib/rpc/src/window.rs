//! How many calls may be unanswered at the same time.
//!
//! One rule: *as many as the peer answers in twice the shortest round trip and a millisecond*.
//!
//! ```text
//! window = answers per second × (2 × shortest round trip + 1 ms)      within 4 and 1,024
//! ```
//!
//! The two figures are measured from the calls themselves, as TCP's BBR does with segments:
//!
//! - Far away the pipe is not full yet, so that doubling the window doubles the answers per second, which
//!   doubles the window: it grows by itself, once a round trip, until the peer answers no faster.
//!   10 ms each way and 33,000 answers a second make 1,353, so 1,024.
//! - On a local socket the round trip is 70 µs, and 33,000 answers a second make 37: enough that each write
//!   and each read carries several messages, and no more, since nothing is gained past 5 in flight.
//! - Where calls take a second each, however near the peer is, five answers a second make less than the floor
//!   of 4. The floor is one less than the 5 calls of a client that libvirtd serves at a time: past it the
//!   daemon stops reading, and would read no sign of life and no abort either.
//!
//! The rate rises with every faster answer; it falls, by half at most, when for four such horizons calls had
//! to wait and yet none came faster. The shortest round trip is the shortest ever: one that could rise again
//! would count the peer's queue as distance, and grow the window with it.
//! Before anything is measured a peer is taken to answer 4,000 calls a second, which is 4 near by and 164 at
//! 20 ms; opening a connection takes enough calls to know the distance before the first crowd of them.

use std::time::{Duration, Instant};

/// Between what the window moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WindowLimits {
    /// The fewest calls that may be unanswered at the same time.
    pub floor: usize,
    /// The most calls that may be unanswered at the same time.
    pub ceiling: usize,
}

impl Default for WindowLimits {
    /// Returns 4 to 1,024.
    fn default() -> Self {
        Self { floor: 4, ceiling: 1024 }
    }
}

const QUEUE_ALLOWANCE: Duration = Duration::from_millis(1);
const RATE_ASSUMED: f64 = 4000.0;
const ROUND_TRIPS: u32 = 2;
const HORIZONS_BEFORE_FALL: u32 = 4;
/// Answers that came in one read bear one time; no sample is taken over less than this.
const SAMPLE_MIN: Duration = Duration::from_micros(1);

/// The window and what it was measured from.
#[derive(Clone, Debug)]
pub struct Window {
    limits: WindowLimits,
    in_flight: usize,
    answered: u64,
    answered_at: Option<Instant>,
    round_trip: Option<Duration>,
    rate: f64,
    peak: f64,
    judged_at: Option<Instant>,
    held_back: bool,
}

/// What is remembered about a call when it's sent, to measure with when it's answered.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ticket {
    sent_at: Instant,
    answered_before: u64,
    since: Instant,
}

impl Window {
    /// Returns a window that has measured nothing yet.
    #[must_use]
    pub fn new(limits: WindowLimits) -> Self {
        Self {
            limits,
            in_flight: 0,
            answered: 0,
            answered_at: None,
            round_trip: None,
            rate: RATE_ASSUMED,
            peak: 0.0,
            judged_at: None,
            held_back: false,
        }
    }

    /// Returns how many calls may be unanswered at the same time.
    #[must_use]
    pub fn size(&self) -> usize {
        let fits = self.rate * self.horizon().as_secs_f64();
        let floor = self.limits.floor.max(1);
        // A conversion from a float saturates, and the limits hold it to what makes sense.
        (fits as usize).clamp(floor, self.limits.ceiling.max(floor))
    }

    /// Returns how many calls are unanswered.
    #[must_use]
    pub fn in_flight(&self) -> usize {
        self.in_flight
    }

    /// Returns the shortest round trip so far.
    #[must_use]
    pub fn round_trip(&self) -> Option<Duration> {
        self.round_trip
    }

    /// Returns whether one more call may be sent.
    pub(crate) fn has_room(&self) -> bool {
        self.in_flight < self.size()
    }

    /// Notes that a call had to wait: what comes back from now on is all that the window lets come back.
    pub(crate) fn hold_back(&mut self) {
        self.held_back = true;
    }

    pub(crate) fn sent(&mut self, now: Instant) -> Ticket {
        let since = match self.answered_at {
            Some(at) if self.in_flight > 0 => at,
            _ => now,
        };
        self.answered_at = Some(since);
        self.in_flight += 1;
        Ticket { sent_at: now, answered_before: self.answered, since }
    }

    pub(crate) fn answered(&mut self, ticket: Ticket, now: Instant) {
        self.in_flight = self.in_flight.saturating_sub(1);
        self.answered += 1;
        self.answered_at = Some(now);
        self.observe_round_trip(now.saturating_duration_since(ticket.sent_at));

        let took = now.saturating_duration_since(ticket.since).max(SAMPLE_MIN);
        let count = u32::try_from(self.answered - ticket.answered_before).unwrap_or(u32::MAX);
        let sample = f64::from(count) / took.as_secs_f64();
        self.peak = self.peak.max(sample);
        if sample >= self.rate {
            self.rate = sample;
            self.judge(now);
        } else if self.has_waited_for_better(now) {
            if self.held_back {
                self.rate = self.peak.max(self.rate / 2.0);
            }
            self.judge(now);
        }
    }

    /// Measures the distance with an answer that is not a call of this window.
    pub(crate) fn observe_round_trip(&mut self, took: Duration) {
        self.round_trip = Some(self.round_trip.map_or(took, |shortest| shortest.min(took)));
    }

    fn horizon(&self) -> Duration {
        self.round_trip.unwrap_or_default() * ROUND_TRIPS + QUEUE_ALLOWANCE
    }

    fn has_waited_for_better(&mut self, now: Instant) -> bool {
        let since = *self.judged_at.get_or_insert(now);
        now.saturating_duration_since(since) >= self.horizon() * HORIZONS_BEFORE_FALL
    }

    fn judge(&mut self, now: Instant) {
        self.judged_at = Some(now);
        self.peak = 0.0;
        self.held_back = false;
    }
}

#[cfg(test)]
mod tests;
