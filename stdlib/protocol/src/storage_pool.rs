//! Storage pools, and the events about them.

use stdlib_model::Uuid;
use stdlib_xdr::{List, Text, UChar};

use crate::{
    limits::STORAGE_VOL_LIST_MAX,
    table::{events, procedures},
    types::{StoragePool, StorageVol},
};

procedures! {
    /// A call about storage pools.
    Remote StoragePool, enum StoragePoolRequest -> StoragePoolReply;

    /// `virStoragePoolCreateXML`: starts a transient storage pool.
    76 Low Write "STORAGE_POOL_CREATE_XML"
    StoragePoolCreateXml { xml: Text, flags: u32 } -> StoragePoolCreateXmlReply { pool: StoragePool };

    /// `virStoragePoolDefineXML`: makes a storage pool persistent.
    77 High Write "STORAGE_POOL_DEFINE_XML"
    StoragePoolDefineXml { xml: Text, flags: u32 } -> StoragePoolDefineXmlReply { pool: StoragePool };

    /// `virStoragePoolCreate`: starts a defined storage pool.
    78 Low Write "STORAGE_POOL_CREATE"
    StoragePoolCreate { pool: StoragePool, flags: u32 };

    /// `virStoragePoolBuild`: makes the pool's target: a directory, a filesystem, a volume group.
    79 Low Write "STORAGE_POOL_BUILD"
    StoragePoolBuild { pool: StoragePool, flags: u32 };

    /// `virStoragePoolDestroy`: stops the storage pool; its data stay.
    80 High Write "STORAGE_POOL_DESTROY"
    StoragePoolDestroy { pool: StoragePool };

    /// `virStoragePoolDelete`: deletes what the storage pool is made of.
    81 Low Write "STORAGE_POOL_DELETE"
    StoragePoolDelete { pool: StoragePool, flags: u32 };

    /// `virStoragePoolUndefine`: forgets the definition of an inactive storage pool.
    82 High Write "STORAGE_POOL_UNDEFINE"
    StoragePoolUndefine { pool: StoragePool };

    /// `virStoragePoolRefresh`: looks again which volumes there are.
    83 Low Write "STORAGE_POOL_REFRESH"
    StoragePoolRefresh { pool: StoragePool, flags: u32 };

    /// `virStoragePoolLookupByName`: finds a storage pool by name.
    84 High Read "STORAGE_POOL_LOOKUP_BY_NAME"
    StoragePoolLookupByName { name: Text } -> StoragePoolLookupByNameReply { pool: StoragePool };

    /// `virStoragePoolLookupByUUID`: finds a storage pool by UUID.
    85 High Read "STORAGE_POOL_LOOKUP_BY_UUID"
    StoragePoolLookupByUuid { uuid: Uuid } -> StoragePoolLookupByUuidReply { pool: StoragePool };

    /// `virStoragePoolLookupByVolume`: finds the storage pool that holds a volume.
    86 High Read "STORAGE_POOL_LOOKUP_BY_VOLUME"
    StoragePoolLookupByVolume { vol: StorageVol } -> StoragePoolLookupByVolumeReply { pool: StoragePool };

    /// `virStoragePoolGetInfo`: state, and how many bytes there are, are taken and are left.
    87 High Read "STORAGE_POOL_GET_INFO"
    StoragePoolGetInfo { pool: StoragePool }
        -> StoragePoolGetInfoReply { state: UChar, capacity: u64, allocation: u64, available: u64 };

    /// `virStoragePoolGetXMLDesc`: the definition.
    88 High Read "STORAGE_POOL_GET_XML_DESC"
    StoragePoolGetXmlDesc { pool: StoragePool, flags: u32 } -> StoragePoolGetXmlDescReply { xml: Text };

    /// `virStoragePoolGetAutostart`: whether the storage pool starts with the host.
    89 High Read "STORAGE_POOL_GET_AUTOSTART"
    StoragePoolGetAutostart { pool: StoragePool } -> StoragePoolGetAutostartReply { autostart: i32 };

    /// `virStoragePoolSetAutostart`: says whether the storage pool starts with the host.
    90 High Write "STORAGE_POOL_SET_AUTOSTART"
    StoragePoolSetAutostart { pool: StoragePool, autostart: i32 };

    /// `virStoragePoolNumOfVolumes`: how many volumes there are.
    91 High Read "STORAGE_POOL_NUM_OF_VOLUMES"
    StoragePoolNumOfVolumes { pool: StoragePool } -> StoragePoolNumOfVolumesReply { num: i32 };

    /// `virStoragePoolListVolumes`: names of the volumes.
    92 High Read "STORAGE_POOL_LIST_VOLUMES"
    StoragePoolListVolumes { pool: StoragePool, maxnames: i32 }
        -> StoragePoolListVolumesReply { names: List<Text, STORAGE_VOL_LIST_MAX> };

    /// `virStoragePoolIsActive`: whether the storage pool is active.
    154 High Read "STORAGE_POOL_IS_ACTIVE"
    StoragePoolIsActive { pool: StoragePool } -> StoragePoolIsActiveReply { active: i32 };

    /// `virStoragePoolIsPersistent`: whether the storage pool has a persistent definition.
    155 High Read "STORAGE_POOL_IS_PERSISTENT"
    StoragePoolIsPersistent { pool: StoragePool } -> StoragePoolIsPersistentReply { persistent: i32 };

    /// `virStoragePoolListAllVolumes`: the volumes.
    282 High Read "STORAGE_POOL_LIST_ALL_VOLUMES"
    StoragePoolListAllVolumes {
        pool: StoragePool, need_results: i32, flags: u32,
    } -> StoragePoolListAllVolumesReply { vols: List<StorageVol, STORAGE_VOL_LIST_MAX>, ret: u32 };

    /// `virStoragePoolLookupByTargetPath`: finds a storage pool by its path on the host.
    391 High Read "STORAGE_POOL_LOOKUP_BY_TARGET_PATH"
    StoragePoolLookupByTargetPath { path: Text } -> StoragePoolLookupByTargetPathReply { pool: StoragePool };
}

events! {
    Remote StoragePool;

    /// `VIR_STORAGE_POOL_EVENT_ID_LIFECYCLE`: the storage pool changed its state.
    370 "STORAGE_POOL_EVENT_LIFECYCLE"
    StoragePoolEventLifecycle { callback_id: i32, pool: StoragePool, event: i32, detail: i32 };

    /// `VIR_STORAGE_POOL_EVENT_ID_REFRESH`: the volumes were looked at again.
    373 "STORAGE_POOL_EVENT_REFRESH" StoragePoolEventRefresh { callback_id: i32, pool: StoragePool };
}
