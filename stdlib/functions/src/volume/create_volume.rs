//! `create_volume`: makes a volume in a pool.

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, ObjectRef, Size, Value};
use interp_types::{Effect, Input, Param, Signature, Ty};
use stdlib_model::enums::StorageVolCreateFlags as Create;
use stdlib_protocol::storage_vol::StorageVolCreateXml;

use super::definition::{Backing, Definition};
use super::{FORMAT, THIS, Volume};
use crate::described;
use crate::flags::{flags, useless_without};
use crate::plain::{PLAIN, flag};
use crate::pool::{self, Pool};

/// `create_volume(name, capacity, …)`; `virStorageVolCreateXML`.
pub(crate) const CREATE_VOLUME: Function = Function {
    signature: Signature {
        name: "create_volume",
        input: Input::All(Ty::Object("Pool")),
        params: &[
            Param {
                name: "name",
                about: "Its name; or the whole volume, as XML or a record: `#{name: \"a.qcow2\", capacity: 10GiB, format: \"qcow2\"}`.",
                ty: described::XML_OR_RECORD,
                default: None,
            },
            Param {
                name: "capacity",
                about: "How much it can hold; may be left out over a `backing`, whose capacity it has then.",
                ty: Ty::Optional(&Ty::Size),
                default: Some("()"),
            },
        ],
        options: &[
            FORMAT,
            Param {
                name: "allocation",
                about: "How much is taken of the pool at once; all of it where this isn't given, in formats that don't grow.",
                ty: Ty::Optional(&Ty::Size),
                default: Some("()"),
            },
            Param {
                name: "backing",
                about: "The volume, or the path, that it is a copy-on-write layer over.",
                ty: Ty::Optional(&Ty::Union(&[THIS, Ty::Path, Ty::String])),
                default: Some("()"),
            },
            Param {
                name: "backing_format",
                about: "The format of what is below; a volume knows its own.",
                ty: Ty::Optional(&Ty::String),
                default: Some("()"),
            },
            flag("prealloc_metadata", "Whether room for its metadata is taken at once, of `qcow2`."),
            flag("validate", "Whether the XML is held to libvirt's schema."),
        ],
        gives: THIS,
        effect: Effect::Write,
        rule: described::VOLUME.rule(),
        ..PLAIN
    },
    about: "Makes a volume in an active pool.",
    errors: &[
        ("BAD_OPTIONS", "`backing_format` is given without `backing`"),
        ("NO_FIELD", "the record has a field that no volume has"),
        ("OPERATION_INVALID", "the pool isn't active"),
        ("OPERATION_FAILED", "the pool has a volume of this name, or no room for it"),
        ("XML_ERROR", "there is no capacity, or the XML has what the pool can't do"),
    ],
    examples: &[
        Example::new(
            "let v = pool(\"default-pool\").create_volume(\"root.qcow2\", 10GiB, format: \"qcow2\", allocation: 0B);\n\
                     `${v.capacity} ${v.allocation} ${v.format}`",
            "10GiB 0B qcow2",
        ),
        Example::new(
            "let p = pool(\"default-pool\");\n\
                     let base = p.create_volume(\"base.qcow2\", 2GiB, format: \"qcow2\");\n\
                     p.create_volume(\"web.qcow2\", 4GiB, format: \"qcow2\", backing: base).backing",
            "/default-pool/base.qcow2",
        ),
        Example::new(
            "pool(\"default-pool\").create_volume(#{name: \"a.qcow2\", capacity: 1GiB, allocation: 0B, format: \"qcow2\"}).format",
            "qcow2",
        ),
        Example::new(
            "pool(\"default-pool\").create_volume(`<volume><name>a</name><capacity unit='MiB'>64</capacity></volume>`).capacity == 64MiB",
            "true",
        ),
        Example::new(
            "try { pool(\"default-pool\").create_volume(\"a\", 1MiB, backing_format: \"raw\") } catch (e) { e.code }",
            "BAD_OPTIONS",
        ),
    ],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let pool: &Pool = call.object()?;
    let flags = flags(
        call,
        &[("prealloc_metadata", Create::PREALLOC_METADATA.bits()), ("validate", Create::VALIDATE.bits())],
    )?;
    let request = StorageVolCreateXml { pool: pool.handle(), xml: xml(call)?.into(), flags };
    let made = pool.host().call(call.session(), request);
    pool.host().changed(pool::identity(&pool.name()));
    Ok(Volume::single(call.session(), pool.host(), made?.vol))
}

/// Returns the XML of the volume that the call describes, in whole or by its options.
fn xml(call: &Call<'_>) -> Result<String, Fault> {
    let given: Value = call.argument(0)?;
    let size = |size: Option<Size>| size.map(Size::bytes);
    let definition = Definition {
        capacity: size(call.argument(1)?),
        allocation: size(call.option("allocation")?),
        format: call.option("format")?,
        backing: backing(call)?,
        name: match &given {
            Value::String(name) => name.to_string(),
            _ => String::new(),
        },
    };
    // No file system and no volume manager has names that begin so.
    if matches!(given, Value::String(_)) && !definition.name.trim_start().starts_with('<') {
        return Ok(definition.to_xml());
    }
    match definition {
        Definition { capacity: None, allocation: None, format: None, backing: None, .. } => {
            described::VOLUME.xml(&given)
        }
        _ => Err(Fault::new(
            "WRONG_ARGUMENTS",
            "the XML or record of a volume says everything, and options are given too",
        )
        .hint("put them into it, or give the name alone")),
    }
}

fn backing(call: &Call<'_>) -> Result<Option<Backing>, Fault> {
    let format: Option<String> = call.option("backing_format")?;
    let given: Value = call.option("backing")?;
    useless_without(call, "backing", given != Value::Unit, &["backing_format"])?;
    if let Value::Object(object) = &given
        && let Some(volume) = ObjectRef::downcast::<Volume>(object)
    {
        let format = match format {
            None => match volume.read("format")? {
                Value::String(format) => Some(format.as_ref().to_owned()),
                _ => None,
            },
            given => given,
        };
        return Ok(Some(Backing { path: volume.path()?, format }));
    }
    let path: Option<String> = call.option("backing")?;
    Ok(path.map(|path| Backing { path, format }))
}
