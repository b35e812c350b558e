//! `resize`: changes how much a volume can hold.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Size, Value};
use interp_types::{Effect, Input, Param, Signature, Ty};
use stdlib_model::enums::StorageVolResizeFlags as Resize;
use stdlib_protocol::storage_vol::StorageVolResize;

use super::{THIS, Volume};
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
        ],
        gives: OUTCOME,
        effect: Effect::Write,
        ..PLAIN
    },
    about: "Changes how much a volume can hold. A running domain doesn't hear of it.",
    errors: &[
        ("INVALID_ARG", "it would become smaller, without `shrink` or below what is allocated"),
        ("OPERATION_FAILED", "the pool has no room for it"),
        ("NO_STORAGE_VOL", "it is gone"),
    ],
    examples: &[Example::new(
        "let v = pool(\"default-pool\").create_volume(\"data.img\", 1GiB, allocation: 0B);\n\
                 v.resize(2GiB);\n\
                 v.resize(512MiB, delta: true);\n\
                 v.capacity == 2560MiB",
        "true",
    )],
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
    let request = StorageVolResize { vol: volume.handle(), capacity: capacity.bytes(), flags };
    volume.change(call.session(), request)?;
    Ok(Value::Unit)
}
