//! `block_pull`: writes the images below a disk into it, so that it needs them no more.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Effect, Input, Signature, Ty};
use stdlib_model::enums::{DomainBlockPullFlags, DomainBlockRebaseFlags as Flags};
use stdlib_protocol::domain::{DomainBlockPull, DomainBlockRebase};

use super::block_jobs::{self, BANDWIDTH, Ready, TIMEOUT, WAIT};
use super::naming::{self, DISK};
use super::{Domain, THIS};
use crate::flags::{flags, useless_without};
use crate::plain::{OUTCOME, PLAIN, flag};
use crate::setting::setting;

/// `block_pull(disk, …)`; `virDomainBlockPull`, `virDomainBlockRebase`.
pub(crate) const BLOCK_PULL: Function = Function {
    signature: Signature {
        name: "block_pull",
        input: Input::Each(THIS),
        params: &[DISK],
        options: &[
            WAIT,
            TIMEOUT,
            BANDWIDTH,
            setting(
                "base",
                "The image that stays below, by its path or as `vda[2]`; without it, none does.",
                &Ty::String,
            ),
            flag("relative", "Whether the name of the base that is relative stays so."),
        ],
        gives: OUTCOME,
        effect: Effect::Write,
        ..PLAIN
    },
    about: "Writes the images below a running domain's disk into it, down to `base`, so that it needs them no more.",
    errors: &[
        ("BAD_OPTIONS", "`relative` is given without `base`"),
        ("INVALID_ARG", "it has no such disk or image"),
        ("OPERATION_FAILED", "the pull has failed"),
        ("OPERATION_INVALID", "it isn't running, or a job is on the disk"),
        ("OUTCOME_UNKNOWN", "it is gone, and how it ended was missed"),
        ("TIMED_OUT", "it had not ended by then, and was given up"),
    ],
    examples: &[Example::on(
        "qemu",
        r#"let d = domain("guest");
let old = d.disks[0].source ?? "";
d.create_snapshot("pulled", disk_only: true, no_metadata: true);
d.block_pull("vda", wait: true, timeout: 1m);
print(d.backing_chain("vda") | count());
d.block_copy("vda", old, transient_job: true, reuse_external: true, pivot: true);
d.disks[0].source == old"#,
        "1\ntrue",
    )],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let domain: &Domain = call.object()?;
    let (disk, bandwidth) = (naming::disk(call)?, block_jobs::bandwidth(call)?);
    let (dom, path) = (domain.handle(), disk.clone().into());
    let base: Option<String> = call.option("base")?;
    useless_without(call, "base", base.is_some(), &["relative"])?;
    match base {
        None => {
            let flags = DomainBlockPullFlags::BANDWIDTH_BYTES.bits();
            let request = DomainBlockPull { dom, path, bandwidth, flags };
            block_jobs::begin(call, domain, &disk, Ready::Stay, request)?;
        }
        Some(base) => {
            let chosen = flags(call, &[("relative", Flags::RELATIVE.bits())])?;
            let flags = chosen | Flags::BANDWIDTH_BYTES.bits();
            let request = DomainBlockRebase { dom, path, base: Some(base.into()), bandwidth, flags };
            block_jobs::begin(call, domain, &disk, Ready::Stay, request)?;
        }
    }
    Ok(Value::Unit)
}
