//! What the tests of the tables share: records in few words, and their XML in one line.

use interp_record::{Record, Value};

use super::Described;

/// Returns a record of these fields.
pub(crate) fn record(fields: &[(&str, Value)]) -> Value {
    Value::Record(Record::from_fields(fields.iter().cloned()))
}

/// Returns an array.
pub(crate) fn list<const N: usize>(values: [Value; N]) -> Value {
    Value::list(values.into())
}

/// Returns the XML of a record without the space between its elements, or the code of what is wrong with it.
pub(crate) fn of(described: &Described, fields: &[(&str, Value)]) -> Result<String, String> {
    let xml = described.xml(&record(fields));
    xml.map(|xml| xml.lines().map(str::trim).collect()).map_err(|fault| fault.code().name().to_owned())
}
