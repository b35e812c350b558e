//! Virtual networks.
//!
//! ```text
//!        define              create_xml (transient)
//!          │                     │
//!          ▼       create        ▼
//!  ┌── inactive ─────────────► active
//!  │       ▲                     │
//!  │       └──────── destroy ────┘ (a transient one is gone)
//!  └─► gone: undefine, which refuses an active network as libvirt's test driver does
//! ```

use stdlib_model::enums::{
    ConnectListAllNetworksFlags as Flags, NetworkCreateFlags, NetworkDefineFlags, NetworkEventLifecycleType,
    NetworkXMLFlags,
};
use stdlib_model::views::NetworkXml;
use stdlib_model::xml::{Document, Element, XmlError};
use stdlib_model::{Error, ErrorCode, ErrorDomain, Uuid};
use stdlib_protocol as wire;
use stdlib_protocol::Text;
use stdlib_protocol::connect::{ConnectListAllNetworks, ConnectListAllNetworksReply};
use stdlib_protocol::network::*;

use crate::dispatch::answers;
use crate::event::{HostEvent, NetworkEvent};
use crate::filter::{at_most, passes, wanted};
use crate::host::{Call, check_flags};
use crate::registry::Named;
use crate::xml;

/// The order of the elements of a network, as far as libvirt adds any.
const ORDER: &[&str] =
    &["name", "uuid", "title", "description", "metadata", "forward", "bridge", "mac", "domain", "dns", "ip"];

/// A network, defined or active or both.
#[derive(Debug)]
pub(crate) struct Network {
    name: String,
    uuid: Uuid,
    live: Option<Document>,
    config: Option<Document>,
    autostart: bool,
}

impl Named for Network {
    fn name(&self) -> &str {
        &self.name
    }

    fn uuid(&self) -> Uuid {
        self.uuid
    }
}

impl Network {
    fn is_active(&self) -> bool {
        self.live.is_some()
    }

    fn document(&self, inactive: bool) -> Option<&Document> {
        let (first, second) = if inactive { (&self.config, &self.live) } else { (&self.live, &self.config) };
        first.as_ref().or(second.as_ref())
    }

    fn wire(&self) -> wire::Network {
        wire::Network { name: self.name.as_str().into(), uuid: self.uuid }
    }

    fn lifecycle(&self, event: NetworkEventLifecycleType) -> HostEvent {
        HostEvent::Network(self.wire(), NetworkEvent::Lifecycle { event: event.value() })
    }
}

answers! { NetworkRequest(call, args);
    NetworkCreate => create(call, &args.net),
    NetworkCreateXml => create_xml(call, &args.xml, 0).map(|net| NetworkCreateXmlReply { net }),
    NetworkCreateXmlFlags => {
        create_xml(call, &args.xml, args.flags).map(|net| NetworkCreateXmlFlagsReply { net })
    },
    NetworkDefineXml => define(call, &args.xml, 0).map(|net| NetworkDefineXmlReply { net }),
    NetworkDefineXmlFlags => define(call, &args.xml, args.flags).map(|net| NetworkDefineXmlFlagsReply { net }),
    NetworkDestroy => destroy(call, &args.net),
    NetworkUndefine => undefine(call, &args.net),
    NetworkLookupByName => by_name(call, &args.name),
    NetworkLookupByUuid => by_uuid(call, args.uuid),
    NetworkGetXmlDesc => xml_of(call, &args.net, args.flags),
    NetworkGetBridgeName => bridge_name(call, &args.net),
    NetworkGetAutostart => {
        find(call, &args.net).map(|net| NetworkGetAutostartReply { autostart: net.autostart.into() })
    },
    NetworkSetAutostart => set_autostart(call, &args.net, args.autostart != 0),
    NetworkIsActive => find(call, &args.net).map(|net| NetworkIsActiveReply { active: net.is_active().into() }),
    NetworkIsPersistent => {
        find(call, &args.net).map(|net| NetworkIsPersistentReply { persistent: net.config.is_some().into() })
    },
    _ => unsupported,
}

pub(crate) fn names(call: &Call<'_>, active: bool, most: i32) -> Vec<Text> {
    let found = call.state.networks.iter().filter(|net| net.is_active() == active);
    found.map(|net| net.name().into()).take(at_most(most)).collect()
}

pub(crate) fn count(call: &Call<'_>, active: bool) -> i32 {
    call.state.networks.iter().filter(|net| net.is_active() == active).count() as i32
}

