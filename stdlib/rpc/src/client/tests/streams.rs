//! Byte streams as a client sees them: good ends, bad ends, late data, holes, and consumers that stall.
#![expect(clippy::unwrap_used, reason = "tests")]

use super::*;
use crate::fault::StreamFault;
use crate::stream::{Direction, StreamEnd, StreamItem, StreamOptions};
use crate::test_support::{hole, stream};

fn opening(direction: Direction, sparse: bool) -> OutgoingCall {
    OutgoingCall { stream: Some(StreamOptions { direction, sparse }), ..outgoing(b"open") }
}

fn opened(direction: Direction, sparse: bool) -> (ClientSession, Instant) {
    let (mut client, now) = session();
    add_stream(&mut client, direction, sparse, now);
    (client, now)
}

fn add_stream(client: &mut ClientSession, direction: Direction, sparse: bool, now: Instant) -> Serial {
    let serial = client.call(opening(direction, sparse)).unwrap();
    client_sends(client, now);
    client.receive(&reply(serial.0, b""), now).unwrap();
    client_events(client);
    serial
}

const ONE: Serial = Serial(1);

fn data(bytes: &'static [u8]) -> Option<StreamItem> {
    Some(StreamItem::Data(Bytes::from_static(bytes)))
}

fn closed(end: StreamEnd) -> ClientEvent {
    ClientEvent::StreamClosed { serial: ONE, end }
}

/// Every message that the client sends, as its type, status and payload length.
fn sent(client: &mut ClientSession, now: Instant) -> Vec<(MessageType, Status, usize)> {
    let frames = client_sends(client, now);
    frames.iter().map(|frame| (frame.header.kind, frame.header.status, frame.payload.len())).collect()
}

const FINISH: (MessageType, Status, usize) = (MessageType::Stream, Status::Ok, 0);
const ABORT: (MessageType, Status, usize) = (MessageType::Stream, Status::Error, 0);

#[test]
fn a_download_is_read_to_its_end_and_finished() {
    let (mut client, now) = opened(Direction::Read, false);
    client.receive(&stream(1, Status::Continue, b"one"), now).unwrap();
    client.receive(&stream(1, Status::Continue, b"two"), now).unwrap();
    client.receive(&stream(1, Status::Continue, b""), now).unwrap();
    assert_eq!(client_events(&mut client), [ClientEvent::StreamReadable(ONE)]);
    assert_eq!(client.stream_read(ONE), data(b"one"));
    assert_eq!(client.stream_read(ONE), data(b"two"));
    assert_eq!(client.stream_read(ONE), Some(StreamItem::End));
    assert_eq!(client.stream_read(ONE), None);
    client.stream_finish(ONE).unwrap();
    assert_eq!(sent(&mut client, now), [FINISH]);
    client.receive(&stream(1, Status::Ok, b""), now).unwrap();
    assert_eq!(client_events(&mut client), [closed(StreamEnd::Finished)]);
    assert!(client.is_idle());
}

#[test]
fn an_upload_is_cut_into_chunks_and_finished_behind_them() {
    let (mut client, now) = opened(Direction::Write, false);
    let mut bytes = Bytes::from(vec![3; 600_000]);
    assert_eq!(client.stream_write(ONE, &mut bytes), Ok(600_000));
    client.stream_finish(ONE).unwrap();
    let data = |length| (MessageType::Stream, Status::Continue, length);
    assert_eq!(sent(&mut client, now), [data(262_120), data(262_120), data(75_760), FINISH]);
    client.receive(&stream(1, Status::Ok, b""), now).unwrap();
    assert_eq!(client_events(&mut client), [closed(StreamEnd::Finished)]);
}

#[test]
fn an_empty_write_sends_nothing_since_it_would_say_the_end() {
    let (mut client, now) = opened(Direction::Write, false);
    assert_eq!(client.stream_write(ONE, &mut Bytes::new()), Ok(0));
    assert_eq!(sent(&mut client, now), []);
}

#[test]
fn a_producer_waits_when_the_buffer_is_full_and_is_told_when_it_is_half_empty() {
    let (mut client, now) = opened(Direction::Write, false);
    assert_eq!(client.stream_capacity(ONE), 1_048_576);
    let mut bytes = Bytes::from(vec![3; 2_000_000]);
    assert_eq!(client.stream_write(ONE, &mut bytes), Ok(1_048_576));
    assert_eq!(bytes.len(), 951_424);
    assert_eq!(client.stream_capacity(ONE), 0);
    assert_eq!(client.stream_write(ONE, &mut bytes), Ok(0));
    assert_eq!(client_events(&mut client), []);
    assert_eq!(sent(&mut client, now).len(), 5);
    assert_eq!(client_events(&mut client), [ClientEvent::StreamWritable(ONE)]);
    assert_eq!(client.stream_capacity(ONE), 1_048_576);
}

