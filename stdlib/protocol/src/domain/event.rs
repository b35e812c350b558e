//! What daemons say of domains unasked.
//!
//! Those with a `callback_id` answer a registration by
//! [`ConnectDomainEventCallbackRegisterAny`](crate::connect::ConnectDomainEventCallbackRegisterAny);
//! the others are for peers without that feature.

use stdlib_xdr::{List, Text};

use crate::{
    limits::{DOMAIN_EVENT_GRAPHICS_IDENTITY_MAX, DOMAIN_EVENT_TUNABLE_MAX, DOMAIN_JOB_STATS_MAX},
    table::events,
    types::{
        Domain, DomainEventBalloonChangeMsg, DomainEventBlockJobMsg, DomainEventControlErrorMsg,
        DomainEventDeviceRemovedMsg, DomainEventDiskChangeMsg, DomainEventGraphicsAddress,
        DomainEventGraphicsIdentity, DomainEventGraphicsMsg, DomainEventIoErrorMsg,
        DomainEventIoErrorReasonMsg, DomainEventLifecycleMsg, DomainEventPmsuspendDiskMsg,
        DomainEventPmsuspendMsg, DomainEventPmwakeupMsg, DomainEventRebootMsg, DomainEventRtcChangeMsg,
        DomainEventTrayChangeMsg, DomainEventWatchdogMsg, TypedParam,
    },
};