pub(crate) fn list_all(call: &Call<'_>, args: &ConnectListAllNetworks) -> ConnectListAllNetworksReply {
    let found = call.state.networks.iter().filter(|net| is_listed(net, Flags::from(args.flags)));
    let (nets, ret) = wanted(args.need_results, found.map(Network::wire).collect());
    ConnectListAllNetworksReply { nets: nets.into(), ret }
}

fn is_listed(net: &Network, flags: Flags) -> bool {
    let (active, persistent, autostart) = (net.is_active(), net.config.is_some(), net.autostart);
    passes(
        flags.bits(),
        &[
            &[(Flags::ACTIVE.bits(), active), (Flags::INACTIVE.bits(), !active)],
            &[(Flags::PERSISTENT.bits(), persistent), (Flags::TRANSIENT.bits(), !persistent)],
            &[(Flags::AUTOSTART.bits(), autostart), (Flags::NO_AUTOSTART.bits(), !autostart)],
        ],
    )
}

/// Makes a network persistent, or changes its persistent definition.
pub(crate) fn define(call: &mut Call<'_>, text: &Text, flags: u32) -> Result<wire::Network, Error> {
    check_flags(flags, NetworkDefineFlags::VALIDATE.bits(), "virNetworkDefineXMLFlags")?;
    let net = read(call, text)?;
    check_unique(call, &net)?;
    let document = net.config.clone();
    let net = admit(call, net)?;
    net.config = document;
    let (named, event) = (net.wire(), net.lifecycle(NetworkEventLifecycleType::Defined));
    call.happened(event);
    Ok(named)
}

fn create_xml(call: &mut Call<'_>, text: &Text, flags: u32) -> Result<wire::Network, Error> {
    check_flags(flags, NetworkCreateFlags::VALIDATE.bits(), "virNetworkCreateXMLFlags")?;
    let mut net = read(call, text)?;
    if check_unique(call, &net)?.is_some_and(Network::is_active) {
        return Err(network_invalid(format!("network '{}' is already active as '{}'", net.name, net.name)));
    }
    let document = net.config.take();
    let net = admit(call, net)?;
    net.live = document;
    let (named, event) = (net.wire(), net.lifecycle(NetworkEventLifecycleType::Started));
    call.happened(event);
    Ok(named)
}

/// Starts a defined network.
pub(crate) fn create(call: &mut Call<'_>, named: &wire::Network) -> Result<(), Error> {
    let net = find(call, named)?;
    if net.is_active() {
        let detail = format!("Network '{}' is already running", net.name);
        return Err(call.error(ErrorCode::OperationInvalid, detail));
    }
    net.live = net.config.clone();
    let event = net.lifecycle(NetworkEventLifecycleType::Started);
    call.happened(event);
    Ok(())
}

fn destroy(call: &mut Call<'_>, named: &wire::Network) -> Result<(), Error> {
    let net = find(call, named)?;
    if !net.is_active() {
        let detail = format!("network '{}' is not active", net.name);
        return Err(call.error(ErrorCode::OperationInvalid, detail));
    }
    net.live = None;
    let (event, uuid, gone) =
        (net.lifecycle(NetworkEventLifecycleType::Stopped), net.uuid, net.config.is_none());
    if gone {
        call.state.networks.remove(uuid);
    }
    call.happened(event);
    Ok(())
}

fn undefine(call: &mut Call<'_>, named: &wire::Network) -> Result<(), Error> {
    let net = find(call, named)?;
    if net.is_active() {
        let detail = format!("Network '{}' is still running", net.name);
        return Err(call.error(ErrorCode::OperationInvalid, detail));
    }
    let (event, uuid) = (net.lifecycle(NetworkEventLifecycleType::Undefined), net.uuid);
    call.state.networks.remove(uuid);
    call.happened(event);
    Ok(())
}

fn set_autostart(call: &mut Call<'_>, named: &wire::Network, autostart: bool) -> Result<(), Error> {
    let net = find(call, named)?;
    if net.config.is_none() {
        return Err(network_invalid("cannot set autostart for transient network".to_owned()));
    }
    net.autostart = autostart;
    Ok(())
}

fn by_name(call: &Call<'_>, name: &Text) -> Result<NetworkLookupByNameReply, Error> {
    let name = name.to_string();
    let found = call.state.networks.by_name(&name);
    let missing = || Error::no_network(&name).from_domain(call.error_domain());
    Ok(NetworkLookupByNameReply { net: found.ok_or_else(missing)?.wire() })
}

