//! Whether a request changes something, where the table alone can't tell.
//!
//! libvirt refuses six calls on a read-only connection with certain arguments only: those that reveal
//! secrets, or that make it talk to the agent inside the domain.

use crate::{
    Access, Request, domain::DomainRequest, domain_checkpoint::DomainCheckpointRequest,
    domain_snapshot::DomainSnapshotRequest,
};

/// `VIR_DOMAIN_XML_SECURE`.
const XML_SECURE: u32 = 1;

/// `VIR_DOMAIN_XML_MIGRATABLE`.
const XML_MIGRATABLE: u32 = 8;

/// `VIR_DOMAIN_VCPU_GUEST`.
const VCPU_GUEST: u32 = 8;

/// `VIR_DOMAIN_INTERFACE_ADDRESSES_SRC_AGENT`.
const ADDRESSES_FROM_AGENT: u32 = 1;

impl Request {
    /// Tells whether a read-only connection must refuse the request, looking at its arguments.
    ///
    /// Besides what libvirt refuses, that is the deletion of a throttle group: libvirt 11.3 has forgotten the
    /// check there.
    pub fn is_write(&self) -> bool {
        match self.info().access {
            Access::Write => true,
            Access::Conditional => self.asks_for_secrets(),
            Access::Read => matches!(self, Self::Domain(DomainRequest::DomainDelThrottleGroup(_))),
        }
    }

    fn asks_for_secrets(&self) -> bool {
        match self {
            Self::Domain(DomainRequest::DomainGetXmlDesc(args)) => {
                args.flags & (XML_SECURE | XML_MIGRATABLE) != 0
            }
            Self::Domain(DomainRequest::DomainManagedSaveGetXmlDesc(args)) => args.flags & XML_SECURE != 0,
            Self::Domain(DomainRequest::DomainGetVcpusFlags(args)) => args.flags & VCPU_GUEST != 0,
            Self::Domain(DomainRequest::DomainInterfaceAddresses(args)) => {
                args.source == ADDRESSES_FROM_AGENT
            }
            Self::DomainSnapshot(DomainSnapshotRequest::DomainSnapshotGetXmlDesc(args)) => {
                args.flags & XML_SECURE != 0
            }
            Self::DomainCheckpoint(DomainCheckpointRequest::DomainCheckpointGetXmlDesc(args)) => {
                args.flags & XML_SECURE != 0
            }
            // A conditional row without a rule is refused, never let through.
            _ => true,
        }
    }
}
