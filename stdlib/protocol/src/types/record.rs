//! Records that come in lists inside replies.

use stdlib_xdr::{Chars, List, Opaque, Text};

use super::{Domain, TypedParam};
use crate::{
    limits::{
        CONNECT_GET_ALL_DOMAIN_STATS_MAX, CPUMAP_MAX, DOMAIN_FSINFO_DISKS_MAX, DOMAIN_IP_ADDR_MAX,
        SECURITY_LABEL_MAX,
    },
    table::structs,
};

structs! {
    /// What a virtual processor is doing, and on which processor of the host it last ran.
    VcpuInfo { number: u32, state: i32, cpu_time: u64, cpu: i32 }

    /// One figure of a host's processor; times are in nanoseconds.
    NodeCpuStat { field: Text, value: u64 }

    /// One figure of a host's memory in KiB.
    NodeMemoryStat { field: Text, value: u64 }

    /// A disk that failed, and how: `virDomainDiskErrorCode`.
    DomainDiskError { disk: Text, error: i32 }

    /// One figure of a domain's memory: `virDomainMemoryStatTags`.
    DomainMemoryStat { tag: i32, val: u64 }

    /// An iothread, and the processors of the host on which it may run, lowest bit first.
    DomainIothreadInfo { iothread_id: u32, cpumap: Opaque<CPUMAP_MAX> }

    /// A security label, closed by a NUL.
    SecurityLabel { label: Chars<SECURITY_LABEL_MAX>, enforcing: i32 }

    /// An address that a network has lent; the time is in seconds since 1970.
    NetworkDhcpLease {
        iface: Text,
        expirytime: i64,
        r#type: i32,
        mac: Option<Text>,
        iaid: Option<Text>,
        ipaddr: Text,
        prefix: u32,
        hostname: Option<Text>,
        clientid: Option<Text>,
    }

    /// All that was asked about one domain.
    DomainStatsRecord { dom: Domain, params: List<TypedParam, CONNECT_GET_ALL_DOMAIN_STATS_MAX> }

    /// A filesystem mounted inside a domain, and the disks under it.
    DomainFsinfo {
        mountpoint: Text,
        name: Text,
        fstype: Text,
        dev_aliases: List<Text, DOMAIN_FSINFO_DISKS_MAX>,
    }

    /// An address of a domain's interface: `virIPAddrType`.
    DomainIpAddr { r#type: i32, addr: Text, prefix: u32 }

    /// An interface of a domain, and its addresses.
    DomainInterface { name: Text, hwaddr: Option<Text>, addrs: List<DomainIpAddr, DOMAIN_IP_ADDR_MAX> }
}
