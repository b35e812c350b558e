//! `resize`: changes how much a volume can hold.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Size, Value};
use interp_types::{Effect, Input, Param, Signature, Ty};
use stdlib_model::enums::StorageVolResizeFlags as Resize;
use stdlib_protocol::storage_vol::StorageVolResize;

use super::{THIS, Volume, refuse_if_used};
use crate::flags::flags;
use crate::plain::{OUTCOME, PLAIN, flag};

/// `resize(capacity, …)`; `virStorageVolResize`.
pub(crate) const RESIZE: Function = Function {
    signature: Signature {
        name: "resize",
        input: Input::Each(THIS),
        params: &[Param {
            name: "capacity",
            about: "How much it can hold then; with `delta`, how much more, or with `shrink` less.",
            ty: Ty::Size,
            default: None,
        }],
        options: &[
            flag("allocate", "Whether what it grows by is taken of the pool at once."),
            flag("delta", "Whether the size is what is added, or with `shrink` taken off."),
            flag("shrink", "Whether it may become smaller: what lies behind its new end is lost."),
            flag("force", "Whether it may become smaller even where something uses it."),
        ],
        gives: OUTCOME,
        effect: Effect::Write,
        ..PLAIN
    },
    about: "Changes how much a volume can hold. A running domain doesn't hear of it. One that is used isn't made smaller.",
    errors: &[
        ("INVALID_ARG", "it would become smaller, without `shrink` or below what is allocated"),
        ("OPERATION_FAILED", "the pool has no room for it"),
        ("NO_STORAGE_VOL", "it is gone"),
        ("VOLUME_IN_USE", "it would become smaller, and a domain, a snapshot or another volume uses it"),
    ],
    examples: &[
        Example::new(
            "let v = pool(\"default-pool\").create_volume(\"data.img\", 1GiB, allocation: 0B);\n\
                 v.resize(2GiB);\n\
                 v.resize(512MiB, delta: true);\n\
                 v.capacity == 2560MiB",
            "true",
        ),
        Example::new(
            "let p = pool(\"default-pool\");\n\
                 let base = p.create_volume(\"base.qcow2\", 2GiB, format: \"qcow2\");\n\
                 p.create_volume(\"web.qcow2\", 2GiB, format: \"qcow2\", backing: base);\n\
                 try { base.resize(1GiB, shrink: true); } catch (e) { print(e.code) }",
            "VOLUME_IN_USE",
        ),
    ],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let volume: &Volume = call.object()?;
    let capacity: Size = call.argument(0)?;
    let flags = flags(
        call,
        &[
            ("allocate", Resize::ALLOCATE.bits()),
            ("delta", Resize::DELTA.bits()),
            ("shrink", Resize::SHRINK.bits()),
        ],
    )?;
    if flags & Resize::SHRINK.bits() != 0 && !call.option::<bool>("force")? {
        refuse_if_used(call.session(), volume, call.function().name())?;
    }
    let request = StorageVolResize { vol: volume.handle(), capacity: capacity.bytes(), flags };
    volume.change(call.session(), request)?;
    Ok(Value::Unit)
}
