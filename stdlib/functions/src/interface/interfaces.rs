//! `interfaces`: the network interfaces of a host, or of all hosts of the session.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Signature, Ty};
use stdlib_protocol::connect::ConnectListAllInterfaces;

use super::{Interface, THIS};
use crate::listing::{listing, pattern};
use crate::plain::{OF_HOSTS, PATTERN, PLAIN};

/// `interfaces(pattern)`; `virConnectListAllInterfaces`.
pub(crate) const INTERFACES: Function = Function {
    signature: Signature {
        name: "interfaces",
        input: OF_HOSTS,
        params: &[PATTERN],
        gives: Ty::Stream(&THIS),
        ..PLAIN
    },
    about: "Lists the network interfaces of a host, or of all hosts of the session.",
    errors: &[
        ("BAD_PATTERN", "the pattern can't be read"),
        ("NO_CONNECT", "a host can't be reached"),
        ("NO_SUPPORT", "the host's libvirt was made without interfaces"),
    ],
    examples: &[Example::new("interfaces() | map(|i| `${i.name} ${i.active}`)", "[\"eth1 true\"]")],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let pattern = pattern(call)?;
    listing(call, move |session, host| {
        let reply = host.call(session, ConnectListAllInterfaces { need_results: 1, flags: 0 })?;
        let mut listed: Vec<_> = reply.ifaces.into_iter().collect();
        listed.retain(|handle| pattern.matches(&handle.name.to_string()));
        Ok(Interface::listed(session, host, listed))
    })
}
