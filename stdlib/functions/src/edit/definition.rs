//! The definition of an object: read for an editor, and given to the host again.

use interp_engine::Session;
use interp_record::{Fault, ObjectRef};
use stdlib_model::enums::{
    DomainCheckpointXMLFlags, DomainDefineFlags, DomainSaveImageXMLFlags, DomainSnapshotXMLFlags,
    DomainXMLFlags,
};
use stdlib_protocol::domain::{
    DomainDefineXmlFlags, DomainGetXmlDesc, DomainManagedSaveDefineXml, DomainManagedSaveGetXmlDesc,
    DomainSaveImageDefineXml, DomainSaveImageGetXmlDesc,
};

use crate::checkpoint::Checkpoint;
use crate::domain::Domain;
use crate::host::Host;
use crate::interface::Interface;
use crate::network::Network;
use crate::nwfilter::Nwfilter;
use crate::pool::Pool;
use crate::snapshot::Snapshot;
use crate::volume::Volume;

/// What can be edited: the definition of an object, or the one that a saved state has in it.
pub(super) enum Definition<'a> {
    Checkpoint(&'a Checkpoint),
    Domain(&'a Domain),
    Interface(&'a Interface),
    /// With flags for what the domain is when it goes on.
    ManagedSave(&'a Domain, u32),
    Network(&'a Network),
    Nwfilter(&'a Nwfilter),
    Pool(&'a Pool),
    /// The file on the host, with such flags.
    SaveImage(&'a Host, String, u32),
    Snapshot(&'a Snapshot),
    Volume(&'a Volume),
}

impl<'a> Definition<'a> {
    /// Returns the one of an object, if it has one.
    pub(super) fn of(object: &'a ObjectRef) -> Option<Self> {
        object
            .downcast()
            .map(Self::Domain)
            .or_else(|| object.downcast().map(Self::Checkpoint))
            .or_else(|| object.downcast().map(Self::Interface))
            .or_else(|| object.downcast().map(Self::Network))
            .or_else(|| object.downcast().map(Self::Nwfilter))
            .or_else(|| object.downcast().map(Self::Pool))
            .or_else(|| object.downcast().map(Self::Snapshot))
            .or_else(|| object.downcast().map(Self::Volume))
    }

    /// Returns whether it is that of a domain, by itself or in a saved state.
    pub(super) fn is_of_a_domain(&self) -> bool {
        matches!(self, Self::Domain(_) | Self::ManagedSave(..) | Self::SaveImage(..))
    }

    /// Returns it as the next start will use it, with its secrets: what isn't in it would be forgotten.
    pub(super) fn read(&self, session: &Session) -> Result<String, Fault> {
        let saved = DomainSaveImageXMLFlags::SECURE.bits();
        match self {
            Self::Checkpoint(checkpoint) => checkpoint.xml(session, DomainCheckpointXMLFlags::SECURE.bits()),
            Self::ManagedSave(domain, _) => {
                let request = DomainManagedSaveGetXmlDesc { dom: domain.handle(), flags: saved };
                Ok(domain.host().call(session, request)?.xml.to_string())
            }
            Self::SaveImage(host, file, _) => {
                let request = DomainSaveImageGetXmlDesc { file: file.as_str().into(), flags: saved };
                Ok(host.call(session, request)?.xml.to_string())
            }
            Self::Domain(domain) => {
                let flags = DomainXMLFlags::INACTIVE.bits() | DomainXMLFlags::SECURE.bits();
                let request = DomainGetXmlDesc { dom: domain.handle(), flags };
                Ok(domain.host().call(session, request)?.xml.to_string())
            }
            Self::Interface(interface) => interface.xml(session, true),
            Self::Network(network) => network.xml(session, true),
            Self::Nwfilter(nwfilter) => nwfilter.xml(session),
            Self::Pool(pool) => pool.xml(session, true),
            Self::Snapshot(snapshot) => snapshot.xml(session, DomainSnapshotXMLFlags::SECURE.bits()),
            Self::Volume(volume) => volume.xml(session),
        }
    }

    /// Gives it to the host; `is_strict` where the host is to check it against its schema first, as it can for domains.
    pub(super) fn define(&self, session: &Session, xml: &str, is_strict: bool) -> Result<(), Fault> {
        let answered = match self {
            Self::Checkpoint(checkpoint) => return checkpoint.redefine(session, xml),
            Self::ManagedSave(domain, flags) => {
                let dxml = Some(xml.into());
                let request = DomainManagedSaveDefineXml { dom: domain.handle(), dxml, flags: *flags };
                return domain.change(session, request).map(drop);
            }
            Self::SaveImage(host, file, flags) => {
                let (file, dxml) = (file.as_str().into(), xml.into());
                return host.call(session, DomainSaveImageDefineXml { file, dxml, flags: *flags }).map(drop);
            }
            Self::Domain(domain) => {
                let flags = if is_strict { DomainDefineFlags::VALIDATE.bits() } else { 0 };
                return domain.change(session, DomainDefineXmlFlags { xml: xml.into(), flags }).map(drop);
            }
            Self::Interface(interface) => interface.redefine(session, xml),
            Self::Network(network) => network.redefine(session, xml),
            Self::Nwfilter(nwfilter) => nwfilter.redefine(session, xml),
            Self::Pool(pool) => pool.redefine(session, xml),
            Self::Snapshot(snapshot) => return snapshot.redefine(session, xml, is_strict),
            Self::Volume(volume) => return volume.redefine(session, xml),
        };
        answered.map(drop)
    }
}
