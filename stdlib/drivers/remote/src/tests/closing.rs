//! How a connection ends on this side.

use std::time::Duration;

use stdlib_driver::{Error, Loss};
use stdlib_protocol::connect::{ConnectClose, ConnectGetHostname};

use super::connected;

#[tokio::test]
async fn closing_tells_the_daemon_and_waits_for_its_word() {
    let (connection, mut peer) = connected().await;
    let daemon = async {
        let close = peer.hear().await;
        peer.answer::<ConnectClose>(&close, ()).await;
        assert_eq!(peer.hear_or_end().await, None);
    };
    let (closed, ()) = futures::join!(connection.close(), daemon);
    closed.unwrap();
    let after = connection.call(ConnectGetHostname).await.unwrap_err();
    assert!(matches!(after, Error::NotSent { source: Loss::ClosedHere, .. }), "{after:?}");
    connection.close().await.unwrap();
}

#[tokio::test]
async fn a_daemon_that_closes_without_a_word_has_closed() {
    let (connection, mut peer) = connected().await;
    let daemon = async move {
        peer.hear().await;
        drop(peer);
    };
    let (closed, ()) = futures::join!(connection.close(), daemon);
    closed.unwrap();
}

#[tokio::test(start_paused = true)]
async fn a_daemon_that_does_not_answer_is_left_after_five_seconds() {
    let (connection, _peer) = connected().await;
    let start = tokio::time::Instant::now();
    let error = connection.close().await.unwrap_err();
    assert!(matches!(error, Error::TimedOut { procedure: "CONNECT_CLOSE", .. }), "{error:?}");
    assert_eq!(start.elapsed(), Duration::from_secs(5));
}

#[tokio::test]
async fn the_last_handle_to_go_closes_the_pipe() {
    let (connection, mut peer) = connected().await;
    let clone = connection.clone();
    drop(connection);
    let daemon = async {
        let call = peer.hear().await;
        peer.fail(&call, 1, 0, b"x").await;
    };
    let (reply, ()) = futures::join!(clone.call(ConnectGetHostname), daemon);
    assert!(reply.is_err());
    drop(clone);
    assert_eq!(peer.hear_or_end().await, None);
}
