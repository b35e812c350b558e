//! Calls: each gets its own answer, or an error that says what is known.

use std::time::Duration;

use futures::StreamExt;
use futures::future::join_all;
use stdlib_driver::{Error, Loss};
use stdlib_model::ErrorCode;
use stdlib_protocol::connect::{ConnectGetHostname, ConnectGetHostnameReply};
use stdlib_protocol::domain::{
    DomainDestroy, DomainLookupById, DomainLookupByIdReply, DomainLookupByName, DomainOpenGraphics,
};

use super::peer::{OK, Peer};
use super::{connected, domain};

fn hostname(name: &str) -> ConnectGetHostnameReply {
    ConnectGetHostnameReply { hostname: name.into() }
}

/// Answers `count` lookups by id with a domain of that id, the last of what is there first.
async fn answer_lookups(peer: &mut Peer, count: usize, at_once: usize) {
    let mut waiting = Vec::new();
    for answered in 0..count {
        waiting.push(peer.hear().await);
        if waiting.len() == at_once || answered + 1 == count {
            for call in waiting.drain(..).rev() {
                let id = call.payload.first_chunk().map_or(0, |word| i32::from_be_bytes(*word));
                peer.answer::<DomainLookupById>(&call, DomainLookupByIdReply { dom: domain(id) }).await;
            }
        }
    }
}

