//! `domain`: the domain with a name, an identifier or a number.

use interp_engine::{Call, Example, Function, Session};
use interp_record::{Fault, Value};
use interp_types::{Param, Signature, Ty};
use stdlib_model::ErrorCode;
use stdlib_protocol::connect::ConnectListAllDomains;
use stdlib_protocol::domain::{DomainLookupById, DomainLookupByName, DomainLookupByUuid};

use super::{Domain, THIS};
use crate::host::Host;
use crate::plain::{OF_HOSTS, PLAIN};
use crate::single::{self, Found};

/// `domain(name)`; `virDomainLookupByUUIDString`, `virDomainLookupByName`, `virDomainLookupByID`.
pub(crate) const DOMAIN: Function = Function {
    signature: Signature {
        name: "domain",
        input: OF_HOSTS,
        params: &[Param {
            name: "name",
            about: "Its name, its UUID, or its number while it is active.",
            ty: Ty::String,
            default: None,
        }],
        gives: THIS,
        ..PLAIN
    },
    about: "Finds the domain with this name, UUID or number, in this order.",
    errors: &[
        ("NO_DOMAIN", "no host of the session has it"),
        ("AMBIGUOUS_NAME", "several hosts of the session have one"),
    ],
    examples: &[Example::new("domain(\"test\").state", "running")],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let name: String = call.argument(0)?;
    single::find(call, "domain", &name, ErrorCode::NoDomain, lookup, names)
}

fn lookup(session: &Session, host: &Host, name: &str) -> Result<Found, Fault> {
    let wrap = |dom| Found::One(Domain::single(session, host, dom));
    if let Ok(uuid) = name.parse() {
        let found = host.call(session, DomainLookupByUuid { uuid });
        if let Found::One(domain) = single::or_none(found.map(|reply| wrap(reply.dom)), ErrorCode::NoDomain)?
        {
            return Ok(Found::One(domain));
        }
    }
    let found = host.call(session, DomainLookupByName { name: name.into() });
    let found = single::or_none(found.map(|reply| wrap(reply.dom)), ErrorCode::NoDomain)?;
    match (found, name.parse()) {
        (Found::None, Ok(id)) => {
            let found = host.call(session, DomainLookupById { id });
            single::or_none(found.map(|reply| wrap(reply.dom)), ErrorCode::NoDomain)
        }
        (found, _) => Ok(found),
    }
}

fn names(session: &Session, host: &Host) -> Result<Vec<String>, Fault> {
    let reply = host.call(session, ConnectListAllDomains { need_results: 1, flags: 0 })?;
    Ok(reply.domains.iter().map(|domain| domain.name.to_string()).collect())
}
