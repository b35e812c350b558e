//! `fs_trim`: gives back what the file systems inside a domain don't use.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Size, Value};
use interp_types::{Effect, Input, Param, Signature, Ty};
use stdlib_protocol::domain::DomainFstrim;

use super::{Domain, THIS, agent};
use crate::plain::{OUTCOME, PLAIN};
use crate::setting::setting;

/// `fs_trim(…)`; `virDomainFSTrim`.
pub(crate) const FS_TRIM: Function = Function {
    signature: Signature {
        name: "fs_trim",
        input: Input::Each(THIS),
        options: &[
            setting(
                "mountpoint",
                "Where the file system is mounted, in the domain; without it, all are meant.",
                &Ty::String,
            ),
            Param {
                name: "minimum",
                about: "Free pieces that are shorter stay.",
                ty: Ty::Size,
                default: Some("0B"),
            },
        ],
        gives: OUTCOME,
        effect: Effect::Write,
        ..PLAIN
    },
    about: "Gives back to its host what the file systems inside a domain don't use, through its agent.",
    errors: &[
        ("AGENT_UNRESPONSIVE", "the agent isn't there, or doesn't answer"),
        ("OPERATION_INVALID", "it isn't running"),
    ],
    examples: &[Example::on("qemu", r#"let d = domain("guest"); d.fs_trim(); d.state"#, "running")],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let domain: &Domain = call.object()?;
    let minimum: Size = call.option("minimum")?;
    let mount_point = call.option::<Option<String>>("mountpoint")?.map(Into::into);
    let request = DomainFstrim { dom: domain.handle(), mount_point, minimum: minimum.bytes(), flags: 0 };
    agent::call(call.session(), domain, request)?;
    Ok(Value::Unit)
}
