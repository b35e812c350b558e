//! The host's record of a snapshot, changed: what `edit` does with it.

use interp_engine::Session;
use interp_record::Fault;
use stdlib_model::enums::DomainSnapshotCreateFlags as Flags;
use stdlib_protocol::domain_snapshot::DomainSnapshotCreateXml;

use super::Snapshot;
use crate::document::given_by_script;

impl Snapshot {
    /// Changes its record; `virDomainSnapshotCreateXML` with `VIR_DOMAIN_SNAPSHOT_CREATE_REDEFINE`. It stays the current
    /// one if it is that.
    pub(crate) fn redefine(&self, session: &Session, xml: &str, is_strict: bool) -> Result<(), Fault> {
        let name = given_by_script(xml)?.root().get("name").unwrap_or_default().trim().to_owned();
        if name != self.name() {
            // To libvirt that would be another one.
            let message = format!("the snapshot `{}` can't be called `{name}`", self.name());
            return Err(
                Fault::new("XML_ERROR", message).hint("a snapshot keeps its name: leave `name` as it is")
            );
        }
        let strict = if is_strict { Flags::VALIDATE.bits() } else { 0 };
        let flags = Flags::REDEFINE.bits() | strict;
        let request = DomainSnapshotCreateXml { dom: self.handle().dom, xml_desc: xml.into(), flags };
        self.change(session, request).map(drop)
    }
}
