//! What a domain reports of itself: state, reasons, virtual CPUs, memory and disks.
//!
//! One table per public enumeration of libvirt: our name, the value, libvirt's constant, and for values
//! the word that stands for it in text.

use crate::enums::macros::{flag_set, value_enum};

value_enum! {
    /// How a domain is doing, as `virDomainGetState` and `virDomainGetInfo` report it.
    DomainState: "virDomainState" {
        Nostate     = 0, "VIR_DOMAIN_NOSTATE",     "no state";
        Running     = 1, "VIR_DOMAIN_RUNNING",     "running";
        Blocked     = 2, "VIR_DOMAIN_BLOCKED",     "blocked";
        Paused      = 3, "VIR_DOMAIN_PAUSED",      "paused";
        Shutdown    = 4, "VIR_DOMAIN_SHUTDOWN",    "shutdown";
        Shutoff     = 5, "VIR_DOMAIN_SHUTOFF",     "shutoff";
        Crashed     = 6, "VIR_DOMAIN_CRASHED",     "crashed";
        Pmsuspended = 7, "VIR_DOMAIN_PMSUSPENDED", "pmsuspended";
    }
}

value_enum! {
    /// Why a domain has no state, in `virDomainGetState`.
    DomainNostateReason: "virDomainNostateReason" {
        Unknown = 0, "VIR_DOMAIN_NOSTATE_UNKNOWN", "unknown";
    }
}

value_enum! {
    /// Why a domain is running, in `virDomainGetState`.
    DomainRunningReason: "virDomainRunningReason" {
        Unknown           =  0, "VIR_DOMAIN_RUNNING_UNKNOWN",            "unknown";
        Booted            =  1, "VIR_DOMAIN_RUNNING_BOOTED",             "booted";
        Migrated          =  2, "VIR_DOMAIN_RUNNING_MIGRATED",           "migrated";
        Restored          =  3, "VIR_DOMAIN_RUNNING_RESTORED",           "restored";
        FromSnapshot      =  4, "VIR_DOMAIN_RUNNING_FROM_SNAPSHOT",      "from snapshot";
        Unpaused          =  5, "VIR_DOMAIN_RUNNING_UNPAUSED",           "unpaused";
        MigrationCanceled =  6, "VIR_DOMAIN_RUNNING_MIGRATION_CANCELED", "migration canceled";
        SaveCanceled      =  7, "VIR_DOMAIN_RUNNING_SAVE_CANCELED",      "save canceled";
        Wakeup            =  8, "VIR_DOMAIN_RUNNING_WAKEUP",             "wakeup";
        Crashed           =  9, "VIR_DOMAIN_RUNNING_CRASHED",            "crashed";
        Postcopy          = 10, "VIR_DOMAIN_RUNNING_POSTCOPY",           "post-copy";
        PostcopyFailed    = 11, "VIR_DOMAIN_RUNNING_POSTCOPY_FAILED",    "post-copy failed";
    }
}

value_enum! {
    /// Why a domain is blocked, in `virDomainGetState`.
    DomainBlockedReason: "virDomainBlockedReason" {
        Unknown = 0, "VIR_DOMAIN_BLOCKED_UNKNOWN", "unknown";
    }
}

value_enum! {
    /// Why a domain is paused, in `virDomainGetState`.
    DomainPausedReason: "virDomainPausedReason" {
        Unknown        =  0, "VIR_DOMAIN_PAUSED_UNKNOWN",         "unknown";
        User           =  1, "VIR_DOMAIN_PAUSED_USER",            "user";
        Migration      =  2, "VIR_DOMAIN_PAUSED_MIGRATION",       "migration";
        Save           =  3, "VIR_DOMAIN_PAUSED_SAVE",            "save";
        Dump           =  4, "VIR_DOMAIN_PAUSED_DUMP",            "dump";
        Ioerror        =  5, "VIR_DOMAIN_PAUSED_IOERROR",         "I/O error";
        Watchdog       =  6, "VIR_DOMAIN_PAUSED_WATCHDOG",        "watchdog";
        FromSnapshot   =  7, "VIR_DOMAIN_PAUSED_FROM_SNAPSHOT",   "from snapshot";
        ShuttingDown   =  8, "VIR_DOMAIN_PAUSED_SHUTTING_DOWN",   "shutting down";
        Snapshot       =  9, "VIR_DOMAIN_PAUSED_SNAPSHOT",        "snapshot";
        Crashed        = 10, "VIR_DOMAIN_PAUSED_CRASHED",         "crashed";
        StartingUp     = 11, "VIR_DOMAIN_PAUSED_STARTING_UP",     "starting up";
        Postcopy       = 12, "VIR_DOMAIN_PAUSED_POSTCOPY",        "post-copy";
        PostcopyFailed = 13, "VIR_DOMAIN_PAUSED_POSTCOPY_FAILED", "post-copy failed";
        ApiError       = 14, "VIR_DOMAIN_PAUSED_API_ERROR",       "api error";
    }
}

