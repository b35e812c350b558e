//! Events of a domain and what they carry.
//!
//! One table per public enumeration of libvirt: our name, the value, libvirt's constant, and for values
//! the word that stands for it in text.

use crate::enums::macros::{flag_set, value_enum};

value_enum! {
    /// The events of domains, in `virConnectDomainEventRegisterAny`.
    DomainEventID: "virDomainEventID" {
        Lifecycle              =  0, "VIR_DOMAIN_EVENT_ID_LIFECYCLE",                 "lifecycle";
        Reboot                 =  1, "VIR_DOMAIN_EVENT_ID_REBOOT",                    "reboot";
        RtcChange              =  2, "VIR_DOMAIN_EVENT_ID_RTC_CHANGE",                "rtc-change";
        Watchdog               =  3, "VIR_DOMAIN_EVENT_ID_WATCHDOG",                  "watchdog";
        IoError                =  4, "VIR_DOMAIN_EVENT_ID_IO_ERROR",                  "io-error";
        Graphics               =  5, "VIR_DOMAIN_EVENT_ID_GRAPHICS",                  "graphics";
        IoErrorReason          =  6, "VIR_DOMAIN_EVENT_ID_IO_ERROR_REASON",           "io-error-reason";
        ControlError           =  7, "VIR_DOMAIN_EVENT_ID_CONTROL_ERROR",             "control-error";
        BlockJob               =  8, "VIR_DOMAIN_EVENT_ID_BLOCK_JOB",                 "block-job";
        DiskChange             =  9, "VIR_DOMAIN_EVENT_ID_DISK_CHANGE",               "disk-change";
        TrayChange             = 10, "VIR_DOMAIN_EVENT_ID_TRAY_CHANGE",               "tray-change";
        Pmwakeup               = 11, "VIR_DOMAIN_EVENT_ID_PMWAKEUP",                  "pm-wakeup";
        Pmsuspend              = 12, "VIR_DOMAIN_EVENT_ID_PMSUSPEND",                 "pm-suspend";
        BalloonChange          = 13, "VIR_DOMAIN_EVENT_ID_BALLOON_CHANGE",            "balloon-change";
        PmsuspendDisk          = 14, "VIR_DOMAIN_EVENT_ID_PMSUSPEND_DISK",            "pm-suspend-disk";
        DeviceRemoved          = 15, "VIR_DOMAIN_EVENT_ID_DEVICE_REMOVED",            "device-removed";
        BlockJob2              = 16, "VIR_DOMAIN_EVENT_ID_BLOCK_JOB_2",               "block-job-2";
        Tunable                = 17, "VIR_DOMAIN_EVENT_ID_TUNABLE",                   "tunable";
        AgentLifecycle         = 18, "VIR_DOMAIN_EVENT_ID_AGENT_LIFECYCLE",           "agent-lifecycle";
        DeviceAdded            = 19, "VIR_DOMAIN_EVENT_ID_DEVICE_ADDED",              "device-added";
        MigrationIteration     = 20, "VIR_DOMAIN_EVENT_ID_MIGRATION_ITERATION",       "migration-iteration";
        JobCompleted           = 21, "VIR_DOMAIN_EVENT_ID_JOB_COMPLETED",             "job-completed";
        DeviceRemovalFailed    = 22, "VIR_DOMAIN_EVENT_ID_DEVICE_REMOVAL_FAILED",     "device-removal-failed";
        MetadataChange         = 23, "VIR_DOMAIN_EVENT_ID_METADATA_CHANGE",           "metadata-change";
        BlockThreshold         = 24, "VIR_DOMAIN_EVENT_ID_BLOCK_THRESHOLD",           "block-threshold";
        MemoryFailure          = 25, "VIR_DOMAIN_EVENT_ID_MEMORY_FAILURE",            "memory-failure";
        MemoryDeviceSizeChange = 26, "VIR_DOMAIN_EVENT_ID_MEMORY_DEVICE_SIZE_CHANGE", "memory-device-size-change";
        NicMacChange           = 27, "VIR_DOMAIN_EVENT_ID_NIC_MAC_CHANGE",            "nic-mac-change";
    }
}

value_enum! {
    /// What happened to a domain, in its lifecycle event.
    DomainEventType: "virDomainEventType" {
        Defined     = 0, "VIR_DOMAIN_EVENT_DEFINED",     "defined";
        Undefined   = 1, "VIR_DOMAIN_EVENT_UNDEFINED",   "undefined";
        Started     = 2, "VIR_DOMAIN_EVENT_STARTED",     "started";
        Suspended   = 3, "VIR_DOMAIN_EVENT_SUSPENDED",   "suspended";
        Resumed     = 4, "VIR_DOMAIN_EVENT_RESUMED",     "resumed";
        Stopped     = 5, "VIR_DOMAIN_EVENT_STOPPED",     "stopped";
        Shutdown    = 6, "VIR_DOMAIN_EVENT_SHUTDOWN",    "shutdown";
        Pmsuspended = 7, "VIR_DOMAIN_EVENT_PMSUSPENDED", "pmsuspended";
        Crashed     = 8, "VIR_DOMAIN_EVENT_CRASHED",     "crashed";
    }
}

