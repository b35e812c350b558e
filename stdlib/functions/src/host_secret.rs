//! Secrets that a host keeps, as objects: what they are for is told, their value only when it is asked for.
//!
//! The type is not called `Secret`, which is the language's type of a value that must not be seen.

mod define_secret;
mod secret_function;
mod secret_value;
mod secrets;
mod set_secret_value;

use std::sync::Arc;

use interp_engine::Session;
use interp_record::{Fault, Value};
use interp_types::Ty;
use stdlib_model::enums::SecretUsageType;
use stdlib_model::xml::Document;
use stdlib_protocol as protocol;
use stdlib_protocol::Procedure;
use stdlib_protocol::secret::{SecretGetXmlDesc, SecretUndefine};

use crate::columns::Column;
use crate::document::{self, parsed};
use crate::host::Host;
use crate::listed::{Fetched, Listed};
use crate::object_type::{listed_constructors, listed_object, object_type};

pub(crate) use define_secret::DEFINE_SECRET;
pub(crate) use secret_function::SECRET;
pub(crate) use secret_value::SECRET_VALUE;
pub(crate) use secrets::SECRETS;
pub(crate) use set_secret_value::SET_SECRET_VALUE;

/// What functions of secrets take.
const THIS: Ty = Ty::Object("HostSecret");

/// libvirt's words for what a secret is for.
const USAGES: Ty = Ty::Words("secret usage", &["none", "volume", "ceph", "iscsi", "tls", "vtpm", "unknown"]);

object_type! {
    "HostSecret" "secret" "A secret that a host keeps; `secret_value` gives what it is."
    "usage_id" 0 Ty::String, "What uses it: the path of a volume, a name.";
    "usage" 1 USAGES, "What kind of use that is, in libvirt's words.";
    "uuid" 2 Ty::Uuid, "Its identifier.";
    "host" 3 Ty::String, "The name of its host.";
    also "description" Ty::Optional(&Ty::String), "What is said about it.";
    also "ephemeral" Ty::Bool, "Whether it is never written to a disk of the host.";
    also "private" Ty::Bool, "Whether its value is given to nobody but hypervisors.";
}

/// A secret of a listing.
#[derive(Clone)]
pub(crate) struct HostSecret {
    listing: Arc<Listing>,
    place: usize,
    handle: Handle,
}

type Handle = protocol::Secret;
type Listing = Listed<Handle, Column<Arc<Document>>>;

impl HostSecret {
    fn name(&self) -> String {
        label(&self.handle)
    }

    fn host(&self) -> &Host {
        &self.listing.host
    }

    pub(crate) fn handle(&self) -> Handle {
        self.handle.clone()
    }

    /// Returns its XML, which has no value in it; `virSecretGetXMLDesc`.
    pub(crate) fn xml(&self, session: &Session) -> Result<String, Fault> {
        let request = SecretGetXmlDesc { secret: self.handle(), flags: 0 };
        Ok(self.host().call(session, request)?.xml.to_string())
    }

    /// Forgets it, and its value; `virSecretUndefine`.
    pub(crate) fn undefine(&self, session: &Session) -> Result<Value, Fault> {
        self.change(session, SecretUndefine { secret: self.handle() })
    }

    fn change(&self, session: &Session, procedure: impl Procedure) -> Result<Value, Fault> {
        let answered = self.host().call(session, procedure);
        self.host().changed(self.handle.uuid);
        answered.map(|_| Value::Unit)
    }

    fn read(&self, field: &str) -> Result<Value, Fault> {
        let (listing, place, len) = (&*self.listing, self.place, self.listing.len());
        let columns = &mut *listing.columns();
        if listing.went_stale(place, self.handle.uuid) {
            columns.forget(place);
        }
        let mut document = || columns.get(place, len, |places| documents(listing, places));
        Ok(match field {
            "usage_id" => Value::string(self.handle.usage_id.to_string()),
            "usage" => SecretUsageType::from(self.handle.usage_type).word().into(),
            "uuid" => Value::Uuid(uuid::Uuid::from_bytes(*self.handle.uuid.as_bytes())),
            "host" => Value::string(listing.host.name()),
            "description" => document::text(&*document()?, "description"),
            "ephemeral" | "private" => {
                let path = ["@", field].concat();
                (document()?.root().get(&path).as_deref() == Some("yes")).into()
            }
            _ => Value::Unit,
        })
    }
}

/// Returns what a secret is called: what uses it, or its UUID where nothing says that.
fn label(handle: &Handle) -> String {
    if handle.usage_id.is_empty() { handle.uuid.to_string() } else { handle.usage_id.to_string() }
}

fn documents(listing: &Listing, places: &[usize]) -> Fetched<Arc<Document>> {
    parsed(listing.each(places, |secret| SecretGetXmlDesc { secret, flags: 0 }, |reply| reply.xml))
}

listed_constructors! { HostSecret }

listed_object! { HostSecret, handle.uuid }
