//! `reset`: presses the reset button of a domain.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Effect, Input, Signature};
use stdlib_protocol::domain::DomainReset;

use super::{Domain, THIS};
use crate::plain::{OUTCOME, PLAIN};

/// `reset()`; `virDomainReset`.
pub(crate) const RESET: Function = Function {
    signature: Signature {
        name: "reset",
        input: Input::Each(THIS),
        gives: OUTCOME,
        effect: Effect::Destroy,
        ..PLAIN
    },
    about: "Resets a domain at once, as a button would, losing what it hasn't written to disk.",
    errors: &[("OPERATION_INVALID", "it isn't running")],
    examples: &[Example::new(r#"let d = domain("test"); d.reset(); d.state"#, "running")],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let domain: &Domain = call.object()?;
    domain.change(call.session(), DomainReset { dom: domain.handle(), flags: 0 })?;
    Ok(Value::Unit)
}
