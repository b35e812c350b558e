//! On which of the host's processors the virtual ones of a domain may run.
//!
//! As with libvirt's test driver only one that runs is pinned, and where its processors may run is forgotten when it stops.

use stdlib_model::Error;
use stdlib_model::enums::VcpuState;
use stdlib_model::xml::{Document, Element, Place};
use stdlib_protocol::VcpuInfo;
use stdlib_protocol::domain::{
    DomainGetVcpuPinInfo, DomainGetVcpuPinInfoReply, DomainGetVcpus, DomainGetVcpusReply, DomainPinVcpuFlags,
};

use super::DomainDefinition;
use crate::host::{Call, check_flags};
use crate::xml::{add_missing, edit_error};

pub(crate) fn pin(call: &mut Call<'_>, args: &DomainPinVcpuFlags) -> Result<(), Error> {
    check_flags(args.flags, 0, "virDomainPinVcpuFlags")?;
    let most = host_cpus(call);
    let domain = call.domain(&args.dom)?;
    if !domain.is_active() {
        return Err(Error::operation_invalid("cannot pin vcpus on an inactive domain"));
    }
    let definition = domain.current()?;
    if args.vcpu >= definition.vcpus() {
        let detail = format!("requested vcpu '{}' is not present in the domain", args.vcpu);
        return Err(Error::invalid_arg(detail));
    }
    let cpus: Vec<usize> = (0..most).filter(|cpu| is_set(&args.cpumap, *cpu)).collect();
    if cpus.is_empty() {
        return Err(Error::invalid_arg("empty cpu list for pinning"));
    }
    let mut definition = definition.clone();
    definition.set_pin(args.vcpu, &cpus)?;
    domain.live = Some(definition);
    Ok(())
}

pub(crate) fn pin_info(
    call: &mut Call<'_>,
    args: &DomainGetVcpuPinInfo,
) -> Result<DomainGetVcpuPinInfoReply, Error> {
    check_flags(args.flags, 0b11, "virDomainGetVcpuPinInfo")?;
    let most = host_cpus(call);
    let definition = call.domain(&args.dom)?.current()?;
    let count = wanted(args.ncpumaps, definition.vcpus_max());
    let maps: Vec<u8> = (0..count).flat_map(|vcpu| definition.pins(vcpu, most, args.maplen)).collect();
    Ok(DomainGetVcpuPinInfoReply { cpumaps: maps.into(), num: count as i32 })
}

pub(crate) fn vcpus(call: &mut Call<'_>, args: &DomainGetVcpus) -> Result<DomainGetVcpusReply, Error> {
    let most = host_cpus(call);
    let hypervisor = call.hypervisor;
    let domain = call.domain(&args.dom)?;
    if !domain.is_active() {
        return Err(Error::operation_invalid("cannot list vcpus for an inactive domain"));
    }
    let definition = domain.current()?;
    let count = wanted(args.maxinfo, definition.vcpus());
    let last =
        |vcpu| definition.pinned(vcpu).and_then(|cpus| cpus.last().copied()).unwrap_or(most.max(1) - 1);
    let info = |number: u32| VcpuInfo {
        number,
        state: VcpuState::Running.value(),
        cpu_time: hypervisor.cpu_time(definition),
        cpu: i32::try_from(last(number)).unwrap_or(-1),
    };
    let maps: Vec<u8> = (0..count).flat_map(|vcpu| definition.pins(vcpu, most, args.maplen)).collect();
    let info: Vec<VcpuInfo> = (0..count).map(info).collect();
    Ok(DomainGetVcpusReply { info: info.into(), cpumaps: maps.into() })
}

/// Returns how many virtual processors are told of.
fn wanted(most: i32, there: u32) -> u32 {
    u32::try_from(most).unwrap_or_default().min(there)
}

fn host_cpus(call: &Call<'_>) -> usize {
    usize::try_from(call.facts().node.cpus).unwrap_or_default()
}

fn is_set(map: &[u8], cpu: usize) -> bool {
    map.get(cpu / 8).is_some_and(|byte| byte & (1 << (cpu % 8)) != 0)
}

impl DomainDefinition {
    /// Notes where a virtual processor may run.
    fn set_pin(&mut self, vcpu: u32, cpus: &[usize]) -> Result<(), Error> {
        let set = cpus.iter().map(usize::to_string).collect::<Vec<_>>().join(",");
        let document = self.document_mut();
        let root = document.root().id();
        let tune =
            add_missing(document, root, super::definition::ORDER, "cputune", &Element::new("cputune"))?;
        match pin_of(document, vcpu) {
            Some(pin) => document.set_attribute(pin, "cpuset", &set).map_err(edit_error),
            None => {
                let pin = Element::new("vcpupin").attribute("vcpu", vcpu).attribute("cpuset", set);
                document.insert(tune, Place::Last, &pin).map(drop).map_err(edit_error)
            }
        }
    }

    /// Returns where a virtual processor may run, if that is said.
    fn pinned(&self, vcpu: u32) -> Option<Vec<usize>> {
        let node = self.document().node(pin_of(self.document(), vcpu)?);
        let mut cpus = Vec::new();
        for part in node.attribute("cpuset")?.split(',') {
            let (first, last) = part.split_once('-').unwrap_or((part, part));
            cpus.extend(first.trim().parse::<usize>().ok()?..=last.trim().parse().ok()?);
        }
        Some(cpus)
    }

    /// Returns the same as bits, of as many bytes as are asked for; where nothing is said, all are set.
    fn pins(&self, vcpu: u32, most: usize, len: i32) -> Vec<u8> {
        let mut bytes = vec![0_u8; usize::try_from(len).unwrap_or_default()];
        for cpu in self.pinned(vcpu).unwrap_or_else(|| (0..most).collect()) {
            if let Some(byte) = bytes.get_mut(cpu / 8) {
                *byte |= 1 << (cpu % 8);
            }
        }
        bytes
    }
}

fn pin_of(document: &Document, vcpu: u32) -> Option<stdlib_model::xml::NodeId> {
    let number = vcpu.to_string();
    let pins = document.root().find_all("cputune/vcpupin").into_iter();
    pins.into_iter().find(|pin| pin.attribute("vcpu").as_deref() == Some(&number)).map(|pin| pin.id())
}
