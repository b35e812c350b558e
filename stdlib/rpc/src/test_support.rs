//! Messages for tests, and what a session has sent taken apart.

use crate::frame::{Frame, FrameReader};
use crate::header::{Header, MessageType, Program, Serial, Status, VERSION};
use crate::{ClientEvent, ClientSession, ServerEvent, ServerSession};
use bytes::{Bytes, BytesMut};
use std::time::Instant;

/// The procedure that tests call unless they say otherwise.
pub(crate) const PROCEDURE: i32 = 212;

pub(crate) fn header(kind: MessageType, serial: u32, status: Status) -> Header {
    Header {
        program: Program::REMOTE,
        version: VERSION,
        procedure: PROCEDURE,
        kind,
        serial: Serial(serial),
        status,
    }
}

pub(crate) fn message(header: Header, payload: &[u8]) -> Vec<u8> {
    let mut out = BytesMut::new();
    header.encode(payload.len(), &mut out);
    out.extend_from_slice(payload);
    out.to_vec()
}

pub(crate) fn reply(serial: u32, payload: &[u8]) -> Vec<u8> {
    message(header(MessageType::Reply, serial, Status::Ok), payload)
}

pub(crate) fn error_reply(serial: u32, payload: &[u8]) -> Vec<u8> {
    message(header(MessageType::Reply, serial, Status::Error), payload)
}

pub(crate) fn call(serial: u32, payload: &[u8]) -> Vec<u8> {
    message(header(MessageType::Call, serial, Status::Ok), payload)
}

pub(crate) fn stream(serial: u32, status: Status, payload: &[u8]) -> Vec<u8> {
    message(header(MessageType::Stream, serial, status), payload)
}

pub(crate) fn hole(serial: u32, length: i64, flags: u32) -> Vec<u8> {
    let mut payload = length.to_be_bytes().to_vec();
    payload.extend_from_slice(&flags.to_be_bytes());
    message(header(MessageType::StreamHole, serial, Status::Continue), &payload)
}

pub(crate) fn keepalive(procedure: i32) -> Vec<u8> {
    let header = header(MessageType::Message, 0, Status::Ok);
    message(Header { program: Program::KEEPALIVE, procedure, ..header }, &[])
}

pub(crate) fn parse(bytes: &[u8]) -> Vec<Frame> {
    let mut reader = FrameReader::new();
    reader.push(bytes);
    std::iter::from_fn(|| reader.next_frame().ok().flatten()).collect()
}

pub(crate) fn client_sends(client: &mut ClientSession, now: Instant) -> Vec<Frame> {
    parse(&std::iter::from_fn(|| client.transmit(now)).collect::<Vec<Bytes>>().concat())
}

pub(crate) fn server_sends(server: &mut ServerSession) -> Vec<Frame> {
    parse(&std::iter::from_fn(|| server.transmit()).collect::<Vec<Bytes>>().concat())
}

pub(crate) fn client_events(client: &mut ClientSession) -> Vec<ClientEvent> {
    std::iter::from_fn(|| client.next_event()).collect()
}

pub(crate) fn server_events(server: &mut ServerSession) -> Vec<ServerEvent> {
    std::iter::from_fn(|| server.next_event()).collect()
}
