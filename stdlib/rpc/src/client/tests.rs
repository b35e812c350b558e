//! A client's session against a peer that is played by hand: calls, keepalive, closing.
#![expect(clippy::unwrap_used, reason = "tests")]

use super::*;
use crate::fault::Foreign;
use crate::header::{Header, Message, MessageType, Program, Status};
use crate::keepalive::KeepaliveConfig;
use crate::test_support::{
    PROCEDURE, call as call_message, client_events, client_sends, error_reply, header, keepalive, message,
    reply,
};
use bytes::Bytes;
use std::time::Duration;

mod faults;
mod streams;

const SECOND: Duration = Duration::from_secs(1);

pub(super) fn session() -> (ClientSession, Instant) {
    (ClientSession::new(ClientConfig::default()), Instant::now())
}

pub(super) fn outgoing(payload: &'static [u8]) -> OutgoingCall {
    OutgoingCall::new(Program::REMOTE, PROCEDURE, Bytes::from_static(payload))
}

pub(super) fn serials(client: &mut ClientSession, now: Instant) -> Vec<u32> {
    client_sends(client, now).iter().map(|frame| frame.header.serial.0).collect()
}

fn ok(serial: u32, payload: &'static [u8]) -> ClientEvent {
    ClientEvent::Answered { serial: Serial(serial), answer: Answer::Ok(Bytes::from_static(payload)) }
}

#[test]
fn a_call_is_sent_once_and_answered_once() {
    let (mut client, now) = session();
    assert_eq!(client.call(outgoing(b"arguments")), Ok(Serial(1)));
    assert!(client.wants_write());
    let sent = client_sends(&mut client, now);
    assert_eq!(sent.len(), 1);
    assert_eq!(sent.first().unwrap().header, header(MessageType::Call, 1, Status::Ok));
    assert_eq!(sent.first().unwrap().payload.as_ref(), b"arguments");
    assert!(!client.wants_write());
    client.receive(&reply(1, b"result"), now).unwrap();
    assert_eq!(client_events(&mut client), [ok(1, b"result")]);
    assert!(client.is_idle());
}

#[test]
fn an_error_is_handed_up_as_it_came() {
    let (mut client, now) = session();
    client.call(outgoing(b"")).unwrap();
    serials(&mut client, now);
    client.receive(&error_reply(1, b"\xff\xfe not utf-8"), now).unwrap();
    let answer = Answer::Error(Bytes::from_static(b"\xff\xfe not utf-8"));
    assert_eq!(client_events(&mut client), [ClientEvent::Answered { serial: Serial(1), answer }]);
}

#[test]
fn a_result_of_descriptors_is_told_apart_and_the_conversation_goes_on() {
    let (mut client, now) = session();
    client.call(outgoing(b"")).unwrap();
    client.call(outgoing(b"")).unwrap();
    serials(&mut client, now);
    let mut bytes = message(header(MessageType::ReplyWithFds, 1, Status::Ok), &[0, 0, 0, 1, 9]);
    bytes.push(0);
    bytes.extend(reply(2, b"next"));
    client.receive(&bytes, now).unwrap();
    let answer = Answer::Descriptors { count: 1, payload: Bytes::from_static(&[9]) };
    assert_eq!(
        client_events(&mut client),
        [ClientEvent::Answered { serial: Serial(1), answer }, ok(2, b"next")]
    );
}

#[test]
fn many_small_calls_are_one_write() {
    let (mut client, now) = session();
    client.config.window.floor = 64;
    client.calls = Calls::new(client.config.window);
    for _ in 0..64 {
        client.call(outgoing(b"0123")).unwrap();
    }
    assert_eq!(client.transmit(now).unwrap().len(), 2048);
    assert_eq!(client.transmit(now), None);
}

#[test]
fn a_large_payload_goes_out_without_a_copy() {
    let (mut client, now) = session();
    let payload = Bytes::from(vec![1; 100_000]);
    client.call(OutgoingCall { payload: payload.clone(), ..outgoing(b"") }).unwrap();
    client.call(outgoing(b"")).unwrap();
    assert_eq!(client.transmit(now).unwrap().len(), 28);
    assert_eq!(client.transmit(now).unwrap().as_ptr(), payload.as_ptr());
    assert_eq!(client.transmit(now).unwrap().len(), 28);
}

