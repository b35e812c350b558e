//! `block_job`: how far the job on a disk is.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Percent, Rate, Record, Size, Value};
use interp_types::{Input, Signature, Ty};
use stdlib_model::enums::{DomainBlockJobInfoFlags as Flags, DomainBlockJobType};
use stdlib_protocol::domain::{DomainGetBlockJobInfo, DomainGetBlockJobInfoReply};

use super::naming::{self, DISK};
use super::{Domain, THIS};
use crate::plain::PLAIN;

/// How far a job on a disk is.
pub(super) const JOB: Ty = Ty::Record(&[
    ("type", Ty::String),
    ("bandwidth", Ty::Optional(&Ty::Rate)),
    ("done", Ty::Size),
    ("total", Ty::Size),
    ("progress", Ty::Percent),
]);

/// `block_job(disk)`; `virDomainGetBlockJobInfo`.
pub(crate) const BLOCK_JOB: Function = Function {
    signature: Signature {
        name: "block_job",
        input: Input::Each(THIS),
        params: &[DISK],
        gives: Ty::Optional(&JOB),
        ..PLAIN
    },
    about: "Gives how far the job on a domain's disk is: a copy, commit, pull or backup; `()` where there is none.",
    errors: &[("INVALID_ARG", "it has no such disk"), ("OPERATION_INVALID", "it isn't running")],
    examples: &[Example::on("qemu", r#"domain("guest").block_job("vda") == ()"#, "true")],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let domain: &Domain = call.object()?;
    let request = request(domain, &naming::disk(call)?);
    Ok(record(&domain.host().call(call.session(), request)?))
}

/// Returns the call that asks how far it is.
pub(super) fn request(domain: &Domain, disk: &str) -> DomainGetBlockJobInfo {
    DomainGetBlockJobInfo { dom: domain.handle(), path: disk.into(), flags: Flags::BANDWIDTH_BYTES.bits() }
}

/// Returns how far it is; `()` where there is none.
pub(super) fn record(reply: &DomainGetBlockJobInfoReply) -> Value {
    if reply.found == 0 {
        return Value::Unit;
    }
    let limit = (reply.bandwidth > 0).then(|| Rate::per_second(Size::from_bytes(reply.bandwidth)));
    #[expect(clippy::cast_precision_loss, reason = "a percentage")]
    let progress = if reply.end == 0 { 0.0 } else { reply.cur as f64 * 100.0 / reply.end as f64 };
    Value::Record(Record::from_fields([
        ("type", DomainBlockJobType::from(reply.r#type).word().into()),
        ("bandwidth", Value::optional(limit)),
        ("done", Size::from_bytes(reply.cur).into()),
        ("total", Size::from_bytes(reply.end).into()),
        ("progress", Percent::new(progress).into()),
    ]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_job_says_how_far_it_is() {
        let reply = DomainGetBlockJobInfoReply { found: 1, r#type: 2, bandwidth: 0, cur: 256, end: 1024 };
        let expected = Value::Record(Record::from_fields([
            ("type", "copy".into()),
            ("bandwidth", Value::Unit),
            ("done", Size::from_bytes(256).into()),
            ("total", Size::from_bytes(1024).into()),
            ("progress", Percent::new(25.0).into()),
        ]));
        assert_eq!(record(&reply), expected);
        assert_eq!(record(&DomainGetBlockJobInfoReply { found: 0, ..reply }), Value::Unit);
    }
}
