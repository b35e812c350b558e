//! `nwfilter_bindings`: the nwfilters at work on a host, or on all hosts of the session.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Signature, Ty};
use stdlib_protocol::connect::ConnectListAllNwfilterBindings;

use super::NwfilterBinding;
use crate::listing::{listing, pattern};
use crate::plain::{OF_HOSTS, PATTERN, PLAIN};

/// `nwfilter_bindings(pattern)`; `virConnectListAllNWFilterBindings`.
pub(crate) const NWFILTER_BINDINGS: Function = Function {
    signature: Signature {
        name: "nwfilter_bindings",
        input: OF_HOSTS,
        params: &[PATTERN],
        gives: Ty::Stream(&Ty::Object("NwfilterBinding")),
        ..PLAIN
    },
    about: "Lists the nwfilters that are bound to ports, by the names of the ports.",
    errors: &[
        ("BAD_PATTERN", "the pattern can't be read"),
        ("NO_CONNECT", "a host can't be reached"),
        ("NO_SUPPORT", "the host has no bindings, as test hosts"),
    ],
    examples: &[Example::on("qemu", "nwfilter_bindings(\"none-*\") | count()", "0")],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let pattern = pattern(call)?;
    listing(call, move |session, host| {
        let reply = host.call(session, ConnectListAllNwfilterBindings { need_results: 1, flags: 0 })?;
        let mut listed: Vec<_> = reply.bindings.into_iter().collect();
        listed.retain(|handle| pattern.matches(&handle.portdev.to_string()));
        Ok(NwfilterBinding::listed(session, host, listed))
    })
}
