//! `hosts`: the hosts of the session.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Signature, Ty};

use crate::hosts;
use crate::plain::PLAIN;

/// `hosts()`.
pub(crate) const HOSTS: Function = Function {
    signature: Signature { name: "hosts", gives: Ty::List(&Ty::Object("Host")), ..PLAIN },
    about: "Gives the hosts of the session: those named on the command line, then those that the script opened.",
    errors: &[("NO_CONNECT", "a host that was named can't be reached")],
    examples: &[Example::new("hosts() | map(|h| h.uri) | collect()", "[\"test:///default\"]")],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let hosts = hosts::of(call.session())?;
    hosts.reachable(call.session(), call.function().name())?;
    Ok(Value::list(hosts.opened().into_iter().map(crate::host::Host::into_value).collect()))
}
