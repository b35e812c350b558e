//! `bridge`, `unbridge`: puts a network interface of a host into a bridge of its own, and takes it out again.

use interp_engine::{Call, Example, Function};
use interp_record::{Duration, Fault, Value};
use interp_types::{Effect, Input, Param, Signature, Ty};
use stdlib_model::xml::{Element, Node};
use stdlib_protocol::interface::{InterfaceCreate, InterfaceDefineXml, InterfaceIsActive};

use super::{Interface, THIS, identity};
use crate::document::given_by_host;
use crate::host::Host;
use crate::plain::PLAIN;

/// What belongs to the device itself, and not to what is reached by it.
const OF_THE_DEVICE: &[&str] = &["bond", "mac", "vlan"];

/// Whether the new interface is brought up.
const START: Param = Param {
    name: "start",
    about: "Whether the new interface is brought up.",
    ty: Ty::Bool,
    default: Some("true"),
};

/// `bridge(name, …)`: virsh's `iface-bridge`.
pub(crate) const BRIDGE: Function = Function {
    signature: Signature {
        name: "bridge",
        input: Input::Each(THIS),
        params: &[Param { name: "name", about: "What the bridge is called.", ty: Ty::String, default: None }],
        options: &[
            Param {
                name: "stp",
                about: "Whether the bridge takes part in the spanning tree protocol.",
                ty: Ty::Bool,
                default: Some("true"),
            },
            Param {
                name: "delay",
                about: "How long a new port forwards nothing, in whole seconds.",
                ty: Ty::Duration,
                default: Some("0s"),
            },
            START,
        ],
        gives: THIS,
        effect: Effect::Write,
        ..PLAIN
    },
    about: "Makes a bridge of a network interface: the bridge has its addresses, and the interface is the first port.",
    errors: &[
        ("OPERATION_INVALID", "it is a bridge already, or its name is taken"),
        ("NO_SUPPORT", "the host's libvirt can't change interfaces"),
    ],
    examples: &[Example::new(
        r#"let b = interface("eth1").bridge("br1", delay: 2s);
print(`${b.name} ${b.type ?? ""} ${b.active}`);
b.xml().contains("<interface type='ethernet' name='eth1'>")"#,
        "br1 bridge true\ntrue",
    )],
    run: |call| {
        let interface: &Interface = call.object()?;
        let (name, stp): (String, bool) = (call.argument(0)?, call.option("stp")?);
        let delay: Duration = call.option("delay")?;
        let document = given_by_host(&interface.xml(call.session(), true)?.into())?;
        let root = document.root();
        if root.attribute("type").as_deref() == Some("bridge") {
            let message = format!("the interface `{}` is a bridge already", interface.name());
            return Err(Fault::new("OPERATION_INVALID", message).hint("edit its ports: `edit()`"));
        }
        if interface.name() == name {
            let message = format!("the interface itself is called `{name}`");
            return Err(
                Fault::new("OPERATION_INVALID", message).hint("give the bridge another name, as `br0`")
            );
        }
        let bridge = bridged(root, &name, stp, delay.as_signed().as_secs());
        defined(call, interface.host(), &bridge)
    },
};

/// `unbridge(…)`: virsh's `iface-unbridge`.
pub(crate) const UNBRIDGE: Function = Function {
    signature: Signature {
        name: "unbridge",
        input: Input::Each(THIS),
        options: &[START],
        gives: THIS,
        effect: Effect::Write,
        ..PLAIN
    },
    about: "Takes a bridge away from the network interface that is its only port, which has its addresses afterwards; gives that interface.",
    errors: &[
        ("OPERATION_INVALID", "it is no bridge, or has no port, or several"),
        ("NO_SUPPORT", "the host's libvirt can't change interfaces"),
    ],
    examples: &[Example::new(
        r#"let i = interface("eth1").bridge("br1").unbridge();
print(`${i.name} ${i.type ?? ""}`);
interfaces() | map(|i| i.name) | collect()"#,
        "eth1 ethernet\n[\"eth1\"]",
    )],
    run: |call| {
        let interface: &Interface = call.object()?;
        let document = given_by_host(&interface.xml(call.session(), true)?.into())?;
        let plain = unbridged(document.root(), &interface.name())?;
        let session = call.session();
        if interface.read("active")? == Value::Bool(true) {
            interface.destroy(session)?;
        }
        interface.undefine(session)?;
        defined(call, interface.host(), &plain)
    },
};

