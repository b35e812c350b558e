//! `from_csv`: comma-separated values as records.

use std::io::Cursor;
use std::sync::Arc;

use csv::{ErrorKind, Reader, StringRecord};
use interp_record::{Fault, Record, Shape, Value};
use interp_types::{Effect, Input, Rule, Signature, Ty};

use super::lazy;
use crate::{Call, Condition, Demand, Example, Function};

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
    examples: &[Example::new(
        r#""name,vcpus\n\"web, 1\",4\n" | from_csv() | map(|r| #{name: r.name, vcpus: r.vcpus.to_int()})"#,
        r#"[{"name":"web, 1","vcpus":4}]"#,
    )],
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
    let demand = call.demand().clone();
    let (shape, places) = wanted(&demand, shape);
    let mut line = StringRecord::new();
    Ok(lazy(call, move || {
        while reader.read_record(&mut line).map_err(|error| unreadable(&error))? {
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

fn unreadable(error: &csv::Error) -> Fault {
    let message = match error.kind() {
        ErrorKind::UnequalLengths { pos: Some(place), expected_len, len } => {
            format!("line {} of this CSV has {len} fields, but the first has {expected_len}", place.line())
        }
        _ => format!("this is not CSV: {error}"),
    };
    Fault::new("UNREADABLE", message)
}
