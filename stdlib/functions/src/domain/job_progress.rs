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
    errors: &[
        ("NO_DOMAIN", "it is gone before the first record"),
        ("NO_SUPPORT", "the hypervisor tells nothing of jobs"),
        ("BAD_ARGUMENT", "`every` is 0s"),
    ],
    examples: &[Example::on("qemu", "domain(\"guest\").job_progress() | count()", "0")],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let every: Duration = call.option("every")?;
    if every.to_wait().is_zero() {
        return Err(Fault::new("BAD_ARGUMENT", "`every` is 0s: the host would be asked without a pause"));
    }
    let (session, domain) = (call.session().clone(), call.object::<Domain>()?.clone());
    let first = match ask(&session, &domain)? {
        Ok(job) => job,
        // It is off: nothing is done with it.
        Err(error) if error.code() == Some(ErrorCode::OperationInvalid) => None,
        Err(error) => return Err(domain.host().fault(&error)),
    };
    let progress = JobProgress { session, domain, every: every.to_wait(), goes_on: first.is_some(), first };
    Ok(Value::Stream(Stream::new(progress, Extent::Finite)))
}

/// Returns how far the job is; nothing where there is none.
fn ask(session: &Session, domain: &Domain) -> Result<Result<Option<Value>, Error>, Fault> {
    let request = DomainGetJobStats { dom: domain.handle(), flags: 0 };
    let answer = session.wait(domain.host().connection().call(request))?;
    Ok(answer.map(|reply| match DomainJobType::from(reply.r#type) {
        DomainJobType::None => None,
        _ => Some(record(&reply)),
    }))
}

struct JobProgress {
    session: Session,
    domain: Domain,
    every: Time,
    first: Option<Value>,
    goes_on: bool,
}

impl Pull for JobProgress {
    fn next(&mut self) -> Result<Option<Value>, Fault> {
        if let Some(job) = self.first.take() {
            return Ok(Some(job));
        }
        if !self.goes_on {
            return Ok(None);
        }
        self.session.sleep(self.every)?;
        let job = match ask(&self.session, &self.domain)? {
            Ok(job) => job,
            // It has moved away, or was off when its job ended.
            Err(Error::Hypervisor(error))
                if matches!(error.code, ErrorCode::NoDomain | ErrorCode::OperationInvalid) =>
            {
                None
            }
            Err(error) => {
                let fault = self.domain.host().fault(&error).during("job_progress");
                return Err(fault.on(format!("domain `{}`", self.domain.name())));
            }
        };
        self.goes_on = job.is_some();
        Ok(job)
    }
}
