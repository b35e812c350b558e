//! `abort_job`: ends what a domain is being put through.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Effect, Input, Signature};
use stdlib_model::enums::DomainAbortJobFlagsValues;
use stdlib_protocol::domain::{DomainAbortJob, DomainAbortJobFlags};

use super::{Domain, THIS};
use crate::flags::flags;
use crate::plain::{OUTCOME, PLAIN, flag};

/// `abort_job(…)`; `virDomainAbortJob`, `virDomainAbortJobFlags`.
pub(crate) const ABORT_JOB: Function = Function {
    signature: Signature {
        name: "abort_job",
        input: Input::Each(THIS),
        options: &[flag(
            "postcopy",
            "Whether a migration that has switched over is paused, which it can go on from.",
        )],
        gives: OUTCOME,
        effect: Effect::Write,
        ..PLAIN
    },
    about: "Ends the migration, save, dump or backup that a domain is being put through.",
    errors: &[("OPERATION_INVALID", "there is none"), ("NO_SUPPORT", "the hypervisor can't")],
    examples: &[Example::on(
        "qemu",
        r#"let a = attempt(|| domain("guest").abort_job()); a.error?.code"#,
        "OPERATION_INVALID",
    )],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let domain: &Domain = call.object()?;
    let flags = flags(call, &[("postcopy", DomainAbortJobFlagsValues::POSTCOPY.bits())])?;
    let dom = domain.handle();
    match flags {
        // Older daemons know only this.
        0 => domain.change(call.session(), DomainAbortJob { dom })?,
        flags => domain.change(call.session(), DomainAbortJobFlags { dom, flags })?,
    }
    Ok(Value::Unit)
}
