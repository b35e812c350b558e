//! The names of the objects on the hosts that are open, for whoever completes them: asked without a script.

use futures::StreamExt;
use futures::future::join_all;
use stdlib_driver::{Connection, Error};
use stdlib_model::enums::ConnectListAllStoragePoolsFlags;
use stdlib_protocol::connect::{
    ConnectListAllDomains, ConnectListAllNetworks, ConnectListAllNwfilters, ConnectListAllStoragePools,
};
use stdlib_protocol::storage_pool::StoragePoolListAllVolumes;

use crate::hosts::Hosts;

impl Hosts {
    /// Returns the names of the objects of a type (`Domain`) on the hosts that are open now, sorted; none for a type
    /// whose objects have no names of their own. A host that doesn't answer has none.
    pub async fn object_names(&self, object: &str) -> Vec<String> {
        let hosts = self.opened();
        let asked = hosts.iter().map(|host| names(host.connection(), object));
        let mut names: Vec<String> = join_all(asked).await.into_iter().flatten().flatten().collect();
        names.sort();
        names.dedup();
        names
    }
}

async fn names(connection: &Connection, object: &str) -> Result<Vec<String>, Error> {
    let (need_results, flags) = (1, 0);
    Ok(match object {
        "Domain" => {
            let reply = connection.call(ConnectListAllDomains { need_results, flags }).await?;
            reply.domains.into_iter().map(|domain| domain.name.to_string()).collect()
        }
        "Network" => {
            let reply = connection.call(ConnectListAllNetworks { need_results, flags }).await?;
            reply.nets.into_iter().map(|network| network.name.to_string()).collect()
        }
        "Nwfilter" => {
            let reply = connection.call(ConnectListAllNwfilters { need_results, flags }).await?;
            reply.filters.into_iter().map(|filter| filter.name.to_string()).collect()
        }
        "Pool" => {
            let reply = connection.call(ConnectListAllStoragePools { need_results, flags }).await?;
            reply.pools.into_iter().map(|pool| pool.name.to_string()).collect()
        }
        "Volume" => volumes(connection).await?,
        _ => Vec::new(),
    })
}

/// Returns the names of volumes, by which a pool finds them, and their keys, by which a host does. A pool that doesn't
/// answer has none.
async fn volumes(connection: &Connection) -> Result<Vec<String>, Error> {
    let flags = ConnectListAllStoragePoolsFlags::ACTIVE.bits();
    let pools = connection.call(ConnectListAllStoragePools { need_results: 1, flags }).await?.pools;
    let listed = pools.into_iter().map(|pool| StoragePoolListAllVolumes { pool, need_results: 1, flags: 0 });
    let answers = connection.call_all(listed.collect::<Vec<_>>()).collect::<Vec<_>>().await;
    let volumes = answers.into_iter().flatten().flat_map(|reply| reply.vols);
    Ok(volumes.flat_map(|volume| [volume.name.to_string(), volume.key.to_string()]).collect())
}
