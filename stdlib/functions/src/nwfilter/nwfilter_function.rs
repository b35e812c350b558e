//! `nwfilter`: the nwfilter with a name or an identifier.

use interp_engine::{Call, Example, Function, Session};
use interp_record::{Fault, Value};
use interp_types::{Param, Signature, Ty};
use stdlib_model::ErrorCode;
use stdlib_protocol::connect::ConnectListAllNwfilters;
use stdlib_protocol::nwfilter::{NwfilterLookupByName, NwfilterLookupByUuid};

use super::Nwfilter;
use crate::host::Host;
use crate::plain::{OF_HOSTS, PLAIN};
use crate::single::{self, Found};

/// `nwfilter(name)`; `virNWFilterLookupByUUIDString`, `virNWFilterLookupByName`.
pub(crate) const NWFILTER: Function = Function {
    signature: Signature {
        name: "nwfilter",
        input: OF_HOSTS,
        params: &[Param { name: "name", about: "Its name or its UUID.", ty: Ty::String, default: None }],
        gives: Ty::Object("Nwfilter"),
        ..PLAIN
    },
    about: "Finds the nwfilter with this UUID or name.",
    errors: &[
        ("NO_NWFILTER", "no host of the session has it"),
        ("AMBIGUOUS_NAME", "several hosts of the session have one"),
    ],
    examples: &[Example::new(
        "define_nwfilter(`<filter name='mine' chain='root'/>`); nwfilter(\"mine\").name",
        "mine",
    )],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let name: String = call.argument(0)?;
    single::find(call, "nwfilter", &name, ErrorCode::NoNwfilter, lookup, names)
}

fn lookup(session: &Session, host: &Host, name: &str) -> Result<Found, Fault> {
    single::by_uuid_or_name(
        name,
        ErrorCode::NoNwfilter,
        |uuid| Ok(host.call(session, NwfilterLookupByUuid { uuid })?.nwfilter),
        |name| Ok(host.call(session, NwfilterLookupByName { name })?.nwfilter),
        |handle| Nwfilter::single(session, host, handle),
    )
}

fn names(session: &Session, host: &Host) -> Result<Vec<String>, Fault> {
    let reply = host.call(session, ConnectListAllNwfilters { need_results: 1, flags: 0 })?;
    Ok(reply.filters.iter().map(|handle| handle.name.to_string()).collect())
}
