//! The host's record of a snapshot, changed: what `edit` does with it.

use interp_engine::Session;
use interp_record::Fault;
use stdlib_model::enums::DomainSnapshotCreateFlags as Flags;
use stdlib_protocol::domain_snapshot::DomainSnapshotCreateXml;

use super::Snapshot;
use crate::document::keeps_name;

impl Snapshot {
    /// Changes its record; `virDomainSnapshotCreateXML` with `VIR_DOMAIN_SNAPSHOT_CREATE_REDEFINE`. It stays the current
    /// one if it is that.
    pub(crate) fn redefine(&self, session: &Session, xml: &str, is_strict: bool) -> Result<(), Fault> {
        keeps_name(xml, "snapshot", &self.name())?;
        let strict = if is_strict { Flags::VALIDATE.bits() } else { 0 };
        let flags = Flags::REDEFINE.bits() | strict;
        let request = DomainSnapshotCreateXml { dom: self.handle().dom, xml_desc: xml.into(), flags };
        self.change(session, request).map(drop)
    }
}
