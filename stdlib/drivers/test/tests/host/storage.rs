//! Storage pools and volumes.

use stdlib_driver::Connection;
use stdlib_protocol::StoragePool;
use stdlib_protocol::storage_pool::*;
use stdlib_protocol::storage_vol::*;

use super::{connect, told};

async fn default_pool(connection: &Connection) -> StoragePool {
    connection.call(StoragePoolLookupByName { name: "default-pool".into() }).await.unwrap().pool
}

#[tokio::test]
async fn a_pool_is_defined_started_stopped_and_forgotten() {
    let connection = connect();
    let xml = "<pool type='dir'><name>p1</name><target><path>/p1</path></target></pool>".into();
    let pool = connection.call(StoragePoolDefineXml { xml, flags: 0 }).await.unwrap().pool;
    let named = || pool.clone();
    let off = "Requested operation is not valid: storage pool 'p1' is not active";
    let on = "Requested operation is not valid: storage pool 'p1' is active";
    assert_eq!(
        told(connection.call(StoragePoolDestroy { pool: named() }).await),
        ("OPERATION_INVALID", "TEST", off.to_owned())
    );
    assert_eq!(told(connection.call(StoragePoolRefresh { pool: named(), flags: 0 }).await).2, off);
    let volumes = StoragePoolListAllVolumes { pool: named(), need_results: 1, flags: 0 };
    assert_eq!(
        told(connection.call(volumes).await).2,
        "Requested operation is not valid: storage pool is not active"
    );
    connection.call(StoragePoolBuild { pool: named(), flags: 0 }).await.unwrap();
    connection.call(StoragePoolCreate { pool: named(), flags: 0 }).await.unwrap();
    assert_eq!(told(connection.call(StoragePoolCreate { pool: named(), flags: 0 }).await).2, on);
    assert_eq!(told(connection.call(StoragePoolUndefine { pool: named() }).await).2, on);
    let info = connection.call(StoragePoolGetInfo { pool: named() }).await.unwrap();
    assert_eq!((info.state.0, info.capacity, info.allocation), (2, 107_374_182_400, 0));
    connection.call(StoragePoolDestroy { pool: named() }).await.unwrap();
    connection.call(StoragePoolUndefine { pool: named() }).await.unwrap();
    assert_eq!(told(connection.call(StoragePoolGetInfo { pool: named() }).await).0, "NO_STORAGE_POOL");
}

#[tokio::test]
async fn a_transient_pool_has_no_autostart_and_is_gone_when_it_stops() {
    let connection = connect();
    let xml = "<pool type='dir'><name>p1</name><target><path>/p1</path></target></pool>".into();
    let pool = connection.call(StoragePoolCreateXml { xml, flags: 0 }).await.unwrap().pool;
    let autostart = connection.call(StoragePoolSetAutostart { pool: pool.clone(), autostart: 1 }).await;
    assert_eq!(
        told(autostart),
        ("INVALID_ARG", "TEST", "invalid argument: pool has no config file".to_owned())
    );
    connection.call(StoragePoolDestroy { pool: pool.clone() }).await.unwrap();
    assert_eq!(told(connection.call(StoragePoolGetInfo { pool }).await).0, "NO_STORAGE_POOL");
}

#[tokio::test]
async fn volumes_take_space_and_give_it_back() {
    let connection = connect();
    let pool = default_pool(&connection).await;
    let text = "<volume>
  <name>v1</name>
  <capacity unit='MiB'>10</capacity>
  <allocation unit='MiB'>1</allocation>
</volume>";
    let create =
        |xml: &str| connection.call(StorageVolCreateXml { pool: pool.clone(), xml: xml.into(), flags: 0 });
    let vol = create(text).await.unwrap().vol;
    assert_eq!((vol.key == "/default-pool/v1", vol.pool == "default-pool"), (true, true));
    assert_eq!(
        connection.call(StorageVolGetXmlDesc { vol: vol.clone(), flags: 0 }).await.unwrap().xml,
        "<volume type='file'>
  <name>v1</name>
  <key>/default-pool/v1</key>
  <capacity unit='bytes'>10485760</capacity>
  <allocation unit='bytes'>1048576</allocation>
  <target>
    <path>/default-pool/v1</path>
    <format type='raw'/>
  </target>
</volume>
"
    );
    assert_eq!(
        told(create(text).await),
        ("OPERATION_FAILED", "TEST", "operation failed: storage vol already exists".to_owned())
    );
    let big = "<volume><name>v2</name><capacity unit='TiB'>1</capacity></volume>";
    assert_eq!(
        told(create(big).await),
        (
            "INTERNAL_ERROR",
            "TEST",
            "internal error: Not enough free space in pool for volume 'v2'".to_owned()
        )
    );
    let xml = "<volume><name>copy</name><capacity>1</capacity></volume>".into();
    let request = StorageVolCreateXmlFrom { pool: pool.clone(), xml, clonevol: vol.clone(), flags: 0 };
    let copy = connection.call(request).await.unwrap().vol;
    let info = connection.call(StorageVolGetInfo { vol: copy.clone() }).await.unwrap();
    assert_eq!((info.capacity, info.allocation), (10_485_760, 1_048_576));
    let taken = |pool| connection.call(StoragePoolGetInfo { pool });
    assert_eq!(taken(pool.clone()).await.unwrap().allocation, 2_097_152);
    for vol in [vol.clone(), copy] {
        connection.call(StorageVolDelete { vol, flags: 0 }).await.unwrap();
    }
    assert_eq!(taken(pool.clone()).await.unwrap().allocation, 0);
    assert_eq!(
        told(connection.call(StorageVolGetInfo { vol }).await),
        (
            "NO_STORAGE_VOL",
            "TEST",
            "Storage volume not found: no storage vol with matching name 'v1'".to_owned()
        )
    );
}
