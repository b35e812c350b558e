//! Virtual networks, and the events about them.

use stdlib_model::Uuid;
use stdlib_xdr::{List, Text};

use crate::{
    limits::{NETWORK_DHCP_LEASES_MAX, NETWORK_PORT_LIST_MAX},
    table::{events, procedures},
    types::{Network, NetworkDhcpLease, NetworkPort},
};

procedures! {
    /// A call about networks.
    Remote Network, enum NetworkRequest -> NetworkReply;

    /// `virNetworkCreate`: starts a defined network.
    39 Low Write "NETWORK_CREATE"
    NetworkCreate { net: Network };

    /// `virNetworkCreateXML`: starts a transient network.
    40 Low Write "NETWORK_CREATE_XML"
    NetworkCreateXml { xml: Text } -> NetworkCreateXmlReply { net: Network };

    /// `virNetworkDefineXML`: makes a network persistent, or changes its persistent definition.
    41 High Write "NETWORK_DEFINE_XML"
    NetworkDefineXml { xml: Text } -> NetworkDefineXmlReply { net: Network };

    /// `virNetworkDestroy`: stops the network.
    42 High Write "NETWORK_DESTROY"
    NetworkDestroy { net: Network };

    /// `virNetworkGetXMLDesc`: the definition, live or persistent by the flags.
    43 High Read "NETWORK_GET_XML_DESC"
    NetworkGetXmlDesc { net: Network, flags: u32 } -> NetworkGetXmlDescReply { xml: Text };

    /// `virNetworkGetAutostart`: whether the network starts with the host.
    44 High Read "NETWORK_GET_AUTOSTART"
    NetworkGetAutostart { net: Network } -> NetworkGetAutostartReply { autostart: i32 };

    /// `virNetworkGetBridgeName`: the bridge device of the network.
    45 High Read "NETWORK_GET_BRIDGE_NAME"
    NetworkGetBridgeName { net: Network } -> NetworkGetBridgeNameReply { name: Text };

    /// `virNetworkLookupByName`: finds a network by name.
    46 High Read "NETWORK_LOOKUP_BY_NAME"
    NetworkLookupByName { name: Text } -> NetworkLookupByNameReply { net: Network };

    /// `virNetworkLookupByUUID`: finds a network by UUID.
    47 High Read "NETWORK_LOOKUP_BY_UUID"
    NetworkLookupByUuid { uuid: Uuid } -> NetworkLookupByUuidReply { net: Network };

    /// `virNetworkSetAutostart`: says whether the network starts with the host.
    48 High Write "NETWORK_SET_AUTOSTART"
    NetworkSetAutostart { net: Network, autostart: i32 };

    /// `virNetworkUndefine`: forgets the definition; an active network becomes transient.
    49 High Write "NETWORK_UNDEFINE"
    NetworkUndefine { net: Network };

    /// `virNetworkIsActive`: whether the network is active.
    152 High Read "NETWORK_IS_ACTIVE"
    NetworkIsActive { net: Network } -> NetworkIsActiveReply { active: i32 };

    /// `virNetworkIsPersistent`: whether the network has a persistent definition.
    153 High Read "NETWORK_IS_PERSISTENT"
    NetworkIsPersistent { net: Network } -> NetworkIsPersistentReply { persistent: i32 };

    /// `virNetworkUpdate`: changes one part of the network, live or in the definition by the flags.
    291 High Write "NETWORK_UPDATE"
    NetworkUpdate { net: Network, command: u32, section: u32, parent_index: i32, xml: Text, flags: u32 };

    /// `virNetworkGetDHCPLeases`: the addresses that the network has lent.
    341 Low Read "NETWORK_GET_DHCP_LEASES"
    NetworkGetDhcpLeases {
        net: Network, mac: Option<Text>, need_results: i32, flags: u32,
    } -> NetworkGetDhcpLeasesReply { leases: List<NetworkDhcpLease, NETWORK_DHCP_LEASES_MAX>, ret: u32 };

    /// `virNetworkListAllPorts`: the network's ports.
    404 High Read "NETWORK_LIST_ALL_PORTS"
    NetworkListAllPorts {
        network: Network, need_results: i32, flags: u32,
    } -> NetworkListAllPortsReply { ports: List<NetworkPort, NETWORK_PORT_LIST_MAX>, ret: u32 };

    /// `virNetworkDefineXMLFlags`: makes a network persistent, checking its XML by the flags.
    432 High Write "NETWORK_DEFINE_XML_FLAGS"
    NetworkDefineXmlFlags { xml: Text, flags: u32 } -> NetworkDefineXmlFlagsReply { net: Network };

    /// `virNetworkCreateXMLFlags`: starts a transient network, checking its XML by the flags.
    437 High Write "NETWORK_CREATE_XML_FLAGS"
    NetworkCreateXmlFlags { xml: Text, flags: u32 } -> NetworkCreateXmlFlagsReply { net: Network };

    /// `virNetworkSetMetadata`: sets title, description, or an element of one's own.
    444 Low Write "NETWORK_SET_METADATA"
    NetworkSetMetadata {
        network: Network, r#type: i32, metadata: Option<Text>, key: Option<Text>, uri: Option<Text>,
        flags: u32,
    };

    /// `virNetworkGetMetadata`: title, description, or an element of one's own.
    445 Low Read "NETWORK_GET_METADATA"
    NetworkGetMetadata {
        network: Network, r#type: i32, uri: Option<Text>, flags: u32,
    } -> NetworkGetMetadataReply { metadata: Text };
}

events! {
    Remote Network;

    /// `VIR_NETWORK_EVENT_ID_LIFECYCLE`: the network changed its state.
    315 "NETWORK_EVENT_LIFECYCLE"
    NetworkEventLifecycle { callback_id: i32, net: Network, event: i32, detail: i32 };

    /// `VIR_NETWORK_EVENT_ID_METADATA_CHANGE`: title, description or an element changed.
    446 "NETWORK_EVENT_CALLBACK_METADATA_CHANGE"
    NetworkEventCallbackMetadataChange { callback_id: i32, net: Network, r#type: i32, nsuri: Option<Text> };
}
