//! What became of an operation on one object.
//!
//! An operation on many objects gives one outcome each and goes on after a failure, so a failure
//! must not get lost: a failed outcome counts as looked at when a script reads its `status` or
//! `error`, and the session lists those that nobody looked at. Showing an outcome isn't looking.

use std::any::Any;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, PoisonError};
use std::time::Duration as Wait;

use interp_record::{Duration, Fault, Field, Object, ObjectKind, ObjectRef, Value};
use interp_source::Span;
use interp_types::{FieldType, ObjectType, Ty};

use crate::control::EXIT;
use crate::held::{Held, ITEM_DEADLINE_EXCEEDED};
use crate::raise::Raised;
use crate::{Call, RunError, Session};

/// How many letters of an item a list of failures shows.
const ITEM_SHOWN_MAX: usize = 60;

/// The status of an outcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// It was done.
    Done,
    /// It was not done; the error says why.
    Failed,
    /// There was nothing to do.
    Skipped,
    /// Nobody knows: the answer did not come.
    Unknown,
}

/// The code of a fault after which nobody knows whether the operation was done.
pub const OUTCOME_UNKNOWN: &str = "OUTCOME_UNKNOWN";

/// The outcome of an operation.
#[derive(Clone, Debug)]
pub struct Outcome(Arc<Parts>);

#[derive(Debug)]
struct Parts {
    object: Value,
    host: Value,
    operation: &'static str,
    status: Status,
    elapsed: Duration,
    error: Option<Fault>,
    /// Where a closure raised the error, innermost first.
    places: Vec<Span>,
    looked_at: AtomicBool,
    /// The transaction that it was tried in.
    transaction: Option<u64>,
}

impl Outcome {
    /// Returns the value that an operation gives for an object that needed nothing done.
    pub fn skipped(call: &Call<'_>) -> Value {
        passed_over(call.function().name(), call.input_value())
    }

    /// Returns the object that it was done to.
    pub fn object(&self) -> &Value {
        &self.0.object
    }

    /// Returns the host that it was done on, or `()`.
    pub fn host(&self) -> &Value {
        &self.0.host
    }

    /// Returns the name of the operation.
    pub fn operation(&self) -> &'static str {
        self.0.operation
    }

    /// Returns what became of it.
    pub fn status(&self) -> Status {
        self.0.status
    }

    /// Returns how long it took.
    pub fn elapsed(&self) -> Duration {
        self.0.elapsed
    }

    /// Returns why it failed, with the place in the script where a closure did.
    pub fn run_error(&self) -> Option<RunError> {
        let mut places = self.0.places.iter().copied();
        let fault = self.0.error.clone()?;
        Some(RunError { fault, span: places.next(), trace: places.collect() })
    }

    /// Returns why it failed.
    pub fn error(&self) -> Option<&Fault> {
        self.0.error.as_ref()
    }

    fn new(
        operation: &'static str,
        object: &Value,
        status: Status,
        elapsed: Duration,
        error: Option<Fault>,
    ) -> Self {
        let host = error.as_ref().and_then(|fault| fault.host()).map(Value::from);
        Self(Arc::new(Parts {
            object: object.clone(),
            host: host.or_else(|| host_of(object)).unwrap_or_default(),
            operation,
            status,
            elapsed,
            error,
            places: Vec::new(),
            looked_at: AtomicBool::new(false),
            transaction: Held::transaction(),
        }))
    }

    /// Returns it with the places where its error was raised.
    fn raised_at(self, places: Vec<Span>) -> Self {
        let parts = &*self.0;
        Self(Arc::new(Parts {
            object: parts.object.clone(),
            host: parts.host.clone(),
            error: parts.error.clone(),
            places,
            looked_at: AtomicBool::new(false),
            ..*parts
        }))
    }

    pub(crate) fn into_value(self) -> Value {
        Value::Object(ObjectRef::new(self))
    }
}

impl Status {
    /// Returns what became of an operation that raised a fault.
    fn after(fault: &Fault) -> Self {
        if fault.code().name() == OUTCOME_UNKNOWN { Self::Unknown } else { Self::Failed }
    }

    /// Returns the word that scripts use.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Failed => "failed",
            Self::Skipped => "skipped",
            Self::Unknown => "unknown",
        }
    }
}

/// Failed outcomes that no script looked at yet, oldest first.
#[derive(Debug)]
pub(crate) struct Unhandled {
    outcomes: Vec<Outcome>,
    held_max: usize,
    dropped: usize,
}

impl Unhandled {
    pub(crate) fn new(held_max: usize) -> Self {
        Self { outcomes: Vec::new(), held_max, dropped: 0 }
    }

    fn add(&mut self, outcome: Outcome) {
        if self.outcomes.len() >= self.held_max {
            self.outcomes.retain(|outcome| !outcome.0.looked_at.load(Ordering::Relaxed));
        }
        if self.outcomes.len() < self.held_max {
            self.outcomes.push(outcome);
        } else {
            self.dropped += 1;
        }
    }
}

