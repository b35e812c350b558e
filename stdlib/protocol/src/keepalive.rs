//! The two messages by which either side sees whether the other is there. Neither has a payload.

use crate::{Access, Descriptors, Group, Kind, Priority, ProcedureInfo, Program, StreamKind, info::Codec};

/// Asks the other side to answer at once.
pub const PING: &ProcedureInfo = &keepalive(1, "PING");

/// Answers [`PING`].
pub const PONG: &ProcedureInfo = &keepalive(2, "PONG");

pub(crate) const PROCEDURES: &[&ProcedureInfo] = &[PING, PONG];

const fn keepalive(number: i32, name: &'static str) -> ProcedureInfo {
    ProcedureInfo {
        program: Program::Keepalive,
        number,
        name,
        group: Group::Keepalive,
        kind: Kind::Keepalive,
        priority: Priority::High,
        access: Access::Read,
        stream: StreamKind::None,
        descriptors: Descriptors::None,
        args: &[],
        results: &[],
        codec: Codec::Keepalive,
    }
}
