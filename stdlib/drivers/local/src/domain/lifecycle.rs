//! What changes a domain's state, and what everybody hears of it.
//!
//! Each function checks first and changes then, so that a request that fails has changed nothing.

use stdlib_model::enums::{
    DomainCreateFlags, DomainDefineFlags, DomainDestroyFlagsValues, DomainEventDefinedDetailType,
    DomainEventResumedDetailType, DomainEventStartedDetailType, DomainEventStoppedDetailType,
    DomainEventSuspendedDetailType, DomainEventType, DomainEventUndefinedDetailType, DomainPausedReason,
    DomainRunningReason, DomainShutoffReason, DomainState, DomainUndefineFlagsValues,
};
use stdlib_model::{Error, ErrorCode, Uuid};
use stdlib_protocol as wire;
use stdlib_protocol::Text;
use stdlib_protocol::domain::{DomainRename, DomainRenameReply};

use super::{DOMAINS_MAX, Domain, DomainDefinition, EndOfLife, Guest, Phase};
use crate::event::{DomainEvent, HostEvent};
use crate::host::{Call, check_flags};
use crate::hypervisor::Shutdown;
use crate::xml;

/// Makes a domain persistent, or changes its persistent definition.
pub(crate) fn define(call: &mut Call<'_>, text: &Text, flags: u32) -> Result<wire::Domain, Error> {
    check_flags(flags, DomainDefineFlags::VALIDATE.bits(), "virDomainDefineXMLFlags")?;
    let definition = DomainDefinition::new(call, xml::parse(text)?)?;
    let (uuid, is_new) = (definition.uuid(), check_unique(call, &definition)?.is_none());
    let detail =
        if is_new { DomainEventDefinedDetailType::Added } else { DomainEventDefinedDetailType::Updated };
    let domain = admit(call, &definition)?;
    domain.config = Some(definition);
    let (named, event) = (domain.wire(), domain.lifecycle(DomainEventType::Defined, detail));
    debug_assert_eq!(named.uuid, uuid, "a domain keeps its identifier");
    call.happened(event);
    Ok(named)
}

/// Starts a transient domain; one that is defined already keeps its definition.
pub(crate) fn create(call: &mut Call<'_>, text: &Text, flags: u32) -> Result<wire::Domain, Error> {
    check_flags(flags, START_FLAGS | DomainCreateFlags::START_VALIDATE.bits(), "virDomainCreateXML")?;
    let definition = DomainDefinition::new(call, xml::parse(text)?)?;
    if let Some(domain) = check_unique(call, &definition)?
        && domain.is_active()
    {
        return Err(Error::operation_invalid(format!("domain '{}' is already active", domain.name)));
    }
    call.hypervisor.start(&definition)?;
    let uuid = definition.uuid();
    admit(call, &definition)?;
    power_on(call, uuid, definition, flags, Origin::Booted)
}

/// Starts a defined domain.
pub(crate) fn start(call: &mut Call<'_>, named: &wire::Domain, flags: u32) -> Result<wire::Domain, Error> {
    let known = START_FLAGS
        | (DomainCreateFlags::START_FORCE_BOOT
            | DomainCreateFlags::START_BYPASS_CACHE
            | DomainCreateFlags::START_RESET_NVRAM)
            .bits();
    check_flags(flags, known, "virDomainCreateWithFlags")?;
    let domain = call.domain(named)?;
    let (uuid, is_active, name) = (domain.uuid, domain.is_active(), domain.name.clone());
    let definition = domain.next()?.clone();
    if is_active {
        return Err(call.error(ErrorCode::InternalError, format!("Domain '{name}' is already running")));
    }
    call.hypervisor.start(&definition)?;
    let saved = call.domain(named)?.managed_save.take();
    let saved = saved.filter(|_| flags & DomainCreateFlags::START_FORCE_BOOT.bits() == 0);
    match saved {
        // It goes on as what it was when it was saved.
        Some(saved) => power_on(call, uuid, saved, flags, Origin::Restored),
        None => power_on(call, uuid, definition, flags, Origin::Booted),
    }
}

