//! What a peer can do wrong to a client, and the name of each.
#![expect(clippy::unwrap_used, reason = "tests")]

use super::*;

/// A client with calls 1 to 3 unanswered, and 4 answered.
fn in_conversation() -> (ClientSession, Instant) {
    let (mut client, now) = session();
    for _ in 0..4 {
        client.call(outgoing(b"")).unwrap();
    }
    serials(&mut client, now);
    client.receive(&reply(4, b""), now).unwrap();
    client_events(&mut client);
    (client, now)
}

fn fault_of(bytes: &[u8]) -> PeerFault {
    let (mut client, now) = in_conversation();
    let fault = client.receive(bytes, now).unwrap_err();
    assert_eq!(client.closed(), Some(&CloseReason::Peer(fault.clone())));
    assert_eq!(client_events(&mut client).len(), 4);
    fault
}

#[test]
fn a_reply_nobody_asked_for() {
    assert_eq!(fault_of(&reply(99, b"")), PeerFault::UnknownSerial(Serial(99)));
    assert_eq!(fault_of(&reply(0, b"")), PeerFault::UnknownSerial(Serial(0)));
}

#[test]
fn a_reply_to_a_call_that_is_still_queued() {
    let (mut client, now) = in_conversation();
    client.call(outgoing(b"")).unwrap();
    assert_eq!(client.receive(&reply(5, b""), now), Err(PeerFault::UnknownSerial(Serial(5))));
}

#[test]
fn a_second_reply() {
    assert_eq!(fault_of(&reply(4, b"")), PeerFault::ReplyTwice(Serial(4)));
}

#[test]
fn a_reply_for_another_procedure_program_or_version() {
    let good = header(MessageType::Reply, 1, Status::Ok);
    for bad in [
        Header { procedure: 3, ..good },
        Header { program: Program::QEMU, ..good },
        Header { version: 2, ..good },
    ] {
        assert_eq!(fault_of(&message(bad, b"")), PeerFault::MismatchedReply { serial: Serial(1) });
    }
}

#[test]
fn a_reply_with_an_impossible_status() {
    for (status, number) in [(Status::Continue, 2), (Status::Unknown(7), 7)] {
        let bytes = message(header(MessageType::Reply, 1, status), b"");
        assert_eq!(fault_of(&bytes), PeerFault::UnexpectedStatus { serial: Serial(1), status: number });
    }
}

#[test]
fn a_call_or_an_unknown_type() {
    assert_eq!(fault_of(&call_message(1, b"")), PeerFault::UnexpectedType(0));
    let unknown = message(header(MessageType::Unknown(42), 1, Status::Ok), b"");
    assert_eq!(fault_of(&unknown), PeerFault::UnexpectedType(42));
}

#[test]
fn data_for_a_stream_that_was_never_opened() {
    let bytes = message(header(MessageType::Stream, 99, Status::Continue), b"data");
    assert_eq!(fault_of(&bytes), PeerFault::UnknownStream(Serial(99)));
}

#[test]
fn a_bad_length() {
    assert_eq!(fault_of(&[0, 0, 0, 27]), PeerFault::FrameTooShort(27));
    assert_eq!(fault_of(&[0xff; 4]), PeerFault::FrameTooLong(0xffff_ffff));
}

#[test]
fn another_protocol() {
    let (mut client, now) = session();
    let fault = client.receive(b"SSH-2.0-OpenSSH_10.0\r\n", now).unwrap_err();
    assert_eq!(fault, PeerFault::NotLibvirt { foreign: Foreign::Ssh, banner: "SSH-2.0-OpenSSH_10.0".into() });
    assert_eq!(fault.to_string(), "the peer speaks SSH, not libvirt's protocol: `SSH-2.0-OpenSSH_10.0`");
}

#[test]
fn the_end_within_a_message() {
    let (mut client, now) = in_conversation();
    client.receive(reply(1, b"").get(..20).unwrap(), now).unwrap();
    assert_eq!(client.end_of_input(), PeerFault::ClosedInFrame { received: 20, expected: 28 });
}

#[test]
fn a_stall_within_a_message() {
    let (mut client, now) = in_conversation();
    client.receive(reply(1, b"").get(..20).unwrap(), now).unwrap();
    assert_eq!(client.next_deadline(), Some(now + SECOND * 30));
    let fault = PeerFault::FrameStalled { received: 20, expected: 28, waited: SECOND * 30 };
    assert_eq!(client.handle_deadline(now + SECOND * 30), Err(fault));
}

#[test]
fn what_came_before_the_fault_still_counts() {
    let (mut client, now) = in_conversation();
    let bytes = [reply(2, b"good"), reply(99, b"bad")].concat();
    assert!(client.receive(&bytes, now).is_err());
    assert_eq!(client_events(&mut client).first(), Some(&ok(2, b"good")));
}
