//! `set_block_threshold`: asks for an event when a disk's image has grown so far.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Size, Value};
use interp_types::{Effect, Input, Param, Signature, Ty};
use stdlib_protocol::domain::DomainSetBlockThreshold;

use super::naming::{self, DISK};
use super::{Domain, THIS};
use crate::plain::{OUTCOME, PLAIN};

/// `set_block_threshold(disk, size)`; `virDomainSetBlockThreshold`.
pub(crate) const SET_BLOCK_THRESHOLD: Function = Function {
    signature: Signature {
        name: "set_block_threshold",
        input: Input::Each(THIS),
        params: &[
            DISK,
            Param { name: "size", about: "How far; `0B` asks for none.", ty: Ty::Size, default: None },
        ],
        gives: OUTCOME,
        effect: Effect::Write,
        ..PLAIN
    },
    about: "Asks for one event, `block-threshold`, when the image of a running domain's disk is written beyond a size.",
    errors: &[("INVALID_ARG", "it has no such disk"), ("OPERATION_INVALID", "it isn't running")],
    examples: &[Example::on(
        "qemu",
        r#"let d = domain("guest");
d.set_block_threshold("vda", 32MiB);
d.stats("block").block[0].threshold == 32MiB"#,
        "true",
    )],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let domain: &Domain = call.object()?;
    let (dev, size): (_, Size) = (naming::disk(call)?.into(), call.argument(1)?);
    let request = DomainSetBlockThreshold { dom: domain.handle(), dev, threshold: size.bytes(), flags: 0 };
    domain.change(call.session(), request)?;
    Ok(Value::Unit)
}
