//! `pivot`: lets a domain go on with the other image of a block job that is ready.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Effect, Input, Signature};
use stdlib_model::enums::DomainBlockJobAbortFlags as Flags;
use stdlib_protocol::domain::DomainBlockJobAbort;

use super::naming::{self, DISK};
use super::{Domain, THIS};
use crate::plain::{OUTCOME, PLAIN};

/// `pivot(disk)`; `virDomainBlockJobAbort` with `VIR_DOMAIN_BLOCK_JOB_ABORT_PIVOT`.
pub(crate) const PIVOT: Function = Function {
    signature: Signature {
        name: "pivot",
        input: Input::Each(THIS),
        params: &[DISK],
        gives: OUTCOME,
        effect: Effect::Write,
        ..PLAIN
    },
    about: "Lets a domain go on with the other image of a block job that is ready: the copy, or the image committed to.",
    errors: &[
        ("INVALID_ARG", "it has no such disk"),
        ("OPERATION_INVALID", "there is no job on the disk"),
        ("BLOCK_COPY_ACTIVE", "the job isn't ready yet"),
    ],
    examples: &[Example::on(
        "qemu",
        r#"try { domain("guest").pivot("vda") } catch (e) { print(e.code) }"#,
        "INVALID_ARG",
    )],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let domain: &Domain = call.object()?;
    let path = naming::disk(call)?.into();
    let flags = Flags::PIVOT.bits();
    domain.change(call.session(), DomainBlockJobAbort { dom: domain.handle(), path, flags })?;
    Ok(Value::Unit)
}
