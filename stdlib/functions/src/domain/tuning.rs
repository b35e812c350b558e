//! The fields `scheduler`, `memtune`, `blkiotune` and `numatune`, how much of its host a domain may take, and what the
//! functions share that set it.
//!
//! Each is asked for with an impact: none for what holds now, `CONFIG` for the next start.

use interp_engine::Call;
use interp_record::{Fault, Value};
use stdlib_model::enums::{DomainNumatuneMemMode, TypedParameterFlags};
use stdlib_protocol::domain::{
    DomainGetBlkioParameters, DomainGetMemoryParameters, DomainGetNumaParameters,
    DomainGetSchedulerParametersFlags, DomainGetSchedulerType,
};
use stdlib_protocol::{Procedure, TypedParam};

use super::{Domain, Listing};
use crate::flags::impact;
use crate::listed::Fetched;
use crate::params::{Params, tables};
use crate::setting::{Setting, given};

/// More parameters than any hypervisor has of these, and as many as the protocol lets through.
const PARAMS_ASKED: i32 = 16;

/// `VIR_TYPED_PARAM_STRING_OKAY`: without it the host leaves out what is a text.
const STRINGS_OKAY: u32 = TypedParameterFlags::STRING_OKAY.bits();

tables! {
    /// `virDomainGetSchedulerParametersFlags`; what is not limited is `()`.
    SCHEDULER {
        type: Text "type";
        cpu_shares: Count "cpu_shares";
        global_period: Microseconds "global_period";
        global_quota: Microseconds "global_quota";
        vcpu_period: Microseconds "vcpu_period";
        vcpu_quota: Microseconds "vcpu_quota";
        emulator_period: Microseconds "emulator_period";
        emulator_quota: Microseconds "emulator_quota";
        iothread_period: Microseconds "iothread_period";
        iothread_quota: Microseconds "iothread_quota";
        weight: Count "weight";
        cap: Count "cap";
        reservation: Count "reservation";
        limit: Count "limit";
        shares: Count "shares";
    }
    /// `virDomainGetMemoryParameters`; what is not limited is `()`.
    MEMTUNE {
        hard_limit: KibLimit "hard_limit";
        soft_limit: KibLimit "soft_limit";
        min_guarantee: KibLimit "min_guarantee";
        swap_hard_limit: KibLimit "swap_hard_limit";
    }
    /// `virDomainGetBlkioParameters`; of devices as libvirt writes it: path, value, path, value.
    BLKIOTUNE {
        weight: Count "weight";
        device_weight: Text "device_weight";
        device_read_iops_sec: Text "device_read_iops_sec";
        device_write_iops_sec: Text "device_write_iops_sec";
        device_read_bytes_sec: Text "device_read_bytes_sec";
        device_write_bytes_sec: Text "device_write_bytes_sec";
    }
    /// `virDomainGetNumaParameters`.
    NUMATUNE {
        mode: Word(|mode| DomainNumatuneMemMode::from(mode).word()) "numa_mode";
        nodeset: Text "numa_nodeset";
    }
}

/// Sets what the options of a call say, by a call of libvirt's that is made of the domain, the parameters and the flags.
///
/// # Errors
/// As those of [`given`] and of the call.
pub(super) fn set<P: Procedure>(
    call: &Call<'_>,
    settings: &[Setting],
    procedure: impl FnOnce(stdlib_protocol::Domain, Vec<TypedParam>, u32) -> P,
) -> Result<Value, Fault> {
    let domain: &Domain = call.object()?;
    let params = given(call, settings)?;
    domain.change(call.session(), procedure(domain.handle(), params, impact(call)?))?;
    Ok(Value::Unit)
}

/// Asks for the scheduler and its parameters.
pub(super) fn scheduler(listing: &Listing, places: &[usize], impact: u32) -> Fetched<Value> {
    let types = listing.each(places, |dom| DomainGetSchedulerType { dom }, |reply| reply.r#type)?;
    let params = listing.each(
        places,
        |dom| DomainGetSchedulerParametersFlags { dom, nparams: PARAMS_ASKED, flags: impact },
        |reply| reply.params,
    )?;
    let both = types.into_iter().zip(params).map(|(kind, params)| {
        let kind = TypedParam::new("type", kind?);
        Ok(Params::new(params?.iter().chain([&kind])).record(&SCHEDULER))
    });
    Ok(both.collect())
}

/// Asks for the limits of memory.
pub(super) fn memtune(listing: &Listing, places: &[usize], impact: u32) -> Fetched<Value> {
    listing.each(
        places,
        |dom| DomainGetMemoryParameters { dom, nparams: PARAMS_ASKED, flags: impact },
        |reply| Params::new(reply.params.iter()).record(&MEMTUNE),
    )
}

/// Asks for the weights and limits of block devices.
pub(super) fn blkiotune(listing: &Listing, places: &[usize], impact: u32) -> Fetched<Value> {
    listing.each(
        places,
        |dom| DomainGetBlkioParameters { dom, nparams: PARAMS_ASKED, flags: STRINGS_OKAY | impact },
        |reply| Params::new(reply.params.iter()).record(&BLKIOTUNE),
    )
}

/// Asks on which NUMA nodes memory is.
pub(super) fn numatune(listing: &Listing, places: &[usize], impact: u32) -> Fetched<Value> {
    listing.each(
        places,
        |dom| DomainGetNumaParameters { dom, nparams: PARAMS_ASKED, flags: STRINGS_OKAY | impact },
        |reply| Params::new(reply.params.iter()).record(&NUMATUNE),
    )
}
