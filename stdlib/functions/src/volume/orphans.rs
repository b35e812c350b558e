//! `orphans`: the volumes that nothing uses.

use interp_engine::{Call, Example, Function, Session};
use interp_record::{Fault, Value};
use interp_types::{Signature, Ty};
use stdlib_model::ErrorCode;
use stdlib_model::enums::StorageVolType;
use stdlib_protocol::StorageVol;
use stdlib_protocol::storage_vol::StorageVolGetInfo;

use super::users::Users;
use super::{OF_POOLS, THIS, listed};
use crate::host::Host;
use crate::listing::pattern;
use crate::plain::{PATTERN, PLAIN};

/// `orphans(pattern)`.
pub(crate) const ORPHANS: Function = Function {
    signature: Signature {
        name: "orphans",
        input: OF_POOLS,
        params: &[PATTERN],
        gives: Ty::Stream(&THIS),
        ..PLAIN
    },
    about: "Lists the volumes of active pools that no domain and no snapshot of one uses, not even as a layer below what it uses; folders are left out.",
    errors: &[
        ("BAD_PATTERN", "the pattern can't be read"),
        ("OPERATION_INVALID", "the pool isn't active"),
        ("NO_CONNECT", "a host can't be reached"),
    ],
    examples: &[Example::new(
        "let p = pool(\"default-pool\");\n\
                 p.create_volume(\"base.qcow2\", 1GiB, format: \"qcow2\");\n\
                 p.create_volume(\"web.qcow2\", 1GiB, format: \"qcow2\", backing: \"/default-pool/base.qcow2\");\n\
                 p.create_volume(\"old.img\", 1GiB);\n\
                 define(`<domain type='test'><name>web</name><memory>4096</memory><os><type>hvm</type></os><devices>\
                 <disk><source file='/default-pool/web.qcow2'/><target dev='vda'/></disk></devices></domain>`);\n\
                 orphans() | map(|v| v.name)",
        "[\"old.img\"]",
    )],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let pattern = pattern(call)?;
    listed::volumes(call, move |session, host, mut volumes| {
        let users = Users::of(session, host)?;
        for (user, path) in users.untold() {
            session.output().warn(&format!(
                "`{path}` of {user} is in no active pool of {}: a volume that it lies on is listed all the same",
                host.name()
            ));
        }
        let is_orphan = |volume: &StorageVol| {
            pattern.matches(&volume.name.to_string()) && !users.has(&volume.key.to_string())
        };
        volumes.retain(is_orphan);
        without_folders(session, host, volumes)
    })
}

/// Returns the volumes without the folders, such as the `lost+found` of a file system: what they are for is not known.
fn without_folders(
    session: &Session,
    host: &Host,
    volumes: Vec<StorageVol>,
) -> Result<Vec<StorageVol>, Fault> {
    let calls: Vec<_> = volumes.iter().map(|vol| StorageVolGetInfo { vol: vol.clone() }).collect();
    let answers = host.call_all(session, calls)?;
    let is_folder =
        |kind: i32| matches!(StorageVolType::from(kind), StorageVolType::Dir | StorageVolType::Netdir);
    let mut found = Vec::new();
    for (volume, answer) in volumes.into_iter().zip(answers) {
        match answer {
            Ok(info) if is_folder(i32::from(info.r#type.0)) => {}
            Ok(_) => found.push(volume),
            // It is gone meanwhile.
            Err(error) if error.code() == Some(ErrorCode::NoStorageVol) => {}
            Err(error) => return Err(host.fault(&error)),
        }
    }
    Ok(found)
}
