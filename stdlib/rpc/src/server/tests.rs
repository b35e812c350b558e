//! A server's session against a client that is played by hand.
#![expect(clippy::unwrap_used, reason = "tests")]

use super::*;
use crate::fault::StreamFault;
use crate::header::Program;
use crate::stream::{Direction, StreamEnd, StreamItem};
use crate::test_support::{
    call, header, hole, keepalive, message, reply, server_events, server_sends, stream,
};
use std::time::Duration;

const SECOND: Duration = Duration::from_secs(1);
const URGENT: i32 = 55;
const READ: StreamOptions = StreamOptions { direction: Direction::Read, sparse: false };
const WRITE: StreamOptions = StreamOptions { direction: Direction::Write, sparse: false };

fn session() -> (ServerSession, Instant) {
    let config = ServerConfig { is_urgent: |_, procedure| procedure == URGENT, ..ServerConfig::default() };
    (ServerSession::new(config), Instant::now())
}

fn urgent_call(serial: u32) -> Vec<u8> {
    message(Header { procedure: URGENT, ..header(MessageType::Call, serial, Status::Ok) }, b"")
}

/// The serials of the calls that are handed up, with their ids.
fn handed_up(server: &mut ServerSession) -> Vec<(u32, RequestId)> {
    server_events(server)
        .into_iter()
        .filter_map(|event| match event {
            ServerEvent::Call(call) => Some((call.header.serial.0, call.request)),
            _ => None,
        })
        .collect()
}

fn handed_up_serials(server: &mut ServerSession) -> Vec<u32> {
    handed_up(server).into_iter().map(|(serial, _)| serial).collect()
}

fn opened(with: StreamOptions) -> (ServerSession, RequestId, Instant) {
    let (mut server, now) = session();
    server.receive(&call(7, b""), now).unwrap();
    let (_, id) = *handed_up(&mut server).first().unwrap();
    server.reply_stream(id, Bytes::new(), with).unwrap();
    assert_eq!(sent(&mut server), [(MessageType::Reply, Status::Ok, 0)]);
    (server, id, now)
}

fn sent(server: &mut ServerSession) -> Vec<(MessageType, Status, usize)> {
    let frames = server_sends(server);
    frames.iter().map(|frame| (frame.header.kind, frame.header.status, frame.payload.len())).collect()
}

#[test]
fn a_call_is_handed_up_as_it_came_and_answered_with_its_own_header() {
    let (mut server, now) = session();
    let strange = Header {
        program: Program(0x1234),
        version: 9,
        procedure: -1,
        status: Status::Continue,
        ..header(MessageType::Call, 0, Status::Ok)
    };
    server.receive(&message(strange, b"arguments"), now).unwrap();
    let Some(ServerEvent::Call(call)) = server.next_event() else { unreachable!() };
    assert_eq!((call.header, call.payload.as_ref(), call.descriptors), (strange, &b"arguments"[..], 0));
    server.reply_error(call.request, Bytes::from_static(b"unknown program")).unwrap();
    let frame = server_sends(&mut server).pop().unwrap();
    assert_eq!(frame.header, Header { kind: MessageType::Reply, status: Status::Error, ..strange });
    assert_eq!(frame.payload.as_ref(), b"unknown program");
    assert_eq!(server.reply_ok(call.request, Bytes::new()), Err(Misuse::UnknownCall));
}

#[test]
fn equal_serials_are_different_calls() {
    let (mut server, now) = session();
    server.receive(&[call(3, b"a"), call(3, b"b")].concat(), now).unwrap();
    let calls = handed_up(&mut server);
    assert_eq!(calls.iter().map(|(serial, _)| *serial).collect::<Vec<_>>(), [3, 3]);
    for (_, id) in calls {
        server.reply_ok(id, Bytes::new()).unwrap();
    }
    assert_eq!(server_sends(&mut server).len(), 2);
}

#[test]
fn five_calls_are_served_at_a_time_and_the_next_when_one_is_answered() {
    let (mut server, now) = session();
    let calls: Vec<u8> = (0..8).flat_map(|serial| call(serial, b"")).collect();
    server.receive(&calls, now).unwrap();
    let serving = handed_up(&mut server);
    assert_eq!(serving.iter().map(|(serial, _)| *serial).collect::<Vec<_>>(), [0, 1, 2, 3, 4]);
    server.reply_ok(serving.get(3).unwrap().1, Bytes::new()).unwrap();
    assert_eq!(handed_up_serials(&mut server), [5]);
    assert_eq!(server_sends(&mut server).first().unwrap().header.serial, Serial(3));
}

