//! Jobs on the disks of a domain: begun, waited for on the host's events, and ended.
//!
//! ```text
//! begun ─► running ─► (copy, commit of the active image) ready ─► pivoted or aborted ─► completed
//!                └──► (pull, rebase, other commits) ─────────────────────────────────► completed
//!      any of them ─► failed or canceled
//! ```
//!
//! One that is waited for is ended where it takes too long, or where the script is stopped, as virsh does.

use std::cell::Cell;

use interp_engine::Call;
use interp_record::{Duration, Fault, Rate, Size};
use interp_types::{Param, Ty};
use stdlib_driver::Error;
use stdlib_model::enums::{DomainBlockJobAbortFlags as Abort, DomainEventID};
use stdlib_protocol::Procedure;
use stdlib_protocol::connect::ConnectDomainEventCallbackRegisterAny;

use super::block_job_end::{abort, end, look};
use super::job_call::{overdue, unended};
use super::{Domain, live_xml};
use crate::job::{self, Ended, PATIENCE, Patience, Progress, Shown, Stoppable, Watched, Why};
use crate::plain::flag;
use crate::setting::setting;

/// The option that waits for a job.
pub(super) const WAIT: Param = flag("wait", "Whether it is waited for: until it has ended, or is ready to.");

/// The option that limits the wait.
pub(super) const TIMEOUT: Param = Param {
    name: "timeout",
    about: "How long it may take where it is waited for; it is given up then.",
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

/// Returns what becomes of the job of a call once it is ready.
///
/// # Errors
/// `INVALID_ARG`.
pub(super) fn ready(call: &Call<'_>) -> Result<Ready, Fault> {
    Ok(match (call.option("pivot")?, call.option("finish")?) {
        (true, true) => {
            return Err(Fault::new("INVALID_ARG", "the domain can't go on with both images")
                .hint("give `pivot` or `finish`"));
        }
        (true, false) => Ready::Pivot,
        (false, true) => Ready::Finish,
        (false, false) => Ready::Stay,
    })
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
    // Events name the disk by its target, whatever the call names it by.
    let document = live_xml::of(session, domain)?;
    let target = live_xml::disk(&document, disk)?.get("target/@dev").map(|target| target.into_owned());
    let target = target.unwrap_or_else(|| disk.to_owned());
    let ended = run(call, domain, &target, ready, procedure);
    domain.forget();
    ended
}

fn run<P: Procedure>(
    call: &Call<'_>,
    domain: &Domain,
    target: &str,
    ready: Ready,
    procedure: P,
) -> Result<(), Fault> {
    let (session, name, work) = (call.session(), domain.name(), format!("the job on `{target}`"));
    let timeout: Duration = call.option(TIMEOUT.name)?;
    let look =
        format!("`block_job(\"{target}\")` says how far it is, `abort_block_job(\"{target}\")` ends it");
    let stoppable = Stoppable { session, object: &name, work: &work, can_end: true, look: &look };
    let task = format!("{} {name} {target}", call.function().name());
    stoppable.carry_out(async |mut stop| {
        let fault = |error: Error| domain.host().fault(&error);
        let registration = ConnectDomainEventCallbackRegisterAny {
            event_id: DomainEventID::BlockJob2.value(),
            dom: Some(domain.handle()),
        };
        let connection = domain.host().connection();
        let mut listening = connection.subscribe(registration).await.map_err(fault)?;
        let shown = Shown::begin(session, task);
        let job = BlockJob { domain, target, has_begun: Cell::new(false) };
        let ending = async {
            connection.call(procedure).await.map_err(fault)?;
            job.has_begun.set(true);
            end(domain, target, ready, &mut listening).await
        };
        let patience = Patience { to_end: Some(timeout.to_wait()), for_its_end: Some(PATIENCE) };
        let ended = job::watch(&job, ending, &mut stop, patience, &shown).await;
        // What was found counts, even where the host can't be told that nobody listens any more.
        let _ = listening.close().await;
        let (why, fault) = match ended {
            Ended::Alone(ended) | Ended::Asked(_, ended @ Ok(())) => return ended,
            Ended::Asked(_, Err(fault)) if !job.has_begun.get() => return Err(fault),
            Ended::Asked(why, Err(fault)) => (why, fault),
            Ended::Never(_) => return Err(unended(&work, &look)),
        };
        let stopped = match why {
            Why::Asked => {
                let message = format!("{work} was stopped: the domain goes on with the image that it had");
                Fault::new("OPERATION_ABORTED", message)
            }
            Why::Overdue => overdue(&work, timeout),
        };
        Err(stopped.caused_by(fault.message()))
    })
}

/// A job on a disk.
struct BlockJob<'a> {
    domain: &'a Domain,
    target: &'a str,
    /// Whether the host has accepted it: a disk has one job, and until then that would be somebody else's.
    has_begun: Cell<bool>,
}

impl Watched for BlockJob<'_> {
    async fn end(&self) -> bool {
        self.has_begun.get() && abort(self.domain, self.target, Abort::default()).await.is_ok()
    }

    async fn look(&self) -> Option<Progress> {
        let job = look(self.domain, self.target).await.ok()?;
        #[expect(clippy::cast_precision_loss, reason = "for people")]
        let done = job.cur as f64 / job.end.max(1) as f64;
        let (size, total) = (Size::from_bytes(job.cur), Size::from_bytes(job.end));
        let details = format!("{size} of {total}");
        (self.has_begun.get() && job.end > 0).then_some(Progress { done, passed: job.cur, details })
    }
}
