//! `from_csv`: comma-separated values as records.

use std::io::Cursor;
use std::sync::Arc;

use csv::{ErrorKind, Reader, StringRecord};
use interp_record::{Fault, Record, Shape, Value};
use interp_types::{Effect, Input, Signature, Ty};

use super::lazy;
use crate::{Call, Condition, Demand, Example, Function};

/// `from_csv()`.
pub(super) const FROM_CSV: Function = Function {
    signature: Signature {
        name: "from_csv",
        input: Input::All(Ty::String),
        gives: Ty::Stream(&Ty::Any),
        effect: Effect::Pure,
        ..Signature::PLAIN
    },
    about: "Reads a text of CSV, whose first line has the names, one record at a time when it is pulled; all fields are strings.",
    errors: &[(
        "UNREADABLE",
        "a line has more or fewer fields than the first, a quote is not closed, or a name is there twice",
    )],
    examples: &[Example::new(
        r#""name,vcpus\n\"web, 1\",4\n" | from_csv() | map(|r| #{name: r.name, vcpus: r.vcpus.to_int()})"#,
        r#"[{"name":"web, 1","vcpus":4}]"#,
    )],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let text: Arc<str> = call.input()?;
    let bytes = Arc::<[u8]>::from(text);
    let mut reader = Reader::from_reader(Cursor::new(bytes.clone()));
    let names = reader.headers().map_err(|error| unreadable(&error))?.clone();
    if reader.position().byte() >= bytes.len() as u64 {
        closed(&bytes, &names)?;
    }
    let shape = Shape::new(&names);
    if let Some((_, name)) = names.iter().enumerate().find(|(place, name)| shape.slot(name) != Some(*place)) {
        return Err(Fault::new("UNREADABLE", format!("this CSV has two columns with the name `{name}`")));
    }
    let demand = call.demand().clone();
    let (shape, places) = wanted(&demand, shape);
    let mut line = StringRecord::new();
    Ok(lazy(call, move || {
        while reader.read_record(&mut line).map_err(|error| unreadable(&error))? {
            if reader.position().byte() >= bytes.len() as u64 {
                closed(&bytes, &line)?;
            }
            if is_left_out(&demand, &shape, &places, &line) {
                continue;
            }
            let fields = places.iter().map(|place| Value::optional(line.get(*place))).collect();
            return Ok(Some(Record::new(shape.clone(), fields).into()));
        }
        Ok(None)
    }))
}

/// Returns the fields that records are made of, and where they stand in a line: those that can be
/// read, if the file has them, or else all.
fn wanted(demand: &Demand, all: Shape) -> (Shape, Vec<usize>) {
    let only = demand.only().map(Shape::new);
    let places = only.as_ref().and_then(|only| only.names().iter().map(|name| all.slot(name)).collect());
    match (only, places) {
        (Some(only), Some(places)) => (only, places),
        _ => {
            let places = (0..all.len()).collect();
            (all, places)
        }
    }
}

/// Returns whether the pipeline is certain to leave a line out.
fn is_left_out(demand: &Demand, shape: &Shape, places: &[usize], line: &StringRecord) -> bool {
    let holds = |condition: &Condition| {
        let place = places.get(shape.slot(&condition.field)?)?;
        condition.holds_for_text(line.get(*place)?)
    };
    let decided = demand.conditions().iter().map(holds).find(|holds| *holds != Some(true));
    // Only where all before it hold for certain.
    decided == Some(Some(false))
}

/// Refuses the last line of a text where a quote in it is not closed, which its reader doesn't mind.
fn closed(text: &[u8], line: &StringRecord) -> Result<(), Fault> {
    let (start, number) = line.position().map_or((0, 1), |place| (place.byte(), place.line()));
    let rest = usize::try_from(start).ok().and_then(|start| text.get(start..)).unwrap_or_default();
    let (mut begins, mut is_quoted) = (true, false);
    for byte in rest {
        match byte {
            // Two in a row leave the field and enter it again.
            b'"' if is_quoted => (is_quoted, begins) = (false, true),
            b'"' if begins => is_quoted = true,
            _ if is_quoted => {}
            byte => begins = matches!(byte, b',' | b'\n' | b'\r'),
        }
    }
    if !is_quoted {
        return Ok(());
    }
    let message = format!("a quote is opened in line {number} of this CSV, and nothing closes it");
    Err(Fault::new("UNREADABLE", message).hint("a quote within quotes is written twice: `\"a \"\"b\"\" c\"`"))
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
