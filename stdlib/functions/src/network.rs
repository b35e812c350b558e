//! Virtual networks, as objects.

mod create_network;
mod create_port;
mod define_network;
mod ensure_network;
mod leases;
mod live_update;
mod network_function;
mod networks;
mod notes;
mod ports;
mod section;
mod update_network;

use std::sync::Arc;

use interp_engine::Session;
use interp_record::{Fault, Value};
use interp_types::Ty;
use stdlib_model::enums::{ConnectListAllNetworksFlags as Bits, NetworkXMLFlags};
use stdlib_model::xml::Document;
use stdlib_protocol as protocol;
use stdlib_protocol::Procedure;
use stdlib_protocol::connect::ConnectListAllNetworks;
use stdlib_protocol::network::{
    NetworkCreate, NetworkDefineXml, NetworkDestroy, NetworkGetAutostart, NetworkGetBridgeName,
    NetworkGetXmlDesc, NetworkIsActive, NetworkIsPersistent, NetworkSetAutostart, NetworkUndefine,
};

use crate::columns::Column;
use crate::filter::{Filter, Flag, Known};
use crate::host::Host;
use crate::listed::{Fetched, Listed};
use crate::object_type::{listed_constructors, listed_object, object_type};

pub(crate) use create_network::CREATE_NETWORK;
pub(crate) use create_port::{CREATE_PORT, DELETE_PORT};
pub(crate) use define_network::DEFINE_NETWORK;
pub(crate) use ensure_network::ENSURE_NETWORK;
pub(crate) use leases::{LEASE, LEASES};
pub(crate) use network_function::NETWORK;
pub(crate) use networks::NETWORKS;
pub(crate) use ports::PORTS;
pub(crate) use update_network::UPDATE_NETWORK;

/// What functions of networks take.
const THIS: Ty = Ty::Object("Network");

object_type! {
    "Network" "network" "A virtual network of a host, as it was when it was listed."
    "name" 0 Ty::String, "Its name.";
    "uuid" - Ty::Uuid, "Its identifier.";
    "active" 0 Ty::Bool, "Whether it is up.";
    "persistent" 3 Ty::Bool, "Whether it stays defined when it is down.";
    "autostart" 2 Ty::Bool, "Whether it starts when its host does.";
    "bridge" 1 Ty::Optional(&Ty::String), "The bridge that it uses, where it has one.";
    "host" 4 Ty::String, "The name of its host.";
    also "description" Ty::Optional(&Ty::String), "What is said about it.";
    also "dns_domain" Ty::Optional(&Ty::String), "The DNS domain that it serves.";
    also "forward" Ty::Optional(&Ty::String), "How packets leave it: `nat`, `route`, `bridge` …; none where it is isolated.";
    also "metadata" Ty::Any, "The values that `set_metadata` has set.";
    also "title" Ty::Optional(&Ty::String), "Its title.";
}

/// A network of a listing.
#[derive(Clone)]
pub(crate) struct Network {
    listing: Arc<Listing>,
    place: usize,
    handle: Handle,
}

type Handle = protocol::Network;
type Listing = Listed<Handle, Columns>;

/// What the flags of `virConnectListAllNetworks` say.
pub(crate) const FLAGS: &[Flag] = &[
    Flag { bit: Bits::ACTIVE.bits(), group: 0, fields: &[("active", Known::Bool(true))] },
    Flag { bit: Bits::INACTIVE.bits(), group: 0, fields: &[("active", Known::Bool(false))] },
    Flag { bit: Bits::PERSISTENT.bits(), group: 1, fields: &[("persistent", Known::Bool(true))] },
    Flag { bit: Bits::TRANSIENT.bits(), group: 1, fields: &[("persistent", Known::Bool(false))] },
    Flag { bit: Bits::AUTOSTART.bits(), group: 2, fields: &[("autostart", Known::Bool(true))] },
    Flag { bit: Bits::NO_AUTOSTART.bits(), group: 2, fields: &[("autostart", Known::Bool(false))] },
];

#[derive(Default)]
struct Columns {
    active: Column<bool>,
    autostart: Column<bool>,
    bridge: Column<Option<String>>,
    document: Column<Arc<Document>>,
    persistent: Column<bool>,
}

impl Columns {
    /// Forgets what was fetched of one object, which an operation may have changed.
    fn forget(&mut self, place: usize) {
        let Self { active, autostart, bridge, document, persistent } = self;
        active.forget(place);
        autostart.forget(place);
        bridge.forget(place);
        document.forget(place);
        persistent.forget(place);
    }

    /// Notes what the flags of the list say of all.
    fn know(&mut self, filter: &Filter, len: usize) {
        for (column, field) in [
            (&mut self.active, "active"),
            (&mut self.autostart, "autostart"),
            (&mut self.persistent, "persistent"),
        ] {
            column.fill_with(filter.known_bool(field), len);
        }
    }
}

impl Network {
    fn name(&self) -> String {
        self.handle.name.to_string()
    }

