//! `block_io_tune`: how fast a disk may be read and written.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Value};
use interp_types::{Input, Signature};
use stdlib_protocol::domain::DomainGetBlockIoTune;

use super::naming::{self, DISK};
use super::{Domain, THIS};
use crate::flags::{CONFIG, LIVE, impact};
use crate::params::{Params, tables};
use crate::plain::PLAIN;

/// As many as the protocol lets through.
const PARAMS_ASKED: i32 = 32;

/// `VIR_TYPED_PARAM_STRING_OKAY`: without it the host leaves out what is a text.
const STRINGS_OKAY: u32 = stdlib_model::enums::TypedParameterFlags::STRING_OKAY.bits();

tables! {
    /// `virDomainGetBlockIoTune`; 0 is no limit.
    TUNE {
        total_bytes_sec: BytesPerSecond "total_bytes_sec";
        read_bytes_sec: BytesPerSecond "read_bytes_sec";
        write_bytes_sec: BytesPerSecond "write_bytes_sec";
        total_iops_sec: Count "total_iops_sec";
        read_iops_sec: Count "read_iops_sec";
        write_iops_sec: Count "write_iops_sec";
        total_bytes_sec_max: BytesPerSecond "total_bytes_sec_max";
        read_bytes_sec_max: BytesPerSecond "read_bytes_sec_max";
        write_bytes_sec_max: BytesPerSecond "write_bytes_sec_max";
        total_iops_sec_max: Count "total_iops_sec_max";
        read_iops_sec_max: Count "read_iops_sec_max";
        write_iops_sec_max: Count "write_iops_sec_max";
        total_bytes_sec_max_length: Seconds "total_bytes_sec_max_length";
        read_bytes_sec_max_length: Seconds "read_bytes_sec_max_length";
        write_bytes_sec_max_length: Seconds "write_bytes_sec_max_length";
        total_iops_sec_max_length: Seconds "total_iops_sec_max_length";
        read_iops_sec_max_length: Seconds "read_iops_sec_max_length";
        write_iops_sec_max_length: Seconds "write_iops_sec_max_length";
        size_iops_sec: Bytes "size_iops_sec";
        group_name: Text "group_name";
    }
}

/// `block_io_tune(disk, …)`; `virDomainGetBlockIoTune`.
pub(crate) const BLOCK_IO_TUNE: Function = Function {
    signature: Signature {
        name: "block_io_tune",
        input: Input::Each(THIS),
        params: &[DISK],
        options: &[LIVE, CONFIG],
        gives: TUNE.ty,
        ..PLAIN
    },
    about: "Gives how fast a disk of a domain may be read and written; 0 is no limit.",
    errors: &[
        ("INVALID_ARG", "it has no such disk"),
        ("OPERATION_INVALID", "it isn't running, or is transient"),
    ],
    examples: &[Example::on("qemu", r#"domain("guest").block_io_tune("vda").read_iops_sec"#, "0")],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let domain: &Domain = call.object()?;
    let disk = naming::disk(call)?;
    let flags = impact(call)? | STRINGS_OKAY;
    let request =
        DomainGetBlockIoTune { dom: domain.handle(), disk: Some(disk.into()), nparams: PARAMS_ASKED, flags };
    let reply = domain.host().call(call.session(), request)?;
    Ok(Params::new(reply.params.iter()).record(&TUNE))
}
