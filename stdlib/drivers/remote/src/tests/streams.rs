//! Byte streams on a connection: what they carry, and every way that they end.

use std::time::Duration;

use bytes::Bytes;
use stdlib_driver::{ByteStream, Connection, Error, Piece};
use stdlib_model::ErrorCode;
use stdlib_protocol::StorageVol;
use stdlib_protocol::connect::{ConnectGetHostname, ConnectGetHostnameReply};
use stdlib_protocol::storage_vol::{StorageVolDownload, StorageVolUpload};
use stdlib_rpc::PARKED_LEN_MAX;
use tokio::time::Instant;

use super::connected;
use super::peer::{CONTINUE, ERROR, Heard, OK, Peer, STREAM, STREAM_HOLE, error};

fn volume() -> StorageVol {
    StorageVol { pool: "default".into(), name: "a.img".into(), key: "/a.img".into() }
}

async fn download(connection: &Connection, peer: &mut Peer) -> (ByteStream, Heard) {
    let call = connection.open(StorageVolDownload { vol: volume(), offset: 0, length: 0, flags: 1 });
    let daemon = async {
        let call = peer.hear().await;
        peer.answer::<StorageVolDownload>(&call, ()).await;
        call
    };
    let (opened, call) = futures::join!(call, daemon);
    (opened.unwrap().1, call)
}

async fn upload(connection: &Connection, peer: &mut Peer) -> (ByteStream, Heard) {
    let call = connection.open(StorageVolUpload { vol: volume(), offset: 0, length: 0, flags: 0 });
    let daemon = async {
        let call = peer.hear().await;
        peer.answer::<StorageVolUpload>(&call, ()).await;
        call
    };
    let (opened, call) = futures::join!(call, daemon);
    (opened.unwrap().1, call)
}

async fn still_works(connection: &Connection, peer: &mut Peer) {
    let daemon = async {
        let call = peer.hear().await;
        assert_eq!(call.procedure, 59);
        let reply = ConnectGetHostnameReply { hostname: "kvm1".into() };
        peer.answer::<ConnectGetHostname>(&call, reply).await;
    };
    let (reply, ()) = futures::join!(connection.call(ConnectGetHostname), daemon);
    assert!(reply.is_ok());
}

#[tokio::test]
async fn a_download_brings_data_and_holes_and_finishes_by_agreement() {
    let (connection, mut peer) = connected().await;
    let (stream, call) = download(&connection, &mut peer).await;
    peer.say(&call, STREAM, CONTINUE, b"one").await;
    peer.say(&call, STREAM_HOLE, CONTINUE, &[0, 0, 0, 0, 0, 0, 0x10, 0, 0, 0, 0, 0]).await;
    peer.say(&call, STREAM, CONTINUE, b"two").await;
    peer.say(&call, STREAM, CONTINUE, b"").await;
    let mut pieces = Vec::new();
    while let Some(piece) = stream.receive().await.unwrap() {
        pieces.push(piece);
    }
    let data = |bytes| Piece::Data(Bytes::from_static(bytes));
    assert_eq!(pieces, [data(b"one"), Piece::Hole(4096), data(b"two")]);
    assert_eq!(stream.receive().await.unwrap(), None);
    let daemon = async {
        let finish = peer.hear().await;
        assert_eq!((finish.kind, finish.status, finish.serial), (STREAM, OK, call.serial));
        peer.say(&call, STREAM, OK, b"").await;
    };
    let (finished, ()) = futures::join!(stream.finish(), daemon);
    finished.unwrap();
    still_works(&connection, &mut peer).await;
}

#[tokio::test]
async fn an_upload_waits_while_the_daemon_does_not_read_and_goes_on_when_it_does() {
    let (connection, mut peer) = connected().await;
    let (stream, call) = upload(&connection, &mut peer).await;
    let whole = 4 * 1024 * 1024;
    let sending = async {
        stream.send(Bytes::from(vec![7; whole])).await.unwrap();
        stream.finish().await.unwrap();
    };
    futures::pin_mut!(sending);
    // Nobody reads: what the pipe and the queue hold is far less than the whole.
    assert!(futures::poll!(&mut sending).is_pending());
    let daemon = async {
        let mut received = 0;
        loop {
            let heard = peer.hear().await;
            assert_eq!((heard.kind, heard.serial), (STREAM, call.serial));
            received += heard.payload.len();
            if heard.status == OK {
                break;
            }
        }
        peer.say(&call, STREAM, OK, b"").await;
        received
    };
    let ((), received) = futures::join!(sending, daemon);
    assert_eq!(received, whole);
}