impl Session {
    /// Takes the failed outcomes that no script looked at, oldest first, and how many more there
    /// were than the session holds.
    pub fn take_unhandled_outcomes(&self) -> (Vec<Outcome>, usize) {
        let mut unhandled = self.unhandled().lock().unwrap_or_else(PoisonError::into_inner);
        let mut outcomes = std::mem::take(&mut unhandled.outcomes);
        outcomes.retain(|outcome| !outcome.0.looked_at.load(Ordering::Relaxed));
        (outcomes, std::mem::take(&mut unhandled.dropped))
    }

    /// Takes the first failure of a transaction that nobody has looked at.
    pub(crate) fn take_failure_in(&self, transaction: u64) -> Option<RunError> {
        let unhandled = self.unhandled().lock().unwrap_or_else(PoisonError::into_inner);
        let failed = unhandled.outcomes.iter().find(|outcome| {
            outcome.0.transaction == Some(transaction) && !outcome.0.looked_at.load(Ordering::Relaxed)
        })?;
        failed.0.looked_at.store(true, Ordering::Relaxed);
        failed.run_error()
    }

    /// Goes on without an object, or a host, that a function could not work on: it is listed in the
    /// end as a failed outcome.
    ///
    /// # Errors
    /// Returns the fault where it ends the script, whatever it is doing.
    pub fn go_on_without(&self, operation: &'static str, object: Value, fault: Fault) -> Result<(), Fault> {
        if stops_the_script(&fault) {
            return Err(fault);
        }
        let fault = fault.during(operation);
        remember(self, Outcome::new(operation, &object, Status::Failed, Duration::default(), Some(fault)));
        Ok(())
    }
}

/// Runs an operation on one object of many: its fault becomes an outcome, unless the script has to
/// stop.
pub(crate) fn attempt(mut call: Call<'_>) -> Result<Value, Fault> {
    let (found, elapsed) = timed(&mut call);
    let function = call.function().name();
    let outcome = match found {
        Ok(value) => return Ok(done(&call, value, elapsed)),
        Err(fault) if stops_the_script(&fault) => return Err(fault),
        Err(fault) => {
            let fault = located(fault, &call);
            Outcome::new(function, call.input_value(), Status::after(&fault), elapsed, Some(fault))
        }
    };
    remember(call.session(), outcome.clone());
    Ok(outcome.into_value())
}

/// Keeps the failure of a record that a stage has left out, for the end of the run, and returns its outcome.
pub(crate) fn left_out(
    session: &Session,
    stage: &'static str,
    item: &Value,
    elapsed: Wait,
    Raised { fault, span, trace }: Raised,
) -> Value {
    let fault = fault.during(stage);
    let fault = if fault.object().is_none() { fault.on(shown(item)) } else { fault };
    let outcome = Outcome::new(stage, item, Status::after(&fault), elapsed.into(), Some(fault));
    let outcome = outcome.raised_at(span.into_iter().chain(trace).collect());
    remember(session, outcome.clone());
    outcome.into_value()
}

/// Returns the outcome of a record that a stage has worked on: what its function gave, if that is the outcome of an
/// operation on it.
pub(crate) fn worked_on(stage: &'static str, item: &Value, elapsed: Wait, gave: Value) -> Outcome {
    if let Value::Object(object) = &gave
        && let Some(outcome) = object.downcast::<Outcome>()
        && outcome.object() == item
    {
        return outcome.clone();
    }
    Outcome::new(stage, item, Status::Done, elapsed.into(), None)
}

/// Returns the outcome of a record that needed nothing done.
pub(crate) fn passed_over(stage: &'static str, item: &Value) -> Value {
    Outcome::new(stage, item, Status::Skipped, Duration::default(), None).into_value()
}

/// Returns an item as a list of failures names it.
fn shown(item: &Value) -> String {
    let text = crate::text::label(item);
    match text.char_indices().nth(ITEM_SHOWN_MAX) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text,
    }
}

fn remember(session: &Session, outcome: Outcome) {
    session.unhandled().lock().unwrap_or_else(PoisonError::into_inner).add(outcome);
}

/// Runs an operation on one object: its fault is raised.
pub(crate) fn run(mut call: Call<'_>) -> Result<Value, Fault> {
    match timed(&mut call) {
        (Ok(value), elapsed) => Ok(done(&call, value, elapsed)),
        (Err(fault), _) => Err(located(fault, &call)),
    }
}

/// Runs an operation, and returns with what it gives how long it took by the session's clock.
fn timed(call: &mut Call<'_>) -> (Result<Value, Fault>, Duration) {
    let begun = call.session().clock().now();
    let found = (call.function().run)(call);
    let elapsed = call.session().clock().now().saturating_duration_since(begun);
    (found, elapsed.into())
}

