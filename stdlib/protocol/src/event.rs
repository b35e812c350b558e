//! Everything that a daemon sends unasked, as one type.

use stdlib_xdr as xdr;

use crate::{
    Error, EventProcedure, Kind, ProcedureInfo, Program,
    connect::event::ConnectEventConnectionClosed,
    domain::event::{
        DomainEventBalloonChange, DomainEventBlockJob, DomainEventBlockJob2, DomainEventBlockThreshold,
        DomainEventCallbackAgentLifecycle, DomainEventCallbackBalloonChange, DomainEventCallbackBlockJob,
        DomainEventCallbackControlError, DomainEventCallbackDeviceAdded,
        DomainEventCallbackDeviceRemovalFailed, DomainEventCallbackDeviceRemoved,
        DomainEventCallbackDiskChange, DomainEventCallbackGraphics, DomainEventCallbackIoError,
        DomainEventCallbackIoErrorReason, DomainEventCallbackJobCompleted, DomainEventCallbackLifecycle,
        DomainEventCallbackMetadataChange, DomainEventCallbackMigrationIteration,
        DomainEventCallbackPmsuspend, DomainEventCallbackPmsuspendDisk, DomainEventCallbackPmwakeup,
        DomainEventCallbackReboot, DomainEventCallbackRtcChange, DomainEventCallbackTrayChange,
        DomainEventCallbackTunable, DomainEventCallbackWatchdog, DomainEventControlError,
        DomainEventDeviceRemoved, DomainEventDiskChange, DomainEventGraphics, DomainEventIoError,
        DomainEventIoErrorReason, DomainEventLifecycle, DomainEventMemoryDeviceSizeChange,
        DomainEventMemoryFailure, DomainEventNicMacChange, DomainEventPmsuspend, DomainEventPmsuspendDisk,
        DomainEventPmwakeup, DomainEventReboot, DomainEventRtcChange, DomainEventTrayChange,
        DomainEventWatchdog,
    },
    info::Codec,
    lookup,
    network::{NetworkEventCallbackMetadataChange, NetworkEventLifecycle},
    node_device::{NodeDeviceEventLifecycle, NodeDeviceEventUpdate},
    qemu::QemuDomainMonitorEvent,
    secret::{SecretEventLifecycle, SecretEventValueChanged},
    storage_pool::{StoragePoolEventLifecycle, StoragePoolEventRefresh},
};

/// Defines the enum over events, and what each of them forwards.
macro_rules! events {
    ($($name:ident,)*) => {
        /// An event with its contents.
        #[derive(Clone, Debug, PartialEq)]
        #[expect(missing_docs, reason = "a variant is named after its contents")]
        pub enum Event {
            $($name($name),)*
        }

        $(
            impl From<$name> for Event {
                fn from(event: $name) -> Self {
                    Self::$name(event)
                }
            }
        )*

        impl Event {
            pub(crate) const PROCEDURES: &'static [&'static ProcedureInfo] =
                &[$(<$name as EventProcedure>::INFO),*];

            /// Returns the row of the event.
            pub fn info(&self) -> &'static ProcedureInfo {
                match self {
                    $(Self::$name(_) => <$name as EventProcedure>::INFO,)*
                }
            }

            /// Returns the registration that the event answers; the events of old peers don't say.
            pub fn callback_id(&self) -> Option<i32> {
                match self {
                    $(Self::$name(event) => event.callback_id(),)*
                }
            }

            /// Writes the contents behind what is in `out`.
            ///
            /// # Errors
            /// When a text has a NUL in it, or a text, list or opaque exceeds its limit.
            pub fn encode(&self, out: &mut Vec<u8>) -> Result<(), xdr::Error> {
                match self {
                    $(Self::$name(event) => xdr::to_writer(out, event),)*
                }
            }
        }
    };
}

events! {
    // the connection
    ConnectEventConnectionClosed,

    // domains
    DomainEventLifecycle, DomainEventReboot, DomainEventRtcChange, DomainEventWatchdog, DomainEventIoError,
    DomainEventGraphics, DomainEventIoErrorReason, DomainEventControlError, DomainEventBlockJob,
    DomainEventDiskChange, DomainEventTrayChange, DomainEventPmwakeup, DomainEventPmsuspend,
    DomainEventBalloonChange, DomainEventPmsuspendDisk, DomainEventDeviceRemoved,
    DomainEventCallbackLifecycle, DomainEventCallbackReboot, DomainEventCallbackRtcChange,
    DomainEventCallbackWatchdog, DomainEventCallbackIoError, DomainEventCallbackGraphics,
    DomainEventCallbackIoErrorReason, DomainEventCallbackControlError, DomainEventCallbackBlockJob,
    DomainEventCallbackDiskChange, DomainEventCallbackTrayChange, DomainEventCallbackPmwakeup,
    DomainEventCallbackPmsuspend, DomainEventCallbackBalloonChange, DomainEventCallbackPmsuspendDisk,
    DomainEventCallbackDeviceRemoved, DomainEventBlockJob2, DomainEventCallbackTunable,
    DomainEventCallbackAgentLifecycle, DomainEventCallbackDeviceAdded,
    DomainEventCallbackMigrationIteration, DomainEventCallbackJobCompleted,
    DomainEventCallbackDeviceRemovalFailed, DomainEventCallbackMetadataChange, DomainEventBlockThreshold,
    DomainEventMemoryFailure, DomainEventMemoryDeviceSizeChange, DomainEventNicMacChange,

    // networks
    NetworkEventLifecycle, NetworkEventCallbackMetadataChange,

    // node devices
    NodeDeviceEventLifecycle, NodeDeviceEventUpdate,

    // QEMU's monitor
    QemuDomainMonitorEvent,

    // secrets
    SecretEventLifecycle, SecretEventValueChanged,

    // storage pools
    StoragePoolEventLifecycle, StoragePoolEventRefresh,
}

impl Event {
    /// Reads the payload of a message.
    ///
    /// # Errors
    /// [`Error::UnknownProgram`], [`Error::UnknownProcedure`] (a call isn't an event either), or
    /// [`Error::EventContents`].
    pub fn decode(program: Program, number: i32, payload: &[u8]) -> Result<Self, Error> {
        match lookup::of_kind(program, number, Kind::Event)?.codec {
            Codec::Event(event) => event(payload),
            Codec::Call { .. } | Codec::Keepalive => Err(Error::UnknownProcedure { program, number }),
        }
    }
}
