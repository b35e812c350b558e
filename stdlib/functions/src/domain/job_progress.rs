//! `job_progress`: how far the job on a domain is, until it ends.

use std::time::Duration as Time;

use interp_engine::{Call, Example, Function, Session};
use interp_record::{Duration, Extent, Fault, Pull, Stream, Value};
use interp_types::{Input, Param, Signature, Ty};
use stdlib_driver::Error;
use stdlib_model::ErrorCode;
use stdlib_model::enums::DomainJobType;
use stdlib_protocol::domain::DomainGetJobStats;

use super::jobs::{JOB, record};
use super::{Domain, THIS};
use crate::plain::PLAIN;

/// `job_progress(…)`; `virDomainGetJobStats`.
pub(crate) const JOB_PROGRESS: Function = Function {
    signature: Signature {
        name: "job_progress",
        input: Input::Each(THIS),
        options: &[Param {
            name: "every",
            about: "How long is waited between two records.",
            ty: Ty::Duration,
            default: Some("500ms"),
        }],
        gives: Ty::Stream(&JOB.ty),
        ..PLAIN
    },
    about: "Tells how far the job is that a domain is being put through, again and again until it has ended; of a domain without one nothing.",
    errors: &[("NO_SUPPORT", "the hypervisor tells nothing of jobs"), ("BAD_ARGUMENT", "`every` is 0s")],
    examples: &[Example::on("qemu", "domain(\"guest\").job_progress() | count()", "0")],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let every: Duration = call.option("every")?;
    if every.to_wait().is_zero() {
        return Err(Fault::new("BAD_ARGUMENT", "`every` is 0s: the host would be asked without a pause"));
    }
    let (session, domain) = (call.session().clone(), call.object::<Domain>()?.clone());
    let progress = JobProgress { session, domain, every: every.to_wait(), has_begun: false };
    Ok(Value::Stream(Stream::new(progress, Extent::Finite)))
}

struct JobProgress {
    session: Session,
    domain: Domain,
    every: Time,
    has_begun: bool,
}

impl Pull for JobProgress {
    fn next(&mut self) -> Result<Option<Value>, Fault> {
        if std::mem::replace(&mut self.has_begun, true) {
            self.session.sleep(self.every)?;
        }
        let (host, dom) = (self.domain.host(), self.domain.handle());
        let asked = host.connection().call(DomainGetJobStats { dom, flags: 0 });
        match self.session.wait(asked)? {
            Ok(reply) if DomainJobType::from(reply.r#type) == DomainJobType::None => Ok(None),
            Ok(reply) => Ok(Some(record(&reply))),
            // It has moved away, or it was off when its job ended.
            Err(Error::Hypervisor(error))
                if matches!(error.code, ErrorCode::NoDomain | ErrorCode::OperationInvalid) =>
            {
                Ok(None)
            }
            Err(error) => Err(host.fault(&error)),
        }
    }
}
