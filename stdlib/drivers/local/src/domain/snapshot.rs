//! Snapshots of a domain: what it was, to go back to. Each but the first comes from another, so that they are trees.
//!
//! What always holds: names are unique in a domain, a parent that is named is there, and the current snapshot, if there
//! is one, is one of them. As with libvirt's test driver they hold definitions and states; there are no disks to copy.

mod create;
mod definition;
mod delete;
mod read;
mod revert;

use stdlib_model::enums::DomainState;
use stdlib_model::{Error, ErrorCode, ErrorDomain};
use stdlib_protocol as wire;
use stdlib_protocol::domain_snapshot::*;

use super::{Domain, DomainDefinition};
use crate::dispatch::answers;
use crate::host::Call;

pub(crate) use read::{has_current, list_all};
pub(crate) use revert::revert;

/// The most snapshots of a domain; libvirt's protocol lists no more.
const SNAPSHOTS_MAX: usize = wire::limits::DOMAIN_SNAPSHOT_LIST_MAX;

/// A snapshot.
#[derive(Clone, Debug)]
pub(crate) struct Snapshot {
    name: String,
    description: Option<String>,
    parent: Option<String>,
    /// When it was taken, in seconds since 1970.
    created: u64,
    state: DomainState,
    /// The targets of the disks that are in it.
    disks: Vec<String>,
    /// What the domain was; one that was only described to the host may lack it.
    domain: Option<DomainDefinition>,
}

/// The snapshots of a domain, in the order in which they were made.
#[derive(Debug, Default)]
pub(crate) struct Snapshots {
    all: Vec<Snapshot>,
    current: Option<String>,
}

answers! { DomainSnapshotRequest(call, args);
    DomainSnapshotCreateXml => create::create(call, &args),
    DomainSnapshotCurrent => read::current(call, &args),
    DomainSnapshotDelete => delete::delete(call, &args),
    DomainSnapshotGetParent => read::parent(call, &args),
    DomainSnapshotGetXmlDesc => read::xml(call, &args),
    DomainSnapshotHasMetadata => read::has_metadata(call, &args),
    DomainSnapshotIsCurrent => read::is_current(call, &args),
    DomainSnapshotListAllChildren => read::list_all_children(call, &args),
    DomainSnapshotListChildrenNames => read::list_children_names(call, &args),
    DomainSnapshotListNames => read::list_names(call, &args),
    DomainSnapshotLookupByName => read::lookup(call, &args),
    DomainSnapshotNum => read::count(call, &args),
    DomainSnapshotNumChildren => read::count_children(call, &args),
}

impl Snapshots {
    /// Returns how many there are.
    pub(crate) fn len(&self) -> usize {
        self.all.len()
    }

    fn get(&self, name: &str) -> Option<&Snapshot> {
        self.all.iter().find(|snapshot| snapshot.name == name)
    }

    /// Finds a snapshot by its name.
    fn find(&self, name: &str) -> Result<&Snapshot, Error> {
        self.get(name).ok_or_else(|| Error::no_domain_snapshot(name))
    }

    fn is_current(&self, name: &str) -> bool {
        self.current.as_deref() == Some(name)
    }

    /// Returns whether one comes from another, directly or not.
    fn comes_from(&self, snapshot: &Snapshot, ancestor: &str) -> bool {
        let parent = |snapshot: &&Snapshot| snapshot.parent.as_ref().and_then(|name| self.get(name));
        // Parents are there and none comes from itself; the limit holds whatever else was said.
        std::iter::successors(Some(snapshot), parent)
            .take(SNAPSHOTS_MAX)
            .any(|it| it.parent.as_deref() == Some(ancestor))
    }

    fn is_parent(&self, name: &str) -> bool {
        self.all.iter().any(|snapshot| snapshot.parent.as_deref() == Some(name))
    }
}

impl Domain {
    /// Returns how a snapshot of it is named on the wire.
    fn wire_snapshot(&self, name: &str) -> wire::Snapshot {
        wire::Snapshot { name: name.into(), dom: self.wire() }
    }
}

fn none(detail: impl Into<String>) -> Error {
    Error::new(ErrorCode::NoDomainSnapshot, ErrorDomain::DomainSnapshot, detail)
}

/// Finds the domain that a snapshot is of, which has to have it.
fn of<'a>(call: &'a mut Call<'_>, snapshot: &wire::Snapshot) -> Result<(&'a mut Domain, String), Error> {
    let domain = call.domain(&snapshot.dom)?;
    let name = domain.snapshots.find(&snapshot.name.to_string())?.name.clone();
    Ok((domain, name))
}
