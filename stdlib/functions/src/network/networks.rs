//! `networks`: the networks of a host, or of all hosts of the session.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Signature, Ty};
use stdlib_protocol::connect::ConnectListAllNetworks;

use super::{FLAGS, Network};
use crate::filter::Filter;
use crate::listing::{listing, pattern};
use crate::plain::{OF_HOSTS, PATTERN, PLAIN};

/// `networks(pattern)`; `virConnectListAllNetworks`.
pub(crate) const NETWORKS: Function = Function {
    signature: Signature {
        name: "networks",
        input: OF_HOSTS,
        params: &[PATTERN],
        gives: Ty::Stream(&Ty::Object("Network")),
        ..PLAIN
    },
    about: "Lists the virtual networks of a host, or of all hosts of the session.",
    errors: &[("BAD_PATTERN", "the pattern can't be read"), ("NO_CONNECT", "a host can't be reached")],
    examples: &[Example::new("networks() | map(|n| n.name) | collect()", "[\"default\"]")],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let pattern = pattern(call)?;
    let mut filter = Filter::new(FLAGS, 0, call.demand());
    listing(call, move |session, host| {
        let reply =
            filter.list(|flags| host.call(session, ConnectListAllNetworks { need_results: 1, flags }))?;
        let mut listed: Vec<_> = reply.nets.into_iter().collect();
        listed.retain(|handle| {
            let name = handle.name.to_string();
            pattern.matches(&name) && filter.lets_through(&name)
        });
        Ok(Network::listed(session, host, listed, &filter))
    })
}
