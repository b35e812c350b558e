//! Saving domains to files, restoring them, and dumping their memory.

use stdlib_xdr::{List, Text};

use super::{DomainReply, DomainRequest};
use crate::{
    limits::DOMAIN_SAVE_PARAMS_MAX,
    table::procedures,
    types::{Domain, TypedParam},
};

procedures! {
    Remote Domain, in DomainRequest -> DomainReply;

    /// `virDomainCoreDump`.
    53 Low Write "DOMAIN_CORE_DUMP"
    DomainCoreDump { dom: Domain, to: Text, flags: u32 };

    /// `virDomainRestore`.
    54 Low Write "DOMAIN_RESTORE"
    DomainRestore { from: Text };

    /// `virDomainSave`.
    55 Low Write "DOMAIN_SAVE"
    DomainSave { dom: Domain, to: Text };

    /// `virDomainManagedSave`.
    182 Low Write "DOMAIN_MANAGED_SAVE"
    DomainManagedSave { dom: Domain, flags: u32 };

    /// `virDomainHasManagedSaveImage`.
    183 Low Read "DOMAIN_HAS_MANAGED_SAVE_IMAGE"
    DomainHasManagedSaveImage { dom: Domain, flags: u32 } -> DomainHasManagedSaveImageReply { result: i32 };

    /// `virDomainManagedSaveRemove`.
    184 Low Write "DOMAIN_MANAGED_SAVE_REMOVE"
    DomainManagedSaveRemove { dom: Domain, flags: u32 };

    /// `virDomainSaveFlags`.
    232 Low Write "DOMAIN_SAVE_FLAGS"
    DomainSaveFlags { dom: Domain, to: Text, dxml: Option<Text>, flags: u32 };

    /// `virDomainRestoreFlags`.
    233 Low Write "DOMAIN_RESTORE_FLAGS"
    DomainRestoreFlags { from: Text, dxml: Option<Text>, flags: u32 };

    /// `virDomainSaveImageGetXMLDesc`.
    235 High Write "DOMAIN_SAVE_IMAGE_GET_XML_DESC"
    DomainSaveImageGetXmlDesc { file: Text, flags: u32 } -> DomainSaveImageGetXmlDescReply { xml: Text };

    /// `virDomainSaveImageDefineXML`.
    236 High Write "DOMAIN_SAVE_IMAGE_DEFINE_XML"
    DomainSaveImageDefineXml { file: Text, dxml: Text, flags: u32 };

    /// `virDomainCoreDumpWithFormat`.
    334 Low Write "DOMAIN_CORE_DUMP_WITH_FORMAT"
    DomainCoreDumpWithFormat { dom: Domain, to: Text, dumpformat: u32, flags: u32 };

    /// `virDomainManagedSaveGetXMLDesc`.
    388 Low Conditional "DOMAIN_MANAGED_SAVE_GET_XML_DESC"
    DomainManagedSaveGetXmlDesc { dom: Domain, flags: u32 } -> DomainManagedSaveGetXmlDescReply { xml: Text };

    /// `virDomainManagedSaveDefineXML`.
    389 Low Write "DOMAIN_MANAGED_SAVE_DEFINE_XML"
    DomainManagedSaveDefineXml { dom: Domain, dxml: Option<Text>, flags: u32 };

    /// `virDomainSaveParams`.
    440 Low Write "DOMAIN_SAVE_PARAMS"
    DomainSaveParams { dom: Domain, params: List<TypedParam, DOMAIN_SAVE_PARAMS_MAX>, flags: u32 };

    /// `virDomainRestoreParams`.
    441 Low Write "DOMAIN_RESTORE_PARAMS"
    DomainRestoreParams { params: List<TypedParam, DOMAIN_SAVE_PARAMS_MAX>, flags: u32 };
}
