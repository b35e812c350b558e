//! What is asked of snapshots without changing them.

use stdlib_model::Error;
use stdlib_model::enums::{DomainSnapshotListFlags as List, DomainSnapshotXMLFlags, DomainState};
use stdlib_protocol::Text;
use stdlib_protocol::domain::{
    DomainHasCurrentSnapshot, DomainHasCurrentSnapshotReply, DomainListAllSnapshots,
    DomainListAllSnapshotsReply,
};
use stdlib_protocol::domain_snapshot::*;

use super::{Snapshot, Snapshots, none, of};
use crate::filter::{at_most, passes, wanted};
use crate::host::{Call, check_flags};

/// Whose snapshots are listed.
#[derive(Clone, Copy)]
enum From<'a> {
    /// The domain's: all, or by a flag those that come from no other.
    Domain,
    /// Those of a snapshot: the ones that come from it directly, or by a flag all.
    Snapshot(&'a str),
}

pub(crate) fn has_current(
    call: &mut Call<'_>,
    args: &DomainHasCurrentSnapshot,
) -> Result<DomainHasCurrentSnapshotReply, Error> {
    check_flags(args.flags, 0, "virDomainHasCurrentSnapshot")?;
    let current = &call.domain(&args.dom)?.snapshots.current;
    Ok(DomainHasCurrentSnapshotReply { result: current.is_some().into() })
}

pub(crate) fn list_all(
    call: &mut Call<'_>,
    args: &DomainListAllSnapshots,
) -> Result<DomainListAllSnapshotsReply, Error> {
    let domain = call.domain(&args.dom)?;
    let names = names(&domain.snapshots, From::Domain, args.flags, "virDomainListAllSnapshots")?;
    let found = names.into_iter().map(|name| domain.wire_snapshot(name)).collect();
    let (snapshots, ret) = wanted(args.need_results, found);
    Ok(DomainListAllSnapshotsReply { snapshots: snapshots.into(), ret: ret as i32 })
}

pub(super) fn list_all_children(
    call: &mut Call<'_>,
    args: &DomainSnapshotListAllChildren,
) -> Result<DomainSnapshotListAllChildrenReply, Error> {
    let (domain, of) = of(call, &args.snapshot)?;
    let names =
        names(&domain.snapshots, From::Snapshot(&of), args.flags, "virDomainSnapshotListAllChildren")?;
    let found = names.into_iter().map(|name| domain.wire_snapshot(name)).collect();
    let (snapshots, ret) = wanted(args.need_results, found);
    Ok(DomainSnapshotListAllChildrenReply { snapshots: snapshots.into(), ret: ret as i32 })
}

pub(super) fn list_names(
    call: &mut Call<'_>,
    args: &DomainSnapshotListNames,
) -> Result<DomainSnapshotListNamesReply, Error> {
    let domain = call.domain(&args.dom)?;
    let names = names(&domain.snapshots, From::Domain, args.flags, "virDomainSnapshotListNames")?;
    let names: Vec<Text> = names.into_iter().take(at_most(args.maxnames)).map(Text::from).collect();
    Ok(DomainSnapshotListNamesReply { names: names.into() })
}

pub(super) fn list_children_names(
    call: &mut Call<'_>,
    args: &DomainSnapshotListChildrenNames,
) -> Result<DomainSnapshotListChildrenNamesReply, Error> {
    let (domain, of) = of(call, &args.snap)?;
    let names =
        names(&domain.snapshots, From::Snapshot(&of), args.flags, "virDomainSnapshotListChildrenNames")?;
    let names: Vec<Text> = names.into_iter().take(at_most(args.maxnames)).map(Text::from).collect();
    Ok(DomainSnapshotListChildrenNamesReply { names: names.into() })
}

pub(super) fn count(call: &mut Call<'_>, args: &DomainSnapshotNum) -> Result<DomainSnapshotNumReply, Error> {
    let domain = call.domain(&args.dom)?;
    let names = names(&domain.snapshots, From::Domain, args.flags, "virDomainSnapshotNum")?;
    Ok(DomainSnapshotNumReply { num: names.len() as i32 })
}

pub(super) fn count_children(
    call: &mut Call<'_>,
    args: &DomainSnapshotNumChildren,
) -> Result<DomainSnapshotNumChildrenReply, Error> {
    let (domain, of) = of(call, &args.snap)?;
    let names = names(&domain.snapshots, From::Snapshot(&of), args.flags, "virDomainSnapshotNumChildren")?;
    Ok(DomainSnapshotNumChildrenReply { num: names.len() as i32 })
}

