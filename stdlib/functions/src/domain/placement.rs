//! Fields that say on which of the host's processors the threads of a domain may run: now, or with the impact `CONFIG`
//! at its next start.

use interp_record::{Fault, Record, Value};
use interp_types::Ty;
use stdlib_protocol::domain::{
    DomainGetEmulatorPinInfo, DomainGetInfo, DomainGetIothreadInfo, DomainGetVcpuPinInfo,
};

use super::Listing;
use super::cpus::{self, BYTES_ASKED};
use crate::listed::Fetched;

/// The type of `vcpu_pinning`.
pub(super) const VCPU_PINNING: Ty = Ty::List(&Ty::Record(&[("vcpu", Ty::Int), ("cpus", Ty::List(&Ty::Int))]));

/// The type of `iothreads`.
pub(super) const IOTHREADS: Ty = Ty::List(&Ty::Record(&[("id", Ty::Int), ("cpus", Ty::List(&Ty::Int))]));

/// Asks where virtual CPUs may run.
pub(super) fn vcpu_pinning(listing: &Listing, places: &[usize], impact: u32) -> Fetched<Value> {
    let counts = listing.each(places, |dom| DomainGetInfo { dom }, |info| i32::from(info.nr_virt_cpu.0))?;
    let maplen = i32::try_from(BYTES_ASKED).unwrap_or_default();
    // One after the other: how many there are is part of the question.
    let one = |(place, count): (&usize, Result<i32, Fault>)| {
        let ncpumaps = count?;
        let pins = listing.each(
            &[*place],
            |dom| DomainGetVcpuPinInfo { dom, ncpumaps, maplen, flags: impact },
            |reply| list("vcpu", (0..).zip(reply.cpumaps.chunks(BYTES_ASKED)).take(count_of(reply.num))),
        )?;
        pins.into_iter().next().unwrap_or_else(|| Ok(Value::Unit))
    };
    Ok(places.iter().zip(counts).map(one).collect())
}

fn count_of(number: i32) -> usize {
    usize::try_from(number).unwrap_or_default()
}

/// Asks where the emulator's own threads may run.
pub(super) fn emulator_pinning(listing: &Listing, places: &[usize], impact: u32) -> Fetched<Value> {
    let maplen = i32::try_from(BYTES_ASKED).unwrap_or_default();
    listing.each(
        places,
        |dom| DomainGetEmulatorPinInfo { dom, maplen, flags: impact },
        |reply| cpus::numbers(&reply.cpumaps),
    )
}

/// Asks which IO threads there are, and where they may run.
pub(super) fn iothreads(listing: &Listing, places: &[usize], impact: u32) -> Fetched<Value> {
    listing.each(
        places,
        |dom| DomainGetIothreadInfo { dom, flags: impact },
        |reply| list("id", reply.info.iter().map(|thread| (thread.iothread_id, &*thread.cpumap))),
    )
}

fn list<'a>(name: &'static str, threads: impl Iterator<Item = (u32, &'a [u8])>) -> Value {
    let record = |(number, bits): (u32, &[u8])| {
        Value::Record(Record::from_fields([(name, number.into()), ("cpus", cpus::numbers(bits))]))
    };
    Value::list(threads.map(record).collect())
}
