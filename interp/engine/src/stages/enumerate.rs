//! `enumerate`: numbers records.

use interp_record::{Fault, Record, Shape, Value};
use interp_types::{Effect, Input, Signature, Ty};

use super::{STREAM, T, lazy};
use crate::{Call, Example, Function};

/// `enumerate()`.
pub(super) const ENUMERATE: Function = Function {
    signature: Signature {
        name: "enumerate",
        input: Input::All(STREAM),
        gives: Ty::Stream(&Ty::Record(&[("index", Ty::Int), ("value", T)])),
        effect: Effect::Pure,
        ..Signature::PLAIN
    },
    about: "Numbers the records, from 0.",
    errors: &[],
    examples: &[Example::new(
        r#"["a", "b"] | enumerate()"#,
        r#"[{"index":0,"value":"a"},{"index":1,"value":"b"}]"#,
    )],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let shape = Shape::new(["index", "value"]);
    let mut source = call.pull()?;
    let mut index = 0;
    Ok(lazy(call, move || {
        let Some(value) = source.next()? else { return Ok(None) };
        index += 1;
        Ok(Some(Record::new(shape.clone(), vec![Value::Int(index - 1), value]).into()))
    }))
}
