//! `from_csv`: comma-separated values as records.

use std::io::Cursor;
use std::sync::Arc;

use csv::{ErrorKind, Reader, StringRecord};
use interp_record::{Fault, Record, Shape, Value};
use interp_types::{Effect, Input, Rule, Signature, Ty};

use super::lazy;
use crate::{Call, Example, Function};

/// `from_csv()`.
pub(super) const FROM_CSV: Function = Function {
    signature: Signature {
        name: "from_csv",
        input: Input::All(Ty::String),
        params: &[],
        variadic: false,
        options: &[],
        gives: Ty::Stream(&Ty::Any),
        effect: Effect::Pure,
        rule: Rule::None,
    },
    about: "Reads a text of CSV, whose first line has the names, one record at a time when it is pulled; all fields are strings.",
    errors: &[("UNREADABLE", "a line has more or fewer fields than the first, or a name is there twice")],
    examples: &[Example {
        script: r#""name,vcpus\n\"web, 1\",4\n" | from_csv() | map(|r| #{name: r.name, vcpus: r.vcpus.to_int()})"#,
        prints: r#"[{"name":"web, 1","vcpus":4}]"#,
    }],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let text: Arc<str> = call.input()?;
    let mut reader = Reader::from_reader(Cursor::new(Arc::<[u8]>::from(text)));
    let names = reader.headers().map_err(|error| unreadable(&error))?;
    let shape = Shape::new(names);
    if let Some((_, name)) = names.iter().enumerate().find(|(place, name)| shape.slot(name) != Some(*place)) {
        return Err(Fault::new("UNREADABLE", format!("this CSV has two columns with the name `{name}`")));
    }
    let mut line = StringRecord::new();
    Ok(lazy(call, move || {
        if !reader.read_record(&mut line).map_err(|error| unreadable(&error))? {
            return Ok(None);
        }
        Ok(Some(Record::new(shape.clone(), line.iter().map(Value::from).collect()).into()))
    }))
}

fn unreadable(error: &csv::Error) -> Fault {
    let message = match error.kind() {
        ErrorKind::UnequalLengths { pos: Some(place), expected_len, len } => {
            format!("line {} of this CSV has {len} fields, but the first has {expected_len}", place.line())
        }
        _ => format!("this is not CSV: {error}"),
    };
    Fault::new("UNREADABLE", message)
}