events! {
    Remote Domain;

    /// Sent to those who registered.
    107 "DOMAIN_EVENT_LIFECYCLE" DomainEventLifecycle { dom: Domain, event: i32, detail: i32 };

    /// Sent to those who registered.
    169 "DOMAIN_EVENT_REBOOT" DomainEventReboot { dom: Domain };

    /// Sent to those who registered.
    170 "DOMAIN_EVENT_RTC_CHANGE" DomainEventRtcChange { dom: Domain, offset: i64 };

    /// Sent to those who registered.
    171 "DOMAIN_EVENT_WATCHDOG" DomainEventWatchdog { dom: Domain, action: i32 };

    /// Sent to those who registered.
    172 "DOMAIN_EVENT_IO_ERROR"
    DomainEventIoError { dom: Domain, src_path: Text, dev_alias: Text, action: i32 };

    /// Sent to those who registered.
    173 "DOMAIN_EVENT_GRAPHICS"
    DomainEventGraphics {
        dom: Domain, phase: i32, local: DomainEventGraphicsAddress, remote: DomainEventGraphicsAddress,
        auth_scheme: Text, subject: List<DomainEventGraphicsIdentity, DOMAIN_EVENT_GRAPHICS_IDENTITY_MAX>,
    };

    /// Sent to those who registered.
    195 "DOMAIN_EVENT_IO_ERROR_REASON"
    DomainEventIoErrorReason { dom: Domain, src_path: Text, dev_alias: Text, action: i32, reason: Text };

    /// Sent to those who registered.
    224 "DOMAIN_EVENT_CONTROL_ERROR" DomainEventControlError { dom: Domain };

    /// Sent to those who registered.
    241 "DOMAIN_EVENT_BLOCK_JOB" DomainEventBlockJob { dom: Domain, path: Text, r#type: i32, status: i32 };

    /// Sent to those who registered.
    248 "DOMAIN_EVENT_DISK_CHANGE"
    DomainEventDiskChange {
        dom: Domain, old_src_path: Option<Text>, new_src_path: Option<Text>, dev_alias: Text, reason: i32,
    };

    /// Sent to those who registered.
    268 "DOMAIN_EVENT_TRAY_CHANGE" DomainEventTrayChange { dom: Domain, dev_alias: Text, reason: i32 };

    /// Sent to those who registered.
    269 "DOMAIN_EVENT_PMWAKEUP" DomainEventPmwakeup { dom: Domain };

    /// Sent to those who registered.
    270 "DOMAIN_EVENT_PMSUSPEND" DomainEventPmsuspend { dom: Domain };

    /// Sent to those who registered.
    276 "DOMAIN_EVENT_BALLOON_CHANGE" DomainEventBalloonChange { dom: Domain, actual: u64 };

    /// Sent to those who registered.
    292 "DOMAIN_EVENT_PMSUSPEND_DISK" DomainEventPmsuspendDisk { dom: Domain };

    /// Sent to those who registered.
    311 "DOMAIN_EVENT_DEVICE_REMOVED" DomainEventDeviceRemoved { dom: Domain, dev_alias: Text };

    /// Sent to those who registered.
    318 "DOMAIN_EVENT_CALLBACK_LIFECYCLE"
    DomainEventCallbackLifecycle { callback_id: i32, msg: DomainEventLifecycleMsg };

    /// Sent to those who registered.
    319 "DOMAIN_EVENT_CALLBACK_REBOOT"
    DomainEventCallbackReboot { callback_id: i32, msg: DomainEventRebootMsg };

    /// Sent to those who registered.
    320 "DOMAIN_EVENT_CALLBACK_RTC_CHANGE"
    DomainEventCallbackRtcChange { callback_id: i32, msg: DomainEventRtcChangeMsg };

    /// Sent to those who registered.
    321 "DOMAIN_EVENT_CALLBACK_WATCHDOG"
    DomainEventCallbackWatchdog { callback_id: i32, msg: DomainEventWatchdogMsg };

    /// Sent to those who registered.
    322 "DOMAIN_EVENT_CALLBACK_IO_ERROR"
    DomainEventCallbackIoError { callback_id: i32, msg: DomainEventIoErrorMsg };

    /// Sent to those who registered.
    323 "DOMAIN_EVENT_CALLBACK_GRAPHICS"
    DomainEventCallbackGraphics { callback_id: i32, msg: DomainEventGraphicsMsg };

    /// Sent to those who registered.
    324 "DOMAIN_EVENT_CALLBACK_IO_ERROR_REASON"
    DomainEventCallbackIoErrorReason { callback_id: i32, msg: DomainEventIoErrorReasonMsg };

    /// Sent to those who registered.
    325 "DOMAIN_EVENT_CALLBACK_CONTROL_ERROR"
    DomainEventCallbackControlError { callback_id: i32, msg: DomainEventControlErrorMsg };

    /// Sent to those who registered.
    326 "DOMAIN_EVENT_CALLBACK_BLOCK_JOB"
    DomainEventCallbackBlockJob { callback_id: i32, msg: DomainEventBlockJobMsg };

    /// Sent to those who registered.
    327 "DOMAIN_EVENT_CALLBACK_DISK_CHANGE"
    DomainEventCallbackDiskChange { callback_id: i32, msg: DomainEventDiskChangeMsg };

    /// Sent to those who registered.
    328 "DOMAIN_EVENT_CALLBACK_TRAY_CHANGE"
    DomainEventCallbackTrayChange { callback_id: i32, msg: DomainEventTrayChangeMsg };

    /// Sent to those who registered.
    329 "DOMAIN_EVENT_CALLBACK_PMWAKEUP"
    DomainEventCallbackPmwakeup { callback_id: i32, reason: i32, msg: DomainEventPmwakeupMsg };

    /// Sent to those who registered.
    330 "DOMAIN_EVENT_CALLBACK_PMSUSPEND"
    DomainEventCallbackPmsuspend { callback_id: i32, reason: i32, msg: DomainEventPmsuspendMsg };

    /// Sent to those who registered.
    331 "DOMAIN_EVENT_CALLBACK_BALLOON_CHANGE"
    DomainEventCallbackBalloonChange { callback_id: i32, msg: DomainEventBalloonChangeMsg };

    /// Sent to those who registered.
    332 "DOMAIN_EVENT_CALLBACK_PMSUSPEND_DISK"
    DomainEventCallbackPmsuspendDisk { callback_id: i32, reason: i32, msg: DomainEventPmsuspendDiskMsg };

    /// Sent to those who registered.
    333 "DOMAIN_EVENT_CALLBACK_DEVICE_REMOVED"
    DomainEventCallbackDeviceRemoved { callback_id: i32, msg: DomainEventDeviceRemovedMsg };

    /// Sent to those who registered.
    339 "DOMAIN_EVENT_BLOCK_JOB_2"
    DomainEventBlockJob2 { callback_id: i32, dom: Domain, dst: Text, r#type: i32, status: i32 };

    /// Sent to those who registered.
    346 "DOMAIN_EVENT_CALLBACK_TUNABLE"
    DomainEventCallbackTunable {
        callback_id: i32, dom: Domain, params: List<TypedParam, DOMAIN_EVENT_TUNABLE_MAX>,
    };

    /// Sent to those who registered.
    348 "DOMAIN_EVENT_CALLBACK_AGENT_LIFECYCLE"
    DomainEventCallbackAgentLifecycle { callback_id: i32, dom: Domain, state: i32, reason: i32 };

    /// Sent to those who registered.
    354 "DOMAIN_EVENT_CALLBACK_DEVICE_ADDED"
    DomainEventCallbackDeviceAdded { callback_id: i32, dom: Domain, dev_alias: Text };

    /// Sent to those who registered.
    359 "DOMAIN_EVENT_CALLBACK_MIGRATION_ITERATION"
    DomainEventCallbackMigrationIteration { callback_id: i32, dom: Domain, iteration: i32 };

    /// Sent to those who registered.
    363 "DOMAIN_EVENT_CALLBACK_JOB_COMPLETED"
    DomainEventCallbackJobCompleted {
        callback_id: i32, dom: Domain, params: List<TypedParam, DOMAIN_JOB_STATS_MAX>,
    };

    /// Sent to those who registered.
    367 "DOMAIN_EVENT_CALLBACK_DEVICE_REMOVAL_FAILED"
    DomainEventCallbackDeviceRemovalFailed { callback_id: i32, dom: Domain, dev_alias: Text };

    /// Sent to those who registered.
    379 "DOMAIN_EVENT_CALLBACK_METADATA_CHANGE"
    DomainEventCallbackMetadataChange { callback_id: i32, dom: Domain, r#type: i32, nsuri: Option<Text> };

    /// Sent to those who registered.
    385 "DOMAIN_EVENT_BLOCK_THRESHOLD"
    DomainEventBlockThreshold {
        callback_id: i32, dom: Domain, dev: Text, path: Option<Text>, threshold: u64, excess: u64,
    };

    /// Sent to those who registered.
    423 "DOMAIN_EVENT_MEMORY_FAILURE"
    DomainEventMemoryFailure { callback_id: i32, dom: Domain, recipient: i32, action: i32, flags: u32 };

    /// Sent to those who registered.
    438 "DOMAIN_EVENT_MEMORY_DEVICE_SIZE_CHANGE"
    DomainEventMemoryDeviceSizeChange { callback_id: i32, dom: Domain, alias: Text, size: u64 };

    /// Sent to those who registered.
    453 "DOMAIN_EVENT_NIC_MAC_CHANGE"
    DomainEventNicMacChange { callback_id: i32, dom: Domain, alias: Text, old_mac: Text, new_mac: Text };
}
