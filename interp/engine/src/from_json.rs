//! JSON as values, as `from_json` and `from_jsonl` read it.
//!
//! Objects that follow each other with the same keys share one shape. Where a key comes twice, its
//! last value counts. How deep a text may be nested is limited by `serde_json` (127 levels).

mod items;
mod projection;
mod rank;

use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

use interp_record::{Fault, Record, Shape, Value};
use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::Error;

use crate::{Limits, Session};

pub use items::{JsonItems, Step as JsonStep};
pub(crate) use projection::Projection;

/// Reads a text that is one value, within the limits of a session.
///
/// # Errors
/// `UNREADABLE` where it is no JSON, and the faults of the limits.
pub fn from_json(session: &Session, text: &str) -> Result<Value, Fault> {
    Reader::watched(session).read(text).map_err(|error| error.into_fault(None))
}

/// Reads one text of JSON after the other.
pub(crate) struct Reader {
    limits: Limits,
    /// The shape of the last object at each depth.
    shapes: Vec<Shape>,
    /// What was found too large, or has stopped the script, which `serde_json` can't hand on.
    fault: Option<Fault>,
    /// What may stop the script in the middle of a long text.
    session: Option<Session>,
}

/// Why a text can't be read.
#[derive(Debug)]
pub(crate) enum Unreadable {
    /// It holds too much.
    Fault(Fault),
    /// It is not JSON: what is wrong, in which line of it, and at which character of that.
    Syntax { what: String, line: usize, column: usize },
}

impl Unreadable {
    /// Returns the fault; `line` is where the text stands, if it is a line of a longer one.
    pub(crate) fn into_fault(self, line: Option<usize>) -> Fault {
        match self {
            Self::Fault(fault) => fault,
            Self::Syntax { what, line: own, column } => not_json(&what, line.unwrap_or(own), column),
        }
    }

    /// Returns what `serde_json`, which counts bytes, says of a text, in characters.
    fn syntax(error: &Error, text: &str) -> Self {
        let said = error.to_string();
        let what = said.split_once(" at line ").map_or(said.as_str(), |(what, _)| what);
        let line = text.split('\n').nth(error.line().saturating_sub(1)).unwrap_or_default().as_bytes();
        let column = chars(line.get(..error.column()).unwrap_or(line));
        Self::Syntax { what: what.to_owned(), line: error.line(), column }
    }
}

/// Returns how many characters begin in these bytes.
fn chars(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0xc0 != 0x80).count()
}

/// Returns the fault of what is no JSON at this place.
fn not_json(what: &str, line: usize, column: usize) -> Fault {
    Fault::new("UNREADABLE", format!("this is not JSON: {what}, in line {line}, column {column}"))
}

impl Reader {
    /// Returns a reader with the limits of a session.
    pub(crate) fn new(limits: Limits) -> Self {
        Self { limits, shapes: Vec::new(), fault: None, session: None }
    }

    /// Returns a reader that a session may stop.
    pub(crate) fn watched(session: &Session) -> Self {
        Self { session: Some(session.clone()), ..Self::new(*session.limits()) }
    }

    /// Ends the reading where the script is to stop.
    fn check<E: serde::de::Error>(&mut self) -> Result<(), E> {
        let checked = self.session.as_ref().map_or(Ok(()), Session::check);
        checked.map_err(|fault| self.stop(fault))
    }

    /// Keeps a fault, and returns an error that ends the reading.
    fn stop<E: serde::de::Error>(&mut self, fault: Fault) -> E {
        let error = E::custom(fault.message());
        self.fault = Some(fault);
        error
    }

    /// Reads a text that is one value.
    pub(crate) fn read(&mut self, text: &str) -> Result<Value, Unreadable> {
        let text = without_mark(text);
        let mut json = serde_json::Deserializer::from_str(text);
        let found = self.at(0).deserialize(&mut json).and_then(|value| json.end().map(|()| value));
        found.map_err(|error| match self.fault.take() {
            Some(fault) => Unreadable::Fault(fault),
            None => Unreadable::syntax(&error, text),
        })
    }

    /// Returns what was read already, by a reader of another format, as a value.
    ///
    /// # Errors
    /// `TOO_MANY_RECORDS` where an array is too long.
    pub(crate) fn of(&mut self, json: serde_json::Value) -> Result<Value, Fault> {
        let found = self.at(0).deserialize(json);
        found
            .map_err(|error| self.fault.take().unwrap_or_else(|| Fault::new("UNREADABLE", error.to_string())))
    }

    fn at(&mut self, depth: usize) -> Json<'_> {
        Json { reader: self, depth }
    }

    fn keep(&mut self, depth: usize, shape: &Shape) {
        self.shapes.resize(self.shapes.len().max(depth + 1), shape.clone());
        if let Some(last) = self.shapes.get_mut(depth) {
            last.clone_from(shape);
        }
    }
}

/// Returns a text without the mark that some programs put before UTF-8.
fn without_mark(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}

/// A value at some depth.
struct Json<'a> {
    reader: &'a mut Reader,
    depth: usize,
}

