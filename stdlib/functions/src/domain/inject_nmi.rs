//! `inject_nmi`: sends a domain a non-maskable interrupt.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Effect, Input, Signature};
use stdlib_protocol::domain::DomainInjectNmi;

use super::{Domain, THIS};
use crate::plain::{OUTCOME, PLAIN};

/// `inject_nmi()`; `virDomainInjectNMI`.
pub(crate) const INJECT_NMI: Function = Function {
    signature: Signature {
        name: "inject_nmi",
        input: Input::Each(THIS),
        gives: OUTCOME,
        effect: Effect::Write,
        ..PLAIN
    },
    about: "Sends a domain a non-maskable interrupt, on which many systems write down their state.",
    errors: &[("OPERATION_INVALID", "it isn't running")],
    examples: &[Example::new(r#"let d = domain("test"); d.inject_nmi(); d.state"#, "running")],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let domain: &Domain = call.object()?;
    domain.change(call.session(), DomainInjectNmi { dom: domain.handle(), flags: 0 })?;
    Ok(Value::Unit)
}
