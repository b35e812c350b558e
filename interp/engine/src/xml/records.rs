//! A document that `to_xml` wrote, as the value that it was.
//!
//! It has `<records>` or `<record>` as its root and no attributes but `name` and `type`. In it an element without
//! content is `()`, one that holds items is an array, one that holds other elements a record; and a text that JSON
//! could have as a number or a bool is one, unless its element has the type `string`.

use std::collections::HashSet;
use std::sync::Arc;

use interp_record::{Record, Value};

use super::read::Element;
use super::{FIELD, ITEM, RECORD, RECORDS, Shapes, item_of, plain};

/// Returns the value, or `None` where the document is another one.
pub(super) fn value(root: &Element, shapes: &mut Shapes) -> Option<Value> {
    match &*root.name {
        RECORDS | RECORD => element(root, shapes),
        _ => None,
    }
}

fn element(element: &Element, shapes: &mut Shapes) -> Option<Value> {
    let ty = marks(element)?;
    if element.children().next().is_none() {
        let text: String = element.texts().collect();
        return match ty {
            Some("string") => Some(Value::from(text)),
            Some("array") if text.trim().is_empty() => Some(Value::list(Vec::new())),
            Some("record") if text.trim().is_empty() => Some(record(Vec::new(), shapes)),
            Some(_) => None,
            None if text.is_empty() => Some(Value::Unit),
            None => Some(plain(&text).unwrap_or_else(|| Value::from(text))),
        };
    }
    if ty.is_some() || element.texts().any(|text| !text.trim().is_empty()) {
        return None;
    }
    let of = item_of(&element.name);
    if element.children().all(|child| *child.name == *of) {
        let items = element.children().map(|child| self::element(child, shapes));
        return Some(Value::list(items.collect::<Option<_>>()?));
    }
    fields(element, shapes)
}

fn fields(element: &Element, shapes: &mut Shapes) -> Option<Value> {
    let mut known = HashSet::new();
    let mut fields = Vec::new();
    for child in element.children() {
        let name: Arc<str> = match &*child.name {
            FIELD => attribute(child, "name").map_or_else(|| child.name.clone(), Arc::from),
            ITEM | RECORD => return None,
            _ => child.name.clone(),
        };
        if !known.insert(name.clone()) {
            return None;
        }
        fields.push((name, self::element(child, shapes)?));
    }
    Some(record(fields, shapes))
}

fn record(fields: Vec<(Arc<str>, Value)>, shapes: &mut Shapes) -> Value {
    let shape = shapes.of(fields.iter().map(|(name, _)| name));
    Record::new(shape, fields.into_iter().map(|(_, value)| value).collect()).into()
}

/// Returns the type that an element says, if it has no attribute that we don't write.
fn marks(element: &Element) -> Option<Option<&str>> {
    let is_ours = |name: &str| name == "type" || (name == "name" && *element.name == *FIELD);
    element.attributes.iter().all(|(name, _)| is_ours(name)).then(|| attribute(element, "type"))
}

fn attribute<'a>(element: &'a Element, name: &str) -> Option<&'a str> {
    element.attributes.iter().find(|(known, _)| **known == *name).map(|(_, value)| value.as_str())
}
