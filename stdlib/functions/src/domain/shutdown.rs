//! `shutdown`: asks a domain to shut down, and waits until it has.

use interp_engine::{Call, Example, Function, Session};
use interp_record::{Duration, Fault, Value};
use interp_types::{Effect, Input, Param, Signature, Ty};
use stdlib_protocol::domain::{DomainDestroyFlags, DomainShutdownFlags};

use super::mode::{self, MODE};
use super::stopped::{Stopped, Watch, is_off};
use super::{Domain, THIS};
use crate::plain::{OUTCOME, PLAIN};

/// `shutdown(wait: 120s, then: "destroy")`; `virDomainShutdownFlags`.
pub(crate) const SHUTDOWN: Function = Function {
    signature: Signature {
        name: "shutdown",
        input: Input::Each(THIS),
        options: &[
            Param {
                name: "wait",
                about: "How long to wait until it is off; not at all by default.",
                ty: Ty::Optional(&Ty::Duration),
                default: Some("()"),
            },
            Param {
                name: "then",
                about: "What to do with a domain that isn't off by then.",
                ty: Ty::Words("action", &["fail", "destroy"]),
                default: Some("\"fail\""),
            },
            MODE,
        ],
        gives: OUTCOME,
        effect: Effect::Write,
        ..PLAIN
    },
    about: "Asks a running domain to shut down, and where told to waits until it is off.",
    errors: &[
        ("OPERATION_INVALID", "it isn't running"),
        ("TIMED_OUT", "it isn't off when the wait is over; it may still shut down"),
    ],
    examples: &[Example::new(
        "let d = domain(\"test\"); d.shutdown(wait: 10s, then: \"destroy\"); d.state",
        "shutoff",
    )],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let domain: &Domain = call.object()?;
    let session = call.session();
    let request = DomainShutdownFlags { dom: domain.handle(), flags: mode::flags(call)? };
    let Some(wait) = call.option::<Option<Duration>>("wait")? else {
        domain.change(session, request)?;
        return Ok(Value::Unit);
    };
    let then: String = call.option("then")?;
    // Watching begins before asking, so that nothing that happens in between is missed.
    let watch = Watch::begin(session, domain)?;
    let asked = domain.change(session, request);
    if let Err(fault) = asked {
        watch.end(session)?;
        return Err(fault);
    }
    let stopped = watch.wait(session, domain, wait)?;
    domain.forget();
    match stopped {
        Stopped::Yes => Ok(Value::Unit),
        Stopped::NotYet if then == "destroy" => destroy(session, domain),
        Stopped::NotYet => Err(Fault::new("TIMED_OUT", format!("it did not shut down within {wait}"))
            .hint("wait longer, or cut its power with `then: \"destroy\"`")),
    }
}

/// Cuts its power, unless it goes off by itself just before that.
fn destroy(session: &Session, domain: &Domain) -> Result<Value, Fault> {
    match domain.change(session, DomainDestroyFlags { dom: domain.handle(), flags: 0 }) {
        Err(fault) if !session.wait(is_off(domain))?.unwrap_or(false) => Err(fault),
        _ => Ok(Value::Unit),
    }
}
