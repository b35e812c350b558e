//! What a driver's errors are to a script: faults with libvirt's codes.

use interp_record::Fault;
use stdlib_driver::Error;
use stdlib_protocol::ProcedureInfo;

use crate::advice;

/// Returns the fault that a script sees.
///
/// What a hypervisor answered keeps libvirt's code (`NO_DOMAIN`) and text; what kept it from
/// answering has a code of ours.
pub(crate) fn from_driver(error: &Error, host: &str) -> Fault {
    advised_by(error, host, advised(error))
}

/// Returns the fault where it is known what was called, and so what a user who may not call it lacks.
pub(crate) fn of_call(error: &Error, host: &str, procedure: &ProcedureInfo) -> Fault {
    advised_by(error, host, advice::on_denied(error.code(), procedure).or_else(|| advised(error)))
}

fn advised_by(error: &Error, host: &str, advice: Option<String>) -> Fault {
    let fault = Fault::new(&code(error), error.to_string()).at(host);
    let fault = causes(error).into_iter().fold(fault, Fault::caused_by);
    match advice {
        Some(advice) => fault.hint(advice),
        None => fault,
    }
}

fn code(error: &Error) -> String {
    let code = match error {
        Error::Hypervisor(answered) => return answered.code.name().into(),
        Error::BadReply { .. } => "BAD_REPLY",
        Error::BadRequest { .. } => "BAD_REQUEST",
        Error::Connect { .. } => "NO_CONNECT",
        Error::Lost { .. } => "CONNECTION_LOST",
        Error::NotSent { .. } => "NOT_SENT",
        Error::OutcomeUnknown { .. } => "OUTCOME_UNKNOWN",
        Error::StreamBroken { .. } => "STREAM_BROKEN",
        Error::TimedOut { .. } => "TIMED_OUT",
        _ => "DRIVER_FAILED",
    };
    code.to_owned()
}

fn causes(error: &Error) -> Vec<String> {
    let mut causes = Vec::new();
    let mut next = std::error::Error::source(error);
    while let Some(cause) = next {
        causes.push(cause.to_string());
        next = cause.source();
    }
    causes
}

/// Returns what helps: what the driver says, or what is known of libvirt's code.
fn advised(error: &Error) -> Option<String> {
    if let Some(advice) = error.advice() {
        return Some(advice);
    }
    let code = error.code()?;
    let text = error.to_string();
    advice::on_inactive(code, &text)
        .or_else(|| advice::of_text(&text).or_else(|| advice::of(code)).map(str::to_owned))
}

#[cfg(test)]
mod tests {
    use super::*;
    use stdlib_driver::Loss;

    #[test]
    fn what_a_hypervisor_answers_keeps_its_code_and_text() {
        let fault = from_driver(&stdlib_model::Error::no_domain("web-1").into(), "kvm1");
        assert_eq!(fault.code().name(), "NO_DOMAIN");
        assert_eq!(fault.message(), "Domain not found: no domain with matching name 'web-1'");
        assert_eq!(fault.host(), Some("kvm1"));
    }

    #[test]
    fn an_unknown_outcome_says_so_why_and_what_to_do() {
        let error = Error::OutcomeUnknown {
            host: "kvm1".into(),
            procedure: "DOMAIN_DESTROY_FLAGS",
            source: Loss::Closed,
        };
        let fault = from_driver(&error, "kvm1");
        assert_eq!(fault.code().name(), "OUTCOME_UNKNOWN");
        assert_eq!(fault.causes(), ["the daemon closed the connection"]);
        assert!(fault.advice().is_some_and(|advice| advice.contains("look at the object")));
    }
}
