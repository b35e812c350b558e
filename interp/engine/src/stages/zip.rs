//! `zip`: records of two streams, side by side.

use interp_record::{Extent, Fault, Record, Shape, Stream, Value};
use interp_types::{Effect, Input, Param, Signature, Ty};

use super::{STREAM, T, U, extent, open};
use crate::{Call, Example, Function};

/// `zip(names)`.
pub(super) const ZIP: Function = Function {
    signature: Signature {
        name: "zip",
        input: Input::All(STREAM),
        params: &[Param {
            name: "other",
            about: "The array or stream whose records stand on the right.",
            ty: Ty::Stream(&U),
            default: None,
        }],
        gives: Ty::Stream(&Ty::Record(&[("left", T), ("right", U)])),
        effect: Effect::Pure,
        ..Signature::PLAIN
    },
    about: "Gives the first of both, the second of both and so on, until either ends.",
    errors: &[],
    examples: &[Example::new(
        r#"["a", "b"] | zip(1..)"#,
        r#"[{"left":"a","right":1},{"left":"b","right":2}]"#,
    )],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let other: Value = call.argument(0)?;
    let shape = Shape::new(["left", "right"]);
    let mut left = call.pull()?;
    let mut right = open(call.session(), &other)?;
    let ends = [call.input_value(), &other].iter().any(|value| extent(value) == Extent::Finite);
    let pull = move || {
        let Some(left) = left.next()? else { return Ok(None) };
        let Some(right) = right.next()? else { return Ok(None) };
        Ok(Some(Record::new(shape.clone(), vec![left, right]).into()))
    };
    Ok(Value::Stream(Stream::new(pull, if ends { Extent::Finite } else { Extent::Endless })))
}
