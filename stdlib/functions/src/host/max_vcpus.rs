//! `max_vcpus`: how many virtual CPUs a domain can have.

use interp_engine::{Call, Example, Function, Session};
use interp_record::{Fault, Value};
use interp_types::{Signature, Ty};
use stdlib_protocol::connect::{ConnectGetDomainCapabilities, ConnectGetMaxVcpus};

use super::Host;
use super::hypervisor::TYPE;
use crate::document::given_by_host;
use crate::plain::{OF_HOSTS, PLAIN};

/// `max_vcpus(…)`; `virConnectGetDomainCapabilities`, as virsh does, and `virConnectGetMaxVcpus` where that says nothing.
pub(crate) const MAX_VCPUS: Function = Function {
    signature: Signature { name: "max_vcpus", input: OF_HOSTS, options: &[TYPE], gives: Ty::Int, ..PLAIN },
    about: "Gives how many virtual CPUs a domain of a host can have.",
    errors: &[
        ("INVALID_ARG", "the host has no such type of domain"),
        ("AMBIGUOUS_HOST", "the session has several hosts"),
    ],
    examples: &[Example::new("max_vcpus()", "32")],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let kind: Option<String> = call.option(TYPE.name)?;
    let (session, host) = (call.session(), Host::given_one(call)?);
    // The other call knows no machine: of QEMU it tells an old limit of the host's own.
    if let Some(most) = of_machine(session, &host, kind.clone())? {
        return Ok(most.into());
    }
    Ok(host.call(session, ConnectGetMaxVcpus { r#type: kind.map(Into::into) })?.max_vcpus.into())
}

/// Returns how many the machine can have that a domain of this type gets by default, if the host knows.
fn of_machine(session: &Session, host: &Host, kind: Option<String>) -> Result<Option<i64>, Fault> {
    let virttype = kind.map(Into::into);
    let request =
        ConnectGetDomainCapabilities { emulatorbin: None, arch: None, machine: None, virttype, flags: 0 };
    match host.call(session, request) {
        Ok(found) => {
            let document = given_by_host(&found.capabilities)?;
            Ok(document.root().get("vcpu/@max").and_then(|most| most.parse().ok()))
        }
        // A read-only connection may not ask it.
        Err(fault) if ["INVALID_ARG", "NO_SUPPORT", "OPERATION_DENIED"].contains(&fault.code().name()) => {
            Ok(None)
        }
        Err(fault) => Err(fault),
    }
}