value_enum! {
    /// Why a domain was defined, in its lifecycle event.
    DomainEventDefinedDetailType: "virDomainEventDefinedDetailType" {
        Added        = 0, "VIR_DOMAIN_EVENT_DEFINED_ADDED",         "added";
        Updated      = 1, "VIR_DOMAIN_EVENT_DEFINED_UPDATED",       "updated";
        Renamed      = 2, "VIR_DOMAIN_EVENT_DEFINED_RENAMED",       "renamed";
        FromSnapshot = 3, "VIR_DOMAIN_EVENT_DEFINED_FROM_SNAPSHOT", "from-snapshot";
    }
}

value_enum! {
    /// Why a domain was undefined, in its lifecycle event.
    DomainEventUndefinedDetailType: "virDomainEventUndefinedDetailType" {
        Removed = 0, "VIR_DOMAIN_EVENT_UNDEFINED_REMOVED", "removed";
        Renamed = 1, "VIR_DOMAIN_EVENT_UNDEFINED_RENAMED", "renamed";
    }
}

value_enum! {
    /// Why a domain started, in its lifecycle event.
    DomainEventStartedDetailType: "virDomainEventStartedDetailType" {
        Booted       = 0, "VIR_DOMAIN_EVENT_STARTED_BOOTED",        "booted";
        Migrated     = 1, "VIR_DOMAIN_EVENT_STARTED_MIGRATED",      "migrated";
        Restored     = 2, "VIR_DOMAIN_EVENT_STARTED_RESTORED",      "restored";
        FromSnapshot = 3, "VIR_DOMAIN_EVENT_STARTED_FROM_SNAPSHOT", "from-snapshot";
        Wakeup       = 4, "VIR_DOMAIN_EVENT_STARTED_WAKEUP",        "wakeup";
    }
}

value_enum! {
    /// Why a domain was suspended, in its lifecycle event.
    DomainEventSuspendedDetailType: "virDomainEventSuspendedDetailType" {
        Paused         = 0, "VIR_DOMAIN_EVENT_SUSPENDED_PAUSED",          "paused";
        Migrated       = 1, "VIR_DOMAIN_EVENT_SUSPENDED_MIGRATED",        "migrated";
        Ioerror        = 2, "VIR_DOMAIN_EVENT_SUSPENDED_IOERROR",         "ioerror";
        Watchdog       = 3, "VIR_DOMAIN_EVENT_SUSPENDED_WATCHDOG",        "watchdog";
        Restored       = 4, "VIR_DOMAIN_EVENT_SUSPENDED_RESTORED",        "restored";
        FromSnapshot   = 5, "VIR_DOMAIN_EVENT_SUSPENDED_FROM_SNAPSHOT",   "from-snapshot";
        ApiError       = 6, "VIR_DOMAIN_EVENT_SUSPENDED_API_ERROR",       "api-error";
        Postcopy       = 7, "VIR_DOMAIN_EVENT_SUSPENDED_POSTCOPY",        "postcopy";
        PostcopyFailed = 8, "VIR_DOMAIN_EVENT_SUSPENDED_POSTCOPY_FAILED", "postcopy-failed";
    }
}

value_enum! {
    /// Why a domain was resumed, in its lifecycle event.
    DomainEventResumedDetailType: "virDomainEventResumedDetailType" {
        Unpaused       = 0, "VIR_DOMAIN_EVENT_RESUMED_UNPAUSED",        "unpaused";
        Migrated       = 1, "VIR_DOMAIN_EVENT_RESUMED_MIGRATED",        "migrated";
        FromSnapshot   = 2, "VIR_DOMAIN_EVENT_RESUMED_FROM_SNAPSHOT",   "from-snapshot";
        Postcopy       = 3, "VIR_DOMAIN_EVENT_RESUMED_POSTCOPY",        "postcopy";
        PostcopyFailed = 4, "VIR_DOMAIN_EVENT_RESUMED_POSTCOPY_FAILED", "postcopy-failed";
    }
}

