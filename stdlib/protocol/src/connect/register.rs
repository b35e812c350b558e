//! Registering for events, and taking that back.

use super::{ConnectReply, ConnectRequest};
use crate::{
    table::procedures,
    types::{Domain, Network, NodeDevice, Secret, StoragePool},
};

procedures! {
    Remote Connect, in ConnectRequest -> ConnectReply;

    /// `virConnectDomainEventRegister`: asks for lifecycle events; the oldest form.
    105 High Read "CONNECT_DOMAIN_EVENT_REGISTER"
    ConnectDomainEventRegister -> ConnectDomainEventRegisterReply { cb_registered: i32 };

    /// `virConnectDomainEventDeregister`: takes [`ConnectDomainEventRegister`] back.
    106 High Read "CONNECT_DOMAIN_EVENT_DEREGISTER"
    ConnectDomainEventDeregister -> ConnectDomainEventDeregisterReply { cb_registered: i32 };

    /// `virConnectDomainEventRegisterAny`: asks for one kind of event, without a callback id; for old
    /// daemons.
    167 High Read "CONNECT_DOMAIN_EVENT_REGISTER_ANY"
    ConnectDomainEventRegisterAny { event_id: i32 };

    /// `virConnectDomainEventDeregisterAny`: takes [`ConnectDomainEventRegisterAny`] back.
    168 High Read "CONNECT_DOMAIN_EVENT_DEREGISTER_ANY"
    ConnectDomainEventDeregisterAny { event_id: i32 };

    /// `virConnectNetworkEventRegisterAny`: asks for one kind of event, of one network or all.
    313 High Read "CONNECT_NETWORK_EVENT_REGISTER_ANY"
    ConnectNetworkEventRegisterAny {
        event_id: i32, net: Option<Network>,
    } -> ConnectNetworkEventRegisterAnyReply { callback_id: i32 };

    /// `virConnectNetworkEventDeregisterAny`: takes [`ConnectNetworkEventRegisterAny`] back.
    314 High Read "CONNECT_NETWORK_EVENT_DEREGISTER_ANY"
    ConnectNetworkEventDeregisterAny { callback_id: i32 };

    /// `virConnectDomainEventRegisterAny`: asks for one kind of event, of one domain or all.
    316 High Read "CONNECT_DOMAIN_EVENT_CALLBACK_REGISTER_ANY"
    ConnectDomainEventCallbackRegisterAny {
        event_id: i32, dom: Option<Domain>,
    } -> ConnectDomainEventCallbackRegisterAnyReply { callback_id: i32 };

    /// `virConnectDomainEventDeregisterAny`: takes [`ConnectDomainEventCallbackRegisterAny`] back.
    317 High Read "CONNECT_DOMAIN_EVENT_CALLBACK_DEREGISTER_ANY"
    ConnectDomainEventCallbackDeregisterAny { callback_id: i32 };

    /// `virConnectRegisterCloseCallback`: asks to be told when the hypervisor closes its end.
    360 High Read "CONNECT_REGISTER_CLOSE_CALLBACK"
    ConnectRegisterCloseCallback;

    /// `virConnectUnregisterCloseCallback`: takes [`ConnectRegisterCloseCallback`] back.
    361 High Read "CONNECT_UNREGISTER_CLOSE_CALLBACK"
    ConnectUnregisterCloseCallback;

    /// `virConnectStoragePoolEventRegisterAny`: asks for one kind of event, of one storage pool or all.
    368 High Read "CONNECT_STORAGE_POOL_EVENT_REGISTER_ANY"
    ConnectStoragePoolEventRegisterAny {
        event_id: i32, pool: Option<StoragePool>,
    } -> ConnectStoragePoolEventRegisterAnyReply { callback_id: i32 };

    /// `virConnectStoragePoolEventDeregisterAny`: takes [`ConnectStoragePoolEventRegisterAny`] back.
    369 High Read "CONNECT_STORAGE_POOL_EVENT_DEREGISTER_ANY"
    ConnectStoragePoolEventDeregisterAny { callback_id: i32 };

    /// `virConnectNodeDeviceEventRegisterAny`: asks for one kind of event, of one device or all.
    374 High Read "CONNECT_NODE_DEVICE_EVENT_REGISTER_ANY"
    ConnectNodeDeviceEventRegisterAny {
        event_id: i32, dev: Option<NodeDevice>,
    } -> ConnectNodeDeviceEventRegisterAnyReply { callback_id: i32 };

    /// `virConnectNodeDeviceEventDeregisterAny`: takes [`ConnectNodeDeviceEventRegisterAny`] back.
    375 High Read "CONNECT_NODE_DEVICE_EVENT_DEREGISTER_ANY"
    ConnectNodeDeviceEventDeregisterAny { callback_id: i32 };

    /// `virConnectSecretEventRegisterAny`: asks for one kind of event, of one secret or all.
    380 High Read "CONNECT_SECRET_EVENT_REGISTER_ANY"
    ConnectSecretEventRegisterAny {
        event_id: i32, secret: Option<Secret>,
    } -> ConnectSecretEventRegisterAnyReply { callback_id: i32 };

    /// `virConnectSecretEventDeregisterAny`: takes [`ConnectSecretEventRegisterAny`] back.
    381 High Read "CONNECT_SECRET_EVENT_DEREGISTER_ANY"
    ConnectSecretEventDeregisterAny { callback_id: i32 };
}
