//! `block_commit`: writes images of a chain into one below them.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Effect, Input, Signature, Ty};
use stdlib_model::enums::DomainBlockCommitFlags as Flags;
use stdlib_protocol::domain::DomainBlockCommit;

use super::block_jobs::{self, BANDWIDTH, Ready, TIMEOUT, WAIT};
use super::naming::{self, DISK};
use super::{Domain, THIS};
use crate::flags::flags;
use crate::plain::{OUTCOME, PLAIN, flag};
use crate::setting::setting;

/// `block_commit(disk, …)`; `virDomainBlockCommit`.
pub(crate) const BLOCK_COMMIT: Function = Function {
    signature: Signature {
        name: "block_commit",
        input: Input::Each(THIS),
        params: &[DISK],
        options: &[
            WAIT,
            TIMEOUT,
            BANDWIDTH,
            setting(
                "base",
                "The image that is written to, by its path or as `vda[2]`; without it, the lowest.",
                &Ty::String,
            ),
            setting(
                "top",
                "The highest image that is written; without it, the one that the domain writes.",
                &Ty::String,
            ),
            flag("pivot", "Whether the domain goes on with the base once all is in it."),
            flag(
                "finish",
                "Whether the job ends once all is in the base, and the domain goes on with its own image.",
            ),
            flag(
                "active",
                "Whether the image that the domain writes is committed; `pivot` and `finish` say so too.",
            ),
            flag("shallow", "Whether the base is the image directly below."),
            flag("delete", "Whether the images that were committed are deleted."),
            flag("relative", "Whether names of images that are relative stay so."),
        ],
        gives: OUTCOME,
        effect: Effect::Write,
        ..PLAIN
    },
    about: "Writes the images of a disk's chain, from `top` down, into `base` below them, so that the chain gets shorter.",
    errors: &[
        ("INVALID_ARG", "it has no such disk or image"),
        ("OPERATION_FAILED", "the commit has failed"),
        ("OPERATION_INVALID", "it isn't running, or a job is on the disk"),
        ("OUTCOME_UNKNOWN", "it is gone, and how it ended was missed"),
        ("TIMED_OUT", "it had not ended by then, and was given up"),
    ],
    examples: &[Example::on(
        "qemu",
        r#"let d = domain("guest");
d.create_snapshot("upper", disk_only: true, no_metadata: true);
print(d.backing_chain("vda") | count());
d.block_commit("vda", pivot: true, delete: true);
d.backing_chain("vda") | count()"#,
        "2\n1",
    )],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let domain: &Domain = call.object()?;
    let disk = naming::disk(call)?;
    let ready = block_jobs::ready(call)?;
    let chosen = flags(
        call,
        &[
            ("active", Flags::ACTIVE.bits()),
            ("shallow", Flags::SHALLOW.bits()),
            ("delete", Flags::DELETE.bits()),
            ("relative", Flags::RELATIVE.bits()),
        ],
    )?;
    let active = if ready != Ready::Stay { Flags::ACTIVE.bits() } else { 0 };
    let text = |name: &str| call.option::<Option<String>>(name);
    let request = DomainBlockCommit {
        dom: domain.handle(),
        disk: disk.clone().into(),
        base: text("base")?.map(Into::into),
        top: text("top")?.map(Into::into),
        bandwidth: block_jobs::bandwidth(call)?,
        flags: chosen | active | Flags::BANDWIDTH_BYTES.bits(),
    };
    block_jobs::begin(call, domain, &disk, ready, request)?;
    Ok(Value::Unit)
}
