//! `capabilities`: what a host can do.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Signature, Ty};
use stdlib_protocol::connect::ConnectGetCapabilities;

use super::Host;
use crate::plain::{OF_HOSTS, PLAIN};

/// `capabilities()`; `virConnectGetCapabilities`.
pub(crate) const CAPABILITIES: Function = Function {
    signature: Signature { name: "capabilities", input: OF_HOSTS, gives: Ty::String, ..PLAIN },
    about: "Gives the XML that says what a host and its hypervisor can do.",
    errors: &[("AMBIGUOUS_HOST", "the session has several hosts")],
    examples: &[Example::new("capabilities().contains(\"<arch>i686</arch>\")", "true")],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let host = Host::given_one(call)?;
    let reply = host.call(call.session(), ConnectGetCapabilities)?;
    Ok(Value::string(reply.capabilities.to_string()))
}