#[tokio::test]
async fn answers_that_come_in_another_order_find_their_calls() {
    let (connection, mut peer) = connected().await;
    let calls = join_all((0..4).map(|id| connection.call(DomainLookupById { id })));
    let (replies, ()) = futures::join!(calls, answer_lookups(&mut peer, 4, 4));
    let ids: Vec<_> = replies.into_iter().map(|reply| reply.unwrap().dom.id).collect();
    assert_eq!(ids, [0, 1, 2, 3]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_thousand_calls_from_a_thousand_tasks_each_get_their_own_answer() {
    let (connection, mut peer) = connected().await;
    let daemon = tokio::spawn(async move {
        answer_lookups(&mut peer, 1000, 3).await;
        peer
    });
    let tasks: Vec<_> = (0..1000)
        .map(|id| {
            let connection = connection.clone();
            tokio::spawn(
                async move { connection.call(DomainLookupById { id }).await.map(|reply| reply.dom.id) },
            )
        })
        .collect();
    for (id, task) in tasks.into_iter().enumerate() {
        assert_eq!(task.await.unwrap().unwrap(), id as i32);
    }
    drop(daemon.await.unwrap());
}

#[tokio::test]
async fn more_calls_than_may_wait_are_all_made_in_the_end() {
    let (connection, mut peer) = connected().await;
    let calls = join_all((0..40_000).map(|id| connection.call(DomainLookupById { id })));
    let (replies, ()) = futures::join!(calls, answer_lookups(&mut peer, 40_000, 1));
    assert!(replies.into_iter().zip(0..).all(|(reply, id)| reply.is_ok_and(|reply| reply.dom.id == id)));
}

#[tokio::test]
async fn many_calls_come_back_in_order_though_answered_out_of_order() {
    let (connection, mut peer) = connected().await;
    let calls = connection.call_all((0..500).map(|id| DomainLookupById { id }));
    let ids = calls.map(|reply| reply.unwrap().dom.id).collect::<Vec<_>>();
    let (ids, ()) = futures::join!(ids, answer_lookups(&mut peer, 500, 3));
    assert_eq!(ids, (0..500).collect::<Vec<_>>());
}

#[tokio::test]
async fn a_call_that_was_given_up_does_not_confuse_later_ones() {
    let (connection, mut peer) = connected().await;
    let given_up = connection.call(ConnectGetHostname);
    let first = tokio::select! {
        biased;
        _ = given_up => unreachable!("nobody has answered"),
        call = peer.hear() => call,
    };
    let daemon = async {
        let second = peer.hear().await;
        peer.answer::<ConnectGetHostname>(&first, hostname("late")).await;
        peer.answer::<ConnectGetHostname>(&second, hostname("mine")).await;
    };
    let (reply, ()) = futures::join!(connection.call(ConnectGetHostname), daemon);
    assert_eq!(reply.unwrap().hostname.to_string(), "mine");
}

#[tokio::test]
async fn a_daemon_that_dies_in_the_middle_leaves_a_write_unknown_and_a_read_lost() {
    let (connection, mut peer) = connected().await;
    let daemon = async move {
        peer.hear().await;
        peer.hear().await;
        drop(peer);
    };
    let write = connection.call(DomainDestroy { dom: domain(1) });
    let read = connection.call(ConnectGetHostname);
    let (write, read, ()) = futures::join!(write, read, daemon);
    assert_eq!(
        write.unwrap_err().chain(),
        "the outcome of `DOMAIN_DESTROY` on kvm1 is unknown: the daemon closed the connection"
    );
    assert_eq!(
        read.unwrap_err().chain(),
        "lost the connection to kvm1 before it answered `CONNECT_GET_HOSTNAME`: the daemon closed the connection"
    );
    let after = connection.call(DomainDestroy { dom: domain(1) }).await.unwrap_err();
    assert!(matches!(after, Error::NotSent { source: Loss::Closed, .. }), "{after:?}");
}

#[tokio::test]
async fn a_write_to_a_daemon_that_was_gone_already_was_not_sent() {
    let (connection, peer) = connected().await;
    drop(peer);
    let error = connection.call(DomainDestroy { dom: domain(1) }).await.unwrap_err();
    assert!(matches!(error, Error::NotSent { procedure: "DOMAIN_DESTROY", .. }), "{error:?}");
}

#[tokio::test]
async fn writes_that_still_waited_for_their_turn_were_not_sent() {
    let (connection, mut peer) = connected().await;
    let daemon = async move {
        peer.hear().await;
        drop(peer);
    };
    // Stopping a domain may take long, so that only a few at a time are sent.
    let starts = join_all((0..10).map(|id| connection.call(DomainDestroy { dom: domain(id) })));
    let (outcomes, ()) = futures::join!(starts, daemon);
    let unknown =
        outcomes.iter().filter(|outcome| outcome.as_ref().is_err_and(Error::outcome_is_unknown)).count();
    let not_sent = outcomes.iter().filter(|outcome| matches!(outcome, Err(Error::NotSent { .. }))).count();
    assert!(
        unknown >= 1 && not_sent >= 1 && unknown + not_sent == 10,
        "{unknown} unknown, {not_sent} not sent"
    );
}

#[tokio::test]
async fn a_procedure_that_the_daemon_does_not_know_is_not_supported() {
    let (connection, mut peer) = connected().await;
    let daemon = async {
        let call = peer.hear().await;
        peer.fail(&call, 39, 7, b"unknown procedure: 59").await;
        let call = peer.hear().await;
        peer.fail(&call, 39, 7, b"Unable to decode message payload").await;
    };
    let calls = async {
        let unknown = connection.call(ConnectGetHostname).await.unwrap_err();
        assert_eq!(unknown.code(), Some(ErrorCode::NoSupport));
        let other = connection.call(ConnectGetHostname).await.unwrap_err();
        assert_eq!(other.code(), Some(ErrorCode::Rpc));
    };
    futures::join!(calls, daemon);
}

#[tokio::test]
async fn error_text_that_is_not_utf_8_survives() {
    let (connection, mut peer) = connected().await;
    let daemon = async {
        let call = peer.hear().await;
        peer.fail(&call, 42, 10, b"Domain not found: no domain with matching name '\xff\xfe'").await;
    };
    let (reply, ()) = futures::join!(connection.call(DomainLookupByName { name: "x".into() }), daemon);
    let error = reply.unwrap_err();
    assert_eq!(error.code(), Some(ErrorCode::NoDomain));
    assert_eq!(error.to_string(), r"Domain not found: no domain with matching name '\xff\xfe'");
}

#[tokio::test]
async fn an_answer_that_cannot_be_read_ends_that_call_and_no_other() {
    let (connection, mut peer) = connected().await;
    let daemon = async {
        let call = peer.hear().await;
        peer.say(&call, 1, OK, &[0, 0, 0, 9, b'x']).await;
        let call = peer.hear().await;
        peer.fail(&call, 42, 10, b"").await;
        let call = peer.hear().await;
        peer.say(&call, 1, 1, &[1, 2, 3]).await;
        let call = peer.hear().await;
        peer.answer::<ConnectGetHostname>(&call, hostname("kvm1")).await;
    };
    let calls = async {
        let short = connection.call(ConnectGetHostname).await.unwrap_err();
        assert!(matches!(short, Error::BadReply { procedure: "CONNECT_GET_HOSTNAME", .. }), "{short:?}");
        let mute = connection.call(ConnectGetHostname).await.unwrap_err();
        assert_eq!(mute.code(), Some(ErrorCode::NoDomain));
        let error = connection.call(ConnectGetHostname).await.unwrap_err();
        assert!(matches!(error, Error::BadReply { .. }), "{error:?}");
        assert!(connection.call(ConnectGetHostname).await.is_ok());
    };
    futures::join!(calls, daemon);
}

#[tokio::test]
async fn bytes_that_break_the_protocol_end_the_connection_and_say_how() {
    for (bytes, words) in [
        (&[0, 0, 0, 3][..], "a message announces 3 bytes, fewer than 28"),
        (&[0xff; 8], "a message announces 4294967295 bytes, more than 33554436"),
        (
            &[
                0, 0, 0, 28, 0x20, 0, 0x80, 0x86, 0, 0, 0, 1, 0, 0, 0, 59, 0, 0, 0, 1, 0, 0, 3, 0xe7, 0, 0,
                0, 0,
            ],
            "a reply came to call 999, which was never made",
        ),
    ] {
        let (connection, mut peer) = connected().await;
        let daemon = async {
            peer.hear().await;
            peer.raw(bytes).await;
        };
        let (reply, ()) = futures::join!(connection.call(ConnectGetHostname), daemon);
        let error = reply.unwrap_err();
        assert!(matches!(error, Error::Lost { source: Loss::BrokeProtocol(_), .. }), "{error:?}");
        assert!(error.chain().ends_with(words), "{}", error.chain());
    }
}

#[tokio::test]
async fn an_answer_cut_off_at_any_byte_is_a_lost_call() {
    let reply = b"\0\0\0\x24\x20\0\x80\x86\0\0\0\x01\0\0\0\x3b\0\0\0\x01\0\0\0\x04\0\0\0\0\0\0\0\x04kvm1";
    for len in 0..=reply.len() {
        let (connection, mut peer) = connected().await;
        let daemon = async move {
            assert_eq!(peer.hear().await.serial, 4);
            peer.raw(&reply[..len]).await;
            drop(peer);
        };
        let (outcome, ()) = futures::join!(connection.call(ConnectGetHostname), daemon);
        match outcome {
            Ok(answer) => assert_eq!((answer, len), (hostname("kvm1"), reply.len())),
            Err(error) => {
                assert!(matches!(error, Error::Lost { source: Loss::Closed, .. }), "{len}: {error:?}")
            }
        }
    }
}

#[tokio::test]
async fn what_cannot_be_put_on_the_wire_is_refused_here() {
    let (connection, mut peer) = connected().await;
    let nul = connection.call(DomainLookupByName { name: "a\0b".into() }).await.unwrap_err();
    assert!(matches!(nul, Error::BadRequest { procedure: "DOMAIN_LOOKUP_BY_NAME", .. }), "{nul:?}");
    let graphics =
        connection.call(DomainOpenGraphics { dom: domain(1), idx: 0, flags: 0 }).await.unwrap_err();
    assert_eq!(graphics.code(), Some(ErrorCode::OperationUnsupported));
    let daemon = async {
        let call = peer.hear().await;
        assert_eq!(call.procedure, 59);
        peer.answer::<ConnectGetHostname>(&call, hostname("kvm1")).await;
    };
    let (reply, ()) = futures::join!(connection.call(ConnectGetHostname), daemon);
    assert!(reply.is_ok());
}

#[tokio::test]
async fn a_sign_of_life_is_answered_while_a_call_waits() {
    let (connection, mut peer) = connected().await;
    let daemon = async {
        let call = peer.hear().await;
        peer.ping().await;
        assert!(peer.hear().await.is_pong());
        peer.answer::<ConnectGetHostname>(&call, hostname("kvm1")).await;
    };
    let (reply, ()) = futures::join!(connection.call(ConnectGetHostname), daemon);
    assert!(reply.is_ok());
}

#[tokio::test(start_paused = true)]
async fn a_daemon_that_goes_silent_is_given_up_after_thirty_seconds() {
    let (connection, mut peer) = connected().await;
    let start = tokio::time::Instant::now();
    let daemon = async {
        let mut pings = 0;
        while let Some(heard) = peer.hear_or_end().await {
            pings += usize::from(!heard.is_remote());
        }
        assert_eq!(pings, 5);
    };
    let (reply, ()) = futures::join!(connection.call(DomainDestroy { dom: domain(1) }), daemon);
    let error = reply.unwrap_err();
    assert!(matches!(error, Error::OutcomeUnknown { source: Loss::Silent { pings: 5 }, .. }), "{error:?}");
    assert_eq!(start.elapsed(), Duration::from_secs(30));
}

#[tokio::test]
async fn dropped_calls_among_others_leave_every_answer_where_it_belongs() {
    let (connection, mut peer) = connected().await;
    let daemon = answer_lookups(&mut peer, 300, 3);
    let calls = async {
        for round in 0..100 {
            // The first of the three is sent at once, and given up before its answer.
            let mut dropped = Box::pin(connection.call(DomainLookupById { id: 2000 + round }));
            assert!(futures::poll!(&mut dropped).is_pending());
            let kept = connection.call(DomainLookupById { id: round });
            let other = connection.call(DomainLookupById { id: 1000 + round });
            drop(dropped);
            let (kept, other) = futures::join!(kept, other);
            assert_eq!((kept.unwrap().dom.id, other.unwrap().dom.id), (round, 1000 + round));
        }
    };
    futures::join!(calls, daemon);
}
