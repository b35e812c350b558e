//! `addresses`: the addresses of a domain, as a source of one's choice knows them.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Ip, Mac, Record, Value};
use interp_types::{Input, Param, Signature, Ty};
use stdlib_model::enums::DomainInterfaceAddressesSource as Source;
use stdlib_protocol::domain::DomainInterfaceAddresses;
use stdlib_protocol::{DomainInterface, DomainIpAddr};

use super::{Domain, THIS};
use crate::plain::PLAIN;

const ADDRESS: Ty = Ty::Record(&[
    ("interface", Ty::String),
    ("mac", Ty::Optional(&Ty::Mac)),
    ("address", Ty::Ip),
    ("prefix", Ty::Int),
]);

/// `addresses(…)`; `virDomainInterfaceAddresses`.
pub(crate) const ADDRESSES: Function = Function {
    signature: Signature {
        name: "addresses",
        input: Input::Each(THIS),
        options: &[Param {
            name: "source",
            about: "Who is asked: the leases of the host's networks, the agent inside, or the host's ARP table.",
            ty: Ty::Words("source of addresses", &["lease", "agent", "arp"]),
            default: Some("\"lease\""),
        }],
        gives: Ty::List(&ADDRESS),
        ..PLAIN
    },
    about: "Gives the addresses of a domain: a record for each.",
    errors: &[
        ("OPERATION_INVALID", "it isn't running"),
        ("AGENT_UNRESPONSIVE", "the agent is asked and doesn't answer"),
        ("ARGUMENT_UNSUPPORTED", "the agent is asked and it has none"),
    ],
    examples: &[Example::on(
        "qemu",
        r#"let known = domain("guest").addresses(source: "agent");
known | where(|a| a.interface == "lo") | map(|a| a.prefix) | collect()"#,
        "[8,128]",
    )],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let domain: &Domain = call.object()?;
    let source: String = call.option("source")?;
    let source = source.parse().unwrap_or(Source::Lease).value().unsigned_abs();
    let request = DomainInterfaceAddresses { dom: domain.handle(), source, flags: 0 };
    let reply = domain.host().call(call.session(), request)?;
    let records: Result<Vec<Value>, Fault> = reply
        .ifaces
        .iter()
        .flat_map(|interface| interface.addrs.iter().map(move |address| record(interface, address)))
        .collect();
    records.map(Value::list)
}

fn record(interface: &DomainInterface, address: &DomainIpAddr) -> Result<Value, Fault> {
    let bad = |error: interp_record::TextError| Fault::new("BAD_REPLY", error.to_string());
    let mac = interface.hwaddr.as_ref().map(|mac| mac.to_string().parse::<Mac>().map_err(bad));
    Ok(Value::Record(Record::from_fields([
        ("interface", interface.name.to_string().into()),
        ("mac", Value::optional(mac.transpose()?)),
        ("address", address.addr.to_string().parse::<Ip>().map_err(bad)?.into()),
        ("prefix", address.prefix.into()),
    ])))
}
