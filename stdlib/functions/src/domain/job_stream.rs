//! A stream of what a host says of a job, again and again until there is none any more.

use std::time::Duration as Time;

use interp_engine::{Call, Session};
use interp_record::{Duration, Extent, Fault, Pull, Stream, Value};
use interp_types::{Param, Ty};
use stdlib_driver::Error;
use stdlib_model::ErrorCode;

use super::Domain;

/// The option that says how often it is asked.
pub(super) const EVERY: Param = Param {
    name: "every",
    about: "How long is waited between two records.",
    ty: Ty::Duration,
    default: Some("500ms"),
};

/// What a host answers: how far the job is; nothing where there is none.
pub(super) type Answer = Result<Option<Value>, Error>;

/// Asks the host once, and again and again while the stream is pulled.
///
/// # Errors
/// `BAD_ARGUMENT` for a pause of nothing; what the host says, but that the domain is off.
pub(super) fn job_stream(
    call: &Call<'_>,
    ask: impl Fn(&Session, &Domain) -> Result<Answer, Fault> + Send + 'static,
) -> Result<Value, Fault> {
    let every: Duration = call.option(EVERY.name)?;
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
    let (operation, goes_on) = (call.function().name(), first.is_some());
    let again = AskedAgain { session, domain, operation, every: every.to_wait(), ask, first, goes_on };
    Ok(Value::Stream(Stream::new(again, Extent::Finite)))
}

struct AskedAgain<A> {
    session: Session,
    domain: Domain,
    operation: &'static str,
    every: Time,
    ask: A,
    first: Option<Value>,
    goes_on: bool,
}

impl<A: Fn(&Session, &Domain) -> Result<Answer, Fault> + Send> Pull for AskedAgain<A> {
    fn next(&mut self) -> Result<Option<Value>, Fault> {
        if let Some(job) = self.first.take() {
            return Ok(Some(job));
        }
        if !self.goes_on {
            return Ok(None);
        }
        self.session.sleep(self.every)?;
        let job = match (self.ask)(&self.session, &self.domain)? {
            Ok(job) => job,
            // It has moved away, or was off when its job ended.
            Err(Error::Hypervisor(error))
                if matches!(error.code, ErrorCode::NoDomain | ErrorCode::OperationInvalid) =>
            {
                None
            }
            Err(error) => {
                let fault = self.domain.host().fault(&error).during(self.operation);
                return Err(fault.on(format!("domain `{}`", self.domain.name())));
            }
        };
        self.goes_on = job.is_some();
        Ok(job)
    }
}
