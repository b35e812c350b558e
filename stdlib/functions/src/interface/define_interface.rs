//! `define_interface`: makes a network interface from XML or a record, or changes the definition of one that is there.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Effect, Signature};
use stdlib_model::enums::InterfaceDefineFlags;
use stdlib_protocol::interface::InterfaceDefineXml;

use super::{Interface, THIS, identity};
use crate::described::{self, xml_or_record};
use crate::host::Host;
use crate::plain::{OF_HOSTS, PLAIN, flag};

/// `define_interface(xml, …)`; `virInterfaceDefineXML`.
pub(crate) const DEFINE_INTERFACE: Function = Function {
    signature: Signature {
        name: "define_interface",
        input: OF_HOSTS,
        params: &[xml_or_record(
            "Its XML, or a record of it: `#{name: \"br0\", type: \"bridge\", ports: [\"eth0\"]}`.",
        )],
        options: &[flag("validate", "Whether the XML is held to libvirt's schema.")],
        gives: THIS,
        effect: Effect::Write,
        rule: described::INTERFACE.rule(),
        ..PLAIN
    },
    about: "Defines a network interface of a host, or changes the definition of the one with the same name.",
    errors: &[
        ("MISSING_ARGUMENT", "the record lacks what it needs"),
        ("NO_FIELD", "the record has a field that there is none of"),
        ("XML_ERROR", "the XML lacks something"),
        ("NO_SUPPORT", "the host's libvirt can't change interfaces"),
        ("AMBIGUOUS_HOST", "the session has several hosts"),
    ],
    examples: &[
        Example::new(
            "let i = define_interface(`<interface type='ethernet' name='eth2'><start mode='none'/></interface>`);\n\
         i.start();\n\
         `${i.type ?? \"\"} ${i.active}`",
            "ethernet true",
        ),
        Example::new(
            "let i = define_interface(#{name: \"br0\", type: \"bridge\", start: \"none\", ports: [\"eth1\"]});\n\
         `${i.type ?? \"\"} ${i.xml() | xpath(\"//bridge/interface/@name\")}`",
            "bridge [\"eth1\"]",
        ),
    ],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let (xml, validate): (Value, bool) = (call.argument(0)?, call.option("validate")?);
    let xml = described::INTERFACE.xml(&xml)?;
    let flags = if validate { InterfaceDefineFlags::VALIDATE.bits() } else { 0 };
    let host = Host::given_one(call)?;
    let iface = host.call(call.session(), InterfaceDefineXml { xml: xml.into(), flags })?.iface;
    host.changed(identity(&iface.name.to_string()));
    Ok(Interface::single(call.session(), &host, iface))
}