value_enum! {
    /// Why a domain is shutting down, in `virDomainGetState`.
    DomainShutdownReason: "virDomainShutdownReason" {
        Unknown = 0, "VIR_DOMAIN_SHUTDOWN_UNKNOWN", "unknown";
        User    = 1, "VIR_DOMAIN_SHUTDOWN_USER",    "user";
    }
}

value_enum! {
    /// Why a domain is shut off, in `virDomainGetState`.
    DomainShutoffReason: "virDomainShutoffReason" {
        Unknown      = 0, "VIR_DOMAIN_SHUTOFF_UNKNOWN",       "unknown";
        Shutdown     = 1, "VIR_DOMAIN_SHUTOFF_SHUTDOWN",      "shutdown";
        Destroyed    = 2, "VIR_DOMAIN_SHUTOFF_DESTROYED",     "destroyed";
        Crashed      = 3, "VIR_DOMAIN_SHUTOFF_CRASHED",       "crashed";
        Migrated     = 4, "VIR_DOMAIN_SHUTOFF_MIGRATED",      "migrated";
        Saved        = 5, "VIR_DOMAIN_SHUTOFF_SAVED",         "saved";
        Failed       = 6, "VIR_DOMAIN_SHUTOFF_FAILED",        "failed";
        FromSnapshot = 7, "VIR_DOMAIN_SHUTOFF_FROM_SNAPSHOT", "from snapshot";
        Daemon       = 8, "VIR_DOMAIN_SHUTOFF_DAEMON",        "daemon";
    }
}

value_enum! {
    /// Why a domain has crashed, in `virDomainGetState`.
    DomainCrashedReason: "virDomainCrashedReason" {
        Unknown  = 0, "VIR_DOMAIN_CRASHED_UNKNOWN",  "unknown";
        Panicked = 1, "VIR_DOMAIN_CRASHED_PANICKED", "panicked";
    }
}

value_enum! {
    /// Why a domain sleeps in memory, in `virDomainGetState`.
    DomainPMSuspendedReason: "virDomainPMSuspendedReason" {
        Unknown = 0, "VIR_DOMAIN_PMSUSPENDED_UNKNOWN", "unknown";
    }
}

value_enum! {
    /// Why a domain sleeps on disk, in `virDomainGetState`.
    DomainPMSuspendedDiskReason: "virDomainPMSuspendedDiskReason" {
        Unknown = 0, "VIR_DOMAIN_PMSUSPENDED_DISK_UNKNOWN", "unknown";
    }
}

value_enum! {
    /// Whether the channel to a domain answers, as `virDomainGetControlInfo` reports it.
    DomainControlState: "virDomainControlState" {
        Ok       = 0, "VIR_DOMAIN_CONTROL_OK",       "ok";
        Job      = 1, "VIR_DOMAIN_CONTROL_JOB",      "job";
        Occupied = 2, "VIR_DOMAIN_CONTROL_OCCUPIED", "occupied";
        Error    = 3, "VIR_DOMAIN_CONTROL_ERROR",    "error";
    }
}

value_enum! {
    /// Why the channel to a domain doesn't answer, in `virDomainGetControlInfo`.
    DomainControlErrorReason: "virDomainControlErrorReason" {
        None     = 0, "VIR_DOMAIN_CONTROL_ERROR_REASON_NONE",     "none";
        Unknown  = 1, "VIR_DOMAIN_CONTROL_ERROR_REASON_UNKNOWN",  "unknown";
        Monitor  = 2, "VIR_DOMAIN_CONTROL_ERROR_REASON_MONITOR",  "monitor";
        Internal = 3, "VIR_DOMAIN_CONTROL_ERROR_REASON_INTERNAL", "internal";
    }
}

