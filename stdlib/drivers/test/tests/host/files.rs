//! Hosts from files.

use std::fs;

use stdlib_driver::{ConnectOptions, Connection, Error};
use stdlib_protocol::connect::{ConnectListAllDomains, ConnectListAllNetworks};
use stdlib_protocol::node::NodeGetInfo;
use stdlib_protocol::storage_vol::{StorageVolGetInfo, StorageVolLookupByPath};

use super::{named, told};

fn open(files: &[(&str, &str)]) -> Result<Connection, Error> {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        fs::write(folder.path().join(name), text).unwrap();
    }
    let uri = format!("test://{}", folder.path().join("node.xml").display());
    stdlib_drivers_test::open(&uri.parse().unwrap(), &ConnectOptions::default())
}

#[tokio::test]
async fn a_file_holds_a_host_and_may_name_others() {
    let node = "<node>
  <cpu><mhz>6000</mhz><active>50</active></cpu>
  <memory>8192000</memory>
  <domain file='web.xml'/>
  <domain type='test' xmlns:test='http://libvirt.org/schemas/domain/test/1.0'>
    <name>off</name><memory>1024</memory><os><type>hvm</type></os>
    <test:runstate>5</test:runstate>
  </domain>
  <network><name>n1</name></network>
  <pool type='dir'>
    <name>p1</name><target><path>/p1</path></target>
    <volume type='file'><name>v1</name><capacity>5000</capacity></volume>
  </pool>
</node>";
    let connection = open(&[("node.xml", node), ("web.xml", &named("web"))]).unwrap();
    let list = |flags| connection.call(ConnectListAllDomains { need_results: 1, flags });
    assert_eq!(list(1).await.unwrap().domains.first().unwrap().name, "web");
    assert_eq!(list(2).await.unwrap().domains.first().unwrap().name, "off");
    assert_eq!(connection.call(ConnectListAllNetworks { need_results: 0, flags: 2 }).await.unwrap().ret, 1);
    let info = connection.call(NodeGetInfo).await.unwrap();
    assert_eq!((info.cpus, info.mhz, info.memory), (50, 6000, 8_192_000));
    let vol = connection.call(StorageVolLookupByPath { path: "/p1/v1".into() }).await.unwrap().vol;
    assert_eq!(connection.call(StorageVolGetInfo { vol }).await.unwrap().capacity, 5000);
}

#[tokio::test]
async fn a_file_that_is_no_host_is_refused() {
    assert_eq!(told(open(&[])).0, "SYSTEM_ERROR");
    assert_eq!(told(open(&[("node.xml", "<node")])).0, "XML_DETAIL");
    assert_eq!(told(open(&[("node.xml", "<domain/>")])).0, "XML_ERROR");
    assert_eq!(told(open(&[("node.xml", "<node><domain file='gone.xml'/></node>")])).0, "SYSTEM_ERROR");
    let twice = "<node><network><name>n</name></network><network><name>n</name></network></node>";
    assert_eq!(told(open(&[("node.xml", twice)])).0, "OPERATION_FAILED");
}