/// Starts a domain that was running before anybody looked, so nobody knows why it runs.
pub(crate) fn begin(call: &mut Call<'_>, named: &wire::Domain) -> Result<(), Error> {
    start(call, named, 0)?;
    call.domain(named)?.state = Phase::running(DomainRunningReason::Unknown);
    Ok(())
}

pub(crate) fn suspend(call: &mut Call<'_>, named: &wire::Domain) -> Result<(), Error> {
    let domain = call.domain(named)?;
    if domain.state.state != DomainState::Running {
        return Err(not(call, named, "running"));
    }
    domain.state = Phase { state: DomainState::Paused, reason: DomainPausedReason::User.value() };
    let event = domain.lifecycle(DomainEventType::Suspended, DomainEventSuspendedDetailType::Paused);
    call.happened(event);
    Ok(())
}

pub(crate) fn resume(call: &mut Call<'_>, named: &wire::Domain) -> Result<(), Error> {
    let domain = call.domain(named)?;
    if domain.state.state != DomainState::Paused {
        return Err(not(call, named, "paused"));
    }
    domain.state = Phase::running(DomainRunningReason::Unpaused);
    let event = domain.lifecycle(DomainEventType::Resumed, DomainEventResumedDetailType::Unpaused);
    call.happened(event);
    Ok(())
}

/// Asks a domain to shut down.
pub(crate) fn shutdown(call: &mut Call<'_>, named: &wire::Domain, flags: u32) -> Result<(), Error> {
    check_flags(flags, 0b1_1111, "virDomainShutdownFlags")?;
    let domain = call.domain(named)?;
    if !domain.is_active() {
        return Err(not(call, named, "running"));
    }
    let definition = domain.current()?.clone();
    match call.hypervisor.shutdown(&definition)? {
        Shutdown::Told => Ok(()),
        Shutdown::Done => end_of_life(call, &definition, "on_poweroff", EndOfLife::Stops),
    }
}

/// Restarts a domain, as `<on_reboot>` says.
pub(crate) fn reboot(call: &mut Call<'_>, named: &wire::Domain) -> Result<(), Error> {
    let domain = call.domain(named)?;
    domain.check_active()?;
    let definition = domain.current()?.clone();
    end_of_life(call, &definition, "on_reboot", EndOfLife::Restarts)
}

pub(crate) fn reset(call: &mut Call<'_>, named: &wire::Domain) -> Result<(), Error> {
    call.domain(named)?.check_active()
}

/// Cuts the power.
pub(crate) fn destroy(call: &mut Call<'_>, named: &wire::Domain, flags: u32) -> Result<(), Error> {
    check_flags(flags, DomainDestroyFlagsValues::GRACEFUL.bits(), "virDomainDestroyFlags")?;
    let domain = call.domain(named)?;
    domain.check_active()?;
    let definition = domain.current()?.clone();
    call.hypervisor.stop(&definition);
    power_off(
        call,
        definition.uuid(),
        DomainShutoffReason::Destroyed,
        DomainEventStoppedDetailType::Destroyed,
    )
}

/// Destroys the domains that were started to live as long as a connection.
pub(crate) fn destroy_those_of(call: &mut Call<'_>, session: u64) {
    let theirs: Vec<wire::Domain> = call
        .state
        .domains
        .iter()
        .filter(|domain| domain.is_active() && domain.autodestroy == Some(session))
        .map(Domain::wire)
        .collect();
    for named in theirs {
        // It is active, so nothing speaks against it.
        let _ = destroy(call, &named, 0);
    }
}

