//! What `sleep`, `retry` and `watch` wait by, and `now` asks: the system's clock, or one that a test moves.

use std::future::Future;
use std::pin::Pin;
use std::time::{Duration, Instant};

use interp_record::Time;
use jiff::Timestamp;
use jiff::tz::TimeZone;

/// Tells the time that passes, and waits for it.
pub trait Clock: Send + Sync {
    /// Returns the time now. It never goes back.
    fn now(&self) -> Instant;

    /// Ends when this long has passed.
    fn sleep(&self, duration: Duration) -> Pin<Box<dyn Future<Output = ()> + Send + '_>>;

    /// Returns the date and the time of day, in the zone that the reader lives in: what `now()` gives.
    ///
    /// Without more it is the system's, and in UTC where that has no zone.
    fn time(&self) -> Time {
        Timestamp::now().to_zoned(TimeZone::try_system().unwrap_or(TimeZone::UTC)).into()
    }
}

/// The system's clock.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Instant {
        Instant::now()
    }

    fn sleep(&self, duration: Duration) -> Pin<Box<dyn Future<Output = ()> + Send + '_>> {
        // Within the future: a timer is made where the event loop runs.
        Box::pin(async move { tokio::time::sleep(duration).await })
    }
}
