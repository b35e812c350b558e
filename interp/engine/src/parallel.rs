//! Work on several items at once, each on a thread of its own.
//!
//! ```text
//! source ──► worker ──► done ──► consumer          a worker takes a place, pulls an item, works on it, and hands over
//!   ▲   └──► worker ──►  │          │              what it found; the consumer gives the place back when it takes that
//!   └─────── places ◄────┴──────────┘
//! ```
//!
//! What always holds: no more items are begun and not taken than there are places, so a consumer that stops pulling
//! stops the workers. What was begun is finished: whoever drops or stops this waits for it. Only a worker that waits for
//! the next item of a source without end is not waited for.
//! A worker is held to what the thread was held to that began it, and a panic in one is a fault of its item.

mod worker;

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use interp_record::{Extent, Fault, Pull, Value};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::sync::{self, Semaphore};

use crate::Session;
use crate::closure::Depth;
use crate::held::Held;
use crate::raise::{Raised, remember};

/// The most items that may be worked on at once: each has a thread.
pub(crate) const LIMIT_MAX: usize = 256;

/// What is done with an item.
pub(crate) type Work = dyn Fn(&Value) -> Result<Value, Fault> + Send + Sync;

/// How items are worked on.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Plan {
    /// How many at once.
    pub(crate) limit: usize,
    /// How long one may take.
    pub(crate) timeout: Option<Duration>,
    /// Whether what comes out has the order of what went in.
    pub(crate) ordered: bool,
    /// Whether a failure comes out at once, before what stands in front of it.
    pub(crate) failures_first: bool,
}

/// What became of an item.
#[derive(Debug)]
pub(crate) struct Done {
    pub(crate) item: Value,
    pub(crate) found: Result<Value, Raised>,
    pub(crate) elapsed: Duration,
}

/// Items that are worked on, and what became of those that nobody took yet.
pub(crate) struct Parallel {
    shared: Arc<Shared>,
    plan: Plan,
    threads: usize,
    found: UnboundedReceiver<Found>,
    /// What came before its turn.
    early: BTreeMap<u64, Done>,
    next: u64,
    broken: Option<Raised>,
}

/// What a worker hands over.
enum Found {
    /// What became of the item with this number.
    Done(u64, Done),
    /// The fault that pulling the next item met.
    NoMore(Raised),
}

/// What the workers share.
struct Shared {
    session: Session,
    work: Box<Work>,
    timeout: Option<Duration>,
    held: Held,
    depth: Depth,
    places: Semaphore,
    source: sync::Mutex<Source>,
    /// Whether a worker that pulls may be waited for.
    ends: bool,
    /// Where workers hand over; `None` where no more items are to be begun. Each that is at work has a clone.
    found: Mutex<Option<UnboundedSender<Found>>>,
}

/// What is worked on; `None` at its end.
struct Source {
    open: Option<Box<dyn Pull>>,
    taken: u64,
}

impl Plan {
    /// Returns the plan, if so many at once are possible.
    ///
    /// # Errors
    /// `OUT_OF_RANGE`, naming the option.
    pub(crate) fn checked(self, option: &str) -> Result<Self, Fault> {
        if (1..=LIMIT_MAX).contains(&self.limit) {
            return Ok(self);
        }
        let message = format!("`{option}` is from 1 to {LIMIT_MAX}, but is {}", self.limit);
        Err(Fault::new("OUT_OF_RANGE", message))
    }
}

impl Parallel {
    /// Returns the work on what a source gives; it begins when it is pulled.
    pub(crate) fn new(
        session: &Session,
        source: (Box<dyn Pull>, Extent),
        plan: Plan,
        work: Box<Work>,
    ) -> Self {
        let (sender, found) = unbounded_channel();
        let (source, extent) = source;
        let shared = Shared {
            session: session.clone(),
            work,
            timeout: plan.timeout,
            held: Held::here(),
            depth: Depth::here(),
            places: Semaphore::new(plan.limit),
            source: sync::Mutex::new(Source { open: Some(source), taken: 0 }),
            ends: extent == Extent::Finite,
            found: Mutex::new(Some(sender)),
        };
        Self { shared: shared.into(), plan, threads: 0, found, early: BTreeMap::new(), next: 0, broken: None }
    }

    /// Returns what became of the next item, or `None` at the end.
    ///
    /// # Errors
    /// What ends the run, and `NO_THREAD`; what was begun has then been waited for.
    pub(crate) fn next(&mut self) -> Result<Option<Done>, Fault> {
        let found = self.begin().and_then(|()| self.take());
        if found.is_err() {
            self.stop();
        }
        if let Ok(Some(_)) = found {
            self.shared.places.add_permits(1);
        }
        found
    }

    /// Begins no more items, waits for those that were begun, and returns what became of those.
    pub(crate) fn stop(&mut self) -> Vec<Done> {
        self.shared.close();
        let mut rest: Vec<Done> = std::mem::take(&mut self.early).into_values().collect();
        // The workers see Ctrl-C and the deadline themselves.
        let session = self.shared.session.clone();
        while let Some(found) = session.outwait(self.found.recv()) {
            if let Found::Done(_, done) = found {
                rest.push(done);
            }
        }
        rest
    }

    fn begin(&mut self) -> Result<(), Fault> {
        while self.threads < self.plan.limit {
            worker::start(self.shared.clone())?;
            self.threads += 1;
        }
        Ok(())
    }

    fn take(&mut self) -> Result<Option<Done>, Fault> {
        loop {
            if let Some(done) = self.early.remove(&self.next) {
                self.next += 1;
                return Ok(Some(done));
            }
            match self.shared.session.wait(self.found.recv())? {
                Some(Found::Done(number, done)) => {
                    let fails = self.plan.failures_first && done.found.is_err();
                    if fails || !self.plan.ordered {
                        return Ok(Some(done));
                    }
                    self.early.insert(number, done);
                }
                Some(Found::NoMore(raised)) => self.broken = Some(raised),
                None => return self.broken.take().map_or(Ok(None), |raised| Err(handed_on(raised))),
            }
        }
    }
}

impl Drop for Parallel {
    fn drop(&mut self) {
        self.stop();
    }
}

impl Shared {
    /// Lets no worker begin another item.
    fn close(&self) {
        self.places.close();
        self.found.lock().unwrap_or_else(PoisonError::into_inner).take();
    }
}

/// Returns a fault of a worker, as if it had been raised on this thread.
pub(crate) fn handed_on(raised: Raised) -> Fault {
    remember(&raised);
    raised.fault
}

/// Returns how many can be worked on at once: there are no more threads than items, where those can be counted.
pub(crate) fn no_more_than(limit: usize, input: &Value) -> usize {
    match input {
        Value::List(items) => limit.min(items.len().max(1)),
        _ => limit,
    }
}
