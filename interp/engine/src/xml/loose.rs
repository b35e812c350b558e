//! Any document, as records.
//!
//! An element that holds only text is that text. Any other is a record: its attributes, its own text, then the
//! elements that it holds, each by its name; what comes more than once by one name is an array.
//! Names keep their prefixes. Nothing is made a number: what a document means by a text, only its reader knows.

use std::collections::HashMap;
use std::sync::Arc;

use interp_record::{Record, Value};

use super::Shapes;
use super::read::{Content, Element};

/// The field of an element's own text.
const TEXT: &str = "text";

/// Returns a document: a record of its one element.
pub(super) fn document(root: &Element, shapes: &mut Shapes) -> Value {
    let mut fields = Fields::default();
    fields.add(root.name.clone(), value(root, shapes));
    fields.into_record(shapes)
}

fn value(element: &Element, shapes: &mut Shapes) -> Value {
    let text: String = element.texts().collect();
    if element.attributes.is_empty() && element.children().next().is_none() {
        return Value::from(text);
    }
    let mut fields = Fields::default();
    for (name, value) in &element.attributes {
        fields.add(name.clone(), Value::from(value.as_str()));
    }
    if !text.trim().is_empty() {
        fields.add(TEXT.into(), Value::from(text.trim()));
    }
    for child in element.children() {
        fields.add(child.name.clone(), value(child, shapes));
    }
    fields.into_record(shapes)
}

/// Returns an element with everything in it in its order.
pub(super) fn node(element: &Element, shapes: &mut Shapes) -> Value {
    let shape = shapes.of(element.attributes.iter().map(|(name, _)| name));
    let attributes = element.attributes.iter().map(|(_, value)| Value::from(value.as_str())).collect();
    let content = element.content.iter().map(|part| match part {
        Content::Element(element) => node(element, shapes),
        Content::Text(text) => Value::from(text.as_str()),
    });
    let content = Value::list(content.collect());
    let slots = vec![Value::String(element.name.clone()), Record::new(shape, attributes).into(), content];
    Record::new(shapes.of(["name", "attributes", "content"]), slots).into()
}

/// Fields in the order of their first values.
#[derive(Default)]
struct Fields {
    slots: HashMap<Arc<str>, usize>,
    fields: Vec<(Arc<str>, Vec<Value>)>,
}

impl Fields {
    fn add(&mut self, name: Arc<str>, value: Value) {
        let slot = self.slots.get(&name).copied();
        if let Some((_, values)) = slot.and_then(|slot| self.fields.get_mut(slot)) {
            values.push(value);
            return;
        }
        self.slots.insert(name.clone(), self.fields.len());
        self.fields.push((name, vec![value]));
    }

    fn into_record(self, shapes: &mut Shapes) -> Value {
        let shape = shapes.of(self.fields.iter().map(|(name, _)| name));
        let one_or_many = |mut values: Vec<Value>| match values.len() {
            1 => values.pop().unwrap_or_default(),
            _ => Value::list(values),
        };
        let slots = self.fields.into_iter().map(|(_, values)| one_or_many(values)).collect();
        Record::new(shape, slots).into()
    }
}
