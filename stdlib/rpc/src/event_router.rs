//! Keeps events whose callback is not known yet, for a moment.
//!
//! ```text
//!             register(id)               deregister(id)
//!  unknown ────────────────► registered ───────────────► departed ─HOLD_TIME─► unknown
//!   held, HOLD_TIME at most     passed on                  dropped
//! ```
//!
//! The daemon sends events from another thread than replies: the first event of a callback may come before the
//! reply that names its id, and the last one after its deregistration was answered. So an event with an unknown
//! id waits for a registration, and one with an id that has just gone is dropped.
//!
//! What always holds: no event waits longer than [`HOLD_TIME`], no more than [`HOLD_COUNT_MAX`] of them wait, nor
//! more than [`HOLD_BYTES_MAX`] bytes; the oldest go first. Ids of different families are different, since libvirt
//! numbers the callbacks of domains, networks, pools and so on independently.

use crate::header::Message;
use std::collections::{HashSet, VecDeque};
use std::time::{Duration, Instant};

/// How long an event waits for its callback, and a callback that has gone is remembered.
pub const HOLD_TIME: Duration = Duration::from_secs(10);
/// How many events wait, and how many callbacks that have gone are remembered.
pub const HOLD_COUNT_MAX: usize = 1024;
/// How many bytes of events wait.
pub const HOLD_BYTES_MAX: usize = 1024 * 1024;

/// Which kind of callbacks an id is among: any number that the caller chooses and keeps to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct EventFamily(pub u32);

type Key = (EventFamily, i32);

/// Decides which events are passed on now, later, or never.
#[derive(Debug, Default)]
pub struct EventRouter {
    registered: HashSet<Key>,
    departed: VecDeque<(Key, Instant)>,
    held: VecDeque<(Key, Instant, Message)>,
    held_len: usize,
    dropped: u64,
}

impl EventRouter {
    /// Returns a router that knows no callback.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Returns the id in an event's first word, as all events with callbacks have it.
    #[must_use]
    pub fn callback_id(message: &Message) -> Option<i32> {
        message.payload.first_chunk().map(|word| i32::from_be_bytes(*word))
    }

    /// Returns the event and its callback's id if it is to be passed on now.
    ///
    /// An event that is too short to have an id is dropped.
    pub fn route(&mut self, family: EventFamily, message: Message, now: Instant) -> Option<(i32, Message)> {
        self.expire(now);
        let Some(id) = Self::callback_id(&message) else {
            self.dropped += 1;
            return None;
        };
        let key = (family, id);
        if self.registered.contains(&key) {
            return Some((id, message));
        }
        if self.departed.iter().any(|(departed, _)| *departed == key) {
            self.dropped += 1;
        } else {
            self.hold(key, message, now);
        }
        None
    }

    /// Makes a callback known, and returns the events that waited for it, oldest first.
    pub fn register(&mut self, family: EventFamily, id: i32, now: Instant) -> Vec<Message> {
        self.expire(now);
        let key = (family, id);
        self.registered.insert(key);
        self.departed.retain(|(departed, _)| *departed != key);
        let (ready, held) =
            std::mem::take(&mut self.held).into_iter().partition::<Vec<_>, _>(|entry| entry.0 == key);
        self.held = held.into();
        self.held_len -= ready.iter().map(|(_, _, message)| message.payload.len()).sum::<usize>();
        ready.into_iter().map(|(_, _, message)| message).collect()
    }

    /// Makes a callback unknown; events for it are dropped from now on.
    pub fn deregister(&mut self, family: EventFamily, id: i32, now: Instant) {
        self.expire(now);
        if self.registered.remove(&(family, id)) {
            self.departed.push_back(((family, id), now));
            if self.departed.len() > HOLD_COUNT_MAX {
                self.departed.pop_front();
            }
        }
    }

    /// Drops what has waited for too long; returns when to look again.
    pub fn expire(&mut self, now: Instant) -> Option<Instant> {
        let over = |since: Instant| now.saturating_duration_since(since) >= HOLD_TIME;
        while self.held.front().is_some_and(|(_, since, _)| over(*since)) {
            self.drop_oldest();
        }
        while self.departed.front().is_some_and(|(_, since)| over(*since)) {
            self.departed.pop_front();
        }
        self.held.front().and_then(|(_, since, _)| since.checked_add(HOLD_TIME))
    }

    /// Returns how many events wait.
    #[must_use]
    pub fn held(&self) -> usize {
        self.held.len()
    }

    /// Returns how many events were dropped.
    #[must_use]
    pub fn dropped(&self) -> u64 {
        self.dropped
    }

    fn hold(&mut self, key: Key, message: Message, now: Instant) {
        self.held_len += message.payload.len();
        self.held.push_back((key, now, message));
        while self.held.len() > HOLD_COUNT_MAX || self.held_len > HOLD_BYTES_MAX {
            self.drop_oldest();
        }
    }

    fn drop_oldest(&mut self) {
        if let Some((_, _, message)) = self.held.pop_front() {
            self.held_len -= message.payload.len();
            self.dropped += 1;
        }
    }
}

#[cfg(test)]
mod tests;
