//! What is known of a procedure besides its arguments: the columns of the tables.

use std::fmt;

use crate::{Error, Event, Reply, Request, Shape};

/// One procedure of libvirt's protocol: a call, an event or a keepalive message.
pub struct ProcedureInfo {
    /// The program it belongs to.
    pub program: Program,
    /// Its number within the program.
    pub number: i32,
    /// Its name on the wire without the program's prefix, such as `DOMAIN_GET_INFO`.
    pub name: &'static str,
    /// The object it is about.
    pub group: Group,
    /// Whether it is called or sent unasked.
    pub kind: Kind,
    /// Which of a daemon's workers may serve it.
    pub priority: Priority,
    /// What a read-only connection may do with it.
    pub access: Access,
    /// The byte stream that its reply opens.
    pub stream: StreamKind,
    /// The descriptors that travel with it.
    pub descriptors: Descriptors,
    /// The arguments in order; for an event, none.
    pub args: &'static [Field],
    /// The results in order; for an event, its contents.
    pub results: &'static [Field],
    pub(crate) codec: Codec,
}

/// One argument or result.
#[derive(Debug)]
pub struct Field {
    /// Its name, which is also that of the Rust field.
    pub name: &'static str,
    /// Its type on the wire.
    pub shape: &'static Shape,
}

/// A numbered set of procedures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Program {
    /// The hypervisor-independent one.
    Remote,
    /// QEMU's own.
    Qemu,
    /// LXC's own.
    Lxc,
    /// Pings and pongs.
    Keepalive,
    /// One that this crate has no table of.
    Unknown(u32),
}

impl Program {
    /// Returns the program with this number on the wire.
    pub const fn from_number(number: u32) -> Self {
        match number {
            0x2000_8086 => Self::Remote,
            0x2000_8087 => Self::Qemu,
            0x0006_8000 => Self::Lxc,
            0x6b65_6570 => Self::Keepalive,
            other => Self::Unknown(other),
        }
    }

    /// Returns the number that stands in frame headers.
    pub const fn number(self) -> u32 {
        match self {
            Self::Remote => 0x2000_8086,
            Self::Qemu => 0x2000_8087,
            Self::Lxc => 0x0006_8000,
            Self::Keepalive => 0x6b65_6570,
            Self::Unknown(number) => number,
        }
    }

    /// Returns the version that stands in frame headers; libvirt has had no other.
    pub const fn version(self) -> u32 {
        1
    }
}

impl fmt::Display for Program {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Remote => f.write_str("remote"),
            Self::Qemu => f.write_str("qemu"),
            Self::Lxc => f.write_str("lxc"),
            Self::Keepalive => f.write_str("keepalive"),
            Self::Unknown(number) => write!(f, "{number:#010x}"),
        }
    }
}

/// The object that a procedure is about, as libvirt names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names are libvirt's nouns")]
pub enum Group {
    Auth,
    Connect,
    Domain,
    DomainCheckpoint,
    DomainSnapshot,
    Interface,
    Keepalive,
    Network,
    NetworkPort,
    Node,
    NodeDevice,
    Nwfilter,
    NwfilterBinding,
    Secret,
    StoragePool,
    StorageVol,
}

/// Whether a procedure is called or sent unasked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A client sends it and waits for the reply.
    Call,
    /// A daemon sends it to those who registered for it.
    Event,
    /// Either side sends it to see whether the other is there.
    Keepalive,
}

/// Which of a daemon's workers may serve a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Priority {
    /// Any, the reserved ones too: it never waits for a domain.
    High,
    /// The ordinary ones: it may take long.
    Low,
}

/// What a read-only connection may do with a procedure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Access {
    /// It is allowed. Authentication and events count as reading.
    Read,
    /// It is refused.
    Write,
    /// It is refused with some flags only: see [`Request::is_write`].
    Conditional,
}

/// The byte stream that a successful reply opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum StreamKind {
    /// None.
    None,
    /// The daemon sends; with the flag `sparse` it may send holes too.
    Read {
        /// The bit of the call's flags that allows holes.
        sparse: Option<u32>,
    },
    /// The client sends; with the flag `sparse` it may send holes too.
    Write {
        /// The bit of the call's flags that allows holes.
        sparse: Option<u32>,
    },
    /// Both send: consoles and channels, which libvirt's own table calls reading.
    Duplex,
}

/// The file descriptors that travel beside a call, on unix sockets only.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Descriptors {
    /// None.
    None,
    /// With the call.
    In,
    /// With the reply.
    Out,
    /// With both.
    InOut,
}

/// How the payloads of a procedure are read; which of them there are depends on its kind.
#[derive(Clone, Copy)]
pub(crate) enum Codec {
    Call { request: fn(&[u8]) -> Result<Request, Error>, reply: fn(&[u8]) -> Result<Reply, Error> },
    Event(fn(&[u8]) -> Result<Event, Error>),
    Keepalive,
}

impl PartialEq for ProcedureInfo {
    fn eq(&self, other: &Self) -> bool {
        self.program == other.program && self.number == other.number
    }
}

impl Eq for ProcedureInfo {}

impl fmt::Debug for ProcedureInfo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ProcedureInfo({self})")
    }
}

/// Shows the name, with the program's in front where it isn't the remote one's.
impl fmt::Display for ProcedureInfo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.program {
            Program::Remote => f.write_str(self.name),
            program => write!(f, "{program} {}", self.name),
        }
    }
}