#[test]
fn a_refused_finish_is_the_peers_error() {
    let (mut client, now) = opened(Direction::Write, false);
    client.stream_finish(ONE).unwrap();
    assert_eq!(sent(&mut client, now), [FINISH]);
    client.receive(&stream(1, Status::Error, b"disk full"), now).unwrap();
    assert_eq!(client_events(&mut client), [closed(StreamEnd::Failed(Bytes::from_static(b"disk full")))]);
}

#[test]
fn a_failure_under_way_stops_the_upload() {
    let (mut client, now) = opened(Direction::Write, false);
    client.stream_write(ONE, &mut Bytes::from_static(b"data")).unwrap();
    client.receive(&stream(1, Status::Error, b"vanished"), now).unwrap();
    assert_eq!(sent(&mut client, now), []);
    assert_eq!(client_events(&mut client), [closed(StreamEnd::Failed(Bytes::from_static(b"vanished")))]);
    assert_eq!(client.stream_write(ONE, &mut Bytes::from_static(b"more")), Err(Misuse::UnknownStream));
}

#[test]
fn what_came_before_a_failure_is_read_first() {
    let (mut client, now) = opened(Direction::Read, false);
    client.receive(&stream(1, Status::Continue, b"partial"), now).unwrap();
    client.receive(&stream(1, Status::Error, b"eio"), now).unwrap();
    assert_eq!(client_events(&mut client), [ClientEvent::StreamReadable(ONE)]);
    assert_eq!(client.stream_finish(ONE), Err(Misuse::StreamEnded));
    assert_eq!(client.stream_read(ONE), data(b"partial"));
    assert_eq!(client_events(&mut client), [closed(StreamEnd::Failed(Bytes::from_static(b"eio")))]);
}

#[test]
fn an_abort_drops_data_in_flight_also_after_it_was_confirmed() {
    let (mut client, now) = opened(Direction::Read, false);
    client.receive(&stream(1, Status::Continue, b"parked"), now).unwrap();
    client.stream_abort(ONE).unwrap();
    assert_eq!(sent(&mut client, now), [ABORT]);
    client.receive(&stream(1, Status::Continue, b"in flight"), now).unwrap();
    client.receive(&stream(1, Status::Ok, b""), now).unwrap();
    client.receive(&stream(1, Status::Continue, b"later still"), now).unwrap();
    assert_eq!(client_events(&mut client), [ClientEvent::StreamReadable(ONE), closed(StreamEnd::Aborted)]);
    assert_eq!(client.counters().late_stream_messages, 2);
    assert!(client.is_idle());
}

#[test]
fn a_failure_that_crosses_an_abort_ends_it() {
    let (mut client, now) = opened(Direction::Read, false);
    client.stream_abort(ONE).unwrap();
    sent(&mut client, now);
    client.receive(&stream(1, Status::Error, b"eio"), now).unwrap();
    assert_eq!(client_events(&mut client), [closed(StreamEnd::Aborted)]);
}

#[test]
fn an_abort_overtakes_data_and_an_unsent_finish() {
    let (mut client, now) = opened(Direction::Write, false);
    client.stream_write(ONE, &mut Bytes::from_static(b"data")).unwrap();
    client.stream_finish(ONE).unwrap();
    client.stream_abort(ONE).unwrap();
    assert_eq!(sent(&mut client, now), [ABORT]);
}

#[test]
fn only_one_finish_or_abort_goes_out_and_no_data_behind_it() {
    let (mut client, now) = opened(Direction::Write, false);
    client.stream_finish(ONE).unwrap();
    assert_eq!(client.stream_finish(ONE), Err(Misuse::StreamEnded));
    assert_eq!(client.stream_write(ONE, &mut Bytes::from_static(b"data")), Err(Misuse::StreamEnded));
    assert_eq!(sent(&mut client, now), [FINISH]);
    assert_eq!(client.stream_abort(ONE), Ok(()));
    assert_eq!(sent(&mut client, now), []);
    client.receive(&stream(1, Status::Ok, b""), now).unwrap();
    assert_eq!(client_events(&mut client), [closed(StreamEnd::Finished)]);
    assert_eq!(client.stream_abort(ONE), Err(Misuse::UnknownStream));
}

#[test]
fn holes_come_and_go_where_the_stream_was_opened_for_them() {
    let (mut client, now) = opened(Direction::Both, true);
    client.receive(&hole(1, 33_554_432, 0), now).unwrap();
    client.receive(&hole(1, 0, 0), now).unwrap();
    assert_eq!(client.stream_read(ONE), Some(StreamItem::Hole(33_554_432)));
    assert_eq!(client.stream_read(ONE), None);
    assert_eq!(client.stream_hole(ONE, 4096), Ok(true));
    let frames = client_sends(&mut client, now);
    assert_eq!(frames.first().unwrap().header.kind, MessageType::StreamHole);
    assert_eq!(frames.first().unwrap().payload.as_ref(), [0, 0, 0, 0, 0, 0, 16, 0, 0, 0, 0, 0]);
    assert_eq!(client.stream_hole(ONE, 1 << 63), Err(Misuse::StreamHole));
}

