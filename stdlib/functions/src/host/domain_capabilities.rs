//! `domain_capabilities`: what domains of a hypervisor can have.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Signature, Ty};
use stdlib_model::enums::ConnectGetDomainCapabilitiesFlags as Flags;
use stdlib_protocol::Text;
use stdlib_protocol::connect::ConnectGetDomainCapabilities;

use super::Host;
use super::hypervisor::{ARCH, EMULATOR, Hypervisor, MACHINE, TYPE};
use crate::flags::flags;
use crate::plain::{OF_HOSTS, PLAIN, flag};

/// `domain_capabilities(…)`; `virConnectGetDomainCapabilities`.
pub(crate) const DOMAIN_CAPABILITIES: Function = Function {
    signature: Signature {
        name: "domain_capabilities",
        input: OF_HOSTS,
        options: &[
            ARCH,
            EMULATOR,
            MACHINE,
            TYPE,
            flag(
                "disable_deprecated_features",
                "Whether the host's own CPU model leaves out features that are deprecated.",
            ),
        ],
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
    let deprecated = Flags::DISABLE_DEPRECATED_FEATURES.bits();
    let flags = flags(call, &[("disable_deprecated_features", deprecated)])?;
    Ok(Value::string(asked(call, flags)?.to_string()))
}

/// Asks for them, of the hypervisor that the options of a call say.
pub(super) fn asked(call: &Call<'_>, flags: u32) -> Result<Text, Fault> {
    let Hypervisor { arch, emulator, machine, kind } = Hypervisor::of(call)?;
    let request =
        ConnectGetDomainCapabilities { emulatorbin: emulator, arch, machine, virttype: kind, flags };
    Ok(Host::given_one(call)?.call(call.session(), request)?.capabilities)
}
