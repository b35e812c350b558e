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

    /// `virStoragePoolCreateXML`.
    76 Low Write "STORAGE_POOL_CREATE_XML"
    StoragePoolCreateXml { xml: Text, flags: u32 } -> StoragePoolCreateXmlReply { pool: StoragePool };

    /// `virStoragePoolDefineXML`.
    77 High Write "STORAGE_POOL_DEFINE_XML"
    StoragePoolDefineXml { xml: Text, flags: u32 } -> StoragePoolDefineXmlReply { pool: StoragePool };

    /// `virStoragePoolCreate`.
    78 Low Write "STORAGE_POOL_CREATE"
    StoragePoolCreate { pool: StoragePool, flags: u32 };

    /// `virStoragePoolBuild`.
    79 Low Write "STORAGE_POOL_BUILD"
    StoragePoolBuild { pool: StoragePool, flags: u32 };

    /// `virStoragePoolDestroy`.
    80 High Write "STORAGE_POOL_DESTROY"
    StoragePoolDestroy { pool: StoragePool };

    /// `virStoragePoolDelete`.
    81 Low Write "STORAGE_POOL_DELETE"
    StoragePoolDelete { pool: StoragePool, flags: u32 };

    /// `virStoragePoolUndefine`.
    82 High Write "STORAGE_POOL_UNDEFINE"
    StoragePoolUndefine { pool: StoragePool };

    /// `virStoragePoolRefresh`.
    83 Low Write "STORAGE_POOL_REFRESH"
    StoragePoolRefresh { pool: StoragePool, flags: u32 };

    /// `virStoragePoolLookupByName`.
    84 High Read "STORAGE_POOL_LOOKUP_BY_NAME"
    StoragePoolLookupByName { name: Text } -> StoragePoolLookupByNameReply { pool: StoragePool };

    /// `virStoragePoolLookupByUUID`.
    85 High Read "STORAGE_POOL_LOOKUP_BY_UUID"
    StoragePoolLookupByUuid { uuid: Uuid } -> StoragePoolLookupByUuidReply { pool: StoragePool };

    /// `virStoragePoolLookupByVolume`.
    86 High Read "STORAGE_POOL_LOOKUP_BY_VOLUME"
    StoragePoolLookupByVolume { vol: StorageVol } -> StoragePoolLookupByVolumeReply { pool: StoragePool };

    /// `virStoragePoolGetInfo`.
    87 High Read "STORAGE_POOL_GET_INFO"
    StoragePoolGetInfo { pool: StoragePool }
        -> StoragePoolGetInfoReply { state: UChar, capacity: u64, allocation: u64, available: u64 };

    /// `virStoragePoolGetXMLDesc`.
    88 High Read "STORAGE_POOL_GET_XML_DESC"
    StoragePoolGetXmlDesc { pool: StoragePool, flags: u32 } -> StoragePoolGetXmlDescReply { xml: Text };

    /// `virStoragePoolGetAutostart`.
    89 High Read "STORAGE_POOL_GET_AUTOSTART"
    StoragePoolGetAutostart { pool: StoragePool } -> StoragePoolGetAutostartReply { autostart: i32 };

    /// `virStoragePoolSetAutostart`.
    90 High Write "STORAGE_POOL_SET_AUTOSTART"
    StoragePoolSetAutostart { pool: StoragePool, autostart: i32 };

    /// `virStoragePoolNumOfVolumes`.
    91 High Read "STORAGE_POOL_NUM_OF_VOLUMES"
    StoragePoolNumOfVolumes { pool: StoragePool } -> StoragePoolNumOfVolumesReply { num: i32 };

    /// `virStoragePoolListVolumes`.
    92 High Read "STORAGE_POOL_LIST_VOLUMES"
    StoragePoolListVolumes { pool: StoragePool, maxnames: i32 }
        -> StoragePoolListVolumesReply { names: List<Text, STORAGE_VOL_LIST_MAX> };

    /// `virStoragePoolIsActive`.
    154 High Read "STORAGE_POOL_IS_ACTIVE"
    StoragePoolIsActive { pool: StoragePool } -> StoragePoolIsActiveReply { active: i32 };

    /// `virStoragePoolIsPersistent`.
    155 High Read "STORAGE_POOL_IS_PERSISTENT"
    StoragePoolIsPersistent { pool: StoragePool } -> StoragePoolIsPersistentReply { persistent: i32 };

    /// `virStoragePoolListAllVolumes`.
    282 High Read "STORAGE_POOL_LIST_ALL_VOLUMES"
    StoragePoolListAllVolumes {
        pool: StoragePool, need_results: i32, flags: u32,
    } -> StoragePoolListAllVolumesReply { vols: List<StorageVol, STORAGE_VOL_LIST_MAX>, ret: u32 };

    /// `virStoragePoolLookupByTargetPath`.
    391 High Read "STORAGE_POOL_LOOKUP_BY_TARGET_PATH"
    StoragePoolLookupByTargetPath { path: Text } -> StoragePoolLookupByTargetPathReply { pool: StoragePool };
}

events! {
    Remote StoragePool;

    /// Sent to those who registered.
    370 "STORAGE_POOL_EVENT_LIFECYCLE"
    StoragePoolEventLifecycle { callback_id: i32, pool: StoragePool, event: i32, detail: i32 };

    /// Sent to those who registered.
    373 "STORAGE_POOL_EVENT_REFRESH" StoragePoolEventRefresh { callback_id: i32, pool: StoragePool };
}
