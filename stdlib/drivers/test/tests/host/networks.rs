//! Networks: states, uniqueness, and what libvirt adds to a definition.

use stdlib_protocol::connect::ConnectListAllNetworks;
use stdlib_protocol::network::*;

use super::{connect, told};

#[tokio::test]
async fn a_network_is_defined_started_stopped_and_forgotten() {
    let connection = connect();
    let xml = "<network><name>n1</name></network>".into();
    let net = connection.call(NetworkDefineXml { xml }).await.unwrap().net;
    let named = || net.clone();
    connection.call(NetworkCreate { net: named() }).await.unwrap();
    assert_eq!(
        told(connection.call(NetworkCreate { net: named() }).await),
        (
            "OPERATION_INVALID",
            "TEST",
            "Requested operation is not valid: Network 'n1' is already running".to_owned()
        )
    );
    assert_eq!(
        told(connection.call(NetworkUndefine { net: named() }).await),
        (
            "OPERATION_INVALID",
            "TEST",
            "Requested operation is not valid: Network 'n1' is still running".to_owned()
        )
    );
    assert!(
        told(connection.call(NetworkGetBridgeName { net: named() }).await)
            .2
            .ends_with("network 'n1' does not have a bridge name.")
    );
    connection.call(NetworkDestroy { net: named() }).await.unwrap();
    // libvirt's test driver lets this through, every other driver doesn't.
    assert_eq!(told(connection.call(NetworkDestroy { net: named() }).await).0, "OPERATION_INVALID");
    connection.call(NetworkUndefine { net: named() }).await.unwrap();
    assert_eq!(
        told(connection.call(NetworkLookupByName { name: "n1".into() }).await),
        ("NO_NETWORK", "TEST", "Network not found: no network with matching name 'n1'".to_owned())
    );
}

#[tokio::test]
async fn a_transient_network_is_gone_when_it_stops() {
    let connection = connect();
    let xml = "<network><name>n1</name></network>".into();
    let net = connection.call(NetworkCreateXml { xml }).await.unwrap().net;
    let list = |flags| connection.call(ConnectListAllNetworks { need_results: 1, flags });
    assert_eq!(list(8).await.unwrap().nets.first().unwrap().name, "n1");
    assert_eq!(list(4).await.unwrap().nets.first().unwrap().name, "default");
    assert_eq!(
        told(connection.call(NetworkSetAutostart { net: net.clone(), autostart: 1 }).await).0,
        "OPERATION_INVALID"
    );
    connection.call(NetworkDestroy { net }).await.unwrap();
    assert_eq!(list(0).await.unwrap().ret, 1);
}

#[tokio::test]
async fn the_default_network_is_libvirts_and_its_name_is_taken() {
    let connection = connect();
    let net = connection.call(NetworkLookupByName { name: "default".into() }).await.unwrap().net;
    assert_eq!(net.uuid.to_string(), "dd8fe884-6c02-601e-7551-cca97df1c5df");
    let flags = [
        connection.call(NetworkIsActive { net: net.clone() }).await.unwrap().active,
        connection.call(NetworkIsPersistent { net: net.clone() }).await.unwrap().persistent,
        connection.call(NetworkGetAutostart { net: net.clone() }).await.unwrap().autostart,
    ];
    assert_eq!(flags, [1, 1, 0]);
    assert_eq!(connection.call(NetworkGetBridgeName { net }).await.unwrap().name, "virbr0");
    let xml = "<network><name>default</name></network>".into();
    assert_eq!(
        told(connection.call(NetworkDefineXml { xml }).await),
        (
            "OPERATION_FAILED",
            "NETWORK",
            "operation failed: network 'default' already exists with uuid dd8fe884-6c02-601e-7551-cca97df1c5df".to_owned()
        )
    );
}
