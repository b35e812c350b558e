//! `delete`: deletes a volume, or what a pool is made of.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, ObjectRef, Value};
use interp_types::{Effect, Input, Signature, Ty};
use stdlib_model::enums::{StoragePoolDeleteFlags, StorageVolDeleteFlags};
use stdlib_protocol::storage_vol::StorageVolDelete;

use crate::flags::flags;
use crate::plain::{OUTCOME, PLAIN, flag};
use crate::pool::Pool;
use crate::volume::{Volume, refuse_if_used};

/// `delete(…)`; `virStorageVolDelete`, `virStoragePoolDelete`.
pub(crate) const DELETE: Function = Function {
    signature: Signature {
        name: "delete",
        input: Input::Each(Ty::Union(&[Ty::Object("Volume"), Ty::Object("Pool")])),
        options: &[
            flag("force", "Whether a volume goes even where something uses it."),
            flag("zeroed", "Whether it is overwritten with zeros first, where the pool can."),
            flag("with_snapshots", "Whether the snapshots that a pool has of a volume go too."),
        ],
        gives: OUTCOME,
        effect: Effect::Destroy,
        ..PLAIN
    },
    about: "Deletes a volume and all that it holds, unless something uses it; of an inactive pool, what it is made of: its folder, its volume group.",
    errors: &[
        ("VOLUME_IN_USE", "a domain, a snapshot or another volume uses the volume"),
        ("OPERATION_INVALID", "the pool is active, or that of the volume isn't"),
        ("NO_STORAGE_VOL", "the volume is gone"),
        ("NO_SUPPORT", "the pool can't"),
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
    ],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let object: ObjectRef = call.input()?;
    let session = call.session();
    if let Some(pool) = object.downcast::<Pool>() {
        return pool.delete(session, flags(call, &[("zeroed", StoragePoolDeleteFlags::ZEROED.bits())])?);
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
        refuse_if_used(session, volume)?;
    }
    volume.change(session, StorageVolDelete { vol: volume.handle(), flags })?;
    Ok(Value::Unit)
}
