//! `where`: keeps what a test holds for.

use interp_record::{Fault, Function as Closure, Value};
use interp_types::{Effect, Input, Param, Rule, Signature};

use super::{STREAM, TEST, holds, lazy};
use crate::{Call, Example, Function};

/// `where(|d| d.running)`.
pub(super) const WHERE: Function = Function {
    signature: Signature {
        name: "where",
        input: Input::All(STREAM),
        params: &[Param { name: "test", about: "Whether a record is kept.", ty: TEST, default: None }],
        variadic: false,
        options: &[],
        gives: STREAM,
        effect: Effect::Pure,
        rule: Rule::Where,
    },
    about: "Keeps the records that a test holds for.",
    errors: &[],
    examples: &[Example { script: "[3, 8, 5] | where(|n| n > 4)", prints: "[8,5]" }],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let test: Closure = call.argument(0)?;
    let mut source = call.pull()?;
    Ok(lazy(call, move || {
        while let Some(value) = source.next()? {
            if holds(&test, &value, "where")? {
                return Ok(Some(value));
            }
        }
        Ok(None)
    }))
}
