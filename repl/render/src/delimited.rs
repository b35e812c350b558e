//! Comma- and tab-separated values, for other programs.
//!
//! Amounts are plain integers with their unit in the column's name (`memory_bytes`), times are
//! RFC 3339, enumerations libvirt's words.

use interp_record::{Fault, Value};

use crate::grid::Grid;

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
/// Returns the fault of the first field that couldn't be fetched.
pub fn delimited(values: &[Value], delimiter: Delimiter) -> Result<String, Fault> {
    if values.is_empty() {
        return Ok(String::new());
    }
    let grid = Grid::new(values, true)?;
    let header = grid.columns.iter().enumerate().map(|(place, column)| {
        let unit = grid.rows.iter().filter_map(|row| row.get(place)).find_map(unit);
        unit.map_or_else(|| column.name.clone(), |unit| format!("{}_{unit}", column.name))
    });
    let mut lines = vec![header.collect::<Vec<_>>()];
    lines.extend(grid.rows.iter().map(|row| row.iter().map(plain).collect()));
    match delimiter {
        Delimiter::Comma => comma_separated(&lines),
        Delimiter::Tab => Ok(tab_separated(&lines)),
    }
}

fn comma_separated(lines: &[Vec<String>]) -> Result<String, Fault> {
    let unwritable =
        |error: &dyn std::error::Error| Fault::new("UNWRITABLE", format!("cannot write CSV: {error}"));
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

/// Returns the unit that goes into the name of a column with such a value.
fn unit(value: &Value) -> Option<&'static str> {
    match value {
        Value::Duration(_) => Some("seconds"),
        Value::Percent(_) => Some("percent"),
        Value::Rate(_) => Some("bytes_per_second"),
        Value::Size(_) => Some("bytes"),
        _ => None,
    }
}

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
        Value::String(text) => text.to_string(),
        Value::Char(value) => value.to_string(),
        other => crate::cell(other),
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
    fn no_records_are_no_text() {
        assert_eq!(delimited(&[], Delimiter::Tab).unwrap(), "");
    }
}
