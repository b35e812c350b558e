//! Which domains each list flag lets through.

use stdlib_driver::Connection;
use stdlib_protocol::connect::*;
use stdlib_protocol::domain::*;

use super::{connect, define, named};

/// `test` runs, `off` is shut off with autostart, `paused` is paused, `saved` has a managed save, `transient` is transient.
async fn prepared() -> Connection {
    let connection = connect();
    let off = define(&connection, &named("off")).await.unwrap();
    connection.call(DomainSetAutostart { dom: off, autostart: 1 }).await.unwrap();
    for name in ["paused", "saved"] {
        let dom = define(&connection, &named(name)).await.unwrap();
        connection.call(DomainCreate { dom: dom.clone() }).await.unwrap();
        match name {
            "paused" => connection.call(DomainSuspend { dom }).await.unwrap(),
            _ => connection.call(DomainManagedSave { dom, flags: 0 }).await.unwrap(),
        }
    }
    connection.call(DomainCreateXml { xml_desc: named("transient").into(), flags: 0 }).await.unwrap();
    connection
}

#[tokio::test]
async fn flags_of_one_group_add_and_groups_narrow() {
    let connection = prepared().await;
    let table: [(u32, &[&str]); 15] = [
        (0, &["off", "paused", "saved", "test", "transient"]),
        (1, &["paused", "test", "transient"]),
        (2, &["off", "saved"]),
        (1 | 2, &["off", "paused", "saved", "test", "transient"]),
        (4, &["off", "paused", "saved", "test"]),
        (8, &["transient"]),
        (16, &["test", "transient"]),
        (32, &["paused"]),
        (64, &["off", "saved"]),
        (128, &[]),
        (256, &["saved"]),
        (2 | 512, &["off"]),
        (1024, &["off"]),
        (1 | 4 | 2048, &["paused", "test"]),
        (4096 | 16384, &[]),
    ];
    for (flags, expected) in table {
        let reply = connection.call(ConnectListAllDomains { need_results: 1, flags }).await.unwrap();
        let names: Vec<String> = reply.domains.iter().map(|dom| dom.name.to_string()).collect();
        assert_eq!(
            (names, reply.ret as usize),
            (expected.iter().map(ToString::to_string).collect(), expected.len())
        );
    }
    let counted = connection.call(ConnectListAllDomains { need_results: 0, flags: 1 }).await.unwrap();
    assert_eq!((counted.domains.len(), counted.ret), (0, 3));
}

#[tokio::test]
async fn the_old_lists_agree() {
    let connection = prepared().await;
    assert_eq!(connection.call(ConnectNumOfDomains).await.unwrap().num, 3);
    assert_eq!(*connection.call(ConnectListDomains { maxids: 9 }).await.unwrap().ids, [1, 2, 4]);
    assert_eq!(*connection.call(ConnectListDomains { maxids: 1 }).await.unwrap().ids, [1]);
    assert_eq!(connection.call(ConnectNumOfDefinedDomains).await.unwrap().num, 2);
    let names = connection.call(ConnectListDefinedDomains { maxnames: 9 }).await.unwrap().names;
    assert_eq!(*names, ["off", "saved"]);
}

#[tokio::test]
async fn statistics_of_all_domains_come_at_once() {
    let connection = prepared().await;
    let request = ConnectGetAllDomainStats { doms: Vec::new().into(), stats: 1 | 4 | 8, flags: 2 };
    let records = connection.call(request).await.unwrap().ret_stats;
    let names: Vec<String> = records.iter().map(|record| record.dom.name.to_string()).collect();
    assert_eq!(names, ["off", "saved"]);
    let fields: Vec<String> = records
        .first()
        .unwrap()
        .params
        .iter()
        .map(|param| format!("{} {:?}", param.field, param.value))
        .collect();
    assert_eq!(
        fields,
        [
            "state.state Int(5)",
            "state.reason Int(0)",
            "balloon.current ULLong(65536)",
            "balloon.maximum ULLong(65536)",
            "vcpu.current UInt(1)",
            "vcpu.maximum UInt(1)",
        ]
    );
}
