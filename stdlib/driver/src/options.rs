//! How a connection is opened, and who opens it.

use std::sync::Arc;
use std::time::Duration;

use futures::future::BoxFuture;
use stdlib_model::Uri;

use crate::layer::{Deadline, Trace};
use crate::{Connection, Driver, Error, OpeningStep};

/// How long a step of opening a connection may take unless told otherwise.
pub const OPEN_TIMEOUT: Duration = Duration::from_secs(10);

/// How a connection is opened.
#[derive(Clone, Debug)]
pub struct ConnectOptions {
    /// How often a silent daemon is asked for a sign of life; nothing leaves it be.
    pub keepalive: Option<Keepalive>,
    /// How long each step of opening may take.
    pub open_timeout: Duration,
    /// Whether writes are refused, as with `virsh -r`.
    pub read_only: bool,
    /// Where whoever opens notes how far it is.
    pub step: OpeningStep,
    /// How long a call may take; nothing is for ever.
    pub timeout: Option<Duration>,
}

impl ConnectOptions {
    /// Returns a connection to `driver` with the layers that these options ask for.
    ///
    /// Calls are told to `tracing` if anybody listens there.
    #[must_use]
    pub fn connection(&self, driver: impl Driver + 'static) -> Connection {
        let mut driver: Arc<dyn Driver> = Arc::new(driver);
        if let Some(after) = self.timeout {
            driver = Arc::new(Deadline::new(driver, after));
        }
        if Trace::is_heard() {
            driver = Arc::new(Trace::new(driver));
        }
        Connection::from_shared(driver)
    }
}

impl Default for ConnectOptions {
    /// Returns what `virsh` does: writes allowed, keepalive every 5 s, calls may take for ever.
    fn default() -> Self {
        ConnectOptions {
            keepalive: Some(Keepalive::default()),
            open_timeout: OPEN_TIMEOUT,
            read_only: false,
            step: OpeningStep::default(),
            timeout: None,
        }
    }
}

/// How often a silent daemon is asked for a sign of life before it is given up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Keepalive {
    /// How many questions may stay unanswered.
    pub count: u32,
    /// How long it may be silent before each question.
    pub interval: Duration,
}

impl Default for Keepalive {
    /// Returns libvirt's own: 5 times, every 5 s.
    fn default() -> Self {
        Keepalive { count: 5, interval: Duration::from_secs(5) }
    }
}

/// Opens connections: it knows which driver answers which URI.
pub trait Connector: Send + Sync {
    /// Opens a connection to `uri`.
    ///
    /// # Errors
    ///
    /// [`Error::Connect`], which names the step and says what to do.
    fn open<'a>(
        &'a self,
        uri: &'a Uri,
        options: &'a ConnectOptions,
    ) -> BoxFuture<'a, Result<Connection, Error>>;
}
