//! What is asked of the agent inside the domain: time, filesystems, users, addresses.

use stdlib_xdr::{List, Text};

use super::{DomainReply, DomainRequest};
use crate::{
    limits::{
        DOMAIN_AUTHORIZED_SSH_KEYS_MAX, DOMAIN_FSFREEZE_MOUNTPOINTS_MAX, DOMAIN_FSINFO_MAX,
        DOMAIN_GUEST_INFO_PARAMS_MAX, DOMAIN_GUEST_VCPU_PARAMS_MAX, DOMAIN_INTERFACE_MAX,
    },
    table::procedures,
    types::{Domain, DomainFsinfo, DomainInterface, TypedParam},
};

procedures! {
    Remote Domain, in DomainRequest -> DomainReply;

    /// `virDomainGetHostname`: the domain's own name for itself, from the agent or its lease.
    277 Low Write "DOMAIN_GET_HOSTNAME"
    DomainGetHostname { dom: Domain, flags: u32 } -> DomainGetHostnameReply { hostname: Text };

    /// `virDomainFSTrim`: gives blocks that no file uses back to the host.
    294 Low Write "DOMAIN_FSTRIM"
    DomainFstrim { dom: Domain, mount_point: Option<Text>, minimum: u64, flags: u32 };

    /// `virDomainFSFreeze`: makes filesystems inside the domain hold still; how many did.
    335 Low Write "DOMAIN_FSFREEZE"
    DomainFsfreeze {
        dom: Domain, mountpoints: List<Text, DOMAIN_FSFREEZE_MOUNTPOINTS_MAX>, flags: u32,
    } -> DomainFsfreezeReply { filesystems: i32 };

    /// `virDomainFSThaw`: lets frozen filesystems go on; how many did.
    336 Low Write "DOMAIN_FSTHAW"
    DomainFsthaw {
        dom: Domain, mountpoints: List<Text, DOMAIN_FSFREEZE_MOUNTPOINTS_MAX>, flags: u32,
    } -> DomainFsthawReply { filesystems: i32 };

    /// `virDomainGetTime`: the domain's clock.
    337 Low Write "DOMAIN_GET_TIME"
    DomainGetTime { dom: Domain, flags: u32 } -> DomainGetTimeReply { seconds: i64, nseconds: u32 };

    /// `virDomainSetTime`: sets the domain's clock.
    338 Low Write "DOMAIN_SET_TIME"
    DomainSetTime { dom: Domain, seconds: i64, nseconds: u32, flags: u32 };

    /// `virDomainGetFSInfo`: the filesystems mounted inside the domain.
    349 Low Write "DOMAIN_GET_FSINFO"
    DomainGetFsinfo { dom: Domain, flags: u32 }
        -> DomainGetFsinfoReply { info: List<DomainFsinfo, DOMAIN_FSINFO_MAX>, ret: u32 };

    /// `virDomainInterfaceAddresses`: addresses of the domain, from leases, the agent, or the ARP table.
    353 Low Conditional "DOMAIN_INTERFACE_ADDRESSES"
    DomainInterfaceAddresses { dom: Domain, source: u32, flags: u32 }
        -> DomainInterfaceAddressesReply { ifaces: List<DomainInterface, DOMAIN_INTERFACE_MAX> };

    /// `virDomainSetUserPassword`: sets a password inside the domain.
    357 Low Write "DOMAIN_SET_USER_PASSWORD"
    DomainSetUserPassword { dom: Domain, user: Option<Text>, password: Option<Text>, flags: u32 };

    /// `virDomainGetGuestVcpus`: the processors as seen from inside.
    371 Low Write "DOMAIN_GET_GUEST_VCPUS"
    DomainGetGuestVcpus { dom: Domain, flags: u32 }
        -> DomainGetGuestVcpusReply { params: List<TypedParam, DOMAIN_GUEST_VCPU_PARAMS_MAX> };

    /// `virDomainSetGuestVcpus`: takes processors on or off line from inside.
    372 Low Write "DOMAIN_SET_GUEST_VCPUS"
    DomainSetGuestVcpus { dom: Domain, cpumap: Text, state: i32, flags: u32 };

    /// `virDomainGetGuestInfo`: what the agent knows: users, system, time zone, filesystems, disks,
    /// addresses.
    418 Low Write "DOMAIN_GET_GUEST_INFO"
    DomainGetGuestInfo { dom: Domain, types: u32, flags: u32 }
        -> DomainGetGuestInfoReply { params: List<TypedParam, DOMAIN_GUEST_INFO_PARAMS_MAX> };

    /// `virDomainAgentSetResponseTimeout`: how many seconds to wait for the agent.
    420 Low Write "DOMAIN_AGENT_SET_RESPONSE_TIMEOUT"
    DomainAgentSetResponseTimeout {
        dom: Domain, timeout: i32, flags: u32,
    } -> DomainAgentSetResponseTimeoutReply { result: i32 };

    /// `virDomainAuthorizedSSHKeysGet`: a user's SSH keys inside the domain.
    424 Low Write "DOMAIN_AUTHORIZED_SSH_KEYS_GET"
    DomainAuthorizedSshKeysGet { dom: Domain, user: Text, flags: u32 }
        -> DomainAuthorizedSshKeysGetReply { keys: List<Text, DOMAIN_AUTHORIZED_SSH_KEYS_MAX> };

    /// `virDomainAuthorizedSSHKeysSet`: changes a user's SSH keys inside the domain.
    425 Low Write "DOMAIN_AUTHORIZED_SSH_KEYS_SET"
    DomainAuthorizedSshKeysSet {
        dom: Domain, user: Text, keys: List<Text, DOMAIN_AUTHORIZED_SSH_KEYS_MAX>, flags: u32,
    };
}
