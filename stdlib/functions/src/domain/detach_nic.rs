//! `detach_nic`: takes a network interface from a domain.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Effect, Input, Signature};

use super::naming::{self, NIC};
use super::unplug::{self, WAIT};
use super::{Domain, THIS, live_xml};
use crate::flags::{CONFIG, LIVE, impact};
use crate::plain::{OUTCOME, PLAIN};

/// `detach_nic(nic, …)`; `virDomainDetachDeviceFlags`.
pub(crate) const DETACH_NIC: Function = Function {
    signature: Signature {
        name: "detach_nic",
        input: Input::Each(THIS),
        params: &[NIC],
        options: &[LIVE, CONFIG, WAIT],
        gives: OUTCOME,
        effect: Effect::Write,
        ..PLAIN
    },
    about: "Takes a network interface from a domain, and waits until the system inside has let go of it.",
    errors: &[
        ("DEVICE_MISSING", "it has no such network interface"),
        ("TIMED_OUT", "the system inside has not let go of it by then"),
        ("OPERATION_FAILED", "the system inside refuses"),
        ("OPERATION_INVALID", "it isn't running, or is transient"),
    ],
    examples: &[Example::on(
        "qemu",
        r#"try { domain("guest").detach_nic("vnet99") } catch (e) { print(e.code) }"#,
        "DEVICE_MISSING",
    )],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let domain: &Domain = call.object()?;
    let (nic, flags) = (naming::nic(call)?, impact(call)?);
    let document = live_xml::for_change(call.session(), domain, flags)?;
    unplug::detach_node(call, domain, flags, live_xml::nic(&document, &nic)?)?;
    Ok(Value::Unit)
}
