//! `pool_capabilities`: what kinds of storage pools a host can have.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Signature, Ty};
use stdlib_protocol::connect::ConnectGetStoragePoolCapabilities;

use super::Host;
use crate::plain::{OF_HOSTS, PLAIN};

/// `pool_capabilities()`; `virConnectGetStoragePoolCapabilities`.
pub(crate) const POOL_CAPABILITIES: Function = Function {
    signature: Signature { name: "pool_capabilities", input: OF_HOSTS, gives: Ty::String, ..PLAIN },
    about: "Gives the XML that says which types of storage pools a host can have, and the formats of their volumes.",
    errors: &[
        ("AMBIGUOUS_HOST", "the session has several hosts"),
        ("NO_SUPPORT", "the host doesn't tell, as test hosts"),
    ],
    examples: &[Example::on(
        "qemu",
        "pool_capabilities() | from_xml() | flat_map(|c| c.storagepoolCapabilities.pool) | where(|p| p.type == \"dir\") | map(|p| p.supported) | collect()",
        "[\"yes\"]",
    )],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let host = Host::given_one(call)?;
    let reply = host.call(call.session(), ConnectGetStoragePoolCapabilities { flags: 0 })?;
    Ok(Value::string(reply.capabilities.to_string()))
}
