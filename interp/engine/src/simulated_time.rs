//! Time that passes only where a script waits, and all of its threads do: a wait of an hour is over at once, and an
//! hour has passed.

use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

use interp_record::Time;
use jiff::Timestamp;
use tokio::runtime::{Handle, Runtime};

use crate::at_work::AtWork;
use crate::clock::Clock;

/// The seconds from 1970 to 2026.
const YEAR_2026: i64 = 1_767_225_600;

/// The time of a session whose waits take no time; clones tell the same time.
#[derive(Clone, Debug)]
pub struct SimulatedTime(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    beginning: Instant,
    started: OnceLock<Started>,
    at_work: AtWork,
}

#[derive(Debug)]
struct Started {
    runtime: Handle,
    at: tokio::time::Instant,
}

impl SimulatedTime {
    /// Returns how much time has passed since the session first waited.
    pub fn elapsed(&self) -> Duration {
        self.0.started.get().map_or(Duration::ZERO, |started| {
            let _inside = started.runtime.enter();
            started.at.elapsed()
        })
    }

    /// Returns which threads are at work: the time passes only where none is.
    pub(crate) fn at_work(&self) -> &AtWork {
        &self.0.at_work
    }

    /// Begins to tell the time of a runtime, which was made with its time standing still.
    pub(crate) fn begin(&self, runtime: &Runtime) {
        let _inside = runtime.enter();
        let started = || Started { runtime: runtime.handle().clone(), at: tokio::time::Instant::now() };
        self.0.started.get_or_init(started);
    }
}

impl Default for SimulatedTime {
    fn default() -> Self {
        Self(Arc::new(Inner {
            beginning: Instant::now(),
            started: OnceLock::new(),
            at_work: AtWork::default(),
        }))
    }
}

impl Clock for SimulatedTime {
    fn now(&self) -> Instant {
        // As the runtime tells it, so that what is to be done by a time is done by it exactly.
        let begun = self.0.started.get().map_or(self.0.beginning, |started| started.at.into_std());
        begun + self.elapsed()
    }

    fn sleep(&self, duration: Duration) -> Pin<Box<dyn Future<Output = ()> + Send + '_>> {
        // Within the future: a timer is made where the event loop runs.
        Box::pin(async move { tokio::time::sleep(duration).await })
    }

    /// It begins with the year 2026 in UTC, whenever it is run, so that tests can say what they expect.
    fn time(&self) -> Time {
        let passed = i64::try_from(self.elapsed().as_secs()).ok();
        let seconds = passed.and_then(|passed| YEAR_2026.checked_add(passed)).unwrap_or(YEAR_2026);
        Time::from_unix_seconds(seconds).unwrap_or_else(|_| Time::new(Timestamp::UNIX_EPOCH))
    }
}
