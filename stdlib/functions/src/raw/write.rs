//! Values of a script as the bytes of a call's arguments, by their shapes.
//!
//! Every fault names the argument by its path: `dom.uuid`, `params[2].value`.

use interp_record::{Fault, ObjectRef, Record, Value};
use interp_source::nearest;
use stdlib_protocol::{Field, ProcedureInfo, Scalar, Shape, Uuid};

use super::handle;

/// The arguments of a call, as they are written.
#[derive(Debug, Default)]
pub(super) struct Written {
    pub(super) bytes: Vec<u8>,
    /// The objects that are named by them.
    pub(super) objects: Vec<Uuid>,
}

impl Written {
    /// Writes the arguments of a procedure.
    pub(super) fn arguments(&mut self, procedure: &ProcedureInfo, given: &Record) -> Result<(), Fault> {
        self.fields(procedure.args, given, "").map_err(|fault| match fault {
            Wrong::Unknown { name, known } => {
                let message = format!("`{}` has no argument `{name}`; it has {known}", procedure.name);
                Fault::new("BAD_ARGUMENT", message)
            }
            Wrong::Value { path, message } => {
                Fault::new("BAD_ARGUMENT", format!("`{path}` of `{}` {message}", procedure.name))
            }
        })
    }

    fn fields(&mut self, fields: &[Field], given: &Record, path: &str) -> Result<(), Wrong> {
        if let Some((name, _)) = given.fields().find(|(name, _)| !fields.iter().any(|it| it.name == *name)) {
            let names = || fields.iter().map(|field| field.name);
            let known = match (nearest(name, names()), fields) {
                (_, []) => "none".to_owned(),
                (Some(near), _) => format!("`{near}`"),
                (None, _) => names().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", "),
            };
            return Err(Wrong::Unknown { name: join(path, name), known });
        }
        for field in fields {
            let path = join(path, field.name);
            match given.get(field.name) {
                Some(value) => self.value(field.shape, value, &path)?,
                None => self.absent(field, &path)?,
            }
        }
        Ok(())
    }

    /// Writes what a field is that nobody gave.
    fn absent(&mut self, field: &Field, path: &str) -> Result<(), Wrong> {
        match field.shape {
            Shape::Optional(_) => self.word(0),
            Shape::Scalar(Scalar::U32) if field.name == "flags" => self.word(0),
            shape => return Err(wrong(path, format!("is missing: {}", expected(shape)))),
        }
        Ok(())
    }

    fn value(&mut self, shape: &Shape, value: &Value, path: &str) -> Result<(), Wrong> {
        let mismatch = || wrong(path, format!("takes {}, not {}", expected(shape), value.type_name()));
        match (shape, value) {
            (Shape::Scalar(scalar), value) => return self.scalar(*scalar, value).ok_or_else(mismatch),
            (Shape::Optional(_), Value::Unit) => self.word(0),
            (Shape::Optional(shape), value) => {
                self.word(1);
                self.value(shape, value, path)?;
            }
            (Shape::Opaque(max), value) => {
                let bytes = bytes_of(value).ok_or_else(mismatch)?;
                self.counted(bytes.len(), *max, path)?;
                self.padded(&bytes);
            }
            (Shape::List(Shape::Scalar(Scalar::Char), max), Value::String(text)) => {
                self.counted(text.len(), *max, path)?;
                text.bytes().for_each(|byte| self.word(byte.into()));
            }
            (Shape::Array(Shape::Scalar(Scalar::Char), len), Value::String(text)) if text.len() <= *len => {
                let bytes = text.bytes().chain(std::iter::repeat(0)).take(*len);
                bytes.for_each(|byte| self.word(byte.into()));
            }
            (Shape::List(item, max), Value::List(values)) => {
                self.counted(values.len(), *max, path)?;
                self.items(item, values, path)?;
            }
            (Shape::Array(item, len), Value::List(values)) if values.len() == *len => {
                self.items(item, values, path)?;
            }
            (Shape::Struct(_, fields), Value::Object(object)) => self.object(fields, object, path)?,
            (Shape::Struct(_, fields), Value::Record(record)) => self.fields(fields, record, path)?,
            (Shape::Enum(_, names), Value::String(name)) => {
                let number = names.iter().find(|(known, _)| *known == &**name).map(|(_, number)| *number);
                self.bytes.extend(number.ok_or_else(mismatch)?.to_be_bytes());
            }
            (Shape::Enum(..), Value::Int(_)) => return self.scalar(Scalar::I32, value).ok_or_else(mismatch),
            (Shape::Union(_, arms), value) => return self.union(arms, value, path),
            _ => return Err(mismatch()),
        }
        Ok(())
    }

    /// Writes how a host names an object.
    fn object(&mut self, fields: &[Field], object: &ObjectRef, path: &str) -> Result<(), Wrong> {
        let handle = handle::of(object);
        for field in fields {
            let found = match &handle {
                Some(handle) => Ok(handle.get(field.name).cloned()),
                None => object.field_named(field.name),
            };
            let value = match (field.name, found) {
                // What is off has no number.
                ("id", Ok(Some(Value::Unit) | None)) => Value::Int(-1),
                (_, Ok(Some(value))) => value,
                (_, Ok(None)) => {
                    return Err(wrong(
                        path,
                        format!("is a {}, which has no `{}`", object.kind().noun, field.name),
                    ));
                }
                (_, Err(fault)) => return Err(wrong(path, format!("can't be read: {}", fault.message()))),
            };
            self.value(field.shape, &value, &join(path, field.name))?;
        }
        Ok(())
    }

    fn items(&mut self, item: &Shape, values: &[Value], path: &str) -> Result<(), Wrong> {
        let mut values = values.iter().enumerate();
        values.try_for_each(|(index, value)| self.value(item, value, &format!("{path}[{index}]")))
    }

    /// Writes an arm: the one that a record names, or the one that a plain value is meant for.
    fn union(&mut self, arms: &[(i32, Field)], value: &Value, path: &str) -> Result<(), Wrong> {
        let named = match value {
            Value::Record(record) => record.fields().next().map(|(name, value)| (name, value.clone())),
            Value::Bool(on) => Some(("b", Value::Int((*on).into()))),
            Value::Float(_) => Some(("d", value.clone())),
            Value::Int(_) => Some(("l", value.clone())),
            Value::String(_) => Some(("s", value.clone())),
            _ => None,
        };
        let arm = named.and_then(|(name, value)| {
            arms.iter().find(|(_, arm)| arm.name == name).map(|(number, arm)| (number, arm, value))
        });
        let Some((number, arm, value)) = arm else {
            let names: Vec<_> = arms.iter().map(|(_, arm)| format!("`#{{{}: …}}`", arm.name)).collect();
            return Err(wrong(path, format!("is one of {}", names.join(", "))));
        };
        self.bytes.extend(number.to_be_bytes());
        self.value(arm.shape, &value, &join(path, arm.name))
    }

    fn scalar(&mut self, scalar: Scalar, value: &Value) -> Option<()> {
        match (scalar, value) {
            (Scalar::Text, Value::String(text)) => self.text(text),
            (Scalar::Uuid, Value::Uuid(uuid)) => self.uuid(Uuid::from_bytes(*uuid.as_bytes())),
            (Scalar::Uuid, Value::String(text)) => self.uuid(text.parse().ok()?),
            (Scalar::F64, Value::Float(number)) => self.bytes.extend(number.to_be_bytes()),
            (Scalar::I32 | Scalar::U32, Value::Bool(on)) => self.word((*on).into()),
            (Scalar::I32, Value::Int(number)) => {
                self.bytes.extend(i32::try_from(*number).ok()?.to_be_bytes())
            }
            (Scalar::U32, Value::Int(number)) => self.word(u32::try_from(*number).ok()?),
            (Scalar::I64, Value::Int(number)) => self.bytes.extend(number.to_be_bytes()),
            (Scalar::U64, Value::Int(number)) => {
                self.bytes.extend(u64::try_from(*number).ok()?.to_be_bytes())
            }
            (Scalar::Char, Value::Int(number)) => {
                self.bytes.extend(i32::from(i8::try_from(*number).ok()?).to_be_bytes());
            }
            (Scalar::UChar, Value::Int(number)) => self.word(u8::try_from(*number).ok()?.into()),
            (Scalar::UShort, Value::Int(number)) => self.word(u16::try_from(*number).ok()?.into()),
            _ => return None,
        }
        Some(())
    }

    fn counted(&mut self, len: usize, max: usize, path: &str) -> Result<(), Wrong> {
        let count = u32::try_from(len).ok().filter(|_| len <= max);
        self.word(count.ok_or_else(|| wrong(path, format!("has {len} items, and at most {max} fit")))?);
        Ok(())
    }

    fn text(&mut self, text: &str) {
        self.word(u32::try_from(text.len()).unwrap_or(u32::MAX));
        self.padded(text.as_bytes());
    }

    fn uuid(&mut self, uuid: Uuid) {
        self.bytes.extend(uuid.as_bytes());
        self.objects.push(uuid);
    }

    fn padded(&mut self, bytes: &[u8]) {
        self.bytes.extend(bytes);
        self.bytes.resize(self.bytes.len().next_multiple_of(4), 0);
    }

    fn word(&mut self, word: u32) {
        self.bytes.extend(word.to_be_bytes());
    }
}

