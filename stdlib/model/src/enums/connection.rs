//! Connections, typed parameters and byte streams.
//!
//! One table per public enumeration of libvirt: our name, the value, libvirt's constant, and for values
//! the word that stands for it in text.

use crate::enums::macros::{flag_set, value_enum};

flag_set! {
    /// How a connection is opened, in `virConnectOpenAuth`.
    ConnectFlags: "virConnectFlags" {
        RO         = 1 << 0, "VIR_CONNECT_RO";
        NO_ALIASES = 1 << 1, "VIR_CONNECT_NO_ALIASES";
    }
}

value_enum! {
    /// Why a connection was closed, as `virConnectRegisterCloseCallback` reports it.
    ConnectCloseReason: "virConnectCloseReason" {
        Error     = 0, "VIR_CONNECT_CLOSE_REASON_ERROR",     "error";
        Eof       = 1, "VIR_CONNECT_CLOSE_REASON_EOF",       "eof";
        Keepalive = 2, "VIR_CONNECT_CLOSE_REASON_KEEPALIVE", "keepalive";
        Client    = 3, "VIR_CONNECT_CLOSE_REASON_CLIENT",    "client";
    }
}

value_enum! {
    /// What authentication asks for, in `virConnectAuthCallbackPtr`.
    ConnectCredentialType: "virConnectCredentialType" {
        Username     = 1, "VIR_CRED_USERNAME",     "username";
        Authname     = 2, "VIR_CRED_AUTHNAME",     "authname";
        Language     = 3, "VIR_CRED_LANGUAGE",     "language";
        Cnonce       = 4, "VIR_CRED_CNONCE",       "cnonce";
        Passphrase   = 5, "VIR_CRED_PASSPHRASE",   "passphrase";
        Echoprompt   = 6, "VIR_CRED_ECHOPROMPT",   "echoprompt";
        Noechoprompt = 7, "VIR_CRED_NOECHOPROMPT", "noechoprompt";
        Realm        = 8, "VIR_CRED_REALM",        "realm";
        External     = 9, "VIR_CRED_EXTERNAL",     "external";
    }
}

flag_set! {
    /// How CPUs are compared, in `virConnectCompareCPU` and `virConnectCompareHypervisorCPU`.
    ConnectCompareCPUFlags: "virConnectCompareCPUFlags" {
        FAIL_INCOMPATIBLE = 1 << 0, "VIR_CONNECT_COMPARE_CPU_FAIL_INCOMPATIBLE";
        VALIDATE_XML      = 1 << 1, "VIR_CONNECT_COMPARE_CPU_VALIDATE_XML";
    }
}

value_enum! {
    /// How a CPU relates to the host's, as `virConnectCompareCPU` returns it.
    CPUCompareResult: "virCPUCompareResult" {
        Error        = -1, "VIR_CPU_COMPARE_ERROR",        "error";
        Incompatible =  0, "VIR_CPU_COMPARE_INCOMPATIBLE", "incompatible";
        Identical    =  1, "VIR_CPU_COMPARE_IDENTICAL",    "identical";
        Superset     =  2, "VIR_CPU_COMPARE_SUPERSET",     "superset";
    }
}

flag_set! {
    /// How a common CPU is computed, in `virConnectBaselineCPU` and `virConnectBaselineHypervisorCPU`.
    ConnectBaselineCPUFlags: "virConnectBaselineCPUFlags" {
        EXPAND_FEATURES = 1 << 0, "VIR_CONNECT_BASELINE_CPU_EXPAND_FEATURES";
        MIGRATABLE      = 1 << 1, "VIR_CONNECT_BASELINE_CPU_MIGRATABLE";
    }
}

flag_set! {
    /// What `virConnectGetDomainCapabilities` reports.
    ConnectGetDomainCapabilitiesFlags: "virConnectGetDomainCapabilitiesFlags" {
        DISABLE_DEPRECATED_FEATURES = 1 << 0, "VIR_CONNECT_GET_DOMAIN_CAPABILITIES_DISABLE_DEPRECATED_FEATURES";
    }
}

value_enum! {
    /// The type of a typed parameter's value, in `virTypedParameter`.
    TypedParameterType: "virTypedParameterType" {
        Int     = 1, "VIR_TYPED_PARAM_INT",     "int";
        Uint    = 2, "VIR_TYPED_PARAM_UINT",    "uint";
        Llong   = 3, "VIR_TYPED_PARAM_LLONG",   "llong";
        Ullong  = 4, "VIR_TYPED_PARAM_ULLONG",  "ullong";
        Double  = 5, "VIR_TYPED_PARAM_DOUBLE",  "double";
        Boolean = 6, "VIR_TYPED_PARAM_BOOLEAN", "boolean";
        String  = 7, "VIR_TYPED_PARAM_STRING",  "string";
    }
}

flag_set! {
    /// Flags of every function that returns typed parameters.
    TypedParameterFlags: "virTypedParameterFlags" {
        STRING_OKAY = 1 << 2, "VIR_TYPED_PARAM_STRING_OKAY";
    }
}

