//! What is said on a fresh pipe, and every way that it goes wrong.

use std::time::Duration;

use stdlib_driver::{ConnectOptions, Error};

use super::peer::{OK, Peer};
use super::{opening, refused};

/// What a daemon answers to `AUTH_LIST` that wants this kind.
fn wants(auth: u8) -> Vec<u8> {
    vec![0, 0, 0, 1, 0, 0, 0, auth]
}

#[tokio::test]
async fn authentication_is_asked_alone_then_keepalive_and_open_go_together_open_last() {
    let (pipe, mut peer) = Peer::pair();
    let daemon = async {
        let auth = peer.hear().await;
        assert_eq!((auth.procedure, auth.payload.len()), (66, 0));
        peer.say(&auth, 1, OK, &wants(0)).await;
        let calls = [peer.hear().await, peer.hear().await];
        assert_eq!(calls.each_ref().map(|call| call.procedure), [60, 1]);
        let [keepalive, open] = &calls;
        assert_eq!(keepalive.payload, [0, 0, 0, 10]);
        assert_eq!(open.payload, b"\0\0\0\x01\0\0\0\x0ftest:///default\0\0\0\0\0");
        for call in calls.iter().rev() {
            let yes: &[u8] = if call.procedure == 60 { &[0, 0, 0, 1] } else { &[] };
            peer.say(call, 1, OK, yes).await;
        }
    };
    let (driver, ()) = futures::join!(opening("test:///default").on(pipe), daemon);
    assert!(driver.is_ok());
}

#[tokio::test]
async fn a_read_only_connection_says_so_and_keepalive_is_not_asked_for_unless_wanted() {
    let (pipe, mut peer) = Peer::pair();
    let mut opening = opening("test:///default");
    opening.options = ConnectOptions { read_only: true, keepalive: None, ..ConnectOptions::default() };
    let daemon = async {
        let auth = peer.hear().await;
        peer.say(&auth, 1, OK, &wants(0)).await;
        let open = peer.hear().await;
        assert_eq!(open.payload.last_chunk(), Some(&[0, 0, 0, 1]));
        peer.say(&open, 1, OK, &[]).await;
    };
    let (driver, ()) = futures::join!(opening.on(pipe), daemon);
    assert!(driver.is_ok());
}

#[tokio::test]
async fn an_empty_name_lets_the_daemon_choose_and_asks_what_it_chose() {
    let (pipe, mut peer) = Peer::pair();
    let daemon = async {
        let auth = peer.hear().await;
        peer.say(&auth, 1, OK, &wants(0)).await;
        let feature = peer.hear().await;
        peer.say(&feature, 1, OK, &[0, 0, 0, 1]).await;
        let open = peer.hear().await;
        // A name that is there and empty, not one that is missing.
        assert_eq!(open.payload, [0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0]);
        peer.say(&open, 1, OK, &[]).await;
        let uri = peer.hear().await;
        assert_eq!(uri.procedure, 110);
        peer.say(&uri, 1, OK, b"\0\0\0\x0eqemu:///system\0\0").await;
    };
    let (driver, ()) = futures::join!(opening("").on(pipe), daemon);
    assert_eq!(stdlib_driver::Driver::uri(&driver.unwrap()), "qemu:///system");
}

#[tokio::test]
async fn an_old_daemon_that_knows_no_feature_before_open_is_opened_all_the_same() {
    let (pipe, mut peer) = Peer::pair();
    let daemon = async {
        let auth = peer.hear().await;
        peer.say(&auth, 1, OK, &wants(0)).await;
        let feature = peer.hear().await;
        peer.fail(&feature, 1, 7, b"connection not open").await;
        let open = peer.hear().await;
        peer.say(&open, 1, OK, &[]).await;
    };
    let (driver, ()) = futures::join!(opening("test:///default").on(pipe), daemon);
    assert!(driver.is_ok());
}

#[tokio::test]
async fn polkit_is_asked_with_one_call_and_its_refusal_says_what_to_do() {
    let (pipe, mut peer) = Peer::pair();
    let daemon = async {
        let auth = peer.hear().await;
        peer.say(&auth, 1, OK, &wants(2)).await;
        let polkit = peer.hear().await;
        assert_eq!((polkit.procedure, polkit.payload.len()), (70, 0));
        peer.fail(&polkit, 45, 7, b"authentication failed: access denied by policy").await;
    };
    let (error, ()) = futures::join!(refused(opening("qemu:///system"), pipe), daemon);
    assert_eq!(
        error.chain(),
        "cannot connect to test+tcp://kvm1/default: polkit refused this user: \
         authentication failed: access denied by policy"
    );
    assert!(error.advice().is_some_and(|advice| advice.contains("group `libvirt`")));
}