pub(super) fn lookup(
    call: &mut Call<'_>,
    args: &DomainSnapshotLookupByName,
) -> Result<DomainSnapshotLookupByNameReply, Error> {
    check_flags(args.flags, 0, "virDomainSnapshotLookupByName")?;
    let domain = call.domain(&args.dom)?;
    let name = domain.snapshots.find(&args.name.to_string())?.name.clone();
    Ok(DomainSnapshotLookupByNameReply { snap: domain.wire_snapshot(&name) })
}

pub(super) fn current(
    call: &mut Call<'_>,
    args: &DomainSnapshotCurrent,
) -> Result<DomainSnapshotCurrentReply, Error> {
    check_flags(args.flags, 0, "virDomainSnapshotCurrent")?;
    let domain = call.domain(&args.dom)?;
    let name = domain.snapshots.current.clone();
    let name = name.ok_or_else(|| none("the domain does not have a current snapshot"))?;
    Ok(DomainSnapshotCurrentReply { snap: domain.wire_snapshot(&name) })
}

pub(super) fn parent(
    call: &mut Call<'_>,
    args: &DomainSnapshotGetParent,
) -> Result<DomainSnapshotGetParentReply, Error> {
    check_flags(args.flags, 0, "virDomainSnapshotGetParent")?;
    let (domain, name) = of(call, &args.snap)?;
    let parent = domain.snapshots.find(&name)?.parent.clone();
    let parent = parent.ok_or_else(|| none(format!("snapshot '{name}' does not have a parent")))?;
    Ok(DomainSnapshotGetParentReply { snap: domain.wire_snapshot(&parent) })
}

pub(super) fn xml(
    call: &mut Call<'_>,
    args: &DomainSnapshotGetXmlDesc,
) -> Result<DomainSnapshotGetXmlDescReply, Error> {
    check_flags(args.flags, DomainSnapshotXMLFlags::SECURE.bits(), "virDomainSnapshotGetXMLDesc")?;
    let (domain, name) = of(call, &args.snap)?;
    Ok(DomainSnapshotGetXmlDescReply { xml: domain.snapshots.find(&name)?.to_xml() })
}

pub(super) fn is_current(
    call: &mut Call<'_>,
    args: &DomainSnapshotIsCurrent,
) -> Result<DomainSnapshotIsCurrentReply, Error> {
    check_flags(args.flags, 0, "virDomainSnapshotIsCurrent")?;
    let (domain, name) = of(call, &args.snap)?;
    Ok(DomainSnapshotIsCurrentReply { current: domain.snapshots.is_current(&name).into() })
}

/// Answers that the host keeps a record of it: here it has nothing else.
pub(super) fn has_metadata(
    call: &mut Call<'_>,
    args: &DomainSnapshotHasMetadata,
) -> Result<DomainSnapshotHasMetadataReply, Error> {
    check_flags(args.flags, 0, "virDomainSnapshotHasMetadata")?;
    of(call, &args.snap)?;
    Ok(DomainSnapshotHasMetadataReply { metadata: 1 })
}

/// Returns the names of the snapshots that the flags let through.
fn names<'s>(
    snapshots: &'s Snapshots,
    from: From<'_>,
    flags: u32,
    procedure: &str,
) -> Result<Vec<&'s str>, Error> {
    check_flags(flags, 0b111_1111_1111, procedure)?;
    let is_first = flags & List::ROOTS.bits() != 0;
    let belongs = |snapshot: &&Snapshot| match from {
        From::Domain => !is_first || snapshot.parent.is_none(),
        // The same bit says here that it is not only about the first.
        From::Snapshot(of) if is_first => snapshots.comes_from(snapshot, of),
        From::Snapshot(of) => snapshot.parent.as_deref() == Some(of),
    };
    let is_listed = |snapshot: &&Snapshot| {
        let is_off = snapshot.state == DomainState::Shutoff;
        let is_parent = snapshots.is_parent(&snapshot.name);
        passes(
            flags,
            &[
                &[(List::METADATA.bits(), true), (List::NO_METADATA.bits(), false)],
                &[(List::LEAVES.bits(), !is_parent), (List::NO_LEAVES.bits(), is_parent)],
                &[
                    (List::INACTIVE.bits(), is_off),
                    (List::ACTIVE.bits(), !is_off),
                    (List::DISK_ONLY.bits(), false),
                ],
                &[(List::INTERNAL.bits(), true), (List::EXTERNAL.bits(), false)],
            ],
        )
    };
    // They are in the order in which they were made, so that each stands behind its parent.
    Ok(snapshots.all.iter().filter(belongs).filter(is_listed).map(|it| it.name.as_str()).collect())
}