#[test]
fn signs_of_life_and_urgent_calls_pass_two_hundred_slow_ones() {
    let (mut server, now) = session();
    let slow: Vec<u8> = (0..200).flat_map(|serial| call(serial, b"")).collect();
    server.receive(&[slow, keepalive(1), urgent_call(777)].concat(), now).unwrap();
    assert_eq!(handed_up_serials(&mut server), [0, 1, 2, 3, 4, 777]);
    let pong = server_sends(&mut server).pop().unwrap();
    assert_eq!((pong.header.program, pong.header.procedure), (Program::KEEPALIVE, 2));
    assert!(server.wants_read());
}

#[test]
fn urgent_calls_are_bounded_too() {
    let (mut server, now) = session();
    let calls: Vec<u8> = (0..20).flat_map(urgent_call).collect();
    server.receive(&calls, now).unwrap();
    assert_eq!(handed_up_serials(&mut server).len(), 10);
}

#[test]
fn a_full_backlog_stops_the_reading_until_calls_are_answered() {
    let (mut server, now) = session();
    server.receive(&call(1, b"").repeat(5 + 1023), now).unwrap();
    assert!(server.wants_read());
    server.receive(&call(1, b""), now).unwrap();
    assert!(!server.wants_read());
    let (_, id) = *handed_up(&mut server).first().unwrap();
    server.reply_ok(id, Bytes::new()).unwrap();
    assert!(server.wants_read());
}

#[test]
fn a_client_that_takes_no_answers_is_served_no_more() {
    let (mut server, now) = session();
    server.receive(&call(1, b"").repeat(20), now).unwrap();
    let calls = handed_up(&mut server);
    server.reply_ok(calls.first().unwrap().1, Bytes::from(vec![0; 4 * 1024 * 1024])).unwrap();
    assert_eq!(handed_up(&mut server), []);
    server.receive(&urgent_call(77), now).unwrap();
    assert_eq!(handed_up(&mut server), []);
    assert_eq!(server_sends(&mut server).len(), 1);
    assert_eq!(handed_up(&mut server).len(), 1);
}

#[test]
fn a_client_that_died_without_taking_its_answers_is_given_up() {
    let (mut server, start) = session();
    server.receive(&call(1, b""), start).unwrap();
    let calls = handed_up(&mut server);
    server.reply_ok(calls.first().unwrap().1, Bytes::from(vec![0; 4 * 1024 * 1024])).unwrap();
    server.arm_keepalive(start);
    let end = (1..60).find(|second| server.handle_deadline(start + SECOND * *second).is_err());
    assert_eq!(end, Some(30));
}

#[test]
fn an_answer_longer_than_a_message_leaves_the_call_to_be_answered_with_an_error() {
    let (mut server, now) = session();
    server.receive(&call(1, b""), now).unwrap();
    let (_, id) = *handed_up(&mut server).first().unwrap();
    let long = Bytes::from(vec![0; 33_554_409]);
    assert_eq!(server.reply_ok(id, long), Err(Misuse::PayloadTooLong(33_554_409)));
    assert_eq!(server.reply_error(id, Bytes::from_static(b"too long")), Ok(()));
}

#[test]
fn what_a_client_must_not_send_is_dropped_and_the_conversation_goes_on() {
    let (mut server, now) = session();
    let unknown = message(header(MessageType::Unknown(77), 1, Status::Ok), b"");
    let event = message(header(MessageType::Message, 1, Status::Ok), b"");
    let nobodys = stream(9, Status::Continue, b"data");
    server.receive(&[reply(1, b""), unknown, event, nobodys, call(5, b"")].concat(), now).unwrap();
    assert_eq!(handed_up_serials(&mut server), [5]);
    let expected = ServerCounters { unmatched_stream_messages: 1, unexpected_messages: 3 };
    assert_eq!(server.counters(), expected);
    assert_eq!(server_sends(&mut server), []);
}

#[test]
fn a_bad_length_closes() {
    let (mut server, now) = session();
    assert_eq!(server.receive(&[0, 0, 0, 3], now), Err(PeerFault::FrameTooShort(3)));
    assert_eq!(server_events(&mut server), [ServerEvent::Closed(PeerFault::FrameTooShort(3).into())]);
    assert!(!server.wants_read());
}

