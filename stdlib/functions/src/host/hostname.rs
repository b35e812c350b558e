//! `hostname`: what a host calls itself.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Signature, Ty};
use stdlib_protocol::connect::ConnectGetHostname;

use super::Host;
use crate::plain::{OF_HOSTS, PLAIN};

/// `hostname()`; `virConnectGetHostname`.
pub(crate) const HOSTNAME: Function = Function {
    signature: Signature { name: "hostname", input: OF_HOSTS, gives: Ty::String, ..PLAIN },
    about: "Gives what a host calls itself; its field `name` is what its URI calls it.",
    errors: &[("AMBIGUOUS_HOST", "the session has several hosts")],
    examples: &[Example::new("hostname().len() > 0", "true")],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let host = Host::given_one(call)?;
    Ok(Value::string(host.call(call.session(), ConnectGetHostname)?.hostname.to_string()))
}
