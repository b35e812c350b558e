//! The connection: what the host is, its lists, and registering for events.

use stdlib_model::{Error, ErrorCode, ErrorDomain, Uuid};
use stdlib_protocol::connect::*;

use crate::dispatch::answers;
use crate::event::Family;
use crate::host::Call;
use crate::session::Session;
use crate::{domain, interface, network, node_device, nwfilter, secret, storage_pool};

/// What `virConnectSupportsFeature` is answered with yes: typed parameters with strings, and callbacks
/// with a number.
const FEATURES: &[i32] = &[9, 14];

answers! { ConnectRequest(call, args);
    ConnectOpen => Ok(()),
    ConnectClose => Ok(()),
    ConnectGetType => Ok(ConnectGetTypeReply { r#type: call.facts().hypervisor.into() }),
    ConnectGetVersion => Ok(ConnectGetVersionReply { hv_ver: call.facts().version }),
    ConnectGetLibVersion => Ok(ConnectGetLibVersionReply { lib_ver: call.facts().lib_version }),
    ConnectGetHostname => {
        Ok(ConnectGetHostnameReply { hostname: call.facts().hostname.as_str().into() })
    },
    ConnectGetUri => Ok(ConnectGetUriReply { uri: call.uri.into() }),
    ConnectGetCapabilities => {
        Ok(ConnectGetCapabilitiesReply { capabilities: call.facts().capabilities.as_str().into() })
    },
    ConnectGetMaxVcpus => Ok(ConnectGetMaxVcpusReply { max_vcpus: call.facts().vcpus_max as i32 }),
    ConnectIsSecure => Ok(ConnectIsSecureReply { secure: 1 }),
    ConnectSupportsFeature => {
        Ok(ConnectSupportsFeatureReply { supported: FEATURES.contains(&args.feature).into() })
    },
    ConnectRegisterCloseCallback => Ok(()),
    ConnectUnregisterCloseCallback => Ok(()),

    ConnectListDomains => {
        Ok(ConnectListDomainsReply { ids: domain::running_ids(call, args.maxids).into() })
    },
    ConnectNumOfDomains => Ok(ConnectNumOfDomainsReply { num: domain::count(call, true) }),
    ConnectListDefinedDomains => {
        let names = domain::defined_names(call, args.maxnames).into();
        Ok(ConnectListDefinedDomainsReply { names })
    },
    ConnectNumOfDefinedDomains => {
        Ok(ConnectNumOfDefinedDomainsReply { num: domain::count(call, false) })
    },
    ConnectListAllDomains => Ok(domain::list_all(call, &args)),
    ConnectGetAllDomainStats => domain::all_statistics(call, &args),

    ConnectListNetworks => {
        Ok(ConnectListNetworksReply { names: network::names(call, true, args.maxnames).into() })
    },
    ConnectNumOfNetworks => Ok(ConnectNumOfNetworksReply { num: network::count(call, true) }),
    ConnectListDefinedNetworks => {
        let names = network::names(call, false, args.maxnames).into();
        Ok(ConnectListDefinedNetworksReply { names })
    },
    ConnectNumOfDefinedNetworks => {
        Ok(ConnectNumOfDefinedNetworksReply { num: network::count(call, false) })
    },
    ConnectListAllNetworks => Ok(network::list_all(call, &args)),

    ConnectListStoragePools => {
        let names = storage_pool::names(call, true, args.maxnames).into();
        Ok(ConnectListStoragePoolsReply { names })
    },
    ConnectNumOfStoragePools => {
        Ok(ConnectNumOfStoragePoolsReply { num: storage_pool::count(call, true) })
    },
    ConnectListDefinedStoragePools => {
        let names = storage_pool::names(call, false, args.maxnames).into();
        Ok(ConnectListDefinedStoragePoolsReply { names })
    },
    ConnectNumOfDefinedStoragePools => {
        Ok(ConnectNumOfDefinedStoragePoolsReply { num: storage_pool::count(call, false) })
    },
    ConnectListAllStoragePools => Ok(storage_pool::list_all(call, &args)),

    ConnectListInterfaces => {
        let names = interface::names(call, true, args.maxnames).into();
        Ok(ConnectListInterfacesReply { names })
    },
    ConnectNumOfInterfaces => Ok(ConnectNumOfInterfacesReply { num: interface::count(call, true) }),
    ConnectListDefinedInterfaces => {
        let names = interface::names(call, false, args.maxnames).into();
        Ok(ConnectListDefinedInterfacesReply { names })
    },
    ConnectNumOfDefinedInterfaces => {
        Ok(ConnectNumOfDefinedInterfacesReply { num: interface::count(call, false) })
    },
    ConnectListAllInterfaces => Ok(interface::list_all(call, &args)),

    ConnectListNwfilters => {
        Ok(ConnectListNwfiltersReply { names: nwfilter::names(call, args.maxnames).into() })
    },
    ConnectNumOfNwfilters => {
        Ok(ConnectNumOfNwfiltersReply { num: call.state.nwfilters.len() as i32 })
    },
    ConnectListAllNwfilters => Ok(nwfilter::list_all(call, &args)),

    ConnectListSecrets => {
        Ok(ConnectListSecretsReply { uuids: secret::uuids(call, args.maxuuids).into() })
    },
    ConnectNumOfSecrets => {
        Ok(ConnectNumOfSecretsReply { num: call.state.secrets.len() as i32 })
    },
    ConnectListAllSecrets => Ok(secret::list_all(call, &args)),
    ConnectListAllNodeDevices => Ok(node_device::list_all(call, &args)),

    ConnectDomainEventRegister => {
        session(call)?.set_lifecycle(true).map(|()| ConnectDomainEventRegisterReply { cb_registered: 1 })
    },
    ConnectDomainEventDeregister => {
        session(call)?.set_lifecycle(false).map(|()| ConnectDomainEventDeregisterReply { cb_registered: 0 })
    },
    ConnectDomainEventRegisterAny => session(call)?.set_kind(args.event_id, true),
    ConnectDomainEventDeregisterAny => session(call)?.set_kind(args.event_id, false),
    ConnectDomainEventCallbackRegisterAny => {
        let dom = args.dom.as_ref().map(|dom| dom.uuid);
        register(call, Family::Domain, args.event_id, dom)
            .map(|callback_id| ConnectDomainEventCallbackRegisterAnyReply { callback_id })
    },
    ConnectDomainEventCallbackDeregisterAny => session(call)?.deregister(Family::Domain, args.callback_id),
    ConnectNetworkEventRegisterAny => {
        register(call, Family::Network, args.event_id, args.net.as_ref().map(|net| net.uuid))
            .map(|callback_id| ConnectNetworkEventRegisterAnyReply { callback_id })
    },
    ConnectNetworkEventDeregisterAny => session(call)?.deregister(Family::Network, args.callback_id),
    ConnectStoragePoolEventRegisterAny => {
        register(call, Family::StoragePool, args.event_id, args.pool.as_ref().map(|pool| pool.uuid))
            .map(|callback_id| ConnectStoragePoolEventRegisterAnyReply { callback_id })
    },
    ConnectStoragePoolEventDeregisterAny => session(call)?.deregister(Family::StoragePool, args.callback_id),
    ConnectNodeDeviceEventRegisterAny => {
        // Devices have no UUID, and none comes or goes here: there is nothing to filter by.
        register(call, Family::NodeDevice, args.event_id, None)
            .map(|callback_id| ConnectNodeDeviceEventRegisterAnyReply { callback_id })
    },
    ConnectNodeDeviceEventDeregisterAny => session(call)?.deregister(Family::NodeDevice, args.callback_id),
    ConnectSecretEventRegisterAny => {
        register(call, Family::Secret, args.event_id, args.secret.as_ref().map(|secret| secret.uuid))
            .map(|callback_id| ConnectSecretEventRegisterAnyReply { callback_id })
    },
    ConnectSecretEventDeregisterAny => session(call)?.deregister(Family::Secret, args.callback_id),
    _ => unsupported,
}

fn register(call: &mut Call<'_>, family: Family, event_id: i32, object: Option<Uuid>) -> Result<i32, Error> {
    session(call)?.register(family, event_id, object)
}

/// Returns the caller's session, which is gone once the connection is closed.
fn session<'a>(call: &'a mut Call<'_>) -> Result<&'a mut Session, Error> {
    let closed = Error::new(ErrorCode::InvalidConn, ErrorDomain::None, "a closed connection");
    call.state.sessions.get_mut(&call.session).ok_or(closed)
}
