//! `nwfilter_binding`: the nwfilter that is bound to a port.

use interp_engine::{Call, Example, Function, Session};
use interp_record::{Fault, Value};
use interp_types::{Param, Signature, Ty};
use stdlib_model::ErrorCode;
use stdlib_protocol::connect::ConnectListAllNwfilterBindings;
use stdlib_protocol::nwfilter_binding::NwfilterBindingLookupByPortDev;

use super::NwfilterBinding;
use crate::host::Host;
use crate::plain::{OF_HOSTS, PLAIN};
use crate::single::{self, Found};

/// `nwfilter_binding(port)`; `virNWFilterBindingLookupByPortDev`.
pub(crate) const NWFILTER_BINDING: Function = Function {
    signature: Signature {
        name: "nwfilter_binding",
        input: OF_HOSTS,
        params: &[Param {
            name: "port",
            about: "The device on the host: `vnet0`.",
            ty: Ty::String,
            default: None,
        }],
        gives: Ty::Object("NwfilterBinding"),
        ..PLAIN
    },
    about: "Finds the nwfilter that is bound to a port.",
    errors: &[
        ("NO_NWFILTER_BINDING", "no nwfilter is bound to it"),
        ("AMBIGUOUS_NAME", "several hosts of the session have such a port"),
        ("NO_SUPPORT", "the host has no bindings, as test hosts"),
    ],
    examples: &[Example::on(
        "qemu",
        "try { nwfilter_binding(\"none0\").nwfilter } catch (e) { e.code }",
        "NO_NWFILTER_BINDING",
    )],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let port: String = call.argument(0)?;
    single::find(call, "nwfilter binding", &port, ErrorCode::NoNwfilterBinding, lookup, ports)
}

fn lookup(session: &Session, host: &Host, port: &str) -> Result<Found, Fault> {
    let found = host.call(session, NwfilterBindingLookupByPortDev { name: port.into() });
    let found = found.map(|reply| Found::One(NwfilterBinding::single(session, host, reply.nwfilter)));
    single::or_none(found, ErrorCode::NoNwfilterBinding)
}

fn ports(session: &Session, host: &Host) -> Result<Vec<String>, Fault> {
    let reply = host.call(session, ConnectListAllNwfilterBindings { need_results: 1, flags: 0 })?;
    Ok(reply.bindings.iter().map(|handle| handle.portdev.to_string()).collect())
}
