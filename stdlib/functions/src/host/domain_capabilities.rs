//! `domain_capabilities`: what domains of a hypervisor can have.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Signature, Ty};
use stdlib_protocol::Text;
use stdlib_protocol::connect::ConnectGetDomainCapabilities;

use super::Host;
use super::hypervisor::{ARCH, EMULATOR, Hypervisor, MACHINE, TYPE};
use crate::plain::{OF_HOSTS, PLAIN};

/// `domain_capabilities(…)`; `virConnectGetDomainCapabilities`.
pub(crate) const DOMAIN_CAPABILITIES: Function = Function {
    signature: Signature {
        name: "domain_capabilities",
        input: OF_HOSTS,
        options: &[ARCH, EMULATOR, MACHINE, TYPE],
        gives: Ty::String,
        ..PLAIN
    },
    about: "Gives the XML of what domains on a host can have: firmware, CPUs, devices and their models.",
    errors: &[
        ("INVALID_ARG", "the host has no such emulator, machine or type of domain"),
        ("AMBIGUOUS_HOST", "the session has several hosts"),
        ("NO_SUPPORT", "the host doesn't tell, as test hosts"),
    ],
    examples: &[Example::on(
        "qemu",
        "domain_capabilities(arch: \"x86_64\", type: \"qemu\").contains(\"<domainCapabilities>\")",
        "true",
    )],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    Ok(Value::string(asked(call)?.to_string()))
}

/// Asks for them, of the hypervisor that the options of a call say.
pub(super) fn asked(call: &Call<'_>) -> Result<Text, Fault> {
    let Hypervisor { arch, emulator, machine, kind } = Hypervisor::of(call)?;
    let request =
        ConnectGetDomainCapabilities { emulatorbin: emulator, arch, machine, virttype: kind, flags: 0 };
    Ok(Host::given_one(call)?.call(call.session(), request)?.capabilities)
}
