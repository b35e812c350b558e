//! `ports`: what is plugged into a network.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Mac, Record, Stream, Value};
use interp_types::{Input, Signature, Ty};
use stdlib_model::ErrorCode;
use stdlib_model::xml::Document;
use stdlib_protocol::network::NetworkListAllPorts;
use stdlib_protocol::network_port::NetworkPortGetXmlDesc;

use super::{Network, THIS};
use crate::definitions::ask;
use crate::document::{self, given_by_host};
use crate::plain::PLAIN;

/// `ports()`; `virNetworkListAllPorts`, `virNetworkPortGetXMLDesc`.
pub(crate) const PORTS: Function = Function {
    signature: Signature {
        name: "ports",
        input: Input::Each(THIS),
        gives: Ty::Stream(&Ty::Record(&[
            ("network", Ty::String),
            ("uuid", Ty::Uuid),
            ("domain", Ty::Optional(&Ty::String)),
            ("mac", Ty::Optional(&Ty::Mac)),
            ("group", Ty::Optional(&Ty::String)),
            ("plug", Ty::Optional(&Ty::String)),
            ("xml", Ty::String),
        ])),
        ..PLAIN
    },
    about: "Gives the ports of an active network: an interface of a domain that is plugged in is one.",
    errors: &[
        ("OPERATION_INVALID", "it isn't active"),
        ("NO_NETWORK", "it is gone"),
        ("NO_SUPPORT", "the host doesn't tell, as test hosts"),
    ],
    examples: &[Example::on(
        "qemu",
        "network(\"default\").ports() | map(|p| p.domain ?? \"\")",
        "[\"guest\"]",
    )],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let network: &Network = call.object()?;
    let (session, host) = (call.session(), network.host());
    let request = NetworkListAllPorts { network: network.handle(), need_results: 1, flags: 0 };
    let ports: Vec<_> = host.call(session, request)?.ports.into_iter().collect();
    let calls = ports.iter().cloned().map(|port| NetworkPortGetXmlDesc { port, flags: 0 });
    // One that was pulled meanwhile is left out.
    let answers = ask(session, host, calls.collect(), &[ErrorCode::NoNetworkPort])?;
    let mut records = Vec::new();
    for (port, answer) in ports.iter().zip(answers) {
        let Some(reply) = answer else { continue };
        let xml = reply.xml.to_string();
        let uuid = uuid::Uuid::from_bytes(*port.uuid.as_bytes());
        records.push(record(network, uuid, &given_by_host(&reply.xml)?, xml));
    }
    Ok(Value::Stream(Stream::from_values(records)))
}

fn record(network: &Network, uuid: uuid::Uuid, document: &Document, xml: String) -> Value {
    let mac = document.root().get("mac/@address").and_then(|mac| mac.parse::<Mac>().ok());
    Value::Record(Record::from_fields([
        ("network", Value::string(network.name())),
        ("uuid", Value::Uuid(uuid)),
        ("domain", document::text(document, "owner/name")),
        ("mac", Value::optional(mac)),
        ("group", document::text(document, "group")),
        ("plug", document::text(document, "plug/@type")),
        ("xml", Value::from(xml)),
    ]))
}
