//! `set_block_job_speed`: limits the job on a disk.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Rate, Value};
use interp_types::{Effect, Input, Param, Signature, Ty};
use stdlib_model::enums::DomainBlockJobSetSpeedFlags as Flags;
use stdlib_protocol::domain::DomainBlockJobSetSpeed;

use super::naming::{self, DISK};
use super::{Domain, THIS};
use crate::plain::{OUTCOME, PLAIN};

/// `set_block_job_speed(disk, bandwidth)`; `virDomainBlockJobSetSpeed`.
pub(crate) const SET_BLOCK_JOB_SPEED: Function = Function {
    signature: Signature {
        name: "set_block_job_speed",
        input: Input::Each(THIS),
        params: &[
            DISK,
            Param {
                name: "bandwidth",
                about: "How fast it may be; `0B/s` is as fast as it can.",
                ty: Ty::Rate,
                default: None,
            },
        ],
        gives: OUTCOME,
        effect: Effect::Write,
        ..PLAIN
    },
    about: "Limits how fast the job on a domain's disk may be.",
    errors: &[("INVALID_ARG", "it has no such disk"), ("OPERATION_INVALID", "there is no job on the disk")],
    examples: &[Example::on(
        "qemu",
        r#"let d = domain("guest");
d.block_copy("vda", "/var/lib/libvirt/images/slow.qcow2", transient_job: true, bandwidth: 1MiB/s);
d.set_block_job_speed("vda", 2MiB/s);
let is_set = d.block_job("vda")?.bandwidth == 2MiB/s;
d.abort_block_job("vda");
is_set"#,
        "true",
    )],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let domain: &Domain = call.object()?;
    let (path, rate): (_, Rate) = (naming::disk(call)?.into(), call.argument(1)?);
    let request = DomainBlockJobSetSpeed {
        dom: domain.handle(),
        path,
        bandwidth: rate.bytes_per_second(),
        flags: Flags::BANDWIDTH_BYTES.bits(),
    };
    domain.change(call.session(), request)?;
    Ok(Value::Unit)
}
