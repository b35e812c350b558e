//! The contents of the domain events that exist with and without a callback id.

use stdlib_xdr::{List, Text};

use super::Domain;
use crate::{limits::DOMAIN_EVENT_GRAPHICS_IDENTITY_MAX, table::structs};

structs! {
    /// A domain changed its state: `virDomainEventType`, and a detail of that.
    DomainEventLifecycleMsg { dom: Domain, event: i32, detail: i32 }

    /// A domain restarted from inside.
    DomainEventRebootMsg { dom: Domain }

    /// A domain set its clock; the offset from UTC is in seconds.
    DomainEventRtcChangeMsg { dom: Domain, offset: i64 }

    /// A domain's watchdog fired: `virDomainEventWatchdogAction`.
    DomainEventWatchdogMsg { dom: Domain, action: i32 }

    /// A disk failed: `virDomainEventIOErrorAction`.
    DomainEventIoErrorMsg { dom: Domain, src_path: Text, dev_alias: Text, action: i32 }

    /// A disk failed, and why.
    DomainEventIoErrorReasonMsg { dom: Domain, src_path: Text, dev_alias: Text, action: i32, reason: Text }

    /// One end of a graphics connection: `virDomainEventGraphicsAddressType`.
    DomainEventGraphicsAddress { family: i32, node: Text, service: Text }

    /// Who is at a graphics connection.
    DomainEventGraphicsIdentity { r#type: Text, name: Text }

    /// Someone connected to a domain's screen, or left it: `virDomainEventGraphicsPhase`.
    DomainEventGraphicsMsg {
        dom: Domain,
        phase: i32,
        local: DomainEventGraphicsAddress,
        remote: DomainEventGraphicsAddress,
        auth_scheme: Text,
        subject: List<DomainEventGraphicsIdentity, DOMAIN_EVENT_GRAPHICS_IDENTITY_MAX>,
    }

    /// A block job changed: `virDomainBlockJobType`, `virConnectDomainEventBlockJobStatus`.
    DomainEventBlockJobMsg { dom: Domain, path: Text, r#type: i32, status: i32 }

    /// A removable disk was changed: `virConnectDomainEventDiskChangeReason`.
    DomainEventDiskChangeMsg {
        dom: Domain,
        old_src_path: Option<Text>,
        new_src_path: Option<Text>,
        dev_alias: Text,
        reason: i32,
    }

    /// A tray was opened or closed: `virDomainEventTrayChangeReason`.
    DomainEventTrayChangeMsg { dom: Domain, dev_alias: Text, reason: i32 }

    /// A domain woke up.
    DomainEventPmwakeupMsg { dom: Domain }

    /// A domain was suspended to memory.
    DomainEventPmsuspendMsg { dom: Domain }

    /// A domain's balloon changed; its memory is in KiB.
    DomainEventBalloonChangeMsg { dom: Domain, actual: u64 }

    /// A domain was suspended to disk.
    DomainEventPmsuspendDiskMsg { dom: Domain }

    /// The hypervisor lost its hold on a domain.
    DomainEventControlErrorMsg { dom: Domain }

    /// A device is gone.
    DomainEventDeviceRemovedMsg { dom: Domain, dev_alias: Text }
}
