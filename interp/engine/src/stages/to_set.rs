//! `to_set`: an array in which each value is once.

use interp_record::{Fault, Value};
use interp_types::{Effect, Input, Signature, Ty};

use super::known::Known;
use super::{STREAM, T, pull_all};
use crate::{Call, Example, Function};

/// `to_set()`.
pub(super) const TO_SET: Function = Function {
    signature: Signature {
        name: "to_set",
        input: Input::All(STREAM),
        gives: Ty::List(&T),
        effect: Effect::Pure,
        ..Signature::PLAIN
    },
    about: "Holds all values in an array, each once, in the order in which they came first; `contains` and `in` ask it.",
    errors: &[
        ("ENDLESS", "the stream never ends"),
        ("TOO_MANY_RECORDS", "there are more different ones than the session holds in memory"),
    ],
    examples: &[
        Example::new(r#"["b", "a", "b"] | to_set()"#, r#"["b","a"]"#),
        Example::new(
            r#"let used = ["a", "b"] | to_set(); ["a", "c"] | where(|name| !used.contains(name))"#,
            r#"["c"]"#,
        ),
    ],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let mut known = Known::new(call);
    let mut source = pull_all(call)?;
    let mut values = Vec::new();
    while let Some(value) = source.next()? {
        if known.add(&value)?.is_new {
            values.push(value);
        }
    }
    Ok(Value::list(values))
}
