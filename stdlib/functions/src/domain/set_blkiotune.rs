//! `set_blkiotune`: sets the weight and limits of a domain on block devices of its host.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Effect, Input, Signature, Ty};
use stdlib_protocol::domain::DomainSetBlkioParameters;

use super::{THIS, tuning};
use crate::flags::{CONFIG, LIVE};
use crate::plain::{OUTCOME, PLAIN};
use crate::setting::{Setting, Unit, setting};

const SETTINGS: &[Setting] = &[
    Setting { option: "weight", param: "weight", unit: Unit::UInt },
    Setting { option: "device_weight", param: "device_weight", unit: Unit::Text },
    Setting { option: "device_read_iops_sec", param: "device_read_iops_sec", unit: Unit::Text },
    Setting { option: "device_write_iops_sec", param: "device_write_iops_sec", unit: Unit::Text },
    Setting { option: "device_read_bytes_sec", param: "device_read_bytes_sec", unit: Unit::Text },
    Setting { option: "device_write_bytes_sec", param: "device_write_bytes_sec", unit: Unit::Text },
];

/// `set_blkiotune(…)`; `virDomainSetBlkioParameters`.
pub(crate) const SET_BLKIOTUNE: Function = Function {
    signature: Signature {
        name: "set_blkiotune",
        input: Input::Each(THIS),
        options: &[
            setting("weight", "Its weight beside that of other domains, 10 to 1000.", &Ty::Int),
            setting("device_weight", "Weights for devices: `/dev/sda,500`.", &Ty::String),
            setting("device_read_iops_sec", "Reads in a second: `/dev/sda,1000`.", &Ty::String),
            setting("device_write_iops_sec", "Writes in a second: `/dev/sda,1000`.", &Ty::String),
            setting("device_read_bytes_sec", "Bytes read in a second: `/dev/sda,1048576`.", &Ty::String),
            setting("device_write_bytes_sec", "Bytes written in a second: `/dev/sda,1048576`.", &Ty::String),
            LIVE,
            CONFIG,
        ],
        gives: OUTCOME,
        effect: Effect::Write,
        ..PLAIN
    },
    about: "Sets the weight and limits of a domain on block devices of its host; `d.blkiotune` gives them.",
    errors: &[
        ("OPERATION_INVALID", "it isn't running, or is transient"),
        ("MISSING_ARGUMENT", "nothing is set"),
        ("INVALID_ARG", "there is no such device"),
    ],
    examples: &[Example::on(
        "qemu",
        r#"let d = domain("guest"); d.set_blkiotune(weight: 500, config: true); d.xml(inactive: true).contains("<weight>500</weight>")"#,
        "true",
    )],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    tuning::set(call, SETTINGS, |dom, params, flags| DomainSetBlkioParameters {
        dom,
        params: params.into(),
        flags,
    })
}
