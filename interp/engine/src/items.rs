//! Work on the items of a stream of which something is kept: an outcome an item, and somebody who hears of each before
//! it is begun and after it has ended.
//!
//! What always holds: an item is not begun before its beginning was heard of, and nobody hears that an item has ended
//! which the end of the run has stopped. A failure of one doesn't stop the others.

use std::sync::Arc;
use std::time::Duration as Wait;

use interp_record::{Extent, Fault, Function as Closure, Stream, Value};

use crate::control::{Tries, call, counting_failures};
use crate::held::Held;
use crate::outcome::{left_out, passed_over, stops_the_script, worked_on};
use crate::parallel::{Parallel, Plan, handed_on, no_more_than};
use crate::raise::Raised;
use crate::{Call, Session, stages};

/// The longest wait between two tries of an item, where it is not asked for a longer one.
const BACKOFF_MAX: Wait = Wait::from_secs(60);

/// How items are worked on.
#[derive(Clone, Copy, Debug)]
pub struct Items {
    /// How many at once.
    pub parallel: usize,
    /// How often one is tried again that failed for a reason that may pass.
    pub retries: usize,
    /// How long is waited before that; it doubles each time.
    pub backoff: Wait,
    /// How long one may take, with all its tries.
    pub timeout: Option<Wait>,
}

/// Hears what becomes of items.
pub trait Account: Send + Sync {
    /// Hears that an item is about to be begun, and gives the key that it is known by from then on, whatever becomes of
    /// it; nothing where nothing is to be done.
    ///
    /// # Errors
    /// The fault that ends the whole; the item is not begun then.
    fn begin(&self, item: &Value) -> Result<Option<String>, Fault>;

    /// Hears that the item with this key was done, or why it failed.
    ///
    /// # Errors
    /// The fault that ends the whole.
    fn end(&self, key: &str, item: &Value, fault: Option<&Fault>) -> Result<(), Fault>;
}

/// What the workers know.
struct Worker {
    session: Session,
    stage: &'static str,
    function: Closure,
    tries: Tries,
    timeout: Option<Wait>,
    account: Arc<dyn Account>,
}

impl Call<'_> {
    /// Returns the stream that calls a function with each item of the input and gives the outcomes, in the order of the
    /// items. Nothing happens before it is pulled.
    ///
    /// # Errors
    /// `OUT_OF_RANGE`; as [`pull`](Self::pull).
    pub fn outcomes(
        &self,
        function: Closure,
        items: Items,
        account: Arc<dyn Account>,
    ) -> Result<Value, Fault> {
        let limit = no_more_than(items.parallel, self.input_value());
        // A failure of an item is an outcome; what comes as a fault ends the whole, and waits for no other item.
        let plan = Plan { limit, timeout: None, ordered: true, failures_first: true }.checked("parallel")?;
        let tries = Tries {
            times: items.retries.saturating_add(1),
            backoff: items.backoff,
            max_backoff: items.backoff.max(BACKOFF_MAX),
            on: None,
        };
        let (session, stage) = (self.session().clone(), self.function().name());
        let worker = Worker { session, stage, function, tries, timeout: items.timeout, account };
        let extent: Extent = stages::extent(self.input_value());
        let source = (self.pull()?, extent);
        let work = move |item: &Value| worker.work(item);
        let mut parallel = Parallel::new(self.session(), source, plan, Box::new(work));
        let next = move || match parallel.next()? {
            Some(done) => done.found.map(Some).map_err(handed_on),
            None => Ok(None),
        };
        Ok(Value::Stream(Stream::new(next, extent)))
    }
}

impl Worker {
    fn work(&self, item: &Value) -> Result<Value, Fault> {
        let Some(key) = self.account.begin(item)? else { return Ok(passed_over(self.stage, item)) };
        let clock = self.session.clock();
        let begun = clock.now();
        let found = self.attempt(item);
        let elapsed = clock.now().saturating_duration_since(begun);
        match found {
            Ok(value) => {
                let outcome = worked_on(self.stage, item, elapsed, value);
                self.account.end(&key, item, outcome.error())?;
                Ok(outcome.into_value())
            }
            Err(raised) if stops_the_script(&raised.fault) => Err(handed_on(raised)),
            Err(raised) => {
                let ended = self.account.end(&key, item, Some(&raised.fault));
                let outcome = left_out(&self.session, self.stage, item, elapsed, raised);
                ended.map(|()| outcome)
            }
        }
    }

    /// Calls the function with an item, within its time.
    fn attempt(&self, item: &Value) -> Result<Value, Raised> {
        let deadline = self.timeout.and_then(|timeout| self.session.clock().now().checked_add(timeout));
        let _held = Held::here().until(deadline, &self.session).enter();
        let once = || call(&self.session, &self.function, std::slice::from_ref(item));
        let whole = || counting_failures(&self.session, once).map_err(handed_on);
        self.tries.run(&self.session, whole).map_err(|fault| Raised::from_functions(fault, None))
    }
}
