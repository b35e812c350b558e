//! Networks, network ports and nwfilters.
//!
//! One table per public enumeration of libvirt: our name, the value, libvirt's constant, and for values
//! the word that stands for it in text.

use crate::enums::macros::{flag_set, value_enum};

flag_set! {
    /// Which description `virNetworkGetXMLDesc` returns.
    NetworkXMLFlags: "virNetworkXMLFlags" {
        INACTIVE = 1 << 0, "VIR_NETWORK_XML_INACTIVE";
    }
}

flag_set! {
    /// Which networks `virConnectListAllNetworks` lists.
    ConnectListAllNetworksFlags: "virConnectListAllNetworksFlags" {
        INACTIVE     = 1 << 0, "VIR_CONNECT_LIST_NETWORKS_INACTIVE";
        ACTIVE       = 1 << 1, "VIR_CONNECT_LIST_NETWORKS_ACTIVE";
        PERSISTENT   = 1 << 2, "VIR_CONNECT_LIST_NETWORKS_PERSISTENT";
        TRANSIENT    = 1 << 3, "VIR_CONNECT_LIST_NETWORKS_TRANSIENT";
        AUTOSTART    = 1 << 4, "VIR_CONNECT_LIST_NETWORKS_AUTOSTART";
        NO_AUTOSTART = 1 << 5, "VIR_CONNECT_LIST_NETWORKS_NO_AUTOSTART";
    }
}

flag_set! {
    /// How `virNetworkCreateXMLFlags` creates a network.
    NetworkCreateFlags: "virNetworkCreateFlags" {
        VALIDATE = 1 << 0, "VIR_NETWORK_CREATE_VALIDATE";
    }
}

flag_set! {
    /// How `virNetworkDefineXMLFlags` defines a network.
    NetworkDefineFlags: "virNetworkDefineFlags" {
        VALIDATE = 1 << 0, "VIR_NETWORK_DEFINE_VALIDATE";
    }
}

value_enum! {
    /// What `virNetworkUpdate` does to a section.
    NetworkUpdateCommand: "virNetworkUpdateCommand" {
        None     = 0, "VIR_NETWORK_UPDATE_COMMAND_NONE",      "none";
        Modify   = 1, "VIR_NETWORK_UPDATE_COMMAND_MODIFY",    "modify";
        Delete   = 2, "VIR_NETWORK_UPDATE_COMMAND_DELETE",    "delete";
        AddLast  = 3, "VIR_NETWORK_UPDATE_COMMAND_ADD_LAST",  "add-last";
        AddFirst = 4, "VIR_NETWORK_UPDATE_COMMAND_ADD_FIRST", "add-first";
    }
}

value_enum! {
    /// Which section `virNetworkUpdate` changes.
    NetworkUpdateSection: "virNetworkUpdateSection" {
        None             =  0, "VIR_NETWORK_SECTION_NONE",              "none";
        Bridge           =  1, "VIR_NETWORK_SECTION_BRIDGE",            "bridge";
        Domain           =  2, "VIR_NETWORK_SECTION_DOMAIN",            "domain";
        Ip               =  3, "VIR_NETWORK_SECTION_IP",                "ip";
        IpDhcpHost       =  4, "VIR_NETWORK_SECTION_IP_DHCP_HOST",      "ip-dhcp-host";
        IpDhcpRange      =  5, "VIR_NETWORK_SECTION_IP_DHCP_RANGE",     "ip-dhcp-range";
        Forward          =  6, "VIR_NETWORK_SECTION_FORWARD",           "forward";
        ForwardInterface =  7, "VIR_NETWORK_SECTION_FORWARD_INTERFACE", "forward-interface";
        ForwardPf        =  8, "VIR_NETWORK_SECTION_FORWARD_PF",        "forward-pf";
        Portgroup        =  9, "VIR_NETWORK_SECTION_PORTGROUP",         "portgroup";
        DnsHost          = 10, "VIR_NETWORK_SECTION_DNS_HOST",          "dns-host";
        DnsTxt           = 11, "VIR_NETWORK_SECTION_DNS_TXT",           "dns-txt";
        DnsSrv           = 12, "VIR_NETWORK_SECTION_DNS_SRV",           "dns-srv";
    }
}

flag_set! {
    /// Which definition `virNetworkUpdate` changes.
    NetworkUpdateFlags: "virNetworkUpdateFlags" {
        AFFECT_CURRENT = 0     , "VIR_NETWORK_UPDATE_AFFECT_CURRENT";
        AFFECT_LIVE    = 1 << 0, "VIR_NETWORK_UPDATE_AFFECT_LIVE";
        AFFECT_CONFIG  = 1 << 1, "VIR_NETWORK_UPDATE_AFFECT_CONFIG";
    }
}

value_enum! {
    /// What happened to a network, in its lifecycle event.
    NetworkEventLifecycleType: "virNetworkEventLifecycleType" {
        Defined   = 0, "VIR_NETWORK_EVENT_DEFINED",   "defined";
        Undefined = 1, "VIR_NETWORK_EVENT_UNDEFINED", "undefined";
        Started   = 2, "VIR_NETWORK_EVENT_STARTED",   "started";
        Stopped   = 3, "VIR_NETWORK_EVENT_STOPPED",   "stopped";
    }
}

value_enum! {
    /// The events of networks, in `virConnectNetworkEventRegisterAny`.
    NetworkEventID: "virNetworkEventID" {
        Lifecycle      = 0, "VIR_NETWORK_EVENT_ID_LIFECYCLE",       "lifecycle";
        MetadataChange = 1, "VIR_NETWORK_EVENT_ID_METADATA_CHANGE", "metadata-change";
    }
}

value_enum! {
    /// Which metadata `virNetworkGetMetadata` and `virNetworkSetMetadata` mean.
    NetworkMetadataType: "virNetworkMetadataType" {
        Description = 0, "VIR_NETWORK_METADATA_DESCRIPTION", "description";
        Title       = 1, "VIR_NETWORK_METADATA_TITLE",       "title";
        Element     = 2, "VIR_NETWORK_METADATA_ELEMENT",     "element";
    }
}

flag_set! {
    /// How `virNetworkPortCreateXML` creates a network port.
    NetworkPortCreateFlags: "virNetworkPortCreateFlags" {
        RECLAIM  = 1 << 0, "VIR_NETWORK_PORT_CREATE_RECLAIM";
        VALIDATE = 1 << 1, "VIR_NETWORK_PORT_CREATE_VALIDATE";
    }
}

value_enum! {
    /// The family of an address, in `virNetworkDHCPLease` and `virDomainIPAddress`.
    IPAddrType: "virIPAddrType" {
        Ipv4 = 0, "VIR_IP_ADDR_TYPE_IPV4", "ipv4";
        Ipv6 = 1, "VIR_IP_ADDR_TYPE_IPV6", "ipv6";
    }
}

flag_set! {
    /// How `virNWFilterDefineXMLFlags` defines an nwfilter.
    NWFilterDefineFlags: "virNWFilterDefineFlags" {
        VALIDATE = 1 << 0, "VIR_NWFILTER_DEFINE_VALIDATE";
    }
}

flag_set! {
    /// How `virNWFilterBindingCreateXML` creates an nwfilter binding.
    NWFilterBindingCreateFlags: "virNWFilterBindingCreateFlags" {
        VALIDATE = 1 << 0, "VIR_NWFILTER_BINDING_CREATE_VALIDATE";
    }
}
