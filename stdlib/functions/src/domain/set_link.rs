//! `set_link`: pulls the cable of a network interface, or plugs it in again.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Effect, Input, Param, Signature, Ty};
use stdlib_model::xml::{Document, EditError, Element, Node, Place};
use stdlib_protocol::domain::DomainUpdateDeviceFlags;

use super::naming::{self, NIC};
use super::{Domain, THIS, live_xml};
use crate::flags::{CONFIG, LIVE, impact};
use crate::plain::{OUTCOME, PLAIN};

/// `set_link(nic, state, …)`; `virDomainUpdateDeviceFlags`.
pub(crate) const SET_LINK: Function = Function {
    signature: Signature {
        name: "set_link",
        input: Input::Each(THIS),
        params: &[
            NIC,
            Param {
                name: "state",
                about: "Whether the cable is in.",
                ty: Ty::Words("link", &["up", "down"]),
                default: None,
            },
        ],
        options: &[LIVE, CONFIG],
        gives: OUTCOME,
        effect: Effect::Write,
        ..PLAIN
    },
    about: "Pulls the cable of a domain's network interface, or plugs it in again.",
    errors: &[
        ("DEVICE_MISSING", "it has no such network interface"),
        ("OPERATION_INVALID", "it isn't running, or is transient"),
    ],
    examples: &[Example::on(
        "qemu",
        r#"let d = domain("guest");
d.set_link(d.nics[0], "down");
print(d.nics[0].link);
d.set_link(d.nics[0], "up");
d.nics[0].link"#,
        "down\nup",
    )],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let domain: &Domain = call.object()?;
    let (nic, state, flags): (_, String, _) = (naming::nic(call)?, call.argument(1)?, impact(call)?);
    let document = live_xml::for_change(call.session(), domain, flags)?;
    let xml = with_link(live_xml::nic(&document, &nic)?, &state)?.into();
    domain.change(call.session(), DomainUpdateDeviceFlags { dom: domain.handle(), xml, flags })?;
    Ok(Value::Unit)
}

/// Returns the XML of a network interface with its cable in or out.
fn with_link(nic: Node<'_>, state: &str) -> Result<String, Fault> {
    let bad = |error: EditError| Fault::new("XML_ERROR", error.to_string());
    let text = nic.to_string();
    let mut document = Document::parse(&text).map_err(|error| Fault::new("BAD_REPLY", error.to_string()))?;
    match document.root().child("link").map(Node::id) {
        Some(link) => document.set_attribute(link, "state", state).map_err(bad)?,
        None => {
            let (root, link) = (document.root().id(), Element::new("link").attribute("state", state));
            document.insert(root, Place::Last, &link).map_err(bad)?;
        }
    }
    Ok(document.to_string())
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;

    fn down(nic: &str) -> String {
        with_link(Document::parse(nic).unwrap().root(), "down").unwrap()
    }

    #[test]
    fn only_the_link_changes() {
        assert_eq!(
            down("<interface type='user'><link state='up'/></interface>"),
            "<interface type='user'><link state='down'/></interface>"
        );
        assert_eq!(
            down("<interface type='user'><mac address='x'/></interface>"),
            "<interface type='user'><mac address='x'/><link state='down'/></interface>"
        );
    }
}