#[test]
fn five_hundred_answers_in_random_order_find_their_calls() {
    let (mut client, now) = session();
    client.config.window.floor = 500;
    client.calls = Calls::new(client.config.window);
    let count = 500_u32;
    for index in 0..count {
        let payload = Bytes::copy_from_slice(&index.to_be_bytes());
        client.call(OutgoingCall { payload, ..outgoing(b"") }).unwrap();
    }
    let sent = client_sends(&mut client, now);
    assert_eq!(sent.len(), 500);
    // 211 has no factor in common with 500, so this visits each call once, in a scattered order.
    let mut bytes = Vec::new();
    for step in 0..count {
        let frame = sent.get((step * 211 % count) as usize).unwrap();
        bytes.extend(reply(frame.header.serial.0, &frame.payload));
    }
    for part in bytes.chunks(97) {
        client.receive(part, now).unwrap();
    }
    let events = client_events(&mut client);
    assert_eq!(events.len(), 500);
    for event in events {
        let ClientEvent::Answered { serial, answer: Answer::Ok(payload) } = event else { unreachable!() };
        assert_eq!(payload.as_ref(), (serial.0 - 1).to_be_bytes());
    }
}

#[test]
fn a_forgotten_calls_answer_is_dropped_and_holds_its_place_until_then() {
    let (mut client, now) = session();
    for _ in 0..5 {
        client.call(outgoing(b"")).unwrap();
    }
    assert_eq!(serials(&mut client, now), [1, 2, 3, 4]);
    assert_eq!(client.forget(Serial(2)), Ok(Forgotten::OutcomeUnknown));
    assert_eq!(client.forget(Serial(2)), Err(Misuse::UnknownCall));
    assert_eq!(client.forgotten_in_flight(), 1);
    assert_eq!(serials(&mut client, now), [0_u32; 0]);
    client.receive(&reply(2, b"late"), now).unwrap();
    assert_eq!(client_events(&mut client), []);
    assert_eq!(client.counters().late_answers, 1);
    assert_eq!(client.forgotten_in_flight(), 0);
    assert_eq!(serials(&mut client, now), [5]);
}

#[test]
fn a_queued_call_that_is_forgotten_is_never_sent() {
    let (mut client, now) = session();
    for _ in 0..6 {
        client.call(outgoing(b"")).unwrap();
    }
    serials(&mut client, now);
    assert_eq!(client.forget(Serial(5)), Ok(Forgotten::NeverSent));
    client.receive(&reply(1, b""), now).unwrap();
    assert_eq!(serials(&mut client, now), [6]);
}

#[test]
fn closing_in_the_middle_tells_which_calls_can_have_had_an_effect() {
    let (mut client, now) = session();
    for _ in 0..6 {
        client.call(outgoing(b"")).unwrap();
    }
    serials(&mut client, now);
    client.forget(Serial(2)).unwrap();
    client.receive(&reply(1, b""), now).unwrap();
    client_events(&mut client);
    assert_eq!(client.end_of_input(), PeerFault::Closed);
    let reason = CloseReason::Peer(PeerFault::Closed);
    let lost =
        |serial, outcome| ClientEvent::Lost { serial: Serial(serial), outcome, reason: reason.clone() };
    assert_eq!(
        client_events(&mut client),
        [
            lost(3, CallOutcome::Unknown),
            lost(4, CallOutcome::Unknown),
            lost(5, CallOutcome::NeverSent),
            lost(6, CallOutcome::NeverSent),
            ClientEvent::Closed(reason.clone()),
        ]
    );
    assert_eq!(client.call(outgoing(b"")), Err(Misuse::Closed));
    assert_eq!(client.transmit(now), None);
    assert_eq!(client.next_deadline(), None);
    assert_eq!(client.receive(&reply(3, b""), now), Ok(()));
    client.close(CloseReason::Requested);
    assert_eq!(client_events(&mut client), []);
    assert_eq!(client.closed(), Some(&reason));
}

#[test]
fn events_are_handed_up_whatever_their_serial() {
    let (mut client, now) = session();
    client.receive(&message(header(MessageType::Message, 1, Status::Ok), b"lifecycle"), now).unwrap();
    let payload = Bytes::from_static(b"lifecycle");
    let expected = Message { program: Program::REMOTE, procedure: PROCEDURE, payload };
    assert_eq!(client_events(&mut client), [ClientEvent::Message(expected)]);
}

#[test]
fn a_flood_of_events_stops_the_reading() {
    let (mut client, now) = session();
    let event = message(header(MessageType::Message, 1, Status::Ok), b"");
    client.receive(&event.repeat(4095), now).unwrap();
    assert!(client.wants_read());
    client.receive(&event, now).unwrap();
    assert!(!client.wants_read());
    assert_eq!(client_events(&mut client).len(), 4096);
    assert!(client.wants_read());
}

