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
    ConnectDomainEventBlockJobStatus as Status, DomainBlockJobAbortFlags as Abort, DomainEventID,
};
use stdlib_protocol::connect::ConnectDomainEventCallbackRegisterAny;
use stdlib_protocol::domain::{DomainBlockJobAbort, DomainGetBlockJobInfo};
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
    loop {
        let event = match listening.next().await {
            Some(DriverEvent::Happened(event)) => event,
            None | Some(DriverEvent::Closed(_)) => {
                return Err(Fault::new("CONNECTION_LOST", "the host tells nothing any more")
                    .hint(format!("look at it: `block_job(\"{target}\")` says how far the job is")));
            }
            Some(_) if is_over(domain, target).await? => return Ok(()),
            Some(_) => continue,
        };
        let Some(status) = status_of(&event, target) else { continue };
        match (status, ready) {
            (Status::Completed, _) | (Status::Ready, Ready::Stay) => return Ok(()),
            (Status::Ready, how) => {
                let flags = if how == Ready::Pivot { Abort::PIVOT } else { Abort::default() };
                let request =
                    DomainBlockJobAbort { dom: domain.handle(), path: target.into(), flags: flags.bits() };
                domain.host().connection().call(request).await.map_err(fault)?;
                if how == Ready::Finish {
                    return Ok(());
                }
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

/// Asks whether there is no job any more; some events may have been missed.
async fn is_over(domain: &Domain, target: &str) -> Result<bool, Fault> {
    let request = DomainGetBlockJobInfo { dom: domain.handle(), path: target.into(), flags: 0 };
    let reply = domain.host().connection().call(request).await;
    Ok(reply.map_err(|error| domain.host().fault(&error))?.found == 0)
}