#[test]
fn a_call_with_descriptors_is_handed_up_with_their_number() {
    let (mut server, now) = session();
    let mut bytes = message(header(MessageType::CallWithFds, 4, Status::Ok), &[0, 0, 0, 1, 0xab]);
    bytes.push(0);
    bytes.extend(call(5, b""));
    server.receive(&bytes, now).unwrap();
    let Some(ServerEvent::Call(call)) = server.next_event() else { unreachable!() };
    assert_eq!((call.descriptors, call.payload.as_ref()), (1, &[0xab_u8][..]));
    assert_eq!(handed_up_serials(&mut server), [5]);
}

#[test]
fn descriptors_that_do_not_come_close_after_five_seconds() {
    let (mut server, now) = session();
    server.receive(&message(header(MessageType::CallWithFds, 4, Status::Ok), &[0, 0, 0, 1]), now).unwrap();
    assert_eq!(server.next_deadline(), Some(now + SECOND * 5));
    let fault = PeerFault::DescriptorsMissing { missing: 1, waited: SECOND * 5 };
    assert_eq!(server.handle_deadline(now + SECOND * 5), Err(fault));
}

#[test]
fn events_bear_serial_one_and_are_bounded() {
    let (mut server, _) = session();
    let event = Message { program: Program::REMOTE, procedure: 318, payload: Bytes::from_static(b"event") };
    server.send_event(event.clone()).unwrap();
    let frame = server_sends(&mut server).pop().unwrap();
    assert_eq!((frame.header.kind, frame.header.serial), (MessageType::Message, Serial(1)));
    assert_eq!((0..).find(|_| server.send_event(event.clone()) == Err(Misuse::QueueFull)), Some(16_384));
}

#[test]
fn a_silent_client_is_given_up_once_the_keepalive_is_armed() {
    let (mut server, start) = session();
    server.handle_deadline(start + SECOND * 3600).unwrap();
    let start = start + SECOND * 3600;
    server.arm_keepalive(start);
    for second in 1..30 {
        server.handle_deadline(start + SECOND * second).unwrap();
    }
    let result = server.handle_deadline(start + SECOND * 30);
    assert_eq!(result, Err(PeerFault::KeepaliveTimeout { pings: 5 }));
}

#[test]
fn a_download_ends_with_an_empty_message_and_the_clients_finish() {
    let (mut server, id, now) = opened(READ);
    server.stream_write(id, &mut Bytes::from(vec![1; 300_000])).unwrap();
    server.stream_end(id).unwrap();
    let data = |length| (MessageType::Stream, Status::Continue, length);
    assert_eq!(sent(&mut server), [data(262_120), data(37_880), data(0)]);
    assert_eq!(server.stream_accept(id), Err(Misuse::UnknownStream));
    server.receive(&stream(7, Status::Ok, b""), now).unwrap();
    assert_eq!(server_events(&mut server), [ServerEvent::StreamReadable(id)]);
    assert_eq!(server.stream_read(id), Some(StreamItem::End));
    server.stream_accept(id).unwrap();
    assert_eq!(sent(&mut server), [(MessageType::Stream, Status::Ok, 0)]);
    assert_eq!(server.stream_accept(id), Err(Misuse::UnknownStream));
}

#[test]
fn data_never_goes_out_before_the_reply_that_opens_its_stream() {
    let (mut server, now) = session();
    server.receive(&call(7, b""), now).unwrap();
    let (_, id) = *handed_up(&mut server).first().unwrap();
    for _ in 0..10 {
        server
            .send_event(Message { program: Program::REMOTE, procedure: 318, payload: Bytes::new() })
            .unwrap();
    }
    server.reply_stream(id, Bytes::new(), READ).unwrap();
    server.stream_write(id, &mut Bytes::from_static(b"data")).unwrap();
    let kinds: Vec<_> = sent(&mut server).into_iter().map(|(kind, _, _)| kind).collect();
    assert_eq!(kinds.get(10..), Some(&[MessageType::Reply, MessageType::Stream][..]));
}

#[test]
fn an_upload_that_cannot_be_written_ends_in_an_error_and_late_data_is_dropped() {
    let (mut server, id, now) = opened(WRITE);
    server.receive(&stream(7, Status::Continue, b"data"), now).unwrap();
    assert_eq!(server.stream_read(id), Some(StreamItem::Data(Bytes::from_static(b"data"))));
    server.stream_fail(id, Bytes::from_static(b"disk full")).unwrap();
    assert_eq!(sent(&mut server), [(MessageType::Stream, Status::Error, 9)]);
    for late in
        [stream(7, Status::Continue, b"more"), stream(7, Status::Ok, b""), stream(7, Status::Error, b"")]
    {
        server.receive(&late, now).unwrap();
    }
    assert_eq!(server.counters().unmatched_stream_messages, 3);
    assert_eq!(sent(&mut server), []);
    server.receive(&call(8, b""), now).unwrap();
    assert_eq!(handed_up_serials(&mut server), [8]);
}

