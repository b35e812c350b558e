//! A domain's devices, memory, virtual CPUs, bulk statistics and agent.
//!
//! One table per public enumeration of libvirt: our name, the value, libvirt's constant, and for values
//! the word that stands for it in text.

use crate::enums::macros::{flag_set, value_enum};

flag_set! {
    /// Which memory `virDomainSetMemoryFlags` changes.
    DomainMemoryModFlags: "virDomainMemoryModFlags" {
        CURRENT = 0     , "VIR_DOMAIN_MEM_CURRENT";
        LIVE    = 1 << 0, "VIR_DOMAIN_MEM_LIVE";
        CONFIG  = 1 << 1, "VIR_DOMAIN_MEM_CONFIG";
        MAXIMUM = 1 << 2, "VIR_DOMAIN_MEM_MAXIMUM";
    }
}

flag_set! {
    /// Which addresses `virDomainMemoryPeek` reads.
    DomainMemoryFlags: "virDomainMemoryFlags" {
        VIRTUAL  = 1 << 0, "VIR_MEMORY_VIRTUAL";
        PHYSICAL = 1 << 1, "VIR_MEMORY_PHYSICAL";
    }
}

value_enum! {
    /// How memory is placed on NUMA nodes, in `virDomainSetNumaParameters`.
    DomainNumatuneMemMode: "virDomainNumatuneMemMode" {
        Strict      = 0, "VIR_DOMAIN_NUMATUNE_MEM_STRICT",      "strict";
        Preferred   = 1, "VIR_DOMAIN_NUMATUNE_MEM_PREFERRED",   "preferred";
        Interleave  = 2, "VIR_DOMAIN_NUMATUNE_MEM_INTERLEAVE",  "interleave";
        Restrictive = 3, "VIR_DOMAIN_NUMATUNE_MEM_RESTRICTIVE", "restrictive";
    }
}

flag_set! {
    /// Which virtual CPUs `virDomainSetVcpusFlags` and `virDomainGetVcpusFlags` mean.
    DomainVcpuFlags: "virDomainVcpuFlags" {
        CURRENT      = 0     , "VIR_DOMAIN_VCPU_CURRENT";
        LIVE         = 1 << 0, "VIR_DOMAIN_VCPU_LIVE";
        CONFIG       = 1 << 1, "VIR_DOMAIN_VCPU_CONFIG";
        MAXIMUM      = 1 << 2, "VIR_DOMAIN_VCPU_MAXIMUM";
        GUEST        = 1 << 3, "VIR_DOMAIN_VCPU_GUEST";
        HOTPLUGGABLE = 1 << 4, "VIR_DOMAIN_VCPU_HOTPLUGGABLE";
    }
}

flag_set! {
    /// Which definition `virDomainAttachDeviceFlags` and its relatives change.
    DomainDeviceModifyFlags: "virDomainDeviceModifyFlags" {
        CURRENT = 0     , "VIR_DOMAIN_DEVICE_MODIFY_CURRENT";
        LIVE    = 1 << 0, "VIR_DOMAIN_DEVICE_MODIFY_LIVE";
        CONFIG  = 1 << 1, "VIR_DOMAIN_DEVICE_MODIFY_CONFIG";
        FORCE   = 1 << 2, "VIR_DOMAIN_DEVICE_MODIFY_FORCE";
    }
}

