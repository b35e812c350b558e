//! When to ask the peer for a sign of life, and when to give it up.
//!
//! ```text
//!                     anything received
//!          ┌───────────────◄──────────────┐
//!  idle ─arm─► quiet ─interval─► pinged 1 ─interval─► … pinged n ─interval─► dead
//! ```
//!
//! With libvirt's own figures (5 s, 5 times) a silent peer is asked at 5, 10, 15, 20 and 25 s and given up at
//! 30 s. Time that this process slept through counts as one interval, however long it was: the peer always gets
//! a whole interval to answer. Nothing here writes messages.

use crate::fault::PeerFault;
use std::time::{Duration, Instant};

/// How often a silent peer is asked, and how many times.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeepaliveConfig {
    /// How long the peer may be silent before it is asked, and before it is asked again.
    pub interval: Duration,
    /// How many questions may stay unanswered.
    pub count: u32,
}

impl Default for KeepaliveConfig {
    /// Returns libvirt's defaults: every 5 s, 5 times.
    fn default() -> Self {
        Self { interval: Duration::from_secs(5), count: 5 }
    }
}

/// The timer of one side; it does nothing until it is armed.
#[derive(Clone, Debug)]
pub struct Keepalive {
    config: KeepaliveConfig,
    next: Option<Instant>,
    unanswered: u32,
}

impl Keepalive {
    /// Returns a timer that is not armed yet.
    #[must_use]
    pub fn new(config: KeepaliveConfig) -> Self {
        Self { config, next: None, unanswered: 0 }
    }

    /// Begins to watch the peer; the silence is counted from `now`.
    ///
    /// An interval of zero leaves the timer off, as in libvirt's configuration.
    pub fn arm(&mut self, now: Instant) {
        if self.next.is_none() && !self.config.interval.is_zero() {
            self.restart(now);
        }
    }

    /// Notes that something came: whatever it is, the peer lives.
    pub fn heard(&mut self, now: Instant) {
        self.unanswered = 0;
        if self.next.is_some() {
            self.restart(now);
        }
    }

    /// Starts the current interval anew, without having heard: nobody was listening.
    pub fn postpone(&mut self, now: Instant) {
        if self.next.is_some() {
            self.restart(now);
        }
    }

    /// Returns when [`Self::expire`] has something to do; nothing while not armed.
    #[must_use]
    pub fn deadline(&self) -> Option<Instant> {
        self.next
    }

    /// Returns whether a ping is to be sent now.
    ///
    /// # Errors
    /// [`PeerFault::KeepaliveTimeout`] after the last ping went unanswered for an interval.
    pub fn expire(&mut self, now: Instant) -> Result<bool, PeerFault> {
        if self.next.is_none_or(|next| now < next) {
            return Ok(false);
        }
        if self.unanswered >= self.config.count {
            return Err(PeerFault::KeepaliveTimeout { pings: self.unanswered });
        }
        self.unanswered += 1;
        self.restart(now);
        Ok(true)
    }

    fn restart(&mut self, now: Instant) {
        self.next = now.checked_add(self.config.interval);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECOND: Duration = Duration::from_secs(1);

    fn pings(keepalive: &mut Keepalive, start: Instant, seconds: std::ops::RangeInclusive<u32>) -> Vec<u32> {
        seconds.filter(|second| keepalive.expire(start + SECOND * *second) == Ok(true)).collect()
    }

    #[test]
    fn a_silent_peer_is_asked_five_times_and_given_up_at_thirty_seconds() {
        let start = Instant::now();
        let mut keepalive = Keepalive::new(KeepaliveConfig::default());
        keepalive.arm(start);
        assert_eq!(pings(&mut keepalive, start, 0..=29), [5, 10, 15, 20, 25]);
        assert_eq!(keepalive.expire(start + SECOND * 30), Err(PeerFault::KeepaliveTimeout { pings: 5 }));
    }

    #[test]
    fn anything_heard_starts_the_count_again() {
        let start = Instant::now();
        let mut keepalive = Keepalive::new(KeepaliveConfig::default());
        keepalive.arm(start);
        assert_eq!(pings(&mut keepalive, start, 0..=28), [5, 10, 15, 20, 25]);
        keepalive.heard(start + SECOND * 29);
        assert_eq!(pings(&mut keepalive, start, 29..=58), [34, 39, 44, 49, 54]);
        assert_eq!(keepalive.expire(start + SECOND * 59), Err(PeerFault::KeepaliveTimeout { pings: 5 }));
    }

    #[test]
    fn a_process_that_slept_gives_the_peer_its_whole_time() {
        let start = Instant::now();
        let mut keepalive = Keepalive::new(KeepaliveConfig::default());
        keepalive.arm(start);
        assert_eq!(keepalive.expire(start + SECOND * 3600), Ok(true));
        assert_eq!(keepalive.expire(start + SECOND * 3604), Ok(false));
        assert_eq!(keepalive.deadline(), Some(start + SECOND * 3605));
    }

    #[test]
    fn nothing_happens_until_armed() {
        let start = Instant::now();
        let mut keepalive = Keepalive::new(KeepaliveConfig::default());
        keepalive.heard(start);
        keepalive.postpone(start);
        assert_eq!(keepalive.deadline(), None);
        assert_eq!(keepalive.expire(start + SECOND * 3600), Ok(false));
    }

    #[test]
    fn an_interval_of_zero_is_off() {
        let start = Instant::now();
        let mut keepalive = Keepalive::new(KeepaliveConfig { interval: Duration::ZERO, count: 5 });
        keepalive.arm(start);
        assert_eq!(keepalive.deadline(), None);
    }
}
