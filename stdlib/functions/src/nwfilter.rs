//! nwfilters, as objects.

mod define_nwfilter;
mod nwfilter_function;
mod nwfilters;
mod users;

use std::sync::Arc;

use interp_engine::Session;
use interp_record::{Fault, Value};
use interp_types::Ty;
use stdlib_protocol as protocol;
use stdlib_protocol::nwfilter::{NwfilterDefineXml, NwfilterGetXmlDesc, NwfilterUndefine};

use crate::listed::Listed;
use crate::object_type::{listed_constructors, listed_object, object_type};
use crate::user::User;

pub(crate) use define_nwfilter::DEFINE_NWFILTER;
pub(crate) use nwfilter_function::NWFILTER;
pub(crate) use nwfilters::NWFILTERS;

object_type! {
    "Nwfilter" "nwfilter" "A filter of network traffic that the NICs of a host's domains can use."
    "name" 0 Ty::String, "Its name.";
    "uuid" 1 Ty::Uuid, "Its identifier.";
    "host" 2 Ty::String, "The name of its host.";
}

/// An nwfilter of a listing; everything is known of it at once.
#[derive(Clone)]
pub(crate) struct Nwfilter {
    listing: Arc<Listing>,
    place: usize,
    handle: Handle,
}

type Handle = protocol::Nwfilter;
type Listing = Listed<Handle, ()>;

impl Nwfilter {
    fn name(&self) -> String {
        self.handle.name.to_string()
    }

    /// Returns its XML; `virNWFilterGetXMLDesc`.
    pub(crate) fn xml(&self, session: &Session) -> Result<String, Fault> {
        let request = NwfilterGetXmlDesc { nwfilter: self.handle.clone(), flags: 0 };
        Ok(self.listing.host.call(session, request)?.xml.to_string())
    }

    /// Returns who uses it.
    pub(crate) fn users(&self, session: &Session) -> Result<Vec<User>, Fault> {
        users::users(session, &self.listing.host, &self.name())
    }

    /// Gives it another definition; `virNWFilterDefineXML`.
    pub(crate) fn redefine(&self, session: &Session, xml: &str) -> Result<Value, Fault> {
        self.listing.host.call(session, NwfilterDefineXml { xml: xml.into() }).map(|_| Value::Unit)
    }

    /// Forgets its definition; `virNWFilterUndefine`.
    pub(crate) fn undefine(&self, session: &Session) -> Result<Value, Fault> {
        self.listing.host.call(session, NwfilterUndefine { nwfilter: self.handle.clone() })?;
        Ok(Value::Unit)
    }

    fn read(&self, field: &str) -> Result<Value, Fault> {
        Ok(match field {
            "name" => Value::string(self.name()),
            "uuid" => Value::Uuid(uuid::Uuid::from_bytes(*self.handle.uuid.as_bytes())),
            "host" => Value::string(self.listing.host.name()),
            _ => Value::Unit,
        })
    }
}

listed_constructors! { Nwfilter }

listed_object! { Nwfilter, handle.uuid }
