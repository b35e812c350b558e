//! Storage pools and volumes.
//!
//! One table per public enumeration of libvirt: our name, the value, libvirt's constant, and for values
//! the word that stands for it in text.

use crate::enums::macros::{flag_set, value_enum};

value_enum! {
    /// How a storage pool is doing, as `virStoragePoolGetInfo` reports it.
    StoragePoolState: "virStoragePoolState" {
        Inactive     = 0, "VIR_STORAGE_POOL_INACTIVE",     "inactive";
        Building     = 1, "VIR_STORAGE_POOL_BUILDING",     "building";
        Running      = 2, "VIR_STORAGE_POOL_RUNNING",      "running";
        Degraded     = 3, "VIR_STORAGE_POOL_DEGRADED",     "degraded";
        Inaccessible = 4, "VIR_STORAGE_POOL_INACCESSIBLE", "inaccessible";
    }
}

flag_set! {
    /// How `virStoragePoolBuild` prepares the target.
    StoragePoolBuildFlags: "virStoragePoolBuildFlags" {
        NEW          = 0     , "VIR_STORAGE_POOL_BUILD_NEW";
        REPAIR       = 1 << 0, "VIR_STORAGE_POOL_BUILD_REPAIR";
        RESIZE       = 1 << 1, "VIR_STORAGE_POOL_BUILD_RESIZE";
        NO_OVERWRITE = 1 << 2, "VIR_STORAGE_POOL_BUILD_NO_OVERWRITE";
        OVERWRITE    = 1 << 3, "VIR_STORAGE_POOL_BUILD_OVERWRITE";
    }
}

flag_set! {
    /// How `virStoragePoolDelete` removes the target.
    StoragePoolDeleteFlags: "virStoragePoolDeleteFlags" {
        NORMAL = 0     , "VIR_STORAGE_POOL_DELETE_NORMAL";
        ZEROED = 1 << 0, "VIR_STORAGE_POOL_DELETE_ZEROED";
    }
}

flag_set! {
    /// How `virStoragePoolCreate` and `virStoragePoolCreateXML` start a storage pool.
    StoragePoolCreateFlags: "virStoragePoolCreateFlags" {
        NORMAL                  = 0     , "VIR_STORAGE_POOL_CREATE_NORMAL";
        WITH_BUILD              = 1 << 0, "VIR_STORAGE_POOL_CREATE_WITH_BUILD";
        WITH_BUILD_OVERWRITE    = 1 << 1, "VIR_STORAGE_POOL_CREATE_WITH_BUILD_OVERWRITE";
        WITH_BUILD_NO_OVERWRITE = 1 << 2, "VIR_STORAGE_POOL_CREATE_WITH_BUILD_NO_OVERWRITE";
    }
}

flag_set! {
    /// How `virStoragePoolDefineXML` defines a storage pool.
    StoragePoolDefineFlags: "virStoragePoolDefineFlags" {
        VALIDATE = 1 << 0, "VIR_STORAGE_POOL_DEFINE_VALIDATE";
    }
}

value_enum! {
    /// The events of storage pools, in `virConnectStoragePoolEventRegisterAny`.
    StoragePoolEventID: "virStoragePoolEventID" {
        Lifecycle = 0, "VIR_STORAGE_POOL_EVENT_ID_LIFECYCLE", "lifecycle";
        Refresh   = 1, "VIR_STORAGE_POOL_EVENT_ID_REFRESH",   "refresh";
    }
}

value_enum! {
    /// What happened to a storage pool, in its lifecycle event.
    StoragePoolEventLifecycleType: "virStoragePoolEventLifecycleType" {
        Defined   = 0, "VIR_STORAGE_POOL_EVENT_DEFINED",   "defined";
        Undefined = 1, "VIR_STORAGE_POOL_EVENT_UNDEFINED", "undefined";
        Started   = 2, "VIR_STORAGE_POOL_EVENT_STARTED",   "started";
        Stopped   = 3, "VIR_STORAGE_POOL_EVENT_STOPPED",   "stopped";
        Created   = 4, "VIR_STORAGE_POOL_EVENT_CREATED",   "created";
        Deleted   = 5, "VIR_STORAGE_POOL_EVENT_DELETED",   "deleted";
    }
}

