//! Volumes of storage pools.
//!
//! Upload and download open byte streams, which may be sparse.

use stdlib_xdr::{Char, Text};

use crate::{
    table::procedures,
    types::{StoragePool, StorageVol},
};

procedures! {
    /// A call about volumes.
    Remote StorageVol, enum StorageVolRequest -> StorageVolReply;

    /// `virStorageVolCreateXML`.
    93 Low Write "STORAGE_VOL_CREATE_XML"
    StorageVolCreateXml { pool: StoragePool, xml: Text, flags: u32 }
        -> StorageVolCreateXmlReply { vol: StorageVol };

    /// `virStorageVolDelete`.
    94 Low Write "STORAGE_VOL_DELETE"
    StorageVolDelete { vol: StorageVol, flags: u32 };

    /// `virStorageVolLookupByName`.
    95 High Read "STORAGE_VOL_LOOKUP_BY_NAME"
    StorageVolLookupByName { pool: StoragePool, name: Text }
        -> StorageVolLookupByNameReply { vol: StorageVol };

    /// `virStorageVolLookupByKey`.
    96 High Read "STORAGE_VOL_LOOKUP_BY_KEY"
    StorageVolLookupByKey { key: Text } -> StorageVolLookupByKeyReply { vol: StorageVol };

    /// `virStorageVolLookupByPath`.
    97 High Read "STORAGE_VOL_LOOKUP_BY_PATH"
    StorageVolLookupByPath { path: Text } -> StorageVolLookupByPathReply { vol: StorageVol };

    /// `virStorageVolGetInfo`.
    98 High Read "STORAGE_VOL_GET_INFO"
    StorageVolGetInfo { vol: StorageVol }
        -> StorageVolGetInfoReply { r#type: Char, capacity: u64, allocation: u64 };

    /// `virStorageVolGetXMLDesc`.
    99 High Read "STORAGE_VOL_GET_XML_DESC"
    StorageVolGetXmlDesc { vol: StorageVol, flags: u32 } -> StorageVolGetXmlDescReply { xml: Text };

    /// `virStorageVolGetPath`.
    100 High Read "STORAGE_VOL_GET_PATH"
    StorageVolGetPath { vol: StorageVol } -> StorageVolGetPathReply { name: Text };

    /// `virStorageVolCreateXMLFrom`.
    125 Low Write "STORAGE_VOL_CREATE_XML_FROM"
    StorageVolCreateXmlFrom {
        pool: StoragePool, xml: Text, clonevol: StorageVol, flags: u32,
    } -> StorageVolCreateXmlFromReply { vol: StorageVol };

    /// `virStorageVolWipe`.
    165 Low Write "STORAGE_VOL_WIPE"
    StorageVolWipe { vol: StorageVol, flags: u32 };

    /// `virStorageVolUpload`.
    208 Low Write stream Write sparse 1 "STORAGE_VOL_UPLOAD"
    StorageVolUpload { vol: StorageVol, offset: u64, length: u64, flags: u32 };

    /// `virStorageVolDownload`.
    209 Low Write stream Read sparse 1 "STORAGE_VOL_DOWNLOAD"
    StorageVolDownload { vol: StorageVol, offset: u64, length: u64, flags: u32 };

    /// `virStorageVolWipePattern`.
    259 Low Write "STORAGE_VOL_WIPE_PATTERN"
    StorageVolWipePattern { vol: StorageVol, algorithm: u32, flags: u32 };

    /// `virStorageVolResize`.
    260 Low Write "STORAGE_VOL_RESIZE"
    StorageVolResize { vol: StorageVol, capacity: u64, flags: u32 };

    /// `virStorageVolGetInfoFlags`.
    378 High Read "STORAGE_VOL_GET_INFO_FLAGS"
    StorageVolGetInfoFlags { vol: StorageVol, flags: u32 }
        -> StorageVolGetInfoFlagsReply { r#type: Char, capacity: u64, allocation: u64 };
}
