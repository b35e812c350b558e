//! What the procedures speak of: how each object is named on the wire, and the records in replies.
//!
//! An object is named by value: a daemon looks it up at every call, by its UUID where it has one.

mod auth;
mod error;
mod event;
mod param;
mod record;

use stdlib_model::Uuid;
use stdlib_xdr::Text;

pub use self::{
    auth::AuthType,
    error::RemoteError,
    event::{
        DomainEventBalloonChangeMsg, DomainEventBlockJobMsg, DomainEventControlErrorMsg,
        DomainEventDeviceRemovedMsg, DomainEventDiskChangeMsg, DomainEventGraphicsAddress,
        DomainEventGraphicsIdentity, DomainEventGraphicsMsg, DomainEventIoErrorMsg,
        DomainEventIoErrorReasonMsg, DomainEventLifecycleMsg, DomainEventPmsuspendDiskMsg,
        DomainEventPmsuspendMsg, DomainEventPmwakeupMsg, DomainEventRebootMsg, DomainEventRtcChangeMsg,
        DomainEventTrayChangeMsg, DomainEventWatchdogMsg,
    },
    param::{TypedParam, TypedValue},
    record::{
        DomainDiskError, DomainFsinfo, DomainInterface, DomainIothreadInfo, DomainIpAddr, DomainMemoryStat,
        DomainStatsRecord, NetworkDhcpLease, NodeCpuStat, NodeMemoryStat, SecurityLabel, VcpuInfo,
    },
};
use crate::table::structs;

structs! {
    /// Names a domain; the id is -1 while it isn't running.
    Domain { name: Text, uuid: Uuid, id: i32 }

    /// Names a network.
    Network { name: Text, uuid: Uuid }

    /// Names a port of a network.
    NetworkPort { net: Network, uuid: Uuid }

    /// Names an nwfilter.
    Nwfilter { name: Text, uuid: Uuid }

    /// Names an nwfilter binding: the device, and the nwfilter bound to it.
    NwfilterBinding { portdev: Text, filtername: Text }

    /// Names an interface of the host.
    Interface { name: Text, mac: Text }

    /// Names a storage pool.
    StoragePool { name: Text, uuid: Uuid }

    /// Names a volume: its storage pool, its name there, and the key that is its own on the host.
    StorageVol { pool: Text, name: Text, key: Text }

    /// Names a node device.
    NodeDevice { name: Text }

    /// Names a secret, and says what uses it.
    Secret { uuid: Uuid, usage_type: i32, usage_id: Text }

    /// Names a domain checkpoint.
    Checkpoint { name: Text, dom: Domain }

    /// Names a domain snapshot.
    Snapshot { name: Text, dom: Domain }
}
