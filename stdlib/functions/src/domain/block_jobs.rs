//! Jobs on the disks of a domain: begun, waited for on the host's events, and ended.
//!
//! ```text
//! begun ─► running ─► (copy, commit of the active image) ready ─► pivoted or aborted ─► completed
//!                └──► (pull, rebase, other commits) ─────────────────────────────────► completed
//!      any of them ─► failed or canceled
//! ```

use interp_engine::{Call, Session};
use interp_record::{Duration, Fault, Rate};
use interp_types::{Param, Ty};
use stdlib_driver::{DriverEvent, Error, Subscription};
use stdlib_model::enums::{
    ConnectDomainEventBlockJobStatus as Status, DomainBlockJobAbortFlags as Abort,
    DomainBlockJobType as Type, DomainEventID,
};
use stdlib_protocol::connect::ConnectDomainEventCallbackRegisterAny;
use stdlib_protocol::domain::{DomainBlockJobAbort, DomainGetBlockJobInfo, DomainGetBlockJobInfoReply};
use stdlib_protocol::{Event, Procedure};

use super::{Domain, live_xml};
use crate::plain::flag;
use crate::setting::setting;
use crate::timeout::within;

/// The option that waits for a job.
pub(super) const WAIT: Param = flag("wait", "Whether it is waited for: until it has ended, or is ready to.");

/// The option that limits the wait.
pub(super) const TIMEOUT: Param = Param {
    name: "timeout",
    about: "How long it is waited for at most; the job goes on after that.",
    ty: Ty::Duration,
    default: Some("1h"),
};

/// The option that limits a job.
pub(super) const BANDWIDTH: Param =
    setting("bandwidth", "How fast it may be; without it, as fast as it can.", &Ty::Rate);

/// What becomes of a job that is ready to end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ready {
    /// It is left so.
    Stay,
    /// The domain goes on with the other image.
    Pivot,
    /// The domain goes on with its image, and the other one is a copy as of now.
    Finish,
}

/// Returns the bandwidth that a call gives, in bytes a second; 0 is no limit.
pub(super) fn bandwidth(call: &Call<'_>) -> Result<u64, Fault> {
    let rate: Option<Rate> = call.option(BANDWIDTH.name)?;
    Ok(rate.map_or(0, Rate::bytes_per_second))
}

/// Begins a job on a disk, and waits for it where the call says so.
pub(super) fn begin<P: Procedure>(
    call: &Call<'_>,
    domain: &Domain,
    disk: &str,
    ready: Ready,
    procedure: P,
) -> Result<(), Fault> {
    let session = call.session();
    if !call.option::<bool>(WAIT.name)? && ready == Ready::Stay {
        return domain.change(session, procedure).map(|_| ());
    }
    let timeout: Duration = call.option(TIMEOUT.name)?;
    // Events name the disk by its target, whatever the call names it by.
    let document = live_xml::of(session, domain)?;
    let target = live_xml::disk(&document, disk)?.get("target/@dev").map(|target| target.into_owned());
    let target = target.unwrap_or_else(|| disk.to_owned());
    let ended = run(session, domain, &target, ready, procedure, timeout);
    domain.forget();
    ended
}

fn run<P: Procedure>(
    session: &Session,
    domain: &Domain,
    target: &str,
    ready: Ready,
    procedure: P,
    timeout: Duration,
) -> Result<(), Fault> {
    let fault = |error: Error| domain.host().fault(&error);
    session.wait(async {
        let registration = ConnectDomainEventCallbackRegisterAny {
            event_id: DomainEventID::BlockJob2.value(),
            dom: Some(domain.handle()),
        };
        let connection = domain.host().connection();
        let mut listening = connection.subscribe(registration).await.map_err(fault)?;
        let ended = match connection.call(procedure).await {
            Ok(_) => within(timeout.to_wait(), end(domain, target, ready, &mut listening)).await,
            Err(error) => Some(Err(fault(error))),
        };
        // What was found counts, even where the host can't be told that nobody listens any more.
        let _ = listening.close().await;
        ended.unwrap_or_else(|| {
            let message = format!("the job on `{target}` has not ended after {timeout}");
            let hint = format!(
                "it goes on: `block_job(\"{target}\")` says how far it is, `abort_block_job(\"{target}\")` ends it"
            );
            Err(Fault::new("TIMED_OUT", message).hint(hint))
        })
    })?
}

/// Waits until the job on a disk has ended, or is ready and is left so.
async fn end(domain: &Domain, target: &str, ready: Ready, listening: &mut Subscription) -> Result<(), Fault> {
    let fault = |error: Error| domain.host().fault(&error);
    let mut is_pivoting = false;
    loop {
        let status = match listening.next().await {
            Some(DriverEvent::Happened(event)) => status_of(&event, target),
            None | Some(DriverEvent::Closed(_)) => {
                return Err(Fault::new("CONNECTION_LOST", "the host tells nothing any more")
                    .hint(format!("look at it: `block_job(\"{target}\")` says how far the job is")));
            }
            Some(_) => missed(&look(domain, target).await?, target, is_pivoting)?,
        };
        let Some(status) = status else { continue };
        match (status, ready) {
            (Status::Completed, _) | (Status::Ready, Ready::Stay) => return Ok(()),
            // It was seen to be ready before its event came.
            (Status::Ready, _) if is_pivoting => {}
            (Status::Ready, how) => {
                let flags = if how == Ready::Pivot { Abort::PIVOT } else { Abort::default() };
                let request =
                    DomainBlockJobAbort { dom: domain.handle(), path: target.into(), flags: flags.bits() };
                domain.host().connection().call(request).await.map_err(fault)?;
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

/// Looks at the job, some of whose events may have been missed.
async fn look(domain: &Domain, target: &str) -> Result<DomainGetBlockJobInfoReply, Fault> {
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
