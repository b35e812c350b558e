//! Network interfaces of the host, and the transaction around changing them.

use stdlib_xdr::Text;

use crate::{table::procedures, types::Interface};

procedures! {
    /// A call about interfaces.
    Remote Interface, enum InterfaceRequest -> InterfaceReply;

    /// `virInterfaceLookupByName`.
    128 High Read "INTERFACE_LOOKUP_BY_NAME"
    InterfaceLookupByName { name: Text } -> InterfaceLookupByNameReply { iface: Interface };

    /// `virInterfaceLookupByMACString`.
    129 High Read "INTERFACE_LOOKUP_BY_MAC_STRING"
    InterfaceLookupByMacString { mac: Text } -> InterfaceLookupByMacStringReply { iface: Interface };

    /// `virInterfaceGetXMLDesc`.
    130 Low Read "INTERFACE_GET_XML_DESC"
    InterfaceGetXmlDesc { iface: Interface, flags: u32 } -> InterfaceGetXmlDescReply { xml: Text };

    /// `virInterfaceDefineXML`.
    131 High Write "INTERFACE_DEFINE_XML"
    InterfaceDefineXml { xml: Text, flags: u32 } -> InterfaceDefineXmlReply { iface: Interface };

    /// `virInterfaceUndefine`.
    132 High Write "INTERFACE_UNDEFINE"
    InterfaceUndefine { iface: Interface };

    /// `virInterfaceCreate`.
    133 Low Write "INTERFACE_CREATE"
    InterfaceCreate { iface: Interface, flags: u32 };

    /// `virInterfaceDestroy`.
    134 High Write "INTERFACE_DESTROY"
    InterfaceDestroy { iface: Interface, flags: u32 };

    /// `virInterfaceIsActive`.
    156 High Read "INTERFACE_IS_ACTIVE"
    InterfaceIsActive { iface: Interface } -> InterfaceIsActiveReply { active: i32 };

    /// `virInterfaceChangeBegin`.
    220 Low Write "INTERFACE_CHANGE_BEGIN"
    InterfaceChangeBegin { flags: u32 };

    /// `virInterfaceChangeCommit`.
    221 Low Write "INTERFACE_CHANGE_COMMIT"
    InterfaceChangeCommit { flags: u32 };

    /// `virInterfaceChangeRollback`.
    222 Low Write "INTERFACE_CHANGE_ROLLBACK"
    InterfaceChangeRollback { flags: u32 };
}
