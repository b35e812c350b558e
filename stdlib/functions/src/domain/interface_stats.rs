//! `interface_stats`: what went through one network interface.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Record, Size, Value};
use interp_types::{Input, Signature, Ty};
use stdlib_protocol::domain::{DomainInterfaceStats, DomainInterfaceStatsReply};

use super::naming::{self, NIC};
use super::{Domain, THIS};
use crate::plain::PLAIN;

const STATS: Ty = Ty::Record(&[
    ("rx_bytes", Ty::Optional(&Ty::Size)),
    ("rx_packets", Ty::Optional(&Ty::Int)),
    ("rx_errs", Ty::Optional(&Ty::Int)),
    ("rx_drop", Ty::Optional(&Ty::Int)),
    ("tx_bytes", Ty::Optional(&Ty::Size)),
    ("tx_packets", Ty::Optional(&Ty::Int)),
    ("tx_errs", Ty::Optional(&Ty::Int)),
    ("tx_drop", Ty::Optional(&Ty::Int)),
]);

/// `interface_stats(nic)`; `virDomainInterfaceStats`.
pub(crate) const INTERFACE_STATS: Function = Function {
    signature: Signature {
        name: "interface_stats",
        input: Input::Each(THIS),
        params: &[NIC],
        gives: STATS,
        ..PLAIN
    },
    about: "Gives what went through one network interface of a domain; `d.stats.interface` gives that of all at once.",
    errors: &[("OPERATION_INVALID", "it isn't running"), ("INVALID_ARG", "it has no such network interface")],
    examples: &[Example::on("qemu", "let d = domain(\"guest\"); d.interface_stats(d.nics[0]).rx_errs", "0")],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let domain: &Domain = call.object()?;
    let device = naming::nic(call)?.into();
    let reply = domain.host().call(call.session(), DomainInterfaceStats { dom: domain.handle(), device })?;
    Ok(record(&reply))
}

/// What the hypervisor can't count is -1.
fn record(reply: &DomainInterfaceStatsReply) -> Value {
    let size = |bytes: i64| Value::optional(u64::try_from(bytes).ok().map(Size::from_bytes));
    let count = |number: i64| Value::optional((number >= 0).then_some(number));
    Value::Record(Record::from_fields([
        ("rx_bytes", size(reply.rx_bytes)),
        ("rx_packets", count(reply.rx_packets)),
        ("rx_errs", count(reply.rx_errs)),
        ("rx_drop", count(reply.rx_drop)),
        ("tx_bytes", size(reply.tx_bytes)),
        ("tx_packets", count(reply.tx_packets)),
        ("tx_errs", count(reply.tx_errs)),
        ("tx_drop", count(reply.tx_drop)),
    ]))
}
