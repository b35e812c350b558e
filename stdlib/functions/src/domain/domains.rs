//! `domains`: the domains of a host, or of all hosts of the session.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Param, Signature, Ty};
use stdlib_model::enums::ConnectListAllDomainsFlags;
use stdlib_protocol::connect::ConnectListAllDomains;

use super::{Domain, THIS};
use crate::listing::{listing, pattern};
use crate::plain::{OF_HOSTS, PATTERN, PLAIN};

/// `domains(pattern, all: true)`; `virConnectListAllDomains`.
pub(crate) const DOMAINS: Function = Function {
    signature: Signature {
        name: "domains",
        input: OF_HOSTS,
        params: &[PATTERN],
        options: &[Param {
            name: "all",
            about: "Whether domains that are off are listed too.",
            ty: Ty::Bool,
            default: Some("true"),
        }],
        gives: Ty::Stream(&THIS),
        ..PLAIN
    },
    about: "Lists the domains of a host, or of all hosts of the session.",
    errors: &[("BAD_PATTERN", "the pattern can't be read"), ("NO_CONNECT", "a host can't be reached")],
    examples: &[
        Example { script: "domains() | map(|d| d.name) | collect()", prints: "[\"test\"]" },
        Example { script: "domains(\"web-*\") | count()", prints: "0" },
        Example { script: "domains() | where(|d| d.running && d.memory > 1GiB) | count()", prints: "1" },
    ],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let pattern = pattern(call)?;
    let flags = if call.option("all")? { 0 } else { ConnectListAllDomainsFlags::ACTIVE.bits() };
    listing(call, move |session, host| {
        let reply = host.call(session, ConnectListAllDomains { need_results: 1, flags })?;
        let mut domains: Vec<_> = reply.domains.into_iter().collect();
        domains.retain(|domain| pattern.matches(&domain.name.to_string()));
        Ok(Domain::listed(session, host, domains).map(Domain::into_value))
    })
}