/// What is wrong with an argument.
#[derive(Debug)]
enum Wrong {
    Unknown { name: String, known: String },
    Value { path: String, message: String },
}

fn wrong(path: &str, message: String) -> Wrong {
    Wrong::Value { path: path.to_owned(), message }
}

fn join(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") }
}

fn bytes_of(value: &Value) -> Option<Vec<u8>> {
    match value {
        Value::String(text) => Some(text.as_bytes().to_vec()),
        Value::List(values) => values
            .iter()
            .map(|value| match value {
                Value::Int(number) => u8::try_from(*number).ok(),
                _ => None,
            })
            .collect(),
        _ => None,
    }
}

/// Returns a shape in the reader's words.
fn expected(shape: &Shape) -> String {
    match shape {
        Shape::Scalar(Scalar::Text) => "a string".to_owned(),
        Shape::Scalar(Scalar::Uuid) => "a UUID".to_owned(),
        Shape::Scalar(Scalar::F64) => "a float".to_owned(),
        Shape::Scalar(Scalar::U32 | Scalar::U64) => "an int that isn't negative".to_owned(),
        Shape::Scalar(_) => "an int".to_owned(),
        Shape::Optional(inner) => format!("{} or ()", expected(inner)),
        Shape::Opaque(_) => "a string or an array of bytes".to_owned(),
        Shape::List(item, _) => format!("an array, of which each is {}", expected(item)),
        Shape::Array(item, len) => format!("an array of {len}, of which each is {}", expected(item)),
        Shape::Struct(_, fields) => {
            let names: Vec<_> = fields.iter().map(|field| field.name).collect();
            format!("a record of {}", names.join(", "))
        }
        other => format!("a {other}"),
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use stdlib_protocol::lookup_name;

    use super::*;

    fn written(name: &str, given: Record) -> Result<Vec<u8>, String> {
        let mut written = Written::default();
        let done = written.arguments(lookup_name(name).unwrap(), &given);
        done.map(|()| written.bytes).map_err(|fault| fault.message().to_owned())
    }

    #[test]
    fn arguments_are_written_in_their_order_with_their_defaults() {
        let bytes = written("DOMAIN_DEFINE_XML_FLAGS", Record::from_fields([("xml", Value::from("<a/>x"))]));
        assert_eq!(bytes.unwrap(), b"\0\0\0\x05<a/>x\0\0\0\0\0\0\0");
    }

    #[test]
    fn a_typed_parameter_names_its_type_or_has_the_plain_one() {
        let param = |value: Value| {
            Value::Record(Record::from_fields([("field", Value::from("a")), ("value", value)]))
        };
        let params = Value::list(vec![
            param(Value::Record(Record::from_fields([("ui", Value::Int(5))]))),
            param(Value::Bool(true)),
        ]);
        let bytes = written("DOMAIN_RESTORE_PARAMS", Record::from_fields([("params", params)])).unwrap();
        assert_eq!(
            bytes,
            b"\0\0\0\x02\0\0\0\x01a\0\0\0\0\0\0\x02\0\0\0\x05\0\0\0\x01a\0\0\0\0\0\0\x06\0\0\0\x01\0\0\0\0"
        );
    }

    #[test]
    fn what_is_wrong_is_named_by_its_path() {
        let dom = |fields: &[(&str, Value)]| {
            Record::from_fields([("dom", Value::Record(Record::from_fields(fields.iter().cloned())))])
        };
        let name = ("name", Value::from("a"));
        assert_eq!(
            written("DOMAIN_GET_INFO", dom(std::slice::from_ref(&name))).unwrap_err(),
            "`dom.uuid` of `DOMAIN_GET_INFO` is missing: a UUID"
        );
        assert_eq!(
            written("DOMAIN_GET_INFO", dom(&[name, ("uuid", Value::Int(1))])).unwrap_err(),
            "`dom.uuid` of `DOMAIN_GET_INFO` takes a UUID, not int"
        );
        assert_eq!(
            written("CONNECT_GET_TYPE", Record::from_fields([("x", Value::Unit)])).unwrap_err(),
            "`CONNECT_GET_TYPE` has no argument `x`; it has none"
        );
    }
}