#[tokio::test]
async fn an_upload_that_fails_over_there_ends_with_the_daemon_s_error() {
    let (connection, mut peer) = connected().await;
    let (stream, call) = upload(&connection, &mut peer).await;
    stream.send(Bytes::from_static(b"data")).await.unwrap();
    peer.hear().await;
    peer.say(&call, STREAM, ERROR, &error(38, 0, b"cannot write: No space left on device")).await;
    let failed = stream.finish().await.unwrap_err();
    assert_eq!(failed.code(), Some(ErrorCode::SystemError));
    assert_eq!(failed.to_string(), "cannot write: No space left on device");
    let mut next = peer.hear().await;
    if next.kind == STREAM {
        next = {
            let call = connection.call(ConnectGetHostname);
            let (reply, heard) = futures::join!(call, async {
                let heard = peer.hear().await;
                peer.fail(&heard, 1, 0, b"x").await;
                heard
            });
            assert!(reply.is_err());
            heard
        };
    }
    assert_eq!(next.procedure, 59);
}

#[tokio::test]
async fn a_stream_that_is_dropped_is_aborted_and_the_connection_goes_on() {
    let (connection, mut peer) = connected().await;
    let (stream, call) = download(&connection, &mut peer).await;
    peer.say(&call, STREAM, CONTINUE, b"one").await;
    drop(stream);
    let abort = peer.hear().await;
    assert_eq!((abort.kind, abort.status, abort.serial), (STREAM, ERROR, call.serial));
    peer.say(&call, STREAM, CONTINUE, b"in flight").await;
    peer.say(&call, STREAM, OK, b"").await;
    still_works(&connection, &mut peer).await;
}

#[tokio::test(start_paused = true)]
async fn a_full_stream_that_is_dropped_lets_the_connection_go_on_at_once() {
    let (connection, mut peer) = connected().await;
    let (stream, call) = download(&connection, &mut peer).await;
    let piece = vec![7; 256 * 1024];
    let count = PARKED_LEN_MAX / piece.len() + 2;
    let began = Instant::now();
    let daemon = async {
        for _ in 0..count {
            peer.say(&call, STREAM, CONTINUE, &piece).await;
        }
    };
    let consumer = async {
        // The clock moves on once all wait for each other.
        tokio::time::sleep(Duration::from_millis(1)).await;
        drop(stream);
    };
    futures::join!(daemon, consumer);
    assert_eq!(began.elapsed(), Duration::from_millis(1));
}

#[tokio::test]
async fn a_stream_outlives_its_connection_s_handle() {
    let (connection, mut peer) = connected().await;
    let (stream, call) = download(&connection, &mut peer).await;
    drop(connection);
    peer.say(&call, STREAM, CONTINUE, b"one").await;
    assert!(stream.receive().await.unwrap().is_some());
    drop(stream);
    // The abort is on its way or not; then the pipe closes.
    while peer.hear_or_end().await.is_some() {}
}

#[tokio::test]
async fn a_stream_whose_daemon_dies_is_broken() {
    let (connection, mut peer) = connected().await;
    let (stream, _) = download(&connection, &mut peer).await;
    drop(peer);
    let error = stream.receive().await.unwrap_err();
    assert!(matches!(error, Error::StreamBroken { procedure: "STORAGE_VOL_DOWNLOAD", .. }), "{error:?}");
    assert_eq!(
        error.chain(),
        "the byte stream of `STORAGE_VOL_DOWNLOAD` on kvm1 broke off: the daemon closed the connection"
    );
}

#[tokio::test]
async fn a_refused_call_opens_no_stream() {
    let (connection, mut peer) = connected().await;
    let call = connection.open(StorageVolDownload { vol: volume(), offset: 0, length: 0, flags: 0 });
    let daemon = async {
        let call = peer.hear().await;
        peer.fail(&call, 50, 18, b"Storage volume not found").await;
    };
    let (opened, ()) = futures::join!(call, daemon);
    assert_eq!(opened.unwrap_err().code(), Some(ErrorCode::NoStorageVol));
    let plain = connection.call(StorageVolUpload { vol: volume(), offset: 0, length: 0, flags: 0 }).await;
    assert_eq!(plain.unwrap_err().code(), Some(ErrorCode::InvalidArg));
}
