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

/// What is known of a job.
pub(super) enum Told {
    /// How far it is; it goes on.
    Going(Value),
    /// There is none.
    Nothing,
    /// How far it got; it stays so until somebody does something.
    Stuck(Value),
}

/// What a host answers.
pub(super) type Answer = Result<Told, Error>;

impl Told {
    /// Returns the record, if any, and whether there may be more.
    fn parts(self) -> (Option<Value>, bool) {
        match self {
            Self::Going(job) => (Some(job), true),
            Self::Nothing => (None, false),
            Self::Stuck(job) => (Some(job), false),
        }
    }
}

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
        Ok(told) => told,
        // It is off: nothing is done with it.
        Err(error) if error.code() == Some(ErrorCode::OperationInvalid) => Told::Nothing,
        Err(error) => return Err(domain.host().fault(&error)),
    };
    let (operation, (first, goes_on)) = (call.function().name(), first.parts());
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
        let told = match (self.ask)(&self.session, &self.domain)? {
            Ok(told) => told,
            // It has moved away, or was off when its job ended.
            Err(Error::Hypervisor(error))
                if matches!(error.code, ErrorCode::NoDomain | ErrorCode::OperationInvalid) =>
            {
                Told::Nothing
            }
            Err(error) => {
                let fault = self.domain.host().fault(&error).during(self.operation);
                return Err(fault.on(format!("domain `{}`", self.domain.name())));
            }
        };
        let (job, goes_on) = told.parts();
        self.goes_on = goes_on;
        Ok(job)
    }
}
