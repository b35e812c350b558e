//! `network`: the network with a name or an identifier.

use interp_engine::{Call, Example, Function, Session};
use interp_record::{Fault, Value};
use interp_types::{Param, Signature, Ty};
use stdlib_model::ErrorCode;
use stdlib_protocol::connect::ConnectListAllNetworks;
use stdlib_protocol::network::{NetworkLookupByName, NetworkLookupByUuid};

use super::Network;
use crate::host::Host;
use crate::plain::{OF_HOSTS, PLAIN};
use crate::single::{self, Found};

/// `network(name)`; `virNetworkLookupByUUIDString`, `virNetworkLookupByName`.
pub(crate) const NETWORK: Function = Function {
    signature: Signature {
        name: "network",
        input: OF_HOSTS,
        params: &[Param { name: "name", about: "Its name or its UUID.", ty: Ty::String, default: None }],
        gives: Ty::Object("Network"),
        ..PLAIN
    },
    about: "Finds the network with this UUID or name.",
    errors: &[
        ("NO_NETWORK", "no host of the session has it"),
        ("AMBIGUOUS_NAME", "several hosts of the session have one"),
    ],
    examples: &[Example::new("network(\"default\").active", "true")],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let name: String = call.argument(0)?;
    single::find(call, "network", &name, ErrorCode::NoNetwork, lookup, names)
}

fn lookup(session: &Session, host: &Host, name: &str) -> Result<Found, Fault> {
    single::by_uuid_or_name(
        name,
        ErrorCode::NoNetwork,
        |uuid| Ok(host.call(session, NetworkLookupByUuid { uuid })?.net),
        |name| Ok(host.call(session, NetworkLookupByName { name })?.net),
        |handle| Network::single(session, host, handle),
    )
}

fn names(session: &Session, host: &Host) -> Result<Vec<String>, Fault> {
    let reply = host.call(session, ConnectListAllNetworks { need_results: 1, flags: 0 })?;
    Ok(reply.nets.iter().map(|handle| handle.name.to_string()).collect())
}
