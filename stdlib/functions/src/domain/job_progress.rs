//! `job_progress`: how far the job on a domain is, until it ends.

use interp_engine::{Call, Example, Function, Session};
use interp_record::{Fault, Value};
use interp_types::{Input, Signature, Ty};
use stdlib_model::enums::DomainJobType;
use stdlib_protocol::domain::{DomainGetJobStats, DomainGetState};

use super::job_stream::{Answer, EVERY, Told, job_stream};
use super::jobs::{JOB, record};
use super::{Domain, THIS};
use crate::migration::is_split;
use crate::plain::PLAIN;

/// `job_progress(…)`; `virDomainGetJobStats`.
pub(crate) const JOB_PROGRESS: Function = Function {
    signature: Signature {
        name: "job_progress",
        input: Input::Each(THIS),
        options: &[EVERY],
        gives: Ty::Stream(&JOB.ty),
        ..PLAIN
    },
    about: "Tells how far the job is that a domain is being put through, again and again until it has ended, or a migration after its switch has broken; of a domain without one nothing. Of a job on one of its disks `block_job_progress` tells.",
    errors: &[
        ("NO_DOMAIN", "it is gone before the first record"),
        ("NO_SUPPORT", "the hypervisor tells nothing of jobs"),
        ("BAD_ARGUMENT", "`every` is 0s"),
    ],
    examples: &[Example::on("qemu", "domain(\"guest\").job_progress() | count()", "0")],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    job_stream(call, ask)
}

/// Asks how far the job is. A migration that has broken after it went on at the destination stays a job that runs to
/// libvirt; that it doesn't only the domain's state tells.
fn ask(session: &Session, domain: &Domain) -> Result<Answer, Fault> {
    let connection = domain.host().connection();
    session.wait(async {
        let stats = connection.call(DomainGetJobStats { dom: domain.handle(), flags: 0 }).await?;
        if DomainJobType::from(stats.r#type) == DomainJobType::None {
            return Ok(Told::Nothing);
        }
        let state = connection.call(DomainGetState { dom: domain.handle(), flags: 0 }).await?;
        let job = record(&stats);
        Ok(if is_split(state.state, state.reason) { Told::Stuck(job) } else { Told::Going(job) })
    })
}