/// Returns whether a fault ends what this thread runs, whatever it is doing.
pub(crate) fn stops_the_script(fault: &Fault) -> bool {
    match fault.code().name() {
        "INTERRUPTED" | "DEADLINE_EXCEEDED" | "TOO_MANY_OPERATIONS" | EXIT => true,
        // It stops the item; who gave the item its time may catch it.
        ITEM_DEADLINE_EXCEEDED => Held::is_late(),
        _ => false,
    }
}

/// Marks an outcome as looked at, where a script reads one of the fields that tell of a failure.
pub(crate) fn look(object: &ObjectRef, field: &str) {
    if matches!(field, "status" | "error")
        && let Some(outcome) = object.downcast::<Outcome>()
    {
        outcome.0.looked_at.store(true, Ordering::Relaxed);
    }
}

fn done(call: &Call<'_>, value: Value, elapsed: Duration) -> Value {
    match &value {
        Value::Object(object) if object.downcast::<Outcome>().is_some() => value,
        _ => {
            Outcome::new(call.function().name(), call.input_value(), Status::Done, elapsed, None).into_value()
        }
    }
}

/// The object that a function works on, as faults name it.
pub(crate) struct Place {
    operation: &'static str,
    object: String,
    host: Option<Value>,
}

impl Place {
    /// Returns the place of a call, if it is on an object.
    pub(crate) fn of(call: &Call<'_>) -> Option<Self> {
        let Value::Object(object) = call.input_value() else { return None };
        let named = format!("{} `{}`", object.kind().noun, object.label());
        Some(Self { operation: call.function().name(), object: named, host: host_of(call.input_value()) })
    }

    pub(crate) fn is_on_a_host(&self) -> bool {
        self.host.is_some()
    }

    /// Says in a fault, where it doesn't say so itself, what was being done, to what and where.
    pub(crate) fn say(&self, fault: Fault) -> Fault {
        let fault = fault.during(self.operation).on(self.object.clone());
        match &self.host {
            Some(Value::String(host)) => fault.at(host.as_ref()),
            _ => fault,
        }
    }
}

fn located(fault: Fault, call: &Call<'_>) -> Fault {
    match Place::of(call) {
        Some(place) => place.say(fault),
        None => fault.during(call.function().name()),
    }
}

/// Returns the name of the host that an object says it is on.
fn host_of(object: &Value) -> Option<Value> {
    let Value::Object(object) = object else { return None };
    match object.field_named("host") {
        Ok(Some(Value::Object(host))) => Some(Value::string(host.label())),
        Ok(Some(Value::String(host))) => Some(Value::String(host)),
        _ => None,
    }
}

impl Object for Outcome {
    fn kind(&self) -> &'static ObjectKind {
        &KIND
    }

    fn label(&self) -> String {
        let object = crate::text::label(&self.0.object);
        format!("{} {object}: {}", self.0.operation, self.0.status.word())
    }

    fn field(&self, slot: usize) -> Result<Value, Fault> {
        Ok(match KIND.fields.get(slot).map(|field| field.name) {
            Some("object") => self.0.object.clone(),
            Some("host") => self.0.host.clone(),
            Some("operation") => Value::from(self.0.operation),
            Some("status") => Value::from(self.0.status.word()),
            Some("elapsed") => self.0.elapsed.into(),
            Some("error") => Value::optional(self.0.error.clone()),
            _ => Value::Unit,
        })
    }

    fn same(&self, other: &dyn Object) -> bool {
        other.as_any().downcast_ref::<Self>().is_some_and(|other| Arc::ptr_eq(&self.0, &other.0))
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

static KIND: ObjectKind = ObjectKind {
    name: "Outcome",
    noun: "outcome",
    fields: &[
        Field { name: "object", priority: Some(0) },
        Field { name: "host", priority: Some(3) },
        Field { name: "operation", priority: Some(2) },
        Field { name: "status", priority: Some(0) },
        Field { name: "elapsed", priority: Some(1) },
        Field { name: "error", priority: Some(0) },
    ],
    whole: 6,
};

/// What the checker knows of outcomes.
pub(crate) static TYPE: ObjectType = ObjectType {
    name: "Outcome",
    about: "What became of an operation on one object.",
    fields: &[
        FieldType { name: "object", about: "What it was done to.", ty: Ty::Any },
        FieldType { name: "host", about: "The host it was done on.", ty: Ty::Optional(&Ty::String) },
        FieldType { name: "operation", about: "The name of the operation.", ty: Ty::String },
        FieldType {
            name: "status",
            about: "What became of it.",
            ty: Ty::Words("status", &["done", "failed", "unknown", "skipped"]),
        },
        FieldType { name: "elapsed", about: "How long it took.", ty: Ty::Duration },
        FieldType { name: "error", about: "Why it failed.", ty: Ty::Optional(&Ty::Error) },
    ],
    whole: 6,
    settable: false,
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_checker_and_the_engine_know_the_same_fields() {
        let run: Vec<_> = KIND.fields.iter().map(|field| field.name).collect();
        let checked: Vec<_> = TYPE.fields.iter().map(|field| field.name).collect();
        assert_eq!(run, checked);
    }
}
