//! `set_block_io_tune`: limits how fast a disk may be read and written.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Effect, Input, Signature, Ty};
use stdlib_protocol::domain::DomainSetBlockIoTune;

use super::naming::{self, DISK};
use super::{Domain, THIS};
use crate::flags::{CONFIG, LIVE, impact};
use crate::plain::{OUTCOME, PLAIN};
use crate::setting::{Setting, Unit, given, setting};

const SETTINGS: &[Setting] = &[
    Setting { option: "total_bytes_sec", param: "total_bytes_sec", unit: Unit::BytesPerSecond },
    Setting { option: "read_bytes_sec", param: "read_bytes_sec", unit: Unit::BytesPerSecond },
    Setting { option: "write_bytes_sec", param: "write_bytes_sec", unit: Unit::BytesPerSecond },
    Setting { option: "total_iops_sec", param: "total_iops_sec", unit: Unit::ULLong },
    Setting { option: "read_iops_sec", param: "read_iops_sec", unit: Unit::ULLong },
    Setting { option: "write_iops_sec", param: "write_iops_sec", unit: Unit::ULLong },
    Setting { option: "total_bytes_sec_max", param: "total_bytes_sec_max", unit: Unit::BytesPerSecond },
    Setting { option: "read_bytes_sec_max", param: "read_bytes_sec_max", unit: Unit::BytesPerSecond },
    Setting { option: "write_bytes_sec_max", param: "write_bytes_sec_max", unit: Unit::BytesPerSecond },
    Setting { option: "total_iops_sec_max", param: "total_iops_sec_max", unit: Unit::ULLong },
    Setting { option: "read_iops_sec_max", param: "read_iops_sec_max", unit: Unit::ULLong },
    Setting { option: "write_iops_sec_max", param: "write_iops_sec_max", unit: Unit::ULLong },
    Setting {
        option: "total_bytes_sec_max_length",
        param: "total_bytes_sec_max_length",
        unit: Unit::Seconds,
    },
    Setting { option: "read_bytes_sec_max_length", param: "read_bytes_sec_max_length", unit: Unit::Seconds },
    Setting {
        option: "write_bytes_sec_max_length",
        param: "write_bytes_sec_max_length",
        unit: Unit::Seconds,
    },
    Setting { option: "total_iops_sec_max_length", param: "total_iops_sec_max_length", unit: Unit::Seconds },
    Setting { option: "read_iops_sec_max_length", param: "read_iops_sec_max_length", unit: Unit::Seconds },
    Setting { option: "write_iops_sec_max_length", param: "write_iops_sec_max_length", unit: Unit::Seconds },
    Setting { option: "size_iops_sec", param: "size_iops_sec", unit: Unit::Bytes },
    Setting { option: "group_name", param: "group_name", unit: Unit::Text },
];

/// `set_block_io_tune(disk, …)`; `virDomainSetBlockIoTune`.
pub(crate) const SET_BLOCK_IO_TUNE: Function = Function {
    signature: Signature {
        name: "set_block_io_tune",
        input: Input::Each(THIS),
        params: &[DISK],
        options: &[
            setting("total_bytes_sec", "What may be read and written together in a second.", &Ty::Rate),
            setting("read_bytes_sec", "What may be read in a second.", &Ty::Rate),
            setting("write_bytes_sec", "What may be written in a second.", &Ty::Rate),
            setting(
                "total_iops_sec",
                "How many reads and writes together there may be in a second.",
                &Ty::Int,
            ),
            setting("read_iops_sec", "How many reads there may be in a second.", &Ty::Int),
            setting("write_iops_sec", "How many writes there may be in a second.", &Ty::Int),
            setting(
                "total_bytes_sec_max",
                "What may be read and written together in a second of a burst.",
                &Ty::Rate,
            ),
            setting("read_bytes_sec_max", "What may be read in a second of a burst.", &Ty::Rate),
            setting("write_bytes_sec_max", "What may be written in a second of a burst.", &Ty::Rate),
            setting(
                "total_iops_sec_max",
                "How many reads and writes together there may be in a second of a burst.",
                &Ty::Int,
            ),
            setting("read_iops_sec_max", "How many reads there may be in a second of a burst.", &Ty::Int),
            setting("write_iops_sec_max", "How many writes there may be in a second of a burst.", &Ty::Int),
            setting("total_bytes_sec_max_length", "How long such a burst of bytes may last.", &Ty::Duration),
            setting(
                "read_bytes_sec_max_length",
                "How long such a burst of bytes read may last.",
                &Ty::Duration,
            ),
            setting(
                "write_bytes_sec_max_length",
                "How long such a burst of bytes written may last.",
                &Ty::Duration,
            ),
            setting(
                "total_iops_sec_max_length",
                "How long such a burst of operations may last.",
                &Ty::Duration,
            ),
            setting("read_iops_sec_max_length", "How long such a burst of reads may last.", &Ty::Duration),
            setting("write_iops_sec_max_length", "How long such a burst of writes may last.", &Ty::Duration),
            setting("size_iops_sec", "How much data one operation counts for.", &Ty::Size),
            setting("group_name", "The group of disks that share the limits.", &Ty::String),
            LIVE,
            CONFIG,
        ],
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
    let domain: &Domain = call.object()?;
    let (disk, params) = (naming::disk(call)?, given(call, SETTINGS)?.into());
    let request =
        DomainSetBlockIoTune { dom: domain.handle(), disk: disk.into(), params, flags: impact(call)? };
    domain.change(call.session(), request)?;
    Ok(Value::Unit)
}
