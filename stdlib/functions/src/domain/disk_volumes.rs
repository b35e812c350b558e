//! `disk_volumes`: those that the disks of a domain are on.

use interp_engine::{Call, Example, Function, Session};
use interp_record::{Fault, Stream, Value};
use interp_types::{Input, Param, Signature, Ty};
use stdlib_model::ErrorCode;
use stdlib_model::xml::Node;
use stdlib_protocol::StorageVol;
use stdlib_protocol::storage_pool::StoragePoolLookupByName;
use stdlib_protocol::storage_vol::{StorageVolLookupByName, StorageVolLookupByPath};

use super::{Domain, THIS, live_xml};
use crate::host::Host;
use crate::plain::PLAIN;
use crate::volume::Volume;

/// `disk_volumes(disks)`; `virStorageVolLookupByPath`, `virStorageVolLookupByName`.
pub(crate) const DISK_VOLUMES: Function = Function {
    signature: Signature {
        name: "disk_volumes",
        input: Input::Each(THIS),
        options: &[Param {
            name: "disks",
            about: "Only of these disks, by their targets or paths; of all of them by default.",
            ty: Ty::Optional(&Ty::List(&Ty::String)),
            default: Some("()"),
        }],
        gives: Ty::Stream(&Ty::Object("Volume")),
        ..PLAIN
    },
    about: "Gives the volumes that a domain's disks are on, of its own host; what is no volume of an active pool is left out.",
    errors: &[("NO_DOMAIN", "it is gone")],
    examples: &[Example::new(
        "let p = pool(\"default-pool\");\n\
         p.create_volume(\"web.img\", 1GiB);\n\
         p.create_volume(\"other.img\", 1GiB);\n\
         define(`<domain type='test'><name>web</name><memory>4096</memory><os><type>hvm</type></os><devices>\
         <disk><source file='/default-pool/web.img'/><target dev='vda'/></disk></devices></domain>`);\n\
         domain(\"web\").disk_volumes() | map(|v| v.name)",
        "[\"web.img\"]",
    )],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let domain: &Domain = call.object()?;
    let wanted: Option<Vec<String>> = call.option("disks")?;
    let (session, host) = (call.session(), domain.host());
    let document = live_xml::of(session, domain)?;
    let mut found: Vec<StorageVol> = Vec::new();
    for disk in document.root().child("devices").into_iter().flat_map(|devices| devices.children()) {
        let is_wanted = wanted.as_ref().is_none_or(|wanted| {
            let names = ["target/@dev", "source/@file", "source/@dev"];
            names.iter().filter_map(|path| disk.get(path)).any(|name| wanted.iter().any(|it| *it == name))
        });
        if disk.name() != "disk" || !is_wanted {
            continue;
        }
        if let Some(volume) = volume(session, host, disk)?
            && !found.iter().any(|known| known.key == volume.key && known.pool == volume.pool)
        {
            found.push(volume);
        }
    }
    let volumes: Vec<Value> = found.into_iter().map(|volume| Volume::single(session, host, volume)).collect();
    Ok(Value::Stream(Stream::from_values(volumes)))
}

/// Returns the volume that a disk is on, if it is one.
fn volume(session: &Session, host: &Host, disk: Node<'_>) -> Result<Option<StorageVol>, Fault> {
    if let (Some(pool), Some(name)) = (disk.get("source/@pool"), disk.get("source/@volume")) {
        let request = StoragePoolLookupByName { name: (&*pool).into() };
        let Some(pool) = if_there(host.call(session, request))?.map(|reply| reply.pool) else {
            return Ok(None);
        };
        let request = StorageVolLookupByName { pool, name: (&*name).into() };
        return Ok(if_there(host.call(session, request))?.map(|reply| reply.vol));
    }
    let Some(path) = disk.get("source/@file").or_else(|| disk.get("source/@dev")) else { return Ok(None) };
    let request = StorageVolLookupByPath { path: (&*path).into() };
    Ok(if_there(host.call(session, request))?.map(|reply| reply.vol))
}

/// Returns what was found, or nothing where there is none, or its pool isn't active.
fn if_there<T>(found: Result<T, Fault>) -> Result<Option<T>, Fault> {
    const ABSENT: [ErrorCode; 3] =
        [ErrorCode::NoStorageVol, ErrorCode::NoStoragePool, ErrorCode::OperationInvalid];
    match found {
        Err(fault) if ABSENT.iter().any(|code| fault.code().name() == code.name()) => Ok(None),
        found => found.map(Some),
    }
}
