//! `block_resize`: makes a disk of a running domain larger, or smaller.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, Size, Value};
use interp_types::{Effect, Input, Param, Signature, Ty};
use stdlib_model::enums::DomainBlockResizeFlags as Flags;
use stdlib_protocol::domain::{DomainBlockResize, DomainGetBlockInfo};

use super::naming::{self, DISK};
use super::{Domain, THIS};
use crate::plain::{OUTCOME, PLAIN, flag};

/// `block_resize(disk, size)`; `virDomainBlockResize`.
pub(crate) const BLOCK_RESIZE: Function = Function {
    signature: Signature {
        name: "block_resize",
        input: Input::Each(THIS),
        params: &[
            DISK,
            Param {
                name: "size",
                about: "How large it is to be; `()` is as large as the block device below it.",
                ty: Ty::Optional(&Ty::Size),
                default: None,
            },
        ],
        options: &[flag("shrink", "Whether it may become smaller: what lies behind its new end is lost.")],
        gives: OUTCOME,
        effect: Effect::Destroy,
        ..PLAIN
    },
    about: "Changes the size of a running domain's disk; the system inside sees it at once.",
    errors: &[
        ("INVALID_ARG", "it has no such disk, or it would become smaller without `shrink`"),
        ("OPERATION_INVALID", "it isn't running"),
        ("OPERATION_UNSUPPORTED", "an image of such a format can't"),
    ],
    examples: &[Example::on(
        "qemu",
        r#"let d = domain("guest");
d.block_resize("vda", 72MiB);
d.block_info("vda").capacity == 72MiB"#,
        "true",
    )],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let domain: &Domain = call.object()?;
    let (disk, size): (_, Option<Size>) = (naming::disk(call)?, call.argument(1)?);
    if let Some(size) = size
        && !call.option::<bool>("shrink")?
    {
        let asked = DomainGetBlockInfo { dom: domain.handle(), path: disk.as_str().into(), flags: 0 };
        let now = Size::from_bytes(domain.host().call(call.session(), asked)?.capacity);
        if size.bytes() < now.bytes() {
            let message = format!("the disk has {now}: with {size} all behind that would be lost");
            return Err(Fault::new("INVALID_ARG", message)
                .hint("nothing was changed; `shrink: true` does it all the same"));
        }
    }
    let (size, flags) = match size {
        Some(size) => (size.bytes(), Flags::BYTES),
        None => (0, Flags::CAPACITY),
    };
    let request = DomainBlockResize { dom: domain.handle(), disk: disk.into(), size, flags: flags.bits() };
    domain.change(call.session(), request)?;
    Ok(Value::Unit)
}
