//! Fields about the virtual CPUs of a domain: how many there are, and what each does.

use interp_record::{Duration, Fault, Record, Value};
use interp_types::Ty;
use stdlib_model::ErrorCode;
use stdlib_model::enums::{DomainModificationImpact as Impact, DomainVcpuFlags, VcpuState};
use stdlib_protocol::VcpuInfo;
use stdlib_protocol::domain::{DomainGetInfo, DomainGetVcpuPinInfo, DomainGetVcpus, DomainGetVcpusFlags};

use super::Listing;
use super::cpus::{self, BYTES_ASKED};
use crate::listed::Fetched;

/// The type of `vcpu_count`.
pub(super) const VCPU_COUNT: Ty = Ty::Record(&[
    ("maximum_config", Ty::Optional(&Ty::Int)),
    ("maximum_live", Ty::Optional(&Ty::Int)),
    ("current_config", Ty::Optional(&Ty::Int)),
    ("current_live", Ty::Optional(&Ty::Int)),
]);

/// The type of `vcpu_info`.
pub(super) const VCPU_INFO: Ty = Ty::List(&Ty::Record(&[
    ("vcpu", Ty::Int),
    ("cpu", Ty::Optional(&Ty::Int)),
    ("state", Ty::Optional(&Ty::String)),
    ("time", Ty::Optional(&Ty::Duration)),
    ("cpus", Ty::List(&Ty::Int)),
]));

/// The fields of `vcpu_count`, and what is asked for each.
const COUNTS: &[(&str, u32)] = &[
    ("maximum_config", DomainVcpuFlags::MAXIMUM.bits() | Impact::CONFIG.bits()),
    ("maximum_live", DomainVcpuFlags::MAXIMUM.bits() | Impact::LIVE.bits()),
    ("current_config", Impact::CONFIG.bits()),
    ("current_live", Impact::LIVE.bits()),
];

/// Asks how many there are; what doesn't run, or isn't defined, has none.
pub(super) fn vcpu_count(listing: &Listing, places: &[usize]) -> Fetched<Value> {
    let mut records = vec![Ok(Record::from_fields::<&str>([])); places.len()];
    for (field, flags) in COUNTS {
        let flags = *flags;
        let asked = listing.each(places, |dom| DomainGetVcpusFlags { dom, flags }, |reply| reply.num)?;
        records = records.into_iter().zip(asked).map(|(record, count)| with(record?, field, count)).collect();
    }
    Ok(records.into_iter().map(|record| record.map(Value::Record)).collect())
}

fn with(record: Record, field: &'static str, count: Result<i32, Fault>) -> Result<Record, Fault> {
    match count {
        Ok(count) => Ok(record.with(field, count.into())),
        Err(fault) if fault.code().name() == ErrorCode::OperationInvalid.name() => {
            Ok(record.with(field, Value::Unit))
        }
        Err(fault) => Err(fault),
    }
}

/// Asks what each does; of a domain that is off, only where it may run is known.
pub(super) fn vcpu_info(listing: &Listing, places: &[usize]) -> Fetched<Value> {
    let one = |place: &usize| one(listing, *place);
    Ok(places.iter().map(one).collect())
}

fn one(listing: &Listing, place: usize) -> Result<Value, Fault> {
    let maplen = i32::try_from(BYTES_ASKED).unwrap_or_default();
    let counts = listing.each(&[place], |dom| DomainGetInfo { dom }, |info| i32::from(info.nr_virt_cpu.0))?;
    let maxinfo = counts.into_iter().next().unwrap_or(Ok(0))?;
    let running = listing.each(
        &[place],
        |dom| DomainGetVcpus { dom, maxinfo, maplen },
        |reply| of_running(&reply.info, &reply.cpumaps),
    )?;
    match first(running) {
        Err(fault) if fault.code().name() == ErrorCode::OperationInvalid.name() => {}
        found => return found,
    }
    let flags = Impact::CONFIG.bits();
    first(listing.each(
        &[place],
        |dom| DomainGetVcpuPinInfo { dom, ncpumaps: maxinfo, maplen, flags },
        |reply| {
            let count = usize::try_from(reply.num).unwrap_or_default();
            let maps = (0..).zip(reply.cpumaps.chunks(BYTES_ASKED)).take(count);
            Value::list(maps.map(|(vcpu, bits)| record(vcpu, None, bits)).collect())
        },
    )?)
}

/// Returns the answer about the only one that was asked about.
fn first(mut answers: Vec<Result<Value, Fault>>) -> Result<Value, Fault> {
    answers.pop().unwrap_or(Ok(Value::Unit))
}

fn of_running(infos: &[VcpuInfo], maps: &[u8]) -> Value {
    let each = infos.iter().zip(maps.chunks(BYTES_ASKED));
    Value::list(each.map(|(info, bits)| record(info.number, Some(info), bits)).collect())
}

fn record(vcpu: u32, info: Option<&VcpuInfo>, bits: &[u8]) -> Value {
    let time = |info: &VcpuInfo| Value::from(Duration::from(std::time::Duration::from_nanos(info.cpu_time)));
    Value::Record(Record::from_fields([
        ("vcpu", vcpu.into()),
        ("cpu", Value::optional(info.map(|info| info.cpu).filter(|cpu| *cpu >= 0))),
        ("state", Value::optional(info.map(|info| VcpuState::from(info.state).word()))),
        ("time", info.map(time).unwrap_or_default()),
        ("cpus", cpus::numbers(bits)),
    ]))
}
