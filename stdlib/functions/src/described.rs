//! Objects that a record describes, beside domains and devices: what `define_network` and its like take instead of XML.
//!
//! A table says for each object which fields it has, what they are, and where in the XML they stand; what the checker
//! knows of such a record comes from the same rows. The XML is written by the model's edits, field by field.

mod definition_xml;
mod interface;
mod network;
mod node_device;
mod nwfilter;
mod nwfilter_binding;
mod part;
mod pool;
mod secret;
mod snapshot;
#[cfg(test)]
mod testing;
mod volume;

use interp_record::{Fault, Value};
use interp_types::{Param, Rule, Ty};

pub(crate) use definition_xml::DEFINITION_XML;
use part::Part;
pub(crate) use part::no_field;

/// A kind of object that a record can describe.
#[derive(Debug)]
pub(crate) struct Described {
    /// The name of its outermost element.
    root: &'static str,
    part: Part,
}

/// `<interface>`.
pub(crate) const INTERFACE: Described = Described { root: "interface", part: interface::INTERFACE };

/// `<network>`.
pub(crate) const NETWORK: Described = Described { root: "network", part: network::NETWORK };

/// `<device>`.
pub(crate) const NODE_DEVICE: Described = Described { root: "device", part: node_device::NODE_DEVICE };

/// `<filter>`.
pub(crate) const NWFILTER: Described = Described { root: "filter", part: nwfilter::NWFILTER };

/// `<filterbinding>`.
pub(crate) const NWFILTER_BINDING: Described =
    Described { root: "filterbinding", part: nwfilter_binding::NWFILTER_BINDING };

/// `<pool>`.
pub(crate) const POOL: Described = Described { root: "pool", part: pool::POOL };

/// `<secret>`.
pub(crate) const SECRET: Described = Described { root: "secret", part: secret::SECRET };

/// `<domainsnapshot>`.
pub(crate) const SNAPSHOT: Described = Described { root: "domainsnapshot", part: snapshot::SNAPSHOT };

/// `<domaincheckpoint>`.
pub(crate) const CHECKPOINT: Described = Described { root: "domaincheckpoint", part: snapshot::CHECKPOINT };

/// `<volume>`.
pub(crate) const VOLUME: Described = Described { root: "volume", part: volume::VOLUME };

/// A record of any of them; all its fields would be too many to show.
const RECORD: Ty = Ty::Record(&[("name", Ty::Optional(&Ty::String))]);

/// What a function takes that is given such an object.
pub(crate) const XML_OR_RECORD: Ty = Ty::Union(&[Ty::String, RECORD]);

/// Returns the parameter of a function that is given such an object.
pub(crate) const fn xml_or_record(about: &'static str) -> Param {
    Param { name: "xml", about, ty: XML_OR_RECORD, default: None }
}

impl Described {
    /// Returns what the checker holds a record to that is written out.
    pub(crate) const fn rule(&self) -> Rule {
        Rule::Fields(self.part.types)
    }

    /// Returns the XML that a function is given: a text as it is, or that of a record.
    ///
    /// # Errors
    /// `MISSING_ARGUMENT`, `NO_FIELD`, `TYPE_MISMATCH`, `INVALID_ARG`, and `XML_ERROR` for what XML can't hold.
    pub(crate) fn xml(&self, given: &Value) -> Result<String, Fault> {
        match given {
            Value::String(xml) => Ok(xml.to_string()),
            Value::Record(record) => Ok(self.part.document(self.root, record)?.to_string()),
            other => {
                let (noun, found) = (self.part.noun, other.type_name());
                Err(Fault::new("TYPE_MISMATCH", format!("{noun} is XML or a record, and not {found}")))
            }
        }
    }
}
