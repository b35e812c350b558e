//! `hosts`: the hosts of the session.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Signature, Ty};

use crate::hosts;
use crate::plain::PLAIN;

/// `hosts()`.
pub(crate) const HOSTS: Function = Function {
    signature: Signature { name: "hosts", gives: Ty::List(&Ty::Object("Host")), ..PLAIN },
    about: "Gives the hosts of the session: those named on the command line, then those that the script opened. One that can't be reached is among them: its `error` says why, and so does whatever is asked of it.",
    errors: &[("NO_HOST", "no host was named, and there is no daemon here")],
    examples: &[
        Example::new("hosts() | map(|h| h.uri) | collect()", "[\"test:///default\"]"),
        Example::new("hosts() | where(|h| h.error == ()) | domains() | count()", "1"),
    ],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let session = call.session();
    let hosts = hosts::of(session)?.known(session)?;
    Ok(Value::list(hosts.into_iter().map(|host| host.into_value(session)).collect()))
}
