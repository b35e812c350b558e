//! `reboot`: asks a domain to boot again.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Effect, Input, Signature};
use stdlib_protocol::domain::DomainReboot;

use super::mode::{self, MODE};
use super::{Domain, THIS};
use crate::plain::{OUTCOME, PLAIN};

/// `reboot(…)`; `virDomainReboot`.
pub(crate) const REBOOT: Function = Function {
    signature: Signature {
        name: "reboot",
        input: Input::Each(THIS),
        options: &[MODE],
        gives: OUTCOME,
        effect: Effect::Write,
        ..PLAIN
    },
    about: "Asks a running domain to boot again.",
    errors: &[("OPERATION_INVALID", "it isn't running")],
    examples: &[Example::new("domain(\"test\").reboot().status", "done")],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let domain: &Domain = call.object()?;
    let flags = mode::flags(call)?;
    domain.change(call.session(), DomainReboot { dom: domain.handle(), flags })?;
    Ok(Value::Unit)
}
