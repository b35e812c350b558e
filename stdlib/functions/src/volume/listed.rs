//! The volumes of what came from the left: of one pool, or of all active pools of hosts.

use interp_engine::{Call, Session};
use interp_record::{Fault, ObjectRef, Stream, Value};
use stdlib_model::ErrorCode;
use stdlib_model::enums::ConnectListAllStoragePoolsFlags;
use stdlib_protocol::connect::ConnectListAllStoragePools;
use stdlib_protocol::storage_pool::StoragePoolListAllVolumes;
use stdlib_protocol::{StoragePool, StorageVol};

use super::demanded;
use crate::host::Host;
use crate::listing::listing;
use crate::pool::Pool;

/// Gives those volumes that a choice leaves, which is made for each host.
pub(super) fn volumes(
    call: &Call<'_>,
    choose: impl Fn(&Session, &Host, Vec<StorageVol>) -> Result<Vec<StorageVol>, Fault> + Send + 'static,
) -> Result<Value, Fault> {
    let demand = call.demand().clone();
    if let Value::Object(object) = call.input_value()
        && let Some(pool) = ObjectRef::downcast::<Pool>(object)
    {
        let (session, host) = (call.session(), pool.host());
        let found = host.call(session, all_of(pool.handle()))?.vols.into_iter().collect();
        let chosen = choose(session, host, found)?;
        return Ok(Value::Stream(Stream::from_values(demanded::volumes(session, host, chosen, &demand)?)));
    }
    listing(call, move |session, host| {
        let found = of_pools(session, host, |pool| demanded::may_keep_pool(host, pool, &demand))?;
        let chosen = choose(session, host, found)?;
        demanded::volumes(session, host, chosen, &demand)
    })
}

/// Returns the volumes of all active pools of a host; a pool that is stopped meanwhile has none.
pub(super) fn of_host(session: &Session, host: &Host) -> Result<Vec<StorageVol>, Fault> {
    of_pools(session, host, |_| true)
}

/// Returns the volumes of those active pools of a host whose names are wanted.
fn of_pools(
    session: &Session,
    host: &Host,
    is_wanted: impl Fn(&str) -> bool,
) -> Result<Vec<StorageVol>, Fault> {
    let active = ConnectListAllStoragePoolsFlags::ACTIVE.bits();
    let pools = host.call(session, ConnectListAllStoragePools { need_results: 1, flags: active })?.pools;
    let wanted = pools.into_iter().filter(|pool| is_wanted(&pool.name.to_string()));
    let calls: Vec<_> = wanted.map(all_of).collect();
    let answers = host.call_all(session, calls)?;
    let mut volumes = Vec::new();
    for answer in answers {
        match answer {
            Ok(reply) => volumes.extend(reply.vols),
            Err(error)
                if matches!(error.code(), Some(ErrorCode::NoStoragePool | ErrorCode::OperationInvalid)) => {}
            Err(error) => return Err(host.fault(&error)),
        }
    }
    Ok(volumes)
}

fn all_of(pool: StoragePool) -> StoragePoolListAllVolumes {
    StoragePoolListAllVolumes { pool, need_results: 1, flags: 0 }
}
