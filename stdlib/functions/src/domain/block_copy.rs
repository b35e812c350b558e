//! `block_copy`: copies a disk to another image while the domain runs.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Size, Value};
use interp_types::{Effect, Input, Param, Signature, Ty};
use stdlib_model::enums::DomainBlockCopyFlags as Flags;
use stdlib_model::xml::Element;
use stdlib_protocol::TypedParam;
use stdlib_protocol::domain::DomainBlockCopy;

use super::block_jobs::{self, BANDWIDTH, TIMEOUT, WAIT};
use super::naming::{self, DISK};
use super::{Domain, THIS};
use crate::device::{CLASS, Device, RECORD};
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
                about: "The file or block device on the host; or the whole of it, as the XML or the record of a disk.",
                ty: Ty::Union(&[Ty::Path, Ty::String, RECORD]),
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
            setting(
                "type",
                "What the destination is; without it a block device where it is below `/dev`, else a file.",
                &Ty::Words("type of destination", &["file", "block"]),
            ),
            setting("granularity", "How much is noted as changed at once: a power of two.", &Ty::Size),
            setting("buf_size", "How much may be on its way at once.", &Ty::Size),
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
    let disk = naming::disk(call)?;
    let flags = flags(
        call,
        &[
            ("shallow", Flags::SHALLOW.bits()),
            ("reuse_external", Flags::REUSE_EXT.bits()),
            ("transient_job", Flags::TRANSIENT_JOB.bits()),
            ("synchronous_writes", Flags::SYNCHRONOUS_WRITES.bits()),
        ],
    )?;
    let ready = block_jobs::ready(call)?;
    let request = DomainBlockCopy {
        dom: domain.handle(),
        path: disk.clone().into(),
        destxml: destination(call)?.into(),
        params: params(call)?.into(),
        flags,
    };
    block_jobs::begin(call, domain, &disk, ready, request)?;
    Ok(Value::Unit)
}

/// Returns what the job is told beside its flags; 0 is libvirt's own choice.
fn params(call: &Call<'_>) -> Result<Vec<TypedParam>, Fault> {
    let bandwidth = block_jobs::bandwidth(call)?;
    let size = |name| Ok::<_, Fault>(call.option::<Option<Size>>(name)?.map_or(0, Size::bytes));
    let granularity = u32::try_from(size("granularity")?)
        .map_err(|_| Fault::new("INVALID_ARG", "the granularity can't be that much"))?;
    let buffer = size("buf_size")?;
    let given = [
        (bandwidth > 0).then(|| TypedParam::new("bandwidth", bandwidth)),
        (granularity > 0).then(|| TypedParam::new("granularity", granularity)),
        (buffer > 0).then(|| TypedParam::new("buf-size", buffer)),
    ];
    Ok(given.into_iter().flatten().collect())
}

/// Returns the XML of the disk that is written to.
fn destination(call: &Call<'_>) -> Result<String, Fault> {
    let (kind, format): (Option<String>, Option<String>) = (call.option("type")?, call.option("format")?);
    match call.argument::<Value>(1)? {
        Value::String(path) if !path.trim_start().starts_with('<') => {
            Ok(copy(&path, kind.as_deref(), format).to_xml())
        }
        _ if kind.is_some() || format.is_some() => Err(Fault::new(
            "INVALID_ARG",
            "the XML or record of the destination says its type and format itself",
        )
        .hint("leave out `type` and `format`")),
        Value::Record(record) => Device::of(&record.with(CLASS, "disk".into()))?.xml(),
        other => Device::given_xml(&other),
    }
}

fn copy(destination: &str, kind: Option<&str>, format: Option<String>) -> Element {
    let is_block = kind.map_or(destination.starts_with("/dev/"), |kind| kind == "block");
    let (kind, attribute) = if is_block { ("block", "dev") } else { ("file", "file") };
    let disk = Element::new("disk").attribute("type", kind);
    let disk = match format {
        Some(format) => disk.child(Element::new("driver").attribute("type", format)),
        None => disk,
    };
    disk.child(Element::new("source").attribute(attribute, destination))
}
