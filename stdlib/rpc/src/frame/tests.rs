//! Every way that bytes can be split, be too many, too few, or somebody else's.
#![expect(clippy::unwrap_used, reason = "tests")]

use super::*;
use crate::header::{MessageType, Status};
use crate::test_support::{call, header, message, parse, reply};
use proptest::prelude::*;

fn read(bytes: &[u8]) -> Result<Option<Frame>, PeerFault> {
    let mut reader = FrameReader::new();
    reader.push(bytes);
    reader.next_frame()
}

#[test]
fn a_message_split_at_every_byte_is_the_same_message() {
    let bytes = [reply(1, b"first"), reply(2, b""), reply(3, &[7; 300])].concat();
    let whole = parse(&bytes);
    assert_eq!(whole.len(), 3);
    for split in 0..=bytes.len() {
        let (head, tail) = bytes.split_at(split);
        let mut reader = FrameReader::new();
        let mut frames = Vec::new();
        for part in [head, tail] {
            reader.push(part);
            while let Some(frame) = reader.next_frame().unwrap() {
                frames.push(frame);
            }
        }
        assert_eq!(frames, whole, "split at {split}");
    }
}

#[test]
fn every_prefix_of_a_message_then_the_end_is_a_named_fault() {
    let bytes = call(1, b"payload");
    for length in 0..bytes.len() {
        let mut reader = FrameReader::new();
        reader.push(bytes.get(..length).unwrap());
        assert_eq!(reader.next_frame(), Ok(None));
        let expected = match length {
            0 => PeerFault::Closed,
            1..=3 => PeerFault::ClosedInFrame { received: length, expected: 4 },
            _ => PeerFault::ClosedInFrame { received: length, expected: 35 },
        };
        assert_eq!(reader.end_of_input(), expected);
    }
}

#[test]
fn lengths_outside_of_the_protocol_are_refused_at_the_fourth_byte() {
    for length in [0_u32, 3, 27] {
        assert_eq!(read(&length.to_be_bytes()), Err(PeerFault::FrameTooShort(length)));
    }
    for length in [33_554_437_u32, 0x8000_0000, 0xffff_ffff] {
        assert_eq!(read(&length.to_be_bytes()), Err(PeerFault::FrameTooLong(length)));
    }
    for length in [28_u32, 33_554_436] {
        assert_eq!(read(&length.to_be_bytes()), Ok(None));
    }
}

#[test]
fn the_longest_message_is_read() {
    let bytes = reply(1, &vec![9; 33_554_408]);
    assert_eq!(bytes.len(), 33_554_436);
    assert_eq!(read(&bytes).unwrap().unwrap().payload.len(), 33_554_408);
}

#[test]
fn memory_grows_only_with_the_bytes_that_came() {
    let mut reader = FrameReader::new();
    reader.buffer().extend_from_slice(&33_554_436_u32.to_be_bytes());
    assert_eq!(reader.next_frame(), Ok(None));
    for came in 4..200_000_usize {
        let buffer = reader.buffer();
        assert!(buffer.capacity() <= 65_536 + 2 * came, "{} for {came} bytes", buffer.capacity());
        buffer.extend_from_slice(&[0]);
        assert_eq!(reader.next_frame(), Ok(None));
    }
}

#[test]
fn small_messages_reuse_one_buffer() {
    let mut reader = FrameReader::new();
    let bytes = reply(1, &[1; 2000]);
    let mut kept = Vec::new();
    for _ in 0..1000 {
        reader.buffer().extend_from_slice(&bytes);
        kept.push(reader.next_frame().unwrap().unwrap());
    }
    assert!(reader.buffer().capacity() <= 65_536);
    assert_eq!(kept.len(), 1000);
}

#[test]
fn a_large_payload_is_not_copied() {
    let mut reader = FrameReader::new();
    reader.buffer().extend_from_slice(&reply(1, &[5; 20_000]));
    let before = reader.buffer.as_ptr() as usize;
    let payload = reader.next_frame().unwrap().unwrap().payload;
    assert_eq!(payload.as_ptr() as usize, before + 28);
}

#[test]
fn other_protocols_are_recognised_by_their_first_bytes() {
    let cases: [(&[u8], Foreign, &str); 7] = [
        (b"SSH-2.0-OpenSSH_9.2\r\nmore", Foreign::Ssh, "SSH-2.0-OpenSSH_9.2"),
        (b"HTTP/1.1 400 Bad Request\r\n", Foreign::Http, "HTTP/1.1 400 Bad Request"),
        (b"GET / HTTP/1.1\r\n", Foreign::Http, "GET / HTTP/1.1"),
        (b"\x15\x03\x03\x00\x02\x02\x16", Foreign::Tls, "\\x15\\x03\\x03\\x00\\x02\\x02\\x16"),
        (b"\x16\x03\x01\x02\x00", Foreign::Tls, "\\x16\\x03\\x01\\x02\\x00"),
        (b"{\"QMP\": {}}\r\n", Foreign::Text, "{\\\"QMP\\\": {}}"),
        (b"220 mail.example.org\r\n", Foreign::Text, "220 mail.example.org"),
    ];
    for (bytes, foreign, banner) in cases {
        assert_eq!(read(bytes), Err(PeerFault::NotLibvirt { foreign, banner: banner.to_owned() }));
    }
}