    /// Returns the host that it is on.
    fn host(&self) -> &Host {
        &self.listing.host
    }

    /// Returns how the host names it.
    fn handle(&self) -> Handle {
        self.handle.clone()
    }

    /// Returns its XML; `virNetworkGetXMLDesc`.
    pub(crate) fn xml(&self, session: &Session, inactive: bool) -> Result<String, Fault> {
        let flags = if inactive { NetworkXMLFlags::INACTIVE } else { NetworkXMLFlags::default() };
        let request = NetworkGetXmlDesc { net: self.handle.clone(), flags: flags.bits() };
        Ok(self.listing.host.call(session, request)?.xml.to_string())
    }

    /// Brings it up; `virNetworkCreate`.
    pub(crate) fn start(&self, session: &Session) -> Result<Value, Fault> {
        self.change(session, NetworkCreate { net: self.handle.clone() })
    }

    /// Takes it down; `virNetworkDestroy`.
    pub(crate) fn destroy(&self, session: &Session) -> Result<Value, Fault> {
        self.change(session, NetworkDestroy { net: self.handle.clone() })
    }

    /// Gives it another definition; `virNetworkDefineXML`.
    pub(crate) fn redefine(&self, session: &Session, xml: &str) -> Result<Value, Fault> {
        self.change(session, NetworkDefineXml { xml: xml.into() })
    }

    /// Forgets its definition; `virNetworkUndefine`.
    pub(crate) fn undefine(&self, session: &Session) -> Result<Value, Fault> {
        self.change(session, NetworkUndefine { net: self.handle.clone() })
    }

    /// Says whether it starts with its host; `virNetworkSetAutostart`.
    pub(crate) fn autostart(&self, session: &Session, on: bool) -> Result<Value, Fault> {
        self.change(session, NetworkSetAutostart { net: self.handle.clone(), autostart: i32::from(on) })
    }

    fn change(&self, session: &Session, procedure: impl Procedure) -> Result<Value, Fault> {
        let answered = self.listing.host.call(session, procedure);
        self.listing.host.changed(self.handle.uuid);
        answered.map(|_| Value::Unit)
    }

    fn read(&self, field: &str) -> Result<Value, Fault> {
        let (listing, place, len) = (&*self.listing, self.place, self.listing.len());
        let columns = &mut *listing.columns();
        if listing.went_stale(place, self.handle.uuid) {
            columns.forget(place);
        }
        Ok(match field {
            "name" => Value::string(self.name()),
            "uuid" => Value::Uuid(uuid::Uuid::from_bytes(*self.handle.uuid.as_bytes())),
            "host" => Value::string(listing.host.name()),
            "active" => columns.active.get(place, len, |places| active(listing, places))?.into(),
            "autostart" => columns.autostart.get(place, len, |places| autostart(listing, places))?.into(),
            "persistent" => columns.persistent.get(place, len, |places| persistent(listing, places))?.into(),
            "bridge" => Value::optional(columns.bridge.get(place, len, |places| bridges(listing, places))?),
            field => {
                let fetch = |places: &[usize]| notes::documents(listing, places);
                notes::written(&*columns.document.get(place, len, fetch)?, field)
            }
        })
    }
}

fn active(listing: &Listing, places: &[usize]) -> Fetched<bool> {
    match places {
        [_] => listing.each(places, |net| NetworkIsActive { net }, |reply| reply.active != 0),
        _ => filtered(listing, places, Bits::ACTIVE),
    }
}

fn autostart(listing: &Listing, places: &[usize]) -> Fetched<bool> {
    match places {
        [_] => listing.each(places, |net| NetworkGetAutostart { net }, |reply| reply.autostart != 0),
        _ => filtered(listing, places, Bits::AUTOSTART),
    }
}

fn persistent(listing: &Listing, places: &[usize]) -> Fetched<bool> {
    match places {
        [_] => listing.each(places, |net| NetworkIsPersistent { net }, |reply| reply.persistent != 0),
        _ => filtered(listing, places, Bits::PERSISTENT),
    }
}

/// Asks for the bridges; a network without one answers an internal error, which is no fault here.
fn bridges(listing: &Listing, places: &[usize]) -> Fetched<Option<String>> {
    let asked =
        listing.each(places, |net| NetworkGetBridgeName { net }, |reply| Some(reply.name.to_string()))?;
    let without = |fault: Fault| if fault.code().name() == "INTERNAL_ERROR" { Ok(None) } else { Err(fault) };
    Ok(asked.into_iter().map(|bridge| bridge.or_else(without)).collect())
}

fn filtered(listing: &Listing, places: &[usize], flags: Bits) -> Fetched<bool> {
    let list = ConnectListAllNetworks { need_results: 1, flags: flags.bits() };
    let identifiers = |reply: <ConnectListAllNetworks as Procedure>::Reply| {
        reply.nets.iter().map(|net| net.uuid).collect::<Vec<_>>()
    };
    listing.among(places, list, identifiers, |net| net.uuid)
}

listed_constructors! { Network, known }

listed_object! { Network, handle.uuid }
