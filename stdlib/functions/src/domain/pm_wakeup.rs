//! `pm_wakeup`: wakes a domain that sleeps.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Effect, Input, Signature};
use stdlib_protocol::domain::DomainPmWakeup;

use super::{Domain, THIS};
use crate::plain::{OUTCOME, PLAIN};

/// `pm_wakeup()`; `virDomainPMWakeup`.
pub(crate) const PM_WAKEUP: Function = Function {
    signature: Signature {
        name: "pm_wakeup",
        input: Input::Each(THIS),
        gives: OUTCOME,
        effect: Effect::Write,
        ..PLAIN
    },
    about: "Wakes a domain that put itself to sleep.",
    errors: &[("OPERATION_INVALID", "it doesn't sleep"), ("NO_SUPPORT", "the hypervisor can't")],
    examples: &[Example::new(
        r#"try { domain("test").pm_wakeup() } catch (e) { print(e.code) }"#,
        "NO_SUPPORT",
    )],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let domain: &Domain = call.object()?;
    domain.change(call.session(), DomainPmWakeup { dom: domain.handle(), flags: 0 })?;
    Ok(Value::Unit)
}
