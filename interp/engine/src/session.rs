//! What a running script shares with the functions that it calls.
//!
//! The program makes a session and fills its environment; functions find there what they need by
//! type, so that nothing here knows what that is. A session is a handle: clones share everything,
//! and streams keep one for as long as they are pulled.

use std::any::{Any, TypeId};
use std::cell::Cell;
use std::collections::HashMap;
use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::{Duration, Instant};

use interp_record::{Fault, Value};
use interp_types::{Importer, NoImports};
use tokio::runtime::Runtime;

use crate::clock::{Clock, SystemClock};
use crate::held::Held;
use crate::limits::allow_more;
use crate::outcome::Unhandled;
use crate::wait::{PUMP_INTERVAL, interrupted_fault};
use crate::{Catalogue, Form, Interrupt, Limits, Output, SimulatedTime};

/// How many operations pass between two looks at the clock.
const CLOCK_INTERVAL: u32 = 1024;

/// The surroundings of a script; clones are the same session.
#[derive(Clone)]
pub struct Session(Arc<Inner>);

struct Inner {
    catalogue: Catalogue,
    environment: HashMap<TypeId, Box<dyn Any + Send + Sync>>,
    output: Box<dyn Output>,
    clock: Box<dyn Clock>,
    importer: Box<dyn Importer>,
    limits: Limits,
    simulated_time: Option<SimulatedTime>,
    interrupt: Interrupt,
    /// When the script has to be done, and how long it was given.
    deadline: Mutex<Option<(Instant, Duration)>>,
    operations: AtomicU64,
    /// The code that the last script has asked to end with.
    exit_code: Mutex<Option<u8>>,
    pumped: Mutex<Instant>,
    runtime: OnceLock<Runtime>,
    unhandled: Mutex<Unhandled>,
}

impl Session {
    /// Begins a session of these functions.
    pub fn builder(catalogue: Catalogue) -> SessionBuilder {
        SessionBuilder {
            catalogue,
            environment: HashMap::new(),
            output: Box::new(Silent),
            clock: Box::new(SystemClock),
            importer: Box::new(NoImports),
            limits: Limits::default(),
            simulated_time: None,
            interrupt: Interrupt::new(),
            time: None,
        }
    }

    /// Returns what the program put in for functions to find.
    ///
    /// # Errors
    /// `NO_ENVIRONMENT` where it put in none of this type.
    pub fn environment<T: Any + Send + Sync>(&self) -> Result<&T, Fault> {
        let found = self.0.environment.get(&TypeId::of::<T>()).and_then(|found| found.downcast_ref());
        found.ok_or_else(|| {
            let name = std::any::type_name::<T>();
            Fault::new("NO_ENVIRONMENT", format!("this session has no `{name}`"))
        })
    }

    /// Returns the functions and object types.
    pub fn catalogue(&self) -> &Catalogue {
        &self.0.catalogue
    }

    /// Returns where results go.
    pub fn output(&self) -> &dyn Output {
        self.0.output.as_ref()
    }

    /// Returns what time is told by.
    pub fn clock(&self) -> &dyn Clock {
        self.0.clock.as_ref()
    }

    /// Returns where the files of imports come from.
    pub fn importer(&self) -> &dyn Importer {
        self.0.importer.as_ref()
    }

    /// Returns the limits.
    pub fn limits(&self) -> &Limits {
        &self.0.limits
    }

    /// Returns the handle that stops the script.
    pub fn interrupt(&self) -> &Interrupt {
        &self.0.interrupt
    }

    /// Returns the time of a session whose waits take none.
    pub fn simulated_time(&self) -> Option<&SimulatedTime> {
        self.0.simulated_time.as_ref()
    }

    /// Returns when the script has to be done.
    pub fn deadline(&self) -> Option<Instant> {
        self.0.deadline.lock().unwrap_or_else(PoisonError::into_inner).map(|(deadline, _)| deadline)
    }

