//! `leases`: the addresses that a network has lent.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Ip, Mac, Record, Stream, Time, Value};
use interp_types::{Input, Param, Signature, Ty};
use stdlib_model::enums::IPAddrType;
use stdlib_protocol::network::NetworkGetDhcpLeases;
use stdlib_protocol::{NetworkDhcpLease, Text};

use super::{Network, THIS};
use crate::plain::PLAIN;

/// An address that a network has lent.
pub(crate) const LEASE: Ty = Ty::Record(&[
    ("network", Ty::String),
    ("ip", Ty::Ip),
    ("prefix", Ty::Int),
    ("mac", Ty::Optional(&Ty::Mac)),
    ("hostname", Ty::Optional(&Ty::String)),
    ("expires", Ty::Optional(&Ty::Time)),
    ("type", Ty::Words("address family", &["ipv4", "ipv6", "unknown"])),
    ("interface", Ty::String),
    ("client_id", Ty::Optional(&Ty::String)),
    ("iaid", Ty::Optional(&Ty::String)),
]);

/// `leases(…)`; `virNetworkGetDHCPLeases`.
pub(crate) const LEASES: Function = Function {
    signature: Signature {
        name: "leases",
        input: Input::Each(THIS),
        options: &[Param {
            name: "mac",
            about: "Only those of the interface with this address.",
            ty: Ty::Optional(&Ty::Mac),
            default: Some("()"),
        }],
        gives: Ty::Stream(&LEASE),
        ..PLAIN
    },
    about: "Gives the addresses that an active network has lent by DHCP; one that lasts for ever has no `expires`. One whose address can't be read is left out with a warning.",
    errors: &[
        ("OPERATION_INVALID", "it isn't active"),
        ("NO_NETWORK", "it is gone"),
        ("NO_SUPPORT", "the host doesn't tell, as test hosts"),
    ],
    examples: &[Example::on(
        "qemu",
        "domain(\"guest\").wait_for(\"ip\"); network(\"default\").leases() | any(|l| l.prefix == 24)",
        "true",
    )],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let network: &Network = call.object()?;
    let mac: Option<Mac> = call.option("mac")?;
    let mac = mac.map(|mac| mac.to_string().into());
    let request = NetworkGetDhcpLeases { net: network.handle(), mac, need_results: 1, flags: 0 };
    let leases = network.host().call(call.session(), request)?.leases;
    let mut records = Vec::new();
    for lease in &leases {
        let address = lease.ipaddr.to_string();
        match address.parse() {
            Ok(ip) => records.push(record(network, ip, lease)),
            // One that can't be read must not keep the others from being told.
            Err(_) => {
                let (name, host) = (network.name(), network.host().name());
                let output = call.session().output();
                output.warn(&format!(
                    "a lease of network `{name}` on {host} is left out: its address is `{address}`"
                ));
            }
        }
    }
    Ok(Value::Stream(Stream::from_values(records)))
}

fn record(network: &Network, ip: Ip, lease: &NetworkDhcpLease) -> Value {
    let mac = lease.mac.as_ref().and_then(|mac| mac.to_string().parse::<Mac>().ok());
    let text = |text: &Option<Text>| Value::optional(text.as_ref().map(Text::to_string));
    let expires = (lease.expirytime > 0).then(|| Time::from_unix_seconds(lease.expirytime).ok()).flatten();
    Value::Record(Record::from_fields([
        ("network", Value::string(network.name())),
        ("ip", ip.into()),
        ("prefix", lease.prefix.into()),
        ("mac", Value::optional(mac)),
        ("hostname", text(&lease.hostname)),
        ("expires", Value::optional(expires)),
        ("type", IPAddrType::from(lease.r#type).word().into()),
        ("interface", Value::string(lease.iface.to_string())),
        ("client_id", text(&lease.clientid)),
        ("iaid", text(&lease.iaid)),
    ]))
}
