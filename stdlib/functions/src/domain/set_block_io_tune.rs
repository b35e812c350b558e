//! `set_block_io_tune`: limits how fast a disk may be read and written.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Effect, Input, Signature};
use stdlib_protocol::domain::DomainSetBlockIoTune;

use super::io_tune::{DISK_LIMITS, SETTINGS};
use super::naming::{self, DISK};
use super::{THIS, tuning};
use crate::plain::{OUTCOME, PLAIN};

/// `set_block_io_tune(disk, …)`; `virDomainSetBlockIoTune`.
pub(crate) const SET_BLOCK_IO_TUNE: Function = Function {
    signature: Signature {
        name: "set_block_io_tune",
        input: Input::Each(THIS),
        params: &[DISK],
        options: DISK_LIMITS,
        gives: OUTCOME,
        effect: Effect::Write,
        ..PLAIN
    },
    about: "Limits how fast a disk of a domain may be read and written; 0 takes a limit away.",
    errors: &[
        ("INVALID_ARG", "it has no such disk, or the limits contradict each other"),
        ("CONFIG_UNSUPPORTED", "the limits contradict each other"),
        ("MISSING_ARGUMENT", "nothing is set"),
        ("OPERATION_INVALID", "it isn't running, or is transient"),
    ],
    examples: &[Example::on(
        "qemu",
        r#"let d = domain("guest");
d.set_block_io_tune("vda", read_bytes_sec: 10MiB/s);
print(d.block_io_tune("vda").read_bytes_sec == 10MiB/s);
d.set_block_io_tune("vda", read_bytes_sec: 0B/s);
d.block_io_tune("vda").read_bytes_sec == 0B/s"#,
        "true\ntrue",
    )],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let disk = naming::disk(call)?.into();
    tuning::set(call, SETTINGS, |dom, params, flags| DomainSetBlockIoTune {
        dom,
        disk,
        params: params.into(),
        flags,
    })
}
