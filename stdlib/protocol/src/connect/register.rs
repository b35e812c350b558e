//! Registering for events, and taking that back.

use super::{ConnectReply, ConnectRequest};
use crate::{
    table::procedures,
    types::{Domain, Network, NodeDevice, Secret, StoragePool},
};

procedures! {
    Remote Connect, in ConnectRequest -> ConnectReply;

    /// `virConnectDomainEventRegister`.
    105 High Read "CONNECT_DOMAIN_EVENT_REGISTER"
    ConnectDomainEventRegister -> ConnectDomainEventRegisterReply { cb_registered: i32 };

    /// `virConnectDomainEventDeregister`.
    106 High Read "CONNECT_DOMAIN_EVENT_DEREGISTER"
    ConnectDomainEventDeregister -> ConnectDomainEventDeregisterReply { cb_registered: i32 };

    /// `virConnectDomainEventRegisterAny`.
    167 High Read "CONNECT_DOMAIN_EVENT_REGISTER_ANY"
    ConnectDomainEventRegisterAny { event_id: i32 };

    /// `virConnectDomainEventDeregisterAny`.
    168 High Read "CONNECT_DOMAIN_EVENT_DEREGISTER_ANY"
    ConnectDomainEventDeregisterAny { event_id: i32 };

    /// `virConnectNetworkEventRegisterAny`.
    313 High Read "CONNECT_NETWORK_EVENT_REGISTER_ANY"
    ConnectNetworkEventRegisterAny {
        event_id: i32, net: Option<Network>,
    } -> ConnectNetworkEventRegisterAnyReply { callback_id: i32 };

    /// `virConnectNetworkEventDeregisterAny`.
    314 High Read "CONNECT_NETWORK_EVENT_DEREGISTER_ANY"
    ConnectNetworkEventDeregisterAny { callback_id: i32 };

    /// `virConnectDomainEventRegisterAny`.
    316 High Read "CONNECT_DOMAIN_EVENT_CALLBACK_REGISTER_ANY"
    ConnectDomainEventCallbackRegisterAny {
        event_id: i32, dom: Option<Domain>,
    } -> ConnectDomainEventCallbackRegisterAnyReply { callback_id: i32 };

    /// `virConnectDomainEventDeregisterAny`.
    317 High Read "CONNECT_DOMAIN_EVENT_CALLBACK_DEREGISTER_ANY"
    ConnectDomainEventCallbackDeregisterAny { callback_id: i32 };

    /// `virConnectRegisterCloseCallback`.
    360 High Read "CONNECT_REGISTER_CLOSE_CALLBACK"
    ConnectRegisterCloseCallback;

    /// `virConnectUnregisterCloseCallback`.
    361 High Read "CONNECT_UNREGISTER_CLOSE_CALLBACK"
    ConnectUnregisterCloseCallback;

    /// `virConnectStoragePoolEventRegisterAny`.
    368 High Read "CONNECT_STORAGE_POOL_EVENT_REGISTER_ANY"
    ConnectStoragePoolEventRegisterAny {
        event_id: i32, pool: Option<StoragePool>,
    } -> ConnectStoragePoolEventRegisterAnyReply { callback_id: i32 };

    /// `virConnectStoragePoolEventDeregisterAny`.
    369 High Read "CONNECT_STORAGE_POOL_EVENT_DEREGISTER_ANY"
    ConnectStoragePoolEventDeregisterAny { callback_id: i32 };

    /// `virConnectNodeDeviceEventRegisterAny`.
    374 High Read "CONNECT_NODE_DEVICE_EVENT_REGISTER_ANY"
    ConnectNodeDeviceEventRegisterAny {
        event_id: i32, dev: Option<NodeDevice>,
    } -> ConnectNodeDeviceEventRegisterAnyReply { callback_id: i32 };

    /// `virConnectNodeDeviceEventDeregisterAny`.
    375 High Read "CONNECT_NODE_DEVICE_EVENT_DEREGISTER_ANY"
    ConnectNodeDeviceEventDeregisterAny { callback_id: i32 };

    /// `virConnectSecretEventRegisterAny`.
    380 High Read "CONNECT_SECRET_EVENT_REGISTER_ANY"
    ConnectSecretEventRegisterAny {
        event_id: i32, secret: Option<Secret>,
    } -> ConnectSecretEventRegisterAnyReply { callback_id: i32 };

    /// `virConnectSecretEventDeregisterAny`.
    381 High Read "CONNECT_SECRET_EVENT_DEREGISTER_ANY"
    ConnectSecretEventDeregisterAny { callback_id: i32 };
}