#[test]
fn an_abort_is_confirmed_and_told() {
    let (mut server, id, now) = opened(READ);
    server.stream_write(id, &mut Bytes::from_static(b"data")).unwrap();
    server.receive(&stream(7, Status::Error, b""), now).unwrap();
    assert_eq!(
        server_events(&mut server),
        [ServerEvent::StreamClosed { stream: id, end: StreamEnd::Aborted }]
    );
    assert_eq!(sent(&mut server), [(MessageType::Stream, Status::Ok, 0)]);
    assert_eq!(server.stream_write(id, &mut Bytes::from_static(b"x")), Err(Misuse::UnknownStream));
}

#[test]
fn a_client_that_breaks_a_streams_rules_breaks_that_stream_only() {
    let finish = stream(7, Status::Ok, b"");
    let cases = [
        (WRITE, hole(7, 4096, 0), StreamFault::UnexpectedHole),
        (StreamOptions { sparse: true, ..WRITE }, hole(7, -1, 0), StreamFault::BadHole),
        (READ, stream(7, Status::Continue, b"data"), StreamFault::WrongDirection),
        (WRITE, [finish.clone(), finish.clone()].concat(), StreamFault::DataAfterEnd),
        (WRITE, [finish, stream(7, Status::Continue, b"data")].concat(), StreamFault::DataAfterEnd),
    ];
    for (with, bytes, fault) in cases {
        let (mut server, id, now) = opened(with);
        server.receive(&bytes, now).unwrap();
        let told = server_events(&mut server).pop();
        assert_eq!(told, Some(ServerEvent::StreamClosed { stream: id, end: StreamEnd::Fault(fault) }));
        server.receive(&stream(7, Status::Continue, b"still sending"), now).unwrap();
        assert_eq!(server.stream_read(id), None);
        server.stream_fail(id, Bytes::from_static(b"why")).unwrap();
        assert_eq!(sent(&mut server), [(MessageType::Stream, Status::Error, 3)]);
        server.receive(&call(8, b""), now).unwrap();
        assert_eq!(handed_up_serials(&mut server), [8]);
    }
}

#[test]
fn a_second_stream_with_the_same_serial_is_refused_until_the_first_is_over() {
    let (mut server, id, now) = opened(READ);
    server.receive(&call(7, b""), now).unwrap();
    let (_, second) = *handed_up(&mut server).first().unwrap();
    assert_eq!(server.reply_stream(second, Bytes::new(), READ), Err(Misuse::StreamSerialTaken));
    server.stream_fail(id, Bytes::new()).unwrap();
    assert_eq!(server.reply_stream(second, Bytes::new(), READ), Ok(()));
}

#[test]
fn an_upload_that_is_not_consumed_stops_the_reading_at_its_cap() {
    let (mut server, id, now) = opened(WRITE);
    let chunk = stream(7, Status::Continue, &[0; 262_120]);
    let count = (0..100).take_while(|_| server.wants_read() && server.receive(&chunk, now).is_ok()).count();
    assert_eq!(count, 32);
    server.receive(&stream(7, Status::Continue, &[0; 1024]), now).unwrap();
    assert!(!server.wants_read());
    server.stream_read(id).unwrap();
    assert!(server.wants_read());
}

#[test]
fn closing_loses_streams_and_refuses_answers() {
    let (mut server, id, now) = opened(READ);
    server.receive(&[call(1, b""), call(2, b"")].concat(), now).unwrap();
    let Some(ServerEvent::Call(first)) = server.next_event() else { unreachable!() };
    assert_eq!(server.end_of_input(), PeerFault::Closed);
    let reason = CloseReason::Peer(PeerFault::Closed);
    assert_eq!(
        server_events(&mut server),
        [
            ServerEvent::StreamClosed { stream: id, end: StreamEnd::Lost(reason.clone()) },
            ServerEvent::Closed(reason),
        ]
    );
    assert_eq!(server.reply_ok(first.request, Bytes::new()), Err(Misuse::Closed));
    assert_eq!(server.transmit(), None);
}
