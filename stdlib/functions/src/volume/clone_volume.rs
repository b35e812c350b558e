//! `clone_volume`: makes a copy of a volume.

use interp_engine::{Call, Example, Function, Session};
use interp_record::{Fault, ObjectRef, Size, Value};
use interp_types::{Effect, Input, Param, Signature, Ty};
use stdlib_model::enums::StorageVolCreateFlags as Create;
use stdlib_protocol::storage_pool::StoragePoolLookupByVolume;
use stdlib_protocol::storage_vol::StorageVolCreateXmlFrom;

use super::definition::Definition;
use super::users;
use super::{BUSY, FORMAT, THIS, Volume};
use crate::flags::flags;
use crate::plain::{PLAIN, flag};
use crate::pool::{self, Pool};
use crate::user::User;

/// `clone_volume(name, …)`; `virStorageVolCreateXMLFrom`.
pub(crate) const CLONE_VOLUME: Function = Function {
    signature: Signature {
        name: "clone_volume",
        input: Input::All(THIS),
        params: &[Param { name: "name", about: "The name of the copy.", ty: Ty::String, default: None }],
        options: &[
            Param {
                name: "pool",
                about: "The pool of the copy, on the same host; that of the original where none is given.",
                ty: Ty::Optional(&Ty::Object("Pool")),
                default: Some("()"),
            },
            FORMAT,
            Param {
                name: "capacity",
                about: "How much the copy can hold, where that is more.",
                ty: Ty::Optional(&Ty::Size),
                default: Some("()"),
            },
            flag("prealloc_metadata", "Whether room for its metadata is taken at once, of `qcow2`."),
            flag(
                "reflink",
                "Whether both share what is on disk until one is written to, where the file system can.",
            ),
        ],
        gives: THIS,
        effect: Effect::Write,
        ..PLAIN
    },
    about: "Makes a copy of a volume, with all its data; a layer becomes one with what is below it.",
    errors: &[
        ("NO_STORAGE_VOL", "it is gone"),
        ("OPERATION_FAILED", "the pool has a volume of this name, or no room for it"),
        ("OTHER_HOST", "the pool is on another host"),
        ("VOLUME_IN_USE", "a domain that runs has it open"),
    ],
    examples: &[Example::new(
        "let golden = pool(\"default-pool\").create_volume(\"golden.img\", 2GiB);\n\
                 let copy = golden.clone_volume(\"web-1.img\");\n\
                 `${copy.path} ${copy.capacity}`",
        "/default-pool/web-1.img 2GiB",
    )],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let original: &Volume = call.object()?;
    let (session, host) = (call.session(), original.host());
    let capacity: Option<Size> = call.option("capacity")?;
    let copy = Definition {
        name: call.argument(0)?,
        capacity: capacity.map(Size::bytes),
        allocation: None,
        format: call.option("format")?,
        backing: None,
    };
    let flags = flags(
        call,
        &[("prealloc_metadata", Create::PREALLOC_METADATA.bits()), ("reflink", Create::REFLINK.bits())],
    )?;
    let pool = match call.option::<Option<ObjectRef>>("pool")? {
        Some(given) => on_this_host(original, given.downcast::<Pool>())?.handle(),
        None => host.call(session, StoragePoolLookupByVolume { vol: original.handle() })?.pool,
    };
    let xml = copy.to_copy_of(&original.xml(session)?)?.into();
    let request = StorageVolCreateXmlFrom { pool: pool.clone(), xml, clonevol: original.handle(), flags };
    let made = host.long_call(session, request, ("the copying", BUSY));
    host.changed(pool::identity(&pool.name.to_string()));
    let made = made.map_err(|fault| by_whom(session, original, fault))?;
    Ok(Volume::single(session, host, made.vol))
}

/// Says who has the volume, where that is what kept it from being copied.
fn by_whom(session: &Session, original: &Volume, fault: Fault) -> Fault {
    if !fault.message().contains(" lock") {
        return fault;
    }
    // Whoever can't say it says what is known.
    let users: Vec<_> =
        users::users(session, original).unwrap_or_default().iter().map(User::to_string).collect();
    if users.is_empty() {
        return fault;
    }
    let message = format!("volume `{}` is used by {}", original.name(), users.join(", "));
    Fault::new("VOLUME_IN_USE", message)
        .at(original.host().name())
        .caused_by(fault.message())
        .hint("shut the domain down first, or take a snapshot of its disks and copy the image below it")
}

/// Returns the pool, if the host of the volume has it.
fn on_this_host<'a>(original: &Volume, pool: Option<&'a Pool>) -> Result<&'a Pool, Fault> {
    match pool {
        Some(pool) if interp_record::Object::same(pool.host(), original.host()) => Ok(pool),
        _ => Err(Fault::new("OTHER_HOST", "the pool for the copy is not on the host of the volume")
            .on(format!("volume `{}`", original.name()))
            .at(original.host().name())
            .hint("from one host to another go a `download` and an `upload`")),
    }
}
