//! Every request that changes a domain's state, in every state.

use stdlib_driver::Connection;
use stdlib_protocol::Domain;
use stdlib_protocol::domain::*;

use super::{connect, define, domain, named};

/// Where a domain can be.
#[derive(Clone, Copy, Debug, PartialEq)]
enum At {
    Shutoff,
    Running,
    Paused,
    Transient,
    Saved,
}

async fn bring(connection: &Connection, at: At) -> Domain {
    let flags = 0;
    if at == At::Transient {
        let xml_desc = named("web").into();
        return connection.call(DomainCreateXml { xml_desc, flags }).await.unwrap().dom;
    }
    let dom = define(connection, &named("web")).await.unwrap();
    if at == At::Shutoff {
        return dom;
    }
    let dom = connection.call(DomainCreateWithFlags { dom, flags }).await.unwrap().dom;
    match at {
        At::Paused => connection.call(DomainSuspend { dom: dom.clone() }).await.unwrap(),
        At::Saved => connection.call(DomainManagedSave { dom: dom.clone(), flags }).await.unwrap(),
        At::Running | At::Shutoff | At::Transient => {}
    }
    dom
}

/// Does it, and tells the state and reason after it, `gone`, or the code.
async fn after(request: &str, at: At) -> String {
    let connection = connect();
    let dom = bring(&connection, at).await;
    let (named, flags) = (dom.clone(), 0);
    let outcome = match request {
        "start" => connection.call(DomainCreateWithFlags { dom, flags }).await.map(drop),
        "start paused" => connection.call(DomainCreateWithFlags { dom, flags: 1 }).await.map(drop),
        "suspend" => connection.call(DomainSuspend { dom }).await,
        "resume" => connection.call(DomainResume { dom }).await,
        "shutdown" => connection.call(DomainShutdownFlags { dom, flags }).await,
        "reboot" => connection.call(DomainReboot { dom, flags }).await,
        "reset" => connection.call(DomainReset { dom, flags }).await,
        "destroy" => connection.call(DomainDestroyFlags { dom, flags }).await,
        "undefine" => connection.call(DomainUndefineFlags { dom, flags }).await,
        "managed save" => connection.call(DomainManagedSave { dom, flags }).await,
        other => unreachable!("{other} is in the table"),
    };
    if let Err(error) = outcome {
        return error.code().map_or("", |code| code.name()).to_owned();
    }
    match connection.call(DomainGetState { dom: named, flags }).await {
        Ok(DomainGetStateReply { state, reason }) => format!("{state} {reason}"),
        Err(_) => "gone".to_owned(),
    }
}

#[tokio::test]
async fn each_request_in_each_state_leads_where_libvirt_leads() {
    use At::{Paused, Running, Saved, Shutoff, Transient};
    const OFF: &str = "OPERATION_INVALID";
    const ERROR: &str = "INTERNAL_ERROR";
    // States: 1 running, 3 paused, 5 shut off. Reasons of 1: 1 booted, 3 restored, 5 unpaused; of 5: 1 shutdown,
    // 2 destroyed, 5 saved.
    let table = [
        ("start", [(Shutoff, "1 1"), (Running, ERROR), (Paused, ERROR), (Transient, ERROR), (Saved, "1 3")]),
        (
            "start paused",
            [(Shutoff, "3 1"), (Running, ERROR), (Paused, ERROR), (Transient, ERROR), (Saved, "3 1")],
        ),
        (
            "suspend",
            [(Shutoff, ERROR), (Running, "3 1"), (Paused, ERROR), (Transient, "3 1"), (Saved, ERROR)],
        ),
        ("resume", [(Shutoff, ERROR), (Running, ERROR), (Paused, "1 5"), (Transient, ERROR), (Saved, ERROR)]),
        (
            "shutdown",
            [(Shutoff, ERROR), (Running, "5 1"), (Paused, "5 1"), (Transient, "gone"), (Saved, ERROR)],
        ),
        ("reboot", [(Shutoff, OFF), (Running, "1 1"), (Paused, "1 1"), (Transient, "1 1"), (Saved, OFF)]),
        ("reset", [(Shutoff, OFF), (Running, "1 1"), (Paused, "3 1"), (Transient, "1 1"), (Saved, OFF)]),
        ("destroy", [(Shutoff, OFF), (Running, "5 2"), (Paused, "5 2"), (Transient, "gone"), (Saved, OFF)]),
        ("undefine", [(Shutoff, "gone"), (Running, "1 1"), (Paused, "3 1"), (Transient, OFF), (Saved, OFF)]),
        ("managed save", [(Shutoff, OFF), (Running, "5 5"), (Paused, "5 5"), (Transient, OFF), (Saved, OFF)]),
    ];
    for (request, row) in table {
        for (at, expected) in row {
            assert_eq!(after(request, at).await, expected, "{request} of a domain that is {at:?}");
        }
    }
}

#[tokio::test]
async fn undefining_a_running_domain_makes_it_transient_and_defining_it_makes_it_persistent() {
    let connection = connect();
    let dom = domain(&connection, "test").await;
    let is_persistent = || DomainIsPersistent { dom: dom.clone() };
    assert_eq!(connection.call(is_persistent()).await.unwrap().persistent, 1);
    let definition = super::xml(&connection, dom.clone(), 2).await;
    connection.call(DomainUndefine { dom: dom.clone() }).await.unwrap();
    assert_eq!(connection.call(is_persistent()).await.unwrap().persistent, 0);
    define(&connection, &definition).await.unwrap();
    assert_eq!(connection.call(is_persistent()).await.unwrap().persistent, 1);
    assert_eq!(domain(&connection, "test").await.id, 1);
}

#[tokio::test]
async fn a_domain_that_restarts_on_poweroff_goes_on() {
    let connection = connect();
    let xml = named("web").replace("</domain>", "<on_poweroff>restart</on_poweroff></domain>");
    let dom = define(&connection, &xml).await.unwrap();
    connection.call(DomainCreate { dom: dom.clone() }).await.unwrap();
    connection.call(DomainShutdown { dom: dom.clone() }).await.unwrap();
    assert_eq!(
        connection.call(DomainGetState { dom, flags: 0 }).await.unwrap(),
        DomainGetStateReply { state: 1, reason: 1 }
    );
}
