//! Bindings of nwfilters to ports, as objects.

mod create_nwfilter_binding;
mod nwfilter_binding_function;
mod nwfilter_bindings;

use std::sync::Arc;

use interp_engine::Session;
use interp_record::{Fault, Mac, Value};
use interp_types::Ty;
use stdlib_model::xml::Document;
use stdlib_protocol as protocol;
use stdlib_protocol::nwfilter_binding::{NwfilterBindingDelete, NwfilterBindingGetXmlDesc};

use crate::columns::Column;
use crate::document::{self, parsed};
use crate::listed::{Fetched, Listed};
use crate::object_type::{listed_constructors, listed_object, object_type};

pub(crate) use create_nwfilter_binding::CREATE_NWFILTER_BINDING;
pub(crate) use nwfilter_binding_function::NWFILTER_BINDING;
pub(crate) use nwfilter_bindings::NWFILTER_BINDINGS;

object_type! {
    "NwfilterBinding" "nwfilter binding" "An nwfilter at work on the port of a NIC."
    "port" 0 Ty::String, "The device on the host that it works on.";
    "nwfilter" 1 Ty::String, "The name of the nwfilter.";
    "host" 2 Ty::String, "The name of its host.";
    also "domain" Ty::Optional(&Ty::String), "The domain that the port belongs to.";
    also "mac" Ty::Optional(&Ty::Mac), "The address of the NIC.";
}

/// A binding of a listing.
#[derive(Clone)]
pub(crate) struct NwfilterBinding {
    listing: Arc<Listing>,
    place: usize,
    handle: Handle,
}

type Handle = protocol::NwfilterBinding;
type Listing = Listed<Handle, Column<Arc<Document>>>;

impl NwfilterBinding {
    /// Returns how the host names it.
    pub(crate) fn handle(&self) -> Handle {
        self.handle.clone()
    }

    fn name(&self) -> String {
        self.handle.portdev.to_string()
    }

    /// Returns its XML; `virNWFilterBindingGetXMLDesc`.
    pub(crate) fn xml(&self, session: &Session) -> Result<String, Fault> {
        let request = NwfilterBindingGetXmlDesc { nwfilter: self.handle.clone(), flags: 0 };
        Ok(self.listing.host.call(session, request)?.xml.to_string())
    }

    /// Takes the nwfilter off its port; `virNWFilterBindingDelete`.
    pub(crate) fn delete(&self, session: &Session) -> Result<Value, Fault> {
        self.listing.host.call(session, NwfilterBindingDelete { nwfilter: self.handle.clone() })?;
        Ok(Value::Unit)
    }

    fn read(&self, field: &str) -> Result<Value, Fault> {
        let (listing, place, len) = (&*self.listing, self.place, self.listing.len());
        let document = || listing.columns().get(place, len, |places| documents(listing, places));
        Ok(match field {
            "port" => Value::string(self.name()),
            "nwfilter" => Value::string(self.handle.filtername.to_string()),
            "host" => Value::string(listing.host.name()),
            "domain" => document::text(&*document()?, "owner/name"),
            "mac" => {
                let mac = document()?.root().get("mac/@address").and_then(|mac| mac.parse::<Mac>().ok());
                Value::optional(mac)
            }
            _ => Value::Unit,
        })
    }
}

fn documents(listing: &Listing, places: &[usize]) -> Fetched<Arc<Document>> {
    let request = |nwfilter| NwfilterBindingGetXmlDesc { nwfilter, flags: 0 };
    parsed(listing.each(places, request, |reply| reply.xml))
}

listed_constructors! { NwfilterBinding }

listed_object! { NwfilterBinding, handle.portdev }
