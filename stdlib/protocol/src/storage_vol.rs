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

    /// `virStorageVolCreateXML`: makes a volume.
    93 Low Write "STORAGE_VOL_CREATE_XML"
    StorageVolCreateXml { pool: StoragePool, xml: Text, flags: u32 }
        -> StorageVolCreateXmlReply { vol: StorageVol };

    /// `virStorageVolDelete`: deletes the volume and its data.
    94 Low Write "STORAGE_VOL_DELETE"
    StorageVolDelete { vol: StorageVol, flags: u32 };

    /// `virStorageVolLookupByName`: finds a volume of a storage pool by name.
    95 High Read "STORAGE_VOL_LOOKUP_BY_NAME"
    StorageVolLookupByName { pool: StoragePool, name: Text }
        -> StorageVolLookupByNameReply { vol: StorageVol };

    /// `virStorageVolLookupByKey`: finds a volume by its key.
    96 High Read "STORAGE_VOL_LOOKUP_BY_KEY"
    StorageVolLookupByKey { key: Text } -> StorageVolLookupByKeyReply { vol: StorageVol };

    /// `virStorageVolLookupByPath`: finds a volume by its path on the host.
    97 High Read "STORAGE_VOL_LOOKUP_BY_PATH"
    StorageVolLookupByPath { path: Text } -> StorageVolLookupByPathReply { vol: StorageVol };

    /// `virStorageVolGetInfo`: type, and how many bytes it holds and takes.
    98 High Read "STORAGE_VOL_GET_INFO"
    StorageVolGetInfo { vol: StorageVol }
        -> StorageVolGetInfoReply { r#type: Char, capacity: u64, allocation: u64 };

    /// `virStorageVolGetXMLDesc`: the definition.
    99 High Read "STORAGE_VOL_GET_XML_DESC"
    StorageVolGetXmlDesc { vol: StorageVol, flags: u32 } -> StorageVolGetXmlDescReply { xml: Text };

    /// `virStorageVolGetPath`: the path on the host.
    100 High Read "STORAGE_VOL_GET_PATH"
    StorageVolGetPath { vol: StorageVol } -> StorageVolGetPathReply { name: Text };

    /// `virStorageVolCreateXMLFrom`: makes a volume as a copy of another.
    125 Low Write "STORAGE_VOL_CREATE_XML_FROM"
    StorageVolCreateXmlFrom {
        pool: StoragePool, xml: Text, clonevol: StorageVol, flags: u32,
    } -> StorageVolCreateXmlFromReply { vol: StorageVol };

    /// `virStorageVolWipe`: overwrites the data with zeros.
    165 Low Write "STORAGE_VOL_WIPE"
    StorageVolWipe { vol: StorageVol, flags: u32 };

    /// `virStorageVolUpload`: writes a byte stream to the volume.
    208 Low Write stream Write sparse 1 "STORAGE_VOL_UPLOAD"
    StorageVolUpload { vol: StorageVol, offset: u64, length: u64, flags: u32 };

    /// `virStorageVolDownload`: reads the volume as a byte stream.
    209 Low Write stream Read sparse 1 "STORAGE_VOL_DOWNLOAD"
    StorageVolDownload { vol: StorageVol, offset: u64, length: u64, flags: u32 };

    /// `virStorageVolWipePattern`: overwrites the data in a chosen way.
    259 Low Write "STORAGE_VOL_WIPE_PATTERN"
    StorageVolWipePattern { vol: StorageVol, algorithm: u32, flags: u32 };

    /// `virStorageVolResize`: sets how many bytes the volume holds.
    260 Low Write "STORAGE_VOL_RESIZE"
    StorageVolResize { vol: StorageVol, capacity: u64, flags: u32 };

    /// `virStorageVolGetInfoFlags`: type, and how many bytes it holds and takes, by the flags on the host.
    378 High Read "STORAGE_VOL_GET_INFO_FLAGS"
    StorageVolGetInfoFlags { vol: StorageVol, flags: u32 }
        -> StorageVolGetInfoFlagsReply { r#type: Char, capacity: u64, allocation: u64 };
}
