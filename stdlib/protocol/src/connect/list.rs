//! Listing and counting the objects of a host, and the statistics of all domains at once.

use stdlib_xdr::{List, Text};

use super::{ConnectReply, ConnectRequest};
use crate::{
    limits::{
        DOMAIN_LIST_MAX, INTERFACE_LIST_MAX, NETWORK_LIST_MAX, NODE_DEVICE_LIST_MAX,
        NWFILTER_BINDING_LIST_MAX, NWFILTER_LIST_MAX, SECRET_LIST_MAX, STORAGE_POOL_LIST_MAX,
    },
    table::procedures,
    types::{
        Domain, DomainStatsRecord, Interface, Network, NodeDevice, Nwfilter, NwfilterBinding, Secret,
        StoragePool,
    },
};

procedures! {
    Remote Connect, in ConnectRequest -> ConnectReply;

    /// `virConnectListDefinedDomains`: names of the domains that are defined and not running.
    21 High Read "CONNECT_LIST_DEFINED_DOMAINS"
    ConnectListDefinedDomains { maxnames: i32 }
        -> ConnectListDefinedDomainsReply { names: List<Text, DOMAIN_LIST_MAX> };

    /// `virConnectNumOfDefinedDomains`: how many domains are defined and not running.
    25 High Read "CONNECT_NUM_OF_DEFINED_DOMAINS"
    ConnectNumOfDefinedDomains -> ConnectNumOfDefinedDomainsReply { num: i32 };

    /// `virConnectListDefinedNetworks`: names of the networks that are defined and not active.
    36 High Read "CONNECT_LIST_DEFINED_NETWORKS"
    ConnectListDefinedNetworks { maxnames: i32 }
        -> ConnectListDefinedNetworksReply { names: List<Text, NETWORK_LIST_MAX> };

    /// `virConnectListDomains`: numbers of the running domains.
    37 High Read "CONNECT_LIST_DOMAINS"
    ConnectListDomains { maxids: i32 } -> ConnectListDomainsReply { ids: List<i32, DOMAIN_LIST_MAX> };

    /// `virConnectListNetworks`: names of the active networks.
    38 High Read "CONNECT_LIST_NETWORKS"
    ConnectListNetworks { maxnames: i32 } -> ConnectListNetworksReply { names: List<Text, NETWORK_LIST_MAX> };

    /// `virConnectNumOfDefinedNetworks`: how many networks are defined and not active.
    50 High Read "CONNECT_NUM_OF_DEFINED_NETWORKS"
    ConnectNumOfDefinedNetworks -> ConnectNumOfDefinedNetworksReply { num: i32 };

    /// `virConnectNumOfDomains`: how many domains are running.
    51 High Read "CONNECT_NUM_OF_DOMAINS"
    ConnectNumOfDomains -> ConnectNumOfDomainsReply { num: i32 };

    /// `virConnectNumOfNetworks`: how many networks are active.
    52 High Read "CONNECT_NUM_OF_NETWORKS"
    ConnectNumOfNetworks -> ConnectNumOfNetworksReply { num: i32 };

    /// `virConnectNumOfStoragePools`: how many storage pools are active.
    71 High Read "CONNECT_NUM_OF_STORAGE_POOLS"
    ConnectNumOfStoragePools -> ConnectNumOfStoragePoolsReply { num: i32 };

    /// `virConnectListStoragePools`: names of the active storage pools.
    72 High Read "CONNECT_LIST_STORAGE_POOLS"
    ConnectListStoragePools { maxnames: i32 }
        -> ConnectListStoragePoolsReply { names: List<Text, STORAGE_POOL_LIST_MAX> };

    /// `virConnectNumOfDefinedStoragePools`: how many storage pools are defined and not active.
    73 High Read "CONNECT_NUM_OF_DEFINED_STORAGE_POOLS"
    ConnectNumOfDefinedStoragePools -> ConnectNumOfDefinedStoragePoolsReply { num: i32 };

    /// `virConnectListDefinedStoragePools`: names of the storage pools that are defined and not active.
    74 High Read "CONNECT_LIST_DEFINED_STORAGE_POOLS"
    ConnectListDefinedStoragePools { maxnames: i32 }
        -> ConnectListDefinedStoragePoolsReply { names: List<Text, STORAGE_POOL_LIST_MAX> };

    /// `virConnectNumOfInterfaces`: how many interfaces of the host are active.
    126 High Read "CONNECT_NUM_OF_INTERFACES"
    ConnectNumOfInterfaces -> ConnectNumOfInterfacesReply { num: i32 };

    /// `virConnectListInterfaces`: names of the host's active interfaces.
    127 High Read "CONNECT_LIST_INTERFACES"
    ConnectListInterfaces { maxnames: i32 }
        -> ConnectListInterfacesReply { names: List<Text, INTERFACE_LIST_MAX> };

    /// `virConnectNumOfDefinedInterfaces`: how many interfaces of the host are inactive.
    137 High Read "CONNECT_NUM_OF_DEFINED_INTERFACES"
    ConnectNumOfDefinedInterfaces -> ConnectNumOfDefinedInterfacesReply { num: i32 };

    /// `virConnectListDefinedInterfaces`: names of the host's inactive interfaces.
    138 High Read "CONNECT_LIST_DEFINED_INTERFACES"
    ConnectListDefinedInterfaces { maxnames: i32 }
        -> ConnectListDefinedInterfacesReply { names: List<Text, INTERFACE_LIST_MAX> };

    /// `virConnectNumOfSecrets`: how many secrets there are.
    139 High Read "CONNECT_NUM_OF_SECRETS"
    ConnectNumOfSecrets -> ConnectNumOfSecretsReply { num: i32 };

    /// `virConnectListSecrets`: UUIDs of the secrets, as text.
    140 High Read "CONNECT_LIST_SECRETS"
    ConnectListSecrets { maxuuids: i32 } -> ConnectListSecretsReply { uuids: List<Text, SECRET_LIST_MAX> };

    /// `virConnectNumOfNWFilters`: how many nwfilters there are.
    178 High Read "CONNECT_NUM_OF_NWFILTERS"
    ConnectNumOfNwfilters -> ConnectNumOfNwfiltersReply { num: i32 };

    /// `virConnectListNWFilters`: names of the nwfilters.
    179 High Read "CONNECT_LIST_NWFILTERS"
    ConnectListNwfilters { maxnames: i32 }
        -> ConnectListNwfiltersReply { names: List<Text, NWFILTER_LIST_MAX> };

    /// `virConnectListAllDomains`: the domains that the flags let through.
    273 High Read "CONNECT_LIST_ALL_DOMAINS"
    ConnectListAllDomains { need_results: i32, flags: u32 }
        -> ConnectListAllDomainsReply { domains: List<Domain, DOMAIN_LIST_MAX>, ret: u32 };

    /// `virConnectListAllStoragePools`: the storage pools that the flags let through.
    281 High Read "CONNECT_LIST_ALL_STORAGE_POOLS"
    ConnectListAllStoragePools { need_results: i32, flags: u32 }
        -> ConnectListAllStoragePoolsReply { pools: List<StoragePool, STORAGE_POOL_LIST_MAX>, ret: u32 };

    /// `virConnectListAllNetworks`: the networks that the flags let through.
    283 High Read "CONNECT_LIST_ALL_NETWORKS"
    ConnectListAllNetworks { need_results: i32, flags: u32 }
        -> ConnectListAllNetworksReply { nets: List<Network, NETWORK_LIST_MAX>, ret: u32 };

    /// `virConnectListAllInterfaces`: the host's interfaces that the flags let through.
    284 High Read "CONNECT_LIST_ALL_INTERFACES"
    ConnectListAllInterfaces { need_results: i32, flags: u32 }
        -> ConnectListAllInterfacesReply { ifaces: List<Interface, INTERFACE_LIST_MAX>, ret: u32 };

    /// `virConnectListAllNodeDevices`: the host's devices that the flags let through.
    285 High Read "CONNECT_LIST_ALL_NODE_DEVICES"
    ConnectListAllNodeDevices { need_results: i32, flags: u32 }
        -> ConnectListAllNodeDevicesReply { devices: List<NodeDevice, NODE_DEVICE_LIST_MAX>, ret: u32 };

    /// `virConnectListAllNWFilters`: the nwfilters.
    286 High Read "CONNECT_LIST_ALL_NWFILTERS"
    ConnectListAllNwfilters { need_results: i32, flags: u32 }
        -> ConnectListAllNwfiltersReply { filters: List<Nwfilter, NWFILTER_LIST_MAX>, ret: u32 };

    /// `virConnectListAllSecrets`: the secrets that the flags let through.
    287 High Read "CONNECT_LIST_ALL_SECRETS"
    ConnectListAllSecrets { need_results: i32, flags: u32 }
        -> ConnectListAllSecretsReply { secrets: List<Secret, SECRET_LIST_MAX>, ret: u32 };

    /// `virConnectGetAllDomainStats`: statistics of many domains at once.
    344 Low Read "CONNECT_GET_ALL_DOMAIN_STATS"
    ConnectGetAllDomainStats {
        doms: List<Domain, DOMAIN_LIST_MAX>, stats: u32, flags: u32,
    } -> ConnectGetAllDomainStatsReply { ret_stats: List<DomainStatsRecord, DOMAIN_LIST_MAX> };

    /// `virConnectListAllNWFilterBindings`: the nwfilter bindings.
    401 High Read "CONNECT_LIST_ALL_NWFILTER_BINDINGS"
    ConnectListAllNwfilterBindings { need_results: i32, flags: u32 } -> ConnectListAllNwfilterBindingsReply {
        bindings: List<NwfilterBinding, NWFILTER_BINDING_LIST_MAX>, ret: u32,
    };
}
