//! `define_node_device`: defines a device of a host from XML.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Effect, Param, Signature, Ty};
use stdlib_model::enums::NodeDeviceDefineXMLFlags;
use stdlib_protocol::node_device::NodeDeviceDefineXml;

use super::{NodeDevice, THIS, identity};
use crate::host::Host;
use crate::plain::{OF_HOSTS, PLAIN, flag};

/// `define_node_device(xml, …)`; `virNodeDeviceDefineXML`.
pub(crate) const DEFINE_NODE_DEVICE: Function = Function {
    signature: Signature {
        name: "define_node_device",
        input: OF_HOSTS,
        params: &[Param { name: "xml", about: "Its XML.", ty: Ty::String, default: None }],
        options: &[flag("validate", "Whether the XML is held to libvirt's schema.")],
        gives: THIS,
        effect: Effect::Write,
        ..PLAIN
    },
    about: "Defines a device of a host, a mediated one, that stays defined when it is stopped.",
    errors: &[
        ("XML_ERROR", "the XML lacks something"),
        ("NO_NODE_DEVICE", "its parent isn't there"),
        ("NO_SUPPORT", "the host can't make devices, or not of this kind"),
        ("AMBIGUOUS_HOST", "the session has several hosts"),
    ],
    examples: &[Example::new(
        "try { define_node_device(`<device><parent>none</parent></device>`); } catch (e) { e.code != \"\" }",
        "true",
    )],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let (xml, validate): (String, bool) = (call.argument(0)?, call.option("validate")?);
    let flags = if validate { NodeDeviceDefineXMLFlags::VALIDATE.bits() } else { 0 };
    let host = Host::given_one(call)?;
    let device = host.call(call.session(), NodeDeviceDefineXml { xml_desc: xml.into(), flags })?.dev;
    host.changed(identity(&device.name.to_string()));
    Ok(NodeDevice::single(call.session(), &host, device))
}
