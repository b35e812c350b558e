//! What is asked of a domain without changing it.

use stdlib_model::Error;
use stdlib_model::enums::DomainXMLFlags;
use stdlib_protocol as wire;
use stdlib_protocol::domain::{
    DomainGetAutostartOnceReply, DomainGetAutostartReply, DomainGetControlInfoReply, DomainGetInfoReply,
    DomainGetMaxMemoryReply, DomainGetMaxVcpusReply, DomainGetOsTypeReply, DomainGetStateReply,
    DomainGetVcpusFlags, DomainGetVcpusFlagsReply, DomainGetXmlDesc, DomainGetXmlDescReply,
    DomainHasManagedSaveImageReply, DomainIsActiveReply, DomainIsPersistentReply, DomainIsUpdatedReply,
};
use stdlib_protocol::{UChar, UShort};

use super::tuning::{Target, VCPU_MAXIMUM};
use crate::host::{Call, check_flags};

pub(crate) fn info(call: &mut Call<'_>, named: &wire::Domain) -> Result<DomainGetInfoReply, Error> {
    let hypervisor = call.hypervisor;
    let domain = call.domain(named)?;
    let definition = domain.current()?;
    Ok(DomainGetInfoReply {
        state: UChar(u8::try_from(domain.state.state.value()).unwrap_or_default()),
        max_mem: definition.memory_max_kib(),
        memory: definition.memory_kib(),
        nr_virt_cpu: UShort(u16::try_from(definition.vcpus()).unwrap_or(u16::MAX)),
        cpu_time: if domain.is_active() { hypervisor.cpu_time(definition) } else { 0 },
    })
}

pub(crate) fn state(call: &mut Call<'_>, named: &wire::Domain) -> Result<DomainGetStateReply, Error> {
    let phase = call.domain(named)?.state;
    Ok(DomainGetStateReply { state: phase.state.value(), reason: phase.reason })
}

pub(crate) fn xml(call: &mut Call<'_>, args: &DomainGetXmlDesc) -> Result<DomainGetXmlDescReply, Error> {
    check_flags(args.flags, 0b1111, "virDomainGetXMLDesc")?;
    let domain = call.domain(&args.dom)?;
    let inactive = args.flags & DomainXMLFlags::INACTIVE.bits() != 0;
    let xml = match domain.id {
        Some(id) if !inactive => domain.current()?.to_xml(Some(id))?,
        _ => domain.next()?.to_xml(None)?,
    };
    Ok(DomainGetXmlDescReply { xml })
}

pub(crate) fn os_type(call: &mut Call<'_>, named: &wire::Domain) -> Result<DomainGetOsTypeReply, Error> {
    let hypervisor = call.hypervisor;
    let r#type = hypervisor.os_type(call.domain(named)?.current()?).into();
    Ok(DomainGetOsTypeReply { r#type })
}

pub(crate) fn memory_max(
    call: &mut Call<'_>,
    named: &wire::Domain,
) -> Result<DomainGetMaxMemoryReply, Error> {
    Ok(DomainGetMaxMemoryReply { memory: call.domain(named)?.current()?.memory_max_kib() })
}

pub(crate) fn vcpus_max(call: &mut Call<'_>, named: &wire::Domain) -> Result<DomainGetMaxVcpusReply, Error> {
    let num = call.domain(named)?.current()?.vcpus_max() as i32;
    Ok(DomainGetMaxVcpusReply { num })
}

pub(crate) fn vcpus(
    call: &mut Call<'_>,
    args: &DomainGetVcpusFlags,
) -> Result<DomainGetVcpusFlagsReply, Error> {
    check_flags(args.flags, 0b111, "virDomainGetVcpusFlags")?;
    let domain = call.domain(&args.dom)?;
    let definition = match Target::of(domain, args.flags)? {
        Target { live: true, .. } => domain.current()?,
        _ => domain.next()?,
    };
    let maximum = args.flags & VCPU_MAXIMUM != 0;
    let num = if maximum { definition.vcpus_max() } else { definition.vcpus() };
    Ok(DomainGetVcpusFlagsReply { num: num as i32 })
}

pub(crate) fn autostart(call: &mut Call<'_>, named: &wire::Domain) -> Result<DomainGetAutostartReply, Error> {
    Ok(DomainGetAutostartReply { autostart: call.domain(named)?.autostart.into() })
}

pub(crate) fn autostart_once(
    call: &mut Call<'_>,
    named: &wire::Domain,
) -> Result<DomainGetAutostartOnceReply, Error> {
    Ok(DomainGetAutostartOnceReply { autostart: call.domain(named)?.autostart_once.into() })
}

pub(crate) fn is_active(call: &mut Call<'_>, named: &wire::Domain) -> Result<DomainIsActiveReply, Error> {
    Ok(DomainIsActiveReply { active: call.domain(named)?.is_active().into() })
}

pub(crate) fn is_persistent(
    call: &mut Call<'_>,
    named: &wire::Domain,
) -> Result<DomainIsPersistentReply, Error> {
    Ok(DomainIsPersistentReply { persistent: call.domain(named)?.is_persistent().into() })
}

/// Answers that nothing is updated: libvirt's test driver tells that of all domains.
pub(crate) fn is_updated(call: &mut Call<'_>, named: &wire::Domain) -> Result<DomainIsUpdatedReply, Error> {
    call.domain(named)?;
    Ok(DomainIsUpdatedReply { updated: 0 })
}

pub(crate) fn has_managed_save(
    call: &mut Call<'_>,
    named: &wire::Domain,
) -> Result<DomainHasManagedSaveImageReply, Error> {
    Ok(DomainHasManagedSaveImageReply { result: call.domain(named)?.managed_save.is_some().into() })
}

/// Answers that the hypervisor has hold of the domain: here it always has.
pub(crate) fn control_info(
    call: &mut Call<'_>,
    named: &wire::Domain,
) -> Result<DomainGetControlInfoReply, Error> {
    call.domain(named)?.check_active()?;
    Ok(DomainGetControlInfoReply { state: 0, details: 0, state_time: 0 })
}