#[test]
fn a_ping_is_answered_before_everything_else_however_full_the_window_is() {
    let (mut client, now) = session();
    for _ in 0..200 {
        client.call(outgoing(b"")).unwrap();
    }
    assert_eq!(serials(&mut client, now).len(), 4);
    client.call(OutgoingCall { lane: Lane::Urgent, ..outgoing(b"abort") }).unwrap();
    client.receive(&keepalive(1), now).unwrap();
    let sent = client_sends(&mut client, now);
    let seen: Vec<_> = sent.iter().map(|frame| (frame.header.program, frame.header.procedure)).collect();
    assert_eq!(seen, [(Program::KEEPALIVE, 2), (Program::REMOTE, PROCEDURE)]);
    assert_eq!(sent.first().unwrap().header.serial, Serial(0));
    assert_eq!(sent.get(1).unwrap().payload.as_ref(), b"abort");
    client.receive(&keepalive(2), now).unwrap();
    client.receive(&keepalive(99), now).unwrap();
    assert_eq!(client.transmit(now), None);
}

#[test]
fn long_calls_leave_a_place_at_the_daemon_and_do_not_hold_up_quick_ones() {
    let (mut client, now) = session();
    for _ in 0..200 {
        client.call(OutgoingCall { lane: Lane::Long, ..outgoing(b"") }).unwrap();
    }
    let quick = client.call(outgoing(b"")).unwrap();
    assert_eq!(serials(&mut client, now), [1, 2, 3, 4, quick.0]);
    client.receive(&reply(3, b""), now).unwrap();
    assert_eq!(serials(&mut client, now), [5]);
}

#[test]
fn urgent_calls_are_bounded_too() {
    let (mut client, now) = session();
    for _ in 0..20 {
        client.call(OutgoingCall { lane: Lane::Urgent, ..outgoing(b"") }).unwrap();
    }
    assert_eq!(serials(&mut client, now).len(), 16);
}

#[test]
fn a_silent_peer_is_given_up_after_thirty_seconds() {
    let (mut client, start) = session();
    client.call(outgoing(b"")).unwrap();
    serials(&mut client, start);
    client.arm_keepalive(start);
    let mut pings = Vec::new();
    for second in 0..30 {
        let now = start + SECOND * second;
        client.handle_deadline(now).unwrap();
        pings.extend(client_sends(&mut client, now).iter().map(|frame| (second, frame.header.procedure)));
    }
    assert_eq!(pings, [(5, 1), (10, 1), (15, 1), (20, 1), (25, 1)]);
    assert_eq!(client.next_deadline(), Some(start + SECOND * 30));
    let fault = PeerFault::KeepaliveTimeout { pings: 5 };
    assert_eq!(client.handle_deadline(start + SECOND * 30), Err(fault.clone()));
    let reason = CloseReason::Peer(fault);
    let lost = ClientEvent::Lost { serial: Serial(1), outcome: CallOutcome::Unknown, reason: reason.clone() };
    assert_eq!(client_events(&mut client), [lost, ClientEvent::Closed(reason)]);
}

#[test]
fn a_keepalive_of_another_rhythm_is_kept() {
    let keepalive = KeepaliveConfig { interval: SECOND, count: 2 };
    let mut client = ClientSession::new(ClientConfig { keepalive, ..ClientConfig::default() });
    let start = Instant::now();
    client.arm_keepalive(start);
    assert_eq!(client.handle_deadline(start + SECOND), Ok(()));
    assert_eq!(client.handle_deadline(start + SECOND * 2), Ok(()));
    assert_eq!(client.handle_deadline(start + SECOND * 3), Err(PeerFault::KeepaliveTimeout { pings: 2 }));
}

#[test]
fn a_payload_that_no_message_can_hold_is_refused() {
    let (mut client, _) = session();
    let payload = Bytes::from(vec![0; 33_554_409]);
    assert_eq!(
        client.call(OutgoingCall { payload, ..outgoing(b"") }),
        Err(Misuse::PayloadTooLong(33_554_409))
    );
}

#[test]
fn the_queue_of_calls_is_bounded() {
    let (mut client, _) = session();
    for _ in 0..65_536 {
        client.call(outgoing(b"")).unwrap();
    }
    assert_eq!(client.call(outgoing(b"")), Err(Misuse::QueueFull));
    assert_eq!(client.forget(Serial(7)), Ok(Forgotten::NeverSent));
    assert_eq!(client.call(outgoing(b"")), Ok(Serial(65_537)));
}

#[test]
fn serials_skip_those_in_use_and_zero_when_they_come_round() {
    let (mut client, now) = session();
    client.call(outgoing(b"")).unwrap();
    serials(&mut client, now);
    client.calls.set_next_serial(u32::MAX);
    assert_eq!(client.call(outgoing(b"")), Ok(Serial(u32::MAX)));
    assert_eq!(client.call(outgoing(b"")), Ok(Serial(2)));
}
