//! `suspend`: pauses a domain.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Effect, Input, Signature};
use stdlib_protocol::domain::DomainSuspend;

use super::{Domain, THIS};
use crate::plain::{OUTCOME, PLAIN};

/// `suspend()`; `virDomainSuspend`.
pub(crate) const SUSPEND: Function = Function {
    signature: Signature {
        name: "suspend",
        input: Input::Each(THIS),
        gives: OUTCOME,
        effect: Effect::Write,
        ..PLAIN
    },
    about: "Pauses a running domain: it keeps its memory and stops computing.",
    errors: &[("OPERATION_INVALID", "it isn't running")],
    examples: &[Example::new("let d = domain(\"test\"); d.suspend(); d.state", "paused")],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let domain: &Domain = call.object()?;
    domain.change(call.session(), DomainSuspend { dom: domain.handle() })?;
    Ok(Value::Unit)
}
