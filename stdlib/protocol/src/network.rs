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

    /// `virNetworkCreate`.
    39 Low Write "NETWORK_CREATE"
    NetworkCreate { net: Network };

    /// `virNetworkCreateXML`.
    40 Low Write "NETWORK_CREATE_XML"
    NetworkCreateXml { xml: Text } -> NetworkCreateXmlReply { net: Network };

    /// `virNetworkDefineXML`.
    41 High Write "NETWORK_DEFINE_XML"
    NetworkDefineXml { xml: Text } -> NetworkDefineXmlReply { net: Network };

    /// `virNetworkDestroy`.
    42 High Write "NETWORK_DESTROY"
    NetworkDestroy { net: Network };

    /// `virNetworkGetXMLDesc`.
    43 High Read "NETWORK_GET_XML_DESC"
    NetworkGetXmlDesc { net: Network, flags: u32 } -> NetworkGetXmlDescReply { xml: Text };

    /// `virNetworkGetAutostart`.
    44 High Read "NETWORK_GET_AUTOSTART"
    NetworkGetAutostart { net: Network } -> NetworkGetAutostartReply { autostart: i32 };

    /// `virNetworkGetBridgeName`.
    45 High Read "NETWORK_GET_BRIDGE_NAME"
    NetworkGetBridgeName { net: Network } -> NetworkGetBridgeNameReply { name: Text };

    /// `virNetworkLookupByName`.
    46 High Read "NETWORK_LOOKUP_BY_NAME"
    NetworkLookupByName { name: Text } -> NetworkLookupByNameReply { net: Network };

    /// `virNetworkLookupByUUID`.
    47 High Read "NETWORK_LOOKUP_BY_UUID"
    NetworkLookupByUuid { uuid: Uuid } -> NetworkLookupByUuidReply { net: Network };

    /// `virNetworkSetAutostart`.
    48 High Write "NETWORK_SET_AUTOSTART"
    NetworkSetAutostart { net: Network, autostart: i32 };

    /// `virNetworkUndefine`.
    49 High Write "NETWORK_UNDEFINE"
    NetworkUndefine { net: Network };

    /// `virNetworkIsActive`.
    152 High Read "NETWORK_IS_ACTIVE"
    NetworkIsActive { net: Network } -> NetworkIsActiveReply { active: i32 };

    /// `virNetworkIsPersistent`.
    153 High Read "NETWORK_IS_PERSISTENT"
    NetworkIsPersistent { net: Network } -> NetworkIsPersistentReply { persistent: i32 };

    /// `virNetworkUpdate`.
    291 High Write "NETWORK_UPDATE"
    NetworkUpdate { net: Network, command: u32, section: u32, parent_index: i32, xml: Text, flags: u32 };

    /// `virNetworkGetDHCPLeases`.
    341 Low Read "NETWORK_GET_DHCP_LEASES"
    NetworkGetDhcpLeases {
        net: Network, mac: Option<Text>, need_results: i32, flags: u32,
    } -> NetworkGetDhcpLeasesReply { leases: List<NetworkDhcpLease, NETWORK_DHCP_LEASES_MAX>, ret: u32 };

    /// `virNetworkListAllPorts`.
    404 High Read "NETWORK_LIST_ALL_PORTS"
    NetworkListAllPorts {
        network: Network, need_results: i32, flags: u32,
    } -> NetworkListAllPortsReply { ports: List<NetworkPort, NETWORK_PORT_LIST_MAX>, ret: u32 };

    /// `virNetworkDefineXMLFlags`.
    432 High Write "NETWORK_DEFINE_XML_FLAGS"
    NetworkDefineXmlFlags { xml: Text, flags: u32 } -> NetworkDefineXmlFlagsReply { net: Network };

    /// `virNetworkCreateXMLFlags`.
    437 High Write "NETWORK_CREATE_XML_FLAGS"
    NetworkCreateXmlFlags { xml: Text, flags: u32 } -> NetworkCreateXmlFlagsReply { net: Network };

    /// `virNetworkSetMetadata`.
    444 Low Write "NETWORK_SET_METADATA"
    NetworkSetMetadata {
        network: Network, r#type: i32, metadata: Option<Text>, key: Option<Text>, uri: Option<Text>,
        flags: u32,
    };

    /// `virNetworkGetMetadata`.
    445 Low Read "NETWORK_GET_METADATA"
    NetworkGetMetadata {
        network: Network, r#type: i32, uri: Option<Text>, flags: u32,
    } -> NetworkGetMetadataReply { metadata: Text };
}

events! {
    Remote Network;

    /// Sent to those who registered.
    315 "NETWORK_EVENT_LIFECYCLE"
    NetworkEventLifecycle { callback_id: i32, net: Network, event: i32, detail: i32 };

    /// Sent to those who registered.
    446 "NETWORK_EVENT_CALLBACK_METADATA_CHANGE"
    NetworkEventCallbackMetadataChange { callback_id: i32, net: Network, r#type: i32, nsuri: Option<Text> };
}
