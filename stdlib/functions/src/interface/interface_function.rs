//! `interface`: the network interface with a name or an address.

use interp_engine::{Call, Example, Function, Session};
use interp_record::{Fault, Mac, Value};
use interp_types::{Param, Signature, Ty};
use stdlib_model::ErrorCode;
use stdlib_protocol::connect::ConnectListAllInterfaces;
use stdlib_protocol::interface::{InterfaceLookupByMacString, InterfaceLookupByName};

use super::{Interface, THIS};
use crate::host::Host;
use crate::plain::{OF_HOSTS, PLAIN};
use crate::single::{self, Found};

/// `interface(name)`; `virInterfaceLookupByName`, `virInterfaceLookupByMACString`.
pub(crate) const INTERFACE: Function = Function {
    signature: Signature {
        name: "interface",
        input: OF_HOSTS,
        params: &[Param {
            name: "name",
            about: "Its name, or its MAC address.",
            ty: Ty::String,
            default: None,
        }],
        gives: THIS,
        ..PLAIN
    },
    about: "Finds the network interface of a host with this name or MAC address.",
    errors: &[
        ("NO_INTERFACE", "no host of the session has it"),
        ("MULTIPLE_INTERFACES", "several of a host have this address"),
        ("AMBIGUOUS_NAME", "several hosts of the session have one"),
    ],
    examples: &[Example::new("interface(\"aa:bb:cc:dd:ee:ff\").name", "eth1")],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let name: String = call.argument(0)?;
    single::find(call, "interface", &name, ErrorCode::NoInterface, lookup, names)
}

fn lookup(session: &Session, host: &Host, name: &str) -> Result<Found, Fault> {
    let one = |iface| Found::One(Interface::single(session, host, iface));
    if name.parse::<Mac>().is_ok() {
        let found = host.call(session, InterfaceLookupByMacString { mac: name.into() });
        if let Found::One(value) =
            single::or_none(found.map(|reply| one(reply.iface)), ErrorCode::NoInterface)?
        {
            return Ok(Found::One(value));
        }
    }
    let found = host.call(session, InterfaceLookupByName { name: name.into() });
    single::or_none(found.map(|reply| one(reply.iface)), ErrorCode::NoInterface)
}

fn names(session: &Session, host: &Host) -> Result<Vec<String>, Fault> {
    let reply = host.call(session, ConnectListAllInterfaces { need_results: 1, flags: 0 })?;
    Ok(reply.ifaces.iter().map(|handle| handle.name.to_string()).collect())
}
