//! Devices of a host, as objects.

mod create_node_device;
mod define_node_device;
mod detach_node_device;
mod node_device_function;
mod node_devices;
mod reattach_node_device;
mod update_node_device;

use std::sync::Arc;

use interp_engine::Session;
use interp_record::{Fault, Value};
use interp_types::Ty;
use stdlib_model::enums::NodeDeviceXMLFlags;
use stdlib_model::views::NodeDeviceXml;
use stdlib_model::xml::Document;
use stdlib_protocol as protocol;
use stdlib_protocol::node_device::{
    NodeDeviceCreate, NodeDeviceDestroy, NodeDeviceGetAutostart, NodeDeviceGetXmlDesc, NodeDeviceIsActive,
    NodeDeviceIsPersistent, NodeDeviceReset, NodeDeviceSetAutostart, NodeDeviceUndefine,
};
use stdlib_protocol::{Procedure, Text};

use crate::columns::Column;
use crate::document::{self, parsed};
use crate::host::{Host, Identity};
use crate::listed::{Fetched, Listed};
use crate::object_type::{listed_constructors, listed_object, object_type};

pub(crate) use create_node_device::CREATE_NODE_DEVICE;
pub(crate) use define_node_device::DEFINE_NODE_DEVICE;
pub(crate) use detach_node_device::DETACH_NODE_DEVICE;
pub(crate) use node_device_function::NODE_DEVICE;
pub(crate) use node_devices::NODE_DEVICES;
pub(crate) use reattach_node_device::REATTACH_NODE_DEVICE;
pub(crate) use update_node_device::UPDATE_NODE_DEVICE;

/// What functions of node devices take.
const THIS: Ty = Ty::Object("NodeDevice");

object_type! {
    "NodeDevice" "node device" "A device of a host, as it was when it was listed."
    "name" 0 Ty::String, "Its name.";
    "parent" 2 Ty::Optional(&Ty::String), "The name of the device that it hangs on.";
    "capabilities" 1 Ty::List(&Ty::String), "What it is: `pci`, `net`, `storage` …";
    "host" 3 Ty::String, "The name of its host.";
    also "active" Ty::Bool, "Whether it can be used.";
    also "autostart" Ty::Bool, "Whether it starts when its host does, of a mediated device.";
    also "driver" Ty::Optional(&Ty::String), "The driver that has it.";
    also "path" Ty::Optional(&Ty::String), "Where it is in `/sys`.";
    also "persistent" Ty::Bool, "Whether it stays defined when it is stopped, of a mediated device.";
}

/// A device of a listing.
#[derive(Clone)]
pub(crate) struct NodeDevice {
    listing: Arc<Listing>,
    place: usize,
    handle: Handle,
}

type Handle = protocol::NodeDevice;
type Listing = Listed<Handle, Columns>;

#[derive(Default)]
struct Columns {
    active: Column<bool>,
    autostart: Column<bool>,
    document: Column<Arc<Document>>,
    persistent: Column<bool>,
}

impl Columns {
    /// Forgets what was fetched of one object, which an operation may have changed.
    fn forget(&mut self, place: usize) {
        let Self { active, autostart, document, persistent } = self;
        active.forget(place);
        autostart.forget(place);
        document.forget(place);
        persistent.forget(place);
    }
}

impl NodeDevice {
    fn name(&self) -> String {
        self.handle.name.to_string()
    }

    fn host(&self) -> &Host {
        &self.listing.host
    }

    /// Returns how calls name it.
    fn named(&self) -> Text {
        self.handle.name.clone()
    }

    /// Returns its XML; `virNodeDeviceGetXMLDesc`.
    pub(crate) fn xml(&self, session: &Session, inactive: bool) -> Result<String, Fault> {
        let flags = if inactive { NodeDeviceXMLFlags::INACTIVE } else { NodeDeviceXMLFlags::default() };
        let request = NodeDeviceGetXmlDesc { name: self.named(), flags: flags.bits() };
        Ok(self.host().call(session, request)?.xml.to_string())
    }

    /// Starts a defined one; `virNodeDeviceCreate`.
    pub(crate) fn start(&self, session: &Session) -> Result<Value, Fault> {
        self.change(session, NodeDeviceCreate { name: self.named(), flags: 0 })
    }

    /// Removes it from the host; `virNodeDeviceDestroy`.
    pub(crate) fn destroy(&self, session: &Session) -> Result<Value, Fault> {
        self.change(session, NodeDeviceDestroy { name: self.named() })
    }

    /// Forgets its definition; `virNodeDeviceUndefine`.
    pub(crate) fn undefine(&self, session: &Session) -> Result<Value, Fault> {
        self.change(session, NodeDeviceUndefine { name: self.named(), flags: 0 })
    }

    /// Resets it; `virNodeDeviceReset`.
    pub(crate) fn reset(&self, session: &Session) -> Result<Value, Fault> {
        self.change(session, NodeDeviceReset { name: self.named() })
    }

    /// Says whether it starts with its host; `virNodeDeviceSetAutostart`.
    pub(crate) fn autostart(&self, session: &Session, on: bool) -> Result<Value, Fault> {
        self.change(session, NodeDeviceSetAutostart { name: self.named(), autostart: i32::from(on) })
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
            columns.forget(place);
        }
        Ok(match field {
            "name" => Value::string(self.name()),
            "host" => Value::string(listing.host.name()),
            "active" => columns.active.get(place, len, |places| active(listing, places))?.into(),
            "autostart" => columns.autostart.get(place, len, |places| autostart(listing, places))?.into(),
            "persistent" => columns.persistent.get(place, len, |places| persistent(listing, places))?.into(),
            field => {
                let fetch = |places: &[usize]| documents(listing, places);
                written(&*columns.document.get(place, len, fetch)?, field)
            }
        })
    }
}

/// Returns what changes to a device are noted by.
fn identity(name: &str) -> Identity {
    Identity::Named(KIND.noun, name.to_owned())
}

fn active(listing: &Listing, places: &[usize]) -> Fetched<bool> {
    listing.each(places, |it| NodeDeviceIsActive { name: it.name }, |reply| reply.active != 0)
}

fn autostart(listing: &Listing, places: &[usize]) -> Fetched<bool> {
    listing.each(places, |it| NodeDeviceGetAutostart { name: it.name }, |reply| reply.autostart != 0)
}

fn persistent(listing: &Listing, places: &[usize]) -> Fetched<bool> {
    listing.each(places, |it| NodeDeviceIsPersistent { name: it.name }, |reply| reply.persistent != 0)
}

fn documents(listing: &Listing, places: &[usize]) -> Fetched<Arc<Document>> {
    let request = |it: Handle| NodeDeviceGetXmlDesc { name: it.name, flags: 0 };
    parsed(listing.each(places, request, |reply| reply.xml))
}

/// Returns a field that is in its XML.
fn written(document: &Document, field: &str) -> Value {
    match field {
        "capabilities" => {
            let view = NodeDeviceXml::new(document).ok();
            let names = view.into_iter().flat_map(NodeDeviceXml::capabilities).map(Value::string);
            Value::list(names.collect())
        }
        "driver" => document::text(document, "driver/name"),
        "parent" | "path" => document::text(document, field),
        _ => Value::Unit,
    }
}

listed_constructors! { NodeDevice }

listed_object! { NodeDevice, handle.name }