value_enum! {
    /// The type of a scheduler parameter (deprecated by `TypedParameterType`), in `virDomainGetSchedulerParameters`.
    SchedParameterType: "virSchedParameterType" {
        Int     = 1, "VIR_DOMAIN_SCHED_FIELD_INT",     "int";
        Uint    = 2, "VIR_DOMAIN_SCHED_FIELD_UINT",    "uint";
        Llong   = 3, "VIR_DOMAIN_SCHED_FIELD_LLONG",   "llong";
        Ullong  = 4, "VIR_DOMAIN_SCHED_FIELD_ULLONG",  "ullong";
        Double  = 5, "VIR_DOMAIN_SCHED_FIELD_DOUBLE",  "double";
        Boolean = 6, "VIR_DOMAIN_SCHED_FIELD_BOOLEAN", "boolean";
    }
}

value_enum! {
    /// The type of a block I/O parameter (deprecated by `TypedParameterType`), in `virDomainGetBlkioParameters`.
    BlkioParameterType: "virBlkioParameterType" {
        Int     = 1, "VIR_DOMAIN_BLKIO_PARAM_INT",     "int";
        Uint    = 2, "VIR_DOMAIN_BLKIO_PARAM_UINT",    "uint";
        Llong   = 3, "VIR_DOMAIN_BLKIO_PARAM_LLONG",   "llong";
        Ullong  = 4, "VIR_DOMAIN_BLKIO_PARAM_ULLONG",  "ullong";
        Double  = 5, "VIR_DOMAIN_BLKIO_PARAM_DOUBLE",  "double";
        Boolean = 6, "VIR_DOMAIN_BLKIO_PARAM_BOOLEAN", "boolean";
    }
}

value_enum! {
    /// The type of a memory parameter (deprecated by `TypedParameterType`), in `virDomainGetMemoryParameters`.
    MemoryParameterType: "virMemoryParameterType" {
        Int     = 1, "VIR_DOMAIN_MEMORY_PARAM_INT",     "int";
        Uint    = 2, "VIR_DOMAIN_MEMORY_PARAM_UINT",    "uint";
        Llong   = 3, "VIR_DOMAIN_MEMORY_PARAM_LLONG",   "llong";
        Ullong  = 4, "VIR_DOMAIN_MEMORY_PARAM_ULLONG",  "ullong";
        Double  = 5, "VIR_DOMAIN_MEMORY_PARAM_DOUBLE",  "double";
        Boolean = 6, "VIR_DOMAIN_MEMORY_PARAM_BOOLEAN", "boolean";
    }
}

value_enum! {
    /// How a daemon's client is connected, as `virAdmClientGetTransport` reports it.
    ClientTransport: "virClientTransport" {
        Unix = 0, "VIR_CLIENT_TRANS_UNIX", "unix";
        Tcp  = 1, "VIR_CLIENT_TRANS_TCP",  "tcp";
        Tls  = 2, "VIR_CLIENT_TRANS_TLS",  "tls";
    }
}

flag_set! {
    /// How a daemon is shut down, in `virAdmConnectDaemonShutdown`.
    AdmConnectDaemonShutdownFlags: "virAdmConnectDaemonShutdownFlags" {
        PRESERVE = 1 << 0, "VIR_DAEMON_SHUTDOWN_PRESERVE";
    }
}

flag_set! {
    /// How a byte stream is made, in `virStreamNew`.
    StreamFlags: "virStreamFlags" {
        NONBLOCK = 1 << 0, "VIR_STREAM_NONBLOCK";
    }
}

flag_set! {
    /// How a byte stream is read, in `virStreamRecvFlags`.
    StreamRecvFlagsValues: "virStreamRecvFlagsValues" {
        STOP_AT_HOLE = 1 << 0, "VIR_STREAM_RECV_STOP_AT_HOLE";
    }
}

flag_set! {
    /// What a byte stream is ready for, in `virStreamEventAddCallback`.
    StreamEventType: "virStreamEventType" {
        READABLE = 1 << 0, "VIR_STREAM_EVENT_READABLE";
        WRITABLE = 1 << 1, "VIR_STREAM_EVENT_WRITABLE";
        ERROR    = 1 << 2, "VIR_STREAM_EVENT_ERROR";
        HANGUP   = 1 << 3, "VIR_STREAM_EVENT_HANGUP";
    }
}

flag_set! {
    /// What a file handle is watched for, in `virEventAddHandle`.
    EventHandleType: "virEventHandleType" {
        READABLE = 1 << 0, "VIR_EVENT_HANDLE_READABLE";
        WRITABLE = 1 << 1, "VIR_EVENT_HANDLE_WRITABLE";
        ERROR    = 1 << 2, "VIR_EVENT_HANDLE_ERROR";
        HANGUP   = 1 << 3, "VIR_EVENT_HANDLE_HANGUP";
    }
}