flag_set! {
    /// Which storage pools `virConnectListAllStoragePools` lists.
    ConnectListAllStoragePoolsFlags: "virConnectListAllStoragePoolsFlags" {
        INACTIVE     = 1 << 0 , "VIR_CONNECT_LIST_STORAGE_POOLS_INACTIVE";
        ACTIVE       = 1 << 1 , "VIR_CONNECT_LIST_STORAGE_POOLS_ACTIVE";
        PERSISTENT   = 1 << 2 , "VIR_CONNECT_LIST_STORAGE_POOLS_PERSISTENT";
        TRANSIENT    = 1 << 3 , "VIR_CONNECT_LIST_STORAGE_POOLS_TRANSIENT";
        AUTOSTART    = 1 << 4 , "VIR_CONNECT_LIST_STORAGE_POOLS_AUTOSTART";
        NO_AUTOSTART = 1 << 5 , "VIR_CONNECT_LIST_STORAGE_POOLS_NO_AUTOSTART";
        DIR          = 1 << 6 , "VIR_CONNECT_LIST_STORAGE_POOLS_DIR";
        FS           = 1 << 7 , "VIR_CONNECT_LIST_STORAGE_POOLS_FS";
        NETFS        = 1 << 8 , "VIR_CONNECT_LIST_STORAGE_POOLS_NETFS";
        LOGICAL      = 1 << 9 , "VIR_CONNECT_LIST_STORAGE_POOLS_LOGICAL";
        DISK         = 1 << 10, "VIR_CONNECT_LIST_STORAGE_POOLS_DISK";
        ISCSI        = 1 << 11, "VIR_CONNECT_LIST_STORAGE_POOLS_ISCSI";
        SCSI         = 1 << 12, "VIR_CONNECT_LIST_STORAGE_POOLS_SCSI";
        MPATH        = 1 << 13, "VIR_CONNECT_LIST_STORAGE_POOLS_MPATH";
        RBD          = 1 << 14, "VIR_CONNECT_LIST_STORAGE_POOLS_RBD";
        SHEEPDOG     = 1 << 15, "VIR_CONNECT_LIST_STORAGE_POOLS_SHEEPDOG";
        GLUSTER      = 1 << 16, "VIR_CONNECT_LIST_STORAGE_POOLS_GLUSTER";
        ZFS          = 1 << 17, "VIR_CONNECT_LIST_STORAGE_POOLS_ZFS";
        VSTORAGE     = 1 << 18, "VIR_CONNECT_LIST_STORAGE_POOLS_VSTORAGE";
        ISCSI_DIRECT = 1 << 19, "VIR_CONNECT_LIST_STORAGE_POOLS_ISCSI_DIRECT";
    }
}

value_enum! {
    /// What a volume is, as `virStorageVolGetInfo` reports it.
    StorageVolType: "virStorageVolType" {
        File    = 0, "VIR_STORAGE_VOL_FILE",    "file";
        Block   = 1, "VIR_STORAGE_VOL_BLOCK",   "block";
        Dir     = 2, "VIR_STORAGE_VOL_DIR",     "dir";
        Network = 3, "VIR_STORAGE_VOL_NETWORK", "network";
        Netdir  = 4, "VIR_STORAGE_VOL_NETDIR",  "netdir";
        Ploop   = 5, "VIR_STORAGE_VOL_PLOOP",   "ploop";
    }
}

flag_set! {
    /// How `virStorageVolDelete` removes a volume.
    StorageVolDeleteFlags: "virStorageVolDeleteFlags" {
        NORMAL         = 0     , "VIR_STORAGE_VOL_DELETE_NORMAL";
        ZEROED         = 1 << 0, "VIR_STORAGE_VOL_DELETE_ZEROED";
        WITH_SNAPSHOTS = 1 << 1, "VIR_STORAGE_VOL_DELETE_WITH_SNAPSHOTS";
    }
}

