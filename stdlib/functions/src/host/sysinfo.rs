//! `sysinfo`: what the firmware of a host says of its hardware.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Signature, Ty};
use stdlib_protocol::connect::ConnectGetSysinfo;

use super::Host;
use crate::plain::{OF_HOSTS, PLAIN};

/// `sysinfo()`; `virConnectGetSysinfo`.
pub(crate) const SYSINFO: Function = Function {
    signature: Signature { name: "sysinfo", input: OF_HOSTS, gives: Ty::String, ..PLAIN },
    about: "Gives the XML of what the firmware of a host says of its hardware: vendor, product, serial numbers.",
    errors: &[
        ("AMBIGUOUS_HOST", "the session has several hosts"),
        ("NO_SUPPORT", "the host doesn't tell, as test hosts"),
    ],
    examples: &[Example::new("try { sysinfo() } catch (e) { e.code }", "NO_SUPPORT")],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let host = Host::given_one(call)?;
    Ok(Value::string(host.call(call.session(), ConnectGetSysinfo { flags: 0 })?.sysinfo.to_string()))
}
