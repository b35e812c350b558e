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

    /// `VIR_DOMAIN_EVENT_ID_LIFECYCLE`: the domain changed its state (`virDomainEventType`).
    107 "DOMAIN_EVENT_LIFECYCLE" DomainEventLifecycle { dom: Domain, event: i32, detail: i32 };

    /// `VIR_DOMAIN_EVENT_ID_REBOOT`: the domain restarted from inside.
    169 "DOMAIN_EVENT_REBOOT" DomainEventReboot { dom: Domain };

    /// `VIR_DOMAIN_EVENT_ID_RTC_CHANGE`: the domain set its clock.
    170 "DOMAIN_EVENT_RTC_CHANGE" DomainEventRtcChange { dom: Domain, offset: i64 };

    /// `VIR_DOMAIN_EVENT_ID_WATCHDOG`: the watchdog fired.
    171 "DOMAIN_EVENT_WATCHDOG" DomainEventWatchdog { dom: Domain, action: i32 };

    /// `VIR_DOMAIN_EVENT_ID_IO_ERROR`: a disk failed.
    172 "DOMAIN_EVENT_IO_ERROR"
    DomainEventIoError { dom: Domain, src_path: Text, dev_alias: Text, action: i32 };

    /// `VIR_DOMAIN_EVENT_ID_GRAPHICS`: someone came to the screen, or left it.
    173 "DOMAIN_EVENT_GRAPHICS"
    DomainEventGraphics {
        dom: Domain, phase: i32, local: DomainEventGraphicsAddress, remote: DomainEventGraphicsAddress,
        auth_scheme: Text, subject: List<DomainEventGraphicsIdentity, DOMAIN_EVENT_GRAPHICS_IDENTITY_MAX>,
    };

    /// `VIR_DOMAIN_EVENT_ID_IO_ERROR_REASON`: a disk failed, and why.
    195 "DOMAIN_EVENT_IO_ERROR_REASON"
    DomainEventIoErrorReason { dom: Domain, src_path: Text, dev_alias: Text, action: i32, reason: Text };

    /// `VIR_DOMAIN_EVENT_ID_CONTROL_ERROR`: the hypervisor lost its hold on the domain.
    224 "DOMAIN_EVENT_CONTROL_ERROR" DomainEventControlError { dom: Domain };

    /// `VIR_DOMAIN_EVENT_ID_BLOCK_JOB`: a disk's job changed.
    241 "DOMAIN_EVENT_BLOCK_JOB" DomainEventBlockJob { dom: Domain, path: Text, r#type: i32, status: i32 };

    /// `VIR_DOMAIN_EVENT_ID_DISK_CHANGE`: a removable disk was changed.
    248 "DOMAIN_EVENT_DISK_CHANGE"
    DomainEventDiskChange {
        dom: Domain, old_src_path: Option<Text>, new_src_path: Option<Text>, dev_alias: Text, reason: i32,
    };

    /// `VIR_DOMAIN_EVENT_ID_TRAY_CHANGE`: a tray was opened or closed.
    268 "DOMAIN_EVENT_TRAY_CHANGE" DomainEventTrayChange { dom: Domain, dev_alias: Text, reason: i32 };

    /// `VIR_DOMAIN_EVENT_ID_PMWAKEUP`: the domain woke up.
    269 "DOMAIN_EVENT_PMWAKEUP" DomainEventPmwakeup { dom: Domain };

    /// `VIR_DOMAIN_EVENT_ID_PMSUSPEND`: the domain went to sleep.
    270 "DOMAIN_EVENT_PMSUSPEND" DomainEventPmsuspend { dom: Domain };

    /// `VIR_DOMAIN_EVENT_ID_BALLOON_CHANGE`: the domain has another amount of memory.
    276 "DOMAIN_EVENT_BALLOON_CHANGE" DomainEventBalloonChange { dom: Domain, actual: u64 };

    /// `VIR_DOMAIN_EVENT_ID_PMSUSPEND_DISK`: the domain went to sleep on disk.
    292 "DOMAIN_EVENT_PMSUSPEND_DISK" DomainEventPmsuspendDisk { dom: Domain };

    /// `VIR_DOMAIN_EVENT_ID_DEVICE_REMOVED`: a device is gone.
    311 "DOMAIN_EVENT_DEVICE_REMOVED" DomainEventDeviceRemoved { dom: Domain, dev_alias: Text };

    /// `VIR_DOMAIN_EVENT_ID_LIFECYCLE`: the domain changed its state (`virDomainEventType`).
    318 "DOMAIN_EVENT_CALLBACK_LIFECYCLE"
    DomainEventCallbackLifecycle { callback_id: i32, msg: DomainEventLifecycleMsg };

    /// `VIR_DOMAIN_EVENT_ID_REBOOT`: the domain restarted from inside.
    319 "DOMAIN_EVENT_CALLBACK_REBOOT"
    DomainEventCallbackReboot { callback_id: i32, msg: DomainEventRebootMsg };

    /// `VIR_DOMAIN_EVENT_ID_RTC_CHANGE`: the domain set its clock.
    320 "DOMAIN_EVENT_CALLBACK_RTC_CHANGE"
    DomainEventCallbackRtcChange { callback_id: i32, msg: DomainEventRtcChangeMsg };

    /// `VIR_DOMAIN_EVENT_ID_WATCHDOG`: the watchdog fired.
    321 "DOMAIN_EVENT_CALLBACK_WATCHDOG"
    DomainEventCallbackWatchdog { callback_id: i32, msg: DomainEventWatchdogMsg };

    /// `VIR_DOMAIN_EVENT_ID_IO_ERROR`: a disk failed.
    322 "DOMAIN_EVENT_CALLBACK_IO_ERROR"
    DomainEventCallbackIoError { callback_id: i32, msg: DomainEventIoErrorMsg };

    /// `VIR_DOMAIN_EVENT_ID_GRAPHICS`: someone came to the screen, or left it.
    323 "DOMAIN_EVENT_CALLBACK_GRAPHICS"
    DomainEventCallbackGraphics { callback_id: i32, msg: DomainEventGraphicsMsg };

    /// `VIR_DOMAIN_EVENT_ID_IO_ERROR_REASON`: a disk failed, and why.
    324 "DOMAIN_EVENT_CALLBACK_IO_ERROR_REASON"
    DomainEventCallbackIoErrorReason { callback_id: i32, msg: DomainEventIoErrorReasonMsg };

    /// `VIR_DOMAIN_EVENT_ID_CONTROL_ERROR`: the hypervisor lost its hold on the domain.
    325 "DOMAIN_EVENT_CALLBACK_CONTROL_ERROR"
    DomainEventCallbackControlError { callback_id: i32, msg: DomainEventControlErrorMsg };

    /// `VIR_DOMAIN_EVENT_ID_BLOCK_JOB`: a disk's job changed; the disk by its path.
    326 "DOMAIN_EVENT_CALLBACK_BLOCK_JOB"
    DomainEventCallbackBlockJob { callback_id: i32, msg: DomainEventBlockJobMsg };

    /// `VIR_DOMAIN_EVENT_ID_DISK_CHANGE`: a removable disk was changed.
    327 "DOMAIN_EVENT_CALLBACK_DISK_CHANGE"
    DomainEventCallbackDiskChange { callback_id: i32, msg: DomainEventDiskChangeMsg };

    /// `VIR_DOMAIN_EVENT_ID_TRAY_CHANGE`: a tray was opened or closed.
    328 "DOMAIN_EVENT_CALLBACK_TRAY_CHANGE"
    DomainEventCallbackTrayChange { callback_id: i32, msg: DomainEventTrayChangeMsg };

    /// `VIR_DOMAIN_EVENT_ID_PMWAKEUP`: the domain woke up.
    329 "DOMAIN_EVENT_CALLBACK_PMWAKEUP"
    DomainEventCallbackPmwakeup { callback_id: i32, reason: i32, msg: DomainEventPmwakeupMsg };

    /// `VIR_DOMAIN_EVENT_ID_PMSUSPEND`: the domain went to sleep.
    330 "DOMAIN_EVENT_CALLBACK_PMSUSPEND"
    DomainEventCallbackPmsuspend { callback_id: i32, reason: i32, msg: DomainEventPmsuspendMsg };

    /// `VIR_DOMAIN_EVENT_ID_BALLOON_CHANGE`: the domain has another amount of memory.
    331 "DOMAIN_EVENT_CALLBACK_BALLOON_CHANGE"
    DomainEventCallbackBalloonChange { callback_id: i32, msg: DomainEventBalloonChangeMsg };

    /// `VIR_DOMAIN_EVENT_ID_PMSUSPEND_DISK`: the domain went to sleep on disk.
    332 "DOMAIN_EVENT_CALLBACK_PMSUSPEND_DISK"
    DomainEventCallbackPmsuspendDisk { callback_id: i32, reason: i32, msg: DomainEventPmsuspendDiskMsg };

    /// `VIR_DOMAIN_EVENT_ID_DEVICE_REMOVED`: a device is gone.
    333 "DOMAIN_EVENT_CALLBACK_DEVICE_REMOVED"
    DomainEventCallbackDeviceRemoved { callback_id: i32, msg: DomainEventDeviceRemovedMsg };

    /// `VIR_DOMAIN_EVENT_ID_BLOCK_JOB_2`: a disk's job changed; the disk by its target.
    339 "DOMAIN_EVENT_BLOCK_JOB_2"
    DomainEventBlockJob2 { callback_id: i32, dom: Domain, dst: Text, r#type: i32, status: i32 };

    /// `VIR_DOMAIN_EVENT_ID_TUNABLE`: limits or pinning changed.
    346 "DOMAIN_EVENT_CALLBACK_TUNABLE"
    DomainEventCallbackTunable {
        callback_id: i32, dom: Domain, params: List<TypedParam, DOMAIN_EVENT_TUNABLE_MAX>,
    };

    /// `VIR_DOMAIN_EVENT_ID_AGENT_LIFECYCLE`: the agent came or went.
    348 "DOMAIN_EVENT_CALLBACK_AGENT_LIFECYCLE"
    DomainEventCallbackAgentLifecycle { callback_id: i32, dom: Domain, state: i32, reason: i32 };

    /// `VIR_DOMAIN_EVENT_ID_DEVICE_ADDED`: a device was added.
    354 "DOMAIN_EVENT_CALLBACK_DEVICE_ADDED"
    DomainEventCallbackDeviceAdded { callback_id: i32, dom: Domain, dev_alias: Text };

    /// `VIR_DOMAIN_EVENT_ID_MIGRATION_ITERATION`: a migration goes through memory once more.
    359 "DOMAIN_EVENT_CALLBACK_MIGRATION_ITERATION"
    DomainEventCallbackMigrationIteration { callback_id: i32, dom: Domain, iteration: i32 };

    /// `VIR_DOMAIN_EVENT_ID_JOB_COMPLETED`: a job is done; its figures.
    363 "DOMAIN_EVENT_CALLBACK_JOB_COMPLETED"
    DomainEventCallbackJobCompleted {
        callback_id: i32, dom: Domain, params: List<TypedParam, DOMAIN_JOB_STATS_MAX>,
    };

    /// `VIR_DOMAIN_EVENT_ID_DEVICE_REMOVAL_FAILED`: the domain kept a device.
    367 "DOMAIN_EVENT_CALLBACK_DEVICE_REMOVAL_FAILED"
    DomainEventCallbackDeviceRemovalFailed { callback_id: i32, dom: Domain, dev_alias: Text };

    /// `VIR_DOMAIN_EVENT_ID_METADATA_CHANGE`: title, description or an element changed.
    379 "DOMAIN_EVENT_CALLBACK_METADATA_CHANGE"
    DomainEventCallbackMetadataChange { callback_id: i32, dom: Domain, r#type: i32, nsuri: Option<Text> };

    /// `VIR_DOMAIN_EVENT_ID_BLOCK_THRESHOLD`: a disk has grown as far as was said.
    385 "DOMAIN_EVENT_BLOCK_THRESHOLD"
    DomainEventBlockThreshold {
        callback_id: i32, dom: Domain, dev: Text, path: Option<Text>, threshold: u64, excess: u64,
    };

    /// `VIR_DOMAIN_EVENT_ID_MEMORY_FAILURE`: memory of the host failed.
    423 "DOMAIN_EVENT_MEMORY_FAILURE"
    DomainEventMemoryFailure { callback_id: i32, dom: Domain, recipient: i32, action: i32, flags: u32 };

    /// `VIR_DOMAIN_EVENT_ID_MEMORY_DEVICE_SIZE_CHANGE`: a memory device has another size.
    438 "DOMAIN_EVENT_MEMORY_DEVICE_SIZE_CHANGE"
    DomainEventMemoryDeviceSizeChange { callback_id: i32, dom: Domain, alias: Text, size: u64 };

    /// `VIR_DOMAIN_EVENT_ID_NIC_MAC_CHANGE`: the domain gave an interface another address.
    453 "DOMAIN_EVENT_NIC_MAC_CHANGE"
    DomainEventNicMacChange { callback_id: i32, dom: Domain, alias: Text, old_mac: Text, new_mac: Text };
}
