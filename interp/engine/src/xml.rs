//! Values as XML, and XML as values.
//!
//! What `to_xml` writes is what JSON has, with the same names: `<records><record><name>web</name>…`. It is read
//! back as it was. Any other document is read by its elements, of which nothing is guessed: what it holds is text.

mod loose;
mod read;
mod records;
mod write;

use interp_record::{Fault, Shape, Value};
use std::collections::HashSet;

use crate::Session;

pub use write::xml;

/// How deep elements may be nested; JSON in XML as much.
pub(crate) const NESTING_MAX: usize = 64;

/// The element of an array that is a whole document, or a field of this name.
const RECORDS: &str = "records";
/// The element of any other whole document, and of each item of `<records>`.
const RECORD: &str = "record";
/// The element of each item of any other array.
const ITEM: &str = "item";
/// The element of a field whose name can't be an element's; its attribute `name` has it.
const FIELD: &str = "field";

/// Reads a document; with `as_nodes` each element as a record of its name, attributes and content.
///
/// # Errors
/// `UNREADABLE` or `TOO_MANY_RECORDS`, and what stops the script.
pub(crate) fn from_xml(text: &str, as_nodes: bool, session: &Session) -> Result<Value, Fault> {
    let root = read::document(text, session)?;
    let mut shapes = Shapes::default();
    if as_nodes {
        return Ok(loose::node(&root, &mut shapes));
    }
    Ok(records::value(&root, &mut shapes).unwrap_or_else(|| loose::document(&root, &mut shapes)))
}

/// Returns the name of the elements of an array's items.
fn item_of(array: &str) -> &'static str {
    if array == RECORDS { RECORD } else { ITEM }
}

/// What a text means in a document of ours where nothing else is said: a number or a bool as JSON writes it.
fn plain(text: &str) -> Option<Value> {
    match text {
        "true" => return Some(Value::Bool(true)),
        "false" => return Some(Value::Bool(false)),
        _ => {}
    }
    if let Some(number) = text.parse::<i64>().ok().filter(|number| number.to_string() == text) {
        return Some(Value::Int(number));
    }
    let float = text.parse::<f64>().ok()?;
    let written = serde_json::Number::from_f64(float).is_some_and(|number| number.to_string() == text);
    let is_large = text.parse::<u64>().is_ok_and(|number| number.to_string() == text);
    (written || is_large).then_some(Value::Float(float))
}

/// Returns whether XML can hold this character.
fn is_allowed(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
}

/// The shapes of a document, of which elements that are alike share one.
#[derive(Default)]
struct Shapes(HashSet<Shape>);

impl Shapes {
    fn of<N: AsRef<str>>(&mut self, names: impl IntoIterator<Item = N>) -> Shape {
        let shape = Shape::new(names);
        match self.0.get(&shape) {
            Some(known) => known.clone(),
            None => {
                self.0.insert(shape.clone());
                shape
            }
        }
    }
}

#[cfg(test)]
mod tests;
