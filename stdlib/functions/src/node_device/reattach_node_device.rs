//! `reattach_node_device`: gives a device back to the driver of its host.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Effect, Input, Signature};
use stdlib_protocol::node_device::NodeDeviceReAttach;

use super::{NodeDevice, THIS};
use crate::plain::{OUTCOME, PLAIN};

/// `reattach_node_device()`; `virNodeDeviceReAttach`.
pub(crate) const REATTACH_NODE_DEVICE: Function = Function {
    signature: Signature {
        name: "reattach_node_device",
        input: Input::Each(THIS),
        gives: OUTCOME,
        effect: Effect::Write,
        ..PLAIN
    },
    about: "Gives a PCI device back to the driver of its host.",
    errors: &[("OPERATION_INVALID", "a domain has it"), ("NO_SUPPORT", "the host can't, as test hosts")],
    examples: &[Example::new(
        "try { node_device(\"computer\").reattach_node_device() } catch (e) { e.code }",
        "NO_SUPPORT",
    )],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let device: &NodeDevice = call.object()?;
    device.change(call.session(), NodeDeviceReAttach { name: device.named() })
}
