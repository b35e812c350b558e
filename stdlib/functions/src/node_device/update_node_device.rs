//! `update_node_device`: changes a device of a host, or its definition.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Effect, Input, Param, Signature, Ty};
use stdlib_protocol::node_device::NodeDeviceUpdate;

use super::{NodeDevice, THIS};
use crate::flags::{CONFIG, LIVE, impact};
use crate::plain::{OUTCOME, PLAIN};

/// `update_node_device(xml)`; `virNodeDeviceUpdate`.
pub(crate) const UPDATE_NODE_DEVICE: Function = Function {
    signature: Signature {
        name: "update_node_device",
        input: Input::Each(THIS),
        params: &[Param {
            name: "xml",
            about: "The device as it is to be: a mediated one.",
            ty: Ty::String,
            default: None,
        }],
        options: &[LIVE, CONFIG],
        gives: OUTCOME,
        effect: Effect::Write,
        ..PLAIN
    },
    about: "Changes a mediated device of a host, as it is or as it is defined.",
    errors: &[
        ("XML_ERROR", "the description can't be read"),
        ("OPERATION_UNSUPPORTED", "it is no mediated device"),
        ("NO_SUPPORT", "the host can't, as test hosts"),
    ],
    examples: &[Example::new(
        "let d = node_device(\"computer\"); try { d.update_node_device(d.xml()) } catch (e) { e.code }",
        "NO_SUPPORT",
    )],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let device: &NodeDevice = call.object()?;
    let xml: String = call.argument(0)?;
    let request = NodeDeviceUpdate { name: device.named(), xml_desc: xml.into(), flags: impact(call)? };
    device.change(call.session(), request)
}
