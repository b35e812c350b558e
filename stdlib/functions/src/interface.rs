//! Network interfaces of a host, as objects.

mod bridge;
mod define_interface;
mod interface_change;
mod interface_function;
mod interfaces;

use std::sync::Arc;

use interp_engine::Session;
use interp_record::{Fault, Mac, Value};
use interp_types::Ty;
use stdlib_model::enums::InterfaceXMLFlags;
use stdlib_model::xml::Document;
use stdlib_protocol as protocol;
use stdlib_protocol::Procedure;
use stdlib_protocol::interface::{
    InterfaceCreate, InterfaceDefineXml, InterfaceDestroy, InterfaceGetXmlDesc, InterfaceIsActive,
    InterfaceUndefine,
};

use crate::columns::Column;
use crate::document::{self, parsed};
use crate::host::{Host, Identity};
use crate::listed::{Fetched, Listed};
use crate::object_type::{listed_constructors, listed_object, object_type};

pub(crate) use bridge::{BRIDGE, UNBRIDGE};
pub(crate) use define_interface::DEFINE_INTERFACE;
pub(crate) use interface_change::{
    INTERFACE_CHANGE_BEGIN, INTERFACE_CHANGE_COMMIT, INTERFACE_CHANGE_ROLLBACK,
};
pub(crate) use interface_function::INTERFACE;
pub(crate) use interfaces::INTERFACES;

/// What functions of interfaces take.
const THIS: Ty = Ty::Object("Interface");

object_type! {
    "Interface" "interface" "A network interface of a host, as it was when it was listed."
    "name" 0 Ty::String, "Its name.";
    "mac" 1 Ty::Optional(&Ty::Mac), "Its address, where it has one.";
    "active" 0 Ty::Bool, "Whether it is up.";
    "host" 2 Ty::String, "The name of its host.";
    also "type" Ty::Optional(&Ty::String), "What it is: `ethernet`, `bridge`, `bond`, `vlan`.";
}

/// An interface of a listing.
#[derive(Clone)]
pub(crate) struct Interface {
    listing: Arc<Listing>,
    place: usize,
    handle: Handle,
}

type Handle = protocol::Interface;
type Listing = Listed<Handle, Columns>;

#[derive(Default)]
struct Columns {
    active: Column<bool>,
    document: Column<Arc<Document>>,
}

impl Interface {
    fn name(&self) -> String {
        self.handle.name.to_string()
    }

    fn host(&self) -> &Host {
        &self.listing.host
    }

    pub(crate) fn handle(&self) -> Handle {
        self.handle.clone()
    }

    /// Returns its XML; `virInterfaceGetXMLDesc`.
    pub(crate) fn xml(&self, session: &Session, inactive: bool) -> Result<String, Fault> {
        let flags = if inactive { InterfaceXMLFlags::INACTIVE.bits() } else { 0 };
        let request = InterfaceGetXmlDesc { iface: self.handle(), flags };
        Ok(self.host().call(session, request)?.xml.to_string())
    }

    /// Brings it up; `virInterfaceCreate`.
    pub(crate) fn start(&self, session: &Session) -> Result<Value, Fault> {
        self.change(session, InterfaceCreate { iface: self.handle(), flags: 0 })
    }

    /// Takes it down; `virInterfaceDestroy`.
    pub(crate) fn destroy(&self, session: &Session) -> Result<Value, Fault> {
        self.change(session, InterfaceDestroy { iface: self.handle(), flags: 0 })
    }

    /// Gives it another definition; `virInterfaceDefineXML`.
    pub(crate) fn redefine(&self, session: &Session, xml: &str) -> Result<Value, Fault> {
        self.change(session, InterfaceDefineXml { xml: xml.into(), flags: 0 })
    }

    /// Forgets its definition; `virInterfaceUndefine`.
    pub(crate) fn undefine(&self, session: &Session) -> Result<Value, Fault> {
        self.change(session, InterfaceUndefine { iface: self.handle() })
    }

    fn change(&self, session: &Session, procedure: impl Procedure) -> Result<Value, Fault> {
        let answered = self.host().call(session, procedure);
        self.host().changed(identity(&self.name()));
        answered.map(|_| Value::Unit)
    }

    fn read(&self, field: &str) -> Result<Value, Fault> {
        let (listing, place, len) = (&*self.listing, self.place, self.listing.len());
        let columns = &mut *listing.columns();
        if listing.went_stale(place, identity(&self.name())) {
            columns.active.forget(place);
            columns.document.forget(place);
        }
        Ok(match field {
            "name" => Value::string(self.name()),
            "mac" => Value::optional(self.handle.mac.to_string().parse::<Mac>().ok()),
            "host" => Value::string(listing.host.name()),
            "active" => columns.active.get(place, len, |places| active(listing, places))?.into(),
            "type" => {
                let fetch = |places: &[usize]| documents(listing, places);
                document::text(&*columns.document.get(place, len, fetch)?, "@type")
            }
            _ => Value::Unit,
        })
    }
}

/// Returns what changes to an interface are noted by.
fn identity(name: &str) -> Identity {
    Identity::Named(KIND.noun, name.to_owned())
}

fn active(listing: &Listing, places: &[usize]) -> Fetched<bool> {
    listing.each(places, |iface| InterfaceIsActive { iface }, |reply| reply.active != 0)
}

fn documents(listing: &Listing, places: &[usize]) -> Fetched<Arc<Document>> {
    parsed(listing.each(places, |iface| InterfaceGetXmlDesc { iface, flags: 0 }, |reply| reply.xml))
}

listed_constructors! { Interface }

listed_object! { Interface, handle.name }
