//! `sum`: adds up.

use std::ops::ControlFlow;

use interp_record::{Fault, Value};
use interp_types::{Effect, Input, Param, Rule, Signature, Ty};

use super::{KEY, Key, R, STREAM, pull_all};
use crate::operators::add;
use crate::{Call, Example, Function};

/// `sum("memory")`.
pub(super) const SUM: Function = Function {
    signature: Signature {
        name: "sum",
        input: Input::All(STREAM),
        params: &[
            Param {
                name: "of",
                about: "The name of a field, or a function; the values themselves without it.",
                ty: KEY,
                default: Some("()"),
            },
            Param {
                name: "empty",
                about: "What the sum of nothing is: `0B` for sizes, where the checker knows that they are.",
                ty: Ty::Any,
                default: Some("0"),
            },
        ],
        gives: R,
        effect: Effect::Pure,
        rule: Rule::Sum,
        ..Signature::PLAIN
    },
    about: "Adds up numbers, sizes, durations, rates or percentages; `()` is left out.",
    errors: &[
        ("ENDLESS", "the stream never ends"),
        ("OVERFLOW", "the sum is too large"),
        ("TYPE_MISMATCH", "two of the values can't be added"),
    ],
    examples: &[
        Example::new("[1, 2, 3] | sum()", "6"),
        Example::new("([1GiB] | where(|s| s > 2GiB) | sum()).to_string()", "0B"),
        Example::new(r#"`${[#{size: 1GiB}, #{size: 512MiB}] | sum("size")}`"#, "1.5GiB"),
    ],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let key = Key::given(call)?;
    let mut source = pull_all(call)?;
    let mut sum: Option<Value> = None;
    source.visit(&mut |value| {
        let value = Key::of_or_all(key.as_ref(), &value)?.into_owned();
        if matches!(value, Value::String(_) | Value::List(_) | Value::Record(_) | Value::Object(_)) {
            let found = crate::call::described(&value);
            let message = format!("`sum` adds up numbers and amounts, but is given {found}");
            return Err(Fault::new("TYPE_MISMATCH", message));
        }
        sum = match (sum.take(), value) {
            (sum, Value::Unit) => sum,
            (None, value) => Some(value),
            (Some(sum), value) => Some(add(&sum, &value)?),
        };
        Ok(ControlFlow::Continue(()))
    })?;
    sum.map_or_else(|| call.argument(1), Ok)
}
