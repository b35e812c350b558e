//! `count`: how many there are.

use std::ops::ControlFlow;

use interp_record::{Extent, Fault, Value};
use interp_types::{Effect, Input, Signature, Ty};

use super::{STREAM, extent};
use crate::{Call, Example, Function};

/// `count()`.
pub(super) const COUNT: Function = Function {
    signature: Signature {
        name: "count",
        input: Input::All(STREAM),
        gives: Ty::Int,
        effect: Effect::Pure,
        ..Signature::PLAIN
    },
    about: "Counts the records.",
    errors: &[("ENDLESS", "the stream never ends")],
    examples: &[Example::new("[5, 6] | count()", "2")],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    if let Value::List(values) = call.input_value() {
        return Ok(Value::Int(i64::try_from(values.len()).unwrap_or(i64::MAX)));
    }
    if extent(call.input_value()) == Extent::Endless {
        return Err(Fault::new("ENDLESS", "the stream never ends, so it cannot be counted"));
    }
    let mut count = 0;
    call.pull()?.visit(&mut |_| {
        count += 1;
        Ok(ControlFlow::Continue(()))
    })?;
    Ok(Value::Int(count))
}
