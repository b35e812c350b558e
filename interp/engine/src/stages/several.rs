//! What `par_map` and `par_each` share: their options, and what becomes of failures.

use std::time::Duration as Wait;

use interp_record::{Duration, Fault, Function as Closure, Record, Value};
use interp_types::{Param, Ty};

use super::T;
use crate::outcome::{self, stops_the_script};
use crate::parallel::{Done, Parallel, Plan, handed_on, no_more_than};
use crate::{Call, Session};

pub(super) const FUNCTION: Param = Param {
    name: "function",
    about: "What is called with a record.",
    ty: Ty::Function(&[T], &Ty::Generic("R")),
    default: None,
};

pub(super) const LIMIT: Param =
    Param { name: "limit", about: "How many at once, up to 256.", ty: Ty::Int, default: Some("4") };

pub(super) const TIMEOUT: Param = Param {
    name: "timeout",
    about: "How long one record may take.",
    ty: Ty::Optional(&Ty::Duration),
    default: Some("()"),
};

pub(super) const ON_ERROR: Param = Param {
    name: "on_error",
    about: "What a failure does: raise it and begin no more, go on without that record, or give what became of each.",
    ty: Ty::Words("reaction", &["stop", "continue", "collect"]),
    default: Some("\"stop\""),
};

pub(super) const ERRORS: &[(&str, &str)] = &[
    ("ITEM_DEADLINE_EXCEEDED", "a record took longer than `timeout`"),
    ("OUT_OF_RANGE", "the limit is not from 1 to 256"),
];

/// What a failure does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum OnError {
    Collect,
    Continue,
    Stop,
}

/// Records that a function is called with, several at once.
pub(super) struct Several {
    session: Session,
    stage: &'static str,
    parallel: Parallel,
    on_error: OnError,
}

/// Begins as a call says; `after` is what a worker does with what the function gives.
pub(super) fn begin(
    call: &Call<'_>,
    ordered: bool,
    after: fn(&Session, Value) -> Result<Value, Fault>,
) -> Result<Several, Fault> {
    let closure: Closure = call.argument(0)?;
    let timeout: Option<Duration> = call.option("timeout")?;
    let on_error = match call.option::<String>("on_error")?.as_str() {
        "collect" => OnError::Collect,
        "continue" => OnError::Continue,
        _ => OnError::Stop,
    };
    let plan = Plan {
        limit: no_more_than(call.option("limit")?, call.input_value()),
        timeout: timeout.map(Duration::to_wait),
        ordered,
        failures_first: on_error == OnError::Stop,
    };
    let session = call.session().clone();
    let here = session.clone();
    let work = move |item: &Value| after(&here, closure.call(std::slice::from_ref(item))?);
    let source = (call.pull()?, super::extent(call.input_value()));
    let parallel = Parallel::new(&session, source, plan.checked("limit")?, Box::new(work));
    Ok(Several { session, stage: call.function().name(), parallel, on_error })
}

impl Several {
    pub(super) fn on_error(&self) -> OnError {
        self.on_error
    }

    /// Returns what the function gave for the next record.
    ///
    /// # Errors
    /// The fault of a record where that ends the stage, or of the source.
    pub(super) fn next(&mut self) -> Result<Option<Value>, Fault> {
        while let Some(done) = self.parallel.next()? {
            let Done { item, found, elapsed } = done;
            match (found, self.on_error) {
                (Err(raised), OnError::Stop) => return Err(self.end_with(raised)),
                (Err(raised), _) if stops_the_script(&raised.fault) => return Err(self.end_with(raised)),
                (Err(raised), OnError::Continue) => self.leave_out(&item, elapsed, raised),
                (Ok(value), OnError::Continue | OnError::Stop) => return Ok(Some(value)),
                (found, OnError::Collect) => {
                    let found = found.map_err(|raised| raised.fault);
                    return Ok(Some(attempt(item, found)));
                }
            }
        }
        Ok(None)
    }

    /// Waits for what was begun, and returns the fault that ends the stage. Others that failed meanwhile are told.
    fn end_with(&mut self, raised: crate::raise::Raised) -> Fault {
        for done in self.parallel.stop() {
            if let Err(other) = done.found
                && !stops_the_script(&other.fault)
            {
                let (code, item) = (other.fault.code(), crate::text::label(&done.item));
                let message = format!("another record failed too ({item}): {code}: {}", other.fault);
                self.session.output().warn(&message);
            }
        }
        handed_on(raised)
    }

    /// Keeps a failure for the end of the run, as that of an operation.
    fn leave_out(&self, item: &Value, elapsed: Wait, raised: crate::raise::Raised) {
        outcome::left_out(&self.session, self.stage, item, elapsed, raised);
    }
}

/// Returns what became of a record: with it, as `attempt` would say it.
fn attempt(item: Value, found: Result<Value, Fault>) -> Value {
    let all = Record::from_fields([("item", item)]);
    let found = crate::control::attempted(found);
    found.fields().fold(all, |all, (name, value)| all.with(name, value.clone())).into()
}
