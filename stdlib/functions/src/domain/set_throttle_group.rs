//! `set_throttle_group`: makes limits that several disks of a domain share, or changes them.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Effect, Input, Param, Signature, Ty};
use stdlib_protocol::TypedParam;
use stdlib_protocol::domain::DomainSetThrottleGroup;

use super::io_tune::{LIMITS, SETTINGS};
use super::{Domain, THIS};
use crate::flags::impact;
use crate::plain::{OUTCOME, PLAIN};
use crate::setting::given;

/// The parameter that names a group.
pub(super) const GROUP: Param =
    Param { name: "group", about: "The name of the group.", ty: Ty::String, default: None };

/// `set_throttle_group(group, …)`; `virDomainSetThrottleGroup`.
pub(crate) const SET_THROTTLE_GROUP: Function = Function {
    signature: Signature {
        name: "set_throttle_group",
        input: Input::Each(THIS),
        params: &[GROUP],
        options: LIMITS,
        gives: OUTCOME,
        effect: Effect::Write,
        ..PLAIN
    },
    about: "Makes limits that several disks of a domain share, or changes them; `d.throttle_groups` gives the groups.",
    errors: &[
        ("INVALID_ARG", "the limits contradict each other"),
        ("MISSING_ARGUMENT", "nothing is set"),
        ("OPERATION_INVALID", "it isn't running, or is transient"),
    ],
    examples: &[Example::on(
        "qemu",
        r#"let d = domain("guest");
d.set_throttle_group("slow", read_iops_sec: 100);
print(d.throttle_groups);
d.remove_throttle_group("slow");
d.throttle_groups"#,
        "[\"slow\"]\n[]",
    )],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let domain: &Domain = call.object()?;
    let group: String = call.argument(0)?;
    let mut params = given(call, SETTINGS.split_last().map_or(SETTINGS, |(_, limits)| limits))?;
    // libvirt 11.3 doesn't look for the name, and takes a group without one; the daemon ends over it later.
    params.push(TypedParam::new("group_name", group.as_str()));
    let request = DomainSetThrottleGroup {
        dom: domain.handle(),
        group: group.into(),
        params: params.into(),
        flags: impact(call)?,
    };
    domain.change(call.session(), request)?;
    Ok(Value::Unit)
}
