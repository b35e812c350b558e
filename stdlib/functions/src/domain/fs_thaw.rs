//! `fs_thaw`: thaws the file systems inside a domain.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Effect, Input, Signature, Ty};

use super::freezing::{MOUNTPOINTS, thaw};
use super::{Domain, THIS};
use crate::plain::PLAIN;

/// `fs_thaw(mountpoints)`; `virDomainFSThaw`.
pub(crate) const FS_THAW: Function = Function {
    signature: Signature {
        name: "fs_thaw",
        input: Input::Each(THIS),
        params: &[MOUNTPOINTS],
        gives: Ty::Int,
        effect: Effect::Write,
        ..PLAIN
    },
    about: "Thaws the file systems inside a domain through its agent, and gives how many.",
    errors: &[
        ("AGENT_UNRESPONSIVE", "the agent isn't there, or doesn't answer"),
        ("OPERATION_INVALID", "it isn't running"),
        ("INTERNAL_ERROR", "the agent refuses"),
    ],
    examples: &[Example::on("qemu", r#"let d = domain("guest"); d.fs_freeze(); d.fs_thaw() >= 0"#, "true")],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let domain: &Domain = call.object()?;
    let mountpoints: Vec<String> = call.argument(0)?;
    thaw(call.session(), domain, &mountpoints).map(Value::Int)
}
