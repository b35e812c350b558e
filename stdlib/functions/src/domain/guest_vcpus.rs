//! The field `guest_vcpus`: the processors that the system inside a domain sees.

use interp_record::Value;
use stdlib_protocol::domain::DomainGetGuestVcpus;

use super::Listing;
use crate::listed::Fetched;
use crate::params::{Params, tables};

tables! {
    /// `virDomainGetGuestVcpus`; each is a list such as `0-3,5`.
    VCPUS {
        vcpus: Text "vcpus";
        online: Text "online";
        offlinable: Text "offlinable";
    }
}

/// Asks the agents inside.
pub(super) fn guest_vcpus(listing: &Listing, places: &[usize]) -> Fetched<Value> {
    listing.each(
        places,
        |dom| DomainGetGuestVcpus { dom, flags: 0 },
        |reply| Params::new(reply.params.iter()).record(&VCPUS),
    )
}
