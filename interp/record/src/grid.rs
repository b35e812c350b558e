//! Values as rows and columns, before they are laid out as a table or written as delimited text.
//!
//! Every row has a value for each column: `()` where a record lacks the field.

use crate::{Fault, Record, Value};

/// Rows and columns of values.
#[derive(Clone, Debug)]
pub struct Grid {
    /// What stands above each column.
    pub columns: Vec<Column>,
    /// The values of each row, one for each column.
    pub rows: Vec<Vec<Value>>,
}

/// A column: a field of the values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// The name of the field.
    pub name: String,
    /// 0 is never left out; otherwise the greatest goes first.
    pub priority: u8,
}

/// The name of the only column where the values have no fields.
const VALUE: &str = "value";

impl Grid {
    /// Reads the fields of the values: objects of one kind give the columns of that kind, records
    /// all fields that any of them has, anything else a single column.
    ///
    /// # Errors
    /// Returns the fault of the first field that couldn't be fetched.
    pub fn new(values: &[Value], all_columns: bool) -> Result<Self, Fault> {
        match values.first() {
            Some(Value::Object(first)) if values.iter().all(|value| is_kind(value, first.kind().name)) => {
                Self::of_objects(values, all_columns)
            }
            Some(_) if values.iter().all(|value| matches!(value, Value::Record(_))) => {
                Ok(Self::of_records(values))
            }
            _ => Ok(Self {
                columns: vec![Column { name: VALUE.into(), priority: 0 }],
                rows: values.iter().map(|value| vec![value.clone()]).collect(),
            }),
        }
    }

    fn of_objects(values: &[Value], all_columns: bool) -> Result<Self, Fault> {
        let Some(Value::Object(first)) = values.first() else { return Self::new(&[], all_columns) };
        let shown =
            |priority: Option<u8>| if all_columns { Some(priority.unwrap_or(u8::MAX)) } else { priority };
        let fields = first.kind().whole_fields().iter().enumerate();
        let chosen: Vec<_> =
            fields.filter_map(|(slot, field)| Some((slot, field.name, shown(field.priority)?))).collect();
        let columns =
            chosen.iter().map(|(_, name, priority)| Column { name: (*name).into(), priority: *priority });
        let slots: Vec<usize> = chosen.iter().map(|(slot, ..)| *slot).collect();
        let mut rows = Vec::with_capacity(values.len());
        for value in values {
            let Value::Object(object) = value else { continue };
            object.will_read(&slots);
            match chosen.iter().map(|(slot, ..)| object.field(*slot)).collect::<Result<Vec<_>, _>>() {
                Ok(row) => rows.push(row),
                Err(_) if object.is_gone() => {}
                Err(fault) => return Err(fault),
            }
        }
        Ok(Self { columns: columns.collect(), rows })
    }

    fn of_records(values: &[Value]) -> Self {
        let records =
            || values.iter().filter_map(|value| if let Value::Record(it) = value { Some(it) } else { None });
        let mut names: Vec<&str> = Vec::new();
        let mut known = None;
        for record in records() {
            // Records of one stream share their shape: only another shape can bring new names.
            if known == Some(record.shape()) {
                continue;
            }
            known = Some(record.shape());
            for (name, _) in record.fields() {
                if !names.contains(&name) {
                    names.push(name);
                }
            }
        }
        let row = |record: &Record| {
            names.iter().map(|name| record.get(name).cloned().unwrap_or_default()).collect()
        };
        // A record's first field usually says what it is; the rest go from the right.
        let priority = |place: usize| u8::try_from(place).unwrap_or(u8::MAX);
        let columns = names
            .iter()
            .enumerate()
            .map(|(place, name)| Column { name: (*name).into(), priority: priority(place) });
        Self { columns: columns.collect(), rows: records().map(row).collect() }
    }
}

fn is_kind(value: &Value, name: &str) -> bool {
    matches!(value, Value::Object(object) if object.kind().name == name)
}
