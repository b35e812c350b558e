//! Going back to a snapshot: the domain is what it was then, and does what it did then unless the flags say otherwise.
//! As with libvirt's test driver they say nothing to one that was off.
//!
//! ```text
//! snapshot of        domain is off            domain is on
//! a running one      starts                   goes on as what it was, running
//! a paused one       starts, paused           goes on as what it was, paused
//! one that was off   stays off                stops
//! ```

use stdlib_model::enums::{
    DomainCreateFlags, DomainEventResumedDetailType, DomainEventStoppedDetailType,
    DomainEventSuspendedDetailType, DomainEventType, DomainPausedReason, DomainRunningReason,
    DomainShutoffReason, DomainSnapshotRevertFlags as Flags, DomainState,
};
use stdlib_model::{Error, ErrorCode, ErrorDomain, Uuid};
use stdlib_protocol::domain::DomainRevertToSnapshot;

use super::of;
use crate::domain::lifecycle::{Origin, power_off, power_on};
use crate::domain::{DomainDefinition, Phase};
use crate::host::{Call, check_flags};

pub(crate) fn revert(call: &mut Call<'_>, args: &DomainRevertToSnapshot) -> Result<(), Error> {
    let known = Flags::RUNNING | Flags::PAUSED | Flags::FORCE | Flags::RESET_NVRAM;
    check_flags(args.flags, known.bits(), "virDomainRevertToSnapshot")?;
    let flags = Flags::from(args.flags);
    let wants = flags.contains(Flags::RUNNING) || flags.contains(Flags::PAUSED);
    let (domain, name) = of(call, &args.snap)?;
    let (uuid, is_active, is_persistent) = (domain.uuid, domain.is_active(), domain.is_persistent());
    let snapshot = domain.snapshots.find(&name)?.clone();
    let was_active = matches!(snapshot.state, DomainState::Running | DomainState::Paused);
    if !is_persistent && !was_active && !wants {
        let detail = "transient domain needs to request run or pause to revert to inactive snapshot";
        return Err(Error::operation_invalid(detail));
    }
    let definition = match snapshot.domain {
        Some(definition) => definition,
        None if flags.contains(Flags::FORCE) => domain.current()?.clone(),
        None => {
            let detail = format!("snapshot '{name}' lacks domain '{}' rollback info", domain.name);
            return Err(Error::new(ErrorCode::SnapshotRevertRisky, ErrorDomain::DomainSnapshot, detail));
        }
    };
    domain.snapshots.current = Some(name);
    if is_persistent {
        domain.config = Some(definition.clone());
    }
    let is_paused = flags.contains(Flags::PAUSED)
        || (snapshot.state == DomainState::Paused && !flags.contains(Flags::RUNNING));
    match (was_active, is_active) {
        (true, true) => go_on(call, uuid, definition, is_paused),
        (true, false) => start(call, uuid, definition, is_paused),
        (false, true) => {
            call.hypervisor.stop(&definition);
            let detail = DomainEventStoppedDetailType::FromSnapshot;
            power_off(call, uuid, DomainShutoffReason::FromSnapshot, detail)
        }
        (false, false) => Ok(()),
    }
}

/// Starts a domain that is off.
fn start(
    call: &mut Call<'_>,
    uuid: Uuid,
    definition: DomainDefinition,
    is_paused: bool,
) -> Result<(), Error> {
    call.hypervisor.start(&definition)?;
    let flags = if is_paused { DomainCreateFlags::START_PAUSED.bits() } else { 0 };
    power_on(call, uuid, definition, flags, Origin::Snapshot).map(drop)
}

/// Makes a domain that is on go on as what it was.
fn go_on(
    call: &mut Call<'_>,
    uuid: Uuid,
    definition: DomainDefinition,
    is_paused: bool,
) -> Result<(), Error> {
    let missing = Error::no_domain_with_uuid(uuid);
    let domain = call.state.domains.get_mut(uuid).ok_or(missing)?;
    let was_running = domain.state.state == DomainState::Running;
    domain.live = Some(definition);
    let event = if is_paused {
        domain.state = Phase { state: DomainState::Paused, reason: DomainPausedReason::FromSnapshot.value() };
        domain.lifecycle(DomainEventType::Suspended, DomainEventSuspendedDetailType::FromSnapshot)
    } else {
        domain.state = Phase::running(DomainRunningReason::FromSnapshot);
        domain.lifecycle(DomainEventType::Resumed, DomainEventResumedDetailType::FromSnapshot)
    };
    if is_paused == was_running {
        call.happened(event);
    }
    Ok(())
}
