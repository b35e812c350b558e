//! What is asked after a connection was lost.

use std::sync::{Arc, Mutex};

use futures::future::FutureExt;
use stdlib_driver::{Connection, DriverEvent, Error, Loss};
use stdlib_model::Error as HypervisorError;
use stdlib_protocol::connect::{
    ConnectDomainEventCallbackRegisterAny, ConnectDomainEventCallbackRegisterAnyReply, ConnectGetHostname,
    ConnectGetHostnameReply, ConnectGetLibVersion, ConnectGetLibVersionReply,
};
use stdlib_protocol::domain::{DomainMigrateConfirm3Params, DomainReset};

use super::peer::Peer;
use super::{domain, opening};
use crate::reconnecting::{Open, ReconnectingDriver};

/// The pipes that daemons will answer on, one for each time that a connection is opened.
type Pipes = Arc<Mutex<Vec<stdlib_transport::Pipe>>>;

/// Returns a connection, the daemon at its end, and the one that answers once that is gone.
async fn connected() -> (Connection, Peer, Peer) {
    let ((first, mut peer), (second, next)) = (Peer::pair(), Peer::pair());
    let pipes: Pipes = Arc::new(Mutex::new(vec![second]));
    let open: Open = Box::new(move || {
        let pipe = pipes.lock().unwrap().pop();
        async move {
            match pipe {
                Some(pipe) => opening("test:///default").on(pipe).await,
                None => Err(HypervisorError::internal("nobody answers any more").into()),
            }
        }
        .boxed()
    });
    let (driver, ()) = futures::join!(opening("test:///default").on(first), peer.open());
    (Connection::new(ReconnectingDriver::new(driver.unwrap(), open)), peer, next)
}

/// Loses the connection in the middle of a call, and returns what that ended in.
async fn lost(connection: &Connection, mut peer: Peer) -> Error {
    let daemon = async move { drop(peer.hear().await) };
    let (answer, ()) = futures::join!(connection.call(DomainReset { dom: domain(1), flags: 0 }), daemon);
    answer.unwrap_err()
}

#[tokio::test]
async fn the_next_call_goes_over_a_new_connection_and_no_call_is_sent_twice() {
    let (connection, peer, mut next) = connected().await;
    let error = lost(&connection, peer).await;
    assert!(matches!(error, Error::OutcomeUnknown { procedure: "DOMAIN_RESET", .. }), "{error:?}");
    let daemon = async {
        next.open().await;
        let call = next.hear().await;
        let hostname = "kvm1".into();
        next.answer::<ConnectGetHostname>(&call, ConnectGetHostnameReply { hostname }).await;
    };
    let (answer, ()) = futures::join!(connection.call(ConnectGetHostname), daemon);
    assert_eq!(answer.unwrap().hostname.to_string(), "kvm1");
}

#[tokio::test]
async fn a_write_that_could_not_be_sent_goes_over_the_new_connection() {
    let (connection, peer, mut next) = connected().await;
    drop(peer);
    let daemon = async {
        next.open().await;
        let call = next.hear().await;
        next.answer::<DomainReset>(&call, ()).await;
    };
    let (answer, ()) = futures::join!(connection.call(DomainReset { dom: domain(1), flags: 0 }), daemon);
    assert!(answer.is_ok(), "{answer:?}");
}

#[tokio::test]
async fn a_host_that_stays_away_says_so_each_time() {
    let (connection, peer, next) = connected().await;
    lost(&connection, peer).await;
    drop(next);
    let first = connection.call(ConnectGetHostname).await.unwrap_err();
    assert!(matches!(first, Error::Connect { .. }), "{first:?}");
    let second = connection.call(ConnectGetHostname).await.unwrap_err();
    assert_eq!(second.to_string(), "internal error: nobody answers any more");
}

#[tokio::test]
async fn calls_that_wait_for_the_same_attempt_share_what_became_of_it() {
    let (connection, peer, next) = connected().await;
    lost(&connection, peer).await;
    drop(next);
    let asked = || connection.call(ConnectGetHostname);
    let (first, second) = futures::join!(asked(), asked());
    let [first, second] = [first, second].map(|answer| answer.unwrap_err().to_string());
    assert_eq!(first, second);
}

#[tokio::test]
async fn a_migration_is_not_gone_on_with_over_another_connection() {
    let (connection, peer, mut next) = connected().await;
    lost(&connection, peer).await;
    let confirm = DomainMigrateConfirm3Params {
        dom: domain(1),
        params: Vec::new().into(),
        cookie_in: Vec::new().into(),
        flags: 0,
        cancelled: 1,
    };
    let error = connection.call(confirm).await.unwrap_err();
    assert!(matches!(error, Error::NotSent { source: Loss::Closed, .. }), "{error:?}");
    drop(connection);
    assert_eq!(next.hear_or_end().await, None);
}

#[tokio::test]
async fn nothing_is_opened_after_the_end_was_asked_for() {
    let (connection, peer, mut next) = connected().await;
    drop(peer);
    let _ = connection.close().await;
    let error = connection.call(ConnectGetHostname).await.unwrap_err();
    assert!(matches!(error, Error::NotSent { .. }), "{error:?}");
    drop(connection);
    assert_eq!(next.hear_or_end().await, None);
}

#[tokio::test]
async fn events_that_are_asked_for_after_the_loss_are_those_of_the_new_connection() {
    let (connection, peer, mut next) = connected().await;
    lost(&connection, peer).await;
    let daemon = async {
        next.open().await;
        let probe = next.hear().await;
        next.answer::<ConnectGetLibVersion>(&probe, ConnectGetLibVersionReply { lib_ver: 11_003_000 }).await;
        let mut told = 0;
        // One asks to be told of the driver's end, the other registers, in either order.
        while told < 2 {
            let call = next.hear().await;
            match call.procedure {
                316 => {
                    let registered = ConnectDomainEventCallbackRegisterAnyReply { callback_id: 3 };
                    next.answer::<ConnectDomainEventCallbackRegisterAny>(&call, registered).await;
                }
                _ => next.fail(&call, 3, 0, b"no").await,
            }
            told += 1;
        }
        next
    };
    let registration = ConnectDomainEventCallbackRegisterAny { event_id: 0, dom: None };
    let (subscription, next) = futures::join!(connection.subscribe(registration), daemon);
    let mut subscription = subscription.unwrap();
    drop(next);
    assert!(matches!(subscription.next().await, Some(DriverEvent::Closed(_))));
}
