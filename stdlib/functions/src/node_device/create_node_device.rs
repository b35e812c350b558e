//! `create_node_device`: starts a device of a host from XML or a record.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Effect, Signature};
use stdlib_model::enums::NodeDeviceCreateXMLFlags;
use stdlib_protocol::node_device::NodeDeviceCreateXml;

use super::{NodeDevice, THIS, identity};
use crate::described::{self, xml_or_record};
use crate::host::Host;
use crate::plain::{OF_HOSTS, PLAIN, flag};

/// `create_node_device(xml, …)`; `virNodeDeviceCreateXML`.
pub(crate) const CREATE_NODE_DEVICE: Function = Function {
    signature: Signature {
        name: "create_node_device",
        input: OF_HOSTS,
        params: &[xml_or_record(
            "Its XML, or a record of it: `#{capability: \"mdev\", parent: \"pci_0000_06_00_0\", mdev_type: \"nvidia-222\"}`.",
        )],
        options: &[flag("validate", "Whether the XML is held to libvirt's schema.")],
        gives: THIS,
        effect: Effect::Write,
        rule: described::NODE_DEVICE.rule(),
        ..PLAIN
    },
    about: "Makes a device of a host that is gone when it is destroyed or the host starts anew: a virtual SCSI host, a mediated device.",
    errors: &[
        ("MISSING_ARGUMENT", "the record lacks what it needs"),
        ("NO_FIELD", "the record has a field that there is none of"),
        ("XML_ERROR", "the XML lacks something"),
        ("NO_NODE_DEVICE", "its parent isn't there"),
        ("NO_SUPPORT", "the host can't make devices, or not of this kind"),
        ("AMBIGUOUS_HOST", "the session has several hosts"),
    ],
    examples: &[Example::new(
        "try { create_node_device(#{capability: \"mdev\", parent: \"none\", mdev_type: \"nvidia-222\"}); } catch (e) { e.code != \"\" }",
        "true",
    )],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let (xml, validate): (Value, bool) = (call.argument(0)?, call.option("validate")?);
    let xml = described::NODE_DEVICE.xml(&xml)?;
    let flags = if validate { NodeDeviceCreateXMLFlags::VALIDATE.bits() } else { 0 };
    let host = Host::given_one(call)?;
    let device = host.call(call.session(), NodeDeviceCreateXml { xml_desc: xml.into(), flags })?.dev;
    host.changed(identity(&device.name.to_string()));
    Ok(NodeDevice::single(call.session(), &host, device))
}
