//! A disk or network interface of a domain: an object that says what the domain's XML does, and whose it is.

use std::any::Any;

use interp_record::{Fault, Object, ObjectKind, ObjectRef, Record, Value};

use super::devices::{CHAIN_IS_WHOLE, DISK_KIND, NIC_KIND};
use super::{Domain, backing_chain, naming};

/// A device as the XML had it when it was asked for.
pub(super) struct DeviceObject {
    kind: &'static ObjectKind,
    fields: Record,
    domain: Domain,
}

impl DeviceObject {
    /// Returns the objects for what a field of a domain lists: `disks`, `nics`; other values as they are.
    pub(super) fn of(domain: &Domain, field: &str, listed: Value) -> Value {
        let kind = match field {
            "disks" | "inactive_disks" => &DISK_KIND,
            "nics" | "inactive_nics" => &NIC_KIND,
            _ => return listed,
        };
        let Value::List(records) = listed else { return listed };
        let device = |value: &Value| match value {
            Value::Record(fields) => {
                let device = Self { kind, fields: fields.clone(), domain: domain.clone() };
                Value::Object(ObjectRef::new(device))
            }
            other => other.clone(),
        };
        Value::list(records.iter().map(device).collect())
    }

    /// Returns the domain that has it.
    pub(super) fn domain(&self) -> &Domain {
        &self.domain
    }

    /// Returns what its XML says of it by this name; nothing where it says nothing.
    pub(super) fn value(&self, name: &str) -> Value {
        self.fields.get(name).cloned().unwrap_or_default()
    }

    /// Returns what libvirt's calls name it by.
    fn name(&self) -> Value {
        self.value(if self.kind.name == NIC_KIND.name { "mac" } else { "target" })
    }
}

impl Object for DeviceObject {
    fn kind(&self) -> &'static ObjectKind {
        self.kind
    }

    fn label(&self) -> String {
        naming::spelled(self.name(), "name").unwrap_or_else(|_| self.kind.noun.to_owned())
    }

    fn field(&self, slot: usize) -> Result<Value, Fault> {
        let name = self.kind.fields.get(slot).map_or("", |field| field.name);
        match (name, self.value(name)) {
            ("domain", _) => Ok(self.domain.clone().into_value()),
            ("backing_chain", Value::List(told)) if self.value(CHAIN_IS_WHOLE) != true.into() => {
                let (session, host) = (&self.domain.listing.session, self.domain.host());
                backing_chain::followed(session, host, told.to_vec()).map(Value::list)
            }
            (_, value) => Ok(value),
        }
    }

    /// Those of one domain are the same where its XML says the same of them.
    fn same(&self, other: &dyn Object) -> bool {
        other.as_any().downcast_ref::<Self>().is_some_and(|other| {
            self.kind.name == other.kind.name
                && self.domain.same(&other.domain)
                && self.fields == other.fields
        })
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}
