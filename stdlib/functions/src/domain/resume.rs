//! `resume`: lets a paused domain go on.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Effect, Input, Signature};
use stdlib_protocol::domain::DomainResume;

use super::{Domain, THIS};
use crate::plain::{OUTCOME, PLAIN};

/// `resume()`; `virDomainResume`.
pub(crate) const RESUME: Function = Function {
    signature: Signature {
        name: "resume",
        input: Input::Each(THIS),
        gives: OUTCOME,
        effect: Effect::Write,
        ..PLAIN
    },
    about: "Lets a paused domain go on.",
    errors: &[("OPERATION_INVALID", "it isn't paused")],
    examples: &[Example::new("let d = domain(\"test\"); d.suspend(); d.resume(); d.state", "running")],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let domain: &Domain = call.object()?;
    domain.change(call.session(), DomainResume { dom: domain.handle() })?;
    Ok(Value::Unit)
}
