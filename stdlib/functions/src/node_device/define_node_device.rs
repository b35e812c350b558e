//! `define_node_device`: defines a device of a host from XML or a record.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Effect, Signature};
use stdlib_model::enums::NodeDeviceDefineXMLFlags;
use stdlib_protocol::node_device::NodeDeviceDefineXml;

use super::{NodeDevice, THIS, identity};
use crate::described::{self, xml_or_record};
use crate::host::Host;
use crate::plain::{OF_HOSTS, PLAIN, flag};

/// `define_node_device(xml, …)`; `virNodeDeviceDefineXML`.
pub(crate) const DEFINE_NODE_DEVICE: Function = Function {
    signature: Signature {
        name: "define_node_device",
        input: OF_HOSTS,
        params: &[xml_or_record("Its XML, or a record of it, as `create_node_device` takes one.")],
        options: &[flag("validate", "Whether the XML is held to libvirt's schema.")],
        gives: THIS,
        effect: Effect::Write,
        rule: described::NODE_DEVICE.rule(),
        ..PLAIN
    },
    about: "Defines a device of a host, a mediated one, that stays defined when it is stopped.",
    errors: &[
        ("MISSING_ARGUMENT", "the record lacks what it needs"),
        ("NO_FIELD", "the record has a field that there is none of"),
        ("XML_ERROR", "the XML lacks something"),
        ("NO_NODE_DEVICE", "its parent isn't there"),
        ("NO_SUPPORT", "the host can't make devices, or not of this kind"),
        ("AMBIGUOUS_HOST", "the session has several hosts"),
    ],
    examples: &[Example::new(
        "try { define_node_device(#{capability: \"mdev\", parent: \"none\", mdev_type: \"nvidia-222\"}); } catch (e) { e.code != \"\" }",
        "true",
    )],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let (xml, validate): (Value, bool) = (call.argument(0)?, call.option("validate")?);
    let xml = described::NODE_DEVICE.xml(&xml)?;
    let flags = if validate { NodeDeviceDefineXMLFlags::VALIDATE.bits() } else { 0 };
    let host = Host::given_one(call)?;
    let device = host.call(call.session(), NodeDeviceDefineXml { xml_desc: xml.into(), flags })?.dev;
    host.changed(identity(&device.name.to_string()));
    Ok(NodeDevice::single(call.session(), &host, device))
}