    /// Returns how long the script was given when its deadline was set; no time where it has none.
    pub(crate) fn time_given(&self) -> Duration {
        let deadline = *self.0.deadline.lock().unwrap_or_else(PoisonError::into_inner);
        deadline.map_or(Duration::ZERO, |(_, given)| given)
    }

    /// Sets when the script has to be done.
    pub fn set_deadline(&self, deadline: Option<Instant>) {
        let now = self.clock().now();
        *self.0.deadline.lock().unwrap_or_else(PoisonError::into_inner) =
            deadline.map(|deadline| (deadline, deadline.saturating_duration_since(now)));
    }

    /// Counts an operation, and stops the script where it has to stop. Whatever computes for long
    /// without waiting calls this at each step.
    ///
    /// # Errors
    /// `INTERRUPTED`, `DEADLINE_EXCEEDED` or `TOO_MANY_OPERATIONS`.
    #[inline]
    pub fn check(&self) -> Result<(), Fault> {
        // Not one atomic step: that a count is lost between two threads does no harm, its cost would.
        let done = self.0.operations.load(Ordering::Relaxed) + 1;
        self.0.operations.store(done, Ordering::Relaxed);
        let is_time = is_time_to_look();
        if !is_time && self.0.limits.operations.is_none() && self.0.interrupt.count() == 0 {
            return Ok(());
        }
        self.check_all(done, is_time)
    }

    #[cold]
    fn check_all(&self, done: u64, is_time: bool) -> Result<(), Fault> {
        if self.0.interrupt.is_requested() {
            return Err(interrupted_fault());
        }
        if self.0.limits.operations.is_some_and(|limit| done > limit) {
            let message = format!("the script took more than {done} operations", done = done - 1);
            let more = allow_more("operations", &done.saturating_mul(2));
            return Err(Fault::new("TOO_MANY_OPERATIONS", message).hint(more));
        }
        if is_time { self.look_at_the_clock() } else { Ok(()) }
    }

    fn look_at_the_clock(&self) -> Result<(), Fault> {
        let now = self.0.clock.now();
        if let Some((deadline, fault)) = Held::deadline(self)
            && now >= deadline
        {
            return Err(fault());
        }
        let mut pumped = self.0.pumped.lock().unwrap_or_else(PoisonError::into_inner);
        if now.saturating_duration_since(*pumped) >= PUMP_INTERVAL {
            *pumped = now;
            drop(pumped);
            self.pump();
        }
        Ok(())
    }

    /// Returns the code with which the last script has ended itself, if it has.
    pub fn exit_code(&self) -> Option<u8> {
        *self.0.exit_code.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Notes the code with which a script ends itself.
    pub(crate) fn end_with(&self, code: u8) {
        *self.0.exit_code.lock().unwrap_or_else(PoisonError::into_inner) = Some(code);
    }

    /// Forgets what the last script used up, before the next one runs. An interrupt that came in
    /// between is for the next one; whoever asks for scripts clears it where it is not.
    pub(crate) fn begin_run(&self) {
        *self.0.exit_code.lock().unwrap_or_else(PoisonError::into_inner) = None;
        self.0.operations.store(0, Ordering::Relaxed);
    }

    /// Lets this thread run its `defer`s after it had to stop: until the next interrupt, and after a
    /// deadline for as long as the script was given, a minute at least.
    pub(crate) fn clean_up_after(&self, fault: &Fault) {
        self.0.operations.store(0, Ordering::Relaxed);
        Held::clean_up_after(self, fault);
    }

    pub(crate) fn unhandled(&self) -> &Mutex<Unhandled> {
        &self.0.unhandled
    }

    pub(crate) fn started_runtime(&self) -> Option<&Runtime> {
        self.0.runtime.get()
    }

    pub(crate) fn keep_runtime(&self, runtime: Runtime) -> &Runtime {
        self.0.runtime.get_or_init(|| runtime)
    }
}

thread_local! {
    /// How often this thread has looked whether to stop. Not the session's count: two threads could step over each
    /// multiple.
    static LOOKS: Cell<u32> = const { Cell::new(0) };
}

#[inline]
fn is_time_to_look() -> bool {
    let looks = LOOKS.get().wrapping_add(1);
    LOOKS.set(looks);
    looks.is_multiple_of(CLOCK_INTERVAL)
}

/// A session of the language's own stages, which shows nothing to anybody.
impl Default for Session {
    fn default() -> Self {
        Self::builder(Catalogue::default()).build()
    }
}

impl fmt::Debug for Session {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Session").field("limits", &self.0.limits).finish_non_exhaustive()
    }
}

