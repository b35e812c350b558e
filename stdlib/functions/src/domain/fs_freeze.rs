//! `fs_freeze`: freezes the file systems inside a domain.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Effect, Input, Signature, Ty};

use super::freezing::{MOUNTPOINTS, freeze};
use super::{Domain, THIS};
use crate::plain::PLAIN;

/// `fs_freeze(mountpoints)`; `virDomainFSFreeze`.
pub(crate) const FS_FREEZE: Function = Function {
    signature: Signature {
        name: "fs_freeze",
        input: Input::Each(THIS),
        params: &[MOUNTPOINTS],
        gives: Ty::Int,
        effect: Effect::Write,
        ..PLAIN
    },
    about: "Freezes the file systems inside a domain through its agent, and gives how many; `with_frozen` thaws them again, whatever happens.",
    errors: &[
        ("AGENT_UNRESPONSIVE", "the agent isn't there, or doesn't answer"),
        ("OPERATION_INVALID", "it isn't running"),
        ("INTERNAL_ERROR", "the agent refuses"),
    ],
    examples: &[Example::on(
        "qemu",
        r#"let d = domain("guest"); let frozen = d.fs_freeze(); frozen == d.fs_thaw()"#,
        "true",
    )],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let domain: &Domain = call.object()?;
    let mountpoints: Vec<String> = call.argument(0)?;
    freeze(call.session(), domain, &mountpoints).map(Value::Int)
}
