//! A call that puts a domain through a job, and is answered when that has ended: save, dump, snapshot.
//!
//! Whoever stops the script has the job aborted, where libvirt can abort it; what the domain is then is looked for.

use std::time::{Duration, Instant};

use interp_engine::Session;
use interp_record::Fault;
use stdlib_driver::Error;
use stdlib_model::ErrorCode;
use stdlib_model::enums::{DomainJobOperation as Operation, DomainState};
use stdlib_protocol::Procedure;
use stdlib_protocol::domain::DomainGetState;

use super::Domain;
use crate::job::{self, Ended, PATIENCE, Patience, Progress, Shown, Statistics, Stoppable, Watched};
use crate::timeout::within;
use crate::xml_place;

/// How one sees what becomes of a job that is left alone.
pub(super) const LOOK: &str =
    "`d.job` says how far it is, `d.abort_job()` ends it, `d.state` says what comes of it";

/// How long a host has to say what a domain is.
const STATE: Duration = Duration::from_secs(10);

/// What a job is to libvirt and to the reader.
pub(crate) struct JobCall {
    /// What it does, to the reader: `save`.
    verb: &'static str,
    /// What it is to the host.
    operation: Operation,
    /// Whether libvirt can abort it.
    can_abort: bool,
}

/// The job of `save` and `managed_save`.
pub(super) const SAVE: JobCall = JobCall { verb: "save", operation: Operation::Save, can_abort: true };

/// The job of `core_dump`.
pub(super) const DUMP: JobCall = JobCall { verb: "dump", operation: Operation::Dump, can_abort: true };

/// The job of `create_snapshot`.
pub(crate) const SNAPSHOT: JobCall =
    JobCall { verb: "snapshot", operation: Operation::Snapshot, can_abort: true };

impl JobCall {
    /// Returns it as one that libvirt can abort, or can't.
    pub(crate) fn abortable(self, can_abort: bool) -> Self {
        Self { can_abort, ..self }
    }

    /// Makes the call, and waits for its answer.
    ///
    /// # Errors
    /// Those of the call; or what has stopped the script, with what the domain is then.
    pub(crate) fn run<P: Procedure>(
        &self,
        session: &Session,
        domain: &Domain,
        procedure: P,
    ) -> Result<P::Reply, Fault> {
        let (name, work) = (domain.name(), format!("its {}", self.verb));
        let stoppable =
            Stoppable { session, object: &name, work: &work, can_end: self.can_abort, look: self.look() };
        let task = format!("{} {name}", self.verb);
        let answered = stoppable.carry_out(async |mut stop| {
            let xml = xml_place::kept(&procedure);
            let shown = Shown::begin(session, task);
            let job = DomainJob { domain, operation: self.operation, since: Instant::now() };
            let call = domain.host().connection().call(procedure);
            let patience = Patience { for_its_end: Some(PATIENCE), ..Patience::default() };
            let placed = |error: Error| xml_place::placed(domain.host().fault_of::<P>(&error), &xml);
            match job::watch(&job, call, &mut stop, patience, &shown).await {
                Ended::Alone(answer) | Ended::Asked(_, answer @ Ok(_)) => answer.map_err(placed),
                Ended::Asked(_, Err(error)) => Err(match error.code() {
                    Some(ErrorCode::OperationAborted) => stopped(domain, &work, &error.to_string()).await,
                    // It has failed by itself before.
                    _ => placed(error).caused_by(seen(domain).await),
                }),
                Ended::Never(_) => Err(unended(&work, LOOK)),
            }
        });
        domain.forget();
        answered
    }

    fn look(&self) -> &'static str {
        match self.can_abort {
            true => LOOK,
            false => "`d.job` says how far it is, `d.state` what comes of it",
        }
    }
}

/// A job of a domain that a call has begun.
pub(super) struct DomainJob<'a> {
    pub(super) domain: &'a Domain,
    pub(super) operation: Operation,
    /// When the call was made: no older job is its.
    pub(super) since: Instant,
}

impl Watched for DomainJob<'_> {
    async fn end(&self) -> bool {
        let connection = self.domain.host().connection();
        job::abort(connection, &self.domain.handle(), self.operation, self.since).await
    }

    async fn look(&self) -> Option<Progress> {
        let job = Statistics::of(self.domain.host().connection(), &self.domain.handle()).await?;
        // While it waits for another job of the domain, that one's figures are not its.
        job.progress().filter(|_| job.may_be(self.operation, self.since))
    }
}

/// Returns the fault of a job that was ended, with what the domain is now.
pub(super) async fn stopped(domain: &Domain, work: &str, why: &str) -> Fault {
    let fault = Fault::new("OPERATION_ABORTED", format!("{work} was stopped: {}", seen(domain).await));
    fault.at(domain.host().name()).caused_by(why)
}

/// Returns the fault of a job that took longer than it may, and was ended.
pub(super) fn overdue(work: &str, timeout: interp_record::Duration) -> Fault {
    Fault::new("TIMED_OUT", format!("{work} had not ended after {timeout}, and was stopped"))
        .hint("give it more time with `timeout`, or begin it without waiting for it")
}

/// Returns the fault of a job that its host doesn't end.
pub(super) fn unended(work: &str, look: &str) -> Fault {
    let limit = interp_record::Duration::from(PATIENCE);
    let message = format!("{work} has not ended within {limit}, and may still go on: {look}");
    Fault::new("TIMED_OUT", message)
}

/// Says what the domain is.
async fn seen(domain: &Domain) -> String {
    let request = DomainGetState { dom: domain.handle(), flags: 0 };
    match within(STATE, domain.host().connection().call(request)).await {
        Some(Ok(reply)) => format!("the domain is {}", DomainState::from(reply.state)),
        Some(Err(error)) => format!("what the domain is now can't be seen: {error}"),
        None => "what the domain is now can't be seen: its host doesn't answer".to_owned(),
    }
}
