//! The items of a run, each in the journal before it is begun and after it has ended.

use interp_engine::{Account, Session};
use interp_record::{Fault, Value};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use stdlib_job::{ItemState, RunFault};

use super::key::{key, key_by};
use super::{JobRun, Open, refused};

/// How many letters of an item the journal keeps for readers.
const LABEL_LEN_MAX: usize = 200;

/// Writes down what becomes of the items of one stage.
pub(super) struct Written {
    pub(super) session: Session,
    pub(super) job: JobRun,
    /// What `key:` says, or `()`.
    pub(super) by: Value,
}

impl Account for Written {
    fn begin(&self, item: &Value) -> Result<Option<String>, Fault> {
        let key = self.key(item)?;
        let at = now(&self.session);
        self.job.with(|open| {
            if !open.met.insert(key.clone()) {
                return Err(met_twice(&key));
            }
            if open.done.contains(&key) {
                return Ok(None);
            }
            if let Some(left) = open.left.get(&key).filter(|left| left.state == ItemState::Begun) {
                let begun = left.begun.to_zoned(TimeZone::try_system().unwrap_or(TimeZone::UTC));
                self.session.output().warn(&format!(
                    "`{}` was begun and not ended by run {} at {}: it is looked at again",
                    left.label,
                    left.run,
                    begun.strftime("%Y-%m-%d %H:%M:%S")
                ));
            }
            let run = &self.job.0.run.id;
            let written = open.journal.begin_item(run, &key, &label(item, &key), at);
            written.map(|()| Some(key)).map_err(|error| refused::fault(&error))
        })
    }

    fn end(&self, key: &str, item: &Value, fault: Option<&Fault>) -> Result<(), Fault> {
        let at = now(&self.session);
        self.job.with(|open| {
            let written = open.journal.end_item(key, at, fault.map(run_fault));
            match fault {
                Some(_) => open.holder.failed += 1,
                None => {
                    open.holder.done += 1;
                    open.done.insert(key.to_owned());
                }
            }
            open.tell();
            written.map_err(|error| {
                let what = if fault.is_some() { "has failed" } else { "is done" };
                let message =
                    format!("`{}` {what}, and that can't be written down: {error}", label(item, key));
                let told = refused::fault(&error);
                let again = Fault::new(told.code().name(), message);
                told.causes()
                    .iter()
                    .fold(again, |all, cause| all.caused_by(cause))
                    .hint("the next run that resumes finds it begun, and looks at it again")
            })
        })
    }
}

impl Written {
    fn key(&self, item: &Value) -> Result<String, Fault> {
        if self.by == Value::Unit { key(&self.session, item) } else { key_by(&self.session, &self.by, item) }
    }
}

impl Open {
    /// Says in the lock how far the run is. The journal is what counts: where this can't be written, nothing is lost.
    pub(super) fn tell(&self) {
        if let Some(lock) = &self.lock {
            let _ = lock.tell(&self.holder);
        }
    }
}

/// Returns the time by the session's clock.
pub(super) fn now(session: &Session) -> Timestamp {
    session.clock().time().timestamp()
}

/// Returns what the journal keeps of a fault.
pub(super) fn run_fault(fault: &Fault) -> RunFault {
    RunFault { code: fault.code().name().to_owned(), message: fault.message().to_owned() }
}

fn met_twice(key: &str) -> Fault {
    Fault::new("DUPLICATE_KEY", format!("two items of this job have the key `{key}`"))
        .hint("say by `key:` what tells them apart; for a second step, as in `key: |d| \"start ${d.name}\"`")
}

/// Returns what readers call an item. Of a record that is its key, for it may hold what nobody is to see.
fn label(item: &Value, key: &str) -> String {
    let label = match item {
        Value::Object(object) => object.label(),
        Value::Record(_) | Value::List(_) => key.to_owned(),
        other => interp_engine::text(other),
    };
    label.chars().take(LABEL_LEN_MAX).collect()
}
