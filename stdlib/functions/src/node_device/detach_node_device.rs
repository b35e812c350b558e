//! `detach_node_device`: takes a device from its driver, so that a domain can have it.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Effect, Input, Param, Signature, Ty};
use stdlib_protocol::node_device::{NodeDeviceDetachFlags, NodeDeviceDettach};

use super::{NodeDevice, THIS};
use crate::plain::{OUTCOME, PLAIN};

/// `detach_node_device(…)`; `virNodeDeviceDettach`, `virNodeDeviceDetachFlags`.
pub(crate) const DETACH_NODE_DEVICE: Function = Function {
    signature: Signature {
        name: "detach_node_device",
        input: Input::Each(THIS),
        options: &[Param {
            name: "driver",
            about: "The driver that gets it: `vfio`; the host's choice where none is given.",
            ty: Ty::Optional(&Ty::String),
            default: Some("()"),
        }],
        gives: OUTCOME,
        effect: Effect::Write,
        ..PLAIN
    },
    about: "Takes a PCI device from the driver of its host, so that a domain can have it.",
    errors: &[
        ("OPERATION_FAILED", "a domain has it"),
        ("NO_SUPPORT", "the host can't, as test hosts"),
        ("INVALID_ARG", "it is no PCI device"),
    ],
    examples: &[Example::new(
        "try { node_device(\"computer\").detach_node_device() } catch (e) { e.code }",
        "NO_SUPPORT",
    )],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let device: &NodeDevice = call.object()?;
    let (name, session) = (device.named(), call.session());
    match call.option::<Option<String>>("driver")? {
        Some(driver) => {
            let driver_name = Some(driver.into());
            device.change(session, NodeDeviceDetachFlags { name, driver_name, flags: 0 })
        }
        None => device.change(session, NodeDeviceDettach { name }),
    }
}
