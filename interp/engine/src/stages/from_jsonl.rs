//! `from_jsonl`: lines of JSON as records, of which it reads only what the pipeline needs.

use std::sync::Arc;

use interp_record::{Fault, Pull, Value};
use interp_types::{Effect, Input, Signature, Ty};

use super::lazy;
use crate::call::described;
use crate::from_json::{Projection, Reader};
use crate::{Call, Example, Function};

/// `from_jsonl()`.
pub(super) const FROM_JSONL: Function = Function {
    signature: Signature {
        name: "from_jsonl",
        input: Input::All(Ty::Union(&[Ty::String, Ty::Stream(&Ty::String)])),
        gives: Ty::Stream(&Ty::Any),
        effect: Effect::Pure,
        ..Signature::PLAIN
    },
    about: "Reads each line of a text, or each text of a stream, as JSON when it is pulled; empty ones are left out.",
    errors: &[("UNREADABLE", "a line is not JSON, or is nested more than 127 levels deep")],
    examples: &[
        Example::new(r#""1\n2\n" | from_jsonl() | sum()"#, "3"),
        Example::new(r#"[`{"n": 1}`, `{"n": 2}`] | from_jsonl() | map(|r| r.n)"#, "[1,2]"),
    ],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let mut source: Box<dyn Pull> = match call.input_value() {
        Value::String(text) => lines(text.clone()),
        _ => call.pull()?,
    };
    let mut reader = Reader::new(*call.session().limits());
    let mut projection = Projection::new(call.demand());
    let session = call.session().clone();
    let mut line = 0;
    Ok(lazy(call, move || {
        while let Some(value) = source.next()? {
            line += 1;
            session.check()?;
            let Value::String(text) = value else {
                let message = format!("`from_jsonl` takes strings, but is given {}", described(&value));
                return Err(Fault::new("TYPE_MISMATCH", message));
            };
            if text.trim_start().is_empty() {
                continue;
            }
            let read = match &mut projection {
                Some(projection) => projection.read(&text, &mut reader),
                None => reader.read(&text).map(Some),
            };
            // A line that the pipeline is certain to leave out gives nothing.
            if let Some(value) = read.map_err(|found| found.into_fault(Some(line)))? {
                return Ok(Some(value));
            }
        }
        Ok(None)
    }))
}

/// Gives one line of a text after the other.
fn lines(text: Arc<str>) -> Box<dyn Pull> {
    let mut start = 0;
    Box::new(move || {
        let Some(rest) = text.get(start..).filter(|rest| !rest.is_empty()) else { return Ok(None) };
        let line = rest.split_inclusive('\n').next().unwrap_or_default();
        start += line.len();
        Ok(Some(Value::from(line)))
    })
}
