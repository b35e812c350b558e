//! Deleting snapshots: one, with those that come from it, or only those.

use stdlib_model::Error;
use stdlib_model::enums::DomainSnapshotDeleteFlags as Flags;
use stdlib_protocol::domain_snapshot::DomainSnapshotDelete;

use super::of;
use crate::host::{Call, check_flags};

pub(super) fn delete(call: &mut Call<'_>, args: &DomainSnapshotDelete) -> Result<(), Error> {
    let known = Flags::CHILDREN | Flags::METADATA_ONLY | Flags::CHILDREN_ONLY;
    check_flags(args.flags, known.bits(), "virDomainSnapshotDelete")?;
    let flags = Flags::from(args.flags);
    let (domain, name) = of(call, &args.snap)?;
    let snapshots = &mut domain.snapshots;
    let parent = snapshots.find(&name)?.parent.clone();
    let with_children = flags.contains(Flags::CHILDREN) || flags.contains(Flags::CHILDREN_ONLY);
    if with_children {
        let gone: Vec<String> = snapshots
            .all
            .iter()
            .filter(|snapshot| snapshots.comes_from(snapshot, &name))
            .map(|snapshot| snapshot.name.clone())
            .collect();
        snapshots.all.retain(|snapshot| !gone.contains(&snapshot.name));
        // What was current came from it, so that it is what is left of that.
        if snapshots.current.as_ref().is_some_and(|current| gone.contains(current)) {
            snapshots.current = Some(name.clone());
        }
    }
    if flags.contains(Flags::CHILDREN_ONLY) {
        return Ok(());
    }
    for child in snapshots.all.iter_mut().filter(|snapshot| snapshot.parent.as_ref() == Some(&name)) {
        child.parent.clone_from(&parent);
    }
    if snapshots.is_current(&name) {
        snapshots.current = parent;
    }
    snapshots.all.retain(|snapshot| snapshot.name != name);
    Ok(())
}
