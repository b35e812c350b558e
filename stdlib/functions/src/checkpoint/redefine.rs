//! The host's record of a checkpoint, changed: what `edit` does with it.

use interp_engine::Session;
use interp_record::Fault;
use stdlib_model::enums::DomainCheckpointCreateFlags as Flags;
use stdlib_protocol::domain_checkpoint::DomainCheckpointCreateXml;

use super::Checkpoint;
use crate::document::keeps_name;

impl Checkpoint {
    /// Changes its record; `virDomainCheckpointCreateXML` with `VIR_DOMAIN_CHECKPOINT_CREATE_REDEFINE`.
    pub(crate) fn redefine(&self, session: &Session, xml: &str) -> Result<(), Fault> {
        keeps_name(xml, "checkpoint", &self.name())?;
        let dom = self.handle().dom;
        let request = DomainCheckpointCreateXml { dom, xml_desc: xml.into(), flags: Flags::REDEFINE.bits() };
        self.change(session, request).map(drop)
    }
}
