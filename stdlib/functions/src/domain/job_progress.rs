//! `job_progress`: how far the job on a domain is, until it ends.

use interp_engine::{Call, Example, Function, Session};
use interp_record::{Fault, Value};
use interp_types::{Input, Signature, Ty};
use stdlib_model::enums::DomainJobType;
use stdlib_protocol::domain::DomainGetJobStats;

use super::job_stream::{Answer, EVERY, job_stream};
use super::jobs::{JOB, record};
use super::{Domain, THIS};
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
    about: "Tells how far the job is that a domain is being put through, again and again until it has ended; of a domain without one nothing. Of a job on one of its disks `block_job_progress` tells.",
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

/// Asks how far the job is; nothing where there is none.
fn ask(session: &Session, domain: &Domain) -> Result<Answer, Fault> {
    let request = DomainGetJobStats { dom: domain.handle(), flags: 0 };
    let answer = session.wait(domain.host().connection().call(request))?;
    Ok(answer.map(|reply| match DomainJobType::from(reply.r#type) {
        DomainJobType::None => None,
        _ => Some(record(&reply)),
    }))
}
