//! Events: to whom they go, and what a listener hears at the end.

use stdlib_driver::{DriverEvent, Loss};
use stdlib_protocol::connect::{
    ConnectDomainEventCallbackDeregisterAny, ConnectDomainEventCallbackRegisterAny,
    ConnectDomainEventCallbackRegisterAnyReply, ConnectRegisterCloseCallback,
};
use stdlib_protocol::domain::event::DomainEventCallbackReboot;
use stdlib_protocol::{DomainEventRebootMsg, Event};

use super::{connected, domain};

fn reboot(callback_id: i32) -> Event {
    DomainEventCallbackReboot { callback_id, msg: DomainEventRebootMsg { dom: domain(1) } }.into()
}

#[tokio::test]
async fn a_subscription_hears_its_own_events_even_those_before_its_reply() {
    let (connection, mut peer) = connected().await;
    let daemon = async {
        let close_callback = peer.hear().await;
        peer.answer::<ConnectRegisterCloseCallback>(&close_callback, ()).await;
        let register = peer.hear().await;
        peer.tell(reboot(7)).await;
        peer.tell(reboot(8)).await;
        let reply = ConnectDomainEventCallbackRegisterAnyReply { callback_id: 8 };
        peer.answer::<ConnectDomainEventCallbackRegisterAny>(&register, reply).await;
        peer.tell(reboot(7)).await;
        peer.tell(reboot(8)).await;
        let deregister = peer.hear().await;
        assert_eq!(deregister.payload, [0, 0, 0, 8]);
        peer.answer::<ConnectDomainEventCallbackDeregisterAny>(&deregister, ()).await;
    };
    let listener = async {
        let registration = ConnectDomainEventCallbackRegisterAny { event_id: 1, dom: None };
        let mut subscription = connection.subscribe(registration).await.unwrap();
        for _ in 0..2 {
            let event = subscription.next().await;
            assert!(
                matches!(&event, Some(DriverEvent::Happened(event)) if **event == reboot(8)),
                "{event:?}"
            );
        }
        subscription.close().await.unwrap();
    };
    futures::join!(listener, daemon);
}

#[tokio::test]
async fn a_listener_hears_that_the_connection_ended() {
    let (connection, peer) = connected().await;
    let mut events = connection.events();
    drop(peer);
    assert!(matches!(events.next().await, Some(DriverEvent::Closed(Loss::Closed))));
    assert!(events.next().await.is_none());
}

#[tokio::test]
async fn an_event_that_cannot_be_read_is_dropped_and_the_next_one_heard() {
    let (connection, mut peer) = connected().await;
    let mut events = connection.events();
    // A reboot (319) whose contents end early.
    peer.raw(&[0, 0, 0, 32, 0x20, 0, 0x80, 0x86, 0, 0, 0, 1, 0, 0, 1, 0x3f, 0, 0, 0, 2]).await;
    peer.raw(&[0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 7]).await;
    peer.tell(reboot(7)).await;
    assert!(matches!(events.next().await, Some(DriverEvent::Happened(event)) if *event == reboot(7)));
}
