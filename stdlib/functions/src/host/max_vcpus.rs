//! `max_vcpus`: how many virtual CPUs a domain can have.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Signature, Ty};
use stdlib_protocol::connect::ConnectGetMaxVcpus;

use super::Host;
use super::hypervisor::TYPE;
use crate::plain::{OF_HOSTS, PLAIN};

/// `max_vcpus(…)`; `virConnectGetMaxVcpus`.
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
    let host = Host::given_one(call)?;
    let request = ConnectGetMaxVcpus { r#type: kind.map(Into::into) };
    Ok(host.call(call.session(), request)?.max_vcpus.into())
}
