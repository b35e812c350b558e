//! `block_copy`: copies a disk to another image while the domain runs.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Effect, Input, Param, Signature, Ty};
use stdlib_model::enums::DomainBlockCopyFlags as Flags;
use stdlib_model::xml::Element;
use stdlib_protocol::TypedParam;
use stdlib_protocol::domain::DomainBlockCopy;

use super::block_jobs::{self, BANDWIDTH, Ready, TIMEOUT, WAIT};
use super::naming::{self, DISK};
use super::{Domain, THIS};
use crate::flags::flags;
use crate::plain::{OUTCOME, PLAIN, flag};
use crate::setting::setting;

/// `block_copy(disk, destination, …)`; `virDomainBlockCopy`.
pub(crate) const BLOCK_COPY: Function = Function {
    signature: Signature {
        name: "block_copy",
        input: Input::Each(THIS),
        params: &[
            DISK,
            Param {
                name: "destination",
                about: "The file or block device on the host.",
                ty: Ty::String,
                default: None,
            },
        ],
        options: &[
            WAIT,
            TIMEOUT,
            BANDWIDTH,
            setting(
                "format",
                "The format of the copy; without it, that of the image that is copied.",
                &Ty::String,
            ),
            flag("pivot", "Whether the domain goes on with the copy once it is whole."),
            flag(
                "finish",
                "Whether the copy is left as it is once it is whole, and the domain goes on with its image.",
            ),
            flag("shallow", "Whether the images below stay what they are, and only the top one is copied."),
            flag("reuse_external", "Whether the destination is there already."),
            flag(
                "transient_job",
                "Whether the job may be lost with the domain's process, which lets a persistent one have it.",
            ),
            flag("synchronous_writes", "Whether each write goes to both before it is done."),
        ],
        gives: OUTCOME,
        effect: Effect::Write,
        ..PLAIN
    },
    about: "Copies a disk of a running domain to another image, and keeps both alike until it pivots or is ended.",
    errors: &[
        ("INVALID_ARG", "it has no such disk"),
        ("OPERATION_FAILED", "the copy has failed"),
        ("OPERATION_UNSUPPORTED", "the domain is persistent, and `transient_job` isn't given"),
        ("OUTCOME_UNKNOWN", "it is gone, and how it ended was missed"),
        ("TIMED_OUT", "it had not ended by then, and was given up"),
    ],
    examples: &[Example::on(
        "qemu",
        r#"let d = domain("guest");
let old = d.disks[0].source ?? "";
d.block_copy("vda", "/var/lib/libvirt/images/copied.qcow2", transient_job: true, pivot: true);
print(d.disks[0].source);
d.block_copy("vda", old, transient_job: true, reuse_external: true, pivot: true);
d.disks[0].source == old"#,
        "/var/lib/libvirt/images/copied.qcow2\ntrue",
    )],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let domain: &Domain = call.object()?;
    let (disk, destination): (_, String) = (naming::disk(call)?, call.argument(1)?);
    let flags = flags(
        call,
        &[
            ("shallow", Flags::SHALLOW.bits()),
            ("reuse_external", Flags::REUSE_EXT.bits()),
            ("transient_job", Flags::TRANSIENT_JOB.bits()),
            ("synchronous_writes", Flags::SYNCHRONOUS_WRITES.bits()),
        ],
    )?;
    let ready = match (call.option("pivot")?, call.option("finish")?) {
        (true, true) => {
            return Err(Fault::new("INVALID_ARG", "the domain can't go on with both images")
                .hint("give `pivot` or `finish`"));
        }
        (true, false) => Ready::Pivot,
        (false, true) => Ready::Finish,
        (false, false) => Ready::Stay,
    };
    let bandwidth = block_jobs::bandwidth(call)?;
    let params = (bandwidth > 0).then(|| TypedParam::new("bandwidth", bandwidth));
    let request = DomainBlockCopy {
        dom: domain.handle(),
        path: disk.clone().into(),
        destxml: copy(&destination, call.option("format")?).to_xml().into(),
        params: params.into_iter().collect::<Vec<_>>().into(),
        flags,
    };
    block_jobs::begin(call, domain, &disk, ready, request)?;
    Ok(Value::Unit)
}

fn copy(destination: &str, format: Option<String>) -> Element {
    let (kind, attribute) =
        if destination.starts_with("/dev/") { ("block", "dev") } else { ("file", "file") };
    let disk = Element::new("disk").attribute("type", kind);
    let disk = match format {
        Some(format) => disk.child(Element::new("driver").attribute("type", format)),
        None => disk,
    };
    disk.child(Element::new("source").attribute(attribute, destination))
}