/// Forgets the definition; a running domain becomes transient.
pub(crate) fn undefine(call: &mut Call<'_>, named: &wire::Domain, flags: u32) -> Result<(), Error> {
    check_flags(flags, 0b111_1111, "virDomainUndefineFlags")?;
    let domain = call.domain(named)?;
    if !domain.is_persistent() {
        return Err(Error::operation_invalid("cannot undefine transient domain"));
    }
    if domain.managed_save.is_some() && flags & DomainUndefineFlagsValues::MANAGED_SAVE.bits() == 0 {
        return Err(call.error(
            ErrorCode::OperationInvalid,
            "Refusing to undefine while domain managed save image exists",
        ));
    }
    let (snapshots, is_active) = (domain.snapshots.len(), domain.is_active());
    if snapshots > 0 && !is_active && flags & DomainUndefineFlagsValues::SNAPSHOTS_METADATA.bits() == 0 {
        let detail = format!("cannot delete inactive domain with {snapshots} snapshots");
        return Err(Error::operation_invalid(detail));
    }
    let event = domain.lifecycle(DomainEventType::Undefined, DomainEventUndefinedDetailType::Removed);
    (domain.managed_save, domain.config) = (None, None);
    (domain.autostart, domain.autostart_once) = (false, false);
    let uuid = domain.uuid;
    if !is_active {
        call.state.domains.remove(uuid);
    }
    call.happened(event);
    Ok(())
}

/// Renames a domain that is off.
pub(crate) fn rename(call: &mut Call<'_>, args: &DomainRename) -> Result<DomainRenameReply, Error> {
    let name = args.new_name.as_ref().map(ToString::to_string).unwrap_or_default();
    let domain = call.domain(&args.dom)?;
    if domain.is_active() {
        return Err(Error::operation_invalid("cannot rename active domain"));
    }
    let old = domain.name.clone();
    if old == name {
        return Err(Error::operation_invalid("Can't rename domain to itself"));
    }
    let uuid = domain.uuid;
    let mut config = domain.next()?.clone();
    config.rename(&name)?;
    if call.state.domains.by_name(&name).is_some() {
        return Err(Error::operation_invalid(format!("domain with name '{name}' already exists")));
    }
    let Some(mut domain) = call.state.domains.remove(uuid) else {
        return Ok(DomainRenameReply { retcode: 0 });
    };
    let gone = domain.lifecycle(DomainEventType::Undefined, DomainEventUndefinedDetailType::Renamed);
    (domain.name, domain.config) = (name, Some(config));
    let come = domain.lifecycle(DomainEventType::Defined, DomainEventDefinedDetailType::Renamed);
    call.state.domains.insert(domain);
    call.happened(gone);
    call.happened(come);
    Ok(DomainRenameReply { retcode: 0 })
}

/// Says whether it starts with its host, always or the next time only.
pub(crate) fn set_autostart(
    call: &mut Call<'_>,
    named: &wire::Domain,
    which: fn(&mut Domain) -> &mut bool,
    on: i32,
) -> Result<(), Error> {
    let domain = call.domain(named)?;
    if !domain.is_persistent() {
        return Err(Error::operation_invalid("cannot set autostart for transient domain"));
    }
    *which(domain) = on != 0;
    Ok(())
}

const START_FLAGS: u32 = DomainCreateFlags::START_PAUSED.bits() | DomainCreateFlags::START_AUTODESTROY.bits();

/// Returns the domain with this UUID, or refuses a name or UUID that is another's.
pub(super) fn check_unique<'a>(
    call: &'a Call<'_>,
    definition: &DomainDefinition,
) -> Result<Option<&'a Domain>, Error> {
    let domains = &call.state.domains;
    if let Some(domain) = domains.get(definition.uuid()) {
        if domain.name != definition.name() {
            let detail = format!("domain '{}' is already defined with uuid {}", domain.name, domain.uuid);
            return Err(Error::operation_failed(detail));
        }
        return Ok(Some(domain));
    }
    match domains.by_name(definition.name()) {
        Some(domain) => Err(Error::already_exists("domain", &domain.name, domain.uuid)),
        None if domains.len() >= DOMAINS_MAX => {
            Err(Error::operation_failed(format!("a host holds no more than {DOMAINS_MAX} domains")))
        }
        None => Ok(None),
    }
}

/// Returns the domain of a definition that is unique, making it if it is new.
pub(super) fn admit<'a>(
    call: &'a mut Call<'_>,
    definition: &DomainDefinition,
) -> Result<&'a mut Domain, Error> {
    let (name, uuid) = (definition.name(), definition.uuid());
    if call.state.domains.get(uuid).is_none() {
        call.state.domains.insert(Domain::new(name, uuid));
    }
    let missing = Error::no_domain(name);
    call.state.domains.get_mut(uuid).ok_or(missing)
}