#[test]
fn a_stream_that_breaks_its_rules_is_aborted_and_the_others_go_on() {
    let good = StreamOptions { direction: Direction::Read, sparse: false };
    let sparse = StreamOptions { sparse: true, ..good };
    let upload = StreamOptions { direction: Direction::Write, ..good };
    let end = stream(1, Status::Continue, b"");
    let after_end = [end.clone(), stream(1, Status::Continue, b"x")].concat();
    let cases = [
        (good, hole(1, 4096, 0), StreamFault::UnexpectedHole),
        (sparse, hole(1, -1, 0), StreamFault::BadHole),
        (sparse, hole(1, i64::MIN, 0), StreamFault::BadHole),
        (sparse, hole(1, 4096, 1), StreamFault::BadHole),
        (
            sparse,
            message(header(MessageType::StreamHole, 1, Status::Continue), b"short"),
            StreamFault::BadHole,
        ),
        (upload, stream(1, Status::Continue, b"x"), StreamFault::WrongDirection),
        (good, after_end, StreamFault::DataAfterEnd),
    ];
    for (options, bytes, fault) in cases {
        let (mut client, now) = opened(options.direction, options.sparse);
        client.receive(&bytes, now).unwrap();
        let told = client_events(&mut client).pop();
        assert_eq!(told, Some(closed(StreamEnd::Fault(fault))));
        assert_eq!(sent(&mut client, now), [ABORT]);
        client.receive(&stream(1, Status::Ok, b""), now).unwrap();
        assert_eq!(client_events(&mut client), []);
        assert!(client.is_idle());
        client.call(outgoing(b"")).unwrap();
    }
}

#[test]
fn a_finish_that_nobody_asked_for_ends_only_its_stream() {
    let (mut client, now) = opened(Direction::Read, false);
    client.receive(&stream(1, Status::Ok, b""), now).unwrap();
    assert_eq!(client_events(&mut client), [closed(StreamEnd::Fault(StreamFault::FinishedUnasked))]);
    assert_eq!(sent(&mut client, now), []);
    assert!(client.closed().is_none());
}

#[test]
fn the_end_of_an_upload_may_be_told_to_it() {
    let (mut client, now) = opened(Direction::Write, false);
    client.receive(&stream(1, Status::Continue, b""), now).unwrap();
    assert_eq!(client_events(&mut client), []);
}

#[test]
fn a_refused_opening_is_no_stream() {
    let (mut client, now) = session();
    client.call(opening(Direction::Read, false)).unwrap();
    client_sends(&mut client, now);
    client.receive(&error_reply(1, b"no such volume"), now).unwrap();
    assert_eq!(client_events(&mut client).len(), 1);
    assert_eq!(client.stream_finish(ONE), Err(Misuse::UnknownStream));
    assert!(client.is_idle());
}

#[test]
fn data_ahead_of_the_opening_reply_is_kept() {
    let (mut client, now) = session();
    client.call(opening(Direction::Read, false)).unwrap();
    client_sends(&mut client, now);
    client.receive(&stream(1, Status::Continue, b"early"), now).unwrap();
    client.receive(&reply(1, b""), now).unwrap();
    assert_eq!(client_events(&mut client), [ClientEvent::StreamReadable(ONE), ok(1, b"")]);
    assert_eq!(client.stream_read(ONE), data(b"early"));
}

#[test]
fn a_rule_broken_ahead_of_the_opening_reply_is_told_behind_it() {
    let (mut client, now) = session();
    client.call(opening(Direction::Read, false)).unwrap();
    client_sends(&mut client, now);
    client.receive(&hole(1, 5, 0), now).unwrap();
    assert_eq!(sent(&mut client, now), []);
    client.receive(&reply(1, b""), now).unwrap();
    let fault = closed(StreamEnd::Fault(StreamFault::UnexpectedHole));
    assert_eq!(client_events(&mut client), [ok(1, b""), fault]);
    assert_eq!(sent(&mut client, now), [ABORT]);
}

#[test]
fn an_opening_that_was_given_up_is_aborted_when_it_succeeds() {
    let (mut client, now) = session();
    client.call(opening(Direction::Read, false)).unwrap();
    client_sends(&mut client, now);
    client.forget(ONE).unwrap();
    client.receive(&reply(1, b""), now).unwrap();
    assert_eq!(sent(&mut client, now), [ABORT]);
    client.receive(&stream(1, Status::Continue, b"data"), now).unwrap();
    client.receive(&stream(1, Status::Ok, b""), now).unwrap();
    assert_eq!(client_events(&mut client), []);
    assert!(client.is_idle());
}

