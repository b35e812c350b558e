//! The field `guest_info`: what the agent inside a domain tells.

use interp_record::Value;
use stdlib_protocol::domain::DomainGetGuestInfo;

use super::Listing;
use crate::listed::Fetched;
use crate::params::{Params, tables};

tables! {
    /// `virDomainGetGuestInfo`; what the agent can't tell is empty.
    GUEST {
        users: Each(&USER) "user.";
        os: Group(&OS) "os.";
        timezone: Group(&TIMEZONE) "timezone.";
        hostname: Text "hostname";
        filesystems: Each(&FILESYSTEM) "fs.";
        disks: Each(&DISK) "disk.";
        interfaces: Each(&INTERFACE) "if.";
        load: Group(&LOAD) "load.";
    }
    USER {
        name: Text "name";
        domain: Text "domain";
        login_time: TimeMilliseconds "login-time";
    }
    OS {
        id: Text "id";
        name: Text "name";
        pretty_name: Text "pretty-name";
        version: Text "version";
        version_id: Text "version-id";
        kernel_release: Text "kernel-release";
        kernel_version: Text "kernel-version";
        machine: Text "machine";
        variant: Text "variant";
        variant_id: Text "variant-id";
    }
    TIMEZONE {
        name: Text "name";
        offset: Count "offset";
    }
    FILESYSTEM {
        mountpoint: Text "mountpoint";
        name: Text "name";
        fstype: Text "fstype";
        total: Bytes "total-bytes";
        used: Bytes "used-bytes";
        disks: Each(&FILESYSTEM_DISK) "disk.";
    }
    FILESYSTEM_DISK {
        alias: Text "alias";
        serial: Text "serial";
        device: Text "device";
    }
    DISK {
        name: Text "name";
        partition: Bool "partition";
        dependencies: Texts "dependency.*.name";
        serial: Text "serial";
        alias: Text "alias";
        guest_alias: Text "guest_alias";
        guest_bus: Text "guest_bus";
    }
    INTERFACE {
        name: Text "name";
        mac: Mac "hwaddr";
        addresses: Each(&ADDRESS) "addr.";
    }
    ADDRESS {
        type: Text "type";
        address: Text "addr";
        prefix: Count "prefix";
    }
    LOAD {
        minute: Float "1m";
        five_minutes: Float "5m";
        fifteen_minutes: Float "15m";
    }
}

/// Asks for all that the agents can tell.
pub(super) fn guest_info(listing: &Listing, places: &[usize]) -> Fetched<Value> {
    listing.each(
        places,
        |dom| DomainGetGuestInfo { dom, types: 0, flags: 0 },
        |reply| Params::new(reply.params.iter()).record(&GUEST),
    )
}
