//! `nwfilters`: the nwfilters of a host, or of all hosts of the session.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Signature, Ty};
use stdlib_protocol::connect::ConnectListAllNwfilters;

use super::Nwfilter;
use crate::listing::{listing, pattern};
use crate::plain::{OF_HOSTS, PATTERN, PLAIN};

/// `nwfilters(pattern)`; `virConnectListAllNWFilters`.
pub(crate) const NWFILTERS: Function = Function {
    signature: Signature {
        name: "nwfilters",
        input: OF_HOSTS,
        params: &[PATTERN],
        gives: Ty::Stream(&Ty::Object("Nwfilter")),
        ..PLAIN
    },
    about: "Lists the nwfilters of a host, or of all hosts of the session.",
    errors: &[("BAD_PATTERN", "the pattern can't be read"), ("NO_CONNECT", "a host can't be reached")],
    examples: &[Example::new("nwfilters(\"mine-*\") | count()", "0")],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let pattern = pattern(call)?;
    listing(call, move |session, host| {
        let reply = host.call(session, ConnectListAllNwfilters { need_results: 1, flags: 0 })?;
        let mut listed: Vec<_> = reply.filters.into_iter().collect();
        listed.retain(|handle| pattern.matches(&handle.name.to_string()));
        Ok(Nwfilter::listed(session, host, listed))
    })
}