#[tokio::test]
async fn what_cannot_be_done_yet_or_was_ruled_out_is_said() {
    for (auth, offered, words) in [
        (None, 1, "the daemon demands sasl authentication, which is not supported yet"),
        (Some("none"), 2, "the URI asks for none authentication, and the daemon offers polkit"),
        (None, 9, "the daemon demands unknown (9) authentication, which is not supported yet"),
    ] {
        let (pipe, mut peer) = Peer::pair();
        let mut opening = opening("qemu:///system");
        opening.auth = auth.map(str::to_owned);
        let daemon = async {
            let call = peer.hear().await;
            peer.say(&call, 1, OK, &wants(offered)).await;
        };
        let (error, ()) = futures::join!(refused(opening, pipe), daemon);
        assert_eq!(error.chain(), format!("cannot connect to test+tcp://kvm1/default: {words}"));
        assert!(error.advice().is_some());
    }
}

#[tokio::test]
async fn an_error_answered_to_open_is_the_hypervisor_s_own() {
    let (pipe, mut peer) = Peer::pair();
    let daemon = async {
        let auth = peer.hear().await;
        peer.say(&auth, 1, OK, &wants(0)).await;
        let feature = peer.hear().await;
        peer.say(&feature, 1, OK, &[0, 0, 0, 1]).await;
        let open = peer.hear().await;
        peer.fail(&open, 5, 0, b"no connection driver available for xyz:///").await;
    };
    let (error, ()) = futures::join!(refused(opening("xyz:///"), pipe), daemon);
    assert_eq!(
        error.chain(),
        "cannot connect to test+tcp://kvm1/default: the daemon answered an error when asked to open the driver: \
         no connection driver available for xyz:///"
    );
}

/// Plays the first `answered` messages of opening, then stops.
async fn play(peer: &mut Peer, answered: usize) {
    let answers: [&[u8]; 4] = [&[0, 0, 0, 1, 0, 0, 0, 2], &[0, 0, 0, 1], &[0, 0, 0, 1], &[]];
    for answer in answers.iter().take(answered) {
        let call = peer.hear().await;
        peer.say(&call, 1, OK, answer).await;
    }
    peer.hear().await;
}

const STEPS: [(usize, &str); 5] = [
    (0, "asked how to authenticate"),
    (1, "asked to let polkit decide"),
    (2, "asked for its features"),
    (3, "asked to open the driver"),
    (4, "asked for the driver's URI"),
];

#[tokio::test]
async fn a_daemon_that_closes_at_any_step_is_told_with_the_step() {
    for (answered, words) in STEPS {
        let (pipe, mut peer) = Peer::pair();
        let daemon = async move {
            play(&mut peer, answered).await;
            drop(peer);
        };
        let (error, ()) = futures::join!(refused(opening(""), pipe), daemon);
        // Calls that went together may all have been unanswered: the first of them is named.
        let expected = format!(
            "cannot connect to test+tcp://kvm1/default: the daemon closed the connection when {words}"
        );
        assert_eq!(error.chain(), expected, "after {answered} answers");
    }
}

#[tokio::test(start_paused = true)]
async fn a_daemon_that_stops_answering_at_any_step_is_given_up_with_the_step() {
    for (answered, words) in STEPS {
        let (pipe, mut peer) = Peer::pair();
        let mut opening = opening("");
        opening.options.open_timeout = Duration::from_secs(4);
        let start = tokio::time::Instant::now();
        let (error, ()) = futures::join!(refused(opening, pipe), play(&mut peer, answered));
        let expected =
            format!("cannot connect to test+tcp://kvm1/default: no answer within 4 s when {words}");
        assert_eq!(error.chain(), expected, "after {answered} answers");
        assert_eq!(start.elapsed(), Duration::from_secs(4));
    }
}

#[tokio::test]
async fn another_protocol_is_recognised_and_the_right_uri_is_named() {
    for (banner, what, advice) in [
        (&b"SSH-2.0-OpenSSH_9.2p1 Debian\r\n"[..], "it speaks SSH", "use `qemu+ssh://HOST/system`"),
        (b"HTTP/1.1 400 Bad Request\r\n\r\n", "it speaks HTTP", "check the port"),
        (b"\x15\x03\x03\x00\x02\x02\x46", "it speaks TLS", "use `qemu+tls://HOST/system`"),
    ] {
        let (pipe, mut peer) = Peer::pair();
        let daemon = async move {
            peer.raw(banner).await;
            drop(peer);
        };
        let (error, ()) = futures::join!(refused(opening("qemu:///system"), pipe), daemon);
        assert!(error.chain().contains(what), "{}", error.chain());
        assert!(error.advice().is_some_and(|text| text.contains(advice)), "{:?}", error.advice());
    }
}

#[tokio::test]
async fn an_answer_that_cannot_be_read_is_told_with_the_step() {
    let (pipe, mut peer) = Peer::pair();
    let daemon = async {
        let auth = peer.hear().await;
        peer.say(&auth, 1, OK, &[0, 0, 0, 200, 1]).await;
    };
    let (error, ()) = futures::join!(refused(opening("qemu:///system"), pipe), daemon);
    assert!(matches!(error, Error::Connect { .. }));
    assert!(
        error.chain().contains("cannot understand each other when asked how to authenticate"),
        "{}",
        error.chain()
    );
}
