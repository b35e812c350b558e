//! `block_stats`: what was read and written of one disk.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Input, Signature};
use stdlib_protocol::domain::DomainBlockStatsFlags;

use super::naming::{self, DISK};
use super::{Domain, THIS};
use crate::params::{Params, tables};
use crate::plain::PLAIN;

/// As many as the protocol lets through.
const PARAMS_ASKED: i32 = 16;

tables! {
    /// `virDomainBlockStatsFlags`.
    BLOCK {
        rd_bytes: Bytes "rd_bytes";
        rd_operations: Count "rd_operations";
        rd_total_times: Nanoseconds "rd_total_times";
        wr_bytes: Bytes "wr_bytes";
        wr_operations: Count "wr_operations";
        wr_total_times: Nanoseconds "wr_total_times";
        flush_operations: Count "flush_operations";
        flush_total_times: Nanoseconds "flush_total_times";
        errs: Count "errs";
    }
}

/// `block_stats(disk)`; `virDomainBlockStatsFlags`.
pub(crate) const BLOCK_STATS: Function = Function {
    signature: Signature {
        name: "block_stats",
        input: Input::Each(THIS),
        params: &[DISK],
        gives: BLOCK.ty,
        ..PLAIN
    },
    about: "Gives what was read and written of one disk of a domain; `d.stats.block` gives that of all at once.",
    errors: &[("OPERATION_INVALID", "it isn't running"), ("INVALID_ARG", "it has no such disk")],
    examples: &[Example::on("qemu", "domain(\"guest\").block_stats(\"vda\").errs == ()", "true")],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let domain: &Domain = call.object()?;
    let disk = naming::disk(call)?;
    let request =
        DomainBlockStatsFlags { dom: domain.handle(), path: disk.into(), nparams: PARAMS_ASKED, flags: 0 };
    let reply = domain.host().call(call.session(), request)?;
    Ok(Params::new(reply.params.iter()).record(&BLOCK))
}
