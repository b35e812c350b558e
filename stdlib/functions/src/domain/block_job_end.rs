//! How a job on a disk ends: by the events of its host, and by a look where those were missed.

use interp_record::Fault;
use stdlib_driver::{DriverEvent, Error, Subscription};
use stdlib_model::enums::{
    ConnectDomainEventBlockJobStatus as Status, DomainBlockJobAbortFlags as Abort, DomainBlockJobType as Type,
};
use stdlib_protocol::Event;
use stdlib_protocol::domain::{DomainBlockJobAbort, DomainGetBlockJobInfo, DomainGetBlockJobInfoReply};

use super::Domain;
use super::block_jobs::Ready;
use crate::timeout::within;

/// How long nothing is heard of a job until it is looked at: events are told once, and one may be missed.
const LOOK_AGAIN: std::time::Duration = std::time::Duration::from_secs(5);

/// Waits until the job on a disk has ended, or is ready and is left so.
pub(super) async fn end(
    domain: &Domain,
    target: &str,
    ready: Ready,
    listening: &mut Subscription,
) -> Result<(), Fault> {
    let fault = |error: Error| domain.host().fault(&error);
    let (mut is_pivoting, mut is_gone) = (false, false);
    loop {
        let status = match within(LOOK_AGAIN, listening.next()).await {
            // A job of nothing may be ready before the host has written down whom to tell.
            None => {
                let job = look(domain, target).await?;
                let was_gone = std::mem::replace(&mut is_gone, job.found == 0);
                // The event of one that has just gone is on its way.
                if is_gone && !was_gone { None } else { missed(&job, target, is_pivoting)? }
            }
            Some(Some(DriverEvent::Happened(event))) => status_of(&event, target),
            Some(None | Some(DriverEvent::Closed(_))) => {
                return Err(Fault::new("CONNECTION_LOST", "the host tells nothing any more")
                    .hint(format!("look at it: `block_job(\"{target}\")` says how far the job is")));
            }
            Some(Some(_)) => missed(&look(domain, target).await?, target, is_pivoting)?,
        };
        let Some(status) = status else { continue };
        match (status, ready) {
            (Status::Completed, _) | (Status::Ready, Ready::Stay) => return Ok(()),
            // It was seen to be ready before its event came.
            (Status::Ready, _) if is_pivoting => {}
            (Status::Ready, how) => {
                let flags = if how == Ready::Pivot { Abort::PIVOT } else { Abort::default() };
                abort(domain, target, flags).await.map_err(fault)?;
                if how == Ready::Finish {
                    return Ok(());
                }
                is_pivoting = true;
            }
            (status, _) => {
                let message = format!("the job on `{target}` has ended: {}", status.word());
                return Err(Fault::new("OPERATION_FAILED", message).hint(
                    "the log of the hypervisor on the host says why: a full or unreadable image, mostly",
                ));
            }
        }
    }
}

fn status_of(event: &Event, target: &str) -> Option<Status> {
    match event {
        Event::DomainEventBlockJob2(event) if event.dst == *target => Some(Status::from(event.status)),
        _ => None,
    }
}

/// Asks the host to end the job.
pub(super) async fn abort(domain: &Domain, target: &str, flags: Abort) -> Result<(), Error> {
    let request = DomainBlockJobAbort { dom: domain.handle(), path: target.into(), flags: flags.bits() };
    domain.host().connection().call(request).await.map(drop)
}

/// Looks at the job, some of whose events may have been missed.
pub(super) async fn look(domain: &Domain, target: &str) -> Result<DomainGetBlockJobInfoReply, Fault> {
    let request = DomainGetBlockJobInfo { dom: domain.handle(), path: target.into(), flags: 0 };
    let reply = domain.host().connection().call(request).await;
    reply.map_err(|error| domain.host().fault(&error))
}

/// Returns what missed events have said, as far as a look at the job tells; nothing where it still runs.
///
/// A job that is gone may have failed as well as ended, unless the host has accepted that it pivots.
///
/// # Errors
/// `OUTCOME_UNKNOWN`.
fn missed(
    job: &DomainGetBlockJobInfoReply,
    target: &str,
    is_pivoting: bool,
) -> Result<Option<Status>, Fault> {
    if job.found != 0 {
        let can_be_ready = matches!(Type::from(job.r#type), Type::Copy | Type::ActiveCommit);
        // libvirt keeps these two apart until the job is ready.
        let is_ready = can_be_ready && job.end > 0 && job.cur == job.end;
        return Ok(is_ready.then_some(Status::Ready));
    }
    if is_pivoting {
        return Ok(Some(Status::Completed));
    }
    let message = format!("the job on `{target}` is gone, and the event that says how it ended was missed");
    let hint = format!("look at the disk: `backing_chain(\"{target}\")` says what it is made of now");
    Err(Fault::new("OUTCOME_UNKNOWN", message).hint(hint))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;

    const COPY: i32 = 2;
    const PULL: i32 = 1;

    fn job(found: i32, kind: i32, cur: u64, end: u64) -> DomainGetBlockJobInfoReply {
        DomainGetBlockJobInfoReply { found, r#type: kind, bandwidth: 0, cur, end }
    }

    #[test]
    fn a_copy_that_has_all_is_ready_though_its_event_was_missed() {
        assert_eq!(missed(&job(1, COPY, 8, 8), "vda", false).unwrap(), Some(Status::Ready));
        assert_eq!(missed(&job(1, COPY, 7, 8), "vda", false).unwrap(), None);
        assert_eq!(missed(&job(1, COPY, 0, 0), "vda", false).unwrap(), None);
        assert_eq!(missed(&job(1, PULL, 8, 8), "vda", false).unwrap(), None);
    }

    #[test]
    fn a_job_that_is_gone_has_ended_well_only_where_it_was_pivoting() {
        let gone = job(0, 0, 0, 0);
        assert_eq!(missed(&gone, "vda", true).unwrap(), Some(Status::Completed));
        assert_eq!(missed(&gone, "vda", false).unwrap_err().code().name(), "OUTCOME_UNKNOWN");
    }
}
