//! Network interfaces of the host, and the transaction around changing them.

use stdlib_xdr::Text;

use crate::{table::procedures, types::Interface};

procedures! {
    /// A call about interfaces.
    Remote Interface, enum InterfaceRequest -> InterfaceReply;

    /// `virInterfaceLookupByName`: finds an interface by name.
    128 High Read "INTERFACE_LOOKUP_BY_NAME"
    InterfaceLookupByName { name: Text } -> InterfaceLookupByNameReply { iface: Interface };

    /// `virInterfaceLookupByMACString`: finds an interface by its MAC address.
    129 High Read "INTERFACE_LOOKUP_BY_MAC_STRING"
    InterfaceLookupByMacString { mac: Text } -> InterfaceLookupByMacStringReply { iface: Interface };

    /// `virInterfaceGetXMLDesc`: the definition, live or persistent by the flags.
    130 Low Read "INTERFACE_GET_XML_DESC"
    InterfaceGetXmlDesc { iface: Interface, flags: u32 } -> InterfaceGetXmlDescReply { xml: Text };

    /// `virInterfaceDefineXML`: defines an interface, or changes its definition.
    131 High Write "INTERFACE_DEFINE_XML"
    InterfaceDefineXml { xml: Text, flags: u32 } -> InterfaceDefineXmlReply { iface: Interface };

    /// `virInterfaceUndefine`: forgets the definition.
    132 High Write "INTERFACE_UNDEFINE"
    InterfaceUndefine { iface: Interface };

    /// `virInterfaceCreate`: brings the interface up.
    133 Low Write "INTERFACE_CREATE"
    InterfaceCreate { iface: Interface, flags: u32 };

    /// `virInterfaceDestroy`: takes the interface down.
    134 High Write "INTERFACE_DESTROY"
    InterfaceDestroy { iface: Interface, flags: u32 };

    /// `virInterfaceIsActive`: whether the interface is up.
    156 High Read "INTERFACE_IS_ACTIVE"
    InterfaceIsActive { iface: Interface } -> InterfaceIsActiveReply { active: i32 };

    /// `virInterfaceChangeBegin`: begins a transaction: what follows can be rolled back.
    220 Low Write "INTERFACE_CHANGE_BEGIN"
    InterfaceChangeBegin { flags: u32 };

    /// `virInterfaceChangeCommit`: keeps what was changed.
    221 Low Write "INTERFACE_CHANGE_COMMIT"
    InterfaceChangeCommit { flags: u32 };

    /// `virInterfaceChangeRollback`: goes back to before [`InterfaceChangeBegin`].
    222 Low Write "INTERFACE_CHANGE_ROLLBACK"
    InterfaceChangeRollback { flags: u32 };
}
