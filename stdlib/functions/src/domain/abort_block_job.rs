//! `abort_block_job`: ends the job on a disk.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Effect, Input, Signature};
use stdlib_model::enums::DomainBlockJobAbortFlags as Flags;
use stdlib_protocol::domain::DomainBlockJobAbort;

use super::naming::{self, DISK};
use super::{Domain, THIS};
use crate::flags::flags;
use crate::plain::{OUTCOME, PLAIN, flag};

/// `abort_block_job(disk, …)`; `virDomainBlockJobAbort`.
pub(crate) const ABORT_BLOCK_JOB: Function = Function {
    signature: Signature {
        name: "abort_block_job",
        input: Input::Each(THIS),
        params: &[DISK],
        options: &[
            flag("pivot", "Whether the domain goes on with the other image of a job that is ready."),
            flag("async", "Whether it isn't waited for."),
        ],
        gives: OUTCOME,
        effect: Effect::Write,
        ..PLAIN
    },
    about: "Ends the job on a domain's disk: a copy that is ready is left as it is, another is given up.",
    errors: &[
        ("INVALID_ARG", "it has no such disk"),
        ("OPERATION_INVALID", "there is no job on the disk"),
        ("BLOCK_COPY_ACTIVE", "the job isn't ready to pivot yet"),
    ],
    examples: &[Example::on(
        "qemu",
        r#"let d = domain("guest");
d.block_copy("vda", "/var/lib/libvirt/images/aborted.qcow2", transient_job: true, wait: true);
print(d.block_job("vda")?.type);
d.abort_block_job("vda");
d.block_job("vda") == ()"#,
        "copy\ntrue",
    )],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let domain: &Domain = call.object()?;
    let path = naming::disk(call)?.into();
    let flags = flags(call, &[("pivot", Flags::PIVOT.bits()), ("async", Flags::ASYNC.bits())])?;
    domain.change(call.session(), DomainBlockJobAbort { dom: domain.handle(), path, flags })?;
    Ok(Value::Unit)
}
