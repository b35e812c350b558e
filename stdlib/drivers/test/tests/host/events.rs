//! What a connection is told, in which order.

use stdlib_driver::{DriverEvent, EventReceiver};
use stdlib_drivers_test::TestHost;
use stdlib_protocol::connect::*;
use stdlib_protocol::domain::event::DomainEventCallbackLifecycle;
use stdlib_protocol::domain::*;
use stdlib_protocol::{Event, EventProcedure};

use super::{connect, define, domain, named};

/// Closes the connection and returns what was told until then, as debug text without the domain.
async fn all(mut events: EventReceiver) -> Vec<Event> {
    let mut told = Vec::new();
    while let Some(DriverEvent::Happened(event)) = events.next().await {
        told.push((*event).clone());
    }
    told
}

fn lifecycles(events: &[Event]) -> Vec<(i32, i32, i32)> {
    let lifecycle = |event: &Event| match event {
        Event::DomainEventCallbackLifecycle(it) => Some((it.callback_id, it.msg.event, it.msg.detail)),
        _ => None,
    };
    events.iter().filter_map(lifecycle).collect()
}

#[tokio::test]
async fn a_life_is_told_in_order_with_libvirts_numbers() {
    let connection = connect();
    let events = connection.events();
    let register = ConnectDomainEventCallbackRegisterAny { event_id: 0, dom: None };
    let callback = connection.call(register).await.unwrap().callback_id;
    let dom = define(&connection, &named("web")).await.unwrap();
    let named = || dom.clone();
    connection.call(DomainCreate { dom: named() }).await.unwrap();
    connection.call(DomainSuspend { dom: named() }).await.unwrap();
    connection.call(DomainResume { dom: named() }).await.unwrap();
    connection.call(DomainShutdown { dom: named() }).await.unwrap();
    connection.call(DomainCreateWithFlags { dom: named(), flags: 1 }).await.unwrap();
    connection.call(DomainDestroy { dom: named() }).await.unwrap();
    connection.call(DomainUndefine { dom: named() }).await.unwrap();
    connection.close().await.unwrap();
    let told = lifecycles(&all(events).await);
    // defined added, started booted, suspended paused, resumed unpaused, stopped shutdown, started booted,
    // suspended paused, stopped destroyed, undefined removed.
    let expected = [(0, 0), (2, 0), (3, 0), (4, 0), (5, 0), (2, 0), (3, 0), (5, 1), (1, 0)];
    assert_eq!(told, expected.map(|(event, detail)| (callback, event, detail)));
}

#[tokio::test]
async fn a_registration_for_one_domain_hears_of_no_other_and_ends_when_it_is_taken_back() {
    let connection = connect();
    let events = connection.events();
    let (test, web) = (domain(&connection, "test").await, define(&connection, &named("web")).await.unwrap());
    let register = ConnectDomainEventCallbackRegisterAny { event_id: 0, dom: Some(web.clone()) };
    let callback_id = connection.call(register).await.unwrap().callback_id;
    connection.call(DomainSuspend { dom: test.clone() }).await.unwrap();
    connection.call(DomainCreate { dom: web.clone() }).await.unwrap();
    connection.call(ConnectDomainEventCallbackDeregisterAny { callback_id }).await.unwrap();
    connection.call(DomainDestroy { dom: web }).await.unwrap();
    let again = connection.call(ConnectDomainEventCallbackDeregisterAny { callback_id }).await;
    assert_eq!(
        super::told(again).2,
        format!("internal error: domain event callback {callback_id} not registered")
    );
    connection.close().await.unwrap();
    assert_eq!(lifecycles(&all(events).await), [(callback_id, 2, 0)]);
}

#[tokio::test]
async fn old_peers_are_told_without_a_number() {
    let connection = connect();
    let events = connection.events();
    connection.call(ConnectDomainEventRegister).await.unwrap();
    connection.call(ConnectDomainEventRegisterAny { event_id: 1 }).await.unwrap();
    let dom = domain(&connection, "test").await;
    connection.call(DomainReboot { dom: dom.clone(), flags: 0 }).await.unwrap();
    connection.call(DomainSuspend { dom }).await.unwrap();
    connection.close().await.unwrap();
    let told: Vec<&str> = all(events).await.iter().map(|event| event.info().name).collect();
    assert_eq!(told, ["DOMAIN_EVENT_REBOOT", "DOMAIN_EVENT_LIFECYCLE"]);
}

#[tokio::test]
async fn connections_to_one_host_hear_of_each_other_and_two_hosts_do_not() {
    let host = TestHost::default_host().unwrap();
    let here = stdlib_driver::Connection::new(TestHost::connect(&host, "test:///default"));
    let there = stdlib_driver::Connection::new(TestHost::connect(&host, "test:///default"));
    let mut life =
        there.subscribe(ConnectDomainEventCallbackRegisterAny { event_id: 0, dom: None }).await.unwrap();
    let dom = domain(&here, "test").await;
    here.call(DomainDestroy { dom }).await.unwrap();
    let Some(DriverEvent::Happened(event)) = life.next().await else { unreachable!("it was destroyed") };
    assert_eq!(event.info().name, DomainEventCallbackLifecycle::INFO.name);
    assert_eq!(domain(&connect(), "test").await.id, 1);
}

#[tokio::test]
async fn a_domain_that_lives_as_long_as_its_connection_goes_with_it() {
    let host = TestHost::default_host().unwrap();
    let here = stdlib_driver::Connection::new(TestHost::connect(&host, "test:///default"));
    let there = stdlib_driver::Connection::new(TestHost::connect(&host, "test:///default"));
    here.call(DomainCreateXml { xml_desc: named("web").into(), flags: 2 }).await.unwrap();
    domain(&there, "web").await;
    here.close().await.unwrap();
    let gone = there.call(DomainLookupByName { name: "web".into() }).await;
    assert_eq!(super::told(gone).0, "NO_DOMAIN");
}
