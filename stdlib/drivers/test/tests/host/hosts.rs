//! What a host says of itself, and what it doesn't do.

use stdlib_driver::ConnectOptions;
use stdlib_protocol::connect::*;
use stdlib_protocol::domain::{DomainDestroy, DomainMigrateGetMaxSpeed};
use stdlib_protocol::interface::{InterfaceCreate, InterfaceLookupByMacString};
use stdlib_protocol::node::{NodeGetInfo, NodeListDevices};
use stdlib_protocol::node_device::NodeDeviceGetParent;

use super::{connect, domain, told};

#[tokio::test]
async fn the_default_host_is_libvirts() {
    let connection = connect();
    assert_eq!(connection.call(ConnectGetType).await.unwrap().r#type, "TEST");
    assert_eq!(connection.call(ConnectGetVersion).await.unwrap().hv_ver, 2);
    assert_eq!(connection.call(ConnectGetLibVersion).await.unwrap().lib_ver, 11_003_000);
    assert_eq!(connection.call(ConnectGetUri).await.unwrap().uri, "test:///default");
    let node = connection.call(NodeGetInfo).await.unwrap();
    assert_eq!(
        (node.model.to_text() == "i686", node.memory, node.cpus, node.mhz),
        (true, 3_145_728, 16, 1400)
    );
    assert_eq!((node.nodes, node.sockets, node.cores, node.threads), (2, 2, 2, 2));
    let devices = connection.call(NodeListDevices { cap: Some("fc_host".into()), maxnames: 9, flags: 0 });
    assert_eq!(*devices.await.unwrap().names, ["scsi_host1", "scsi_host11", "scsi_host2"]);
    let parent =
        connection.call(NodeDeviceGetParent { name: "scsi_host11".into() }).await.unwrap().parent_name;
    assert_eq!(parent, Some("scsi_host1".into()));
    let iface =
        connection.call(InterfaceLookupByMacString { mac: "aa:bb:cc:dd:ee:ff".into() }).await.unwrap().iface;
    assert_eq!(iface.name, "eth1");
    assert_eq!(
        told(connection.call(InterfaceCreate { iface, flags: 0 }).await),
        ("OPERATION_INVALID", "TEST", "Requested operation is not valid".to_owned())
    );
}

#[tokio::test]
async fn an_unknown_request_names_itself() {
    let connection = connect();
    let dom = domain(&connection, "test").await;
    assert_eq!(
        told(connection.call(DomainMigrateGetMaxSpeed { dom, flags: 0 }).await),
        (
            "NO_SUPPORT",
            "NONE",
            "this function is not supported by the connection driver: DOMAIN_MIGRATE_GET_MAX_SPEED (test driver)"
                .to_owned()
        )
    );
}

#[tokio::test]
async fn a_read_only_connection_reads_and_does_not_write() {
    let options = ConnectOptions { read_only: true, ..ConnectOptions::default() };
    let connection = stdlib_drivers_test::open(&"test:///default".parse().unwrap(), &options).unwrap();
    let dom = domain(&connection, "test").await;
    assert_eq!(told(connection.call(DomainDestroy { dom }).await).0, "OPERATION_DENIED");
}

#[tokio::test]
async fn a_uri_without_a_host_is_refused() {
    let outcome = stdlib_drivers_test::open(&"test:///".parse().unwrap(), &ConnectOptions::default());
    assert_eq!(told(outcome).2, "invalid argument: testOpen: supply a path or use test:///default");
}

#[tokio::test]
async fn a_closed_connection_answers_nothing() {
    let connection = connect();
    connection.close().await.unwrap();
    connection.close().await.unwrap();
    assert_eq!(
        told(connection.call(ConnectGetType).await).2,
        "cannot send `CONNECT_GET_TYPE` to localhost: the connection was closed on this side"
    );
}
