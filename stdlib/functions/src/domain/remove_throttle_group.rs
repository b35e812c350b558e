//! `remove_throttle_group`: removes limits that disks of a domain share.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Effect, Input, Signature};
use stdlib_protocol::domain::DomainDelThrottleGroup;

use super::set_throttle_group::GROUP;
use super::{Domain, THIS};
use crate::flags::{CONFIG, LIVE, impact};
use crate::plain::{OUTCOME, PLAIN};

/// `remove_throttle_group(group, …)`; `virDomainDelThrottleGroup`.
pub(crate) const REMOVE_THROTTLE_GROUP: Function = Function {
    signature: Signature {
        name: "remove_throttle_group",
        input: Input::Each(THIS),
        params: &[GROUP],
        options: &[LIVE, CONFIG],
        gives: OUTCOME,
        effect: Effect::Write,
        ..PLAIN
    },
    about: "Removes limits that disks of a domain share, and that none uses any more.",
    errors: &[
        ("INVALID_ARG", "there is no such group"),
        ("OPERATION_INVALID", "a disk uses it, or it isn't running, or is transient"),
    ],
    examples: &[Example::on(
        "qemu",
        r#"let d = domain("guest");
d.set_throttle_group("slow", read_iops_sec: 100);
d.remove_throttle_group("slow");
d.throttle_groups"#,
        "[]",
    )],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let domain: &Domain = call.object()?;
    let group: String = call.argument(0)?;
    let request =
        DomainDelThrottleGroup { dom: domain.handle(), group: Some(group.into()), flags: impact(call)? };
    domain.change(call.session(), request)?;
    Ok(Value::Unit)
}
