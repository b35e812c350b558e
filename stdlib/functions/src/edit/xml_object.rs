//! The XML of an object while a script changes it: each change touches what it is about, and every other byte stays.

use std::any::Any;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use interp_record::{Fault, Object, ObjectKind, ObjectRef, Value};
use interp_types::Ty;
use stdlib_model::xml::Document;

use crate::document::given_by_script;
use crate::object_type::object_type;

/// What a function is given that changes the XML of anything but a domain.
pub(super) const XML: Ty = Ty::Object("Xml");

/// What functions take from the left.
pub(super) const THIS: Ty = Ty::Union(&[XML, Ty::Object("DomainXml")]);

object_type! {
    "Xml" "XML" "The XML of an object, while `edit` lets a function change it."
    "root" 0 Ty::String, "The name of its outermost element: `domain`.";
    "text" - Ty::String, "All of it, as it is now.";
}

/// A document that is being changed; clones are the same.
#[derive(Clone)]
pub(super) struct Xml(Arc<Mutex<Document>>);

impl Xml {
    /// Returns the XML that a host gave.
    pub(super) fn new(text: &str) -> Result<Self, Fault> {
        Ok(Self(Arc::new(Mutex::new(given_by_script(text)?))))
    }

    pub(super) fn into_value(self) -> Value {
        Value::Object(ObjectRef::new(self))
    }

    /// Returns the document, which nobody else has meanwhile.
    pub(super) fn document(&self) -> MutexGuard<'_, Document> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Returns whether both are the same document.
    pub(super) fn same_as(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }

    /// Returns all of it.
    pub(super) fn text(&self) -> String {
        self.document().to_string()
    }
}

impl Object for Xml {
    fn kind(&self) -> &'static ObjectKind {
        &KIND
    }

    fn label(&self) -> String {
        self.document().root().name().to_owned()
    }

    fn field(&self, slot: usize) -> Result<Value, Fault> {
        Ok(match KIND.fields.get(slot).map(|field| field.name) {
            Some("root") => Value::string(self.label()),
            Some("text") => Value::string(self.text()),
            _ => Value::Unit,
        })
    }

    fn same(&self, other: &dyn Object) -> bool {
        other.as_any().downcast_ref::<Self>().is_some_and(|other| self.same_as(other))
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}
