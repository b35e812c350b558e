//! `create_snapshot`: takes a snapshot of a domain.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Effect, Input, Param, Signature, Ty};
use stdlib_model::enums::DomainSnapshotCreateFlags as Flags;
use stdlib_protocol::domain_snapshot::DomainSnapshotCreateXml;

use super::Snapshot;
use crate::described;
use crate::device::with_these;
use crate::domain::{Agent, Domain, SNAPSHOT, agent};
use crate::flags::flags;
use crate::plain::{PLAIN, flag};
use crate::setting::setting;

/// `create_snapshot(name, …)`; `virDomainSnapshotCreateXML`.
pub(crate) const CREATE_SNAPSHOT: Function = Function {
    signature: Signature {
        name: "create_snapshot",
        input: Input::Each(Ty::Object("Domain")),
        params: &[Param {
            name: "name",
            about: "Its name; without one, the host makes one of the time.",
            ty: Ty::Optional(&Ty::String),
            default: Some("()"),
        }],
        options: &[
            setting("description", "What is said about it.", &Ty::String),
            setting(
                "memory",
                "The file for the memory, on the host, which makes the snapshot external.",
                &Ty::PATH_OR_STRING,
            ),
            Param {
                name: "disks",
                about: "Records of what is done with disks: `#{target: \"vda\", file: \"/x.qcow2\"}`, `#{target: \"vdb\", snapshot: \"no\"}`; those that aren't named follow the rest.",
                ty: Ty::List(&Ty::Any),
                default: Some("[]"),
            },
            Param {
                name: "quiesce",
                about: "Whether the agent inside freezes the file systems meanwhile.",
                ty: Ty::Words("quiesce", &["no", "yes", "if-agent"]),
                default: Some("\"no\""),
            },
            flag("disk_only", "Whether only the disks are taken, each going on in a new file."),
            flag("atomic", "Whether all disks are taken, or none."),
            flag("live", "Whether the domain goes on while its memory is written to a file."),
            flag("halt", "Whether the domain is off afterwards."),
            flag("reuse_external", "Whether the new files are there already."),
            flag("no_metadata", "Whether the host keeps no record of it."),
            flag("validate", "Whether the XML is held to libvirt's schema."),
        ],
        gives: Ty::Object("Snapshot"),
        effect: Effect::Write,
        ..PLAIN
    },
    about: "Takes a snapshot of a domain: inside its images, or of disks and memory in files of their own.",
    errors: &[
        ("OPERATION_FAILED", "there is one of this name, or the disks can't be taken"),
        ("CONFIG_UNSUPPORTED", "a disk's format can't hold a snapshot"),
        ("OPERATION_UNSUPPORTED", "the hypervisor can't take such a snapshot of such a domain"),
        ("AGENT_UNRESPONSIVE", "it is to be quiesced, and the agent doesn't answer"),
    ],
    examples: &[
        Example::new(
            r#"let d = domain("test");
let s = d.create_snapshot("before", description: "all is well");
let taken = `${s.name} ${s.state ?? ""} ${s.memory ?? ""} ${s.current}: ${s.description ?? ""}`;
s.delete();
taken"#,
            "before running internal true: all is well",
        ),
        Example::on(
            "qemu",
            r#"let d = domain("guest");
let s = d.create_snapshot("before", description: "all is well");
let taken = `${s.name} ${s.state ?? ""} ${s.memory ?? ""} ${s.current}: ${s.description ?? ""}`;
s.delete();
taken"#,
            "before running internal true: all is well",
        ),
    ],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let domain: &Domain = call.object()?;
    let flags = flags(
        call,
        &[
            ("disk_only", Flags::DISK_ONLY.bits()),
            ("atomic", Flags::ATOMIC.bits()),
            ("live", Flags::LIVE.bits()),
            ("halt", Flags::HALT.bits()),
            ("reuse_external", Flags::REUSE_EXT.bits()),
            ("no_metadata", Flags::NO_METADATA.bits()),
            ("validate", Flags::VALIDATE.bits()),
        ],
    )?;
    let flags = if is_quiesced(call, domain)? { flags | Flags::QUIESCE.bits() } else { flags };
    let xml_desc = xml(call)?.into();
    // Only a memory that goes to a file can be given up.
    let can_abort = call.option::<Option<String>>("memory")?.is_some();
    let job = SNAPSHOT.abortable(can_abort);
    let request = DomainSnapshotCreateXml { dom: domain.handle(), xml_desc, flags };
    let reply = job.run(call.session(), domain, request)?;
    Ok(Snapshot::single(call.session(), domain.host(), reply.snap))
}

fn is_quiesced(call: &Call<'_>, domain: &Domain) -> Result<bool, Fault> {
    let quiesce: String = call.option("quiesce")?;
    match quiesce.as_str() {
        "yes" => Ok(true),
        "if-agent" => Ok(call.session().wait(agent(domain))?? == Agent::Connected),
        _ => Ok(false),
    }
}

fn xml(call: &Call<'_>) -> Result<String, Fault> {
    let record = with_these(call, vec![("name", call.argument(0)?)], &["description", "memory", "disks"])?;
    described::SNAPSHOT.xml(&Value::Record(record))
}
