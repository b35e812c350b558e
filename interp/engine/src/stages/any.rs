//! `any`: whether a test holds for any.

use std::ops::ControlFlow;

use interp_record::{Fault, Function as Closure, Value};
use interp_types::{Effect, Input, Param, Signature, Ty};

use super::{STREAM, TEST, holds};
use crate::{Call, Example, Function};

/// `any(|d| d.running)`.
pub(super) const ANY: Function = Function {
    signature: Signature {
        name: "any",
        input: Input::All(STREAM),
        params: &[Param { name: "test", about: "What is asked of a record.", ty: TEST, default: None }],
        gives: Ty::Bool,
        effect: Effect::Pure,
        ..Signature::PLAIN
    },
    about: "Says whether the test holds for any record; no more are pulled than it takes.",
    errors: &[],
    examples: &[
        Example::new("[1, 5] | any(|n| n > 4)", "true"),
        Example::new("[] | any(|n| n > 4)", "false"),
    ],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let test: Closure = call.argument(0)?;
    let mut any = false;
    call.pull()?.visit(&mut |value| {
        any = holds(&test, &value, "any")?;
        Ok(if any { ControlFlow::Break(()) } else { ControlFlow::Continue(()) })
    })?;
    Ok(Value::Bool(any))
}
