//! `domains`: the domains of a host, or of all hosts of the session.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Param, Signature, Ty};
use stdlib_model::enums::ConnectListAllDomainsFlags;
use stdlib_protocol::connect::ConnectListAllDomains;

use super::demanded::{self, FLAGS};
use super::{Domain, THIS};
use crate::filter::Filter;
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
        Example::new("domains() | map(|d| d.name) | collect()", "[\"test\"]"),
        Example::new("domains(\"web-*\") | count()", "0"),
        Example::new("domains() | where(|d| d.running && d.memory > 1GiB) | count()", "1"),
        Example::new("domains() | flat_map(|d| d.disks) | map(|k| k.target) | collect()", "[\"vda\"]"),
        Example::new(
            r#"domains() | flat_map(|d| d.nics) | where(|n| n.network == "default" && n.filter == ()) | map(|n| n.mac) | collect()"#,
            r#"["aa:bb:cc:dd:ee:ff"]"#,
        ),
    ],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let pattern = pattern(call)?;
    let demand = call.demand().clone();
    let without = if call.option("all")? { 0 } else { ConnectListAllDomainsFlags::INACTIVE.bits() };
    let mut filter = Filter::new(FLAGS, without, &demand);
    listing(call, move |session, host| {
        let list = |flags| host.call(session, ConnectListAllDomains { need_results: 1, flags });
        let reply = filter.list(list)?;
        let mut domains: Vec<_> = reply.domains.into_iter().collect();
        domains.retain(|domain| {
            let name = domain.name.to_string();
            pattern.matches(&name) && filter.lets_through(&name)
        });
        Ok(demanded::domains(session, host, domains, &filter, &demand)?.map(Domain::into_value))
    })
}
