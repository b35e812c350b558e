//! `reboot`: asks a domain to boot again.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Effect, Input, Param, Signature, Ty};
use stdlib_model::enums::DomainRebootFlagValues as Mode;
use stdlib_protocol::domain::DomainReboot;

use super::{Domain, THIS};
use crate::plain::{OUTCOME, PLAIN};

/// `reboot(…)`; `virDomainReboot`.
pub(crate) const REBOOT: Function = Function {
    signature: Signature {
        name: "reboot",
        input: Input::Each(THIS),
        options: &[Param {
            name: "mode",
            about: "How it is asked; by default as the hypervisor sees fit.",
            ty: Ty::Words("mode", MODES),
            default: Some("\"default\""),
        }],
        gives: OUTCOME,
        effect: Effect::Write,
        ..PLAIN
    },
    about: "Asks a running domain to boot again.",
    errors: &[("OPERATION_INVALID", "it isn't running")],
    examples: &[Example { script: "domain(\"test\").reboot().status", prints: "done" }],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let domain: &Domain = call.object()?;
    let flags = mode(call)?;
    domain.change(call.session(), DomainReboot { dom: domain.handle(), flags: flags.bits() })?;
    Ok(Value::Unit)
}

/// The ways of asking, in libvirt's words.
const MODES: &[&str] = &["default", "acpi", "agent", "initctl", "signal", "paravirt"];

fn mode(call: &Call<'_>) -> Result<Mode, Fault> {
    let mode: String = call.option("mode")?;
    Ok(match mode.as_str() {
        "acpi" => Mode::ACPI_POWER_BTN,
        "agent" => Mode::GUEST_AGENT,
        "initctl" => Mode::INITCTL,
        "signal" => Mode::SIGNAL,
        "paravirt" => Mode::PARAVIRT,
        _ => Mode::default(),
    })
}