/// A session in the making.
pub struct SessionBuilder {
    catalogue: Catalogue,
    environment: HashMap<TypeId, Box<dyn Any + Send + Sync>>,
    output: Box<dyn Output>,
    clock: Box<dyn Clock>,
    importer: Box<dyn Importer>,
    limits: Limits,
    simulated_time: Option<SimulatedTime>,
    interrupt: Interrupt,
    time: Option<Duration>,
}

impl SessionBuilder {
    /// Puts in something that functions find by its type.
    #[must_use]
    pub fn with<T: Any + Send + Sync>(mut self, value: T) -> Self {
        self.environment.insert(TypeId::of::<T>(), Box::new(value));
        self
    }

    /// Says where results go.
    #[must_use]
    pub fn output(mut self, output: impl Output + 'static) -> Self {
        self.output = Box::new(output);
        self
    }

    /// Says what time is told by.
    #[must_use]
    pub fn clock(mut self, clock: impl Clock + 'static) -> Self {
        self.clock = Box::new(clock);
        self
    }

    /// Says where the files of imports come from; without it nothing can be imported.
    #[must_use]
    pub fn importer(mut self, importer: impl Importer + 'static) -> Self {
        self.importer = Box::new(importer);
        self
    }

    /// Sets the limits.
    #[must_use]
    pub fn limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    /// Lets waits take no time, and tells the time by `time`, where it passes all the same.
    #[must_use]
    pub fn simulated_time(mut self, time: SimulatedTime) -> Self {
        self.clock = Box::new(time.clone());
        self.simulated_time = Some(time);
        self
    }

    /// Sets the handle that stops scripts, for a program that made it first.
    #[must_use]
    pub fn interrupt(mut self, interrupt: Interrupt) -> Self {
        self.interrupt = interrupt;
        self
    }

    /// Says how long the script may take from when the session is built.
    #[must_use]
    pub fn time(mut self, time: Duration) -> Self {
        self.time = Some(time);
        self
    }

    /// Returns the session.
    pub fn build(self) -> Session {
        let held = self.limits.outcomes_held;
        let deadline = self.time.and_then(|time| Some((self.clock.now().checked_add(time)?, time)));
        Session(Arc::new(Inner {
            catalogue: self.catalogue,
            environment: self.environment,
            output: self.output,
            clock: self.clock,
            importer: self.importer,
            limits: self.limits,
            simulated_time: self.simulated_time,
            interrupt: self.interrupt,
            deadline: Mutex::new(deadline),
            operations: AtomicU64::new(0),
            exit_code: Mutex::default(),
            pumped: Mutex::new(Instant::now()),
            runtime: OnceLock::new(),
            unhandled: Mutex::new(Unhandled::new(held)),
        }))
    }
}

impl fmt::Debug for SessionBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SessionBuilder").field("limits", &self.limits).finish_non_exhaustive()
    }
}

/// Shows nothing.
struct Silent;

impl Output for Silent {
    fn show(&self, _: &Session, _: &Value, _: Form) -> Result<(), Fault> {
        Ok(())
    }

    fn print(&self, _: &str) -> Result<(), Fault> {
        Ok(())
    }

    fn note(&self, _: &str) {}
}
