//! The bytes of a call's results as a value of a script, by their shapes.
//!
//! They were read and written by the protocol's own types before, so that counts are within their
//! limits; what doesn't fit all the same gives nothing rather than a guess.

use interp_record::{Record, Value};
use stdlib_protocol::{Field, ProcedureInfo, Scalar, Shape};

/// Reads the results of a procedure, or the contents of an event: a record, or `()` where there are none.
pub(crate) fn results(procedure: &ProcedureInfo, bytes: &[u8]) -> Option<Value> {
    match procedure.results {
        [] => Some(Value::Unit),
        fields => Reader { rest: bytes }.fields(fields),
    }
}

struct Reader<'a> {
    rest: &'a [u8],
}

impl Reader<'_> {
    fn fields(&mut self, fields: &[Field]) -> Option<Value> {
        let values = fields.iter().map(|field| Some((field.name, self.value(field.shape)?)));
        Some(Value::Record(Record::from_fields(values.collect::<Option<Vec<_>>>()?)))
    }

    fn value(&mut self, shape: &Shape) -> Option<Value> {
        Some(match shape {
            Shape::Scalar(scalar) => self.scalar(*scalar)?,
            Shape::Optional(inner) => match self.word()? {
                0 => Value::Unit,
                _ => self.value(inner)?,
            },
            Shape::Opaque(_) => {
                let bytes = self.counted()?.iter().map(|byte| Value::from(u32::from(*byte)));
                Value::list(bytes.collect())
            }
            Shape::List(Shape::Scalar(Scalar::Char), _) => {
                let len = self.word()?;
                self.characters(usize::try_from(len).ok()?)?
            }
            Shape::Array(Shape::Scalar(Scalar::Char), len) => self.characters(*len)?,
            Shape::List(item, _) => {
                let count = self.word()?;
                Value::list((0..count).map(|_| self.value(item)).collect::<Option<Vec<_>>>()?)
            }
            Shape::Array(item, len) => {
                Value::list((0..*len).map(|_| self.value(item)).collect::<Option<Vec<_>>>()?)
            }
            Shape::Struct(_, fields) => self.fields(fields)?,
            Shape::Enum(_, names) => {
                let number = self.word()?.cast_signed();
                match names.iter().find(|(_, known)| *known == number) {
                    Some((name, _)) => Value::string(name),
                    None => Value::from(number),
                }
            }
            Shape::Union(_, arms) => {
                let number = self.word()?.cast_signed();
                let (_, arm) = arms.iter().find(|(known, _)| *known == number)?;
                let value = self.value(arm.shape)?;
                match (arm.name, value) {
                    ("b", Value::Int(number)) => Value::Bool(number != 0),
                    (_, value) => value,
                }
            }
            _ => return None,
        })
    }

    fn scalar(&mut self, scalar: Scalar) -> Option<Value> {
        Some(match scalar {
            Scalar::Text => Value::string(String::from_utf8_lossy(self.counted()?)),
            Scalar::Uuid => Value::Uuid(uuid::Uuid::from_bytes(*self.take()?)),
            Scalar::F64 => Value::Float(f64::from_be_bytes(*self.take()?)),
            Scalar::I64 => Value::Int(i64::from_be_bytes(*self.take()?)),
            // Numbers that no int holds are times and sizes without a limit.
            Scalar::U64 => Value::Int(i64::try_from(u64::from_be_bytes(*self.take()?)).unwrap_or(i64::MAX)),
            Scalar::U32 | Scalar::UChar | Scalar::UShort => Value::from(self.word()?),
            Scalar::I32 | Scalar::Char => Value::from(self.word()?.cast_signed()),
        })
    }

    /// Reads characters, each a word of its own, up to a NUL.
    fn characters(&mut self, len: usize) -> Option<Value> {
        let bytes = (0..len).map(|_| Some(self.word()?.to_be_bytes()[3])).collect::<Option<Vec<u8>>>()?;
        let text = bytes.split(|byte| *byte == 0).next().unwrap_or_default();
        Some(Value::string(String::from_utf8_lossy(text)))
    }

    fn counted(&mut self) -> Option<&[u8]> {
        let len = usize::try_from(self.word()?).ok()?;
        let (bytes, rest) = self.rest.split_at_checked(len)?;
        self.rest = rest.get(len.next_multiple_of(4) - len..)?;
        Some(bytes)
    }

    fn word(&mut self) -> Option<u32> {
        self.take().copied().map(u32::from_be_bytes)
    }

    fn take<const N: usize>(&mut self) -> Option<&[u8; N]> {
        let (bytes, rest) = self.rest.split_first_chunk()?;
        self.rest = rest;
        Some(bytes)
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use stdlib_protocol::lookup_name;

    use super::*;

    #[test]
    fn results_are_a_record_of_their_names() {
        let bytes = [
            &[0, 0, 0, 1][..],
            &[0, 0, 0, 0, 0, 0, 0, 9],
            &[0, 0, 0, 0, 0, 0, 0, 8],
            &[0, 0, 0, 2],
            &[0xff; 8],
        ]
        .concat();
        let Value::Record(record) = results(lookup_name("DOMAIN_GET_INFO").unwrap(), &bytes).unwrap() else {
            unreachable!("results are a record")
        };
        let found: Vec<_> = record.fields().map(|(name, value)| (name, value.clone())).collect();
        assert_eq!(
            found,
            [
                ("state", Value::Int(1)),
                ("max_mem", Value::Int(9)),
                ("memory", Value::Int(8)),
                ("nr_virt_cpu", Value::Int(2)),
                ("cpu_time", Value::Int(i64::MAX)),
            ]
        );
        assert_eq!(results(lookup_name("DOMAIN_GET_INFO").unwrap(), &bytes[..20]), None);
    }
}
