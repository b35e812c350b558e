//! `all`: whether a test holds for all.

use std::ops::ControlFlow;

use interp_record::{Fault, Function as Closure, Value};
use interp_types::{Effect, Input, Param, Signature, Ty};

use super::{STREAM, TEST, holds};
use crate::{Call, Example, Function};

/// `all(|d| d.running)`.
pub(super) const ALL: Function = Function {
    signature: Signature {
        name: "all",
        input: Input::All(STREAM),
        params: &[Param { name: "test", about: "What is asked of a record.", ty: TEST, default: None }],
        gives: Ty::Bool,
        effect: Effect::Pure,
        ..Signature::PLAIN
    },
    about: "Says whether the test holds for all records; no more are pulled than it takes.",
    errors: &[],
    examples: &[
        Example::new("[1, 5] | all(|n| n > 4)", "false"),
        Example::new("[] | all(|n| n > 4)", "true"),
    ],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let test: Closure = call.argument(0)?;
    let mut all = true;
    call.pull()?.visit(&mut |value| {
        all = holds(&test, &value, "all")?;
        Ok(if all { ControlFlow::Continue(()) } else { ControlFlow::Break(()) })
    })?;
    Ok(Value::Bool(all))
}
