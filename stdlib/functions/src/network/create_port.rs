//! `create_port`, `delete_port`: plugs something into a network, and pulls it.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Effect, Input, Param, Signature, Ty};
use stdlib_model::enums::NetworkPortCreateFlags as Flags;
use stdlib_protocol::NetworkPort;
use stdlib_protocol::network_port::{NetworkPortCreateXml, NetworkPortDelete};

use super::{Network, THIS};
use crate::flags::flags;
use crate::plain::{OUTCOME, PLAIN, flag};

/// `create_port(xml)`; `virNetworkPortCreateXML`.
pub(crate) const CREATE_PORT: Function = Function {
    signature: Signature {
        name: "create_port",
        input: Input::Each(THIS),
        params: &[Param {
            name: "xml",
            about: "What is plugged in: `<networkport>`, with its UUID, owner and MAC address.",
            ty: Ty::String,
            default: None,
        }],
        options: &[
            flag("validate", "Whether the XML is first held to libvirt's schema."),
            flag(
                "reclaim",
                "Whether a port that the host forgot is taken up again, with the UUID of the XML.",
            ),
        ],
        gives: Ty::Uuid,
        effect: Effect::Write,
        ..PLAIN
    },
    about: "Plugs something into an active network that libvirt doesn't plug in itself, and gives the UUID of the port; `ports` tells more.",
    errors: &[
        ("OPERATION_INVALID", "it isn't active"),
        ("XML_ERROR", "the description can't be read"),
        ("INTERNAL_ERROR", "it has no UUID"),
        ("NO_SUPPORT", "the host can't, as test hosts"),
    ],
    examples: &[Example::on(
        "qemu",
        r#"let n = network("default");
let port = n.create_port(`<networkport>
  <uuid>5e8f1a2c-1d9e-4e55-9d0a-6f6c8a3b7e03</uuid>
  <owner><name>appliance</name><uuid>5e8f1a2c-1d9e-4e55-9d0a-6f6c8a3b7e01</uuid></owner>
  <mac address='52:54:00:aa:bb:01'/>
</networkport>`);
print(n.ports() | where(|p| p.uuid == port) | map(|p| p.domain) | collect());
n.delete_port(port);
n.ports() | where(|p| p.uuid == port) | count()"#,
        "[\"appliance\"]\n0",
    )],
    run: create,
};

/// `delete_port(uuid)`; `virNetworkPortDelete`.
pub(crate) const DELETE_PORT: Function = Function {
    signature: Signature {
        name: "delete_port",
        input: Input::Each(THIS),
        params: &[Param {
            name: "uuid",
            about: "The port, as `create_port` and `ports` give it.",
            ty: Ty::Uuid,
            default: None,
        }],
        gives: OUTCOME,
        effect: Effect::Write,
        ..PLAIN
    },
    about: "Pulls a port from a network; one of a running domain loses its limits and its place in the host's firewall.",
    errors: &[("NO_NETWORK_PORT", "there is none"), ("NO_SUPPORT", "the host can't, as test hosts")],
    examples: &[Example::on(
        "qemu",
        r#"let a = attempt(|| network("default").delete_port(uuid("5e8f1a2c-1d9e-4e55-9d0a-6f6c8a3b7e02"))); a.error?.code"#,
        "NO_NETWORK_PORT",
    )],
    run: delete,
};

fn create(call: &mut Call<'_>) -> Result<Value, Fault> {
    let network: &Network = call.object()?;
    let xml: String = call.argument(0)?;
    let flags = flags(call, &[("validate", Flags::VALIDATE.bits()), ("reclaim", Flags::RECLAIM.bits())])?;
    let request = NetworkPortCreateXml { network: network.handle(), xml: xml.into(), flags };
    let port = network.host().call(call.session(), request)?.port;
    Ok(Value::Uuid(uuid::Uuid::from_bytes(*port.uuid.as_bytes())))
}

fn delete(call: &mut Call<'_>) -> Result<Value, Fault> {
    let network: &Network = call.object()?;
    let uuid: uuid::Uuid = call.argument(0)?;
    let port =
        NetworkPort { net: network.handle(), uuid: stdlib_protocol::Uuid::from_bytes(*uuid.as_bytes()) };
    network.host().call(call.session(), NetworkPortDelete { port, flags: 0 })?;
    Ok(Value::Unit)
}
