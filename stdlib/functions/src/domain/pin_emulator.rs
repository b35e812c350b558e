//! `pin_emulator`: says on which processors of its host the emulator's threads may run.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Effect, Input, Signature};
use stdlib_protocol::domain::DomainPinEmulator;

use super::cpus::{self, CPUS};
use super::{Domain, THIS};
use crate::flags::{CONFIG, LIVE, impact};
use crate::plain::{OUTCOME, PLAIN};

/// `pin_emulator(…)`; `virDomainPinEmulator`.
pub(crate) const PIN_EMULATOR: Function = Function {
    signature: Signature {
        name: "pin_emulator",
        input: Input::Each(THIS),
        params: &[CPUS],
        options: &[LIVE, CONFIG],
        gives: OUTCOME,
        effect: Effect::Write,
        ..PLAIN
    },
    about: "Says on which processors of its host the emulator's threads of a domain may run; `d.emulator_pinning` gives it.",
    errors: &[
        ("INVALID_ARG", "the host has no such processor"),
        ("OPERATION_INVALID", "it isn't running, or is transient"),
    ],
    examples: &[Example::on(
        "qemu",
        r#"let d = domain("guest"); d.pin_emulator([0]); d.emulator_pinning"#,
        "[0]",
    )],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let domain: &Domain = call.object()?;

    let request =
        DomainPinEmulator { dom: domain.handle(), cpumap: cpus::bits(call, 0)?.into(), flags: impact(call)? };
    domain.change(call.session(), request)?;
    Ok(Value::Unit)
}
