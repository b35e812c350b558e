//! `block_info`: how large one disk is, and how much of it is taken.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Record, Size, Value};
use interp_types::{Input, Signature, Ty};
use stdlib_protocol::domain::DomainGetBlockInfo;

use super::naming::{self, DISK};
use super::{Domain, THIS};
use crate::plain::PLAIN;

const INFO: Ty = Ty::Record(&[("capacity", Ty::Size), ("allocation", Ty::Size), ("physical", Ty::Size)]);

/// `block_info(disk)`; `virDomainGetBlockInfo`.
pub(crate) const BLOCK_INFO: Function = Function {
    signature: Signature {
        name: "block_info",
        input: Input::Each(THIS),
        params: &[DISK],
        gives: INFO,
        ..PLAIN
    },
    about: "Gives what a domain sees of one disk (capacity), what is taken for that (allocation), and what the image has on the host (physical).",
    errors: &[("INVALID_ARG", "it has no such disk"), ("OPERATION_FAILED", "its image can't be read")],
    examples: &[Example::on("qemu", "domain(\"guest\").block_info(\"vda\").capacity > 1MiB", "true")],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let domain: &Domain = call.object()?;
    let path = naming::disk(call)?;
    let request = DomainGetBlockInfo { dom: domain.handle(), path: path.into(), flags: 0 };
    let reply = domain.host().call(call.session(), request)?;
    Ok(Value::Record(Record::from_fields([
        ("capacity", Size::from_bytes(reply.capacity).into()),
        ("allocation", Size::from_bytes(reply.allocation).into()),
        ("physical", Size::from_bytes(reply.physical).into()),
    ])))
}