impl<'de> DeserializeSeed<'de> for Json<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<Value, D::Error> {
        json.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Json<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Value, E> {
        Ok(Value::Int(number))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Value, E> {
        #[expect(clippy::cast_precision_loss, reason = "what is too large for an int is a float")]
        let float = number as f64;
        Ok(i64::try_from(number).map_or(Value::Float(float), Value::Int))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Value, E> {
        Ok(Value::Float(number))
    }

    fn visit_str<E>(self, text: &str) -> Result<Value, E> {
        Ok(Value::from(text))
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Unit)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut values = Vec::new();
        while let Some(value) = items.next_element_seed(self.reader.at(self.depth + 1))? {
            self.reader.check()?;
            values.push(value);
        }
        self.reader.limits.admit(Value::list(values)).map_err(|fault| self.reader.stop(fault))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<Value, A::Error> {
        let last = self.reader.shapes.get(self.depth).cloned();
        let known = last.as_ref().map_or(&[][..], Shape::names);
        let mut slots = Vec::with_capacity(known.len());
        // As long as the keys are those of the last object, no name is made.
        let mut names: Option<Names> = None;
        loop {
            let expected = if names.is_none() { known.get(slots.len()) } else { None };
            let Some(key) = fields.next_key_seed(Key { expected })? else { break };
            let value = fields.next_value_seed(self.reader.at(self.depth + 1))?;
            self.reader.check()?;
            let Some(name) = key else {
                slots.push(value);
                continue;
            };
            let names = names.get_or_insert_with(|| known.iter().take(slots.len()).cloned().collect());
            match names.slot(&name).and_then(|slot| slots.get_mut(slot)) {
                Some(slot) => *slot = value,
                None => {
                    names.push(name);
                    slots.push(value);
                }
            }
        }
        let shape = match (last.as_ref(), names) {
            (Some(last), None) if last.len() == slots.len() => last.clone(),
            (_, names) => {
                let names = names.unwrap_or_else(|| known.iter().take(slots.len()).cloned().collect());
                let shape = Shape::new(names.all);
                self.reader.keep(self.depth, &shape);
                shape
            }
        };
        Ok(Record::new(shape, slots).into())
    }
}

/// The keys of an object, in order; where they are many, the slot of each is found without looking at all.
#[derive(Default)]
struct Names {
    all: Vec<Arc<str>>,
    slots: HashMap<Arc<str>, usize>,
}

/// How many keys are looked through one by one.
const NAMES_FEW: usize = 32;

impl Names {
    fn slot(&self, name: &str) -> Option<usize> {
        match self.slots.is_empty() {
            true => self.all.iter().position(|known| **known == *name),
            false => self.slots.get(name).copied(),
        }
    }

    fn push(&mut self, name: Arc<str>) {
        if self.all.len() == NAMES_FEW {
            self.slots = self.all.iter().cloned().zip(0..).collect();
        }
        if self.all.len() >= NAMES_FEW {
            self.slots.insert(name.clone(), self.all.len());
        }
        self.all.push(name);
    }
}

impl FromIterator<Arc<str>> for Names {
    fn from_iter<I: IntoIterator<Item = Arc<str>>>(names: I) -> Self {
        let mut all = Self::default();
        names.into_iter().for_each(|name| all.push(name));
        all
    }
}

/// A key: nothing where it is the one that is expected, or its name.
struct Key<'a> {
    expected: Option<&'a Arc<str>>,
}

impl<'de> DeserializeSeed<'de> for Key<'_> {
    type Value = Option<Arc<str>>;

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<Self::Value, D::Error> {
        json.deserialize_str(self)
    }
}

impl Visitor<'_> for Key<'_> {
    type Value = Option<Arc<str>>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_str<E>(self, key: &str) -> Result<Self::Value, E> {
        Ok(self.expected.is_none_or(|expected| **expected != *key).then(|| key.into()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> String {
        let mut reader = Reader::new(Limits::default());
        let found = reader.read(text).map_err(|found| found.into_fault(None));
        found.map_or_else(|fault| format!("{}: {fault}", fault.code()), |value| crate::text(&value))
    }

    #[test]
    fn every_kind_of_value_is_read() {
        assert_eq!(
            read(r#"{"a": [1, -2.5, "x", null, true, {}], "b": {"c": 18446744073709551615}}"#),
            r#"#{a: [1, -2.5, "x", (), true, #{}], b: #{c: 1.8446744073709552e19}}"#
        );
        assert_eq!(read("\u{feff}[]"), "[]");
        assert_eq!(
            read(r#"[{"a": 1, "a": 2}, {"a": 3}, {"b": {"a": 4}}]"#),
            "[#{a: 2}, #{a: 3}, #{b: #{a: 4}}]"
        );
    }

    #[test]
    fn an_object_of_many_keys_is_read_in_one_go() {
        let fields: Vec<String> = (0..200_000).map(|n| format!(r#""k{n}": {n}"#)).collect();
        let text = format!("{{{}, \"k7\": -1}}", fields.join(","));
        let found = Reader::new(Limits::default()).read(&text).ok();
        let record =
            found.and_then(|value| if let Value::Record(record) = value { Some(record) } else { None });
        let field = |name: &str| record.as_ref().and_then(|record| record.get(name));
        assert_eq!(record.as_ref().map(|record| record.fields().count()), Some(200_000));
        assert_eq!((field("k7"), field("k199999")), (Some(&Value::Int(-1)), Some(&Value::Int(199_999))));
    }

    #[test]
    fn what_is_no_json_is_refused_with_its_place() {
        assert_eq!(read("{\n  \"a\" 1}"), "UNREADABLE: this is not JSON: expected `:`, in line 2, column 7");
        assert_eq!(read("[1"), "UNREADABLE: this is not JSON: EOF while parsing a list, in line 1, column 2");
        assert_eq!(read("1e999"), "UNREADABLE: this is not JSON: number out of range, in line 1, column 5");
        let deep = read(&"[".repeat(10_000));
        assert_eq!(deep, "UNREADABLE: this is not JSON: recursion limit exceeded, in line 1, column 128");
    }
}
