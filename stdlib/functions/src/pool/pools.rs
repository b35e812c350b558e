//! `pools`: the pools of a host, or of all hosts of the session.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Signature, Ty};
use stdlib_protocol::connect::ConnectListAllStoragePools;

use super::{FLAGS, Pool};
use crate::filter::Filter;
use crate::listing::{listing, pattern};
use crate::plain::{OF_HOSTS, PATTERN, PLAIN};

/// `pools(pattern)`; `virConnectListAllStoragePools`.
pub(crate) const POOLS: Function = Function {
    signature: Signature {
        name: "pools",
        input: OF_HOSTS,
        params: &[PATTERN],
        gives: Ty::Stream(&Ty::Object("Pool")),
        ..PLAIN
    },
    about: "Lists the storage pools of a host, or of all hosts of the session.",
    errors: &[("BAD_PATTERN", "the pattern can't be read"), ("NO_CONNECT", "a host can't be reached")],
    examples: &[Example::new("pools() | map(|p| p.name) | collect()", "[\"default-pool\"]")],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let pattern = pattern(call)?;
    let mut filter = Filter::new(FLAGS, 0, call.demand());
    listing(call, move |session, host| {
        let reply =
            filter.list(|flags| host.call(session, ConnectListAllStoragePools { need_results: 1, flags }))?;
        let mut listed: Vec<_> = reply.pools.into_iter().collect();
        listed.retain(|handle| {
            let name = handle.name.to_string();
            pattern.matches(&name) && filter.lets_through(&name)
        });
        Ok(Pool::listed(session, host, listed, &filter))
    })
}
