//! `create_checkpoint`: makes a checkpoint of a domain.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Effect, Input, Param, Signature, Ty};
use stdlib_model::enums::DomainCheckpointCreateFlags as Flags;
use stdlib_protocol::domain_checkpoint::DomainCheckpointCreateXml;

use super::Checkpoint;
use crate::described;
use crate::device::with_these;
use crate::domain::Domain;
use crate::flags::flags;
use crate::plain::{PLAIN, flag};
use crate::setting::setting;

/// `create_checkpoint(name, …)`; `virDomainCheckpointCreateXML`.
pub(crate) const CREATE_CHECKPOINT: Function = Function {
    signature: Signature {
        name: "create_checkpoint",
        input: Input::Each(Ty::Object("Domain")),
        params: &[Param {
            name: "name",
            about: "Its name; without one, the host makes one of the time.",
            ty: Ty::Optional(&Ty::String),
            default: Some("()"),
        }],
        options: &[
            setting("description", "What is said about it.", &Ty::String),
            Param {
                name: "disks",
                about: "The targets of the disks that are tracked; without any, all that can be.",
                ty: Ty::List(&Ty::String),
                default: Some("[]"),
            },
            flag("quiesce", "Whether the agent inside freezes the file systems meanwhile."),
        ],
        gives: Ty::Object("Checkpoint"),
        effect: Effect::Write,
        ..PLAIN
    },
    about: "Makes a checkpoint of a running domain: from here on changed blocks are tracked, for incremental backups.",
    errors: &[
        ("OPERATION_INVALID", "there is one of this name"),
        (
            "OPERATION_UNSUPPORTED",
            "the domain doesn't run, or has snapshots that the hypervisor can't mix with it",
        ),
        ("CONFIG_UNSUPPORTED", "a disk's format can't track changes: it takes qcow2"),
    ],
    examples: &[Example::on(
        "qemu",
        r#"let d = domain("guest");
let c = d.create_checkpoint("monday", disks: ["vda"]);
let disks = c.disks | map(|k| `${k.target} ${k.kind ?? ""}`) | collect();
c.delete();
disks"#,
        r#"["vda bitmap"]"#,
    )],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let domain: &Domain = call.object()?;
    let flags = flags(call, &[("quiesce", Flags::QUIESCE.bits())])?;
    let record = with_these(call, vec![("name", call.argument(0)?)], &["description", "disks"])?;
    let xml_desc = described::CHECKPOINT.xml(&Value::Record(record))?.into();
    let request = DomainCheckpointCreateXml { dom: domain.handle(), xml_desc, flags };
    let reply = domain.change(call.session(), request)?;
    Ok(Checkpoint::single(call.session(), domain.host(), reply.checkpoint))
}