fn by_uuid(call: &Call<'_>, uuid: Uuid) -> Result<NetworkLookupByUuidReply, Error> {
    let found = call.state.networks.get(uuid);
    let missing = || call.error(ErrorCode::NoNetwork, format!("no network with matching uuid '{uuid}'"));
    Ok(NetworkLookupByUuidReply { net: found.ok_or_else(missing)?.wire() })
}

fn xml_of(call: &mut Call<'_>, named: &wire::Network, flags: u32) -> Result<NetworkGetXmlDescReply, Error> {
    let inactive = NetworkXMLFlags::INACTIVE.bits();
    check_flags(flags, inactive, "virNetworkGetXMLDesc")?;
    let xml = find(call, named)?.document(flags & inactive != 0).map(xml::write).unwrap_or_default();
    Ok(NetworkGetXmlDescReply { xml })
}

fn bridge_name(call: &mut Call<'_>, named: &wire::Network) -> Result<NetworkGetBridgeNameReply, Error> {
    let net = find(call, named)?;
    let name = net
        .document(false)
        .and_then(|document| document.root().get("bridge/@name").map(|name| Text::from(name.into_owned())));
    let missing = format!("network '{}' does not have a bridge name.", net.name);
    match name {
        Some(name) => Ok(NetworkGetBridgeNameReply { name }),
        None => Err(call.error(ErrorCode::InternalError, missing)),
    }
}

fn find<'a>(call: &'a mut Call<'_>, named: &wire::Network) -> Result<&'a mut Network, Error> {
    let Call { state, hypervisor, .. } = call;
    state.networks.get_mut(named.uuid).ok_or_else(|| {
        let detail = format!("no network with matching uuid '{}' ({})", named.uuid, named.name);
        Error::new(ErrorCode::NoNetwork, hypervisor.facts().error_domain, detail)
    })
}

/// Reads a definition and completes it as libvirt does.
fn read(call: &Call<'_>, text: &Text) -> Result<Network, Error> {
    let fault = |fault: XmlError| fault.to_driver_error().from_domain(ErrorDomain::Network);
    let mut document = xml::parse(text)?;
    let view = NetworkXml::new(&document).map_err(fault)?;
    let (name, uuid) = (view.name().map_err(fault)?.trim().to_owned(), view.uuid().map_err(fault)?);
    if name.contains('/') {
        return Err(
            Error::xml_error(format!("name {name} cannot contain '/'")).from_domain(ErrorDomain::Network)
        );
    }
    let forward = view.forward_mode().map(|mode| mode.into_owned());
    let uuid = xml::settle_uuid(&mut document, uuid, || call.new_uuid())?;
    // libvirt manages a bridge for networks that are isolated, open, routed or translated.
    if matches!(forward.as_deref(), None | Some("nat" | "route" | "open")) {
        let root = document.root().id();
        let bridge = xml::add_missing(&mut document, root, ORDER, "bridge", &Element::new("bridge"))?;
        xml::default_attribute(&mut document, bridge, "stp", "on")?;
        xml::default_attribute(&mut document, bridge, "delay", "0")?;
    }
    Ok(Network { name, uuid, live: None, config: Some(document), autostart: false })
}

fn check_unique<'a>(call: &'a Call<'_>, net: &Network) -> Result<Option<&'a Network>, Error> {
    let networks = &call.state.networks;
    let taken = |noun: String| Error::operation_failed(noun).from_domain(ErrorDomain::Network);
    if let Some(old) = networks.get(net.uuid) {
        if old.name != net.name {
            return Err(taken(format!("network '{}' is already defined with uuid {}", old.name, old.uuid)));
        }
        return Ok(Some(old));
    }
    match networks.by_name(&net.name) {
        Some(old) => Err(taken(format!("network '{}' already exists with uuid {}", old.name, old.uuid))),
        None if networks.len() >= wire::limits::NETWORK_LIST_MAX => {
            Err(taken(format!("a host holds no more than {} networks", wire::limits::NETWORK_LIST_MAX)))
        }
        None => Ok(None),
    }
}

/// Returns the network that is there already, or the new one without a definition.
fn admit<'a>(call: &'a mut Call<'_>, net: Network) -> Result<&'a mut Network, Error> {
    let uuid = net.uuid;
    let missing = Error::no_network(&net.name);
    if call.state.networks.get(uuid).is_none() {
        call.state.networks.insert(Network { config: None, ..net });
    }
    call.state.networks.get_mut(uuid).ok_or(missing)
}

fn network_invalid(detail: String) -> Error {
    Error::new(ErrorCode::OperationInvalid, ErrorDomain::Network, detail)
}