#[test]
fn impossible_statuses_on_a_stream_end_the_session() {
    for bytes in
        [stream(1, Status::Unknown(9), b""), message(header(MessageType::StreamHole, 1, Status::Ok), b"")]
    {
        let (mut client, now) = opened(Direction::Read, true);
        assert!(matches!(client.receive(&bytes, now), Err(PeerFault::UnexpectedStatus { .. })));
    }
}

#[test]
fn streams_are_lost_with_the_session() {
    let (mut client, _) = opened(Direction::Read, false);
    client.close(CloseReason::Requested);
    assert_eq!(
        client_events(&mut client),
        [closed(StreamEnd::Lost(CloseReason::Requested)), ClientEvent::Closed(CloseReason::Requested)]
    );
}

#[test]
fn the_number_of_streams_is_bounded() {
    let (mut client, _) = session();
    for _ in 0..256 {
        client.call(opening(Direction::Read, false)).unwrap();
    }
    assert_eq!(client.call(opening(Direction::Read, false)), Err(Misuse::TooManyStreams(256)));
}

#[test]
fn streams_take_turns() {
    let (mut client, now) = session();
    for _ in 0..3 {
        add_stream(&mut client, Direction::Write, false, now);
    }
    for serial in 1..=3 {
        client.stream_write(Serial(serial), &mut Bytes::from(vec![0; 524_240])).unwrap();
    }
    assert_eq!(serials(&mut client, now), [1, 2, 3, 1, 2, 3]);
}

/// Fills stream 1 to its cap of 8 MiB.
fn stall(client: &mut ClientSession, now: Instant) {
    let chunk = stream(1, Status::Continue, &[0; 262_120]);
    for _ in 0..32 {
        assert!(client.wants_read());
        client.receive(&chunk, now).unwrap();
    }
    client.receive(&stream(1, Status::Continue, &[0; 1024]), now).unwrap();
    assert!(!client.wants_read());
}

#[test]
fn a_stalled_consumer_makes_others_wait_for_two_seconds_and_is_then_cut_off() {
    let (mut client, now) = opened(Direction::Read, false);
    add_stream(&mut client, Direction::Read, false, now);
    stall(&mut client, now);
    client_events(&mut client);
    assert_eq!(client.next_deadline(), Some(now + SECOND * 2));
    client.handle_deadline(now + SECOND).unwrap();
    assert!(!client.wants_read());
    client.handle_deadline(now + SECOND * 2).unwrap();
    assert!(client.wants_read());
    let fault = StreamFault::ConsumerStalled(SECOND * 2);
    assert_eq!(client_events(&mut client), [closed(StreamEnd::Fault(fault))]);
    assert_eq!(sent(&mut client, now), [ABORT]);
    client.receive(&stream(2, Status::Continue, b"goes on"), now + SECOND * 3).unwrap();
    assert_eq!(client.stream_read(Serial(2)), data(b"goes on"));
}

#[test]
fn a_stalled_consumer_that_is_alone_has_twenty_seconds() {
    let (mut client, now) = opened(Direction::Read, false);
    stall(&mut client, now);
    assert_eq!(client.next_deadline(), Some(now + SECOND * 20));
}

#[test]
fn a_consumer_that_goes_on_is_not_cut_off() {
    let (mut client, now) = opened(Direction::Read, false);
    stall(&mut client, now);
    client.stream_read(ONE).unwrap();
    assert!(client.wants_read());
    assert_eq!(client.next_deadline(), None);
}

#[test]
fn silence_does_not_count_while_nobody_listens() {
    let (mut client, now) = opened(Direction::Read, false);
    client.config.stall_alone = SECOND * 1000;
    client.arm_keepalive(now);
    stall(&mut client, now);
    for second in 1..=100 {
        client.handle_deadline(now + SECOND * second).unwrap();
    }
    assert_eq!(sent(&mut client, now), []);
    client.stream_read(ONE).unwrap();
    client.handle_deadline(now + SECOND * 105).unwrap();
    assert_eq!(client_sends(&mut client, now).first().unwrap().header.program, Program::KEEPALIVE);
}

#[test]
fn a_million_tiny_messages_reach_the_cap_too() {
    let (mut client, now) = opened(Direction::Read, false);
    let many = stream(1, Status::Continue, b"x").repeat(1000);
    let rounds = (0..1000).take_while(|_| client.wants_read() && client.receive(&many, now).is_ok()).count();
    // 8 MiB at 129 bytes each.
    assert_eq!(rounds, 66);
}
