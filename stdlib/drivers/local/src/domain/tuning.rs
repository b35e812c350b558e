//! Memory and processors: what runs, what the next start will use, or both.

use stdlib_model::enums::{DomainLifecycle, DomainLifecycleAction};
use stdlib_model::{Error, ErrorCode};
use stdlib_protocol as wire;
use stdlib_protocol::domain::{DomainSetLifecycleAction, DomainSetMaxMemory};

use super::Domain;
use crate::event::{DomainEvent, HostEvent};
use crate::host::{Call, check_flags};

/// `VIR_DOMAIN_AFFECT_LIVE`.
pub(crate) const LIVE: u32 = 1;

/// `VIR_DOMAIN_AFFECT_CONFIG`.
const CONFIG: u32 = 2;

/// `VIR_DOMAIN_MEM_MAXIMUM`.
const MEMORY_MAXIMUM: u32 = 4;

/// `VIR_DOMAIN_VCPU_MAXIMUM`.
pub(crate) const VCPU_MAXIMUM: u32 = 4;

/// Which definition a change is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Target {
    pub(crate) live: bool,
    pub(crate) config: bool,
}

impl Target {
    /// Reads `VIR_DOMAIN_AFFECT_*`; none of them means what runs, or the definition of a domain that is off.
    pub(crate) fn of(domain: &Domain, flags: u32) -> Result<Target, Error> {
        let (live, config) = match (flags & LIVE != 0, flags & CONFIG != 0) {
            (false, false) => (domain.is_active(), !domain.is_active()),
            chosen => chosen,
        };
        if live && !domain.is_active() {
            return Err(Error::operation_invalid("domain is not running"));
        }
        if config && !domain.is_persistent() {
            return Err(Error::operation_invalid("transient domains do not have any persistent config"));
        }
        Ok(Target { live, config })
    }
}

impl Domain {
    /// Changes each definition that is meant, or none if one of them cannot be changed so.
    pub(crate) fn change(
        &mut self,
        target: Target,
        change: impl Fn(&mut super::DomainDefinition) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let mut live = self.live.clone().filter(|_| target.live);
        let mut config = self.config.clone().filter(|_| target.config);
        live.iter_mut().chain(&mut config).try_for_each(change)?;
        self.live = live.or(self.live.take());
        self.config = config.or(self.config.take());
        Ok(())
    }
}

/// Says what follows when it powers off, reboots or crashes.
pub(crate) fn set_lifecycle_action(
    call: &mut Call<'_>,
    args: &DomainSetLifecycleAction,
) -> Result<(), Error> {
    check_flags(args.flags, LIVE | CONFIG, "virDomainSetLifecycleAction")?;
    let value = |number: u32| i32::try_from(number).unwrap_or(-1);
    let end = DomainLifecycle::from(value(args.r#type));
    let action = DomainLifecycleAction::from(value(args.action));
    let only_after_a_crash =
        matches!(action, DomainLifecycleAction::CoredumpDestroy | DomainLifecycleAction::CoredumpRestart);
    if only_after_a_crash && end != DomainLifecycle::Crash {
        let detail = format!("lifecycle action '{action}' is supported only for crash events");
        return Err(Error::new(ErrorCode::ArgumentUnsupported, call.error_domain(), detail));
    }
    let element = match end {
        DomainLifecycle::Poweroff => "on_poweroff",
        DomainLifecycle::Reboot => "on_reboot",
        DomainLifecycle::Crash => "on_crash",
        DomainLifecycle::Other(number) => {
            return Err(Error::invalid_arg(format!("there is no lifecycle event {number}")));
        }
    };
    let domain = call.domain(&args.dom)?;
    let target = Target::of(domain, args.flags)?;
    domain.change(target, |it| it.set_note(element, Some(action.word())))
}

pub(crate) fn set_max_memory(call: &mut Call<'_>, args: &DomainSetMaxMemory) -> Result<(), Error> {
    set_memory(call, &args.dom, args.memory, MEMORY_MAXIMUM)
}

pub(crate) fn set_memory(
    call: &mut Call<'_>,
    named: &wire::Domain,
    kib: u64,
    flags: u32,
) -> Result<(), Error> {
    check_flags(flags, LIVE | CONFIG | MEMORY_MAXIMUM, "virDomainSetMemoryFlags")?;
    if kib == 0 {
        return Err(Error::invalid_arg("memory in virDomainSetMemoryFlags must be greater than zero"));
    }
    let domain = call.domain(named)?;
    let target = Target::of(domain, flags)?;
    if flags & MEMORY_MAXIMUM != 0 {
        if target.live {
            return Err(call
                .error(ErrorCode::OperationInvalid, "cannot resize the maximum memory on an active domain"));
        }
        return domain.change(target, |it| it.set_memory(kib, it.memory_kib().min(kib)));
    }
    domain.change(target, |it| {
        if kib > it.memory_max_kib() {
            return Err(Error::invalid_arg("cannot set memory higher than max memory"));
        }
        it.set_memory(it.memory_max_kib(), kib)
    })?;
    if target.live {
        let event = HostEvent::Domain(domain.wire(), DomainEvent::BalloonChange { actual_kib: kib });
        call.happened(event);
    }
    Ok(())
}

pub(crate) fn set_vcpus(
    call: &mut Call<'_>,
    named: &wire::Domain,
    count: u32,
    flags: u32,
) -> Result<(), Error> {
    check_flags(flags, LIVE | CONFIG | VCPU_MAXIMUM, "virDomainSetVcpusFlags")?;
    let most = call.facts().vcpus_max;
    let domain = call.domain(named)?;
    let target = Target::of(domain, flags)?;
    if count == 0 || count > most {
        return Err(Error::invalid_arg(format!(
            "argument out of range: {count}, a domain has 1 to {most} vcpus"
        )));
    }
    let maximum = flags & VCPU_MAXIMUM != 0;
    if maximum && target.live {
        return Err(Error::invalid_arg("cannot adjust maximum vcpus on running domain"));
    }
    domain.change(target, |it| match maximum {
        true => it.set_vcpus(count, it.vcpus().min(count)),
        false if count > it.vcpus_max() => {
            let detail = format!("requested cpu amount exceeds maximum ({count} > {})", it.vcpus_max());
            Err(Error::invalid_arg(detail))
        }
        false => it.set_vcpus(it.vcpus_max(), count),
    })
}
