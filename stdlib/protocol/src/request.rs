//! Everything that can be asked of a hypervisor, and every answer, each as one type.

use stdlib_xdr as xdr;

use crate::{
    Error, Kind, Plain, ProcedureInfo, Program, Seen,
    auth::{AuthReply, AuthRequest},
    connect::{ConnectReply, ConnectRequest},
    domain::{DomainReply, DomainRequest},
    domain_checkpoint::{DomainCheckpointReply, DomainCheckpointRequest},
    domain_snapshot::{DomainSnapshotReply, DomainSnapshotRequest},
    info::Codec,
    interface::{InterfaceReply, InterfaceRequest},
    lookup,
    lxc::{LxcReply, LxcRequest},
    network::{NetworkReply, NetworkRequest},
    network_port::{NetworkPortReply, NetworkPortRequest},
    node::{NodeReply, NodeRequest},
    node_device::{NodeDeviceReply, NodeDeviceRequest},
    nwfilter::{NwfilterReply, NwfilterRequest},
    nwfilter_binding::{NwfilterBindingReply, NwfilterBindingRequest},
    qemu::{QemuReply, QemuRequest},
    secret::{SecretReply, SecretRequest},
    storage_pool::{StoragePoolReply, StoragePoolRequest},
    storage_vol::{StorageVolReply, StorageVolRequest},
};

/// Defines the two enums over the groups, and what each group forwards.
macro_rules! groups {
    ($($group:ident($request:ident, $reply:ident),)*) => {
        /// A call with its arguments.
        #[derive(Clone, Debug, PartialEq)]
        #[expect(missing_docs, reason = "a variant is named after its group")]
        pub enum Request {
            $($group($request),)*
        }

        /// What a call gives back.
        #[derive(Clone, Debug, PartialEq)]
        #[expect(missing_docs, reason = "a variant is named after its group")]
        pub enum Reply {
            $($group($reply),)*
        }

        $(
            impl From<$request> for Request {
                fn from(request: $request) -> Self {
                    Self::$group(request)
                }
            }

            impl From<$reply> for Reply {
                fn from(reply: $reply) -> Self {
                    Self::$group(reply)
                }
            }

            impl TryFrom<Reply> for $reply {
                type Error = Reply;

                /// Gives the reply back when it belongs to another group.
                fn try_from(reply: Reply) -> Result<Self, Reply> {
                    match reply {
                        Reply::$group(reply) => Ok(reply),
                        other => Err(other),
                    }
                }
            }
        )*

        impl Request {
            pub(crate) const PROCEDURES: &'static [&'static [&'static ProcedureInfo]] =
                &[$($request::PROCEDURES),*];

            /// Returns the row of the call.
            pub fn info(&self) -> &'static ProcedureInfo {
                match self {
                    $(Self::$group(request) => request.info(),)*
                }
            }

            /// Writes the arguments behind what is in `out`.
            ///
            /// # Errors
            /// When a text has a NUL in it, or a text, list or opaque exceeds its limit.
            pub fn encode(&self, out: &mut Vec<u8>) -> Result<(), xdr::Error> {
                match self {
                    $(Self::$group(request) => request.encode(out),)*
                }
            }

            /// Shows the plain values among the arguments, as [`Procedure::visit`](crate::Procedure::visit).
            pub fn visit(&self, seen: &mut Seen<'_>) {
                match self {
                    $(Self::$group(request) => request.visit(seen),)*
                }
            }
        }

        impl Reply {
            /// Returns the row of the call that is answered.
            pub fn info(&self) -> &'static ProcedureInfo {
                match self {
                    $(Self::$group(reply) => reply.info(),)*
                }
            }

            /// Writes the results behind what is in `out`.
            ///
            /// # Errors
            /// As [`Request::encode`].
            pub fn encode(&self, out: &mut Vec<u8>) -> Result<(), xdr::Error> {
                match self {
                    $(Self::$group(reply) => reply.encode(out),)*
                }
            }
        }
    };
}

groups! {
    Auth(AuthRequest, AuthReply),
    Connect(ConnectRequest, ConnectReply),
    Domain(DomainRequest, DomainReply),
    DomainCheckpoint(DomainCheckpointRequest, DomainCheckpointReply),
    DomainSnapshot(DomainSnapshotRequest, DomainSnapshotReply),
    Interface(InterfaceRequest, InterfaceReply),
    Lxc(LxcRequest, LxcReply),
    Network(NetworkRequest, NetworkReply),
    NetworkPort(NetworkPortRequest, NetworkPortReply),
    Node(NodeRequest, NodeReply),
    NodeDevice(NodeDeviceRequest, NodeDeviceReply),
    Nwfilter(NwfilterRequest, NwfilterReply),
    NwfilterBinding(NwfilterBindingRequest, NwfilterBindingReply),
    Qemu(QemuRequest, QemuReply),
    Secret(SecretRequest, SecretReply),
    StoragePool(StoragePoolRequest, StoragePoolReply),
    StorageVol(StorageVolRequest, StorageVolReply),
}

impl Request {
    /// Returns the flags of the call, where it takes some.
    pub fn flags(&self) -> Option<u32> {
        let mut flags = None;
        self.visit(&mut |name, value| {
            if let ("flags", Plain::Number(bits)) = (name, value) {
                flags = u32::try_from(bits).ok();
            }
        });
        flags
    }

    /// Reads the payload of a call.
    ///
    /// # Errors
    /// [`Error::UnknownProgram`], [`Error::UnknownProcedure`] (an event isn't callable either), or
    /// [`Error::Arguments`].
    pub fn decode(program: Program, number: i32, payload: &[u8]) -> Result<Self, Error> {
        match lookup::of_kind(program, number, Kind::Call)?.codec {
            Codec::Call { request, .. } => request(payload),
            Codec::Event(_) | Codec::Keepalive => Err(Error::UnknownProcedure { program, number }),
        }
    }
}

impl Reply {
    /// Reads the payload of a successful reply to this procedure.
    ///
    /// # Errors
    /// [`Error::Results`]; [`Error::UnknownProcedure`] when it isn't a call at all.
    pub fn decode(procedure: &ProcedureInfo, payload: &[u8]) -> Result<Self, Error> {
        match procedure.codec {
            Codec::Call { reply, .. } => reply(payload),
            Codec::Event(_) | Codec::Keepalive => {
                Err(Error::UnknownProcedure { program: procedure.program, number: procedure.number })
            }
        }
    }
}
