//! `block_job_progress`: how far the job on a disk is, until it ends.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Input, Signature, Ty};

use super::THIS;
use super::block_job::{JOB, record, request};
use super::job_stream::{EVERY, Told, job_stream};
use super::naming::{self, DISK};
use crate::plain::PLAIN;

/// `block_job_progress(disk, …)`; `virDomainGetBlockJobInfo`.
pub(crate) const BLOCK_JOB_PROGRESS: Function = Function {
    signature: Signature {
        name: "block_job_progress",
        input: Input::Each(THIS),
        params: &[DISK],
        options: &[EVERY],
        gives: Ty::Stream(&JOB),
        ..PLAIN
    },
    about: "Tells how far the job on a domain's disk is, again and again until it has ended; of a disk without one nothing. A copy that is ready has not ended yet.",
    errors: &[
        ("INVALID_ARG", "it has no such disk"),
        ("NO_DOMAIN", "it is gone before the first record"),
        ("BAD_ARGUMENT", "`every` is 0s"),
    ],
    examples: &[Example::on(
        "qemu",
        r#"let d = domain("guest");
d.block_copy("vda", "/var/lib/libvirt/images/told.qcow2", transient_job: true, wait: true);
let told = d.block_job_progress("vda") | take(1) | map(|job| job.type) | collect();
d.abort_block_job("vda");
`${told} ${d.block_job_progress("vda") | count()}`"#,
        "[\"copy\"] 0",
    )],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let disk = naming::disk(call)?;
    job_stream(call, move |session, domain| {
        let answer = session.wait(domain.host().connection().call(request(domain, &disk)))?;
        Ok(answer.map(|reply| match record(&reply) {
            Value::Unit => Told::Nothing,
            job => Told::Going(job),
        }))
    })
}