/// Defines an interface, and brings it up if that is wanted and it isn't.
fn defined(call: &Call<'_>, host: &Host, interface: &Element) -> Result<Value, Fault> {
    let (session, start): (_, bool) = (call.session(), call.option(START.name)?);
    let iface = host.call(session, InterfaceDefineXml { xml: interface.to_xml().into(), flags: 0 })?.iface;
    host.changed(identity(&iface.name.to_string()));
    let is_up = host.call(session, InterfaceIsActive { iface: iface.clone() })?.active != 0;
    if start && !is_up {
        let up = host.call(session, InterfaceCreate { iface: iface.clone(), flags: 0 });
        host.changed(identity(&iface.name.to_string()));
        up?;
    }
    Ok(Interface::single(session, host, iface))
}

/// Returns a bridge that has an interface as its port, and what is reached by that.
fn bridged(interface: Node<'_>, name: &str, stp: bool, delay: i64) -> Element {
    let (own, reached): (Vec<_>, Vec<_>) =
        interface.children().partition(|child| OF_THE_DEVICE.contains(&child.name()));
    let mut port = Element::new("interface");
    for name in ["type", "name"] {
        port = port.attribute(name, interface.attribute(name).unwrap_or_default());
    }
    let port = port.children(own.into_iter().map(Element::from));
    let mut bridge = Element::new("bridge").attribute("stp", if stp { "on" } else { "off" });
    if stp {
        bridge = bridge.attribute("delay", delay);
    }
    Element::new("interface")
        .attribute("type", "bridge")
        .attribute("name", name)
        .children(reached.into_iter().map(Element::from))
        .child(bridge.child(port))
}

/// Returns the only port of a bridge, with what is reached by the bridge.
fn unbridged(bridge: Node<'_>, name: &str) -> Result<Element, Fault> {
    let invalid = |message: String| Fault::new("OPERATION_INVALID", message);
    let Some(ports) =
        bridge.child("bridge").filter(|_| bridge.attribute("type").as_deref() == Some("bridge"))
    else {
        let fault = invalid(format!("the interface `{name}` is no bridge"));
        return Err(fault.hint("see `type` of `interfaces()`"));
    };
    let port = match ports.find_all("interface").as_slice() {
        [port] => *port,
        [] => {
            let fault = invalid(format!("the bridge `{name}` has no port"));
            return Err(fault.hint("`undefine()` takes it away"));
        }
        _ => {
            let fault = invalid(format!("the bridge `{name}` has several ports"));
            return Err(fault.hint("take the others out of it first: `edit()`"));
        }
    };
    let mut plain = Element::new("interface");
    for (name, value) in port.attributes() {
        plain = plain.attribute(name.to_owned(), value);
    }
    let reached = bridge.children().filter(|child| child.name() != "bridge");
    Ok(plain.children(reached.chain(port.children()).map(Element::from)))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use stdlib_model::xml::Document;

    use super::*;

    const BARE: &str = "<interface type='ethernet' name='eth0'>\n  <start mode='onboot'/>\n  <mac address='52:54:00:00:00:01'/>\n</interface>\n";

    #[test]
    fn a_bridge_has_the_addresses_and_the_port_its_own() {
        let bridge = bridged(Document::parse(BARE).unwrap().root(), "br0", true, 2).to_xml();
        let expected = "<interface type='bridge' name='br0'>\n  <start mode='onboot'/>\n  <bridge stp='on' delay='2'>\n    \
            <interface type='ethernet' name='eth0'>\n      <mac address='52:54:00:00:00:01'/>\n    </interface>\n  \
            </bridge>\n</interface>\n";
        assert_eq!(bridge, expected);
        assert_eq!(unbridged(Document::parse(&bridge).unwrap().root(), "br0").unwrap().to_xml(), BARE);
    }

    #[test]
    fn only_a_bridge_with_one_port_is_taken_away() {
        let refused = |xml: &str| {
            unbridged(Document::parse(xml).unwrap().root(), "x").unwrap_err().message().to_owned()
        };
        assert_eq!(refused(BARE), "the interface `x` is no bridge");
        assert_eq!(refused("<interface type='bridge'><bridge/></interface>"), "the bridge `x` has no port");
        let two = "<interface type='bridge'><bridge><interface/><interface/></bridge></interface>";
        assert_eq!(refused(two), "the bridge `x` has several ports");
    }
}