#[test]
fn a_banner_is_cut_at_255_bytes() {
    let Err(PeerFault::NotLibvirt { banner, .. }) = read(&[b'x'; 5000]) else { unreachable!() };
    assert_eq!(banner.len(), 255);
}

#[test]
fn after_a_good_message_a_bad_length_is_only_that() {
    let mut reader = FrameReader::new();
    reader.push(&reply(1, b""));
    reader.push(b"SSH-");
    assert!(reader.next_frame().unwrap().is_some());
    assert_eq!(reader.next_frame(), Err(PeerFault::FrameTooLong(0x5353_482d)));
}

#[test]
fn announced_descriptors_are_counted_and_skipped() {
    let mut bytes = message(header(MessageType::ReplyWithFds, 1, Status::Ok), &[0, 0, 0, 2, 0xaa]);
    bytes.extend_from_slice(&[0, 0]);
    bytes.extend(reply(2, b"next"));
    let frames = parse(&bytes);
    let seen: Vec<_> = frames.iter().map(|frame| (frame.descriptors, frame.payload.as_ref())).collect();
    assert_eq!(seen, [(2, &[0xaa_u8][..]), (0, &b"next"[..])]);
}

#[test]
fn broken_descriptors_are_named() {
    let with = |payload: &[u8]| message(header(MessageType::CallWithFds, 1, Status::Ok), payload);
    assert_eq!(read(&with(&[0, 0, 0, 33])), Err(PeerFault::TooManyDescriptors(33)));
    assert_eq!(read(&with(&[0, 0, 0])), Err(PeerFault::MissingDescriptorCount));
    let mut reader = FrameReader::new();
    reader.push(&with(&[0, 0, 0, 1]));
    reader.push(&[7]);
    assert!(reader.next_frame().unwrap().is_some());
    assert_eq!(reader.next_frame(), Err(PeerFault::DescriptorByteNotZero(7)));
}

#[test]
fn descriptors_that_do_not_come_are_waited_for_five_seconds() {
    let start = Instant::now();
    let mut reader = FrameReader::new();
    reader.push(&message(header(MessageType::CallWithFds, 1, Status::Ok), &[0, 0, 0, 2]));
    reader.push(&[0]);
    assert!(reader.next_frame().unwrap().is_some());
    assert_eq!(reader.next_frame(), Ok(None));
    reader.heard(start);
    assert_eq!(reader.deadline(), Some(start + Duration::from_secs(5)));
    assert_eq!(reader.expire(start + Duration::from_millis(4999)), Ok(()));
    let fault = PeerFault::DescriptorsMissing { missing: 1, waited: Duration::from_secs(5) };
    assert_eq!(reader.expire(start + Duration::from_secs(5)), Err(fault));
}

#[test]
fn a_message_that_stalls_for_thirty_seconds_is_a_fault_and_one_that_trickles_is_not() {
    let start = Instant::now();
    let bytes = reply(1, &[0; 100]);
    let mut reader = FrameReader::new();
    for (second, byte) in (0_u64..).zip(bytes.iter().take(50)) {
        let now = start + Duration::from_secs(second);
        assert_eq!(reader.expire(now), Ok(()));
        reader.push(&[*byte]);
        assert_eq!(reader.next_frame(), Ok(None));
        reader.heard(now);
    }
    let fault = PeerFault::FrameStalled { received: 50, expected: 128, waited: Duration::from_secs(30) };
    assert_eq!(reader.expire(start + Duration::from_secs(78)), Ok(()));
    assert_eq!(reader.expire(start + Duration::from_secs(79)), Err(fault));
}

proptest! {
    #[test]
    fn messages_survive_any_chunking(
        payloads in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..40_000), 1..6),
        cuts in prop::collection::vec(1_usize..30_000, 1..40),
    ) {
        let bytes: Vec<u8> = payloads.iter().flat_map(|payload| reply(5, payload)).collect();
        let mut reader = FrameReader::new();
        let mut came = Vec::new();
        let mut rest = bytes.as_slice();
        for cut in cuts.iter().cycle() {
            let (part, after) = rest.split_at((*cut).min(rest.len()));
            reader.buffer().extend_from_slice(part);
            while let Some(frame) = reader.next_frame().unwrap() {
                came.push(frame.payload.to_vec());
            }
            rest = after;
            if rest.is_empty() {
                break;
            }
        }
        prop_assert_eq!(came, payloads);
    }

    #[test]
    fn garbage_never_panics(parts in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..100), 0..20)) {
        let mut reader = FrameReader::new();
        for part in parts {
            reader.push(&part);
            if (0..100).any(|_| reader.next_frame().is_err()) {
                break;
            }
        }
        let _fault = reader.end_of_input();
    }
}
