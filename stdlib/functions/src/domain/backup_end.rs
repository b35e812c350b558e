//! Waiting until a backup that a call has begun has ended: on the host's event, never by sleeping.

use std::cell::Cell;
use std::time::Instant;

use interp_engine::Session;
use interp_record::{Duration, Fault, Record, Value};
use stdlib_driver::{DriverEvent, Error, Subscription};
use stdlib_model::enums::{
    DomainEventID, DomainGetJobStatsFlags as Flags, DomainJobOperation, DomainJobType,
};
use stdlib_protocol::connect::ConnectDomainEventCallbackRegisterAny;
use stdlib_protocol::domain::DomainGetJobStats;
use stdlib_protocol::{Event, Procedure};

use super::Domain;
use super::job_call::{DomainJob, LOOK, overdue, stopped, unended};
use super::jobs::{JOB, record};
use crate::job::{self, Ended, PATIENCE, Patience, Shown, Stoppable, Why};
use crate::params::Params;

/// Makes a call that begins a backup, and waits until that has ended; returns its statistics. After this time it is
/// given up.
pub(super) fn run<P: Procedure>(
    session: &Session,
    domain: &Domain,
    procedure: P,
    timeout: Duration,
) -> Result<Value, Fault> {
    let (name, work) = (domain.name(), "its backup");
    let stoppable = Stoppable { session, object: &name, work, can_end: true, look: LOOK };
    let ended = stoppable.carry_out(async |mut stop| {
        let fault = |error: Error| domain.host().fault(&error);
        let registration = ConnectDomainEventCallbackRegisterAny {
            event_id: DomainEventID::JobCompleted.value(),
            dom: Some(domain.handle()),
        };
        let connection = domain.host().connection();
        let mut listening = connection.subscribe(registration).await.map_err(fault)?;
        let shown = Shown::begin(session, format!("backup {name}"));
        let job = DomainJob { domain, operation: DomainJobOperation::Backup, since: Instant::now() };
        let patience = Patience { to_end: Some(timeout.to_wait()), for_its_end: Some(PATIENCE) };
        let has_begun = Cell::new(false);
        let ending = async {
            connection.call(procedure).await.map_err(|error| domain.host().fault_of::<P>(&error))?;
            has_begun.set(true);
            end(domain, &mut listening).await
        };
        let ended = job::watch(&job, ending, &mut stop, patience, &shown).await;
        // What was found counts, even where the host can't be told that nobody listens any more.
        let _ = listening.close().await;
        match ended {
            Ended::Alone(ended) | Ended::Asked(_, ended @ Ok(_)) => ended,
            Ended::Asked(_, Err(fault)) if !has_begun.get() => Err(fault),
            Ended::Asked(Why::Asked, Err(fault)) => Err(stopped(domain, work, fault.message()).await),
            Ended::Asked(Why::Overdue, Err(fault)) => Err(overdue(work, timeout).caused_by(fault.message())),
            Ended::Never(_) => Err(unended(work, LOOK)),
        }
    });
    domain.forget();
    ended
}

async fn end(domain: &Domain, listening: &mut Subscription) -> Result<Value, Fault> {
    loop {
        match listening.next().await {
            Some(DriverEvent::Happened(event)) => {
                if let Event::DomainEventCallbackJobCompleted(event) = &*event {
                    return judged(Params::new(event.params.iter()).record(&JOB));
                }
            }
            None | Some(DriverEvent::Closed(_)) => {
                return Err(Fault::new("CONNECTION_LOST", "the host tells nothing any more")
                    .hint("look at it: `d.job` and `d.completed_job`"));
            }
            // Something was missed: asking tells.
            Some(_) => {
                if let Some(ended) = completed(domain).await? {
                    return judged(ended);
                }
            }
        }
    }
}

/// Returns the statistics of the last job, where none is running.
async fn completed(domain: &Domain) -> Result<Option<Value>, Fault> {
    let ask = async |flags: u32| {
        let request = DomainGetJobStats { dom: domain.handle(), flags };
        domain.host().connection().call(request).await.map_err(|error| domain.host().fault(&error))
    };
    if DomainJobType::from(ask(0).await?.r#type) != DomainJobType::None {
        return Ok(None);
    }
    let reply = ask((Flags::COMPLETED | Flags::KEEP_COMPLETED).bits()).await?;
    Ok(Some(record(&reply)))
}

/// Returns the statistics of a job that went well.
fn judged(job: Value) -> Result<Value, Fault> {
    let text = |record: &Record, name: &str| match record.get(name) {
        Some(Value::String(text)) => Some(text.to_string()),
        _ => None,
    };
    match &job {
        Value::Record(record) if record.get("success") == Some(&Value::Bool(false)) => {
            let why = text(record, "errmsg").unwrap_or_else(|| "it was aborted, or failed".to_owned());
            Err(Fault::new("OPERATION_FAILED", format!("the job has ended without success: {why}")))
        }
        _ => Ok(job),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_job_without_success_is_a_fault_that_says_why() {
        let job = |success: bool| {
            let fields = [("success", success.into()), ("errmsg", "No space left on device".into())];
            Value::Record(Record::from_fields(fields))
        };
        let message = "the job has ended without success: No space left on device";
        assert_eq!(judged(job(false)), Err(Fault::new("OPERATION_FAILED", message)));
        assert_eq!(judged(job(true)), Ok(job(true)));
    }
}
