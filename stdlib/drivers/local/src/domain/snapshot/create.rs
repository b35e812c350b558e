//! Taking a snapshot, and telling a host of one that was taken before.

use stdlib_model::enums::{
    DomainEventStoppedDetailType, DomainShutoffReason, DomainSnapshotCreateFlags as Flags, DomainState,
};
use stdlib_model::{Error, Uuid};
use stdlib_protocol::domain_snapshot::{DomainSnapshotCreateXml, DomainSnapshotCreateXmlReply};

use super::definition::{Described, targets};
use super::{SNAPSHOTS_MAX, Snapshot};
use crate::domain::lifecycle::power_off;
use crate::host::{Call, check_flags};

/// What libvirt's test driver knows: it has no files, and keeps a record of everything.
const KNOWN: u32 = Flags::REDEFINE.bits()
    | Flags::CURRENT.bits()
    | Flags::HALT.bits()
    | Flags::QUIESCE.bits()
    | Flags::ATOMIC.bits()
    | Flags::LIVE.bits()
    | Flags::VALIDATE.bits();

pub(super) fn create(
    call: &mut Call<'_>,
    args: &DomainSnapshotCreateXml,
) -> Result<DomainSnapshotCreateXmlReply, Error> {
    check_flags(args.flags, KNOWN, "virDomainSnapshotCreateXML")?;
    let flags = Flags::from(args.flags);
    let described = Described::read(call, &args.xml_desc)?;
    let now = call.hypervisor.now().as_secs();
    let domain = call.domain(&args.dom)?;
    if flags.contains(Flags::HALT) && !domain.is_persistent() {
        return Err(Error::operation_invalid("cannot halt after transient domain snapshot"));
    }
    let is_redefined = flags.contains(Flags::REDEFINE);
    let snapshot = match is_redefined {
        true => redefined(described, &domain.snapshots)?,
        false => {
            let current = domain.current()?;
            described.check(current, domain.is_active())?;
            Snapshot {
                name: described.name.unwrap_or_else(|| now.to_string()),
                description: described.description,
                parent: domain.snapshots.current.clone(),
                created: now,
                state: domain.state.state,
                disks: targets(current),
                domain: Some(current.clone()),
            }
        }
    };
    let name = snapshot.name.clone();
    let place = domain.snapshots.all.iter().position(|known| known.name == name);
    match place {
        Some(_) if !is_redefined => {
            return Err(Error::operation_failed(format!("domain moment {name} already exists")));
        }
        Some(place) => {
            if let Some(known) = domain.snapshots.all.get_mut(place) {
                *known = snapshot;
            }
        }
        None if domain.snapshots.len() >= SNAPSHOTS_MAX => {
            let detail = format!("a domain has no more than {SNAPSHOTS_MAX} snapshots");
            return Err(Error::operation_failed(detail));
        }
        None => domain.snapshots.all.push(snapshot),
    }
    if !is_redefined || flags.contains(Flags::CURRENT) {
        domain.snapshots.current = Some(name.clone());
    }
    let (snap, uuid, is_active) = (domain.wire_snapshot(&name), domain.uuid, domain.is_active());
    if flags.contains(Flags::HALT) && is_active && !is_redefined {
        halt(call, uuid)?;
    }
    Ok(DomainSnapshotCreateXmlReply { snap })
}

/// Stops a domain of which a snapshot was taken.
fn halt(call: &mut Call<'_>, uuid: Uuid) -> Result<(), Error> {
    if let Some(domain) = call.state.domains.get(uuid) {
        call.hypervisor.stop(domain.current()?);
    }
    power_off(call, uuid, DomainShutoffReason::FromSnapshot, DomainEventStoppedDetailType::FromSnapshot)
}

/// Returns a snapshot that is only described: what was kept of it elsewhere.
fn redefined(described: Described, known: &super::Snapshots) -> Result<Snapshot, Error> {
    let missing = |what: &str| Error::xml_error(format!("missing {what} from existing snapshot"));
    let name = described.name.ok_or_else(|| Error::xml_error("a redefined snapshot must have a name"))?;
    if let Some(parent) = &described.parent {
        let is_circle =
            *parent == name || known.get(parent).is_some_and(|parent| known.comes_from(parent, &name));
        if is_circle {
            let detail = format!("cannot set moment '{name}' as its own parent");
            return Err(Error::invalid_arg(detail));
        }
        if known.get(parent).is_none() {
            let detail = format!("parent '{parent}' for moment '{name}' not found");
            return Err(Error::invalid_arg(detail));
        }
    }
    Ok(Snapshot {
        description: described.description,
        parent: described.parent,
        created: described.created.ok_or_else(|| missing("creationTime"))?,
        state: described
            .state
            .filter(|state| *state != DomainState::Nostate)
            .ok_or_else(|| missing("state"))?,
        disks: described.domain.as_ref().map(targets).unwrap_or_default(),
        domain: described.domain,
        name,
    })
}
