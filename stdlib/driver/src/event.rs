//! What happens on the hypervisor, handed to whoever listens.
//!
//! An [`EventHub`] is a driver's end, an [`EventReceiver`] the listener's.
//! Nothing is lost silently: a listener that falls behind by more than [`EVENTS_HELD_MAX`] is told how many it missed, and the end of the connection is an item too.
//! A hub that nobody listens to costs nothing.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use stdlib_protocol::Event;
use tokio::sync::broadcast;
use tokio::sync::broadcast::error::RecvError;

use crate::Loss;

/// How many events are held for the slowest listener.
pub const EVENTS_HELD_MAX: usize = 1024;

/// One thing that a listener hears.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum DriverEvent {
    /// The connection has ended; nothing comes any more.
    Closed(Loss),
    /// What happened, as the daemon tells it, with the number of the callback it is for.
    Happened(Arc<Event>),
    /// The listener was slow, and this many events are lost to it: look at the objects again.
    Lagged(u64),
}

/// Where a driver publishes its events.
#[derive(Debug, Default)]
pub struct EventHub {
    state: Mutex<Hub>,
}

#[derive(Debug, Default)]
struct Hub {
    sender: Option<broadcast::Sender<DriverEvent>>,
    closed: Option<Loss>,
}

impl EventHub {
    /// Returns a hub without listeners.
    #[must_use]
    pub fn new() -> EventHub {
        EventHub::default()
    }

    /// Tells every listener.
    pub fn publish(&self, event: Event) {
        if let Some(sender) = &self.state().sender {
            // No listener is no error: they come and go.
            let _ = sender.send(DriverEvent::Happened(Arc::new(event)));
        }
    }

    /// Tells every listener, also those to come, that the connection has ended.
    pub fn close(&self, loss: Loss) {
        let mut hub = self.state();
        if hub.closed.is_none() {
            if let Some(sender) = hub.sender.take() {
                let _ = sender.send(DriverEvent::Closed(loss.clone()));
            }
            hub.closed = Some(loss);
        }
    }

    /// Returns a receiver of everything that happens from now on.
    pub fn subscribe(&self) -> EventReceiver {
        let mut hub = self.state();
        if let Some(loss) = &hub.closed {
            return EventReceiver::closed(loss.clone());
        }
        let sender = hub.sender.get_or_insert_with(|| broadcast::Sender::new(EVENTS_HELD_MAX));
        EventReceiver { receiver: sender.subscribe() }
    }

    fn state(&self) -> MutexGuard<'_, Hub> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Where a listener hears what happens.
#[derive(Debug)]
pub struct EventReceiver {
    receiver: broadcast::Receiver<DriverEvent>,
}

impl EventReceiver {
    /// Returns a receiver that hears only that the connection has ended.
    #[must_use]
    pub fn closed(loss: Loss) -> EventReceiver {
        let sender = broadcast::Sender::new(1);
        let receiver = sender.subscribe();
        let _ = sender.send(DriverEvent::Closed(loss));
        EventReceiver { receiver }
    }

    /// Returns whether nothing more will happen: the connection that it listens to is over.
    #[must_use]
    pub fn is_closed(&self) -> bool {
        self.receiver.is_closed()
    }

    /// Waits for the next thing that happens; nothing once [`DriverEvent::Closed`] was told.
    ///
    /// Dropping the future loses nothing.
    pub async fn next(&mut self) -> Option<DriverEvent> {
        match self.receiver.recv().await {
            Ok(event) => Some(event),
            Err(RecvError::Lagged(missed)) => Some(DriverEvent::Lagged(missed)),
            Err(RecvError::Closed) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use stdlib_protocol::connect::event::ConnectEventConnectionClosed;

    use super::{DriverEvent, EventHub};
    use crate::Loss;

    fn closed_because(reason: i32) -> stdlib_protocol::Event {
        ConnectEventConnectionClosed { reason }.into()
    }

    #[tokio::test]
    async fn a_listener_hears_what_happens_after_it_came_and_the_end() {
        let hub = EventHub::new();
        hub.publish(closed_because(1));
        let mut listener = hub.subscribe();
        hub.publish(closed_because(2));
        hub.close(Loss::Closed);
        assert!(
            matches!(listener.next().await, Some(DriverEvent::Happened(event)) if *event == closed_because(2))
        );
        assert!(matches!(listener.next().await, Some(DriverEvent::Closed(Loss::Closed))));
        assert!(listener.next().await.is_none());
        assert!(matches!(hub.subscribe().next().await, Some(DriverEvent::Closed(Loss::Closed))));
    }

    #[tokio::test]
    async fn a_slow_listener_is_told_how_much_it_missed() {
        let hub = EventHub::new();
        let mut listener = hub.subscribe();
        for reason in 0..1100 {
            hub.publish(closed_because(reason));
        }
        assert!(matches!(listener.next().await, Some(DriverEvent::Lagged(76))));
        let DriverEvent::Happened(event) = listener.next().await.unwrap() else {
            unreachable!("1024 events are held")
        };
        assert_eq!(*event, closed_because(76));
    }
}
