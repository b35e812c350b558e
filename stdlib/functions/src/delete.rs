//! `delete`: deletes a volume, what a pool is made of, a snapshot or a checkpoint.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, ObjectRef, Value};
use interp_types::{Effect, Input, Signature, Ty};
use stdlib_model::enums::{DomainSnapshotDeleteFlags, StoragePoolDeleteFlags, StorageVolDeleteFlags};
use stdlib_protocol::storage_vol::StorageVolDelete;

use crate::checkpoint::Checkpoint;
use crate::flags::{flags, only_of};
use crate::nwfilter_binding::NwfilterBinding;
use crate::plain::{OUTCOME, PLAIN, flag};
use crate::pool::Pool;
use crate::snapshot::Snapshot;
use crate::volume::{Volume, refuse_if_used};

/// `delete(…)`; `virStorageVolDelete`, `virStoragePoolDelete`, `virDomainSnapshotDelete`,
/// `virDomainCheckpointDelete`, `virNWFilterBindingDelete`.
pub(crate) const DELETE: Function = Function {
    signature: Signature {
        name: "delete",
        input: Input::Each(Ty::Union(&[
            Ty::Object("Volume"),
            Ty::Object("Pool"),
            Ty::Object("Snapshot"),
            Ty::Object("Checkpoint"),
            Ty::Object("NwfilterBinding"),
        ])),
        options: &[
            flag("force", "Whether a volume goes even where something uses it."),
            flag("zeroed", "Whether a volume or pool is overwritten with zeros first, where the pool can."),
            flag("with_snapshots", "Whether the snapshots that a pool has of a volume go too."),
            flag("children", "Whether the snapshots or checkpoints that come from one go too."),
            flag("children_only", "Whether those go, and the snapshot or checkpoint stays."),
            flag(
                "metadata_only",
                "Whether the host forgets a snapshot or checkpoint, and the images stay as they are.",
            ),
        ],
        gives: OUTCOME,
        effect: Effect::Destroy,
        ..PLAIN
    },
    about: "Deletes a volume and all that it holds, unless something uses it; of an inactive pool, what it is made of: its folder, its volume group. Of a snapshot or checkpoint, what was kept. An nwfilter binding comes off its port.",
    errors: &[
        ("VOLUME_IN_USE", "a domain, a snapshot or another volume uses the volume"),
        ("OPERATION_INVALID", "the pool is active, or that of the volume isn't"),
        ("BAD_OPTIONS", "an option says nothing of such an object"),
        ("NO_STORAGE_VOL", "the volume is gone"),
        ("NO_SUPPORT", "the pool can't"),
        ("NO_DOMAIN_SNAPSHOT", "the snapshot is gone"),
        ("NO_DOMAIN_CHECKPOINT", "the checkpoint is gone"),
    ],
    examples: &[
        Example::new(
            "let v = pool(\"default-pool\").create_volume(\"old.img\", 1GiB); v.delete(); volumes() | count()",
            "0",
        ),
        Example::new(
            "let v = pool(\"default-pool\").create_volume(\"web.img\", 1GiB);\n\
                     define(`<domain type='test'><name>web</name><memory>4096</memory><os><type>hvm</type></os><devices>\
                     <disk><source file='/default-pool/web.img'/><target dev='vda'/></disk></devices></domain>`);\n\
                     try { v.delete() } catch (e) { e.message }",
            "volume `web.img` is used by domain `web`",
        ),
        Example::new(
            "let v = pool(\"default-pool\").create_volume(\"base.img\", 1GiB);\n\
                     define(`<domain type='test'><name>web</name><memory>4096</memory><os><type>hvm</type></os><devices>\
                     <disk><driver type='qcow2'/><source file='/elsewhere/top.qcow2'/><target dev='vda'/></disk></devices></domain>`);\n\
                     try { v.delete() } catch (e) { e.message.contains(\"may be used: nothing tells what `/elsewhere/top.qcow2` of domain `web` lies on\") }",
            "true",
        ),
    ],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    only_of(call, &["Volume"], ["force", "with_snapshots"])?;
    only_of(call, &["Volume", "Pool"], ["zeroed"])?;
    only_of(call, &["Snapshot", "Checkpoint"], ["children", "children_only", "metadata_only"])?;
    let object: ObjectRef = call.input()?;
    let session = call.session();
    if let Some(pool) = object.downcast::<Pool>() {
        return pool.delete(session, flags(call, &[("zeroed", StoragePoolDeleteFlags::ZEROED.bits())])?);
    }
    if let Some(snapshot) = object.downcast::<Snapshot>() {
        return snapshot.delete(session, of_moment(call)?);
    }
    if let Some(checkpoint) = object.downcast::<Checkpoint>() {
        return checkpoint.delete(session, of_moment(call)?);
    }
    if let Some(binding) = object.downcast::<NwfilterBinding>() {
        return binding.delete(session);
    }
    let volume: &Volume = call.object()?;
    let flags = flags(
        call,
        &[
            ("zeroed", StorageVolDeleteFlags::ZEROED.bits()),
            ("with_snapshots", StorageVolDeleteFlags::WITH_SNAPSHOTS.bits()),
        ],
    )?;
    if !call.option::<bool>("force")? {
        refuse_if_used(session, volume, call.function().name())?;
    }
    volume.change(session, StorageVolDelete { vol: volume.handle(), flags })?;
    Ok(Value::Unit)
}

/// Returns the flags of a snapshot or checkpoint: libvirt gives both the same.
fn of_moment(call: &Call<'_>) -> Result<u32, Fault> {
    flags(
        call,
        &[
            ("children", DomainSnapshotDeleteFlags::CHILDREN.bits()),
            ("children_only", DomainSnapshotDeleteFlags::CHILDREN_ONLY.bits()),
            ("metadata_only", DomainSnapshotDeleteFlags::METADATA_ONLY.bits()),
        ],
    )
}

#[cfg(test)]
mod tests {
    use stdlib_model::enums::DomainCheckpointDeleteFlags as Of;

    use super::DomainSnapshotDeleteFlags as Snapshots;

    #[test]
    fn snapshots_and_checkpoints_are_deleted_with_the_same_flags() {
        assert_eq!(Of::CHILDREN.bits(), Snapshots::CHILDREN.bits());
        assert_eq!(Of::CHILDREN_ONLY.bits(), Snapshots::CHILDREN_ONLY.bits());
        assert_eq!(Of::METADATA_ONLY.bits(), Snapshots::METADATA_ONLY.bits());
    }
}