value_enum! {
    /// Why a domain stopped, in its lifecycle event.
    DomainEventStoppedDetailType: "virDomainEventStoppedDetailType" {
        Shutdown     = 0, "VIR_DOMAIN_EVENT_STOPPED_SHUTDOWN",      "shutdown";
        Destroyed    = 1, "VIR_DOMAIN_EVENT_STOPPED_DESTROYED",     "destroyed";
        Crashed      = 2, "VIR_DOMAIN_EVENT_STOPPED_CRASHED",       "crashed";
        Migrated     = 3, "VIR_DOMAIN_EVENT_STOPPED_MIGRATED",      "migrated";
        Saved        = 4, "VIR_DOMAIN_EVENT_STOPPED_SAVED",         "saved";
        Failed       = 5, "VIR_DOMAIN_EVENT_STOPPED_FAILED",        "failed";
        FromSnapshot = 6, "VIR_DOMAIN_EVENT_STOPPED_FROM_SNAPSHOT", "from-snapshot";
    }
}

value_enum! {
    /// Who shut a domain down, in its lifecycle event.
    DomainEventShutdownDetailType: "virDomainEventShutdownDetailType" {
        Finished = 0, "VIR_DOMAIN_EVENT_SHUTDOWN_FINISHED", "finished";
        Guest    = 1, "VIR_DOMAIN_EVENT_SHUTDOWN_GUEST",    "guest";
        Host     = 2, "VIR_DOMAIN_EVENT_SHUTDOWN_HOST",     "host";
    }
}

value_enum! {
    /// Where a domain sleeps, in its lifecycle event.
    DomainEventPMSuspendedDetailType: "virDomainEventPMSuspendedDetailType" {
        Memory = 0, "VIR_DOMAIN_EVENT_PMSUSPENDED_MEMORY", "memory";
        Disk   = 1, "VIR_DOMAIN_EVENT_PMSUSPENDED_DISK",   "disk";
    }
}

value_enum! {
    /// How a domain crashed, in its lifecycle event.
    DomainEventCrashedDetailType: "virDomainEventCrashedDetailType" {
        Panicked    = 0, "VIR_DOMAIN_EVENT_CRASHED_PANICKED",    "panicked";
        Crashloaded = 1, "VIR_DOMAIN_EVENT_CRASHED_CRASHLOADED", "crashloaded";
    }
}

value_enum! {
    /// Who was hit, in `virConnectDomainEventMemoryFailureCallback`.
    DomainMemoryFailureRecipientType: "virDomainMemoryFailureRecipientType" {
        Hypervisor = 0, "VIR_DOMAIN_EVENT_MEMORY_FAILURE_RECIPIENT_HYPERVISOR", "hypervisor";
        Guest      = 1, "VIR_DOMAIN_EVENT_MEMORY_FAILURE_RECIPIENT_GUEST",      "guest";
    }
}

value_enum! {
    /// What was done about it, in `virConnectDomainEventMemoryFailureCallback`.
    DomainMemoryFailureActionType: "virDomainMemoryFailureActionType" {
        Ignore = 0, "VIR_DOMAIN_EVENT_MEMORY_FAILURE_ACTION_IGNORE", "ignore";
        Inject = 1, "VIR_DOMAIN_EVENT_MEMORY_FAILURE_ACTION_INJECT", "inject";
        Fatal  = 2, "VIR_DOMAIN_EVENT_MEMORY_FAILURE_ACTION_FATAL",  "fatal";
        Reset  = 3, "VIR_DOMAIN_EVENT_MEMORY_FAILURE_ACTION_RESET",  "reset";
    }
}

flag_set! {
    /// More about it, in `virConnectDomainEventMemoryFailureCallback`.
    DomainMemoryFailureFlags: "virDomainMemoryFailureFlags" {
        ACTION_REQUIRED = 1 << 0, "VIR_DOMAIN_MEMORY_FAILURE_ACTION_REQUIRED";
        RECURSIVE       = 1 << 1, "VIR_DOMAIN_MEMORY_FAILURE_RECURSIVE";
    }
}

value_enum! {
    /// What the watchdog does, in `virConnectDomainEventWatchdogCallback`.
    DomainEventWatchdogAction: "virDomainEventWatchdogAction" {
        None      = 0, "VIR_DOMAIN_EVENT_WATCHDOG_NONE",      "none";
        Pause     = 1, "VIR_DOMAIN_EVENT_WATCHDOG_PAUSE",     "pause";
        Reset     = 2, "VIR_DOMAIN_EVENT_WATCHDOG_RESET",     "reset";
        Poweroff  = 3, "VIR_DOMAIN_EVENT_WATCHDOG_POWEROFF",  "poweroff";
        Shutdown  = 4, "VIR_DOMAIN_EVENT_WATCHDOG_SHUTDOWN",  "shutdown";
        Debug     = 5, "VIR_DOMAIN_EVENT_WATCHDOG_DEBUG",     "debug";
        Injectnmi = 6, "VIR_DOMAIN_EVENT_WATCHDOG_INJECTNMI", "inject-nmi";
    }
}

