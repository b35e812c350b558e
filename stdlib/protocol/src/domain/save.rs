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

    /// `virDomainCoreDump`: writes the domain's memory to a file on the host.
    53 Low Write "DOMAIN_CORE_DUMP"
    DomainCoreDump { dom: Domain, to: Text, flags: u32 };

    /// `virDomainRestore`: starts a domain from a saved image.
    54 Low Write "DOMAIN_RESTORE"
    DomainRestore { from: Text };

    /// `virDomainSave`: writes the domain's state to a file on the host and stops it.
    55 Low Write "DOMAIN_SAVE"
    DomainSave { dom: Domain, to: Text };

    /// `virDomainManagedSave`: writes the domain's state to libvirt's own place and stops it.
    182 Low Write "DOMAIN_MANAGED_SAVE"
    DomainManagedSave { dom: Domain, flags: u32 };

    /// `virDomainHasManagedSaveImage`: whether the next start will use a saved state.
    183 Low Read "DOMAIN_HAS_MANAGED_SAVE_IMAGE"
    DomainHasManagedSaveImage { dom: Domain, flags: u32 } -> DomainHasManagedSaveImageReply { result: i32 };

    /// `virDomainManagedSaveRemove`: throws the saved state away.
    184 Low Write "DOMAIN_MANAGED_SAVE_REMOVE"
    DomainManagedSaveRemove { dom: Domain, flags: u32 };

    /// `virDomainSaveFlags`: writes the domain's state to a file, with another definition if given.
    232 Low Write "DOMAIN_SAVE_FLAGS"
    DomainSaveFlags { dom: Domain, to: Text, dxml: Option<Text>, flags: u32 };

    /// `virDomainRestoreFlags`: starts a domain from a saved image, with another definition if given.
    233 Low Write "DOMAIN_RESTORE_FLAGS"
    DomainRestoreFlags { from: Text, dxml: Option<Text>, flags: u32 };

    /// `virDomainSaveImageGetXMLDesc`: the definition in a saved image.
    235 High Write "DOMAIN_SAVE_IMAGE_GET_XML_DESC"
    DomainSaveImageGetXmlDesc { file: Text, flags: u32 } -> DomainSaveImageGetXmlDescReply { xml: Text };

    /// `virDomainSaveImageDefineXML`: changes the definition in a saved image.
    236 High Write "DOMAIN_SAVE_IMAGE_DEFINE_XML"
    DomainSaveImageDefineXml { file: Text, dxml: Text, flags: u32 };

    /// `virDomainCoreDumpWithFormat`: writes the domain's memory to a file in a chosen format.
    334 Low Write "DOMAIN_CORE_DUMP_WITH_FORMAT"
    DomainCoreDumpWithFormat { dom: Domain, to: Text, dumpformat: u32, flags: u32 };

    /// `virDomainManagedSaveGetXMLDesc`: the definition in the saved state.
    388 Low Conditional "DOMAIN_MANAGED_SAVE_GET_XML_DESC"
    DomainManagedSaveGetXmlDesc { dom: Domain, flags: u32 } -> DomainManagedSaveGetXmlDescReply { xml: Text };

    /// `virDomainManagedSaveDefineXML`: changes the definition in the saved state.
    389 Low Write "DOMAIN_MANAGED_SAVE_DEFINE_XML"
    DomainManagedSaveDefineXml { dom: Domain, dxml: Option<Text>, flags: u32 };

    /// `virDomainSaveParams`: writes the domain's state to a file, by typed parameters.
    440 Low Write "DOMAIN_SAVE_PARAMS"
    DomainSaveParams { dom: Domain, params: List<TypedParam, DOMAIN_SAVE_PARAMS_MAX>, flags: u32 };

    /// `virDomainRestoreParams`: starts a domain from a saved image, by typed parameters.
    441 Low Write "DOMAIN_RESTORE_PARAMS"
    DomainRestoreParams { params: List<TypedParam, DOMAIN_SAVE_PARAMS_MAX>, flags: u32 };
}
