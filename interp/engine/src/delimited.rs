//! Comma- and tab-separated values, for other programs.
//!
//! Amounts are plain integers with their unit in the column's name (`memory_bytes`), times are
//! RFC 3339, enumerations libvirt's words, `()` is empty.

use std::collections::HashSet;

use interp_record::{Fault, Grid, Value};

use crate::json::{key, twice};

/// What stands between two fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Delimiter {
    /// Commas, quoted as RFC 4180 says.
    Comma,
    /// Tabs; a tab, line break or backslash within a field is written `\t`, `\n`, `\r`, `\\`.
    Tab,
}

/// Returns the values as delimited text: a header, then a line a record.
///
/// # Errors
/// Returns the fault of the first field that couldn't be fetched; `UNWRITABLE` where two columns would have one name.
pub fn delimited(values: &[Value], delimiter: Delimiter) -> Result<String, Fault> {
    if values.is_empty() {
        return Ok(String::new());
    }
    let grid = Grid::new(values, true)?;
    let header = grid.columns.iter().enumerate().map(|(place, column)| {
        let keys = grid.rows.iter().filter_map(|row| row.get(place)).map(|value| key(&column.name, value));
        keys.into_iter().find(|key| *key != column.name).unwrap_or_else(|| column.name.clone())
    });
    let header: Vec<String> = header.collect();
    let mut seen = HashSet::new();
    for (name, column) in header.iter().zip(&grid.columns) {
        if !seen.insert(name) {
            return Err(twice(&column.name, name));
        }
    }
    let mut lines = vec![header];
    lines.extend(grid.rows.iter().map(|row| row.iter().map(plain).collect()));
    match delimiter {
        Delimiter::Comma => comma_separated(&lines),
        Delimiter::Tab => Ok(tab_separated(&lines)),
    }
}

/// Returns the header alone, of records that there are none of; without columns, nothing.
///
/// # Errors
/// None that is known.
pub fn header(columns: &[String], delimiter: Delimiter) -> Result<String, Fault> {
    match (columns, delimiter) {
        ([], _) => Ok(String::new()),
        (columns, Delimiter::Comma) => comma_separated(&[columns.to_vec()]),
        (columns, Delimiter::Tab) => Ok(tab_separated(&[columns.to_vec()])),
    }
}

fn comma_separated(lines: &[Vec<String>]) -> Result<String, Fault> {
    // Writing to memory fails for no text: all lines have as many fields as the header.
    let unwritable =
        |error: &dyn std::error::Error| Fault::new("INTERNAL", format!("cannot write CSV: {error}"));
    let mut writer = csv::Writer::from_writer(Vec::new());
    for line in lines {
        writer.write_record(line).map_err(|error| unwritable(&error))?;
    }
    let bytes = writer.into_inner().map_err(|error| unwritable(&error))?;
    String::from_utf8(bytes).map_err(|error| unwritable(&error))
}

fn tab_separated(lines: &[Vec<String>]) -> String {
    let escape = |field: &String| {
        let escaped = |c| match c {
            '\\' => "\\\\".to_owned(),
            '\t' => "\\t".to_owned(),
            '\n' => "\\n".to_owned(),
            '\r' => "\\r".to_owned(),
            other => other.to_string(),
        };
        field.chars().map(escaped).collect::<String>()
    };
    lines.iter().map(|line| line.iter().map(escape).collect::<Vec<_>>().join("\t") + "\n").collect()
}

/// Returns an amount or a time for other programs, as in a column: a number without its unit, RFC 3339. Nothing for what
/// is neither.
pub fn plain_amount(value: &Value) -> Option<String> {
    match value {
        Value::Duration(_) | Value::Percent(_) | Value::Rate(_) | Value::Size(_) | Value::Time(_) => {
            Some(plain(value))
        }
        _ => None,
    }
}

/// Returns a value for other programs: numbers without units, nothing for `()`.
fn plain(value: &Value) -> String {
    match value {
        Value::Duration(value) => value.seconds().to_string(),
        Value::List(values) => values.iter().map(plain).collect::<Vec<_>>().join(","),
        Value::Object(object) => object.label(),
        Value::Percent(value) => value.hundredths().to_string(),
        Value::Rate(value) => value.bytes_per_second().to_string(),
        Value::Record(record) => record
            .fields()
            .map(|(name, value)| format!("{name}={}", plain(value)))
            .collect::<Vec<_>>()
            .join(","),
        Value::Size(value) => value.bytes().to_string(),
        Value::Time(value) => value.rfc_3339(),
        Value::Fault(fault) => fault.message().to_owned(),
        Value::Unit => String::new(),
        other => crate::text(other),
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a failed test may panic")]

    use super::*;
    use interp_record::{Duration, Record, Size};

    fn records() -> Vec<Value> {
        let record = |name: &str, bytes| {
            Value::Record(Record::from_fields([
                ("name", Value::string(name)),
                ("memory", Value::Size(Size::from_bytes(bytes))),
                ("elapsed", Value::Duration(Duration::from_nanoseconds(1_500_000_000))),
            ]))
        };
        vec![record("a b", 1024), record("tab\there, \"quoted\"", 1)]
    }

    #[test]
    fn tabs_have_units_in_the_header_and_plain_integers() {
        assert_eq!(
            delimited(&records(), Delimiter::Tab).unwrap(),
            "name\tmemory_bytes\telapsed_seconds\na b\t1024\t1.5\ntab\\there, \"quoted\"\t1\t1.5\n"
        );
    }

    #[test]
    fn commas_are_quoted() {
        assert_eq!(
            delimited(&records(), Delimiter::Comma).unwrap(),
            "name,memory_bytes,elapsed_seconds\na b,1024,1.5\n\"tab\there, \"\"quoted\"\"\",1,1.5\n"
        );
    }

    #[test]
    fn an_amount_alone_is_what_it_is_in_a_column() {
        assert_eq!(plain_amount(&Value::Size(Size::from_bytes(4 << 30))).as_deref(), Some("4294967296"));
        assert_eq!(plain_amount(&Value::Duration(Duration::from_seconds(90))).as_deref(), Some("90"));
        assert_eq!(plain_amount(&Value::Float(2.0)), None);
    }

    #[test]
    fn no_records_are_no_text() {
        assert_eq!(delimited(&[], Delimiter::Tab).unwrap(), "");
    }
}