value_enum! {
    /// How a virtual CPU is doing, as `virDomainGetVcpus` reports it.
    VcpuState: "virVcpuState" {
        Offline = 0, "VIR_VCPU_OFFLINE", "offline";
        Running = 1, "VIR_VCPU_RUNNING", "running";
        Blocked = 2, "VIR_VCPU_BLOCKED", "blocked";
    }
}

value_enum! {
    /// The host CPU numbers with a meaning of their own, in `virVcpuInfo`.
    VcpuHostCpuState: "virVcpuHostCpuState" {
        Offline     = -1, "VIR_VCPU_INFO_CPU_OFFLINE",     "offline";
        Unavailable = -2, "VIR_VCPU_INFO_CPU_UNAVAILABLE", "unavailable";
    }
}

value_enum! {
    /// What is wrong with a disk, as `virDomainGetDiskErrors` reports it.
    DomainDiskErrorCode: "virDomainDiskErrorCode" {
        None    = 0, "VIR_DOMAIN_DISK_ERROR_NONE",     "no error";
        Unspec  = 1, "VIR_DOMAIN_DISK_ERROR_UNSPEC",   "unspecified error";
        NoSpace = 2, "VIR_DOMAIN_DISK_ERROR_NO_SPACE", "no space";
    }
}

value_enum! {
    /// What a memory statistic counts, in `virDomainMemoryStats`.
    DomainMemoryStatTags: "virDomainMemoryStatTags" {
        SwapIn         =  0, "VIR_DOMAIN_MEMORY_STAT_SWAP_IN",         "swap_in";
        SwapOut        =  1, "VIR_DOMAIN_MEMORY_STAT_SWAP_OUT",        "swap_out";
        MajorFault     =  2, "VIR_DOMAIN_MEMORY_STAT_MAJOR_FAULT",     "major_fault";
        MinorFault     =  3, "VIR_DOMAIN_MEMORY_STAT_MINOR_FAULT",     "minor_fault";
        Unused         =  4, "VIR_DOMAIN_MEMORY_STAT_UNUSED",          "unused";
        Available      =  5, "VIR_DOMAIN_MEMORY_STAT_AVAILABLE",       "available";
        ActualBalloon  =  6, "VIR_DOMAIN_MEMORY_STAT_ACTUAL_BALLOON",  "actual";
        Rss            =  7, "VIR_DOMAIN_MEMORY_STAT_RSS",             "rss";
        Usable         =  8, "VIR_DOMAIN_MEMORY_STAT_USABLE",          "usable";
        LastUpdate     =  9, "VIR_DOMAIN_MEMORY_STAT_LAST_UPDATE",     "last_update";
        DiskCaches     = 10, "VIR_DOMAIN_MEMORY_STAT_DISK_CACHES",     "disk_caches";
        HugetlbPgalloc = 11, "VIR_DOMAIN_MEMORY_STAT_HUGETLB_PGALLOC", "hugetlb_pgalloc";
        HugetlbPgfail  = 12, "VIR_DOMAIN_MEMORY_STAT_HUGETLB_PGFAIL",  "hugetlb_pgfail";
    }
}

flag_set! {
    /// Which messages `virDomainGetMessages` returns.
    DomainMessageType: "virDomainMessageType" {
        DEPRECATION = 1 << 0, "VIR_DOMAIN_MESSAGE_DEPRECATION";
        TAINTING    = 1 << 1, "VIR_DOMAIN_MESSAGE_TAINTING";
        IOERRORS    = 1 << 2, "VIR_DOMAIN_MESSAGE_IOERRORS";
    }
}

value_enum! {
    /// How far the measurement of the dirty rate is, in bulk statistics.
    DomainDirtyRateStatus: "virDomainDirtyRateStatus" {
        Unstarted = 0, "VIR_DOMAIN_DIRTYRATE_UNSTARTED", "unstarted";
        Measuring = 1, "VIR_DOMAIN_DIRTYRATE_MEASURING", "measuring";
        Measured  = 2, "VIR_DOMAIN_DIRTYRATE_MEASURED",  "measured";
    }
}