/// What a domain that starts goes on from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Origin {
    /// Its first instruction.
    Booted,
    /// A state that was saved.
    Restored,
    /// What a snapshot of it holds.
    Snapshot,
}

pub(super) fn power_on(
    call: &mut Call<'_>,
    uuid: Uuid,
    definition: DomainDefinition,
    flags: u32,
    origin: Origin,
) -> Result<wire::Domain, Error> {
    let flags = DomainCreateFlags::from(flags);
    let session = call.session;
    call.state.last_domain_id += 1;
    let id = call.state.last_domain_id;
    let missing = Error::no_domain_with_uuid(uuid);
    let domain = call.state.domains.get_mut(uuid).ok_or(missing)?;
    let (reason, detail) = match origin {
        Origin::Booted => (DomainRunningReason::Booted, DomainEventStartedDetailType::Booted),
        Origin::Restored => (DomainRunningReason::Restored, DomainEventStartedDetailType::Restored),
        Origin::Snapshot => (DomainRunningReason::FromSnapshot, DomainEventStartedDetailType::FromSnapshot),
    };
    domain.guest = Guest::default();
    domain.id = Some(id);
    domain.live = Some(definition);
    domain.state = Phase::running(reason);
    domain.autodestroy = flags.contains(DomainCreateFlags::START_AUTODESTROY).then_some(session);
    let mut events = vec![domain.lifecycle(DomainEventType::Started, detail)];
    if flags.contains(DomainCreateFlags::START_PAUSED) {
        let (reason, detail) = match origin {
            Origin::Snapshot => {
                (DomainPausedReason::FromSnapshot, DomainEventSuspendedDetailType::FromSnapshot)
            }
            _ => (DomainPausedReason::User, DomainEventSuspendedDetailType::Paused),
        };
        domain.state = Phase { state: DomainState::Paused, reason: reason.value() };
        events.push(domain.lifecycle(DomainEventType::Suspended, detail));
    }
    let named = domain.wire();
    events.into_iter().for_each(|event| call.happened(event));
    Ok(named)
}

/// Takes a domain from running to off; a transient one is gone then.
pub(super) fn power_off(
    call: &mut Call<'_>,
    uuid: Uuid,
    reason: DomainShutoffReason,
    detail: DomainEventStoppedDetailType,
) -> Result<(), Error> {
    let missing = Error::no_domain_with_uuid(uuid);
    let domain = call.state.domains.get_mut(uuid).ok_or(missing)?;
    domain.id = None;
    domain.live = None;
    domain.autodestroy = None;
    domain.state = Phase::shutoff(reason);
    let event = domain.lifecycle(DomainEventType::Stopped, detail);
    if !domain.is_persistent() {
        call.state.domains.remove(uuid);
    }
    call.happened(event);
    Ok(())
}

/// Does what the definition says of an end of its life.
fn end_of_life(
    call: &mut Call<'_>,
    definition: &DomainDefinition,
    element: &str,
    default: EndOfLife,
) -> Result<(), Error> {
    let uuid = definition.uuid();
    match definition.end_of_life(element, default) {
        EndOfLife::Stops => {
            call.hypervisor.stop(definition);
            power_off(call, uuid, DomainShutoffReason::Shutdown, DomainEventStoppedDetailType::Shutdown)
        }
        EndOfLife::Restarts => {
            let missing = Error::no_domain_with_uuid(uuid);
            let domain = call.state.domains.get_mut(uuid).ok_or(missing)?;
            domain.state = Phase::running(DomainRunningReason::Booted);
            let event = HostEvent::Domain(domain.wire(), DomainEvent::Reboot);
            call.happened(event);
            Ok(())
        }
    }
}

/// Returns the error of an operation that needs another state.
fn not(call: &Call<'_>, named: &wire::Domain, state: &str) -> Error {
    let name =
        call.state.domains.get(named.uuid).map_or_else(|| named.name.to_string(), |it| it.name.clone());
    call.error(ErrorCode::InternalError, format!("domain '{name}' not {state}"))
}
