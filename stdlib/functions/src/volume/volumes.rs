//! `volumes`: the volumes of a storage pool, or of all active pools of the session's hosts.

use interp_engine::{Call, Example, Function, Session};
use interp_record::{Fault, ObjectRef, Value};
use interp_types::{Input, Signature, Ty};
use stdlib_model::enums::ConnectListAllStoragePoolsFlags;
use stdlib_protocol::StoragePool;
use stdlib_protocol::connect::ConnectListAllStoragePools;
use stdlib_protocol::storage_pool::StoragePoolListAllVolumes;

use super::Volume;
use crate::host::Host;
use crate::listing::{listing, pattern};
use crate::plain::{PATTERN, PLAIN};
use crate::pool::Pool;

/// `volumes(pattern)`; `virStoragePoolListAllVolumes`.
pub(crate) const VOLUMES: Function = Function {
    signature: Signature {
        name: "volumes",
        input: Input::Optional(Ty::Union(&[Ty::Object("Pool"), Ty::Object("Host")])),
        params: &[PATTERN],
        gives: Ty::Stream(&Ty::Object("Volume")),
        ..PLAIN
    },
    about: "Lists the volumes of a pool, or of all active pools of a host or of the session's hosts.",
    errors: &[
        ("BAD_PATTERN", "the pattern can't be read"),
        ("OPERATION_INVALID", "the pool isn't active"),
        ("NO_CONNECT", "a host can't be reached"),
    ],
    examples: &[
        Example::new("volumes() | count()", "0"),
        Example::new("pool(\"default-pool\").volumes() | count()", "0"),
    ],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let pattern = pattern(call)?;
    let list = move |session: &Session, host: &Host, pools: Vec<StoragePool>| {
        let mut volumes = Vec::new();
        for pool in pools {
            let request = StoragePoolListAllVolumes { pool, need_results: 1, flags: 0 };
            volumes.extend(host.call(session, request)?.vols);
        }
        volumes.retain(|volume| pattern.matches(&volume.name.to_string()));
        Ok(Volume::listed(session, host, volumes))
    };
    if let Value::Object(object) = call.input_value()
        && let Some(pool) = ObjectRef::downcast::<Pool>(object)
    {
        let listed = list(call.session(), pool.host(), vec![pool.handle()])?;
        return Ok(Value::Stream(interp_record::Stream::from_values(listed)));
    }
    listing(call, move |session, host| {
        let active = ConnectListAllStoragePoolsFlags::ACTIVE.bits();
        let reply = host.call(session, ConnectListAllStoragePools { need_results: 1, flags: active })?;
        list(session, host, reply.pools.into_iter().collect())
    })
}
