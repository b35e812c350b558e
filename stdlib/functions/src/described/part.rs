//! What one record describes: an object, or a part of one, by a table of its fields.

use interp_record::{Fault, Record, Value};
use interp_source::nearest;
use interp_types::Ty;
use stdlib_model::views::ViewField;
use stdlib_model::xml::{Document, Element, Node, NodeId, Place};

use crate::device::{field_name, written};
use crate::document::not_written;

/// An object, or a part of one.
#[derive(Debug)]
pub(crate) struct Part {
    /// What it is, with its article.
    pub(crate) noun: &'static str,
    /// The fields without which it is none.
    pub(super) needed: &'static [&'static str],
    /// The fields that are a text or an attribute.
    pub(super) fields: &'static [ViewField],
    /// The fields that are arrays of records.
    pub(super) lists: &'static [List],
    /// The types of all its fields, each of which may be left out.
    pub(super) types: &'static [(&'static str, Ty)],
    /// Begins its element: with what follows from the record, and with fields that are neither of these.
    pub(super) begin: fn(Element, &Record) -> Result<Element, Fault>,
}

/// An array of records: the field, where its elements stand, and what each is.
#[derive(Debug)]
pub(super) struct List {
    pub(super) name: &'static str,
    pub(super) path: &'static str,
    pub(super) of: &'static Part,
}

/// Makes tables. A row reads: name, kind, type, place; of an array: name, place, table; of a field that `begin` writes:
/// name and type.
macro_rules! parts {
    ($($(#[$doc:meta])* $part:ident: $noun:literal, needs [$($needed:literal),*], $begin:path {
        $($name:literal $kind:ident $ty:expr, $path:literal;)*
        $(list $list:literal $list_path:literal $of:ident;)*
        $(also $also:literal $also_ty:expr;)*
    })*) => {$(
        $(#[$doc])*
        pub(super) const $part: $crate::described::part::Part = $crate::described::part::Part {
            noun: $noun,
            needed: &[$($needed),*],
            fields: &[$(stdlib_model::views::ViewField {
                name: $name,
                path: $path,
                kind: stdlib_model::views::FieldKind::$kind,
            }),*],
            lists: &[$($crate::described::part::List { name: $list, path: $list_path, of: &$of }),*],
            types: &[
                $(($name, interp_types::Ty::Optional(&$ty)),)*
                $(($list, interp_types::Ty::Optional(&interp_types::Ty::List(&interp_types::Ty::Record($of.types)))),)*
                $(($also, interp_types::Ty::Optional(&$also_ty)),)*
            ],
            begin: $begin,
        };
    )*};
}

pub(super) use parts;

/// Begins an element of which all fields stand in its table.
pub(super) fn plainly(element: Element, _: &Record) -> Result<Element, Fault> {
    Ok(element)
}

impl Part {
    /// Returns the document of a record.
    ///
    /// # Errors
    /// `MISSING_ARGUMENT`, `NO_FIELD`, `TYPE_MISMATCH`, `XML_ERROR`.
    pub(super) fn document(&self, root: &'static str, record: &Record) -> Result<Document, Fault> {
        self.look_at(record)?;
        let begun = (self.begin)(Element::new(root), record)?;
        let unreadable = |error: stdlib_model::xml::XmlError| Fault::new("XML_ERROR", error.to_string());
        let mut document = begun.to_document().map_err(unreadable)?;
        let node = document.root().id();
        for field in self.fields {
            if let Some(value) = given(record, field_name(field)) {
                let value = written(field, value)?;
                field.write(&mut document, node, value.as_ref()).map_err(|error| not_written(&error))?;
            }
        }
        for list in self.lists {
            if let Some(value) = given(record, list.name) {
                list.write(&mut document, node, value)?;
            }
        }
        Ok(document)
    }

    /// Refuses a record that lacks a field, or has one that this hasn't.
    fn look_at(&self, record: &Record) -> Result<(), Fault> {
        let known = || self.types.iter().map(|(name, _)| *name);
        if let Some((name, _)) = record.fields().find(|(name, _)| !known().any(|known| known == *name)) {
            return Err(no_field(self.noun, name, known()));
        }
        match self.needed.iter().find(|name| given(record, name).is_none()) {
            Some(name) => Err(Fault::new("MISSING_ARGUMENT", format!("{} needs its `{name}`", self.noun))
                .hint(format!("add `{name}: …` to the record"))),
            None => Ok(()),
        }
    }
}

impl List {
    /// Adds an element for each record.
    fn write(&self, document: &mut Document, node: NodeId, value: &Value) -> Result<(), Fault> {
        let wrong = |found: &Value| {
            let (name, found) = (self.name, found.type_name());
            Fault::new("TYPE_MISMATCH", format!("`{name}` is an array of records, but is given {found}"))
        };
        let Value::List(records) = value else { return Err(wrong(value)) };
        if records.is_empty() {
            return Ok(());
        }
        let (above, name) = self.path.rsplit_once('/').unwrap_or(("", self.path));
        let above = made(document, node, above)?;
        for record in records.iter() {
            let Value::Record(record) = record else { return Err(wrong(record)) };
            let element = Element::from(self.of.document(name, record)?.root());
            document.insert(above, Place::Last, &element).map_err(|error| not_written(&error))?;
        }
        Ok(())
    }
}

/// Returns the element at a path, which is made where it is missing.
fn made(document: &mut Document, node: NodeId, path: &'static str) -> Result<NodeId, Fault> {
    let mut at = node;
    for name in path.split('/').filter(|name| !name.is_empty()) {
        let found = document.node(at).child(name).map(Node::id);
        at = match found {
            Some(found) => found,
            None => {
                document.insert(at, Place::Last, &Element::new(name)).map_err(|error| not_written(&error))?
            }
        };
    }
    Ok(at)
}

/// Returns what a record gives for a field; nothing of `()`.
pub(super) fn given<'r>(record: &'r Record, name: &str) -> Option<&'r Value> {
    record.get(name).filter(|value| **value != Value::Unit)
}

/// Returns the text that a record gives for a field.
pub(super) fn text<'r>(record: &'r Record, name: &str) -> Option<&'r str> {
    match record.get(name) {
        Some(Value::String(text)) => Some(text),
        _ => None,
    }
}

/// Returns the fault of a field that there is none of, with the one that may be meant.
pub(crate) fn no_field<'n>(noun: &str, name: &str, known: impl Iterator<Item = &'n str> + Clone) -> Fault {
    let fault = Fault::new("NO_FIELD", format!("{noun} has no field `{name}`"));
    match nearest(name, known.clone()) {
        Some(near) => fault.hint(format!("did you mean `{near}`?")),
        None => {
            let known: Vec<String> = known.map(|name| format!("`{name}`")).collect();
            fault.hint(format!("it has {}", known.join(", ")))
        }
    }
}
