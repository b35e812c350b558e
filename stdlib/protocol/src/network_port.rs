//! Ports of networks: what a network knows of each interface that is plugged into it.

use stdlib_model::Uuid;
use stdlib_xdr::{List, Text};

use crate::{
    limits::NETWORK_PORT_PARAMETERS_MAX,
    table::procedures,
    types::{Network, NetworkPort, TypedParam},
};

procedures! {
    /// A call about network ports.
    Remote NetworkPort, enum NetworkPortRequest -> NetworkPortReply;

    /// `virNetworkPortLookupByUUID`: finds a port of a network by UUID.
    405 High Read "NETWORK_PORT_LOOKUP_BY_UUID"
    NetworkPortLookupByUuid { network: Network, uuid: Uuid }
        -> NetworkPortLookupByUuidReply { port: NetworkPort };

    /// `virNetworkPortCreateXML`: makes a port.
    406 Low Write "NETWORK_PORT_CREATE_XML"
    NetworkPortCreateXml { network: Network, xml: Text, flags: u32 }
        -> NetworkPortCreateXmlReply { port: NetworkPort };

    /// `virNetworkPortGetParameters`: the limits of the port; with `nparams` 0, how many there are.
    407 Low Read "NETWORK_PORT_GET_PARAMETERS"
    NetworkPortGetParameters {
        port: NetworkPort, nparams: i32, flags: u32,
    } -> NetworkPortGetParametersReply {
        params: List<TypedParam, NETWORK_PORT_PARAMETERS_MAX>, nparams: i32,
    };

    /// `virNetworkPortSetParameters`: limits what the port may do a second.
    408 Low Write "NETWORK_PORT_SET_PARAMETERS"
    NetworkPortSetParameters {
        port: NetworkPort, params: List<TypedParam, NETWORK_PORT_PARAMETERS_MAX>, flags: u32,
    };

    /// `virNetworkPortGetXMLDesc`: the definition.
    409 Low Read "NETWORK_PORT_GET_XML_DESC"
    NetworkPortGetXmlDesc { port: NetworkPort, flags: u32 } -> NetworkPortGetXmlDescReply { xml: Text };

    /// `virNetworkPortDelete`: removes the port.
    410 Low Write "NETWORK_PORT_DELETE"
    NetworkPortDelete { port: NetworkPort, flags: u32 };
}
