//! JSON as values, as `from_json` and `from_jsonl` read it.
//!
//! Objects that follow each other with the same keys share one shape. Where a key comes twice, its
//! last value counts. How deep a text may be nested is limited by `serde_json` (127 levels).

use interp_record::{Fault, Record, Shape, Value};
use serde_json::{Error, Map, Value as Json};

use crate::Limits;

/// Reads one text of JSON after the other.
pub(crate) struct Reader {
    limits: Limits,
    /// The shape of the last object at each depth.
    shapes: Vec<Shape>,
}

/// Why a text can't be read.
#[derive(Debug)]
pub(crate) enum Unreadable {
    /// It holds too much.
    Fault(Fault),
    /// It is not JSON.
    Syntax(Error),
}

impl Unreadable {
    /// Returns the fault; `line` is where the text stands, if it is a line of a longer one.
    pub(crate) fn into_fault(self, line: Option<usize>) -> Fault {
        let error = match self {
            Self::Fault(fault) => return fault,
            Self::Syntax(error) => error,
        };
        let text = error.to_string();
        let what = text.split_once(" at line ").map_or(text.as_str(), |(what, _)| what);
        let (line, column) = (line.unwrap_or(error.line()), error.column());
        Fault::new("UNREADABLE", format!("this is not JSON: {what}, in line {line}, column {column}"))
    }
}

impl Reader {
    /// Returns a reader with the limits of a session.
    pub(crate) fn new(limits: Limits) -> Self {
        Self { limits, shapes: Vec::new() }
    }

    /// Reads a text that is one value.
    pub(crate) fn read(&mut self, text: &str) -> Result<Value, Unreadable> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let json = serde_json::from_str(text).map_err(Unreadable::Syntax)?;
        self.value(json, 0).map_err(Unreadable::Fault)
    }

    /// Returns what was read already, by a reader of another format, as a value.
    pub(crate) fn of(&mut self, json: Json) -> Result<Value, Fault> {
        self.value(json, 0)
    }

    fn value(&mut self, json: Json, depth: usize) -> Result<Value, Fault> {
        Ok(match json {
            Json::Array(items) => {
                let items = items.into_iter().map(|item| self.value(item, depth + 1));
                let items = Value::list(items.collect::<Result<_, _>>()?);
                self.limits.admit(items)?
            }
            Json::Bool(value) => Value::Bool(value),
            Json::Null => Value::Unit,
            Json::Number(number) => match number.as_i64() {
                Some(number) => Value::Int(number),
                None => Value::optional(number.as_f64()),
            },
            Json::Object(fields) => self.record(fields, depth)?.into(),
            Json::String(text) => Value::from(text),
        })
    }

    fn record(&mut self, fields: Map<String, Json>, depth: usize) -> Result<Record, Fault> {
        let is_same =
            |shape: &&Shape| shape.names().iter().map(|name| &**name).eq(fields.keys().map(String::as_str));
        let shape = match self.shapes.get(depth).filter(is_same) {
            Some(shape) => shape.clone(),
            None => {
                let shape = Shape::new(fields.keys());
                self.shapes.resize(self.shapes.len().max(depth + 1), shape.clone());
                if let Some(last) = self.shapes.get_mut(depth) {
                    *last = shape.clone();
                }
                shape
            }
        };
        let slots = fields.into_iter().map(|(_, value)| self.value(value, depth + 1));
        let slots = slots.collect::<Result<Vec<_>, _>>()?;
        Ok(Record::new(shape, slots))
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
    fn what_is_no_json_is_refused_with_its_place() {
        assert_eq!(read("{\n  \"a\" 1}"), "UNREADABLE: this is not JSON: expected `:`, in line 2, column 7");
        assert_eq!(read("[1"), "UNREADABLE: this is not JSON: EOF while parsing a list, in line 1, column 2");
        assert_eq!(read("1e999"), "UNREADABLE: this is not JSON: number out of range, in line 1, column 5");
        let deep = read(&"[".repeat(10_000));
        assert_eq!(deep, "UNREADABLE: this is not JSON: recursion limit exceeded, in line 1, column 128");
    }
}