flag_set! {
    /// Which groups of statistics `virConnectGetAllDomainStats` collects.
    DomainStatsTypes: "virDomainStatsTypes" {
        STATE     = 1 << 0 , "VIR_DOMAIN_STATS_STATE";
        CPU_TOTAL = 1 << 1 , "VIR_DOMAIN_STATS_CPU_TOTAL";
        BALLOON   = 1 << 2 , "VIR_DOMAIN_STATS_BALLOON";
        VCPU      = 1 << 3 , "VIR_DOMAIN_STATS_VCPU";
        INTERFACE = 1 << 4 , "VIR_DOMAIN_STATS_INTERFACE";
        BLOCK     = 1 << 5 , "VIR_DOMAIN_STATS_BLOCK";
        PERF      = 1 << 6 , "VIR_DOMAIN_STATS_PERF";
        IOTHREAD  = 1 << 7 , "VIR_DOMAIN_STATS_IOTHREAD";
        MEMORY    = 1 << 8 , "VIR_DOMAIN_STATS_MEMORY";
        DIRTYRATE = 1 << 9 , "VIR_DOMAIN_STATS_DIRTYRATE";
        VM        = 1 << 10, "VIR_DOMAIN_STATS_VM";
    }
}

flag_set! {
    /// Of which domains `virConnectGetAllDomainStats` collects statistics, and how.
    ConnectGetAllDomainStatsFlags: "virConnectGetAllDomainStatsFlags" {
        ACTIVE        = 1 << 0 , "VIR_CONNECT_GET_ALL_DOMAINS_STATS_ACTIVE";
        INACTIVE      = 1 << 1 , "VIR_CONNECT_GET_ALL_DOMAINS_STATS_INACTIVE";
        PERSISTENT    = 1 << 2 , "VIR_CONNECT_GET_ALL_DOMAINS_STATS_PERSISTENT";
        TRANSIENT     = 1 << 3 , "VIR_CONNECT_GET_ALL_DOMAINS_STATS_TRANSIENT";
        RUNNING       = 1 << 4 , "VIR_CONNECT_GET_ALL_DOMAINS_STATS_RUNNING";
        PAUSED        = 1 << 5 , "VIR_CONNECT_GET_ALL_DOMAINS_STATS_PAUSED";
        SHUTOFF       = 1 << 6 , "VIR_CONNECT_GET_ALL_DOMAINS_STATS_SHUTOFF";
        OTHER         = 1 << 7 , "VIR_CONNECT_GET_ALL_DOMAINS_STATS_OTHER";
        NOWAIT        = 1 << 29, "VIR_CONNECT_GET_ALL_DOMAINS_STATS_NOWAIT";
        BACKING       = 1 << 30, "VIR_CONNECT_GET_ALL_DOMAINS_STATS_BACKING";
        ENFORCE_STATS = 1 << 31, "VIR_CONNECT_GET_ALL_DOMAINS_STATS_ENFORCE_STATS";
    }
}

flag_set! {
    /// Where `virDomainGetHostname` asks.
    DomainGetHostnameFlags: "virDomainGetHostnameFlags" {
        LEASE = 1 << 0, "VIR_DOMAIN_GET_HOSTNAME_LEASE";
        AGENT = 1 << 1, "VIR_DOMAIN_GET_HOSTNAME_AGENT";
    }
}

value_enum! {
    /// Where `virDomainInterfaceAddresses` asks.
    DomainInterfaceAddressesSource: "virDomainInterfaceAddressesSource" {
        Lease = 0, "VIR_DOMAIN_INTERFACE_ADDRESSES_SRC_LEASE", "lease";
        Agent = 1, "VIR_DOMAIN_INTERFACE_ADDRESSES_SRC_AGENT", "agent";
        Arp   = 2, "VIR_DOMAIN_INTERFACE_ADDRESSES_SRC_ARP",   "arp";
    }
}

flag_set! {
    /// How `virDomainSetTime` sets the clock.
    DomainSetTimeFlags: "virDomainSetTimeFlags" {
        SYNC = 1 << 0, "VIR_DOMAIN_TIME_SYNC";
    }
}

flag_set! {
    /// How `virDomainSetUserPassword` takes the password.
    DomainSetUserPasswordFlags: "virDomainSetUserPasswordFlags" {
        ENCRYPTED = 1 << 0, "VIR_DOMAIN_PASSWORD_ENCRYPTED";
    }
}

