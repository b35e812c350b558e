//! `detach_disk`: takes a disk from a domain.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Effect, Input, Signature};

use super::naming::{self, DISK};
use super::unplug::{self, WAIT};
use super::{Domain, THIS, live_xml};
use crate::flags::{CONFIG, LIVE, impact};
use crate::plain::{OUTCOME, PLAIN};

/// `detach_disk(disk, …)`; `virDomainDetachDeviceFlags`.
pub(crate) const DETACH_DISK: Function = Function {
    signature: Signature {
        name: "detach_disk",
        input: Input::Each(THIS),
        params: &[DISK],
        options: &[LIVE, CONFIG, WAIT],
        gives: OUTCOME,
        effect: Effect::Write,
        ..PLAIN
    },
    about: "Takes a disk from a domain, and waits until the system inside has let go of it; the image stays.",
    errors: &[
        ("DEVICE_MISSING", "it has no such disk"),
        ("TIMED_OUT", "the system inside has not let go of it by then"),
        ("OPERATION_FAILED", "the system inside refuses"),
        ("OPERATION_INVALID", "it isn't running, or is transient"),
    ],
    examples: &[Example::on(
        "qemu",
        r#"try { domain("guest").detach_disk("vdz") } catch (e) { print(e.code) }"#,
        "DEVICE_MISSING",
    )],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let domain: &Domain = call.object()?;
    let (disk, flags) = (naming::disk(call)?, impact(call)?);
    let document = live_xml::for_change(call.session(), domain, flags)?;
    unplug::detach_node(call, domain, flags, live_xml::disk(&document, &disk)?)?;
    Ok(Value::Unit)
}