value_enum! {
    /// What happens on an I/O error, in `virConnectDomainEventIOErrorCallback`.
    DomainEventIOErrorAction: "virDomainEventIOErrorAction" {
        None   = 0, "VIR_DOMAIN_EVENT_IO_ERROR_NONE",   "none";
        Pause  = 1, "VIR_DOMAIN_EVENT_IO_ERROR_PAUSE",  "pause";
        Report = 2, "VIR_DOMAIN_EVENT_IO_ERROR_REPORT", "report";
    }
}

value_enum! {
    /// How far a display's client is, in `virConnectDomainEventGraphicsCallback`.
    DomainEventGraphicsPhase: "virDomainEventGraphicsPhase" {
        Connect    = 0, "VIR_DOMAIN_EVENT_GRAPHICS_CONNECT",    "connect";
        Initialize = 1, "VIR_DOMAIN_EVENT_GRAPHICS_INITIALIZE", "initialize";
        Disconnect = 2, "VIR_DOMAIN_EVENT_GRAPHICS_DISCONNECT", "disconnect";
    }
}

value_enum! {
    /// The family of an address, in `virConnectDomainEventGraphicsCallback`.
    DomainEventGraphicsAddressType: "virDomainEventGraphicsAddressType" {
        Ipv4 = 0, "VIR_DOMAIN_EVENT_GRAPHICS_ADDRESS_IPV4", "ipv4";
        Ipv6 = 1, "VIR_DOMAIN_EVENT_GRAPHICS_ADDRESS_IPV6", "ipv6";
        Unix = 2, "VIR_DOMAIN_EVENT_GRAPHICS_ADDRESS_UNIX", "unix";
    }
}

value_enum! {
    /// How a block job ended, in `virConnectDomainEventBlockJobCallback`.
    ConnectDomainEventBlockJobStatus: "virConnectDomainEventBlockJobStatus" {
        Completed = 0, "VIR_DOMAIN_BLOCK_JOB_COMPLETED", "completed";
        Failed    = 1, "VIR_DOMAIN_BLOCK_JOB_FAILED",    "failed";
        Canceled  = 2, "VIR_DOMAIN_BLOCK_JOB_CANCELED",  "canceled";
        Ready     = 3, "VIR_DOMAIN_BLOCK_JOB_READY",     "ready";
    }
}

value_enum! {
    /// Why a disk changed, in `virConnectDomainEventDiskChangeCallback`.
    ConnectDomainEventDiskChangeReason: "virConnectDomainEventDiskChangeReason" {
        ChangeMissingOnStart = 0, "VIR_DOMAIN_EVENT_DISK_CHANGE_MISSING_ON_START", "change-missing-on-start";
        DropMissingOnStart   = 1, "VIR_DOMAIN_EVENT_DISK_DROP_MISSING_ON_START",   "drop-missing-on-start";
    }
}

value_enum! {
    /// What the tray did, in `virConnectDomainEventTrayChangeCallback`.
    DomainEventTrayChangeReason: "virDomainEventTrayChangeReason" {
        Open  = 0, "VIR_DOMAIN_EVENT_TRAY_CHANGE_OPEN",  "open";
        Close = 1, "VIR_DOMAIN_EVENT_TRAY_CHANGE_CLOSE", "close";
    }
}

value_enum! {
    /// Whether the agent is there, in `virConnectDomainEventAgentLifecycleCallback`.
    ConnectDomainEventAgentLifecycleState: "virConnectDomainEventAgentLifecycleState" {
        Connected    = 1, "VIR_CONNECT_DOMAIN_EVENT_AGENT_LIFECYCLE_STATE_CONNECTED",    "connected";
        Disconnected = 2, "VIR_CONNECT_DOMAIN_EVENT_AGENT_LIFECYCLE_STATE_DISCONNECTED", "disconnected";
    }
}

value_enum! {
    /// Why the agent came or went, in `virConnectDomainEventAgentLifecycleCallback`.
    ConnectDomainEventAgentLifecycleReason: "virConnectDomainEventAgentLifecycleReason" {
        Unknown       = 0, "VIR_CONNECT_DOMAIN_EVENT_AGENT_LIFECYCLE_REASON_UNKNOWN",        "unknown";
        DomainStarted = 1, "VIR_CONNECT_DOMAIN_EVENT_AGENT_LIFECYCLE_REASON_DOMAIN_STARTED", "domain-started";
        Channel       = 2, "VIR_CONNECT_DOMAIN_EVENT_AGENT_LIFECYCLE_REASON_CHANNEL",        "channel";
    }
}