flag_set! {
    /// What `virDomainGetGuestInfo` asks the agent for.
    DomainGuestInfoTypes: "virDomainGuestInfoTypes" {
        USERS      = 1 << 0, "VIR_DOMAIN_GUEST_INFO_USERS";
        OS         = 1 << 1, "VIR_DOMAIN_GUEST_INFO_OS";
        TIMEZONE   = 1 << 2, "VIR_DOMAIN_GUEST_INFO_TIMEZONE";
        HOSTNAME   = 1 << 3, "VIR_DOMAIN_GUEST_INFO_HOSTNAME";
        FILESYSTEM = 1 << 4, "VIR_DOMAIN_GUEST_INFO_FILESYSTEM";
        DISKS      = 1 << 5, "VIR_DOMAIN_GUEST_INFO_DISKS";
        INTERFACES = 1 << 6, "VIR_DOMAIN_GUEST_INFO_INTERFACES";
        LOAD       = 1 << 7, "VIR_DOMAIN_GUEST_INFO_LOAD";
    }
}

value_enum! {
    /// The special time-outs of `virDomainAgentSetResponseTimeout`.
    DomainAgentResponseTimeoutValues: "virDomainAgentResponseTimeoutValues" {
        Block   = -2, "VIR_DOMAIN_AGENT_RESPONSE_TIMEOUT_BLOCK",   "block";
        Default = -1, "VIR_DOMAIN_AGENT_RESPONSE_TIMEOUT_DEFAULT", "default";
        Nowait  =  0, "VIR_DOMAIN_AGENT_RESPONSE_TIMEOUT_NOWAIT",  "nowait";
    }
}

flag_set! {
    /// How `virDomainAuthorizedSSHKeysSet` changes the keys.
    DomainAuthorizedSSHKeysSetFlags: "virDomainAuthorizedSSHKeysSetFlags" {
        APPEND = 1 << 0, "VIR_DOMAIN_AUTHORIZED_SSH_KEYS_SET_APPEND";
        REMOVE = 1 << 1, "VIR_DOMAIN_AUTHORIZED_SSH_KEYS_SET_REMOVE";
    }
}

flag_set! {
    /// How `virDomainQemuMonitorCommand` reads its command.
    DomainQemuMonitorCommandFlags: "virDomainQemuMonitorCommandFlags" {
        DEFAULT = 0     , "VIR_DOMAIN_QEMU_MONITOR_COMMAND_DEFAULT";
        HMP     = 1 << 0, "VIR_DOMAIN_QEMU_MONITOR_COMMAND_HMP";
    }
}

value_enum! {
    /// The special time-outs of `virDomainQemuAgentCommand`.
    DomainQemuAgentCommandTimeoutValues: "virDomainQemuAgentCommandTimeoutValues" {
        Block    = -2, "VIR_DOMAIN_QEMU_AGENT_COMMAND_BLOCK",    "block";
        Default  = -1, "VIR_DOMAIN_QEMU_AGENT_COMMAND_DEFAULT",  "default";
        Nowait   =  0, "VIR_DOMAIN_QEMU_AGENT_COMMAND_NOWAIT",   "nowait";
        Shutdown = 60, "VIR_DOMAIN_QEMU_AGENT_COMMAND_SHUTDOWN", "shutdown";
    }
    also {
        MIN = Block, "VIR_DOMAIN_QEMU_AGENT_COMMAND_MIN";
    }
}

flag_set! {
    /// How `virConnectDomainQemuMonitorEventRegister` matches names.
    ConnectDomainQemuMonitorEventRegisterFlags: "virConnectDomainQemuMonitorEventRegisterFlags" {
        REGEX  = 1 << 0, "VIR_CONNECT_DOMAIN_QEMU_MONITOR_EVENT_REGISTER_REGEX";
        NOCASE = 1 << 1, "VIR_CONNECT_DOMAIN_QEMU_MONITOR_EVENT_REGISTER_NOCASE";
    }
}