value_enum! {
    /// How `virStorageVolWipePattern` overwrites a volume.
    StorageVolWipeAlgorithm: "virStorageVolWipeAlgorithm" {
        Zero       = 0, "VIR_STORAGE_VOL_WIPE_ALG_ZERO",       "zero";
        Nnsa       = 1, "VIR_STORAGE_VOL_WIPE_ALG_NNSA",       "nnsa";
        Dod        = 2, "VIR_STORAGE_VOL_WIPE_ALG_DOD",        "dod";
        Bsi        = 3, "VIR_STORAGE_VOL_WIPE_ALG_BSI",        "bsi";
        Gutmann    = 4, "VIR_STORAGE_VOL_WIPE_ALG_GUTMANN",    "gutmann";
        Schneier   = 5, "VIR_STORAGE_VOL_WIPE_ALG_SCHNEIER",   "schneier";
        Pfitzner7  = 6, "VIR_STORAGE_VOL_WIPE_ALG_PFITZNER7",  "pfitzner7";
        Pfitzner33 = 7, "VIR_STORAGE_VOL_WIPE_ALG_PFITZNER33", "pfitzner33";
        Random     = 8, "VIR_STORAGE_VOL_WIPE_ALG_RANDOM",     "random";
        Trim       = 9, "VIR_STORAGE_VOL_WIPE_ALG_TRIM",       "trim";
    }
}

flag_set! {
    /// Which size `virStorageVolGetInfoFlags` reports as the allocation.
    StorageVolInfoFlags: "virStorageVolInfoFlags" {
        USE_ALLOCATION = 0     , "VIR_STORAGE_VOL_USE_ALLOCATION";
        GET_PHYSICAL   = 1 << 0, "VIR_STORAGE_VOL_GET_PHYSICAL";
    }
}

flag_set! {
    /// Which description `virStoragePoolGetXMLDesc` returns.
    StorageXMLFlags: "virStorageXMLFlags" {
        INACTIVE = 1 << 0, "VIR_STORAGE_XML_INACTIVE";
    }
}

flag_set! {
    /// How `virStorageVolCreateXML` and `virStorageVolCreateXMLFrom` create a volume.
    StorageVolCreateFlags: "virStorageVolCreateFlags" {
        PREALLOC_METADATA = 1 << 0, "VIR_STORAGE_VOL_CREATE_PREALLOC_METADATA";
        REFLINK           = 1 << 1, "VIR_STORAGE_VOL_CREATE_REFLINK";
        VALIDATE          = 1 << 2, "VIR_STORAGE_VOL_CREATE_VALIDATE";
    }
}

flag_set! {
    /// How `virStorageVolDownload` reads a volume.
    StorageVolDownloadFlags: "virStorageVolDownloadFlags" {
        SPARSE_STREAM = 1 << 0, "VIR_STORAGE_VOL_DOWNLOAD_SPARSE_STREAM";
    }
}

flag_set! {
    /// How `virStorageVolUpload` writes a volume.
    StorageVolUploadFlags: "virStorageVolUploadFlags" {
        SPARSE_STREAM = 1 << 0, "VIR_STORAGE_VOL_UPLOAD_SPARSE_STREAM";
    }
}

flag_set! {
    /// How `virStorageVolResize` changes a volume.
    StorageVolResizeFlags: "virStorageVolResizeFlags" {
        ALLOCATE = 1 << 0, "VIR_STORAGE_VOL_RESIZE_ALLOCATE";
        DELTA    = 1 << 1, "VIR_STORAGE_VOL_RESIZE_DELTA";
        SHRINK   = 1 << 2, "VIR_STORAGE_VOL_RESIZE_SHRINK";
    }
}
